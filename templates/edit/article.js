// The article: a sentence chooses its facts; words of it become an answer or evidence, by mouse and by keyboard.
import { follow, shown } from "./talk.js";
import { filterBySentence } from "./list.js";
import { doBy } from "./actions.js";

const pane = document.getElementById("pane-article");
const chosen = document.getElementById("chosen");
let words = { at: "", text: "" };

export function startArticle() {
  pane.addEventListener("click", (event) => {
    const at = event.target.closest("[data-filter-at]");
    const word = event.target.closest(".word");
    if (word) toggle(word);
    else if (at) filterBySentence(at.getAttribute("aria-pressed") === "true" ? "" : at.dataset.filterAt);
    else if (event.target.closest(".text") && document.getSelection().isCollapsed) filterBySentence(event.target.closest(".sentence").dataset.sentence);
  });
  document.addEventListener("selectionchange", takeSelection);
  pane.addEventListener("keydown", moveByKey);
  chosen.addEventListener("click", useWords, true);
  follow(() => pointAtFirst());
  pointAtFirst();
}

// --- which sentence Tab reaches ---

function buttons() {
  return [...pane.querySelectorAll(".at")];
}

function pointAtFirst() {
  const all = buttons();
  if (all.length && !all.some((one) => one.tabIndex === 0)) all[0].tabIndex = 0;
}

function moveByKey(event) {
  const button = event.target.closest(".at");
  if (button) moveFromSentence(event, button);
  else if (event.target.closest(".word")) moveFromWord(event, event.target.closest(".word"));
}

function moveFromSentence(event, button) {
  const all = buttons();
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, j: 1, k: -1 }[event.key];
  if (event.key === "Enter") { event.preventDefault(); openWords(button.closest(".sentence")); }
  else if (steps) moveTo(event, all, button, steps);
}

function moveTo(event, all, from, steps) {
  event.preventDefault();
  event.stopPropagation();
  const next = all[all.indexOf(from) + steps];
  if (!next) return null;
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  return next;
}

// --- words by keyboard: each is a button that can be pressed ---

function openWords(sentence) {
  const text = sentence.querySelector(".text");
  if (text.querySelector(".word")) return;
  const pieces = text.textContent.split(/(\s+)/);
  const group = document.createElement("span");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", text.closest("[data-words-of]").dataset.wordsOf.replace("%s", sentence.dataset.sentence));
  group.className = "words-open";
  for (const piece of pieces.filter(Boolean)) {
    if (!piece.trim()) { group.append(piece); continue; }
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "word", textContent: piece, tabIndex: -1 });
    button.setAttribute("aria-pressed", "false");
    group.append(button);
  }
  text.dataset.text = text.textContent;
  text.replaceChildren(group);
  const first = group.querySelector(".word");
  first.tabIndex = 0;
  first.focus();
}

export function closeWords() {
  for (const group of pane.querySelectorAll(".words-open")) {
    const text = group.closest(".text");
    const hadFocus = group.contains(document.activeElement);
    text.textContent = text.dataset.text;
    delete text.dataset.text;
    if (hadFocus) text.closest(".sentence").querySelector(".at").focus();
  }
  takeWords("", "");
}

function moveFromWord(event, word) {
  const all = [...word.closest(".words-open").querySelectorAll(".word")];
  const isRightToLeft = getComputedStyle(word).direction === "rtl";
  const forward = isRightToLeft ? "ArrowLeft" : "ArrowRight";
  const back = isRightToLeft ? "ArrowRight" : "ArrowLeft";
  if (event.key === "Escape") { event.stopPropagation(); closeWords(); }
  const steps = { [forward]: 1, [back]: -1 }[event.key];
  if (!steps) return;
  if (event.shiftKey) press(word, true);
  const next = moveTo(event, all, word, steps);
  if (next && event.shiftKey) press(next, true);
  gather(word);
}

function press(word, isPressed) {
  word.setAttribute("aria-pressed", String(isPressed));
}

function toggle(word) {
  press(word, word.getAttribute("aria-pressed") !== "true");
  gather(word);
}

// From the first word that is pressed to the last one: those between are pressed, too. Where *word* was left out, up to it.
function gather(word) {
  const all = [...word.closest(".words-open").querySelectorAll(".word")];
  const isPressed = (one) => one.getAttribute("aria-pressed") === "true";
  const first = all.findIndex(isPressed);
  if (first < 0) { takeWords("", ""); return; }
  const at = all.indexOf(word);
  const last = first < at && !isPressed(word) && isPressed(all[at - 1]) ? at - 1 : all.findLastIndex(isPressed);
  all.forEach((one, number) => press(one, number >= first && number <= last));
  const range = document.createRange();
  range.setStartBefore(all[first]);
  range.setEndAfter(all[last]);
  takeWords(word.closest(".sentence").dataset.sentence, trimmed(range.toString()));
}

// --- words by mouse ---

function takeSelection() {
  const selection = document.getSelection();
  if (selection.isCollapsed || !selection.rangeCount) {
    if (!pane.querySelector(".words-open") && !chosen.contains(document.activeElement)) takeWords("", "");
    return;
  }
  const start = selection.anchorNode.parentElement?.closest(".text");
  const end = selection.focusNode.parentElement?.closest(".text");
  if (!start || start !== end || !pane.contains(start)) return;
  takeWords(start.closest(".sentence").dataset.sentence, trimmed(selection.toString()));
}

// Without the signs around it.
function trimmed(text) {
  return text.replace(/\s+/g, " ").trim().replace(/^[“„"«‘(]+|[,;:.”"»’)]+$/gu, "");
}

function takeWords(at, text) {
  words = { at, text };
  chosen.hidden = !text;
  document.getElementById("chosen-words").textContent = text;
}

function useWords(event) {
  const button = event.target.closest("[data-of-words]");
  if (!button) return;
  event.stopPropagation();
  const { at, text } = words;
  doBy(button, { list: button.dataset.list, at, words: text, entry: shown.entry, answer: shown.answer ?? "" }).then((answer) => {
    if (!answer || answer.refused) return;
    closeWords();
    document.getSelection().removeAllRanges();
    document.getElementById("entry-title")?.focus();
  });
}
