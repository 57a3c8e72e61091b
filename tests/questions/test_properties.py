"""Over random decks: no option is true, every question is well formed, and chance is the seed's alone."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen import registry
from quizgen.comparing_values import accepted_forms
from quizgen.language import grammar
from quizgen.model import BLANK, Deck, KeyPart
from quizgen.settings import Settings
from quizgen.text.folding import fold
from tests.builds import ENGINE
from tests.decks import deck_of
from tests.questions.oracle import Oracle
from tests.questions.random_decks import NAMES, WORDS, Random, Told, decks

if TYPE_CHECKING:
    from quizgen.model import Question

TYPES = registry.names("questions")
SEEDS = st.sampled_from("abcdefgh")
FAST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CHOSEN = ("choice", "true_false")
"""Types of one fact whose wrong answers are looked for."""
RECALLED = ("short_answer", "cloze", "numeric")


def read(given_: dict[str, object]) -> Deck:
    with tempfile.TemporaryDirectory() as folder:
        return deck_of(given_, Path(folder))


def asked(deck: Deck, seed: str, types: tuple[str, ...] = TYPES) -> dict[str, Question]:
    return {question.id: question for question in ENGINE.job(deck, Settings(seed=seed)).questions(types)}


def told_by(deck: Random, question: Question) -> Told:
    return next(one for one in deck.told if (one.fact, one.name) == (question.fact, question.answer))


# --- truth -----------------------------------------------------------------------------------------


@FAST
@given(decks(), SEEDS)
@pytest.mark.slow
def test_no_option_of_a_choice_is_true(random: Random, seed: str) -> None:
    oracle = Oracle(random)
    for question in asked(read(random.given), seed, ("choice",)).values():
        told = told_by(random, question)
        for option in question.options:
            assert bool(oracle.why_true(option.text, told)) == option.correct, (question.id, option.text)


@pytest.mark.slow
@FAST
@given(decks(), SEEDS)
def test_what_is_false_is_false_and_what_is_true_is_the_statement(random: Random, seed: str) -> None:
    oracle, deck = Oracle(random), read(random.given)
    statements = {fact.id: fact.statement for fact in deck.facts}
    for question in asked(deck, seed, ("true_false",)).values():
        told = told_by(random, question)
        true, false = statements[question.fact], question.stem
        assert question.options[0].correct == (true == false)
        if true != false:
            assert oracle.why_true(swapped(true, false), told) == "", question.id


def swapped(true: str, false: str) -> str:
    """The words that stand in a false statement where the true one has the answer."""
    mine, theirs = true.rstrip(".").split(), false.rstrip(".").split()
    while mine and theirs and mine[0] == theirs[0]:
        mine, theirs = mine[1:], theirs[1:]
    while mine and theirs and mine[-1] == theirs[-1]:
        mine, theirs = mine[:-1], theirs[:-1]
    return " ".join(theirs)


@pytest.mark.slow
@FAST
@given(decks(pairs=True), SEEDS)
def test_an_answer_of_a_matching_fits_one_premise_or_none(random: Random, seed: str) -> None:
    oracle = Oracle(random)
    for question in asked(read(random.given), seed, ("matching",)).values():
        for premise in question.premises:
            told = next(one for one in random.told if one.fact == premise.fact)
            fits = [option.text for option in question.options if oracle.why_true(option.text, told)]
            assert fits == [premise.answer], (question.id, premise.text)


# --- form ------------------------------------------------------------------------------------------


@pytest.mark.slow
@FAST
@given(decks(), SEEDS)
def test_every_question_is_well_formed(random: Random, seed: str) -> None:
    deck = read(random.given)
    for question in asked(deck, seed).values():
        assert_well_formed(question, deck)


def assert_well_formed(question: Question, deck: Deck) -> None:
    """What must hold of any question, whatever its type."""
    assert all(
        text.strip() for text in (question.stem.replace(BLANK, "gap"), question.statement, *question.texts)
    )
    assert all(text.strip() for text in (*question.accepted, *question.refused, *question.context))
    assert (BLANK in question.stem) == (question.type == "cloze")
    assert question.stem.count(BLANK) <= 1
    assert BLANK not in "".join((question.statement, *question.texts, *question.context))
    assert question.points >= 1
    assert set(question.facts) <= {fact.id for fact in deck.facts}
    assert question.fact == question.facts[0]
    texts = [option.text for option in question.options]
    assert all(text.strip() for text in texts)
    assert len({fold(text) for text in texts}) == len(texts)
    if question.premises:
        assert question.texts == tuple(premise.answer for premise in question.premises)
        assert len({fold(premise.text) for premise in question.premises}) == len(question.premises)
        assert not texts or {option.text for option in question.options if option.correct} == set(
            question.texts
        )
    elif question.type == "open":
        assert question.points == sum(part.points for part in question.key)
    elif question.type == "multiple_response":
        right = {option.text for option in question.options if option.correct}
        assert right == {*question.texts}
        assert question.points == len(right) >= 2
        assert len(texts) >= len(right) + 2
    elif texts:
        assert len(texts) == (2 if question.type == "true_false" else len(texts)) <= deck.options
        assert [option.text for option in question.options if option.correct] == list(question.texts)
        assert len(question.key) == 1
    assert "".join(run.text for run in question.statement_runs) in {"", question.statement}
    assert not {fold(text) for text in question.accepted} & {fold(text) for text in question.texts}
    assert_parts_are_their_own(question, deck)


def assert_parts_are_their_own(question: Question, deck: Deck) -> None:
    """Each part belongs to an answer of one of the facts, and only what that answer goes by scores as it."""
    facts = {fact.id: fact for fact in deck.facts}
    for part in question.key:
        assert part.fact in question.facts
        if question.type == "open":
            assert (part.text, part.points) in [(one.text, one.points) for one in facts[part.fact].scheme]
            continue
        (answer,) = (one for one in facts[part.fact].answers if one.name == part.answer)
        names = deck.names_of(answer)
        forms = accepted_forms(answer.text, answer.value, names, grammar(deck.language))
        assert {fold(form) for form in part.accept} <= {fold(form) for form in (*names, *forms)}
        assert part.tolerance in {None, answer.tolerance}
        assert part.amount in {None, answer.value}
        if question.options or question.premises:
            assert part == KeyPart(text=part.text, fact=part.fact, answer=part.answer)
        else:
            assert fold(part.text) == fold(answer.text)
            assert part.reject == answer.reject
    if question.premises:
        assert [part.fact for part in question.key] == [premise.fact for premise in question.premises]
    else:
        of_fact = facts[question.fact]
        asked_for = (
            [one.text for one in of_fact.scheme]
            if question.has_scheme
            else [one.name for one in of_fact.answers]
        )
        assert [part.answer for part in question.key] in ([question.answer], asked_for)


# --- chance ----------------------------------------------------------------------------------------


@pytest.mark.slow
@FAST
@given(decks(), SEEDS)
def test_the_same_seed_asks_the_same(random: Random, seed: str) -> None:
    one, other = asked(read(random.given), seed), asked(read(random.given), seed)
    assert list(one) == list(other)
    assert [face(question) for question in one.values()] == [face(question) for question in other.values()]


@pytest.mark.slow
@FAST
@given(decks(), SEEDS, SEEDS)
def test_what_is_recalled_does_not_hang_on_the_seed(random: Random, one: str, other: str) -> None:
    """So the cards of a learner never change with it."""
    deck = read(random.given)
    assert asked(deck, one, RECALLED) == asked(deck, other, RECALLED)


def test_another_seed_asks_otherwise() -> None:
    facts = [
        {"id": f"f{n}", "fact": f"Tower {n} has =={n}== steps.", "ask": "How many steps?"}
        for n in range(30, 60)
    ]
    deck = read({"facts": facts})
    for types in (("choice",), ("true_false",)):
        seen = {
            tuple(q.stem + str(q.options) for q in asked(deck, seed, types).values()) for seed in "abcdefgh"
        }
        assert len(seen) == 8


# --- another fact ----------------------------------------------------------------------------------


@pytest.mark.slow
@FAST
@given(decks(), SEEDS)
def test_another_fact_changes_no_other_question_without_a_reason(random: Random, seed: str) -> None:
    """A deck, and the same deck with one fact more, ask the same of every older fact, with two exceptions.

    A choice, or a true or false, changes, comes or goes only where the new fact makes something unsafe
    that could have been an option, or offers its own answer as one. Sets (matching, ordering) take their
    facts from all of the deck and may change.
    """
    *facts, last = random.given["facts"]
    old = read({**random.given, "facts": [LONE, *facts]})
    whole = read({**random.given, "facts": [LONE, *facts, last]})
    before, after = (asked(deck, seed, (*RECALLED, *CHOSEN)) for deck in (old, whole))
    after = {id_: question for id_, question in after.items() if question.fact != last["id"]}
    for id_ in before.keys() | after.keys():
        one, other = before.get(id_), after.get(id_)
        if one is None or other is None or face(one) != face(other):
            assert id_.split(":")[1] in CHOSEN
            assert reason(old, whole, last["id"], id_, other), id_


LONE = {"id": "lone", "fact": "The bell was of ==bronze==."}
"""A fact that every deck of this test has, since none may be without one."""


def face(question: Question) -> tuple[object, ...]:
    """What a question shows. Whom a typed name could mean, too, hangs on all of the deck."""
    key = tuple(replace(part, others=(), surname_shared=False) for part in question.key)
    return question.stem, question.options, key, question.context


def reason(old: Deck, whole: Deck, new: str, id_: str, other: Question | None) -> bool:
    """Whether the new fact makes a candidate unsafe for the question, or one of its options is the fact's."""
    fact, _, name = id_.split(":", 2)
    offered = other is not None and any(option.origin == f"fact {new}" for option in other.options)
    return offered or refused(whole, fact, name) > refused(old, fact, name)


def refused(deck: Deck, fact: str, name: str) -> set[str]:
    """Of all that a random deck's options could be, what may be true of an answer."""
    options = ENGINE.job(deck)._inputs.distractors
    of = next(one for one in deck.facts if one.id == fact)
    answer = next(one for one in of.answers if one.name == name)
    return {text for text in (*NAMES, *WORDS, *map(str, range(100))) if not options.is_safe(text, of, answer)}
