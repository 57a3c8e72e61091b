"""What quizgen has written into a folder, and whether it was stopped over it: kept in the user's private cache.

With it the next run takes back what a killed one left half done, and a build takes away what an earlier build of
the same deck wrote and this one does not. Without a private cache nothing is remembered: files are written all the
same.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen.file_set import Change, clear, take_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


CHANGES, DONE = "changes", "done"
"""The parts of a record: what is being changed and can be taken back, and what is changed, with leftovers beside it."""


class FileLabel(NamedTuple):
    """What a file of a build is."""

    format: str
    quiz: str = ""
    """The code of the quiz that it is a part of; empty where it is of none."""
    for_learners: bool = False
    """Whether learners import it, so that the deck's lock must know it."""


class Origin(NamedTuple):
    """The build that files come from."""

    deck: str
    """The deck's id."""
    labels: Mapping[str, FileLabel]
    """What each file is, by its name."""


class Written(NamedTuple):
    """A file that an earlier build wrote."""

    digest: str
    label: FileLabel


def key_of(path: Path) -> str:
    """The name under which the private cache knows a file or folder."""
    from hashlib import sha256  # noqa: PLC0415 - only who writes needs it

    return sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]


class WriteRecord:
    """The record of one folder, or, with no *cache*, one that remembers nothing."""

    def __init__(self, folder: Path, cache: Path | None) -> None:
        self._file = cache / f"{key_of(folder)}.record" if cache else None
        self._data: dict[str, Any] = (_read(self._file) if self._file else None) or {}

    def written(self, deck: str) -> dict[str, Written]:
        """What builds of a deck have written here, by name."""
        rows = self._data.get("written", {}).get(deck, {})
        return {name: Written(digest, FileLabel(*label)) for name, (digest, label) in rows.items()}

    @property
    def is_unfinished(self) -> bool:
        """Whether something is left to be taken back, or cleared away."""
        return bool(self._data.get(CHANGES) or self._data.get(DONE))

    def begin(self, changes: Sequence[Change]) -> None:
        """Note what is about to be changed, so that it can be taken back."""
        with suppress(OSError):
            self._save({**self._data, CHANGES: _whole(changes)})

    def commit(
        self, changes: Sequence[Change], deck: str = "", written: Mapping[str, Written] | None = None
    ) -> None:
        """Note that everything is changed: it is no longer taken back. OSError where that cannot be noted."""
        decks = {**self._data.get("written", {}), **({deck: written} if deck else {})}
        data = {"written": decks} if decks else {}
        try:
            self._save({**data, DONE: _whole(changes)})
        except OSError:  # the disk is full: without a record nothing is taken back, either
            if self._file:
                self._file.unlink(missing_ok=True)
        self._data = data

    def end(self) -> None:
        """Note that nothing is left to be done."""
        with suppress(OSError):
            if self._data:
                self._save(self._data)
            elif self._file:
                self._file.unlink(missing_ok=True)

    def settle(self) -> None:
        """Take back what a killed run has changed, or clear away what it left beside files that it has written."""
        unfinished, done = ([Change(*row) for row in self._data.pop(name, ())] for name in (CHANGES, DONE))
        if unfinished or done:
            take_back(unfinished)
            clear(done)
            self.end()

    def _save(self, data: Mapping[str, Any]) -> None:
        if self._file:
            _write(self._file, data)


def _whole(changes: Sequence[Change]) -> list[Change]:
    """The changes with paths that mean the same to the next run, in whichever folder that is started."""
    return [change._replace(path=os.path.abspath(change.path)) for change in changes]  # noqa: PTH100 - keeps links


# --- from a lock to the folder whose record has it -------------------------------------------------


def point(lock: Path, folder: Path, cache: Path | None) -> None:
    """Note that the record of a folder tells what becomes of a deck's lock."""
    if cache:
        with suppress(OSError):
            _write(cache / f"{key_of(lock)}.record", {"see": os.path.realpath(folder)})


def folder_of(path: Path, cache: Path | None) -> Path | None:
    """The folder whose record tells what became of a file or folder; None where there is no record."""
    data = _read(cache / f"{key_of(path)}.record") if cache else None
    return None if data is None else Path(data.get("see") or path)


def _read(file: Path) -> dict[str, Any] | None:
    """What a file of the cache says; None where there is none, or it says nothing."""
    import json  # noqa: PLC0415 - see above

    try:
        data = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None


def _write(file: Path, data: Mapping[str, Any]) -> None:
    import json  # noqa: PLC0415 - see above

    write_whole(file, json.dumps(data).encode())


def write_whole(file: Path, data: bytes) -> None:
    """Write a file of the cache as a whole."""
    fresh = file.with_name(f"{file.name}.new")
    with fresh.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)


def stale(
    before: Mapping[str, Written], files: Iterable[str], labels: Mapping[str, FileLabel]
) -> dict[str, Written]:
    """Of what earlier builds wrote, what does not belong with *files* any more, by name.

    That is a file of a format that was written again, under other names; and one of another quiz, whose key would
    mark this quiz wrongly. Other formats are left alone, so that a deck can be built format by format.
    """
    formats = {label.format for label in labels.values()}
    quizzes = {label.quiz for label in labels.values() if label.quiz}
    names = frozenset(files)
    return {
        name: one
        for name, one in before.items()
        if name not in names
        and (one.label.format in formats or (one.label.quiz and quizzes and one.label.quiz not in quizzes))
    }
