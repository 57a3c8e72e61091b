"""The words that are known of each language, as data: a file for each language, named by its tag.

Grammars read them in answers, decks around answers, and checks in all texts. A language without a file has CLDR's names
and signs and no words: nothing about it is guessed. What a field is for
stands in :class:`LanguageWords`; ``de.py`` is a full example.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Mapping


class LanguageWords(Struct, frozen=True, kw_only=True):
    """The words of one language. All are in small letters, unless the language always writes them with a capital.

    Where several words are one text, they stand one space apart.
    """

    # --- numbers ---
    about: tuple[str, ...] = ()
    """Before a number that is not exact, in its mark or around it: ``etwa``."""
    about_after: tuple[str, ...] = ()
    """Behind such a number: ``前後``."""
    only: tuple[str, ...] = ()
    """Before a number that is exact: ``genau``."""
    at_least: tuple[str, ...] = ()
    """Before a lower bound: ``mehr als``."""
    at_least_after: tuple[str, ...] = ()
    """Behind one: ``以上``."""
    at_most: tuple[str, ...] = ()
    """Before an upper bound: ``höchstens``."""
    at_most_after: tuple[str, ...] = ()
    """Behind one: ``以下``."""
    one_of_the: tuple[str, ...] = ()
    """Before a number of things of which one is meant: ``einer der`` *zehn größten* is one of the twenty, too."""
    between: Mapping[str, str] = MappingProxyType({})
    """What begins a range, and the joiner that it needs: ``zwischen`` -> ``und``."""
    to: tuple[str, ...] = ()
    """What joins the ends of a range or span: ``bis``."""
    both: tuple[str, ...] = ()
    """What joins two neighbouring days: ``und``."""
    of: tuple[str, ...] = ()
    """What may stand between *million* and what is counted, with its space: ``de ``."""
    number_words: Mapping[str, int] = MappingProxyType({})
    """Forms of number words that num2words does not write: ``eine``."""
    scales: Mapping[str, int] = MappingProxyType({})
    """Words for powers of ten that CLDR does not have: ``Mrd.``."""
    gendered: tuple[int, ...] = (1,)
    """Endings of numbers whose word takes the gender of what is counted: 1 for *ein, eine*."""
    declines: bool = False
    """Whether any number word takes the gender or case of what is counted, so that none can replace another."""
    ordinal_endings: tuple[str, ...] = ()
    """What may follow the digits of an ordinal: ``º``."""
    fractions: tuple[str, ...] = ()
    """Words for parts of a whole, which are no units: *zwei Drittel* is not two."""
    counters: frozenset[str] = frozenset()
    """What is counted, in a script without spaces, so that a number in words is no part of a name: ``人``."""
    counters_before_noun: tuple[str, ...] = ()
    """Those of them behind which the noun stands that is counted: ``三家公司``."""
    nouns_have_capitals: bool = False
    """Whether all nouns have a capital, so that it makes no name of what is counted: *drei Tage*."""
    how_many: tuple[str, ...] = ()
    """How a stem begins, or what stands in it, that asks for a count or an amount: ``wie viele``."""

    time_words: Mapping[str, str] = MappingProxyType({})
    """Units of time beside those that CLDR has, with their English names: ``日間`` -> ``day``."""

    # --- dates ---
    date_words: tuple[str, ...] = ()
    """What may stand before or inside a date and says nothing: ``am``, ``de``."""
    date_about: tuple[str, ...] = ()
    """Before a date that is not exact: ``um``."""
    date_about_after: tuple[str, ...] = ()
    """Behind such a date: ``ごろ``."""
    before_date: tuple[str, ...] = ()
    """Before the first day on which something had surely been: ``spätestens``."""
    after_date: tuple[str, ...] = ()
    """Before the last day on which something had surely not been: ``nach``."""
    when: tuple[str, ...] = ()
    """In a stem that asks for a date: ``wann``."""
    more_months: tuple[tuple[str, ...], ...] = ()
    """Forms of the twelve months that CLDR does not have, a row a form: those after *in* in Russian."""
    first_day: str = ""
    """What follows the digit of the first day of a month alone: ``er``."""
    before_christ: tuple[str, ...] = ()
    """What makes a year one before Christ; the usual one first: ``v. Chr.``."""
    anno_domini: tuple[str, ...] = ()
    """The same for those after: ``n. Chr.``."""
    centuries: tuple[str, ...] = ()
    """How a century is written: ``{n}`` is its number in digits, ``{r}`` in Roman ones; ``{h}`` its first year;
    ``{o}`` its name, one of ``century_names``."""
    century_names: tuple[str, ...] = ()
    """The names of the first 21 centuries, where the language writes them in words."""
    decades: tuple[str, ...] = ()
    """How a decade is written: ``{h}`` is its first year."""
    decade_words: tuple[str, ...] = ()
    """The twenties to the nineties in words: *the sixties*, ``Sechzigerjahre``."""
    seasons: tuple[str, ...] = ()
    """All words for the four seasons, and their other forms."""
    on: tuple[str, str, str] = ("", "", "")
    """The preposition before a day, a month and a year; empty where it is not certain."""

    # --- dates that count from the day of writing ---
    relative_days: Mapping[str, int] = MappingProxyType({})
    """Words for days near that one, with their distance: ``gestern`` -> -1."""
    relative_spans: Mapping[str, tuple[str, int]] = MappingProxyType({})
    """The same for weeks, months and years: ``letztes jahr`` -> ``("year", -1)``."""
    ago: str = ""
    """How a distance into the past is written: ``vor {n} {unit}``."""
    future: tuple[str, ...] = ()
    """Words beside a date that make it one to come: ``wird``."""

    # --- lists and names ---
    list_before: tuple[str, ...] = ()
    """Before examples: ``zum Beispiel``."""
    list_after: tuple[str, ...] = ()
    """After examples: ``und andere``."""
    one_of: tuple[str, ...] = ()
    """Beside one of several: ``einer der``."""
    which: str = ""
    """A pattern for the words that ask for a name by what it names: ``welch\\w+``."""
    things: Mapping[str, str] = MappingProxyType({})
    """A pattern for what things of a type are called, for each type of which there is a pool: ``land|staat``."""

    # --- phrases ---
    articles: tuple[str, ...] = ()
    """The articles, definite and indefinite; one that ends with an apostrophe is written on: ``l'``."""
    fused: tuple[str, ...] = ()
    """Prepositions that hold an article: ``zur``, ``nel``, ``du``."""
    before_open_gap: tuple[str, ...] = ()
    """Words after which nearly anything can stand: *is*, *in*."""
    joins: tuple[str, ...] = ()
    """Prepositions that depend on the article of what follows: *en France*, *au Portugal*."""
    elides: tuple[str, ...] = ()
    """Words that lose their vowel before another: *le*, *de*."""
    prefixes: tuple[str, ...] = ()
    """Letters that are written on before a word, such as the Arabic article."""
    small: str = ""
    """Words of closed classes, one space apart: articles, prepositions, pronouns, conjunctions, auxiliary verbs."""
    inflects: bool = False
    """Whether names take other endings by case: *Москва*, *в Москве*."""

    # --- ends of sentences ---
    # Without the dot at the end, in small letters.
    abbreviations: tuple[str, ...] = ()
    """Abbreviations behind which a sentence goes on: ``z.b``, ``dr``."""
    numbered_abbreviations: tuple[str, ...] = ()
    """Those behind which it goes on where a number follows: ``nr``. Short names of months are known from CLDR, too."""
    closing_abbreviations: tuple[str, ...] = ()
    """Those that may be a sentence's last word, and may stand before a name: ``u.s``, ``inc``."""
    ending_abbreviations: tuple[str, ...] = ()
    """Those that end what is told, so that a capital behind one begins a sentence: ``usw``."""
    sentence_starts: tuple[str, ...] = ()
    """Words that begin a sentence and are no names, beside those of ``small``: ``danach``."""

    # --- what a sentence of an article says ---
    denies: tuple[str, ...] = ()
    """Words that make a sentence say that something is not so: ``kein``."""
    hedges: tuple[str, ...] = ()
    """Words that make it say less than that it is so: ``vermutlich``."""
    says: tuple[str, ...] = ()
    """Words by which it gives what somebody says: ``laut``."""
    counts: Mapping[str, int] = MappingProxyType({})
    """Words that count beside the number words: ``beide`` -> 2."""

    # --- checks ---
    deictic: tuple[str, ...] = ()
    """Words that need the day of reading: *today*."""
    pronouns: tuple[str, ...] = ()
    """Pronouns that stand for what is named before, where they begin a sentence: *he*, *it*."""
    persons: tuple[str, ...] = ()
    """Those of them that stand for people alone: *he*."""
    no_pronoun: str = ""
    """A pattern for beginnings that look like one and stand for nothing: *it took … to*, *il y a*."""
    follows: tuple[str, ...] = ()
    """Beginnings of a sentence that need another before it: *the next day*."""
    yes_no: tuple[str, ...] = ()
    """First words of a question that is answered with yes or no; in ``yes_no_ends`` its last ones."""
    yes_no_ends: tuple[str, ...] = ()
    question_words: tuple[str, ...] = ()
    """Words that make a question with these last words another one: *who*."""
    the_article: tuple[str, ...] = ()
    """Words that speak of the article: *the passage*."""
    other_options: tuple[str, ...] = ()
    """Words that speak of other options of a choice, or of their places: *all of the above*."""
    the_following: tuple[str, ...] = ()
    """Words of a stem that needs its options to be printed below it: *of the following*."""
    before_letter: tuple[str, ...] = ()
    """Words before the letter of an option: *option* B, *both* A and B."""


NO_WORDS = LanguageWords()
"""What is known of a language without a file: nothing."""


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a text with ``|`` between two."""
    return tuple(text.split("|"))


@cache
def words_of_language(tag: str) -> LanguageWords:
    """The words of a language by its tag: those of ``de`` for ``de-AT``; none for a language without a file."""
    base = base_language(tag)
    base = {"nb": "da", "no": "da", "nn": "da"}.get(base, base)
    if not (base.isascii() and base.isalpha()):
        return NO_WORDS
    name = f"{__name__}.{base}"
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return NO_WORDS
    words: LanguageWords = module.WORDS
    return words
