"""Choosing: a question for each place of each section, so that together they are worth the most.

That is a choice of greatest worth among questions of which some exclude each other, and finding the best
takes exponential time at worst. So places are filled one by one, each with what is worth most beside those
chosen already; then chosen ones are exchanged as long as that helps. What cannot be worth more is the best
there is, which often shows at once (:func:`quizgen.quiz.score.ceiling`). Where it does not, a small deck is
searched whole, with a limit in steps and never in seconds, so that every computer chooses the same. Which of
these it was stands in the quiz.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from quizgen.quiz.candidates import Between
from quizgen.quiz.crowd import Crowd
from quizgen.quiz.score import FILLED, TWICE, Share, Tally, ceiling, share_of
from quizgen.quiz.supply import Supplies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.model import Part
    from quizgen.quiz.candidates import Candidate, Pool
    from quizgen.quiz.score import Room

SPARE = 6
"""Candidates beyond those that a section needs, of which there are twice as many …"""
MOST_SPARE = 20
"""… but no more than so many in all."""

LEVELLED = 3
"""How many times as many where easy and hard ones are sought."""

MORE = 3
"""How often more are made because those that there are would spoil something."""

FEW = 60
"""Questions up to which each is held against each, and they are exchanged for better ones. Beyond, a new one is held
against those that it may clash with, and chance evens out what one by one missed."""
LOOKED = 400
"""Candidates of a section that are looked at for one place: more than any section of few questions needs …"""
LOOKED_OF_MANY = 100
"""… and as many as do for each of many."""


class Choice:
    """The questions chosen so far for the sections of a blueprint."""

    def __init__(self, parts: Sequence[Part], pools: Sequence[Pool]) -> None:
        self.parts, self.pools = parts, pools
        self.numbers = [part.number for part in parts]
        """How many questions each section shall have."""
        self.between = Between()
        self._supplies = Supplies()
        self.restart()

    def restart(self) -> None:
        """Choose nothing."""
        shares = [share_of(part, number) for part, number in zip(self.parts, self.numbers, strict=True)]
        self.tally = Tally(shares)
        self.chosen: list[Candidate] = []
        self._of: dict[int, list[Candidate]] = defaultdict(list)
        self._asked: set[str] = set()
        """The facts that are asked already."""
        self._crowd: Crowd | None = None
        """Those chosen, where they are more than few."""
        self._look_anew()

    def _look_anew(self) -> None:
        """Forget what is known of the candidates beside those chosen."""
        self._barred: set[int] = set()
        self._looked: dict[int, tuple[int, int]] = {}
        """With how many of those chosen a candidate was compared, and how many share its answer."""
        self._near: dict[int, tuple[list[Candidate], int]] = {}
        """Of each section the candidates that are looked at, and how many it took to find them."""
        self._used_up: dict[int, int] = {}
        """Of each list of drafts how many at its beginning can no longer be chosen, for whichever section."""

    # --- one question ---

    def beside(self, one: Candidate) -> tuple[bool, int]:
        """Whether it must not stand with those chosen, and with how many it shares an answer."""
        if self._is_out(one):
            return True, 0
        if len(self.chosen) > FEW:
            return self._beside_many(one)
        looked, alike = self._looked.get(id(one), (0, 0))
        barred, more = self.between.all(one, self.chosen[looked:])
        if barred:
            self._barred.add(id(one))
        self._looked[id(one)] = len(self.chosen), alike + more
        return barred, alike + more

    def _beside_many(self, one: Candidate) -> tuple[bool, int]:
        if self.crowd.bars(one).barred:
            self._barred.add(id(one))
            return True, 0
        return False, self.crowd.alike(one)

    @property
    def crowd(self) -> Crowd:
        """Those chosen, found by what they may clash with."""
        if self._crowd is None:
            self._crowd = Crowd(self.chosen)
        return self._crowd

    def _is_out(self, one: Candidate) -> bool:
        """Whether it is known to be barred, or asks a fact again, or one that is kept apart: seen at a glance."""
        again = not (self._asked.isdisjoint(one.facts) and self._asked.isdisjoint(one.rivals))
        return again or id(one) in self._barred

    def take(self, one: Candidate) -> None:
        """Choose one that may stand with the others."""
        self.tally.add(one, self._alike(one))
        self.chosen.append(one)
        self._of[one.part].append(one)
        self._asked |= one.facts
        if self._crowd is not None:
            self._crowd.add(one)

    def _alike(self, one: Candidate) -> int:
        """With how many of those chosen it shares an answer."""
        return self.crowd.alike(one) if len(self.chosen) > FEW else self.beside(one)[1]

    def drop(self, one: Candidate) -> None:
        """Take one back."""
        self.chosen.remove(one)
        self._of[one.part].remove(one)
        self._asked -= one.facts
        self._crowd = None
        self._look_anew()
        self.tally.remove(one, self._alike(one))

    def of(self, part: int) -> Sequence[Candidate]:
        """Those chosen for a section."""
        return self._of[part]

    def free(self, part: int) -> list[Candidate]:
        """The candidates of a section that are not chosen, in their order: as many as are looked at."""
        taken = {id(one) for one in self._of[part]}
        return list(islice((one for one in self.pools[part].made if id(one) not in taken), LOOKED))

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
            self.take(max(found, key=lambda one: self.tally.gain(one, self._alike(one))))
        self.numbers = [len(self.of(part)) for part in range(len(self.parts))]

    def _next(self, part: int) -> Candidate | None:
        """The best candidate of a section, for which more are made where there is none."""
        one = self._best(part)
        while one is None and self._grow(part, SPARE):
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
            self._grow(part, places + spare - len(pool.made))
        more = MORE
        while places > 0:
            one = self._best(part)
            if one and more and self._is_unwelcome(one) and self._grow(part, spare):
                more -= 1
            elif one:
                self.take(one)
                places -= 1
            elif not self._grow(part, spare):
                break

    def _grow(self, part: int, count: int) -> bool:
        """Make more candidates of a section; whether there was one.

        What other sections have used up of the same drafts is made again only for quizzes of few questions, where
        it may be exchanged.
        """
        pool = self.pools[part]
        if sum(self.numbers) > FEW or len(pool.made) >= LOOKED:
            pool.skip(self._used_up.get(id(pool.drafts), 0))
        return pool.grow(count)

    def _is_unwelcome(self, one: Candidate) -> bool:
        """Whether a candidate fills a place and spoils something else."""
        return self.tally.gain(one, self._alike(one)) < FILLED

    def _best(self, part: int) -> Candidate | None:
        """The candidate of a section that is worth most beside those chosen; of equals the first."""
        near = self._looked_at(part)
        if len(self.chosen) > FEW:
            return self._best_beside_many(near)
        gains = [(self.tally.gain(one), one) for one in near]
        best, most = None, 0
        for gain, one in sorted(gains, key=lambda row: -row[0]):
            if best and most >= gain:
                break
            barred, alike = self.beside(one)
            if not barred and (best is None or gain - TWICE * alike > most):
                best, most = one, gain - TWICE * alike
        return best

    def _best_beside_many(self, near: Sequence[Candidate]) -> Candidate | None:
        """The same where each look at those chosen costs more than a look at its worth."""
        gains = [(self.tally.gain(one), one) for one in near]
        worth = [(gain - TWICE * self.crowd.alike(one), gain, one) for gain, one in gains]
        ranked = sorted(worth, key=lambda row: row[:2], reverse=True)
        return next((one for _, _, one in ranked if not self.beside(one)[0]), None)

    def _looked_at(self, part: int) -> list[Candidate]:
        """The first candidates of a section that may still be chosen: no others are looked at again."""
        near, at = self._near.get(part, ([], 0))
        near = [one for one in near if not self._is_out(one)]
        made, most = self.pools[part].made, LOOKED_OF_MANY if sum(self.numbers) > FEW else LOOKED
        while len(near) < most and at < len(made):
            if not self._is_out(made[at]):
                near.append(made[at])
            at += 1
        self._near[part] = near, at
        drafts, first = self.pools[part].drafts, near[0].place if near else self.pools[part].looked
        self._used_up[id(drafts)] = max(first, self._used_up.get(id(drafts), 0))
        return near

    # --- how good it can be ---

    def ceiling(self) -> int:
        """What no choice for these numbers could go beyond."""
        empty = Tally(self.tally.shares)
        return ceiling(empty, [self.room(part, number) for part, number in enumerate(self.numbers)])

    def room(self, part: int, places: int) -> Room:
        """What a section could reach with so many places, from all its candidates and waiting drafts."""
        return self._supplies.of(self.pools[part]).room(places)
