"""English number words: whole numbers and ordinals, written and read."""

from __future__ import annotations

import re


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3}
"""Words for powers of a thousand, the greatest first."""
HUNDRED, DOZEN = "hundred", "dozen"
MULTIPLES = {**SCALES, HUNDRED: 100, DOZEN: 12}
"""Words that multiply the number before them."""
FIRST_WITHOUT_WORDS = 10**15
"""The first number that has no words here."""

_VALUES = {word: n for n, word in enumerate(SMALL)} | {word: n * 10 for n, word in enumerate(TENS, 2)}
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_CARDINALS = {ordinal: word for word, ordinal in _ORDINALS.items()}
_TEEN = range(11, 14)

NUMBER_WORDS = frozenset({*_VALUES, *MULTIPLES})
ORDINAL_WORDS = frozenset(
    {_ORDINALS.get(word, f"{word}th") for word in SMALL} | {f"{word[:-1]}ieth" for word in TENS}
)


def number_in_words(n: int) -> str:
    """*n* in words: ``twenty-one``, ``one hundred and five``. ValueError below 0 and from 10**15 on."""
    if not 0 <= n < FIRST_WITHOUT_WORDS:
        raise ValueError(f"{n} has no words here: only 0 to {FIRST_WITHOUT_WORDS - 1} do")
    rest, parts = n, []
    for scale, size in SCALES.items():
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{_below_thousand(count)} {scale}")
    if parts and rest and not rest // 100:
        parts.append("and")
    if rest or not parts:
        parts.append(_below_thousand(rest))
    return " ".join(parts)


def _below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return _below_hundred(rest)
    words = f"{SMALL[hundreds]} {HUNDRED}"
    return f"{words} and {_below_hundred(rest)}" if rest else words


def _below_hundred(n: int) -> str:
    if n < len(SMALL):
        return SMALL[n]
    tens, units = divmod(n, 10)
    return f"{TENS[tens - 2]}-{SMALL[units]}" if units else TENS[tens - 2]


def ordinal_ending(n: int) -> str:
    """The letters after the digits of an ordinal: 85 -> ``th``, 1 -> ``st``."""
    return "th" if n % 100 in _TEEN else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


def ordinal_in_words(n: int) -> str:
    """*n* as an ordinal in words: ``eighty-fifth``. ValueError below 0 and from 10**15 on."""
    return _as_ordinal(number_in_words(n))


def _as_ordinal(words: str) -> str:
    """``eighty-five`` -> ``eighty-fifth``."""
    before, last = _last_word(words)
    return before + (_ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"))


def _as_cardinal(words: str) -> str:
    """``eighty-fifth`` -> ``eighty-five``."""
    before, last = _last_word(words)
    return before + (
        _CARDINALS.get(last) or (f"{last[:-4]}y" if last.endswith("ieth") else last.removesuffix("th"))
    )


def _last_word(words: str) -> tuple[str, str]:
    """What stands before the last word, and that word: ``("eighty-", "five")``."""
    start = max(words.rfind(" "), words.rfind("-")) + 1
    return words[:start], words[start:]


def read_words(words: str) -> int | None:
    """The number that *words* (in small letters) write, or None. ``a hundred`` and ``two dozen`` count."""
    if words in _VALUES:
        return _VALUES[words]
    n = _value_of(f"one {words[2:]}" if words.startswith("a ") else words)
    return n if n is not None and write_words(n, like=words) == words else None


def read_ordinal_words(words: str) -> int | None:
    """The number whose ordinal *words* (in small letters) write, or None."""
    n = _value_of(_as_cardinal(words))
    return n if n is not None and write_ordinal_words(n, like=words) == words else None


def _value_of(words: str) -> int | None:
    """The value of number words, in whatever order they are; None for other words."""
    total = group = 0
    for word in re.split("[ -]", words):
        if word in _VALUES:
            group += _VALUES[word]
        elif word == HUNDRED:
            group *= 100
        elif word == DOZEN:
            group *= 12
        elif word in SCALES:
            total, group = total + group * SCALES[word], 0
        elif word != "and":
            return None
    return min(total + group, FIRST_WITHOUT_WORDS - 1)


def write_words(n: int, like: str) -> str:
    """*n* in words, with the article, the dozen, the *and* and the hyphens of *like* (in small letters)."""
    if like.endswith(DOZEN) and n and not n % 12:
        words = f"{number_in_words(n // 12)} {DOZEN}"
    else:
        words = _with_marks_of(number_in_words(n), like)
    return f"a {words[4:]}" if like.startswith("a ") and words.startswith("one ") else words


def write_ordinal_words(n: int, like: str) -> str:
    """The ordinal of *n* in words, with the *and* and the hyphens of *like* (in small letters)."""
    return _as_ordinal(_with_marks_of(number_in_words(n), _as_cardinal(like)))


def _with_marks_of(words: str, like: str) -> str:
    """*words* without the *and* or the hyphens that the number words *like* could have and do not."""
    n = _value_of(like)
    usual = "" if n is None else number_in_words(n)
    for mark in (" and ", "-"):
        if mark in usual and mark not in like:
            words = words.replace(mark, " ")
    return words
