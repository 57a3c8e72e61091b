"""The usual form of a date in each language, by CLDR's patterns: ``14 de julio de 2024``, ``2024年7月3日``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.language.cldr.locale_data import FIELD, QUOTED
from quizgen.language.days import Point

if TYPE_CHECKING:
    from quizgen.language.cldr.locale_data import LocaleData
    from quizgen.model import Date

CJK_YEAR = {"ja": "年", "zh": "年", "yue": "年", "ko": "년"}
"""What stands behind a year in languages that never write it alone."""

LAST_YEAR_WITH_ERA = 999
"""Up to here a year is not known as one by its digits alone."""
WRITTEN_ON = ("-", "~", "\u05be")
"""What ends a word that is written on before a date."""
DASHES = ("\u2013", "\u2014", "-")


class UsualDates:
    """Writes the dates of one language."""

    def __init__(self, data: LocaleData) -> None:
        self._data = data

    def write(self, date: Date) -> str:
        """A date in words."""
        text = self._span(date.start, date.end) if date.end else self.point(date.start)
        if not date.approximate:
            return text
        words = self._data.words
        if words.date_about_after:
            return f"{text}{words.date_about_after[0]}"
        before = words.date_about[0] if words.date_about else "~"
        return f"{before}{'' if before.endswith(WRITTEN_ON) else ' '}{text}"

    def point(self, point: Point) -> str:
        """A day, month or year in words."""
        year, month, day = point
        if not month:
            return self._year(year)
        pattern = self._data.pattern(year=year != 0, day=day != 0)
        text = self._filled(pattern, point, day=self._day(day))
        return text.replace(str(abs(year)), self._year(year), 1) if year < 0 else text

    def short(self, point: Point) -> str:
        """A day in digits: ``14/7/2024``."""
        year, month, day = point
        fields = {"y": f"{year:04}", "M": str(month), "d": str(day)}
        return FIELD.sub(
            lambda match: fields.get(match[1] or "", match[0].strip("'")), self._data.digit_pattern
        )

    def _span(self, start: Point, end: Point) -> str:
        (year, month, day), (last_year, last_month, last_day) = start, end
        joiner = self._data.span
        if not month and not last_month:
            dash = joiner.strip() if joiner.strip() in DASHES else joiner
            return f"{self._year(year, alone=False)}{dash}{self._year(last_year)}"
        if year != last_year or bool(day) != bool(last_day):
            return f"{self.point(start)}{joiner}{self.point(end)}"
        if month == last_month and day:
            pattern = self._data.pattern(year=year != 0)
            sign = next((after for after in (".", "日", "일") if f"d{after}" in pattern), "")
            dash = joiner if sign and sign != "." else "\u2013"
            return self._filled(pattern, end, day=f"{day}{sign}{dash}{last_day}")
        if self._data.pattern().startswith("y"):
            pattern = self._data.pattern(year=False, day=day != 0)
            return f"{self.point(start)}{joiner}{self._filled(pattern, end, day=str(last_day))}"
        pattern = self._data.pattern(year=False)
        first = self._filled(pattern, start, day=self._day(day)) if day else self._month(month)
        return f"{first}{joiner}{self.point(end)}"

    def _month(self, month: int) -> str:
        """The name of a month alone."""
        return self._data.months_alone[month - 1]

    def _year(self, year: int, *, alone: bool = True) -> str:
        """A year, with its era where it is one before Christ."""
        written = str(abs(year))
        if year < 0:
            pattern = self._data.era_pattern.replace("y", written)
            return pattern.replace("G", self._data.eras[0][0]) if self._data.eras[0] else f"-{written}"
        if (
            alone
            and year <= LAST_YEAR_WITH_ERA
            and self._data.base not in CJK_YEAR
            and self._data.words.anno_domini
        ):
            return self._data.era_pattern.replace("y", written).replace("G", self._data.words.anno_domini[0])
        return f"{written}{CJK_YEAR.get(self._data.base, '') if alone else ''}"

    def _day(self, day: int) -> str:
        return f"{day}{self._data.words.first_day if day == 1 else ''}"

    def _filled(self, pattern: str, point: Point, *, day: str) -> str:
        """A pattern of CLDR with the parts of a day in it."""
        year, month, number = point
        # Where a month stands without a day, many languages have another form of it.
        name, alone = self._data.months[0][month - 1], self._data.months_alone[month - 1]
        fields = {
            "y": str(abs(year)),
            "M": str(month),
            "MM": f"{month:02}",
            "MMMM": name,
            "LLLL": alone,
            "MMM": name,
            "LLL": alone,
            "d": day,
            "dd": day if number > 9 else f"0{day}",  # noqa: PLR2004 - two digits
            "G": "",
        }

        def field(match: object) -> str:
            text = match[0]  # type: ignore[index]
            return QUOTED.sub(r"\1", text) if text.startswith("'") else fields.get(text, "")

        return (
            " ".join(FIELD.sub(field, pattern).split(" "))
            .replace("  ", " ")
            .replace("\u202f", "\u00a0")
            .strip()
        )
