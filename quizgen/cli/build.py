"""``quizgen build``: decks become files."""

from __future__ import annotations

import sys
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.handout import article_option, handout_of, large_option, paper_option, quiz_wanted
from quizgen.cli.output import (
    GOOD,
    PROBLEMS,
    USAGE,
    blueprint_option,
    chosen,
    complete_from,
    decks_argument,
    lang_option,
    on_terminal,
    print_problems,
    questions_option,
    seed_option,
    settings_of,
    telling,
    the_decks,
    types_option,
    verbose_option,
    versions_option,
)
from quizgen.cli.sheet import cards_option, flip_option, offset_option, sheet_of
from quizgen.cli.terminal import complain, say
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
@blueprint_option
@versions_option
@lang_option
@large_option
@article_option
@paper_option
@cards_option
@flip_option
@offset_option
@click.option("--locked", is_flag=True, help="Write nothing if the deck's lock would change, and say what.")
@verbose_option
def build(
    deck: tuple[Path, ...],
    output: Path | None,
    formats: tuple[str, ...],
    seed: str,
    length: int | None,
    types: tuple[str, ...],
    blueprint: Path | None,
    versions: int,
    language: str,
    cards: int | None,
    flip: str | None,
    offset: tuple[float, float] | None,
    *,
    large: bool,
    article: Path | None,
    paper: str | None,
    locked: bool,
    verbose: bool,
) -> int:
    """Write the Anki package, the quiz and the answer key of each DECK (default: all under decks/)."""
    from quizgen import pipeline  # noqa: PLC0415 - loaded when there is something to build

    decks = the_decks(deck)
    only, wanted = chosen("questions", "question type", types), chosen("formats", "format", formats)
    quiz_wanted(wanted, length=length, blueprint=blueprint, versions=versions)
    sheet = sheet_of(wanted, cards, flip, offset)
    handout = handout_of(wanted, large=large, article=article, decks=len(decks), paper=paper)
    settings = settings_of(
        seed=seed, types=only, length=length, versions=versions, language=language, blueprint=blueprint, sheet=sheet,
        handout=handout, article=article,
    )  # fmt: skip
    make = partial(pipeline.build, settings=settings, formats=wanted, locked=locked)
    folders = _folders(output, decks)
    with click.progressbar(
        decks, label="Building", hidden=not on_terminal() or len(decks) < MANY, file=sys.stderr
    ) as bar:
        ids: dict[str, Path] = {}
        codes = [_build(path, folders[path], make, ids, verbose=verbose) for path in bar]
    return max(codes, default=GOOD)


def _build(
    path: Path, folder: Path, make: Callable[..., Built], ids: dict[str, Path], *, verbose: bool
) -> int:
    """Build one deck: the exit code. *ids* are those of the decks before it."""
    from quizgen.files import LockMoved, alone  # noqa: PLC0415 - as above
    from quizgen.pipeline import lock_path, same_deck  # noqa: PLC0415 - as above
    from quizgen.reading.decks import Unreadable  # noqa: PLC0415 - as above

    def wait() -> None:
        complain(f"{path}: another build of this deck is at work; waiting for it (Ctrl-C stops)")

    try:
        with alone(lock_path(path), wait), telling(path, verbose=verbose) as tell:
            built = make(path, tell=tell)
            if built.deck:
                print_problems(same_deck(built.deck, path, ids))
            return _put(folder, path, built, verbose=verbose)
    except Unreadable as unreadable:
        print_problems(unreadable.problems)
        return USAGE
    except LockMoved as moved:
        complain(f"quizgen: {moved}")
        return PROBLEMS


def _put(folder: Path, path: Path, built: Built, *, verbose: bool) -> int:
    """Print the problems, write the files and print their names."""
    print_problems(built.problems)
    if not built.files:
        complain(f"{path}: nothing was written")
        return PROBLEMS
    if verbose and built.deck:
        complain(f"writing {len(built.files)} files from {len(built.deck.facts)} facts")
    for written in write_files(folder, built.files, built.lock):
        say(str(written))
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
