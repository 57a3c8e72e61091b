"""How large an entity may be: each of its names and of the things that it lies in is held against every candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.limits import MOST_AROUND, MOST_NAMES
from quizgen.located_yaml.reader import Mapping, value_source
from quizgen.problems import Problem

if TYPE_CHECKING:
    from quizgen.deckfile.entities import Names
    from quizgen.model import Entity


def check_sizes(
    node: Mapping, file: str, entities: dict[str, Entity], names: Names, problems: list[Problem]
) -> None:
    """Say which entities have too many names, which are cut off, or lie in too much."""
    for entity in list(entities.values()):
        told = node[entity.id]
        if len(entity.names) > MOST_NAMES and isinstance(told, Mapping):
            message = f"'{entity.id}' has {len(entity.names)} names: at most {MOST_NAMES} can be answers"
            remedy = "keep the names that a learner would write"
            problems.append(Problem("large-entity", value_source(told, "aka", file), message, remedy))
            entities[entity.id] = replace(entity, aka=entity.aka[: MOST_NAMES - len(entity.names)])
    for entity in _deep(entities, names):
        told = node[entity.id]
        if isinstance(told, Mapping):
            message = f"'{entity.id}' lies in more than {MOST_AROUND} things, one inside the other"
            remedy = "name those alone that an answer could be mixed up with"
            problems.append(Problem("large-entity", value_source(told, "part_of", file), message, remedy))


def _deep(entities: dict[str, Entity], names: Names) -> list[Entity]:
    """Those that lie in too much, but not because what they lie in does; of a round of many the first."""
    deep = {entity.id: entity for entity in entities.values() if _is_deep(entity, names)}
    first = [one for one in deep.values() if not any(_id(name, names) in deep for name in one.part_of)]
    return first or list(deep.values())[:1]


def _id(name: str, names: Names) -> str:
    found = names.find(name)
    return found.id if found else ""


def _is_deep(entity: Entity, names: Names) -> bool:
    """Whether it lies in more than an entity may."""
    around: set[str] = set()
    todo = [*entity.part_of]
    while todo and len(around) <= MOST_AROUND:
        if (name := _id(todo.pop(), names)) not in around:
            around.add(name)
            todo += names.entities[name].part_of[:MOST_AROUND] if name else ()
    return len(around) > MOST_AROUND
