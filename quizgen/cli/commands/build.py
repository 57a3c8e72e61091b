"""``quizgen build``: decks become files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.arguments import decks_argument, named_or_all_decks, verbose_option
from quizgen.cli.options import (
    article_option,
    blueprint_option,
    cards_option,
    exclude_option,
    flip_option,
    formats_option,
    handout_of,
    include_option,
    lang_option,
    large_option,
    offset_option,
    paper_option,
    questions_option,
    refuse_unheeded,
    seed_option,
    settings_of,
    sheet_of,
    types_option,
    versions_option,
)
from quizgen.cli.output import (
    EXIT_GOOD,
    EXIT_PROBLEMS,
    EXIT_USAGE,
    on_terminal,
    print_problems,
    progress_of,
)
from quizgen.cli.terminal import print_error_line, print_line
from quizgen.deck_paths import Unreadable, name_from_path
from quizgen.engine.engine import Engine, same_id_warnings
from quizgen.files import LockMoved, LockUnwritable, put_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quizgen.engine.engine import Built
    from quizgen.files import Put

FEWEST_DECKS_FOR_BAR = 3
"""The fewest decks for which a terminal shows a progress bar."""


@click.command(epilog="Example: quizgen build decks/vasa-1628 --format quiz --format key --questions 12")
@decks_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The folder to write into. [default: dist/DECK]"
)
@formats_option
@seed_option
@questions_option
@types_option
@blueprint_option
@include_option
@exclude_option
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
@click.pass_context
def build(
    context: click.Context,
    deck: tuple[Path, ...],
    output: Path | None,
    formats: tuple[str, ...],
    seed: str,
    length: int | None,
    types: tuple[str, ...],
    blueprint: Path | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
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
    decks = named_or_all_decks(deck)
    refuse_unheeded(context, formats)
    if article is not None and len(decks) > 1:
        raise click.UsageError("--with-article prints one deck's article: name that deck alone.")
    if (include or exclude) and len(decks) > 1:
        raise click.UsageError("--include and --exclude name facts of one deck: name that deck alone.")
    settings = settings_of(
        seed=seed, types=types, length=length, versions=versions, language=language, blueprint=blueprint,
        include=include, exclude=exclude, card_sheet=sheet_of(cards, flip, offset),
        handout=handout_of(paper, large=large), article=article,
    )  # fmt: skip
    engine = Engine()

    def make(path: Path, progress: Callable[[str], None]) -> Built:
        return engine.build(path, settings, formats=formats, locked=locked, progress=progress)

    folders = _folders(output, decks)
    with click.progressbar(
        decks,
        label="Building",
        hidden=not on_terminal() or len(decks) < FEWEST_DECKS_FOR_BAR,
        file=sys.stderr,
    ) as bar:
        ids: dict[str, Path] = {}
        codes = [_build(engine, path, folders[path], make, ids, verbose=verbose) for path in bar]
    return max(codes, default=EXIT_GOOD)


def _build(
    engine: Engine,
    path: Path,
    folder: Path,
    make: Callable[[Path, Callable[[str], None]], Built],
    ids: dict[str, Path],
    *,
    verbose: bool,
) -> int:
    """The exit code, once a deck is built. *ids* are the paths of the decks before it, by their ids."""

    def wait() -> None:
        print_error_line(f"{path}: another build of this deck is at work; waiting for it (Ctrl-C stops)")

    try:
        with engine.alone_with(path, wait), progress_of(path, verbose=verbose) as progress:
            built = make(path, progress)
            if built.deck:
                print_problems(same_id_warnings(built.deck, path, ids))
            return _print_and_write(folder, path, built, verbose=verbose)
    except Unreadable as unreadable:
        print_problems(unreadable.problems)
        return EXIT_USAGE
    except LockMoved as moved:
        print_error_line(f"quizgen: {moved}")
        return EXIT_PROBLEMS


def _print_and_write(folder: Path, path: Path, built: Built, *, verbose: bool) -> int:
    """The exit code, once the problems are printed, the files written and their names printed."""
    print_problems(built.problems)
    if not built.files:
        print_error_line(f"{path}: nothing was written")
        return EXIT_PROBLEMS
    if verbose and built.deck:
        print_error_line(f"writing {len(built.files)} files from {len(built.deck.facts)} facts")
    try:
        put = put_files(folder, built.files, built.lock, built.origin)
    except LockUnwritable as error:
        return _write_without_lock(folder, built, error)
    _print_files(put)
    return EXIT_GOOD


def _write_without_lock(folder: Path, built: Built, error: LockUnwritable) -> int:
    """The exit code, once what no learner imports is written, since the lock of the deck cannot be."""
    labels = built.origin.labels if built.origin else {}
    files = {
        name: data for name, data in built.files.items() if name in labels and not labels[name].for_learners
    }
    if not files:
        raise error
    _print_files(put_files(folder, files, None, built.origin))
    left_out = ", ".join(sorted(built.files.keys() - files.keys()))
    print_error_line(
        f"quizgen: {error.filename}: {error.strerror}; without its lock {left_out} was not written"
    )
    return EXIT_USAGE


def _print_files(put: Put) -> None:
    """Print what was written, and on standard error what was taken away or should be looked at."""
    for written in put.written:
        print_line(str(written))
    for removed in put.removed:
        print_error_line(
            f"{removed} is taken away: an earlier build wrote it, and it does not belong with these"
        )
    for changed in put.changed:
        print_error_line(
            f"{changed} is of an earlier build, and was changed since: it does not belong with these"
        )


def _folders(output: Path | None, decks: Sequence[Path]) -> dict[Path, Path]:
    """The folder of each deck's files: one under ``dist/``; or *output*, and for several decks one under that."""
    if output is not None and len(decks) == 1:
        return {decks[0]: output}
    folders = {path: (output or Path("dist")) / name_from_path(path) for path in decks}
    first: dict[Path, Path] = {}
    for path, folder in folders.items():
        if (other := first.setdefault(folder, path)) != path:
            raise click.UsageError(f"{other} and {path} would both be written into {folder}.")
    return folders
