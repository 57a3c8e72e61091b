"""What months, weekdays, units, currencies and numbers are called in any language, by CLDR (Babel) and num2words.

Both are loaded with the first name that is asked for. A language that they do not know has no names.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel import Locale

WIDTHS = ("wide", "abbreviated")
CONTEXTS = ("format", "stand-alone")
LENGTHS = ("long", "short", "narrow")
NUMBERS_NAMED = (*range(101), *range(200, 1000, 100), 1000)


@cache
def locale_of(language: str) -> Locale | None:
    """What CLDR has of a language tag, or of the language without its region; None where it has nothing."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only decks in other languages than English need it

    tag = language.replace("_", "-")
    for name in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


def month_names(language: str) -> Iterator[tuple[str, int]]:
    """The names of months with their numbers, from 1: as they stand in a date and alone, full and short."""
    return _calendar_names(language, "months")


def weekday_names(language: str) -> Iterator[tuple[str, int]]:
    """The names of weekdays, counted from Monday, which is 0."""
    return _calendar_names(language, "days")


def _calendar_names(language: str, what: str) -> Iterator[tuple[str, int]]:
    locale = locale_of(language)
    for context in CONTEXTS if locale else ():
        for width in WIDTHS:
            names: Any = getattr(locale, what)
            yield from ((str(name), number) for number, name in names[context][width].items())


def decimal_mark(language: str) -> str:
    """What stands before decimals where numbers are written with the digits 0 to 9."""
    locale = locale_of(language)
    if locale is None:
        return "."
    symbols: Any = locale.number_symbols
    latin = symbols.get("latn", symbols) if hasattr(symbols, "get") else symbols
    mark = str(latin.get("decimal", "."))
    return mark if mark in ".," else "."


def writes_month_first(language: str) -> bool:
    """Whether a date in digits begins with the month."""
    locale = locale_of(language)
    pattern = str(locale.date_formats["short"].pattern).casefold() if locale else ""
    return 0 <= pattern.find("m") < pattern.find("d") and not pattern.lstrip("'").startswith("y")


def unit_names(language: str, unit: str) -> Iterator[str]:
    """What a unit is called, in singular and plural, full and short, by its CLDR id: ``length-meter``."""
    locale = locale_of(language)
    patterns: Any = locale._data["unit_patterns"].get(unit, {}) if locale else {}  # noqa: SLF001 - Babel gives one form alone
    for length in LENGTHS:
        for pattern in patterns.get(length, {}).values():
            if isinstance(pattern, str) and (name := pattern.replace("{0}", "").strip()):
                yield name


def currency_names(language: str, code: str) -> Iterator[str]:
    """What a currency is called, in singular and plural, and its sign."""
    locale = locale_of(language)
    if locale is None:
        return
    data: Any = locale._data  # noqa: SLF001 - as above
    yield from map(str, filter(None, (data["currency_names"].get(code), data["currency_symbols"].get(code))))
    yield from map(str, data["currency_names_plural"].get(code, {}).values())


def number_words(language: str) -> Iterator[tuple[str, int]]:
    """The words of small numbers with what they mean; none where num2words has not learnt the language."""
    from num2words import num2words  # noqa: PLC0415 - as above

    tag = language.replace("-", "_")
    for name in (tag, tag.partition("_")[0]):
        try:
            yield from [(str(num2words(number, lang=name)), number) for number in NUMBERS_NAMED]
        except (NotImplementedError, KeyError, TypeError, ValueError, IndexError, AttributeError):
            continue
        return


def in_words(language: str, number: int) -> str:
    """A number in words; empty where they are not known."""
    from num2words import num2words  # noqa: PLC0415 - as above

    try:
        return str(num2words(number, lang=language.partition("-")[0]))
    except (NotImplementedError, KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError):
        return ""
