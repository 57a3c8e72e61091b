"""The filters of wording: what may follow a slot, ``{{ unit|verb('is', 'are') }}``."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.language import grammar
from quizgen.model import Date
from quizgen.templating.phrases import Phrase, WordingError

if TYPE_CHECKING:
    from collections.abc import Callable

PHRASES_CACHED = 1 << 12
"""Phrases of which it is kept whether they are plural: a statement and all its stems ask that of the same ones."""


class Filter(NamedTuple):
    """A filter of wording."""

    apply: Callable[..., object]
    """Takes the phrase, then the arguments."""
    argument_count: int
    """How many arguments it has in its brackets."""


@cache
def filters_of(language: str) -> dict[str, Filter]:
    """The filters of a language, by name."""
    forms = grammar(language)
    is_plural = lru_cache(PHRASES_CACHED)(forms.is_plural)

    def verb(phrase: Phrase, singular: object, plural: object) -> object:
        many = is_plural(str(phrase)) if phrase.plural is None else phrase.plural
        return plural if many else singular

    def a(phrase: Phrase) -> Phrase:
        return phrase.with_prefix(_with_space(forms.indefinite(phrase)))

    def on(phrase: Phrase) -> Phrase:
        date = phrase.value
        if not isinstance(date, Date):
            raise WordingError(f"'{phrase}' is not a date")
        return phrase.with_prefix(_with_space(forms.preposition(date, str(phrase))))

    def possessive(phrase: Phrase) -> Phrase:
        return phrase.with_suffix(forms.possessive(phrase)[len(phrase) :])

    return {
        "verb": Filter(verb, 2),
        "a": Filter(a, 0),
        "on": Filter(on, 0),
        "possessive": Filter(possessive, 0),
    }


def phrase_of(value: object) -> Phrase:
    """The value, if it is a phrase. WordingError for any other: filters can only follow a slot or the event."""
    if not isinstance(value, Phrase):
        raise WordingError(f"a filter can only follow a slot, and '{value}' is none")
    return value


def _with_space(word: str) -> str:
    """The word and the space after it; empty where the language has no such word."""
    return f"{word} " if word else ""
