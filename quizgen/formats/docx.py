"""Quiz and key for word processors, to change a word in: a DOCX file for each version (-quiz.docx, -key.docx)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.extras.demand import demand
from quizgen.problems import Problem, ProblemFound
from quizgen.view.pictures import pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files, Quiz, Version

TAKES = ("quiz",)
HEEDS = ("large", "with-article", "paper")
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
    several = len(edition.quiz.versions) > 1
    return {
        f"{edition.deck.id}-{kind}{f'-{version.letter}' if several else ''}.docx": data
        for version in edition.quiz.versions
        for kind, data in _documents(edition, edition.quiz, version)
    }


def _documents(edition: Edition, quiz: Quiz, version: Version) -> Iterator[tuple[str, bytes]]:
    """What is written about a version."""
    from quizgen.formats.word.answers import Key  # noqa: PLC0415 - a library is loaded when it is needed
    from quizgen.formats.word.sheet import Sheet  # noqa: PLC0415 - as above

    yield "quiz", Sheet(edition, quiz, version).data()
    if edition.handout.large:
        yield "quiz-large", Sheet(edition, quiz, version, large=True).data()
    yield "key", Key(edition, quiz, version).data()


def remarks(edition: Edition) -> Iterator[Problem]:
    """What is to be said of files that were written."""
    from quizgen.formats.word.pictures import SVG  # noqa: PLC0415 - as above

    for media, source in pictures(edition).items():
        if media.type == SVG:
            message = (
                f"'{media.file}' is a drawing: word processors before 2016 show an empty frame in its place"
            )
            remedy = "if that matters, save it as PNG, and let 'media' name that file"
            yield Problem("word-drawing", source, message, remedy, "note")


def _not_shown(edition: Edition) -> Iterator[Problem]:
    """The pictures that no word processor is sure to show."""
    from quizgen.formats.word.pictures import SHOWN  # noqa: PLC0415 - as above

    for media, source in pictures(edition).items():
        if media.type not in SHOWN:
            message = f"'{media.file}' is a picture that word processors do not show"
            remedy = "save it as PNG or JPEG, and let 'media' name that file"
            yield Problem("word-picture", source, message, remedy)
