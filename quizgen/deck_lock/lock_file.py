"""``deck.lock`` is read: whole, or not at all, and for the deck that it was written for.

A lock that cannot be trusted stops the build; so does one that lies where the deck was before.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from quizgen.deck_lock.lines import RESTORE, read_lock
from quizgen.deck_lock.lock import HEAD, Lock
from quizgen.deck_paths import DECK, LOCK, reason_of, spelled, whole
from quizgen.files import read_file, read_head
from quizgen.limits import LARGEST_LOCK
from quizgen.problems import Problem, ProblemFound

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
"""What a deck may say as its id; the name of its folder may be another text."""


def lock_at(path: Path, deck: str = "") -> tuple[bytes | None, Lock]:
    """The bytes and the lock of a file; None and an empty lock where there is none.

    ProblemFound where it cannot be read, is not whole, or is another's than the *deck* of that id; and where
    there is none, and one lies where the deck's lock was before the deck moved.
    """
    try:
        data = read_file(path, LARGEST_LOCK)
    except FileNotFoundError:
        _check_none_left_behind(path)
        return None, Lock()
    except OSError as error:
        message = f"cannot be read: {reason_of(error)}"
        raise ProblemFound(Problem("bad-lock", whole(path), message, RESTORE)) from None
    lock = read_lock(data, spelled(path))
    if deck and lock.id != deck:
        raise ProblemFound(_of_another(path, lock.id, deck))
    return data, lock


def _of_another(path: Path, known: str, deck: str) -> Problem:
    message = f"this is the lock of the deck '{known}', and this deck is '{deck}'"
    back = f"write 'id: {known}' into it" if ID.fullmatch(known) else "give it its old name back"
    remedy = (
        f"if the deck was renamed, {back}: learners keep their cards; "
        f"if it was copied from '{known}', delete {path.name}: it gets a lock of its own"
    )
    return Problem("lock-of-another", whole(path), message, remedy)


def _check_none_left_behind(path: Path) -> None:
    """A deck may have become a folder from a file, or a file from a folder, or another file, without its lock.

    A new lock would not know what learners have. ProblemFound where one lies there that no deck owns.
    """
    folder = path.parent
    inside = path.name == LOCK
    beside = Path(os.path.normpath(folder / ".."), f"{Path(os.path.realpath(folder)).name}.lock")
    for old in (*sorted(folder.glob("*.lock")), beside if inside else path.with_suffix("") / LOCK):
        if _is_lock(old) and not _has_deck(old):
            message = f"there is none here, and one without its deck lies at {spelled(old)}"
            remedy = (
                f"if it is this deck's, move it to {spelled(path)}, so that learners keep their cards; "
                "else delete it"
            )
            raise ProblemFound(Problem("lost-lock", whole(path), message, remedy))


def _is_lock(path: Path) -> bool:
    try:
        return read_head(path, len(HEAD)).startswith(HEAD.encode())
    except OSError:
        return False


def _has_deck(lock: Path) -> bool:
    """Whether the deck whose lock this is still lies with it."""
    names = [DECK] if lock.name == LOCK else [f"{lock.stem}.yaml", f"{lock.stem}.yml"]
    return any(os.path.lexists(lock.parent / name) for name in names)
