"""A deck is built and its files are written: what came of it, for whoever asked for it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec
from msgspec import Struct

from quizgen.comparing_values import days
from quizgen.deck_paths import Unreadable
from quizgen.engine.engine import same_id_warnings
from quizgen.files import LockMoved, LockUnwritable, Put, put_files
from quizgen.model import Source
from quizgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quizgen.engine.engine import Built, Engine
    from quizgen.model import Deck
    from quizgen.problems import Problem

DONE, WRONG, NOT_READ = 0, 1, 2
"""The exit codes that commands give: good, problems in the content, unreadable input."""


class Wanted(msgspec.Struct, frozen=True):
    """What is to be built."""

    settings: Settings = Settings()
    formats: tuple[str, ...] = ()
    """None: the usual ones."""
    locked: bool = False
    """Whether it is an error that the deck's lock would change."""
    jobs: int = 1
    """How many processes work on a large deck."""


class BuiltDeck(Struct, frozen=True):
    """What is told of a deck that was built."""

    id: str
    title: str
    facts: int
    """How many facts it has."""
    expires: str = ""
    """The first day, as 2027-01-31, on whose end a fact of it is over; empty where all stay true."""
    source: Source | None = None
    """Where it says what it is."""

    @classmethod
    def of(cls, deck: Deck) -> BuiltDeck:
        """What is told of this deck."""
        ends = [days(fact.until)[1] for fact in deck.facts if fact.until]
        expires = dt.date.fromordinal(min(ends)).isoformat() if ends else ""
        return cls(deck.id, deck.title, len(deck.facts), expires, deck.source)


class Writing(msgspec.Struct, frozen=True):
    """What is about to be written."""

    formats: Mapping[str, str]
    """The format of each file, by its name."""
    facts: int
    """How many facts it is made of."""


class Outcome(Struct):
    """What came of building one deck."""

    path: Path
    code: int = DONE
    """The exit code, if it were the only deck."""
    deck: BuiltDeck | None = None
    problems: Sequence[Problem] = ()
    put: Put | None = None
    """The files that were written, and those that do not belong with them; None where nothing was written."""
    remarks: Sequence[str] = ()
    """What else is to be told."""

    @property
    def told(self) -> list[str]:
        """What is to be told beside the problems and the files: what earlier builds left, and the remarks."""
        put = self.put or Put([], [], [])
        taken = "is taken away: an earlier build wrote it, and it does not belong with these"
        left = "is of an earlier build, and was changed since: it does not belong with these"
        return [
            *(f"{path} {taken}" for path in put.removed),
            *(f"{path} {left}" for path in put.changed),
            *self.remarks,
        ]


class Tell(Protocol):
    """Is called with each stage that begins; that of writing with what will be written."""

    def __call__(self, stage: str, writing: Writing | None = None) -> None:
        """Take the news."""


def build_into(
    engine: Engine,
    path: Path,
    folder: Path,
    wanted: Wanted,
    ids: dict[str, Path],
    tell: Tell,
    wait: Callable[[], None],
) -> Outcome:
    """Build the deck at a path, and write its files into a folder.

    *ids* are the paths of the decks that were built before, by their ids; this one is added. *wait* is called where
    another build of the deck must be waited for. OSError where a file cannot be written.
    """
    try:
        with engine.alone_with(path, wait):
            built = engine.build(
                path,
                wanted.settings,
                formats=wanted.formats,
                locked=wanted.locked,
                jobs=wanted.jobs,
                progress=tell,
            )
            deck = built.deck
            doubles = same_id_warnings(deck.id, deck.source, path, ids) if deck else []
            return _written(path, folder, built, [*doubles, *built.problems], tell)
    except Unreadable as unreadable:
        return Outcome(path, NOT_READ, problems=unreadable.problems)
    except LockMoved as moved:
        return Outcome(path, WRONG, remarks=[f"quizgen: {moved}"])


def _written(path: Path, folder: Path, built: Built, problems: Sequence[Problem], tell: Tell) -> Outcome:
    """The outcome, once the files are written."""
    deck = BuiltDeck.of(built.deck) if built.deck else None
    if not built.files:
        return Outcome(path, WRONG, deck, problems, remarks=[f"{path}: nothing was written"])
    labels = built.origin.labels if built.origin else {}
    tell(
        "writing", Writing({name: label.format for name, label in labels.items()}, deck.facts if deck else 0)
    )
    try:
        put = put_files(folder, built.files, built.lock, built.origin)
    except LockUnwritable as error:
        put, remark = _written_without_lock(folder, built, error)
        return Outcome(path, NOT_READ, deck, problems, put, [remark])
    return Outcome(path, DONE, deck, problems, put)


def _written_without_lock(folder: Path, built: Built, error: LockUnwritable) -> tuple[Put, str]:
    """The files that no learner imports, written, since the lock of the deck cannot be; and what was not written."""
    labels = built.origin.labels if built.origin else {}
    files = {
        name: data for name, data in built.files.items() if name in labels and not labels[name].for_learners
    }
    if not files:
        raise error
    put = put_files(folder, files, None, built.origin)
    left_out = ", ".join(sorted(built.files.keys() - files.keys()))
    return put, f"quizgen: {error.filename}: {error.strerror}; without its lock {left_out} was not written"
