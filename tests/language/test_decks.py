"""Six small decks in six languages: what a native teacher would strike out of their questions is not in them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import quizgen
from quizgen.language import grammar
from quizgen.model import Date

DECKS = {path.stem: path for path in sorted((Path(__file__).parent / "decks").glob("*.yaml"))}
SEEDS = range(1, 9)
FOREIGN = {"ar": "[A-Za-z]", "ja": "[A-Za-z]", "ru": "[A-HJ-UWYZa-z]"}
"""Letters that stand in no question of a deck; Russian writes its centuries with Roman numerals."""


@cache
def questions(language: str) -> tuple[quizgen.Question, ...]:
    deck, problems = quizgen.read(DECKS[language])
    assert deck is not None, problems
    return tuple(question for seed in SEEDS for question in quizgen.ask(deck, seed=str(seed)))


def texts(question: quizgen.Question) -> list[str]:
    return [question.stem, *question.context, *(option.text for option in question.options)]


def test_the_decks_are_there() -> None:
    assert DECKS.keys() == {"ar", "de", "es", "fr", "ja", "ru"}


@pytest.mark.parametrize("language", DECKS)
def test_nothing_is_wrong_with_it(language: str) -> None:
    assert quizgen.check(DECKS[language]) == []


@pytest.mark.parametrize("language", DECKS)
def test_it_speaks_its_language_alone(language: str) -> None:
    said = {text for question in questions(language) for text in texts(question)}
    assert not {text for text in said if re.search(r"\b(?:True|False|Hungary|Germany|Spain)\b", text)}
    assert not {text for text in said if re.search(FOREIGN.get(language, "(?!)"), text)}
    assert not {text for text in said if re.search("[0-9]{4}-[0-9]{2}", text)}


@pytest.mark.parametrize("language", DECKS)
def test_a_date_is_asked_for_in_every_way_and_never_told_above(language: str) -> None:
    deck, _ = quizgen.read(DECKS[language])
    assert deck is not None
    dated = {fact.id: fact for fact in deck.facts if isinstance(fact.answers[0].value, Date)}
    assert dated
    for fact in dated.values():
        own = [question for question in questions(language) if question.fact == fact.id]
        assert {question.type for question in own} >= {"choice", "true_false", "short_answer", "cloze"}
        shown = {part for question in own for part in question.context}
        assert not {part for part in shown if grammar(language).parse_date(part)}


@pytest.mark.parametrize("language", DECKS)
def test_options_have_the_form_of_the_key(language: str) -> None:
    for question in questions(language):
        if question.type == "choice":
            forms = {re.sub(r"\d", "0", option.text)[:1].isdigit() for option in question.options}
            assert len(forms) == 1, [option.text for option in question.options]


def test_a_masculine_river_is_not_said_to_be_feminine() -> None:
    false = {q.stem for q in questions("de") if q.fact == "fluss" and q.type == "true_false"}
    assert not {stem for stem in false if "Elbe" in stem or "Weser" in stem}
    assert {stem for stem in false if "Main" in stem or "Neckar" in stem}
