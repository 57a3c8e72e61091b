"""Wrong numbers: same unit, form and roundness, disjoint, and the key's rank by lot."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen.comparing_values import overlaps
from quizgen.distractors import numbers
from quizgen.language import grammar
from quizgen.model import Number, NumberRange
from quizgen.random_streams import Stream
from tests.distractors.chance import bounds

if TYPE_CHECKING:
    from collections.abc import Callable

EN = grammar("en")
SEEDS = [str(seed) for seed in range(300)]
FEW = SEEDS[:25]

PLAIN = [
    ("twelve", 1), ("64", 1), ("85th", 5), ("40%", 10), ("about 50", 10), ("$5 million", 10**6),
    ("1,300 metres", 100), ("3.5 percent", Decimal("0.1")), ("0.25", Decimal("0.01")),
    ("-25 degrees", 5), ("ten", 1), ("seventh", 1),
]  # fmt: skip
"""Numbers, and how round they are."""
TIGHT = [
    ("100", 20),
    ("1,000", 200),
    ("200 people", 50),
    ("about 30", 5),
    ("20", 5),
    ("1,500", 250),
    ("0.1", Decimal("0.02")),
]
"""Numbers so round that fewer than three others as round lie below them, and how round their options are."""
RANGES = ["18 to 20 degrees", "300–400", "between 40 and 45", "1,000 to 1,200 people"]


def never(_: Decimal) -> bool:
    return False


def value_of(text: str) -> Number | NumberRange:
    value = EN.parse_number(text)
    assert value is not None
    return value


def number(text: str) -> Number:
    value = value_of(text)
    assert isinstance(value, Number)
    return value


def span(text: str) -> NumberRange:
    value = value_of(text)
    assert isinstance(value, NumberRange)
    return value


def around(text: str, seed: str, count: int = 2, refused: Callable[[Decimal], bool] = never) -> list[Decimal]:
    return list(_around(text, seed, count, refused))


@cache
def _around(text: str, seed: str, count: int, refused: Callable[[Decimal], bool]) -> tuple[Decimal, ...]:
    return tuple(
        numbers.wrong_numbers(value_of(text), count, stream=Stream(seed, text), refused=refused).values
    )


def moved(value: NumberRange, low: Decimal) -> NumberRange:
    return replace(value, low=low, high=low + value.high - value.low)


# --- the key's rank --------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("text", [text for text, _ in [*PLAIN, *TIGHT]])
def test_the_keys_rank_tells_nothing(text: str, count: int) -> None:
    key = number(text).value
    ranks = Counter(sum(wrong < key for wrong in around(text, seed, count)) for seed in SEEDS)
    least, most = bounds(len(SEEDS), count + 1)
    assert set(ranks) == set(range(count + 1))
    assert all(least <= ranks[rank] <= most for rank in ranks)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("text", [*(text for text, _ in [*PLAIN, *TIGHT]), "two", "three", "300–400"])
def test_the_gaps_between_options_are_the_same_ones_whatever_the_keys_rank(text: str, count: int) -> None:
    value = value_of(text)
    key = value.low if isinstance(value, NumberRange) else value.value
    seen: dict[int, set[tuple[Decimal, ...]]] = defaultdict(set)
    for seed in SEEDS:
        rungs = sorted([key, *around(text, seed, count)])
        seen[rungs.index(key)].add(tuple(high - low for low, high in pairwise(rungs)))
    assert len({frozenset(gaps) for gaps in seen.values()}) == 1


@pytest.mark.parametrize("text", ["12", "16 months", "32 metres", "41", "48", "64", "about 75 people"])
def test_a_wrong_count_is_near_enough_to_tempt(text: str) -> None:
    key = number(text).value
    assert all(abs(wrong - key) <= key / 3 for seed in SEEDS for wrong in around(text, seed))


@pytest.mark.parametrize(("text", "below"), [("two", 1), ("three", 2), ("300–400", 1)])
def test_where_too_few_numbers_lie_below_the_other_ranks_are_as_likely(text: str, below: int) -> None:
    value = value_of(text)
    key = value.low if isinstance(value, NumberRange) else value.value
    ranks = Counter(sum(wrong < key for wrong in around(text, seed, 3)) for seed in SEEDS)
    least, most = bounds(len(SEEDS), below + 1)
    assert set(ranks) == set(range(below + 1))
    assert all(least <= ranks[rank] <= most for rank in ranks)


# --- one among its like ----------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "step"), [*PLAIN, *TIGHT])
def test_wrong_numbers_are_as_round_and_stand_in_the_answers_form(text: str, step: Decimal) -> None:
    key = number(text)
    for seed in FEW:
        wrong = around(text, seed, 4)
        assert wrong == sorted(set(wrong))
        assert len(wrong) == 4
        assert key.value not in wrong
        assert [value % Decimal(step) for value in wrong] == [0] * 4
    for value in wrong:
        written = number(EN.format_number(key, value))
        assert written.value == value
        assert (written.unit, written.style, written.about, written.prefix) == (
            key.unit, key.style, key.about, key.prefix,
        )  # fmt: skip


@pytest.mark.parametrize("text", RANGES)
def test_wrong_ranges_are_as_wide_as_the_answer_and_share_nothing(text: str) -> None:
    key = span(text)
    for seed in FEW:
        ranges = [key, *(moved(key, low) for low in around(text, seed, 3))]
        ranges.sort(key=lambda value: value.low)
        assert len({value.high - value.low for value in ranges}) == 1
        assert all(one.high < other.low for one, other in pairwise(ranges))
        assert not any(overlaps(one, other) for one, other in pairwise(ranges))


@pytest.mark.parametrize("text", RANGES)
def test_wrong_ranges_stand_in_the_answers_form(text: str) -> None:
    key = span(text)
    for low in around(text, "1", 3):
        written = span(EN.format_range(key, low, low + key.high - key.low))
        assert replace(written, low_form="", high_form="") == replace(
            moved(key, low), low_form="", high_form=""
        )


@pytest.mark.parametrize("text", ["one", "two", "three days", "four", "12", "100"])
def test_no_number_becomes_none(text: str) -> None:
    assert min(value for seed in FEW for value in around(text, seed, 4)) >= 1


@pytest.mark.parametrize(
    ("text", "sign"), [("-15 degrees", -1), ("0.5", 1), ("3.5 percent", 1), ("-2.5", -1)]
)
def test_a_number_keeps_its_sign(text: str, sign: int) -> None:
    assert all(value * sign > 0 for seed in FEW for value in around(text, seed, 4))


# --- what is refused -------------------------------------------------------------------------------


@given(st.integers(2, 5000), st.sets(st.integers(1, 10_000)), st.integers(1, 4), st.text(max_size=3))
def test_nothing_that_is_refused_is_offered(key: int, true: set[int], count: int, seed: str) -> None:
    text = str(key)
    if EN.parse_number(text) is None:  # a year is a date
        return
    wrong = around(text, seed, count, lambda value: int(value) in true)
    assert len(wrong) <= count
    assert not {int(value) for value in wrong} & {key, *true}


def test_with_fewer_safe_ones_there_are_fewer() -> None:
    assert around("twelve", "1", 2, lambda value: value != 13) == [13]
    assert around("twelve", "1", 2, lambda _: True) == []
