"""What the sheet and the key as documents have in common: where their text is written, and how blocks keep together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.word import file
from quizgen.formats.word.look import Look
from quizgen.formats.word.pictures import Album
from quizgen.formats.word.runs import Pen
from quizgen.formats.word.xml import el
from quizgen.text.styled import Styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.edition import Edition
    from quizgen.formats.word.xml import Element
    from quizgen.view.page import Named, Page


class QuizDocument:
    """A document about one version of a quiz. Subclasses write its *body*."""

    def __init__(self, edition: Edition, page: Page, version: Named, *, close: bool = False) -> None:
        paper = edition.handout.paper
        self.page = page
        self.look = Look(page.language, file.width(paper, page), page.large, page.tightness, close)
        self.pen = Pen(
            page.language, page.deck_language, Styles(edition.deck.passages), self.look.size, large=page.large
        )
        self._document = file.new(self.look, self.pen, paper, page, version)
        self.album = Album(self._document, edition.deck.media)

    def data(self) -> bytes:
        """The file."""
        file.put(self._document, self.body())
        return file.saved(self._document)

    def body(self) -> Iterator[Element]:
        """The paragraphs and tables of the text."""
        raise NotImplementedError


def held(blocks: Sequence[Element]) -> Iterable[Element]:
    """Paragraphs and tables that stand on one page: each keeps with the next, and so do the rows of a table."""
    *before, last = blocks
    rows = list(last.iterchildren("{*}tr"))
    for block in (*before, *rows[:-1]):
        for about in block.iter("{*}pPr"):
            if about.find("{*}keepNext") is None:
                about.insert(1, el("keepNext"))
    return blocks
