"""What the commands share: their options, the decks that they are about, and what they print."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizgen.cli.terminal import complain, say, show_stage, styled
from quizgen.files import read_file
from quizgen.limits import MB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quizgen.problems import Problem
    from quizgen.settings import Settings

GOOD, PROBLEMS, USAGE, OWN_MISTAKE, STOPPED = 0, 1, 2, 3, 130
"""Exit codes."""
DECKS = Path("decks")
"""Where decks are sought when none is named."""
COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}

deck_argument = click.argument("deck", type=click.Path(path_type=Path))
decks_argument = click.argument("deck", nargs=-1, type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for editors and scripts.")
verbose_option = click.option(
    "-v", "--verbose", is_flag=True, help="Say on standard error what is being done."
)
seed_option = click.option("--seed", default="1", show_default=True, help="What chance is drawn from.")
questions_option = click.option(
    "--questions", "length", type=click.IntRange(1, 10_000), help="How many questions the quiz has."
)


def _lettered(_context: click.Context, _parameter: click.Parameter, versions: int) -> int:
    """A usage error where the letters do not reach."""
    from quizgen.settings import Settings  # noqa: PLC0415 - the command line starts without it

    try:
        return Settings(versions=versions).versions
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from error


versions_option = click.option(
    "--versions", type=int, default=1, show_default=True, metavar="N", callback=_lettered,
    help="How many versions the quiz has (1 to 26): the same questions, shuffled.",
)  # fmt: skip


def _spoken(_context: click.Context, _parameter: click.Parameter, language: str) -> str:
    """A usage error for a language that pages cannot be printed in, with those that they can."""
    from quizgen.furniture import base_of, languages  # noqa: PLC0415 - the command line starts without it

    if language and base_of(language) not in languages():
        raise click.BadParameter(f"no pages in '{language}'. There are: {', '.join(languages())}.")
    return language


lang_option = click.option(
    "--lang", "language", default="", metavar="LANG", callback=_spoken,
    help="The language of the words around the questions on paper. [default: the deck's]",
)  # fmt: skip


blueprint_option = click.option(
    "--blueprint", metavar="FILE", type=click.Path(path_type=Path),
    help="What the quiz is made of, section by section: a YAML file, in place of the deck's own blueprint.",
)  # fmt: skip


def settings_of(**given: Any) -> Settings:  # noqa: ANN401 - the fields of Settings
    """What the user asks for; a usage error where that cannot be had together."""
    from quizgen.settings import Settings  # noqa: PLC0415 - as above

    try:
        return Settings(**given)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error


def complete_from(folder: str) -> Callable[..., list[str]]:
    """Shell completion from a folder of quizgen: types or formats."""

    def complete(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
        from quizgen import registry  # noqa: PLC0415 - only for completion

        head, comma, last = typed.rpartition(",")
        return [f"{head}{comma}{name}" for name in registry.names(folder) if name.startswith(last)]

    return complete


def chosen(folder: str, what: str, given: Iterable[str]) -> tuple[str, ...]:
    """The names that were given, by repetition or with commas; a usage error for one that is not there."""
    from quizgen import registry  # noqa: PLC0415 - the command line starts without it

    names = [name.strip().replace("-", "_") for text in given for name in text.split(",") if name.strip()]
    for name in names:
        if name not in registry.names(folder):
            known = ", ".join(registry.names(folder))
            raise click.UsageError(f"'{name}' is not a {what}. There are: {known}.")
    return tuple(dict.fromkeys(names))


types_option = click.option(
    "--types", "types", multiple=True, metavar="TYPE[,TYPE]", shell_complete=complete_from("questions"),
    help="Only these question types ('quizgen types' lists them).",
)  # fmt: skip


def the_decks(named: tuple[Path, ...]) -> list[Path]:
    """The decks named, or every deck under ``decks/``. A usage error where there is none."""
    if named:
        return list(named)
    from quizgen.reading.decks import find_decks  # noqa: PLC0415 - as above

    found = find_decks(DECKS)
    if not found:
        raise click.UsageError("name a deck: there is no folder decks/ with decks in it here.")
    return found


def print_problems(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Every problem with its excerpt."""
    from quizgen.problems import format_problem  # noqa: PLC0415 - as above

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
def telling(path: Path, *, verbose: bool) -> Iterator[Callable[[str], None]]:
    """What to tell of a deck's stages: all with -v; on a terminal, of a large deck, a line that goes away."""
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
