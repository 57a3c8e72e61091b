"""The unit after an English number: what can be one, and one day but two days.

A number is only a number if what follows it can be counted: *two F-15 fighters*, but not *7th Fleet*,
*10 Downing Street*, *3 p.m.* or *26 April*. Where a lower-case noun follows there is no telling, and it
is taken for a unit; ``is: text`` in the deck says otherwise.
"""

from __future__ import annotations

import re

from quizgen.language.en.nouns import plural, singular
from quizgen.language.en.words import MULTIPLES, NUMBER_WORDS, ORDINAL_WORDS, listed

MOST_WORDS = 4
"""A longer unit is a sentence, not a unit."""

_SIGNS = r"[%\u2030\u00b0\u2032\u2033]"
_SIGN = re.compile(rf"{_SIGNS}[CF]?")
_WORD = re.compile(r"(?=[0-9/-]*+[^\W\d_])[\w$][\w/.'\u2019&-]*+(?<!\.)|(?:[^\W\d_]\.)++")

_GLUED = listed("km cm mm kg kW MW GW kWh MWh Hz kHz MHz GHz kB MB GB TB mph kph km/h")
"""Units that may stand right behind the digits."""
_CODES = listed("USD EUR GBP JPY CNY KRW CHF AUD CAD NZD INR RUB kWh GWh TWh MWh W V A K N J Pa hPa")
"""Units in capitals that have no plural."""

_NEVER_FIRST = listed(
    "of and or to in on at by from with for the as than a an other others another such minus plus "
    "am pm a.m. p.m. a.m p.m o'clock o\u2019clock noon midnight ad bc ce bce gmt utc "
    "half halves quarter quarters and/or x"
)
_NEVER_LATER = listed(
    "and or to in on at by from with for the as than but is was were are that who which "
    "after before during near off over under and/or"
)
_MONTHS = listed(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_FRACTIONS = (ORDINAL_WORDS - {"second"}) | {f"{word}s" for word in ORDINAL_WORDS - {"second"}}
_BAD_FIRST = _NEVER_FIRST | _NEVER_LATER | _MONTHS | _FRACTIONS | NUMBER_WORDS
_TAIL = listed(
    "of per a an each ago later earlier old long wide high tall deep away apart more less "
    "Celsius Fahrenheit north south east west"
)
"""Words that follow the noun which is counted: *tonnes of rice*, *two days later*."""


def is_unit(gap: str, unit: str, *, one: bool, capital: bool) -> bool:
    """Whether *unit* can follow a number and *gap*. *one*: the number is 1; *capital*: it is a word like Two."""
    words = unit.split(" ")
    if len(words) > MOST_WORDS or not all(_WORD.fullmatch(word) for word in words[1:]):
        return False
    if any(word.lower() in _NEVER_LATER for word in words[1:]):
        return False
    if _SIGN.fullmatch(words[0]):
        return True
    if not gap:
        return unit in _GLUED
    return _can_be_first(words[0]) and _can_be_head(words[_head(words)], one=one, capital=capital)


def _can_be_first(word: str) -> bool:
    start = re.split("[-/]", word, maxsplit=1)[0].lower().removesuffix("s")
    return bool(_WORD.fullmatch(word)) and word.lower() not in _BAD_FIRST and start not in MULTIPLES


def _can_be_head(word: str, *, one: bool, capital: bool) -> bool:
    """A noun in capitals is counted where it is a plural (*Americans*) or a type of thing (*F-15*)."""
    if not word[0].isupper() or word in _CODES or word in _GLUED:
        return word.lower() not in _MONTHS
    if any(letter.isdigit() for letter in word):
        return True
    return not capital and word.endswith("s") is not one


def is_many(unit: str) -> bool:
    """Whether the noun that is counted looks like a plural: ``ships``, ``years later``."""
    words = unit.split(" ")
    return words[_head(words)].endswith("s")


def agree(unit: str, *, was_one: bool, is_one: bool) -> str:
    """*unit* after another number: ``days`` for ``day``. As it is where its other form cannot be told."""
    if was_one is is_one or not unit:
        return unit
    words = unit.split(" ")
    at = _head(words)
    if words[at] not in _CODES | _GLUED and not _SIGN.fullmatch(words[at]):
        words[at] = singular(words[at]) if is_one else plural(words[at])
    return " ".join(words)


def _head(words: list[str]) -> int:
    """The place of the noun that is counted."""
    tail = (place for place, word in enumerate(words) if place and word in _TAIL)
    return next(tail, len(words)) - 1
