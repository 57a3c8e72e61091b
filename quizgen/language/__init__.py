"""Grammars: what wording needs to know of a language, such as articles, numbers, dates and plurals.

English has a package of its own, ``en``. Every other language that Unicode's CLDR knows has one made of CLDR's data, in
:mod:`quizgen.language.cldr`, with the words of :mod:`quizgen.language.words`. Any other gets
:mod:`quizgen.language.plain`: digits and ISO dates, and nothing that could be wrong.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from decimal import Decimal

    from quizgen.language.calendar_words import CalendarWords
    from quizgen.model import Date, Number, NumberRange, Value


class Grammar(Protocol):
    """The functions of a language's module. They raise nothing except where it is stated."""

    def indefinite(self, phrase: str) -> str:
        """The indefinite article for *phrase*, by its sound: ``an`` for ``85th``; empty where there is none."""

    def split_article(self, text: str) -> tuple[str, str]:
        """The article at the beginning with its space, and the rest: ``("the ", "Philippine Sea")``."""

    def articles(self) -> tuple[str, ...]:
        """The language's articles, in small letters; none where it has none, or they are not known."""

    def agreeing_word(self, before: str) -> str:
        """The word at the end of *before* that takes the gender of a name behind it: ``der``, ``l'``, ``nel``.

        Empty where there is none, and in English, where articles say nothing of their noun.
        """

    def joins_article(self, before: str) -> bool:
        """Whether *before* ends in a preposition that depends on the article of what follows: *en*, *de*."""

    def takes_place(self, before: str, after: str, *, was: str, now: str) -> bool:
        """Whether the name *now* can stand where *was* stood between these words, by its sounds and its case."""

    def capital(self, sentence: str) -> str:
        """*sentence* with its first letter as at the beginning of a sentence."""

    def is_small_word(self, word: str) -> bool:
        """Whether *word* is of a closed class (article, preposition, pronoun …), and so never a name."""

    def possessive(self, phrase: str) -> str:
        """The possessive of *phrase*, which only adds to its end: ``Japan's``."""

    def is_plural(self, phrase: str) -> bool:
        """Whether a verb after *phrase* is plural. A guess: what a deck says counts more."""

    def parse_number(self, text: str) -> Number | NumberRange | None:
        """The amount that the whole *text* is, or None. *text* is stripped, its words one space apart."""

    def format_number(self, number: Number, value: Decimal) -> str:
        """*value* in the form of *number*. ``format_number(n, n.value)`` is the text that *n* was read from."""

    def format_range(self, number: NumberRange, low: Decimal, high: Decimal) -> str:
        """The range from *low* to *high* in the form of *number*, as in :meth:`format_number`."""

    def agrees(self, number: Number | NumberRange, value: Decimal, *, alone: bool) -> bool:
        """Whether *value* can stand for *number* while all words around it stay as they are.

        *alone*: it is written with its unit as an option, and no statement is around it.
        """

    def time_unit(self, unit: str) -> str:
        """The English name of a unit that says how long something lasted: ``Tage`` -> ``day``; empty for any other."""

    def parse_date(self, text: str) -> Date | None:
        """The date that the whole *text* is, or None. ValueError for a day or weekday that cannot be."""

    def parse_edtf(self, text: str) -> Date | None:
        """The date that *text* writes with digits and dashes, or None. ValueError as above."""

    def format_date(self, date: Date, like: str = "") -> str:
        """The date in words, in the form of *like* where that fits: ``format_date(parse_date(t), t) == t``."""

    def calendar_words(self) -> CalendarWords:
        """The names of months, weekdays and seasons; none where they are not known."""

    def preposition(self, date: Date, text: str = "") -> str:
        """The preposition of a date in a sentence: ``on``, ``in``, ``from``. *text*: how the date is written."""

    def spellings(self, value: Value) -> tuple[str, ...]:
        """The usual ways to write a number, a range or a date; none for other values."""


ENGLISH = "en"


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language tag: ``en`` and ``en-GB`` are English; one that CLDR does not know is plain."""
    tag = base_language(language)
    if tag == ENGLISH:
        return cast("Grammar", import_module(f"{__name__}.en"))
    if tag.isascii() and tag.isalpha():
        from quizgen.language.cldr import cldr_grammar  # noqa: PLC0415 - Babel, which English does without

        if found := cldr_grammar(language):
            return found
    return cast("Grammar", import_module(f"{__name__}.plain"))
