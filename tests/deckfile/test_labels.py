"""Digits that name something, and digits that count."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.deckfile.facts.labels import is_label
from quizgen.model import Number, NumberRange, Text
from tests.decks import deck_of

# before, digits, after
LABELS = [
    ("The program was written in Python ", "3.12", "."),
    ("The rule stands in Article ", "5.1", " of the treaty."),
    ("It came with version ", "2.0.1", " of the program."),
    ("Germany won the match ", "1–3", "."),
    ("Brazil lost ", "1-7", " to Germany."),
    ("The judges decided by ", "5–4", " in a ruling."),
    ("She beat him ", "6:4", " in the first set."),
]
AMOUNTS = [
    ("It is ", "3.12", " metres high."),
    ("The share fell to ", "3.12", " francs."),
    ("The army fired ", "300–400", " guns."),
    ("They lost ", "3–5", " ships in the storm."),
    ("Children aged ", "3–5", " were vaccinated."),
]


@pytest.mark.parametrize(("before", "digits", "after"), LABELS)
def test_labels(before: str, digits: str, after: str) -> None:
    assert is_label(digits, before, after)


@pytest.mark.parametrize(("before", "digits", "after"), AMOUNTS)
def test_amounts(before: str, digits: str, after: str) -> None:
    assert not is_label(digits, before, after)


def test_a_label_is_text_unless_the_fact_says_otherwise(tmp_path: Path) -> None:
    facts = [
        {"id": "version", "fact": "It was written in Python ==3.12==."},
        {"id": "score", "fact": "Germany won ==1–3== at home."},
        {"id": "stated", "fact": "Germany won ==1–3== at home.", "is": "range"},
        {"id": "share", "fact": "The share fell to ==3.12==."},
    ]
    deck = deck_of({"facts": facts}, tmp_path)
    assert [type(fact.answers[0].value) for fact in deck.facts] == [Text, Text, NumberRange, Number]
