"""Files are put into a folder whole, each the old one or the new one, and a user's are read up to a limit."""

from __future__ import annotations

import errno
import io
import os
import stat
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizgen.limits import LARGEST_LOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


# --- reading ---------------------------------------------------------------------------------------


class TooLarge(OSError):
    """A file holds more than quizgen takes."""


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a file. OSError where it cannot be read or is none; TooLarge where it has more than *most*.

    A pipe would be waited for without end, and a device has none: neither is opened.
    """
    data = read_head(path, most + 1)
    if len(data) > most:
        raise TooLarge(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def read_head(path: Path, size: int) -> bytes:
    """The first bytes of a file. OSError as :func:`read_file` has it."""
    try:
        with io.open(path, "rb", opener=open_regular) as file:  # noqa: UP020 - the house lets nobody write with open()
            data = file.read(size)
    except ValueError as error:  # a name that no system could hold
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from error
    if data is None:  # some files of the kernel's have nothing to say now
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path))
    return data


def open_regular(path: str, flags: int) -> int:
    """A regular file, opened so that nothing is waited for, whatever was put in its place meanwhile."""
    _check_regular(Path(path).stat(), path)
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    try:
        _check_regular(os.fstat(descriptor), path)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _check_regular(state: os.stat_result, path: str) -> None:
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe, a socket or a device", path)


# --- writing ---------------------------------------------------------------------------------------


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
    process held when that ends, however it ends. Where this user has no place of his own to hold anything in, or
    the disk no room, nobody is waited for: the files are put there whole all the same.
    """
    from hashlib import sha256  # noqa: PLC0415 - only who writes waits for others

    from quizgen.resources import private_cache  # noqa: PLC0415 - as above

    name = sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]
    folder = private_cache()
    with _held(folder / f"{name}.build", wait) if folder else nullcontext():
        yield


@contextmanager
def _held(file: Path, wait: Callable[[], None]) -> Iterator[None]:
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only who writes waits for others

    held = FileLock(file, is_singleton=True)
    with suppress(OSError, NotImplementedError):  # a full disk, or one that knows no locks
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
    try:
        now = read_file(lock.path, LARGEST_LOCK)
    except FileNotFoundError:
        now = None
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
