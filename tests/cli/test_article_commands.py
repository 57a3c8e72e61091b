"""The commands that read an article: what they print, what they keep, and what they never write."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quizgen.article.normal import normal_words
from tests.command import quizgen

ARTICLE = """date 2025-08-10

A storm closed the harbour of Norhaven on Tuesday. Twelve ships waited outside, the mayor Ada Lund said.

The pier was built in 1932. It is 340 metres long.
"""
DECK = """title: The harbour of Norhaven
article: {date: 2025-08-10, sentences: [2, 2]}
facts:
  - id: ships
    at: p1s2
    by: Ada Lund
    fact: "According to Ada Lund, ==twelve== ships lay outside the harbour of Norhaven."
    ask: According to Ada Lund, how many ships lay outside the harbour of Norhaven?
    evidence: Twelve ships
  - id: pier-built
    at: p2s1
    fact: The pier of Norhaven dates from ==1932==.
    ask: From which year does the pier of Norhaven date?
  - id: pier-age
    at: p2s1
    fact: In 2025 the pier of Norhaven was ==93 years== old.
    ask: How old was the pier of Norhaven in 2025?
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    return folder


# --- source ----------------------------------------------------------------------------------------


def test_source_prints_numbered_sentences_their_counts_and_the_dates_that_need_a_day(article: Path) -> None:
    ran = quizgen("source", article)
    assert ran.code == 0
    assert re.findall(r"^(p\d+s\d+)", ran.out, re.MULTILINE) == ["p1s1", "p1s2", "p2s1", "p2s2"]
    assert "Tuesday: 2025-08-05 (the Tuesday before the article)" in ran.out
    assert "1932:" not in ran.out
    assert ran.out.endswith("date: 2025-08-10\nsentences: [2, 2]\n")


def test_source_counts_from_the_day_that_is_named(article: Path) -> None:
    assert "Tuesday: 2026-01-06" in quizgen("source", article, "--date", "2026-01-08").out
    assert quizgen("source", article, "--date", "2026-13-08").code == 2


def test_source_as_json(article: Path) -> None:
    data = json.loads(quizgen("source", article, "--json").out)
    assert data["sentences"] == [2, 2]
    assert data["text"][0]["at"] == "p1s1"
    assert data["text"][0]["dates"][0]["date"] == "2025-08-05"


def test_source_refuses_what_is_no_language_and_no_file(article: Path, tmp_path: Path) -> None:
    assert quizgen("source", article, "--lang", "English!").code == 2
    assert quizgen("source", tmp_path / "none.txt").code == 2


# --- verify ----------------------------------------------------------------------------------------


def test_verify_tells_what_the_cited_sentence_does_not_say(deck: Path, article: Path) -> None:
    ran = quizgen("verify", deck, "--article", article)
    assert ran.code == 1
    assert "not-in-article" in ran.out
    assert "'93 years'" in ran.out
    assert ran.out.endswith("3 facts: 2 verified, 1 wrong.\n")


def test_what_is_worked_out_says_so_with_its_reason(deck: Path, article: Path) -> None:
    path = deck / "deck.yaml"
    path.write_text(DECK + "    derived: true\n", encoding="utf-8")
    assert "missing-key" in quizgen("check", deck).out
    path.write_text(DECK + "    derived: true\n    because: It was built in 1932.\n", encoding="utf-8")
    assert quizgen("verify", deck, "--article", article).code == 0


def test_check_and_build_hold_facts_against_the_article_too(
    deck: Path, article: Path, tmp_path: Path
) -> None:
    assert quizgen("check", deck).code == 0
    assert "not-in-article" in quizgen("check", deck, "--article", article).out
    ran = quizgen("build", deck, "--article", article, "-o", tmp_path / "out")
    assert ran.code == 1
    assert not (tmp_path / "out").exists()


def test_nothing_is_stored_while_a_fact_is_wrong(deck: Path, article: Path) -> None:
    assert quizgen("verify", deck, "--article", article, "--store").code == 1
    assert not (deck / "deck.lock").exists()


def finished(deck: Path) -> None:
    (deck / "deck.yaml").write_text(
        DECK + "    derived: true\n    because: It was built in 1932.\n", encoding="utf-8"
    )


def test_what_is_stored_finds_the_sentences_of_another_copy(deck: Path, article: Path) -> None:
    finished(deck)
    assert quizgen("verify", deck, "--article", article, "--store").code == 0
    assert quizgen("verify", deck, "--article", article).out.startswith(
        "4 sentences: 4 same. 3 facts: 3 verified."
    )
    article.write_text(ARTICLE.replace("Twelve ships", "Nine ships"), encoding="utf-8")
    ran = quizgen("verify", deck, "--article", article)
    assert ran.code == 1
    assert ran.out.startswith("p1s2 changed, perhaps that of p1s2: ships\n")
    assert "4 sentences: 3 same, 1 changed" in ran.out
    article.write_text("A storm is no rain.\n\nBees dance.\n", encoding="utf-8")
    assert "wrong-article" in quizgen("verify", deck, "--article", article).err


def test_a_build_keeps_what_is_stored_and_goes_on_from_a_lock_without_an_edition(
    deck: Path, article: Path, tmp_path: Path
) -> None:
    finished(deck)
    quizgen("verify", deck, "--article", article, "--store")
    anchors = [line for line in (deck / "deck.lock").read_text().splitlines() if line.startswith("anchor")]
    assert len(anchors) == 4
    assert quizgen("build", deck, "-o", tmp_path / "out").code == 0
    lock = (deck / "deck.lock").read_text()
    assert [line for line in lock.splitlines() if line.startswith("anchor")] == anchors
    assert "note ships" in lock


def test_no_sentence_of_the_article_is_written_anywhere(deck: Path, article: Path, tmp_path: Path) -> None:
    finished(deck)
    quizgen("verify", deck, "--article", article, "--store")
    quizgen("verify", deck, "--article", article, "--json")
    quizgen("build", deck, "--article", article, "-o", tmp_path / "out")
    words = normal_words(ARTICLE)
    runs = {" ".join(words[start : start + 8]) for start in range(3, len(words) - 7)}
    for path in [*deck.rglob("*"), *(tmp_path / "out").rglob("*")]:
        if path.is_file() and path != article:
            text = " ".join(normal_words(path.read_bytes().decode("utf-8", "replace")))
            assert not [run for run in runs if run in text], path


def test_an_article_is_of_one_deck(deck: Path, article: Path) -> None:
    assert quizgen("check", deck, deck, "--article", article).code == 2
    assert quizgen("build", deck, deck, "--article", article).code == 2
