"""The entities and events of an open deck: what uses each, and how one is added, named otherwise and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.engine.editing.changes import set_in_deck, value_at
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.located_yaml.reader import Items, Mapping
from quizgen.model import Reference
from quizgen.text.folding import fold
from quizgen.text.ids import id_of_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.engine.editing.entry import Entry
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.located_yaml.writer import Value
    from quizgen.model import Fact

MOST_USERS_NAMED = 3
"""What uses an entity, of which a refusal names so many: the page lists them all."""


class Uses(NamedTuple):
    """What uses an entity or an event."""

    entries: tuple[str, ...] = ()
    """The names of facts and drafts: ``fact/sank-when``."""
    events: tuple[str, ...] = ()
    """The ids of events that it tells of."""
    entities: tuple[str, ...] = ()
    """The ids of entities that are part of it, or overlap it."""

    @property
    def all(self) -> tuple[str, ...]:
        """Whatever uses it."""
        return (
            *self.entries,
            *(f"event {id_}" for id_ in self.events),
            *(f"entity {id_}" for id_ in self.entities),
        )


def written(deck: OpenDeck, kind: str) -> dict[str, Mapping]:
    """The deck's own ``entities`` or ``events``, by their ids, as they are written."""
    found = deck.deck_node.get(kind)
    items = found.items() if isinstance(found, Mapping) else ()
    return {str(id_): keys if isinstance(keys, Mapping) else Mapping() for id_, keys in items}


def uses_of_entities(deck: OpenDeck) -> dict[str, Uses]:
    """What uses each of the deck's own entities, by id."""
    own = written(deck, "entities")
    index = _Index(own)
    entries = _collected(index, ((str(entry.name), _named_in(deck, entry)) for entry in deck.entries()))
    events = _collected(index, ((id_, _texts(keys, "by")) for id_, keys in written(deck, "events").items()))
    linked = ((id_, _texts(keys, "part_of", "overlaps")) for id_, keys in own.items())
    entities = _collected(index, linked)
    return {
        id_: Uses(
            entries.get(id_, ()),
            events.get(id_, ()),
            tuple(one for one in entities.get(id_, ()) if one != id_),
        )
        for id_ in own
    }


def uses_of_events(deck: OpenDeck) -> dict[str, Uses]:
    """What uses each of the deck's events, by id."""
    found: dict[str, list[str]] = {}
    for entry in deck.entries():
        for id_ in _texts(entry.keys, "event"):
            found.setdefault(id_, []).append(str(entry.name))
    return {id_: Uses(tuple(found.get(id_, ()))) for id_ in written(deck, "events")}


def own_entity(deck: OpenDeck, text: str) -> str:
    """The id of the deck's own entity with this id or name; empty where there is none."""
    return _Index(written(deck, "entities")).find(text)


def add_entity(deck: OpenDeck, name: str, type_: str = "") -> str:
    """Add an entity of this name; its id, which is made of the name. CannotChange where one has it already."""
    name, type_ = " ".join(name.split()), "".join(type_.split())
    with deck.changing():
        own = written(deck, "entities")
        if not name:
            raise CannotChange("write its name first")
        if there := own_entity(deck, name):
            raise CannotChange(f"there is an entity of this name already: '{there}'")
        id_ = _free_id(name, own)
        new: Value = {"name": name, "type": type_} if type_ else {"name": name}
        set_in_deck(deck, ("entities", id_), new, what="new entity")
        return id_


def add_event(deck: OpenDeck, label: str, when: str = "") -> str:
    """Add an event of this label; its id, which is made of the label."""
    label, when = " ".join(label.split()), " ".join(when.split())
    with deck.changing():
        if not label:
            raise CannotChange("write what happened first")
        id_ = _free_id(label, written(deck, "events"))
        new: Value = {"label": label, "when": when} if when else {"label": label}
        set_in_deck(deck, ("events", id_), new, what="new event")
        return id_


def add_name(deck: OpenDeck, entity: str, words: str) -> str:
    """Let the deck's own entity with this id or name have another name, which is as right an answer; its id.

    CannotChange where there is no such entity.
    """
    words = " ".join(words.split())
    with deck.changing():
        id_ = own_entity(deck, entity)
        if not id_:
            raise CannotChange(f"the deck has no entity '{entity}': choose one of its own")
        keys = written(deck, "entities")[id_]
        if not words or fold(words) in map(fold, _names(keys)):
            return id_
        aka: list[Value] = [*_texts(keys, "aka"), words]
        set_in_deck(deck, ("entities", id_, "aka"), aka, what="another name")
        return id_


def remove_entity(deck: OpenDeck, id_: str) -> None:
    """Take an entity out. CannotChange where a fact, an event or another entity uses it."""
    with deck.changing():
        _remove(deck, "entities", id_, uses_of_entities(deck))


def remove_event(deck: OpenDeck, id_: str) -> None:
    """Take an event out. CannotChange where a fact uses it."""
    with deck.changing():
        _remove(deck, "events", id_, uses_of_events(deck))


def _remove(deck: OpenDeck, kind: str, id_: str, uses: dict[str, Uses]) -> None:
    if id_ not in uses:
        raise CannotChange(f"'{id_}' is not there any more")
    if users := uses[id_].all:
        named = ", ".join(users[:MOST_USERS_NAMED])
        more = f" and {len(users) - MOST_USERS_NAMED} more" if len(users) > MOST_USERS_NAMED else ""
        raise CannotChange(f"'{id_}' is used by {named}{more}: change that first")
    is_last = len(uses) == 1 and value_at(deck.deck_node, (kind,)) is not None
    set_in_deck(
        deck,
        (kind,) if is_last else (kind, id_),
        None,
        what="entity out" if kind == "entities" else "event out",
    )


def _free_id(words: str, taken: Iterable[str]) -> str:
    """An id that no other has: ``vasa``, ``vasa-2``."""
    made, known, number = id_of_words(words), {id_.casefold() for id_ in taken}, 1
    while (id_ := made if number == 1 else f"{made}-{number}") in known:
        number += 1
    return id_


# --- who names whom ---


class _Index:
    """Finds the deck's own entities by their ids and names."""

    def __init__(self, own: dict[str, Mapping]) -> None:
        self._own = own
        self._ids: dict[str, str] = {}
        for id_, keys in own.items():
            for name in _names(keys):
                self._ids.setdefault(fold(name), id_)

    def find(self, text: str) -> str:
        """The id of the entity that a text names; empty where it names none."""
        return text if text in self._own else self._ids.get(fold(text), "")


def _collected(index: _Index, users: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """The users of each entity; *users* are what may be some, each with the texts that may name entities."""
    found: dict[str, dict[str, None]] = {}
    for user, texts in users:
        for text in texts:
            if id_ := index.find(text):
                found.setdefault(id_, {})[user] = None
    return {id_: tuple(names) for id_, names in found.items()}


def _named_in(deck: OpenDeck, entry: Entry) -> Iterator[str]:
    """The texts of a fact or draft that may name entities."""
    yield from _texts(entry.keys, "by")
    yield from (text for text, is_answer in entry.words if is_answer)
    fact = deck.facts.get(entry.name.id) if entry.name.kind == "fact" else None
    if fact:
        yield from _named_in_fact(fact)


def _named_in_fact(fact: Fact) -> Iterator[str]:
    yield from fact.slots.values()
    for answer in fact.answers:
        if isinstance(answer.value, Reference):
            yield answer.value.entity
        yield from answer.distractors


def _names(keys: Mapping) -> tuple[str, ...]:
    return _texts(keys, "name", "abbr", "aka")


def _texts(keys: Mapping, *names: str) -> tuple[str, ...]:
    """The texts under some keys, each of which has one or a list of them."""
    found: list[str] = []
    for name in names:
        value = keys.get(name)
        found += (
            map(str, value)
            if isinstance(value, Items)
            else [value]
            if isinstance(value, str) and value
            else []
        )
    return tuple(found)
