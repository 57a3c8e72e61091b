"""Files are put into a folder whole: whatever stops that, each of them is the old one or the new one."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class LockFile(NamedTuple):
    """How a deck's lock is to change."""

    path: Path
    old: bytes | None
    """What the build read there; None where there was no lock."""
    new: bytes


class LockMoved(Exception):
    """Another build has written the deck's lock since this one read it: build again. Nothing was written."""


def write_files(folder: Path, files: Mapping[str, bytes], lock: LockFile | None = None) -> list[Path]:
    """Write the files whole or leave the old ones: first all beside their places, then all into them.

    The lock goes first: what learners may get is known from then on. OSError where a file cannot be written;
    LockMoved where the lock is not the one any more that the build read. Nothing is left beside the files,
    whatever stops it; only what kills the process leaves something, which the next call takes away.
    """
    wanted = {folder / name: data for name, data in files.items()}
    if lock is None:
        with alone(folder):
            return _write_all(wanted)
    with alone(lock.path), alone(folder):  # in this order everywhere, or two could wait for each other
        _check_same(lock)
        return [path for path in _write_all({lock.path: lock.new, **wanted}) if path in wanted]


PATIENCE = 1.0
"""Seconds to wait for others without a word."""


@contextmanager
def alone(path: Path, wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Keep others from what is done to a file or folder: for a deck's lock, from its reading to its writing.

    Where somebody else has been at it for a second, *wait* is called, once. The system lets go of what a
    process held when that ends, however it ends.
    """
    from hashlib import sha256  # noqa: PLC0415 - only who writes waits for others
    from tempfile import gettempdir  # noqa: PLC0415 - as above

    from filelock import FileLock, Timeout  # noqa: PLC0415 - as above

    from quizgen.resources import private_cache  # noqa: PLC0415 - as above

    name = sha256(os.fsencode(path.resolve())).hexdigest()[:16]
    held = FileLock((private_cache() or Path(gettempdir())) / f"{name}.build", is_singleton=True)
    try:
        held.acquire(timeout=PATIENCE)
    except Timeout:
        wait()
        held.acquire()
    try:
        yield
    finally:
        held.release()


def _check_same(lock: LockFile) -> None:
    now = lock.path.read_bytes() if lock.path.exists() else None
    if now != lock.old:
        raise LockMoved(f"{lock.path} was changed meanwhile: build again; nothing was written")


def _write_all(files: Mapping[Path, bytes]) -> list[Path]:
    beside = {path: path.with_name(f".{path.name}.new") for path in files}
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        for path, data in files.items():
            with _told_of(path):
                _write(beside[path], data)
        for path in files:
            _check_free(path)
        for path, temporary in beside.items():
            with _told_of(path):
                temporary.replace(path)
    finally:
        for temporary in beside.values():
            with suppress(OSError):  # what stopped the writing is the news
                temporary.unlink()
    return list(files)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Let an OSError speak of the file that the user knows, not of the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _write(path: Path, data: bytes) -> None:
    """A new file, with its data on the disk; what a killed process left there is gone."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _check_free(path: Path) -> None:
    """No file can be put where a folder is. OSError, before any other file has changed."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
