"""Shares: numbers that are a part of a whole, and what the whole is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.text.patterns import RarePattern

if TYPE_CHECKING:
    from quizgen.model import Number

PERCENT = (
    r"%|percent|per cent|percentage points?|pct|prozent|por ciento|por cento|pour ?cent|per cento|procent|процент\w*|"
    r"yüzde|persen|प्रतिशत|फ़ीसदी|শতাংশ|فیصد|بالمئة|بالمائة|في المئة|パーセント|퍼센트|٪|％"
)
"""What a percent is called, without capitals."""
_PERCENT = RarePattern(PERCENT)


def whole_of(number: Number) -> Decimal | None:
    """The whole that a number is a part of: 100 for *60%*, 1 for *two thirds*; None where it is none."""
    if _PERCENT.fullmatch((number.unit or number.prefix).strip().casefold()) and 0 < number.value < HUNDRED:
        return HUNDRED
    is_part = number.style.startswith("fraction") and not number.unit and 0 < number.value < 1
    return Decimal(1) if is_part else None


HUNDRED = Decimal(100)
