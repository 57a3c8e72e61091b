"""Locks of files: between threads and processes, with filelock's own, and where the system has none."""

from __future__ import annotations

import errno
import subprocess
import sys
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock, Timeout

from quizgen import file_lock as locks
from quizgen.file_lock import file_lock
from quizgen.resources import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path


def nobody_waits() -> None:
    raise AssertionError("nobody else has the lock")


def test_the_library_waits_for_it_and_it_for_the_library(tmp_path: Path) -> None:
    path, said = tmp_path / "a.build", Event()
    library = FileLock(path, is_singleton=False)
    with file_lock(path, nobody_waits), pytest.raises(Timeout):
        library.acquire(blocking=False)
    done: list[bool] = []

    def other() -> None:
        with file_lock(path, said.set) as held:
            done.append(held)

    with library:
        thread = Thread(target=other)
        thread.start()
        assert said.wait(60)
        assert done == []
    thread.join(60)
    assert done == [True]


def test_a_lock_that_is_let_go_inside_is_still_held(tmp_path: Path) -> None:
    path = tmp_path / "a.build"
    with file_lock(path, nobody_waits):
        with file_lock(path, nobody_waits):
            pass
        with pytest.raises(Timeout):
            FileLock(path).acquire(blocking=False)
    FileLock(path).acquire(blocking=False).__exit__(None, None, None)


def test_a_file_that_was_taken_away_meanwhile_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, real = tmp_path / "a.build", locks._is_locked_now
    taken_away: list[bool] = []

    def locked(descriptor: int) -> bool | None:
        if not taken_away:
            path.unlink()
            taken_away.append(True)
        return real(descriptor)

    monkeypatch.setattr(locks, "_is_locked_now", locked)
    with file_lock(path, nobody_waits):
        assert path.exists()


WHO_FORKS = """
import os, sys
from pathlib import Path
from quizgen.file_lock import file_lock
with file_lock(Path(sys.argv[1]), lambda: None):
    if not os.fork():
        print("forked", flush=True)
        sys.stdin.read()
        os._exit(0)
    os._exit(0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forks no processes")
def test_a_process_that_was_forked_off_keeps_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.build"
    program = [sys.executable, "-c", WHO_FORKS, str(path)]
    with subprocess.Popen(
        program, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as one:
        assert one.stdout
        assert one.stdout.readline() == "forked\n"
        assert one.wait(60) == 0
        with file_lock(path, nobody_waits) as held:
            assert held
        one.communicate()


def test_where_the_system_has_no_locks_the_library_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_is_locked_now", lambda _: None)
    path = tmp_path / "a.build"
    with file_lock(path, nobody_waits) as held:
        assert held
        with file_lock(path, nobody_waits) as again:
            assert again
        with pytest.raises(Timeout):
            FileLock(path, is_singleton=False).acquire(blocking=False)
    assert not locks._descriptors


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no flock")
@pytest.mark.filterwarnings("ignore:flock not supported")
def test_on_a_disk_without_locks_the_library_finds_no_lock_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There it takes the file itself for the lock: one that lay there already would be waited for without end."""

    def none(_descriptor: int, _how: int) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr("fcntl.flock", none)
    path = tmp_path / "a.build"
    with file_lock(path, nobody_waits) as held:
        assert held
    assert not path.exists()
    assert not locks._descriptors


def test_where_there_can_be_no_file_nothing_is_held(tmp_path: Path) -> None:
    with file_lock(tmp_path, nobody_waits) as held:
        assert not held
