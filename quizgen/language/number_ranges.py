"""Two numbers as the ends of a range, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.language.number_signs import EXACT
from quizgen.model import NumberRange

if TYPE_CHECKING:
    from decimal import Decimal

    from quizgen.model import Number


def range_of(
    about: str, low: Number, joiner: str, high: Number, low_scale: Decimal, high_scale: Decimal
) -> NumberRange | None:
    """The range between two numbers, with the words *about* before it; None where the second is not the larger.

    The scales are what the *million* of each multiplies by, 1 where it has none. That of the second counts for both
    where the first has none, and is the smaller number even so: ``5 to 10 million`` begins at 5 million.
    """
    low_value, scaled = low.value, EXACT.multiply(low.value, high_scale)
    if low_scale == 1 and scaled < high.value:
        low_value = scaled
    between = f"{low.gap}{low.unit}{joiner}{high.prefix}" if low.unit else f"{joiner}{high.prefix}"
    found = NumberRange(
        low=low_value,
        high=high.value,
        unit=high.unit,
        joiner=between,
        about=about,
        prefix=low.prefix,
        gap=high.gap,
        low_form=low.form,
        high_form=high.form,
    )
    return found if low_value < high.value else None
