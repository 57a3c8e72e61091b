"""What is planned is done in a running Anki.

A change arrives whole, since all that belongs to a note is one request. So a push that broke off is mended by
another: what has arrived does not differ any more.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from quizgen.anki.sync.remote import READS, batches

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.anki.sync.connect import Action, Anki
    from quizgen.anki.sync.plan import Plan, Update

NEEDS = (
    *READS, "updateNoteFields", "addTags", "removeTags", "changeDeck", "updateModelTemplates",
    "updateModelStyling", "storeMediaFile", "deleteNotes", "guiImportFile",
)  # fmt: skip
"""The actions of AnkiConnect that a push needs."""
AT_ONCE = 25
"""How many notes are changed in one request: so many arrive together, or none of them."""
CARDS_AT_ONCE = 2000


def carry_out(anki: Anki, plan: Plan, tell: Callable[[str], None] = lambda _stage: None) -> None:
    """Do what is planned. NoAnki where Anki cannot be reached or refuses; what was done till then stays."""
    for name, data in plan.media.items():
        tell(f"sending {name} of")
        anki.ask("storeMediaFile", filename=name, data=b64encode(data).decode())
    if look := _look_actions(plan):
        tell("sending the look of")
        anki.ask_all(look)
    for some in batches((*plan.changed, *plan.retired), AT_ONCE):
        tell(f"sending {len(some)} notes of")
        anki.ask_all([action for change in some for action in _note_actions(change)])
    for deck, cards in plan.moved.items():
        for some in batches(cards, CARDS_AT_ONCE):
            anki.ask("changeDeck", cards=some, deck=deck)
    for some in batches((change.id for change in plan.deleted), CARDS_AT_ONCE):
        anki.ask("deleteNotes", notes=some)


def _look_actions(plan: Plan) -> list[Action]:
    actions: list[Action] = []
    if plan.templates:
        sides = {name: {"Front": front, "Back": back} for name, (front, back) in plan.templates.items()}
        actions.append(("updateModelTemplates", {"model": {"name": plan.type, "templates": sides}}))
    if plan.style:
        actions.append(("updateModelStyling", {"model": {"name": plan.type, "css": plan.style}}))
    return actions


def _note_actions(change: Update) -> list[Action]:
    actions: list[Action] = []
    if change.fields:
        actions.append(("updateNoteFields", {"note": {"id": change.id, "fields": dict(change.fields)}}))
    if change.remove:
        actions.append(("removeTags", {"notes": [change.id], "tags": " ".join(change.remove)}))
    if change.add or change.keep:
        tags = " ".join((*change.add, *change.keep))
        actions.append(("addTags", {"notes": [change.id], "tags": tags}))
    return actions
