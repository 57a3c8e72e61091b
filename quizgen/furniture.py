"""The words around questions, wherever they are printed: on a page, on a card, above a deck.

They stand in templates as ``_("Name")``, gettext's convention, with ``ngettext`` for plurals;
:func:`catalogue` is the one place that picks a language.
"""

from __future__ import annotations

import unicodedata
from gettext import NullTranslations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.model import Article

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "pa-Arab", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages written from right to left (Unicode CLDR, characterOrder)."""


def catalogue(language: str) -> NullTranslations:  # noqa: ARG001 - the one language so far
    """The page furniture in *language*; English, the templates' own words, where there is no catalogue."""
    return NullTranslations()


def source_line(article: Article) -> str:
    """Who published the article and when, as far as the deck says: ``The Japan Times, 26 April 2017``."""
    return ", ".join(part for part in (article.publisher, article.date_text) if part)


# --- direction --------------------------------------------------------------------------------------


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``: how a language is written, by its BCP 47 tag (``ar-EG``, ``pa-Arab``)."""
    tag = language.replace("_", "-")
    base = tag.partition("-")[0].lower()
    with_script = "-".join(part.title() if place else base for place, part in enumerate(tag.split("-")[:2]))
    return "rtl" if base in RIGHT_TO_LEFT or with_script in RIGHT_TO_LEFT else "ltr"


def direction(text: str, otherwise: str) -> str:
    """``rtl`` or ``ltr``: what most letters of *text* want; *otherwise* where they do not say.

    The browser's own guess takes the first letter, which sets an Arabic sentence that begins with a
    Latin name the wrong way round.
    """
    kinds = [unicodedata.bidirectional(character) for character in text]
    right, left = kinds.count("R") + kinds.count("AL"), kinds.count("L")
    if right == left:
        return otherwise
    return "rtl" if right > left else "ltr"
