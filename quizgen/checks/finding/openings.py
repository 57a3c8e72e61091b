"""How a sentence opens that makes no sense alone: *He was given …*, *The next day …*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.phrases import pattern_of
from quizgen.language.words import words_of_language

if TYPE_CHECKING:
    from quizgen.model import Deck, Event, Fact


def opening_alone(fact: Fact, shown: Event | None, deck: Deck) -> str:
    """The words with which a statement opens and which need another sentence before it; empty where it has none.

    The event that is *shown* above the question says when, and what *it* is; who *he* is, only where it names someone.
    """
    if fact.runs[0].answer >= 0:
        return ""
    opening, words = fact.runs[0].text, words_of_language(deck.language)
    stands_for_nothing = words.no_pronoun and re.match(words.no_pronoun, fact.statement, re.IGNORECASE)
    sought = [*words.follows, *words.pronouns]
    if shown is not None:
        sought = [] if _names_someone(shown, deck) else [*words.persons]
    match = pattern_of(tuple(sought), deck.language).match(opening)
    if not match or stands_for_nothing or _is_name(opening, match.end()):
        return ""
    return match[0].strip(",\uff0c")


def _names_someone(event: Event, deck: Deck) -> bool:
    names = (
        name for entity in deck.entities.values() if entity.type.startswith("person") for name in entity.names
    )
    return any(name in event.label for name in names)


def _is_name(text: str, end: int) -> bool:
    """Whether the next word has a capital, too: *Ella Fitzgerald*, *He Jiankui*."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
