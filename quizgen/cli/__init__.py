"""The command line: the only part of quizgen that prints, writes or exits. A thin face on the engine."""

from __future__ import annotations

import ast
import gc
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from quizgen import __version__
from quizgen.cli.output import (
    GOOD,
    OWN_MISTAKE,
    PROBLEMS,
    STOPPED,
    USAGE,
    print_problems,
)
from quizgen.cli.terminal import complain, explain, print_anything

COMMANDS = Path(__file__).parent / "commands"


class Commands(click.Group):
    """The commands, each loaded when it is run: what a list of them says is read without loading any."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own words
        """The names of all commands."""
        return sorted(path.stem for path in COMMANDS.glob("[!_]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None where there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = getattr(import_module(f"quizgen.cli.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101 - a test holds every file to it
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        names = self.list_commands(ctx)
        room = formatter.width - 6 - max(map(len, names))
        with formatter.section("Commands"):
            formatter.write_dl([(name, _help_of(name, room)) for name in names])


def _help_of(command: str, room: int) -> str:
    """The first words of what a command says of itself: of the docstring of its function."""
    tree = ast.parse((COMMANDS / f"{command}.py").read_text(encoding="utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == command)
    return click.Command(command, help=ast.get_docstring(next(functions))).get_short_help_str(room)


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with 'quizgen new my-deck', then 'quizgen build my-deck'.",
)
@click.version_option(__version__, message="quizgen %(version)s")
def quizgen() -> None:
    """Turn curated facts from an article into Anki decks and printable quizzes with answer keys."""


def every_command() -> dict[str, click.Command]:
    """Every command by its name, loaded: ``{"build": …, "check": …}``."""
    context = click.Context(quizgen)
    loaded = ((name, quizgen.get_command(context, name)) for name in quizgen.list_commands(context))
    return {name: command for name, command in loaded if command}


def run() -> int:
    """The exit code, once the command line is run on the program's arguments.

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
        from quizgen.deck_paths import Unreadable  # noqa: PLC0415 - as above
        from quizgen.problems import ProblemFound  # noqa: PLC0415 - loaded when there is one

        if isinstance(error, (ProblemFound, Unreadable)):
            print_problems(error.problems)
            return USAGE if isinstance(error, Unreadable) else PROBLEMS
        if os.environ.get("QUIZGEN_TRACEBACK"):
            raise
        return _own_mistake(error)


def _explained(error: BaseException) -> int:
    """The exit code, once it is said in a line what went wrong."""
    if isinstance(error, click.ClickException):
        explain(error)
        return error.exit_code
    if isinstance(error, OSError):
        complain(f"quizgen: {error.filename or 'a file'}: {error.strerror or error}")
        return USAGE
    complain("quizgen: stopped; no file was left half-written")
    return STOPPED


def _own_mistake(error: Exception) -> int:
    """The exit code, once it is said that quizgen is wrong, not the user."""
    complain(f"quizgen: this is a mistake in quizgen, not in your deck: {type(error).__name__}: {error}")
    complain(
        "   help: please report it with the deck; QUIZGEN_TRACEBACK=1 in the environment shows where it is"
    )
    return OWN_MISTAKE
