"""The best choice among all, found by taking or leaving each candidate, as far as a limit of steps allows.

Branch and bound: a branch is left where even the most that it could still reach is not worth more than
the best choice so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.quiz.score import ceiling
from quizgen.quiz.supply import supply_of

if TYPE_CHECKING:
    from quizgen.quiz.candidates import Candidate
    from quizgen.quiz.choosing import Choice
    from quizgen.quiz.score import Room

STEPS = 300
"""Candidates taken or left, after which the search is given up: a tenth of a second."""
DEEPEST_YAML = 300
"""Candidates and sections in all, beyond which it is not begun: each is a level of the recursion."""


class _Enough(Exception):
    """The search is given up, or nothing better can come."""


class Search:
    """A search from a choice that is good already."""

    def __init__(self, choice: Choice, most: int) -> None:
        self.steps, self.whole = 0, False
        """How many steps it took, and whether every choice was weighed."""
        self._choice, self._most = choice, most
        self._best, self._worth = list(choice.chosen), choice.tally.total
        self._order = [part for part in choice.by_scarcity() if choice.pools[part].made]
        self._rows = {part: list(choice.pools[part].made) for part in self._order}

    def run(self) -> None:
        """Search, and leave the choice with the best that was found."""
        if sum(map(len, self._rows.values())) + len(self._order) > DEEPEST_YAML:
            return
        self._choice.restart()
        try:
            self._section(0, self._rows)
            self.whole = True
        except _Enough:
            self.whole = self._worth >= self._most
        self._choice.restart()
        for one in self._best:
            self._choice.take(one)

    def _section(self, place: int, rows: dict[int, list[Candidate]]) -> None:
        """Go on with a section of the order; after the last see what the choice is worth.

        *rows* are the candidates of it and of those after it, which what is chosen before may bar.
        """
        if place < len(self._order):
            free = {
                part: [one for one in rows[part] if not self._choice.beside(one)[0]]
                for part in self._order[place:]
            }
            self._visit(place, 0, self._choice.numbers[self._order[place]], free, self._rooms(free))
        elif self._choice.tally.total > self._worth:
            self._best, self._worth = list(self._choice.chosen), self._choice.tally.total
            if self._worth >= self._most:
                raise _Enough

    def _rooms(self, rows: dict[int, list[Candidate]]) -> list[Room]:
        """What each section could still reach."""
        return [
            supply_of(one.draft for one in row).room(self._choice.numbers[part]) for part, row in rows.items()
        ]

    def _visit(
        self, place: int, index: int, left: int, rows: dict[int, list[Candidate]], rooms: list[Room]
    ) -> None:
        """Take or leave a candidate of a section that has so many places left."""
        row = rows[self._order[place]]
        if not left or index == len(row):
            self._section(place + 1, rows)
            return
        self.steps += 1
        if self.steps > STEPS:
            raise _Enough
        here = rooms[0]._replace(places=min(left, len(row) - index))
        if ceiling(self._choice.tally, [here, *rooms[1:]]) <= self._worth:
            return
        one = row[index]
        if not self._choice.beside(one)[0]:
            self._choice.take(one)
            self._visit(place, index + 1, left - 1, rows, rooms)
            self._choice.drop(one)
        self._visit(place, index + 1, left, rows, rooms)


def search(choice: Choice, most: int) -> Search:
    """Look for a better choice, *most* being what none can go beyond; the choice becomes the best that was found."""
    found = Search(choice, most)
    found.run()
    return found
