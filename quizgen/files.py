"""Files are put into a folder whole: whatever stops that, each of them is the old one or the new one."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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
    whatever stops it.
    """
    wanted = {folder / name: data for name, data in files.items()}
    if lock is None:
        return _write_all(wanted)
    with alone(lock.path):
        _check_same(lock)
        return [path for path in _write_all({lock.path: lock.new, **wanted}) if path in wanted]


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Keep other builds of a deck waiting, from reading its lock until that is written."""
    from hashlib import sha256  # noqa: PLC0415 - only what writes a lock waits for others
    from tempfile import gettempdir  # noqa: PLC0415 - as above

    from filelock import FileLock  # noqa: PLC0415 - as above

    from quizgen.resources import private_cache  # noqa: PLC0415 - as above

    folder = private_cache() or Path(gettempdir())
    name = sha256(os.fsencode(lock.resolve())).hexdigest()[:16]
    with FileLock(folder / f"{name}.build", is_singleton=True):
        yield


def _check_same(lock: LockFile) -> None:
    now = lock.path.read_bytes() if lock.path.exists() else None
    if now != lock.old:
        raise LockMoved(f"another build wrote {lock.path} meanwhile: build again; nothing was written")


def _write_all(files: Mapping[Path, bytes]) -> list[Path]:
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
    beside = {path: path.with_name(f".{path.name}.{os.urandom(4).hex()}") for path in files}
    try:
        for path, data in files.items():
            _write(beside[path], data)
        for path in files:
            _check_free(path)
        for path, temporary in beside.items():
            temporary.replace(path)
    finally:
        for temporary in beside.values():
            temporary.unlink(missing_ok=True)
    return list(files)


def _write(path: Path, data: bytes) -> None:
    """A new file, with its data on the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _check_free(path: Path) -> None:
    """No file can be put where a folder is. OSError, before any other file has changed."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
