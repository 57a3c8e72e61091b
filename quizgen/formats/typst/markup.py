"""Text as a PDF's templates take it: plain where it runs as its page does, else with its own language and direction."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import TYPE_CHECKING, Any

from quizgen.page_text import base_language, catalogue, direction, direction_of
from quizgen.pictures.drawings import first_element

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizgen.model import Media, Quiz

WHITE = re.compile(r"[ \t\n\r\f]+")
SVG = "image/svg+xml"
REGION = re.compile(r"[A-Za-z]{2}")


class Speech:
    """The language of a page, and that of the deck's own text on it."""

    def __init__(self, language: str, own: str = "") -> None:
        """*own* is the language of the deck's text; empty where it is the page's."""
        self.language, self.own = language, own or language
        self.direction = direction_of(language)
        words = catalogue(language)
        self.gettext, self.ngettext = words.gettext, words.ngettext

    @classmethod
    def of(cls, quiz: Quiz) -> Speech:
        """How the pages of a quiz speak."""
        return cls(quiz.language, quiz.text_language)

    def __call__(self, text: str) -> str | dict[str, Any]:
        """A text in the page's language."""
        return self._said(text, self.language)

    def told(self, text: str) -> str | dict[str, Any]:
        """A text in the deck's language."""
        return self._said(text, self.own)

    def all(self, texts: Iterable[str]) -> list[str | dict[str, Any]]:
        """Texts in the page's language, each of them."""
        return [self(text) for text in texts]

    def all_told(self, texts: Iterable[str]) -> list[str | dict[str, Any]]:
        """Texts in the deck's language, each of them."""
        return [self.told(text) for text in texts]

    def runs(self, text: str) -> str:
        """``rtl`` or ``ltr``: how a text runs on this page."""
        return direction(text, self.direction)

    def _said(self, text: str, language: str) -> str | dict[str, Any]:
        text = WHITE.sub(" ", text)
        runs = self.runs(text)
        if runs == self.direction and language == self.language:
            return text
        return {"text": text, "dir": runs, "language": base_language(language), "region": region_of(language)}

    @property
    def about(self) -> dict[str, Any]:
        """What a page says of its language."""
        return {
            "language": base_language(self.language),
            "region": region_of(self.language),
            "dir": self.direction,
        }


def region_of(language: str) -> str | None:
    """The country of a language tag, ``AT`` of ``de-AT``; None where it names none."""
    parts = language.replace("_", "-").split("-")[1:]
    return next((part.upper() for part in parts if REGION.fullmatch(part)), None)


def shown(pictures: Iterable[Media], media: Mapping[str, str], speech: Speech) -> list[dict[str, Any]]:
    """Pictures with their files; *media* has these in base 64, by name.

    Of a drawing that does not say how wide it is only its shape is known.
    """
    return [
        {
            "type": each.type,
            "data": media[each.name],
            "sized": each.type != SVG or "width" in first_element(b64decode(media[each.name])),
            "alt": each.alt or each.file,
            "credit": each.credit and speech(each.credit),
        }
        for each in pictures
    ]
