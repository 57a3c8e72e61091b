"""What CLDR has of one language, as plain values: names of months, patterns of dates, signs of numbers.

Babel is read here and nowhere else. Everything is read when it is first needed: a deck without dates needs no months.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError, localedata

from quizgen.language.words import LanguageWords, words_of_language
from quizgen.text.digits import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

MONTHS_OF_YEAR = range(1, 13)
QUOTED = re.compile(r"'([^']*)'")
FIELD = re.compile(r"'[^']*'|([A-Za-z])\1*")
LATIN_DIGITS = "latn"


@cache
def locale_named(tag: str) -> LocaleData | None:
    """The data of a language tag, as near to its region as CLDR has them; None where it does not know the language."""
    parts = [part for part in re.split("[-_]", tag) if part.isascii() and part.isalnum()]
    if not parts or not localedata.exists(parts[0].lower()):
        return None
    for end in range(len(parts), 0, -1):
        try:
            return LocaleData(Locale.parse("_".join([parts[0].lower(), *parts[1:end]])))
        except (ValueError, UnknownLocaleError):
            continue
    return None


class LocaleData:
    """What CLDR has of one language."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self.base: str = locale.language
        """The language without its region: ``pt``."""
        self.regional = f"{locale.language}_{locale.territory}"
        """The language in its region: ``pt_BR``."""
        self.words: LanguageWords = words_of_language(self.base)

    # --- numbers ---

    @cached_property
    def marks(self) -> dict[str, tuple[str, str]]:
        """The decimal mark and the mark of thousands, by system of digits: ``{"latn": (",", ".")}``."""
        return {
            system: (_one_sign(signs["decimal"]), _one_sign(signs["group"]))
            for system, signs in self._locale.number_symbols.items()
            if isinstance(signs, (dict, localedata.LocaleDataDict))
            and "decimal" in signs
            and "group" in signs
        }

    @cached_property
    def groups(self) -> tuple[int, int]:
        """How many digits stand in the last group, and in the others: ``(3, 2)`` in Hindi."""
        pattern = str(self._locale.decimal_formats[None].pattern).partition(".")[0]
        parts = pattern.split(",")
        return (3, 2) if len(parts) > 2 and len(parts[-2]) == 2 else (3, 3)  # noqa: PLR2004 - two marks, two digits

    @cached_property
    def percent_before(self) -> bool:
        """Whether the percent sign stands before the number, as in Turkish."""
        return str(self._locale.percent_formats[None].pattern).lstrip("\u200f\u200e").startswith("%")

    @cached_property
    def currency_signs(self) -> tuple[str, ...]:
        """Every sign or short name of a currency here, the longest first: ``US$``, ``R$``, ``zł``."""
        signs = {_one_sign(sign) for sign in self._locale.currency_symbols.values()}
        return tuple(sorted((sign for sign in signs if sign), key=lambda sign: (-len(sign), sign)))

    @cached_property
    def scales(self) -> dict[str, int]:
        """The words for powers of ten, in small letters, each with what it multiplies by: ``{"millones": 1000000}``."""
        found: dict[str, int] = {}
        for length in ("long", "short"):
            for forms in self._compact(length).values():
                found |= {
                    word.casefold(): size for word, size in forms.items() if word.casefold() not in found
                }
        return found | {word.casefold(): size for word, size in self.words.scales.items()}

    @cached_property
    def scale_forms(self) -> dict[tuple[int, str], str]:
        """The word for a power of ten by its size and the plural of what stands before it: ``(1000000, "one")``."""
        found: dict[tuple[int, str], str] = {}
        for plural, forms in self._compact("long").items():
            for word, size in forms.items():
                found.setdefault((size, plural), word)
        return found

    def _compact(self, length: str) -> dict[str, dict[str, int]]:
        """By plural, the words for powers of ten and their sizes. A word that needs more than zeros is left out."""
        rows = self._locale.compact_decimal_formats.get(length) or {}
        found: dict[str, dict[str, int]] = {}
        for plural, patterns in rows.items():
            for power, pattern in patterns.items():
                text = str(getattr(pattern, "pattern", pattern)).replace("'", "").replace("\u200f", "")
                zeros = text.count("0")
                word = without_marks(text.replace("0", "")).strip()
                if word and zeros:
                    found.setdefault(str(plural), {}).setdefault(word, int(power) // 10 ** (zeros - 1))
        return found

    @property
    def decimal_mark(self) -> str:
        """What stands before decimals where numbers are written with the digits 0 to 9."""
        mark, _ = self.marks.get(LATIN_DIGITS, (".", ","))
        return mark

    def plural(self, number: Decimal) -> str:
        """CLDR's plural category of a number: ``one``, ``few``, ``other``. 1 and 1.0 are the same."""
        whole = number == number.to_integral_value()
        return str(self._locale.plural_form(int(number) if whole else number))

    def unit_words(self, unit: str, length: str) -> dict[str, str]:
        """What a unit is called by plural, by its id in CLDR: ``length-meter``.

        *length*: ``long``, ``short`` or ``narrow``. A word with a number in it, as some call a decade, is none.
        """
        patterns = self._locale._data["unit_patterns"].get(unit, {}).get(length, {})  # noqa: SLF001 - Babel only formats
        words = {
            plural: " ".join(without_marks(str(text).replace("{0}", " ")).split())
            for plural, text in patterns.items()
            if plural != "per"
        }
        return {plural: word for plural, word in words.items() if word and not re.search("[0-9]", word)}

    def currency_names(self, code: str) -> Iterator[str]:
        """What a currency is called, in every form, and its sign."""
        data: Any = self._locale._data  # noqa: SLF001 - as above
        yield from map(
            str, filter(None, (data["currency_names"].get(code), data["currency_symbols"].get(code)))
        )
        yield from map(str, data["currency_names_plural"].get(code, {}).values())

    # --- dates ---

    @cached_property
    def months(self) -> tuple[tuple[str, ...], ...]:
        """Every form of the twelve months, a row a form, the usual one first: full, full alone, short, short alone."""
        rows = [
            self._names("months", form, width)
            for width in ("wide", "abbreviated")
            for form in ("format", "stand-alone")
        ]
        joined = [joined for row in rows for joined in self._joined_months(row)]
        more = [row for row in (*joined, *self.words.more_months) if len(row) == len(MONTHS_OF_YEAR)]
        bare = [tuple(name.rstrip(".") for name in row) for row in rows if any(n.endswith(".") for n in row)]
        return tuple(dict.fromkeys(row for row in (*rows, *more, *bare) if len(row) == len(MONTHS_OF_YEAR)))

    @cached_property
    def months_alone(self) -> tuple[str, ...]:
        """The months as they stand without a day: *styczeń* where a day has *stycznia*."""
        row = self._names("months", "stand-alone", "wide")
        return row if len(row) == len(MONTHS_OF_YEAR) else self.months[0]

    def _joined_months(self, row: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The months with the letters that a pattern writes on: *in July* is one word in Hebrew."""
        for pattern in self._patterns:
            match = re.search(
                r"(?:'([^'\s]*)'|([^\W\d_A-Za-z]*))M{4}(?:'([^'\s]*)'|([^\W\d_A-Za-z]*))", pattern
            )
            before, after = (
                ((match[1] or match[2] or ""), (match[3] or match[4] or "")) if match else ("", "")
            )
            if (before or after) and row:
                yield tuple(f"{before}{name}{after}" for name in row)

    @cached_property
    def weekdays(self) -> tuple[tuple[str, ...], ...]:
        """Every form of the seven weekdays, a row a form, each from Monday on."""
        rows = [
            self._names("days", form, width)
            for width in ("wide", "abbreviated")
            for form in ("format", "stand-alone")
        ]
        return tuple(dict.fromkeys(row for row in rows if len(row) == 7))  # noqa: PLR2004 - days of a week

    def _names(self, kind: str, form: str, width: str) -> tuple[str, ...]:
        data: Any = getattr(self._locale, kind)
        names = data.get(form, {}).get(width, {})
        return tuple(without_marks(names[n]) for n in sorted(names))

    @cached_property
    def _patterns(self) -> tuple[str, ...]:
        """Every pattern of a date that says its month in words."""
        patterns = [str(p.pattern) for p in self._locale.date_formats.values()]
        patterns += [
            str(p.pattern)
            for key, p in sorted(self._locale.datetime_skeletons.items())
            if set(key) <= set("GyMdELc")
        ]
        return tuple(dict.fromkeys(patterns))

    @cached_property
    def date_words(self) -> tuple[str, ...]:
        """The words and signs that CLDR writes in dates beside names and numbers: ``de``, ``г.``, ``년``."""
        words = {part.strip(" ,\u202f\u00a0").casefold() for p in self._patterns for part in _literals(p)}
        return tuple(sorted(word for word in words if re.search(r"\w", word)))

    def pattern(self, *, year: bool = True, month: bool = True, day: bool = True) -> str:
        """The usual pattern of a date that says these parts, in words: ``d 'de' MMMM 'de' y``."""
        skeletons = self._locale.datetime_skeletons
        if year and month and day:
            return str(self._locale.date_formats["long"].pattern)
        key = f"{'y' if year else ''}{'MMMM' if month else ''}{'d' if day else ''}"
        found = skeletons.get(key)
        return str(found.pattern) if found else {"yMMMM": "MMMM y", "MMMMd": "d MMMM"}.get(key, "y")

    @cached_property
    def digit_order(self) -> str:
        """The order of day, month and year where a date is written in digits: ``dMy``."""
        return "".join(dict.fromkeys(re.findall("[dMy]", str(self._locale.date_formats["short"].pattern))))

    @cached_property
    def digit_pattern(self) -> str:
        """How a date is usually written in digits: ``d/M/y``."""
        pattern = without_marks(str(self._locale.date_formats["short"].pattern))
        return re.sub("y+", "y", re.sub("M+", "M", re.sub("d+", "d", pattern)))

    @cached_property
    def eras(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the years before Christ, then of those after, the usual one first."""
        rows: tuple[list[str], list[str]] = ([*self.words.before_christ], [*self.words.anno_domini])
        for width in ("abbreviated", "wide"):
            names: Any = self._locale.eras.get(width, {})
            for n, row in enumerate(rows):
                if n in names:
                    row.append(without_marks(names[n]))
        return tuple(dict.fromkeys(rows[0])), tuple(dict.fromkeys(rows[1]))

    @cached_property
    def era_pattern(self) -> str:
        """How a year stands with its era: ``y G``, ``Gy年``."""
        found = self._locale.datetime_skeletons.get("Gy")
        return QUOTED.sub(r"\1", str(found.pattern)) if found else "y G"

    @cached_property
    def span(self) -> str:
        """What joins the ends of a span in the usual form: `` – ``, ``～``."""
        found = self._locale.interval_formats.get(None)
        joiner = str(found).replace("{0}", "").replace("{1}", "") if found else "\u2013"
        return joiner.replace("\u2009", " ")

    # --- names ---

    @property
    def territories(self) -> dict[str, str]:
        """The names of countries and regions by their codes."""
        return dict(self._locale.territories)

    @property
    def languages(self) -> dict[str, str]:
        """The names of languages by their codes."""
        return dict(self._locale.languages)

    @property
    def currencies(self) -> dict[str, str]:
        """The names of currencies by their codes."""
        return dict(self._locale.currencies)


def _one_sign(sign: str) -> str:
    """A sign without invisible marks, and any blank as a no-break space."""
    bare = without_marks(sign) or sign
    return "\u00a0" if bare.isspace() else bare


def _literals(pattern: str) -> Iterator[str]:
    """What stands in a pattern beside its fields."""
    return (
        part
        for part in re.split(r"\0", FIELD.sub(lambda m: "\0" if m[1] else m[0].strip("'"), pattern))
        if part
    )
