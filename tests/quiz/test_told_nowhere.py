"""Over random decks: no paper prints an answer anywhere else, and every context stands that a question has.

What is printed is read by a plain look of the test's own, which shares nothing with the program's.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen import registry
from quizgen.settings import Settings
from tests.builds import ENGINE, SHIPPED, shipped
from tests.decks import deck_of
from tests.questions.random_decks import Random, decks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Item, Question, Quiz

RANDOM = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
SEEDS = [str(seed) for seed in range(6)]
NUMBERS = frozenset("zero one two three four five six seven eight nine ten eleven twelve thirteen".split())


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace(".", "").replace("\ufdd0", " \n "))


def holds(text: str, name: str) -> bool:
    """Whether a text has the words of a name in a row."""
    one, other = words(text), words(re.sub("^(the|an?) ", "", name.casefold()))
    return any(one[n : n + len(other)] == other for n in range(len(one) - len(other) + 1))


def stands_everywhere(name: str) -> bool:
    """Whether a name is a number below a hundred or a letter: these tell only beside the same."""
    folded = name.casefold()
    return folded in NUMBERS or bool(re.fullmatch(r"\d{1,2}|\w{1,2}", folded))


def secrets(question: Question, deck: Deck) -> Iterator[str]:
    """Every name of what a question asks for, but of an order."""
    if question.premises and not question.options:
        return
    for fact in (fact for fact in deck.facts if fact.id in question.facts):
        for answer in fact.answers:
            asked = (
                question.answer in {answer.name, "all"}
                if not question.premises
                else answer.text in question.texts
            )
            if asked:
                entity = deck.entities.get(getattr(answer.value, "entity", ""))
                yield from (answer.text, *answer.accept, *(entity.names if entity else ()))


def printed(item: Item) -> list[str]:
    question = item.question
    return [
        question.stem,
        *question.context,
        *(option.text for option in item.options),
        *(premise.text for premise in item.premises),
    ]


def told(quiz: Quiz, deck: Deck) -> Iterator[tuple[str, str, str]]:
    """Each answer that is printed elsewhere, with the question that asks for it and what prints it."""
    items = list(quiz.versions[0].items)
    frame = (
        [quiz.title, quiz.article.date_text, *(s.title for s in deck.blueprint.sections if s.title)]
        if (deck.blueprint)
        else [quiz.title, quiz.article.date_text]
    )
    for item in items:
        others = [
            (other.question.id, text) for other in items if other is not item for text in printed(other)
        ]
        for name in secrets(item.question, deck):
            if stands_everywhere(name):
                continue
            for where, text in [*others, *(("the paper", text) for text in frame)]:
                if holds(text, name):
                    yield item.question.id, name, where


def assert_sound(deck: Deck, seed: str, length: int | None) -> None:
    job = ENGINE.job(deck, Settings(seed=seed, length=length))
    quiz = job.quiz.value
    assert list(told(quiz, deck)) == []
    asked = {question.id: question for question in job.questions(registry.names("questions"))}
    for item in quiz.versions[0].items:
        assert item.question.context == asked[item.question.id].context, item.question.id
    reasons = dict(quiz.left_out)
    chosen = {fact for item in quiz.versions[0].items for fact in item.question.facts}
    assert reasons.keys() | chosen == {fact.id for fact in deck.facts}
    assert all(reasons.values())


@pytest.mark.slow
@RANDOM
@given(st.one_of(decks(), decks(pairs=True)), st.sampled_from(SEEDS), st.sampled_from([None, 40]))
def test_no_random_deck_prints_an_answer_elsewhere(random: Random, seed: str, length: int | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert_sound(deck_of(random.given, Path(folder)), seed, length)


NAMES = ("Air Force", "Sea Force", "Red Cross", "Fire Watch", "Home Guard")
THINGS = ("boats", "tents", "drums", "lamps")


@st.composite
def crowded(draw: st.DrawFn) -> dict[str, Any]:
    """Facts in few words, of events with dates and labels that name each other's answers."""
    events = {
        name: {
            "label": f"{name.title()} of the {draw(st.sampled_from(NAMES))}",
            "when": draw(st.sampled_from(["2017-05", "1918"])),
        }
        for name in ("fair", "race")
    }
    facts = []
    for number in range(draw(st.integers(3, 12))):
        who, thing = draw(st.sampled_from(NAMES)), draw(st.sampled_from(THINGS))
        count = draw(st.integers(2, 300))
        text, ask = draw(
            st.sampled_from(
                [
                    (f"The {thing} were sold by the =={who}==.", f"Who sold the {thing}?"),
                    (f"The {who} sold =={count} {thing}==.", f"How many {thing} did the {who} sell?"),
                    (f"The {who} was founded in =={1700 + count}==.", f"When was the {who} founded?"),
                ]
            )
        )
        facts.append(
            {
                "id": f"f{number}",
                "fact": text,
                "ask": ask,
                "event": draw(st.sampled_from(["", "fair", "race"])),
            }
        )
    return {
        "events": events,
        "facts": facts,
        "title": draw(st.sampled_from(["A deck", "The Red Cross in 1918"])),
    }


@pytest.mark.slow
@RANDOM
@given(crowded(), st.sampled_from(SEEDS), st.sampled_from([None, 40]))
def test_no_crowded_deck_prints_an_answer_elsewhere(
    given_: dict[str, Any], seed: str, length: int | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert_sound(deck_of(given_, Path(folder)), seed, length)


@pytest.mark.slow
@pytest.mark.parametrize("length", [None, 40])
@pytest.mark.parametrize("name", SHIPPED)
def test_no_shipped_deck_prints_an_answer_elsewhere(name: str, length: int | None) -> None:
    for seed in SEEDS:
        assert_sound(shipped(name), seed, length)
