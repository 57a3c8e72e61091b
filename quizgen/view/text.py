"""A piece of text on a page, and whose language it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.model import BLANK
from quizgen.text.styled import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.model import Media
    from quizgen.text.styled import Styles


class Text(Struct, frozen=True):
    """A piece of text: in the language of the page, or in that of the deck, which may be another."""

    words: str
    deck: bool = False
    """Whether it is in the deck's language."""
    among: tuple[str, ...] = ()
    """The words of all options, where it is one of them."""
    picture: Media | None = None
    """What stands in its place; the text is then what the picture shows, for those who cannot see it."""


class Gapped(Text, frozen=True):
    """A sentence that may have gaps: each is the character :data:`quizgen.model.BLANK`."""

    @property
    def pieces(self) -> tuple[Text, ...]:
        """What stands before, between and after its gaps; one piece where it has none."""
        return tuple(Text(each, self.deck, self.among) for each in self.words.split(BLANK))


class Quoted(Text, frozen=True):
    """A text that has no markup whatever the deck says: a title, or the article's own words."""


def styled_pieces(text: Text, styles: Styles) -> tuple[Piece, ...]:
    """A text in pieces, each with how it is set by the markup of the deck, whose *styles* these are."""
    if not (styles and text.deck) or isinstance(text, Quoted):
        return (Piece(text.words),)
    return styles.pieces(text.words, text.among)


def texts(words: Iterable[str], *, deck: bool = False) -> tuple[Text, ...]:
    """Each of the words as a text."""
    return tuple(Text(each, deck) for each in words)


def text_or_none(words: str, *, deck: bool = False) -> Text | None:
    """A text; None where there are no words."""
    return Text(words, deck) if words else None


def join(those: Sequence[Text], between: str) -> Text:
    """One text of several that are in one language."""
    return Text(between.join(text.words for text in those), those[0].deck)
