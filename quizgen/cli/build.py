"""``quizgen build``: decks become files."""

from __future__ import annotations

import sys
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.output import (
    GOOD,
    PROBLEMS,
    USAGE,
    chosen,
    complain,
    complete_from,
    decks_argument,
    on_terminal,
    print_problems,
    questions_option,
    seed_option,
    telling,
    the_decks,
    types_option,
    verbose_option,
)
from quizgen.files import write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quizgen.pipeline import Built

MANY = 3
"""Decks from which on a terminal is shown a bar."""


@click.command(epilog="Example: quizgen build decks/vasa-1628 --format quiz --format key --questions 12")
@decks_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The folder to write into. [default: dist/DECK]"
)
@click.option(
    "--format", "formats", multiple=True, metavar="FORMAT", shell_complete=complete_from("formats"),
    help="Only this format; may be repeated ('quizgen formats' lists them).",
)  # fmt: skip
@seed_option
@questions_option
@types_option
@click.option("--locked", is_flag=True, help="Write nothing if the deck's lock would change, and say what.")
@verbose_option
def build(
    deck: tuple[Path, ...],
    output: Path | None,
    formats: tuple[str, ...],
    seed: str,
    length: int | None,
    types: tuple[str, ...],
    *,
    locked: bool,
    verbose: bool,
) -> int:
    """Write the Anki package, the quiz and the answer key of each DECK (default: all under decks/)."""
    from quizgen import pipeline  # noqa: PLC0415 - loaded when there is something to build

    decks = the_decks(deck)
    only, wanted = chosen("questions", "question type", types), chosen("formats", "format", formats)
    make = partial(pipeline.build, formats=wanted, seed=seed, types=only, length=length, locked=locked)
    folders = _folders(output, decks)
    with click.progressbar(
        decks, label="Building", hidden=not on_terminal() or len(decks) < MANY, file=sys.stderr
    ) as bar:
        codes = [_build(path, folders[path], make, verbose=verbose) for path in bar]
    return max(codes, default=GOOD)


def _build(path: Path, folder: Path, make: Callable[..., Built], *, verbose: bool) -> int:
    from quizgen.files import alone  # noqa: PLC0415 - as above
    from quizgen.pipeline import lock_path  # noqa: PLC0415 - as above
    from quizgen.reading.decks import Unreadable  # noqa: PLC0415 - as above

    try:
        with alone(lock_path(path)), telling(path, verbose=verbose) as tell:
            return _put(folder, path, make(path, tell=tell), verbose=verbose)
    except Unreadable as unreadable:
        print_problems(unreadable.problems)
        return USAGE


def _put(folder: Path, path: Path, built: Built, *, verbose: bool) -> int:
    """Print the problems, write the files and print their names."""
    print_problems(built.problems)
    if not built.files:
        complain(f"{path}: nothing was written")
        return PROBLEMS
    if verbose and built.deck:
        complain(f"writing {len(built.files)} files from {len(built.deck.facts)} facts")
    for written in write_files(folder, built.files, built.lock):
        click.echo(str(written))
    return GOOD


def _folders(output: Path | None, decks: Sequence[Path]) -> dict[Path, Path]:
    """Where each deck's files go: a folder of its own under ``dist/``, or *output*, or one under that."""
    from quizgen.reading.decks import name_of  # noqa: PLC0415 - as above

    if output is not None and len(decks) == 1:
        return {decks[0]: output}
    folders = {path: (output or Path("dist")) / name_of(path) for path in decks}
    for one, other in combinations(folders, 2):
        if folders[one] == folders[other]:
            raise click.UsageError(f"{one} and {other} would both be written into {folders[one]}.")
    return folders
