"""Student quiz: a printable HTML page for each version (-quiz.html), too in large print with --large"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.html.printed import file_name, render
from quizgen.view.sheet import sheet

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Files

TAKES = ("quiz",)
HEEDS = ("large", "with-article")
PROVER = "quiz_and_key"
PROVED_WITH = ("key",)


def write(edition: Edition) -> Files:
    """The quiz of an edition, one HTML file for each of its versions; as many in large print where it asks for that.

    The two differ in nothing but their looks: numbers and letters are the same, and one key marks both.
    """
    files = _written(edition, large=False)
    return {**files, **_written(edition, large=True)} if edition.handout.large else files


def _written(edition: Edition, *, large: bool) -> Files:
    if edition.quiz is None:
        raise ValueError("a quiz is written from a quiz, and this edition has none")
    page = sheet(edition.quiz, edition.handout.passage, large=large)
    kind, several = "quiz-large" if large else "quiz", len(page.versions) > 1
    return {
        file_name(edition.deck, kind, version, several=several): render(
            "quiz", page.page, version, edition.deck, sheet=page
        )
        for version in page.versions
    }
