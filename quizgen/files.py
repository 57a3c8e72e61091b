"""Files written as a whole, so that each is the old or the new one; and users' files read up to a limit."""

from __future__ import annotations

import errno
import io
import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from quizgen.file_set import (
    NO_FILE,
    changes_of,
    clear,
    digest_at,
    real_path,
    replace_all,
    take_back,
    write_beside,
)
from quizgen.limits import LARGEST_LOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from quizgen.write_record import Origin, Written


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
        raise OSError(errno.EINVAL, NO_FILE, path)


# --- writing ---------------------------------------------------------------------------------------


class LockChange(msgspec.Struct, frozen=True):
    """The change of a deck's lock."""

    path: Path
    old: bytes | None
    """The bytes that the build has read; None where there was no lock."""
    new: bytes


class LockMoved(Exception):
    """Another build has written the deck's lock since this one read it, so that nothing was written: build again."""


class LockUnwritable(OSError):
    """The deck's lock cannot be written, so that nothing was."""


class Put(msgspec.Struct, frozen=True):
    """What became of a folder's files."""

    written: list[Path]
    removed: list[Path]
    """What was to be taken away, and what earlier builds of the same deck wrote and does not belong here any more."""
    changed: list[Path]
    """What would have been removed, too, if nobody had changed it since."""


def write_files(
    folder: Path,
    files: Mapping[str, bytes | None],
    lock: LockChange | None = None,
    origin: Origin | None = None,
) -> list[Path]:
    """The paths of the files, once they are written as a whole: all of them, or none. See :func:`put_files`."""
    return put_files(folder, files, lock, origin).written


def put_files(
    folder: Path,
    files: Mapping[str, bytes | None],
    lock: LockChange | None = None,
    origin: Origin | None = None,
) -> Put:
    """What became of the files, once all are written with the lock, or none is, whatever stops this.

    One with None for its bytes is taken away, if it is there.
    Symbolic links are written through. With an *origin*, what earlier builds of the same deck wrote and does
    not belong with these files is removed. OSError where a file cannot be written, LockUnwritable where that is
    the lock; LockMoved where the lock is no longer the one that the build read. What a killed process left half
    done is taken back by the next one that writes to this folder, or reads this lock.
    """
    if lock is None:
        with exclusive_access(folder) as cache:
            return _put(folder, files, None, origin, cache)
    # In this order everywhere, or two builds could wait for each other.
    with exclusive_access(lock.path), exclusive_access(folder) as cache:
        _check_lock_unchanged(lock)
        try:
            return _put(folder, files, lock, origin, cache)
        except OSError as error:
            if error.filename == str(real_path(lock.path)):
                raise LockUnwritable(error.errno, error.strerror, str(lock.path)) from error
            raise


@contextmanager
def exclusive_access(path: Path, wait: Callable[[], None] = lambda: None) -> Iterator[Path | None]:
    """Keep other processes from writing a file or folder meanwhile; for a deck's lock, from its reading to its writing.

    What a killed process has left half done there is taken back first. Where another process has access for more
    than a second, *wait* is called, once. The system ends the access of a process with the process, however that
    ends. Where the user has no private folder, or the disk is full, no process is waited for, and None is given in
    place of the private folder.
    """
    from quizgen.file_lock import file_lock  # noqa: PLC0415 - only who writes waits for others
    from quizgen.resources import private_cache  # noqa: PLC0415 - as above
    from quizgen.write_record import key_of  # noqa: PLC0415 - as above

    cache = private_cache()
    if cache is None:
        yield None
        return
    with file_lock(cache / f"{key_of(path)}.build", wait) as held:
        if held:
            _settle(path, cache)
        yield cache if held else None


def settle(path: Path) -> None:
    """Take back what a killed process has left half done with a deck's lock, for who only reads it."""
    from quizgen.resources import private_cache  # noqa: PLC0415 - few commands read a lock
    from quizgen.write_record import WriteRecord, folder_of  # noqa: PLC0415 - as above

    cache = private_cache()
    folder = folder_of(path, cache)
    if folder and WriteRecord(folder, cache).is_unfinished:
        with exclusive_access(path):  # which takes it back
            pass


def _settle(path: Path, cache: Path) -> None:
    """Take back what a killed process has left half done with a file or folder that this one has access to."""
    from quizgen.write_record import WriteRecord, folder_of  # noqa: PLC0415 - as above

    folder = folder_of(path, cache)
    if folder is None:
        return
    if os.path.realpath(path) == os.path.realpath(folder):
        WriteRecord(folder, cache).settle()
    else:
        with exclusive_access(folder):  # which takes it back
            pass


def _check_lock_unchanged(lock: LockChange) -> None:
    """LockMoved where the deck's lock is no longer the one that the build read."""
    try:
        current = read_file(lock.path, LARGEST_LOCK)
    except FileNotFoundError:
        current = None
    if current != lock.old:
        raise LockMoved(f"{lock.path} was changed meanwhile: build again; nothing was written")


def _put(
    folder: Path,
    files: Mapping[str, bytes | None],
    lock: LockChange | None,
    origin: Origin | None,
    cache: Path | None,
) -> Put:
    """What became of the files, once they and the lock are written, or none is. Nobody else writes there now."""
    from quizgen.write_record import WriteRecord, Written, point, stale  # noqa: PLC0415 - only who writes needs it

    record = WriteRecord(folder, cache)
    before = record.written(origin.deck) if origin else {}
    old = stale(before, files, origin.labels) if origin else {}
    removed, changed = _still_as_written(folder, old)
    contents: dict[Path, bytes | None] = {folder / name: data for name, data in files.items()}
    everything = {**({lock.path: lock.new} if lock else {}), **contents, **dict.fromkeys(removed)}
    _make_folders(everything)
    changes = changes_of(everything)
    _make_folders(Path(change.path) for change in changes)  # links may lead elsewhere
    if lock:
        point(lock.path, folder, cache)
    record.begin(changes)
    try:
        write_beside(changes, everything.values())
        replace_all(changes)
        if origin:
            digests = {path.name: change.new for path, change in zip(everything, changes, strict=True)}
            new = {name: Written(digests[name], origin.labels[name]) for name in files}
            kept = {name: one for name, one in before.items() if name not in old}
            record.commit(changes, origin.deck, {**kept, **new})
        else:
            record.commit(changes)
    except BaseException:
        take_back(changes)
        record.end()
        raise
    clear(changes)
    record.end()
    there = {path for path, change in zip(everything, changes, strict=True) if change.old}
    gone = [path for path, data in contents.items() if data is None and path in there]
    return Put([path for path, data in contents.items() if data is not None], [*gone, *removed], changed)


def _make_folders(paths: Iterable[Path]) -> None:
    for folder in dict.fromkeys(path.parent for path in paths):
        folder.mkdir(parents=True, exist_ok=True)


def _still_as_written(folder: Path, files: Mapping[str, Written]) -> tuple[list[Path], list[Path]]:
    """Those of the files that are as a build wrote them, and those that somebody has changed since."""
    there = {folder / name: one.digest for name, one in files.items() if (folder / name).is_file()}
    as_written = [
        path for path, digest in there.items() if not path.is_symlink() and digest_at(path) == digest
    ]
    return as_written, [path for path in there if path not in as_written]
