// What goes out: the dialog of formats, how far a build is, what was written, and the Anki on this computer.
import { OF_ENGINE, act, hear, put, say as sayNow } from "./talk.js";
import { showRefusal } from "./actions.js";

const dialog = document.getElementById("out-dialog");
const form = document.getElementById("build");
const preview = document.getElementById("preview-controls");
const FIGURES = ["length", "versions", "fit", "cards"];

export function startOut() {
  document.getElementById("open-out").addEventListener("click", open);
  form.addEventListener("submit", (event) => { event.preventDefault(); build(""); });
  form.addEventListener("input", (event) => { if (event.target.dataset.preview) toPreview(event.target); refit(); });
  document.getElementById("push").addEventListener("submit", (event) => { event.preventDefault(); push(event.target, {}); });
  dialog.addEventListener("submit", (event) => {
    if (event.target.id !== "send") return;
    event.preventDefault();
    const boxes = [...event.target.querySelectorAll("input")].map((box) => [box.name, box.checked]);
    push(event.target, { act: true, ...Object.fromEntries(boxes) });
  });
  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.id === "write-edition") build(button.dataset.seal);
    if (button?.dataset.print) print(button.dataset.print);
  });
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  for (const option of form.querySelectorAll("option[data-language]")) option.textContent = names.of(option.value);
  hear("out", look);
  refit();
}

function open() {
  for (const control of form.querySelectorAll("[data-preview]")) {
    control.value = inPreview(control).value || control.defaultValue;
  }
  dialog.showModal();
  document.getElementById("out-head").focus();
  look();
}

// What the quiz is made of is the same in the preview, which shows it at once.
function toPreview(control) {
  if (!control.checkValidity()) return;
  const same = inPreview(control);
  same.value = control.value;
  same.dispatchEvent(new Event("input", { bubbles: true }));
}

// Not by the form's elements, whose "length" is how many there are.
function inPreview(control) {
  return preview.querySelector(`[name="${control.dataset.preview}"]`);
}

// What none of the chosen formats heeds would change nothing, and cannot be chosen.
function refit() {
  const chosen = [...form.querySelectorAll("[name=formats]:checked")];
  const heeded = new Set(chosen.flatMap((box) => box.dataset.heeds.split(" ")));
  for (const label of form.querySelectorAll("[data-heeded]")) {
    const isOff = !heeded.has(label.dataset.heeded);
    label.classList.toggle("off", isOff);
    label.querySelector("input, select").disabled = isOff;
  }
}

// --- what is asked for ---

async function build(seal) {
  if (isBusy()) return sayAgain();
  const { folder, ...values } = Object.fromEntries(new FormData(form));
  const wish = { ...values, formats: [...form.querySelectorAll("[name=formats]:checked")].map((box) => box.value) };
  for (const name of FIGURES) if (name in wish) wish[name] = Number(wish[name]) || 0;
  for (const name of ["large", "with_article", "accepted", "expired"]) wish[name] = wish[name] === "on";
  return ask(form, "build", { wish, folder, seal });
}

function push(asking, values) {
  return isBusy() ? sayAgain() : ask(asking, "push", values);
}

async function ask(asking, name, values) {
  const answer = await act(name, values).catch(() => null);
  if (!answer) return;
  showRefusal(asking, answer.refused);
  if (answer.refused) return;
  tell();
  look(); // the answer may be older than what was shown while it was under way
}

function isBusy() {
  return Boolean(dialog.querySelector("[aria-busy]"));
}

// --- how far it is ---

let isLooking = false;
let isOld = false;
let isRefused = false;

async function look() {
  isOld = true;
  if (isLooking) return;
  isLooking = true;
  try {
    while (isOld) {
      isOld = false;
      const answer = await fetch("/out");
      const told = await answer.json();
      if (answer.ok) {
        isRefused = false;
        const was = isBusy();
        put(told.html);
        tell(was && !isBusy());
      } else {
        const text = `${told.message}: ${told.remedy}`;
        document.getElementById("build-refusal").textContent = text;
        sayNow(text, OF_ENGINE);
        isOld = !isRefused; // a mistake is told once, and then what is there is shown
        isRefused = true;
      }
    }
  } catch { /* the page says that nobody answers */ } finally {
    isLooking = false;
  }
}

// A screen reader is told how far it is; who waits for the end is led to what came of it.
let lastSaid = "";

function tell(isDone = false) {
  for (const button of dialog.querySelectorAll("#build-start, #push-compare")) button.ariaDisabled = isBusy() ? "true" : null;
  const all = [...dialog.querySelectorAll("[data-said]")];
  const one = dialog.querySelector("[aria-busy] [data-said]") ?? (isDone && all.find((each) => each.dataset.said && isOther(each)));
  for (const each of all) seen.set(each.closest(".out-state").id, each.dataset.said);
  if (one && one.dataset.said !== lastSaid && (dialog.open || isDone)) say(one.dataset.said);
  if (!isDone || !one) return;
  if (!dialog.open) return;
  one.querySelector("[data-to]").focus();
  one.scrollIntoView({ block: "start" });
}

const seen = new Map();

function isOther(each) {
  return seen.get(each.closest(".out-state").id) !== each.dataset.said;
}

function say(text) {
  lastSaid = text;
  sayNow(text);
}

// Who presses a button while something is at work hears what it is.
function sayAgain() {
  say(lastSaid);
}

// --- printing ---

// Print a page that was built: it is loaded into a frame, whose window the browser prints as it would print a tab.
function print(name) {
  dialog.querySelector(".printing")?.remove();
  const frame = document.createElement("iframe");
  frame.className = "printing";
  frame.title = name;
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  frame.addEventListener("load", () => { frame.contentWindow.focus(); frame.contentWindow.print(); }, { once: true });
  frame.src = `/built/${encodeURIComponent(name)}`;
  dialog.append(frame);
}
