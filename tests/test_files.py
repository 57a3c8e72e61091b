"""Files are put into a folder whole, and nothing is left beside them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from quizgen.files import LockChange, LockMoved, exclusive_access, write_files
from tests.command import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Mapping

OLD: Mapping[str, bytes] = {"a": b"old a", "b": b"old b", "c": b"old c"}
NEW: Mapping[str, bytes] = {"a": b"new a", "b": b"new b", "c": b"new c"}


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name, also those that begin with a dot."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()], ids=["full", "stopped"])
def test_whatever_stops_the_last_step_every_file_is_the_old_one(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, OLD)
    real, calls = os.replace, []

    def replace(source: str, target: str) -> None:
        calls.extend([target] if str(target).startswith(str(tmp_path)) else [])
        if len(calls) == 2:
            calls.append("the end")
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(type(error)):
        write_files(tmp_path, NEW)
    assert contents(tmp_path) == OLD


def test_a_file_that_cannot_be_made_leaves_the_old_ones(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)
    with pytest.raises(OSError, match="File name too long"):
        write_files(tmp_path, {**NEW, "x" * 300: b""})
    assert contents(tmp_path) == OLD


def test_a_file_where_the_folder_should_be_is_told_of_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(OSError, match="out'") as found:
        write_files(tmp_path / "out", NEW)
    assert ".new" not in str(found.value)
    assert contents(tmp_path) == {"out": b""}


def test_a_folder_where_a_file_should_be_leaves_the_others(tmp_path: Path) -> None:
    write_files(tmp_path, {"a": b"old a"})
    (tmp_path / "b").mkdir()
    with pytest.raises(IsADirectoryError) as found:
        write_files(tmp_path, NEW)
    assert found.value.filename == str(tmp_path / "b")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == b"old a"


FULL = """
import resource, sys
from pathlib import Path
from quizgen.files import LockChange, write_files

sys.dont_write_bytecode = True  # or what is imported from now on would be kept with its end cut off
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
folder = Path(sys.argv[1])
try:
    write_files(folder, {"a": b"new a", "b": b"b" * 2000}, LockChange(folder / "deck.lock", b"old", b"new"))
except OSError as error:
    print(error.filename)
"""


def test_a_disk_that_is_full_leaves_the_old_files_and_the_old_lock(tmp_path: Path) -> None:
    write_files(tmp_path, {**OLD, "deck.lock": b"old"})
    words = [sys.executable, "-c", FULL, str(tmp_path)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=ENVIRONMENT)
    assert done.stdout == f"{tmp_path / 'b'}\n"
    assert contents(tmp_path) == {**OLD, "deck.lock": b"old"}


def test_what_a_killed_process_left_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / ".a.new").write_bytes(b"half")
    write_files(tmp_path, NEW)
    assert contents(tmp_path) == NEW


def test_a_link_that_lies_in_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / ".a.new").symlink_to(tmp_path / "mine")
    write_files(tmp_path, NEW)
    assert contents(tmp_path) == {**NEW, "mine": b"mine"}


# --- with a lock ------------------------------------------------------------------------------------


@pytest.mark.parametrize("old", [None, b"old"])
def test_a_lock_is_written_with_the_files_and_not_named_among_them(old: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "deck" / "deck.lock"
    if old is not None:
        write_files(path.parent, {path.name: old})
    assert write_files(tmp_path / "out", NEW, LockChange(path, old, b"new")) == [
        tmp_path / "out" / name for name in NEW
    ]
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("old", [None, b"older"])
def test_a_lock_that_moved_stops_everything(old: bytes | None, tmp_path: Path) -> None:
    write_files(tmp_path, {**OLD, "deck.lock": b"newer"})
    with pytest.raises(LockMoved, match="build again"):
        write_files(tmp_path, NEW, LockChange(tmp_path / "deck.lock", old, b"new"))
    assert contents(tmp_path) == {**OLD, "deck.lock": b"newer"}


def test_the_lock_goes_first_and_back_with_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed in between, the lock knows more than learners have: never the other way round."""
    real = os.replace
    calls: list[str] = []

    def replace(source: str, target: str) -> None:
        if calls:
            raise KeyboardInterrupt
        if Path(target).suffix != ".record":
            calls.append(Path(target).name)
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, NEW, LockChange(tmp_path / "deck.lock", None, b"new"))
    assert calls == ["deck.lock"]
    assert contents(tmp_path) == {}


def test_who_is_alone_may_go_in_again_and_others_wait(tmp_path: Path) -> None:
    path, said, done = tmp_path / "deck.lock", Event(), Event()

    def other() -> None:
        with exclusive_access(path, said.set):
            done.set()

    with exclusive_access(path), exclusive_access(path):
        thread = Thread(target=other)
        thread.start()
        assert said.wait(60)
        assert not done.is_set()
    thread.join(60)
    assert done.is_set()


def test_another_decks_build_waits_for_nobody(tmp_path: Path) -> None:
    said: list[str] = []
    with (
        exclusive_access(tmp_path / "a.lock"),
        exclusive_access(tmp_path / "b.lock", lambda: said.append("waiting")),
    ):
        assert said == []


# --- the rest ---------------------------------------------------------------------------------------


def test_files_are_written_with_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_files(tmp_path, NEW)
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_program_that_writes_files_loads_no_command_line() -> None:
    code = "import sys, quizgen; quizgen.write_files; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert not {"click", "quizgen.cli"} & set(loaded.split())
