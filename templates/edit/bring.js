// Bringing an article: a file that is opened or dropped, or a text that is pasted. The server reads it.
import { Refused, say, send } from "./talk.js";

export function startBring() {
  document.addEventListener("change", (event) => {
    if (event.target.id === "bring-file" && event.target.files[0]) bring(event.target.files[0], event.target.files[0].name);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "bring") return;
    event.preventDefault();
    const text = document.getElementById("bring-text").value;
    if (text.trim()) bring(new Blob([text]), "article.txt");
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

async function bring(file, name) {
  try {
    await send("/article", new Blob([file]), { headers: { "x-file-name": encodeURIComponent(name) } });
    location.reload();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(error.message);
  }
}
