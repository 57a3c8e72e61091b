"""Ordering: dated events to be put in the order in which they happened"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.comparing_values import before, days
from quizgen.model import Date, Draft, Premise
from quizgen.page_text import semicolon
from quizgen.questions.building.item import CannotAsk, make_set_item, question_id
from quizgen.questions.building.key import set_key
from quizgen.random_streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Event, Fact, Question
    from quizgen.questions.building.item import QuestionInputs

POINTS = 1
"""For each event."""
FEWEST_EVENTS, MOST_EVENTS = 4, 5
"""Events in a set: fewer than four are guessed too easily, more than five try patience, not knowledge."""


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for every four or five events that share no day, each with the fact that states its date.

    Each set is spread over the whole time.
    """
    dated = _dated_events(deck)
    set_count = max(1, len(dated) // MOST_EVENTS)
    for start in range(set_count):
        facts = tuple(fact for _, fact in dated[start::set_count][:MOST_EVENTS])
        if len(facts) >= FEWEST_EVENTS:
            yield Draft("ordering", facts)


def may_join(fact: Fact, deck: Deck) -> bool:
    """Whether a fact may be in a set: what other facts there are changes none of the drafts."""
    event = deck.events.get(fact.event)
    return bool(event and event.when and not event.when.approximate and _states_date(fact, event.when))


def make(draft: Draft, inputs: QuestionInputs) -> Question:
    """The events' labels in random order, other than the right one. CannotAsk where a label holds its date."""
    events = [inputs.deck.events[fact.event] for fact in draft.facts]
    if any(event.when_text and event.when_text in event.label for event in events):
        raise CannotAsk("an event's label tells its date")
    in_order = [Premise(event.label, str(position), fact.id) for position, (event, fact) in
             enumerate(zip(events, draft.facts, strict=True), 1)]  # fmt: skip
    shuffled = Stream(inputs.seed, question_id(draft), "order").shuffled(in_order)
    if shuffled == in_order:
        shuffled = [*in_order[1:], in_order[0]]
    dated_labels = semicolon(inputs.deck.language).join(
        f"{event.label}: {event.when_text}" for event in events
    )
    date_answers = {
        fact.id: next(answer for answer in fact.answers if answer.value == event.when)
        for event, fact in zip(events, draft.facts, strict=True)
    }
    return make_set_item(
        draft, draft.facts, stem=inputs.words["ordering"]["stem"], key=set_key(shuffled, date_answers),
        premises=tuple(shuffled), statement=f"{dated_labels}.", points=POINTS * len(events),
        language=inputs.deck.language,
    )  # fmt: skip


def _dated_events(deck: Deck) -> list[tuple[Event, Fact]]:
    """Events in their order, each with the fact that states its date.

    Of events that share a day, and of facts that are kept apart, the one that ends first is taken: so no long event
    excludes many short ones.
    """
    dating_facts = _dating_facts(deck)
    by_last_day = sorted(((deck.events[name], fact) for name, fact in dating_facts.items()), key=_last_day)
    kept: list[tuple[Event, Fact]] = []
    names: set[str] = set()
    for event, fact in by_last_day:
        last = kept[-1][0].when if kept else None
        if names.isdisjoint(fact.apart) and (last is None or (event.when and before(last, event.when))):
            kept.append((event, fact))
            names.add(fact.id)
    return kept


def _last_day(row: tuple[Event, Fact]) -> int:
    when = row[0].when
    return days(when)[1] if when else 0


def _dating_facts(deck: Deck) -> dict[str, Fact]:
    """By event, the first fact that states its date, for the events whose date is exact."""
    dating_facts: dict[str, Fact] = {}
    for fact in deck.facts:
        event = deck.events.get(fact.event)
        if event and may_join(fact, deck):
            dating_facts.setdefault(event.id, fact)
    return dating_facts


def _states_date(fact: Fact, when: Date) -> bool:
    allowed = not fact.by and not fact.asks_media and (not fact.types or "ordering" in fact.types)
    return allowed and any(answer.value == when for answer in fact.answers)
