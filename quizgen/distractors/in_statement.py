"""Candidates in an answer's place in its statement: what the words around them make of them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.distractors.candidate import can_both_be_true
from quizgen.model import Date, Number, NumberRange, Text
from quizgen.text.tags import base_language
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from decimal import Decimal

    from quizgen.distractors.candidate import DistractorCandidate
    from quizgen.language import Grammar
    from quizgen.model import Answer, Fact, Value

FEWEST_LETTERS = 4
"""Letters of a word that is heard twice: *of* may stand before *Gulf of Aden*."""

ENDINGS = {
    **dict.fromkeys(("tr", "az"), re.compile(r"['\u2019]?[^\W\d_]")),
    **dict.fromkeys(("fi", "sv"), re.compile(r":[^\W\d_]")),
    "hu": re.compile(r"[-\u2010][^\W\d_]"),
    **dict.fromkeys(("ru", "uk"), re.compile(r"[-\u2010][^\W\d_]{1,2}\b")),
}
"""What is written on behind a number and depends on how it is spoken: *%30'u*, *15:een*, *30-at*, *5-й*."""


def in_place_of(answer: Answer, value: Value) -> Value:
    """The value of a candidate as the words around the answer make it.

    Beside *more than ==200==* 150 is the least, too.
    """
    own = answer.value
    if not isinstance(own, (Number, Date)) or not isinstance(value, (Number, Date)):
        return value
    said_inside = isinstance(own, Number) and bool(own.about)
    return value if said_inside or value.bound or not own.bound else replace(value, bound=own.bound)


def fits_statement(candidate: DistractorCandidate, fact: Fact, answer: Answer, grammar: Grammar) -> bool:
    """Whether a statement with a candidate is surely false, and its nouns and verbs can stay as they are.

    As an option *less than 5* is wrong beside *less than 10*, which alone is said; yet it may be true.
    """
    own, value = answer.value, candidate.value
    if isinstance(own, (Number, Date)) and own.bound and can_both_be_true(value, own):
        return False
    if isinstance(own, Number) and isinstance(value, Number):
        return grammar.agrees(own, value.value, alone=False) and not turns_round(value.value, fact, answer)
    before, _, after = fact.statement.partition(answer.text)
    if says_word_twice(before, after, was=answer.text, now=candidate.text):
        return False
    if candidate.entity is not None or not isinstance(own, Text) or not _is_subject(fact, answer):
        return True
    return grammar.is_plural(candidate.text) == grammar.is_plural(answer.text)


def has_ending(fact: Fact, answer: Answer, language: str) -> bool:
    """Whether what is written on a number or date is another beside others: *1906'da*, *%30'u*, *nell'Ottocento*."""
    if not isinstance(answer.value, (Number, NumberRange, Date)):
        return False
    own = fact.answers.index(answer)
    if base_language(language) == "it" and answer.text.isalpha() and isinstance(answer.value, Date):
        return True  # nel Settecento, but nell'Ottocento
    ending = ENDINGS.get(base_language(language))
    if ending is None:
        return False
    after = "".join(run.text for before, run in pairwise(fact.runs) if before.answer == own)
    return ending.match(after) is not None


def turns_round(value: Decimal, fact: Fact, answer: Answer) -> bool:
    """Whether a number would be less than another of its statement that the answer exceeds, or the other way round.

    What *fell from 9% to 10%* is false by itself.
    """
    own = answer.value
    return isinstance(own, Number) and any(
        (own.value > other.value.value and value <= other.value.value)
        or (own.value < other.value.value and value >= other.value.value)
        for other in fact.answers
        if isinstance(other.value, Number)
        and (other.value.unit, other.value.prefix) == (own.unit, own.prefix)
    )


def says_word_twice(before: str, after: str, *, was: str, now: str) -> bool:
    """Whether a text between these words says one of them again, as the answer does not: *the comet Halley's Comet*."""
    beside = {*spaced_words(before).split()[-1:], *spaced_words(after).split()[:1]}
    new = set(spaced_words(now).split()) - set(spaced_words(was).split())
    return any(len(word) >= FEWEST_LETTERS for word in beside & new)


def _is_subject(fact: Fact, answer: Answer) -> bool:
    """Whether a statement begins with an answer, so that a verb agrees with it."""
    before = fact.statement.partition(answer.text)[0]
    return len(before.split()) <= 1 and fact.runs[-1].answer != fact.answers.index(answer)
