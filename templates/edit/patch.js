// Patches: a piece of the page becomes another one, and what the reader does in it stays: focus, caret, folds, typing.

// Whether a control has something that is typed and not written yet.
export function isDirty(control) {
  if (control.matches("select")) return control.value !== valueBefore(control);
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}

// What a control showed before it was changed.
export function valueBefore(control) {
  if (control.matches("select")) return ([...control.options].find((one) => one.defaultSelected) ?? control.options[0])?.value ?? "";
  if (control.type === "checkbox") return control.defaultChecked;
  return control.defaultValue;
}

// Take what a control shows as what is written.
export function settle(control, value) {
  if (control.matches("select")) for (const one of control.options) one.defaultSelected = one.value === value;
  else if (control.type === "checkbox") control.defaultChecked = value;
  else keepingValue(control, () => { control.defaultValue = value; });
}

function keepingValue(control, change) {
  const { value, selectionStart, selectionEnd } = control;
  change();
  if (control.value === value) return;
  control.value = value;
  if (control === document.activeElement) control.setSelectionRange(selectionStart, selectionEnd);
}

// The element of a piece of HTML.
export function made(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
}

// Make an element as another one is, with as few changes as can be.
export function patch(old, next) {
  if (old.nodeType !== next.nodeType || old.nodeName !== next.nodeName || (old.id ?? "") !== (next.id ?? "")) {
    old.replaceWith(next);
    return;
  }
  if (old.nodeType !== 1) {
    if (old.data !== next.data) old.data = next.data;
    return;
  }
  if (old.matches(".refusal")) return; // the page's own: the server knows nothing of what was refused
  if (old.dataset.text !== undefined && old.dataset.text === next.textContent) return; // its words are being chosen
  if (next.hasAttribute("data-kept")) return; // what the page itself has put there stays
  const isControl = old.matches("input, textarea, select") && "form" in old;
  if (isControl && isDirty(old)) return;
  copyAttributes(old, next);
  if (old.matches("textarea")) { if (old.defaultValue !== next.defaultValue) { old.defaultValue = next.defaultValue; old.value = next.defaultValue; } return; }
  patchChildren(old, next);
  if (old.matches("select")) old.value = next.value;
  else if (isControl && (old.type === "checkbox" || old.type === "radio")) old.checked = next.defaultChecked;
  else if (isControl && old.type !== "file") old.value = next.defaultValue;
}

// Attributes that the page itself sets, which no piece from the server knows; of what has something done the server
// says itself whether it is pressed.
const OWN = new Set(["open", "tabindex", "aria-pressed", "aria-current", "hidden", "aria-keyshortcuts"]);

function copyAttributes(old, next) {
  for (const { name } of [...old.attributes]) {
    const isKept = OWN.has(name) || (name === "aria-invalid" && document.getElementById(`${old.id}-refusal`)?.firstElementChild);
    if (!next.hasAttribute(name) && !isKept) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (OWN.has(name) && old.hasAttribute(name) && !(name === "aria-pressed" && "do" in next.dataset)) continue;
    if (old.getAttribute(name) !== value && !(name === "open")) old.setAttribute(name, value);
  }
}

function patchChildren(old, next) {
  const named = new Map([...old.children].filter((one) => one.id).map((one) => [one.id, one]));
  let at = old.firstChild;
  for (const child of [...next.childNodes]) {
    const match = child.id ? named.get(child.id) : at && !at.id && at.nodeName === child.nodeName ? at : null;
    if (!match) {
      old.insertBefore(child, at);
    } else {
      if (match === at) at = at.nextSibling;
      else old.insertBefore(match, at);
      patch(match, child);
    }
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}
