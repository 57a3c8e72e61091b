"""An ordering or matching question that anybody answers without the article"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of
from quizgen.comparing_values import before
from quizgen.model import Number
from quizgen.text.likeness import word_beginnings
from quizgen.text.tags import base_language
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Answer, Deck, Event, Fact

    Pair = tuple[Fact, str, Answer]

SEVERITY = "note"
FEWEST_IN_SET = 4
"""Events or pairs of which a question is made."""
MOST_COMPARED = 60
"""Events of which each two are compared."""
YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
ORDINALS = tuple(
    {word: place for place, words in enumerate(row.split(), 1) for word in words.split("/")}
    for row in (
        "first/1st second/2nd third/3rd fourth/4th fifth/5th sixth/6th seventh/7th eighth/8th ninth/9th",
        "i ii iii iv v vi vii viii ix x",
        "1 2 3 4 5 6 7 8 9",
    )
)
"""Words that count, each row by itself."""
ENDS = re.compile(r" (?:end|close|closing|completion|demolition|closure|aftermath) of(?: the)? (.+)")
LATER = re.compile(r" after(?: the)? (.+)")
EARLIER = re.compile(r" before(?: the)? (.+)")


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each set of events whose labels say their order, and for each set of pairs that says them."""
    yield from _ordered_by_labels(deck)
    for pairs in _pairs_that_may_stand_together(deck):
        if reason := _why_plain(pairs, deck):
            fact = pairs[0][0]
            message = (
                f"the {len(pairs)} pairs of kind '{fact.kind}' are matched without the article: {reason}"
            )
            yield (
                source_of(fact),
                message,
                "leave 'matching' out of their 'types', or ask for something else",
                fact.id,
            )


# --- ordering --------------------------------------------------------------------------------------


def _ordered_by_labels(deck: Deck) -> Iterator[Finding]:
    dated = _dated_events(deck)
    if len(dated) < FEWEST_IN_SET:
        return
    with_year = [fact for event, fact in dated if YEAR.search(event.label)]
    if len(with_year) >= len(dated) - 1:
        message = (
            f"the labels of {len(with_year)} of {len(dated)} events that are put in order say their year"
        )
        yield _finding(with_year[0], message, deck)
    for (one, _), (other, fact) in combinations(dated[:MOST_COMPARED], 2):
        if one.when and other.when and before(one.when, other.when) and _says_order(one, other, deck):
            yield _finding(fact, f"'{one.label}' and '{other.label}' say which of them came first", deck)


def _finding(fact: Fact, message: str, deck: Deck) -> Finding:
    at = deck.events[fact.event].source or source_of(fact)
    return (
        at,
        message,
        "give them labels that do not, or leave 'ordering' out of their facts' 'types'",
        fact.id,
    )


def _dated_events(deck: Deck) -> list[tuple[Event, Fact]]:
    """The events that an ordering question may ask for, each with a fact that states its date, in their order."""
    found: dict[str, tuple[Event, Fact]] = {}
    for fact in deck.facts:
        event = deck.events.get(fact.event)
        allowed = not fact.by and (not fact.types or "ordering" in fact.types)
        if event and event.when and allowed and any(answer.value == event.when for answer in fact.answers):
            found.setdefault(event.id, (event, fact))
    return sorted(found.values(), key=lambda row: row[0].when.start if row[0].when else (0, 0, 0))


def _says_order(one: Event, other: Event, deck: Deck) -> bool:
    """Whether two labels say that *one* came before the *other*."""
    first, then = spaced_words(one.label), spaced_words(other.label)
    if _counted(first, then):
        return True
    if base_language(deck.language) != "en":
        return False
    return any(
        (match := pattern.search(text)) is not None and f" {match[1]}" in label and match[1] not in {"", " "}
        for pattern, text, label in ((ENDS, then, first), (LATER, then, first), (EARLIER, first, then))
    )


def _counted(first: str, then: str) -> bool:
    """Whether two labels differ in a word that counts alone: *First battle of Ypres*, *Second battle of Ypres*."""
    words = list(zip(first.split(), then.split(), strict=False))
    apart = [(a, b) for a, b in words if a != b]
    if len(first.split()) != len(then.split()) or len(apart) != 1:
        return False
    (a, b) = apart[0]
    return any(row.get(a, 0) < row.get(b, 0) and a in row for row in ORDINALS)


# --- matching --------------------------------------------------------------------------------------


def _pairs_that_may_stand_together(deck: Deck) -> Iterator[list[Pair]]:
    """The pairs of each kind from which sets are made: each fact, its premise and its answer."""
    groups: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for fact in deck.facts:
        if fact.pair is None or fact.by or (fact.types and "matching" not in fact.types):
            continue
        slot, asked = fact.pair
        event = deck.events.get(fact.event)
        premise = (event.label if event else "") if slot == "event" else fact.slots.get(slot, "")
        answer = next((answer for answer in fact.answers if answer.name == asked), None)
        if premise and answer:
            groups[fact.kind, fact.match].append((fact, premise, answer))
    return (pairs for pairs in groups.values() if len(pairs) >= FEWEST_IN_SET)


def _why_plain(pairs: Sequence[Pair], deck: Deck) -> str:
    """Why the pairs need no article, in words; empty where they do."""
    units = [
        spaced_words(answer.value.unit) if isinstance(answer.value, Number) else "" for *_, answer in pairs
    ]
    if all(unit.strip() for unit in units) and len({*units}) == len(units):
        return "each answer has a unit of its own"
    whose = [_whose(answer, deck) for *_, answer in pairs]
    for place, (_, premise, _) in enumerate(pairs):
        others = frozenset().union(*(names for n, names in enumerate(whose) if n != place))
        if not word_beginnings(premise) & (whose[place] - others):
            return ""
    return "each premise names the nation or group of its answer alone"


def _whose(answer: Answer, deck: Deck) -> frozenset[str]:
    """The beginnings of the words that say whose an answer is, or where: of what it is a part of, and of its group."""
    entity = deck.entity(answer.value)
    if entity is None:
        return frozenset()
    names = [deck.entities[name].name if name in deck.entities else name for name in entity.part_of]
    return frozenset().union(*map(word_beginnings, (*names, entity.group)))
