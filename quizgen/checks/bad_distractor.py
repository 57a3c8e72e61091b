"""A wrong option picked by hand that is right"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks._shared import names_of, place, spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks._shared import Found
    from quizgen.model import Deck

SEVERITY = "error"


def check(deck: Deck) -> Iterator[Found]:
    """A distractor must not be the answer, by any of its names, nor stand there twice."""
    for fact in deck.facts:
        for answer in fact.answers:
            right = {spaced(name) for name in names_of(answer, deck)}
            seen: set[str] = set()
            for text in answer.distractors:
                if spaced(text) in right:
                    yield (
                        place(fact, answer),
                        f"the distractor '{text}' is the answer",
                        "pick another",
                        fact.id,
                    )
                if spaced(text) in seen:
                    yield (
                        place(fact, answer),
                        f"the distractor '{text}' stands there twice",
                        "take one away",
                        fact.id,
                    )
                seen.add(spaced(text))
