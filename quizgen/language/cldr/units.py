"""What is counted: units that CLDR knows in every language, which agree with their number, and all other nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.language.cldr.locale_data import TIMES

if TYPE_CHECKING:
    from decimal import Decimal

    from quizgen.language.cldr.locale_data import LocaleData


class Units:
    """The units of one language."""

    def __init__(self, data: LocaleData) -> None:
        self._data = data

    def is_known(self, unit: str) -> bool:
        """Whether CLDR has the unit, in this or another of its forms: ``días``."""
        return unit.casefold() in self._data.units or unit in _SIGNS

    def name(self, unit: str) -> str:
        """The short name of a unit, the same in every language: ``día`` -> ``day``; empty for any other noun."""
        key = self._data.units.get(unit.casefold())
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
        key = self._data.units.get(unit.casefold())
        forms = self._data.unit_forms[key] if key else {}
        own = forms.get(self._data.plural(was), "")
        other = forms.get(self._data.plural(now), "")
        if own.casefold() != unit.casefold() or not other:
            return unit
        return other[:1].upper() + other[1:] if unit[:1].isupper() else other


_SIGNS = frozenset("% ‰ ٪ ° °C °F ′ ″ € $ £ ¥ ₽ ₹ ₩ ₺ ₴ ₪".split())
