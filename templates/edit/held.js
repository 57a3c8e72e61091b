// Held keys: what is pressed while that which it acts on is on its way. It is pressed once that is shown.
import { replaceChosen } from "./fields.js";

const STORED = "quizgen-held-keys"; // in the session's storage: the page may be loaded anew meanwhile
const LATER = ["Enter", " "]; // what presses a button, unless something was typed before
let isHolding = false;

export function startHeld() {
  document.addEventListener("keydown", keep, true);
}

// From now on keys are held, *first* before all others.
export function hold(first = "") {
  isHolding = true;
  if (first) store([first, ...held()]);
}

// What was waited for is shown: the keys are pressed, each where the one before has led.
export function release() {
  const keys = held();
  drop();
  for (const key of keys) press(key);
}

// What was waited for does not come.
export function drop() {
  isHolding = false;
  sessionStorage.removeItem(STORED);
}

// Whether what is pressed is typed into something.
export function isField(element) {
  return element.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

function held() {
  return JSON.parse(sessionStorage.getItem(STORED) ?? "[]");
}

function store(keys) {
  sessionStorage.setItem(STORED, JSON.stringify(keys));
}

function keep(event) {
  const { key, target } = event;
  if (!isHolding || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isField(target)) return;
  const keys = held();
  if (LATER.includes(key) ? !keys.length : key.length > 1) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  store([...keys, key]);
}

function press(key) {
  const element = document.activeElement;
  const isLeft = element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  if (isLeft && key.length === 1 && element.matches("input, textarea") && isField(element)) replaceChosen(element, key);
}
