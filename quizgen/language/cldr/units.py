"""What is counted: units that CLDR knows in every language, which agree with their number, and all other nouns."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from quizgen.language.cldr.locale_data import LocaleData


UNITS = {
    "day": "duration-day", "week": "duration-week", "month": "duration-month", "year": "duration-year",
    "hour": "duration-hour", "minute": "duration-minute", "second": "duration-second",
    "decade": "duration-decade", "century": "duration-century",
    "km": "length-kilometer", "m": "length-meter", "cm": "length-centimeter", "mm": "length-millimeter",
    "mile": "length-mile", "foot": "length-foot", "inch": "length-inch",
    "t": "mass-tonne", "kg": "mass-kilogram", "g": "mass-gram", "l": "volume-liter",
    "km2": "area-square-kilometer", "m2": "area-square-meter", "ha": "area-hectare",
    "km/h": "speed-kilometer-per-hour", "°C": "temperature-celsius", "°F": "temperature-fahrenheit",
    "kW": "power-kilowatt", "MW": "power-megawatt",
}  # fmt: skip
"""The units whose words are known in every language, each by a short name of ours, with CLDR's."""
TIMES = ("hour", "day", "week", "month", "year", "decade", "century")
"""The units that say how long something lasted."""


class Units:
    """The units of one language."""

    def __init__(self, data: LocaleData) -> None:
        self._data = data

    @cached_property
    def _words(self) -> dict[str, tuple[str, str]]:
        """The words of the known units in small letters, each with the unit's name and its length: ``días``."""
        found: dict[str, tuple[str, str]] = {}
        for key, forms in self._forms.items():
            for word in forms.values():
                found.setdefault(word.casefold(), key)
        return found

    @cached_property
    def _forms(self) -> dict[tuple[str, str], dict[str, str]]:
        """The words of each unit, long and short, by plural: ``{("day", "long"): {"one": "día", "other": "días"}}``."""
        return {
            (name, length): self._data.unit_words(cldr, length)
            for name, cldr in UNITS.items()
            for length in ("long", "short")
        }

    def is_known(self, unit: str) -> bool:
        """Whether CLDR has the unit, in this or another of its forms: ``días``."""
        return unit.casefold() in self._words or unit in _SIGNS

    def name(self, unit: str) -> str:
        """The short name of a unit, the same in every language: ``día`` -> ``day``; empty for any other noun."""
        key = self._words.get(unit.casefold())
        return key[0] if key else ""

    def time_unit(self, unit: str) -> str:
        """The English name of a unit that says how long something lasted: *días* -> ``day``; empty for any other."""
        words = unit.casefold().split(" ")
        for end in range(1, len(words) + 1):
            word = " ".join(words[:end])
            if found := self._data.words.time_words.get(word):
                return found
            if (name := self.name(word)) in TIMES:
                return name
        return ""

    def agreeing(self, unit: str, was: Decimal, now: Decimal) -> str:
        """The unit after another number: ``día`` -> ``días``. Unchanged where its other forms are not known."""
        if not unit or self._data.plural(was) == self._data.plural(now):
            return unit
        key = self._words.get(unit.casefold())
        forms = self._forms[key] if key else {}
        own = forms.get(self._data.plural(was), "")
        other = forms.get(self._data.plural(now), "")
        if own.casefold() != unit.casefold() or not other:
            return unit
        return other[:1].upper() + other[1:] if unit[:1].isupper() else other


_SIGNS = frozenset("% ‰ ٪ ° °C °F ′ ″ € $ £ ¥ ₽ ₹ ₩ ₺ ₴ ₪".split())
