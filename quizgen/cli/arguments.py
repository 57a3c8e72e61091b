"""The arguments and options that most commands have. Importing this loads click alone."""

from __future__ import annotations

from pathlib import Path

import click

DECKS_FOLDER = Path("decks")
"""The folder in which decks are searched where none is named."""

deck_argument = click.argument("deck", type=click.Path(path_type=Path))
decks_argument = click.argument("deck", nargs=-1, type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for editors and scripts.")
own_copy_option = click.option(
    "--article", required=True, metavar="FILE", type=click.Path(path_type=Path),
    help="Your own copy of the article. It is stored nowhere.",
)  # fmt: skip
verbose_option = click.option(
    "-v", "--verbose", is_flag=True, help="Say on standard error what is being done."
)


def named_or_all_decks(named: tuple[Path, ...]) -> list[Path]:
    """The paths of the decks that are named, or of every deck under ``decks/``. A usage error where there is none."""
    if named:
        return list(named)
    from quizgen.deck_paths import find_decks  # noqa: PLC0415 - it loads YAML, which a list of rules does not need

    found = find_decks(DECKS_FOLDER)
    if not found:
        raise click.UsageError("name a deck: there is no folder decks/ with decks in it here.")
    return found
