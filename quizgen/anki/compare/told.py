"""What an import does to learners, in words: sections of lines, as plain values that a terminal and a page can show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from quizgen.anki.compare.changes import OUTCOMES
from quizgen.anki.compare.html_text import PART_SEPARATOR
from quizgen.problems import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.anki.compare.changes import Change, FieldChange
    from quizgen.anki.compare.diff import Diff

LONGEST_TEXT = 500
"""The most characters of a text that are told."""
LONGEST_FACT_LIST = 20_000
"""The most characters of a list of facts that are told."""
FEWEST_NOTES_SHARING = 4
"""The fewest notes with the same change for which it is told once."""
DECK_ITSELF = "(the deck itself)"
LOOK_MESSAGES = {
    "changed": "the cards look different",
    "kept": "the cards would look different, but a later look is there: theirs stays",
}
NOTHING = "nothing to release"

Role = Literal["", "fact", "added", "removed"]
"""What a text is, so that it can be set so: a fact's id, what comes, what goes; empty: nothing of these."""


class Words(Struct, frozen=True):
    """A text of one line. It may come from anybody's package, and is to be escaped as any other."""

    text: str
    role: Role = ""


class Line(Struct, frozen=True):
    """One line, as words that follow each other: a blank between two stands in one of them."""

    depth: int
    """How far it is set in: 1 for a fact, 2 for what changes in it, 3 for the old and the new words."""
    words: tuple[Words, ...]


class Section(Struct, frozen=True):
    """All that one thing happens to."""

    name: str
    """What happens, one of :data:`~quizgen.anki.compare.changes.OUTCOMES`, or ``the deck``.

    Empty where only the lines above the deck changed, which say so themselves.
    """
    count: int | None
    """How many notes it happens to; None for the deck."""
    meaning: str
    """What that means, where it needs to be said."""
    lines: tuple[Line, ...]
    """Empty for the notes that stay as they are."""


class Told(Struct, frozen=True):
    """What an import does to learners: from top to bottom as it is told."""

    against: str
    """What the deck was compared with."""
    sections: tuple[Section, ...]
    """Empty where there is nothing to release."""
    end: str
    """What Anki will report, or that there is nothing to release; empty where nobody has the deck."""


def told(diff: Diff) -> Told:
    """What a diff says, in words.

    Where one fact was edited: a section ``updated`` with the count 1 and a line ``trees  The class planted ten trees.``
    """
    if diff.nothing:
        return Told(_against(diff), (), NOTHING)
    return Told(_against(diff), tuple(_sections(diff)), _report(diff) if diff.against else "")


def _against(diff: Diff) -> str:
    if not diff.against:
        return "the deck was never built: everything is new"
    if diff.words == diff.against:
        return f"against {_short(diff.against)}"
    words = f"words from {diff.words}" if diff.words else f"without the old words: {diff.no_words}"
    return _short(f"against {diff.against}, {words}")


def _report(diff: Diff) -> str:
    counts = ((name, getattr(diff.report, name)) for name in diff.report.__struct_fields__)
    counted = ", ".join(f"{count} {name}" for name, count in counts if count)
    return f"those who have the deck import {diff.package}; Anki will report: {counted}"


def _sections(diff: Diff) -> Iterator[Section]:
    for what, means in OUTCOMES.items():
        changes = diff.of(what)
        if changes and what != "unchanged":
            yield Section(what, len(changes), means, tuple(_changes(changes)))
    deck = [*_deck_changes(diff)]
    description = [*_field_change(diff.description)] if diff.description else []
    if deck or description:
        yield Section("the deck" if deck else "", None, "", (*deck, *description))
    if unchanged := diff.of("unchanged"):
        yield Section("unchanged", len(unchanged), "", ())


# --- a note ----------------------------------------------------------------------------------------


def _changes(changes: Sequence[Change]) -> Iterator[Line]:
    """Each change. A field that changed alike on many notes is told once above them."""
    facts: dict[FieldChange, list[str]] = {}
    for change in changes:
        for field_change in change.fields:
            facts.setdefault(field_change, []).append(change.fact)
    shared = {
        field_change: named for field_change, named in facts.items() if len(named) >= FEWEST_NOTES_SHARING
    }
    for field_change, named in shared.items():
        yield Line(1, (Words(one_line(", ".join(named), LONGEST_FACT_LIST)),))
        yield from _field_change(field_change)
    for change in changes:
        own = [field_change for field_change in change.fields if field_change not in shared]
        if own or not change.fields or change.has_more:
            yield from _change(change, own)


def _change(change: Change, fields: Sequence[FieldChange]) -> Iterator[Line]:
    statement = _short(change.statement)
    fact = Words(_short(change.fact), "fact")
    yield Line(1, (fact, Words(f"  {statement}")) if statement else (fact,))
    for field_change in fields:
        yield from _field_change(field_change)
    tags = [Words(_short(f"+{tag}"), "added") for tag in change.tags_added]
    tags += [Words(_short(f"-{tag}"), "removed") for tag in change.tags_removed]
    if tags:
        yield Line(2, (Words("tags:"), *(words for tag in tags for words in (Words(" "), tag))))
    for card in change.cards_added:
        yield _line(2, f"+ card {card.card}: {card.question}", "added")
    for card in change.cards_emptied:
        yield _line(2, f"- card {card.card}: {card.question}".rstrip(": "), "removed")


def _field_change(field_change: FieldChange) -> Iterator[Line]:
    """A field with the parts that it loses and gains, without those that stay, such as the line of context."""
    old, new = field_change.old, field_change.new
    if old == new:
        yield Line(2, (Words(f"{_short(field_change.field)}: only its form or its links"),))
        return
    yield _line(2, field_change.field)
    if lost := _own_parts(old, new):
        yield _line(3, f"- {lost}", "removed")
    if gained := _own_parts(new, old):
        yield _line(3, f"+ {gained}", "added")


def _own_parts(text: str, other: str) -> str:
    """The parts of a text that the other lacks; the whole text where the other has all in another order."""
    parts, others = text.split(PART_SEPARATOR), {*other.split(PART_SEPARATOR)}
    own = [part for part in parts if part not in others]
    same = not own and {*parts} == others
    return text if same else PART_SEPARATOR.join(own)


# --- the deck --------------------------------------------------------------------------------------


def _deck_changes(diff: Diff) -> Iterator[Line]:
    if diff.renamed:
        old, new = diff.renamed
        yield _line(
            1,
            f"renamed from '{old}' to '{new}': new cards go to another deck than those that learners have",
        )
    if diff.moves:
        yield _line(
            1,
            "facts that belong in another deck inside the deck; Anki leaves the cards that are there where they are",
        )
    for move in diff.moves:
        yield _line(2, f"{move.old or DECK_ITSELF} → {move.new or DECK_ITSELF}: {', '.join(move.facts)}")
    if diff.order:
        yield _line(1, "another order: cards that learners have keep their turns")
    if emptied := sum(len(change.cards_emptied) for change in diff.changes):
        yield _line(
            1, f"cards left without a question, which Tools > Empty Cards offers for deletion: {emptied}"
        )
    if diff.look != "same":
        yield _line(1, LOOK_MESSAGES[diff.look])
    yield from (_line(1, f"+ {name}") for name in diff.media_added)
    yield from (_line(1, f"- {name}, which stays until Tools > Check Media") for name in diff.media_removed)


# --- a line ----------------------------------------------------------------------------------------


def _line(depth: int, text: str, role: Role = "") -> Line:
    return Line(depth, (Words(_short(text), role),))


def _short(text: str) -> str:
    """A text as one line, cut where it is too long."""
    return one_line(text, LONGEST_TEXT)
