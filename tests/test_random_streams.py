"""Chance: from one seed, by name, the same everywhere."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.random_streams import Stream, rank
from tests.distractors.chance import bounds

TRIES = 1200


def streams(name: str = "q") -> list[Stream]:
    return [Stream(str(seed), name) for seed in range(TRIES)]


def drawn(stream: Stream) -> list[int]:
    return [stream.below(1000) for _ in range(5)]


def test_the_same_seed_and_names_draw_the_same() -> None:
    assert drawn(Stream("1", "fact", "order")) == drawn(Stream("1", "fact", "order"))


@pytest.mark.parametrize(
    "other", [("2", "fact", "order"), ("1", "fact", "truth"), ("1", "factorder"), ("1",)]
)
def test_another_seed_or_name_draws_otherwise(other: tuple[str, ...]) -> None:
    assert drawn(Stream(*other)) != drawn(Stream("1", "fact", "order"))


def test_chance_is_the_same_on_every_machine() -> None:
    """These numbers may never change: every quiz that was ever printed hangs on them."""
    assert rank("1", "f15-count:choice:two") == 3481798681415845186
    assert drawn(Stream("1", "f15-count:choice:two", "order")) == [565, 858, 585, 13, 213]


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_every_number_is_as_likely(count: int) -> None:
    hits = Counter(stream.below(count) for stream in streams())
    least, most = bounds(TRIES, count)
    assert set(hits) == set(range(count))
    assert all(least <= hits[number] <= most for number in hits)


def test_every_item_is_as_likely() -> None:
    hits = Counter(stream.pick("abc") for stream in streams())
    least, most = bounds(TRIES, 3)
    assert all(least <= hits[item] <= most for item in "abc")


def test_every_order_is_as_likely() -> None:
    hits = Counter(tuple(stream.shuffled("abc")) for stream in streams())
    least, most = bounds(TRIES, 6)
    assert set(hits) == set(permutations("abc"))
    assert all(least <= hits[order] <= most for order in hits)


@given(st.lists(st.integers()), st.text())
def test_shuffling_loses_nothing_and_leaves_the_items_alone(items: list[int], seed: str) -> None:
    before = list(items)
    assert sorted(Stream(seed).shuffled(items)) == sorted(items)
    assert items == before


@given(st.text(), st.lists(st.text(st.characters()), max_size=3))
def test_any_text_is_a_seed_and_a_name(seed: str, names: list[str]) -> None:
    assert 0 <= rank(seed, *names) < 2**64
    assert rank(seed, *names, "\ud800") == rank(seed, *names, "\ud800")
