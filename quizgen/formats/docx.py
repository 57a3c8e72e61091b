"""Quiz and key for word processors, to change a word in: a DOCX file for each version (-quiz.docx, -key.docx)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.extras.demand import demand
from quizgen.formats.extras.formulas import in_a_line
from quizgen.formats.extras.sheets import EstimatedPages, note, tightness_of
from quizgen.formats.extras.turned import with_upright_pictures
from quizgen.problems import Problem, ProblemFound
from quizgen.view.article import article_sheet
from quizgen.view.key import key
from quizgen.view.page_estimate import DOCUMENT
from quizgen.view.pictures import pictures
from quizgen.view.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files, Quiz

TAKES = ("quiz",)
HEEDS = ("large", "with-article", "columns", "fit", "paper")
DEFAULT = False
PROVER = "word"


def write(edition: Edition) -> Files:
    """Quiz and key of an edition, a file each for every version; the quiz in large print, too, if it asks for that.

    ProblemFound where python-docx is not installed, or a picture is of a type that word processors do not show.
    """
    if edition.quiz is None:
        raise ValueError("a document is written from a quiz, and this edition has none")
    demand("docx", "python-docx", ">=1.2,<2", "docx", edition.deck)
    if problems := list(_not_shown(edition)):
        raise ProblemFound(*problems)
    several, shown = len(edition.quiz.versions) > 1, with_upright_pictures(edition, "docx")
    files = {
        f"{edition.deck.id}-{kind}{f'-{letter}' if several else ''}.docx": data
        for letter, kind, data in _documents(shown, edition.quiz)
    }
    return files | dict(_articles(edition, edition.quiz))


def _documents(edition: Edition, quiz: Quiz) -> Iterator[tuple[str, str, bytes]]:
    """The documents of each version: its letter, what the document is, and the file."""
    from quizgen.formats.word.key import KeyDocument  # noqa: PLC0415 - a library is loaded when it is needed
    from quizgen.formats.word.sheet import SheetDocument  # noqa: PLC0415 - as above

    tightness = tightness_of(edition, _pages(edition))
    papers = (edition.handout.paper,)
    sheets = {"quiz": sheet(quiz, columns=edition.handout.columns, tightness=tightness, papers=papers)}
    if edition.handout.large:
        sheets["quiz-large"] = sheet(quiz, large=True, papers=papers)
    answers = key(quiz)
    for place, version in enumerate(answers.versions):
        for kind, of in sheets.items():
            yield version.letter, kind, SheetDocument(edition, of, of.versions[place]).data()
        yield version.letter, "key", KeyDocument(edition, answers, version).data()


def _articles(edition: Edition, quiz: Quiz) -> Iterator[tuple[str, bytes]]:
    """The article, where there is a copy of it, in the same sizes of print as the quiz: each file with its name."""
    from quizgen.formats.word.article import ArticleDocument  # noqa: PLC0415 - as above

    handout = edition.handout
    for large in ((False, True) if handout.large else (False,)) if handout.passage else ():
        of = article_sheet(quiz, handout.passage, large=large)
        yield (
            f"{edition.deck.id}-article{'-large' if large else ''}.docx",
            ArticleDocument(edition, of).data(),
        )


def _pages(edition: Edition) -> EstimatedPages:
    return EstimatedPages(edition, DOCUMENT, (edition.handout.paper,))


def remarks(edition: Edition) -> Iterator[Problem]:
    """What is to be said of files that were written."""
    pages = _pages(edition)
    yield from note(edition, pages, pages.how)
    yield from _plain_formulas(edition)
    from quizgen.formats.word.pictures import SVG  # noqa: PLC0415 - as above

    for media, source in pictures(edition).items():
        if media.type == SVG:
            message = (
                f"'{media.file}' is a drawing: word processors before 2016 show an empty frame in its place"
            )
            remedy = "if that matters, save it as PNG, and name that file in its place"
            yield Problem("word-drawing", source, message, remedy)


def _plain_formulas(edition: Edition) -> Iterator[Problem]:
    """The note of formulas that stand in a line, if any."""
    if edition.deck.passages:
        from quizgen.formats.word.formulas import can_be_set  # noqa: PLC0415 - as above

        yield from in_a_line(edition, can_be_set, "the document")


def _not_shown(edition: Edition) -> Iterator[Problem]:
    """The pictures that no word processor is sure to show."""
    from quizgen.formats.word.pictures import SHOWN  # noqa: PLC0415 - as above

    for media, source in pictures(edition).items():
        if media.type not in SHOWN:
            message = f"'{media.file}' is a picture that word processors do not show"
            remedy = "save it as PNG or JPEG, and name that file in its place"
            yield Problem("word-picture", source, message, remedy)
