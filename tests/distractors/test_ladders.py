"""Numbers whose neighbours are not evenly spaced."""

from __future__ import annotations

import pytest

from quizgen.distractors.ladders import ladder
from quizgen.language.en import format_number, parse_number
from quizgen.model import Number

# text, what stands one step below it, and one above
NEIGHBOURS = [
    ("10⁶ cells", "10⁵ cells", "10⁷ cells"),
    ("10^-3", "10^-4", "10^-2"),
    ("two thirds", "three fifths", "three quarters"),
    ("half", "two fifths", "three fifths"),
    ("½", "⅖", "⅗"),
    ("a third of the seats", "a quarter of the seats", "two fifths of the seats"),
    ("3/8", "2/8", "4/8"),
    ("2½ hours", "1½ hours", "3½ hours"),
    ("two and a half years", "one and a half years", "three and a half years"),
    ("half a million", "two fifths of a million", "three fifths of a million"),
    ("half an hour", "two fifths of an hour", "three fifths of an hour"),
]


@pytest.mark.parametrize(("text", "below", "above"), NEIGHBOURS)
def test_neighbours(text: str, below: str, above: str) -> None:
    number = parse_number(text)
    assert isinstance(number, Number)
    at = ladder(number)
    assert at is not None
    values = [at(-1), at(1)]
    written = [format_number(number, value) for value in values if value is not None]
    assert [text_.replace("1/4", "2/8").replace("1/2", "4/8") for text_ in written] == [below, above]


@pytest.mark.parametrize("text", ["300", "6.5 × 10⁹", "16 months", "4 hours and 57 minutes", "300 to 400"])
def test_other_numbers_are_evenly_spaced(text: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert ladder(number) is None


def test_a_ladder_ends() -> None:
    number = parse_number("nine tenths")
    assert number is not None
    at = ladder(number)
    assert at is not None
    assert at(1) is None
