"""``quizgen build``: decks become files."""

from __future__ import annotations

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
    the_decks,
    types_option,
    verbose_option,
    write_files,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
@verbose_option
def build(
    deck: tuple[Path, ...],
    output: Path | None,
    formats: tuple[str, ...],
    seed: str,
    length: int | None,
    types: tuple[str, ...],
    *,
    verbose: bool,
) -> int:
    """Write the Anki package, the quiz and the answer key of each DECK (default: all under decks/)."""
    decks = the_decks(deck)
    settings = {
        "formats": chosen("formats", "format", formats), "types": chosen("questions", "question type", types),
        "seed": seed, "length": length,
    }  # fmt: skip
    with click.progressbar(decks, label="Building", hidden=not on_terminal() or len(decks) < MANY) as bar:
        codes = [_build(path, _folder(output, path, decks), settings, verbose=verbose) for path in bar]
    return max(codes, default=GOOD)


def _build(path: Path, folder: Path, settings: Mapping[str, object], *, verbose: bool) -> int:
    from quizgen import pipeline  # noqa: PLC0415 - loaded when there is something to build
    from quizgen.reading.decks import Unreadable  # noqa: PLC0415 - as above

    if verbose:
        complain(f"reading {path}")
    try:
        built = pipeline.build(path, **settings)  # type: ignore[arg-type]
    except Unreadable as unreadable:
        print_problems(unreadable.problems)
        return USAGE
    print_problems(problem for problem in built.problems if verbose or problem.severity != "note")
    if not built.files:
        complain(f"{path}: nothing was written")
        return PROBLEMS
    if verbose and built.deck:
        complain(f"writing {len(built.files)} files from {len(built.deck.facts)} facts")
    for written in write_files(folder, built.files):
        click.echo(str(written))
    return GOOD


def _folder(output: Path | None, path: Path, decks: Sequence[Path]) -> Path:
    """Where a deck's files go: its own folder under ``dist/``, or under *output* where there are several."""
    name = path.resolve().stem if path.suffix else path.resolve().name
    if output is None:
        return Path("dist") / name
    return output if len(decks) == 1 else output / name
