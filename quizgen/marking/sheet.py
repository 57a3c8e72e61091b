"""Marking sheets: all that is needed to mark what is typed, as plain values that the self-check page gets as JSON.

A sheet is made once, of a question (:mod:`quizgen.marking.prepare`). Marking by it (:mod:`quizgen.marking.judge`) looks
at nothing else, so that the script of the page, which has the same steps, marks the same.
"""

from __future__ import annotations

from msgspec import Struct


class Words(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What marking knows of a language. Every word is folded, and its blanks are left out."""

    decimal: str = "."
    """The decimal mark; of ``.`` and ``,`` the other one groups thousands."""
    orders: tuple[str, ...] = ("dmy",)
    """In which orders digits may say a date: ``dmy``, ``mdy``; year first is understood anywhere."""
    articles: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    """Articles that are written on, with their apostrophe: ``l'``."""
    prefixes: tuple[str, ...] = ()
    """Articles that are written on without a sign: those of Arabic and Hebrew."""
    openings: tuple[str, ...] = ()
    """What may stand before an answer and says nothing: ``in``, ``it was``. Blanks are kept."""
    titles: tuple[str, ...] = ()
    """What may stand before a person's name: ``admiral``."""
    joins: tuple[str, ...] = ()
    """Words for *of* between the noun of a kind and its name: ``the island of Gotland``."""
    ands: tuple[str, ...] = ("and",)
    tos: tuple[str, ...] = ()
    """Words between two ends: ``to``."""
    betweens: tuple[str, ...] = ()
    """Words before two ends: ``between``, ``from``."""
    abouts: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    """Words that make a number a lower bound: ``more than``. Blanks are kept."""
    most: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    """Words after a number that is less than zero. Blanks are kept."""
    first: tuple[str, ...] = ()
    """Words for the first day of a month."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    """From Monday, which is 0."""
    beside: tuple[str, ...] = ()
    """Words in a date that say nothing: ``of``, ``the``, ``on``."""
    bc: tuple[str, ...] = ()
    """Words beside a year before Christ. Blanks are kept."""
    ordinals: tuple[str, ...] = ()
    """What makes an ordinal of digits: ``th``."""
    numbers: dict[str, float] = {}
    scales: dict[str, float] = {}
    """Words that multiply the number before them: ``million``."""
    money_scales: dict[str, float] = {}
    """Those that are units elsewhere: ``m``."""
    marks_after: dict[str, str] = {}
    """What stands after the year, month or day and says which it is: ``年`` -> ``y``."""
    marks_before: dict[str, str] = {}
    eras: dict[str, int] = {}
    """Eras, and the year before their first one."""
    year_less: int = 0
    """By how much a year of the country's own count is greater: 543 in Thai."""
    han_digits: dict[str, int] = {}
    """Han characters, where numbers are written with them: ``二`` -> 2."""
    han_scales: dict[str, int] = {}
    """Those that multiply: ``千`` -> 1000."""


class Amount(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """From where to where a number is right, both ends included, and what may stand beside it."""

    low: float
    high: float
    value: float
    """What the key says, without its tolerance; of a range the lower end."""
    range: bool = False
    ordinal: bool = False
    bound: str = ""
    """``least`` or ``most`` where the number is a bound."""
    bound_told: bool = False
    """Whether the stem says so itself."""
    bare: bool = False
    """Whether the number may stand alone."""
    money: bool = False
    """Whether ``m`` is a million: there is no unit of length."""
    signs: dict[str, tuple[float, float]] = {}
    """Signs of units, whose case counts, with what a number is multiplied by, and then added to it."""
    names: dict[str, tuple[float, float]] = {}
    """Names of units, folded."""
    words: dict[str, float] = {}
    """The number in words, where the language writes it as one word."""
    free: tuple[str, ...] = ()
    """Words that may stand beside the number, since the stem or the key has them."""
    shown: float = 0
    """The number as the key writes it, without ``million``."""


class DatePart(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The date that is right, and what of it the stem says."""

    start: tuple[int, int, int]
    end: tuple[int, int, int] = (0, 0, 0)
    """The last day of a span; zeros where it is none."""
    weekday: int = -1
    """From Monday, which is 0; -1 where the date is no day."""
    year_given: bool = False
    month_given: bool = False
    bc_given: bool = False
    """Whether the stem says that the year is one before Christ."""


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What scores as one of the answers that a question asks for."""

    forms: tuple[str, ...]
    """The answer and what the curator accepts, folded and without blanks."""
    loose: tuple[str, ...] = ()
    """Other forms of these, to which nothing may be added: plurals, other spellings, surnames."""
    spelt: tuple[str, ...] = ()
    """The forms with their blanks, in which one letter may be wrong."""
    exact: tuple[str, ...] = ()
    """The forms as they are written, where case counts: ``Co``."""
    own: tuple[str, ...] = ()
    """The forms with their case and accents, which another answer may share without these."""
    others: tuple[str, ...] = ()
    """Other answers that are one letter, accent or capital away, as they are written."""
    near: tuple[str, ...] = ()
    """The same, folded."""
    extra: tuple[str, ...] = ()
    """Words of the stem that may be repeated around the answer."""
    person: bool = False
    titled: bool = False
    """Whether the answer has a title itself, so that another one is another person."""
    amount: Amount | None = None
    date: DatePart | None = None


class Sheet(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a question that is answered in writing is marked."""

    language: str
    parts: tuple[Part, ...]
    never: tuple[str, ...] = ()
    """What is wrong, whatever else would let it through, folded."""
    placed: bool = False
    """True where each answer has a gap of its own; else they may come in any order."""
    wanted: int = 0
    """How many of the parts are asked for, whichever they are; 0: all of them."""

    @property
    def asked(self) -> int:
        """How many parts an answer has."""
        return self.wanted or len(self.parts)
