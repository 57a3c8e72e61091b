"""The plan of a push carried out in a running Anki.

All changes of a note are one request, so that they arrive together or not at all. So a push that broke off is mended
by another push: what has arrived does not differ any more.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from quizgen.anki.sync.remote import READ_ACTIONS, batches

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.anki.sync.connect import Action, Anki
    from quizgen.anki.sync.plan import PushPlan, Update

PUSH_ACTIONS = (
    *READ_ACTIONS, "updateNoteFields", "addTags", "removeTags", "changeDeck", "updateModelTemplates",
    "updateModelStyling", "storeMediaFile", "deleteNotes", "guiImportFile",
)  # fmt: skip
"""The actions of AnkiConnect that a push needs."""
NOTES_PER_REQUEST = 25
"""How many notes are changed in one request: all of them arrive together, or none."""
CARDS_PER_REQUEST = 2000
"""How many cards are moved, or notes deleted, in one request."""


def carry_out(anki: Anki, plan: PushPlan, progress: Callable[[str], None] = lambda _stage: None) -> None:
    """Send the changes of a plan to Anki. NoAnki where Anki cannot be reached or refuses; what was sent before stays.

    *progress* is called with what begins: ``sending 25 notes of``.
    """
    for name, data in plan.media.items():
        progress(f"sending {name} of")
        anki.ask("storeMediaFile", filename=name, data=b64encode(data).decode())
    if look := _look_actions(plan):
        progress("sending the look of")
        anki.ask_all(look)
    for batch in batches((*plan.changed, *plan.retired), NOTES_PER_REQUEST):
        progress(f"sending {len(batch)} notes of")
        anki.ask_all([action for change in batch for action in _note_actions(change)])
    for deck, cards in plan.moved.items():
        for batch in batches(cards, CARDS_PER_REQUEST):
            anki.ask("changeDeck", cards=batch, deck=deck)
    for batch in batches((change.id for change in plan.deleted), CARDS_PER_REQUEST):
        anki.ask("deleteNotes", notes=batch)


def _look_actions(plan: PushPlan) -> list[Action]:
    """The actions that change card templates and stylesheet."""
    actions: list[Action] = []
    if plan.templates:
        sides = {name: {"Front": front, "Back": back} for name, (front, back) in plan.templates.items()}
        actions.append(("updateModelTemplates", {"model": {"name": plan.type, "templates": sides}}))
    if plan.style:
        actions.append(("updateModelStyling", {"model": {"name": plan.type, "css": plan.style}}))
    return actions


def _note_actions(change: Update) -> list[Action]:
    """The actions that change the fields and tags of a note."""
    actions: list[Action] = []
    if change.fields:
        actions.append(("updateNoteFields", {"note": {"id": change.id, "fields": dict(change.fields)}}))
    if change.remove:
        actions.append(("removeTags", {"notes": [change.id], "tags": " ".join(change.remove)}))
    if change.add or change.keep:
        tags = " ".join((*change.add, *change.keep))
        actions.append(("addTags", {"notes": [change.id], "tags": tags}))
    return actions
