// Actions: an element with data-do is a button, a control or a form that has something done on the server.
import { act, again, follow, heardOf, say, shown } from "./talk.js";
import { isDirty, settle, valueBefore } from "./patch.js";

export function startActions() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) doBy(button, valuesOf(button));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-do]");
    if (!form) return;
    event.preventDefault();
    doBy(form, { ...valuesOf(form), ...Object.fromEntries(new FormData(form)) });
  });
  document.addEventListener("change", (event) => {
    const control = event.target.closest("[data-do]");
    if (control?.matches("input, textarea, select")) write(control);
  });
  follow(() => restoreUnwritten());
}

// What an element says of itself: data-at="p1s1" is {at: "p1s1"}; a key is JSON.
export function valuesOf(element) {
  const { do: _, try: __, shortcut: ___, ofWords: ____, ...values } = element.dataset;
  if (values.key) values.key = JSON.parse(values.key);
  return values;
}

// Do what an element is for; its answer.
export async function doBy(element, values) {
  const name = element.dataset.do;
  const answer = await act(name, values).catch(() => null);
  if (answer?.ask) return asked(answer.ask, (choice) => (choice.force || answer.ask.leave) && doBy(element, { ...values, ...choice, leave: !choice.force }));
  if (answer) showRefusal(element, answer.refused);
  return answer;
}

// --- what is typed ---

const unwritten = new Map(); // what was refused or is not sent yet, by entry and control

// The value of a control as it is sent.
export function valueOf(control) {
  if (control.dataset.widget === "choices") {
    return [...control.closest("fieldset").querySelectorAll("input:checked")].map((one) => one.value);
  }
  return control.type === "checkbox" ? control.checked : control.value;
}

function before(control) {
  if (control.dataset.widget !== "choices") return valueBefore(control);
  return [...control.closest("fieldset").querySelectorAll("input")].filter((one) => one.defaultChecked).map((one) => one.value);
}

// Write what a control says, if that is not what is written already; false where that could not be done.
export async function write(control, force = {}) {
  const value = valueOf(control);
  if (!isDirty(control) || (control.dataset.sending === JSON.stringify(value) && !force.force)) return true;
  const { sending: _, ...own } = valuesOf(control);
  const values = () => ({ ...own, value, was: before(control), ...force }); // the one before may still be on its way
  control.dataset.sending = JSON.stringify(value);
  const name = place(control);
  unwritten.set(name, value);
  const wrongBefore = wrongOf(control).map((one) => one.textContent);
  const shows = control.dataset.widget === "choices" ? control.checked : value;
  const whenWritten = (answer) => { if (answer.number) { settle(control, shows); unwritten.delete(name); } };
  const answer = await act(control.dataset.do, values, whenWritten).catch(() => null);
  delete control.dataset.sending;
  if (!answer) return false;
  if (answer.ask) {
    asked(answer.ask, (choice) => choice.force ? write(control, choice) : takeTheirs(control, name));
    return false;
  }
  showRefusal(control, answer.refused);
  if (!answer.refused) sayWrong(control, answer.say, wrongBefore);
  return !answer.refused;
}

// What is wrong with a value stands beside it.
function wrongOf(control) {
  return [...document.querySelectorAll(`#${CSS.escape(idOf(control))}-about .problems .error`)];
}

// What is wrong from now on is said with that it is written. What was wrong before may only not be looked at again yet.
function sayWrong(control, said, before) {
  const wrong = wrongOf(control).filter((one) => !before.includes(one.textContent));
  if (said && wrong.length && shown.entry === (control.dataset.entry ?? shown.entry)) say(said, { more: heardOf(...wrong) });
}

// The id of what a control is a part of: boxes to tick make one field.
function idOf(control) {
  return control.closest("[data-choices]")?.dataset.choices ?? control.id;
}

function takeTheirs(control, name) {
  unwritten.delete(name);
  if (control.type === "checkbox") control.checked = control.defaultChecked;
  else if (control.matches("select")) for (const one of control.options) one.selected = one.defaultSelected;
  else control.value = control.defaultValue;
  return again();
}

function place(control) {
  return JSON.stringify([control.dataset.entry ?? "", control.id]);
}

// What was typed and not written stands in its control again, when its entry is shown again.
function restoreUnwritten() {
  for (const [name, value] of unwritten) {
    const [entry, id] = JSON.parse(name);
    const control = document.getElementById(id);
    if ((entry === shown.entry || !entry) && control && typeof value === "string" && !isDirty(control)) control.value = value;
  }
}

// --- what cannot be done, and what is to be chosen ---

export function showRefusal(element, html) {
  const beside = document.getElementById(`${idOf(element)}-refusal`)
    ?? element.closest(".media, .quiz-section")?.querySelector(":scope .refusal") ?? document.getElementById("entry-refusal");
  if (!html) forgetRefusals();
  if (beside) beside.innerHTML = html ?? "";
  const field = element.matches("form.inline") ? element.querySelector("input") : element;
  if (!field.matches("input, textarea, select")) return;
  markWrong(field, html);
  if (html && field !== element) field.focus();
}

// A control says of itself that what it has is refused, or that the server finds a mistake in it.
export function markWrong(control, isRefused = false) {
  const id = CSS.escape(idOf(control));
  if (isRefused || document.querySelector(`#${id}-refusal > *, #${id}-about .problems .error`)) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

// What was refused before is over once something else is done; only what is still typed keeps its reason.
function forgetRefusals() {
  for (const one of document.querySelectorAll(".refusal:not(:empty)")) {
    const control = document.querySelector(`[aria-describedby~="${CSS.escape(one.id)}"]`);
    const isField = control?.matches("input, textarea, select");
    if (isField && control.dataset.do && isDirty(control)) continue;
    one.replaceChildren();
    if (isField) markWrong(control);
  }
}

function asked({ theirs, mine, message, force }, choose) {
  const dialog = document.getElementById("conflict");
  document.getElementById("keep-mine").hidden = !force;
  document.getElementById("conflict-message").textContent = message;
  document.getElementById("conflict-mine").textContent = mine;
  document.getElementById("conflict-theirs").textContent = theirs;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue) choose(dialog.returnValue === "mine" ? { force: true } : {});
  }, { once: true });
  dialog.showModal();
}
