"""``quizgen push``: a deck goes to the Anki that is running."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.anki.sync.connect import Anki, NoAnki, address_of
from quizgen.anki.sync.plan import PushSettings
from quizgen.cli.arguments import deck_argument, verbose_option
from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, EXIT_USAGE, print_problems, progress_of
from quizgen.cli.terminal import print_error_line, print_line
from quizgen.deck_paths import name_from_path
from quizgen.engine.engine import Engine
from quizgen.files import LockMoved
from quizgen.strangers import safe_line, safe_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.anki.release import Note
    from quizgen.anki.sync.connect import Address
    from quizgen.anki.sync.plan import PushPlan, Update
    from quizgen.engine.push import Pushed

MOST_NAMED = 8
"""The most names in a line."""


@click.command(epilog="Example: quizgen push decks/vasa-1628 --yes")
@deck_argument
@click.option("--yes", is_flag=True, help="Do it. Without this nothing is sent and nothing is written.")
@click.option(
    "--import-new", is_flag=True,
    help="Write the new notes into DECK-new.apkg and open Anki's own import over it.",
)  # fmt: skip
@click.option(
    "--overwrite", is_flag=True, help="Also what was edited in Anki later than here: notes and their look."
)
@click.option(
    "--delete-retired", is_flag=True,
    help="Delete the notes of facts that were taken out, and their schedule, instead of blanking them.",
)  # fmt: skip
@click.option("--profile", default="", help="Refuse if Anki has another profile open.")
@click.option(
    "--host", metavar="HOST[:PORT]",
    help="Where AnkiConnect listens, on another computer too. [default: QUIZGEN_ANKICONNECT, or 127.0.0.1:8765]",
)  # fmt: skip
@click.option(
    "--key", default="", help="The apiKey of AnkiConnect's settings. [default: QUIZGEN_ANKICONNECT_KEY]"
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder for DECK-new.apkg. [default: dist/DECK]",
)
@verbose_option
def push(
    deck: Path,
    host: str | None,
    key: str,
    profile: str,
    output: Path | None,
    *,
    yes: bool,
    import_new: bool,
    overwrite: bool,
    delete_retired: bool,
    verbose: bool,
) -> int:
    """Send what differs in DECK to the Anki that is running here, through its add-on AnkiConnect."""
    key = key or os.environ.get("QUIZGEN_ANKICONNECT_KEY", "")
    try:
        address = address_of(host or os.environ.get("QUIZGEN_ANKICONNECT", ""), allow_remote=bool(host))
        folder = (
            _checked_folder(address, output or Path("dist") / name_from_path(deck)) if import_new else None
        )
        settings = PushSettings(
            act=yes, profile=profile, import_from=folder, overwrite=overwrite, delete_retired=delete_retired
        )
        with progress_of(deck, verbose=verbose) as progress:
            pushed, problems = Engine().push(deck, Anki(address, key), settings, progress=progress)
    except NoAnki as found:
        print_problems(found.problems)
        return EXIT_USAGE
    except LockMoved as moved:
        print_error_line(f"quizgen: {moved}")
        return EXIT_PROBLEMS
    print_problems(problems)
    if pushed is None:
        print_error_line(f"{deck}: nothing was sent")
        return EXIT_PROBLEMS
    return _print_pushed(pushed, yes=yes)


def _checked_folder(address: Address, folder: Path) -> Path:
    """The folder for the new notes. A usage error where Anki is on another computer, and could not read it."""
    if not address.here:
        raise click.UsageError(
            f"--import-new gives Anki a file of this computer, and {address.shown} is another: "
            "build the deck, and import its package there."
        )
    return folder


def _print_pushed(pushed: Pushed, *, yes: bool) -> int:
    """The exit code, once it is printed what differs and what was done about it."""
    head = f"Anki at {pushed.where}, profile '{pushed.profile}', deck '{pushed.deck}':"
    for line in (head, *(f"  {line}" for line in list(_lines(pushed.plan)) or ["nothing differs"])):
        print_line(safe_text(line))
    if not yes and (pushed.plan.acts or pushed.plan.new):
        print_line("Nothing was sent: --yes does it.")
    if pushed.package:
        print_line(f"Anki's import is open over {pushed.package}: choose Import there.")
    if pushed.not_taken:
        print_error_line(f"not as they were sent: {_names(pushed.not_taken)}")
        print_error_line(
            "   help: close Anki's browser and editor, which write back what they show, and push again"
        )
        return EXIT_PROBLEMS
    return EXIT_GOOD


def _lines(plan: PushPlan) -> Iterator[str]:
    """What differs, with a line for each kind of difference."""
    if plan.changed:
        yield f"change  {_notes(plan.changed)}"
        yield from map(_update_line, plan.changed[:MOST_NAMED])
    if plan.retired:
        yield f"blank   {_notes(plan.retired)}, no longer in the deck"
    if plan.deleted:
        yield f"delete  {_notes(plan.deleted)}, no longer in the deck"
    for deck, cards in plan.moved.items():
        yield f"move    {_count(len(cards), 'card')} to '{deck}'"
    if plan.media:
        yield f"store   {_count(len(plan.media), 'file')}: {_names(plan.media)}"
    if plan.templates or plan.style:
        parts = [_count(len(plan.templates), "card template")] if plan.templates else []
        yield f"look    {' and '.join([*parts, *(['the stylesheet'] if plan.style else [])])}"
    yield from _left_lines(plan)
    if plan.new and not plan.has:
        yield "none    of the deck's notes is in this collection: has another profile the deck?"
    if plan.new:
        yield f"new     {_notes(plan.new)}; by import alone: --import-new, or DECK.apkg once"


def _left_lines(plan: PushPlan) -> Iterator[str]:
    """What differs and is not changed."""
    if plan.kept:
        yield f"keep    {_facts(plan.kept)}, edited in Anki since; --overwrite takes ours"
    if plan.own_look:
        yield "keep    the look of the cards, edited in Anki since; --overwrite takes ours"
    if plan.other_type:
        yield f"keep    {_facts(plan.other_type)}, of a note type without our fields"
    if plan.twice:
        yield f"keep    the copies that there are of {_names(plan.twice)}"
    yield from _cards_elsewhere(plan)


def _cards_elsewhere(plan: PushPlan) -> Iterator[str]:
    """The cards in decks of the learner's own, which may have any name."""
    decks = list(plan.elsewhere.items())
    for deck, cards in decks[:MOST_NAMED]:
        yield f"keep    {_count(cards, 'card')} in '{safe_line(deck)}', a deck of the learner's own"
    if more := sum(cards for _, cards in decks[MOST_NAMED:]):
        yield f"keep    {_count(more, 'card')} in other decks of the learner's own"


def _update_line(change: Update) -> str:
    """The changes of a note: fields and tags that it gets, and tags that it loses."""
    removed = [f"-{safe_line(tag)}" for tag in change.remove[:MOST_NAMED]]
    removed += ["…"] * (len(change.remove) > MOST_NAMED)
    added = [f"+{tag}" for tag in change.add]
    return f"          {change.fact}: {', '.join([*change.fields, *added, *removed])}"


def _notes(notes: Iterable[Update | Note]) -> str:
    return _facts([note.fact for note in notes])


def _facts(facts: Sequence[str]) -> str:
    return f"{_count(len(facts), 'note')}: {_names(facts)}"


def _names(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join([*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])])


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
