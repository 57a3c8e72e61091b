"""The whole program in a page. Read second, after :mod:`quizgen.model`.

    deck.yaml, facts.yaml --read--> Deck --ask--> Questions --compose--> Quiz --write--> files
                                      +-------------- check --> Problems

Only this module and :mod:`quizgen.work` join the stages; the stages do not know each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen import registry
from quizgen.model import NOWHERE
from quizgen.problems import Problem, ProblemFound, failed, in_order
from quizgen.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from quizgen.anki.connect import Anki
    from quizgen.anki.diff import Diff
    from quizgen.anki.plan import Wishes
    from quizgen.files import LockFile
    from quizgen.model import Deck, Files
    from quizgen.reading.pools import Pools
    from quizgen.sending import Pushed
    from quizgen.settings import Settings


def _silent(_stage: str) -> None:
    """Tell nobody."""


class Built(Struct, frozen=True):
    """What a build made: the files by name, and every problem on the way. No files where one is an error."""

    deck: Deck | None
    files: Files
    problems: tuple[Problem, ...]
    lock: LockFile | None = None
    """The deck's lock as it is to be from now on; None where it stays as it is."""


def read(path: Path) -> tuple[Deck | None, list[Problem]]:
    """The deck at a path, and what is wrong with it. Unreadable where there is none."""
    from quizgen.reading.decks import read_deck  # noqa: PLC0415 - as above

    deck, problems = read_deck(path, _pools())
    return deck, in_order(problems)


def check(deck: Deck) -> list[Problem]:
    """What is wrong with a deck that could be read."""
    return work(deck).check()


def check_path(path: Path, before: dict[str, Path] | None = None) -> list[Problem]:
    """Everything that is wrong with the deck at a path. Unreadable where there is none.

    *before* are the decks that were checked before it, by their ids.
    """
    deck, problems = read(path)
    if deck is None:
        return problems
    others = {} if before is None else before
    found = [*problems, *check(deck), *_lock_problems(path, deck), *same_deck(deck, path, others)]
    if failed(problems):  # what only a spoilt fact uses or cites would seem to be unused or uncited
        found = [problem for problem in found if problem.rule not in {"unused", "no-fact"}]
    return in_order(found)


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
    from quizgen.anki.about import renamed  # noqa: PLC0415 - as above
    from quizgen.reading.lock import lock_at  # noqa: PLC0415 - as above

    try:
        _, known = lock_at(lock_path(path), deck.id)
    except ProblemFound as found:
        return found.problems
    return renamed(deck, known.deck)


def planned(deck: Deck, blueprint: Path) -> tuple[Deck, list[Problem]]:
    """The deck with the blueprint of a file, and what is wrong with that. Unreadable where there is none."""
    from quizgen.reading.blueprint import with_blueprint  # noqa: PLC0415 - as above

    plan, problems = with_blueprint(deck, blueprint)
    return plan, in_order(problems)


def work(deck: Deck, settings: Settings | None = None, *, lock: Path | None = None) -> Work:
    """Everything that can be made of a deck; *lock* is where its lock is or will be."""
    return Work(deck, _pools(), settings, lock=lock)


def lock_path(path: Path) -> Path:
    """Where the lock of the deck at a path is, or will be. Unreadable where there is no deck."""
    from quizgen.reading.files import files_of  # noqa: PLC0415 - as above

    return files_of(path).lock


def build(
    path: Path,
    settings: Settings | None = None,
    *,
    formats: Sequence[str] = (),
    locked: bool = False,
    tell: Callable[[str], None] = _silent,
) -> Built:
    """Read, check, ask, compose and write. Nothing touches the disk: files and lock are returned.

    *locked* makes it an error that the deck's lock would change. *tell* is told what begins: ``reading``,
    ``checking``, ``making anki of`` and so on.
    """
    deck, job, problems = _checked(path, settings, tell)
    if job is None:
        return Built(deck, {}, tuple(problems))
    files: dict[str, bytes] = {}
    try:
        for name in formats or registry.usual("formats"):
            tell(f"making {name} of")
            files |= job.write(name, formats)
    except ProblemFound as found:
        return Built(deck, {}, tuple(in_order([*problems, *found.problems])))
    if wrong := job.prove(files):
        return Built(deck, {}, tuple(in_order([*problems, *wrong])))
    problems += job.problems
    lock = job.lock_file()
    if locked and lock:
        return Built(deck, {}, tuple(in_order([*problems, job.lock_behind()])))
    return Built(deck, files, tuple(in_order(problems)), lock)


def push(
    path: Path, anki: Anki, wishes: Wishes, *, tell: Callable[[str], None] = _silent
) -> tuple[Pushed | None, list[Problem]]:
    """Read, check, ask, and send what differs to a running Anki, as in :func:`quizgen.sending.send`.

    Anki is not even asked where a problem is an error or no question becomes a card. Unreadable where there is
    no deck; ProblemFound where its lock is not whole; NoAnki and OSError as there.
    """
    from quizgen.files import alone  # noqa: PLC0415 - as above
    from quizgen.sending import send  # noqa: PLC0415 - as above

    with alone(lock_path(path)):
        job, problems = _with_cards(path, "send", tell)
        if job is None:
            return None, problems
        return send(job, anki, wishes, tell), problems


def diff(path: Path, against: Path | None = None) -> tuple[Diff | None, list[Problem]]:
    """What importing the edition that a build would make now does to those who have the one before.

    That one is the package *against*, or else the last edition that the deck's lock knows. No diff where a
    problem is an error or no question becomes a card. Unreadable where there is no deck, or *against* is no
    package of it; ProblemFound where the lock is not whole. Nothing is written.
    """
    from quizgen.comparing import with_lock, with_package  # noqa: PLC0415 - as above

    job, problems = _with_cards(path, "compare")
    if job is None:
        return None, problems
    if against:
        return with_package(job.release, against), problems
    return with_lock(job.release, lock_path(path), path), problems


def _with_cards(
    path: Path, to_do: str, tell: Callable[[str], None] = _silent
) -> tuple[Work | None, list[Problem]]:
    """What can be made of the deck at a path, and its problems. None where no question becomes a card.

    Then there is nothing *to_do*, and the problems say so; None, too, where one of them is an error.
    """
    _, job, problems = _checked(path, tell=tell)
    if job and not job.release.notes:
        message = f"there is nothing to {to_do}: none of the questions becomes a card"
        remedy = "let 'cards' name short_answer, cloze, choice or true_false"
        at = job.deck.source or NOWHERE
        return None, [*problems, Problem("no-cards", at, message, remedy, "warning")]
    return job, problems


def _checked(
    path: Path, settings: Settings | None = None, tell: Callable[[str], None] = _silent
) -> tuple[Deck | None, Work | None, list[Problem]]:
    """The deck at a path, what can be made of it unless a problem is an error, and the problems in order."""
    tell("reading")
    deck, problems = read(path)
    if deck and settings and settings.blueprint:
        deck, found = planned(deck, settings.blueprint)
        problems = in_order([*problems, *found])
    if deck is None or failed(problems):
        return deck, None, problems
    tell("checking")
    job = work(deck, settings, lock=lock_path(path))
    problems = in_order([*problems, *job.check()])
    return deck, None if failed(problems) else job, problems


def _pools() -> Pools:
    from quizgen.reading.pools import Pools  # noqa: PLC0415 - as above

    return Pools()
