// The batch, the words of the page, and how elements are made. Texts of others become text nodes
// or attributes by the DOM, never markup.
"use strict";

const batch = JSON.parse(document.getElementById("batch").textContent);

/** A text of the page in its language; each {} is replaced by the next value. */
function word(key, ...values) {
  return batch.words[key].replace(/\{\}/g, () => String(values.shift()));
}

/** The text for something that records name, such as a flag; unknown names stand for themselves. */
function wordFor(group, name) {
  const key = `${group}.${name}`;
  return Object.hasOwn(batch.words, key) ? batch.words[key] : name;
}

/** An element with attributes (functions become listeners, false and null none) and children. */
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** "1:05.3" of milliseconds. */
function clock(ms) {
  const tenths = Math.max(0, Math.round(ms / 100));
  const seconds = String(Math.floor(tenths / 10) % 60).padStart(2, "0");
  return `${Math.floor(tenths / 600)}:${seconds}.${tenths % 10}`;
}

/** Tells people who see the status line, and those who hear it. */
function tell(text) {
  document.getElementById("status").textContent = text;
}
