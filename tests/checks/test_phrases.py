"""A phrase is found wherever its pattern finds it, and in all texts of a deck as in each of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.checks.finding.deck_texts import DeckTexts
from quizgen.checks.finding.finding import every_text
from quizgen.checks.finding.phrases import pattern_of
from quizgen.language.words import words_of_language
from tests.builds import SHIPPED, shipped

LANGUAGES = ("en", "de", "fr", "tr", "he", "ko", "ja", "ru")
PIECES = (
    "this ",
    "year",
    "last",
    "TODAY",
    "today",
    " ",
    "\n",
    ".",
    "İ",
    "ı",
    "ſ",
    "K",
    "bu yil",
    "BU YIL",
    "a",
    "今年",
)


@given(language=st.sampled_from(LANGUAGES), pieces=st.lists(st.sampled_from(PIECES)), has_one=st.booleans())
def test_a_phrase_is_found_where_its_pattern_finds_it(
    language: str, pieces: list[str], *, has_one: bool
) -> None:
    phrases = words_of_language(language).deictic
    text = "".join([*pieces, *phrases[:has_one]])
    for shouted in (text, text.upper(), text.lower()):
        pattern = pattern_of(phrases, language)
        found, sought = pattern.search(shouted), pattern.pattern.search(shouted)
        assert (found and found.span()) == (sought and sought.span())


def test_no_phrases_are_found_nowhere() -> None:
    assert pattern_of((), "en").search("today") is None


@pytest.mark.parametrize("name", SHIPPED)
def test_in_all_texts_of_a_deck_is_found_what_is_found_in_each(name: str) -> None:
    facts = shipped(name).facts
    together = DeckTexts(facts)
    for pattern in (re.compile(r"\s[A-Z]"), re.compile(r"\b\w+s\W+"), re.compile(r"^\d", re.MULTILINE)):
        having = [fact for fact in facts if any(pattern.search(one.text) for one in every_text(fact))]
        assert having
        assert {fact.id for fact in having} <= {fact.id for fact in together.facts_with(pattern)}
    for phrases in (("The ship",), ("1628", "april"), ("of",)):
        words = pattern_of(phrases, "en")
        having = [fact for fact in facts if any(words.search(one.text) for one in every_text(fact))]
        assert having or phrases != ("of",)
        assert {fact.id for fact in having} <= {fact.id for fact in together.facts_with_phrase(words)}
    assert not [*together.facts_with(re.compile("\0"))]


def test_what_reaches_into_the_next_fact_hides_nothing_there() -> None:
    one, two = shipped(SHIPPED[0]).facts[:2]
    last = one.because or one.by or next(reversed(list(every_text(one)))).text
    reaching = re.compile(
        rf"{re.escape(last[-1])}\s+{re.escape(two.statement[0])}|{re.escape(two.statement)}"
    )
    assert two in [*DeckTexts([one, two]).facts_with(reaching)]
