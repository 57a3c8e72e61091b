"""Copies: eight words in a row of the article are somebody's sentence; names and short quotations are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.article.copied import longest_copy, words_of_copies
from tests.command import quizgen

TEXT = "The pier of the United Harbour Company of Norhaven was opened by the mayor in the wet summer of 1932."
RUNS = words_of_copies([TEXT])


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        (TEXT, 20),
        ("It was opened by the mayor in the wet summer, they say.", 9),
        ("IT WAS OPENED — by the “mayor”, in the wet summer.", 9),
        ("It was the day of “opened by the mayor in the wet summer”", 8),
        ("Opened by the mayor in the wet season", 0),
        ("The mayor opened the pier in the wet summer of 1932.", 0),
        ("", 0),
    ],
)
def test_eight_words_in_a_row_are_a_copy_whatever_their_signs(text: str, copied: int) -> None:
    assert len(longest_copy(text, RUNS)) == copied


def test_a_name_counts_as_one_word() -> None:
    text = "the pier of the United Harbour Company of Norhaven"
    assert len(longest_copy(text, RUNS)) == 9
    assert longest_copy(text, RUNS, lambda _: ["united harbour company of norhaven"]) == ()


def test_a_short_quotation_with_its_speaker_is_none() -> None:
    text = "According to Ada, it “was opened by the mayor in the wet summer”."
    assert longest_copy(text, RUNS)
    assert longest_copy(text, RUNS, quoted=True) == ()
    long = f"According to Ada, “{TEXT} {TEXT}”"
    assert longest_copy(long, RUNS, quoted=True)


DECK = """title: The pier of Norhaven
facts:
  - id: opening
    at: p1s1
    {by}fact: {fact}
    ask: {ask}
    distractors: [{option}, "1930"]
"""


@pytest.mark.parametrize(
    ("fact", "ask", "option", "what"),
    [
        (
            "The pier was opened by the mayor in the wet summer of ==1932==.",
            "When was it?",
            "1931",
            "the statement",
        ),
        (
            "It dates from ==1932==.",
            "What was opened by the mayor in the wet summer of that year?",
            "1931",
            "the stem",
        ),
        (
            "It dates from ==1932==.",
            "When was it?",
            "opened by the mayor in the wet summer",
            "a wrong option",
        ),
    ],
)
def test_statement_stem_and_option_are_looked_at(
    fact: str, ask: str, option: str, what: str, tmp_path: Path
) -> None:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    deck = tmp_path / "pier.yaml"
    deck.write_text(DECK.format(fact=fact, ask=ask, option=option, by=""), encoding="utf-8")
    out = quizgen("check", deck, "--article", tmp_path / "article.txt").out
    assert "error[copied]" in out
    assert what in out
    assert "opened by the mayor in the wet summer" in out


def test_a_quotation_needs_its_speaker(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    deck = tmp_path / "pier.yaml"
    fact = "The pier “was opened by the mayor in the wet summer” of ==1932==."
    deck.write_text(DECK.format(fact=fact, ask="When?", option="1931", by=""), encoding="utf-8")
    assert "copied" in quizgen("check", deck, "--article", tmp_path / "article.txt").out
    deck.write_text(DECK.format(fact=fact, ask="When?", option="1931", by="by: Ada\n    "), encoding="utf-8")
    assert "copied" not in quizgen("check", deck, "--article", tmp_path / "article.txt").out
