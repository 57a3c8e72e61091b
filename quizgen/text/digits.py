"""Digits of all scripts: read as those of ASCII, and written as those of another text."""

from __future__ import annotations

import re
import unicodedata

MARKS = re.compile("[\u200b-\u200f\u061c\u2066-\u2069\ufeff]")
"""Invisible marks of direction and width."""
DIGIT = re.compile(r"\d")
"""A digit of any script."""
MINUS_SIGNS = "-\u2212\uff0d"
_FULL_WIDTH = {ord("．"): ".", ord("，"): ",", ord("％"): "%", ord("／"): "/", ord("\u3000"): " "}


def without_marks(text: str) -> str:
    """A text without invisible marks of direction."""
    return MARKS.sub("", text)


def to_ascii(text: str) -> str:
    """A text with every digit as one of ASCII, and full-width signs of numbers as narrow ones: as long as before."""
    if text.isascii():
        return text
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return "".join(digits).translate(_FULL_WIDTH)


def zero_of(text: str) -> str:
    """The zero of the script in which the first digit of a text stands; that of ASCII where it has no digit."""
    for character in text:
        if character.isdecimal():
            return chr(ord(character) - unicodedata.decimal(character))
    return "0"


def in_script(digits: str, zero: str) -> str:
    """ASCII digits as those of the script whose zero is given. All else stays."""
    if zero == "0":
        return digits
    return "".join(chr(ord(zero) + int(c)) if c in "0123456789" else c for c in digits)


# --- Chinese numerals -------------------------------------------------------------------------------

HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
HAN_TENS = {"十": 10, "百": 100, "千": 1000}
HAN_SCALES = {
    "万": 10**4,
    "萬": 10**4,
    "만": 10**4,
    "億": 10**8,
    "亿": 10**8,
    "억": 10**8,
    "兆": 10**12,
    "조": 10**12,
}
"""Han and Hangul signs that multiply all that stands before them since the last of them."""
HAN_NUMBER = re.compile(rf"[{''.join(HAN)}{''.join(HAN_TENS)}{''.join(HAN_SCALES)}]+")


FIRST_YEAR = "元"
"""The number of the first year of an era, and no other: elsewhere it is the yuan."""
HAN_IN_DATE = re.compile(rf"{HAN_NUMBER.pattern}|{FIRST_YEAR}(?=年)")
"""A number before *year*, *month* or *day*."""


def read_han(text: str) -> int | None:
    """The number that Chinese numerals write: ``二千`` -> 2000, ``二〇二四`` -> 2024; None for any other text."""
    if not text or not all(c in HAN or c in HAN_TENS or c in HAN_SCALES for c in text):
        return None
    if all(c in HAN for c in text):
        return int("".join(str(HAN[c]) for c in text))
    total = group = digit = 0
    for c in text:
        if c in HAN:
            digit = HAN[c]
        elif c in HAN_TENS:
            group, digit = group + (digit or 1) * HAN_TENS[c], 0
        else:
            total, group, digit = total + ((group + digit) or 1) * HAN_SCALES[c], 0, 0
    return total + group + digit


def write_han(number: int, like: str = "", *, chinese: bool = False) -> str:
    """A number in Chinese numerals, digit by digit where *like* is so: 2024 -> ``二千二十四``, ``二〇二四``.

    *chinese*: as Chinese writes it, with *one* before a hundred and a sign for what is left out: ``一百零五``.
    """
    if len(like) > 1 and all(c in HAN for c in like):
        return "".join("〇一二三四五六七八九"[int(c)] for c in str(number))
    signs = "万亿" if "亿" in like or (chinese and "億" not in like) else "万億"
    signs = signs.replace("万", "萬") if "萬" in like else signs
    parts: list[str] = []
    rest = number
    for size, sign in ((10**8, signs[1]), (10**4, signs[0])):
        count, rest = divmod(rest, size)
        if count:
            parts.append(_below_ten_thousand(count, chinese=chinese, inside=bool(parts)) + sign)
    if rest or not parts:
        parts.append(_below_ten_thousand(rest, chinese=chinese, inside=bool(parts)))
    text = "".join(parts)
    for two in "两兩":
        if two in like:
            text = re.sub("二(?=[千万萬亿億])", two, text)
    return text


def _below_ten_thousand(number: int, *, chinese: bool, inside: bool) -> str:
    """A number below ten thousand; *inside*: greater parts stand before it."""
    digits, text, left_out = "一二三四五六七八九", "", False
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        count, number = divmod(number, size)
        if not count:
            left_out = left_out or inside or bool(text)
            continue
        one = chinese and (size > 10 or bool(text) or inside)  # noqa: PLR2004 - 十五, but 一百一十五
        named = "" if count == 1 and size > 1 and not one else digits[count - 1]
        text += ("零" if chinese and left_out else "") + named + sign
        left_out = False
    return text or "〇"


# --- Roman numerals ---------------------------------------------------------------------------------

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
MOST_ROMAN = 39


def to_roman(number: int) -> str:
    """A number up to 39 in Roman numerals: 13 -> ``XIII``."""
    text = ""
    for size, sign in _ROMAN:
        text += sign * (number // size)
        number %= size
    return text


ROMAN = {to_roman(n): n for n in range(1, MOST_ROMAN + 1)}
"""The Roman numerals of the centuries, with their numbers."""
