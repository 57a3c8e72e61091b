// Views: what the pane of facts shows: the facts, the deck, or the quiz; of the deck also which entity or event is open.
import { choose, focusList } from "./list.js";
import { showPane } from "./panes.js";
import { follow, refresh, shown } from "./talk.js";

const pane = document.getElementById("pane-facts");

export function startViews() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-view]");
    const fact = event.target.closest("[data-open-fact]");
    if (button) open(button);
    else if (fact) { showView(""); choose(fact.dataset.openFact).then(() => document.getElementById("entry-title")?.focus()); }
  });
  document.addEventListener("input", (event) => {
    const control = document.getElementById(event.target.dataset.mirrors ?? "");
    if (control) {
      control.value = event.target.value;
      control.dispatchEvent(new Event("input", { bubbles: true }));
    } else mirror();
  });
  follow((answer) => {
    mirror();
    if (answer.view) showView(answer.view);
    if (answer.focus) document.getElementById(answer.focus)?.focus();
  });
}

// Seed and versions beside the quiz are those of the preview.
function mirror() {
  for (const one of pane.querySelectorAll("[data-mirrors]")) {
    const { value } = document.getElementById(one.dataset.mirrors);
    if (one !== document.activeElement && one.value !== value) one.value = value;
  }
}

async function open(button) {
  const { view } = button.dataset;
  const isTab = button.closest(".views") !== null;
  showView(view);
  if (!view) return;
  await refresh();
  if (isTab) { if (button.dataset.focus) document.getElementById(button.dataset.focus)?.focus(); }
  else if (view.includes("/")) document.getElementById("thing-title")?.focus();
}

// Show a view: "" for the facts, "quiz", "deck", "deck/entity/vasa". What is in it comes with the next answer.
export function showView(view) {
  showPane("facts");
  shown.view = view;
  const name = view.split("/")[0] || "facts";
  const had = document.activeElement.closest(".view");
  for (const one of pane.querySelectorAll(".view")) one.hidden = one.id !== `view-${name}`;
  for (const tab of pane.querySelectorAll(".views button")) {
    tab.setAttribute("aria-pressed", String((tab.dataset.view || "facts") === name));
  }
  if (had?.hidden && !view) focusList(); // what had the focus is not shown any more
}
