"""A wrong option or accepted answer that is a date which no calendar has, or on another weekday"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of_word, words_of
from quizgen.language import grammar
from quizgen.text.hints import brief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "warning"


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each such date, with what is wrong with it. As a wrong option it may be meant, and stays one."""
    parse_date = grammar(deck.language).parse_date
    for fact in deck.facts:
        for answer in fact.answers:
            if not (answer.distractors or answer.accept or answer.reject):
                continue
            for text, key, number in words_of(answer, "distractors", "accept", "reject"):
                try:
                    parse_date(text)
                except ValueError as error:
                    message = f"'{brief(text)}' is no date: {error}"
                    yield (
                        source_of_word(fact, answer, key, number),
                        message,
                        "mend the date, or allow this with the reason",
                        fact.id,
                    )
