"""Names of countries, languages, currencies, months and weekdays in any language, by their codes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from quizgen.language.cldr.locale_data import locale_named

if TYPE_CHECKING:
    from collections.abc import Mapping

WorldKind = Literal["place.country", "language", "currency", "time.month", "time.weekday"]
"""The types of things that CLDR names in every language."""


@cache
def world_names(tag: str, kind: WorldKind) -> Mapping[str, str]:
    """The names of such things by their codes, as they stand inside a sentence: ``DE`` -> ``Alemania``.

    Months and weekdays go by their numbers, from 1. Empty for a language that CLDR does not know.
    """
    data = locale_named(tag)
    if data is None:
        return {}
    if kind == "place.country":
        return {code: name for code, name in data.territories.items() if code.isalpha()}
    if kind == "language":
        return data.languages
    if kind == "currency":
        return data.currencies
    row = data.months_alone if kind == "time.month" else data.weekdays[0]
    return {str(number): name for number, name in enumerate(row, 1)}
