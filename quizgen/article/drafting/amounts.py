"""The amounts in a sentence with where they stand, their units, and what they count."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.drafting import english
from quizgen.language import grammar
from quizgen.language.words import words_of_language
from quizgen.model import Number, NumberRange
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_WORDS = 5
"""Words of a number: *three and a half million*."""
MOST_COUNTED_WORDS = 5
"""Words of what is counted: *extended-range Scud missiles*."""
_TOKEN = re.compile(r"[^\s(\[\u201c\u201e\u00ab\"\u2014]+")
_LOOSE = ".,;:!?)]\u201d\u201c\u00bb\"'\u2019\u2026\u2014\u2013"
_HYPHENED = re.compile(
    rf"(?P<number>[\w,.]+)-(?P<unit>{english.UNITS}|mile|day|year|metre|meter|foot|storey|seat|strong)(?P<old>-old)?",
    re.IGNORECASE,
)
RESULT = re.compile(r"(?<![\w.,-])\d{1,3}[-\u2013]\d{1,3}(?![\w-]|[.,]\d|\s(?:[\w-]+\s)?\w+s\b)")
"""A result of a game: *3-1*."""


class Amount(NamedTuple):
    """An amount in a sentence."""

    text: str
    """With the words that bound it and its unit: ``about 1,300 metres``."""
    number: str
    """Its number alone: ``1,300``."""
    start: int
    end: int
    sort: str
    """``money``, ``time``, ``measure``, ``count``, ``number``; ``age`` of what stands behind a name, between commas."""
    counted: str = ""
    """What is counted: ``artillery pieces``."""


def amounts_in(text: str, language: str, taken: Iterable[tuple[int, int]]) -> tuple[Amount, ...]:
    """The amounts of a sentence that do not lie in the spans *taken*, such as those of dates and names.

    >>> [amount.text for amount in amounts_in("It sent two ships over about 16 miles.", "en", ())]
    ['two', 'about 16 miles']
    """
    spans = list(taken)
    found: list[Amount] = []
    for amount in _found(text, language):
        if any(start < amount.end and amount.start < end for start, end in spans):
            continue
        last = found[-1] if found else None
        if (
            last
            and last.sort == amount.sort == "time"
            and text[last.end : amount.start] in (" and ", " ", ", ")
        ):
            joined = text[last.start : amount.end]  # six minutes and 38 seconds
            found[-1] = Amount(joined, last.number, last.start, amount.end, "time")
        else:
            found.append(amount)
    return tuple(found)


def _found(text: str, language: str) -> Iterator[Amount]:
    tokens = [(match.start(), match[0]) for match in _TOKEN.finditer(text)]
    index = 0
    while index < len(tokens):
        amount, size = _at(text, tokens, index, language)
        if amount:
            yield amount
        index += max(size, 1)


def _at(text: str, tokens: list[tuple[int, str]], index: int, language: str) -> tuple[Amount | None, int]:
    """The amount that begins with a token, and how many tokens its number has."""
    start, token = tokens[index]
    word = token.strip(_LOOSE)
    if not word or not (
        word[0].isdigit() or word[0] in "$\u20ac\u00a3\u00a5+\u2212-" or _is_number(word, language)
    ):
        return _hyphened(text, start, word), 0
    for size in range(min(MOST_WORDS, len(tokens) - index), 0, -1):
        last, last_word = tokens[index + size - 1]
        piece = text[start : last + len(last_word)].rstrip(_LOOSE)
        if any(mark in piece for mark in (", ", "; ")):
            continue
        value = _read(piece, language)
        if isinstance(value, Number) and (value.unit.strip(" %") or "ordinal" in value.style or value.about):
            continue
        if isinstance(value, NumberRange) and value.unit.strip(" %"):
            continue
        if value is not None:
            return _amount(text, piece, start, language), size
    return _hyphened(text, start, word), 0


def _is_number(word: str, language: str) -> bool:
    value = _read(word, language)
    return (
        isinstance(value, Number) and not value.unit and "ordinal" not in value.style and word[:1].isalpha()
    )


@lru_cache(8192)
def _read(text: str, language: str) -> Number | NumberRange | None:
    own = grammar(language)
    return own.parse_number(text) or own.parse_number(text.lower())


def _hyphened(text: str, start: int, word: str) -> Amount | None:
    """A length inside a compound: *two-day*."""
    match = _HYPHENED.fullmatch(word)
    if not match or match["old"] or _read(match["number"], "en") is None:
        return None
    unit = match["unit"]
    sort = "time" if re.fullmatch(english.TIME_UNITS, unit) else "measure"
    plural = unit if match["number"].lower() in ("one", "1") or unit.endswith("s") else f"{unit}s"
    plural = {"foots": "feet", "inchs": "inches", "strongs": "people"}.get(plural, plural)
    at = text.find(word, start)
    return Amount(f"{match['number']} {plural}".lower(), match["number"], at, at + len(word), sort)


def _amount(text: str, number: str, start: int, language: str) -> Amount | None:
    """The amount whose number stands at a place; None of a bare *one* or *a*, which counts nothing."""
    end = start + len(number)
    about = re.search(rf"\b(?:{_about(language)})\s$", text[:start], re.IGNORECASE)
    whole_start = about.start() if about else start
    if re.search(r"[^\W\d_],\s$", text[:start]) and text[end : end + 1] == ",":
        return Amount(number, number, start, end, "age")
    if base_language(language) != "en":
        return _other_amount(text, number, (start, end, whole_start), language)
    money = re.search("[$\u20ac\u00a3\u00a5]", number)
    unit = re.match(rf"[\s-]({english.UNITS})\b(?!-)", text[end:])
    if number.casefold() in ("one", "a", "an", "half") and not unit:
        return None
    stop = end + (unit.end() if unit else 0)
    if unit and re.match(r"-old|\s(?:ago|old|earlier|later)\b", text[stop:]):
        return None
    shown = text[whole_start:stop].replace("-", " ") if unit and text[end] == "-" else text[whole_start:stop]
    if whole_start == 0:
        shown = shown[0].lower() + shown[1:]
    if money or (unit and re.fullmatch(english.MONEY, unit[1])):
        sort = "money"
    elif unit:
        sort = "time" if re.fullmatch(english.TIME_UNITS, unit[1]) else "measure"
        if about and about[0].strip().casefold() == "over" and sort == "time":  # *over four days* says when
            whole_start, shown = start, text[start:stop]
    elif "%" in number:
        sort = "measure"
    else:
        counted = counted_behind(text, end)
        return Amount(shown, number, whole_start, end, "count" if counted else "number", counted)
    return Amount(shown, number, whole_start, stop, sort)


def _other_amount(text: str, number: str, places: tuple[int, int, int], language: str) -> Amount | None:
    """An amount in another language than English: with the word behind it, which is its unit or what is counted.

    *places* are where the number begins and ends, and where what bounds it begins.
    """
    start, end, whole_start = places
    word = re.match(r"\s(?:de\s)?([^\W\d_]+)", text[end:])
    if len(number) < 2 and not word:  # noqa: PLR2004 - a digit alone counts nothing
        return None
    if word and text[start:end].isalpha() and _is_article(text[start:end]):
        return None
    behind = word[0].strip() if word and not grammar(language).is_small_word(word[1].casefold()) else ""
    if "%" in number:
        return Amount(text[whole_start:end], number, whole_start, end, "measure")
    return Amount(text[whole_start:end], number, whole_start, end, "count" if behind else "number", behind)


def _is_article(word: str) -> bool:
    return word.casefold() in {
        "un",
        "una",
        "uno",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "une",
        "um",
        "uma",
        "een",
    }


@lru_cache(64)
def _about(language: str) -> str:
    words = words_of_language(language)
    own = [*words.about, *words.at_least, *words.at_most]
    return "|".join(re.escape(word) for word in sorted(own, key=len, reverse=True)) or "(?!)"


def counted_behind(text: str, end: int) -> str:
    """What an English number counts: the words behind it up to a plural; empty where there is none.

    >>> counted_behind("It has 64 bronze guns.", 9)
    'bronze guns'
    """
    words: list[str] = []
    for match in re.finditer(r"\s+([^\s]+)", text[end : end + 80]):
        word = match[1]
        bare = word.strip(".,;:\u201d\u2019)(\u2014")
        if not words and bare.lower() in ("of", "more", "other", "the", "its", "his", "her", "their"):
            continue
        if _is_number(bare.lower(), "en") or bare[:1].isdigit():
            return ""
        if not bare or grammar("en").is_small_word(bare.lower()) or bare[0] in "\u201c($":
            break
        words.append(bare)
        if _is_plural(bare):
            return " ".join(words)
        if word[-1] in ".,;:\u201d)" or len(words) == MOST_COUNTED_WORDS:
            break
    return ""


def _is_plural(word: str) -> bool:
    has_s = re.search(r"(?<![su'\u2019])s$", word) and len(word) > 3  # noqa: PLR2004 - *gas*, *his*
    return bool(has_s) or word.lower() in english.NO_PLURALS
