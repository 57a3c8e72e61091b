"""``quizgen build``: decks become files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.arguments import DECKS_FOLDER, json_option, named_or_all_decks, verbose_option
from quizgen.cli.building import (
    Builder,
    open_quiz,
    outcome_data,
    print_outcome,
    questions_by_id,
)
from quizgen.cli.options import (
    all_option,
    article_option,
    cards_option,
    columns_option,
    fit_option,
    flip_option,
    formats_option,
    handout_of,
    large_option,
    offset_option,
    paper_option,
    quiz_options,
    refuse_unheeded,
    settings_of,
    sheet_of,
    source_option,
)
from quizgen.cli.output import EXIT_GOOD, on_terminal
from quizgen.cli.terminal import print_json
from quizgen.cli.watching import Watched, watch
from quizgen.deck_paths import BUILD_FOLDER, name_from_path
from quizgen.engine.engine import Engine
from quizgen.engine.writing import Outcome, Wanted
from quizgen.forks import MOST_PROCESSES, processors
from quizgen.limits import MOST_JOBS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Unpack

    from quizgen.cli.options import QuizOptions

WATCHED_FORMATS = ("quiz", "key")
"""What is built while a deck is watched, where nobody says: no package, since each would be an edition of its own."""
USUAL_ENGINE = "processes"
FEWEST_DECKS_FOR_BAR = 3
"""The fewest decks for which a terminal shows a progress bar."""


@click.command(epilog="Example: quizgen build decks/vasa-1628 --format quiz --format key --questions 12")
@click.argument("deck", nargs=-1, metavar="[DECK|SOURCE]...", type=click.Path())
@click.option(
    "-o", "--output", "--to", "output", type=click.Path(),
    help="The folder to write into, or the address of a store. [default: dist/DECK]",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(1, MOST_JOBS), metavar="N",
    help="Build N decks at once, of all decks below each SOURCE; or let N processes build one large DECK.",
)  # fmt: skip
@click.option(
    "--engine", default=USUAL_ENGINE, show_default=True, metavar="ENGINE",
    help="What builds many decks: processes of this computer, or an engine at an address.",
)  # fmt: skip
@click.option(
    "--rebuild", is_flag=True, help="Build decks, too, that have not changed since they were built."
)
@formats_option
@quiz_options
@all_option
@large_option
@article_option
@source_option
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
    deck: tuple[str, ...],
    output: str | None,
    jobs: int | None,
    engine: str,
    formats: tuple[str, ...],
    cards: int | None,
    flip: str | None,
    offset: tuple[float, float] | None,
    *,
    rebuild: bool,
    every: bool,
    large: bool,
    article: Path | None,
    source: Path | None,
    columns: str | None,
    fit: int | None,
    paper: str | None,
    locked: bool,
    watching: bool,
    opening: bool,
    as_json: bool,
    verbose: bool,
    **quiz: Unpack[QuizOptions],
) -> int:
    """Write the Anki package, the quiz and the answer key of each DECK (default: all under decks/).

    With --jobs, a SOURCE is a folder with many decks, a pattern ('news/2017-*'), a list ('@decks.txt') or the address
    of a store ('s3://news/decks'). What has changed since the last run is built, and a manifest tells what came of it.
    """
    many = _is_run(deck, jobs, engine)
    decks = [] if many else named_or_all_decks(tuple(map(Path, deck)))
    refuse_unheeded(context, formats)
    _refuse_without_run(many, opening, engine != USUAL_ENGINE)
    _refuse_with_several(many or len(decks) > 1, article or source, quiz["include"] or quiz["exclude"])
    if watching:
        _refuse_with_watch(many or len(decks) > 1, as_json=as_json)
        formats = formats or WATCHED_FORMATS
    settings = settings_of(
        **quiz, every=every, card_sheet=sheet_of(cards, flip, offset),
        handout=handout_of(paper, columns, fit, large=large), article=article, source=source, tell_each=verbose,
    )  # fmt: skip
    if many:
        from quizgen.cli.many_decks import Many, build_many  # noqa: PLC0415 - most builds are of one deck

        sources, target = deck or (str(DECKS_FOLDER),), output or str(BUILD_FOLDER)
        run = Many(sources, target, jobs or 0, engine, anew=rebuild, as_json=as_json, verbose=verbose)
        return build_many(run, Wanted(settings, formats, locked))
    folders = _folders(Path(output) if output is not None else None, decks)
    beside = tuple(path for path in (quiz["blueprint"], article, source) if path)
    watched = Watched(decks[0], beside, folders[decks[0]])
    before = watched.stamps() if watching else {}
    maker = Engine()
    builder = Builder(
        maker,
        settings,
        formats,
        locked=locked,
        verbose=verbose,
        jobs=jobs or processors(MOST_PROCESSES),
        anew=rebuild,
    )
    outcomes = _build_each(builder, decks, folders, as_json=as_json)
    if opening:
        for outcome in outcomes:
            open_quiz(outcome)
    if watching:
        watch(
            watched,
            before,
            lambda: print_outcome(builder.build(decks[0], folders[decks[0]])),
            lambda: questions_by_id(maker, decks[0], settings),
        )
    return max((outcome.code for outcome in outcomes), default=EXIT_GOOD)


def _build_each(
    builder: Builder, decks: Sequence[Path], folders: Mapping[Path, Path], *, as_json: bool
) -> list[Outcome]:
    """What came of each deck, once it is built into its folder and what came of it is printed."""
    outcomes: list[Outcome] = []
    hidden = not on_terminal() or len(decks) < FEWEST_DECKS_FOR_BAR
    with click.progressbar(decks, label="Building", hidden=hidden, file=sys.stderr) as bar:
        for path in bar:
            outcomes.append(builder.build(path, folders[path]))
            if not as_json:
                print_outcome(outcomes[-1])
    if as_json:
        print_json({"decks": [outcome_data(outcome) for outcome in outcomes]})
    return outcomes


def _is_run(words: Sequence[str], jobs: int | None, engine: str) -> bool:
    """Whether a run over many decks is asked for: a list or an address is, and with *jobs* all but one deck alone."""
    if "://" in engine:
        return True
    if jobs is None and not any(word.startswith("@") or "://" in word for word in words):
        return False
    from quizgen.bulk.sources import is_deck, is_many  # noqa: PLC0415 - most builds are of one deck

    return any(map(is_many, words)) or (jobs is not None and not (len(words) == 1 and is_deck(words[0])))


def _refuse_with_several(several: bool, article: Path | None, named: Sequence[str]) -> None:
    """A usage error for what is said of one deck, where there are *several*."""
    if several and article:
        raise click.UsageError("--article and --with-article name one deck's article: name that deck alone.")
    if several and named:
        raise click.UsageError("--include and --exclude name facts of one deck: name that deck alone.")


def _refuse_without_run(many: bool, opening: bool, engine: bool) -> None:
    """A usage error for an option that means a run over many decks where there is none, or one that means no run."""
    if many and opening:
        raise click.UsageError("--open shows one deck: name that deck alone, without --jobs.")
    if engine and not many:
        raise click.UsageError("--engine means a run over many decks: add --jobs N, or leave it out.")


def _refuse_with_watch(several: bool, *, as_json: bool) -> None:
    """A usage error for what cannot be watched."""
    if several:
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
