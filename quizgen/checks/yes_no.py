"""A stem that is answered with yes or no"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"
FIRST_WORDS = frozenset(
    "is are was were does do did has have had can could will would should may might".split()
)


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each such stem: half of all guesses are right (Matuschak: "avoid binary prompts")."""
    if not deck.language.startswith("en"):
        return
    for fact in deck.facts:
        for stem, asked in stems(fact):
            if stem.partition(" ")[0].lower() in FIRST_WORDS:
                yield (
                    source_of(fact, asked[0]),
                    f"'{stem}' is answered with yes or no",
                    "ask what, who, where or when",
                    fact.id,
                )
