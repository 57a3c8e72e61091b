"""What marking knows of each language: its small words, and its months, numbers and marks as CLDR has them."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from quizgen.language.en.bounds import BOUNDS, RANGE_WORDS
from quizgen.language.en.date_forms import MONTHS, WEEKDAYS
from quizgen.language.en.words import MULTIPLES, SMALL, TENS
from quizgen.language.words import words_of_language
from quizgen.marking.phrases import COURTESY, PHRASES
from quizgen.marking.sheet import Words
from quizgen.marking.text import joined, low, unique, worded
from quizgen.text import digits
from quizgen.text.tags import CJK, base_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.language.cldr.locale_data import LocaleData

APOSTROPHES = ("'", "\u2019")
BLANKS_KEPT = frozenset({"openings", "abouts", "least", "most", "beside", "joins", "bc", "below"})
"""Lists of phrases that are looked for word by word."""
NUMBERED = frozenset({"numbers", "scales", "money_scales", "eras", "months", "weekdays"})
"""Tables of words with numbers."""
MARKED = frozenset({"marks_after", "marks_before"})
"""Tables of words with a sign for what they mean."""
NUMBERS_IN_WORDS = (*range(101), *range(200, 1000, 100), 1000)
"""The numbers whose words a sheet has in every language; the key's own is added to them."""
DECIMAL_MARKS = ".,"
HAN = CJK - {"ko"}
"""Languages that write numbers in Han characters."""
HANGUL = "만억조"
PLAIN = Words()


def folded(text: str) -> str:
    """The words of a phrase as they are compared, with their blanks."""
    return worded(low(text), PLAIN)


@lru_cache(1 << 14)
def key(text: str) -> str:
    """A word or phrase as it is compared."""
    return joined(folded(text))


@cache
def words_of(language: str) -> Words:
    """The words of a language tag: those that only marking needs, and those that its grammar has."""
    own = {name: _own(name, value) for name, value in PHRASES.get(base_language(language), {}).items()}
    grammar = _english() if base_language(language) == "en" else _by_grammar(language)
    known = {name: _known(name, value) for name, value in grammar.items() if value}
    both = {name: _both(own.get(name), known.get(name)) for name in {**own, **known}}
    both["titles"] = tuple(unique((*both.get("titles", ()), *_phrases("titles", COURTESY.split(";")))))
    beside = (*both.get("beside", ()), *both.get("bc", ()))
    both["beside"] = tuple(unique(word for phrase in beside for word in phrase.split(" ")))
    return Words(**{"money_scales": {"m": 10**6}, **both})


def _both(own: Any, known: Any) -> Any:  # noqa: ANN401 - a list, a table or a value
    """A list or a table of marking's own with what the grammar adds to it; of two values its own."""
    if isinstance(own, dict) and isinstance(known, dict):
        return {**known, **own}
    if isinstance(own, tuple) and isinstance(known, tuple):
        return tuple(unique((*known, *own)))
    return known if own is None else own


def _own(name: str, value: Any) -> Any:  # noqa: ANN401 - a text of phrases, or a value
    """What :data:`PHRASES` has under a name."""
    if not isinstance(value, str):
        return value
    entries = value.split(";")
    pairs = [(word, meaning) for word, _, meaning in (entry.partition("=") for entry in entries)]
    if name in MARKED:
        return {key(word): sign for word, sign in pairs}
    return (
        _table((word, float(number)) for word, number in pairs)
        if name in NUMBERED
        else _phrases(name, entries)
    )


def _known(name: str, value: Any) -> Any:  # noqa: ANN401 - phrases, pairs of a word and a number, or a value
    """What a grammar has under a name."""
    if isinstance(value, (str, dict)):
        return value
    return _table(value) if name in NUMBERED else _phrases(name, value)


def _phrases(name: str, phrases: Iterable[str]) -> tuple[str, ...]:
    """Phrases as they are compared."""
    if name == "orders":
        return tuple(phrases)
    compared = low if name == "elided" else folded if name in BLANKS_KEPT else key
    return tuple(unique(map(compared, phrases)))


def _table(names: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Names as they are compared, with what they mean; the first of two that are compared as one. None with digits."""
    found: dict[str, float] = {}
    for name, number in names:
        word = key(name)
        if word and not any(sign.isdigit() for sign in word):
            found.setdefault(word, int(number) if float(number).is_integer() else number)
    return found


def _english() -> dict[str, Any]:
    """English without any library."""
    before = {
        which: tuple(phrase for phrase, bound in BOUNDS.items() if bound == which and len(phrase) > 1)
        for which in BOUNDS.values()
    }
    return {
        "abouts": before[""],
        "least": before["least"],
        "most": before["most"],
        "betweens": tuple(RANGE_WORDS),
        "articles": words_of_language("en").articles,
        "months": tuple(_short_and_full(MONTHS, 1)),
        "weekdays": tuple(_short_and_full(WEEKDAYS, 0)),
        "numbers": tuple(chain(_numbered(SMALL, 0, 1), _numbered(TENS, 20, 10))),
        "scales": tuple(MULTIPLES.items()),
    }


def _numbered(words: Iterable[str], first: int, step: int) -> Iterator[tuple[str, int]]:
    return ((word, first + step * number) for number, word in enumerate(words))


def _short_and_full(names: Iterable[str], first: int) -> Iterator[tuple[str, int]]:
    for number, name in enumerate(names, first):
        yield name, number
        yield name[:3], number


def _by_grammar(language: str) -> dict[str, Any]:
    """What the words of a language are, and what CLDR and num2words have of it."""
    from quizgen.language.cldr.locale_data import locale_named  # noqa: PLC0415 - Babel, which English does not need

    words, data = words_of_language(language), locale_named(language)
    known = {
        "abouts": (*words.about, *words.only),
        "least": words.at_least,
        "most": words.at_most,
        "beside": (*words.date_words, *words.anno_domini),
        "bc": words.before_christ,
        "betweens": tuple(words.between),
        "tos": words.to,
        "ands": words.both,
        "ordinals": words.ordinal_endings,
        "articles": tuple(article for article in words.articles if not article.endswith(APOSTROPHES)),
        "elided": tuple(article for article in words.articles if article.endswith(APOSTROPHES)),
        "prefixes": words.prefixes,
        "numbers": tuple(words.number_words.items()),
        "scales": tuple(words.scales.items()),
    }
    if base_language(language) in HAN:
        known |= _han(base_language(language), known)
    return known | _by_cldr(data, known) if data else known


def _han(language: str, known: dict[str, Any]) -> dict[str, Any]:
    """Numbers in Han characters, which are read one by one; in Japanese the eras of its emperors."""
    from quizgen.language.cldr import japanese  # noqa: PLC0415 - its package loads Babel

    scales = {
        sign: size
        for sign, size in (*digits.HAN_TENS.items(), *digits.HAN_SCALES.items())
        if sign not in HANGUL
    }
    eras = ((era.name, era.year - 1) for era in japanese.ERAS)
    return {
        "han_digits": digits.HAN,
        "han_scales": scales,
        "scales": (*known["scales"], *scales.items()),
        "eras": tuple(eras) if language == "ja" else (),
    }


def _by_cldr(data: LocaleData, known: dict[str, Any]) -> dict[str, Any]:
    """What CLDR and num2words have of a language, beside what is known."""
    from quizgen.language.cldr.number_words import NumberWords  # noqa: PLC0415 - as above

    in_words, han = NumberWords(data), "han_digits" in known
    return {
        "decimal": data.decimal_mark if data.decimal_mark in DECIMAL_MARKS else ".",
        "orders": ("mdy", "dmy") if data.digit_order.startswith("M") else ("dmy",),
        "months": () if han else tuple(chain.from_iterable(_numbered(row, 1, 1) for row in data.months)),
        "weekdays": tuple(chain.from_iterable(_numbered(row, 0, 1) for row in data.weekdays)),
        "scales": (*known["scales"], *((word, size) for (size, _), word in data.scale_forms.items())),
        "numbers": (*known["numbers"], *(() if han else ((in_words.usual(n), n) for n in NUMBERS_IN_WORDS))),
    }
