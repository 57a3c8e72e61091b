"""How many questions of each type a quiz wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

USUAL = {
    "true_false": 2,
    "choice": 3,
    "matching": 1,
    "ordering": 1,
    "cloze": 2,
    "numeric": 1,
    "short_answer": 1,
}
"""Eleven questions, of two pages or a little more, in the order of the sections: from recognising to recalling."""
LENGTH = sum(USUAL.values())
SETS = ("matching", "ordering")
"""Types whose one question takes several facts: wanted only where plenty of facts are left."""
SET_FACTS = 18
"""Facts that a deck must have before a set takes up to six of them."""


def plan(types: Sequence[str], facts: int, length: int | None) -> dict[str, int]:
    """How many questions of each type, by section, for a deck of so many facts.

    Types that quizgen has but this table does not are wanted as often as the rarest.
    """
    weights = {name: weight for name, weight in USUAL.items() if name in types}
    weights |= {name: 1 for name in types if name not in USUAL}
    alone = set(types) <= set(SETS)
    if not alone and facts < SET_FACTS:
        weights = {name: weight for name, weight in weights.items() if name not in SETS}
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
