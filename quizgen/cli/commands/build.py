"""``quizgen build``: decks become files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.arguments import decks_argument, json_option, named_or_all_decks, verbose_option
from quizgen.cli.building import (
    Builder,
    open_quiz,
    outcome_data,
    print_outcome,
    questions_by_id,
)
from quizgen.cli.options import (
    accepted_option,
    all_option,
    article_option,
    blueprint_option,
    cards_option,
    classes_option,
    columns_option,
    exclude_option,
    expired_option,
    fit_option,
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
    source_option,
    types_option,
    versions_option,
)
from quizgen.cli.output import EXIT_GOOD, on_terminal
from quizgen.cli.terminal import print_json
from quizgen.cli.watching import Watched, watch
from quizgen.deck_paths import name_from_path
from quizgen.engine.engine import Engine
from quizgen.engine.writing import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

WATCHED_FORMATS = ("quiz", "key")
"""What is built while a deck is watched, where nobody says: no package, since each would be an edition of its own."""
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
@all_option
@versions_option
@classes_option
@lang_option
@large_option
@article_option
@source_option
@accepted_option
@expired_option
@columns_option
@fit_option
@paper_option
@cards_option
@flip_option
@offset_option
@click.option("--locked", is_flag=True, help="Write nothing if the deck's lock would change, and say what.")
@click.option(
    "--watch",
    "watching",
    is_flag=True,
    help="Build again whenever a file of the deck is saved, and say what changed.",
)
@click.option("--open", "opening", is_flag=True, help="Show the quiz in the browser.")
@json_option
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
    classes: int | None,
    language: str,
    cards: int | None,
    flip: str | None,
    offset: tuple[float, float] | None,
    *,
    every: bool,
    large: bool,
    article: Path | None,
    source: Path | None,
    accepted: bool,
    expired: bool,
    columns: str | None,
    fit: int | None,
    paper: str | None,
    locked: bool,
    watching: bool,
    opening: bool,
    as_json: bool,
    verbose: bool,
) -> int:
    """Write the Anki package, the quiz and the answer key of each DECK (default: all under decks/)."""
    decks = named_or_all_decks(deck)
    refuse_unheeded(context, formats)
    if (article or source) and len(decks) > 1:
        raise click.UsageError("--article and --with-article name one deck's article: name that deck alone.")
    if (include or exclude) and len(decks) > 1:
        raise click.UsageError("--include and --exclude name facts of one deck: name that deck alone.")
    if watching:
        _refuse_with_watch(decks, as_json=as_json)
        formats = formats or WATCHED_FORMATS
    settings = settings_of(
        seed=seed, types=types, length=length, versions=versions, language=language, blueprint=blueprint,
        include=include, exclude=exclude, classes=classes, card_sheet=sheet_of(cards, flip, offset),
        handout=handout_of(paper, columns, fit, large=large), article=article, source=source,
        accepted=accepted, expired=expired, every=every, tell_each=verbose,
    )  # fmt: skip
    folders = _folders(output, decks)
    beside = tuple(path for path in (blueprint, article, source) if path)
    watched = Watched(decks[0], beside, folders[decks[0]])
    before = watched.stamps() if watching else {}
    engine = Engine()
    builder = Builder(engine, settings, formats, locked=locked, verbose=verbose)
    outcomes: list[Outcome] = []
    with click.progressbar(
        decks,
        label="Building",
        hidden=not on_terminal() or len(decks) < FEWEST_DECKS_FOR_BAR,
        file=sys.stderr,
    ) as bar:
        for path in bar:
            outcomes.append(builder.build(path, folders[path]))
            if not as_json:
                print_outcome(outcomes[-1])
    if as_json:
        print_json({"decks": [outcome_data(outcome) for outcome in outcomes]})
    if opening:
        for outcome in outcomes:
            open_quiz(outcome)
    if watching:
        watch(
            watched,
            before,
            lambda: print_outcome(builder.build(decks[0], folders[decks[0]])),
            lambda: questions_by_id(engine, decks[0], settings),
        )
    return max((outcome.code for outcome in outcomes), default=EXIT_GOOD)


def _refuse_with_watch(decks: Sequence[Path], *, as_json: bool) -> None:
    """A usage error for what cannot be watched."""
    if len(decks) > 1:
        raise click.UsageError("--watch builds one deck again and again: name that deck alone.")
    if as_json:
        raise click.UsageError(
            "--watch prints what happens as it happens, and no JSON: leave one of the two out."
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
