"""This quizgen as the program that builds: two digests tell whether it is still the same, and the same elsewhere.

:func:`installed_digest` is quick, and for this computer alone. :func:`contents_digest` reads every file, and is the
same wherever the same quizgen lies.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen import __version__, resources
from quizgen.files import read_file
from quizgen.limits import LARGEST_STAGED_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VARIABLES = ("QUIZGEN_LARGEST_DECK_FILE", "SOURCE_DATE_EPOCH")
"""What of the environment decides what becomes of a deck."""
MADE_OF_OTHERS = {"__pycache__", "compiled"}
"""The folders of what Python, or the making of a wheel, derives from other files of the package."""


@cache
def installed_digest() -> str:
    """A digest of this quizgen as it is installed here: name, size and time of its own files, Python and libraries.

    A checkout in which somebody is at work has one version all the time, and is another program after each save. It is
    taken once, since a process goes on with the code that it has loaded.
    """
    digest = sha256(f"quizgen {__version__}\n{sys.version}\n".encode())
    package = resources.PACKAGE
    beside = {
        folder for folder in (resources.templates(), resources.pools()) if package not in folder.parents
    }
    for folder in (package, *sorted(beside)):
        digest.update(repr(_stamps(folder)).encode())
    for folder in sorted({Path(name) for name in sys.path if name.endswith("-packages")}):
        if folder.is_dir():  # whatever is installed, or taken away, changes its time
            digest.update(f"{folder} {folder.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _stamps(folder: Path) -> list[tuple[str, int, int]]:
    """Path, size and time of each file below a folder, sorted, without those that Python itself makes of others."""
    stamps, folders = [], [str(folder)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders += [] if entry.name == "__pycache__" else [entry.path]
                elif entry.is_file():
                    state = entry.stat()
                    stamps.append((entry.path, state.st_size, state.st_mtime_ns))
    return sorted(stamps)


def contents_digest() -> str:
    """A digest of what quizgen's own files say: code, templates, pools and catalogues."""
    digest = sha256()
    package = resources.PACKAGE
    code = (path for path in package.rglob("*.py") if not MADE_OF_OTHERS & {*path.relative_to(package).parts})
    for part in (*_named(package, code), *data_parts()):
        digest.update(part)
    return digest.hexdigest()


def data_parts() -> Iterator[bytes]:
    """The name and the content of each of the files with templates, pools and catalogues, one after the other."""
    for folder in (resources.templates(), resources.pools(), resources.catalogues()):
        yield from _named(folder, (path for path in folder.rglob("*") if path.is_file()))


def _named(folder: Path, files: Iterable[Path]) -> Iterator[bytes]:
    for path in sorted(files):
        yield f"{path.relative_to(folder).as_posix()}\n".encode()
        yield read_file(path, LARGEST_STAGED_FILE)
