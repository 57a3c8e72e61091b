"""The arguments and options that most commands have. Importing this loads click alone."""

from __future__ import annotations

from pathlib import Path

import click

DECKS = Path("decks")
"""Where decks are sought when none is named."""

deck_argument = click.argument("deck", type=click.Path(path_type=Path))
decks_argument = click.argument("deck", nargs=-1, type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for editors and scripts.")
verbose_option = click.option(
    "-v", "--verbose", is_flag=True, help="Say on standard error what is being done."
)


def the_decks(named: tuple[Path, ...]) -> list[Path]:
    """The decks named, or every deck under ``decks/``. A usage error where there is none."""
    if named:
        return list(named)
    from quizgen.deck_paths import find_decks  # noqa: PLC0415 - most commands look for none

    found = find_decks(DECKS)
    if not found:
        raise click.UsageError("name a deck: there is no folder decks/ with decks in it here.")
    return found
