"""``quizgen new``: a small, commented deck that builds at once."""

from __future__ import annotations

import re
from pathlib import Path

import click

from quizgen.cli.terminal import print_error_line, print_line
from quizgen.deckfile.schema import new_deck
from quizgen.files import write_files


@click.command(epilog="Example: quizgen new my-deck && quizgen build my-deck")
@click.argument("name", type=click.Path(path_type=Path))
def new(name: Path) -> None:
    """Write a small deck to begin with into the folder NAME, which must not hold one yet."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", name.name):
        from quizgen.text.ids import plain_id  # noqa: PLC0415 - only a wrong name needs it

        plain = plain_id(name.name)
        example = f", as in: quizgen new {name.with_name(plain)}" if plain else "."
        raise click.UsageError(
            f"'{name.name}' cannot name a deck: use the letters a to z, digits, - and _{example}"
        )
    if (name / "deck.yaml").exists() or (name / "facts.yaml").exists():
        raise click.UsageError(f"there is a deck in {name} already; nothing was changed.")
    for written in write_files(name, new_deck()):
        print_line(str(written))
    print_error_line(f"Now edit {name / 'facts.yaml'}, and run: quizgen build {name}")
