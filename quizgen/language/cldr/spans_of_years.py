"""Centuries, decades and pairs of years as languages write them: ``siglo XIII``, ``1920er Jahre``, ``1914–18``."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quizgen.model import Date
from quizgen.text.digits import MOST_ROMAN, ROMAN, in_script, read_han, to_ascii, to_roman, zero_of

if TYPE_CHECKING:
    from quizgen.language.words import LanguageWords

_FIELD = re.compile(r"\\\{([nrho])\\\}")
_PATTERNS = {
    "n": "(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})",
    "r": "(?P<r>[IVX]+)",
    "h": "(?P<h>[1-9][0-9]{1,2}0)",
}
_SHORT = re.compile(r"([1-9][0-9]{3})([-\u2013\u2014/])([0-9]{2})")
HUNDRED, DECADE = 100, 10
MOST_CENTURIES = 21


class _Template(NamedTuple):
    """A way to write a century or a decade."""

    years: int
    """How many years it has: 100 or 10."""
    pattern: re.Pattern[str]


class SpansOfYears:
    """The centuries, decades and pairs of years of one language."""

    def __init__(self, words: LanguageWords) -> None:
        self._words = words

    @cached_property
    def _templates(self) -> tuple[_Template, ...]:
        rows = [(HUNDRED, text) for text in self._words.centuries] + [
            (DECADE, text) for text in self._words.decades
        ]
        return tuple(_Template(years, re.compile(self._regex(text), re.IGNORECASE)) for years, text in rows)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The names of centuries that the language has; in some the early ones have none."""
        return tuple(filter(None, self._words.century_names))

    def _regex(self, template: str) -> str:
        named = f"(?P<o>(?-i:{'|'.join(map(re.escape, sorted(self._names, key=len, reverse=True)))}))"
        fields = {**_PATTERNS, "o": named}
        escaped = _FIELD.sub(lambda match: fields[match[1]], re.escape(template))
        names = sorted((*self._words.before_christ, *self._words.anno_domini), key=len, reverse=True)
        eras = f"(?:\\ ?(?P<era>{'|'.join(map(re.escape, names))}))?" if names else ""
        before = sorted(
            (word for word in self._words.before_christ if word and word[-1] in "前전"), key=len, reverse=True
        )
        prefix = f"(?P<before>{'|'.join(map(re.escape, before))})?" if before else ""
        article = (
            f"(?:(?:{'|'.join(map(re.escape, self._words.articles))}) )?" if self._words.articles else ""
        )
        return f"{article}{prefix}{escaped}{eras}"

    def may_hold(self, text: str) -> bool:
        """Whether a text without digits may be a century: in some languages it has Roman numerals."""
        if any(name in text for name in self._names):
            return True
        return any("{r}" in template for template in self._words.centuries) and bool(re.search("[IVX]", text))

    def read(self, text: str) -> Date | None:
        """The century, decade or pair of years that a text is, or None."""
        plain = to_ascii(text)
        if match := _SHORT.fullmatch(plain):
            return _short_span(match)
        for template in self._templates:
            if (match := template.pattern.fullmatch(plain)) and (date := self._date(template.years, match)):
                return date
        return None

    def write(self, date: Date, like: str) -> str:
        """The date as *like* writes one; empty where that is none of these, or says another length of time."""
        plain = to_ascii(like)
        if date.end is None or date.start[1] or date.end[1] or date.approximate:
            return ""
        if match := _SHORT.fullmatch(plain):
            return _written_short(date, match[2], zero_of(like)) if _short_span(match) else ""
        for template in self._templates:
            if (match := template.pattern.fullmatch(plain)) and (own := self._date(template.years, match)):
                return self._with_number(date, own, match, like)
        return ""

    def century_forms(self, date: Date) -> list[str]:
        """All ways to write a century after Christ, with its number in digits, too; none for another date."""
        number = date.end[0] // HUNDRED if date.end else 0
        if number < 1 or date != Date(((number - 1) * HUNDRED + 1, 0, 0), (number * HUNDRED, 0, 0)):
            return []
        names = self._words.century_names
        fields = {"n": str(number), "r": to_roman(number), "h": str((number - 1) * HUNDRED)}
        fields["o"] = names[number - 1] if number <= len(names) else ""
        in_digits = fields | {"r": fields["n"], "o": fields["n"]}
        return [
            template.format(**values)
            for template in self._words.centuries
            for values in (fields, in_digits)
            if values["o"] or "{o}" not in template
            if template != "{o}" or values is fields  # no 18 for Settecento
        ]

    def _date(self, years: int, match: re.Match[str]) -> Date | None:
        """The years of a century or decade."""
        groups = match.groupdict()
        if groups.get("h"):
            first = int(groups["h"])
            if years == HUNDRED and first % HUNDRED:
                return None
            return Date((first, 0, 0), (first + years - 1, 0, 0))
        number = self._century(groups)
        if not 1 <= number <= MOST_ROMAN:
            return None
        if self._is_before_christ(groups):
            return Date((-number * HUNDRED, 0, 0), (-(number - 1) * HUNDRED - 1, 0, 0))
        if number > MOST_CENTURIES:
            return None
        return Date(((number - 1) * HUNDRED + 1, 0, 0), (number * HUNDRED, 0, 0))

    def _century(self, groups: dict[str, str | None]) -> int:
        """The number of a century, in digits, in Roman ones or in words."""
        if roman := groups.get("r"):
            return ROMAN.get(roman.upper(), 0)
        if name := groups.get("o"):
            return self._words.century_names.index(name) + 1
        digits = groups.get("n") or ""
        return int(digits) if digits.isdigit() else read_han(digits) or 0

    def _is_before_christ(self, groups: dict[str, str | None]) -> bool:
        era = (groups.get("era") or groups.get("before") or "").casefold()
        return era in {name.casefold() for name in self._words.before_christ}

    def _with_number(self, date: Date, own: Date, match: re.Match[str], like: str) -> str:
        """The text with the century or decade of another date; empty where that is none of this length and era."""
        end, own_end = date.end or date.start, own.end or own.start
        if end[0] - date.start[0] != own_end[0] - own.start[0] or (end[0] < 0) != (own_end[0] < 0):
            return ""
        name = next(key for key in "hrno" if match.groupdict().get(key))
        text = str(date.start[0]) if name == "h" else self._century_text(date, name)
        return (
            like[: match.start(name)] + in_script(text, zero_of(match[name])) + like[match.end(name) :]
            if text
            else ""
        )

    def _century_text(self, date: Date, name: str) -> str:
        """The number of the century that a date is, as its field writes it; empty where it is none."""
        last = date.end or date.start
        number, rest = divmod(-date.start[0] if last[0] < 0 else last[0], HUNDRED)
        if rest or not 1 <= number <= MOST_CENTURIES:
            return ""
        if name == "o":
            return self._words.century_names[number - 1]
        return to_roman(number) if name == "r" else str(number)


def _short_span(match: re.Match[str]) -> Date | None:
    """The years that ``1914–18`` says; None where the second is not later, and for a month as ISO has it."""
    first = int(match[1])
    last = first // HUNDRED * HUNDRED + int(match[3])
    is_month = match[2] == "-" and 1 <= int(match[3]) <= 12  # noqa: PLR2004 - months of a year
    return Date((first, 0, 0), (last, 0, 0)) if last > first and not is_month else None


def _written_short(date: Date, joiner: str, zero: str) -> str:
    first, last = date.start[0], (date.end or date.start)[0]
    short = first // HUNDRED == last // HUNDRED
    return in_script(f"{first}{joiner}{last % HUNDRED:02}" if short else f"{first}{joiner}{last}", zero)
