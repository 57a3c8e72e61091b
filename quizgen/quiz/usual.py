"""The usual blueprint, for a quiz without one: how many questions of each type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Blueprint, BlueprintSection

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

USUAL_WEIGHTS = {
    "true_false": 3,
    "choice": 3,
    "matching": 1,
    "ordering": 1,
    "cloze": 2,
    "numeric": 1,
    "short_answer": 1,
}
"""The share of each type beside the others, in the order of the sections: from recognising to recalling.

A type that is not here is in no usual quiz, unless somebody asks for it by name.
"""
SET_TYPES = ("matching", "ordering")
"""Types of which one question takes several facts: only for decks that have plenty."""
FEWEST_FACTS_FOR_SETS = 18
"""Facts that a deck must have before a set takes up to six of them."""
USUAL_LENGTH = 11
"""Questions that fit two pages, A4 or Letter, with one set among them (tests/formats/test_two_pages.py)."""


def usual_blueprint(
    types: Sequence[str], facts: int, length: int | None, named: Collection[str] = ()
) -> Blueprint:
    """The usual blueprint for a deck of so many facts: a section for each type.

    Types that are *named*, by whoever wants one question in any case, have a section even where it is empty at first.
    """
    counts = usual_counts(types, facts, length)
    order = [*dict.fromkeys((*USUAL_WEIGHTS, *counts, *named))]
    sections = [(name, counts.get(name, 0)) for name in order]
    return Blueprint(
        tuple(BlueprintSection((name,), number) for name, number in sections if number or name in named)
    )


def usual_counts(types: Sequence[str], facts: int, length: int | None) -> dict[str, int]:
    """How many questions of each type, by section, for a deck of so many facts.

    A type without a weight of its own counts as much as the rarest.
    """
    weights = {name: weight for name, weight in USUAL_WEIGHTS.items() if name in types}
    weights |= {name: 1 for name in types if name not in USUAL_WEIGHTS}
    only_sets = set(types) <= set(SET_TYPES)
    if not only_sets and facts < FEWEST_FACTS_FOR_SETS:
        weights = {name: weight for name, weight in weights.items() if name not in SET_TYPES}
    if length is None and set(SET_TYPES) <= weights.keys() and not only_sets:
        del weights["ordering"]  # the second set would be on a third page
    return _share_out(weights, min(USUAL_LENGTH, facts) if length is None else length)


def _share_out(weights: Mapping[str, int], length: int) -> dict[str, int]:
    """*length* shared out by weight, by largest remainders: ``{"a": 3, "b": 1}`` and 6 -> ``{"a": 5, "b": 1}``."""
    total = sum(weights.values()) or 1
    exact = {name: length * weight / total for name, weight in weights.items()}
    share = {name: int(part) for name, part in exact.items()}
    spare = sorted(weights, key=lambda name: share[name] - exact[name])
    for name in spare[: length - sum(share.values())]:
        share[name] += 1
    return share
