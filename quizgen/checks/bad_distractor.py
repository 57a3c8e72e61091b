"""A wrong option picked by hand that may be right, or says what another says"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.found import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found, Judge
    from quizgen.model import Deck

SEVERITY = "error"


def judge(deck: Deck, options: Judge) -> Iterator[Found]:
    """Whatever the curator picked and no question will show, by the same judgement that leaves it out there."""
    for fact in deck.facts:
        for answer in fact.answers:
            for candidate, why_not in options.by_hand(fact, answer):
                if why_not:
                    message = f"the distractor '{candidate.text}' {why_not}"
                    yield place(fact, answer), message, "pick another", fact.id
