"""The output that commands share, and their exit codes."""

from __future__ import annotations

import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.cli.terminal import bold, print_error_line, print_json, print_line, print_stage, styled
from quizgen.limits import LARGEST_FILE_FOR_EXCERPT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from quizgen.problems import Problem

EXIT_GOOD, EXIT_PROBLEMS, EXIT_USAGE, EXIT_OWN_MISTAKE, EXIT_STOPPED = 0, 1, 2, 3, 130
"""Exit codes."""
COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def print_problems(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Print every problem with its excerpt."""
    lines = cache(_lines)

    def line_at(file: str, line: int) -> str | None:
        return lines(file)[line - 1] if 0 < line <= len(lines(file)) else None

    for problem in problems:
        print_problem(problem, line_at, err=err)


def print_problem(problem: Problem, line_at: Callable[[str, int], str | None], *, err: bool = True) -> None:
    """Print one problem. *line_at* gives a line of a file, for the excerpt, or None where it cannot."""
    from quizgen.problems import format_problem  # noqa: PLC0415 - it loads msgspec, and '--help' starts without it

    mark = f"{problem.severity}[{problem.rule}]"
    before, _, after = format_problem(problem, line_at).partition(mark)
    print_line(before, styled(mark, fg=COLOURS[problem.severity], bold=True), after, err=err)


def flat_problem(problem: Problem) -> dict[str, object]:
    """A problem for editors: a flat dict with the end of its source, too."""
    source = problem.source
    return {
        "file": source.file,
        "line": source.line,
        "column": source.column,
        "end_column": source.column + source.length,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "help": problem.help,
        "fact": problem.fact,
    }


def _lines(file: str) -> list[str]:
    """The lines of a file; empty where it cannot be read."""
    from quizgen.files import read_file  # noqa: PLC0415 - '--help' reads no files
    from quizgen.located_yaml.text import with_one_line_end  # noqa: PLC0415 - as above

    try:
        data = read_file(Path(file), LARGEST_FILE_FOR_EXCERPT)
    except OSError:
        return []
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    text = data.decode(encoding, "replace")
    return with_one_line_end(text).split("\n")


def exit_code_of(problems: Iterable[Problem]) -> int:
    """The exit code for these problems of the content."""
    from quizgen.problems import failed  # noqa: PLC0415 - it loads msgspec, and '--help' starts without it

    return EXIT_PROBLEMS if failed(problems) else EXIT_GOOD


@contextmanager
def progress_of(path: Path, *, verbose: bool) -> Iterator[Callable[[str], None]]:
    """The function that is called with each stage of a deck: with -v it prints the stage.

    On a terminal, for a large deck, it prints a line that is removed at the end.
    """
    if verbose:
        yield lambda stage: print_error_line(f"{stage} {path}")
    elif on_terminal() and _deck_bytes(path) > LARGE_DECK_BYTES:
        try:
            yield lambda stage: print_stage(f"{stage} {path} …")
        finally:
            print_stage("")
    else:
        yield lambda _stage: None


LARGE_DECK_BYTES = 500_000
"""The bytes of a deck from which on a build takes so long that a user wants to see its progress."""


def _deck_bytes(path: Path) -> int:
    """The bytes of a deck's files; 0 where they cannot be read."""
    try:
        files = path.glob("*.yaml") if path.is_dir() else [path]
        return sum(file.stat().st_size for file in files if file.is_file())
    except OSError:
        return 0


def on_terminal() -> bool:
    """Whether standard error is a terminal. It is None where it was closed (``2>&-``), as with some schedulers."""
    return sys.stderr is not None and sys.stderr.isatty()


def at_keyboard() -> bool:
    """Whether a person can type an answer: standard input is a terminal, and was not closed."""
    return sys.stdin is not None and sys.stdin.isatty()


def print_rows(rows: Mapping[str, str], *, as_json: bool) -> None:
    """Print names, each with its text, one a line; or as one JSON object."""
    if as_json:
        print_json(rows)
        return
    width = max(map(len, rows))
    for name, text in rows.items():
        print_line(bold(name.ljust(width)), f"  {text}")
