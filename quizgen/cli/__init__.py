"""The command line, which runs the engine: the only part of quizgen that prints or exits."""

from __future__ import annotations

import ast
import os
import sys
from importlib import import_module
from inspect import cleandoc
from keyword import iskeyword
from pathlib import Path

import click

from quizgen import __version__
from quizgen.cli.output import (
    EXIT_GOOD,
    EXIT_OWN_MISTAKE,
    EXIT_PROBLEMS,
    EXIT_STOPPED,
    EXIT_USAGE,
    print_problems,
)
from quizgen.cli.terminal import allow_every_character, print_error_line, print_usage_error

COMMANDS = Path(__file__).parent / "commands"


class Commands(click.Group):
    """The commands. Each is loaded when it is run; the list of commands is made without loading any."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own name
        """The names of all commands."""
        return sorted(path.stem for path in COMMANDS.glob("[!_]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None where there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        from quizgen.ready_patterns import use_ready_patterns  # noqa: PLC0415 - the list of commands needs none

        use_ready_patterns()
        command = getattr(import_module(f"quizgen.cli.commands.{cmd_name}"), function_of(cmd_name))
        assert isinstance(command, click.Command)  # noqa: S101 - a test checks this for every file
        # Python leaves docstrings out where it is told to optimise.
        command.help = command.help or _help(cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        names = self.list_commands(ctx)
        width = formatter.width - 6 - max(map(len, names))
        with formatter.section("Commands"):
            formatter.write_dl([(name, _short_help(name, width)) for name in names])


def function_of(command: str) -> str:
    """The name of a command's function: the command's own, with a line after it where Python keeps that for itself."""
    return f"{command}_" if iskeyword(command) else command


def _short_help(command: str, width: int) -> str:
    """The first words of a command's help."""
    return click.Command(command, help=_help(command)).get_short_help_str(width)


def _help(command: str) -> str:
    """A command's help: the docstring of its function, read without loading the file or parsing the rest of it."""
    text = (COMMANDS / f"{command}.py").read_text(encoding="utf-8")
    _, _, function = text.partition(f"\ndef {function_of(command)}(")
    _, docstring, _ = function.split('"""', 2)
    return cleandoc(ast.literal_eval(f'"""{docstring}"""'))


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Turn curated facts from an article into Anki decks and printable quizzes with answer keys.",
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
    allow_every_character()
    out = sys.stdout
    try:
        return int(quizgen.main(prog_name="quizgen", standalone_mode=False) or EXIT_GOOD)
    except SystemExit as exit_:  # click exits so after completion, and where standard output is closed
        return EXIT_GOOD if sys.stdout is not out else int(exit_.code or EXIT_GOOD)
    except (click.ClickException, click.Abort, KeyboardInterrupt, OSError) as error:
        return _print_known_error(error)
    except Exception as error:
        from quizgen.deck_paths import Unreadable  # noqa: PLC0415 - it loads YAML, and '--help' starts without it
        from quizgen.problems import ProblemFound  # noqa: PLC0415 - it loads msgspec

        if isinstance(error, (ProblemFound, Unreadable)):
            print_problems(error.problems)
            return EXIT_USAGE if isinstance(error, Unreadable) else EXIT_PROBLEMS
        if os.environ.get("QUIZGEN_TRACEBACK"):
            raise
        return _print_own_mistake(error)


def _print_known_error(error: BaseException) -> int:
    """The exit code, once a line says what went wrong."""
    if isinstance(error, click.ClickException):
        print_usage_error(error)
        return error.exit_code
    if isinstance(error, OSError):
        print_error_line(f"quizgen: {error.filename or 'a file'}: {error.strerror or error}")
        return EXIT_USAGE
    print_error_line("quizgen: stopped; no file was left half-written")
    return EXIT_STOPPED


def _print_own_mistake(error: Exception) -> int:
    """The exit code, once a line says that the mistake is quizgen's, not the user's."""
    print_error_line(
        f"quizgen: this is a mistake in quizgen, not in your deck: {type(error).__name__}: {error}"
    )
    print_error_line(
        "   help: please report it with the deck; QUIZGEN_TRACEBACK=1 in the environment shows where it is"
    )
    return EXIT_OWN_MISTAKE
