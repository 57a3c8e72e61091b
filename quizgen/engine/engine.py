"""Decks become problems, questions, quizzes and files. Read this after :mod:`quizgen.model`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.anki.deck_info import rename_warnings
from quizgen.deck_lock.lock_file import lock_at
from quizgen.deck_paths import files_of
from quizgen.deckfile.deck import read_deck
from quizgen.deckfile.pools import Pools
from quizgen.engine.job import Job
from quizgen.engine.result import Result
from quizgen.files import LockFile, alone
from quizgen.formats import declared, usual
from quizgen.model import NOWHERE, Deck, Files
from quizgen.problems import Problem, ProblemFound, failed, in_order
from quizgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from quizgen.anki.compare.diff import Diff
    from quizgen.anki.sync.connect import Anki
    from quizgen.anki.sync.plan import PushSettings
    from quizgen.engine.push import Pushed


def _silent(_stage: str) -> None:
    """Report no progress."""


def _at_once() -> None:
    """Say nothing to whoever waits."""


class Built(Struct, frozen=True):
    """What a build made: the files by name, and every problem on the way. No files where one is an error."""

    deck: Deck | None
    files: Files
    problems: tuple[Problem, ...]
    lock: LockFile | None = None
    """How the deck's lock is to change; None where it stays as it is."""


class Engine:
    """Makes all that can be made of decks. One serves any number of decks, one after another or in several threads.

    What it keeps (pools, and templates that were compiled) is the same for every deck. A path is a deck's folder, or
    a file with the whole deck. Every method that takes one raises Unreadable where there is no deck to be read.
    """

    def __init__(self, pools: Pools | None = None) -> None:
        self.pools = pools or Pools()

    # --- a deck ---

    def read(self, path: Path, blueprint: Path | None = None) -> Result[Deck | None]:
        """The deck at a path, with the *blueprint* of a file in place of its own; and what is wrong with either.

        The deck is None where its own record is spoilt. Unreadable, too, where there is no blueprint.
        """
        deck, problems = read_deck(path, self.pools)
        if deck and blueprint:
            deck, found = self.plan(deck, blueprint)
            problems = [*problems, *found]
        return Result(deck, tuple(in_order(problems)))

    def plan(self, deck: Deck, blueprint: Path) -> Result[Deck]:
        """The deck with the blueprint of a file, and what is wrong with that. Unreadable where there is none."""
        from quizgen.deckfile.blueprint.blueprint_file import with_blueprint  # noqa: PLC0415 - few decks have one

        planned, problems = with_blueprint(deck, blueprint)
        return Result(planned, tuple(in_order(problems)))

    def job(self, deck: Deck, settings: Settings | None = None, *, lock: Path | None = None) -> Job:
        """The deck with what is wanted of it, from which questions, quiz, release and files come.

        *lock* is where the deck's lock is or will be; without it the deck is one that nobody has yet.
        """
        return Job(deck, self.pools, settings or Settings(), lock)

    # --- problems ---

    def check(self, path: Path, checked: dict[str, Path] | None = None) -> list[Problem]:
        """Everything that is wrong with the deck at a path.

        *checked* has the decks that were checked before it, by their ids; this one is added to it.
        """
        deck, problems = self.read(path)
        if deck is None:
            return list(problems)
        others = {} if checked is None else checked
        found = [
            *problems,
            *self.job(deck).check(),
            *_lock_problems(path, deck),
            *same_deck(deck, path, others),
        ]
        if failed(problems):  # what only a spoilt fact uses or cites would seem to be unused or uncited
            found = [problem for problem in found if problem.rule not in {"unused", "no-fact"}]
        return in_order(found)

    def _checked(
        self, path: Path, settings: Settings, progress: Callable[[str], None]
    ) -> tuple[Deck | None, Job | None, tuple[Problem, ...]]:
        """The deck at a path, its job unless a problem is an error, and the problems."""
        progress("reading")
        deck, problems = self.read(path, settings.blueprint)
        if deck is None or failed(problems):
            return deck, None, problems
        progress("checking")
        job = self.job(deck, settings, lock=lock_path(path))
        problems = tuple(in_order([*problems, *job.check()]))
        return deck, None if failed(problems) else job, problems

    # --- files ---

    def build(
        self,
        path: Path,
        settings: Settings | None = None,
        *,
        formats: Sequence[str] = (),
        locked: bool = False,
        progress: Callable[[str], None] = _silent,
    ) -> Built:
        """Read, check, ask, compose and write. Nothing touches the disk: files and lock are returned.

        No *formats*: the usual ones. *locked* makes it an error that the deck's lock would change. *progress* is
        called with what begins: ``reading``, ``checking``, ``making anki of`` and so on.
        """
        chosen = tuple(formats) or usual()
        deck, job, problems = self._checked(path, settings or Settings(), progress)
        if job is None:
            return Built(deck, {}, problems)
        try:
            made, found = _written(job, chosen, progress)
            wrong = job.prove(made)
        except ProblemFound as raised:
            return Built(deck, {}, tuple(in_order([*problems, *raised.problems])))
        if wrong:
            return Built(deck, {}, tuple(in_order([*problems, *wrong])))
        goes_out = any("release" in declared(name).takes for name in chosen)
        lock = job.lock_change() if goes_out else None
        if locked and lock:
            return Built(deck, {}, tuple(in_order([*problems, *found, job.lock_behind()])))
        files = {name: data for own in made.values() for name, data in own.items()}
        return Built(deck, files, tuple(in_order([*problems, *found])), lock)

    @contextmanager
    def alone_with(self, path: Path, wait: Callable[[], None] = _at_once) -> Iterator[None]:
        """Keep other builds of the deck at a path waiting, from the reading of its lock to the writing of it.

        *wait* is called once where another is at work already. Whatever writes a deck's lock stands in here.
        """
        with alone(lock_path(path), wait):
            yield

    # --- learners ---

    def push(
        self, path: Path, anki: Anki, wishes: PushSettings, *, progress: Callable[[str], None] = _silent
    ) -> Result[Pushed | None]:
        """Read, check, ask, and send what differs to a running Anki, as in :func:`quizgen.engine.push.send`.

        Anki is not even asked where a problem is an error or no question becomes a card: then the value is None.
        ProblemFound where the deck's lock is not whole; NoAnki and OSError as there.
        """
        from quizgen.engine.push import send  # noqa: PLC0415 - only a push needs a connection

        with self.alone_with(path):
            job, problems = self._with_cards(path, "send", progress)
            return Result(send(job, anki, wishes, progress) if job else None, problems)

    def diff(self, path: Path, against: Path | None = None) -> Result[Diff | None]:
        """What importing the edition that a build would make now does to those who have the one before.

        That one is the package *against*, or else the last edition that the deck's lock knows. None where a problem
        is an error or no question becomes a card. Unreadable, too, where *against* is no package of the deck;
        ProblemFound where the lock is not whole. Nothing is written.
        """
        from quizgen.engine.diff import with_lock, with_package  # noqa: PLC0415 - only a diff reads packages

        job, problems = self._with_cards(path, "compare", _silent)
        if job is None:
            return Result(None, problems)
        if against:
            return Result(with_package(job.release, against), problems)
        return Result(with_lock(job.release, lock_path(path), path), problems)

    def _with_cards(
        self, path: Path, to_do: str, progress: Callable[[str], None]
    ) -> tuple[Job | None, tuple[Problem, ...]]:
        """The job of the deck at a path, and its problems. None where no question becomes a card.

        Then there is nothing *to_do*, and the problems say so; None, too, where one of them is an error.
        """
        _, job, problems = self._checked(path, Settings(), progress)
        if job and not job.release.notes:
            message = f"there is nothing to {to_do}: none of the questions becomes a card"
            remedy = "let 'cards' name short_answer, cloze, choice or true_false"
            at = job.deck.source or NOWHERE
            return None, (*problems, Problem("no-cards", at, message, remedy, "warning"))
        return job, problems


def lock_path(path: Path) -> Path:
    """Where the lock of the deck at a path is, or will be. Unreadable where there is no deck."""
    return files_of(path).lock


def same_deck(deck: Deck, path: Path, before: dict[str, Path]) -> list[Problem]:
    """A warning where one of the decks *before* this one has its id; from now on it is one of them."""
    other = before.setdefault(deck.id, path)
    if lock_path(other) == lock_path(path):  # a deck is named by its folder, and by a file in it
        return []
    message = f"the deck {other} has the id '{deck.id}', too: in Anki its notes and these would be the same"
    remedy = "give one of them an 'id' of its own; if it was copied, delete the lock that came with it, too"
    return [Problem("same-deck", deck.source or NOWHERE, message, remedy, "warning")]


def _lock_problems(path: Path, deck: Deck) -> Sequence[Problem]:
    """What is wrong with a deck's lock, and with the deck by its lock."""
    try:
        _, known = lock_at(lock_path(path), deck.id)
    except ProblemFound as found:
        return found.problems
    return rename_warnings(deck, known.deck)


def _written(job: Job, chosen: Collection[str], progress: Callable[[str], None]) -> Result[dict[str, Files]]:
    """The files of each of the formats, and what is to be said of them. ProblemFound where one cannot write."""
    made: dict[str, Files] = {}
    problems: list[Problem] = []
    for name in chosen:
        progress(f"making {name} of")
        made[name], found = job.write(name, chosen)
        problems += found
    return Result(made, tuple(problems))
