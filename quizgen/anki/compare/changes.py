"""What happens to one note of a learner's when an edition is imported, by Anki's own rules as they were measured.

A note is known by its guid, and is updated where its time is later than that of the note that is there. Where
the note type has other fields or card templates the two are in conflict, and nothing happens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from quizgen.anki.compare.before import NOTHING, shown
from quizgen.anki.compare.html_text import words
from quizgen.anki.note import note_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.anki.compare.before import HadNote, Seen
    from quizgen.anki.release import Note, Release

What = Literal["new", "updated", "retired", "back", "conflicting", "kept", "left", "blank", "unchanged"]
WHATS: dict[What, str] = {
    "new": "",
    "updated": "",
    "retired": "taken out: no card shows anything any more",
    "back": "taken out once, and in the deck again",
    "conflicting": "their note type has other fields: Anki leaves these notes as they are",
    "kept": "differs, but is no later than theirs: Anki keeps theirs",
    "left": "theirs alone: the lock does not know it, so it stays as it is",
    "blank": "taken out before they had it: comes as a note without cards",
    "unchanged": "",
}
"""What can happen to a note, in the order in which it is told, and what that means where it needs saying."""


class Words(Struct, frozen=True):
    """What a field said and says, as plain text. Where the two are alike, only form or links changed."""

    field: str
    old: str
    new: str


class Asked(Struct, frozen=True):
    """A card that comes or goes: its name, and its question as plain text (empty: not known)."""

    card: str
    question: str = ""


class Change(Struct, frozen=True):
    """What happens to one fact's note."""

    fact: str
    guid: str
    what: What
    statement: str = ""
    """The statement as it is now, or as it was where the fact is gone. Empty: not known."""
    fields: tuple[Words, ...] = ()
    """Those of them that changed, but not those of cards that come or go."""
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    cards_added: tuple[Asked, ...] = ()
    cards_emptied: tuple[Asked, ...] = ()
    """Cards without a question from now on: *Tools > Empty Cards* offers them for deletion."""

    @property
    def has_more(self) -> bool:
        """Whether more than fields changed."""
        return any((self.tags_added, self.tags_removed, self.cards_added, self.cards_emptied))


def logged_as(had: HadNote | None, note: Note) -> str:
    """Under which of its words Anki reports a note."""
    if had is None:
        return "new"
    if not had.fits:
        return "conflicting"
    return "updated" if had.time < note.time else "duplicate"


def _what(had: HadNote | None, note: Note, release: Release) -> What:
    live = note.due > 0
    if had is None:
        return "new" if live else "blank"
    if not had.fits:
        return "conflicting"
    if had.time >= note.time:
        return "unchanged" if _alike(had, note, release) else "kept"
    if had.live != live:
        return "back" if live else "retired"
    return "updated"


def _alike(had: HadNote, note: Note, release: Release) -> bool:
    """Whether a note says the same as the one that is there. Anki sorts the tags of those that it keeps."""
    if had.seen is None or not had.live:
        return had.digest == release.lock.notes[note.fact].digest
    now = shown(note, release)
    return had.seen.fields == now.fields and {*had.seen.tags} == {*now.tags}


def change_of(had: HadNote | None, note: Note, release: Release) -> Change:
    """What happens to a note that is there, or not yet, when this one comes."""
    what, now = _what(had, note, release), shown(note, release)
    change = Change(note.fact, note.guid, what, words(now.fields["Statement"]))
    if what in {"unchanged", "conflicting", "blank"}:
        return change
    old = had.seen if had else NOTHING
    if old is None:
        asked = had.asked if had else ()
        change = replace(change, cards_added=_asked(now, {*now.cards} - {*asked}))
        return change if what != "retired" else replace(change, statement="")
    if what == "retired":
        return replace(change, statement=_statement(old), cards_emptied=_asked(old, {*old.cards}))
    old_tags, now_tags = {*old.tags}, {*now.tags}
    return replace(
        change,
        fields=tuple(_words(old, now)) if what in {"updated", "kept"} else (),
        tags_added=tuple(tag for tag in now.tags if had and tag not in old_tags),
        tags_removed=tuple(tag for tag in old.tags if tag not in now_tags),
        cards_added=_asked(now, {*now.cards} - {*old.cards}),
        cards_emptied=_asked(old, {*old.cards} - {*now.cards}),
    )


def left(had: HadNote) -> Change:
    """A note that no package brings any more."""
    return Change(had.fact, had.guid, "left", _statement(had.seen or NOTHING))


def _statement(seen: Seen) -> str:
    return words(seen.fields.get("Statement", ""))


def _asked(seen: Seen, places: Iterable[int]) -> tuple[Asked, ...]:
    """The cards in these places with what they ask."""
    names = [note_type.PLACES[place] for place in sorted(places)]
    return tuple(Asked(name, words(seen.fields.get(f"{name} Q", ""))) for name in names)


def _words(old: Seen, now: Seen) -> Iterator[Words]:
    """The fields that changed, but those of cards that come or go."""
    moving = {f"{note_type.PLACES[place]} {side}" for place in {*old.cards} ^ {*now.cards} for side in "QA"}
    for name, html in now.fields.items():
        before = old.fields.get(name, "")
        if before != html and name not in moving:
            yield Words(name, words(before), words(html))
