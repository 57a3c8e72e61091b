"""How a sentence opens that makes no sense alone: *He was given …*, *The next day …*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.checks.finding.phrases import pattern_of
from quizgen.language.words import words_of_language

if TYPE_CHECKING:
    from quizgen.event_names import EventNames
    from quizgen.model import Deck, Event, Fact


class Openings:
    """The words of a deck's language with which a sentence opens that needs another before it."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        words = words_of_language(deck.language)
        self._needing_sentence = pattern_of((*words.follows, *words.pronouns), deck.language)
        self._needing_person = pattern_of(words.persons, deck.language)
        self._no_pronoun = re.compile(words.no_pronoun, re.IGNORECASE) if words.no_pronoun else None

    def alone(self, fact: Fact, events: EventNames) -> str:
        """The words with which a statement opens and which need another sentence before it; empty where it has none.

        The event that is shown above the question says when, and what *it* is; who *he* is, only where it names
        someone.
        """
        if fact.runs[0].answer >= 0:
            return ""
        opening = fact.runs[0].text
        if not (self._needing_sentence.match(opening) or self._needing_person.match(opening)):
            return ""
        match = self._needed_beside(self._deck.events.get(fact.event) or events.named_by_stems(fact), opening)
        if not match or _is_name(opening, match.end()):
            return ""
        if self._no_pronoun and self._no_pronoun.match(fact.statement):
            return ""
        return match[0].strip(",\uff0c")

    def _needed_beside(self, shown: Event | None, opening: str) -> re.Match[str] | None:
        """What an opening has that the event which is shown above the question does not say."""
        if shown is None:
            return self._needing_sentence.match(opening)
        return None if _names_someone(shown, self._deck) else self._needing_person.match(opening)


def _names_someone(event: Event, deck: Deck) -> bool:
    names = (
        name for entity in deck.entities.values() if entity.type.startswith("person") for name in entity.names
    )
    return any(name in event.label for name in names)


def _is_name(text: str, end: int) -> bool:
    """Whether the next word has a capital, too: *Ella Fitzgerald*, *He Jiankui*."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
