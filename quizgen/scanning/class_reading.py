"""A whole class's sheets, read by several processes at a time, each page by itself.

A file may come from anybody. One that brings its process down is told, and no other page is lost by it.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, NamedTuple

from quizgen.forks import processors
from quizgen.scanning.pictures import BrokenScan, grey_page, page_count
from quizgen.scanning.reading import Reading, UnreadPage
from quizgen.scanning.sheet_reading import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from quizgen.view.answer_sheet import AnswerSheet

FEWEST_FOR_PROCESSES = 4
"""Pages from which on it pays to start other processes: to start one takes as long as to read three pages."""
MOST_PROCESSES = 8
"""Processes at once: each holds a page in memory, some 100 MB with its library."""
CRASH = "this page brings the program that reads it down: it may be damaged"


class Task(NamedTuple):
    """A page to be read."""

    path: Path
    file: str
    """The file as it is named in messages."""
    place: int
    """Which page of it, from 1."""


def read_class(
    paths: Sequence[tuple[Path, str]],
    papers: Sequence[AnswerSheet],
    digest: str,
    *,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[Reading]:
    """What was read of every page of some files, in their order. *paths* are files, each with its name in messages.

    *progress* is called with how many pages are done, and how many there are.
    """
    read: dict[tuple[str, int], Reading] = {}
    tasks: list[Task] = []
    for path, file in paths:
        try:
            tasks += [Task(path, file, place) for place in range(1, page_count(path) + 1)]
        except BrokenScan as reason:
            read[file, 0] = UnreadPage(file=file, place=0, why=str(reason))
    progress(0, len(tasks))
    for done, (task, reading) in enumerate(_read(tasks, papers, digest), 1):
        read[task.file, task.place] = reading
        progress(done, len(tasks))
    order = {file: number for number, (_, file) in enumerate(paths)}
    return [read[key] for key in sorted(read, key=lambda key: (order[key[0]], key[1]))]


def read_task(task: Task, papers: Sequence[AnswerSheet], digest: str) -> Reading:
    """What was read of one page."""
    try:
        return read_page(grey_page(task.path, task.place - 1), papers, digest, task.file, task.place)
    except BrokenScan as reason:
        return UnreadPage(file=task.file, place=task.place, why=str(reason))


WORK: list[Any] = []
"""In a process that reads pages: what reads one, the quiz's sheets and its digest, which all pages share."""


def _begin(*work: object) -> None:
    """Start a process that reads pages."""
    WORK[:] = work


def _read_as_begun(task: Task) -> Reading:
    read, papers, digest = WORK
    reading: Reading = read(task, papers, digest)
    return reading


def _read(
    tasks: Sequence[Task], papers: Sequence[AnswerSheet], digest: str
) -> Iterator[tuple[Task, Reading]]:
    """Each page with what was read of it, as it comes."""
    if len(tasks) < FEWEST_FOR_PROCESSES:
        yield from ((task, read_task(task, papers, digest)) for task in tasks)
        return
    left = yield from _together(tasks, papers, digest, processors(MOST_PROCESSES))
    for task in left:  # one of them has brought its process down, and the others with it: each alone
        again = yield from _together([task], papers, digest, 1)
        if again:
            yield task, UnreadPage(file=task.file, place=task.place, why=CRASH)


def _together(
    tasks: Sequence[Task], papers: Sequence[AnswerSheet], digest: str, processes: int
) -> Generator[tuple[Task, Reading], None, list[Task]]:
    """Each page with what was read of it by some processes; those that were lost with a process are returned."""
    left: list[Task] = []
    # nothing of this process goes into one that reads strangers' files, but for what it is given at its start
    start = multiprocessing.get_context("spawn")
    given = (read_task, papers, digest)
    with ProcessPoolExecutor(processes, mp_context=start, initializer=_begin, initargs=given) as pool:
        futures = {pool.submit(_read_as_begun, task): task for task in tasks}
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except BrokenProcessPool:
                left.append(futures[future])
    return left
