"""What happens to a learner's note when an edition is imported, by Anki's own rules as they were measured.

Anki finds the learner's note by the guid, and updates it where the new note's time is later. Where the note type has
other fields or card templates the two notes are in conflict, and Anki does nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from quizgen.anki.compare.before import NO_CONTENT, content_of
from quizgen.anki.compare.html_text import plain_text
from quizgen.anki.note import note_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.anki.compare.before import NoteContent, PreviousNote
    from quizgen.anki.release import Note, Release

Outcome = Literal["new", "updated", "retired", "back", "conflicting", "kept", "left", "blank", "unchanged"]
OUTCOMES: dict[Outcome, str] = {
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
"""What can happen to a note, in the order in which it is printed, each with an explanation where one is needed."""


class FieldChange(Struct, frozen=True):
    """The old and the new text of a field, as plain text. Where the two are the same, only form or links changed."""

    field: str
    old: str
    new: str


class CardChange(Struct, frozen=True):
    """A card that is added or emptied: its name, and its question as plain text (empty: not known)."""

    card: str
    question: str = ""


class Change(Struct, frozen=True):
    """What happens to one fact's note."""

    fact: str
    guid: str
    what: Outcome
    statement: str = ""
    """The new statement, or the old one where the fact was taken out. Empty: not known."""
    fields: tuple[FieldChange, ...] = ()
    """The fields that changed, without those of cards that are added or emptied."""
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    cards_added: tuple[CardChange, ...] = ()
    cards_emptied: tuple[CardChange, ...] = ()
    """The cards that lose their question: *Tools > Empty Cards* offers them for deletion."""

    @property
    def has_more(self) -> bool:
        """Whether more than fields changed."""
        return any((self.tags_added, self.tags_removed, self.cards_added, self.cards_emptied))


def report_count(previous: PreviousNote | None, note: Note) -> str:
    """The name of the count in Anki's report of the import that includes this note: ``new``, ``updated`` …"""
    if previous is None:
        return "new"
    if not previous.fits:
        return "conflicting"
    return "updated" if previous.time < note.time else "duplicate"


def _outcome(previous: PreviousNote | None, note: Note, release: Release) -> Outcome:
    """What happens to a note when *note* of the release comes."""
    live = note.due > 0
    if previous is None:
        return "new" if live else "blank"
    if not previous.fits:
        return "conflicting"
    if previous.time >= note.time:
        return "unchanged" if _is_same(previous, note, release) else "kept"
    if previous.live != live:
        return "back" if live else "retired"
    return "updated"


def _is_same(previous: PreviousNote, note: Note, release: Release) -> bool:
    """Whether a note has the same content as the learner's. The order of tags does not count: Anki sorts them."""
    if previous.content is None or not previous.live:
        return previous.digest == release.lock.notes[note.fact].digest
    new = content_of(note, release)
    return previous.content.fields == new.fields and {*previous.content.tags} == {*new.tags}


def change_of(previous: PreviousNote | None, note: Note, release: Release) -> Change:
    """What happens to the learner's note, or to a learner who has none, when *note* of the release is imported."""
    what, new = _outcome(previous, note, release), content_of(note, release)
    change = Change(fact=note.fact, guid=note.guid, what=what, statement=plain_text(new.fields["Statement"]))
    if what in {"unchanged", "conflicting", "blank"}:
        return change
    old = previous.content if previous else NO_CONTENT
    if old is None:
        old_places = previous.asked if previous else ()
        change = replace(change, cards_added=_card_changes(new, {*new.cards} - {*old_places}))
        return change if what != "retired" else replace(change, statement="")
    if what == "retired":
        return replace(change, statement=_statement(old), cards_emptied=_card_changes(old, {*old.cards}))
    old_tags, new_tags = {*old.tags}, {*new.tags}
    return replace(
        change,
        fields=tuple(_field_changes(old, new)) if what in {"updated", "kept"} else (),
        tags_added=tuple(tag for tag in new.tags if previous and tag not in old_tags),
        tags_removed=tuple(tag for tag in old.tags if tag not in new_tags),
        cards_added=_card_changes(new, {*new.cards} - {*old.cards}),
        cards_emptied=_card_changes(old, {*old.cards} - {*new.cards}),
    )


def change_of_left_note(previous: PreviousNote) -> Change:
    """The change, with outcome ``left``, of a learner's note that the release does not have."""
    statement = _statement(previous.content or NO_CONTENT)
    return Change(fact=previous.fact, guid=previous.guid, what="left", statement=statement)


def _statement(content: NoteContent) -> str:
    """The statement of a note as plain text; empty where it is not known."""
    return plain_text(content.fields.get("Statement", ""))


def _card_changes(content: NoteContent, places: Iterable[int]) -> tuple[CardChange, ...]:
    """The cards in these places with their questions."""
    names = [note_type.PLACES[place] for place in sorted(places)]
    return tuple(CardChange(name, plain_text(content.fields.get(f"{name} Q", ""))) for name in names)


def _field_changes(old: NoteContent, new: NoteContent) -> Iterator[FieldChange]:
    """The fields that changed, without those of cards that are added or emptied."""
    skipped = {f"{note_type.PLACES[place]} {side}" for place in {*old.cards} ^ {*new.cards} for side in "QA"}
    for name, html in new.fields.items():
        old_html = old.fields.get(name, "")
        if old_html != html and name not in skipped:
            yield FieldChange(name, plain_text(old_html), plain_text(html))
