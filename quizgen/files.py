"""Files written as a whole, so that each is the old or the new one; and users' files read up to a limit."""

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
    """A file is larger than quizgen takes."""


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a file. OSError where it cannot be read or is no file; TooLarge where it has more than *most*.

    Pipes and devices are not opened: reading one might never end.
    """
    data = read_head(path, most + 1)
    if len(data) > most:
        raise TooLarge(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def read_head(path: Path, size: int) -> bytes:
    """The first *size* bytes of a file. OSError as in :func:`read_file`."""
    try:
        with io.open(path, "rb", opener=open_regular) as file:  # noqa: UP020 - the house lets nobody write with open()
            data = file.read(size)
    except ValueError as error:  # a name that no system could hold
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from error
    if data is None:  # some files of the kernel's have no data now
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path))
    return data


def open_regular(path: str, flags: int) -> int:
    """The descriptor of a regular file, opened without waiting, even where something else takes its place meanwhile.

    OSError where it is no regular file.
    """
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


class LockChange(NamedTuple):
    """The change of a deck's lock."""

    path: Path
    old: bytes | None
    """The bytes that the build has read; None where there was no lock."""
    new: bytes


class LockMoved(Exception):
    """Another build has written the deck's lock since this one read it, so that nothing was written: build again."""


def write_files(folder: Path, files: Mapping[str, bytes], lock: LockChange | None = None) -> list[Path]:
    """The paths of the files, once they are written as a whole: all under temporary names first, then renamed.

    The lock is renamed first, since it must know what learners may get. OSError where a file cannot be written;
    LockMoved where the lock is no longer the one that the build read. No temporary file is left, unless the process
    is killed; the next call removes that.
    """
    contents = {folder / name: data for name, data in files.items()}
    if lock is None:
        with exclusive_access(folder):
            return _write_all(contents)
    # In this order everywhere, or two builds could wait for each other.
    with exclusive_access(lock.path), exclusive_access(folder):
        _check_lock_unchanged(lock)
        return [path for path in _write_all({lock.path: lock.new, **contents}) if path in contents]


SECONDS_BEFORE_NOTICE = 1.0
"""How long another process is waited for before the user is told."""


@contextmanager
def exclusive_access(path: Path, wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Keep other processes from writing a file or folder meanwhile; for a deck's lock, from its reading to its writing.

    Where another process has access for more than a second, *wait* is called, once. The system ends the access of a
    process with the process, however that ends. Where the user has no private folder, or the disk is full, no process
    is waited for; files are still written as a whole.
    """
    from hashlib import sha256  # noqa: PLC0415 - only who writes waits for others

    from quizgen.resources import private_cache  # noqa: PLC0415 - as above

    name = sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]
    folder = private_cache()
    with _file_lock(folder / f"{name}.build", wait) if folder else nullcontext():
        yield


@contextmanager
def _file_lock(file: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of a file, if the disk allows it."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only who writes waits for others

    lock = FileLock(file, is_singleton=True)
    with suppress(OSError, NotImplementedError):  # a full disk, or one that knows no locks
        try:
            lock.acquire(timeout=SECONDS_BEFORE_NOTICE)
        except Timeout:
            wait()
            lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _check_lock_unchanged(lock: LockChange) -> None:
    """LockMoved where the deck's lock is no longer the one that the build read."""
    try:
        current = read_file(lock.path, LARGEST_LOCK)
    except FileNotFoundError:
        current = None
    if current != lock.old:
        raise LockMoved(f"{lock.path} was changed meanwhile: build again; nothing was written")


def _write_all(files: Mapping[Path, bytes]) -> list[Path]:
    """The paths, once all files are written under temporary names and then renamed, in their order."""
    beside = {path: path.with_name(f".{path.name}.new") for path in files}
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        for path, data in files.items():
            with _naming_file(path):
                _write(beside[path], data)
        for path in files:
            _check_no_folder(path)
        for path, temporary in beside.items():
            with _naming_file(path):
                temporary.replace(path)
    finally:
        for temporary in beside.values():
            with suppress(OSError):  # the error that stopped the writing is the one to report
                temporary.unlink()
    return list(files)


@contextmanager
def _naming_file(path: Path) -> Iterator[None]:
    """Let an OSError name the file that the user knows, not the temporary one."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _write(path: Path, data: bytes) -> None:
    """Write a new file to the disk; a temporary file of a killed process is removed before."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _check_no_folder(path: Path) -> None:
    """IsADirectoryError where a folder has the name of a file, before any other file is changed."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
