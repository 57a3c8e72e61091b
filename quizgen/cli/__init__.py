"""The command line: the only part of quizgen that prints, writes or exits. A thin face on the pipeline."""

from __future__ import annotations

import gc
import os
import sys

import click

from quizgen import __version__
from quizgen.cli.build import build
from quizgen.cli.check import check
from quizgen.cli.completion import completion
from quizgen.cli.lists import formats, kinds, rules, schema, types
from quizgen.cli.new import new
from quizgen.cli.output import GOOD, STOPPED, USAGE, complain, print_problems
from quizgen.cli.show import show
from quizgen.problems import ProblemFound


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with 'quizgen new my-deck', then 'quizgen build my-deck'.",
)
@click.version_option(__version__, message="quizgen %(version)s")
def quizgen() -> None:
    """Turn curated facts from an article into Anki decks and printable quizzes with answer keys."""


for command in (build, check, show, new, kinds, types, formats, rules, schema, completion):
    quizgen.add_command(command)


def run() -> int:
    """Run the command line on the program's arguments: the exit code.

    0 is good, 1 problems in the content, 2 wrong usage or unreadable input, 130 stopped by the user.
    """
    gc.disable()  # a command lives briefly and makes few cycles: collecting cost a tenth of a large build
    try:
        return int(quizgen.main(prog_name="quizgen", standalone_mode=False) or GOOD)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except (click.ClickException, click.Abort, KeyboardInterrupt, ProblemFound, OSError) as error:
        return _explained(error)


def _explained(error: BaseException) -> int:
    """Say what went wrong in a line: the exit code."""
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, ProblemFound):
        print_problems(error.problems)
        return USAGE
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    if isinstance(error, OSError):
        complain(f"quizgen: {error.filename or 'a file'}: {error.strerror or error}")
        return USAGE
    complain("quizgen: stopped; no file was left half-written")
    return STOPPED
