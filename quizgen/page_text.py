"""The words around questions in every language, for pages, cards and decks; and the direction of writing.

In templates they stand as ``_("Name")``, gettext's convention, with ``ngettext`` for plurals; only
:func:`catalogue` chooses a language. Translators edit ``quizgen.po``; quizgen reads ``quizgen.mo`` beside it, and a
test checks that this was made of the other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen import resources
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from quizgen.model import Article, Date

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "pa-Arab", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages written from right to left (Unicode CLDR, characterOrder)."""


ISOLATED_TEXT = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
"""A piece of text between isolates, which has no influence on the direction of the text around it."""
MESSAGE_LANGUAGE = "en"
"""The language in which the words stand in templates and code; it needs no catalogue."""
CATALOGUE = "LC_MESSAGES/quizgen.mo"


@cache
def languages() -> tuple[str, ...]:
    """The languages that pages can be printed in, by their codes."""
    return tuple(
        sorted(
            {
                MESSAGE_LANGUAGE,
                *(file.parents[1].name for file in resources.catalogues().glob(f"*/{CATALOGUE}")),
            }
        )
    )


@cache
def catalogue(language: str) -> NullTranslations:
    """The words in *language*, where that of ``de-AT`` is ``de``; in English where there is no catalogue."""
    code = base_language(language)
    if code == MESSAGE_LANGUAGE or code not in languages():
        return NullTranslations()
    with (resources.catalogues() / code / CATALOGUE).open("rb") as file:
        return GNUTranslations(file)


def source_line(article: Article, language: str) -> str:
    """Who published the article and when, as far as the deck says: ``The Japan Times, 26 April 2017``.

    The date has the form of the page's *language*. In languages written from right to left, each part stands between
    Unicode's isolates, so that neither turns the other round.
    """
    words = catalogue(language)
    date = date_text_in(language, article.date) if article.date else article.date_text
    parts = (article.publisher, date)
    if direction_of(language) == "rtl":
        parts = (article.publisher and f"\u2068{article.publisher}\u2069", date and f"\u2068{date}\u2069")
    if not all(parts):
        return "".join(parts)
    if base_language(language) not in languages():
        return comma(language).join(parts)
    return words.gettext("%(publisher)s, %(date)s") % {"publisher": parts[0], "date": parts[1]}


def citation_line(article: Article, language: str) -> str:
    """What stands beside a place in the article: its publisher and date; title and date where nobody published it."""
    return source_line(article if article.publisher else replace(article, publisher=article.title), language)


def date_text_in(language: str, date: Date) -> str:
    """A date in words, as a page's language writes it."""
    from quizgen.language import grammar  # noqa: PLC0415 - the command line starts without it

    return grammar(language).format_date(date)


# --- lists ------------------------------------------------------------------------------------------

_ARABIC_SCRIPT = ("ar", "fa", "ur", "ps", "ug", "ckb", "sd")
_COMMAS = {"ja": "\u3001", "zh": "\uff0c", "yue": "\uff0c", **dict.fromkeys(_ARABIC_SCRIPT, "\u060c ")}
_SEMICOLONS = {**dict.fromkeys(("ja", "zh", "yue"), "\uff1b"), **dict.fromkeys(_ARABIC_SCRIPT, "\u061b ")}


def comma(language: str) -> str:
    """What stands between the parts of a list in a language, with its space: ``, ``; in Japanese ``、``."""
    return _COMMAS.get(base_language(language), ", ")


def semicolon(language: str) -> str:
    """What stands between parts that have commas themselves, with its space: ``; ``; in Arabic ``؛ ``."""
    return _SEMICOLONS.get(base_language(language), "; ")


# --- direction --------------------------------------------------------------------------------------


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``, the direction in which a language is written, by its BCP 47 tag (``ar-EG``, ``pa-Arab``)."""
    tag = language.replace("_", "-")
    base = base_language(tag)
    with_script = "-".join(part.title() if number else base for number, part in enumerate(tag.split("-")[:2]))
    return "rtl" if base in RIGHT_TO_LEFT or with_script in RIGHT_TO_LEFT else "ltr"


def direction(text: str, otherwise: str) -> str:
    """``rtl`` or ``ltr``, the direction of most words of *text*; *otherwise* where there are as many of each.

    A browser takes the direction of the first letter, which is wrong for an Arabic sentence that begins with a
    Latin name. Words count and not letters: one web address is longer than the Hebrew sentence around it. Text between
    isolates does not count (Unicode Standard Annex 9, P2).
    """
    leans = [_lean(word) for word in ISOLATED_TEXT.sub(" ", text).split()]
    right, left = sum(lean > 0 for lean in leans), sum(lean < 0 for lean in leans)
    if right == left:
        return otherwise
    return "rtl" if right > left else "ltr"


def _lean(word: str) -> int:
    """How many more letters of a word run from right to left than from left to right."""
    kinds = [unicodedata.bidirectional(character) for character in word]
    return kinds.count("R") + kinds.count("AL") - kinds.count("L")
