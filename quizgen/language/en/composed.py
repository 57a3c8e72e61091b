"""Amounts of several units in English: ``4 hours and 57 minutes``, ``2 h 15 min``, ``3 feet 4 inches``.

The value is counted in the last unit: 297 minutes. Another value is written with the same units.
"""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from quizgen.language.en.nouns import plural, singular
from quizgen.language.en.words import NUMBER_WORDS, number_in_words, read_words
from quizgen.language.number_signs import read_clock, write_clock

_SYSTEMS = (
    (("year", "yr"), ("month", "mo"), 12),
    (("week", "wk"), ("day", "d"), 7),
    (("day", "d"), ("hour", "h", "hr"), 24),
    (("hour", "h", "hr"), ("minute", "min", "m"), 60),
    (("minute", "min", "m"), ("second", "s", "sec"), 60),
    (("mile",), ("yard", "yd"), 1760),
    (("yard", "yd"), ("foot", "ft"), 3),
    (("foot", "ft"), ("inch", "in"), 12),
    (("stone", "st"), ("pound", "lb"), 14),
    (("pound", "lb"), ("ounce", "oz"), 16),
    (("kilometre", "kilometer", "km"), ("metre", "meter", "m"), 1000),
    (("metre", "meter", "m"), ("centimetre", "centimeter", "cm"), 100),
    (("kilogram", "kg"), ("gram", "g"), 1000),
    (("dollar",), ("cent",), 100),
    (("euro",), ("cent",), 100),
)
"""Two neighbouring units by their names, and how many of the second make one of the first."""
_STEPS = {(high, low): count for highs, lows, count in _SYSTEMS for high in highs for low in lows}
_SPAN_UNITS = frozenset("second minute hour day week month year decade century mile".split())
_PART = re.compile(
    r"(?P<count>[0-9]{1,9}(?:\.[0-9]{1,3})?|[A-Za-z]+(?:-[a-z]+)?)(?P<gap>[ \u00a0\u202f]?)(?P<unit>[a-z]+)"
)
_JOINER = re.compile(r", and | and |, | |")
_AND_A_HALF = re.compile(rf"([Aa]n?|[Oo]ne) ({'|'.join(sorted(_SPAN_UNITS))}) and a half")


class Part(msgspec.Struct, frozen=True):
    """One unit of an amount of several."""

    joiner: str
    amount: str
    gap: str
    unit: str


class Composed(msgspec.Struct, frozen=True):
    """An amount of several units: its value in the last one, and that unit's name as written."""

    value: Decimal
    unit: str


def read_composed(text: str) -> Composed | None:
    """The amount that the whole *text* is in several units, or None: ``4 hours and 57 minutes`` -> 297 minutes."""
    if (seconds := read_clock(text)) is not None:
        return Composed(seconds, "seconds")
    if match := _AND_A_HALF.fullmatch(text):
        return Composed(Decimal("1.5"), f"{match[2]}s")
    parts = _parts(text)
    if len(parts) < 2:  # noqa: PLR2004 - several
        return None
    value = Decimal(0)
    for position, part in enumerate(parts):
        count = _count(part, last=position == len(parts) - 1)
        step = _step(parts, position)
        if count is None or not step or (position and count >= step):
            return None
        value = value * step + count
    return Composed(value, parts[-1].unit) if write_composed(value, text) == text else None


def write_composed(value: Decimal, form: str) -> str:
    """*value*, in the last unit of *form*, in its units: ``(60, "4 hours and 57 minutes")`` -> ``1 hour``."""
    if read_clock(form) is not None:
        return write_clock(value, form) or f"{value.normalize():f} seconds"
    if match := _AND_A_HALF.fullmatch(form):
        return _with_a_half(value, form, match[2])
    parts = _parts(form)
    rest = value
    counts: list[Decimal] = []
    for position in range(len(parts) - 1, 0, -1):
        rest, count = divmod(rest, _step(parts, position))
        counts.insert(0, count)
    written = ""
    for part, count in zip(parts, (rest, *counts), strict=True):
        if count:
            written += (part.joiner if written else "") + _written_part(part, count)
    return written or f"0{parts[-1].gap}{parts[-1].unit}"


def _parts(text: str) -> list[Part]:
    """The units of a text with what counts them; nothing where it is made of anything else."""
    parts: list[Part] = []
    offset = 0
    while offset < len(text):
        joiner = _JOINER.match(text, offset) if parts else None
        start = joiner.end() if joiner else offset
        match = _PART.match(text, start)
        if match is None:
            return []
        parts.append(Part(joiner[0] if joiner else "", match["count"], match["gap"], match["unit"]))
        offset = match.end()
    return parts


def _name(unit: str) -> str:
    return singular(unit) if len(unit) > 3 else unit.removesuffix("s") if unit in _PLURAL_SIGNS else unit  # noqa: PLR2004


_PLURAL_SIGNS = frozenset("hrs yrs yds lbs mins secs wks mos".split())


def _step(parts: list[Part], position: int) -> int:
    """How many of a unit make one of the unit before it; 1 for the first, 0 where they do not belong together."""
    if not position:
        return 1
    return _STEPS.get((_name(parts[position - 1].unit), _name(parts[position].unit)), 0)


def _count(part: Part, *, last: bool) -> Decimal | None:
    """The number before a unit; None where it is none. Only the last may have decimals."""
    if part.amount[0].isdigit():
        return Decimal(part.amount) if last or "." not in part.amount else None
    words = part.amount.lower()
    if not part.gap:
        return None
    if words in {"a", "an"}:
        return Decimal(1)
    n = read_words(words) if words.partition("-")[0] in NUMBER_WORDS else None
    return None if n is None else Decimal(n)


def _written_part(part: Part, count: Decimal) -> str:
    """A count and its unit, as *part* is written: the plural of words, decimals where there are some."""
    was_one = _count(part, last=True) == 1
    if part.amount[0].isdigit():
        decimals = len(part.amount.partition(".")[2])
        amount = f"{count:.{decimals}f}" if decimals else f"{count.normalize():f}"
    elif was_one and count == 1:
        amount = part.amount
    else:
        amount = number_in_words(int(count))
        amount = amount[0].upper() + amount[1:] if part.amount[0].isupper() else amount
    unit = part.unit
    is_word = len(_name(unit)) > 3 or _name(unit) in _WORDS  # noqa: PLR2004
    if is_word and was_one is not (count == 1):
        unit = _name(unit) if count == 1 else plural(_name(unit))
    return f"{amount}{part.gap}{unit}"


_WORDS = frozenset("day".split())


def _with_a_half(value: Decimal, form: str, unit: str) -> str:
    """A number of units in the form of *an hour and a half*: ``two and a half hours``."""
    if value <= 0:
        return f"{value.normalize():f} {unit}s"
    whole, part = divmod(value, 1)
    one = form.partition(" ")[0]
    if whole == 1 and part == Decimal("0.5"):
        return form
    if value == 1:
        return f"{one} {unit}"
    if not part and whole:
        return f"{number_in_words(int(whole))} {unit}s"
    if part == Decimal("0.5") and whole:
        return f"{number_in_words(int(whole))} and a half {unit}s"
    return f"{value.normalize():f} {unit}s"
