"""What drafts could bring to a quiz: how many of them cite each paragraph and sentence."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from quizgen.quiz.candidates import place_of
from quizgen.quiz.score import Room

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from quizgen.model import Citation, Draft
    from quizgen.quiz.candidates import Pool


class Supplies:
    """What the drafts of pools cite, counted once for all pools that draw from the same and were refused the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Supply] = {}

    def of(self, pool: Pool) -> Supply:
        """What the drafts of a pool cite without those that cannot be asked."""
        key = id(pool.drafts), len(pool.refused)  # drafts are looked at in their order
        if key not in self._known:
            whole = self._known.setdefault((id(pool.drafts), 0), supply_of(pool.drafts))
            self._known[key] = whole.without([draft for draft, _ in pool.refused])
        return self._known[key]


class Supply(NamedTuple):
    """What some drafts cite, counted."""

    wide: Counter[int]
    """How many of them touch one paragraph, two, …"""
    deep: Counter[int]
    """The same of sentences."""
    paragraphs: Counter[int]
    """How many of them touch each paragraph."""
    sentences: Counter[Citation]

    def without(self, drafts: Sequence[Draft]) -> Supply:
        """The same without some of them."""
        if not drafts:
            return self
        gone = supply_of(drafts)
        return Supply(
            self.wide - gone.wide,
            self.deep - gone.deep,
            self.paragraphs - gone.paragraphs,
            self.sentences - gone.sentences,
        )

    def room(self, places: int) -> Room:
        """What they could reach in so many places."""
        places = min(places, self.wide.total())
        return Room(
            places, _sums(self.wide, places), _sums(self.deep, places), self.paragraphs, self.sentences
        )


def supply_of(drafts: Iterable[Draft]) -> Supply:
    """What these drafts cite."""
    cited = [_cited(draft) for draft in drafts]
    return Supply(
        Counter([len({a.paragraph for a in at}) for at in cited]),
        Counter([len(at) for at in cited]),
        Counter([a.paragraph for at in cited for a in at]),
        Counter([a for at in cited for a in at]),
    )


def _cited(draft: Draft) -> Collection[Citation]:
    """Where its facts stand."""
    return {at for fact in draft.facts if (at := place_of(fact))}


def _sums(widths: Counter[int], places: int) -> tuple[int, ...]:
    """The most that none, one, two, … of them have together."""
    widest = (width for width, count in sorted(widths.items(), reverse=True) for _ in range(count))
    return tuple(accumulate(islice(widest, places), initial=0))
