"""Fractions in English words: ``half``, ``two thirds``, ``three-quarters``, ``two and a half``, ``half a million``.

As in :mod:`quizgen.language.en.amounts`, such a text is a form, and other values can be written in it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from quizgen.language.en.words import SCALES, SMALL, number_in_words, read_words
from quizgen.language.number_signs import EXACT, as_decimal, as_fraction
from quizgen.text.patterns import RarePattern

_NAMES = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "sixteenth": 16, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
FRACTION_NAMES = frozenset(_NAMES)
_BY_SIZE = {size: name for name, size in _NAMES.items() if name != "fourth"}
_MANY = {f"{name}s" if name != "half" else "halves": size for name, size in _NAMES.items()}
_MULTIPLES = SCALES
_COUNTS = {word: n for n, word in enumerate(SMALL) if n > 1}
_ONE = "a|an|one"
_PART = (
    rf"(?:(?P<one>{_ONE})(?P<hyphen>[ -]))?(?P<name>{'|'.join(_NAMES)})"
    rf"|(?P<count>{'|'.join(_COUNTS)})(?P<hyphens>[ -])(?P<names>{'|'.join(_MANY)})"
)
_SCALE = "|".join(_MULTIPLES)
_FORM = RarePattern(
    rf"(?:(?P<whole>[a-z]+(?:[ -][a-z]+){{0,3}}?)(?P<and> and |-and-))?(?:{_PART})"
    rf"(?P<tail> a (?:{_SCALE})| of a (?:{_SCALE})| (?:{_SCALE}))?"
)
_NAMED = re.compile("|".join((*_NAMES, "halves")))
"""What every fraction in words has: a quick test, which other words fail."""
FRACTION_WORDS = re.compile(
    rf"(?:[A-Za-z]+(?: and |-and-))?(?:(?:{_ONE}|[Aa]n?|[Oo]ne)[ -])?(?:{'|'.join(_NAMES)}|[Hh]alf)\b"
    rf"(?: a (?:{_SCALE})\b| of a (?:{_SCALE})\b| (?:{_SCALE})\b)?"
    rf"|(?:[A-Za-z]+(?: and |-and-))?[A-Za-z]+[ -](?:{'|'.join(_MANY)})\b(?: of a (?:{_SCALE})\b)?"
)
"""What may be a fraction at the beginning of a text; :func:`read_fraction_words` tells whether it is."""


def read_fraction_words(words: str) -> Decimal | None:
    """The value of a fraction in words (in small letters), or None: ``two and a half`` -> 2.5.

    A *third* alone is a place in an order, and a *quarter* alone a coin.
    """
    match = _FORM.fullmatch(words) if _NAMED.search(words) else None
    if match is None or (match["name"] and not match["one"] and match["name"] != "half"):
        return None
    bottom = _NAMES[match["name"]] if match["name"] else _MANY[match["names"]]
    top = _COUNTS[match["count"]] if match["count"] else 1
    whole = read_words(match["whole"]) if match["whole"] else 0
    if top >= bottom or whole is None or (match["whole"] and not whole):
        return None
    scale = Decimal(_MULTIPLES[match["tail"].rpartition(" ")[2]] if match["tail"] else 1)
    value = EXACT.multiply(as_decimal(Fraction(top, bottom) + whole), scale)
    return value if write_fraction_words(value, words) == words else None


def write_fraction_words(value: Decimal, form: str) -> str:
    """*value* in the form of a fraction in words (in small letters): ``(0.75, "two thirds")`` -> ``three quarters``.

    Empty where it is none that people say.
    """
    match = _FORM.fullmatch(form)
    if match is None:
        return ""
    tail = match["tail"] or ""
    scale = _MULTIPLES[tail.rpartition(" ")[2]] if tail else 1
    fraction = as_fraction(EXACT.divide(value, Decimal(scale)))
    if fraction is None or fraction <= 0 or fraction > 10**12:
        return ""
    whole, part = divmod(fraction, 1)
    if part and (part.denominator not in _BY_SIZE or part.numerator >= len(SMALL)):
        return ""
    scale_word = f" {tail.rpartition(' ')[2]}" if tail else ""
    if not part:
        return f"{number_in_words(whole)}{scale_word}"
    if whole:
        in_digits = "-" if match["and"] == "-and-" else " "
        joiner = match["and"] or f"{in_digits}and{in_digits}"
        return f"{number_in_words(whole)}{joiner}{_part(part, match, alone=False)}{scale_word}"
    return f"{_part(part, match, alone=True)}{_tail(part, tail, scale_word)}"


def _tail(part: Fraction, tail: str, scale_word: str) -> str:
    """The scale after a part of it: *half a million*, *a quarter of a million*."""
    if not tail or tail.startswith(" of") or part == Fraction(1, 2):
        return tail if tail.startswith((" a", " of")) else scale_word and f" a{scale_word}"
    return f" of a{scale_word}"


def _part(part: Fraction, match: re.Match[str], *, alone: bool) -> str:
    """A part of one, in words: ``half``, ``a third``, ``three-quarters``, as the form says *a*, *one* and hyphens."""
    top, bottom = part.numerator, part.denominator
    name = match["name"] or match["names"] or ""
    fourth = bottom == _NAMES["fourth"] and name.startswith("fourth")
    word = "fourth" if fourth else _BY_SIZE[bottom]
    if top > 1:
        return f"{SMALL[top]}{match['hyphens'] or ' '}{'halves' if word == 'half' else f'{word}s'}"
    if match["name"] and not match["one"] and word == "half" and alone:
        return word
    one = match["one"] or ("a" if alone or match["whole"] else "one")
    one = ("an" if word.startswith("e") else "a") if one in {"a", "an"} else one
    return f"{one}{match['hyphen'] or ' '}{word}"
