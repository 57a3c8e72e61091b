"""A folder of this computer as a store. It writes as a build of one deck does: whole, or not at all."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.bulk.store import Changed, Content, Entry
from quizgen.files import LockChange, LockMoved, read_file, write_files
from quizgen.limits import LARGEST_LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator


class FolderStore:
    """The files below a folder."""

    keeps_conditions = True

    def __init__(self, root: Path) -> None:
        self._root = root
        self.address = str(root)

    def folder(self) -> Path | None:
        """The folder itself."""
        return self._root

    def entries(self, under: str = "") -> Iterator[Entry]:
        """All files below a name. Links to folders are not followed: one may lead out, or to itself."""
        start = self._root / under
        if start.is_file():
            yield Entry(under, start.stat().st_size)
            return
        for folder, folders, names in os.walk(start):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = Path(folder, name)
                if not name.startswith(".") and path.is_file():
                    yield Entry(path.relative_to(self._root).as_posix(), path.stat().st_size)

    def read(self, name: str, most: int) -> Content:
        """A file, whose version is its digest."""
        data = read_file(self._root / name, most)
        return Content(data, sha256(data).hexdigest())

    def write(self, name: str, data: bytes) -> None:
        """Write a file as a whole."""
        path = self._root / name
        write_files(path.parent, {path.name: data})

    def write_if(self, name: str, data: bytes, version: str | None) -> str:
        """Write a file where it is still the one that was read, alone among the programs of this computer."""
        path = self._root / name
        try:
            old: bytes | None = read_file(path, LARGEST_LOCK)
        except FileNotFoundError:
            old = None
        if (sha256(old).hexdigest() if old is not None else None) != version:
            raise Changed(f"{path} was changed meanwhile")
        try:
            write_files(path.parent, {}, LockChange(path, old, data))
        except LockMoved as moved:
            raise Changed(str(moved)) from moved
        return sha256(data).hexdigest()

    def remove(self, name: str) -> None:
        """Take a file away."""
        path = self._root / name
        write_files(path.parent, {path.name: None})

    def check_preconditions(self) -> None:
        """Nothing: the system keeps them."""
