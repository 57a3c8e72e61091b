// Fields: what is typed is tried at once and shown, and written when the field is left, or with Enter or Ctrl+S.
import { put, send, shown } from "./talk.js";
import { markWrong, showRefusal, valueOf, valuesOf, write } from "./actions.js";
import { isDirty } from "./patch.js";
import { showPage, wanted } from "./preview.js";

export function startFields() {
  document.addEventListener("input", (event) => {
    const control = event.target.closest("[data-try]");
    if (!control) return;
    showRefusal(control, null);
    tryOut(control);
  });
  document.addEventListener("keydown", (event) => {
    const control = event.target.closest("[data-do]");
    if (!control?.matches("input, textarea, select")) return;
    const writes = (event.key === "s" && (event.ctrlKey || event.metaKey)) || (event.key === "Enter" && control.matches("input"));
    if (writes && !event.isComposing) { event.preventDefault(); write(control); }
    if (event.key.toLowerCase() === "m" && (event.ctrlKey || event.metaKey) && isStatement(control)) { event.preventDefault(); mark(control); }
  });
  document.addEventListener("mousedown", (event) => { if (event.target.closest("[data-mark]")) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    if (button) mark(document.getElementById(button.dataset.mark));
  });
  document.addEventListener("focusin", (event) => {
    const answer = event.target.closest("[data-answer]");
    if (answer) shown.answer = answer.dataset.answer;
  });
}

function isStatement(control) {
  return control.dataset.key === '["fact"]';
}

// --- trials: one at a time, and only the latest counts ---

let isTrying = false;
let next = null;
let pause = 0;
const PAUSE = 400; // milliseconds without a key, after which the quiz is chosen anew

export function tryOut(control, whole = false) {
  clearTimeout(pause);
  next = { control, whole };
  if (!isTrying) requestAnimationFrame(tryNext);
}

async function tryNext() {
  if (isTrying || !next) return;
  const { control, whole } = next;
  next = null;
  isTrying = true;
  try {
    const { key, widget, entry } = valuesOf(control);
    const answer = await send("/try", { entry, key, widget, value: valueOf(control), preview: wanted(), whole });
    if (entry === shown.entry && control.isConnected) {
      put(answer.html);
      if (answer.refused) showRefusal(control, answer.refused);
      else markWrong(control);
      if (answer.page) showPage(answer.page);
      if (answer.page && !answer.whole) pause = setTimeout(() => { if (isDirty(control) && !next) tryOut(control, true); }, PAUSE);
    }
  } catch { /* what is typed is written later, and tried then */ } finally {
    isTrying = false;
    if (next) requestAnimationFrame(tryNext);
  }
}

// --- marks ---

const MARK = "==";

// Put marks around the chosen words of a statement, or take them away; without a choice, around the word at the caret.
export function mark(control) {
  let { selectionStart: start, selectionEnd: end, value } = control;
  if (start === end) {
    while (start > 0 && /[\p{L}\p{N}]/u.test(value[start - 1])) start -= 1;
    while (end < value.length && /[\p{L}\p{N}]/u.test(value[end])) end += 1;
  }
  while (start < end && value[start] === " ") start += 1;
  while (end > start && value[end - 1] === " ") end -= 1;
  if (start === end) return;
  control.focus();
  const isMarked = value.slice(start - 2, start) === MARK && value.slice(end, end + 2) === MARK;
  const words = value.slice(start, end).replaceAll(MARK, "");
  control.setSelectionRange(isMarked ? start - 2 : start, isMarked ? end + 2 : end);
  replaceChosen(control, isMarked ? words : MARK + words + MARK);
  const from = isMarked ? start - 2 : start + 2;
  control.setSelectionRange(from, from + words.length);
}

// Put a text in the place of what is chosen, so that the browser's own undo knows it.
export function replaceChosen(control, text) {
  const isDone = document.execCommand("insertText", false, text);
  if (!isDone) {
    control.setRangeText(text);
    control.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}
