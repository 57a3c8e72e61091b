// The preview: a page in a frame, which is changed in place where it can be, so that it neither flashes nor jumps.
import { follow, refresh, send, shown } from "./talk.js";
import { patch } from "./patch.js";

const frame = document.getElementById("preview");
const OF_ENTRY = ["card", "card-night"];
const controls = document.getElementById("preview-controls");

export function startPreview() {
  controls.addEventListener("input", () => { tellQuiz(); reload(); });
  frame.addEventListener("load", () => refresh()); // what is in the quiz is worked out by now, or told later
  tellQuiz();
  controls.elements.cards.hidden = true;
  controls.addEventListener("submit", (event) => event.preventDefault());
  let entry = "";
  follow((answer) => {
    const isOther = answer.number && answer.revision !== shown.revision && shown.revision >= 0;
    if (isOther || (entry !== shown.entry && OF_ENTRY.includes(wanted().what))) renew();
    entry = shown.entry;
  });
}

// What is to be shown.
export function wanted() {
  const { what, cards, seed, versions, length } = Object.fromEntries(new FormData(controls));
  return { what: what === "cards" ? cards : what, entry: shown.entry, seed, versions: Number(versions) || 1, length: Number(length) || 0 };
}

// What is said of the quiz is of the one that is shown here.
function tellQuiz() {
  const { seed, versions, length } = wanted();
  if (JSON.stringify({ seed, versions, length }) !== JSON.stringify(shown.quiz)) shown.quiz = { seed, versions, length };
}

// Show another page.
function reload() {
  controls.elements.cards.hidden = controls.elements.what.value !== "cards";
  const { what, ...query } = wanted();
  frame.src = `/preview/${encodeURIComponent(what)}?${new URLSearchParams(query)}`;
}

// Show the page as it is by now: one at a time, and only the latest counts.
let isRenewing = false;
let isOld = false;

async function renew() {
  isOld = true;
  if (isRenewing) return;
  isRenewing = true;
  try {
    while (isOld) {
      isOld = false;
      if (wanted().what === "web") { reload(); continue; }
      showPage((await send("/preview", wanted())).page);
    }
  } catch { /* the next change shows it */ } finally {
    isRenewing = false;
  }
}

// What a page says that it may load. It holds for as long as the page is there, whatever it says later.
function policyOf(page) {
  return page.querySelector("meta[http-equiv]")?.content;
}

// Make the page in the frame as this one is. The self-check page is closed to us, and is left.
export function showPage(html) {
  const old = frame.contentDocument;
  if (!html || !old?.body || wanted().what === "web") return;
  const next = new frame.contentWindow.DOMParser().parseFromString(html, "text/html"); // its own: styles may stand in it
  if (policyOf(old) !== policyOf(next)) { reload(); return; } // a first picture: the page as it is may show none
  patch(old.head, next.head);
  patch(old.body, next.body);
}
