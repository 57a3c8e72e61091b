"""Sentences of a paragraph: a table of paragraphs in 26 languages, and what holds for every text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.article.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).parent / "sentences.txt"
UNSPACED = ("ja", "zh")


def rows() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each paragraph of the table: its language, and its sentences."""
    language = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            language = heading[1]
        elif line and not line.startswith("#"):
            yield language, tuple(line.split(" | "))


@pytest.mark.parametrize(("language", "sentences"), list(rows()))
def test_a_paragraph_is_cut_into_its_sentences(language: str, sentences: tuple[str, ...]) -> None:
    joiner = "" if language in UNSPACED else " "
    assert split_sentences(joiner.join(sentences), language) == sentences


def test_the_table_has_many_languages() -> None:
    assert len({language for language, _ in rows()}) >= 24


PIECES = st.sampled_from(
    [
        *("The", "ship", "U.S.", "Dr.", "3.", "sank", "No. 4", "“Stop!”", "(", ")", "…", "?", "!", "."),
        *("。", "「", "」", " ", "\n", "etc.", "1628"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join))


@given(TEXTS, st.sampled_from(["en", "de", "ja", "xx"]))
def test_no_letter_is_lost_and_nothing_is_cut_again(text: str, language: str) -> None:
    sentences = split_sentences(text, language)
    assert "".join("".join(sentences).split()) == "".join(text.split())
    assert all(sentence.strip() == sentence and sentence for sentence in sentences)


def test_a_long_paragraph_takes_time_in_proportion() -> None:
    """Ten thousand dots, quotation marks and brackets are cut without a look back at all that stands before."""
    for piece in ("a. ", "“", "(U.S. ", "「。", "1. "):
        assert split_sentences(piece * 10_000)
