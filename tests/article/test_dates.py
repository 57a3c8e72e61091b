"""Dates in a text: a table of sentences in ten languages, and what holds for every text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizgen.article.dates import dates_in

if TYPE_CHECKING:
    from quizgen.language.days import Point
    from quizgen.model import Date

TABLE = yaml.load((Path(__file__).parent / "dates.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it reads texts alone


def iso(date: Date) -> str:
    """A date as ISO 8601 writes it: ``2017-04-23/2017-04-24``."""
    ends = (date.start, date.end) if date.end else (date.start,)
    return "/".join("-".join(f"{number:02}" for number in point if number) for point in ends)


def day(text: str) -> Point:
    year, month, number = map(int, text.split("-"))
    return year, month, number


@pytest.mark.parametrize(("language", "published", "text", "expected"), TABLE)
def test_dates_are_those_that_a_reader_understands(
    language: str, published: str, text: str, expected: list[str]
) -> None:
    found = dates_in(text, language, day(published))
    assert [iso(date.value) for date in found] == expected
    assert all(text[date.start : date.end] == date.text and date.rule for date in found)


def test_without_the_day_of_the_article_nothing_is_counted_from_it() -> None:
    found = dates_in("It sailed on Tuesday, in March, last week and on 3 May 1998.", "en", None)
    assert [iso(date.value) for date in found] == ["1998-05-03"]


@given(st.text(max_size=80), st.sampled_from(["en", "de", "ja", "xx"]))
def test_any_text_can_be_searched(text: str, language: str) -> None:
    for date in dates_in(text, language, (2017, 4, 26)):
        assert text[date.start : date.end] == date.text
