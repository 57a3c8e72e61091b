"""Ordering: dated events to be put in the order in which they happened"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from quizgen.comparing_values import before, days
from quizgen.model import Date, Draft, Premise
from quizgen.questions.building.item import CannotAsk, name_of, set_item
from quizgen.questions.building.key import paired
from quizgen.random_streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Answer, Deck, Event, Fact, Question
    from quizgen.questions.building.item import Desk

POINTS = 1
"""For each event."""
FEWEST, MOST = 4, 5
"""Events in a set: fewer than four are guessed too easily, more than five try patience, not knowledge."""


def drafts(deck: Deck) -> Iterator[Draft]:
    """Events whose dates a fact states and that share no day, in sets of four or five, each spread over time."""
    dated = _dated(deck)
    sets = max(1, len(dated) // MOST)
    for start in range(sets):
        facts = tuple(fact for _, fact in dated[start::sets][:MOST])
        if len(facts) >= FEWEST:
            yield Draft("ordering", facts)


def make(draft: Draft, desk: Desk) -> Question:
    """The events' labels in an order of chance that is not the right one."""
    events = [desk.deck.events[fact.event] for fact in draft.facts]
    if any(event.when_text and event.when_text in event.label for event in events):
        raise CannotAsk("an event's label tells its date")
    right = [Premise(event.label, str(place), fact.id) for place, (event, fact) in
             enumerate(zip(events, draft.facts, strict=True), 1)]  # fmt: skip
    shuffled = Stream(desk.seed, name_of(draft), "order").shuffled(right)
    if shuffled == right:
        shuffled = [*right[1:], right[0]]
    told = "; ".join(f"{event.label}: {event.when_text}" for event in events)
    dates = {fact.id: _stating(fact, event) for event, fact in zip(events, draft.facts, strict=True)}
    return set_item(
        draft, draft.facts, stem=desk.words["ordering"]["stem"], key=paired(shuffled, dates),
        premises=tuple(shuffled), statement=f"{told}.", points=POINTS * len(events),
    )  # fmt: skip


def _stating(fact: Fact, event: Event) -> Answer:
    """The answer of the fact that is the event's date."""
    return next(answer for answer in fact.answers if answer.value == event.when)


def _dated(deck: Deck) -> list[tuple[Event, Fact]]:
    """Events in their order, each with the fact that states its date; of those that share a day or are kept apart one.

    What ends first is kept first: so no long event keeps many short ones out.
    """
    proofs = _proofs(deck)
    found = sorted(((deck.events[name], fact) for name, fact in proofs.items()), key=_last_day)
    kept: list[tuple[Event, Fact]] = []
    names: set[str] = set()
    for event, fact in found:
        last = kept[-1][0].when if kept else None
        if names.isdisjoint(fact.apart) and (last is None or (event.when and before(last, event.when))):
            kept.append((event, fact))
            names.add(fact.id)
    return kept


def _last_day(row: tuple[Event, Fact]) -> dt.date:
    when = row[0].when
    return days(when)[1] if when else dt.date.min


def _proofs(deck: Deck) -> dict[str, Fact]:
    """The first fact that states each event's date, for the events with a date to be ordered by."""
    proofs: dict[str, Fact] = {}
    for fact in deck.facts:
        event = deck.events.get(fact.event)
        if event and event.when and not event.when.approximate and _states(fact, event.when):
            proofs.setdefault(event.id, fact)
    return proofs


def _states(fact: Fact, when: Date) -> bool:
    legal = not fact.by and not fact.asks_media and (not fact.types or "ordering" in fact.types)
    return legal and any(answer.value == when for answer in fact.answers)
