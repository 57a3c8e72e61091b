"""What stands around the text of a quiz or a key: at the head and foot of each page, and in the name of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.page_text import comma
from quizgen.view.page_words import (
    RUNNING_LARGE,
    RUNNING_TITLE,
    PageWords,
    running_title,
)
from quizgen.view.text import Quoted, Text
from quizgen.view.tightness import USUAL, Tightness

if TYPE_CHECKING:
    from quizgen.model import Quiz, Version


class Page(Struct, frozen=True, kw_only=True):
    """What every page of a quiz or of its key has around its text."""

    language: str
    deck_language: str
    """The language of the deck's own text."""
    comma: str
    """What stands between the parts of a list in the deck's language, with its space."""
    large: bool
    """Whether it is in large print."""
    tightness: Tightness
    title: Text
    """The quiz's title, as the first page has it."""
    running: Text
    """The title at the head of every other page, cut where there is no room for more."""
    kind: tuple[str, str]
    """What stands before the title in the file's name, and after it: ``("KEY", "")``, ``("", "Large print")``."""
    seed: Text
    numbering: str
    """``Page {page} of {pages}``."""
    origin: str
    """What a file says of how it was made."""

    def file_title(self, code: str = "", most: int = 0) -> str:
        """What a program shows as the name of the file: ``KEY – The drills – A · 7f3a``.

        *most* is how many columns of the title are kept; 0: all of them.
        """
        before, after = self.kind
        title = running_title(self.title.words, most) if most else self.title.words
        return " – ".join(filter(None, (before, title, after, code)))


class Named(Struct, frozen=True, kw_only=True):
    """What a version is called on its pages."""

    letter: str
    code: str
    """``A · 7f3a``."""
    mark: str
    """What stands at the head of each of its pages: ``KEY · A · 7f3a``."""
    name: Text
    """``Version A · 7f3a``."""


def page(quiz: Quiz, *, stamp: str = "", large: bool = False, tightness: Tightness = USUAL) -> Page:
    """The page of a quiz; with a *stamp* that of its key. Large print is never set tighter."""
    words = PageWords(quiz)
    return Page(
        language=quiz.language,
        deck_language=quiz.text_language or quiz.language,
        comma=comma(quiz.text_language or quiz.language),
        large=large,
        tightness=USUAL if large else tightness,
        title=Quoted(quiz.title, deck=True),
        running=Quoted(running_title(quiz.title, RUNNING_LARGE if large else RUNNING_TITLE), deck=True),
        kind=(stamp, words.gettext("Large print") if large else ""),
        seed=Text(words.seed(large=large)),
        numbering=words.gettext("Page {page} of {pages}"),
        origin=words.origin,
    )


def named(quiz: Quiz, version: Version | None, stamp: str = "") -> Named:
    """What a version is called; None stands for all of them together: ``A–C · 7f3a``."""
    words = PageWords(quiz)
    code = words.code(version) if version else words.all_codes
    return Named(
        letter=version.letter if version else "",
        code=code,
        mark=" · ".join(filter(None, (stamp, code))),
        name=Text(words.version(code)),
    )
