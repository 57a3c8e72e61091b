"""What is remembered of a reader's copies: paths, a bounded number, whatever became of the file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from quizgen.editor.remembered import FILE, copy_of, remember, remembered, state_folder
from quizgen.limits import LARGEST_MEMORY, MOST_REMEMBERED

ROOT = hasattr(os, "getuid") and os.getuid() == 0


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("One sentence of the article.", encoding="utf-8")
    return path


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is remembered; nothing is yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "state" / "quizgen"


def test_a_copy_is_found_again(copy: Path, state: Path, tmp_path: Path) -> None:
    deck = tmp_path / "deck"
    assert copy_of(deck) is None
    assert remember(deck, copy) == ""
    assert copy_of(deck) == copy
    assert copy_of(tmp_path / "other") is None
    assert b"sentence" not in (state / FILE).read_bytes()


def test_it_is_found_from_another_folder(
    copy: Path, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    remember(Path("deck"), Path("article.txt"))
    monkeypatch.chdir("/")
    assert copy_of(tmp_path / "x" / ".." / "deck") == copy
    assert state.is_dir()


def test_one_that_is_gone_is_none(copy: Path, state: Path, tmp_path: Path) -> None:
    remember(tmp_path / "deck", copy)
    copy.unlink()
    assert copy_of(tmp_path / "deck") is None
    copy.mkdir()
    assert copy_of(tmp_path / "deck") is None
    assert state.is_dir()


def test_the_last_one_counts(copy: Path, state: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.touch()
    for path in (copy, other):
        remember(tmp_path / "deck", path)
    assert copy_of(tmp_path / "deck") == other
    assert len(remembered().by_deck) == 1
    assert state.is_dir()


def test_so_many_are_kept_and_the_oldest_go(copy: Path, state: Path, tmp_path: Path) -> None:
    decks = {f"/decks/{number}": str(copy) for number in range(MOST_REMEMBERED)}
    state.mkdir(parents=True)
    (state / FILE).write_text(json.dumps({"copies": decks}), encoding="utf-8")
    remember(tmp_path / "deck", copy)
    known = list(remembered().by_deck)
    assert len(known) == MOST_REMEMBERED
    assert known[0] == "/decks/1"
    assert known[-1] == str(tmp_path / "deck")


DAMAGED = {
    "empty": b"",
    "cut off": b'{"copies": {"a": "b',
    "a list": b"[]",
    "another shape": b'{"copies": {"a": 1}}',
    "more keys": b'{"copies": {}, "more": 1}',
    "no text": b'{"copies": {"\xff": "b"}}',
    "bytes": bytes(range(256)),
    "deep": b'{"copies":' + b"[" * 100_000,
    "large": b" " * LARGEST_MEMORY + b'{"copies":{}}',
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_told_of_and_written_anew(
    name: str, copy: Path, state: Path, tmp_path: Path
) -> None:
    state.mkdir(parents=True)
    (state / FILE).write_bytes(DAMAGED[name])
    known = remembered()
    assert known.by_deck == {}
    assert "damaged" in known.note
    assert str(state) in known.note
    assert "damaged" in remember(tmp_path / "deck", copy)
    assert copy_of(tmp_path / "deck") == copy
    assert remembered().note == ""


@pytest.mark.parametrize("value", ["relative.txt", "", "\0", "/" + "x" * 5_000, "~/article.txt"])
def test_what_is_no_path_of_a_file_is_none(value: str, state: Path, tmp_path: Path) -> None:
    state.mkdir(parents=True)
    (state / FILE).write_text(json.dumps({"copies": {str(tmp_path / "deck"): value}}), encoding="utf-8")
    assert copy_of(tmp_path / "deck") is None


def test_a_folder_in_the_place_of_the_file_is_told_of(copy: Path, state: Path, tmp_path: Path) -> None:
    (state / FILE).mkdir(parents=True)
    assert "damaged" in remembered().note
    assert "not remembered" in remember(tmp_path / "deck", copy)


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told_of(copy: Path, state: Path, tmp_path: Path) -> None:
    state.mkdir(parents=True)
    state.chmod(0o500)
    assert "not remembered" in remember(tmp_path / "deck", copy)


def test_the_environment_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder() == tmp_path / "quizgen"


@pytest.mark.parametrize("named", ["", "state", "./state"])
def test_a_relative_folder_is_none(named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", named)
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = state_folder()
    assert folder is not None
    assert folder.is_relative_to(tmp_path)
    assert not folder.exists()


def test_without_a_home_nothing_is_remembered(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_home(_name: str, **_others: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr("platformdirs.user_state_path", no_home)
    assert remembered().by_deck == {}
    assert copy_of(tmp_path / "deck") is None
    assert "no folder" in remember(tmp_path / "deck", copy)
