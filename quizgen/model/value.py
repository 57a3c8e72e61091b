"""Values: what an answer means, as text, number, range, date or entity."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class Text(Struct, frozen=True, gc=False, tag="text"):
    """An answer that is just words."""

    stated: bool = False
    """True where the deck says so, with ``is: text``: then nothing else was looked for in it."""


class Number(Struct, frozen=True, gc=False, tag="number"):
    """A count or an amount: ``two``, ``16 months``, ``85th``, ``3.5 percent``, ``$5 million``."""

    value: Decimal
    """The whole amount: 5000000 for ``$5 million``."""
    unit: str = ""
    """The words after the number, as written: ``months``."""
    style: str = "digits"
    """``digits``, ``words``, ``ordinal`` (85th), ``ordinal-words`` (first), ``power`` (10⁶), ``fraction`` (½),
    ``fraction-words`` (two thirds) or ``composed`` (4 hours and 57 minutes, which is 297 ``minutes``)."""
    about: str = ""
    """The words before the number, as written: ``about``."""
    prefix: str = ""
    """The sign of a currency before the number: ``$``."""
    gap: str = " "
    """What stands between the number and its unit, as written: nothing in ``40%``."""
    form: str = ""
    """The number alone, as written: ``1,500``, ``Two``, ``5 million``. Other values are written like it."""
    bound: str = ""
    """``least`` where the number is a lower bound (``more than 300``), ``most`` for an upper one."""


class NumberRange(Struct, frozen=True, gc=False, tag="range"):
    """An amount known only between two bounds, both included: ``300 to 400``."""

    low: Decimal
    high: Decimal
    unit: str = ""
    joiner: str = "–"
    """What stands between the bounds, as written: `` to ``, ``-``, ``–``."""
    about: str = ""
    """The words before the lower bound, as written: ``about``, ``between``."""
    prefix: str = ""
    """The sign of a currency before the lower bound: ``$``."""
    gap: str = " "
    """What stands between the upper bound and the unit, as written."""
    low_form: str = ""
    """The lower bound alone, as written. Other values are written like it."""
    high_form: str = ""
    """The upper bound alone, as written."""


class Date(Struct, frozen=True, gc=False, tag="date"):
    """A day, month or year, or a span of them, both ends included.

    Each end is ``(year, month, day)``; a 0 means that the date does not say. ``2017-03`` is
    ``start=(2017, 3, 0)``, ``July 20`` is ``(0, 7, 20)``, and a year before Christ is negative: ``(-44, 3, 15)``. The
    13th century and the 1960s are spans of years, 1201 to 1300 and 1960 to 1969. ``approximate`` ends
    (EDTF's ``~``) are never ordered or made options of.
    """

    start: tuple[int, int, int]
    end: tuple[int, int, int] | None = None
    approximate: bool = False
    bound: str = ""
    """``most`` where it is the last that it can be (*before* 1945), ``least`` for the first (*after* 1945)."""


class Reference(Struct, frozen=True, gc=False, tag="entity"):
    """One of the deck's entities, by its id."""

    entity: str


Value = Text | Number | NumberRange | Date | Reference
