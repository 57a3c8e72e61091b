"""What the editor remembers on this computer: where the reader's own copy of each deck's article lies.

Only paths, and no word of an article. They lie with the user's other state, in a folder ``quizgen``, and may be deleted
at any time.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import msgspec

from quizgen.files import exclusive_access, read_file, write_files
from quizgen.limits import LARGEST_MEMORY, MOST_REMEMBERED

FILE = "editor.json"


class Copies(NamedTuple):
    """The copies that are known."""

    by_deck: dict[str, str]
    """Paths of copies by those of the decks, the last that was remembered at the end."""
    note: str = ""
    """What is to be told of their file: that it is damaged, and is written anew. Empty where all is well."""


class _Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    copies: dict[str, str]


def state_folder() -> Path | None:
    """The folder for what quizgen remembers of this user; None where the user has none.

    XDG_STATE_HOME in the environment names its parent on every system.
    """
    named = os.environ.get("XDG_STATE_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named, "quizgen")
    from platformdirs import user_state_path  # noqa: PLC0415 - few have no such variable, and fewer are asked

    try:
        folder = user_state_path("quizgen", appauthor=False)
    except (OSError, RuntimeError):  # there is no home
        return None
    return folder if folder.is_absolute() else None


def remembered(folder: Path | None = None) -> Copies:
    """All copies that are known. A file that is damaged or cannot be read is as none, with a note."""
    folder = folder or state_folder()
    if folder is None:
        return Copies({})
    try:
        stored = msgspec.json.decode(read_file(folder / FILE, LARGEST_MEMORY), type=_Stored)
    except FileNotFoundError:
        return Copies({})
    except (OSError, msgspec.DecodeError, UnicodeError, RecursionError):
        return Copies({}, f"{folder / FILE} is damaged, and is written anew: it knows no article any more")
    return Copies(dict(list(stored.copies.items())[-MOST_REMEMBERED:]))


def copy_of(deck: Path, folder: Path | None = None) -> Path | None:
    """The copy of a deck's article, as it was remembered last, if it is still there."""
    known = remembered(folder).by_deck.get(_key(deck))
    if known is None or not Path(known).is_absolute():
        return None
    try:
        return Path(known) if Path(known).is_file() else None
    except (OSError, ValueError):  # a name that no system could hold
        return None


def remember(deck: Path, copy: Path, folder: Path | None = None) -> str:
    """Remember where the copy of a deck's article lies.

    Gives what is to be told: the note of the file, or why it cannot be written; empty where all is well.
    """
    folder = folder or state_folder()
    if folder is None:
        return "where the article lies is not remembered: there is no folder for it"
    try:
        with exclusive_access(folder):  # another editor may be at work
            before = remembered(folder)
            copies = {name: path for name, path in before.by_deck.items() if name != _key(deck)}
            copies[_key(deck)] = _key(copy)
            stored = _Stored(dict(list(copies.items())[-MOST_REMEMBERED:]))
            write_files(folder, {FILE: msgspec.json.format(msgspec.json.encode(stored), indent=1)})
    except OSError as error:
        return (
            f"where the article lies is not remembered: {error.filename or folder}: {error.strerror or error}"
        )
    except UnicodeError:
        return "where the article lies is not remembered: its name is no text"
    return before.note


def _key(path: Path) -> str:
    """A path that means the same from every folder."""
    return os.path.realpath(path)
