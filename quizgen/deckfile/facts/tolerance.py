"""The tolerance of an answer: by how much its number may differ and still score."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.model import Number, NumberRange

if TYPE_CHECKING:
    from quizgen.language import Grammar
    from quizgen.model import Value

PLAIN = re.compile(r"[0-9]{1,15}(\.[0-9]{1,15})?")
DIGITS_ALONE = re.compile(r"[0-9.]+")
SHARE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?(?:%|percent|per cent)")
MOST = Decimal(10) ** 15
HUNDRED = Decimal(100)


def read_tolerance(text: str, value: Value, grammar: Grammar) -> Decimal | None:
    """The tolerance in a text, in the unit of the answer's *value*; None where it is none.

    It may be a number (``100``), a number in its own scale (``0.7 billion``), or a share of the answer (``5%``). For an
    answer that is a share itself, ``5%`` is five of its hundred parts.
    """
    if PLAIN.fullmatch(text):
        return Decimal(text)
    if DIGITS_ALONE.fullmatch(text):
        return None
    if share := SHARE.fullmatch(text):
        return _plain(_share_of(value, Decimal(share[1])))
    read = grammar.parse_number(text)
    if not isinstance(read, Number) or read.about or not 0 <= read.value < MOST or "ordinal" in read.style:
        return None
    own = value.unit if isinstance(value, (Number, NumberRange)) else ""
    if read.unit and read.unit.rstrip("s") != own.rstrip("s"):
        return None
    return _plain(read.value)


def _share_of(value: Value, share: Decimal) -> Decimal:
    if not isinstance(value, (Number, NumberRange)) or value.unit in {"%", "percent", "per cent"}:
        return share
    return abs(value.value if isinstance(value, Number) else value.high) * share / HUNDRED


def _plain(number: Decimal) -> Decimal:
    """A number without zeros after its point, and without an exponent: ``700000000``."""
    return Decimal(f"{number.normalize():f}")
