"""A set of files replaced as one: whatever stops it, all are the old ones, or all the new ones.

Each new file is written whole beside its place, each old one is kept beside it, and only then they change
places. Until the last has done so, and that is noted, the old ones can be taken back: at once where an error stops
it, and by the next run where the process was killed.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MISSING = ""
"""The digest of a file that is not there."""
NO_FILE = "it is a pipe, a socket or a device"
"""Why what a path leads to is neither read nor written."""


class Change(NamedTuple):
    """What becomes of one file."""

    path: str
    old: str
    """The digest of the file before; :data:`MISSING` where there was none."""
    new: str
    """The digest of the file afterwards; :data:`MISSING` where it is taken away."""

    @property
    def fresh(self) -> Path:
        """Where the new file is written."""
        return Path(self.path).with_name(f".{Path(self.path).name}.new")

    @property
    def kept(self) -> Path:
        """Where the old file is kept, until all have been replaced."""
        return Path(self.path).with_name(f".{Path(self.path).name}.old")


def real_path(path: Path) -> Path:
    """The path of the file that is to be written: where *path* is a symbolic link, what it leads to.

    OSError where that is a folder, a pipe, a socket or a device, or the link leads to itself.
    """
    with naming(path):
        real = Path(os.path.realpath(path)) if path.is_symlink() else path
        try:
            mode = real.lstat().st_mode
        except FileNotFoundError:
            return real
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if stat.S_ISLNK(mode):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, NO_FILE)
        return real


def changes_of(files: Mapping[Path, bytes | None]) -> list[Change]:
    """The changes that these contents are, in their order; None takes a file away. OSError as in :func:`real_path`.

    OSError, too, where two files would be one, through links.
    """
    real = {path: real_path(path) for path in files}
    first: dict[str, Path] = {}
    for path in sorted(files, key=Path.is_symlink):
        if first.setdefault(os.path.realpath(path), path) != path:
            raise OSError(errno.EINVAL, "it leads to another of the files that are to be written", str(path))
    return [
        Change(str(real[path]), digest_at(real[path]), MISSING if data is None else digest_of(data))
        for path, data in files.items()
    ]


def write_beside(changes: Sequence[Change], contents: Iterable[bytes | None]) -> None:
    """Write every new file beside its place, and keep every old one beside it. OSError names the file in its place."""
    for change, data in zip(changes, contents, strict=True):
        if data is not None:
            with naming(Path(change.path)):
                _write(change.fresh, data)
    for change in changes:
        if change.old != MISSING:
            with naming(Path(change.path)):
                _keep(change)


def replace_all(changes: Iterable[Change]) -> None:
    """Put every new file into its place, in their order, and take away what is to go."""
    for change in changes:
        with naming(Path(change.path)):
            if change.new == MISSING:
                Path(change.path).unlink(missing_ok=True)
            else:
                change.fresh.replace(change.path)


def take_back(changes: Iterable[Change]) -> None:
    """Put every old file back into its place, as far as it was replaced, and leave nothing beside it.

    A file that somebody else has written since stays.
    """
    changes = list(changes)
    for change in changes:
        with suppress(OSError):  # the others can still be taken back
            _take_back(change)
    clear(changes)


def clear(changes: Iterable[Change]) -> None:
    """Remove what was written and kept beside the files."""
    for change in changes:
        for path in (change.fresh, change.kept):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def digest_of(data: bytes) -> str:
    """What tells these bytes from any others."""
    from hashlib import sha256  # noqa: PLC0415 - only who writes compares files

    return sha256(data).hexdigest()


def digest_at(path: Path) -> str:
    """The digest of a file; :data:`MISSING` where there is none."""
    from hashlib import file_digest  # noqa: PLC0415 - only who writes compares files

    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return MISSING


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an OSError name the file that the user knows, not one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _write(path: Path, data: bytes) -> None:
    """Write a new file to the disk; what a killed process left in its place is removed before."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep(change: Change) -> None:
    """Keep the old file beside its place, too."""
    change.kept.unlink(missing_ok=True)
    try:
        change.kept.hardlink_to(change.path)
    except (OSError, NotImplementedError):  # a disk that knows no links, such as a camera's card
        _write(change.kept, Path(change.path).read_bytes())


def _take_back(change: Change) -> None:
    path = Path(change.path)
    if digest_at(path) not in {change.new, MISSING}:
        return  # it was not replaced, or is somebody else's now
    if change.old == MISSING:
        path.unlink(missing_ok=True)
    elif digest_at(change.kept) == change.old:
        change.kept.replace(path)
