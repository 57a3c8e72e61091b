"""Where wrong options come from, in which order, and which of them are of the answer's kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.comparing_values import before
from quizgen.deckfile.pools import Pools
from quizgen.distractors.sources import MOST_PER_SOURCE
from quizgen.engine.job import Job
from quizgen.model import Date, Option
from quizgen.settings import Settings
from tests.decks import deck_of
from tests.portions import with_fast

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.model import Deck

SHIPPED = Pools()
SEEDS = [str(seed) for seed in range(40)]
ISLES = {
    "arran": {"name": "Arran", "type": "place.isle", "group": "west"},
    "bute": {"name": "Bute", "type": "place.isle", "group": "west"},
    "coll": {"name": "Coll", "type": "place.isle", "group": "west"},
    "mull": {"name": "Mull", "type": "place.isle", "group": "east"},
    "oban": {"name": "Oban", "type": "place.town", "group": "west"},
}
ASKED = {"id": "boat", "fact": "The boat was built on ==Arran==.", "ask": "On which isle was the boat built?"}
POOL = {
    "type": "place.isle",
    "about": "Isles for tests",
    "entries": [
        {"name": "Danna", "group": "west"},
        {"name": "Eigg", "group": "west"},
        {"name": "Fidra", "group": "east"},
        {"name": "Gigha", "group": "west", "since": "1950"},
        {"name": "Holy Isle", "group": "west", "until": "1949-12-31"},
    ],
}


def pools(folder: Path, *more: dict[str, Any]) -> Pools:
    """Pools of a folder of their own: they cannot change under a test."""
    place = folder / "pools"
    place.mkdir(exist_ok=True)
    for number, pool in enumerate((POOL, *more)):
        head = f"type: {pool['type']}\nabout: {pool['about']}\n"
        (place / f"isles-{number}.yaml").write_text(
            f"{head}entries: {json.dumps(pool['entries'])}\n", encoding="utf-8"
        )
    return Pools(place)


def wrong(deck: Deck, of: Pools, seed: str = "1", count: int = 9, fact: str = "boat") -> list[Option]:
    asked = next(one for one in deck.facts if one.id == fact)
    options = Job(deck, of, Settings(seed=seed))._inputs.distractors
    return options.find(asked, asked.answers[-1], count=count)


def texts(options: list[Option]) -> set[str]:
    return {option.text for option in options}


# --- order -----------------------------------------------------------------------------------------


def test_the_nearest_source_goes_first(tmp_path: Path) -> None:
    """By hand, then the same slot of another fact, then the same type in the deck, then a pool."""
    facts = [
        {"id": "boat", "kind": "based-at", "slots": {"unit": "the Ant", "place": "Arran"},
         "distractors": {"place": ["Skye", "Rum"]}, "ask": {"unit": "Which boat is on Arran?"}},
        {"id": "next", "kind": "based-at", "slots": {"unit": "the Bee", "place": "Bute"}},
    ]  # fmt: skip
    deck = deck_of({"entities": ISLES, "facts": facts}, tmp_path)
    for seed in SEEDS:
        found = wrong(deck, pools(tmp_path), seed)
        assert [option.origin for option in found] == [
            "curator", "curator", "fact next", "deck", "pool isles-0", "pool isles-0", "pool isles-0",
        ]  # fmt: skip
        assert texts(found[:2]) == {"Skye", "Rum"}
        assert texts(found[2:4]) == {"Bute", "Coll"}


def test_inside_a_source_the_order_is_by_lot(tmp_path: Path) -> None:
    deck = deck_of({"entities": ISLES, "facts": [ASKED]}, tmp_path)
    firsts = {wrong(deck, pools(tmp_path), seed)[0].text for seed in SEEDS}
    assert firsts == {"Bute", "Coll"}


def test_another_entity_does_not_redraw_the_others(tmp_path: Path) -> None:
    more = {**ISLES, "jura": {"name": "Jura", "type": "place.isle", "group": "west"}}
    one = deck_of({"entities": ISLES, "facts": [ASKED]}, tmp_path)
    other = deck_of({"entities": more, "facts": [ASKED]}, tmp_path)
    for seed in SEEDS:
        before_it = [option.text for option in wrong(one, pools(tmp_path), seed)]
        after_it = [option.text for option in wrong(other, pools(tmp_path), seed)]
        assert "Jura" in after_it
        assert [text for text in after_it if text != "Jura"] == before_it


def test_of_very_many_some_are_drawn_by_lot(tmp_path: Path) -> None:
    many = {f"e{n}": {"name": f"Isle number {n}", "type": "place.isle"} for n in range(3 * MOST_PER_SOURCE)}
    ask = {"id": "boat", "fact": "The boat was built on ==Isle number 5==.", "ask": "On which isle?"}
    deck = deck_of({"entities": many, "facts": [ask]}, tmp_path)
    found = [texts(wrong(deck, pools(tmp_path), seed, 4)) for seed in SEEDS]
    assert all(len(four) == 4 for four in found)
    assert len(set.union(*found)) > MOST_PER_SOURCE


# --- of the answer's kind --------------------------------------------------------------------------


def test_options_are_of_the_answers_type_and_group(tmp_path: Path) -> None:
    deck = deck_of({"entities": ISLES, "facts": [ASKED]}, tmp_path)
    assert texts(wrong(deck, pools(tmp_path))) == {"Bute", "Coll", "Danna", "Eigg", "Gigha"}


def test_without_a_group_any_of_its_type_will_do(tmp_path: Path) -> None:
    entities = {**ISLES, "arran": {"name": "Arran", "type": "place.isle"}}
    deck = deck_of({"entities": entities, "facts": [ASKED]}, tmp_path)
    assert texts(wrong(deck, pools(tmp_path))) == {"Bute", "Coll", "Mull", "Danna", "Eigg", "Fidra", "Gigha"}


def test_what_fills_the_same_slot_is_of_the_answers_group_too(tmp_path: Path) -> None:
    """A prize for actresses has no actor among its options."""
    players = {
        "ada": {"name": "Ada Lee", "type": "person", "group": "women"},
        "bea": {"name": "Bea Moon", "type": "person", "group": "women"},
        "carl": {"name": "Carl Noon", "type": "person", "group": "men"},
        "dan": {"name": "Dan Orr", "type": "person"},
    }
    facts = [
        {"id": name, "kind": "won", "slots": {"winner": name, "contest": f"the prize number {number}"}}
        for number, name in enumerate(players)
    ]
    deck = deck_of({"entities": players, "facts": facts}, tmp_path)
    names = {name: texts(wrong(deck, pools(tmp_path), fact=name)) for name in players}
    assert names["ada"] == {"Bea Moon"}
    assert names["bea"] == {"Ada Lee"}
    assert names["carl"] == set()
    assert names["dan"] == {"Ada Lee", "Bea Moon", "Carl Noon"}


def test_a_pool_that_knows_the_answer_tells_its_group(tmp_path: Path) -> None:
    entities = {"arran": {"name": "Arran", "aka": ["Fidra"], "type": "place.isle"}}
    deck = deck_of({"entities": entities, "facts": [ASKED]}, tmp_path)
    assert texts(wrong(deck, pools(tmp_path))) == set()  # Fidra is its one of the east, and the answer
    other = {"type": "place.isle", "about": "More isles", "entries": [{"name": "Bass Rock", "group": "east"}]}
    assert texts(wrong(deck, pools(tmp_path, other))) == {"Bass Rock"}


def test_an_entity_without_a_type_is_nobodys_option(tmp_path: Path) -> None:
    entities = {"arran": {"name": "Arran"}, "bute": {"name": "Bute"}}
    deck = deck_of({"entities": entities, "facts": [ASKED]}, tmp_path)
    assert wrong(deck, pools(tmp_path)) == []


def test_singular_stands_beside_singular_and_plural_beside_plural(tmp_path: Path) -> None:
    entities = {
        "cats": {"name": "Wild Cats", "type": "team", "plural": True},
        "dogs": {"name": "Sea Dogs", "type": "team", "plural": True},
        "united": {"name": "Ayr United", "type": "team"},
        "rovers": {"name": "Bute Rovers", "type": "team"},
    }
    facts = [
        {"id": "boat", "fact": "The cup was won by the ==Wild Cats==.", "ask": "Who won the cup?"},
        {"id": "last", "fact": "The shield was won by ==Ayr United==.", "ask": "Who won the shield?"},
    ]
    deck = deck_of({"entities": entities, "facts": facts}, tmp_path)
    assert texts(wrong(deck, pools(tmp_path))) == {"Sea Dogs"}
    assert texts(wrong(deck, pools(tmp_path), fact="last")) == {"Bute Rovers"}


def test_plain_words_are_of_like_length_and_case(tmp_path: Path) -> None:
    def said(number: int, long: str) -> dict[str, Any]:
        return {"id": f"f{number}", "kind": "stands-for", "slots": {"short": f"A{number}", "long": long}}

    facts = [
        said(0, "long range boat"), said(1, "fast river ship"), said(2, "Great Northern Line"),
        said(3, "tug"), said(4, "a very long name that nobody would ever take for the right one"),
        said(5, "small inland ferry"),
    ]  # fmt: skip
    deck = deck_of({"facts": facts}, tmp_path)
    assert texts(wrong(deck, pools(tmp_path), fact="f0")) == {"fast river ship", "small inland ferry"}


def test_the_words_before_a_name_are_known_where_the_name_is(tmp_path: Path) -> None:
    """By hand, too: a deck's entity or a pool's says whether it stands with *the*."""
    entities = {
        "alps": {"name": "Alps", "type": "place.isle", "article": "the"},
        "arran": {"name": "Arran", "type": "place.isle"},
    }
    more = {
        "type": "place.isle",
        "about": "More isles",
        "entries": [{"name": "Small Isles", "article": "the", "plural": True}],
    }
    fact = {**ASKED, "distractors": ["Alps", "Small Isles", "Skye"]}
    deck = deck_of({"entities": entities, "facts": [fact]}, tmp_path)
    found = wrong(deck, pools(tmp_path, more), count=3)
    assert {option.text: option.article for option in found} == {
        "Alps": "the", "Small Isles": "the", "Skye": None,
    }  # fmt: skip


# --- pools -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "there"),
    [
        ("1949-06", {"Danna", "Eigg", "Holy Isle"}),
        ("1949-12-31", {"Danna", "Eigg", "Holy Isle"}),
        ("1950", {"Danna", "Eigg"}),
        ("2017-04-26", {"Danna", "Eigg", "Gigha"}),
        ("", {"Danna", "Eigg", "Gigha"}),
    ],
)
def test_a_pools_entry_was_there_when_the_article_appeared(
    date: str, there: set[str], tmp_path: Path
) -> None:
    entities = {"arran": ISLES["arran"]}
    article = {"date": date} if date else {}
    deck = deck_of({"article": article, "entities": entities, "facts": [ASKED]}, tmp_path)
    assert texts(wrong(deck, pools(tmp_path))) == there


def test_what_the_deck_names_itself_is_not_offered_again(tmp_path: Path) -> None:
    entities = {**ISLES, "danna": {"name": "Danna", "aka": ["Dana"], "type": "place.isle", "group": "west"}}
    deck = deck_of({"entities": entities, "facts": [ASKED]}, tmp_path)
    found = [option.text for option in wrong(deck, pools(tmp_path))]
    assert sorted(found) == ["Bute", "Coll", "Danna", "Eigg", "Gigha"]


@pytest.mark.slow
@pytest.mark.parametrize("year", with_fast(["1700", "1995", "2020"], {"1995"}))
def test_no_shipped_pool_offers_what_was_not_there(year: str, tmp_path: Path) -> None:
    article = Date((int(year), 0, 0))
    for pool in SHIPPED.every():
        late = {e.name for e in pool.entries if e.since and not before(e.since, article)}
        gone = {e.name for e in pool.entries if e.until and before(e.until, article)}
        entity = {"name": "Nowhere", "type": pool.type}
        fact = {"id": "boat", "fact": "It was ==Nowhere==."}
        deck = deck_of({"article": {"date": year}, "entities": {"one": entity}, "facts": [fact]}, tmp_path)
        assert not (late | gone) & texts(wrong(deck, SHIPPED, count=200))


# --- numbers, where the option will stand ----------------------------------------------------------


def offered(stem: str, told: str, tmp_path: Path) -> set[str]:
    """Every wrong option that some seed offers for the number in a statement, asked with a stem or swapped in."""
    deck = deck_of({"facts": [{"id": "boat", "fact": told, "ask": stem or "How many?"}]}, tmp_path)
    asked = deck.facts[0]
    found = (
        Job(deck, pools(tmp_path), Settings(seed=seed))._inputs.distractors.find(
            asked, asked.answers[0], count=2, stem=stem
        )
        for seed in map(str, range(40))
    )
    return {option.text for options in found for option in options}


def test_after_a_stem_a_plural_may_become_one(tmp_path: Path) -> None:
    told = "The Ant had ==two masts==."
    found = offered("How many masts had the Ant?", told, tmp_path)
    assert found == {"one mast", "three masts", "four masts", "five masts"}


@pytest.mark.parametrize(
    ("told", "others"),
    [("==Two== boats sank.", {"Three", "Four", "Five", "Six"}), ("==One== boat sank.", set()),
     ("It was the ==second== boat to sink.", {"first", "third", "fourth", "fifth"})],
)  # fmt: skip
def test_in_a_sentence_a_plural_stays_a_plural(told: str, others: set[str], tmp_path: Path) -> None:
    assert offered("", told, tmp_path) == others
