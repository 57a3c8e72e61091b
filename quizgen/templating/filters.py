"""The filters of wording: what may follow a slot, ``{{ unit|verb('is', 'are') }}``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.language import grammar
from quizgen.model import Date
from quizgen.templating.phrases import Phrase, WordingError

if TYPE_CHECKING:
    from collections.abc import Callable


class Filter(NamedTuple):
    """What a filter makes of a slot."""

    apply: Callable[..., object]
    takes: int
    """How many words it takes in brackets."""


@cache
def filters_of(language: str) -> dict[str, Filter]:
    """The filters of a language, by name."""
    words = grammar(language)

    def verb(phrase: Phrase, singular: object, plural: object) -> object:
        if phrase.plural is None:
            phrase.plural = words.is_plural(phrase)  # kept, because the statement and its stems all ask
        return plural if phrase.plural else singular

    def a(phrase: Phrase) -> Phrase:
        return phrase.having(prefix=_spaced(words.indefinite(phrase)))

    def on(phrase: Phrase) -> Phrase:
        date = phrase.value
        if not isinstance(date, Date):
            raise WordingError(f"'{phrase}' is not a date")
        return phrase.having(prefix=_spaced(words.preposition(date, str(phrase))))

    def possessive(phrase: Phrase) -> Phrase:
        return phrase.having(suffix=words.possessive(phrase)[len(phrase) :])

    return {
        "verb": Filter(verb, 2),
        "a": Filter(a, 0),
        "on": Filter(on, 0),
        "possessive": Filter(possessive, 0),
    }


def a_slot(phrase: object) -> Phrase:
    """The phrase, if a slot or the event fills it: a filter knows nothing of other words."""
    if not isinstance(phrase, Phrase):
        raise WordingError(f"a filter can only follow a slot, and '{phrase}' is none")
    return phrase


def _spaced(word: str) -> str:
    """A word and the space after it; nothing for a language that has no such word."""
    return f"{word} " if word else ""
