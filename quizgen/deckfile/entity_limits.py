"""The limits for an entity: each of its names, and of the things that contain it, is compared with every candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.limits import MOST_CONTAINERS, MOST_NAMES
from quizgen.located_yaml.reader import Mapping, value_source
from quizgen.problems import Problem

if TYPE_CHECKING:
    from quizgen.deckfile.entities import EntityIndex
    from quizgen.model import Entity


def check_sizes(
    node: Mapping, file: str, entities: dict[str, Entity], index: EntityIndex, problems: list[Problem]
) -> None:
    """Add a problem for each entity with too many names, which are cut off, or inside too many others."""
    for entity in list(entities.values()):
        entity_node = node[entity.id]
        if len(entity.names) > MOST_NAMES and isinstance(entity_node, Mapping):
            message = f"'{entity.id}' has {len(entity.names)} names: at most {MOST_NAMES} can be answers"
            remedy = "keep the names that a learner would write"
            problems.append(Problem("large-entity", value_source(entity_node, "aka", file), message, remedy))
            entities[entity.id] = replace(entity, aka=entity.aka[: MOST_NAMES - len(entity.names)])
    for entity in _deeply_nested(entities, index):
        entity_node = node[entity.id]
        if isinstance(entity_node, Mapping):
            message = f"'{entity.id}' lies in more than {MOST_CONTAINERS} things, one inside the other"
            remedy = "name those alone that an answer could be mixed up with"
            problems.append(
                Problem("large-entity", value_source(entity_node, "part_of", file), message, remedy)
            )


def _deeply_nested(entities: dict[str, Entity], index: EntityIndex) -> list[Entity]:
    """The entities inside too many others, without those whose containers are so, too; of a circle only the first."""
    nested = {entity.id: entity for entity in entities.values() if _is_deeply_nested(entity, index)}
    outermost = [
        entity
        for entity in nested.values()
        if not any(_id_of(name, index) in nested for name in entity.part_of)
    ]
    return outermost or list(nested.values())[:1]


def _id_of(name: str, index: EntityIndex) -> str:
    """The id of the entity with this name; empty where there is none."""
    entity = index.find(name)
    return entity.id if entity else ""


def _is_deeply_nested(entity: Entity, index: EntityIndex) -> bool:
    """Whether an entity lies inside more others than it may, also by way of others."""
    containers: set[str] = set()
    to_visit = [*entity.part_of]
    while to_visit and len(containers) <= MOST_CONTAINERS:
        if (id_ := _id_of(to_visit.pop(), index)) not in containers:
            containers.add(id_)
            to_visit += index.entities[id_].part_of[:MOST_CONTAINERS] if id_ else ()
    return len(containers) > MOST_CONTAINERS
