"""``quizgen check``: every problem of a deck, and nothing when all is well."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.arguments import decks_argument, json_option, named_or_all_decks, verbose_option
from quizgen.cli.output import (
    EXIT_GOOD,
    EXIT_PROBLEMS,
    EXIT_USAGE,
    exit_code_of,
    flat_problem,
    print_problems,
)
from quizgen.cli.terminal import print_error_line, print_json
from quizgen.deck_paths import Unreadable
from quizgen.engine.engine import Engine
from quizgen.forks import MOST_PROCESSES, processors

if TYPE_CHECKING:
    from quizgen.problems import Problem


@click.command(epilog="Example: quizgen check decks/us-japan-drills-2017")
@decks_argument
@click.option(
    "--article", metavar="FILE", type=click.Path(path_type=Path),
    help="Compare the facts with your own copy of the article, too. It is stored nowhere.",
)  # fmt: skip
@json_option
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@verbose_option
def check(deck: tuple[Path, ...], *, article: Path | None, as_json: bool, strict: bool, verbose: bool) -> int:
    """Print every problem of each DECK, with place, excerpt and remedy; nothing when all is well.

    Exit code 0 is good, 1 problems in the content, 2 wrong usage or unreadable input.
    """
    found: list[Problem] = []
    code = EXIT_GOOD
    engine = Engine()
    checked: dict[str, Path] = {}
    decks = named_or_all_decks(deck)
    if article and len(decks) > 1:
        raise click.UsageError("--article names one deck's article: name that deck alone.")
    for path in decks:
        if verbose:
            print_error_line(f"checking {path}")
        deck_code, problems = _check(engine, path, checked, article)
        code = max(code, deck_code)
        found += problems
    if as_json:
        print_json({"problems": [flat_problem(problem) for problem in found]})
    else:
        print_problems(found, err=False)
    return code or (EXIT_PROBLEMS if strict and any(p.severity == "warning" for p in found) else EXIT_GOOD)


def _check(
    engine: Engine, path: Path, checked: dict[str, Path], article: Path | None
) -> tuple[int, list[Problem]]:
    """The exit code of one deck, and its problems. *checked* are the paths of the decks before it, by their ids."""
    try:
        problems = engine.check(path, checked, article, jobs=processors(MOST_PROCESSES))
    except Unreadable as unreadable:
        return EXIT_USAGE, unreadable.problems
    return exit_code_of(problems), problems
