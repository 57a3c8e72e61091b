"""Texts as marking compares them: what nobody means to say by it (case, accents, hyphens, blanks) is left out.

Signs that change the meaning stay: ``C++``, ``2⁵``, ``Na⁺``, ``5′``. The script of the self-check page has the same
steps.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.text.signs import APOSTROPHES, DASHES, DOUBLE_PRIME, DOUBLE_QUOTES, FRACTIONS, LOWERED, RAISED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.marking.sheet import Words

ALIKE = {
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(f"{DOUBLE_QUOTES}{DOUBLE_PRIME}", '"'),
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys("\u2122\u00ae\u00a9", ""),
    "\u266f": "#",
    "\u266d": "b",
    "\u2044": "/",
    "\u301c": "~",
    "\u00b5": "\u03bc",
    **{sign: f" {words} " for sign, words in FRACTIONS.items()},
    **LOWERED,
}
"""Signs as everybody can type them."""
_RAISED = re.compile(f"[{''.join(RAISED)}]+")
_CARET = re.compile(r"(?:(?<! ) +)?\^ *")
_CHARGE = re.compile(r"\^([0-9]*[+-])(?![0-9])")
LETTERS = {
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "ß": "ss",
    "ς": "σ",
    "ة": "ه",
    "ى": "ي",
    "ٱ": "ا",
    "ک": "ك",
    "ی": "ي",
    "ء": "",
    "ـ": "",
    **{chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)},
}
"""Letters with which others are written for want of the key: ``ø`` with ``o``; katakana as hiragana."""
TWO_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
"""The letters that some write with two."""
KEPT_SIGNS = "%#*@‰^"
"""Signs that count, beside those of mathematics and money."""
_ALIKE, _LETTERS = str.maketrans(ALIKE), str.maketrans(LETTERS)
_MEANS_MORE = re.compile("[`^]")
"""The signs of ASCII that are not written as they are."""
_CYRILLIC = range(0x400, 0x530)
_ACUTE, _DIAERESIS = "\u0301", "\u0308"


def written(text: str) -> str:
    """A text with its case, its signs made one: ``"CO₂"`` -> ``"CO2"``, ``"2⁵"`` -> ``"2^5"``."""
    if text.isascii() and text.isprintable() and not _MEANS_MORE.search(text):  # as most are
        return " ".join(text.split())
    raised = _RAISED.sub(_raised, text).translate(_ALIKE)
    same = unicodedata.normalize("NFKC", raised).translate(_ALIKE)
    plain = same if same.isascii() and same.isprintable() else "".join(_plain(sign) for sign in same)
    return _CHARGE.sub(r"\1", _CARET.sub("^", " ".join(filter(None, plain.split(" ")))))


def _raised(match: re.Match[str]) -> str:
    """A raised number after a caret, and a charge without one."""
    low = "".join(RAISED[sign] for sign in match[0])
    return low if low[-1] in "+-" else f"^{low}"


def _plain(sign: str) -> str:
    """A sign, a digit of any script in ASCII; nothing for what is not seen; a blank for what divides."""
    if " " < sign <= "~":
        return sign
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind == "Cf" or "\ufe00" <= sign <= "\ufe0f":
        return ""
    return " " if kind[0] == "Z" or kind == "Cc" else sign


@lru_cache(1 << 14)
def low(text: str) -> str:
    """A text that is :func:`written`, without case and accents: ``"Djurgården"`` -> ``"djurgarden"``."""
    return _bare(written(text).lower())


def _bare(text: str) -> str:
    """A text in small letters without accents and with the letters that everybody can type."""
    if text.isascii():
        return text
    kept, base = [], ""
    for sign in unicodedata.normalize("NFD", text):
        if "\u0300" <= sign <= "\u036f":
            if (
                base
                and ord(base) in _CYRILLIC
                and sign != _ACUTE
                and not (sign == _DIAERESIS and base == "е")
            ):
                kept.append(sign)
        elif not _is_point(sign):
            base = sign
            kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)


def _is_point(sign: str) -> bool:
    """Whether a sign is a vowel point of Hebrew or Arabic."""
    return (
        "\u0591" <= sign <= "\u05bd" or sign in "\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
        or "\u0610" <= sign <= "\u061a" or "\u064b" <= sign <= "\u065f" or sign == "\u0670"
        or "\u06d6" <= sign <= "\u06dc" or "\u06df" <= sign <= "\u06e4"
    )  # fmt: skip


def lows(text: str) -> list[str]:
    """A text as :func:`low` gives it; where it has letters that some write with two, so, too."""
    small = written(text).lower()
    if small.isascii():
        return [small]
    small = unicodedata.normalize("NFC", small)
    two = "".join(TWO_LETTERS.get(sign, sign) for sign in small)
    return [_bare(small)] if two == small else [_bare(small), _bare(two)]


def is_word(sign: str) -> bool:
    """Whether a sign is part of a word: a letter, a mark or a digit."""
    return unicodedata.category(sign)[0] in "LMN"


def is_symbol(sign: str) -> bool:
    """Whether a sign is one of mathematics, money and the like, and no punctuation."""
    return unicodedata.category(sign)[0] == "S"


def is_digit(sign: str) -> bool:
    """Whether a sign is one of the ten digits."""
    return "0" <= sign <= "9"


def worded(text: str, words: Words) -> str:
    """The words of a text that is :func:`low`, one blank apart, with the signs that count."""
    if text.isascii() and text.replace(" ", "").isalnum():  # as most are
        return " ".join(text.split())
    if len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1]
    pairs = text.count('"') % 2 == 0
    kept = (_kept_of(part, words, pairs=pairs) for part in text.split(" "))
    return " ".join(filter(None, " ".join(kept).split(" ")))


def _kept_of(part: str, words: Words, *, pairs: bool) -> str:
    """What stays of what stands between two blanks."""
    if part.isascii() and part.isalnum():
        return part
    return "".join(_kept(part, place, words, pairs=pairs) for place in range(len(part)))


def _kept(text: str, place: int, words: Words, *, pairs: bool) -> str:  # noqa: PLR0911 - a line for each sign
    """What stays of the sign at a place."""
    sign = text[place]
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if is_word(sign):
        return sign
    if sign == "'":
        alone = is_word(before) and (place == 1 or text[place - 2] == " ")
        return sign if is_digit(before) or (alone and not is_word(after)) else ""
    if sign == '"':
        return sign if not pairs and is_digit(before) else ""
    if sign == "-":
        minus = before == "^" or (is_digit(after) and not is_word(before))
        last = place + 1 == len(text) and before != " "
        return sign if minus or last else " "
    if sign == ".":
        return sign if is_digit(before) and is_digit(after) else ""
    if sign in ",:\u066b\u066c":
        return sign if is_digit(before) and is_digit(after) else " "
    if sign == "&":
        return f" {words.ands[0]} "
    if sign == "/":
        return sign if is_word(before) and is_word(after) else " "
    kind = unicodedata.category(sign)
    return sign if sign in KEPT_SIGNS or (kind[0] == "S" and kind != "Sk") else " "


def joined(text: str) -> str:
    """Words without the blanks between them, except between two digits."""
    parts = text.split(" ")
    line = parts[0]
    for part in parts[1:]:
        gap = " " if line and part and is_digit(line[-1]) and is_digit(part[0]) else ""
        line += gap + part
    return line


def without_article(text: str, words: Words) -> str:
    """Words without the articles before them: ``"the old quay"`` -> ``"old quay"``."""
    parts = text.split(" ")
    start = 0
    while start < len(parts) - 1 and parts[start] in words.articles:
        start += 1
    return " ".join(parts[start:])


def versions(text: str, words: Words) -> list[str]:
    """The words of a text in every way to write its letters, each with and without its article."""
    found: list[str] = []
    for small in lows(text):
        whole = worded(small, words)
        found += [whole, without_article(whole, words)]
        found += [worded(small.replace(f" {one}", " "), words) for one in words.elided if f" {one}" in small]
        for article in words.elided:
            if small.startswith(article) and len(small) > len(article):
                found.append(worded(small[len(article) :], words))
    return unique(found)


def unique(texts: Iterable[str]) -> list[str]:
    """The texts that are not empty, each once."""
    return list(dict.fromkeys(text for text in texts if text))


def case_kept(text: str, words: Words) -> str:
    """A text with case and accents and all signs that count, without blanks."""
    return joined(worded(unicodedata.normalize("NFC", written(text)), words))
