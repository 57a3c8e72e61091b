"""A fact that is true until a date: built until then, and afterwards only on request."""

from __future__ import annotations

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


def test_a_wrong_date_is_told(deck: Path) -> None:
    deck.write_text(DECK.replace("2026-06-30", "soon"), encoding="utf-8")
    assert "error[bad-date]" in quizgen("check", deck).out
