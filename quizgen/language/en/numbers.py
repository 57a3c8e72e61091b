"""Numbers and ranges in English text: read with their unit, and other values written in the same form.

Whatever is read can be written again letter by letter. A text for which that fails is no number here.
"""

from __future__ import annotations

import re
from decimal import Decimal

from quizgen.language.en.amounts import read_amount, scale_of, usual_forms, write_amount
from quizgen.language.en.bounds import (
    FIRST_WORDS,
    RANGE_WORDS,
    SIGNS,
    WORDS_BEFORE_YEARS,
    bound_of,
    split_bound,
    with_bound,
)
from quizgen.language.en.composed import read_composed, write_composed
from quizgen.language.en.fractions import FRACTION_NAMES, FRACTION_WORDS
from quizgen.language.en.units import COUNTED_BY_A, is_plural_unit, is_rate, is_unit, is_whole, unit_for
from quizgen.language.en.words import DOZEN, MULTIPLES, NUMBER_WORDS, ORDINAL_WORDS
from quizgen.language.iso_dates import YEAR
from quizgen.language.number_ranges import range_of
from quizgen.language.number_signs import BLANKS, EXACT, FRACTION, MINUS_SIGNS, POWER
from quizgen.limits import LONGEST_NUMBER
from quizgen.model import Number, NumberRange

_CURRENCY_CODES = "USD|EUR|GBP|JPY|CNY|KRW|CHF|AUD|CAD|NZD|INR|RUB|SEK|NOK|DKK|PLN|BRL|MXN|ZAR|HKD|SGD|TRY"
_SIGN = (
    "(?:[A-Z]{0,2}\\$|[A-Z]{0,2}[\u20ac\u00a3\u00a5\u20a9\u20b9\u20bd\u20b1\u20bf\u20aa\u20ab\u20b4\u0e3f\u20ba\u20a6\u20b5\u20a1]"
    f"|(?:{_CURRENCY_CODES}|Rs\\.?|kr)[ \u00a0\u202f])"
)
"""The sign or code of a currency before a number: ``$``, ``US$``, ``€``, ``EUR ``."""
_STARTERS = (
    NUMBER_WORDS | ORDINAL_WORDS | {word.rstrip(".") for word in FIRST_WORDS} | {"half", "a", "an", "minus"}
)
_AFTER_A = COUNTED_BY_A | MULTIPLES.keys() | FRACTION_NAMES
"""What may follow an *a* that begins a number: *a week*, *a dozen*, *a third*."""
_VULGAR = "\u00bc-\u00be\u2150-\u215e"
_START = re.compile(rf"[{SIGNS}]|(?:{_SIGN})?[{MINUS_SIGNS}]?[0-9{_VULGAR}]|([A-Za-z]+)(?:[ -]([a-z]+))?")
_MONEY = re.compile(
    rf"(?P<prefix>{_SIGN})(?P<form>[0-9][0-9,]*(?:[{BLANKS}][0-9]{{3}}\b)*(?:\.[0-9]+)?"
    rf"(?:[{BLANKS}]?(?:{'|'.join(MULTIPLES)}|bn|tn|trn|mn|mln|[mMkKbB])\b)?)"
)
_DIGITS = re.compile(
    rf"{POWER}|{FRACTION}|(?:[{MINUS_SIGNS}]|minus )?[0-9][0-9,]*(?:[{BLANKS}][0-9]{{3}}\b(?!-))*(?:\.[0-9]+)?"
    rf"(?:[{BLANKS}](?:{'|'.join(MULTIPLES)})\b|[{BLANKS}]?(?:bn|tn|mn|mln)\b)?"
)
_PART_OF_UNIT = re.compile(
    rf"(?P<form>[Hh]alf an?|(?:[Aa] |[Oo]ne |[Tt]hree )?quarters? of an?) (?P<unit>{'|'.join(sorted(COUNTED_BY_A))})"
)
"""*Half an hour*, *three quarters of a mile*."""
_ONE_UNIT = re.compile(rf"(?P<form>[Aa]n?) (?P<unit>(?:{'|'.join(sorted(COUNTED_BY_A))})(?: .+)?)")
"""*A week*, *an hour later*."""
_WORD = re.compile("[ -]?([A-Za-z]+)")
_NEVER_LAST_WORDS = frozenset({"a", "A", "and"})
_IN_NUMBERS = NUMBER_WORDS | _NEVER_LAST_WORDS
_GAPS = tuple(BLANKS)
_JOINER = re.compile(r" to | and | or | ?[-\u2013\u2014] ?")


def parse_number(text: str) -> Number | NumberRange | None:
    """The amount that the whole *text* is, or None: ``about 16 months``, ``85th``, ``300 to 400``, ``6.5 × 10⁹``."""
    if len(text) > LONGEST_NUMBER or not _may_be_number(text):
        return None
    about, rest = split_bound(text)
    if about and not _may_be_number(rest):
        return None
    if YEAR.fullmatch(rest) and about.lower() in WORDS_BEFORE_YEARS:
        return None
    return _single_number(about, rest) or _range(about, rest)


def _may_be_number(text: str) -> bool:
    """Whether a text begins as a number may: a quick test, which plain words fail."""
    start = _START.match(text)
    if start is None or start[1] is None:
        return start is not None
    first = start[1].lower()
    return start[2] in _AFTER_A if first in {"a", "an"} else first in _STARTERS


def _single_number(about: str, text: str, *, money: bool = False) -> Number | None:
    """One number with its unit, or None. An ordinal has no unit and no words before it.

    *money*: a currency stands before it, though not in this text.
    """
    if about.lower() in RANGE_WORDS:
        return None
    if amount := read_amount(text, money=money):
        return None if about and amount[1].startswith("ordinal") else _number(about, amount, form=text)
    if composed := read_composed(text):
        return _number(about, (composed.value, "composed"), form=text, unit=composed.unit)
    part = _PART_OF_UNIT.fullmatch(text) or _ONE_UNIT.fullmatch(text)
    return _of_one_unit(about, part) if part else _with_unit(about, text, money=money)


def _with_unit(about: str, text: str, *, money: bool) -> Number | None:
    """A number with its unit, or with its currency before it; None where the words after it are no unit."""
    prefix, form, amount = _number_at_beginning(text, money=money)
    if amount is None:
        return None
    rest = text[len(prefix) + len(form) :]
    gap = rest[:1] if rest[:1] in _GAPS else ""
    unit = rest[len(gap) :]
    if (gap and not unit) or (unit and not _can_count(amount, form, gap, unit, money=bool(prefix))):
        return None
    return _number(about, amount, form=form, prefix=prefix, gap=gap if unit else " ", unit=unit)


def _of_one_unit(about: str, match: re.Match[str]) -> Number | None:
    """*Half an hour*, *a week*: a part of one unit, or one of it; None where the words after it are none of a unit."""
    form, unit = match["form"], match["unit"]
    vowel = unit.startswith(("hour", "inch", "ounce"))
    if form.endswith("n") is not vowel or not is_unit(" ", unit, one=True, capital=form[0].isupper()):
        return None
    if form in {"a", "an", "A", "An"}:
        return _number(about, (Decimal(1), "words"), form=form, unit=unit)
    amount = read_amount(form.rpartition(" a")[0].removesuffix(" of"))
    return _number(about, amount, form=form, unit=unit) if amount else None


def _number(
    about: str, amount: tuple[Decimal, str], *, form: str, prefix: str = "", gap: str = " ", unit: str = ""
) -> Number:
    value, style = amount
    return Number(
        value=value,
        unit=unit,
        style=style,
        about=about,
        prefix=prefix,
        gap=gap,
        form=form,
        bound=bound_of(about),
    )


def _number_at_beginning(text: str, *, money: bool) -> tuple[str, str, tuple[Decimal, str] | None]:
    """The currency and the number at the beginning of a text, ``"$", "5 million"``, with its value and style.

    None in place of these where there is no number.
    """
    if found := _MONEY.match(text):
        return found["prefix"], found["form"], read_amount(found["form"], money=True)
    found = _DIGITS.match(text) or FRACTION_WORDS.match(text)
    if found and (amount := read_amount(found[0])):
        return "", found[0], amount
    end = read = 0
    for word in _WORD.finditer(text):
        if word.start() != read or word[1].lower() not in _IN_NUMBERS:
            break
        read = word.end()
        end = end if word[1] in _NEVER_LAST_WORDS else read
    return "", text[:end], read_amount(text[:end], money=money)


def _can_count(amount: tuple[Decimal, str], form: str, gap: str, unit: str, *, money: bool) -> bool:
    """Whether a number can have this unit. *Zero ships* is a number; *zero tolerance* is not."""
    value, style = amount
    if value == 0 and not form[0].isdigit() and not is_plural_unit(unit):
        return False
    if style.startswith("fraction") and unit.startswith("of "):
        return is_whole(unit)
    if style == "fraction-words" and value < 1:
        return False
    if money and is_rate(unit):
        return True
    return is_unit(gap, unit, one=value == 1, capital=form[0].isupper())


def _range(about: str, text: str) -> NumberRange | None:
    """Two numbers with a joiner between them, the lower first, or None. Two years without more are a date."""
    for joiner in _JOINER.finditer(text):
        if not _may_join(about.lower(), joiner[0]):
            continue
        ends = text[: joiner.start()], text[joiner.end() :]
        if all(YEAR.fullmatch(end) for end in ends):
            return None
        low = _single_number("", ends[0])
        high = _single_number("", ends[1], money=bool(low and low.prefix))
        if low and high and (found := _range_of(about, low, joiner[0], high)):
            return found
    return None


def _may_join(about: str, joiner: str) -> bool:
    """Whether a range with these words before it can have this joiner: *between 3 and 5*, *3 to 5*."""
    if about in RANGE_WORDS:
        return joiner == RANGE_WORDS[about]
    return joiner != " and "


def _range_of(about: str, low: Number, joiner: str, high: Number) -> NumberRange | None:
    """The range, if both bounds count the same: ``5 to 10 million``, ``40% to 50%``, ``$5 to $10``; else None."""
    if high.prefix not in {"", low.prefix} or low.unit not in {"", high.unit}:
        return None
    if not _can_be_range(low, joiner, high):
        return None
    return range_of(about, low, joiner, high, Decimal(scale_of(low.form)), Decimal(scale_of(high.form)))


def _can_be_range(low: Number, joiner: str, high: Number) -> bool:
    """Whether two numbers can be a range: no ordinals; words only with a joiner in words, so not *Nine-Eleven*."""
    if (
        {low.form.lower(), high.form.lower()} & {"a", "an", "half a", "half an"}
        or "ordinal" in low.style + high.style
        or "composed" in low.style + high.style
        or (DOZEN in high.form and DOZEN not in low.form)
    ):
        return False
    return low.style == high.style == "digits" or joiner.strip().isalpha()


def format_number(number: Number, value: Decimal) -> str:
    """*value* in the form of *number*: its words before, its digits or words, its unit in step with 1."""
    if number.style == "composed":
        return with_bound(number.about, write_composed(value, number.form))
    if number.style == "fraction-words" and number.form.endswith((" a", " an")):
        return with_bound(number.about, _part_of_unit(number, value))
    amount = write_amount(value, number.style, number.form)
    unit = unit_for(number.unit, was_one=number.value == 1, is_one=value == 1)
    return with_bound(number.about, _with_prefix(number.prefix, amount) + _with_gap(number.gap, unit))


def _part_of_unit(number: Number, value: Decimal) -> str:
    """*value* in the form of *half an hour*: ``three quarters of an hour``, ``two hours``."""
    words, _, article = number.form.rpartition(" ")
    part = write_amount(value, number.style, words.removesuffix(" of"))
    if value >= 1:
        return f"{part}{number.gap}{unit_for(number.unit, was_one=True, is_one=value == 1)}"
    of = "" if part.lower() == "half" else "of "
    return f"{part} {of}{article}{number.gap}{number.unit}"


def format_range(number: NumberRange, low: Decimal, high: Decimal) -> str:
    """*low* to *high* in the form of *number*."""
    scale = scale_of(number.high_form) if _scale_is_shared(number) else 1
    bounds = (
        _with_prefix(number.prefix, _bound(EXACT.divide(low, Decimal(scale)), number.low_form)),
        _bound(high, number.high_form),
    )
    return with_bound(number.about, number.joiner.join(bounds) + _with_gap(number.gap, number.unit))


def _scale_is_shared(number: NumberRange) -> bool:
    """Whether the lower bound is written without the *million* of the upper one."""
    amount = read_amount(number.low_form)
    return amount is not None and amount[0] != number.low


def _bound(value: Decimal, form: str) -> str:
    amount = read_amount(form)
    return write_amount(value, amount[1] if amount else "digits", form)


def _with_gap(gap: str, unit: str) -> str:
    return f"{gap}{unit}" if unit else ""


def _with_prefix(prefix: str, amount: str) -> str:
    return f"-{prefix}{amount[1:]}" if prefix and amount.startswith("-") else prefix + amount


def number_spellings(number: Number) -> tuple[str, ...]:
    """The usual ways to write the number: in digits and in words, with its unit and without *about*."""
    if number.style == "composed":
        whole = Number(number.value, number.unit)
        return (*filter(None, [number.form]), *number_spellings(whole))
    units = _PERCENT if number.unit in _PERCENT else (number.unit,)
    own = _with_prefix(number.prefix, number.form) + _with_gap(number.gap, number.unit)
    forms = dict.fromkeys(filter(None, (number.form, *usual_forms(number.value, number.style))))
    spelled = (
        _spelling(number, form, unit) for unit in units for form in forms if _fits_form(number, form, unit)
    )
    return tuple(dict.fromkeys((*([own] if number.form else []), *spelled)))


_DIGIT_FIRST = frozenset(f"{MINUS_SIGNS}0123456789")
_PERCENT = ("%", "percent", "per cent")


def _spelling(number: Number, form: str, unit: str) -> str:
    gap = ("" if unit == "%" else " ") if unit in _PERCENT else number.gap
    if form == number.form or unit in _PERCENT:
        return f"{number.prefix}{form}{_with_gap(gap, unit)}"
    one_as_unit = number.style == "words" and number.form in {"a", "an", "A", "An"}
    many = number.style == "fraction-words" and number.form.endswith((" a", " an"))
    unit = unit_for(unit, was_one=True, is_one=not many) if one_as_unit or many else unit
    return f"{number.prefix}{form}{_with_gap(gap, unit)}"


def _fits_form(number: Number, form: str, unit: str) -> bool:
    """Whether a form can have the number's prefix and this unit: signs need digits, so not *$five* or *forty%*."""
    return form[0] in _DIGIT_FIRST or not (number.prefix or unit == "%" or not number.gap)


def range_spellings(number: NumberRange) -> tuple[str, ...]:
    """The usual ways to write the range: as it was, and in digits with a dash and with *to*."""
    unit = _with_gap(number.gap, number.unit)
    low, high = usual_forms(number.low, "digits")[0], usual_forms(number.high, "digits")[0]
    as_it_was = (number.low_form or low, number.high_form or high)
    pairs = (as_it_was, (low, high)) if as_it_was[0][0] in _DIGIT_FIRST else ((low, high),)
    bounds = [joiner.join(pair) for pair in pairs for joiner in ("\u2013", " to ")]
    return tuple(dict.fromkeys(f"{number.prefix}{text}{unit}" for text in (" to ".join(as_it_was), *bounds)))
