"""Amounts: numbers without a unit, as English writes them: ``1,500``, ``5 million``, ``Twenty-one``, ``85th``, ``½``.

Such a text is a *form*: it is one value, and another value can be written in the same form.
"""

from __future__ import annotations

import re
from decimal import Decimal

from quizgen.language.en.fractions import read_fraction_words, write_fraction_words
from quizgen.language.en.words import (
    FIRST_WITHOUT_WORDS,
    MULTIPLES,
    ORDINAL_WORDS,
    SCALES,
    number_in_words,
    ordinal_ending,
    ordinal_in_words,
    read_ordinal_words,
    read_words,
    write_ordinal_words,
    write_words,
)
from quizgen.language.number_signs import (
    BLANKS,
    EXACT,
    MINUS_SIGNS,
    read_fraction,
    read_power,
    with_groups,
    write_fraction,
    write_power,
)

MOST_DECIMALS_BEFORE_SCALE = 3
"""Decimals before *million*: a number that needs more is written in full."""
MOST_WORDS_OF_NUMBER = 2
"""A number of more words is not usually written in words: *twenty-one thousand* is."""

_SCALE_SIGNS = {"bn": "billion", "tn": "trillion", "mn": "million", "mln": "million"}
_MONEY_SIGNS = {
    "m": "million",
    "M": "million",
    "B": "billion",
    "b": "billion",
    "k": "thousand",
    "K": "thousand",
    "trn": "trillion",
}
"""Short forms of *million* and the like that mean it after a currency alone: *5m* may be five metres."""
_SCALES = {
    **MULTIPLES,
    **{sign: MULTIPLES[name] for sign, name in (_SCALE_SIGNS | _MONEY_SIGNS).items()},
}
_SEPARATORS = f",{BLANKS}"
_NO_SEPARATORS = dict.fromkeys(map(ord, _SEPARATORS))
_WHOLE = (
    "|".join(f"[1-9][0-9]{{0,2}}(?:{separator}[0-9]{{3}}){{1,5}}" for separator in _SEPARATORS)
    + "|[1-9][0-9]{0,17}"
)
_ORDINAL = re.compile(rf"({_WHOLE})(st|nd|rd|th)")
_WRITERS = {"words": write_words, "ordinal-words": write_ordinal_words}
_NUMBER = rf"(?P<sign>[{MINUS_SIGNS}]|minus |)(?P<digits>(?:0|{_WHOLE})(?:\.[0-9]{{1,9}})?)"
_ANY_SCALE = (
    rf"(?P<gap>[{BLANKS}])(?P<scale>{'|'.join(MULTIPLES)})"
    rf"|(?P<gap_of_sign>[{BLANKS}]?)(?P<sign_of_scale>{'|'.join((*_SCALE_SIGNS, *_MONEY_SIGNS))})"
)
_DIGITS = re.compile(rf"{_NUMBER}(?:{_ANY_SCALE})?")
HALF_A_DOZEN = "half a dozen"
_ONE_OF = frozenset({"a", "an", "A", "An"})
"""What stands for *one* before a unit: *a week*."""


def read_amount(form: str, *, money: bool = False) -> tuple[Decimal, str] | None:
    """The value and the style of a number, or None: ``"1,500"`` -> ``(Decimal(1500), "digits")``.

    *money*: a currency stands before it, so that *5m* is five million.
    """
    if form[:1].isalpha() and not form.startswith("minus "):
        return _read_in_words(form)
    if match := _DIGITS.fullmatch(form):
        return None if match["sign_of_scale"] in _MONEY_SIGNS and not money else _read_digits(match)
    if match := _ORDINAL.fullmatch(form):
        value = Decimal(_bare(match[1]))
        return (value, "ordinal") if ordinal_ending(int(value)) == match[2] else None
    if (value_ := read_power(form, _read_plain_digits)) is not None:
        return value_, "power"
    value_ = read_fraction(form)
    return None if value_ is None else (value_, "fraction")


def _read_digits(match: re.Match[str]) -> tuple[Decimal, str] | None:
    value = Decimal(_bare(match["digits"]))
    if match["sign"] and not value:
        return None
    scale = match["scale"] or match["sign_of_scale"]
    return EXACT.multiply(-value if match["sign"] else value, Decimal(_SCALES.get(scale or "", 1))), "digits"


def _read_plain_digits(digits: str) -> Decimal | None:
    """The value of digits without a scale; None where they are none."""
    match = _DIGITS.fullmatch(digits)
    read = _read_digits(match) if match and not (match["scale"] or match["sign_of_scale"]) else None
    return read[0] if read else None


def _bare(digits: str) -> str:
    """Digits without what groups them."""
    return digits.translate(_NO_SEPARATORS)


def _read_in_words(form: str) -> tuple[Decimal, str] | None:
    words = uncapitalised(form)
    if not words.islower():
        return None
    if (part := read_fraction_words(words)) is not None:
        return part, "fraction-words"
    if words == HALF_A_DOZEN:
        return Decimal(6), "words"
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
    if style == "power":
        return write_power(value, form, _all_digits)
    if style == "fraction":
        return write_fraction(value, form) or _write_digits(value, form)
    return _write_words(value, n, style, form) or _write_digits(value, form)


def _write_words(value: Decimal, n: int, style: str, form: str) -> str:
    """*value* in words, as style and form say; empty where there are none. *n*: it as a whole number."""
    if style == "fraction-words":
        return _capitalised_like(form, write_fraction_words(value, uncapitalised(form)))
    if style not in _WRITERS or not 0 <= n < FIRST_WITHOUT_WORDS:
        return ""
    if uncapitalised(form) == HALF_A_DOZEN:
        return form if n == 6 else _capitalised_like(form, number_in_words(n))  # noqa: PLR2004 - that many it is
    if form in _ONE_OF:
        return form if n == 1 else _capitalised_like(form, number_in_words(n))
    return _capitalised_like(form, _WRITERS[style](n, uncapitalised(form)))


def _capitalised_like(form: str, text: str) -> str:
    """*text* with a capital where *form* begins with one."""
    return text[:1].upper() + text[1:] if form[:1].isupper() else text


def uncapitalised(form: str) -> str:
    """*form* with its first letter small."""
    return form[:1].lower() + form[1:]


def scale_of(form: str) -> int:
    """What the last word of a form multiplies by: 1,000,000 for ``5 million`` and ``five million``."""
    if form[:1].isalpha():
        return MULTIPLES.get(re.split("[ \u00a0]", form)[-1], 1)
    match = _DIGITS.fullmatch(form)
    return _SCALES.get(match["scale"] or match["sign_of_scale"] or "", 1) if match else 1


def _write_digits(value: Decimal, form: str) -> str:
    match = _DIGITS.fullmatch(form)
    if match is None:
        return _all_digits(value, "")
    sign, digits = match["sign"], match["digits"]
    scale = match["scale"] or match["sign_of_scale"]
    gap = match["gap"] or match["gap_of_sign"] or ""
    scaled = _digits_before_scale(value, digits, scale)
    text = f"{scaled}{gap}{scale}" if scaled else _all_digits(value, "" if scale else digits)
    return text.replace("-", sign or "-")


def _digits_before_scale(value: Decimal, digits: str, scale: str | None) -> str:
    """The digits before *million*; empty where the value is too small, or needs too many decimals."""
    if scale is None:
        return ""
    count = EXACT.divide(value, Decimal(_SCALES[scale]))
    whole = count == count.to_integral_value() and count != Decimal(_bare(digits))
    text = _all_digits(count, digits.partition(".")[0] if whole else digits)  # 2 million beside 1.5 million
    most = max(MOST_DECIMALS_BEFORE_SCALE, len(_decimals(digits)))
    least = Decimal("0.1") if _decimals(digits) else 1  # 0.7 billion beside 1.4 billion
    small = count and count.copy_abs() < least and Decimal(_bare(digits)) >= 1
    return "" if small or len(_decimals(text)) > most else text


def _all_digits(value: Decimal, like: str) -> str:
    """All digits of *value*, with the commas or blanks of *like*, its minus, and at least as many decimals."""
    digits = f"{value.copy_abs():f}"
    decimals = _decimals(digits).rstrip("0").ljust(len(_decimals(like)), "0")
    whole = _grouped(digits.partition(".")[0], like)
    sign = (like[:1] if like[:1] in {*MINUS_SIGNS} else "-") if value < 0 else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def _decimals(digits: str) -> str:
    return digits.partition(".")[2]


def _grouped(whole: str, like: str) -> str:
    """A whole number with the commas or blanks of *like*; without, where *like* is a long number without them."""
    if re.match(f"[{MINUS_SIGNS}]?[0-9]{{4}}", like):
        return whole
    separator = re.match(f"[{MINUS_SIGNS}]?[0-9]{{1,3}}([{_SEPARATORS}])[0-9]", like)
    return with_groups(whole, separator[1] if separator else ",")


MOST_DIGITS_IN_FULL = 15
"""Digits of a whole number that people write out: 10⁸⁰ is written so alone."""


def usual_forms(value: Decimal, style: str) -> tuple[str, ...]:
    """The usual ways to write a number: in digits with and without commas, and in words where they are few."""
    n = int(value) if value == value.to_integral_value() else -1
    words = number_in_words(n) if 0 <= n < FIRST_WITHOUT_WORDS else ""
    short = 0 < len(words.split()) <= MOST_WORDS_OF_NUMBER
    if style.startswith("ordinal") and n >= 0:
        digits = f"{n:,}{ordinal_ending(n)}"
        return (digits, ordinal_in_words(n)) if short else (digits,)
    if style == "power":
        return _forms_of_power(value)
    if style.startswith("fraction"):
        return _forms_of_fraction(value)
    digits = _all_digits(value, "")
    return tuple(dict.fromkeys((digits, digits.replace(",", ""), *([words] if short else []))))


def _forms_of_power(value: Decimal) -> tuple[str, ...]:
    """The usual ways to write a power of ten: raised, with a caret, with an e, in digits and with *million*."""
    forms = ("10\u00b9", "10^1", "1 \u00d7 10\u00b9", "1 \u00d7 10^1", "1e1")
    powers = [write_power(value, form, _all_digits) for form in forms]
    if not -MOST_DIGITS_IN_FULL <= value.adjusted() <= MOST_DIGITS_IN_FULL:
        return tuple(powers)
    digits = _all_digits(value, "")
    scale = next((name for name in SCALES if value >= SCALES[name]), None)
    scaled = _digits_before_scale(value, "1", scale)
    with_scale = [f"{scaled} {scale}"] if scaled and scale != "thousand" else []
    return tuple(dict.fromkeys((*powers, digits, digits.replace(",", ""), *with_scale)))


def _forms_of_fraction(value: Decimal) -> tuple[str, ...]:
    """The usual ways to write a fraction: in signs, in words, and in digits where those have an end."""
    forms = [write_fraction(value, form) for form in ("\u00bd", "1/2")]
    in_words = ("half", "a half", "one half", "two thirds") if value < 1 else ("one and a half",)
    words = [write_fraction_words(value, form) for form in in_words]
    hyphened = [text.replace(" ", "-") for text in words if text.count(" ") == 1 and not text.startswith("a")]
    digits = _all_digits(value, "")
    ends = [digits] if len(_decimals(digits)) <= MOST_DECIMALS_BEFORE_SCALE else []
    return tuple(dict.fromkeys(filter(None, (*forms, *words, *hyphened, *ends))))
