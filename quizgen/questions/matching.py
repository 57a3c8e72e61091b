"""Matching: premises of one kind, each with the one answer that belongs to it"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quizgen.model import Draft, Option, Premise
from quizgen.questions._item import CannotAsk, name_of, set_item
from quizgen.streams import Stream
from quizgen.values import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Answer, Deck, Fact, Question
    from quizgen.questions._item import Desk

POINTS = 1
"""For each premise."""
FEWEST, MOST = 4, 6
"""Premises in a set (Penn State: 4 to 10; six fit beside their answers on half a page)."""
EXTRA = 2
"""Wrong answers beside the right ones, so that the last pair is not given away."""


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for every four to six facts of a kind that pairs the same sorts of things."""
    for facts in _alike(deck).values():
        chosen: list[Fact] = []
        for fact in facts:
            if _fits(fact, chosen, deck):
                chosen.append(fact)
            if len(chosen) == MOST:
                yield Draft("matching", tuple(chosen))
                chosen = []
        if len(chosen) >= FEWEST:
            yield Draft("matching", tuple(chosen))


def make(draft: Draft, desk: Desk) -> Question:
    """Premises in an order of chance; answers in their own order, with up to two that fit nowhere."""
    facts = _kept(draft.facts, desk)
    if len(facts) < FEWEST:
        raise CannotAsk(f"only {len(facts)} pairs exclude each other, and {FEWEST} are needed")
    name = name_of(draft)
    premises = [Premise(left(fact, desk.deck), right(fact).text, fact.id) for fact in facts]
    answers = [Option(premise.answer, correct=True) for premise in premises]
    options = _in_order([*answers, *_extra(facts, name, desk)], right(facts[0]), desk)
    shuffled = tuple(Stream(desk.seed, name, "order").shuffled(premises))
    return set_item(
        draft, facts, desk, premises=shuffled, options=tuple(options), ordered=True,
        statement=" ".join(fact.statement for fact in facts),
        rationale=" ".join(fact.because for fact in facts if fact.because), points=POINTS * len(facts),
    )  # fmt: skip


def left(fact: Fact, deck: Deck) -> str:
    """The premise: a slot's words, or the event's label."""
    assert fact.pair is not None  # noqa: S101 - drafts() lists no others
    text = deck.events[fact.event].label if fact.pair[0] == "event" else fact.slots[fact.pair[0]]
    return text[:1].upper() + text[1:]


def right(fact: Fact) -> Answer:
    """The answer that belongs to the premise."""
    assert fact.pair is not None  # noqa: S101 - as above
    return next(answer for answer in fact.answers if answer.name == fact.pair[1])


def _alike(deck: Deck) -> dict[tuple[str, str], list[Fact]]:
    """Facts that may share a set: of one kind, their answers of one sort."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in deck.facts:
        if _legal(fact):
            value = right(fact).value
            entity = deck.entity(value)
            groups[fact.kind, entity.type if entity else type(value).__name__].append(fact)
    return groups


def _legal(fact: Fact) -> bool:
    if fact.pair is None or fact.by or (fact.types and "matching" not in fact.types):
        return False
    answer = next((answer for answer in fact.answers if answer.name == fact.pair[1]), None)
    given = fact.event if fact.pair[0] == "event" else fact.slots.get(fact.pair[0])
    legal = answer is not None and answer.complete and (not answer.types or "matching" in answer.types)
    return bool(legal and given)


def _fits(fact: Fact, chosen: list[Fact], deck: Deck) -> bool:
    """Whether neither its premise nor its answer is there already, and its premise tells no answer."""
    mine = fold(left(fact, deck)), fold(right(fact).text)
    others = [(fold(left(other, deck)), fold(right(other).text)) for other in chosen]
    told = any(answer in premise for premise, _ in (mine, *others) for _, answer in (mine, *others))
    return not told and all(mine[0] != premise and mine[1] != answer for premise, answer in others)


def _kept(facts: tuple[Fact, ...], desk: Desk) -> list[Fact]:
    """The facts whose answers are surely wrong for each other's premises."""
    kept: list[Fact] = []
    for fact in facts:
        if all(_exclude(fact, other, desk) and _exclude(other, fact, desk) for other in kept):
            kept.append(fact)
    return kept


def _exclude(one: Fact, other: Fact, desk: Desk) -> bool:
    """Whether the answer of *one* is surely wrong for the premise of the *other*."""
    return desk.options.safe(right(one).text, other, right(other))


def _in_order(options: list[Option], answer: Answer, desk: Desk) -> list[Option]:
    """Numbers and dates from the least to the greatest, words by the alphabet: an order that tells nothing."""
    return desk.options.natural_order(options, answer) or sorted(
        options, key=lambda option: fold(option.text)
    )


def _extra(facts: list[Fact], name: str, desk: Desk) -> list[Option]:
    """Answers of the same sort that are surely wrong for every premise."""
    mine = {fold(right(fact).text) for fact in facts}
    found: dict[str, Option] = {}
    for option in desk.options.wrong(facts[0], right(facts[0]), EXTRA * 4, name):
        if fold(option.text) not in mine and all(desk.options.safe(option.text, f, right(f)) for f in facts):
            found.setdefault(fold(option.text), option)
    return list(found.values())[:EXTRA]
