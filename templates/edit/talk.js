// Talk: what is sent to the server, one thing after the other, and what it answers, put into the page.
import { made, patch } from "./patch.js";

const secret = document.querySelector("meta[name=quizgen-page]").content;
const SECONDS_BETWEEN_TRIES = 2;

// What this page shows: the number of the state, and the entry that is open.
// The view is what stands in the place of the facts: "" for these, "quiz", "deck/entity/vasa".
// Of the quiz is said what is in that of its preview, whatever another window looks at.
export const shown = { number: Number(document.body.dataset.number), revision: -1, entry: "", view: "", quiz: {} };
const followers = new Set();
export const BROUGHT = "quizgen-brought"; // in the session's storage: an article was brought just now

// Have something done whenever a piece of the page is another: follow((answer) => …).
export function follow(follower) {
  followers.add(follower);
}

// Tell the reader what has happened: a screen reader says it, and *more*, pieces that others see elsewhere. What the engine
// says of itself is in another *language* than the page. An open dialog has a place of its own: nobody hears what is behind it.
export function say(text, { more = [], language = "" } = {}) {
  const place = document.querySelector("dialog[open] [role=status]") ?? document.getElementById("said");
  place.textContent = "";
  if (!text) return;
  requestAnimationFrame(() => {
    const words = spoken(text, language);
    place.replaceChildren(words);
    for (const one of more) place.append(" ", one);
  });
}

function spoken(text, language, className = "") {
  const words = document.createElement("span");
  words.textContent = text;
  words.className = className;
  if (language) words.lang = language;
  return words;
}

// What elements say, for whoever does not see them, each in its own language; without the signs beside words.
export function heardOf(...elements) {
  return elements.filter(Boolean).map((one) => {
    const copy = one.cloneNode(true);
    for (const sign of copy.querySelectorAll("[aria-hidden=true]")) sign.remove();
    const text = copy.textContent.replace(/\s+/g, " ").trim();
    return spoken(/[.!?…。؟]$/u.test(text) ? text : `${text}.`, one.lang, "unseen");
  });
}

// What is shown now: status and statement of the entry, and the sentences that it cites.
export function aboutShown() {
  const row = document.getElementById(`row-${shown.entry}`);
  return heardOf(row?.querySelector(".status"), row?.querySelector(".words"), document.querySelector("#entry .cited"));
}

// The answer to a request. Gone where nobody answers; Refused with the server's own words.
export class Gone extends Error {}
export class Refused extends Error {}
export const OF_ENGINE = { language: "en" }; // what it says of itself is in English, whatever the page's language is

export async function send(path, body, { signal, headers = {}, keepalive = false } = {}) {
  const isFile = body instanceof Blob;
  const type = isFile ? "application/octet-stream" : "application/json";
  let answer;
  try {
    answer = await fetch(path, {
      method: "POST", body: isFile ? body : JSON.stringify(body), signal, keepalive,
      headers: { "content-type": type, "x-quizgen-page": secret, ...headers },
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Gone();
  }
  const told = await answer.json();
  if (!answer.ok) throw new Refused(`${told.message}: ${told.remedy}`);
  return told;
}

// One action after the other. Where nobody answers, the page waits, says so, and tries again: nothing is lost.
let last = Promise.resolve();
let waiting = 0; // actions without an answer yet

// Whether the answer to an action is on its way, which says what is shown then.
export function isActing() {
  return waiting > 0;
}

// The values, or a function that says them once it is their turn. What is done with an answer before it is put into
// the page is done by *beforehand*.
export function act(name, values, beforehand = () => {}) {
  const said = typeof values === "function" ? values : () => values;
  return inTurn(async () => {
    const from = shown.entry;
    return { ...await send(`/do/${name}`, { ...said(), ...state(), preview: shown.quiz }), from };
  }, beforehand);
}

// Bring a file to an address with a query of its own.
export function upload(path, file) {
  const headers = { "x-file-name": encodeURIComponent(file.name) };
  return inTurn(() => send(`${path}&${new URLSearchParams({ ...state(), ...shown.quiz })}`, new Blob([file]), { headers }), () => {});
}

// What the page shows.
function state() {
  return { number: shown.number, selected: shown.entry, view: shown.view };
}

function inTurn(attempt, beforehand) {
  const done = last.then(() => untilAnswered(attempt));
  const answered = () => { waiting -= 1; };
  waiting += 1;
  done.then(answered, answered);
  last = done.catch(() => {});
  return done.then((answer) => { beforehand(answer); apply(answer); return answer; }, (error) => { say(error.message, OF_ENGINE); throw error; });
}

async function untilAnswered(attempt) {
  for (;;) {
    try {
      const answer = await attempt();
      showGone(false);
      return answer;
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      showGone(true);
      await waited();
    }
  }
}

function waited() {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, SECONDS_BETWEEN_TRIES * 1000);
    document.getElementById("retry")?.addEventListener("click", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}

export function showGone(isGone) {
  const banner = document.getElementById("gone");
  if (!banner || banner.hidden !== isGone) return;
  const hadFocus = banner.contains(document.activeElement);
  banner.hidden = !isGone;
  if (hadFocus) document.getElementById("facts-head").focus();
}

// Put an answer into the page.
export function apply(answer) {
  const wasShown = shown.entry;
  if (answer.select && (answer.from ?? shown.entry) === shown.entry) shown.entry = answer.select; // nobody went on meanwhile
  if (answer.number && answer.number < shown.number) { // what came later was faster
    if (answer.say) say(answer.say);
    return refresh().then(() => { for (const follower of followers) follower({ ...answer, number: 0, html: {}, order: null }); });
  }
  if (answer.entry !== shown.entry) delete answer.html.entry; // another one was chosen meanwhile
  keepingFocus(() => {
    put(answer.html);
    if (answer.order) inOrder(document.getElementById("rows"), answer.order);
  });
  if (answer.select && shown.entry !== wasShown && document.activeElement.closest("#rows")) document.getElementById("entry-title")?.focus();
  if (answer.number) shown.number = answer.number;
  for (const follower of followers) follower(answer);
  if (answer.number) shown.revision = answer.revision;
  if (answer.say) say(answer.say, answer.refused ? OF_ENGINE : { more: answer.select && answer.select === shown.entry ? aboutShown() : [] });
  return undefined;
}

// The focus stays: where what has it goes away, it is at the heading of what that was a part of.
function keepingFocus(change) {
  const around = [];
  for (let one = document.activeElement; one && one !== document.body; one = one.parentElement) around.push(one);
  change();
  if (!around.length || document.activeElement === around[0]) return;
  const same = around[0].id && document.getElementById(around[0].id); // another element in its place
  if (same) { same.focus(); return; }
  const home = around.find((one) => one.isConnected && one.querySelector(HEADINGS));
  home?.querySelector(HEADINGS).focus();
}

const HEADINGS = ":is(h2, h3, h4)[tabindex]";

// Put pieces into the page, by the ids of their elements; a row that is new stands at the end until it is put in order.
export function put(html) {
  for (const [id, piece] of Object.entries(html)) {
    const old = document.getElementById(id);
    const next = made(piece);
    if (old) patch(old, next);
    else if (next.matches("#rows > li, li.row")) document.getElementById("rows").append(next);
  }
}

function inOrder(list, ids) {
  const wanted = new Set(ids);
  for (const row of [...list.children]) if (!wanted.has(row.id)) row.remove();
  let at = list.firstElementChild;
  for (const id of ids) {
    const row = document.getElementById(id);
    if (row === at) at = at.nextElementSibling;
    else list.insertBefore(row, at);
  }
}

// What is another by now, by whoever's hand.
export async function refresh() {
  if (!document.getElementById("rows")) return undefined; // no deck is open yet
  try {
    const { number: since, entry: selected, view, quiz } = shown;
    const answer = await fetch(`/fragments?${new URLSearchParams({ since, selected, view, ...quiz })}`);
    showGone(false);
    if (!answer.ok) return undefined;
    const pieces = await answer.json();
    if (selected !== shown.entry || view !== shown.view || quiz !== shown.quiz || since !== shown.number) return refresh(); // something else came meanwhile
    apply(pieces);
  } catch {
    showGone(true);
  }
  return undefined;
}

// Show everything as it is written.
export function again() {
  shown.number = 0;
  return refresh();
}

// Have something done at an event of the server's, and whenever one may have been missed: hear("out", () => …).
const hearers = new Map();

export function hear(event, hearer) {
  hearers.set(event, hearer);
}

// Hear of every change, by whoever's hand. A browser comes back by itself once the server is there again.
export function listen() {
  const events = new EventSource("/events");
  events.addEventListener("open", () => { showGone(false); if (document.getElementById("rows")) refresh(); });
  events.addEventListener("error", () => showGone(true));
  for (const [event, hearer] of hearers) for (const one of [event, "missed", "open"]) events.addEventListener(one, hearer);
  events.addEventListener("missed", () => refresh());
  events.addEventListener("changed", (event) => {
    const { number } = JSON.parse(event.data);
    last.then(() => { if (number > shown.number) refresh(); }); // what is done here brings its own answer
  });
  events.addEventListener("opened", () => location.reload());
  events.addEventListener("stopped", () => events.close());
  addEventListener("pagehide", () => events.close());
}
