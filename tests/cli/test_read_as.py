"""What ``quizgen show DECK facts`` says that an answer was read as."""

from __future__ import annotations

import pytest

from quizgen.cli.read_as import value_in_words
from quizgen.language.en import parse_date, parse_number
from quizgen.model import NOWHERE, Entity, Reference, Text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("400 metres", "number 400, unit metres"),
        ("$1.4 million", "number 1400000, currency $"),
        ("about 300 to 400 guns", "range 300 to 400, unit guns, 'about'"),
        ("more than 200", "number at least 200, 'more than'"),
        ("85th", "place in an order 85"),
        ("two thirds", "number 0.666667…"),
        ("6.5 × 10³⁰", "number 6.5E+30"),
        ("4 hours and 57 minutes", "number 297, unit minutes"),
        ("26 April 2017", "date 2017-04-26"),
        ("753 BC", "date 753 BC"),
        ("7th century BC", "date 700 BC to 601 BC"),
        ("120/80", "text"),
    ],
)
def test_numbers_dates_and_text(text: str, words: str) -> None:
    value = parse_date(text) or parse_number(text) or Text()
    assert value_in_words(value, None) == words


def test_entities() -> None:
    ours = Entity("naha", "Naha", "place.city", source=NOWHERE)
    assert value_in_words(Reference("naha"), ours) == "place.city naha: Naha"
    assert (
        value_in_words(Reference("no"), Entity("no", "Norway", "country"))
        == "country no: Norway, from a pool"
    )
