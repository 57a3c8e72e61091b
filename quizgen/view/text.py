"""A piece of text on a page, and whose language it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.model import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Text(Struct, frozen=True):
    """A piece of text: in the language of the page, or in that of the deck, which may be another."""

    words: str
    deck: bool = False
    """Whether it is in the deck's language."""
    among: tuple[str, ...] = ()
    """The words of all options, where it is one of them."""


class Gapped(Text, frozen=True):
    """A sentence that may have gaps: each is the character :data:`quizgen.model.BLANK`."""

    @property
    def pieces(self) -> tuple[Text, ...]:
        """What stands before, between and after its gaps; one piece where it has none."""
        return tuple(Text(each, self.deck, self.among) for each in self.words.split(BLANK))


def texts(words: Iterable[str], *, deck: bool = False) -> tuple[Text, ...]:
    """Each of the words as a text."""
    return tuple(Text(each, deck) for each in words)


def text_or_none(words: str, *, deck: bool = False) -> Text | None:
    """A text; None where there are no words."""
    return Text(words, deck) if words else None


def join(those: Sequence[Text], between: str) -> Text:
    """One text of several that are in one language."""
    return Text(between.join(text.words for text in those), those[0].deck)
