"""One stem that has different answers"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of_stem, stems
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "error"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each stem that another fact of the event, or of the source, has with a different answer."""
    seen: dict[tuple[str, str, str], tuple[str, str]] = {}
    for fact in deck.facts:
        for stem, asked in stems(fact):
            if fact.kind and not all(answer.complete for answer in asked):
                continue  # the kind expects several right answers, and asks for none of them in writing
            answer = " / ".join([answer.text for answer in asked])
            first, other = seen.setdefault((fact.event, fact.by, spaced_words(stem)), (fact.id, answer))
            if other != answer and spaced_words(other) != spaced_words(answer):
                message = f"'{first}' asks the same, and its answer is '{other}'"
                yield source_of_stem(fact, asked), message, "say in the stem what sets the two apart", fact.id
