"""Numbers and ranges in English text: read with their unit, and other values written in the same form.

Whatever is read can be written again letter by letter. A text for which that fails is no number here.
"""

from __future__ import annotations

import re
from decimal import Decimal

from quizgen.language.en.amounts import EXACT, read_amount, scale_of, uncapitalised, usual_forms, write_amount
from quizgen.language.en.units import is_plural_unit, is_unit, unit_for
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
"""The words that may stand before a number, and which bound they make it: ``more than`` -> ``least``."""
_RANGE_WORDS = {"between": " and ", "from": " to "}
"""The words that may stand before a range only, and the joiner that must follow."""
_WORDS_BEFORE_YEARS = frozenset({"", "about", "around"})
"""Words before a number after which four digits are a year."""
_WORDS_BEFORE = _BOUNDS.keys() | _RANGE_WORDS.keys()

_MOST_WORDS_BEFORE = 3
"""Words in the longest phrase that may stand before a number."""
_SIGN = "(?:[A-Z]{0,2}\\$|[\u20ac\u00a3\u00a5\u20a9\u20b9\u20bd\u20b1\u20bf\u20aa\u20ab\u20b4\u0e3f])"
_STARTERS = NUMBER_WORDS | ORDINAL_WORDS | {phrase.split()[0] for phrase in (*_BOUNDS, *_RANGE_WORDS)}
_START = re.compile(rf"{_SIGN}?[-\u2212]?[0-9]|(?:[Aa] )?([A-Za-z]+)")
_DIGITS = re.compile(
    rf"({_SIGN}(?![-\u2212])|)([-\u2212]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[ \u00a0](?:{'|'.join(MULTIPLES)})\b)?)"
)
_WORD = re.compile("[ -]?([A-Za-z]+)")
_NEVER_LAST_WORDS = frozenset({"a", "A", "and"})
_IN_NUMBERS = NUMBER_WORDS | _NEVER_LAST_WORDS
_GAPS = (" ", "\u00a0", "\u202f")
_JOINER = re.compile(r" to | and | or | ?[-\u2013\u2014] ?")


def parse_number(text: str) -> Number | NumberRange | None:
    """The amount that the whole *text* is, or None: ``about 16 months``, ``85th``, ``300 to 400``."""
    if len(text) > LONGEST_NUMBER or not _may_be_number(text):
        return None
    about = _words_before(text)
    rest = text[len(about) + 1 :] if about else text
    if about and not _may_be_number(rest):
        return None
    if YEAR.fullmatch(rest) and about.lower() in _WORDS_BEFORE_YEARS:
        return None
    return _single_number(about, rest) or _range(about, rest)


def _may_be_number(text: str) -> bool:
    """Whether a text begins as a number may: a quick test, which plain words fail."""
    start = _START.match(text)
    return start is not None and (start[1] is None or start[1].lower() in _STARTERS)


def _words_before(text: str) -> str:
    """The words before a number that qualify it: ``about``, ``more than``; empty where there are none."""
    words = text.split(" ", _MOST_WORDS_BEFORE)
    phrases = (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
    known = (phrase for phrase in phrases if uncapitalised(phrase) in _WORDS_BEFORE)
    return next(known, "")


def _single_number(about: str, text: str) -> Number | None:
    """One number with its unit, or None. An ordinal has no unit and no words before it."""
    if about.lower() in _RANGE_WORDS:
        return None
    if amount := read_amount(text):
        return None if about and amount[1].startswith("ordinal") else _number(about, amount, form=text)
    prefix, form = _prefix_and_form(text)
    if (amount := read_amount(form)) is None:
        return None
    rest = text[len(prefix) + len(form) :]
    gap = rest[:1] if rest[:1] in _GAPS else ""
    unit = rest[len(gap) :]
    if (gap and not unit) or (unit and not _can_count(amount[0], form, gap, unit)):
        return None
    return _number(about, amount, form=form, prefix=prefix, gap=gap if unit else " ", unit=unit)


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
        bound=_BOUNDS.get(about.lower(), ""),
    )


def _prefix_and_form(text: str) -> tuple[str, str]:
    """The currency and the number at the beginning of a text: ``("$", "5 million")``. Empty where there is none."""
    if digits := _DIGITS.match(text):
        return digits[1], digits[2]
    end = read = 0
    for word in _WORD.finditer(text):
        if word.start() != read or word[1].lower() not in _IN_NUMBERS:
            break
        read = word.end()
        end = end if word[1] in _NEVER_LAST_WORDS else read
    return "", text[:end]


def _can_count(value: Decimal, form: str, gap: str, unit: str) -> bool:
    """Whether a number can have this unit. *Zero ships* is a number; *zero tolerance* is not."""
    if value == 0 and not form[0].isdigit() and not is_plural_unit(unit):
        return False
    return is_unit(gap, unit, one=value == 1, capital=form[0].isupper())


def _range(about: str, text: str) -> NumberRange | None:
    """Two numbers with a joiner between them, the lower first, or None. Two years without more are a date."""
    for joiner in _JOINER.finditer(text):
        if not _may_join(about.lower(), joiner[0]):
            continue
        ends = text[: joiner.start()], text[joiner.end() :]
        if all(YEAR.fullmatch(end) for end in ends):
            return None
        low, high = (_single_number("", end) for end in ends)
        if low and high and (found := _range_of(about, low, joiner[0], high)):
            return found
    return None


def _may_join(about: str, joiner: str) -> bool:
    """Whether a range with these words before it can have this joiner: *between 3 and 5*, *3 to 5*."""
    if about in _RANGE_WORDS:
        return joiner == _RANGE_WORDS[about]
    return joiner != " and "


def _range_of(about: str, low: Number, joiner: str, high: Number) -> NumberRange | None:
    """The range, if both bounds count the same: ``5 to 10 million``, ``40% to 50%``, ``$5 to $10``; else None."""
    if high.prefix not in {"", low.prefix} or low.unit not in {"", high.unit}:
        return None
    if not _can_be_range(low, joiner, high):
        return None
    low_value, scaled = low.value, EXACT.multiply(low.value, Decimal(scale_of(high.form)))
    if scale_of(low.form) == 1 and scaled < high.value:
        low_value = scaled
    between = f"{low.gap}{low.unit}{joiner}{high.prefix}" if low.unit else f"{joiner}{high.prefix}"
    found = NumberRange(
        low=low_value,
        high=high.value,
        unit=high.unit,
        joiner=between,
        about=about,
        prefix=low.prefix,
        gap=high.gap,
        low_form=low.form,
        high_form=high.form,
    )
    return found if low_value < high.value else None


def _can_be_range(low: Number, joiner: str, high: Number) -> bool:
    """Whether two numbers can be a range: no ordinals; words only with a joiner in words, so not *Nine-Eleven*."""
    if "ordinal" in low.style + high.style or (DOZEN in high.form and DOZEN not in low.form):
        return False
    return low.style == high.style == "digits" or joiner.strip().isalpha()


def format_number(number: Number, value: Decimal) -> str:
    """*value* in the form of *number*: its words before, its digits or words, its unit in step with 1."""
    amount = write_amount(value, number.style, number.form)
    unit = unit_for(number.unit, was_one=number.value == 1, is_one=value == 1)
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
        _spelling(number, form, unit) for unit in units for form in forms if _fits_form(number, form, unit)
    )


_DIGIT_FIRST = frozenset("-\u22120123456789")
_PERCENT = ("%", "percent", "per cent")


def _spelling(number: Number, form: str, unit: str) -> str:
    gap = ("" if unit == "%" else " ") if unit in _PERCENT else number.gap
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
