"""Wrong dates: same precision and form, never later than the article, told apart by what is remembered."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.comparing_values import days, overlaps, precision
from quizgen.distractors import dates
from quizgen.language import grammar
from quizgen.model import Date
from quizgen.random_streams import Stream
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of
from tests.distractors.chance import bounds

if TYPE_CHECKING:
    from pathlib import Path

EN = grammar("en")
ARTICLE = Date((2017, 4, 26))
SEEDS = [str(seed) for seed in range(300)]
FEW = SEEDS[:25]

DATES = [
    "25 April 2017", "April 25, 2017", "Tuesday 25 April 2017", "Tuesday, April 25, 2017", "2017-04-25",
    "23–24 April 2017", "30 March–2 April 2017", "March 2017", "2015", "1911", "5 May 1911", "1911–1914",
    "July 1914–November 1918",
]  # fmt: skip


def date(text: str) -> Date:
    value = EN.parse_date(text)
    assert value is not None, text
    return value


def around(
    text: str, seed: str, count: int = 2, latest: Date | None = ARTICLE, true: tuple[Date, ...] = ()
) -> list[Date]:
    answer = date(text)

    def refused(other: Date) -> bool:
        return dates.is_too_late(other, answer, latest) or any(overlaps(other, one) for one in true)

    return dates.wrong_dates(answer, count, latest=latest, stream=Stream(seed, text), refused=refused).values


def every(text: str, count: int) -> list[Date]:
    """The wrong dates of many seeds."""
    return [wrong for seed in FEW for wrong in around(text, seed, count)]


def shape(text: str) -> list[str]:
    """What a date looks like: its signs, with every word and number as one of its sort."""
    return ["9" if part.isdigit() else "w" if part.isalpha() else part for part in _parts(text)]


def _parts(text: str) -> list[str]:
    parts = [""]
    for one in text:
        same = parts[-1][-1:].isdigit() == one.isdigit() and parts[-1][-1:].isalpha() == one.isalpha()
        if same:
            parts[-1] += one
        else:
            parts.append(one)
    return parts[1:]


# --- form ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", DATES)
def test_a_wrong_date_looks_like_the_answer_and_is_one(text: str) -> None:
    key = date(text)
    for wrong in every(text, 2):
        words = EN.format_date(wrong, like=text)
        assert EN.parse_date(words) == wrong  # a wrong weekday would be refused
        assert precision(wrong) == precision(key)
        assert (wrong.end is None) == (key.end is None)
        if wrong.start[:2] == (wrong.end or wrong.start)[:2] and key.start[:2] == (key.end or key.start)[:2]:
            assert shape(words) == shape(text)


@pytest.mark.parametrize("text", DATES)
def test_no_two_share_a_day(text: str) -> None:
    for seed in FEW:
        found = sorted([date(text), *around(text, seed, 4)], key=lambda one: one.start)
        assert all(days(one)[1] < days(other)[0] for one, other in pairwise(found))


def test_spans_of_days_are_as_long_as_the_answer() -> None:
    assert {days(wrong)[1] - days(wrong)[0] for wrong in every("23–24 April 2017", 4)} == {1}


# --- when ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", DATES)
def test_none_is_later_than_the_article(text: str) -> None:
    for wrong in every(text, 4):
        first_of_end = days(Date(wrong.end or wrong.start))[0]
        assert first_of_end <= dt.date(2017, 4, 26).toordinal()


def test_where_the_answer_is_later_so_are_some_of_the_others() -> None:
    starts = {wrong.start for wrong in every("28 April 2017", 2)}
    assert any(start > (2017, 4, 28) for start in starts)
    assert any(start < (2017, 4, 26) for start in starts)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("25 April 2017", 2),
        ("25 March 2017", 2),
        ("25 April 2015", 1),
        ("10 August 1628", 0),
        ("5 May 1911", 0),
    ],
)
def test_a_day_is_told_by_what_is_remembered_of_it(text: str, part: int) -> None:
    """By its day while it is news, then by its month, and after some years by its year."""
    key = date(text)
    for wrong in every(text, 2):
        assert wrong.start[part + 1 :] == key.start[part + 1 :]
        assert wrong.start[: part + 1] != key.start[: part + 1]


def test_a_day_that_a_month_does_not_have_is_passed_over() -> None:
    found = {wrong.start for wrong in every("31 March 2015", 4)}
    assert found
    assert {start[2] for start in found} == {31}
    leap = {wrong.start[0] for wrong in every("29 February 1908", 2)}
    assert leap <= {1904, 1912}


def test_without_an_articles_date_any_will_do() -> None:
    assert (
        len(
            dates.wrong_dates(
                date("25 April 2017"), 2, latest=None, stream=Stream("1"), refused=lambda _: False
            ).values
        )
        == 2
    )


def test_an_approximate_date_has_no_wrong_ones() -> None:
    assert (
        dates.wrong_dates(
            Date((2016, 1, 0), approximate=True),
            2,
            latest=ARTICLE,
            stream=Stream("1"),
            refused=lambda _: False,
        ).values
        == []
    )


# --- chance ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["5 May 1911", "March 2015", "1911–1914", "10–12 March 2017"])
def test_the_keys_rank_tells_nothing(text: str) -> None:
    key = date(text).start
    ranks = Counter(sum(wrong.start < key for wrong in around(text, seed)) for seed in SEEDS)
    least, most = bounds(len(SEEDS), 3)
    assert set(ranks) == {0, 1, 2}
    assert all(least <= ranks[rank] <= most for rank in ranks)


@given(
    st.dates(dt.date(1000, 1, 1), dt.date(2017, 4, 26)),
    st.lists(st.dates(dt.date(1000, 1, 1), dt.date(2017, 4, 26)), max_size=5),
    st.text(max_size=3),
)
def test_nothing_that_is_refused_is_offered(day: dt.date, others: list[dt.date], seed: str) -> None:
    key = Date((day.year, day.month, day.day))
    true = {(other.year, other.month, other.day) for other in others}

    def refused(other: Date) -> bool:
        return other.start in true or dates.is_too_late(other, key, ARTICLE)

    found = dates.wrong_dates(key, 3, latest=ARTICLE, stream=Stream(seed), refused=refused).values
    assert len(found) <= 3
    assert not {one.start for one in found} & {key.start, *true}
    assert found == sorted(found, key=lambda one: one.start)


def test_a_weekday_is_that_of_the_wrong_day(tmp_path: Path) -> None:
    fact = {"id": "fair", "fact": "The fair was on ==Tuesday, April 25, 2017==.", "ask": "When was the fair?"}
    deck = deck_of({"article": {"date": "2017-04-26"}, "facts": [fact]}, tmp_path)
    for seed in FEW:
        (question,) = ENGINE.job(deck, Settings(seed=seed)).questions(("choice",))
        for option in question.options:
            weekday, _, _ = option.text.partition(",")
            told = date(option.text).start
            assert dt.date(*told).strftime("%A") == weekday, json.dumps(option.text)
