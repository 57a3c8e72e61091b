"""A picture or sound that is asked about, with words that tell the answer"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.found import place
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.found import Found
    from quizgen.model import Deck

SEVERITY = "error"


def check(deck: Deck) -> Iterator[Found]:
    """The words with a question are read aloud, and the credit stands below it: neither may name an answer."""
    for fact in deck.facts:
        names = [
            name for answer in fact.answers for name in deck.names_of(answer) if spaced_words(name).strip()
        ]
        for media in (media for media in fact.media if media.asked):
            for key, text in (("alt", media.alt), ("credit", media.credit)):
                if told := next((name for name in names if spaced_words(name) in spaced_words(text)), ""):
                    message = f"the '{key}' of '{media.file}' tells the answer, '{told}'"
                    remedy = "say what can be seen without naming it; or leave 'with: question' out"
                    yield media.source or place(fact), message, remedy, fact.id
