// The keyboard. Letters are taken by what they type, or, where the layout types no Latin letters,
// by their place on the keyboard.

const shortcuts = [
  ["Space", "play"], ["J", "back"], ["L", "on"], ["R", "before"], ["M", "press"],
  ["S, D", "speed"], ["E", "hear"], ["W", "words"],
  ["0–9", "digits"], ["P, F, N, U", "verdicts"], ["Y, N", "yes_no"], ["−", "none"],
  ["Backspace", "clear"], ["Enter", "agree"], ["A", "all"], ["C", "comment"], ["Esc", "escape"],
  ["Ctrl+Enter", "next"], ["Shift+Enter", "previous"], ["Ctrl+S", "save"], ["?, H", "help"],
].filter(([, name]) => !(batch.blind && name === "all"));

const verdictKeys = { p: "pass", f: "fail", n: "na", u: "unknown" };

function letterOf(event) {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
}

/** Where letters are not for us. */
const isText = (target) => target.matches("textarea, input[type=text], select");

/** Digits go together as long as the scale has such a mark: 1, 0 is 10. */
function typeDigit(group, digit) {
  const has = (value) => group.choices.some((choice) => choice.value === value);
  group.typed = has(group.typed + digit) ? group.typed + digit : digit;
  if (has(group.typed)) choose(group, group.typed);
  else group.typed = "";
}

/** The n-th answer of a group whose answers are no marks. */
function chooseNth(group, digit) {
  const choice = group.choices[Number(digit) - 1];
  if (!choice) return;
  choose(group, choice.value);
  goOn(group);
}

/** Takes what was found for the groups that are empty. */
function agree(some) {
  for (const group of some)
    if (group.found && !group.inputs.some((input) => input.checked) &&
        group.choices.some((choice) => choice.value === group.found)) choose(group, group.found);
}

/** A key on a group; true when it meant something. */
function groupKey(group, event, letter) {
  const isMarks = group.choices.some((choice) => /^\d+$/.test(choice.value));
  if (/^[0-9]$/.test(event.key)) {
    if (isMarks) typeDigit(group, event.key);
    else chooseNth(group, event.key);
    return true;
  }
  group.typed = "";
  const has = (value) => group.choices.some((choice) => choice.value === value);
  const value = event.key === "-" ? "none"
    : has("yes") ? { y: "yes", n: "no" }[letter] : verdictKeys[letter];
  if (value !== undefined && has(value)) {
    choose(group, value);
    goOn(group);
  } else if (event.key === "Backspace" || event.key === "Delete") {
    choose(group, null);
  } else if (event.key === "Enter") {
    agree([group]);
    goOn(group);
  } else if (letter === "c") {
    (group.note ?? document.getElementById("note")).focus();
  } else if (letter === "e" && group.root.querySelector(".hear")) {
    group.root.querySelector(".hear").click();
  } else {
    return false;
  }
  return true;
}

/** Keys that mean the same wherever the focus is; true when this was one. */
function pageKey(event, letter) {
  const actions = {
    j: () => seekTo(nowMs() - skipMs), l: () => seekTo(nowMs() + skipMs), r: playFromLead,
    m: () => seekTo(player.item?.press_ms ?? 0), s: () => changeSpeed(-1), d: () => changeSpeed(1),
    w: () => moveWord(transcript.at), h: openHelp, c: () => document.getElementById("note").focus(),
    a: () => { if (!batch.blind) agree(groups); },
  };
  if (event.key === "?") openHelp();
  else if (event.key === " " && !event.target.matches("button, select, a")) playOrPause();
  else if (letter && Object.hasOwn(actions, letter)) actions[letter]();
  else return false;
  return true;
}

/** Keys that work inside text too. */
function commandKey(event) {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === "Enter") showItem(work.at + 1);
  else if (event.shiftKey && event.key === "Enter" && !isText(event.target)) showItem(work.at - 1);
  else if (command && letterOf(event) === "s") saveFile();
  else if (event.key === "Escape" && isText(event.target)) focusGroup(groupOf(event.target) ?? groups[0]);
  else return false;
  return true;
}

function onKey(event) {
  if (event.altKey || document.querySelector("dialog[open]")) return;
  let used = commandKey(event);
  if (!used && event.key === "Enter" && event.target.matches("input[type=text]")) {
    if (groupOf(event.target)) goOn(groupOf(event.target));
    else focusGroup(groups[0]);  // out of the reviewer's name
    used = true;
  }
  if (!used && work.shortcuts && !event.ctrlKey && !event.metaKey && !isText(event.target)) {
    const letter = letterOf(event);
    const group = event.target.matches("input[type=radio]") ? groupOf(event.target) : undefined;
    used = (group && groupKey(group, event, letter)) || pageKey(event, letter);
  }
  if (used) event.preventDefault();
}

function makeHelp() {
  const rows = shortcuts.map(([keys, name]) => make("tr", {},
    make("th", { scope: "row" }, ...keys.split(", ").flatMap((key, at) => [at ? " " : "", make("kbd", {}, key)])),
    make("td", {}, word(`key.${name}`))));
  const on = make("input", { type: "checkbox", change: () => { work.shortcuts = on.checked; workChanged(); } });
  const close = make("button", { type: "button", click: () => dialog.close() }, word("close"));
  const dialog = make("dialog", { id: "help", "aria-labelledby": "help-title" },
    make("h2", { id: "help-title" }, word("keys")),
    make("table", {}, make("caption", { class: "hidden" }, word("keys")), make("tbody", {}, ...rows)),
    make("p", {}, make("label", {}, on, ` ${word("single_keys")}`)),
    make("p", { class: "soft" }, word("privacy")), close);
  dialog.addEventListener("toggle", () => { on.checked = work.shortcuts; });
  on.checked = true;
  return dialog;
}

function openHelp() {
  document.querySelector("#help input").checked = work.shortcuts;
  document.getElementById("help").showModal();
}
