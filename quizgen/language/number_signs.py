"""Signs of numbers that are the same in every language: powers of ten, fractions, minus, blanks between thousands.

Such a text is a *form*, as in :mod:`quizgen.language.en.amounts`: it is one value, and another value can be written in
the same form. Whatever a function reads, its partner writes again letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction
from math import gcd

from quizgen.text.patterns import RarePattern

EXACT = Context(prec=100)
"""Arithmetic precise enough that nothing which can be read here is rounded."""
MINUS = "\u2212"
MINUS_SIGNS = f"-{MINUS}\u2013"
"""What people write for a minus: the hyphen, the sign itself, and the short dash."""
BLANKS = " \u00a0\u202f\u2009\u2007"
"""Blanks in a number and before its unit: plain, no-break, narrow, thin, as wide as a digit."""
MOST_EXPONENT = 99
"""The largest exponent that is read: there are some 10⁸⁰ atoms in all that can be seen."""

DigitsReader = Callable[[str], "Decimal | None"]
"""Reads digits as a language writes them: ``6.5`` or ``6,5``."""
DigitsWriter = Callable[[Decimal, str], str]
"""Writes a value in digits, in the form of others."""

# --- powers of ten --------------------------------------------------------------------------------

_SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_RAISED = str.maketrans("0123456789-", f"{_SUPERSCRIPTS}\u207b")
_LOWERED = str.maketrans(f"{_SUPERSCRIPTS}\u207b\u207a{MINUS}\u2013", "0123456789-+--")
_TIMES = f"[{BLANKS}]?[\u00d7xX*\u00b7\u22c5\u2715][{BLANKS}]?"
_RAISED_EXPONENT = f"[\u207b\u207a]?[{_SUPERSCRIPTS}]{{1,2}}"
_CARET_EXPONENT = (
    rf"(?:\^|\*\*)(?:[{MINUS_SIGNS}+]?[0-9]{{1,2}}|\([{MINUS_SIGNS}][0-9]{{1,2}}\)|\{{-?[0-9]{{1,2}}\}})"
)
_MANTISSA = rf"[{MINUS_SIGNS}]?[0-9][0-9.,]*"
POWER = (
    rf"(?:{_MANTISSA}{_TIMES}|[{MINUS_SIGNS}]?)10(?:{_RAISED_EXPONENT}|{_CARET_EXPONENT})"
    rf"|{_MANTISSA}[eE][-+{MINUS}]?[0-9]{{1,2}}"
)
"""A pattern for powers of ten: ``6.5 × 10⁹``, ``10^6``, ``6.5e9``. Compare :func:`read_power`, which is exact."""
_POWER = RarePattern(
    rf"(?P<mantissa>{_MANTISSA})(?P<times>{_TIMES}10)(?P<exponent>{_RAISED_EXPONENT}|{_CARET_EXPONENT})"
    rf"|(?P<sign>[{MINUS_SIGNS}]?)10(?P<bare>{_RAISED_EXPONENT}|{_CARET_EXPONENT})"
    rf"|(?P<digits>{_MANTISSA})(?P<e>[eE])(?P<of_e>[-+{MINUS}]?[0-9]{{1,2}})"
)
_HAS_POWER = re.compile(rf"10[\^*{_SUPERSCRIPTS}\u207b\u207a]|[0-9][eE]")
"""What every power of ten has: a quick test, which other numbers fail."""
_ONE_DIGIT = RarePattern(rf"[{MINUS_SIGNS}]?[1-9](?:\.[0-9]+|,(?![0-9]{{3}}\b)[0-9]+)?")
"""A mantissa with one digit before its decimals, as *6.5* is: other values are written so, too."""
_EXPONENT_SIGN = re.compile(r"[0-9-]+")


def read_power(form: str, read_digits: DigitsReader) -> Decimal | None:
    """The value of a power of ten, or None: ``6.5 × 10⁹``, ``10^6`` and ``6.5e9`` are; ``109`` is not."""
    match = _POWER.fullmatch(form) if _HAS_POWER.search(form) else None
    if match is None:
        return None
    mantissa = match["mantissa"] or match["digits"]
    value = read_digits(mantissa) if mantissa else Decimal(-1 if match["sign"] else 1)
    exponent = _exponent(match)
    return None if value is None or abs(exponent) > MOST_EXPONENT else EXACT.scaleb(value, exponent)


def write_power(value: Decimal, form: str, write_digits: DigitsWriter) -> str:
    """*value* in the form of a power of ten: ``(7 * 10**9, "6.5 × 10⁹")`` -> ``7.0 × 10⁹``; ``10⁷`` for ``10⁶``."""
    match = _POWER.fullmatch(form)
    if match is None or not value:
        return write_digits(value, "")
    written, mantissa = _exponent(match), match["mantissa"] or match["digits"] or ""
    exponent = written if mantissa and not _ONE_DIGIT.fullmatch(mantissa) else value.adjusted()
    scaled = EXACT.scaleb(value, -exponent)
    raised = _written_exponent(exponent, match)
    if match["e"]:
        return f"{write_digits(scaled, mantissa)}{match['e']}{raised}"
    if not mantissa and abs(scaled) == 1:
        return f"{(match['sign'] or '-') if value < 0 else ''}10{raised}"
    times = match["times"] or " \u00d7 10"
    return f"{write_digits(scaled, mantissa)}{times}{raised}"


def is_bare_power(form: str) -> bool:
    """Whether a form is a power of ten with nothing before it: ``10⁶``. Its neighbours are 10⁵ and 10⁷."""
    match = _POWER.fullmatch(form)
    return match is not None and match["bare"] is not None


def _exponent(match: re.Match[str]) -> int:
    written = match["exponent"] or match["bare"] or match["of_e"]
    return int("".join(_EXPONENT_SIGN.findall(written.translate(_LOWERED))))


def _written_exponent(exponent: int, match: re.Match[str]) -> str:
    """An exponent as the form writes it: raised, or after a caret or two stars, with its own minus and plus."""
    written = match["exponent"] or match["bare"] or match["of_e"]
    own = _exponent(match)
    if exponent == own:
        return written
    if written[0] in "^*{(":
        sign = written[: written.index("^") + 1] if "^" in written else "**"
        return f"{sign}{{{exponent}}}" if "{" in written else f"{sign}{exponent}"
    return str(exponent) if match["e"] else str(exponent).translate(_RAISED)


# --- fractions ------------------------------------------------------------------------------------

_VULGAR = {
    Fraction(top, bottom): sign
    for sign, (top, bottom) in {
        "\u00bd": (1, 2), "\u2153": (1, 3), "\u2154": (2, 3), "\u00bc": (1, 4), "\u00be": (3, 4), "\u2155": (1, 5),
        "\u2156": (2, 5), "\u2157": (3, 5), "\u2158": (4, 5), "\u2159": (1, 6), "\u215a": (5, 6), "\u2150": (1, 7),
        "\u215b": (1, 8), "\u215c": (3, 8), "\u215d": (5, 8), "\u215e": (7, 8), "\u2151": (1, 9), "\u2152": (1, 10),
    }.items()
}  # fmt: skip
_SIGN_VALUES = {sign: value for value, sign in _VULGAR.items()}
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 25, 32, 50, 64, 100, 1000})
"""Denominators of fractions: 9/11 is a date, 24/7 a habit, 120/80 a blood pressure."""
_WHOLE = "[1-9][0-9]{0,14}"
_SIGNS = "".join(_SIGN_VALUES)
FRACTION = (
    rf"[{MINUS_SIGNS}]?(?:(?:{_WHOLE}[{BLANKS}]?)?[{_SIGNS}]"
    rf"|(?:{_WHOLE}[{BLANKS}])?[1-9][0-9]{{0,2}}[/\u2044][1-9][0-9]{{0,3}})(?![/\u2044\w])"
)
"""A pattern for fractions in signs: ``½``, ``1½``, ``3/4``, ``1 1/2``."""
_FRACTION = RarePattern(
    rf"(?P<sign>[{MINUS_SIGNS}]?)(?:(?P<whole>{_WHOLE})(?P<gap>[{BLANKS}]?))?"
    rf"(?:(?P<vulgar>[{_SIGNS}])|(?P<top>[1-9][0-9]{{0,2}})(?P<bar>[/\u2044])(?P<bottom>[1-9][0-9]{{0,3}}))"
)
_HAS_BAR = re.compile(rf"[/\u2044{_SIGNS}]")
"""What every fraction in signs has."""
FINEST = Decimal("1e-12")
"""How near a number must come to a fraction to be it: a third has no last decimal."""


def read_fraction(form: str) -> Decimal | None:
    """The value of a fraction in signs, or None: ``½``, ``1½``, ``3/4`` and ``1 1/2`` are; ``24/7`` is not."""
    match = _FRACTION.fullmatch(form) if _HAS_BAR.search(form) else None
    if match is None:
        return None
    if match["vulgar"]:
        part = _SIGN_VALUES[match["vulgar"]]
    else:
        top, bottom = int(match["top"]), int(match["bottom"])
        glued = match["whole"] and not match["gap"]
        if glued or top >= bottom or bottom not in _DENOMINATORS or gcd(top, bottom) > 1:
            return None
        part = Fraction(top, bottom)
    value = part + int(match["whole"] or 0)
    return as_decimal(-value if match["sign"] else value)


def write_fraction(value: Decimal, form: str) -> str:
    """*value* in the form of a fraction: ``(0.25, "½")`` -> ``¼``; empty where it is none that people write."""
    match, fraction = _FRACTION.fullmatch(form), as_fraction(value)
    if match is None or fraction is None:
        return ""
    whole, part = divmod(abs(fraction), 1)
    sign = (match["sign"] or "-") if fraction < 0 else ""
    if not part:
        return f"{sign}{whole}"
    vulgar = _VULGAR.get(part, "") if match["vulgar"] else ""
    written = vulgar or f"{part.numerator}{match['bar'] or '/'}{part.denominator}"
    gap = (match["gap"] or "") if vulgar else match["gap"] or " "
    return f"{sign}{whole}{gap}{written}" if whole else f"{sign}{written}"


def as_fraction(value: Decimal) -> Fraction | None:
    """A number as the fraction that people would call it, or None: 0.6666… is 2/3, and 0.617 is none."""
    fraction = Fraction(value).limit_denominator(1000)
    near = abs(Fraction(value) - fraction) <= Fraction(FINEST)
    return fraction if near and fraction.denominator in {1, *_DENOMINATORS} else None


def as_decimal(fraction: Fraction) -> Decimal:
    """A fraction as a number, exact to a hundred places."""
    return EXACT.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))


# --- durations ------------------------------------------------------------------------------------

CLOCK = r"[1-9][0-9]{0,2}:[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,3})?"
"""A pattern for durations with two colons: ``1:23:45``. ``12:30`` may be a time of day, and ``1:22.48`` a ratio."""
_CLOCK = re.compile(CLOCK)


def read_clock(form: str) -> Decimal | None:
    """The seconds of a duration with colons, or None: ``1:23:45`` -> 5025."""
    if not _CLOCK.fullmatch(form):
        return None
    seconds = Decimal(0)
    for part in form.split(":"):
        seconds = seconds * 60 + Decimal(part)
    return seconds


def write_clock(seconds: Decimal, form: str) -> str:
    """Seconds in the form of a duration with colons: ``(5100, "1:23:45")`` -> ``1:25:00``; empty below an hour."""
    decimals = len(form.partition(".")[2])
    minutes, rest = divmod(seconds, 60)
    second = f"{rest:0{3 + decimals if decimals else 2}.{decimals}f}"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:.0f}:{minutes:02.0f}:{second}" if hours else ""


# --- blanks between thousands ---------------------------------------------------------------------


def with_groups(whole: str, separator: str) -> str:
    """Digits in groups of three: ``("12000", " ")`` -> ``12 000``."""
    return f"{int(whole):,}".replace(",", separator)
