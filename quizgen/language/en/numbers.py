"""Numbers in English text: read with their unit, and other values written in the same form.

Whatever is read can be written again, letter by letter; what could not be is no number here.
"""

from __future__ import annotations

import re
from decimal import Decimal

from quizgen.language.en.amounts import EXACT, read_amount, scale_of, uncapitalised, usual_forms, write_amount
from quizgen.language.en.units import agree, is_many, is_unit
from quizgen.language.en.words import DOZEN, MULTIPLES, NUMBER_WORDS, ORDINAL_WORDS
from quizgen.language.iso_dates import YEAR
from quizgen.limits import LONGEST_NUMBER
from quizgen.model import Number, NumberRange

_BOUNDS = {
    **dict.fromkeys(
        ("about", "around", "roughly", "approximately", "some", "nearly", "almost", "close to"), ""
    ),
    **dict.fromkeys(("just over", "just under", "exactly", "only", "just"), ""),
    **dict.fromkeys(
        ("more than", "over", "above", "at least", "upwards of", "no fewer than", "no less than"), "least"
    ),
    **dict.fromkeys(
        ("up to", "at most", "no more than", "fewer than", "less than", "under", "below"), "most"
    ),
    **dict.fromkeys(("as many as", "as much as"), "most"),
}
"""What may stand before a number, and which bound it makes of it."""
_RANGE_WORDS = {"between": " and ", "from": " to "}
"""What may stand before a range alone, and the joiner that it asks for."""
_OF_YEARS = frozenset({"", "about", "around"})
"""After these, four digits are a year."""
_ABOUT = _BOUNDS.keys() | _RANGE_WORDS.keys()

_MOST_ABOUT = 3
"""Words in the longest of them."""
_SIGN = "(?:[A-Z]{0,2}\\$|[\u20ac\u00a3\u00a5\u20a9\u20b9\u20bd\u20b1\u20bf\u20aa\u20ab\u20b4\u0e3f])"
_STARTERS = NUMBER_WORDS | ORDINAL_WORDS | {phrase.split()[0] for phrase in (*_BOUNDS, *_RANGE_WORDS)}
_START = re.compile(rf"{_SIGN}?[-\u2212]?[0-9]|(?:[Aa] )?([A-Za-z]+)")
_DIGITS = re.compile(
    rf"({_SIGN}(?![-\u2212])|)([-\u2212]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[ \u00a0](?:{'|'.join(MULTIPLES)})\b)?)"
)
_WORD = re.compile("[ -]?([A-Za-z]+)")
_BETWEEN = frozenset({"a", "A", "and"})
_IN_NUMBERS = NUMBER_WORDS | _BETWEEN
_GAPS = (" ", "\u00a0", "\u202f")
_JOINER = re.compile(r" to | and | or | ?[-\u2013\u2014] ?")


def parse_number(text: str) -> Number | NumberRange | None:
    """The amount that the whole *text* is, or None: ``about 16 months``, ``85th``, ``300 to 400``."""
    if len(text) > LONGEST_NUMBER or not _may_begin(text):
        return None
    about = _about(text)
    rest = text[len(about) + 1 :] if about else text
    if about and not _may_begin(rest):
        return None
    if YEAR.fullmatch(rest) and about.lower() in _OF_YEARS:
        return None
    return _single(about, rest) or _range(about, rest)


def _may_begin(text: str) -> bool:
    """A cheap first look, which plain words do not pass."""
    start = _START.match(text)
    return start is not None and (start[1] is None or start[1].lower() in _STARTERS)


def _about(text: str) -> str:
    """The words before the number that limit it, or nothing."""
    words = text.split(" ", _MOST_ABOUT)
    phrases = (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
    known = (phrase for phrase in phrases if uncapitalised(phrase) in _ABOUT)
    return next(known, "")


def _single(about: str, text: str) -> Number | None:
    """One number with its unit. An ordinal has no unit and is never *about*."""
    if about.lower() in _RANGE_WORDS:
        return None
    if amount := read_amount(text):
        return None if about and amount[1].startswith("ordinal") else _number(about, amount, form=text)
    prefix, form = _amount(text)
    if (amount := read_amount(form)) is None:
        return None
    rest = text[len(prefix) + len(form) :]
    gap = rest[:1] if rest[:1] in _GAPS else ""
    unit = rest[len(gap) :]
    if (gap and not unit) or (unit and not _counts(amount[0], form, gap, unit)):
        return None
    return _number(about, amount, form, prefix, gap if unit else " ", unit)


def _number(
    about: str, amount: tuple[Decimal, str], form: str, prefix: str = "", gap: str = " ", unit: str = ""
) -> Number:
    value, style = amount
    return Number(value, unit, style, about, prefix, gap, form, _BOUNDS.get(about.lower(), ""))


def _amount(text: str) -> tuple[str, str]:
    """The currency and the number at the beginning of *text*, in digits or words; empty where there is none."""
    if digits := _DIGITS.match(text):
        return digits[1], digits[2]
    end = read = 0
    for word in _WORD.finditer(text):
        if word.start() != read or word[1].lower() not in _IN_NUMBERS:
            break
        read = word.end()
        end = end if word[1] in _BETWEEN else read
    return "", text[:end]


def _counts(value: Decimal, form: str, gap: str, unit: str) -> bool:
    """Whether the unit is one that this number can have. *Zero tolerance* is no number; *zero ships* is."""
    if value == 0 and not form[0].isdigit() and not is_many(unit):
        return False
    return is_unit(gap, unit, one=value == 1, capital=form[0].isupper())


def _range(about: str, text: str) -> NumberRange | None:
    """Two numbers with a joiner between them, the lower one first. Two bare years are a date."""
    for joiner in _JOINER.finditer(text):
        if not _may_join(about.lower(), joiner[0]):
            continue
        ends = text[: joiner.start()], text[joiner.end() :]
        if all(YEAR.fullmatch(end) for end in ends):
            return None
        low, high = (_single("", end) for end in ends)
        if low and high and (found := _joined(about, low, joiner[0], high)):
            return found
    return None


def _may_join(about: str, joiner: str) -> bool:
    if about in _RANGE_WORDS:
        return joiner == _RANGE_WORDS[about]
    return joiner != " and "


def _joined(about: str, low: Number, joiner: str, high: Number) -> NumberRange | None:
    """The range, if both bounds speak of the same thing: ``5 to 10 million``, ``40% to 50%``, ``$5 to $10``."""
    if high.prefix not in {"", low.prefix} or low.unit not in {"", high.unit}:
        return None
    if not _alike(low, joiner, high):
        return None
    bottom, scaled = low.value, EXACT.multiply(low.value, Decimal(scale_of(high.form)))
    if scale_of(low.form) == 1 and scaled < high.value:
        bottom = scaled
    between = f"{low.gap}{low.unit}{joiner}{high.prefix}" if low.unit else f"{joiner}{high.prefix}"
    found = NumberRange(
        bottom, high.value, high.unit, between, about, low.prefix, high.gap, low.form, high.form
    )
    return found if bottom < high.value else None


def _alike(low: Number, joiner: str, high: Number) -> bool:
    """Whether both are counts, and a dash stands between digits alone: *Nine-Eleven* is a name."""
    if "ordinal" in low.style + high.style or (DOZEN in high.form and DOZEN not in low.form):
        return False
    return low.style == high.style == "digits" or joiner.strip().isalpha()


def format_number(number: Number, value: Decimal) -> str:
    """*value* in the form of *number*: its words before, its digits or words, its unit in step with 1."""
    amount = write_amount(value, number.style, number.form)
    unit = agree(number.unit, was_one=number.value == 1, is_one=value == 1)
    return _with_space(number.about) + _with_prefix(number.prefix, amount) + _with_gap(number.gap, unit)


def format_range(number: NumberRange, low: Decimal, high: Decimal) -> str:
    """*low* to *high* in the form of *number*."""
    scale = scale_of(number.high_form) if _scale_is_shared(number) else 1
    bounds = (
        _with_prefix(number.prefix, _bound(EXACT.divide(low, Decimal(scale)), number.low_form)),
        _bound(high, number.high_form),
    )
    return _with_space(number.about) + number.joiner.join(bounds) + _with_gap(number.gap, number.unit)


def _scale_is_shared(number: NumberRange) -> bool:
    """Whether the lower bound is written without the *million* of the upper one."""
    amount = read_amount(number.low_form)
    return amount is not None and amount[0] != number.low


def _bound(value: Decimal, form: str) -> str:
    amount = read_amount(form)
    return write_amount(value, amount[1] if amount else "digits", form)


def _with_space(words: str) -> str:
    return f"{words} " if words else ""


def _with_gap(gap: str, unit: str) -> str:
    return f"{gap}{unit}" if unit else ""


def _with_prefix(prefix: str, amount: str) -> str:
    return f"-{prefix}{amount[1:]}" if prefix and amount.startswith("-") else prefix + amount


def number_spellings(number: Number) -> tuple[str, ...]:
    """The usual ways to write the number: in digits and in words, with its unit and without *about*."""
    units = _PERCENT if number.unit in _PERCENT else (number.unit,)
    forms = dict.fromkeys(filter(None, (number.form, *usual_forms(number.value, number.style))))
    return tuple(
        _spelt(number, form, unit) for unit in units for form in forms if _go_together(number, form, unit)
    )


_DIGIT_FIRST = frozenset("-\u22120123456789")
_PERCENT = ("%", "percent", "per cent")


def _spelt(number: Number, form: str, unit: str) -> str:
    gap = ("" if unit == "%" else " ") if unit in _PERCENT else number.gap
    return f"{number.prefix}{form}{_with_gap(gap, unit)}"


def _go_together(number: Number, form: str, unit: str) -> bool:
    """Signs and glued units take digits: no *$five*, no *forty%*."""
    return form[0] in _DIGIT_FIRST or not (number.prefix or unit == "%" or not number.gap)


def range_spellings(number: NumberRange) -> tuple[str, ...]:
    """The usual ways to write the range: as it was, and in digits with a dash and with *to*."""
    unit = _with_gap(number.gap, number.unit)
    low, high = usual_forms(number.low, "digits")[0], usual_forms(number.high, "digits")[0]
    as_it_was = (number.low_form or low, number.high_form or high)
    pairs = (as_it_was, (low, high)) if as_it_was[0][0] in _DIGIT_FIRST else ((low, high),)
    bounds = [joiner.join(pair) for pair in pairs for joiner in ("\u2013", " to ")]
    return tuple(dict.fromkeys(f"{number.prefix}{text}{unit}" for text in (" to ".join(as_it_was), *bounds)))
