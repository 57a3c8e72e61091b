"""Twice as many facts on an article of twice as many sentences take about twice the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.growth import COPY, SHAPES, article_stages
from quizgen.article.cover import _Dates
from quizgen.article.entity_names import EntityNames
from quizgen.article.normal import normal_words
from quizgen.comparing_values import days
from quizgen.engine import article_draft
from quizgen.model import Date, Deck, Entity
from tests.decks import deck_of
from tests.growth import counted, growth

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST = 2.3
"""How many times the work twice as much may take: n log n takes 2.2 times of it."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stage", "shape", "size"),
    [
        ("verify", "cited-sentences", 100),
        ("verify", "one-cited-paragraph", 100),
        ("verify moved", "cited-sentences", 100),
        ("cover", "one-cited-paragraph", 150),
    ],
)
def test_the_work_grows_with_the_article(stage: str, shape: str, size: int, tmp_path: Path) -> None:
    def work(many: int) -> Callable[[], object]:
        given_ = SHAPES[shape](many)
        paragraphs = given_.pop(COPY)
        folder = tmp_path / str(many)
        folder.mkdir()
        deck = deck_of(given_, folder)
        stages = dict(article_stages(folder / "deck.yaml", deck, paragraphs))
        return stages[stage]

    assert growth(work, size) <= MOST


def test_who_says_it_is_sought_by_name_among_the_entities(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For each proposal the names of all entities would be put into their normal form."""
    size = 30
    given_ = SHAPES["cited-sentences"](size)
    paragraphs = given_.pop(COPY)
    stages = dict(article_stages(tmp_path / "deck.yaml", deck_of(given_, tmp_path), paragraphs))
    count = counted(monkeypatch, (article_draft, "same_words"))
    stages["draft"]()
    assert size < count() <= 10 * size


POINTS = st.tuples(st.sampled_from([0, 2016, 2017]), st.integers(1, 3), st.integers(1, 4))
DATES = POINTS.map(Date) | st.tuples(POINTS, POINTS).filter(
    lambda ends: ends[0] <= ends[1] and bool(ends[0][0]) == bool(ends[1][0])
).map(lambda ends: Date(*ends))


def share_a_day(date: Date, other: Date) -> bool:
    if bool(date.start[0]) != bool(other.start[0]):
        return date.start[1:] == other.start[1:]
    (start, end), (other_start, other_end) = days(date), days(other)
    return start <= other_end and other_start <= end


@given(st.lists(DATES, max_size=6), DATES)
def test_a_day_in_common_is_found_as_by_comparing(dates: list[Date], date: Date) -> None:
    assert _Dates(dates).overlap(date) == any(share_a_day(date, other) for other in dates)


NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(" ".join)


@given(
    st.lists(st.lists(NAMES, min_size=1, max_size=2), max_size=4),
    st.lists(st.sampled_from("abc"), max_size=7),
)
def test_entities_are_found_by_name_as_one_by_one(called: list[list[str]], words: list[str]) -> None:
    entities = {
        f"e{place}": Entity(f"e{place}", names[0], aka=tuple(names[1:])) for place, names in enumerate(called)
    }
    text = " ".join(words)
    found = EntityNames(Deck(id="d", title="d", facts=(), entities=entities)).named_in(text)
    spaced = f" {' '.join(normal_words(text))} "
    assert found == [
        entity for entity in entities.values() if any(f" {name} " in spaced for name in entity.names)
    ]
