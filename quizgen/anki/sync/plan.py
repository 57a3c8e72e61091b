"""What has to be done so that a running Anki has the release.

Notes that Anki does not have are not made: AnkiConnect cannot give a note its guid, so that the next import of the
package would bring each a second time. They come with a package, which the learner imports once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from quizgen.anki.note import note_type
from quizgen.anki.note.notes import RETIRED, tag_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from quizgen.anki.release import Note, Release
    from quizgen.anki.sync.remote import Held, Look, There


class Wishes(Struct, frozen=True, kw_only=True):
    """How a push is to be done, and what the learner agrees to beyond the usual."""

    act: bool = False
    """Send what differs; else it is only found out."""
    profile: str = ""
    """The profile that has to be open; empty: any."""
    import_from: Path | None = None
    """The folder in which new notes are written as ``DECK-new.apkg``, for Anki to open its import over."""
    overwrite: bool = False
    """Also what was edited in Anki since the release."""
    delete_retired: bool = False
    """Delete the notes of facts that are gone, with their schedule, instead of blanking them."""


class Update(Struct, frozen=True):
    """How a note in Anki is to be changed."""

    fact: str
    id: int
    fields: Mapping[str, str] = {}
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    """The learner's tags below those that are removed: Anki would take them away, too."""


class Plan(Struct, frozen=True):
    """What differs, and what would be done about it."""

    has: int = 0
    """How many of the deck's notes Anki has."""
    new: tuple[Note, ...] = ()
    """The notes that Anki does not have: they come by import."""
    changed: tuple[Update, ...] = ()
    retired: tuple[Update, ...] = ()
    """Those of facts that are gone: to be blanked."""
    deleted: tuple[Update, ...] = ()
    media: Mapping[str, bytes] = {}
    """The pictures and sounds that are not there, by their names in Anki."""
    moved: Mapping[str, tuple[int, ...]] = {}
    """The cards that go to each deck."""
    templates: Mapping[str, tuple[str, str]] = {}
    style: str = ""
    """The stylesheet, where it differs."""
    type: str = ""
    """What the learner calls the note type."""
    kept: tuple[str, ...] = ()
    """The facts whose notes were edited in Anki since the release: left alone."""
    own_look: bool = False
    """Whether templates or stylesheet were edited in Anki since they last changed here: left alone."""
    other_type: tuple[str, ...] = ()
    """The facts whose notes lack fields of ours: left alone."""
    twice: tuple[str, ...] = ()
    """The facts that have two notes in Anki: one is left alone."""
    elsewhere: Mapping[str, int] = {}
    """How many cards lie in decks of the learner's own: left there."""

    @property
    def acts(self) -> bool:
        """Whether anything is to be sent to Anki."""
        sent = (self.changed, self.retired, self.deleted, self.media, self.moved, self.templates, self.style)
        return any(sent)


def planned(release: Release, there: There, wishes: Wishes, *, known_as: str = "") -> Plan:
    """What has to be done for Anki to have the release. *known_as* is what the deck was called before it."""
    return _Planning(release, there, wishes, known_as or release.name).plan()


class _Planning:
    """One plan being made."""

    def __init__(self, release: Release, there: There, wishes: Wishes, known_as: str) -> None:
        self.release, self.there, self.wishes, self.known_as = release, there, wishes, known_as
        self.kept: list[str] = []
        self.other_type: list[str] = []

    def plan(self) -> Plan:
        notes = self.there.notes
        gone = self._changes(self.release.retired, remove=self.wishes.delete_retired)
        moved, elsewhere = self._moves()
        return Plan(
            has=len(notes),
            new=tuple(note for note in self.release.notes if note.fact not in notes),
            changed=self._changes(self.release.notes),
            retired=() if self.wishes.delete_retired else gone,
            deleted=gone if self.wishes.delete_retired else (),
            media=self._media(),
            moved=moved, elsewhere=elsewhere, kept=tuple(self.kept), other_type=tuple(self.other_type),
            twice=self.there.twice,
            **self._look(self.there.look),
        )  # fmt: skip

    def _changes(self, notes: Iterable[Note], *, remove: bool = False) -> tuple[Update, ...]:
        """How the notes that Anki has are to change; with *remove*, all those that may be removed."""
        found = ((note, self.there.notes.get(note.fact)) for note in notes)
        made = (self._change(note, held, remove=remove) for note, held in found if held)
        return tuple(filter(None, made))

    def _change(self, note: Note, held: Held, *, remove: bool) -> Update | None:
        ours = dict(zip(note_type.AT, note.fields, strict=True))
        if any(name not in held.fields for name, text in ours.items() if text):
            self.other_type.append(note.fact)
            return None
        fields = {
            name: text for name, text in ours.items() if _differs(name, text, held.fields.get(name, ""))
        }
        change = Update(note.fact, held.id, fields, *_tags(note.tags, held.tags, self.release.deck))
        same = not (change.fields or change.add or change.remove)
        if not same and held.mod > note.time and not self.wishes.overwrite:
            self.kept.append(note.fact)
            return None
        return change if remove or not same else None

    def _media(self) -> dict[str, bytes]:
        """What notes that are there show, and Anki does not have."""
        shown = self.release.shown_by(note for note in self.release.notes if note.fact in self.there.notes)
        return {name: data for name, data in shown.items() if name not in self.there.media}

    def _moves(self) -> tuple[dict[str, tuple[int, ...]], dict[str, int]]:
        """The cards that go to another deck of ours, and how many lie in each deck that is not ours."""
        ours = {note.deck for note in self.release.notes} | {self.release.name}
        ours |= {self.known_as + deck.removeprefix(self.release.name) for deck in ours}
        ours = set(map(_folded, ours))
        moved: dict[str, list[int]] = {}
        elsewhere: Counter[str] = Counter()
        for note in self.release.notes:
            held = self.there.notes.get(note.fact)
            for card in held.cards if held else ():
                lies_in = self.there.decks.get(card, note.deck)
                if _folded(lies_in) not in ours:
                    elsewhere[lies_in] += 1
                elif _folded(lies_in) != _folded(note.deck):
                    moved.setdefault(note.deck, []).append(card)
        return {deck: tuple(cards) for deck, cards in moved.items()}, dict(elsewhere)

    def _look(self, look: Look | None) -> dict[str, Any]:
        """What of the look differs."""
        if look is None:
            return {}
        ours = {record["name"]: (record["qfmt"], record["afmt"]) for record in note_type.template_records()}
        differ = {name: sides for name, sides in ours.items() if look.templates.get(name, sides) != sides}
        style = note_type.style() if look.style != note_type.style() else ""
        if look.mod > self.release.look_time and (differ or style) and not self.wishes.overwrite:
            return {"own_look": True}
        return {"templates": differ, "style": style, "type": look.type}


def _differs(name: str, ours: str, theirs: str) -> bool:
    """Whether a field differs. In a spare one that we leave empty a learner may keep notes."""
    if name in note_type.SPARE_FIELDS and not ours:
        return False
    return unicodedata.normalize("NFC", ours) != unicodedata.normalize("NFC", theirs)


def _tags(
    ours: Sequence[str], theirs: Sequence[str], deck: str
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The tags that are added, those that are removed, and those that a removal must not take along.

    Only tags that quizgen alone makes are removed: of another nobody knows whether the learner wants it.
    """
    wanted, has = {_folded(tag) for tag in ours}, {_folded(tag) for tag in theirs}
    made = re.compile(rf"{re.escape(RETIRED)}|{re.escape(tag_of(deck))}::p[0-9]+", re.IGNORECASE)
    remove = tuple(tag for tag in theirs if made.fullmatch(tag) and _folded(tag) not in wanted)
    gone = {_folded(tag) for tag in remove}
    keep = tuple(tag for tag in theirs if _lies_below(_folded(tag), gone)) if gone else ()
    return tuple(tag for tag in ours if _folded(tag) not in has), remove, keep


def _lies_below(tag: str, gone: set[str]) -> bool:
    """Whether a tag lies in one of those, each of which has two parts: ``quizgen::retired``, ``deck::p3``."""
    parts = tag.split("::", 2)
    return len(parts) > 2 and "::".join(parts[:2]) in gone  # noqa: PLR2004 - as said


def _folded(name: str) -> str:
    """A tag's or deck's name as Anki compares it."""
    parts = unicodedata.normalize("NFC", name).casefold().split("::")
    return "::".join(part or "blank" for part in parts)
