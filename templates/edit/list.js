// The list of facts and drafts: which of them are shown, and which is chosen.
import { hold, release } from "./held.js";
import { BROUGHT, aboutShown, follow, isActing, refresh, say, shown } from "./talk.js";

const list = document.getElementById("rows");
const search = document.getElementById("search");
const show = document.getElementById("show");
const ofSentence = document.getElementById("of-sentence");
let sentence = "";
const PAUSE = 500; // milliseconds without a key in the search, after which is said how many are found
let pause = 0;
let place = 0; // of the chosen row among those that are shown

export function startList() {
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-select]");
    if (!button) return;
    const isOnePane = matchMedia("(max-width: 900px)").matches;
    choose(button.dataset.select).then(() => isOnePane && document.getElementById("entry").scrollIntoView());
  });
  search.addEventListener("input", () => { filter(); clearTimeout(pause); pause = setTimeout(sayCount, PAUSE); });
  search.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); step(1, true); } });
  show.addEventListener("change", () => { filter(); sayCount(); });
  ofSentence.addEventListener("click", () => { filterBySentence(""); search.focus(); });
  list.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps) { event.preventDefault(); step(steps, true); }
  });
  follow((answer) => {
    if (Object.keys(answer.html).some((id) => id.startsWith("row-")) || answer.order) filter();
    const rows = visible();
    if (!rowOf(shown.entry) && rows.length && answer.number && !isActing()) choose(rows[Math.min(place, rows.length - 1)].dataset.row);
    else point();
  });
  filter();
  const named = decodeURIComponent(location.hash.slice(1));
  const first = named && rowOf(named) ? named : visible()[0]?.dataset.row;
  hold(); // until it is shown what keys act on
  if (first) choose(first).then(() => { greet(); release(); });
  else release();
}

// How many are shown is said where the reader chose which: not after each change of one of them.
function sayCount() {
  say(document.getElementById("shown-count").textContent);
}

// Go where the list is: to the row of what is shown.
export function focusList() {
  (list.querySelector("[tabindex='0']") ?? search).focus();
}

// After an article was brought: say what came of it, and begin in the list.
function greet() {
  if (!sessionStorage.getItem(BROUGHT)) return;
  sessionStorage.removeItem(BROUGHT);
  rowOf(shown.entry)?.querySelector("button").focus();
  say(`${document.getElementById("shown-count").textContent}.`, { more: aboutShown() });
}

// Show an entry, and point at it in the list.
export function choose(name, moveFocus = false) {
  shown.entry = name;
  history.replaceState(null, "", `#${encodeURIComponent(name)}`);
  point();
  const button = rowOf(name)?.querySelector("button");
  button?.scrollIntoView({ block: "nearest" });
  if (moveFocus) button?.focus({ preventScroll: true });
  return refresh();
}

// Only the rows that the filters let through.
export function filter() {
  const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const row of list.children) {
    const isShown = isOfGroup(row) && isOfSentence(row) && words.every((word) => textOf(row).includes(word));
    if (row.hidden === isShown) row.hidden = !isShown;
    count += isShown;
  }
  if (document.activeElement.closest("#rows [hidden]")) document.getElementById("entry-title")?.focus();
  const output = document.getElementById("shown-count");
  output.textContent = count === 1 ? output.dataset.one : output.dataset.many.replace("%d", count);
  point();
}

function isOfGroup(row) {
  const { group, problems } = row.dataset;
  switch (show.value) {
    case "todo": return group !== "accepted";
    case "problems": return problems !== "0";
    case "all": return true;
    default: return group === show.value;
  }
}

function isOfSentence(row) {
  return !sentence || row.dataset.at.split(" ").includes(sentence);
}

function textOf(row) {
  return row.textContent.toLocaleLowerCase();
}

// Only the entries that cite a sentence; all, without one.
export function filterBySentence(at) {
  sentence = at;
  ofSentence.hidden = !at;
  document.getElementById("of-sentence-at").textContent = at;
  for (const button of document.querySelectorAll("[data-filter-at]")) {
    button.setAttribute("aria-pressed", String(button.dataset.filterAt === at));
  }
  filter();
  sayCount();
}

export function visible() {
  return [...list.children].filter((row) => !row.hidden);
}

function rowOf(name) {
  return document.getElementById(`row-${name}`);
}

// The chosen row is the one that Tab reaches.
function point() {
  const chosen = rowOf(shown.entry);
  const first = chosen && !chosen.hidden ? chosen : visible()[0];
  for (const old of list.querySelectorAll("[aria-current], [tabindex='0']")) {
    if (old.closest("li") === first && old.tabIndex === 0) continue;
    old.tabIndex = -1;
    if (old.closest("li") !== chosen) old.removeAttribute("aria-current");
  }
  first?.querySelector("button").setAttribute("tabindex", "0");
  chosen?.querySelector("button").setAttribute("aria-current", "true");
  if (first) place = visible().indexOf(first);
}

// The next entry that is shown, or the one before.
export function step(count, moveFocus = false, isWanted = () => true) {
  const rows = visible();
  let at = rows.findIndex((row) => row.dataset.row === shown.entry);
  for (let left = rows.length; left > 0; left -= 1) {
    at = (at + count + rows.length) % rows.length;
    if (isWanted(rows[at])) return choose(rows[at].dataset.row, moveFocus);
  }
  return undefined;
}

// The next entry that is not accepted.
export function skip() {
  return step(1, true, (row) => row.dataset.group !== "accepted");
}
