"""Numbers as people write them: what each text is, and other values in the same form."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from quizgen.language.en import format_number, format_range, parse_number, spellings
from quizgen.model import Number, NumberRange

TABLE = yaml.safe_load((Path(__file__).parent / "written_numbers.yaml").read_text(encoding="utf-8"))
NOT = TABLE.pop("none")
READ = [row for group in TABLE.values() for row in group.items()]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_a_text_is(text: str, expected: str) -> None:
    found = parse_number(text)
    assert isinstance(found, Number)
    value, _, unit = expected.partition(" ")
    assert (found.value, found.unit) == (Decimal(value), unit)
    assert format_number(found, found.value) == text
    assert spellings(found)


@pytest.mark.parametrize("text", NOT)
def test_what_is_something_else(text: str) -> None:
    assert parse_number(text) is None


def test_a_third_is_no_decimal() -> None:
    found = parse_number("two thirds")
    assert isinstance(found, Number)
    assert format_number(found, found.value) == "two thirds"
    assert {"⅔", "2/3", "two-thirds"} <= set(spellings(found))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("18–20 °C", "18", "20"),
        ("300 to 400", "300", "400"),
        ("between 300 and 400", "300", "400"),
        ("−10 to −5 °C", "-10", "-5"),
        ("–10 to –5 °C", "-10", "-5"),
        ("-10 to 5 °C", "-10", "5"),
        ("12 000 to 15 000", "12000", "15000"),
        ("12 000–15 000 km", "12000", "15000"),
        ("10⁶ to 10⁹ cells", "1000000", "1000000000"),
        ("$5–10m", "5000000", "10000000"),
        ("$5m to $10m", "5000000", "10000000"),
        ("1½ to 2½ hours", "1.5", "2.5"),
        ("two to two and a half years", "2", "2.5"),
        ("5 to 10 days in a row", "5", "10"),
        ("~300–400", "300", "400"),
    ],
)  # fmt: skip
def test_ranges(text: str, low: str, high: str) -> None:
    found = parse_number(text)
    assert isinstance(found, NumberRange)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert format_range(found, found.low, found.high) == text


# text, another value, how it is written
WRITTEN = [
    ("6.5 × 10⁹", "7500000000", "7.5 × 10⁹"),
    ("6.5 × 10⁹", "12500000000", "1.25 × 10¹⁰"),
    ("6.5 × 10^9", "12500000000", "1.25 × 10^10"),
    ("6.5e9", "12500000000", "1.25e10"),
    ("1.6 × 10⁻¹⁹", "2.1E-20", "2.1 × 10⁻²⁰"),
    ("65 × 10⁸", "7000000000", "70 × 10⁸"),
    ("10⁶", "10000000", "10⁷"),
    ("10^6 cells", "100000", "10^5 cells"),
    ("10⁶ cells", "2000000", "2 × 10⁶ cells"),
    ("12 000", "13500", "13 500"),
    ("12\u202f000 km", "9000", "9\u202f000 km"),
    ("12 000", "900", "900"),
    ("–5 °C", "-7", "–7 °C"),
    ("minus 5 °C", "-7", "minus 7 °C"),
    ("½", "0.25", "¼"),
    ("½", "0.7", "7/10"),
    ("3/4", "0.25", "1/4"),
    ("1½ hours", "2.25", "2¼ hours"),
    ("1 1/2", "2.25", "2 1/4"),
    ("1½ hours", "2", "2 hours"),
    ("half", "0.25", "a quarter"),
    ("a quarter", "0.5", "a half"),
    ("two-thirds", "0.75", "three-quarters"),
    ("three quarters of the seats", "0.25", "a quarter of the seats"),
    ("three fourths", "0.25", "a fourth"),
    ("one third", "0.25", "one quarter"),
    ("a third", "0.125", "an eighth"),
    ("two and a half years", "3.5", "three and a half years"),
    ("two and a half years", "3.25", "three and a quarter years"),
    ("two and a half years", "3", "three years"),
    ("half a million people", "250000", "a quarter of a million people"),
    ("half a million people", "750000", "three quarters of a million people"),
    ("half an hour", "0.75", "three quarters of an hour"),
    ("half an hour", "2", "two hours"),
    ("Half", "0.75", "Three quarters"),
    ("$1.4m", "1700000", "$1.7m"),
    ("€5bn", "7000000000", "€7bn"),
    ("US$254 on average", "270", "US$270 on average"),
    ("28 million dollars", "31000000", "31 million dollars"),
    ("4 hours and 57 minutes", "312", "5 hours and 12 minutes"),
    ("4 hours and 57 minutes", "300", "5 hours"),
    ("4 hours and 57 minutes", "61", "1 hour and 1 minute"),
    ("2 h 15 min", "150", "2 h 30 min"),
    ("1:23:45", "5100", "1:25:00"),
    ("1:23:45.5", "5100.25", "1:25:00.2"),
    ("30½ years", "33.5", "33½ years"),
    ("1.5 million", "2000000", "2 million"),
    ("$1.5 billion", "2500000000", "$2.5 billion"),
    ("30.0 million", "28000000", "28 million"),
    ("3 feet 4 inches", "49", "4 feet 1 inch"),
    ("two hours and five minutes", "70", "one hour and ten minutes"),
    ("an hour and ten minutes", "130", "two hours and ten minutes"),
    ("an hour and a half", "2.5", "two and a half hours"),
    ("an hour and a half", "1", "an hour"),
    ("a week", "2", "two weeks"),
    ("A week", "3", "Three weeks"),
    ("an hour later", "2", "two hours later"),
    ("~300", "350", "~350"),
    ("≥ 5", "6", "≥ 6"),
]


@pytest.mark.parametrize(("text", "value", "expected"), WRITTEN)
def test_another_value_in_the_form_that_was_read(text: str, value: str, expected: str) -> None:
    found = parse_number(text)
    assert isinstance(found, Number)
    assert format_number(found, Decimal(value)) == expected


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("6.5 × 10⁹", "6.5 × 10^9|6.5e9|6,500,000,000|6500000000|6.5 billion"),
        ("10⁶ cells", "10^6 cells|1,000,000 cells|1 million cells"),
        ("12 000 km", "12,000 km|12000 km"),
        ("½", "1/2|half|a half|0.5"),
        ("half an hour", "0.5 hours"),
        ("a week", "1 week|one week"),
        ("4 hours and 57 minutes", "297 minutes"),
    ],
)
def test_usual_ways_to_write_it(text: str, forms: str) -> None:
    found = parse_number(text)
    assert found is not None
    assert set(forms.split("|")) <= set(spellings(found))
