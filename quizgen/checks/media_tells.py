"""A picture or sound that is asked about, with words that tell the answer"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of
from quizgen.text.tokens import holds_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "error"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each description or credit that names an answer: both are read out or printed with the question."""
    for fact in deck.facts:
        names = [name for answer in fact.answers for name in deck.names_of(answer)]
        for media in (media for media in fact.media if media.asked):
            for key, text in (("alt", media.alt), ("credit", media.credit)):
                if name := next((own for own in names if holds_name(text, own, deck.language)), ""):
                    message = f"the '{key}' of '{media.file}' tells the answer, '{name}'"
                    remedy = "say what can be seen without naming it; or leave 'with: question' out"
                    yield media.source or source_of(fact), message, remedy, fact.id
