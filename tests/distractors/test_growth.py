"""Asking and checking twice as much takes about twice the work; what is indexed is found as by comparing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.growth import SHAPES
from quizgen import registry
from quizgen.distractors import truth
from quizgen.distractors.candidate import DistractorCandidate, can_both_be_true
from quizgen.distractors.distinct_candidates import FEW_CANDIDATES, DistinctCandidates
from quizgen.distractors.index import FactIndex
from quizgen.distractors.natural_order import read_value
from quizgen.distractors.spans import ValueIndex
from quizgen.language import grammar
from quizgen.limits import MOST_CONTAINERS, MOST_NAMES
from quizgen.text.names import NameTrie
from quizgen.text.tokens import spaced_words
from tests.builds import ENGINE
from tests.decks import deck_of, put
from tests.growth import growth
from tests.portions import crossed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.model import Deck

MOST = 2.3
"""How many times the work twice as much may take: n log n takes 2.2 times of it."""
PARTS = (
    "distractors",
    "accepted",
    "star",
    "overlapping",
    "one-kind-of-one-class",
    "one-tag",
    "leaks",
    "entities",
    "one-entity",
    "names-in-names",
)


def asking(deck: Deck) -> object:
    return ENGINE.job(deck).questions(registry.names("questions"))


def checking(deck: Deck) -> object:
    return ENGINE.job(deck).check()


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "stage"), crossed(PARTS, [asking, checking]))
def test_the_work_grows_with_the_deck(shape: str, stage: Callable[[Deck], object], tmp_path: Path) -> None:
    def work(size: int) -> Callable[[], object]:
        given_ = SHAPES[shape](size)
        given_.pop("quiz", None)
        deck = deck_of(given_, tmp_path)
        return lambda: stage(deck)

    assert growth(work, 100) <= MOST


@pytest.mark.slow
def test_regions_of_many_towns_are_not_read_town_by_town(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(truth, "MOST_SPELLINGS_SOUGHT", 5)

    def work(size: int) -> Callable[[], object]:
        deck = deck_of(SHAPES["regions"](size), tmp_path)
        return lambda: asking(deck)

    assert growth(work, 60) <= MOST


@pytest.mark.parametrize("shape", ["regions", "star", "overlapping", "names-in-names", "one-entity"])
def test_many_names_are_found_by_index_as_one_by_one(
    shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = deck_of(SHAPES[shape](24), tmp_path)
    one_by_one = asking(deck)
    monkeypatch.setattr(truth, "MOST_SPELLINGS_SOUGHT", 0)
    assert asking(deck) == one_by_one


@pytest.mark.parametrize("shape", ["chain", "names"])
def test_what_would_grow_has_a_limit(shape: str, tmp_path: Path) -> None:
    """What an entity is called and lies in is a part of every question about it: more than so much is refused."""
    most = {"chain": MOST_CONTAINERS + 1, "names": MOST_NAMES - 1}[shape]
    deck_of(SHAPES[shape](most), tmp_path)
    _, (problem,) = ENGINE.read(put({"title": "A deck", **SHAPES[shape](most + 1)}, tmp_path))
    assert problem.rule == "large-entity"
    assert re.search("more than 100 things|101 names", problem.message)


@pytest.mark.slow
@pytest.mark.parametrize("size", [8 * MOST_CONTAINERS])
def test_what_is_refused_costs_no_more_for_it(size: int, tmp_path: Path) -> None:
    """A chain that is too long is told of once, and gone through no farther than the limit.

    So the work of an answer saturates; it is measured beyond that.
    """

    def work(length: int) -> Callable[[], object]:
        deck, problems = ENGINE.read(put({"title": "A deck", **SHAPES["chain"](length)}, tmp_path))
        assert [problem.rule for problem in problems] == ["large-entity"]
        assert deck is not None
        return lambda: (asking(deck), checking(deck))

    assert growth(work, size) <= MOST


# --- what is indexed is found as by comparing ----------------------------------------------------------

WORDS = st.sampled_from(
    ["oak", "old oak", "old", "the oak tree", "tree", "red", "old red tree", "r.e.d", "Oak"]
)
AMOUNTS = st.sampled_from(
    [
        *(
            "5",
            "five",
            "5 ships",
            "5 days",
            "more than 4",
            "more than 4 days",
            "up to 6 ships",
            "4 to 9",
            "7",
            "9 ships",
        ),
        *(
            "5th",
            "fifth",
            "$5",
            "5%",
            "5 percent",
            "about 5",
            "2017",
            "May 2017",
            "3 May 2017",
            "2016 to 2018",
        ),
        *("1 to 3 May 2017", "2 May 2017", "April 2017", "2018", "300 to 400", "350 ships", "less than 6"),
    ]
)


def candidate(text: str) -> DistractorCandidate:
    english = grammar("en")
    value = read_value(text, english)
    return DistractorCandidate(text, value, "curator", forms=english.spellings(value))


@given(st.lists(WORDS | AMOUNTS, max_size=3 * FEW_CANDIDATES))
def test_a_twin_is_the_first_that_is_repeated(texts: list[str]) -> None:
    kept: list[DistractorCandidate] = []
    apart = DistinctCandidates()
    for one in map(candidate, texts):
        twin = apart.repeated_by(one)
        assert twin is next(filter(one.repeats, kept), None)
        if twin is None:
            kept.append(one)
            apart.add(one)


@given(st.lists(AMOUNTS, max_size=14), AMOUNTS)
def test_values_agree_as_they_do_one_by_one(texts: list[str], asked: str) -> None:
    english = grammar("en")
    known = [read_value(text, english) for text in dict.fromkeys(texts)]
    values = ValueIndex()
    for place, value in enumerate(known):
        values.add(value, place)
    value = read_value(asked, english)
    assert {*values.positions_agreeing(value)} == {
        place for place, other in enumerate(known) if can_both_be_true(value, other)
    }


TEXTS = st.lists(st.sampled_from("xyz"), max_size=8).map(" ".join)


@pytest.mark.slow
@given(st.lists(TEXTS.filter(bool), max_size=8), TEXTS)
def test_names_are_found_in_a_text_as_one_by_one(called: list[str], text: str) -> None:
    names = NameTrie()
    for name in called:
        names.add(name.split(), name)
    assert {*names.find_all(text.split())} == {
        name for name in called if spaced_words(name) in spaced_words(text)
    }
    words = text.split()
    for place in range(len(words)):
        there = [name for name in called if words[place : place + len(name.split())] == name.split()]
        assert names.longest(words, place) == max(there, key=len, default="")


@pytest.mark.slow
@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=6), TEXTS.filter(bool))
def test_facts_say_words_as_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], words: str
) -> None:
    facts = [{"id": f"f{n}", "fact": f"{text} ==x==.", "event": "fair"} for n, text in enumerate(texts)]
    deck = deck_of({"events": {"fair": {"label": "Fair"}}, "facts": facts}, tmp_path_factory.mktemp("deck"))
    index = FactIndex(deck)
    expected = any(spaced_words(words) in spaced_words(fact.statement) for fact in deck.facts)
    assert index.mentions(("event", "fair"), spaced_words(words)) == expected
    assert all(
        index.mentions(("event", "fair"), spaced_words(" ".join(pair)))
        for text in texts
        for pair in pairwise(text.split())
    )
