"""What the sheet with the article says: the reader's own copy, to be handed out beside the quiz or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.view.page import Named, Page, page
from quizgen.view.page_words import RUNNING_LARGE, RUNNING_TITLE, PageWords, running_title
from quizgen.view.text import Quoted, Text, text_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.model import Quiz


class ArticleSheet(Struct, frozen=True, kw_only=True):
    """The article on sheets of its own, one for all versions of a quiz."""

    page: Page
    """Its title is the article's."""
    called: Named
    """Without letter and code: the article is the same, whatever is asked about it."""
    source: Text | None
    """Who published it and when, as far as the deck says."""
    paragraphs: tuple[Text, ...]
    """Each has its number in the margin, which is what the key cites."""


def article_sheet(quiz: Quiz, passage: Iterable[str], *, large: bool = False) -> ArticleSheet:
    """The sheet with the article of a quiz; *passage* is the reader's own copy, paragraph by paragraph."""
    words, own = PageWords(quiz), quiz.article.title
    title = Quoted(own or words.gettext("The article"), deck=bool(own))
    around = page(quiz, large=large)
    running = running_title(title.words, RUNNING_LARGE if large else RUNNING_TITLE)
    return ArticleSheet(
        page=replace(
            around, title=title, running=Quoted(running, title.deck), seed=Text(""), origin="quizgen"
        ),
        called=Named(letter="", code="", mark="", name=Text("")),
        source=text_or_none(words.source),
        paragraphs=tuple(Quoted(words, deck=True) for words in passage),
    )
