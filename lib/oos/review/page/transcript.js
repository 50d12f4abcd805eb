// What was said, word by word: words light up while they are heard, and lead to their place in the
// sound. One stop of the Tab key: arrows go from word to word.

const transcript = { words: [], lit: null, at: 0 };

function makeWord([text, from, to]) {
  const place = transcript.words.length;
  const timed = from !== undefined;
  const made = make("button", { type: "button", class: "word", tabindex: place === 0 ? 0 : -1,
    click: () => { if (timed) { seekTo(from); play(); } },
    focus: () => moveWord(place, false) }, text);
  transcript.words.push({ made, from: timed ? from : Infinity, to: timed ? to : -Infinity });
  return made;
}

/** Makes a word the one that Tab comes to. */
function moveWord(place, focus = true) {
  const next = transcript.words[place];
  if (!next) return;
  transcript.words[transcript.at]?.made.setAttribute("tabindex", "-1");
  transcript.at = place;
  next.made.setAttribute("tabindex", "0");
  if (focus) next.made.focus();
}

function wordKeys(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const place = step ? transcript.at + step
    : { Home: 0, End: transcript.words.length - 1 }[event.key];
  if (place === undefined) return;
  event.preventDefault();
  moveWord(Math.min(Math.max(0, place), transcript.words.length - 1));
}

/** Lights the words heard at this time. */
function lightWords(ms) {
  for (const { made, from, to } of transcript.words)
    made.classList.toggle("lit", from <= ms && ms < to);
}

/** Marks the words between two times: what the found answer rests on. */
function markEvidence(from, to) {
  for (const one of transcript.words)
    if (one.from < (to ?? from + 1) && one.to > from) one.made.classList.add("evidence");
}

function makeTranscript(item) {
  transcript.words = [];
  transcript.at = 0;
  const lines = item.said.map((utterance) => make("p", { class: `said ${utterance.role}` },
    make("span", { class: "who" }, `${wordFor("role", utterance.role)}: `),
    ...utterance.words.flatMap((one) => [makeWord(one), " "])));
  if (item.found?.from_ms !== undefined) markEvidence(item.found.from_ms, item.found.to_ms);
  return make("section", { class: "transcript", "aria-labelledby": "said-title" },
    make("h3", { id: "said-title" }, word("transcript")),
    make("div", { role: "group", "aria-labelledby": "said-title", keydown: wordKeys },
      ...(lines.length ? lines : [make("p", { class: "soft" }, word("nothing_said"))])));
}
