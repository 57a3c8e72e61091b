"""The neutral grammar: digits and ISO dates, and nothing guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.language import plain
from quizgen.model import Date, Number, NumberRange, Text

NUMBERS = ["0", "16", "3.5", "3.50", "-3", "40%", "40 %", "40\u00a0%", "2500", "15000"]
RANGES = ["300–400", "300-400", "40–50%", "1.5-2.5", "3-2017"]
NEITHER = [
    "2017",
    "1000",
    "2100",
    "2016–2017",
    "two",
    "1,500",
    "1.500.000",
    "16 Monate",
    "16 ",
    "400–300",
    "85.",
    "",
    "007",
]
DATES = ["2017-04-26", "2017-04", "2017", "2017-04-23/2017-04-24", "2016-01~"]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_written_as_it_was_read(text: str) -> None:
    number = plain.parse_number(text)
    assert isinstance(number, Number)
    assert text == plain.format_number(number, number.value)
    assert (text,) == plain.spellings(number)


@pytest.mark.parametrize("text", RANGES)
def test_a_range_is_written_as_it_was_read(text: str) -> None:
    found = plain.parse_number(text)
    assert isinstance(found, NumberRange)
    assert text == plain.format_range(found, found.low, found.high)
    assert (text,) == plain.spellings(found)


@pytest.mark.parametrize("text", NEITHER)
def test_what_is_no_number(text: str) -> None:
    assert plain.parse_number(text) is None


def test_other_values() -> None:
    percent = plain.parse_number("40 %")
    assert isinstance(percent, Number)
    assert plain.format_number(percent, Decimal("1E+3")) == "1000 %"
    made = Number(Decimal(2), unit="ships", about="etwa")
    assert plain.format_number(made, Decimal(3)) == "etwa 3 ships"
    assert plain.format_range(NumberRange(Decimal(1), Decimal(2), "km"), Decimal(3), Decimal(4)) == "3–4 km"


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_written_as_it_was_read(text: str) -> None:
    date = plain.parse_date(text)
    assert date is not None
    assert text == plain.format_date(date)
    assert text == plain.format_date(date, like="26 April 2017")
    assert (text,) == plain.spellings(date)


@pytest.mark.parametrize("text", ["26 April 2017", "26.04.2017", "2500", "1914-18", "Naha", ""])
def test_what_is_no_date(text: str) -> None:
    assert plain.parse_date(text) is None


def test_an_impossible_date() -> None:
    with pytest.raises(ValueError, match=r"^2017-02-30 does not exist"):
        plain.parse_date("2017-02-30")


def test_nothing_is_put_before_or_behind_words() -> None:
    assert plain.indefinite("Schiff") == ""
    assert plain.preposition(Date((2017, 0, 0))) == ""
    assert plain.possessive("Japans") == "Japans"
    assert plain.capital("das Schiff") == "das Schiff"
    assert plain.split_article("a ship") == ("", "a ship")
    assert plain.is_plural("ships") is False
    assert plain.spellings(Text()) == ()


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,-–% \u00a0/~", max_size=12) | st.text(max_size=8))
def test_any_text(text: str) -> None:
    found = plain.parse_number(text)
    if isinstance(found, Number):
        assert text == plain.format_number(found, found.value)
    elif found:
        assert text == plain.format_range(found, found.low, found.high)
