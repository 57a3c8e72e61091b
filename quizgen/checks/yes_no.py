"""A stem that is answered with yes or no"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.found import place, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck

SEVERITY = "warning"
OPENERS = frozenset("is are was were does do did has have had can could will would should may might".split())


def check(deck: Deck) -> Iterator[Found]:
    """Such a question is guessed half the time (Matuschak: "avoid binary prompts")."""
    if not deck.language.startswith("en"):
        return
    for fact in deck.facts:
        for stem, asked in stems(fact):
            if stem.partition(" ")[0].lower() in OPENERS:
                yield (
                    place(fact, asked[0]),
                    f"'{stem}' is answered with yes or no",
                    "ask what, who, where or when",
                    fact.id,
                )
