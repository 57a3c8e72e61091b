"""A deck that is watched is built again when it is saved; '--open' shows the quiz; '--json' says all as data."""

from __future__ import annotations

import json
import signal
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from quizgen.cli.watching import Watched, changes
from tests.command import ENVIRONMENT, program, quizgen, spawn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DECK = """\
title: A town
article: {title: The town, sentences: [2]}
facts:
  - {id: towers, at: p1s1, fact: The town has ==nine== towers., ask: How many towers does the town have?}
  - {id: gates, at: p1s2, fact: The town has ==four== gates., ask: How many gates does the town have?}
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The folder of a small deck."""
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "deck.yaml").write_text(DECK, encoding="utf-8")
    return tmp_path / "town"


@contextmanager
def watched(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A build that watches the deck in a folder, until the end of the block."""
    with subprocess.Popen(
        program("build", "town", "--watch"),
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**ENVIRONMENT, "PYTHONUNBUFFERED": "1"},
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def until(process: subprocess.Popen[str], words: str) -> str:
    """What a process prints until a line begins with these words."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith(words):
            break
    return "".join(lines)


@pytest.mark.slow
def test_a_save_builds_the_deck_again_and_says_what_changed(town: Path) -> None:
    file = town / "deck.yaml"
    with watched(town.parent) as process:
        first = until(process, "watching")
        assert "town-quiz.html" in first
        assert ".apkg" not in first
        file.write_text(DECK.replace("==four==", "==five=="), encoding="utf-8")
        changed = until(process, "built in")
        assert "changed: deck.yaml" in changed
        assert "new: gates:" in changed
        assert "gone: gates:" in changed
        file.write_text(DECK.replace("==four==", "==four"), encoding="utf-8")
        assert "error[open-mark]" in until(process, "built in")
        file.write_text(DECK, encoding="utf-8")
        assert "town-quiz.html" in until(process, "built in")
        process.send_signal(signal.SIGINT)
        process.wait()
        assert process.returncode == 130
    assert not (town / "deck.lock").exists()


def test_what_a_build_writes_is_not_watched(town: Path) -> None:
    output = town / "dist"
    output.mkdir()
    watched_ = Watched(town, (town.parent / "plan.yaml",), output)
    for name in ("dist/town-quiz.html", "deck.lock", ".#deck.yaml", "deck.yaml~"):
        (town / name).write_text("x", encoding="utf-8")
    assert [path.name for path in watched_.stamps()] == ["deck.yaml"]
    (town.parent / "plan.yaml").write_text("x", encoding="utf-8")
    (town / "media").mkdir()
    (town / "media" / "map.png").write_bytes(b"x")
    assert {path.name for path in watched_.stamps()} == {"deck.yaml", "map.png", "plan.yaml"}


def test_what_is_saved_while_a_deck_is_built_is_a_change(town: Path) -> None:
    watched_ = Watched(town, (), town.parent / "dist")
    before = watched_.stamps()
    (town / "deck.yaml").write_text(f"{DECK}\n", encoding="utf-8")
    assert next(changes(watched_, before)) == [town / "deck.yaml"]


@pytest.mark.parametrize(
    ("options", "message"), [(["--json"], "and no JSON"), ([".."], "name that deck alone")]
)
def test_what_cannot_be_watched_is_refused(town: Path, options: list[str], message: str) -> None:
    ran = quizgen("build", town, "--watch", *options)
    assert ran.code == 2
    assert message in ran.err


# --- the browser -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("format_", "shown"), [("quiz", "town-quiz.html"), ("web", "town-web.html"), ("anki", "")]
)
def test_the_quiz_is_opened_in_the_browser(town: Path, tmp_path: Path, format_: str, shown: str) -> None:
    browser, told = tmp_path / "browser", tmp_path / "told.txt"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{told}"\n', encoding="utf-8")
    browser.chmod(0o755)
    ran = spawn("build", "town", "--open", "--format", format_, cwd=town.parent, BROWSER=f"{browser} %s")
    assert ran.code == 0
    if not shown:
        assert "nothing was written that a browser shows" in ran.err
        assert not told.exists()
        return
    address = told.read_text(encoding="utf-8")
    assert address.startswith("file:///")
    assert address.endswith(shown)


# --- JSON ------------------------------------------------------------------------------------------


def test_a_build_as_json(town: Path, tmp_path: Path) -> None:
    ran = quizgen("build", town, "--json", "--format", "quiz", "-o", tmp_path / "out")
    (deck,) = json.loads(ran.out)["decks"]
    assert (ran.code, ran.err) == (0, "")
    assert deck["written"] == [str(tmp_path / "out" / "town-quiz.html")]
    assert (deck["deck"], deck["title"], deck["facts"], deck["exit_code"]) == ("town", "A town", 2, 0)
    assert [problem for problem in deck["problems"] if problem["severity"] == "error"] == []


def test_problems_stand_in_the_json(town: Path, tmp_path: Path) -> None:
    (town / "deck.yaml").write_text(DECK.replace("==nine==", "==nine"), encoding="utf-8")
    ran = quizgen("build", town, tmp_path / "nowhere", "--json", "-o", tmp_path / "out")
    first, second = json.loads(ran.out)["decks"]
    assert ran.code == 2
    assert [problem["rule"] for problem in first["problems"] if problem["severity"] == "error"] == [
        "open-mark"
    ]
    assert (first["written"], first["exit_code"]) == ([], 1)
    assert [problem["rule"] for problem in second["problems"]] == ["no-such-file"]
