"""``quizgen scan``: filled answer sheets become a table of answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizgen.cli.arguments import deck_argument
from quizgen.cli.options import quiz_options, settings_of
from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, on_terminal, print_problems
from quizgen.cli.terminal import print_error_line, print_line

if TYPE_CHECKING:
    from typing import Unpack

    from quizgen.cli.options import QuizOptions


@click.command(epilog="Example: quizgen scan decks/vasa-1628 class.pdf --versions 2")
@deck_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The folder to write into. [default: dist/DECK]"
)
@click.option(
    "--settled", metavar="FILE.csv", multiple=True, type=click.Path(path_type=Path),
    help="What you have settled on the page DECK-look.html, as it was saved there: it is not asked again. May be "
    "repeated.",
)  # fmt: skip
@quiz_options
def scan(
    deck: Path,
    files: tuple[Path, ...],
    *,
    output: Path | None,
    settled: tuple[Path, ...],
    **quiz: Unpack[QuizOptions],
) -> int:
    """Read filled answer sheets of DECK from FILES: scans or photographs, as PDF, PNG, JPEG or TIFF.

    Give the same options as for the build that the sheets are from: a sheet of another quiz is told, and not read. The
    answers are written as a table, with how sure each is. What is not sure is a ? there, and stands with a picture on a
    page, where a key settles it: no answer and no student's number is guessed. The page saves the finished table,
    and what you have settled, for --settled.

    Exit code 0 is good, with warnings too; 1 an error in the deck, 2 wrong usage or unreadable input.
    """
    from quizgen.deck_paths import name_from_path  # noqa: PLC0415 - '--help' starts without YAML
    from quizgen.engine.engine import Engine  # noqa: PLC0415 - as above
    from quizgen.engine.scanning import scan as read_scans  # noqa: PLC0415 - as above
    from quizgen.files import write_files  # noqa: PLC0415 - as above

    settings = settings_of(**quiz)
    with click.progressbar(length=1, label="Reading", hidden=not on_terminal(), file=sys.stderr) as bar:

        def progress(done: int, pages: int) -> None:
            bar.length = pages
            bar.update(done - bar.pos)

        scanned, problems = read_scans(Engine(), deck, settings, files, settled=settled, progress=progress)
    print_problems(problems)
    if scanned is None:
        return EXIT_PROBLEMS
    for path in write_files(output or Path("dist") / name_from_path(deck), scanned.files):
        print_line(str(path))
    print_error_line(
        f"{scanned.read} of {scanned.pages} pages read: {scanned.answers} answers; "
        f"to be looked at: {scanned.to_look}" + (f"; settled: {scanned.settled}" if settled else "")
    )
    if scanned.to_look:
        print_error_line(
            f"open {scanned.look} in a browser: a key settles each, and it saves the finished table"
        )
    return EXIT_GOOD
