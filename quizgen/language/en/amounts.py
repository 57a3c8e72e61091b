"""Amounts: numbers without a unit, as English writes them: ``1,500``, ``5 million``, ``Twenty-one``, ``85th``.

Such a text is a *form*: it is one value, and another value can be written in the same form.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from quizgen.language.en.words import (
    FIRST_WITHOUT_WORDS,
    MULTIPLES,
    ORDINAL_WORDS,
    number_in_words,
    ordinal_ending,
    ordinal_in_words,
    read_ordinal_words,
    read_words,
    write_ordinal_words,
    write_words,
)

MINUS = "\u2212"
MOST_DECIMALS_BEFORE_SCALE = 3
"""Decimals before *million*: a number that needs more is written in full."""
MOST_WORDS_OF_NUMBER = 2
"""A number of more words is not usually written in words: *twenty-one thousand* is."""

EXACT = Context(prec=100)
"""Arithmetic precise enough that nothing which can be read here is rounded."""
_WHOLE = "[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}|[1-9][0-9]{0,17}"
_ORDINAL = re.compile(rf"({_WHOLE})(st|nd|rd|th)")
_WRITERS = {"words": write_words, "ordinal-words": write_ordinal_words}
_DIGITS = re.compile(
    rf"([-{MINUS}]?)((?:0|{_WHOLE})(?:\.[0-9]{{1,9}})?)(?:([ \u00a0])({'|'.join(MULTIPLES)}))?"
)


def read_amount(form: str) -> tuple[Decimal, str] | None:
    """The value and the style of a number, or None: ``"1,500"`` -> ``(Decimal(1500), "digits")``."""
    if form[:1].isalpha():
        return _read_in_words(form)
    if match := _DIGITS.fullmatch(form):
        return _read_digits(*match.group(1, 2, 4))
    if match := _ORDINAL.fullmatch(form):
        value = Decimal(match[1].replace(",", ""))
        return (value, "ordinal") if ordinal_ending(int(value)) == match[2] else None
    return None


def _read_digits(sign: str, digits: str, scale: str | None) -> tuple[Decimal, str] | None:
    value = Decimal(digits.replace(",", ""))
    if sign and not value:
        return None
    return EXACT.multiply(-value if sign else value, Decimal(MULTIPLES.get(scale or "", 1))), "digits"


def _read_in_words(form: str) -> tuple[Decimal, str] | None:
    words = uncapitalised(form)
    if not words.islower():
        return None
    if words.rpartition(" ")[2].rpartition("-")[2] in ORDINAL_WORDS:
        n, style = read_ordinal_words(words), "ordinal-words"
    else:
        n, style = read_words(words), "words"
    return None if n is None else (Decimal(n), style)


def write_amount(value: Decimal, style: str, form: str) -> str:
    """*value* in the form of *form*, or in the usual form of the style where *form* is empty.

    ``(Decimal(2000), "digits", "1,500")`` -> ``"2,000"``. What the style cannot write (a half in words, the ordinal of
    -1) is written in digits.
    """
    n = int(value) if value == value.to_integral_value() else -1
    if style == "ordinal" and n >= 0:
        return f"{_grouped(str(n), form)}{ordinal_ending(n)}"
    if style in _WRITERS and 0 <= n < FIRST_WITHOUT_WORDS:
        words = uncapitalised(form)
        text = _WRITERS[style](n, words)
        return text if words == form else text[0].upper() + text[1:]
    return _write_digits(value, form)


def uncapitalised(form: str) -> str:
    """*form* with its first letter small."""
    return form[:1].lower() + form[1:]


def scale_of(form: str) -> int:
    """What the last word of a form multiplies by: 1,000,000 for ``5 million`` and ``five million``."""
    return MULTIPLES.get(re.split("[ \u00a0]", form)[-1], 1)


def _write_digits(value: Decimal, form: str) -> str:
    match = _DIGITS.fullmatch(form)
    if match is None:
        return _all_digits(value, "")
    sign, digits, gap, scale = match.groups()
    scaled = _digits_before_scale(value, digits, scale)
    text = f"{scaled}{gap}{scale}" if scaled else _all_digits(value, "" if scale else digits)
    return text.replace("-", sign or "-")


def _digits_before_scale(value: Decimal, digits: str, scale: str | None) -> str:
    """The digits before *million*; empty where the value is too small, or needs too many decimals."""
    if scale is None:
        return ""
    count = EXACT.divide(value, Decimal(MULTIPLES[scale]))
    text = _all_digits(count, digits)
    most = max(MOST_DECIMALS_BEFORE_SCALE, len(_decimals(digits)))
    small = count and count.copy_abs() < 1 <= Decimal(digits.replace(",", ""))
    return "" if small or len(_decimals(text)) > most else text


def _all_digits(value: Decimal, like: str) -> str:
    """All digits of *value*, with the commas of *like* and at least as many decimals."""
    digits = f"{value.copy_abs():f}"
    decimals = _decimals(digits).rstrip("0").ljust(len(_decimals(like)), "0")
    whole = _grouped(digits.partition(".")[0], like)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def _decimals(digits: str) -> str:
    return digits.partition(".")[2]


def _grouped(whole: str, like: str) -> str:
    """A whole number with commas, unless *like* is a long number without them."""
    without_commas = re.match("-?[0-9]{4}", like)
    return whole if without_commas else f"{int(whole):,}"


def usual_forms(value: Decimal, style: str) -> tuple[str, ...]:
    """The usual ways to write a number: in digits with and without commas, and in words where they are few."""
    n = int(value) if value == value.to_integral_value() else -1
    words = number_in_words(n) if 0 <= n < FIRST_WITHOUT_WORDS else ""
    short = 0 < len(words.split()) <= MOST_WORDS_OF_NUMBER
    if style.startswith("ordinal") and n >= 0:
        digits = f"{n:,}{ordinal_ending(n)}"
        return (digits, ordinal_in_words(n)) if short else (digits,)
    digits = _all_digits(value, "")
    return tuple(dict.fromkeys((digits, digits.replace(",", ""), *([words] if short else []))))
