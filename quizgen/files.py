"""Files are put into a folder whole: whatever stops that, each of them is the old one or the new one."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the files whole or leave the old ones: first all beside their places, then all into them.

    OSError where that cannot be done. Nothing is left beside them, whatever stops it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    beside = {folder / name: folder / f".{name}.{os.urandom(4).hex()}" for name in files}
    try:
        for data, temporary in zip(files.values(), beside.values(), strict=True):
            _write(temporary, data)
        for path in beside:
            _check_free(path)
        for path, temporary in beside.items():
            temporary.replace(path)
    finally:
        for temporary in beside.values():
            temporary.unlink(missing_ok=True)
    return list(beside)


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
