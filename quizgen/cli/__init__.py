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
from quizgen.cli.diff import diff
from quizgen.cli.lists import formats, kinds, rules, schema, types
from quizgen.cli.new import new
from quizgen.cli.output import (
    GOOD,
    OWN_MISTAKE,
    PROBLEMS,
    STOPPED,
    USAGE,
    print_problems,
)
from quizgen.cli.push import push
from quizgen.cli.show import show
from quizgen.cli.terminal import complain, explain, print_anything


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with 'quizgen new my-deck', then 'quizgen build my-deck'.",
)
@click.version_option(__version__, message="quizgen %(version)s")
def quizgen() -> None:
    """Turn curated facts from an article into Anki decks and printable quizzes with answer keys."""


for command in (build, diff, push, check, show, new, kinds, types, formats, rules, schema, completion):
    quizgen.add_command(command)


def run() -> int:
    """Run the command line on the program's arguments: the exit code.

    0 is good, 1 problems in the content, 2 wrong usage or unreadable input, 3 a mistake in quizgen,
    130 stopped by the user.
    """
    gc.disable()  # a command lives briefly and makes few cycles: collecting cost a tenth of a large build
    print_anything()
    out = sys.stdout
    try:
        return int(quizgen.main(prog_name="quizgen", standalone_mode=False) or GOOD)
    except SystemExit as exit_:  # click ends so after completion, and where nobody reads what is printed
        return GOOD if sys.stdout is not out else int(exit_.code or GOOD)
    except (click.ClickException, click.Abort, KeyboardInterrupt, OSError) as error:
        return _explained(error)
    except Exception as error:
        from quizgen.problems import ProblemFound  # noqa: PLC0415 - loaded when there is one
        from quizgen.reading.files import Unreadable  # noqa: PLC0415 - as above

        if isinstance(error, (ProblemFound, Unreadable)):
            print_problems(error.problems)
            return USAGE if isinstance(error, Unreadable) else PROBLEMS
        if os.environ.get("QUIZGEN_TRACEBACK"):
            raise
        return _own_mistake(error)


def _explained(error: BaseException) -> int:
    """Say what went wrong in a line: the exit code."""
    if isinstance(error, click.ClickException):
        explain(error)
        return error.exit_code
    if isinstance(error, OSError):
        complain(f"quizgen: {error.filename or 'a file'}: {error.strerror or error}")
        return USAGE
    complain("quizgen: stopped; no file was left half-written")
    return STOPPED


def _own_mistake(error: Exception) -> int:
    """Say that quizgen is wrong, not the user: the exit code."""
    complain(f"quizgen: this is a mistake in quizgen, not in your deck: {type(error).__name__}: {error}")
    complain(
        "   help: please report it with the deck; QUIZGEN_TRACEBACK=1 in the environment shows where it is"
    )
    return OWN_MISTAKE
