"""Blockers: questions that keep many others out of a quiz. Where places stay empty, it is filled again without them.

A set of six dated events tells every date in the contexts of the others: one question, and a dozen that cannot be
asked beside it. Chosen one by one, a set comes first, since there are few; exchanging one question for another does not
undo that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.quiz.candidates import INCOMPATIBLE
from quizgen.quiz.choosing import MOST_CANDIDATES_PER_PLACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.quiz.candidates import QuestionCandidate
    from quizgen.quiz.choosing import Choice

MOST_REFILLS = 6
"""How often a quiz is filled again."""
FEWEST_BLOCKED = 3
"""Facts that a question keeps out alone before the quiz is filled again without it."""


def refill_without_blockers(choice: Choice, fill: Callable[[], None], wanted: int) -> None:
    """Fill a choice of fewer than *wanted* questions again without those that block most, as long as that helps."""
    for _ in range(MOST_REFILLS):
        if len(choice.chosen) >= wanted or choice.is_long:
            return
        blocked, blocker = max(
            ((_count_blocked(choice, chosen), chosen) for chosen in choice.exchangeable),
            key=lambda row: row[0],
            default=(0, None),
        )
        if blocker is None or blocked < FEWEST_BLOCKED:
            return
        before, counts, total = list(choice.chosen), list(choice.counts), choice.tally.total
        choice.set_aside(blocker)
        fill()
        if choice.tally.total <= total:
            choice.take_back(blocker)
            choice.counts = counts
            choice.restart_with(before)
            return


def _count_blocked(choice: Choice, blocker: QuestionCandidate) -> int:
    """How many facts a chosen question alone keeps out."""
    others = [candidate for candidate in choice.chosen if candidate is not blocker]
    asked = {name for candidate in choice.chosen for name in candidate.facts}
    blocked: set[str] = set()
    for pool in choice.pools:
        for candidate in pool.candidates[:MOST_CANDIDATES_PER_PLACE]:
            if (
                asked.isdisjoint(candidate.facts)
                and not candidate.facts <= blocked
                and choice.relation(candidate, blocker) == INCOMPATIBLE
                and not choice.relation.to_all(candidate, others)[0]
            ):
                blocked |= candidate.facts
    return len(blocked)
