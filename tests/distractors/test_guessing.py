"""Who sees the options alone guesses no better than by lot: tricks of such a pupil, over random decks."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.model import Deck, Question

SYLLABLES = "ka lo mi ren tos ba dul per sin gra vo hel nor wick ton ham by stad".split()
DECKS, SEEDS = 100, 2
MOST_GAIN = 0.05
"""How much better than by lot a trick may be, over all random decks; they are always the same ones."""
MOST_LOSS = 0.1
"""How much worse a trick may be: what is right too seldom tells as well."""


def random_deck(number: int, folder: Path, *, picked: bool) -> Deck:
    """Towns with names of many forms, and facts that ask for them: some for the same. *picked*: half have a list."""
    lot = Random(number)
    towns = [{"name": name, "type": "place.town"} for name in _names(lot, lot.choice([9, 14, 20]))]
    facts = []
    for index in range(lot.choice([8, 16])):
        town = lot.choice(towns)["name"]
        story = f"Tale {chr(ord('a') + index)}{index}"
        fact: dict[str, Any] = {
            "id": f"f{index}", "fact": f"{story} is set in =={town}==.", "ask": f"In which town is {story} set?",
        }  # fmt: skip
        others = [other["name"] for other in towns if other["name"] != town]
        if picked and lot.random() < 1 / 2:
            fact["distractors"] = lot.sample(others, 3)
        facts.append(fact)
    entities = {f"t{index}": town for index, town in enumerate(towns)}
    return deck_of({"entities": entities, "facts": facts}, folder)


def _names(lot: Random, count: int) -> list[str]:
    """Names of one to three words, some with a hyphen, none of which has all the words of another."""
    found: list[str] = []
    while len(found) < count:
        words = [_word(lot) for _ in range(lot.choice([1, 1, 2, 2, 3]))]
        words[-1] += f"-{_word(lot)}" if lot.random() < 1 / 5 else ""
        if not {*words} & {word for name in found for word in name.split()}:
            found.append(" ".join(dict.fromkeys(words)))
    return found


def _word(lot: Random) -> str:
    return "".join(lot.choice(SYLLABLES) for _ in range(lot.choice([1, 2, 2, 3]))).capitalize()


def choices(deck: Deck, seed: int) -> tuple[Question, ...]:
    return ENGINE.job(deck, Settings(seed=str(seed))).questions(("choice",))


# --- facts that share one answer -------------------------------------------------------------------


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.integers(0, 9999), st.integers(1, 99))
def test_questions_with_one_answer_have_the_same_options(number: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        deck = random_deck(number, Path(folder), picked=False)
    sets = defaultdict(set)
    for question in choices(deck, seed):
        sets[question.key[0].text].add(frozenset(option.text for option in question.options))
    assert all(len(options) == 1 for options in sets.values())


# --- tricks ----------------------------------------------------------------------------------------


def only(values: list[int], best: Callable[[list[int]], int]) -> int | None:
    """The place of the greatest or least value; None where two are."""
    return values.index(best(values)) if values.count(best(values)) == 1 else None


def odd(values: list[int]) -> int | None:
    """The place of the only value that no other shares."""
    alone = [place for place, value in enumerate(values) if values.count(value) == 1]
    return alone[0] if len(alone) == 1 else None


def tricks(texts: list[str], elsewhere: Counter[str]) -> Iterator[tuple[str, int | None]]:
    """The place that each trick picks."""
    words, lengths = [len(text.split()) for text in texts], list(map(len, texts))
    yield "longest", only(lengths, max)
    yield "shortest", only(lengths, min)
    yield "most words", only(words, max)
    yield "fewest words", only(words, min)
    yield "odd number of words", odd(words)
    yield "odd hyphen", odd(["-" in text for text in texts])
    yield "stands most often elsewhere", only([elsewhere[text] for text in texts], max)


@pytest.mark.slow
@pytest.mark.parametrize("picked", [False, True])
def test_no_trick_beats_the_lot(picked: bool, tmp_path: Path) -> None:
    tries, hits = Counter[str](), Counter[str]()
    for number in range(DECKS):
        deck = random_deck(number, tmp_path, picked=picked)
        for seed in range(SEEDS):
            questions = choices(deck, seed)
            printed = Counter(option.text for question in questions for option in question.options)
            for question in questions:
                for name, place in tricks([option.text for option in question.options], printed):
                    if place is not None:
                        tries[name] += 1
                        hits[name] += question.options[place].correct
    gains = {name: hits[name] / tries[name] - 1 / 3 for name in tries if tries[name] > DECKS}
    assert {name: gain for name, gain in gains.items() if not -MOST_LOSS <= gain <= MOST_GAIN} == {}
    assert len(gains) == len(list(tricks(["a", "b", "c"], Counter())))
