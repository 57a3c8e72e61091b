"""The words around questions, wherever they are printed: on a page, on a card, above a deck.

They stand in templates as ``_("Name")``, gettext's convention, with ``ngettext`` for plurals;
:func:`catalogue` is the one place that picks a language. What translators edit is ``quizgen.po``; read is
``quizgen.mo`` beside it, which a test holds to be made from it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING

from quizgen import resources

if TYPE_CHECKING:
    from quizgen.model import Article, Date

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "pa-Arab", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages written from right to left (Unicode CLDR, characterOrder)."""


ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
"""A piece of text that is fenced off from the direction of what is around it."""
OWN = "en"
"""The language of the messages themselves, which needs no catalogue."""
CATALOGUE = "LC_MESSAGES/quizgen.mo"


@cache
def languages() -> tuple[str, ...]:
    """The languages that pages can be printed in, by their codes."""
    return tuple(
        sorted({OWN, *(file.parents[1].name for file in resources.catalogues().glob(f"*/{CATALOGUE}"))})
    )


@cache
def catalogue(language: str) -> NullTranslations:
    """The page furniture in *language* (``de`` serves ``de-AT``); English where there is no catalogue."""
    code = base_of(language)
    if code == OWN or code not in languages():
        return NullTranslations()
    with (resources.catalogues() / code / CATALOGUE).open("rb") as file:
        return GNUTranslations(file)


def source_line(article: Article, language: str) -> str:
    """Who published the article and when, as far as the deck says: ``The Japan Times, 26 April 2017``.

    The date has the form of the *language* of the page. From right to left each part is fenced off (Unicode's
    isolates), since a date of digits and dashes would be turned round there.
    """
    words = catalogue(language)
    date = day_in(language, article.date) if article.date else article.date_text
    parts = (article.publisher, date)
    if direction_of(language) == "rtl":
        parts = (article.publisher and f"\u2068{article.publisher}\u2069", date and f"\u2066{date}\u2069")
    if not all(parts):
        return "".join(parts)
    return words.gettext("%(publisher)s, %(date)s") % {"publisher": parts[0], "date": parts[1]}


def day_in(language: str, date: Date) -> str:
    """A date in a page's language: in words where its grammar has them, else in the digits that are usual there."""
    from quizgen.language import grammar  # noqa: PLC0415 - the command line starts without it

    own, (year, month, day) = grammar(language), date.start
    if own is not grammar("plain") or date.end or date.approximate:
        return own.format_date(date)
    words = catalogue(language)
    whole = words.gettext("%(year)d-%(month)02d-%(day)02d")
    form = whole if day else words.gettext("%(year)d-%(month)02d") if month else "%(year)d"
    return form % {"year": year, "month": month, "day": day}


# --- direction --------------------------------------------------------------------------------------


def base_of(language: str) -> str:
    """The language of a BCP 47 tag without region or script: ``de`` of ``de-AT``."""
    return language.replace("_", "-").partition("-")[0].lower()


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``: how a language is written, by its BCP 47 tag (``ar-EG``, ``pa-Arab``)."""
    tag = language.replace("_", "-")
    base = base_of(tag)
    with_script = "-".join(part.title() if place else base for place, part in enumerate(tag.split("-")[:2]))
    return "rtl" if base in RIGHT_TO_LEFT or with_script in RIGHT_TO_LEFT else "ltr"


def direction(text: str, otherwise: str) -> str:
    """``rtl`` or ``ltr``: what most letters of *text* want; *otherwise* where they do not say.

    The browser's own guess takes the first letter, which sets an Arabic sentence that begins with a
    Latin name the wrong way round. What is fenced off does not count (Unicode Standard Annex 9, P2).
    """
    kinds = [unicodedata.bidirectional(character) for character in ISOLATED.sub("", text)]
    right, left = kinds.count("R") + kinds.count("AL"), kinds.count("L")
    if right == left:
        return otherwise
    return "rtl" if right > left else "ltr"
