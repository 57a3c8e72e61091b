"""Over random decks and seeds: no option goes beyond a bound, a tolerance or what can be, nor was it not yet there."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizgen.deckfile.pools import Pools
from quizgen.distractors.natural_order import read_amount
from quizgen.language import grammar
from quizgen.model import Number, NumberRange
from quizgen.settings import Settings
from quizgen.text.folding import fold
from tests.builds import ENGINE
from tests.decks import deck_of

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

EVERY_TIME = settings(
    max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
ENGLISH = grammar("en")
SEEDS = st.integers(1, 999)
LOWER = ("more than", "over", "at least", "no fewer than", "upwards of", "exceeding")
UPPER = ("less than", "at most", "up to", "no more than", "fewer than", "under")
LIMITED: dict[str, tuple[int | None, int | None]] = {
    "{}% voted": (None, 100),
    "{}° N is where it lies": (-90, 90),
    "{}° E is where it lies": (-180, 180),
    "{} out of 50 voted": (None, 50),
    "{} hours a day is what they work": (None, 24),
}
COUNTRIES = {
    fold(name): entry
    for pool in Pools().of_type("place.country")
    for entry in pool.entries
    for name in entry.names
}


def wrong_texts(fact: dict[str, Any], seed: int, **more: object) -> Iterator[str]:
    """The wrong options of a fact's choice, and what its false statements say that the true one does not."""
    with tempfile.TemporaryDirectory() as folder:
        deck = deck_of({"facts": [{"id": "one", "at": "p1"} | fact], **more}, Path(folder))
    for question in ENGINE.job(deck, Settings(seed=str(seed))).questions(["choice", "true_false"]):
        if question.type == "choice":
            yield from (option.text for option in question.options if not option.correct)
        elif question.stem != question.statement and question.options[1].correct:
            yield _changed(question.stem, deck.facts[0].statement, deck.facts[0].answers[0].text)


def _changed(stem: str, statement: str, answer: str) -> str:
    """What stands in a false statement where the true one has its answer."""
    start = statement.index(answer)
    return stem[start : len(stem) - (len(statement) - start - len(answer))]


def ends(text: str) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that a text names."""
    value = read_amount(text, ENGLISH)
    assert isinstance(value, (Number, NumberRange)), text
    return (value.low, value.high) if isinstance(value, NumberRange) else (value.value, value.value)


@EVERY_TIME
@given(st.sampled_from(LOWER + UPPER), st.integers(3, 5000), st.booleans(), SEEDS)
def test_nothing_wrong_follows_from_a_bound(bound: str, number: int, inside: bool, seed: int) -> None:
    marked = f"=={bound} {number}==" if inside else f"{bound} =={number}=="
    fact = {"fact": f"It carried {marked} people.", "ask": "How many people did it carry?"}
    for text in wrong_texts(fact, seed):
        low, high = ends(text)
        assert high > number if bound in LOWER else low < number


@EVERY_TIME
@given(
    st.integers(2, 5000), st.integers(1, 400), st.sampled_from(["", "about "]), st.sampled_from(["", " km"]), SEEDS
)  # fmt: skip
def test_no_option_lies_within_the_tolerance(
    number: int, tolerance: int, about: str, unit: str, seed: int
) -> None:
    fact = {
        "fact": f"It sailed =={about}{number}{unit}== that day.", "ask": "How far did it sail?",
        "tolerance": tolerance,
    }  # fmt: skip
    for text in wrong_texts(fact, seed):
        low, high = ends(text)
        assert high < number - tolerance or low > number + tolerance


@EVERY_TIME
@given(st.integers(2, 90_000), SEEDS)
@example(30, 1)
def test_no_option_lies_near_what_is_only_about_so_much(number: int, seed: int) -> None:
    fact = {"fact": f"==About {number} people== died.", "ask": "How many people died?"}
    for text in wrong_texts(fact, seed):
        low, _ = ends(text)
        assert abs(low - number) * 3 > max(low, Decimal(number))


@EVERY_TIME
@given(st.sampled_from(sorted(LIMITED)), st.integers(1, 50), SEEDS)
def test_no_option_passes_what_can_be(sentence: str, number: int, seed: int) -> None:
    low, high = LIMITED[sentence]
    own = min(number, high or number)
    words = sentence.split(" ")
    marked = f"=={words[0].format(own)}{' ' + words[1] if '°' in words[0] else ''}=="
    rest = " ".join(words[2:] if "°" in words[0] else words[1:])
    fact = {"fact": f"{marked} {rest}.", "ask": "What is the number?"}
    for text in wrong_texts(fact, seed):
        least, greatest = ends(text)
        assert low is None or least >= low, text
        assert high is None or greatest <= high, text


@EVERY_TIME
@given(st.integers(1850, 2024), st.sampled_from(["France", "Japan", "Egypt", "Sweden", "Nepal"]), SEEDS)
@example(1904, "France", 1)
def test_no_country_is_an_option_that_was_not_there(year: int, country: str, seed: int) -> None:
    fact = {
        "event": "fair", "fact": f"The oldest exhibit came from =={country}==.",
        "ask": "From which country did the exhibit come?",
    }  # fmt: skip
    events = {"fair": {"label": "Opening of the fair", "when": f"{year}-07-01"}}
    for text in wrong_texts(fact, seed, events=events, article={"date": "2025-01-01"}):
        entry = COUNTRIES[fold(text.removesuffix("."))]
        assert entry.since is None or entry.since.start[0] <= year
        assert entry.until is None or entry.until.start[0] >= year


@EVERY_TIME
@given(
    st.sampled_from([
        "It was shown in =={}==, among others.", "It was shown in cities such as =={}==.",
        "Many cities, including =={}==, showed it.", "=={}== is one of the cities that showed it.",
        "It was shown in =={}== and elsewhere.", "It was shown in a few cities (e.g. =={}==).",
    ]),
    st.sampled_from(["Berlin", "Tokyo", "New York", "Lagos"]), SEEDS,
)  # fmt: skip
def test_nothing_is_wrong_beside_an_open_list(sentence: str, city: str, seed: int) -> None:
    fact = {"fact": sentence.format(city), "ask": "In which city was it shown?"}
    assert list(wrong_texts(fact, seed)) == []
