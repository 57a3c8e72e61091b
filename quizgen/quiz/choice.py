"""Choosing: a question for each place of each section, so that together they are worth the most.

That is a choice of greatest worth among questions of which some exclude each other, and finding the best
takes exponential time at worst. So places are filled one by one, each with what is worth most beside those
chosen already; then chosen ones are exchanged as long as that helps. What cannot be worth more is the best
there is, which often shows at once (:func:`quizgen.quiz.worth.ceiling`). Where it does not, a small deck is
searched whole, with a limit in steps and never in seconds, so that every computer chooses the same. Which of
these it was stands in the quiz.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from quizgen.quiz.candidates import Between, place_of
from quizgen.quiz.worth import FILLED, TWICE, Room, Share, Tally, ceiling, share_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from quizgen.model import Citation, Draft, Part
    from quizgen.quiz.candidates import Candidate, Pool

SPARE = 6
"""Candidates beyond those that a section needs, of which there are twice as many …"""
MOST_SPARE = 20
"""… but no more than so many in all."""

LEVELLED = 3
"""How many times as many where easy and hard ones are sought."""

MORE = 3
"""How often more are made because those that there are would spoil something."""


class Choice:
    """The questions chosen so far for the sections of a blueprint."""

    def __init__(self, parts: Sequence[Part], pools: Sequence[Pool]) -> None:
        self.parts, self.pools = parts, pools
        self.numbers = [part.number for part in parts]
        """How many questions each section shall have."""
        self.between = Between()
        self._supplies: dict[int, Supply] = {}
        self.restart()

    def restart(self) -> None:
        """Choose nothing."""
        shares = [share_of(part, number) for part, number in zip(self.parts, self.numbers, strict=True)]
        self.tally = Tally(shares)
        self.chosen: list[Candidate] = []
        self._asked: set[str] = set()
        """The facts that are asked already."""
        self._barred: set[int] = set()
        self._looked: dict[int, tuple[int, int]] = {}
        """With how many of those chosen a candidate was compared, and how many share its answer."""

    # --- one question ---

    def beside(self, one: Candidate) -> tuple[bool, int]:
        """Whether it must not stand with those chosen, and with how many it shares an answer."""
        if id(one) in self._barred or self._asks_again(one):
            return True, 0
        looked, alike = self._looked.get(id(one), (0, 0))
        barred, more = self.between.all(one, self.chosen[looked:])
        if barred:
            self._barred.add(id(one))
        self._looked[id(one)] = len(self.chosen), alike + more
        return barred, alike + more

    def _asks_again(self, one: Candidate) -> bool:
        """Whether a fact of it is asked already, or one that is kept apart from it: seen at a glance."""
        return not (self._asked.isdisjoint(one.facts) and self._asked.isdisjoint(one.rivals))

    def take(self, one: Candidate) -> None:
        """Choose one that may stand with the others."""
        self.tally.add(one, self.beside(one)[1])
        self.chosen.append(one)
        self._asked |= one.facts

    def drop(self, one: Candidate) -> None:
        """Take one back."""
        self.chosen.remove(one)
        self._asked -= one.facts
        self._barred.clear()
        self._looked.clear()
        self.tally.remove(one, self.beside(one)[1])

    def of(self, part: int) -> list[Candidate]:
        """Those chosen for a section."""
        return [one for one in self.chosen if one.part == part]

    def free(self, part: int) -> list[Candidate]:
        """The candidates of a section that are not chosen, in their order."""
        taken = {id(one) for one in self.chosen}
        return [one for one in self.pools[part].made if id(one) not in taken]

    # --- one by one ---

    def fill(self) -> None:
        """Fill every place that can be filled, in the sections first that have the fewest questions to choose from."""
        for part in self.by_scarcity():
            self._fill(part, self.numbers[part] - len(self.of(part)))

    def make_up(self, turns: Iterable[int]) -> None:
        """What sections lack the others make up for; their numbers become what they have then.

        Each time it is the section whose next question is worth most, of equals the first of these turns.
        """
        turns = list(turns)
        wanted = sum(self.numbers)
        while len(self.chosen) < wanted:
            found = [one for one in map(self._next, turns) if one]
            if not found:
                return
            self.take(max(found, key=lambda one: self.tally.gain(one, self.beside(one)[1])))
        self.numbers = [len(self.of(part)) for part in range(len(self.parts))]

    def _next(self, part: int) -> Candidate | None:
        """The best candidate of a section, for which more are made where there is none."""
        one = self._best(part)
        while one is None and self.pools[part].grow(SPARE):
            one = self._best(part)
        return one

    def by_scarcity(self) -> list[int]:
        """The sections, those first that have fewest drafts for each of their places."""
        return sorted(
            range(len(self.parts)), key=lambda part: len(self.pools[part].drafts) / max(1, self.numbers[part])
        )

    def _fill(self, part: int, places: int) -> None:
        pool = self.pools[part]
        spare = SPARE + min(places, MOST_SPARE)
        if self.tally.shares[part] != Share(None, None):
            spare *= LEVELLED
        if places > len(pool.made):
            pool.grow(places + spare - len(pool.made))
        more = MORE
        while places > 0:
            one = self._best(part)
            if one and more and self._is_unwelcome(one) and pool.grow(spare):
                more -= 1
            elif one:
                self.take(one)
                places -= 1
            elif not pool.grow(spare):
                break

    def _is_unwelcome(self, one: Candidate) -> bool:
        """Whether a candidate fills a place and spoils something else."""
        return self.tally.gain(one, self.beside(one)[1]) < FILLED

    def _best(self, part: int) -> Candidate | None:
        """The candidate of a section that is worth most beside those chosen; of equals the first."""
        free = (one for one in self.pools[part].made if id(one) not in self._barred)
        gains = [(self.tally.gain(one), one) for one in free if not self._asks_again(one)]
        best, most = None, 0
        for gain, one in sorted(gains, key=lambda row: -row[0]):
            if best and most >= gain:
                break
            barred, alike = self.beside(one)
            if not barred and (best is None or gain - TWICE * alike > most):
                best, most = one, gain - TWICE * alike
        return best

    # --- how good it can be ---

    def ceiling(self) -> int:
        """What no choice for these numbers could go beyond."""
        empty = Tally(self.tally.shares)
        return ceiling(empty, [self.room(part, number) for part, number in enumerate(self.numbers)])

    def room(self, part: int, places: int) -> Room:
        """What a section could reach with so many places, from all its candidates and waiting drafts."""
        pool = self.pools[part]
        supply = self._supplies.get(id(pool.drafts)) or supply_of(pool.drafts)
        self._supplies[id(pool.drafts)] = (
            supply  # of many sections that draw from the same it is counted once
        )
        return supply.without([draft for draft, _ in pool.refused]).room(places)


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
