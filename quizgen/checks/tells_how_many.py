"""A stem of a select-all-that-apply question that tells how many options are right"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of_stem
from quizgen.language import grammar
from quizgen.language.words import words_of_language
from quizgen.model import Number
from quizgen.text.patterns import RarePattern
from quizgen.text.tags import CJK, UNSPACED, base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Deck, Fact

SEVERITY = "warning"
TYPE = "multiple_response"
SIGNS = " .,;:?!¿¡«»\"'()[]…。、，？！：；؟،؛।՞"
"""What may stand around a word."""
HAN_NUMBER = RarePattern(r"[0-9０-９]+|[一二三四五六七八九十两兩]+")
"""A number in a script without spaces, which counts something where a counter stands behind it."""
USUAL_COUNTERS = ("つ", "個", "个", "种", "種", "項", "项", "개", "가지")
"""Counters of things of no sort, beside those that a language lists."""
LONGEST_COUNTER = 3


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each such stem of a fact that is asked so: by its own types, or by a blueprint that names the type.

    How many are right is part of what is asked: whoever reads *which two* has only to find the second. Where the
    answers are written, the number helps, and nothing is found.
    """
    sections = deck.blueprint.sections if deck.blueprint else ()
    named = any(TYPE in section.types for section in sections)
    for fact in deck.facts:
        is_asked = fact.ask_all and not fact.to_name and (TYPE in fact.types or (named and not fact.types))
        if is_asked and (told := _number_in(fact, deck.language)):
            message = f"the stem '{fact.ask_all}' tells how many options are right, with '{told}'"
            remedy = f"ask without the number: Which of these …; or keep {TYPE} out of its 'types'"
            yield source_of_stem(fact, fact.answers), message, remedy, fact.id


def _number_in(fact: Fact, language: str) -> str:
    """The word of the stem that says how many answers the fact has; empty where none does."""
    counts = (
        word for word in _numbers(fact.ask_all, language) if _value(word, language) == len(fact.answers)
    )
    return next(counts, "")


def _numbers(stem: str, language: str) -> Iterator[str]:
    """The words of a stem that may be a number by themselves."""
    if base_language(language) not in CJK | UNSPACED:
        yield from _words(stem)
        return
    counters = {*words_of_language(language).counters, *USUAL_COUNTERS}
    for found in HAN_NUMBER.finditer(stem):
        after = stem[found.end() : found.end() + LONGEST_COUNTER]
        if any(after[:length] in counters for length in range(1, LONGEST_COUNTER + 1)):
            yield found[0]
    yield from _words(stem)


def _words(stem: str) -> Iterator[str]:
    return filter(None, (word.strip(SIGNS) for word in stem.split()))


def _value(word: str, language: str) -> int:
    """What a word counts; 0 where it is no whole number."""
    value = grammar(language).parse_number(word) or grammar(language).parse_number(word.lower())
    plain = (
        isinstance(value, Number) and not value.unit and not value.bound and value.value == int(value.value)
    )
    return int(value.value) if plain and isinstance(value, Number) else 0
