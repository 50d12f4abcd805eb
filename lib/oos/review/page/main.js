// Puts the page together, goes from conversation to conversation, saves and loads.

/** Keeps the work and shows how far it is. */
function workChanged() {
  const kept = keepWork();
  document.getElementById("not-kept").hidden = kept;
  const done = doneCount();
  document.getElementById("progress").textContent = word("done", done, batch.items.length);
  const bar = document.getElementById("bar");
  bar.value = done;
  document.querySelectorAll("#items option").forEach((option, place) => {
    option.textContent = `${place + 1}${isDone(place) ? " ✓" : ""}`;
  });
}

function describe(item) {
  const parts = [item.time?.replace("T", " "), item.point, item.employee].filter(Boolean);
  const reasons = (item.reasons ?? []).map((reason) => wordFor("flag", reason)).join(", ");
  return [make("p", { class: "soft" }, parts.join(" · ")),
    reasons ? make("p", { class: "reasons" }, `${word("doubt")}: ${reasons}`) : null];
}

function makeNote(said) {
  const note = make("textarea", { id: "note", rows: 2, input: () => { said.note = note.value; workChanged(); } });
  note.value = said.note;
  return make("section", {}, make("h3", {}, make("label", { for: "note" }, word("comment"))), note);
}

/** Shows a conversation and puts the keyboard on its first choice. */
function showItem(place, focus = true) {
  if (place < 0 || place >= batch.items.length) return;
  const item = batch.items[place];
  const said = work.items[place];
  work.at = shownPlace = place;
  groups = [];
  const sound = loadSound(item, place);
  document.querySelector(".player").hidden = !sound;
  const judged = [makeAnswer(item, said), ...makeChecklists(item, said), makeNote(said)];
  document.getElementById("item").replaceChildren(
    make("h2", { id: "item-title", tabindex: -1 }, word("conversation", place + 1, batch.items.length)),
    ...describe(item).filter(Boolean));
  document.getElementById("no-sound").hidden = sound;
  document.getElementById("left").replaceChildren(makeTranscript(item));
  document.getElementById("right").replaceChildren(...judged);
  document.getElementById("previous").disabled = place === 0;
  document.getElementById("next").disabled = place + 1 === batch.items.length;
  document.getElementById("items").value = place;
  player.show();
  lightWords(-1);
  workChanged();
  tell(word("conversation", place + 1, batch.items.length));
  if (!focus) return;
  scrollTo(0, 0);
  if (groups.length) focusGroup(groups[0]);
  else document.getElementById("item-title").focus();
}

function saveFile() {
  const name = document.getElementById("reviewer");
  if (!work.reviewer.trim()) {
    tell(word("who_are_you"));
    name.focus();
    return;
  }
  const address = URL.createObjectURL(new Blob([reviewLines()], { type: "application/x-ndjson" }));
  const link = make("a", { href: address, download: "reviews.jsonl" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  tell(word("saved", doneCount(), batch.items.length));
}

async function loadFile(input) {
  const file = input.files[0];
  input.value = "";
  if (!file) return;
  const counts = takeReviews(await file.text());
  document.getElementById("reviewer").value = work.reviewer;
  showItem(work.at);
  tell(word("loaded", counts.taken, counts.left));
}

function makeForget() {
  const dialog = make("dialog", { id: "forget", "aria-labelledby": "forget-title" },
    make("h2", { id: "forget-title" }, word("forget")), make("p", {}, word("forget_sure")),
    make("button", { type: "button", click: () => { forgetWork(); dialog.close(); showItem(0); } }, word("forget")),
    " ", make("button", { type: "button", click: () => dialog.close() }, word("close")));
  return dialog;
}

function makeHeader() {
  const name = make("input", { type: "text", id: "reviewer", autocomplete: "off", required: true,
    input: () => { work.reviewer = name.value; workChanged(); } });
  name.value = work.reviewer;
  name.readOnly = batch.reviewer !== "";
  const file = make("input", { type: "file", accept: ".jsonl", class: "hidden", tabindex: -1,
    "aria-label": word("load"), change: () => loadFile(file) });
  const modes = [batch.blind ? word("blind") : "", batch.second ? word("second") : ""].filter(Boolean);
  return make("header", {}, make("h1", {}, batch.title),
    modes.length ? make("p", { class: "modes" }, modes.join(" · ")) : null,
    make("div", { class: "bar" },
      make("label", { for: "reviewer" }, word("reviewer")), name,
      make("progress", { id: "bar", max: Math.max(1, batch.items.length), value: 0, "aria-labelledby": "progress" }),
      make("span", { id: "progress" }), make("span", { class: "space" }),
      make("button", { type: "button", id: "save", class: "main", click: saveFile }, word("save")),
      make("button", { type: "button", click: () => file.click() }, word("load")), file,
      make("button", { type: "button", click: () => document.getElementById("forget").showModal() }, word("forget")),
      make("button", { type: "button", click: openHelp }, word("keys"), " ", make("kbd", {}, "?"))),
    make("p", { id: "not-kept", class: "warning", hidden: true }, word("not_kept")));
}

function makeSteps() {
  const items = make("select", { id: "items", "aria-label": word("go_to"),
    change: () => showItem(Number(items.value)) },
  ...batch.items.map((_, place) => make("option", { value: place }, String(place + 1))));
  return make("nav", { class: "steps", "aria-label": word("go_to") },
    make("button", { type: "button", id: "previous", click: () => showItem(work.at - 1) }, `← ${word("previous")}`),
    items,
    make("button", { type: "button", id: "next", class: "main", click: () => showItem(work.at + 1) }, `${word("next")} →`));
}

function start() {
  document.title = batch.title;
  const restored = restoreWork();
  const status = make("p", { id: "status", role: "status" });
  if (batch.items.length === 0) {
    document.body.append(make("main", {}, make("h1", {}, batch.title), make("p", {}, word("nothing")), status));
    return;
  }
  document.body.append(makeHeader(), make("main", {},
    make("div", { id: "item" }), makePlayer(),
    make("p", { id: "no-sound", class: "soft", hidden: true }, word("no_sound")),
    make("div", { class: "columns" }, make("div", { id: "left" }), make("div", { id: "right" })),
    makeSteps()), make("footer", {}, status), makeHelp(), makeForget());
  player.onTime = lightWords;
  document.addEventListener("keydown", onKey);
  showItem(work.at, work.reviewer !== "");
  if (!work.reviewer) document.getElementById("reviewer").focus();
  if (restored) tell(word("restored", doneCount(), batch.items.length));
}

start();
