"""A stem that holds its own answer"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.found import place, stems
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck

SEVERITY = "error"


def check(deck: Deck) -> Iterator[Found]:
    """Whatever an answer is called, its question must not say it."""
    for fact in deck.facts:
        for stem, asked in stems(fact):
            shown = spaced_words(stem)
            for answer in asked:
                names = (name for name in deck.names_of(answer) if spaced_words(name).strip())
                if told := next((name for name in names if spaced_words(name) in shown), ""):
                    message = f"the stem '{stem}' tells its answer, '{told}'"
                    yield place(fact, answer), message, "ask without naming it", fact.id
