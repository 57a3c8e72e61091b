"""What marking knows of each language: its small words, and its months, numbers and marks as CLDR has them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from quizgen.language.en.date_forms import MONTHS, WEEKDAYS
from quizgen.language.en.words import SMALL, TENS
from quizgen.language.words import words_of_language
from quizgen.marking.phrases import COURTESY, PHRASES
from quizgen.marking.sheet import Words
from quizgen.marking.text import joined, low, unique, worded
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.language.words import LanguageWords

APOSTROPHES = ("'", "\u2019")
BLANKS_KEPT = frozenset({"openings", "abouts", "least", "most", "beside", "joins", "bc", "below"})
"""Lists of phrases that are looked for word by word."""
PAIRS = frozenset({"numbers", "scales", "money", "eras", "months"})
"""Tables of words with numbers."""
PLAIN = Words()


def folded(text: str) -> str:
    """The words of a phrase as they are compared, with their blanks."""
    return worded(low(text), PLAIN)


def key(text: str) -> str:
    """A word or phrase as it is compared."""
    return joined(folded(text))


@cache
def words_of(language: str) -> Words:
    """The words of a language tag."""
    tag = base_language(language)
    raw = PHRASES.get(tag, {})
    given: dict[str, Any] = {}
    for name, value in raw.items():
        if name in PAIRS:
            given["money_scales" if name == "money" else name] = dict(_pairs(value))
        elif name in {"marks_after", "marks_before"}:
            given[name] = {
                key(word): sign for word, _, sign in (entry.partition("=") for entry in value.split(";"))
            }
        elif isinstance(value, str):
            given[name] = tuple(_phrases(name, value))
        else:
            given[name] = value
    given["titles"] = tuple(unique((*given.get("titles", ()), *_phrases("titles", COURTESY))))
    given["beside"] = (
        *given.get("beside", ()),
        *(word for phrase in given.get("bc", ()) for word in phrase.split(" ")),
    )
    found = _english() if tag == "en" else _by_cldr(language, han=bool(raw.get("han")))
    for name, words in found.items():
        given[name] = {**words, **given.get(name, {})} if isinstance(words, dict) else given.get(name, words)
    if tag != "en":
        _add_grammar(given, words_of_language(language))
    return Words(**{"money_scales": {"m": 10**6}, **given})


def _add_grammar(given: dict[str, Any], words: LanguageWords) -> None:
    """Add what the language's grammar knows: words about numbers and dates, articles."""
    years = (*words.before_christ, *words.anno_domini)
    for name, phrases in (
        ("abouts", words.about),
        ("least", words.at_least),
        ("most", words.at_most),
        (
            "beside",
            tuple(word for phrase in (*words.date_words, *years) for word in folded(phrase).split(" ")),
        ),
        ("bc", words.before_christ),
    ):
        given[name] = tuple(unique((*given.get(name, ()), *map(folded, phrases))))
    articles = tuple(article for article in words.articles if not article.endswith(APOSTROPHES))
    for name, phrases in (
        ("betweens", tuple(words.between)),
        ("tos", words.to),
        ("ands", words.both),
        ("ordinals", words.ordinal_endings),
        ("articles", articles),
        ("prefixes", words.prefixes),
    ):
        given[name] = tuple(unique((*given.get(name, ()), *map(key, phrases))))
    elided = [low(article) for article in words.articles if article.endswith(APOSTROPHES)]
    given["elided"] = tuple(unique((*given.get("elided", ()), *elided)))
    months = {key(name): number for row in words.more_months for number, name in enumerate(row, 1)}
    for name, table in (("numbers", words.number_words), ("scales", words.scales), ("months", months)):
        known = {key(word): number for word, number in table.items() if key(word)}
        given[name] = {**known, **given.get(name, {})}


def _phrases(name: str, value: str) -> Iterator[str]:
    for phrase in value.split(";"):
        yield (
            phrase if name in {"elided", "orders"} else folded(phrase) if name in BLANKS_KEPT else key(phrase)
        )


def _pairs(value: str) -> Iterator[tuple[str, float]]:
    for entry in value.split(";"):
        word, _, number = entry.partition("=")
        amount = float(number)
        yield key(word), int(amount) if amount.is_integer() else amount


def _english() -> dict[str, Any]:
    """English without any library."""
    numbers: dict[str, float] = {word: number for number, word in enumerate(SMALL)}
    numbers |= {word: 10 * number for number, word in enumerate(TENS, 2)} | {"half": 0.5, "no": 0}
    return {
        "months": dict(_short_and_full(MONTHS, 1)) | {"sept": 9},
        "weekdays": dict(_short_and_full(WEEKDAYS, 0)) | {"tues": 1, "thur": 3, "thurs": 3},
        "numbers": numbers,
    }


def _short_and_full(names: Iterable[str], first: int) -> Iterator[tuple[str, int]]:
    for number, name in enumerate(names, first):
        yield key(name), number
        yield key(name[:3]), number


def _by_cldr(language: str, *, han: bool) -> dict[str, Any]:
    """What CLDR and num2words know of a language; Han characters are read one by one."""
    from quizgen.language import cldr_names  # noqa: PLC0415 - it loads Babel, which English decks do not need

    return {
        "decimal": cldr_names.decimal_mark(language),
        "orders": ("mdy", "dmy") if cldr_names.writes_month_first(language) else ("dmy",),
        "months": {} if han else _without_digits(_months(language, cldr_names.month_names(language))),
        "weekdays": _without_digits(cldr_names.weekday_names(language)),
        "numbers": {} if han else _without_digits(cldr_names.number_words(language)),
    }


def _months(language: str, names: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The names of months; in Hebrew with the preposition that is written on, too."""
    for name, number in names:
        yield name, number
        if base_language(language) == "he":
            yield f"ב{name}", number


def _without_digits(names: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Names as they are compared, with what they mean; the first of two that are compared as one. None with digits."""
    found: dict[str, int] = {}
    for name, number in names:
        word = key(name)
        if word and not any(sign.isdigit() for sign in word):
            found.setdefault(word, number)
    return found
