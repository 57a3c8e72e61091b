"""``quizgen diff``: what the next edition will do to those who have the deck."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from quizgen.anki.compare.told import told
from quizgen.cli.arguments import deck_argument, json_option
from quizgen.cli.output import EXIT_GOOD, EXIT_PROBLEMS, print_problems
from quizgen.cli.terminal import bold, print_error_line, print_json, print_line, styled
from quizgen.engine.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.anki.compare.told import Role, Section, Told

ROLES: dict[Role, Callable[[str], str]] = {
    "": str,
    "fact": bold,
    "added": partial(styled, fg="green"),
    "removed": partial(styled, fg="red"),
}
"""How words are printed, by what they are."""


@click.command(epilog="Example: quizgen diff decks/vasa-1628 --against vasa-1628.apkg")
@deck_argument
@click.option(
    "--against", type=click.Path(path_type=Path), metavar="PACKAGE",
    help="The .apkg that learners have. [default: the last edition, by the deck's lock]",
)  # fmt: skip
@json_option
@click.option("--exit-code", is_flag=True, help="Answer with 1 if there is something to release.")
def diff(deck: Path, against: Path | None, *, as_json: bool, exit_code: bool) -> int:
    """Say what importing the next edition of DECK does to those who have it. Nothing is written.

    The deck is compared with its lock. The old words are those of dist/DECK/DECK.apkg, where that is the edition
    that the lock knows, or of PACKAGE.

    Exit code 0 is good, whatever differs; 1 problems in the content, or with --exit-code a difference; 2 wrong
    usage or unreadable input.
    """
    found, problems = Engine().diff(deck, against)
    print_problems(problems)
    if found is None:
        print_error_line(f"{deck}: nothing was compared")
        return EXIT_PROBLEMS
    if as_json:
        print_json({"nothing": found.nothing, **asdict(found)})
    else:
        _print(told(found))
    return EXIT_PROBLEMS if exit_code and not found.nothing else EXIT_GOOD


def _print(found: Told) -> None:
    print_line(found.against)
    for section in found.sections:
        _print_section(section)
    if found.end:
        print_line(f"\n{found.end}" if found.sections else found.end)


def _print_section(section: Section) -> None:
    if section.name:
        count = "" if section.count is None else f" ({section.count})"
        head = f"\n{section.name}{count}"
        print_line(bold(head) if section.lines else head, section.meaning and f": {section.meaning}")
    for line in section.lines:
        print_line("  " * line.depth, *(ROLES[words.role](words.text) for words in line.words))
