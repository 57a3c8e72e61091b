"""Numbers whose neighbours are not evenly spaced: powers of ten, and the parts that people speak of.

Beside *10⁶* stand *10⁵* and *10⁷*, beside *two thirds* stand *a half* and *three quarters*.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from quizgen.distractors import numbers as evenly_spaced
from quizgen.distractors.drawing import DrawnValues, possible_ranks
from quizgen.distractors.numbers import FARTHEST_POSITION, wrong_numbers
from quizgen.language.number_signs import EXACT, as_decimal, as_fraction, is_bare_power
from quizgen.model import Number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quizgen.model import NumberRange
    from quizgen.random_streams import Stream

MIDDLE = 5
"""The place of the key on a ladder: four steps down is as far as any option goes."""
PARTS = tuple(Fraction(part) for part in "1/10 1/5 1/4 1/3 2/5 1/2 3/5 2/3 3/4 4/5 9/10".split())
"""The parts of a whole that people speak of, from the least on."""
SCALES = (10**3, 10**6, 10**9, 10**12)
"""What a part may be of: *half a million*."""


def ladder(value: Number | NumberRange) -> Callable[[int], Decimal | None] | None:
    """The number so many steps from a value, as a function, None where there is none; None for evenly spaced values.

    For *10⁶*, one step up is 10⁷; for *two thirds*, one step down is three fifths.
    """
    if not isinstance(value, Number):
        return None
    if value.style == "power" and is_bare_power(value.form):
        return lambda steps: EXACT.scaleb(value.value, steps)
    if value.style.startswith("fraction"):
        return _parts(value.value)
    return None


def wrong_steps(
    at: Callable[[int], Decimal | None],
    count: int,
    *,
    stream: Stream,
    refused: Callable[[Decimal], bool],
) -> DrawnValues[Decimal]:
    """*count* wrong values from a ladder, or fewer, drawn as :func:`wrong_numbers` draws them: each step counts one."""

    def no_step(place: Decimal) -> bool:
        number = at(int(place) - MIDDLE)
        return number is None or refused(number)

    places, every_rank = wrong_numbers(Number(Decimal(MIDDLE)), count, stream=stream, refused=no_step)
    found = [number for place in places if (number := at(int(place) - MIDDLE)) is not None]
    return DrawnValues(found, every_rank=every_rank)


def rough_numbers(
    value: Number, count: int, *, stream: Stream, refused: Callable[[Decimal], bool]
) -> DrawnValues[Decimal]:
    """*count* wrong values around one that is not exact, or fewer: the nearest that no reader calls right.

    On a ladder they are steps of it: beside *about two thirds* stands *a quarter*, and no *1⅔*. As in
    :func:`wrong_steps`, the key's rank among them is drawn first.
    """
    at = ladder(value)
    if at is None:
        return evenly_spaced.rough_numbers(value, count, stream=stream, refused=refused)

    def safe(steps: Iterable[int]) -> list[Decimal]:
        found = (at(step) for step in steps)
        return [number for number in found if number is not None and not refused(number)]

    below = safe(range(-1, -FARTHEST_POSITION - 1, -1))
    above = safe(range(1, FARTHEST_POSITION + 1))
    ranks = possible_ranks(len(below), len(above), count)
    if not ranks:
        return DrawnValues(sorted([*below, *above][:count]), every_rank=False)
    rank = stream.pick(ranks)
    return DrawnValues(sorted([*below[:rank], *above[: count - rank]]), every_rank=len(ranks) == count + 1)


def _parts(value: Decimal) -> Callable[[int], Decimal | None] | None:
    """The steps from a part, or from a number with a part: *2½* and *3½*."""
    scale = next((scale for scale in SCALES if Decimal("0.05") <= value / scale < 1), 1)
    fraction = as_fraction(EXACT.divide(value, Decimal(scale)))
    if fraction is None:
        return None
    if fraction > 1:
        return lambda steps: value + steps if value + steps > 0 else None
    known = PARTS if fraction in PARTS else _with_bottom(fraction.denominator)
    place = known.index(fraction)

    def part(steps: int) -> Decimal | None:
        if not 0 <= place + steps < len(known):
            return None
        return EXACT.multiply(as_decimal(known[place + steps]), Decimal(scale))

    return part


def _with_bottom(bottom: int) -> tuple[Fraction, ...]:
    """All parts with a denominator: eighths."""
    return tuple(Fraction(top, bottom) for top in range(1, bottom))
