"""What is caught without a human: the shipped facts, each spoilt in one way at a time, held against their article.

The floors are near what was caught when this was written; two articles are a small sample. What a program cannot know,
which of two names of one sentence is meant, stands here with a floor of none.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from msgspec.structs import replace

import quizgen
from quizgen.article.copy import read_copy
from quizgen.article.fact_check import ArticleText, check_fact
from quizgen.article.numbered import numbered
from quizgen.article.verification import BROKEN as MAKES_WRONG
from quizgen.engine.engine import Engine
from quizgen.language import grammar
from quizgen.model import Citation, Date, Number, Reference, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Answer, Deck, Fact, Value

BROKEN = MAKES_WRONG | {"denies"}
SEED_ARTICLE = Path("../shared/article/joint-drills-2017-04-26.txt")
DECKS = {
    "decks/vasa-1628": Path("decks/vasa-1628/article.txt"),
    "decks/us-japan-drills-2017": SEED_ARTICLE,
}
NOWHERE_NAMES = ("Yokota", "Admiral Scott Swift", "Norway", "HMS Victory", "Lars Holm")
FLOORS = {
    "a name from nowhere": 1.0,
    "a name from elsewhere in the article": 0.95,
    "a number off by one": 0.95,
    "another number of the article": 0.7,
    "another date": 1.0,
    "one day off": 1.0,
    "a citation at random": 0.97,
    "the article copied": 1.0,
    "evidence invented": 1.0,
    "not put in": 0.9,
    "another name of the same sentence": 0.0,
    "the source left out": 0.85,
    "an option that is right": 1.0,
    "the fact twice": 1.0,
    "the fact twice, reworded a little": 0.95,
}
"""The share of each that is caught, at the least."""


class Material(NamedTuple):
    deck: Deck
    article: ArticleText


@cache
def material(deck_path: str) -> Material:
    path = DECKS[deck_path]
    if not path.exists():
        pytest.skip(f"needs {path}, which is not a part of the project")
    deck, _ = Engine().read(Path(deck_path))
    assert deck
    assert deck.article.date
    sentences = numbered(read_copy(path).paragraphs, deck.language)
    return Material(deck, ArticleText(sentences, deck.language, deck.article.date.start))


def broken(fact: Fact, found_in: Material) -> set[str]:
    return {
        problem.rule for problem in check_fact(fact, *found_in) if problem.rule in BROKEN - set(fact.allow)
    }


def with_answer(fact: Fact, index: int, text: str, value: Value) -> Fact:
    """The fact with another answer in its statement."""
    answers = list(fact.answers)
    answers[index] = replace(answers[index], text=text, value=value, accept=())
    runs = tuple(Run(text, index) if run.answer == index else run for run in fact.runs)
    return replace(fact, answers=tuple(answers), runs=runs, statement="")


def mutations(fact: Fact, found_in: Material, chance: random.Random) -> Iterator[tuple[str, Fact]]:
    """The fact spoilt in each way."""
    article = found_in.article
    for index, answer in enumerate(fact.answers):
        yield from answers_spoilt(fact, index, answer, found_in, chance)
    other_places = [
        at for at in article.sentences if at not in fact.at and Citation(at.paragraph) not in fact.at
    ]
    yield "a citation at random", replace(fact, at=(chance.choice(other_places),))
    words = article.passage(fact.at).text.split()
    if len(words) >= 14:
        copied = (Run(" ".join(words[:14]) + " ", -1), Run(fact.answers[0].text, 0))
        yield "the article copied", replace(fact, runs=copied, statement="")
    first = replace(fact.answers[0], evidence=("officials confirmed it",))
    yield "evidence invented", replace(fact, answers=(first, *fact.answers[1:]))
    denied = re.sub(r"\b(was|were|is|are|had|has|did)\b", r"\1 not", fact.statement, count=1)
    if denied != fact.statement and not re.search(
        r"\b(not|no|never|nobody)\b", article.passage(fact.at).text
    ):
        yield "not put in", replace(fact, runs=(Run(denied, -1),), statement="")


def answers_spoilt(
    fact: Fact, index: int, answer: Answer, found_in: Material, chance: random.Random
) -> Iterator[tuple[str, Fact]]:
    deck, article = found_in
    own = grammar(deck.language)
    if isinstance(answer.value, Number) and answer.value.value == int(answer.value.value):
        number = int(answer.value.value)
        for name, value in (
            ("a number off by one", number + 1),
            ("another number of the article", other_number(number, article, chance)),
        ):
            if isinstance(parsed := own.parse_number(str(value)), Number):
                yield name, with_answer(fact, index, str(value), parsed)
    if isinstance(answer.value, Date):
        year, month, day = answer.value.start
        if isinstance(other := own.parse_date("3 May 2016"), Date):
            yield "another date", with_answer(fact, index, "3 May 2016", other)
        if day and not answer.value.end:
            off = Date((year, month, day + 1 if day < 28 else day - 1))
            yield "one day off", with_answer(fact, index, own.format_date(off), off)
    if isinstance(answer.value, Reference):
        yield (
            "a name from nowhere",
            with_answer(fact, index, chance.choice(NOWHERE_NAMES), Reference("nobody")),
        )
        here, everywhere = (
            article.passage(fact.at).text.casefold(),
            " ".join(article.sentences.values()).casefold(),
        )
        named = [
            e
            for e in deck.entities.values()
            if e.name.casefold() in everywhere and e.id != answer.value.entity
        ]
        for name, which in (
            ("another name of the same sentence", [e for e in named if e.name.casefold() in here]),
            ("a name from elsewhere in the article", [e for e in named if e.name.casefold() not in here]),
        ):
            if which:
                entity = chance.choice(which)
                yield name, with_answer(fact, index, entity.name, Reference(entity.id))


def other_number(number: int, article: ArticleText, chance: random.Random) -> int:
    values = sorted({int(value) for value in article.numbers if value == int(value)})
    return chance.choice([value for value in values if value not in (number, 0, 1)])


def caught(deck_path: str) -> dict[str, tuple[int, int]]:
    """How many of each were caught, and how many there were."""
    found_in, chance = material(deck_path), random.Random(11)
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fact in found_in.deck.facts:
        if not fact.at or not fact.answers or fact.derived or fact.allow.keys() & BROKEN:
            continue
        before = broken(fact, found_in)
        for name, spoilt in mutations(fact, found_in, chance):
            counts[name][0] += bool(broken(spoilt, found_in) - before)
            counts[name][1] += 1
    return {name: (hit, total) for name, (hit, total) in counts.items()}


@pytest.mark.parametrize("deck_path", DECKS)
def test_what_was_caught_stays_caught(deck_path: str) -> None:
    counts = caught(deck_path)
    assert counts.keys() >= {"evidence invented", "a citation at random", "the article copied"}
    for name, (hit, total) in counts.items():
        assert hit >= FLOORS[name] * total - 1, f"{name}: {hit} of {total}"


def of_checks(deck: Deck, facts: tuple[Fact, ...], rule: str) -> bool:
    """Whether a check says this of a deck of these facts alone."""
    return rule in {problem.rule for problem in Engine().job(replace(deck, facts=facts)).check()}


def in_other_words(fact: Fact) -> Fact:
    """The fact with a few more words, another id and other stems."""
    answers = tuple(replace(a, stem=f"Say: {a.stem}" if a.stem else "") for a in fact.answers)
    runs = (Run("It is known that "), *fact.runs)
    return replace(fact, id=f"{fact.id}-2", runs=runs, answers=answers, statement="")


@pytest.mark.slow
@pytest.mark.parametrize("deck_path", DECKS)
def test_what_needs_no_article_is_caught_by_the_checks(deck_path: str) -> None:
    deck = material(deck_path).deck
    caught_: defaultdict[str, list[bool]] = defaultdict(list)
    for fact in deck.facts:
        twice = replace(fact, id=f"{fact.id}-2")
        caught_["the fact twice"].append(of_checks(deck, (fact, twice), "same-fact"))
        reworded = (fact, in_other_words(fact))
        caught_["the fact twice, reworded a little"].append(of_checks(deck, reworded, "same-fact"))
        first = fact.answers[0]
        if first.distractors and not first.only_distractors:
            right = replace(first, distractors=(*first.distractors[:1], first.text))
            spoilt = replace(fact, answers=(right, *fact.answers[1:]))
            caught_["an option that is right"].append(of_checks(deck, (spoilt,), "bad-distractor"))
    for name, found in caught_.items():
        assert sum(found) >= FLOORS[name] * len(found), f"{name}: {sum(found)} of {len(found)}"


@pytest.mark.parametrize("deck_path", DECKS)
def test_a_claim_without_its_source_is_told(deck_path: str) -> None:
    found_in = material(deck_path)
    claims = [fact for fact in found_in.deck.facts if fact.by and not fact.event]
    told = [
        "whose-word" in {problem.rule for problem in check_fact(replace(fact, by=""), *found_in)}
        for fact in claims
        if " said" in found_in.article.passage(fact.at).text and "ccording" not in fact.statement
    ]
    assert sum(told) >= FLOORS["the source left out"] * len(told)


@pytest.mark.parametrize("deck_path", DECKS)
def test_the_shipped_facts_pass(deck_path: str) -> None:
    found_in = material(deck_path)
    assert {fact.id: rules for fact in found_in.deck.facts if (rules := broken(fact, found_in))} == {}


@pytest.mark.parametrize("deck_path", DECKS)
def test_a_shipped_deck_is_verified_against_its_article(deck_path: str) -> None:
    material(deck_path)  # which skips where there is no article
    verified, problems = quizgen.verify(deck_path, DECKS[deck_path])
    assert problems == []
    assert verified
    assert {one.state for one in verified.found} == {"same"}
    assert verified.wrong == ()
