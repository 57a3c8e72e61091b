"""Units after English numbers: which words can be one, and *one day* but *two days*.

A text is only a number if what follows the number can be counted: *two F-15 fighters*, but not *7th Fleet*,
*10 Downing Street*, *3 p.m.* or *26 April*. A noun without a capital is always taken for a unit; ``is: text`` in the
deck says otherwise.
"""

from __future__ import annotations

import re

from quizgen.language.en.nouns import plural, singular
from quizgen.language.en.words import MULTIPLES, NUMBER_WORDS, ORDINAL_WORDS, word_set

MOST_UNIT_WORDS = 4
"""Words of a unit: more are a sentence."""

COUNTED_BY_A = word_set(
    "minute hour day week fortnight month year decade century millennium mile kilometre kilometer metre meter "
    "centimetre centimeter millimetre millimeter litre "
    "liter gallon pint tonne ton kilogram acre hectare"
)
"""Units that *a* counts: *a week* is one week. *A second*, *a foot* and *a pound* may be other things."""
_DETERMINERS = word_set("the all its their his her our this that these those")
_RATES = word_set("a an per each apiece")
_ADVERBS = (
    "on average",
    "in total",
    "in all",
    "altogether",
    "each",
    "apiece",
    "combined",
    "in a row",
    "at once",
    "at a time",
)
"""What may stand after an amount, or after its unit: *$254 on average*, *12 days in a row*."""
_SIGNS = r"[%\u2030\u00b0\u2032\u2033\u20ac\u00a3\u00a5$]"
_SIGN = re.compile(rf"{_SIGNS}[CF]?")
_WORD = re.compile(r"(?=[0-9/-]*+[^\W\d_])[\w$][\w/.'\u2019&-]*+(?<!\.)|(?:[^\W\d_]\.)++")

_GLUED = word_set("km cm mm kg kW MW GW kWh MWh Hz kHz MHz GHz kB MB GB TB mph kph km/h")
"""Units that may stand right behind the digits."""
_CODES = word_set("USD EUR GBP JPY CNY KRW CHF AUD CAD NZD INR RUB kWh GWh TWh MWh W V A K N J Pa hPa")
"""Units in capitals that have no plural."""

_NEVER_FIRST = word_set(
    "of and or to in on at by from with for the as than a an other others another such minus plus "
    "am pm a.m. p.m. a.m p.m o'clock o\u2019clock noon midnight ad bc ce bce gmt utc "
    "half halves quarter quarters and/or x"
)
_NEVER_LATER = word_set(
    "and or to in on at by from with for the as than but is was were are that who which "
    "after before during near off over under and/or"
)
_MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_FRACTIONS = (ORDINAL_WORDS - {"second"}) | {f"{word}s" for word in ORDINAL_WORDS - {"second"}}
_BAD_FIRST = _NEVER_FIRST | _NEVER_LATER | _MONTHS | _FRACTIONS | NUMBER_WORDS
_TAIL = word_set(
    "of per a an each on in altogether apiece combined at ago later earlier old long wide high tall deep away "
    "apart more less Celsius Fahrenheit north south east west"
)
"""Words that come after the noun that is counted: *tonnes of rice*, *two days later*."""


def is_unit(gap: str, unit: str, *, one: bool, capital: bool) -> bool:
    """Whether *unit* can follow a number and *gap*. *one*: the number is 1; *capital*: it is a word like ``Two``."""
    unit = next((unit.removesuffix(f" {adverb}") for adverb in _ADVERBS if unit.endswith(f" {adverb}")), unit)
    words = unit.split(" ")
    if unit in _ADVERBS:
        return bool(gap)
    if len(words) > MOST_UNIT_WORDS or not all(_WORD.fullmatch(word) for word in words[1:]):
        return False
    if any(word.lower() in _NEVER_LATER for word in words[1:]):
        return False
    if _SIGN.fullmatch(words[0]):
        return True
    if not gap:
        return unit in _GLUED
    return _can_be_first(words[0]) and _can_be_head(words[_head_index(words)], one=one, capital=capital)


def is_whole(unit: str) -> bool:
    """Whether words after a fraction say what it is a part of: ``of the voters``."""
    words = unit.removeprefix("of ").split(" ")
    noun = words[1:] if words[0] in _DETERMINERS else words
    return bool(noun) and is_unit(" ", " ".join(noun), one=False, capital=False)


def is_rate(unit: str) -> bool:
    """Whether words after an amount of money say what it is for: ``a day``, ``per barrel``."""
    first, _, noun = unit.partition(" ")
    return first in _RATES and bool(noun) and is_unit(" ", noun, one=True, capital=False)


def _can_be_first(word: str) -> bool:
    """Whether a unit can begin with a word."""
    start = re.split("[-/]", word, maxsplit=1)[0].lower().removesuffix("s")
    return bool(_WORD.fullmatch(word)) and word.lower() not in _BAD_FIRST and start not in MULTIPLES


def _can_be_head(word: str, *, one: bool, capital: bool) -> bool:
    """Whether a word can be what is counted. With a capital only a plural (*Americans*) or a type (*F-15*) can."""
    if not word[0].isupper() or word in _CODES or word in _GLUED:
        return word.lower() not in _MONTHS
    if any(letter.isdigit() for letter in word):
        return True
    return not capital and word.endswith("s") is not one


def is_plural_unit(unit: str) -> bool:
    """Whether a unit looks like a plural: ``ships``, ``years later``."""
    words = unit.split(" ")
    return words[_head_index(words)].endswith("s")


def unit_for(unit: str, *, was_one: bool, is_one: bool) -> str:
    """The unit after another number: ``day`` -> ``days``. Unchanged where its other form is not known."""
    if was_one is is_one or not unit:
        return unit
    words = unit.split(" ")
    head = _head_index(words)
    if words[head] not in _CODES | _GLUED and not _SIGN.fullmatch(words[head]):
        words[head] = singular(words[head]) if is_one else plural(words[head])
    return " ".join(words)


def _head_index(words: list[str]) -> int:
    """The index of the noun that is counted: *days* in *days later*."""
    tail = (index for index, word in enumerate(words) if index and word in _TAIL)
    return next(tail, len(words)) - 1
