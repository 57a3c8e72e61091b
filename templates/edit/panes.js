// The panes: side by side, as wide as the reader wants; one at a time on a phone.
const WIDEST = 50;
const NARROWEST = 15;
const STORED = "quizgen-widths";

export function startPanes() {
  for (const button of document.querySelectorAll("[data-pane][aria-pressed]")) {
    button.addEventListener("click", () => showPane(button.dataset.pane, true));
  }
  const widths = JSON.parse(localStorage.getItem(STORED) ?? "{}");
  for (const splitter of document.querySelectorAll(".splitter")) {
    setWidth(splitter, widths[splitter.dataset.splits] ?? Number(splitter.getAttribute("aria-valuenow")));
    splitter.addEventListener("keydown", (event) => moveByKey(event, splitter));
    splitter.addEventListener("pointerdown", (event) => moveByPointer(event, splitter));
  }
}

// Show one pane on a phone; everywhere, go there.
export function showPane(name, moveFocus = false) {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll("[data-pane][aria-pressed]")) {
    button.setAttribute("aria-pressed", String(button.dataset.pane === name));
  }
  if (moveFocus) document.getElementById(`${name}-head`).focus();
}

function setWidth(splitter, percent) {
  const width = Math.round(Math.min(WIDEST, Math.max(NARROWEST, percent)));
  splitter.setAttribute("aria-valuenow", width);
  document.documentElement.style.setProperty(`--${splitter.dataset.splits}`, `${width}%`);
}

function store() {
  const all = [...document.querySelectorAll(".splitter")];
  const widths = Object.fromEntries(all.map((one) => [one.dataset.splits, Number(one.getAttribute("aria-valuenow"))]));
  localStorage.setItem(STORED, JSON.stringify(widths));
}

// The article is at the start of the line, the preview at its end.
function direction(splitter) {
  const isRightToLeft = getComputedStyle(splitter).direction === "rtl";
  return (splitter.dataset.splits === "article" ? 1 : -1) * (isRightToLeft ? -1 : 1);
}

function moveByKey(event, splitter) {
  const steps = { ArrowRight: 2, ArrowLeft: -2 }[event.key];
  if (!steps) return;
  event.preventDefault();
  setWidth(splitter, Number(splitter.getAttribute("aria-valuenow")) + steps * direction(splitter));
  store();
}

function moveByPointer(event, splitter) {
  const start = event.clientX;
  const width = Number(splitter.getAttribute("aria-valuenow"));
  const whole = splitter.parentElement.clientWidth;
  const move = (at) => setWidth(splitter, width + ((at.clientX - start) / whole) * 100 * direction(splitter));
  splitter.setPointerCapture(event.pointerId);
  splitter.addEventListener("pointermove", move);
  splitter.addEventListener("pointerup", () => { splitter.removeEventListener("pointermove", move); store(); }, { once: true });
}
