"""The entities and events of a deck, and the index that finds an entity by any of its names."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from quizgen.deckfile.entity_limits import check_sizes
from quizgen.deckfile.media.entry import read_picture
from quizgen.deckfile.records import EntityRecord, EventRecord, Id, Words
from quizgen.deckfile.senses import sense_of
from quizgen.deckfile.validate import NamedSource, convert, valid_part, value_problems
from quizgen.language.iso_dates import days_meant
from quizgen.located_yaml.reader import Items, Mapping, key_source, value_source
from quizgen.model import Date, Entity, Event, Media, Source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.folding import fold, visible
from quizgen.text.hints import Hints, brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.deckfile.facts.surroundings import Surroundings
    from quizgen.deckfile.media.media_folder import MediaFolder
    from quizgen.deckfile.pools import AnyPools
    from quizgen.language import Grammar


def as_words(value: Words | None) -> tuple[str, ...]:
    """A word or a list of words as a tuple: ``"Naha"`` -> ``("Naha",)``; empty for an empty text or None."""
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def words_with_source(node: Mapping, key: str, file: str) -> Iterator[tuple[str, Source]]:
    """The word or the words under a key, each with its source."""
    value = node.get(key)
    if isinstance(value, str):
        yield value, value_source(node, key, file)
    if isinstance(value, Items):
        for number, item in enumerate(value):
            if isinstance(item, str):
                yield item, value_source(value, number, file)


ID_LIKE = re.compile(r"[a-z0-9_-]+")
"""What looks like an id, and is no word: 気象庁 and *Reuters* name who says something, *reuters* an entity."""


class Adoption(NamedTuple):
    """An entity that was taken from a pool for a deck."""

    entity: Entity
    by_name: bool
    """Whether its names find it from now on."""


class EntityIndex:
    """Finds entities by their id or any of their names, first among those of the deck, then in the shipped pools."""

    def __init__(self, entities: dict[str, Entity], pools: AnyPools | None) -> None:
        self.entities = entities
        self._pools = pools
        self._ids_by_name: dict[str, str] = {}
        self._pooled_by_text: dict[str, list[Entity]] = {}
        self._adopted_by_type: dict[tuple[str, str], Entity] = {}
        """What was taken from the pools, by its type and its id there."""
        self._adoptions: list[Adoption] = []
        self.adopted = 0
        """A number that tells what was taken from the pools so far, in this order: another one for anything else."""
        self.all_names: list[str] = []
        """All ids and names of the deck's entities, for "did you mean"."""
        self._types: set[str] = set()
        """The types of the deck's entities, and all that these are: ``place.city`` is a ``place``."""
        for entity in entities.values():
            self._add(entity)

    def _add(self, entity: Entity) -> None:
        self.all_names += (entity.id, *entity.names)
        self._types.update(_with_wider_types(entity.type))
        for name in entity.names:
            self._ids_by_name.setdefault(fold(name), entity.id)

    def find(self, text: str) -> Entity | None:
        """The entity with *text* as its id or one of its names, or None. Names are compared as :func:`fold` does."""
        id_ = text if text in self.entities else self._ids_by_name.get(fold(text))
        return self.entities[id_] if id_ else self._from_pools(text)

    def _from_pools(self, text: str) -> Entity | None:
        """The entity of this name in a pool, which is an entity of the deck from now on; None where there is none."""
        entity = next(iter(self._pooled(text)), None)
        if entity is None:
            return None
        return self._adopt(Adoption(entity, by_name=True))

    def find_answer(self, text: str, around: Surroundings, type_: str = "") -> Entity | None:
        """The entity that an answer names: the deck's own of this name, else one of a pool if that is certain.

        The words *around* the answer say what it is, or the *type_* that its slot wants. None where they do not: a
        pool's city is not meant by every *Wellington*.
        """
        text = visible(text)
        id_ = text if text in self.entities else self._ids_by_name.get(fold(text))
        if id_:
            return self.entities[id_]
        pooled = self._pooled(text)
        entity = sense_of(around, type_).meant(text, pooled) if pooled else None
        return self._adopt(Adoption(entity, by_name=False)) if entity else None

    def _adopt(self, adoption: Adoption) -> Entity:
        """Take an entity from a pool: the deck's own from now on, with an id that no other has."""
        pooled, by_name = adoption
        key = pooled.type, pooled.id
        is_new = key not in self._adopted_by_type
        if is_new or by_name:
            self._adoptions.append(adoption)
            self.adopted = hash((self.adopted, *key, by_name))
        if is_new:
            entity = pooled
            while entity.id in self.entities:
                entity = replace(entity, id=f"{entity.id}-in-a-pool")
            self.entities[entity.id] = self._adopted_by_type[key] = entity
            self._types.update(_with_wider_types(entity.type))
        entity = self._adopted_by_type[key]
        if by_name:
            self._add(entity)
        return entity

    @property
    def adoptions(self) -> int:
        """How many adoptions there were so far."""
        return len(self._adoptions)

    def adoptions_since(self, number: int) -> tuple[Adoption, ...]:
        """The adoptions after the first so many."""
        return tuple(self._adoptions[number:])

    def adopt_again(self, adoptions: Iterable[Adoption]) -> None:
        """Take from the pools what a fact took that is not read again."""
        for adoption in adoptions:
            self._adopt(adoption)

    def has_type(self, type_: str) -> bool:
        """Whether an entity of the deck or of a pool is of a type: ``place``, ``place.city``."""
        return bool(type_) and (type_ in self._types or type_ in self._types_of_pools)

    @cached_property
    def _types_of_pools(self) -> frozenset[str]:
        """The types of the pools' entities, and all that these are."""
        types = self._pools.types if self._pools else ()
        return frozenset(wider for type_ in types for wider in _with_wider_types(type_))

    @cached_property
    def names_in_pools(self) -> list[str]:
        """All names of the shipped pools, for "did you mean"."""
        entries = (entry for pool in (self._pools.every() if self._pools else ()) for entry in pool.entries)
        return [name for entry in entries for name in entry.names]

    def _pooled(self, text: str) -> list[Entity]:
        """The entities of this name in the pools, sought once."""
        if not self._pools:
            return []
        if text not in self._pooled_by_text:
            self._pooled_by_text[text] = self._pools.entities_named(text)
        return self._pooled_by_text[text]


def _with_wider_types(type_: str) -> Iterator[str]:
    """A type and those that it is one of: ``place.city`` -> ``place``, ``place.city``."""
    parts = type_.split(".")
    return (".".join(parts[:count]) for count in range(1, len(parts) + 1))


def read_entities(
    node: Mapping,
    file: str,
    grammar: Grammar,
    problems: list[Problem],
    pools: AnyPools | None,
    media: MediaFolder,
) -> dict[str, Entity]:
    """The entities under ``entities:``, by id. What is wrong with them is added to *problems*.

    *media* has the files of their pictures.
    """
    entities: dict[str, Entity] = {}
    for key, source in _checked_keys(node, file, problems):
        try:
            entities[key] = _entity(key, node[key], source, grammar, problems, media)
        except ProblemFound as found:
            problems.extend(found.problems)
            entities[key] = _partial_entity(key, node[key], source)
    _check_names(node, entities, problems)
    index = EntityIndex(dict(entities), pools)
    _check_links(node, file, index, problems)
    check_sizes(node, file, entities, index, problems)
    return entities


def read_events(
    node: Mapping, file: str, grammar: Grammar, problems: list[Problem], index: EntityIndex
) -> dict[str, Event]:
    """The events under ``events:``, by id. What is wrong with them is added to *problems*."""
    events: dict[str, Event] = {}
    hints = Hints()
    for key, source in _checked_keys(node, file, problems):
        try:
            events[key] = _event(key, node[key], source, grammar, problems, index, hints)
        except ProblemFound as found:
            problems.extend(found.problems)
            events[key] = Event(key, label=key, name=key, source=source)  # so that facts may still name it
    return events


def date_of(
    node: Mapping, key: str, text: str, source: Source, grammar: Grammar, problems: list[Problem]
) -> Date | None:
    """The date in *text*, which stands under *key* of *node*; None, with a problem, where it is no date.

    *source* is that of the whole node.
    """
    if not text:
        return None
    try:
        date = grammar.parse_edtf(text) or grammar.parse_date(text)
    except ValueError as error:
        date, reason = None, str(error)
    else:
        reason = f"'{text}' is not a date"
    if date is None:
        usual = (
            "write 2017-04-26, 2017-04, 2017 or 2017-04-23/2017-04-24; or in words, as 44 BC or 13th century"
        )
        meant = " or ".join(days_meant(text))
        remedy = f"did you mean {meant}? {usual}" if meant else usual
        problems.append(Problem("bad-date", value_source(node, key, source.file), reason, remedy))
    return date


def _checked_keys(node: Mapping, file: str, problems: list[Problem]) -> Iterator[tuple[str, Source]]:
    """The keys of a mapping, which must be ids, each with its source."""
    for key in node:
        source = key_source(node, key, file)
        problems.extend(value_problems(key, Id, NamedSource(f"'{key}'", source, source)))
        yield key, source


def claimant(by: str, index: EntityIndex, source: Source, hints: Hints) -> tuple[str, Problem | None]:
    """Who claims something: the id of an entity, or words; and a problem where a word looks like an id and is none."""
    entity = index.find(by) if by else None
    if not by or entity is not None or not ID_LIKE.fullmatch(by):
        return entity.id if entity else by, None
    remedy = hints.did_you_mean(by, index.entities, "add it, or name the source in words")
    return by, Problem("unknown-entity", source, f"'{by}' is not in entities", remedy)


def _event(
    key: str,
    node: object,
    source: Source,
    grammar: Grammar,
    problems: list[Problem],
    index: EntityIndex,
    hints: Hints,
) -> Event:
    record = convert(node, EventRecord, source, "event")
    assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
    by_source = value_source(node, "by", source.file) if record.by else source
    by, problem = claimant(record.by, index, by_source, hints)
    problems += [problem] if problem else []
    when = date_of(node, "when", record.when, source, grammar, problems)
    in_words = bool(when) and any(letter.isalpha() and letter != "X" for letter in record.when)
    text = record.when if in_words else grammar.format_date(when) if when else ""
    return Event(
        id=key,
        label=record.label,
        name=record.name or record.label,
        when=when,
        when_text=text,
        by=by,
        source=source,
    )


def _entity(
    key: str, node: object, source: Source, grammar: Grammar, problems: list[Problem], media: MediaFolder
) -> Entity:
    record = convert(node, EntityRecord, source, "entity")
    assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
    since = date_of(node, "since", record.since, source, grammar, problems)
    until = date_of(node, "until", record.until, source, grammar, problems)
    _check_article(node, record.article, grammar.articles(), source, problems)
    picture = read_picture(node, record, source, media, problems) if record.picture else None
    return replace(entity_of(key, record, source, since, until), picture=picture)


def _check_article(
    node: Mapping, word: str, articles: tuple[str, ...], source: Source, problems: list[Problem]
) -> None:
    """Add a problem where *word* is none of the language's articles, if these are known."""
    if (
        word
        and articles
        and word.replace("\u2019", "'") not in {own.replace("\u2019", "'") for own in articles}
    ):
        own = tuple(dict.fromkeys(article.replace("\u2019", "'") for article in articles))
        message = f"'{brief(word)}' is no article of this language"
        remedy = f"write {', '.join(own[:-1])} or {own[-1]}; leave it out where none belongs"
        problems.append(
            Problem("unknown-article", value_source(node, "article", source.file), message, remedy)
        )


def _partial_entity(key: str, node: object, source: Source) -> Entity:
    """The entity with what is right in its record, so that facts may still name it."""
    valid = valid_part(node, EntityRecord) if isinstance(node, Mapping) else {}
    record = msgspec.convert({"name": "?", **valid}, EntityRecord, strict=False)
    entity = entity_of(key, record, source, None, None)
    shown = isinstance(node, Mapping) and "picture" in node
    return replace(entity, picture=Media(file="?", name="", type="", alt="?") if shown else None)


def entity_of(
    key: str, record: EntityRecord, source: Source, since: Date | None, until: Date | None
) -> Entity:
    """The entity with the id *key* that a record describes."""
    return Entity(
        id=key,
        name=record.name,
        type=record.type,
        abbr=record.abbr,
        aka=as_words(record.aka),
        part_of=as_words(record.part_of),
        overlaps=as_words(record.overlaps),
        group=record.group,
        article=record.article,
        plural=record.plural,
        since=since,
        until=until,
        source=source,
    )


def _check_names(node: Mapping, entities: dict[str, Entity], problems: list[Problem]) -> None:
    """Add a problem where two entities share a name, or one has another's id: an answer must name one thing."""
    ids_by_name: dict[str, str] = {}
    for entity in entities.values():
        for name, source in _names_with_source(entity, node):
            first = name if name in entities else ids_by_name.setdefault(fold(name), entity.id)
            if first != entity.id:
                message = f"'{name}' would name two entities, '{first}' and '{entity.id}'"
                remedy = "an answer must name one thing: take the name from one of them"
                problems.append(Problem("duplicate-alias", source, message, remedy))


def _names_with_source(entity: Entity, node: Mapping) -> Iterator[tuple[str, Source]]:
    """Every name of an entity with its source."""
    entity_node = node[entity.id]
    if isinstance(entity_node, Mapping) and entity.source:
        for key in ("name", "abbr", "aka"):
            yield from words_with_source(entity_node, key, entity.source.file)


def _check_links(node: Mapping, file: str, index: EntityIndex, problems: list[Problem]) -> None:
    """Add a problem for each entity under ``part_of`` and ``overlaps`` that does not exist."""
    links = (
        link
        for entity_node in node.values()
        if isinstance(entity_node, Mapping)
        for key in ("part_of", "overlaps")
        for link in words_with_source(entity_node, key, file)
    )
    hints = Hints()
    for link, source in links:
        if index.find(link) is None:
            remedy = hints.did_you_mean(link, chain(index.all_names, index.names_in_pools), "") or (
                "add it to entities, or use a name from a shipped pool"
            )
            problems.append(Problem("unknown-entity", source, f"'{link}' is not in entities", remedy))
