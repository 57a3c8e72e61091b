"""A deck in a language for which quizgen knows no words, so that some checks cannot look"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.language.words import words_of_language
from quizgen.model import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck

SEVERITY = "note"
BLIND = "'deictic', 'yes-no', 'speaks-of-article' and 'speaks-of-options'"
"""The checks that go by words."""


def check(deck: Deck) -> Iterator[Finding]:
    """A finding, once, for a deck whose language has no words of its own here: *today* is not found in it."""
    if not words_of_language(deck.language).deictic:
        message = f"quizgen knows no words of '{deck.language}': {BLIND} find nothing"
        yield deck.source or NOWHERE, message, "look for such words yourself", ""
