// Keys: single letters, where no field has the focus. Each presses the element that has it as data-shortcut.
import { choose, skip, step } from "./list.js";
import { closeWords } from "./article.js";
import { fill } from "./filling.js";
import { hold, isField, release } from "./held.js";
import { showPane } from "./panes.js";
import { follow, refresh, shown } from "./talk.js";
import { showView } from "./views.js";

const STORED = "quizgen-single-keys";
const help = document.getElementById("help");
const hasLetters = document.getElementById("single-keys");

export function startKeys() {
  hasLetters.checked = localStorage.getItem(STORED) !== "no";
  hasLetters.addEventListener("change", () => { localStorage.setItem(STORED, hasLetters.checked ? "yes" : "no"); tellKeys(); });
  document.getElementById("open-help").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", press);
  follow(() => tellKeys());
  tellKeys();
}

// Each button says its key, as long as single letters count.
function tellKeys() {
  for (const one of document.querySelectorAll("[data-shortcut]")) {
    const key = one.dataset.shortcut;
    if (hasLetters.checked) one.setAttribute("aria-keyshortcuts", key === key.toLowerCase() ? key : `Shift+${key}`);
    else one.removeAttribute("aria-keyshortcuts");
  }
}

const OWN = {
  j: () => step(1, true),
  k: () => step(-1, true),
  s: () => skip(),
  e: () => focusFirst("#entry .form textarea, #entry .form input, #entry .form select"),
  w: () => fill(),
  "/": () => { showPane("facts"); document.getElementById("search").focus(); },
};

const OF_ENTRY = ["e", "w"]; // what acts on the entry that is shown

// Whether what is shown is the chosen entry, and not the one before, for as long as that is on its way.
function isShown() {
  return document.querySelector("[data-entry-shown]")?.dataset.entryShown === shown.entry;
}

function press(event) {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") { leave(event); return; }
  if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !isField(event.target)) {
    pressElement(event.shiftKey ? "U" : "u", event);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || !hasLetters.checked) return;
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (event.target === document.body || event.target.id === "entry-title")) OWN[event.key === "ArrowDown" ? "j" : "k"]();
  else if (OWN[event.key]) ownKey(event);
  else pressElement(event.key, event);
}

function ownKey(event) {
  event.preventDefault();
  if (shown.view) showView("");
  const waits = event.isTrusted && OF_ENTRY.includes(event.key) && !isShown(); // what was held is pressed but once
  if (waits) { hold(event.key); refresh().then(release); }
  else OWN[event.key]();
}

function pressElement(key, event) {
  const all = document.querySelectorAll(`[data-shortcut="${CSS.escape(key)}"]:not([disabled])`);
  const element = [...all].find((one) => !one.closest(".view[hidden], .chosen[hidden]")); // what a fact has done to it is seen
  if (!element) return;
  event.preventDefault();
  const entry = element.closest("[data-entry-shown]")?.dataset.entryShown;
  if (entry === undefined || entry === shown.entry) element.click();
  else refresh().then(() => pressOn(key)); // the chosen fact is on its way: what is pressed is meant for that
}

// Press what is there for the entry that is shown by now.
function pressOn(key) {
  document.querySelector(`[data-entry-shown="${CSS.escape(shown.entry)}"] [data-shortcut="${CSS.escape(key)}"]`)?.click();
}

function focusFirst(selector) {
  showPane("facts");
  document.querySelector(selector)?.focus();
}

// Back to the list.
function leave(event) {
  closeWords();
  if (isField(event.target)) event.target.blur();
  if (shown.view) showView("");
  if (shown.entry) choose(shown.entry, true);
}
