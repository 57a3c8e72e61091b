"""The article as a document, to be handed out beside the quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.word.document import QuizDocument
from quizgen.formats.word.lists import PASSAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.formats.word.xml import Element
    from quizgen.view.article import ArticleSheet


class ArticleDocument(QuizDocument):
    """Writes the article: its title, where it is from, and its numbered paragraphs."""

    def __init__(self, edition: Edition, article: ArticleSheet) -> None:
        super().__init__(edition, article.page, article.called)
        self._article = article

    def body(self) -> Iterator[Element]:
        """The paragraphs of the article."""
        write = self.pen
        yield write.p("Title", write.runs(self.page.title))
        if self._article.source:
            yield write.p("Source", write.runs(self._article.source))
        for paragraph in self._article.paragraphs:
            yield write.p("Passage", write.runs(paragraph), number=PASSAGE)
