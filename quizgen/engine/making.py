"""The files of the formats of a deck are made: one format after another, or those of a large deck side by side.

Side by side, a fork of this process makes a group of formats while this one goes on. Formats that are made of the same
part, a quiz say, stay together, since to make that twice would cost more than it gains. The files are the same.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from quizgen.forks import FEWEST_FACTS_FOR_FORKS, Fork, can_fork
from quizgen.formats import declared
from quizgen.write_record import FileLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quizgen.engine.job import Job
    from quizgen.files import LockChange
    from quizgen.model import Files
    from quizgen.problems import Problem

SHARED = {"exported": "quiz"}
"""A part that is made of another one."""


def _no_progress(_stage: str) -> None:
    """Ignore the progress."""


class Made(Struct, frozen=True):
    """What was made of some formats."""

    files: Files
    labels: dict[str, FileLabel]
    """What each file is."""
    remarks: tuple[Problem, ...]
    mismatches: tuple[Problem, ...]
    """Where the files do not say what the facts do."""
    lock: LockChange | None = None
    """The change of the deck's lock; None where it stays as it is, or none of the formats has to do with it."""


class Making:
    """Makes the files of the formats that were chosen. What forks can do begins at once, and ends with the block.

    ``with Making(job, ("anki", "quiz"), jobs=2) as making: …``: then ``making.made(progress)``.
    """

    def __init__(self, job: Job, chosen: Sequence[str], jobs: int) -> None:
        """*jobs* is how many processes work at once, with this one, which has something else to do first."""
        self._job, self._chosen = job, tuple(chosen)
        helped = jobs > 1 and len(job.deck.facts) >= FEWEST_FACTS_FOR_FORKS and can_fork()
        groups = groups_of(chosen, jobs) if helped else [self._chosen]
        self._own = groups.pop() if not helped or len(groups) == jobs else ()
        self._forks = [(group, Fork(partial(self._make, group))) for group in groups]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for _, fork in self._forks:
            fork.end()

    def made(self, progress: Callable[[str], None]) -> Made:
        """The files of all formats, proved. ProblemFound where one cannot be written."""
        parts = [self._make(self._own, progress)] if self._own else []
        for group, fork in self._forks:
            for name in group:
                progress(f"making {name} of")
            part = fork.result()
            if part is None:
                return self._make(self._chosen, progress)  # here it shows why
            parts.append(part)
        return _together(self._chosen, parts)

    def _make(self, names: Sequence[str], progress: Callable[[str], None] = _no_progress) -> Made:
        """The files of some of the formats that were chosen, proved. ProblemFound where one cannot be written."""
        files_by_format: dict[str, Files] = {}
        remarks: list[Problem] = []
        of_release = [name for name in names if "release" in declared(name).takes]
        for name in names:
            progress(f"making {name} of")
            files_by_format[name], found = self._job.write(name, self._chosen)
            remarks += found
            if name in of_release[-1:]:
                self._job.forget_release()
        mismatches = self._job.prove(files_by_format)
        files = {name: data for files in files_by_format.values() for name, data in files.items()}
        lock = self._job.lock_change() if of_release and not mismatches else None
        labels = _labels(self._job, files_by_format)
        return Made(files, labels, tuple(remarks), tuple(mismatches), lock)


def _labels(job: Job, files_by_format: Mapping[str, Files]) -> dict[str, FileLabel]:
    """What each file of a build is."""
    labels: dict[str, FileLabel] = {}
    for name, files in files_by_format.items():
        takes = declared(name).takes
        of_quiz = "quiz" in takes or ("exported" in takes and not job.settings.every)
        quiz = job.quiz.value.digest if of_quiz else ""
        labels |= dict.fromkeys(files, FileLabel(name, quiz, for_learners="release" in takes))
    return labels


def _together(chosen: Sequence[str], parts: Sequence[Made]) -> Made:
    """What was made of all formats, in the order in which they were *chosen*."""
    order = {name: place for place, name in enumerate(chosen)}
    labels = {name: label for part in parts for name, label in part.labels.items()}
    labels = dict(sorted(labels.items(), key=lambda item: order[item[1].format]))
    files = {name: data for part in parts for name, data in part.files.items()}
    return Made(
        {name: files[name] for name in labels},
        labels,
        tuple(problem for part in parts for problem in part.remarks),
        tuple(problem for part in parts for problem in part.mismatches),
        next((part.lock for part in parts if part.lock), None),
    )


def groups_of(chosen: Sequence[str], most: int) -> list[tuple[str, ...]]:
    """The formats in at most so many groups, none of which shares a part with another; that for learners first.

    ``groups_of(["anki", "key", "quiz"], 2)`` -> ``[("anki",), ("key", "quiz")]``.
    """
    groups: list[tuple[set[str], list[str]]] = []
    for name in chosen:
        parts = {SHARED.get(part, part) for part in declared(name).parts(chosen)}
        touched = [group for group in groups if group[0] & parts]
        groups = [group for group in groups if group not in touched]
        groups.append(
            (parts.union(*(group[0] for group in touched)), [*(n for g in touched for n in g[1]), name])
        )
    groups.sort(key=lambda group: "release" not in group[0])
    names = [names for _, names in groups]
    for extra in names[most:]:
        names[most - 1] += extra
    return [tuple(name for name in chosen if name in group) for group in names[:most]]
