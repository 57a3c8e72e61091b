// Media: pictures and sounds that are dropped on what is open, or chosen as files. The server says what cannot be shown.
import { OF_ENGINE, Refused, say, shown, upload } from "./talk.js";

const MB = 1000000;

export function startMedia() {
  document.addEventListener("change", (event) => {
    const input = event.target.closest("[data-media-file]");
    if (input?.files[0]) bring(input.closest("[data-media]"), input.files[0]).finally(() => { input.value = ""; });
  });
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      const place = event.target.closest?.("[data-media]");
      event.preventDefault(); // else the browser would leave the page for the file
      if (name === "dragover") event.dataTransfer.dropEffect = place || document.getElementById("bring") ? "copy" : "none";
      else if (place && event.dataTransfer.files[0]) bring(place, event.dataTransfer.files[0]);
    });
  }
}

async function bring(place, file) {
  const { entity = "" } = place.dataset;
  const { most, tooLarge } = document.getElementById("pane-facts").dataset;
  const refusal = () => place.querySelector(".media > .refusal");
  if (file.size > Number(most)) { refuse(refusal(), tooLarge.replace("%d", Math.floor(Number(most) / MB))); return; }
  const alt = place.querySelector("[data-media-alt]")?.value ?? "";
  const query = new URLSearchParams({ entry: shown.entry, entity, alt });
  try {
    const answer = await upload(`/media?${query}`, file);
    if (answer.refused) refusal().innerHTML = answer.refused;
    if (answer.refused && !alt) place.querySelector("[data-media-alt]")?.focus();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(refusal(), error.message, OF_ENGINE.language);
  }
}

function refuse(place, text, language = "") {
  const line = document.createElement("p");
  line.className = "refused";
  line.textContent = text;
  if (language) line.lang = language;
  place.replaceChildren(line);
  say(text, { language });
}
