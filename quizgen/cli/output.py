"""What commands print, and their exit codes."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.cli.terminal import bold, complain, print_json, say, show_stage, styled
from quizgen.files import read_file
from quizgen.limits import MB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from quizgen.problems import Problem

GOOD, PROBLEMS, USAGE, OWN_MISTAKE, STOPPED = 0, 1, 2, 3, 130
"""Exit codes."""
COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def print_problems(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Every problem with its excerpt."""
    from quizgen.problems import format_problem  # noqa: PLC0415 - a list of commands needs no msgspec

    lines = cache(_lines)

    def line_at(file: str, line: int) -> str | None:
        return lines(file)[line - 1] if 0 < line <= len(lines(file)) else None

    for problem in problems:
        mark = f"{problem.severity}[{problem.rule}]"
        before, _, after = format_problem(problem, line_at).partition(mark)
        say(before, styled(mark, fg=COLOURS[problem.severity], bold=True), after, err=err)


LARGEST_SHOWN = 100 * MB
"""Bytes of a file of which a line is shown: what was refused for its size is not read again for that."""


def _lines(file: str) -> list[str]:
    try:
        return read_file(Path(file), LARGEST_SHOWN).decode("utf-8-sig", "replace").split("\n")
    except OSError:
        return []


def code_of(problems: Iterable[Problem]) -> int:
    """The exit code that problems in the content call for."""
    from quizgen.problems import failed  # noqa: PLC0415 - as above

    return PROBLEMS if failed(problems) else GOOD


@contextmanager
def progress_of(path: Path, *, verbose: bool) -> Iterator[Callable[[str], None]]:
    """What is called with each stage of a deck: with -v it prints all.

    On a terminal, of a large deck, it prints a line that goes away.
    """
    if verbose:
        yield lambda stage: complain(f"{stage} {path}")
    elif on_terminal() and _size(path) > LARGE:
        try:
            yield lambda stage: show_stage(f"{stage} {path} …")
        finally:
            show_stage("")
    else:
        yield lambda _stage: None


LARGE = 500_000
"""Bytes of facts from which on a build takes longer than one likes to wait without a sign."""


def _size(path: Path) -> int:
    """The bytes of a deck's files; 0 where there is none to be read."""
    try:
        files = path.glob("*.yaml") if path.is_dir() else [path]
        return sum(file.stat().st_size for file in files if file.is_file())
    except OSError:
        return 0


def on_terminal() -> bool:
    """Whether somebody is watching standard error."""
    return sys.stderr.isatty()


def print_rows(rows: Mapping[str, str], *, as_json: bool) -> None:
    """Names and what each means, one a line; or as one JSON object."""
    if as_json:
        print_json(rows)
        return
    width = max(map(len, rows))
    for name, text in rows.items():
        say(bold(name.ljust(width)), f"  {text}")
