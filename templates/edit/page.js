// The curator's page: it begins here. Each module below is one noun; page.html.j2 has the elements that they look for.
import { listen } from "./talk.js";
import { startActions } from "./actions.js";
import { startFields } from "./fields.js";
import { startList } from "./list.js";
import { startArticle } from "./article.js";
import { startPreview } from "./preview.js";
import { startViews } from "./views.js";
import { startMedia } from "./media.js";
import { startPanes } from "./panes.js";
import { startFilling } from "./filling.js";
import { startHeld } from "./held.js";
import { startKeys } from "./keys.js";
import { startOut } from "./out.js";
import { startBring } from "./bring.js";

startHeld();
startBring();
if (document.getElementById("rows")) {
  startPanes();
  startActions();
  startFields();
  startList();
  startArticle();
  startViews();
  startMedia();
  startPreview();
  startFilling();
  startKeys();
  startOut();
}
listen();
