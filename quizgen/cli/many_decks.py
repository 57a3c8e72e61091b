"""A run over many decks from the command line: what is asked of it, and what is printed of it."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, NamedTuple

import click

from quizgen.bulk.run import Progress, Request, Summary, run
from quizgen.bulk.store import Refused, within
from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, on_terminal, print_problem
from quizgen.cli.terminal import print_error_line, print_json, print_line, print_stage
from quizgen.model import Source
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.bulk.manifest import DeckRow, ProblemRow
    from quizgen.engine.writing import Wanted

SECONDS_BETWEEN_LINES = 10.0
"""How often it is said how far a run is, where standard error is no terminal."""
SECONDS_BETWEEN_STAGES = 0.1
"""How often the line on a terminal is written anew."""


class Many(NamedTuple):
    """What is asked of a run, and how it is told."""

    sources: Sequence[str]
    target: str
    jobs: int
    engine: str
    anew: bool
    as_json: bool
    verbose: bool


def build_many(many: Many, wanted: Wanted) -> int:
    """The exit code, once the decks are built and what came of each is printed. A usage error for what cannot be."""
    gc.enable()  # a run goes on for hours, and what it makes must not stay
    told = Told(many.target, as_json=many.as_json, verbose=many.verbose)
    request = Request(many.sources, many.target, wanted, many.jobs, many.engine, many.anew)
    try:
        summary = run(request, told.row, told.wait)
    except Refused as refused:
        raise click.UsageError(str(refused)) from refused
    finally:
        told.clear()
    if many.as_json:
        print_json({"manifest": summary.manifest, **summary.counts, "seconds": round(summary.seconds, 3)})
    print_error_line(_in_words(summary))
    return EXIT_GOOD if summary.is_good else EXIT_PROBLEMS


class Told:
    """Prints what comes of a run, while it comes."""

    def __init__(self, target: str, *, as_json: bool, verbose: bool) -> None:
        self._target, self._as_json, self._verbose = target, as_json, verbose
        self._last = time.monotonic()
        self._shown = False

    def wait(self) -> None:
        """Say that another run is waited for."""
        print_error_line(f"{self._target}: another run is at work there; waiting for it (Ctrl-C stops)")

    def row(self, row: DeckRow, progress: Progress) -> None:
        """Print what came of one deck, and how far the run is."""
        if row.outcome != "unchanged":
            self._print(row)
        if self._verbose:
            self.clear()
            print_error_line(f"{row.outcome} {row.source} ({row.seconds:.2f} s)")
        self._progress(progress)

    def _print(self, row: DeckRow) -> None:
        self.clear()
        for problem in row.problems:
            print_problem(_problem(problem), lambda _file, _line, text=problem.text: text)  # type: ignore[misc]
        for remark in row.remarks:
            print_error_line(remark if row.source in remark else f"{row.source}: {row.outcome}: {remark}")
        if not self._as_json:
            for file in row.files:
                print_line(within(within(self._target, row.deck), file.name))

    def _progress(self, progress: Progress) -> None:
        now = time.monotonic()
        pause = SECONDS_BETWEEN_STAGES if on_terminal() else SECONDS_BETWEEN_LINES
        if now - self._last < pause or not progress.done:
            return
        self._last = now
        if on_terminal():
            print_stage(progress_words(progress))
            self._shown = True
        else:
            print_error_line(progress_words(progress))

    def clear(self) -> None:
        """Take the line on the terminal away."""
        if self._shown:
            print_stage("")
            self._shown = False


def progress_words(progress: Progress) -> str:
    """How far a run is: ``312 of 2000 decks, 6.1 a second, 4 failed, 5 min left``."""
    words = [f"{progress.done} of {progress.to_build} decks", f"{progress.rate:.1f} a second"]
    if progress.failed:
        words.append(f"{progress.failed} failed")
    if progress.seconds_left is not None:
        words.append(f"{_duration(progress.seconds_left)} left")
    return ", ".join(words)


def _duration(seconds: float) -> str:
    """A length of time in two words: ``40 s``, ``5 min``, ``3.2 h``."""
    if seconds < 100:  # noqa: PLR2004 - up to here seconds are what one waits
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6_000 else f"{seconds / 3_600:.1f} h"  # noqa: PLR2004 - as above


def _in_words(summary: Summary) -> str:
    """A run in a line: ``12 built, 1985 unchanged, 2 failed, 1 refused: out/quizgen-manifest.jsonl``."""
    counts = ", ".join(f"{count} {outcome}" for outcome, count in summary.counts.items() if count)
    return f"{counts or 'no deck was found'} in {_duration(summary.seconds)}: {summary.manifest}"


def _problem(row: ProblemRow) -> Problem:
    """A problem of a row as the value that is printed."""
    source = Source(row.file, row.line, row.column, max(0, row.end_column - row.column))
    return Problem(row.rule, source, row.message, row.help, row.fact)
