"""A stand-in for AnkiConnect, on Anki's own engine and a real collection.

The add-on itself is not to be had from a package registry. This is written from its published description and
refuses what that refuses: unknown actions, parameters that an action does not have, a wrong key; it answers an
old version of the interface without errors, and closes the connection after each answer. Some of the real one's
ways matter to a caller and are kept: a list of notes is refused whole where one of them has no card, an unknown
field is passed over without a word, an empty template is no change, and each part of ``multi`` brings its own
version and key.
"""

# ruff: noqa: N802 - actions have the names that AnkiConnect gives them

from __future__ import annotations

import base64
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anki.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.engine import Engine


class AnkiConnect:
    """The add-on in a running Anki. What a test sets here, the next request meets."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.key: str | None = None
        self.version_ = 6
        self.profile = "User 1"
        self.open = True
        """Whether a profile is open."""
        self.lacks: set[str] = set()
        """Actions that an older add-on does not have."""
        self.breaks: Callable[[str], str] = lambda _action: ""
        """Says of a request what befalls it: broken off ``before`` or ``after`` it is done."""
        self.status = 200
        self.body: bytes | None = None
        """What is answered whatever is asked."""
        self.seen: list[str] = []
        """The actions that were done, those within ``multi`` too."""
        self.headers: list[dict[str, str]] = []
        self.imports: list[str] = []
        """The files over which the window for imports is open."""
        self.editing: dict[int, dict[str, str]] = {}
        """Notes in an open editor, which writes back what it shows."""

    # --- requests ----------------------------------------------------------------------------------

    def reply(self, request: Any) -> Any:
        """The answer to one request."""
        version = request.get("version", 4)
        try:
            result = self._done(request)
        except Exception as error:  # noqa: BLE001 - the add-on tells whatever went wrong
            return {"result": None, "error": str(error)}
        return result if version <= 4 or self.version_ <= 4 else {"result": result, "error": None}

    def _done(self, request: Any) -> Any:
        if self.key is not None and request.get("key") != self.key:
            raise RuntimeError("valid api key must be provided")
        name, params = request["action"], request.get("params", {})
        action = None if name in self.lacks else getattr(self, f"do_{name}", None)
        if action is None:
            raise RuntimeError("unsupported action")
        signature(action).bind(**params)  # TypeError for a parameter that it does not have
        result = action(**params)
        self.seen.append(name)
        return result

    @property
    def _col(self) -> Any:
        if not self.open:
            raise RuntimeError("collection is not available")
        return self.engine.collection

    # --- about itself ------------------------------------------------------------------------------

    def do_version(self) -> int:
        return self.version_

    def do_apiReflect(self, scopes: list[str], actions: list[str] | None = None) -> dict[str, Any]:
        assert scopes == ["actions"]
        known = [name.removeprefix("do_") for name in dir(self) if name.startswith("do_")]
        return {
            "scopes": scopes,
            "actions": [n for n in actions or known if n in known and n not in self.lacks],
        }

    def do_getActiveProfile(self) -> str:
        return self.profile

    def do_multi(self, actions: list[Any]) -> list[Any]:
        return [self.reply(action) for action in actions]

    # --- reading -----------------------------------------------------------------------------------

    def do_findCards(self, query: str) -> list[int]:
        return list(self._col.find_cards(query))

    def do_cardsToNotes(self, cards: list[int]) -> list[int]:
        return list({self._col.get_card(card).nid for card in cards})

    def do_notesInfo(self, notes: list[int]) -> list[Any]:
        return [self._note_info(number) for number in notes]

    def _note_info(self, number: int) -> dict[str, Any]:
        try:
            note = self._col.get_note(number)
        except NotFoundError:
            return {}
        cards = self._col.card_ids_of_note(number)
        if not cards:
            raise KeyError(number)
        fields = {name: {"value": text, "order": at} for at, (name, text) in enumerate(note.items())}
        return {
            "noteId": number, "profile": self.profile, "tags": note.tags, "fields": fields,
            "modelName": note.note_type()["name"], "mod": note.mod, "cards": list(cards),
        }  # fmt: skip

    def do_getDecks(self, cards: list[int]) -> dict[str, list[int]]:
        decks: dict[str, list[int]] = {}
        for card in cards:
            decks.setdefault(self._col.decks.name(self._col.get_card(card).did), []).append(card)
        return decks

    def do_modelNamesAndIds(self) -> dict[str, int]:
        return {model.name: model.id for model in self._col.models.all_names_and_ids()}

    def do_findModelsByName(self, modelNames: list[str]) -> list[Any]:  # noqa: N803 - its name
        return [self._model(name) for name in modelNames]

    def _model(self, name: str) -> Any:
        model = self._col.models.by_name(name)
        if model is None:
            raise RuntimeError(f"model was not found: {name}")
        return model

    def do_getMediaFilesNames(self, pattern: str = "*") -> list[str]:
        return [path.name for path in Path(self._col.media.dir()).glob(pattern)]

    # --- writing -----------------------------------------------------------------------------------

    def do_updateNoteFields(self, note: dict[str, Any]) -> None:
        held = self._col.get_note(note["id"])
        fields = {**note["fields"], **self.editing.get(note["id"], {})}
        for name, text in fields.items():
            if name in held:
                held[name] = text
        self._col.update_note(held, skip_undo_entry=True)

    def do_addTags(self, notes: list[int], tags: str) -> None:
        self._col.tags.bulk_add(notes, tags)

    def do_removeTags(self, notes: list[int], tags: str) -> None:
        self._col.tags.bulk_remove(notes, tags)

    def do_changeDeck(self, cards: list[int], deck: str) -> None:
        self._col.set_deck(cards, self._col.decks.id(deck))

    def do_deleteNotes(self, notes: list[int]) -> None:
        self._col.remove_notes(notes)

    def do_updateModelTemplates(self, model: dict[str, Any]) -> None:
        held = self._model(model["name"])
        for template in held["tmpls"]:
            sides = model["templates"].get(template["name"], {})
            template["qfmt"] = sides.get("Front") or template["qfmt"]
            template["afmt"] = sides.get("Back") or template["afmt"]
        self._col.models.update_dict(held)

    def do_updateModelStyling(self, model: dict[str, Any]) -> None:
        held = self._model(model["name"])
        held["css"] = model["css"]
        self._col.models.update_dict(held)

    def do_storeMediaFile(self, filename: str, data: str) -> str:
        name: str = self._col.media.write_data(filename, base64.b64decode(data))
        return name

    def do_guiImportFile(self, path: str | None = None) -> None:
        assert path is not None
        self.imports.append(path)

    def do_addNote(self, note: dict[str, Any]) -> int:
        raise AssertionError(f"a push makes no notes: {note}")

    def do_importPackage(self, path: str) -> bool:
        raise AssertionError(f"its settings are not those of Anki's window: {path}")


@contextmanager
def listening(add_on: AnkiConnect) -> Iterator[str]:
    """Its address, as long as it listens there."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            add_on.headers.append({"path": self.path, **self.headers})
            request = json.loads(body)
            breaks = add_on.breaks(request["action"])
            if breaks == "before":
                return
            answer = json.dumps(add_on.reply(request)).encode() if add_on.body is None else add_on.body
            if breaks == "after":
                return
            self.send_response(add_on.status)
            if add_on.status == 302:
                self.send_header("Location", f"http://{self.headers['Host']}/elsewhere")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_arguments: object) -> None:
            """Nothing is printed."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
