// What the reviewer said: kept in the browser under the id of the batch, and written as the lines
// that oos-score --reviews reads.

const storageKey = `oos-review:${batch.batch}`;

/** The criteria of the batch, in order: {list, id, title, answers, critical}. */
const criteria = batch.checklists.flatMap((list) =>
  list.criteria.map((criterion) => ({ ...criterion, list: list.id })));

/** Of each conversation: the answer (null: not said), a comment, and a row for each criterion. */
const emptyWork = () => ({
  answer: null, note: "", rows: criteria.map(() => ({ verdict: null, note: "" })),
});

const work = {
  reviewer: batch.reviewer, shortcuts: true, at: 0, items: batch.items.map(emptyWork),
};

const wantsAnswer = (item) => item.answers.kind !== "words";
const rowPlace = (list, id) => criteria.findIndex((one) => one.list === list && one.id === id);
const itemPlace = new Map(batch.items.map((item, place) => [item.event, place]));

function isDone(place) {
  const said = work.items[place];
  return (said.answer !== null || !wantsAnswer(batch.items[place])) &&
    said.rows.every((row) => row.verdict !== null);
}
const doneCount = () => batch.items.filter((_, place) => isDone(place)).length;

/** One conversation as review lines. */
function linesOf(item, said) {
  const base = { event: item.event, reviewer: work.reviewer.trim() };
  if (batch.role) base.role = batch.role;
  const lines = [];
  const add = (note, more) => {
    if (note.trim()) more.note = note.trim();
    if (Object.keys(more).some((key) => ["answer", "verdict", "note"].includes(key)))
      lines.push(JSON.stringify({ ...base, ...more }));
  };
  const number = item.answers.kind === "scale" && said.answer !== "none";
  add(said.note, said.answer === null ? {} : { answer: number ? Number(said.answer) : said.answer });
  criteria.forEach((criterion, place) => {
    const row = said.rows[place];
    const more = row.verdict === null ? {} : { verdict: row.verdict };
    if (row.verdict !== null || row.note.trim())
      add(row.note, { checklist: criterion.list, criterion: criterion.id, ...more });
  });
  return lines;
}

/** reviews.jsonl: what was said so far of all conversations. */
function reviewLines() {
  return batch.items.flatMap((item, place) => linesOf(item, work.items[place]))
    .map((line) => line + "\n").join("");
}

/** Takes one line of reviews; false when it is about no conversation or criterion of the batch. */
function takeLine(line) {
  const place = itemPlace.get(line.event);
  if (place === undefined || (work.reviewer.trim() && line.reviewer !== work.reviewer.trim())) return false;
  const said = work.items[place];
  const note = typeof line.note === "string" ? line.note : "";
  if (line.criterion === undefined) {
    if (line.answer !== undefined) said.answer = String(line.answer);
    said.note = note;
    return true;
  }
  const row = said.rows[rowPlace(line.checklist, line.criterion)];
  if (!row) return false;
  if (typeof line.verdict === "string") row.verdict = line.verdict;
  row.note = note;
  return true;
}

/** Takes the text of a reviews.jsonl; how many lines were taken and how many were not. */
function takeReviews(text) {
  const counts = { taken: 0, left: 0 };
  for (const line of text.split("\n").filter((one) => one.trim())) {
    let fine = false;
    try {
      const parsed = JSON.parse(line);
      if (!work.reviewer && typeof parsed.reviewer === "string") work.reviewer = parsed.reviewer;
      fine = takeLine(parsed);
    } catch { /* no JSON object: counted as left */ }
    counts[fine ? "taken" : "left"] += 1;
  }
  return counts;
}

/** Whether the browser keeps work at all: some do not for files, or in private windows. */
function keepWork() {
  try {
    localStorage.setItem(storageKey, JSON.stringify(
      { reviewer: work.reviewer, shortcuts: work.shortcuts, at: work.at, lines: reviewLines() }));
    return true;
  } catch {
    return false;
  }
}

/** True when there was work of this batch. */
function restoreWork() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(storageKey));
  } catch { /* nothing that could be read */ }
  if (kept === null || typeof kept !== "object") return false;
  work.reviewer = String(kept.reviewer ?? "");
  work.shortcuts = kept.shortcuts !== false;
  work.at = Math.min(Math.max(0, Math.trunc(kept.at) || 0), Math.max(0, batch.items.length - 1));
  takeReviews(String(kept.lines ?? ""));
  return Boolean(kept.lines);
}

function forgetWork() {
  try {
    localStorage.removeItem(storageKey);
  } catch { /* nothing is kept */ }
  work.items = batch.items.map(emptyWork);
  work.at = 0;
}
