"""What commands print, and their exit codes."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from quizgen.problems import Problem

GOOD, PROBLEMS, USAGE, OWN_MISTAKE, STOPPED = 0, 1, 2, 3, 130
"""Exit codes."""
GAP = "____"
"""How a gap in a stem is printed."""
COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def complain(text: str) -> None:
    """A line on standard error."""
    click.echo(text, err=True)


def print_problems(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Every problem with its excerpt."""
    from quizgen.problems import format_problem  # noqa: PLC0415 - a list of commands needs no msgspec

    lines = cache(_lines)

    def line_at(file: str, line: int) -> str | None:
        return lines(file)[line - 1] if 0 < line <= len(lines(file)) else None

    for problem in problems:
        text = format_problem(problem, line_at)
        mark = f"{problem.severity}[{problem.rule}]"
        click.echo(text.replace(mark, click.style(mark, fg=COLOURS[problem.severity], bold=True), 1), err=err)


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except (OSError, ValueError):
        return []


def print_json(value: Any) -> None:  # noqa: ANN401 - anything that msgspec encodes
    """A value as indented JSON, in UTF-8 whatever the terminal has."""
    import msgspec  # noqa: PLC0415 - as above

    from quizgen.model import BLANK  # noqa: PLC0415 - as above

    data = msgspec.json.format(msgspec.json.encode(value), indent=2)
    click.echo(data.replace(BLANK.encode(), GAP.encode()))


def print_anything() -> None:
    """Let no sign that the terminal lacks stop a command: it is printed by its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


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
            yield lambda stage: click.echo(f"\r\x1b[K{stage} {path} …", err=True, nl=False)
        finally:
            click.echo("\r\x1b[K", err=True, nl=False)
    else:
        yield lambda _stage: None


LARGE = 500_000
"""Bytes of facts from which on a build takes longer than one likes to wait without a sign."""


def _size(path: Path) -> int:
    """The bytes of a deck's files; 0 where there is none to be read."""
    files = path.glob("*.yaml") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


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
        click.echo(f"{click.style(name.ljust(width), bold=True)}  {text}")
