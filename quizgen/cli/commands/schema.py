"""``quizgen schema``: the JSON Schema of a deck."""

from __future__ import annotations

import click

from quizgen.cli.terminal import print_json
from quizgen.deckfile.schema import deck_schema


@click.command(epilog="Example: quizgen schema > deck.schema.json")
def schema() -> None:
    """Print the JSON Schema of a deck's files, with which an editor completes and checks them."""
    print_json(deck_schema())
