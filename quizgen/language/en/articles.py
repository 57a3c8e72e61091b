"""``a`` or ``an``, by the sound that a phrase begins with, also where it begins with digits or letters.

Digits are spoken as number words (*an 85th*, *a 180*), letters by their names (*an F-15*, *a U.S. ship*), and some
acronyms as words (*a NATO base*). A short word with one capital is a word: *a Su-27*.
"""

from __future__ import annotations

import re
import unicodedata

from quizgen.language.en.words import word_set
from quizgen.text.patterns import RarePattern

_LETTERS_AN = frozenset("AEFHILMNORSX")
"""Letters whose names begin with a vowel: *an F*, *an X*; but *a U*."""
_SPOKEN_AS_WORDS = word_set(
    "FARC FEMA FIFA FLIR FRONTEX HAMAS HARM HAZMAT HIMARS LAN LASER LAWS LEGO LIDAR LIGO LORAN MAD "
    "MANPADS MASH MENSA MERCOSUR MERS MIDI MIRV MOAB NAFTA NASA NASDAQ NATO NAVSTAR NICE NIMBY NOAA NORAD "
    "RADAR RAM RAND REIT RICO RIMPAC ROM SAC SADC SALT SAM SARS SCADA SCUBA SEAL SEATO SETI SHAPE SIM SONAR "
    "START STEM SWAT SWIFT EUCOM EUFOR UNESCO UNICEF UNIFIL"
)
"""Acronyms that are spoken as words and take *a*, though the name of their first letter would take *an*."""
_LONG_ACRONYM_LETTERS = 6
"""Letters from which on capitals with a vowel near their beginning are a word: *a SHIPYARD*."""

_OPENING = " \"'([{\u201c\u2018\u00ab*_"
_CURRENCY = RarePattern("[A-Z]{0,2}[$\u20ac\u00a3\u00a5]")
_DIGITS = RarePattern(r"([0-9]{1,3})(?:,[0-9]{3})+|([0-9]+)")
_AN_GROUPS = frozenset({8, 11, 18, *range(80, 90), *range(800, 900)})
"""Values of the first group of digits that begin with a vowel: eight, eleven, eighteen, eighty, eight hundred."""
_YEAR_LIKE = RarePattern("1[18][0-9]{2}(?![0-9])")
"""Years that begin with a vowel, since they are spoken in pairs: eleven hundred, eighteen fifteen."""

_LETTER = RarePattern(r"([A-Za-z])(?![a-z'\u2019]|[A-Z]|\.?[A-Z]\.)|([A-Z])(?:\.[A-Z])+|([a-z])(?=[A-Z])")
_CAPITALS = RarePattern(r"([A-Z]{2,})(?:s\b|(?![a-z]))")

_SILENT_H = r"h(?:ours?\b|ourly|ourglass|onou?r|onest|eir)"
_SPOKEN_YOU = (
    r"u(?:s(?:e|a[bg]|u)|t(?:e[nr]|il|op|ah)|r(?:a(?!b)|ea|eth|et|in|ic|ol|ug)|k(?:r|u|e)|biq|ga|fo|vu|ly|y"
    r"|nanim|ni(?!n|ll|rr|ss|m(?!o)|d(?:ent|eal|iom)))"
)
_SPOKEN_WON = r"(?:one|once)(?:\b|s)|ou[ij]"
_VOWEL = RarePattern(rf"{_SILENT_H}|y(?=[^aeiou\W])|(?!{_SPOKEN_YOU}|{_SPOKEN_WON}|eu|ewes?\b|ewer)[aeiou]")


def indefinite(phrase: str) -> str:
    """``a`` or ``an`` before *phrase*, by its sound: *an 85th*, *an F-15*, *a European*, *an hour*."""
    text = phrase.lstrip(_OPENING)
    currency = _CURRENCY.match(text)
    return "an" if _begins_with_vowel(text[currency.end() :] if currency else text) else "a"


def _begins_with_vowel(text: str) -> bool:
    """Whether a text begins with a vowel when it is spoken."""
    if digits := _DIGITS.match(text):
        return _number_begins_with_vowel(digits, text)
    if letter := _LETTER.match(text):
        return letter[letter.lastindex or 0].upper() in _LETTERS_AN
    if (capitals := _CAPITALS.match(text)) and not _is_spoken_as_word(capitals[1]):
        return text[0] in _LETTERS_AN
    if capitals and capitals[1] in _SPOKEN_AS_WORDS:
        return False
    return bool(_VOWEL.match(_plain(text)))


def _number_begins_with_vowel(digits: re.Match[str], text: str) -> bool:
    grouped, bare = digits.groups()
    if grouped:
        return int(grouped) in _AN_GROUPS
    return bool(_YEAR_LIKE.match(text)) or int(bare[: (len(bare) - 1) % 3 + 1]) in _AN_GROUPS


def _is_spoken_as_word(capitals: str) -> bool:
    long = len(capitals) >= _LONG_ACRONYM_LETTERS and any(letter in "AEIOU" for letter in capitals[1:3])
    return capitals in _SPOKEN_AS_WORDS or long


def _plain(text: str) -> str:
    """The first word in small letters without accents."""
    word = re.split(r"[\s,]", text, maxsplit=1)[0]
    return word.lower() if word.isascii() else unicodedata.normalize("NFKD", word).lower()
