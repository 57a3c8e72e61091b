"""``quizgen check``: every problem of a deck, and nothing when all is well."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.arguments import decks_argument, json_option, the_decks, verbose_option
from quizgen.cli.output import GOOD, PROBLEMS, USAGE, code_of, print_problems
from quizgen.cli.terminal import complain, print_json
from quizgen.deck_paths import Unreadable
from quizgen.engine.engine import Engine

if TYPE_CHECKING:
    from quizgen.problems import Problem


@click.command(epilog="Example: quizgen check decks/us-japan-drills-2017")
@decks_argument
@json_option
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@verbose_option
def check(deck: tuple[Path, ...], *, as_json: bool, strict: bool, verbose: bool) -> int:
    """Print every problem of each DECK, with place, excerpt and remedy; nothing when all is well.

    Exit code 0 is good, 1 problems in the content, 2 wrong usage or unreadable input.
    """
    found: list[Problem] = []
    code = GOOD
    engine = Engine()
    checked: dict[str, Path] = {}
    for path in the_decks(deck):
        if verbose:
            complain(f"checking {path}")
        worse, problems = _check(engine, path, checked)
        code = max(code, worse)
        found += problems
    if as_json:
        print_json({"problems": [_plain(problem) for problem in found]})
    else:
        print_problems(found, err=False)
    return code or (PROBLEMS if strict and any(p.severity == "warning" for p in found) else GOOD)


def _check(engine: Engine, path: Path, checked: dict[str, Path]) -> tuple[int, list[Problem]]:
    """The exit code of one deck, and its problems. *checked* are the decks before it, by id."""
    try:
        problems = engine.check(path, checked)
    except Unreadable as unreadable:
        return USAGE, unreadable.problems
    return code_of(problems), problems


def _plain(problem: Problem) -> dict[str, object]:
    """A problem as editors like it: flat, with the end of the marked span."""
    at = problem.source
    return {
        "file": at.file,
        "line": at.line,
        "column": at.column,
        "end_column": at.column + at.length,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "help": problem.help,
        "fact": problem.fact,
    }
