"""Wrong numbers: of the key's unit, form and roundness, with the key's rank among them drawn at random.

Where the key stands among its options must say nothing, so its rank is drawn first, uniformly, and
the wrong numbers are put around it (R/exams' ``num_to_schoice`` does the same). The gaps between options
are drawn from the same ones for every rank, so that they say nothing either. Up to 10 a gap is 1 or 2, and
otherwise about a twentieth of the key or a tenth, for a number that is far off tempts nobody. It is as
round as the key, or a half or a fifth of that where the key is small for its roundness: *60, 80* below *100*,
not *99*. Below *two* is only *one*: there the lower ranks are as likely as each other, for a zero would
give the key away, and the options are then shuffled, for their order would tell that it is never the greatest.

A position counts gaps from the key, which is at 0: the number at -2 is two gaps less.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import accumulate, product
from typing import TYPE_CHECKING

from quizgen.distractors.drawing import DrawnValues, possible_ranks
from quizgen.language.shares import whole_of
from quizgen.model import Number, NumberRange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.random_streams import Stream

MOST_COUNTED_BY_ONES = 10
"""Up to here numbers are counted one by one."""
ROUNDNESS_PARTS = (Decimal(1), Decimal("0.5"), Decimal("0.2"))
"""The parts of a number's roundness that still look round beside it: 100, 50 or 20 for *300*."""
MOST_BELOW_KEY = 3
"""How many wrong numbers must fit below the key, so that each rank among four options is as likely."""
GAPS = (1, 2)
"""How many gaps may be between an option and the next: sometimes two, so that options are not evenly spaced."""
FARTHEST_POSITION = 8
"""How many gaps away a wrong number may be where no complete set of options is safe."""


ROUGH_FACTORS = (2, 3, 4, 5)
"""By what a number that is not exact is multiplied or divided: a reader calls *about 60* wrong for *about 30*."""


def wrong_numbers(
    value: Number | NumberRange,
    count: int,
    *,
    stream: Stream,
    refused: Callable[[Decimal], bool],
    tolerance: Decimal | None = None,
) -> DrawnValues[Decimal]:
    """*count* wrong values (for a range: its wrong lower bounds), or fewer where no more are safe.

    *refused* says of a value that it may be true. No two options lie within the *tolerance* of each other.
    """
    low = value.low if isinstance(value, NumberRange) else value.value
    gap = _wider_than(tolerance or Decimal(0), _gap(value, count), _step(value))

    @cache
    def safe(position: int) -> bool:
        number = low + position * gap
        return _is_possible(number, value) and not refused(number)

    layouts = _layouts(count, safe)
    if layouts:
        found = [low + position * gap for position in _draw(layouts, stream)]
        return DrawnValues(found, every_rank=len(layouts) == count + 1)
    positions = range(-FARTHEST_POSITION, FARTHEST_POSITION + 1)
    nearest = sorted((position for position in positions if position and safe(position)), key=abs)
    return DrawnValues(sorted(low + position * gap for position in nearest[:count]), every_rank=False)


def rough_numbers(
    value: Number, count: int, *, stream: Stream, refused: Callable[[Decimal], bool]
) -> DrawnValues[Decimal]:
    """*count* wrong values far from a number that is not exact, in their order, or fewer: 15 and 60 for *about 30*.

    As in :func:`wrong_numbers`, the key's rank among them is drawn first.
    """
    below = list(_rough(value, [Decimal(1) / factor for factor in ROUGH_FACTORS], refused))
    above = list(_rough(value, [Decimal(factor) for factor in ROUGH_FACTORS], refused))
    if whole := whole_of(value):
        above = sorted({*above, *_rough_rests(value, whole, refused)})
    ranks = possible_ranks(len(below), len(above), count)
    if not ranks:
        return DrawnValues(sorted([*below, *above][:count]), every_rank=False)
    rank = stream.pick(ranks)
    found = sorted([*below[:rank], *above[: count - rank]])
    return DrawnValues(found, every_rank=len(ranks) == count + 1)


def _rough(value: Number, factors: list[Decimal], refused: Callable[[Decimal], bool]) -> Iterator[Decimal]:
    """The number times each factor, where it is possible."""
    return _rounded(value, [value.value * factor for factor in factors], refused)


def _rough_rests(value: Number, whole: Decimal, refused: Callable[[Decimal], bool]) -> Iterator[Decimal]:
    """Shares whose rest is the half, the third … of that of the number: 80 and 90 for *about 60%*."""
    rest = whole - value.value
    return _rounded(value, [whole - rest / factor for factor in ROUGH_FACTORS], refused)


def _rounded(value: Number, numbers: list[Decimal], refused: Callable[[Decimal], bool]) -> Iterator[Decimal]:
    """Numbers as round as *value*, or half or a fifth as round; without those that are refused."""
    step, seen = _roundness(value.value), {value.value}
    for exact in numbers:
        for part in ROUNDNESS_PARTS:
            finer = step * part
            number = (exact / finer).to_integral_value() * finer
            if number not in seen and _is_possible(number, value) and not refused(number):
                seen.add(number)
                yield number
                break


def _wider_than(tolerance: Decimal, gap: Decimal, step: Decimal) -> Decimal:
    """The gap, or the next one as round as *step* that is wider than the tolerance."""
    return gap if gap > tolerance else (tolerance // step + 1) * step


def _layouts(count: int, safe: Callable[[int], bool]) -> dict[int, dict[tuple[int, ...], tuple[int, ...]]]:
    """By the key's rank, then by the gaps between options, the positions of the wrong ones, where all are safe.

    A rank without such positions is left out. ``{1: {(1, 2): (-1, 2)}}``: with gaps of 1 and 2, the key is second.
    """
    found: dict[int, dict[tuple[int, ...], tuple[int, ...]]] = {}
    for gaps in product(GAPS, repeat=count):
        options = (0, *accumulate(gaps))
        for rank, key in enumerate(options):
            wrong = tuple(option - key for option in options if option != key)
            if all(map(safe, wrong)):
                found.setdefault(rank, {})[gaps] = wrong
    return found


def _draw(layouts: dict[int, dict[tuple[int, ...], tuple[int, ...]]], stream: Stream) -> tuple[int, ...]:
    """Positions with a random rank of the key, and random gaps of those that every rank can have."""
    rank = stream.pick(sorted(layouts))
    common = set.intersection(*map(set, layouts.values())) or set(layouts[rank])
    return layouts[rank][stream.pick(sorted(common))]


def _is_possible(number: Decimal, value: Number | NumberRange) -> bool:
    """Whether a number could be an answer: of the key's sign, not zero, and whole where the key is whole."""
    low = value.low if isinstance(value, NumberRange) else value.value
    if low == low.to_integral_value() and number != number.to_integral_value():
        return False  # no £1.5 beside £5, and no half a school
    return number * (-1 if low < 0 else 1) > 0


def _gap(value: Number | NumberRange, count: int) -> Decimal:
    """The gap between options: a twentieth of the key, as round as the key, and so that *count* fit below it."""
    step = _step(value)
    if isinstance(value, NumberRange):
        return 2 * max(step, value.high - value.low)  # a gap as wide as the range keeps neighbours apart
    size = abs(value.value)
    if size <= MOST_COUNTED_BY_ONES and step >= 1:
        return Decimal(1)
    steps = [step * part for part in ROUNDNESS_PARTS]
    gaps = [max(finer, (size / 20 / finer).to_integral_value() * finer) for finer in steps]
    return next((gap for gap in gaps if gap * min(count, MOST_BELOW_KEY) < size), gaps[-1])


def _step(value: Number | NumberRange) -> Decimal:
    """The roundness of a number: 5 for 85, 100 for 300, 1 for 16, 0.1 for 3.5; of a range the smaller of its ends'."""
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
