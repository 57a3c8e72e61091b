"""A wrong option picked by hand that is right"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks._shared import place
from quizgen.grammar import grammar
from quizgen.options import read_value
from quizgen.options.candidate import Candidate
from quizgen.options.truth import Truth
from quizgen.values import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks._shared import Found
    from quizgen.model import Deck

SEVERITY = "error"


def check(deck: Deck) -> Iterator[Found]:
    """A distractor must not be right: by name, in another form, or because it holds the answer or lies in it."""
    truth, words = Truth(deck), grammar(deck.language)
    named = {fold(name): entity for entity in deck.entities.values() for name in entity.names}
    for fact in deck.facts:
        for answer in fact.answers:
            seen: set[str] = set()
            for text in answer.distractors:
                candidate = Candidate(text, read_value(text, words), "curator", named.get(fold(text)))
                if reason := truth.why_not(candidate, fact, answer, by_hand=True):
                    yield (
                        place(fact, answer),
                        f"the distractor '{text}' may be right: {reason}",
                        "pick another",
                        fact.id,
                    )
                if fold(text) in seen:
                    yield (
                        place(fact, answer),
                        f"the distractor '{text}' stands there twice",
                        "take one away",
                        fact.id,
                    )
                seen.add(fold(text))
