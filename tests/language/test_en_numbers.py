"""Numbers read from English text, and other values written in their form."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.language.en import format_number, format_range, parse_number, spellings
from quizgen.model import Number, NumberRange

Row = tuple[str, str, str, str, str]

# text, value, unit, style, about
NUMBERS: list[Row] = [
    ("two", "2", "", "words", ""),
    ("Two", "2", "", "words", ""),
    ("Twenty-one", "21", "", "words", ""),
    ("three hundred", "300", "", "words", ""),
    ("five million", "5000000", "", "words", ""),
    ("a dozen", "12", "", "words", ""),
    ("a hundred ships", "100", "ships", "words", ""),
    ("zero", "0", "", "words", ""),
    ("zero ships", "0", "ships", "words", ""),
    ("zero years later", "0", "years later", "words", ""),
    ("16", "16", "", "digits", ""),
    ("0", "0", "", "digits", ""),
    ("1,500", "1500", "", "digits", ""),
    ("3.5", "3.5", "", "digits", ""),
    ("2.50", "2.5", "", "digits", ""),
    ("-3", "-3", "", "digits", ""),
    ("−3 °C", "-3", "°C", "digits", ""),
    ("-0.5", "-0.5", "", "digits", ""),
    ("5 million", "5000000", "", "digits", ""),
    ("0.5 million", "500000", "", "digits", ""),
    ("1.2345 million barrels", "1234500", "barrels", "digits", ""),
    ("5\u00a0million", "5000000", "", "digits", ""),
    ("16 months", "16", "months", "digits", ""),
    ("16\u00a0months", "16", "months", "digits", ""),
    ("two days", "2", "days", "words", ""),
    ("one day", "1", "day", "words", ""),
    ("one second", "1", "second", "words", ""),
    ("two seconds", "2", "seconds", "words", ""),
    ("two years later", "2", "years later", "words", ""),
    ("60 miles per hour", "60", "miles per hour", "digits", ""),
    ("20 tonnes of rice", "20", "tonnes of rice", "digits", ""),
    ("16 km", "16", "km", "digits", ""),
    ("16km", "16", "km", "digits", ""),
    ("40%", "40", "%", "digits", ""),
    ("40 %", "40", "%", "digits", ""),
    ("40% of voters", "40", "% of voters", "digits", ""),
    ("40 percent", "40", "percent", "digits", ""),
    ("40 per cent", "40", "per cent", "digits", ""),
    ("two F-15 fighters", "2", "F-15 fighters", "words", ""),
    ("Two F-15s", "2", "F-15s", "words", ""),
    ("two U.S. Navy F/A-18s", "2", "U.S. Navy F/A-18s", "words", ""),
    ("two Americans", "2", "Americans", "words", ""),
    ("1850 ships", "1850", "ships", "digits", ""),
    ("3000", "3000", "", "digits", ""),
    ("999", "999", "", "digits", ""),
    ("about 16 months", "16", "months", "digits", "about"),
    ("About two months", "2", "months", "words", "About"),
    ("around 1,850", "1850", "", "digits", "around"),
    ("roughly 16", "16", "", "digits", "roughly"),
    ("some 300 ships", "300", "ships", "digits", "some"),
    ("nearly 300", "300", "", "digits", "nearly"),
    ("almost a hundred", "100", "", "words", "almost"),
    ("more than 2000", "2000", "", "digits", "more than"),
    ("85th", "85", "", "ordinal", ""),
    ("11th", "11", "", "ordinal", ""),
    ("1st", "1", "", "ordinal", ""),
    ("1,000th", "1000", "", "ordinal", ""),
    ("1001st", "1001", "", "ordinal", ""),
    ("first", "1", "", "ordinal-words", ""),
    ("Second", "2", "", "ordinal-words", ""),
    ("eighty-fifth", "85", "", "ordinal-words", ""),
]

# text, value, prefix
MONEY = [
    ("$5", "5", "$"),
    ("$5 million", "5000000", "$"),
    ("US$1,500", "1500", "US$"),
    ("€3.50", "3.5", "€"),
    ("£10 billion", "10000000000", "£"),
    ("¥2000", "2000", "¥"),
]

# words before, bound
BOUNDS = {
    "least": "more than|over|above|at least|upwards of|no fewer than|no less than|More than",
    "most": "up to|at most|no more than|fewer than|less than|under|below|as many as|as much as",
    "": "about|around|roughly|approximately|some|nearly|almost|close to|just over|exactly|only",
}

# text, low, high, unit, joiner, about
RANGES = [
    ("300–400", "300", "400", "", "–", ""),
    ("300-400", "300", "400", "", "-", ""),
    ("300 – 400", "300", "400", "", " – ", ""),
    ("300 to 400", "300", "400", "", " to ", ""),
    ("between 300 and 400", "300", "400", "", " and ", "between"),
    ("Between two and four ships", "2", "4", "ships", " and ", "Between"),
    ("from 300 to 400", "300", "400", "", " to ", "from"),
    ("300-400 artillery pieces", "300", "400", "artillery pieces", "-", ""),
    ("about 300–400 pieces", "300", "400", "pieces", "–", "about"),
    ("2 or 3 days", "2", "3", "days", " or ", ""),
    ("two to four", "2", "4", "", " to ", ""),
    ("1,500–2,000", "1500", "2000", "", "–", ""),
    ("1500–1800 ships", "1500", "1800", "ships", "–", ""),
    ("5–10 million", "5000000", "10000000", "", "–", ""),
    ("five to ten million", "5000000", "10000000", "", " to ", ""),
    ("two to three hundred ships", "200", "300", "ships", " to ", ""),
    ("900,000 to 1 million", "900000", "1000000", "", " to ", ""),
    ("$5 million to $10 million", "5000000", "10000000", "", " to $", ""),
    ("$5–10 million", "5000000", "10000000", "", "–", ""),
    ("$1500–2000", "1500", "2000", "", "–", ""),
    ("40% to 50%", "40", "50", "%", "% to ", ""),
    ("40–50%", "40", "50", "%", "–", ""),
    ("1.5–2.5 km", "1.5", "2.5", "km", "–", ""),
    ("between one hundred and five and two hundred", "105", "200", "", " and ", "between"),
]

NO_NUMBERS = {
    "words": "Naha|the Philippine Sea|largest ever|a squadron|over the sea|about|a|one-off|tenuous"
    "|onerous|at least|some|",
    "names": "7th Fleet|Second World War|First Lady|F-15|MV-22|B-52|F/A-18|M16|MiG-29|Three Mile Island"
    "|One Direction"
    "|10 Downing Street|Twelve Angry Men|Five Eyes|2 Para|Nine-Eleven|42nd Street|World War II|1 Kings",
    "dates and times": "2017|1000|2100|about 1850|around 1850|26 April|26 April 2017|April 26"
    "|2017-04-26|2016–2017|1914-18"
    "|3 p.m.|3 pm|10 a.m.|12 noon|3 o'clock|1430 GMT|12:30|7 December|5 May|44 BC|1980s",
    "other writings": "24/7|9/11|120/80|3:1|12:30|two-day|16-month|4x4|2 x 4|3.5.2|1,50"
    "|1,5000|007|0800|1.|.5|２|٣|5m|5k"
    "|555-12-34|+3|-0"
    "|$-5|--5|109 × 10|16 (est.)|16, 17|4K|3D",
    "vague": "dozens|hundreds|several|a few|5 millions"
    "|quarter|five thirds|half brother|a third man"
    "|a second|a foot|half price|half of",
    "no unit": "one of the two|two in three|two are here|one another|two more than that|6 ft 14 in|5 hours and 3 feet"
    "|1 hour 90 minutes"
    "|two days. |2  days|two days,|one by one|two or more|zero tolerance|5 big old rusty grey ships",
    "bad ordinals": "85st|112nd|0.5th|11st|-1st|about 85th|85th anniversary|first two",
    "bad ranges": "9 to 5|5–5|300 and 400|between 300 to 400|from 300 and 400|between 300|1st–3rd"
    "|first to third|5–10–15"
    "|two–four|$5 to £10|300 ships to 400 pieces|5 to $10|between five|2 to 3 dozen",
    "not stripped": " two|two |two\n|\ttwo|two\t days",
}


def number(text: str) -> Number:
    found = parse_number(text)
    assert isinstance(found, Number)
    return found


def a_range(text: str) -> NumberRange:
    found = parse_number(text)
    assert isinstance(found, NumberRange)
    return found


@pytest.mark.parametrize(("text", "value", "unit", "style", "about"), NUMBERS)
def test_a_number_is_read(text: str, value: str, unit: str, style: str, about: str) -> None:
    found = number(text)
    assert (Decimal(value), unit, style, about) == (found.value, found.unit, found.style, found.about)


@pytest.mark.parametrize("text", [row[0] for row in [*NUMBERS, *MONEY]])
def test_a_number_is_written_as_it_was_read(text: str) -> None:
    found = number(text)
    assert text == format_number(found, found.value)


@pytest.mark.parametrize(("text", "value", "prefix"), MONEY)
def test_money(text: str, value: str, prefix: str) -> None:
    found = number(text)
    assert (Decimal(value), prefix) == (found.value, found.prefix)


@pytest.mark.parametrize(
    ("bound", "words"), [(b, w) for b, group in BOUNDS.items() for w in group.split("|")]
)
def test_words_before_a_number_bound_it(bound: str, words: str) -> None:
    found = number(f"{words} 300 ships")
    assert (bound, words) == (found.bound, found.about)


@pytest.mark.parametrize(("text", "low", "high", "unit", "joiner", "about"), RANGES)
def test_a_range_is_read(text: str, low: str, high: str, unit: str, joiner: str, about: str) -> None:
    found = a_range(text)
    expected = (Decimal(low), Decimal(high), unit, joiner, about)
    assert expected == (found.low, found.high, found.unit, found.joiner, found.about)
    assert text == format_range(found, found.low, found.high)


@pytest.mark.parametrize("group", NO_NUMBERS)
def test_what_is_no_number(group: str) -> None:
    assert {text: found for text in NO_NUMBERS[group].split("|") if (found := parse_number(text))} == {}


OTHER_VALUES = [
    ("two", "4", "four"),
    ("Two", "21", "Twenty-one"),
    ("two", "2.5", "2.5"),
    ("two", "-1", "-1"),
    ("one hundred five", "207", "two hundred seven"),
    ("twenty one", "32", "thirty two"),
    ("two", "105", "one hundred and five"),
    ("a dozen", "24", "two dozen"),
    ("a dozen", "15", "fifteen"),
    ("a hundred", "1000", "a thousand"),
    ("a hundred", "300", "three hundred"),
    ("16", "1500", "1,500"),
    ("1,500", "900", "900"),
    ("1,500", "2000000", "2,000,000"),
    ("1500 ships", "12000", "12000 ships"),
    ("3.5", "4", "4.0"),
    ("3.50", "4.25", "4.25"),
    ("3", "4.25", "4.25"),
    ("−3", "-5", "−5"),
    ("3", "-5", "-5"),
    ("$3", "-5", "-$5"),
    ("5 million", "7000000", "7 million"),
    ("5 million", "7500000", "7.5 million"),
    ("5 million", "7512345", "7,512,345"),
    ("5 million", "300000", "300,000"),
    ("$5 million", "3E+6", "$3 million"),
    ("0.5 million", "400000", "0.4 million"),
    ("85th", "92", "92nd"),
    ("85th", "111", "111th"),
    ("1000th", "1001", "1001st"),
    ("85th", "1000", "1,000th"),
    ("eighty-fifth", "92", "ninety-second"),
    ("First", "3", "Third"),
    ("about 16 months", "20", "about 20 months"),
    ("40%", "45", "45%"),
    ("one day", "2", "two days"),
    ("two days", "1", "one day"),
    ("1 city", "3", "3 cities"),
    ("three cities", "1", "one city"),
    ("two F-15s", "1", "one F-15"),
    ("one F-15", "2", "two F-15s"),
    ("two aircraft", "1", "one aircraft"),
    ("one man", "2", "two men"),
    ("two people", "1", "one person"),
    ("two crises", "1", "one crisis"),
    ("two bases", "1", "one base"),
    ("two classes", "1", "one class"),
    ("two launches", "1", "one launch"),
    ("two torpedoes", "1", "one torpedo"),
    ("two headquarters", "1", "one headquarters"),
    ("two troops", "1", "one troops"),
    ("2 km", "1", "1 km"),
    ("2%", "1", "1%"),
    ("2 °C", "1", "1 °C"),
    ("1 °C", "2", "2 °C"),
    ("60 miles per hour", "1", "1 mile per hour"),
    ("two years later", "1", "one year later"),
    ("one tonne of rice", "2", "two tonnes of rice"),
    ("two days", "1.5", "1.5 days"),
    ("20 degrees Celsius", "1", "1 degree Celsius"),
    ("20 degrees Fahrenheit", "1", "1 degree Fahrenheit"),
    ("1 degree north", "2", "2 degrees north"),
    ("one church", "2", "two churches"),
    ("one German", "2", "two Germans"),
    ("one Frenchman", "2", "two Frenchmen"),
    ("1 GB", "2", "2 GB"),
    ("10 s", "1", "1 s"),
    ("3 ms", "1", "1 ms"),
    ("3 µs", "1", "1 µs"),
    ("1 h", "2", "2 h"),
    ("1 y", "2", "2 y"),
    ("1 kn", "20", "20 kn"),
    ("2 m/s", "1", "1 m/s"),
]


@pytest.mark.parametrize(("text", "value", "expected"), OTHER_VALUES)
def test_another_value_in_the_same_form(text: str, value: str, expected: str) -> None:
    assert expected == format_number(number(text), Decimal(value))


@pytest.mark.parametrize(
    ("made", "value", "expected"),
    [
        (Number(Decimal(2), unit="ships"), "3", "3 ships"),
        (Number(Decimal(2), style="words"), "21", "twenty-one"),
        (Number(Decimal(2), style="ordinal"), "21", "21st"),
        (Number(Decimal(2), style="ordinal-words"), "21", "twenty-first"),
        (Number(Decimal(2), about="about", prefix="$"), "1500", "about $1,500"),
    ],
)
def test_a_number_made_without_a_text_has_a_usual_form(made: Number, value: str, expected: str) -> None:
    assert expected == format_number(made, Decimal(value))


@pytest.mark.parametrize(
    ("text", "low", "high", "expected"),
    [
        ("300–400 pieces", "500", "600", "500–600 pieces"),
        ("between 300 and 400", "1000", "1100", "between 1,000 and 1,100"),
        ("two to four ships", "6", "8", "six to eight ships"),
        ("5–10 million", "15000000", "20000000", "15–20 million"),
        ("five to ten million", "15000000", "20000000", "fifteen to twenty million"),
        ("$5–10 million", "500000", "1000000", "$0.5–1 million"),
        ("40% to 50%", "60", "70", "60% to 70%"),
    ],
)
def test_another_range_in_the_same_form(text: str, low: str, high: str, expected: str) -> None:
    assert expected == format_range(a_range(text), Decimal(low), Decimal(high))


def test_a_range_made_without_a_text_has_a_usual_form() -> None:
    made = NumberRange(Decimal(300), Decimal(400), "pieces")
    assert format_range(made, Decimal(1500), Decimal(1600)) == "1,500–1,600 pieces"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two", "two|2"),
        ("about 16 months", "16 months|sixteen months"),
        ("1,500", "1,500|1500"),
        ("85th", "85th|eighty-fifth"),
        ("112th", "112th"),
        ("40%", "40%|40 percent|40 per cent"),
        ("$5 million", "$5 million|$5,000,000|$5000000"),
        ("two dozen eggs", "two dozen eggs|24 eggs|twenty-four eggs"),
        ("-3 °C", "-3 °C"),
        ("16km", "16km"),
        ("between 300 and 400", "300 to 400|300–400"),
        ("five to ten", "five to ten|5–10|5 to 10"),
    ],
)
def test_spellings(text: str, expected: str) -> None:
    found = parse_number(text)
    assert found is not None
    assert tuple(expected.split("|")) == spellings(found)


# --- at random ------------------------------------------------------------------------------------

WHOLE = st.integers(0, 10**12)
BARE = st.one_of(
    st.integers(0, 2000).map(str),
    WHOLE.map("{:,}".format),
    st.decimals(0, 10**6, places=2).map("{:f}".format),
    st.sampled_from(
        ["two", "Two", "twenty-one", "a hundred", "five million", "one hundred five", "3.5 billion"]
    ),
)
ABOUT = st.sampled_from(["", "", "about ", "more than ", "Nearly ", "up to "])
UNIT = st.sampled_from(
    ["", " days", " F-15 fighters", "%", "\u00a0km", " tonnes of rice", " percent", " U.S. ships"]
)
WRITTEN = st.tuples(ABOUT, BARE, UNIT).map("".join)

PIECES = (
    "two|Two|twenty|one|first|second|third|hundred|million|dozen|a|and|to|or|between|from|about"
    "|more than|at|least"
    "|-|–| |  |.|,|%|$|€|1|16|300|1,500|2017|3.5|th|st|0|days|day|ships|of|F-15|U.S.|km|April|p.m."
    "|\u00a0|−|'s|½|3/4| × |10⁶|10^|^9|e9|E"
    "|half|thirds|two thirds|an hour|hours|15 min|and a half|~|≥|bn|m|12 000|1:23:45"
).split("|")
SOUP = st.lists(st.sampled_from(PIECES), max_size=6).map("".join) | st.lists(
    st.sampled_from(PIECES), max_size=6
).map(" ".join)


@settings(deadline=None)
@given(WRITTEN)
def test_written_numbers_come_back(text: str) -> None:
    found = parse_number(text)
    assert found is None or text == format_number(number(text), number(text).value)
    assert found is not None or not text.strip("0123456789") or text.startswith("about ")


@pytest.mark.slow
@settings(deadline=None, max_examples=500)
@given(SOUP | st.text(max_size=12))
def test_whatever_is_a_number_is_written_as_it_was(text: str) -> None:
    found = parse_number(text)
    if isinstance(found, Number):
        assert text == format_number(found, found.value)
        assert spellings(found)
    elif found:
        assert text == format_range(found, found.low, found.high)
        assert spellings(found)


@settings(deadline=None)
@given(st.sampled_from([row[0] for row in NUMBERS if row[2]]), WHOLE)
def test_any_value_in_any_form_is_read_again(text: str, n: int) -> None:
    again = number(format_number(number(text), Decimal(n)))
    assert again.value == n


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4))
def test_any_value_can_be_written(value: Decimal) -> None:
    for text in ("two", "16", "1,500 ships", "5 million", "85th", "first", "a dozen", "$5"):
        assert format_number(number(text), value)
