"""The quiz where no blueprint says what it is to be made of: how many questions of each type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Blueprint, Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

USUAL = {
    "true_false": 3,
    "choice": 3,
    "matching": 1,
    "ordering": 1,
    "cloze": 2,
    "numeric": 1,
    "short_answer": 1,
}
"""How often each type is wanted beside the others, in the order of the sections: from recognising to recalling."""
SETS = ("matching", "ordering")
"""Types whose one question takes several facts: wanted only where plenty of facts are left."""
SET_FACTS = 18
"""Facts that a deck must have before a set takes up to six of them."""
LENGTH = 11
"""Questions that fit two pages, A4 or Letter, with one set among them (tests/formats/test_two_pages.py)."""


def usual(types: Sequence[str], facts: int, length: int | None) -> Blueprint:
    """The blueprint of a quiz that nobody has planned: a section for each type."""
    wanted = plan(types, facts, length)
    return Blueprint(tuple(Part((name,), number) for name, number in wanted.items() if number))


def plan(types: Sequence[str], facts: int, length: int | None) -> dict[str, int]:
    """How many questions of each type, by section, for a deck of so many facts.

    Types that quizgen has but this table does not are wanted as often as the rarest.
    """
    weights = {name: weight for name, weight in USUAL.items() if name in types}
    weights |= {name: 1 for name in types if name not in USUAL}
    alone = set(types) <= set(SETS)
    if not alone and facts < SET_FACTS:
        weights = {name: weight for name, weight in weights.items() if name not in SETS}
    if length is None and set(SETS) <= weights.keys() and not alone:
        del weights["ordering"]  # the second set would be on a third page
    return _shared(weights, min(LENGTH, facts) if length is None else length)


def _shared(weights: Mapping[str, int], length: int) -> dict[str, int]:
    """*length* shared out by weight, by largest remainders."""
    total = sum(weights.values()) or 1
    exact = {name: length * weight / total for name, weight in weights.items()}
    share = {name: int(part) for name, part in exact.items()}
    spare = sorted(weights, key=lambda name: share[name] - exact[name])
    for name in spare[: length - sum(share.values())]:
        share[name] += 1
    return share
