"""The deck's entities and events, and the index that recognises them by any of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from quizgen.deckfile.entity_limits import check_sizes
from quizgen.deckfile.records import EntityRecord, EventRecord, Id, Words
from quizgen.deckfile.validate import Spot, amiss, convert, sound
from quizgen.located_yaml.reader import Items, Mapping, key_source, value_source
from quizgen.model import Date, Entity, Event, Source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.folding import fold
from quizgen.text.hints import Hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.deckfile.pools import Pools
    from quizgen.language import Grammar


def words(value: Words | None) -> tuple[str, ...]:
    """A word or a list of words as a tuple; empty for nothing."""
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def placed(node: Mapping, key: str, file: str) -> Iterator[tuple[str, Source]]:
    """The word or words under a key, each with its place."""
    value = node.get(key)
    if isinstance(value, str):
        yield value, value_source(node, key, file)
    if isinstance(value, Items):
        for place, item in enumerate(value):
            if isinstance(item, str):
                yield item, value_source(value, place, file)


class Names:
    """Entities by id or any of their names. What the deck does not name is sought in the shipped pools."""

    def __init__(self, entities: dict[str, Entity], pools: Pools | None) -> None:
        self.entities = entities
        self._pools = pools
        self._ids: dict[str, str] = {}
        self.every: list[str] = []
        """Ids and names, for "did you mean"."""
        for entity in entities.values():
            self._learn(entity)

    def _learn(self, entity: Entity) -> None:
        self.every += (entity.id, *entity.names)
        for name in entity.names:
            self._ids.setdefault(fold(name), entity.id)

    def find(self, text: str) -> Entity | None:
        """The entity that *text* names, or None. An id is taken as it stands, a name however it is typed."""
        known = text if text in self.entities else self._ids.get(fold(text))
        return self.entities[known] if known else self._shipped(text)

    def _shipped(self, text: str) -> Entity | None:
        entity = self._pools.named(text) if self._pools and text[:1].isupper() else None
        if entity is None:
            return None
        if entity.id in self.entities:  # the deck calls something else so
            entity = replace(entity, id=f"{entity.id}-in-a-pool")
        self.entities[entity.id] = entity
        self._learn(entity)
        return entity


def read_entities(
    node: Mapping, file: str, grammar: Grammar, problems: list[Problem], pools: Pools | None
) -> dict[str, Entity]:
    """The ``entities:`` mapping. Whatever is wrong with one leaves the others whole."""
    entities: dict[str, Entity] = {}
    for key, place in _keys(node, file, problems):
        try:
            entities[key] = _entity(key, node[key], place, grammar, problems)
        except ProblemFound as found:
            problems.extend(found.problems)
            entities[key] = _stand_in(key, node[key], place)
    _check_names(node, entities, problems)
    names = Names(dict(entities), pools)
    _check_links(node, file, names, problems)
    check_sizes(node, file, entities, names, problems)
    return entities


def read_events(node: Mapping, file: str, grammar: Grammar, problems: list[Problem]) -> dict[str, Event]:
    """The ``events:`` mapping."""
    events: dict[str, Event] = {}
    for key, place in _keys(node, file, problems):
        try:
            events[key] = _event(key, node[key], place, grammar, problems)
        except ProblemFound as found:
            problems.extend(found.problems)
            events[key] = Event(key, key, key, source=place)  # so that no fact that names it is blamed
    return events


def date_of(
    node: Mapping, key: str, text: str, place: Source, grammar: Grammar, problems: list[Problem]
) -> Date | None:
    """A date of digits and dashes, or None with a problem where it is none."""
    if not text:
        return None
    try:
        date = grammar.parse_edtf(text)
    except ValueError as error:
        date, reason = None, str(error)
    else:
        reason = f"'{text}' is not a date"
    if date is None:
        at = value_source(node, key, place.file)
        problems.append(
            Problem("bad-date", at, reason, "write 2017-04-26, 2017-04, 2017 or 2017-04-23/2017-04-24")
        )
    return date


def _keys(node: Mapping, file: str, problems: list[Problem]) -> Iterator[tuple[str, Source]]:
    for key in node:
        place = key_source(node, key, file)
        problems.extend(amiss(key, Id, Spot(f"'{key}'", place, place)))
        yield key, place


def _event(key: str, node: object, place: Source, grammar: Grammar, problems: list[Problem]) -> Event:
    record = convert(node, EventRecord, place, "event")
    assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
    when = date_of(node, "when", record.when, place, grammar, problems)
    text = grammar.format_date(when) if when else ""
    return Event(key, record.label, record.name or record.label, when, text, place)


def _entity(key: str, node: object, place: Source, grammar: Grammar, problems: list[Problem]) -> Entity:
    record = convert(node, EntityRecord, place, "entity")
    assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
    since = date_of(node, "since", record.since, place, grammar, problems)
    until = date_of(node, "until", record.until, place, grammar, problems)
    return entity_of(key, record, place, since, until)


def _stand_in(key: str, node: object, place: Source) -> Entity:
    """What is sound of an entity, so that no fact that names it is blamed."""
    told = sound(node, EntityRecord) if isinstance(node, Mapping) else {}
    return entity_of(
        key, msgspec.convert({"name": "?", **told}, EntityRecord, strict=False), place, None, None
    )


def entity_of(
    key: str, record: EntityRecord, place: Source, since: Date | None, until: Date | None
) -> Entity:
    """An entity from its record."""
    return Entity(
        key,
        record.name,
        record.type,
        record.abbr,
        words(record.aka),
        words(record.part_of),
        words(record.overlaps),
        record.group,
        record.article,
        record.plural,
        since,
        until,
        place,
    )


def _check_names(node: Mapping, entities: dict[str, Entity], problems: list[Problem]) -> None:
    """No two entities may share a name, nor one have another's id: an answer must name one thing."""
    owner: dict[str, str] = {}
    for entity in entities.values():
        for name, at in _named(entity, node):
            first = name if name in entities else owner.setdefault(fold(name), entity.id)
            if first != entity.id:
                message = f"'{name}' would name two entities, '{first}' and '{entity.id}'"
                remedy = "an answer must name one thing: take the name from one of them"
                problems.append(Problem("duplicate-alias", at, message, remedy))


def _named(entity: Entity, node: Mapping) -> Iterator[tuple[str, Source]]:
    """Every name of an entity with its place."""
    told = node[entity.id]
    if isinstance(told, Mapping) and entity.source:
        for key in ("name", "abbr", "aka"):
            yield from placed(told, key, entity.source.file)


def _check_links(node: Mapping, file: str, names: Names, problems: list[Problem]) -> None:
    links = (
        link
        for told in node.values()
        if isinstance(told, Mapping)
        for key in ("part_of", "overlaps")
        for link in placed(told, key, file)
    )
    hints = Hints()
    for link, at in links:
        if names.find(link) is None:
            remedy = hints.did_you_mean(
                link, names.every, "add it to entities, or use a name from a shipped pool"
            )
            problems.append(Problem("unknown-entity", at, f"'{link}' is not in entities", remedy))
