"""Wrong numbers: same unit, form and roundness, disjoint, and the key's rank by lot.

Where the key stands among its options must tell nothing, so its rank is drawn first, uniformly, and
the wrong numbers are laid around it (R/exams' ``num_to_schoice`` does the same). The gaps between options
are drawn from the same ones for every rank, so that they tell nothing either. Up to 10 a gap is 1 or 2, and
otherwise about a twentieth of the key or a tenth, for a number that is far off is no temptation. It is as
round as the key, or a half or a fifth of that where the key is small for its roundness: *60, 80* below *100*,
not *99*. Below *two* lies only *one*: there the lower ranks are as likely as each other, for a nought would
give the key away.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import accumulate, product
from typing import TYPE_CHECKING

from quizgen.model import Number, NumberRange

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.random_streams import Stream

SMALL = 10
"""Up to here numbers are counted one by one."""
FINER = (Decimal(1), Decimal("0.5"), Decimal("0.2"))
"""The parts of a number's roundness that still look round beside it: 100, 50 or 20 for *300*."""
ROOM = 3
"""How many wrong numbers must fit below the key for each rank among four options to be as likely."""
GAPS = (1, 2)
"""How many gaps lie between an option and the next: two now and then, so that they are no mere row."""
FARTHEST = 8
"""How many gaps away a wrong number may be where no row of options is safe."""


def around(
    value: Number | NumberRange, count: int, stream: Stream, refused: Callable[[Decimal], bool]
) -> list[Decimal]:
    """*count* wrong values (for a range: its wrong lower bounds), or fewer where no more are safe.

    *refused* tells of values that may be true.
    """
    low = value.low if isinstance(value, NumberRange) else value.value
    gap = _gap(value, count)

    @cache
    def safe(place: int) -> bool:
        number = low + place * gap
        return _possible(number, value) and not refused(number)

    ladders = _ladders(count, safe)
    if ladders:
        return [low + place * gap for place in _drawn(ladders, stream)]
    nearest = sorted((place for place in range(-FARTHEST, FARTHEST + 1) if place and safe(place)), key=abs)
    return sorted(low + place * gap for place in nearest[:count])


def _ladders(count: int, safe: Callable[[int], bool]) -> dict[int, dict[tuple[int, ...], tuple[int, ...]]]:
    """By the key's rank and by the gaps from rung to rung, the wrong places, where all of them are safe.

    The key stands at place 0. A rank that no ladder has is left out.
    """
    found: dict[int, dict[tuple[int, ...], tuple[int, ...]]] = {}
    for gaps in product(GAPS, repeat=count):
        rungs = (0, *accumulate(gaps))
        for rank, key in enumerate(rungs):
            wrong = tuple(rung - key for rung in rungs if rung != key)
            if all(map(safe, wrong)):
                found.setdefault(rank, {})[gaps] = wrong
    return found


def _drawn(ladders: dict[int, dict[tuple[int, ...], tuple[int, ...]]], stream: Stream) -> tuple[int, ...]:
    """A rank by lot, then gaps by lot: such as every rank could have, so that they tell nothing of it."""
    rank = stream.pick(sorted(ladders))
    common = set.intersection(*map(set, ladders.values())) or set(ladders[rank])
    return ladders[rank][stream.pick(sorted(common))]


def _possible(number: Decimal, value: Number | NumberRange) -> bool:
    """Whether a number could be an answer, too: of the same sign, and not nought."""
    low = value.low if isinstance(value, NumberRange) else value.value
    return number * (-1 if low < 0 else 1) > 0


def _gap(value: Number | NumberRange, count: int) -> Decimal:
    """A twentieth of a number, rounded as the number is, and so that *count* wrong ones fit below it."""
    step = _step(value)
    if isinstance(value, NumberRange):
        return 2 * max(step, value.high - value.low)  # a gap as wide as the range keeps neighbours apart
    size = abs(value.value)
    if size <= SMALL and step >= 1:
        return Decimal(1)
    gaps = [max(step * part, _rounded(size / 20, step * part)) for part in FINER]
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
