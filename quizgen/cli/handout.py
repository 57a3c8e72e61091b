"""The options of ``quizgen build`` that say how the quiz is laid on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.model import Handout

NO_QUIZ = frozenset(("anki", "anki_text", "cards", "key", "web"))
"""The formats that have no quiz in large print, and no place for the article."""

large_option = click.option(
    "--large", is_flag=True,
    help="The quiz in large print, too, with the same numbers and letters, so that the same key marks it.",
)  # fmt: skip
article_option = click.option(
    "--with-article", "article", metavar="FILE", type=click.Path(path_type=Path),
    help="Print your own copy of the article before the questions, its paragraphs numbered: a text file. "
    "It is checked against what the deck cites, and stored nowhere.",
)  # fmt: skip
PAPERS = ("a4", "letter")
"""As the model has them: help starts without it."""
FIXED = frozenset(("pdf", "docx"))
"""The formats that fix the size of the paper. A page of HTML takes the printer's."""
paper_option = click.option(
    "--paper", type=click.Choice(PAPERS, case_sensitive=False),
    help="The size of the paper of PDFs and documents. [default: a4]",
)  # fmt: skip


ALONE = frozenset(("anki", "anki_text", "cards"))
"""The formats that are written without a quiz."""


def quiz_wanted(formats: Sequence[str], *, length: int | None, blueprint: Path | None, versions: int) -> None:
    """A usage error where it is said how the quiz is to be, and none is asked for."""
    asked = {
        "--questions": length is not None,
        "--blueprint": blueprint is not None,
        "--versions": versions > 1,
    }
    named = [name for name, given in asked.items() if given]
    if named and formats and ALONE.issuperset(formats):
        raise click.UsageError(f"{named[0]} is for the quiz: add --format quiz.")


def handout_of(
    formats: Sequence[str], *, large: bool, article: Path | None, decks: int, paper: str | None = None
) -> Handout:
    """How the quiz is laid on paper. A usage error where this is said and no quiz, or several decks, are asked for."""
    from quizgen.model import Handout  # noqa: PLC0415 - the command line starts without it

    named = [name for name, given in (("--large", large), ("--with-article", article is not None)) if given]
    if named and formats and NO_QUIZ.issuperset(formats):
        raise click.UsageError(f"{named[0]} is for the quiz: add --format quiz.")
    if article is not None and decks > 1:
        raise click.UsageError("--with-article prints one deck's article: name that deck alone.")
    if paper and not FIXED.intersection(formats):
        raise click.UsageError(
            "--paper is for files that fix it, and a browser takes the printer's: add --format pdf."
        )
    return Handout(large=large, paper=paper or PAPERS[0])
