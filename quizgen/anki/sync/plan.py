"""The plan of a push: what has to be changed so that a running Anki has the release.

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
from quizgen.anki.note.notes import RETIRED, anki_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from quizgen.anki.release import Note, Release
    from quizgen.anki.sync.remote import RemoteDeck, RemoteLook, RemoteNote


class PushSettings(Struct, frozen=True, kw_only=True):
    """How a push is done, and what the learner allows beyond the usual."""

    act: bool = False
    """Send what differs; else only say what differs."""
    profile: str = ""
    """The profile that has to be open; empty: any."""
    import_from: Path | None = None
    """The folder in which new notes are written as ``DECK-new.apkg``, for Anki to open its import over."""
    overwrite: bool = False
    """Also what was edited in Anki since the release."""
    delete_retired: bool = False
    """Delete the notes of facts that are gone, with their schedule, instead of blanking them."""


class Update(Struct, frozen=True, kw_only=True):
    """The changes of one note in Anki."""

    fact: str
    id: int
    """The note's id in Anki."""
    fields: Mapping[str, str] = {}
    """The new HTML of the fields that differ, by name."""
    add: tuple[str, ...] = ()
    """The tags to be added."""
    remove: tuple[str, ...] = ()
    """The tags to be removed."""
    keep: tuple[str, ...] = ()
    """The learner's tags below those that are removed, to be added again: Anki removes them, too."""


class PushPlan(Struct, frozen=True, kw_only=True):
    """What differs between a release and a running Anki, and what a push does about it."""

    has: int = 0
    """How many of the deck's notes Anki has."""
    new: tuple[Note, ...] = ()
    """The notes that Anki does not have: they come by import."""
    changed: tuple[Update, ...] = ()
    """The notes to be changed."""
    retired: tuple[Update, ...] = ()
    """The notes to be blanked, because their fact was taken out of the deck."""
    deleted: tuple[Update, ...] = ()
    """The notes to be deleted for the same reason, where the learner allows it."""
    media: Mapping[str, bytes] = {}
    """The pictures and sounds that Anki does not have, by their names there."""
    moved: Mapping[str, tuple[int, ...]] = {}
    """The cards that go to each deck."""
    templates: Mapping[str, tuple[str, str]] = {}
    """The front and back of each card template that differs, by its name."""
    style: str = ""
    """The stylesheet, where it differs."""
    type: str = ""
    """The note type's name in Anki."""
    kept: tuple[str, ...] = ()
    """The facts whose notes were edited in Anki since the release, and are not changed."""
    own_look: bool = False
    """Whether templates or stylesheet were edited in Anki since the release, and are not changed."""
    other_type: tuple[str, ...] = ()
    """The facts whose notes lack fields of ours, and are not changed."""
    twice: tuple[str, ...] = ()
    """The facts with two notes in Anki, of which one is not changed."""
    elsewhere: Mapping[str, int] = {}
    """How many cards lie in each deck of the learner's own, and stay there."""

    @property
    def acts(self) -> bool:
        """Whether anything is to be sent to Anki."""
        sent = (self.changed, self.retired, self.deleted, self.media, self.moved, self.templates, self.style)
        return any(sent)


def plan_push(
    release: Release, remote: RemoteDeck, settings: PushSettings, *, previous_name: str = ""
) -> PushPlan:
    """The changes that bring the running Anki to a release. *previous_name* is the deck's name in Anki before it."""
    return _PlanBuilder(release, remote, settings, previous_name or release.name).build()


class _PlanBuilder:
    """Builds one plan. The facts of notes that are not changed are added to ``kept`` and ``other_type``."""

    def __init__(
        self, release: Release, remote: RemoteDeck, settings: PushSettings, previous_name: str
    ) -> None:
        self.release, self.remote, self.settings = release, remote, settings
        self.previous_name = previous_name
        self.kept: list[str] = []
        self.other_type: list[str] = []

    def build(self) -> PushPlan:
        """The plan."""
        notes = self.remote.notes
        retired = self._updates(self.release.retired, delete=self.settings.delete_retired)
        moved, elsewhere = self._moves()
        changed = self._updates(self.release.notes)
        return PushPlan(
            has=len(notes),
            new=tuple(note for note in self.release.notes if note.fact not in notes),
            changed=changed,
            retired=() if self.settings.delete_retired else retired,
            deleted=retired if self.settings.delete_retired else (),
            media=self._missing_media(),
            moved=moved,
            elsewhere=elsewhere,
            kept=tuple(self.kept),
            other_type=tuple(self.other_type),
            twice=self.remote.twice,
            **self._look(self.remote.look),
        )

    def _updates(self, notes: Iterable[Note], *, delete: bool = False) -> tuple[Update, ...]:
        """The changes of the notes that Anki has; with *delete* every note that may be deleted, also unchanged ones."""
        pairs = ((note, self.remote.notes.get(note.fact)) for note in notes)
        updates = (self._update(note, remote, delete=delete) for note, remote in pairs if remote)
        return tuple(filter(None, updates))

    def _update(self, note: Note, remote: RemoteNote, *, delete: bool) -> Update | None:
        """The changes of one note; None where it does not differ, or must not be changed."""
        ours = dict(zip(note_type.FIELD_INDEX, note.fields, strict=True))
        if any(name not in remote.fields for name, text in ours.items() if text):
            self.other_type.append(note.fact)
            return None
        add, remove, keep = _tag_changes(note.tags, remote.tags, self.release.deck)
        update = Update(
            fact=note.fact,
            id=remote.id,
            fields={
                name: text for name, text in ours.items() if _differs(name, text, remote.fields.get(name, ""))
            },
            add=add,
            remove=remove,
            keep=keep,
        )
        same = not (update.fields or update.add or update.remove)
        if not same and remote.mod > note.time and not self.settings.overwrite:
            self.kept.append(note.fact)
            return None
        return update if delete or not same else None

    def _missing_media(self) -> dict[str, bytes]:
        """The pictures and sounds of notes that Anki has, which it lacks."""
        media = self.release.media_of(note for note in self.release.notes if note.fact in self.remote.notes)
        return {name: data for name, data in media.items() if name not in self.remote.media}

    def _moves(self) -> tuple[dict[str, tuple[int, ...]], dict[str, int]]:
        """The cards that go to another deck of ours, and how many lie in each deck that is not ours."""
        ours = {note.deck for note in self.release.notes} | {self.release.name}
        ours |= {self.previous_name + deck.removeprefix(self.release.name) for deck in ours}
        ours = set(map(_folded, ours))
        moved: dict[str, list[int]] = {}
        elsewhere: Counter[str] = Counter()
        for note in self.release.notes:
            remote = self.remote.notes.get(note.fact)
            for card in remote.cards if remote else ():
                deck = self.remote.decks.get(card, note.deck)
                if _folded(deck) not in ours:
                    elsewhere[deck] += 1
                elif _folded(deck) != _folded(note.deck):
                    moved.setdefault(note.deck, []).append(card)
        return {deck: tuple(cards) for deck, cards in moved.items()}, dict(elsewhere)

    def _look(self, remote: RemoteLook | None) -> dict[str, Any]:
        """The fields of the plan that say how the look differs, by name; empty where Anki has no note type of ours."""
        if remote is None:
            return {}
        ours = {record["name"]: (record["qfmt"], record["afmt"]) for record in note_type.template_records()}
        templates = {
            name: sides for name, sides in ours.items() if remote.templates.get(name, sides) != sides
        }
        style = note_type.style() if remote.style != note_type.style() else ""
        if remote.mod > self.release.look_time and (templates or style) and not self.settings.overwrite:
            return {"own_look": True}
        return {"templates": templates, "style": style, "type": remote.type}


def _differs(name: str, ours: str, theirs: str) -> bool:
    """Whether a field differs. A spare field that we leave empty does not: the learner may write in it."""
    if name in note_type.SPARE_FIELDS and not ours:
        return False
    return unicodedata.normalize("NFC", ours) != unicodedata.normalize("NFC", theirs)


def _tag_changes(
    ours: Sequence[str], theirs: Sequence[str], deck: str
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The tags to be added, to be removed, and to be added again because Anki removes them with another.

    Only tags that quizgen alone makes are removed, since the learner may want any other.
    """
    our_names, their_names = {_folded(tag) for tag in ours}, {_folded(tag) for tag in theirs}
    made_by_quizgen = re.compile(rf"{re.escape(RETIRED)}|{re.escape(anki_tag(deck))}::p[0-9]+", re.IGNORECASE)
    remove = tuple(tag for tag in theirs if made_by_quizgen.fullmatch(tag) and _folded(tag) not in our_names)
    removed_names = {_folded(tag) for tag in remove}
    keep = tuple(tag for tag in theirs if _is_below(_folded(tag), removed_names)) if removed_names else ()
    return tuple(tag for tag in ours if _folded(tag) not in their_names), remove, keep


def _is_below(tag: str, parents: set[str]) -> bool:
    """Whether a tag is below one of *parents*, of two parts each: ``deck::p3::hard`` is below ``deck::p3``."""
    parts = tag.split("::", 2)
    return len(parts) > 2 and "::".join(parts[:2]) in parents  # noqa: PLR2004 - the two parts of a parent, and more


def _folded(name: str) -> str:
    """A tag's or deck's name as Anki compares it: in small letters, composed, and with ``blank`` for an empty part."""
    parts = unicodedata.normalize("NFC", name).casefold().split("::")
    return "::".join(part or "blank" for part in parts)
