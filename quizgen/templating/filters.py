"""The filters of wording: what may follow a slot, ``{{ unit|verb('is', 'are') }}``."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.language import grammar
from quizgen.model import Date
from quizgen.templating.phrases import Phrase, WordingError
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.model import Value

PHRASES_CACHED = 1 << 12
"""Phrases of which it is kept whether they are plural: a statement and all its stems ask that of the same ones."""


class Filter(NamedTuple):
    """A filter of wording."""

    apply: Callable[..., object]
    """Takes the phrase, then the arguments."""
    argument_count: int
    """How many arguments it has in its brackets."""


@lru_cache(PHRASES_CACHED)
def _is_plural(language: str, phrase: str) -> bool:
    return grammar(language).is_plural(phrase)


@cache
def filters_of(language: str) -> dict[str, Filter]:
    """The filters of a language, by name."""
    forms = grammar(language)

    def verb(phrase: Phrase, singular: object, plural: object) -> object:
        many = _is_plural(language, str(phrase)) if phrase.plural is None else phrase.plural
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

    def the(phrase: Phrase) -> Phrase:
        return phrase.with_prefix("the ") if verb(phrase, "", "many") and not phrase.prefix else phrase

    return {
        "verb": Filter(verb, 2),
        "a": Filter(a, 0),
        "on": Filter(on, 0),
        "possessive": Filter(possessive, 0),
        **(_filters_of_english(the) if base_language(language) == "en" else {}),
    }


def _filters_of_english(the: Callable[..., object]) -> dict[str, Filter]:
    """The filters that put nouns and verbs in step with a number, which English alone has."""
    from quizgen.language.en.counting import (  # noqa: PLC0415 - most decks have no such kind
        how_many,
        is_unplanned,
        noun_after,
        verb_after,
        verb_asked,
    )

    def counted(phrase: Phrase, count: object) -> Phrase:
        before, noun = noun_after(_value(count), phrase)
        return phrase.with_words(noun).with_prefix(f"{before}{phrase.prefix}")

    def asked(phrase: Phrase, count: object) -> Phrase:
        before, noun = how_many(_value(count), phrase)
        return phrase.with_words(noun).with_prefix(f"{before}{phrase.prefix}")

    def agrees(phrase: Phrase, count: object) -> Phrase:
        return phrase.with_words(verb_after(_value(count), phrase))

    def agrees_asked(phrase: Phrase, what: object, count: object) -> Phrase:
        return phrase.with_words(verb_asked(_value(count), str(what), phrase))

    def happens(phrase: Phrase, planned: object, unplanned: object) -> object:
        return unplanned if is_unplanned(phrase) else planned

    return {
        "happens": Filter(happens, 2),
        "the": Filter(the, 0),
        "counted": Filter(counted, 1),
        "how_many": Filter(asked, 1),
        "agrees": Filter(agrees, 1),
        "agrees_asked": Filter(agrees_asked, 2),
    }


def _value(count: object) -> Value | None:
    """What a phrase means, where it means more than words."""
    return count.value if isinstance(count, Phrase) else None


def phrase_of(value: object) -> Phrase:
    """The value, if it is a phrase. WordingError for any other: filters can only follow a slot or the event."""
    if not isinstance(value, Phrase):
        raise WordingError(f"a filter can only follow a slot, and '{value}' is none")
    return value


def _with_space(word: str) -> str:
    """The word and the space after it; empty where the language has no such word."""
    return f"{word} " if word else ""
