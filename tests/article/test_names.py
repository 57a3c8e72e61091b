"""The names of a statement, which the article must have."""

from __future__ import annotations

import pytest

from quizgen.article.fact_check import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met Tom Reid in Lervik.", ["Tom Reid", "Lervik"]),
        ("Captain Smithers took 64 lorries.", ["Smithers"]),
        ("The Marit sank. Captain Tom Reid swam.", ["Marit", "Tom Reid"]),
        ("Smithers took 64 lorries.", []),
        ("Ships sank in April, on a Tuesday.", []),
    ],
)
def test_names_are_found_behind_a_sentences_first_word_too(text: str, names: list[str]) -> None:
    """The first word has a capital whatever it is, so that it says nothing."""
    assert names_in(text, "en") == names


def test_where_all_nouns_have_capitals_none_is_known() -> None:
    assert names_in("Kapitän Tom Reid sah Schiffe.", "de") == []
