"""A fact that is true until a date: built until then, and afterwards only on request."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import quizgen

DECK = """title: The pier of Norhaven
facts:
  - id: fee
    at: p1s1
    fact: A walk on the pier of Norhaven costs ==two euros==.
    ask: How much does a walk on the pier of Norhaven cost?
    until: 2026-06-30
  - id: length
    at: p1s2
    fact: The pier of Norhaven has a length of ==340 metres==.
    ask: How long is the pier of Norhaven?
"""
WITH_OPTIONS = (
    DECK.replace("until:", "distractors: [one euro, three euros, five euros]\n    until:")
    + "    distractors: [120 metres, 250 metres, 410 metres]\n"
)
LAST_DAY, DAY_AFTER = "1782820800", "1782864000"
"""Noon of 30 June 2026 and the beginning of 1 July, in seconds since 1970."""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "pier.yaml"
    path.write_text(DECK, encoding="utf-8")
    return path


def built(deck: Path, *options: str) -> tuple[str, str]:
    """The key's page, and what was told."""
    out = deck.parent / "out"
    ran = quizgen("build", deck, "--format", "key", "-o", out, *options)
    assert ran.code == 0, ran.err
    return (out / "pier-key.html").read_text(encoding="utf-8"), ran.err


def test_it_is_built_up_to_its_last_day(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LAST_DAY)
    page, told = built(deck)
    assert "two euros" in page
    assert "expired" not in told


def test_after_it_the_fact_is_left_out_and_told(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY_AFTER)
    page, told = built(deck)
    assert "two euros" not in page
    assert "340 metres" in page
    assert "warning[expired]" in told
    assert "30 June 2026" in told
    assert "warning[expired]" in quizgen("check", deck).out


def test_on_request_it_is_built_all_the_same(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY_AFTER)
    page, told = built(deck, "--expired")
    assert "two euros" in page
    assert "expired" not in told


def test_what_makes_the_quiz_again_makes_the_one_that_was_built(
    deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sheets are read by the quiz without the fact; one with it is built, read and shown on request."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY_AFTER)
    deck.write_text(WITH_OPTIONS, encoding="utf-8")
    digests = set()
    for options in ((), ("--expired",)):
        out = deck.parent / f"sheets{len(options)}"
        ran = quizgen("build", deck, "--format", "sheet", "--format", "pdf", "-o", out, *options)
        assert ran.code == 0, ran.err
        scanned = quizgen("scan", deck, out / "pier-sheet.pdf", "-o", out, *options)
        assert "1 of 1 pages read" in scanned.err, scanned.err
        quiz = json.loads(quizgen("show", deck, "quiz", "--json", *options).out)
        assert quiz["digest"] in (out / "pier-sheet.html").read_text(encoding="utf-8")
        digests.add(quiz["digest"])
    assert len(digests) == 2  # else it is one quiz, whatever is said


def test_its_facts_are_shown_all_the_same(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY_AFTER)
    assert "two euros" in quizgen("show", deck).out
    assert "two euros" not in quizgen("show", deck, "questions").out
    assert "two euros" in quizgen("show", deck, "fee").out


def test_a_wrong_date_is_told(deck: Path) -> None:
    deck.write_text(DECK.replace("2026-06-30", "soon"), encoding="utf-8")
    assert "error[bad-date]" in quizgen("check", deck).out
