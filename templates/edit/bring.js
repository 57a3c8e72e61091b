// Bringing an article: a file that is opened or dropped, or a text that is pasted. The server reads it.
import { drop, hold } from "./held.js";
import { BROUGHT, OF_ENGINE, Refused, say, send } from "./talk.js";

export function startBring() {
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  for (const option of document.querySelectorAll("#bring option[data-language]")) option.textContent = names.of(option.value);
  document.addEventListener("change", (event) => {
    if (event.target.id === "bring-file" && event.target.files[0]) bring(event.target.files[0], event.target.files[0].name);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "bring") return;
    event.preventDefault();
    const box = document.getElementById("bring-text");
    const text = box.value;
    if (!text.trim()) { refuse(box, box.dataset.empty); box.focus(); }
    else bring(new Blob([text]), `${headingOf(text) || "article"}.txt`, box);
  });
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => {
      if (event.target.closest?.("[data-media]")) return; // a picture of what is open
      if (!document.getElementById("bring") || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      const file = name === "drop" && event.dataTransfer.files[0];
      if (file) bring(file, file.name);
    });
  }
}

const LONGEST_HEADING = 80; // characters; what is longer is a sentence

// The first line of a text where it is a heading, as letters, digits and blanks: the deck's folder is called so.
function headingOf(text) {
  const [first, ...more] = text.trim().split("\n");
  if (!more.length || first.length > LONGEST_HEADING || /[.:;?!\u3002]\s*$/u.test(first)) return "";
  return first.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
}

// Why an article is not taken, beside where it is brought; what is said is in the page's language or in another.
function refuse(control, text, { language = "" } = {}) {
  const place = document.getElementById("bring-refusal");
  for (const one of document.querySelectorAll("#bring [aria-invalid]")) one.removeAttribute("aria-invalid");
  place.textContent = text;
  place.lang = language || document.documentElement.lang;
  if (text) { control.setAttribute("aria-invalid", "true"); say(text, { language }); }
}

let isBringing = false;

async function bring(file, name, control = document.getElementById("bring-file")) {
  if (isBringing) return;
  isBringing = true;
  hold(); // what is pressed meanwhile is meant for the page that comes
  refuse(control, "");
  sessionStorage.setItem(BROUGHT, "yes"); // the event that it is opened may come before the answer
  try {
    const language = document.getElementById("bring-language")?.value ?? "";
    const query = new URLSearchParams({ language });
    await send(`/article?${query}`, new Blob([file]), { headers: { "x-file-name": encodeURIComponent(name) } });
    location.reload();
  } catch (error) {
    isBringing = false;
    drop();
    sessionStorage.removeItem(BROUGHT);
    if (!(error instanceof Refused)) throw error;
    refuse(control, error.message, OF_ENGINE);
  }
}
