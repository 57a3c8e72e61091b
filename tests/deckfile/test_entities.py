"""Entities and events: names that are recognised, and names that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quizgen.deckfile.entities import EntityIndex
from quizgen.model import Date, Entity, Reference
from tests.deckfile.conftest import HEAD, POOLS

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.model import Fact
    from quizgen.problems import Problem
    from tests.deckfile.conftest import Read

FACT = "facts:\n  - {id: one, at: p1, fact: The ==Danube== is long.}\n"


def shown(problems: list[Problem]) -> list[str]:
    return [f"{p.source.line}:{p.source.column} {p.rule}: {p.message}" for p in problems]


def names(*entities: Entity) -> EntityIndex:
    return EntityIndex({entity.id: entity for entity in entities}, POOLS)


DANUBE = Entity("danube", "Danube", "place.river", aka=("Donau", "Duna"), abbr="DR")


@pytest.mark.parametrize("text", ["Danube", "danube", "the Danube", "DONAU", "duna", "D.R.", "  Danube "])
def test_an_entity_is_known_by_every_name_however_typed(text: str) -> None:
    found = names(DANUBE).find(text)
    assert found is DANUBE


def test_a_word_that_is_no_name_is_unknown() -> None:
    assert names(DANUBE).find("Danub") is None
    assert names(DANUBE).find("") is None


def test_an_id_is_taken_as_it_stands() -> None:
    ship = Entity("mary", "Queen Mary", "ship")
    assert names(ship).find("mary") is ship
    assert names(ship).find("Mary") is None


def test_what_the_deck_does_not_name_is_sought_in_the_pools() -> None:
    known = names(DANUBE)
    found = known.find("Naha")
    assert found is not None
    assert found.type == "place.city"
    assert known.entities[found.id] is found
    assert known.find("Naha") is found
    assert known.find("naha") is not None, "its id is known now"


def test_a_pool_never_takes_an_id_of_the_deck() -> None:
    airport = Entity("naha", "Naha Airport", "place.airport")
    known = names(airport)
    found = known.find("Naha")
    assert found is not None
    assert (found.name, found.type) == ("Naha", "place.city")
    assert known.entities["naha"] is airport
    assert known.entities[found.id] is found


def test_entities_and_events_keep_all_that_is_said_of_them(read: Read) -> None:
    text = (
        "title: Rivers\nentities:\n  danube:\n    name: Danube\n    type: place.river\n    abbr: DR\n"
        "    aka: Donau\n    part_of: [Europe]\n    overlaps: [delta]\n    group: black-sea\n    article: the\n"
        "    plural: true\n    since: 1900\n    until: 2001-02-03\n  delta: {name: Danube Delta}\n"
        "events:\n  flood: {label: Flood of the Danube, when: 2013-06-03/2013-06-05}\n" + FACT
    )
    deck, problems = read(text)
    assert problems == []
    assert deck is not None
    danube = deck.entities["danube"]
    assert danube.names == ("Danube", "DR", "Donau")
    assert (danube.part_of, danube.overlaps) == (("Europe",), ("delta",))
    assert (danube.group, danube.article, danube.plural) == ("black-sea", "the", True)
    assert (danube.since, danube.until) == (Date((1900, 0, 0)), Date((2001, 2, 3)))
    flood = deck.events["flood"]
    assert (flood.name, flood.when) == (flood.label, Date((2013, 6, 3), (2013, 6, 5)))
    assert flood.when_text == "3–5 June 2013"


def test_a_container_may_be_a_name_of_the_deck_or_of_a_pool(read: Read) -> None:
    text = "title: x\nentities:\n  a: {name: Ame, part_of: [Japan, Bee]}\n  b: {name: Bee}\n" + FACT
    assert read(text)[1] == []


def test_no_two_entities_may_share_a_name(read: Read) -> None:
    text = (
        "title: x\nentities:\n  a: {name: Alpha, aka: [One, the  two]}\n  b: {name: a, abbr: TWO, aka: b}\n"
        + FACT
    )
    assert shown(read(text)[1]) == [
        "4:13 duplicate-alias: 'a' would name two entities, 'a' and 'b'",
        "4:22 duplicate-alias: 'TWO' would name two entities, 'a' and 'b'",
    ]


def test_a_spoilt_entity_or_event_does_not_spoil_what_names_it(read: Read) -> None:
    text = HEAD.replace("type: place.city", "typ: place.city").replace("label: Flood", "lable: Flood")
    _, problems = read(
        text + "  - {id: one, at: p1, event: flood, by: vienna, fact: The ==Danube== is long.}\n"
    )
    assert [problem.rule for problem in problems] == ["unknown-key", "unknown-key"]


def test_an_answer_that_names_an_entity_refers_to_it(read_fact: Callable[..., Fact]) -> None:
    fact = read_fact("at: p1", "fact: The ==Donau== flows through ==Vienna==.")
    assert [answer.value for answer in fact.answers] == [Reference("danube"), Reference("vienna")]


def test_a_type_is_known_without_reading_the_entities_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each answer may say its type, and a deck has thousands of both."""

    class Entities(dict[str, Entity]):
        def values(self) -> Any:
            return self.read()

        def read(self) -> Any:
            return super().values()

    entities = Entities(
        {name: Entity(name, name, type=type_) for name, type_ in (("kiel", "place.city"), ("ada", "person"))}
    )
    index = EntityIndex(entities, None)
    monkeypatch.setattr(Entities, "read", lambda _: pytest.fail("all entities were read"))
    known = ["place", "place.city", "person", "city", "plac", "place.", "place.city.port", ""]
    assert [name for name in known if index.has_type(name)] == ["place", "place.city", "person"]


def test_a_type_of_a_pool_is_known() -> None:
    index = EntityIndex({}, POOLS)
    assert index.has_type("place")
    assert index.has_type("place.country")
    assert not index.has_type("country")
