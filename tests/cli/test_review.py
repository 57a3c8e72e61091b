"""A review: who accepts what, what waits again and what does not, and the whole way at a real terminal."""

from __future__ import annotations

import getpass
import json
from typing import TYPE_CHECKING

import pytest

from tests.command import quizgen
from tests.terminal import at_terminal, needs_terminal

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "The pier was built in 1932. It is 340 metres long.\n\nAda Lund drew the plans. The harbour is deep.\n"
)
DECK = """title: The pier of Norhaven
facts:
  - id: built
    at: p1s1
    fact: The pier of Norhaven dates from ==1932==.
    ask: From which year is the pier of Norhaven?
  - id: length
    at: p1s2
    fact: The pier of Norhaven has a length of ==340 metres==.
    ask: How long is the pier of Norhaven?
  - id: plans
    at: p2s1
    fact: The plans of Norhaven's pier are by ==Ada Lund==.
    ask: By whom are the plans of Norhaven's pier?
"""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    folder = tmp_path / "pier"
    folder.mkdir()
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def states(deck: Path) -> dict[str, str]:
    rows = json.loads(quizgen("review", deck, "--json").out)["facts"]
    return {row["fact"]: row["state"] for row in rows}


def accept(deck: Path, *facts: str) -> None:
    words = [word for fact in facts for word in ("--accept", fact)]
    ran = quizgen("review", deck, "--article", deck.parent / "article.txt", "--by", "A. Teacher", *words)
    assert ran.code == 0, ran.err


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_accepted_is_kept_with_who_and_when(deck: Path) -> None:
    accept(deck, "built")
    assert states(deck) == {"built": "accepted", "length": "waits", "plans": "waits"}
    (row,) = [line for line in (deck / "deck.lock").read_text().splitlines() if line.startswith("review")]
    assert row.startswith("review built ")
    assert "A.%20Teacher" in row
    assert ARTICLE.split(".", maxsplit=1)[0] not in (deck / "deck.lock").read_text()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dates from ==1932==", "dates from ==1933=="),
        ("ask: From which year is the pier of Norhaven?", "ask: From what year is the pier of Norhaven?"),
        ("id: built\n", "id: built\n    accept: in 1932\n"),
        ("id: built\n", "id: built\n    by: Ada Lund\n"),
        ("id: built\n", "id: built\n    because: It says so above the gate.\n"),
        ("id: built\n", "id: built\n    distractors: ['1930']\n"),
    ],
)
def test_an_edited_fact_waits_again_and_only_it(deck: Path, old: str, new: str) -> None:
    accept(deck, "all")
    edit(deck / "deck.yaml", old, new)
    assert states(deck) == {"built": "fact changed", "length": "accepted", "plans": "accepted"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("id: built\n", "id: built\n    tags: [pier]\n"), ("title: The pier", "title: On the pier")],
)
def test_what_makes_no_fact_wrong_takes_nothing_back(deck: Path, old: str, new: str) -> None:
    accept(deck, "all")
    edit(deck / "deck.yaml", old, new)
    assert set(states(deck).values()) == {"accepted"}


def test_a_fact_whose_sentence_is_another_waits_again_and_only_it(deck: Path) -> None:
    accept(deck, "all")
    edit(deck.parent / "article.txt", "It is 340 metres long", "It is 340 metres long now")
    assert quizgen("verify", deck, "--article", deck.parent / "article.txt", "--store").code == 0
    assert states(deck) == {"built": "accepted", "length": "sentence changed", "plans": "accepted"}


def test_a_build_of_accepted_facts_takes_no_others_and_the_key_says_how_many(
    deck: Path, tmp_path: Path
) -> None:
    ran = quizgen("build", deck, "--accepted", "-o", tmp_path / "none")
    assert ran.code == 1
    assert "no-facts" in ran.err
    accept(deck, "built", "length")
    out = tmp_path / "out"
    ran = quizgen("build", deck, "--accepted", "--format", "key", "-o", out)
    assert "not-accepted" in ran.err
    page = (out / "pier-key.html").read_text(encoding="utf-8")
    assert "Ada Lund" not in page
    assert "all of these facts" in page
    quizgen("build", deck, "--format", "key", "--types", "short_answer", "-o", out)
    assert "2 of these 3 facts" in (out / "pier-key.html").read_text(encoding="utf-8")


def test_a_deck_that_nobody_reviews_says_nothing_of_it(deck: Path, tmp_path: Path) -> None:
    quizgen("build", deck, "--format", "key", "-o", tmp_path / "out")
    assert "accepted" not in (tmp_path / "out" / "pier-key.html").read_text(encoding="utf-8")


def test_reviews_outlive_an_edition(deck: Path, tmp_path: Path) -> None:
    accept(deck, "all")
    assert quizgen("build", deck, "-o", tmp_path / "out").code == 0
    assert set(states(deck).values()) == {"accepted"}


def test_wrong_use_is_told(deck: Path) -> None:
    article = deck.parent / "article.txt"
    assert quizgen("review", deck).code == 2
    assert quizgen("review", deck, "--article", article, "--accept", "nothing").code == 2
    assert "at a terminal" in quizgen("review", deck, "--article", article).err
    article.write_text("Bees dance.\n\nThey tell of flowers.\n", encoding="utf-8")
    accept_ = quizgen("review", deck, "--article", article, "--accept", "all")
    assert accept_.code == 1
    assert "wrong-article" in accept_.err


def test_where_nobody_is_logged_in_somebody_must_be_named(
    deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr(getpass, "getuser", nobody)
    article = deck.parent / "article.txt"
    ran = quizgen("review", deck, "--article", article, "--accept", "all")
    assert ran.code == 2
    assert "--by" in ran.err
    monkeypatch.setenv("QUIZGEN_REVIEWER", "Ann")
    assert quizgen("review", deck, "--article", article, "--accept", "all").code == 0


# --- at a terminal ---------------------------------------------------------------------------------


def typed(deck: Path, keys: str) -> str:
    """What a terminal shows while these keys are typed, one after each question."""
    article = deck.parent / "article.txt"
    with at_terminal("review", deck, "--article", article, "--by", "Ann", EDITOR="true") as terminal:
        for key in keys:
            terminal.key(key)
        terminal.read_until("")
    return terminal.shown


@needs_terminal
@pytest.mark.slow
def test_a_review_at_a_terminal_accepts_skips_goes_back_undoes_and_is_taken_up_again(deck: Path) -> None:
    shown = typed(deck, "asq")
    assert "The pier was built in 1932." in shown
    assert "Who did what to whom?" in shown
    assert states(deck) == {"built": "accepted", "length": "waits", "plans": "waits"}
    shown = typed(deck, "abuq")
    assert "1 of 2" in shown
    assert states(deck)["length"] == "waits"
    assert "3 facts: 3 accepted." in typed(deck, "eaa")
    assert set(states(deck).values()) == {"accepted"}
