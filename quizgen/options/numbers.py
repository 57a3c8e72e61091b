"""Wrong options for numbers: same unit, same roundness, disjoint, and the key's rank by lot.

Where the key stands among its options must tell nothing, so its rank is drawn first, uniformly, and
the wrong numbers are laid around it (R/exams' ``num_to_schoice`` does the same). Steps are 1 or 2 up to
10, and otherwise between half and one and a half times the key. They are as round as the key, or a half or
a fifth of that where too few numbers would lie below it: *60, 80* below *100*, not *99*. Below *two* lies
only *one*: there the lower ranks are as likely as each other, for a nought would give the key away.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.model import Number, NumberRange

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.streams import Stream

SMALL = 10
"""Up to here numbers are counted one by one."""
FINER = (Decimal(1), Decimal("0.5"), Decimal("0.2"))
"""The parts of a number's roundness that still look round beside it: 100, 50 or 20 for *300*."""
ROOM = 3
"""How many wrong numbers must fit below the key for each rank among four options to be as likely."""
PLACES = 5
"""How many steps away from the key the farthest wrong number may be."""


def around(
    value: Number | NumberRange, count: int, stream: Stream, refused: Callable[[Decimal], bool]
) -> list[Decimal]:
    """*count* wrong values (for a range: its wrong lower bounds), or fewer where no more are safe.

    *refused* tells of values that may be true.
    """
    low = value.low if isinstance(value, NumberRange) else value.value
    steps = _steps(value, count)
    below = [low - step for step in steps if _possible(low - step, value) and not refused(low - step)]
    above = [low + step for step in steps if _possible(low + step, value) and not refused(low + step)]
    ranks = [rank for rank in range(count + 1) if rank <= len(below) and count - rank <= len(above)]
    if not ranks:
        return [*below, *above][:count]
    rank = stream.pick(ranks)
    return sorted([*_spread(below, rank, stream), *_spread(above, count - rank, stream)])


def _spread(steps: list[Decimal], count: int, stream: Stream) -> list[Decimal]:
    """*count* of the nearest values, not always the very nearest."""
    near = steps[: count + 1 + count // 2]
    return stream.shuffled(near)[:count]


def _possible(number: Decimal, value: Number | NumberRange) -> bool:
    """Whether a number could be an answer, too: of the same sign, and not nought."""
    low = value.low if isinstance(value, NumberRange) else value.value
    return number * (-1 if low < 0 else 1) > 0


def _steps(value: Number | NumberRange, count: int) -> list[Decimal]:
    """How far off the wrong values may be, from the nearest to the farthest."""
    step = _step(value)
    if isinstance(value, NumberRange):
        gap = 2 * max(step, value.high - value.low)  # a gap as wide as the range keeps neighbours apart
    elif abs(value.value) <= SMALL and step >= 1:
        gap = Decimal(1)
    else:
        gap = _gap(abs(value.value), step, count)
    return [gap * place for place in range(1, PLACES + 1)]


def _gap(size: Decimal, step: Decimal, count: int) -> Decimal:
    """A tenth of a number, rounded as the number is, and so that *count* wrong ones fit below it."""
    gaps = [max(step * part, _rounded(size / 10, step * part)) for part in FINER]
    return next((gap for gap in gaps if gap * min(count, ROOM) < size), gaps[-1])


def _rounded(number: Decimal, step: Decimal) -> Decimal:
    """*number* to the nearest multiple of *step*."""
    return (number / step).to_integral_value() * step


def _step(value: Number | NumberRange) -> Decimal:
    """The roundness of a number: 5 for 85, 100 for 300, 1 for 16, 0.1 for 3.5; of a range that of both ends."""
    bounds = (value.low, value.high) if isinstance(value, NumberRange) else (value.value,)
    return min(_roundness(bound) for bound in bounds)


def _roundness(number: Decimal) -> Decimal:
    if number == 0:
        return Decimal(1)
    digits = number.normalize().as_tuple()
    exponent = int(digits.exponent)
    last = digits.digits[-1]
    half = last == 5 and len(digits.digits) > 1 and exponent >= 0  # noqa: PLR2004 - 85 is as round as 80
    return Decimal(5 if half else 1).scaleb(exponent)
