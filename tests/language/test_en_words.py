"""Number words and ordinals, against num2words."""

from __future__ import annotations

import pytest
from num2words import num2words

from quizgen.language.en import parse_number
from quizgen.language.en.words import (
    FIRST_WITHOUT_WORDS,
    number_in_words,
    ordinal_ending,
    ordinal_in_words,
    read_ordinal_words,
    read_words,
)
from quizgen.model import Number

UP_TO_2000 = range(2001)
TO_A_MILLION = [
    *range(2001, 1_000_000, 997),
    *(10**n for n in range(4, 7)),
    999_999,
    100_100,
    110_011,
    500_005,
]
BEYOND = [10**6 + 1, 10**9, 5 * 10**12 + 17, FIRST_WITHOUT_WORDS - 1]


def oracle(n: int, to: str = "cardinal") -> str:
    return str(num2words(n, to=to)).replace(",", "")


@pytest.mark.parametrize(
    "numbers", [UP_TO_2000, TO_A_MILLION, BEYOND], ids=["to 2,000", "to 1,000,000", "beyond"]
)
def test_words_are_those_of_num2words(numbers: list[int]) -> None:
    assert [oracle(n) for n in numbers] == [number_in_words(n) for n in numbers]


@pytest.mark.slow
@pytest.mark.parametrize(
    "numbers", [UP_TO_2000, TO_A_MILLION, BEYOND], ids=["to 2,000", "to 1,000,000", "beyond"]
)
def test_ordinals_are_those_of_num2words(numbers: list[int]) -> None:
    assert [oracle(n, "ordinal") for n in numbers] == [ordinal_in_words(n) for n in numbers]
    assert [oracle(n, "ordinal_num") for n in numbers] == [f"{n}{ordinal_ending(n)}" for n in numbers]


@pytest.mark.parametrize(
    "numbers", [UP_TO_2000, TO_A_MILLION, BEYOND], ids=["to 2,000", "to 1,000,000", "beyond"]
)
def test_words_are_read_as_they_are_written(numbers: list[int]) -> None:
    assert list(numbers) == [read_words(number_in_words(n)) for n in numbers]
    assert list(numbers) == [read_ordinal_words(ordinal_in_words(n)) for n in numbers]


@pytest.mark.parametrize("n", [-1, FIRST_WITHOUT_WORDS])
def test_other_numbers_have_no_words(n: int) -> None:
    with pytest.raises(ValueError, match=f"^{n} has no words"):
        number_in_words(n)
    with pytest.raises(ValueError, match=f"^{n} has no words"):
        ordinal_in_words(n)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "two three",
            "twenty twelve",
            "thirty eleven",
            "hundred",
            "and five",
            "five and",
            "two hundred hundred",
        ),
        *(
            "one thousand thousand",
            "five hundred one hundred",
            "one and two",
            "zero one",
            "a two",
            "a",
            "dozen",
        ),
        *(
            "twenty--one",
            "twenty -one",
            "oneth",
            "twoth",
            "fiveth",
            "hundredth hundred",
            "a first",
            "two third",
        ),
        *("one million one million", "three thousand two million", "TWO", "tWo", "nineteen ninety"),
    ],
)
def test_words_in_a_bad_order_are_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one hundred five", 105),
        ("one hundred and five", 105),
        ("twenty one", 21),
        ("two thousand one hundred twenty one", 2121),
        ("a hundred", 100),
        ("a thousand", 1000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("A dozen", 12),
        ("One hundred and first", 101),
        ("one hundred twelfth", 112),
        ("twenty first", 21),
        ("ninety-nine thousand nine hundred and ninety-nine", 99_999),
    ],
)
def test_other_usual_spellings_are_read(text: str, value: int) -> None:
    number = parse_number(text)
    assert isinstance(number, Number)
    assert number.value == value
