"""The values of a page as a PDF's templates take them: what :mod:`quizgen.view` says, as JSON.

A piece of text is a string where it runs as its page does, else a dictionary with its own language and direction.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from quizgen.page_text import direction, direction_of
from quizgen.pictures.drawings import first_element
from quizgen.text.styled import Styles
from quizgen.text.tags import base_language
from quizgen.view.formula import formula_or_none
from quizgen.view.sheet import Picture
from quizgen.view.text import Gapped, Text, styled_pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.text.styled import Piece

WHITE = re.compile(r"[ \t\n\r\f]+")
SVG = "image/svg+xml"
REGION = re.compile(r"[A-Za-z]{2}")


class Encoder:
    """Turns the structs of a view into dictionaries and lists, text by text."""

    def __init__(
        self, language: str, deck_language: str, media: Mapping[str, bytes], styles: Styles | None = None
    ) -> None:
        """*media* has the deck's pictures by name, *styles* are what its markup sets."""
        self._styles = styles or Styles()
        self.language, self.deck_language = language, deck_language
        self.direction = direction_of(language)
        self._media, self._encoded = media, dict[str, str]()

    def data(self, value: Any) -> Any:  # noqa: ANN401 - any value of a view
        """A value of a view: a struct is a dictionary, a tuple a list, a sentence with gaps its pieces."""
        if isinstance(value, Gapped):
            return [self.text(piece) for piece in value.pieces]
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, Picture):
            return self._picture(value)
        if isinstance(value, msgspec.Struct):
            return {name: self.data(getattr(value, name)) for name in value.__struct_fields__}
        if isinstance(value, tuple):
            return [self.data(each) for each in value]
        return value

    def text(self, text: Text) -> str | dict[str, Any]:
        """A piece of text; or the picture that stands in its place."""
        if text.picture:
            return {"picture": self._picture(Picture.of(text.picture, coloured=True))}
        words = WHITE.sub(" ", text.words)
        pieces = styled_pieces(replace(text, words=words), self._styles)
        language = self.deck_language if text.deck else self.language
        own = direction(words, self.direction)
        is_plain = all(piece.is_plain for piece in pieces)
        if is_plain and own == self.direction and language == self.language:
            return words
        return {
            "text": words,
            "dir": own,
            "language": base_language(language),
            "region": region_of(language),
            **({} if is_plain else {"pieces": [_piece(piece) for piece in pieces]}),
        }

    def _picture(self, picture: Picture) -> dict[str, Any]:
        """A picture with its file. Of a drawing that does not say how wide it is only its shape is known."""
        media, content = picture.media, self._media[picture.media.name]
        if media.name not in self._encoded:
            self._encoded[media.name] = b64encode(content).decode()
        return {
            "type": media.type,
            "data": self._encoded[media.name],
            "sized": media.type != SVG or "width" in first_element(content),
            "alt": media.alt or media.file,
            "credit": self.data(picture.credit),
            "letter": picture.letter,
            "coloured": picture.coloured,
        }

    @property
    def about(self) -> dict[str, Any]:
        """What a page says of its language."""
        return {
            "language": base_language(self.language),
            "region": region_of(self.language),
            "dir": self.direction,
        }


def _piece(piece: Piece) -> dict[str, Any]:
    """A piece of a text, and how it is set. A formula that cannot be set stands in a line."""
    return {
        "formula": msgspec.to_builtins(formula_or_none(piece.source)) if piece.style == "formula" else None,
        "text": piece.shown,
        "reading": piece.source,
        "style": piece.style,
        "emphasis": piece.emphasis,
        "strong": piece.strong,
    }


def region_of(language: str) -> str | None:
    """The country of a language tag, ``AT`` of ``de-AT``; None where it names none."""
    parts = language.replace("_", "-").split("-")[1:]
    return next((part.upper() for part in parts if REGION.fullmatch(part)), None)
