// The reviewer's side: the answer and the checklist, one group of choices each, with what rules
// found beside it. Groups are filled in with letters and digits: see keys.js.

/** The groups of the conversation shown, in order. */
let groups = [];
let shownPlace = 0;

const groupOf = (target) => groups.find((group) => group.root.contains(target));

/** Sets or clears (null) the choice of a group. */
function choose(group, value) {
  group.set(value);
  for (const input of group.inputs) input.checked = input.value === value;
  group.root.classList.toggle("set", value !== null);
  workChanged();
}

/** The radio that the keyboard comes to in a group. */
const focusGroup = (group) =>
  (group.inputs.find((input) => input.checked) ?? group.inputs[0]).focus();

/** To the next group, or to the buttons below when this was the last one. */
function goOn(group) {
  const next = groups[groups.indexOf(group) + 1];
  if (next) focusGroup(next);
  else document.getElementById(shownPlace + 1 < batch.items.length ? "next" : "save").focus();
}

/** What rules found, in words, and a button to hear it. */
function makeFinding(text, finding) {
  const quote = finding.evidence ? [" ", make("q", {}, finding.evidence)] : [];
  const hear = finding.from_ms === undefined ? null
    : make("button", { type: "button", class: "hear", "aria-label": word("hear"), title: word("hear"),
        click: () => playStretch(finding.from_ms, finding.to_ms) }, "▶");
  return make("p", { class: "finding" }, text, ...quote, " ", hear);
}

function makeGroup({ title, choices, value, set, found, finding, note, critical }) {
  const group = { choices, set, found, finding, typed: "" };
  const name = `group-${groups.length}`;
  group.inputs = choices.map((choice) => make("input", { type: "radio", name, value: choice.value,
    change: () => choose(group, choice.value) }));
  const labels = choices.map((choice, at) => make("label",
    { class: `choice ${choice.value === found ? "found" : ""} verdict-${choice.kind ?? ""}` },
    group.inputs[at], make("span", {}, choice.text,
      choice.value === found ? make("span", { class: "hidden" }, ` (${word("found")})`) : null)));
  const legend = make("legend", {}, title,
    critical ? make("span", { class: "critical" }, ` ${word("critical")}`) : null);
  group.root = make("fieldset", { class: "group" }, legend, finding,
    make("div", { class: "choices" }, ...labels));
  if (note) {
    group.note = make("input", { type: "text", class: "note", "aria-label": word("comment_on", title),
      placeholder: word("comment"), input: () => { note.set(group.note.value); workChanged(); } });
    group.note.value = note.value;
    group.root.append(group.note);
  }
  groups.push(group);
  for (const input of group.inputs) input.checked = input.value === value;
  group.root.classList.toggle("set", value !== null);
  return group.root;
}

/** What can be answered to a question. */
function answerChoices({ kind, min, max, options }) {
  const none = { value: "none", text: word("none") };
  if (kind === "yes_no")
    return [{ value: "yes", text: word("yes") }, { value: "no", text: word("no") }, none];
  if (kind === "choice")
    return [...options.map((one) => ({ value: one.id, text: one.text || one.id })), none];
  const marks = Array.from({ length: max - min + 1 }, (_, at) => String(min + at));
  return [...marks.map((mark) => ({ value: mark, text: mark })), none];
}

function answerFinding({ found }) {
  if (!found) return null;
  const value = found.label ?? wordFor("disposition", found.disposition);
  const sure = found.confidence === undefined ? "" : ` (${Math.round(100 * found.confidence)} %)`;
  const flags = found.flags.map((flag) => wordFor("flag", flag)).join(", ");
  return makeFinding(`${word("found")}: ${value}${sure}${flags ? `, ${flags}` : ""}`, found);
}

/** The answer; for a question that asks for words only what was found. */
function makeAnswer(item, said) {
  const heading = make("h3", {}, word("answer"));
  const question = make("p", { class: "question" }, item.question ?? wordFor("kind", item.kind));
  if (!wantsAnswer(item)) return make("section", {}, heading, question, answerFinding(item));
  // A range is no value, and "none" would take its category away: nothing to agree with.
  const isRange = item.found?.disposition === "partial";
  const found = item.found ? item.found.value ?? (isRange ? null : "none") : null;
  return make("section", {}, heading, question, makeGroup({
    title: word("what_answer"), choices: answerChoices(item.answers), value: said.answer, found,
    finding: answerFinding(item), set: (value) => { said.answer = value; },
  }));
}

function verdictChoices(answers) {
  const names = answers?.length ? [] : ["pass", "fail"];
  const labels = (answers ?? []).map((label) => ({ value: label, text: label }));
  return [...labels, ...[...names, "na", "unknown"].map((name) =>
    ({ value: name, text: wordFor("verdict", name), kind: name }))];
}

function makeCriterion(criterion, row, verdict) {
  const decided = verdict && verdict.verdict !== "unknown";
  const reason = verdict?.reason ? `: ${verdict.reason}` : "";
  return makeGroup({
    title: criterion.title, critical: criterion.critical, choices: verdictChoices(criterion.answers),
    value: row.verdict, found: decided ? verdict.label ?? verdict.verdict : null,
    finding: decided || (verdict && verdict.by !== "person") ? makeFinding(`${wordFor("by", verdict.by)}: ` +
      `${verdict.label ?? wordFor("verdict", verdict.verdict)}${reason}`, verdict) : null,
    set: (value) => { row.verdict = value; },
    note: { value: row.note, set: (value) => { row.note = value; } },
  });
}

const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);

function makeChecklists(item, said) {
  return batch.checklists.map((list) => make("section", {}, make("h3", {}, list.title),
    ...criteria.flatMap((criterion, place) => criterion.list !== list.id ? [] :
      [makeCriterion(criterion, said.rows[place], own(own(item.verdicts, list.id), criterion.id))])));
}
