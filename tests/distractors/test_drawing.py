"""Where the right option stands among the others says nothing, for each question by itself and over many seeds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.distractors.drawing import draw_picked, drawn_around, possible_ranks, split_by
from quizgen.random_streams import Stream
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of
from tests.distractors.chance import bounds

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.model import Deck, Question

pytestmark = pytest.mark.slow

SEEDS = [str(seed) for seed in range(300)]
ARTICLE = {"date": "2017-04-26"}

PLACED: list[tuple[str, dict[str, Any]]] = [
    ("a number", {"fact": "The hall has ==64== seats.", "ask": "How many seats has the hall?"}),
    ("a number with one below it", {"fact": "The crew lit ==two== fires.", "ask": "How many fires?"}),
    ("a year", {"fact": "The hall was built in ==1911==.", "ask": "When was the hall built?"}),
    ("the day of the article", {"fact": "They met on ==26 April 2017==.", "ask": "When did they meet?"}),
    ("the month of the article", {"fact": "They met in ==April 2017==.", "ask": "When did they meet?"}),
    (
        "dates that are all picked by hand",
        {
            "fact": "The ship sank on ==10 August 1628==.",
            "ask": "When did the ship sink?",
            "distractors": ["10 August 1654", "10 August 1672"],
        },
    ),
    (
        "numbers of which some are taken for right",
        {"fact": "The crew lit ==seven== fires.", "ask": "How many fires?", "reject": ["nine"]},
    ),
    (
        "words",
        {
            "fact": "The hull is of ==oak==.",
            "ask": "Of what is the hull?",
            "distractors": ["beech", "birch", "pine"],
        },
    ),
]


def deck_with(fact: dict[str, Any], folder: Path, **more: Any) -> Deck:
    return deck_of({"article": ARTICLE, "facts": [{"id": "f", **fact}], **more}, folder)


def asked(deck: Deck, seed: str) -> Question:
    return ENGINE.job(deck, Settings(seed=seed)).questions(("choice",))[0]


@pytest.mark.parametrize("fact", [pytest.param(fact, id=name) for name, fact in PLACED])
def test_each_letter_is_as_likely_for_each_question(fact: dict[str, Any], tmp_path: Path) -> None:
    deck = deck_with(fact, tmp_path)
    places = Counter(
        next(place for place, option in enumerate(asked(deck, seed).options) if option.correct)
        for seed in SEEDS
    )
    least, most = bounds(len(SEEDS), 3)
    assert set(places) == {0, 1, 2}
    assert all(least <= count <= most for count in places.values()), places


def test_words_are_neither_always_the_shortest_nor_the_longest(tmp_path: Path) -> None:
    towns = ["Ayr", "Oban", "Nairn", "Dundee", "Lerwick", "Aberdeen", "Inverness", "Campbeltown"]
    entities = {town.lower(): {"name": town, "type": "place.town"} for town in towns}
    fact = {"fact": "The bridge was built in ==Dundee==.", "ask": "In which town was the bridge built?"}
    deck = deck_with(fact, tmp_path, entities=entities)
    ranks = Counter(
        sum(len(option.text) < len("Dundee") for option in asked(deck, seed).options) for seed in SEEDS
    )
    least, most = bounds(len(SEEDS), 3)
    assert all(least <= ranks[rank] <= most for rank in range(3)), ranks


def test_the_shortest_of_all_stands_alone_no_more_often_than_by_lot(tmp_path: Path) -> None:
    others = ["cedar", "maple", "walnut", "aspen", "chestnut", "mahogany"]
    fact = {"fact": "The mast is of ==larch==.", "ask": "Of what is the mast?", "distractors": others}
    deck = deck_with(fact, tmp_path)
    alone = sum(
        all(len(option.text) > len("larch") or option.correct for option in asked(deck, seed).options)
        for seed in SEEDS
    )
    least, most = bounds(len(SEEDS), 3)
    assert least <= alone <= most


# --- misconceptions --------------------------------------------------------------------------------

TAKEN_FOR_RIGHT: list[tuple[str, str, list[str], set[str]]] = [
    ("a number of the same form", "The crew lit ==two== fires.", ["four"], {"four"}),
    ("not a number in another form", "The crew lit ==two== fires.", ["44 fires", "a few"], set()),
    ("not the number itself", "The crew lit ==two== fires.", ["2"], set()),
    ("not what holds the answer", "They crossed the ==Sea of Japan==.", ["the southern Sea of Japan"], set()),
    ("a date as exact", "They met on ==3 May 2016==.", ["4 June 2016", "June 2016"], {"4 June 2016"}),
    ("words of its form", "The hull leaked through its ==gunports==.", ["hatches"], {"hatches"}),
]


@pytest.mark.parametrize(
    ("text", "reject", "offered"), [pytest.param(*row, id=name) for name, *row in TAKEN_FOR_RIGHT]
)
def test_what_is_taken_for_right_is_offered_first_where_it_is_safe(
    text: str, reject: list[str], offered: set[str], tmp_path: Path
) -> None:
    others = ["masts", "anchors", "cannons"] if "gunports" in text else []
    others = ["East China Sea", "Yellow Sea", "Baltic Sea"] if "Japan" in text else others
    fact = {"fact": text, "ask": "What is it?", "reject": reject, "distractors": others}
    deck = deck_with(fact, tmp_path)
    for seed in SEEDS[:20]:
        texts = {option.text for option in asked(deck, seed).options}
        assert texts & set(reject) == offered


# --- drawing ---------------------------------------------------------------------------------------


@given(st.lists(st.integers(-9, 9), max_size=8, unique=True), st.integers(0, 4), st.text(max_size=3))
def test_as_many_are_drawn_as_there_are_and_none_twice(values: list[int], count: int, seed: str) -> None:
    below, above, neither = split_by(lambda value: value, values)
    drawn = drawn_around(below, above, neither, count, Stream(seed))
    assert len(drawn) == len(set(drawn)) == min(count, len(values))
    assert set(drawn) <= set(values)


@given(st.sets(st.integers(1, 9), min_size=2, max_size=8), st.text(max_size=3))
def test_of_those_picked_one_is_always_seen(values: set[int], seed: str) -> None:
    picked = sorted(values)
    drawn, every_rank = draw_picked(
        picked, lambda: [-2, -1], side=lambda value: value, count=2, stream=Stream(seed)
    )
    assert set(drawn) & set(picked)
    assert not every_rank


def test_ranks_that_the_candidates_allow() -> None:
    assert possible_ranks(1, 5, 2) == [0, 1]
    assert possible_ranks(2, 2, 2) == [0, 1, 2]
    assert possible_ranks(0, 1, 2) == []
