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
from quizgen.strangers import safe_text

if TYPE_CHECKING:
    from quizgen.anki.sync.connect import Address
    from quizgen.engine.push import Pushed


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
    from quizgen.engine.push import CLOSE_EDITORS  # noqa: PLC0415 - it was loaded for the push

    for line in pushed.told:
        print_line(safe_text(line))
    if not yes and pushed.differs:
        print_line("Nothing was sent: --yes does it.")
    if pushed.package:
        print_line(pushed.import_is_open)
    if pushed.not_taken:
        print_error_line(pushed.not_as_sent)
        print_error_line(f"   help: {CLOSE_EDITORS}")
        return EXIT_PROBLEMS
    return EXIT_GOOD
