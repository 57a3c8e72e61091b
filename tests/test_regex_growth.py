"""No regular expression of quizgen takes four times as long for twice a text: texts come from strangers.

Each is made an automaton, in which the chunks are sought that it can read in two ways; a matcher that goes back as
Python's own does, and counts its steps, then reads sixty and 240 of them. No clock has a part in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizgen.article.sentences import FARTHEST_LOOK
from quizgen.checks.not_understood import LONGEST_NUMBER_LIKE
from quizgen.deckfile.facts.citations import LONGEST_PLACES
from quizgen.deckfile.facts.comparatives import BEFORE
from quizgen.language import words_around
from quizgen.language.words import words_of_language
from quizgen.limits import LONGEST_DRAFTED_SENTENCE
from quizgen.located_yaml.mistakes import EXPLANATIONS
from tests.regexes.collecting import Used, every_expression, made_later
from tests.regexes.growing import growing_text
from tests.regexes.matcher import CountingMatcher

if TYPE_CHECKING:
    from collections.abc import Iterator

BOUNDED = {
    "quizgen.article.drafting.": LONGEST_DRAFTED_SENTENCE,
    "quizgen.article.sentences._WORDS_BEFORE": FARTHEST_LOOK,
    "quizgen.checks.not_understood.KNOWN_SIGNS": LONGEST_NUMBER_LIKE,
    "quizgen.deckfile.facts.citations": LONGEST_PLACES,
    "quizgen.proof.grammar.LINE": 200,
    "quizgen.templating.pages.PAGES": 100,
    "quizgen.language.cldr.locale_data": 100,
    "explanations": 200,
}
"""Expressions that see no more characters than these: by where they stand. The last four see quizgen's own grammars,
its names of files, the data of CLDR, and what PyYAML says of a mistake."""
LONGEST_BOUND = 1_000
"""Characters of which the square is still nothing: a million steps take some milliseconds."""
ENDS_IN_ONE_WHITE = "quizgen.view.text_width.WORD"
"""Its text ends in one white at most (:mod:`tests.test_long_texts` has more)."""
ONLY_AT_THE_BEGINNING = ("quizgen.language.words_around", "quizgen.located_yaml.look_alikes")
"""Expressions that a function or a table hands out, and everybody holds against the beginning of a text."""
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "ru", "ar", "he", "hi", "ja", "zh", "ko")
MADE_LATER = {
    "quizgen.article.drafting.names": "one of the row above it, for a sentence of at most LONGEST_DRAFTED_SENTENCE",
    "quizgen.bulk.names": "the pattern of whoever starts a run, held against the names of files",
    "quizgen.checks.finding.openings": "of languages, below",
    "quizgen.drafts.own_words": "words with white between them",
    "quizgen.language.cldr.spans_of_years": "held against a short text that is a date",
    "quizgen.language.words_around": "of languages, below",
    "quizgen.located_yaml.mistakes": "of the explanations, below",
    "quizgen.marking.numbers": "each sort of sign once, from the beginning to the end",
    "quizgen.proof.answers": "quizgen's own sentence with one gap",
    "quizgen.text.patterns": "collected by the names of the rare patterns",
    "quizgen.text.tokens": "a name as it stands",
}
"""Modules with expressions that no name shows and that are made of values: what they are."""
PARTS = 8


def of_values() -> Iterator[Used]:
    """The expressions that are made of values."""
    for language, rare in BEFORE.items():
        yield Used(f"comparatives of {language}", rare._compiled, "search")
    for pattern, _ in EXPLANATIONS:
        yield Used("explanations", re.compile(pattern), "search")
    for language in LANGUAGES:
        words = words_of_language(language)
        if words.no_pronoun:
            yield Used(f"openings of {language}", re.compile(words.no_pronoun, re.IGNORECASE), "match")
        for make, method in (
            (words_around.ending, "search"),
            (words_around.beginning, "match"),
            (words_around.anywhere, "search"),
        ):
            yield Used(f"words of {language}", make(language, "follows", "pronouns"), method)


def is_bounded(where: str) -> bool:
    """Whether an expression sees only short texts."""
    return where == ENDS_IN_ONE_WHITE or any(where.startswith(begin) for begin in BOUNDED)


def held(used: Used) -> str:
    """What makes an expression grow, or nothing."""
    method = "match" if used.where.startswith(ONLY_AT_THE_BEGINNING) else used.method
    return growing_text(used.pattern, method=method)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_expression_is_quadratic(part: int) -> None:
    every = [used for used in (*every_expression(), *of_values()) if not is_bounded(used.where)]
    growing = [
        f"{used.where}: {used.pattern.pattern!r} on {text}"
        for used in every[part::PARTS]
        if (text := held(used))
    ]
    assert not growing, "\n".join(growing)


def test_what_is_bounded_is_short() -> None:
    assert max(BOUNDED.values()) <= LONGEST_BOUND


@pytest.mark.slow
def test_every_expression_is_found_or_told() -> None:
    every = every_expression()
    assert len({used.pattern.pattern for used in every}) > 500
    assert set(made_later()) == set(MADE_LATER)
    names = {used.where for used in every}
    assert all(
        any(name.startswith(begin) for name in names)
        for begin in {*BOUNDED, ENDS_IN_ONE_WHITE} - {"explanations"}
    )


GROWING = [
    (r"\s+$", "search"),
    (r"\w+\s*:", "search"),
    (r"<!--.*?-->", "search"),
    (r"(?=.*x)a", "search"),
    (r"\s*,\s*", "search"),
    (r"a*a*b", "match"),
    (r"(a*)*b", "match"),
    (r"(\w+ ?)+", "fullmatch"),
    (r"(?:\w+:[^\n]*\r?\n)*end", "match"),
    (r"==((?:\\=|(?!==).)+?)==", "match"),
    (r"(.+?)\s*\(\d\)", "fullmatch"),
]
STEADY = [
    (r"(?<!\s)\s+$", "search"),
    (r"\s+", "search"),
    (r"(?<!\w)\w+\s*:", "search"),
    (r"\w++:", "match"),
    (r"<!--(?:(?!<!--).)*?-->", "search"),
    (r"(?:(?<!\s)\s+)?,\s*", "search"),
    (r"(?:\w+:[^\n]*+\n)*end", "match"),
    (r"(.*\S)\s*\(\d\)", "fullmatch"),
    (r"a{1,3}b", "search"),
    (r"(a|b)\1*c", "match"),
]


@pytest.mark.parametrize(("pattern", "method"), GROWING)
def test_growth_is_found(pattern: str, method: str) -> None:
    assert growing_text(re.compile(pattern), method=method)


@pytest.mark.parametrize(("pattern", "method"), STEADY)
def test_what_is_linear_is_left_alone(pattern: str, method: str) -> None:
    assert growing_text(re.compile(pattern), method=method) == ""


TEXTS = [
    "",
    "a",
    "aab",
    "abab c",
    "x: 1\r\ny: 2\nend",
    "==a== \\= b",
    "  12,5 km ",
    "a  (3)",
    "<!--x--> y",
    "Über 7",
]


@pytest.mark.parametrize(
    "pattern",
    [*(pattern for pattern, _ in (*GROWING, *STEADY)), r"(?i)\b[a-ü]+\b|^\s{1,2}\d", r"(?>a+)b|(x)?y"],
)
def test_the_counting_matcher_finds_what_pythons_own_finds(pattern: str) -> None:
    compiled = re.compile(pattern)
    matcher = CountingMatcher(compiled)
    for text in TEXTS:
        found = compiled.search(text)
        assert matcher.first(text) == (found.span() if found else None), text
