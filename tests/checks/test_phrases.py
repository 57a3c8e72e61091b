"""A phrase is found wherever its pattern finds it, and a fact as a whole has the lines of its texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.checks.finding.finding import every_line_of, every_text, lines_of, texts
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
        found, sought = pattern.search(shouted), pattern.search_all(shouted)
        assert (found and found.span()) == (sought and sought.span())


def test_no_phrases_are_found_nowhere() -> None:
    assert pattern_of((), "en").search("today") is None


@pytest.mark.parametrize("name", SHIPPED)
def test_the_lines_of_a_fact_are_its_texts(name: str) -> None:
    for fact in shipped(name).facts:
        for lines, of in ((lines_of, texts), (every_line_of, every_text)):
            assert sorted(filter(None, lines(fact).split("\n"))) == sorted(
                line for written in of(fact) for line in written.text.split("\n") if line
            )
