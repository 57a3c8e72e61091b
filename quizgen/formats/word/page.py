"""What the sheet and the key have in common: the words around questions, and where they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.word import file
from quizgen.formats.word.look import Look
from quizgen.formats.word.pictures import Album
from quizgen.formats.word.runs import Pen
from quizgen.formats.word.xml import el
from quizgen.view.page_words import RUNNING_LARGE, RUNNING_TITLE, Words, running_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.edition import Edition
    from quizgen.formats.word.xml import Element
    from quizgen.model import Quiz, Version


LONGEST = 150
"""The most columns of a title among a document's properties, of which none may have more than 255 characters."""


class Page:
    """A document about one version of a quiz. Subclasses write its *body*."""

    stamp = ""
    """What stands before the version's code at the head of each page."""

    def __init__(self, edition: Edition, quiz: Quiz, version: Version, *, large: bool = False) -> None:
        paper = edition.handout.paper
        self.quiz, self.version, self.passage = quiz, version, edition.handout.passage
        self.look = Look(quiz.language, file.width(paper, large=large), large=large)
        self.pen = Pen(quiz.language, quiz.text_language or quiz.language)
        self.says = Words(quiz)
        self.say, self.code = self.says.gettext, self.says.code(version)
        self._document = file.new(self.look, self.pen, paper, self._said())
        self.album = Album(self._document, edition.deck.media)

    def data(self) -> bytes:
        """The file."""
        file.put(self._document, self.body())
        return file.saved(self._document)

    def body(self) -> Iterator[Element]:
        """The text."""
        raise NotImplementedError

    def _said(self) -> file.Said:
        stamp = self.say(self.stamp) if self.stamp else ""
        large = self.say("Large print") if self.look.large else ""
        title = running_title(self.quiz.title, LONGEST)
        return file.Said(
            title=" – ".join(filter(None, (stamp, title, large, self.code))),
            running=running_title(self.quiz.title, RUNNING_LARGE if self.look.large else RUNNING_TITLE),
            code=" · ".join(filter(None, (stamp, self.code))),
            seed=self.says.seed(large=self.look.large),
            pages=self.say("Page {page} of {pages}"),
        )


def held(blocks: Sequence[Element]) -> Iterable[Element]:
    """Paragraphs and tables that stand on one page: each keeps with the next, and so do the rows of a table."""
    *before, last = blocks
    rows = list(last.iterchildren("{*}tr"))
    for block in (*before, *rows[:-1]):
        for about in block.iter("{*}pPr"):
            if about.find("{*}keepNext") is None:
                about.insert(1, el("keepNext"))
    return blocks
