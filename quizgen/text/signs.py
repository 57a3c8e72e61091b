"""Signs that are written in several ways, and mean one thing."""

from __future__ import annotations

APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u02bb\u02b9\u2032\u00b4`\u05f3\uff07"
"""What is typed as an apostrophe: quotes, primes, accents, and the geresh of Hebrew."""
DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\u301f\u05f4\uff02"
"""What is typed as a double quote; a double prime is no quote."""
DOUBLE_PRIME = "\u2033"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be\ufe63\uff0d\u2043"
"""What is typed as a hyphen."""
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ", "0123456789+-=()n", strict=True))
SMALL_SIGNS = frozenset((*RAISED, *LOWERED))
"""Lowered and raised signs that plain text has."""
FRACTIONS = dict(
    zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒",
        "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/7 1/8 3/8 5/8 7/8 1/9 1/10".split(),
        strict=True,
    )
)
"""Fractions that are one sign."""
