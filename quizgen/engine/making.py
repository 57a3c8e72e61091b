"""The files of several formats, made and proved: one after another, or side by side in several processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.formats import declared
from quizgen.write_record import FileLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quizgen.engine.job import Job
    from quizgen.model import Files
    from quizgen.problems import Problem

FEWEST_FACTS_FOR_FORKS = 500
"""Facts from which on it pays to let other processes make some formats: to start one takes some 50 ms."""


class Made(Struct, frozen=True):
    """What was made of some formats."""

    files: Files
    labels: dict[str, FileLabel]
    """What each file is."""
    remarks: tuple[Problem, ...]
    mismatches: tuple[Problem, ...]
    """Where the files do not say what the facts do."""


def make_formats(job: Job, chosen: Sequence[str], jobs: int, progress: Callable[[str], None]) -> Made:
    """The files of all formats, proved. ProblemFound where one cannot be written."""
    if jobs > 1 and len(job.deck.facts) >= FEWEST_FACTS_FOR_FORKS:
        from quizgen.engine.side_by_side import can_fork, groups_of, side_by_side  # noqa: PLC0415 - few builds do it

        groups = groups_of(chosen, jobs) if can_fork() else []
        if len(groups) > 1:
            parts = side_by_side(groups, lambda group: _make(job, group, chosen, lambda _stage: None))
            if parts:
                return _together(chosen, parts)
    return _make(job, chosen, chosen, progress)


def _make(job: Job, names: Sequence[str], chosen: Sequence[str], progress: Callable[[str], None]) -> Made:
    """The files of some of the formats that were *chosen*, proved. ProblemFound where one cannot be written."""
    files_by_format: dict[str, Files] = {}
    remarks: list[Problem] = []
    for name in names:
        progress(f"making {name} of")
        files_by_format[name], found = job.write(name, chosen)
        remarks += found
    mismatches = job.prove(files_by_format)
    files = {name: data for files in files_by_format.values() for name, data in files.items()}
    return Made(files, _labels(job, files_by_format), tuple(remarks), tuple(mismatches))


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
    )


def _labels(job: Job, files_by_format: Mapping[str, Files]) -> dict[str, FileLabel]:
    """What each file of a build is."""
    labels: dict[str, FileLabel] = {}
    for name, files in files_by_format.items():
        takes = declared(name).takes
        of_quiz = "quiz" in takes or ("exported" in takes and not job.settings.every)
        quiz = job.quiz.value.digest if of_quiz else ""
        labels |= dict.fromkeys(files, FileLabel(name, quiz, for_learners="release" in takes))
    return labels
