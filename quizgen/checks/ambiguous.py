"""One stem that has different answers"""

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
    """The same question about the same event, or the same source's claim, must have one answer everywhere."""
    seen: dict[tuple[str, str, str], tuple[str, str]] = {}
    for fact in deck.facts:
        for stem, asked in stems(fact):
            answer = " / ".join(answer.text for answer in asked)
            first, other = seen.setdefault((fact.event, fact.by, spaced_words(stem)), (fact.id, answer))
            if spaced_words(other) != spaced_words(answer):
                message = f"'{first}' asks the same, and its answer is '{other}'"
                yield place(fact, asked[0]), message, "say in the stem what sets the two apart", fact.id
