"""The shipped pools as a deck in another language than English may use them.

The names of countries, languages, currencies, months and weekdays are CLDR's, which has them in every language; who
neighbours whom, and what ended when, is that of the English pools. Beside them stand the pools that are written in the
deck's own language, and in place of them where they are of the same type. No other pool is used.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.language.cldr.world import WorldKind, world_names
from quizgen.language.country_articles import country_article, country_is_plural
from quizgen.model import Pool
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizgen.deckfile.pools import Pools
    from quizgen.model import Entity

KINDS: tuple[WorldKind, ...] = ("place.country", "language", "currency", "time.month", "time.weekday")


class PoolsOfLanguage:
    """The pools for decks in one language other than English."""

    def __init__(self, pools: Pools, language: str) -> None:
        self._all, self._language = pools, language

    def of_type(self, type_: str) -> tuple[Pool, ...]:
        """The pools of a type, in the deck's language."""
        return self._pools.get(type_, ())

    @property
    def types(self) -> set[str]:
        """The types of all pools."""
        return {*KINDS, *self._pools}

    def entities_named(self, text: str) -> list[Entity]:
        """The entities with this name, as the language writes it."""
        return self._by_name.get(text, [])

    def every(self) -> tuple[Pool, ...]:
        """All pools that there are in the language."""
        return tuple(pool for pools in self._pools.values() for pool in pools)

    @cached_property
    def _pools(self) -> dict[str, tuple[Pool, ...]]:
        """The pools of each type: those that are written in the language, else those that CLDR has the names for."""
        own: dict[str, tuple[Pool, ...]] = {}
        for pool in self._all.written_for(self._language):
            own[pool.type] = (*own.get(pool.type, ()), pool)
        return {kind: tuple(self._translated(kind)) for kind in KINDS if kind not in own} | own

    def _translated(self, kind: WorldKind) -> Iterator[Pool]:
        """The English pools of a type with the names of this language; without entries that it has no name for."""
        names = self._names(kind)
        for pool in self._all.of_type(kind):
            entries = (_translated(entry, names, kind, self._language) for entry in pool.entries)
            yield replace(pool, entries=tuple(entry for entry in entries if entry))

    def _names(self, kind: WorldKind) -> dict[str, str]:
        """The names in this language by the folded English ones."""
        own, english = world_names(self._language, kind), world_names("en", kind)
        return {
            fold(name): own[code]
            for code, name in english.items()
            if code in own and _is_translated(kind, code, own)
        }

    @cached_property
    def _by_name(self) -> dict[str, list[Entity]]:
        """The entities with each name, the first of each pool."""
        by_name: dict[str, list[Entity]] = {}
        for pool in self.every():
            first = {name: entry for entry in reversed(pool.entries) for name in entry.names}
            for name, entry in first.items():
                by_name.setdefault(name, []).append(entry)
        return by_name


def _is_translated(kind: WorldKind, code: str, names: Mapping[str, str]) -> bool:
    """Whether a name is one: where a language has none, CLDR gives the code."""
    return bool(names[code].strip()) and (kind.startswith("time.") or names[code] != code)


def _translated(entry: Entity, names: Mapping[str, str], kind: WorldKind, language: str) -> Entity | None:
    """An entry with its name in another language; None where that has none for it."""
    known = (names[fold(name)] for name in entry.names if fold(name) in names)
    name = next(known, "")
    if not name:
        return None
    return replace(
        entry,
        id=fold(name).replace(" ", "-"),
        name=name,
        abbr="",
        aka=(),
        article=country_article(language, name) if kind == "place.country" else "",
        plural=kind == "place.country" and country_is_plural(language, name),
        part_of=_linked(entry.part_of, names),
        overlaps=_linked(entry.overlaps, names),
    )


def _linked(links: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    """The names of linked things in another language, as far as it has them."""
    return tuple(names[fold(link)] for link in links if fold(link) in names)
