"""A stem that holds its own answer"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of_stem, stems
from quizgen.text.tokens import holds_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "error"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each answer whose stem holds one of its names."""
    for fact in (fact for fact in deck.facts if not fact.pictures):  # there a picture is the answer
        for stem, asked in stems(fact):
            for answer in asked:
                names = (name for name in deck.names_of(answer) if holds_name(stem, name, deck.language))
                if name := next(names, ""):
                    message = f"the stem '{stem}' tells its answer, '{name}'"
                    yield source_of_stem(fact, asked), message, "ask without naming it", fact.id
