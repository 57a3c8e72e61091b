"""Matching: premises of one kind, each with the one answer that belongs to it"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations_with_replacement, islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import Draft, Option, Premise
from quizgen.questions.building.item import CannotAsk, name_of, set_item
from quizgen.questions.building.key import paired
from quizgen.random_streams import Stream
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.model import Answer, Deck, Fact, Question
    from quizgen.questions.building.item import Desk

POINTS = 1
"""For each premise."""
FEWEST, MOST = 4, 6
"""Premises in a set (Penn State: 4 to 10; six fit beside their answers on half a page)."""
EXTRA = 2
"""Wrong answers beside the right ones, so that the last pair is not given away."""
WINDOW = 4 * MOST
"""Facts looked at for one set: enough to fill it where some cannot stand together."""


def drafts(deck: Deck) -> Iterator[Draft]:
    """One for every four to six facts of a kind that pairs the same sorts of things.

    Those that clash with too many go with the last set, so that :func:`make` drops them and a reason is known.
    """
    for alike in _alike(deck).values():
        yield from (Draft("matching", tuple(facts)) for facts in _sets(alike, deck))


def make(draft: Draft, desk: Desk) -> Question:
    """Premises in an order of chance; answers in their own order, with up to two that fit nowhere.

    A fact that clashes with most others is dropped from the set. CannotAsk where too few are left.
    """

    def clash(one: Fact, other: Fact) -> str:
        return _clash(one, other, desk.deck) or _doubt(one, other, desk)

    facts = _together(draft.facts, clash)[:MOST]
    if len(facts) < FEWEST:
        told = next(reason for one in draft.facts for other in draft.facts if (reason := clash(one, other)))
        raise CannotAsk(f"{len(facts)} of {FEWEST} pairs can stand together: {told}")
    draft = replace(draft, facts=tuple(facts))
    name = name_of(draft)
    premises = [Premise(left(fact, desk.deck), right(fact).text, fact.id) for fact in facts]
    answers = [Option(premise.answer, correct=True) for premise in premises]
    options = _in_order([*answers, *_extra(facts, name, desk)], right(facts[0]), desk)
    shuffled = tuple(Stream(desk.seed, name, "order").shuffled(premises))
    return set_item(
        draft, facts, stem=facts[0].match or desk.words["matching"]["stem"],
        key=paired(shuffled, {fact.id: right(fact) for fact in facts}),
        premises=shuffled, options=tuple(options), ordered=True, statement=" ".join(fact.statement for fact in facts),
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


def _alike(deck: Deck) -> dict[tuple[str, ...], list[Fact]]:
    """Facts that may share a set: of one kind, asked for with one stem, their answers of one sort."""
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in deck.facts:
        if _legal(fact):
            value = right(fact).value
            entity = deck.entity(value)
            groups[fact.kind, fact.match, entity.type if entity else type(value).__name__].append(fact)
    return groups


def _legal(fact: Fact) -> bool:
    if fact.pair is None or fact.by or fact.asks_media or (fact.types and "matching" not in fact.types):
        return False
    answer = next((answer for answer in fact.answers if answer.name == fact.pair[1]), None)
    given = fact.event if fact.pair[0] == "event" else fact.slots.get(fact.pair[0])
    legal = answer is not None and answer.complete and (not answer.types or "matching" in answer.types)
    return bool(legal and given)


def _sets(facts: list[Fact], deck: Deck) -> list[list[Fact]]:
    """Facts shared out into sets of four to six whose words do not clash."""

    def clash(one: Fact, other: Fact) -> str:
        return _clash(one, other, deck)

    sets: list[list[Fact]] = []
    waiting = iter(facts)
    near = list(islice(waiting, WINDOW))
    while len(chosen := _fill(near, clash)) >= FEWEST:
        taken = {fact.id for fact in chosen}
        near = [*(fact for fact in near if fact.id not in taken), *islice(waiting, len(chosen))]
        sets.append(chosen)
    if sets:
        last = tuple(sets[-1])
        sets[-1] += (fact for fact in near if any(clash(fact, other) for other in (fact, *last)))
    elif len(near) >= FEWEST:
        sets.append(near)
    return sets


def _fill(facts: list[Fact], clash: Callable[[Fact, Fact], str]) -> list[Fact]:
    """Up to six of some facts that can share a set: the first six, if they can."""
    first = _together(facts[:MOST], clash)
    return first if len(first) == MOST else _together(facts, clash)[:MOST]


def _together(facts: Sequence[Fact], clash: Callable[[Fact, Fact], str]) -> list[Fact]:
    """The facts that can share a set: whoever clashes with most is dropped first, of two the later."""
    kept = {fact.id: fact for fact in facts}
    rivals: dict[str, set[str]] = {name: set() for name in kept}
    for one, other in combinations_with_replacement(facts, 2):
        if clash(one, other):
            rivals[one.id].add(other.id)
            rivals[other.id].add(one.id)
    while worst := max(reversed(kept), key=lambda name: len(rivals[name] & kept.keys()), default=""):
        if not rivals[worst] & kept.keys():
            break
        del kept[worst]
    return list(kept.values())


def _clash(one: Fact, other: Fact, deck: Deck) -> str:
    """Why the words of two facts cannot share a set; of a fact and itself, why it fits in none."""
    pairs = [(fact, fold(left(fact, deck)), fold(right(fact).text)) for fact in (one, other)]
    for fact, premise, _ in pairs:
        for rival, _, answer in pairs:
            if answer in premise:
                return f"the premise of '{fact.id}' names the answer of '{rival.id}'"
    if one.id == other.id:
        return ""
    if other.id in one.apart:
        return f"'{one.id}' and '{other.id}' are kept apart"
    (_, *mine), (_, *theirs) = pairs
    same = [what for what, a, b in zip(("premise", "answer"), mine, theirs, strict=True) if a == b]
    return f"'{one.id}' and '{other.id}' have one {same[0]}" if same else ""


def _doubt(one: Fact, other: Fact, desk: Desk) -> str:
    """Why an answer of two facts may be right for the other's premise, too; nothing where it surely is wrong."""
    if one.id == other.id or (_exclude(one, other, desk) and _exclude(other, one, desk)):
        return ""
    return f"the answers of '{one.id}' and '{other.id}' may both be right for one of them"


def _exclude(one: Fact, other: Fact, desk: Desk) -> bool:
    """Whether the answer of *one* is surely wrong for the premise of the *other*."""
    return desk.options.safe(right(one).text, other, right(other))


def _in_order(options: list[Option], answer: Answer, desk: Desk) -> list[Option]:
    """Numbers and dates from the least to the greatest, words by the alphabet: an order that tells nothing."""
    return desk.options.natural_order(options, answer) or sorted(
        options, key=lambda option: fold(option.text)
    )


def _extra(facts: list[Fact], name: str, desk: Desk) -> list[Option]:
    """Answers of the same sort that are surely wrong for every premise, each from what is near to another."""
    shown = [right(fact).text for fact in facts]
    found: list[Option] = []
    turns = Stream(desk.seed, name, "extra").shuffled(facts)
    for fact in (*turns, *turns):
        if len(found) == EXTRA:
            break
        near = desk.options.wrong(fact, right(fact), EXTRA * 4, f"{name}:{fact.id}")
        fitting = (
            o for o in near if _fits_nowhere(o.text, facts, desk) and not desk.options.repeats(o.text, shown)
        )
        if option := next(fitting, None):
            found.append(option)
            shown.append(option.text)
    return found


def _fits_nowhere(text: str, facts: list[Fact], desk: Desk) -> bool:
    """Whether a text is surely wrong for every premise."""
    return all(desk.options.safe(text, fact, right(fact)) for fact in facts)
