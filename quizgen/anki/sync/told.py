"""What a push would change, in words: lines that a terminal and a page can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.strangers import safe_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.anki.release import Note
    from quizgen.anki.sync.plan import PushPlan, Update

MOST_NAMED = 8
"""The most names in a line."""


def plan_lines(plan: PushPlan) -> Iterator[str]:
    """What differs, with a line for each kind of difference."""
    if plan.changed:
        yield f"change  {_notes(plan.changed)}"
        yield from map(_update_line, plan.changed[:MOST_NAMED])
    if plan.retired:
        yield f"blank   {_notes(plan.retired)}, no longer in the deck"
    if plan.deleted:
        yield f"delete  {_notes(plan.deleted)}, no longer in the deck"
    for deck, cards in plan.moved.items():
        yield f"move    {_count(len(cards), 'card')} to '{deck}'"
    if plan.media:
        yield f"store   {_count(len(plan.media), 'file')}: {names(plan.media)}"
    if plan.templates or plan.style:
        parts = [_count(len(plan.templates), "card template")] if plan.templates else []
        yield f"look    {' and '.join([*parts, *(['the stylesheet'] if plan.style else [])])}"
    yield from _left_lines(plan)
    if plan.new and not plan.has:
        yield "none    of the deck's notes is in this collection: has another profile the deck?"
    if plan.new:
        yield f"new     {_notes(plan.new)}; by import alone: --import-new, or DECK.apkg once"


def _left_lines(plan: PushPlan) -> Iterator[str]:
    """What differs and is not changed."""
    if plan.kept:
        yield f"keep    {_facts(plan.kept)}, edited in Anki since; --overwrite takes ours"
    if plan.own_look:
        yield "keep    the look of the cards, edited in Anki since; --overwrite takes ours"
    if plan.other_type:
        yield f"keep    {_facts(plan.other_type)}, of a note type without our fields"
    if plan.twice:
        yield f"keep    the copies that there are of {names(plan.twice)}"
    yield from _cards_elsewhere(plan)


def _cards_elsewhere(plan: PushPlan) -> Iterator[str]:
    """The cards in decks of the learner's own, which may have any name."""
    decks = list(plan.elsewhere.items())
    for deck, cards in decks[:MOST_NAMED]:
        yield f"keep    {_count(cards, 'card')} in '{safe_line(deck)}', a deck of the learner's own"
    if more := sum(cards for _, cards in decks[MOST_NAMED:]):
        yield f"keep    {_count(more, 'card')} in other decks of the learner's own"


def _update_line(change: Update) -> str:
    """The changes of a note: fields and tags that it gets, and tags that it loses."""
    removed = [f"-{safe_line(tag)}" for tag in change.remove[:MOST_NAMED]]
    removed += ["…"] * (len(change.remove) > MOST_NAMED)
    added = [f"+{tag}" for tag in change.add]
    return f"          {change.fact}: {', '.join([*change.fields, *added, *removed])}"


def _notes(notes: Iterable[Update | Note]) -> str:
    return _facts([note.fact for note in notes])


def _facts(facts: Sequence[str]) -> str:
    return f"{_count(len(facts), 'note')}: {names(facts)}"


def names(texts: Iterable[str]) -> str:
    """Some names in one line, and that there are more: ``oak, gate, …``."""
    texts = list(texts)
    return ", ".join([*texts[:MOST_NAMED], *(["…"] if len(texts) > MOST_NAMED else [])])


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
