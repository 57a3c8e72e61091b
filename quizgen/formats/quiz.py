"""Student quiz: a printable HTML page for each version (-quiz.html), too in large print with --large"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.extras.sheets import EstimatedPages, note, tightness_of
from quizgen.formats.html.printed import file_name, render
from quizgen.view.article import article_sheet
from quizgen.view.page_estimate import PAGE
from quizgen.view.sheet import sheet
from quizgen.view.tightness import USUAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.tightness import Tightness

TAKES = ("quiz",)
HEEDS = ("large", "with-article", "columns", "fit")
PROVER = "quiz_and_key"
PROVED_WITH = ("key",)


def write(edition: Edition) -> Files:
    """The quiz of an edition, one HTML file for each of its versions; as many in large print where it asks for that.

    The two differ in nothing but their looks: numbers and letters are the same, and one key marks both. The
    article is a file of its own, where there is a copy of it: one for all versions, to be handed out or not.
    """
    files = _written(edition, tightness_of(edition, EstimatedPages(edition, PAGE)))
    return {**files, **_written(edition, USUAL, large=True)} if edition.handout.large else files


def remarks(edition: Edition) -> Iterator[Problem]:
    """How many sheets the quiz takes, and how tight it is set for that, where somebody asks."""
    pages = EstimatedPages(edition, PAGE)
    return note(edition, pages, pages.how)


def _written(edition: Edition, tightness: Tightness, *, large: bool = False) -> Files:
    if edition.quiz is None:
        raise ValueError("a quiz is written from a quiz, and this edition has none")
    page = sheet(edition.quiz, large=large, columns=edition.handout.columns, tightness=tightness)
    size = "-large" if large else ""
    files = {
        file_name(edition.deck, f"quiz{size}", version, several=len(page.versions) > 1): render(
            "quiz", page.page, version, edition.deck, sheet=page
        )
        for version in page.versions
    }
    if edition.handout.passage:
        article = article_sheet(edition.quiz, edition.handout.passage, large=large)
        files[f"{edition.deck.id}-article{size}.html"] = render(
            "article", article.page, article.called, edition.deck, article=article
        )
    return files
