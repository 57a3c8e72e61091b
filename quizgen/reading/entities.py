"""The deck's entities and events, and the index that recognises them by any of their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.model import Date, Entity, Event, Source
from quizgen.problems import Problem, ProblemFound
from quizgen.reading.convert import convert, did_you_mean
from quizgen.reading.located_yaml import Mapping, key_source, value_source
from quizgen.reading.records import EntityRecord, EventRecord, Words
from quizgen.values import fold

if TYPE_CHECKING:
    from quizgen.grammar import Grammar
    from quizgen.reading.pools import Pools

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}\Z")


def words(value: Words | None) -> tuple[str, ...]:
    """A word or a list of words as a tuple; empty for nothing."""
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


class Names:
    """Entities by any of their names. What the deck does not name is sought in the shipped pools."""

    def __init__(self, entities: dict[str, Entity], pools: Pools | None) -> None:
        self.entities = entities
        self._pools = pools
        self._ids: dict[str, str] = {}
        for entity in entities.values():
            for name in (entity.id, *entity.names):
                self._ids.setdefault(fold(name), entity.id)

    def find(self, text: str) -> Entity | None:
        """The entity that *text* names, or None."""
        known = self._ids.get(fold(text))
        return self.entities[known] if known else self._shipped(text)

    def _shipped(self, text: str) -> Entity | None:
        if self._pools is None or not text[:1].isupper():
            return None
        entity = self._pools.named(text)
        if entity is not None and self.entities.setdefault(entity.id, entity) is entity:
            for name in entity.names:
                self._ids.setdefault(fold(name), entity.id)
        return entity

    def every(self) -> list[str]:
        """Ids and names, for "did you mean"."""
        return [word for entity in self.entities.values() for word in (entity.id, *entity.names)]


def read_entities(
    node: object, source: Source, grammar: Grammar, problems: list[Problem], pools: Pools | None
) -> dict[str, Entity]:
    """The ``entities:`` mapping. Whatever is wrong with one leaves the others whole."""
    entities: dict[str, Entity] = {}
    for key, place in _keys(node, source, "entities", problems):
        try:
            entities[key] = _entity(key, node[key], place, grammar, problems)  # type: ignore[index]
        except ProblemFound as found:
            problems.extend(found.problems)
    _check_names(entities, problems)
    _check_links(entities, problems, pools)
    return entities


def read_events(node: object, source: Source, grammar: Grammar, problems: list[Problem]) -> dict[str, Event]:
    """The ``events:`` mapping."""
    events: dict[str, Event] = {}
    for key, place in _keys(node, source, "events", problems):
        try:
            record = convert(node[key], EventRecord, place, "event")  # type: ignore[index]
        except ProblemFound as found:
            problems.extend(found.problems)
            continue
        when = date_of(node[key], "when", record.when, place, grammar, problems)  # type: ignore[index]
        text = grammar.format_date(when) if when else ""
        events[key] = Event(key, record.label, record.name or record.label, when, text, place)
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


def _keys(node: object, source: Source, what: str, problems: list[Problem]) -> list[tuple[str, Source]]:
    if node is None:
        return []
    if not isinstance(node, Mapping):
        problems.append(Problem("wrong-type", source, f"'{what}' must be a mapping from ids to {what}"))
        return []
    places = [(key, key_source(node, key, source.file)) for key in node]
    for key, place in places:
        if not ID.match(key):
            remedy = "use letters, digits, - and _, beginning with a letter or digit"
            problems.append(Problem("bad-id", place, f"'{key}' cannot be an id", remedy))
    return [(key, place) for key, place in places if ID.match(key)]


def _entity(key: str, node: object, place: Source, grammar: Grammar, problems: list[Problem]) -> Entity:
    record = convert(node, EntityRecord, place, "entity")
    assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
    if record.article not in {"", "a", "an", "the"}:
        at = value_source(node, "article", place.file)
        problems.append(
            Problem(
                "wrong-type", at, f"'article' must be a, an or the, not '{record.article}'", "or leave it out"
            )
        )
    return entity_of(
        key,
        record,
        place,
        date_of(node, "since", record.since, place, grammar, problems),
        date_of(node, "until", record.until, place, grammar, problems),
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


def _check_names(entities: dict[str, Entity], problems: list[Problem]) -> None:
    """No two entities may share a name: an answer must name one thing."""
    owner: dict[str, str] = {}
    for entity in entities.values():
        for name in dict.fromkeys(fold(name) for name in entity.names):
            first = owner.setdefault(name, entity.id)
            if first != entity.id and entity.source:
                message = f"'{entity.id}' and '{first}' share the name '{name}'"
                remedy = "an answer must name one thing: take the name from one of them"
                problems.append(Problem("duplicate-alias", entity.source, message, remedy))


def _check_links(entities: dict[str, Entity], problems: list[Problem], pools: Pools | None) -> None:
    names = Names(dict(entities), pools)
    for entity in entities.values():
        for link in (*entity.part_of, *entity.overlaps):
            if names.find(link) is None and entity.source:
                remedy = did_you_mean(
                    link, names.every(), "add it to entities, or use a name from a shipped pool"
                )
                message = f"'{link}', which '{entity.id}' names, is not in entities"
                problems.append(Problem("unknown-entity", entity.source, message, remedy))
