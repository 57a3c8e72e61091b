"""What decides the files of a build, as digests: two builds with the same ones write the same files.

A run over many decks knows by them what has changed, and so does a build of one deck.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from quizgen import __version__
from quizgen.deck_paths import CLASSES_FILE, LOCK_NAME, files_of, is_draft, largest_deck_file
from quizgen.engine.program import VARIABLES, data_parts, installed_digest
from quizgen.files import read_file
from quizgen.formats import usual
from quizgen.limits import (
    LARGEST_BLUEPRINT_FILE,
    LARGEST_LOCK,
    LARGEST_STAGED_DECK,
    LARGEST_STAGED_FILE,
    MOST_STAGED_FILES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.deck_paths import DeckFiles
    from quizgen.engine.writing import Wanted

INNER = ("media", "templates")
"""The folders inside a deck's folder that belong to the deck."""
_OWN = re.compile(rf".*\.(ya?ml|lock)|(deck|facts)\b.*|{re.escape(CLASSES_FILE)}", re.IGNORECASE)


def is_own(name: str) -> bool:
    """Whether a file of a deck's folder is read, or named as if it should be: ``facts.yaml``, ``deck.txt``."""
    return bool(_OWN.fullmatch(name)) and not is_draft(Path(name))


# --- options ---------------------------------------------------------------------------


def packed(wanted: Wanted) -> bytes:
    """The settings of a build as JSON, the same on every computer."""
    return msgspec.json.encode(wanted.settings, enc_hook=str, order="sorted")


def options_digest(wanted: Wanted) -> str:
    """A digest of all that decides what becomes of a deck, but the deck: options, templates, pools and quizgen.

    It is the same on every computer. OSError where a file that an option names cannot be read.
    """
    digest = sha256(f"quizgen {__version__}\n".encode())
    digest.update(packed(wanted))
    digest.update(",".join(sorted(wanted.formats or usual())).encode())
    for path in blueprint_files(wanted):
        digest.update(read_file(path, LARGEST_STAGED_FILE))
    for part in data_parts():
        digest.update(part)
    return digest.hexdigest()


def blueprint_files(wanted: Wanted) -> list[Path]:
    """The file of the blueprint that is wanted, and what it may name beside it: its pictures. OSError as above."""
    blueprint = wanted.settings.blueprint
    if blueprint is None:
        return []
    text = read_file(blueprint, LARGEST_BLUEPRINT_FILE).decode("utf-8-sig", "replace")
    beside = (
        path
        for path in sorted(blueprint.parent.iterdir())
        if path.suffix and path.name in text and path.is_file()
    )
    return [blueprint, *(path for path in beside if path != blueprint)]


# --- decks -----------------------------------------------------------------------------------------


def inputs_digest(options: str, versions: Iterable[tuple[str, str]]) -> str:
    """A digest of a deck's files with the *options*. *versions* are their names, and what their contents go by."""
    digest = sha256(f"{options}\n".encode())
    for name, version in versions:
        digest.update(f"{name}\n{version}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


class Inputs(msgspec.Struct, frozen=True):
    """What decides a build of one deck of this computer."""

    digest: str
    """Of everything but its lock."""
    lock: str
    """The digest of its lock; empty where it has none."""


READ_FROM_THE_COMPUTER = ("pdf",)
"""The formats that take something from the computer which nothing here tells: the fonts that are installed."""


def inputs_of(path: Path, folder: Path, wanted: Wanted) -> Inputs | None:
    """What decides a build of the deck at a path into a folder; None where that cannot be told.

    The paths as they were given are a part of it, since what a build prints has them.
    """
    if any(name in READ_FROM_THE_COMPUTER for name in wanted.formats):
        return None
    files = files_of(path)
    try:
        settings = wanted.settings
        named = [*blueprint_files(wanted), *(one for one in (settings.article, settings.source) if one)]
        versions = [
            ("program", installed_digest()),
            ("settings", packed(wanted).decode()),
            ("formats", f"{' '.join(wanted.formats or usual())} {wanted.locked}"),
            ("paths", f"{path}\0{os.path.realpath(path)}\0{folder}\0{os.path.realpath(folder)}"),
            *((name, os.environ.get(name, "")) for name in VARIABLES),
            *((str(one), _version(one)) for one in (*named, *_files_of_deck(files))),
        ]
        return Inputs(inputs_digest("one deck", versions), lock_version(files.lock))
    except (OSError, UnicodeError):  # the build says what is wrong with it
        return None


def lock_version(lock: Path) -> str:
    """The digest of a deck's lock; empty where there is none. OSError where it cannot be read."""
    try:
        return sha256(read_file(lock, LARGEST_LOCK)).hexdigest()
    except FileNotFoundError:
        return ""


def _files_of_deck(files: DeckFiles) -> list[Path]:
    """The files of a deck but its lock, sorted, and some that need not exist. OSError for more than are looked at."""
    if files.folder is None:
        inner = [files.deck.parent / INNER[0]]
        own = [files.deck, files.classes]
    else:
        inner = [files.folder / name for name in INNER]
        own = [one for one in files.folder.iterdir() if is_own(one.name) and one.name != LOCK_NAME]
    found = [*own, *inner, *(one for folder in inner if folder.is_dir() for one in folder.iterdir())]
    if len(found) > MOST_STAGED_FILES:
        raise OSError(f"more than {MOST_STAGED_FILES} files")
    return sorted(found)


def _version(path: Path) -> str:
    """What the content of a file goes by, and whether it is a link, or a folder; empty where nothing is there."""
    link = "link " if path.is_symlink() else ""
    if path.is_dir():
        return f"{link}folder"
    try:
        data = read_file(path, max(LARGEST_STAGED_DECK, largest_deck_file()))
    except FileNotFoundError:
        return link
    return link + sha256(data).hexdigest()
