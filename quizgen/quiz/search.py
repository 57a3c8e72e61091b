"""Search: the best of all choices, found by taking or leaving each candidate, up to a limit of steps.

Branch and bound: a branch is given up where even the most that it could still reach is no more than the best choice
so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.quiz.score import UpperBound
from quizgen.quiz.supply import supply_of

if TYPE_CHECKING:
    from quizgen.quiz.candidates import QuestionCandidate
    from quizgen.quiz.choosing import Choice
    from quizgen.quiz.score import SectionPotential

MOST_STEPS = 300
"""Candidates taken or left, after which the search is given up: a tenth of a second."""
MOST_LEVELS = 300
"""Candidates and sections in all, beyond which it is not begun: each is a level of the recursion."""


class _SearchEnded(Exception):
    """The steps are used up, or nothing better can come."""


class Search:
    """A search for a better choice than the one that is there."""

    def __init__(self, choice: Choice, bound: int) -> None:
        self.steps, self.complete = 0, False
        """How many steps it took, and whether every choice was weighed."""
        self._choice, self._bound = choice, bound
        self._best, self._best_total = list(choice.chosen), choice.tally.total
        self._order = [section for section in choice.by_scarcity() if choice.pools[section].candidates]
        """The sections that have candidates, in the order in which they are filled."""
        self._rows = {section: list(choice.pools[section].candidates) for section in self._order}

    def run(self) -> None:
        """Search, and leave the choice with the best that was found."""
        if sum(map(len, self._rows.values())) + len(self._order) > MOST_LEVELS:
            return
        self._choice.restart()
        try:
            self._visit_section(0, self._rows)
            self.complete = True
        except _SearchEnded:
            self.complete = self._best_total >= self._bound
        self._choice.restart_with(self._best)

    def _visit_section(self, index: int, rows: dict[int, list[QuestionCandidate]]) -> None:
        """Go on with the section at *index* of the order; after the last compare the choice with the best.

        *rows* are the candidates of this section and of those after it.
        """
        if index < len(self._order):
            free = {
                section: [
                    candidate for candidate in rows[section] if not self._choice.against_chosen(candidate)[0]
                ]
                for section in self._order[index:]
            }
            places = self._choice.places_left(self._order[index])
            self._visit(index, 0, places, free, self._potentials(free))
        elif self._choice.tally.total > self._best_total:
            self._best, self._best_total = list(self._choice.chosen), self._choice.tally.total
            if self._best_total >= self._bound:
                raise _SearchEnded

    def _potentials(self, rows: dict[int, list[QuestionCandidate]]) -> list[SectionPotential]:
        """What each section could still reach."""
        return [
            supply_of(candidate.draft for candidate in row).potential(self._choice.places_left(section))
            for section, row in rows.items()
        ]

    def _visit(
        self,
        section_index: int,
        index: int,
        places: int,
        rows: dict[int, list[QuestionCandidate]],
        potentials: list[SectionPotential],
    ) -> None:
        """Take or leave each candidate from *index* on of a section that has so many *places* left."""
        row = rows[self._order[section_index]]
        left = range(index, len(row)) if places else ()
        bound = UpperBound(self._choice.tally, potentials if left else ())
        for at in left:
            self.steps += 1
            if self.steps > MOST_STEPS:
                raise _SearchEnded
            here = potentials[0]._replace(places=min(places, len(row) - at))
            if bound.of([here, *potentials[1:]]) <= self._best_total:
                return
            if not self._choice.against_chosen(row[at])[0]:
                self._choice.take(row[at])
                self._visit(section_index, at + 1, places - 1, rows, potentials)
                self._choice.drop(row[at])
        self._visit_section(section_index + 1, rows)


def search(choice: Choice, bound: int) -> Search:
    """The search for a better choice, run; the choice becomes the best that was found. *bound* is that of its total."""
    found = Search(choice, bound)
    found.run()
    return found
