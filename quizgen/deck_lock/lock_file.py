"""The ``deck.lock`` of a deck, read from its path: complete, and only where it is the lock of that deck.

A damaged lock stops the build; so does a lock that was left behind where the deck was before.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from unicodedata import normalize

from quizgen.deck_lock.lines import RESTORE, read_lock
from quizgen.deck_lock.lock import HEAD, Lock
from quizgen.deck_paths import DECK_FILE, LOCK_NAME, file_source, path_text, read_error_reason
from quizgen.files import read_file, read_head
from quizgen.limits import LARGEST_LOCK
from quizgen.problems import Problem, ProblemFound

DECK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
"""The ids that a deck may have. Without an id it is named as its folder, which may be called anything."""


def lock_at(path: Path, deck: str = "") -> tuple[bytes | None, Lock]:
    """The bytes of the file at a path, and the lock in it; None and an empty lock where there is no file.

    ProblemFound where the file cannot be read or is damaged; where it is not the lock of the deck with the id *deck*;
    and where there is no file, but a lock without a deck in a place where this deck's lock may have been before.
    """
    try:
        data = read_file(path, LARGEST_LOCK)
    except FileNotFoundError:
        _check_no_lost_lock(path)
        return None, Lock()
    except OSError as error:
        message = f"cannot be read: {read_error_reason(error)}"
        raise ProblemFound(Problem("bad-lock", file_source(path), message, RESTORE)) from None
    lock = read_lock(data, path_text(path))
    if deck and normalize("NFC", lock.id) != normalize("NFC", deck):
        raise ProblemFound(_wrong_deck(path, lock.id, deck))
    return data, lock


def _wrong_deck(path: Path, locked_id: str, deck: str) -> Problem:
    """The problem that a lock is of the deck *locked_id*, and lies with another deck."""
    message = f"this is the lock of the deck '{locked_id}', and this deck is '{deck}'"
    rename_back = (
        f"write 'id: {locked_id}' into it" if DECK_ID.fullmatch(locked_id) else "give it its old name back"
    )
    remedy = (
        f"if the deck was renamed, {rename_back}: learners keep their cards; "
        f"if it was copied from '{locked_id}', move {path.name} out of this folder: it gets a lock of its own"
    )
    return Problem("lock-of-another", file_source(path), message, remedy)


def _check_no_lost_lock(path: Path) -> None:
    """ProblemFound where a lock without a deck lies near this path, so that it may be the lock of this deck.

    A deck may have become a folder from a file, or a file from a folder, or have been renamed, and its lock may have
    been left behind. A new lock would not know what learners have.
    """
    folder = path.parent
    beside_folder = Path(os.path.normpath(folder / ".."), f"{Path(os.path.realpath(folder)).name}.lock")
    other_form = beside_folder if path.name == LOCK_NAME else path.with_suffix("") / LOCK_NAME
    for lock in (*_locks_without_deck(folder), other_form):
        if _is_lock(lock) and not _has_deck(lock):
            message = f"there is none here, and one without its deck lies at {path_text(lock)}"
            remedy = (
                f"if it is this deck's, move it to {path_text(path)}, so that learners keep their cards; "
                "else move it out of this folder"
            )
            raise ProblemFound(Problem("lost-lock", file_source(path), message, remedy))


def _locks_without_deck(folder: Path) -> list[Path]:
    """What is called a lock in a folder and has no deck of its name beside it; sorted.

    Those with a deck are told by their names, since a folder may hold thousands of decks: no file is opened.
    """
    try:
        names = set(os.listdir(folder))  # noqa: PTH208 - no path is needed for each
    except OSError:
        return []
    locks = (name for name in names if os.path.normcase(name).endswith(".lock"))
    return sorted(folder / name for name in locks if names.isdisjoint(_decks_of(Path(name))))


def _is_lock(path: Path) -> bool:
    try:
        return read_head(path, len(HEAD)).startswith(HEAD.encode())
    except OSError:
        return False


def _has_deck(lock: Path) -> bool:
    """Whether the deck of a lock lies beside it."""
    return any(os.path.lexists(lock.parent / name) for name in _decks_of(lock))


def _decks_of(lock: Path) -> list[str]:
    """What the file of a lock's deck may be called."""
    return [DECK_FILE] if lock.name == LOCK_NAME else [f"{lock.stem}.yaml", f"{lock.stem}.yml"]
