// Filling in: the words that are missing in a draft, gap after gap, with the Enter key, which accepts it in the end.
import { doBy, write } from "./actions.js";
import { replaceChosen } from "./fields.js";
import { showPane } from "./panes.js";
import { say, shown } from "./talk.js";

const GAP = "\u2026";
const SLOTS = `[data-key^='["slots"']`;
const STATEMENT = ".key-fact textarea, .key-ask textarea, .key-ask input";
const ENDED = /[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964\u1362][\p{Pe}\p{Pf}\p{Pi}"']*$/u; // with a sign, in any script
const SIGNS = /[\u3002\u06d4\u0964\u1362]/u; // what is a full stop elsewhere: 。 ۔ । ።
let ending = ""; // the field whose last words are a gap that is being filled in
let filled = ""; // the entry whose gaps are filled in, until a field of another sort has the focus

export function startFilling() {
  document.addEventListener("click", (event) => { if (event.target.closest("[data-fill]")) fill(); });
  document.addEventListener("keydown", (event) => {
    const isPlain = event.key === "Enter" && !event.isComposing && !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (!isPlain || filled !== shown.entry || !controls().includes(event.target)) return;
    event.preventDefault();
    event.stopPropagation(); // it is not the Enter that writes this field and stays
    goOn(event.target);
  }, true);
  document.addEventListener("input", closeUp);
  document.addEventListener("change", (event) => end(event.target), true); // before it is written
  document.addEventListener("focusin", (event) => {
    if (!controls().includes(event.target)) filled = "";
    if (event.target.id !== ending) ending = "";
  });
}

// The fields that make the statement; where no kind words it, its questions, too.
function controls() {
  const form = document.querySelector("#entry .form");
  const isWorded = form && !form.querySelector(".key-fact");
  return [...(form?.querySelectorAll(isWorded ? SLOTS : STATEMENT) ?? [])];
}

// Put the caret into the first place where words are missing.
export function fill() {
  showPane("facts");
  const all = controls();
  const first = all.find((one) => one.value.includes(GAP)) ?? all[0];
  if (!first) return;
  choose(first);
  filled = shown.entry;
  say(document.getElementById("entry-title").dataset.filling);
}

// Choose the next gap of a field, so that typing replaces it; without one the caret stands at the end.
function choose(control, from = 0) {
  control.focus();
  const at = control.value.indexOf(GAP, from);
  if (at >= 0 && isStatement(control) && !control.value.slice(at + GAP.length).trim()) ending = control.id;
  if (at >= 0) control.setSelectionRange(at, at + GAP.length);
  else control.setSelectionRange(control.value.length, control.value.length);
}

// To the next gap, then to a question that is not written, and in the end the draft is accepted.
async function goOn(control) {
  const caret = tidy(control);
  if (control.value.includes(GAP, caret)) { choose(control, caret); return; }
  end(control);
  const all = controls();
  const later = all.slice(all.indexOf(control) + 1);
  const next = later.find((one) => one.value.includes(GAP)) ?? later.find((one) => one.closest(".key-ask") && !one.value);
  if (next) { choose(next); await write(control); return; }
  const entry = shown.entry;
  if (await write(control) === false || shown.entry !== entry) return;
  const accept = document.querySelector("#entry [data-do=accept]");
  document.getElementById("entry-title").focus(); // what is pressed from now on is no word of this field
  if (accept) await doBy(accept, { entry });
}

// A gap of a statement that is left goes; at the end a full stop stands for it. Where the caret is behind that.
function tidy(control) {
  const { value, selectionStart: start, selectionEnd: end } = control;
  if (!isStatement(control) || value.slice(start, end) !== GAP) return start;
  const isLast = !value.slice(end).trim();
  control.setSelectionRange(isLast ? value.slice(0, start).trimEnd().length : start, value.length - value.slice(end).trimStart().length);
  replaceChosen(control, isLast ? "." : "");
  return control.selectionStart;
}

function isStatement(control) {
  return Boolean(control.closest(".key-fact"));
}

// A statement whose last gap is filled with words ends as the sentence does that it is from: mostly with a full stop.
function end(control) {
  const value = control.value?.trimEnd() ?? "";
  if (!ending || control.id !== ending || value.includes(GAP)) return;
  ending = "";
  const cited = document.querySelector("#entry .cited p:last-child")?.textContent.trim() ?? "";
  const sign = cited.match(ENDED)?.[0][0];
  if (!sign || !value || ENDED.test(value)) return;
  control.setRangeText(SIGNS.test(sign) ? sign : ".", value.length, control.value.length, "end");
}

// A full stop that is typed in the place of a gap stands at the word before, without the blank that was between.
function closeUp(event) {
  const control = event.target;
  if (!control.matches?.(".key-fact textarea") || event.data !== "." || filled !== shown.entry) return;
  const { value, selectionStart: caret } = control;
  if (!/\s\.$/u.test(value.slice(0, caret))) return;
  control.setSelectionRange(value.slice(0, caret - 1).trimEnd().length, caret);
  replaceChosen(control, ".");
}
