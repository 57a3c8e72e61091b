"""``quizgen edit``: the curator's page in the browser, on this computer only."""

from __future__ import annotations

from pathlib import Path

import click

from quizgen.cli.commands.source import date_option, language_option
from quizgen.cli.editing import edit_in_browser

LARGEST_PORT = 65_535


@click.command(epilog="Example: quizgen edit decks/vasa-1628 --article decks/vasa-1628/article.txt")
@click.argument("deck", metavar="[DECK|ARTICLE]", type=click.Path(path_type=Path), required=False)
@click.option(
    "--article", metavar="FILE", type=click.Path(path_type=Path),
    help="Your own copy of the deck's article, which is shown and stored nowhere.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER",
    help="The folder for a new deck. [default: called as the article]",
)  # fmt: skip
@click.option(
    "--port", type=click.IntRange(1, LARGEST_PORT), metavar="N",
    help="Listen at this port of this computer. [default: a free one]",
)  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Only print the address, and open no browser.")
@click.option("--once", is_flag=True, help="Stop by itself once the page is closed.")
@click.option(
    "--by", metavar="NAME", default="", help="Who accepts. [default: QUIZGEN_REVIEWER, or your login]"
)
@language_option
@date_option
def edit(
    deck: Path | None,
    *,
    article: Path | None,
    output: Path | None,
    port: int | None,
    no_browser: bool,
    once: bool,
    by: str,
    language: str,
    day: str,
) -> int:
    """Open DECK, or a new deck from ARTICLE, as a page in the browser of this computer.

    The page is for the browser alone that opens the printed address, and the address opens it once. Nothing is sent to
    any other computer. It ends with Ctrl-C, or from the page.

    Through ssh, forward the same port: 'ssh -L 8765:127.0.0.1:8765 HOST', and there 'quizgen edit --port 8765
    --no-browser'.
    """
    return edit_in_browser(
        deck,
        article=article,
        output=output,
        port=port or 0,
        opening=not no_browser,
        once=once,
        by=by,
        language=language,
        day=day,
    )
