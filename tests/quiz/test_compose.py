"""Choosing: no fact twice, no answer told, every sentence first, and a reason for what was left out."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from itertools import count, pairwise, permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen import registry
from quizgen.model import Deck
from quizgen.quiz.compose import digest
from quizgen.quiz.usual import USUAL_LENGTH, USUAL_WEIGHTS
from quizgen.settings import Settings
from quizgen.templating import type_words
from tests.builds import DECKS, ENGINE, SHIPPED, shipped
from tests.decks import deck_of
from tests.questions.random_decks import Random, decks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Fact, Question, Quiz

SEEDS = [str(seed) for seed in range(8)]
TYPES = registry.names("questions")
WORD = re.compile(r"[^\W_]+")


QUIZZES = [
    pytest.param(name, length, seed, id=f"{name}-{length}-{seed}")
    for name in SHIPPED
    for length in (None, 5, 40)
    for seed in SEEDS[:4]
]


def compose(deck: Deck, **settings_: Any) -> Quiz:
    return ENGINE.job(deck, Settings(**settings_)).quiz.value


def questions(quiz: Quiz) -> list[Question]:
    return [item.question for item in quiz.versions[0].items]


# --- what no quiz may do ---------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("name", "length", "seed"), QUIZZES)
def test_a_quiz_of_a_shipped_deck_is_sound(name: str, length: int | None, seed: str) -> None:
    deck = shipped(name)
    quiz = compose(deck, length=length, seed=seed)
    assert len(questions(quiz)) == (length or USUAL_LENGTH) or length == 40
    assert_sound(quiz, deck)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(decks(), st.sampled_from(SEEDS), st.none() | st.integers(1, 12), st.sets(st.sampled_from(TYPES)))
def test_a_quiz_of_any_deck_is_sound(
    tmp_path_factory: pytest.TempPathFactory, random: Random, seed: str, length: int | None, types: set[str]
) -> None:
    deck = deck_of(random.given, tmp_path_factory.mktemp("deck"))
    quiz = compose(deck, seed=seed, length=length, types=sorted(types))
    assert len(questions(quiz)) <= (USUAL_LENGTH if length is None else length)
    assert {question.type for question in questions(quiz)} <= (types or set(TYPES))
    assert_sound(quiz, deck)


def assert_sound(quiz: Quiz, deck: Deck) -> None:
    """What must hold of any quiz."""
    asked = questions(quiz)
    used = [fact for question in asked for fact in question.facts]
    assert len(set(used)) == len(used), "no fact is asked twice"
    assert {fact.id for fact in deck.facts} == {*used, *(fact for fact, _ in quiz.left_out)}
    assert not {*used} & {fact for fact, _ in quiz.left_out}
    assert all(reason for _, reason in quiz.left_out)
    facts = {fact.id: fact for fact in deck.facts}
    for one, other in permutations(asked, 2):
        assert not list(told(one, other, facts, deck)), (one.id, other.id)
    assert_in_sections(quiz)


def assert_in_sections(quiz: Quiz) -> None:
    """One section a type, from recognising to recalling, each from easy to hard; one number for each."""
    points = {why.question: why.difficulty for why in quiz.chosen}
    (version,) = quiz.versions
    names = [section.types[0] for section in version.sections]
    assert names == [name for name in USUAL_WEIGHTS if name in names]
    for section in version.sections:
        words = type_words(quiz.language)[section.types[0]]
        assert (section.title, section.directions) == (words["title"], words["directions"])
        assert section.items
        assert {item.question.type for item in section.items} == {section.types[0]}
        places = [(points[item.question.id], item.question.at, item.question.id) for item in section.items]
        assert all(one < other for one, other in pairwise(places))
        assert section.points == sum(item.question.points for item in section.items)
    numbers = [item.number for item in version.items]
    assert numbers == list(range(1, len(numbers) + 1))
    assert quiz.points == sum(question.points for question in questions(quiz))
    for item in version.items:
        assert (item.options, item.premises) == (item.question.options, item.question.premises)


# --- an independent look for leaks -----------------------------------------------------------------


def told(one: Question, other: Question, facts: dict[str, Fact], deck: Deck) -> Iterator[str]:
    """What a question shows of the answers of another that is about the same event."""
    events = {facts[name].event for name in other.facts} - {""}
    if not events & {facts[name].event for name in one.facts}:
        return
    shown = [one.stem, *one.context, *(premise.text for premise in one.premises)]
    shown += [option.text for option in one.options if one.premises or not option.correct]
    texts = [WORD.findall(text.lower().replace(".", "")) for text in shown]
    for name in secrets(other, facts, deck):
        words = WORD.findall(name.lower().replace(".", "").removeprefix("the "))
        if any(words == text[n : n + len(words)] for text in texts for n in range(len(text))):
            yield name


def secrets(question: Question, facts: dict[str, Fact], deck: Deck) -> Iterator[str]:
    """Every name of what a question asks for; of an order the dates of its events."""
    if question.premises and not question.options:
        yield from (deck.events[facts[name].event].when_text for name in question.facts)
        return
    for answer in (answer for name in question.facts for answer in facts[name].answers):
        paired = question.premises and answer.text in question.texts
        if paired or (not question.premises and question.answer in {answer.name, "all"}):
            entity = deck.entities.get(getattr(answer.value, "entity", ""))
            yield from (answer.text, *answer.accept, *(entity.names if entity else ()))


# --- what a quiz tries to do -----------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", SHIPPED)
def test_true_and_false_are_balanced(name: str, seed: str) -> None:
    for length in (None, 20, 30):
        keys = Counter(
            q.texts
            for q in questions(compose(shipped(name), seed=seed, length=length))
            if q.type == "true_false"
        )
        assert abs(keys["True",] - keys["False",]) <= 2


@pytest.mark.slow
def test_where_there_is_choice_truth_is_balanced_however_many(tmp_path: Path) -> None:
    facts = [{"id": f"f{n}", "fact": f"Tower {n} has =={n * n}== steps."} for n in range(100, 180)]
    deck = deck_of({"facts": facts}, tmp_path)
    for seed in SEEDS:
        keys = Counter(q.texts for q in questions(compose(deck, seed=seed, length=40, types=("true_false",))))
        assert keys["True",] == keys["False",] == 20


def test_sentences_that_nothing_asks_of_yet_go_first(tmp_path: Path) -> None:
    colours = "red green blue white black pink grey brown gold".split()
    facts = [
        {"id": f"f{n}-{colour}", "at": f"p{n}s1", "fact": f"Door {n} of house {number} is =={colour}==."}
        for number, colour in enumerate(colours)
        for n in range(1, 7)
    ]
    deck = deck_of({"facts": facts}, tmp_path)
    for seed in SEEDS:
        cited = [question.at for question in questions(compose(deck, seed=seed, length=6))]
        assert len(set(cited)) == 6


@pytest.mark.parametrize("length", [None, 11, 20])
def test_a_deck_of_many_facts_gives_what_is_planned(length: int | None) -> None:
    """But a set of dates, which would keep out all that is dated, is given up where others would be lost for it."""
    deck = shipped("us-japan-drills-2017")
    given_ = Counter(question.type for question in questions(compose(deck, length=length)))
    assert sum(given_.values()) == (length or USUAL_LENGTH)
    assert given_["true_false"] >= USUAL_WEIGHTS["true_false"]
    assert set(given_) | {"ordering"} == set(USUAL_WEIGHTS)


def test_what_one_type_cannot_give_the_others_make_up_for(tmp_path: Path) -> None:
    facts = [
        {"id": f"f{n}", "fact": f"Door {n} is of {n} =={wood}==.", "ask": f"Of what is door {n}?"}
        for n, wood in enumerate("oak ash pine elm fir yew".split())
    ]
    facts.append(
        {"id": "steps", "fact": "The tower has ==nine== steps.", "ask": "How many steps has the tower?"}
    )
    deck = deck_of({"facts": facts}, tmp_path)
    made = Counter(question.type for question in questions(compose(deck, length=7)))
    assert sum(made.values()) == 7
    assert made["numeric"] + made["choice"] + made["true_false"] == 1


@pytest.mark.slow
def test_another_seed_chooses_otherwise() -> None:
    for deck in map(shipped, SHIPPED):
        chosen = {tuple(question.id for question in questions(compose(deck, seed=seed))) for seed in SEEDS}
        assert len(chosen) == len(SEEDS)


@pytest.mark.slow
def test_the_same_seed_chooses_the_same() -> None:
    for deck in map(shipped, SHIPPED):
        assert compose(deck, seed="7") == compose(deck, seed="7")


# --- little decks ----------------------------------------------------------------------------------


def test_a_deck_of_one_fact(tmp_path: Path) -> None:
    fact = {
        "id": "steps",
        "at": "p1s1",
        "fact": "The tower has ==nine== steps.",
        "ask": "How many steps has the tower?",
    }
    quiz = compose(deck_of({"facts": [fact]}, tmp_path))
    assert [question.fact for question in questions(quiz)] == ["steps"]
    assert quiz.points == 1
    assert quiz.left_out == ()


def test_a_quiz_without_a_question(tmp_path: Path) -> None:
    fact = {"id": "steps", "fact": "The tower has ==nine== steps."}
    quiz = compose(deck_of({"facts": [fact]}, tmp_path), types=("ordering", "matching"))
    assert quiz.versions[0].sections == ()
    assert quiz.points == 0
    assert re.fullmatch("[0-9a-f]{4}", quiz.digest)
    assert quiz.left_out == (("steps", "no question of these types can be made of it"),)


def test_a_quiz_shorter_than_asked_for_is_said(tmp_path: Path) -> None:
    fact = {"id": "steps", "fact": "The tower has ==nine== steps.", "ask": "How many steps has the tower?"}
    deck = deck_of({"facts": [fact]}, tmp_path)
    job = ENGINE.job(deck, Settings(length=12))
    assert len(questions(job.quiz.value)) == 1
    (problem,) = job.quiz.problems
    assert (problem.rule, problem.severity) == ("short-quiz", "warning")
    assert "1 of the 12 questions" in problem.message
    for length in (None, 1):
        enough = ENGINE.job(deck, Settings(length=length))
        assert questions(enough.quiz.value)
        assert enough.quiz.problems == ()


# --- what was left out -----------------------------------------------------------------------------


def test_every_fact_that_was_left_out_has_its_reason(tmp_path: Path) -> None:
    entities = {"ada": {"name": "Ada", "type": "captain"}}
    facts = [
        {
            "id": "captain",
            "event": "race",
            "types": ["choice"],
            "fact": "The captain was ==Ada==.",
            "ask": "Who was captain?",
        },
        {
            "id": "boats",
            "event": "race",
            "types": ["numeric"],
            "fact": "There were ==nine== boats.",
            "ask": "How many boats?",
        },
        {
            "id": "telling",
            "event": "race",
            "types": ["cloze"],
            "fact": "Of the nine boats the ==red== one won.",
        },
        {"id": "stemless", "types": ["numeric"], "fact": "The tower has ==80== steps."},
        {
            "id": "spare-1",
            "types": ["short_answer"],
            "fact": "The door is ==green==.",
            "ask": "What colour is the door?",
        },
        {
            "id": "spare-2",
            "types": ["short_answer"],
            "fact": "The roof is ==blue==.",
            "ask": "What colour is the roof?",
        },
    ]
    deck = deck_of({"entities": entities, "events": {"race": {"label": "Race"}}, "facts": facts}, tmp_path)
    whole = dict(compose(deck, length=9).left_out)
    assert whole == {
        "captain": "0 of 2 wrong options for 'Ada' are surely wrong",
        "boats": "telling:cloze:red prints 'nine', which boats:numeric:nine asks for",
        "stemless": "no question of these types can be made of it",
    }
    short = dict(compose(deck, length=1, types=("short_answer",)).left_out)
    assert sorted(short.values()) == [
        *["enough questions without it"],
        *["no question of these types can be made of it"] * 4,
    ]


def apart(tmp_path: Path, **first: str) -> Deck:
    """A deck of two facts that tell what the other asks in other words, and of one more."""
    facts = [
        {"id": "born", "fact": "Ada was born in ==1815==.", **first},
        {"id": "age", "fact": "When she died in 1852 she was ==36==."},
        {"id": "home", "fact": "She lived in the city of ==London==."},
    ]
    return deck_of({"facts": facts}, tmp_path)


@pytest.mark.parametrize("seed", SEEDS)
def test_facts_that_are_kept_apart_share_no_quiz(seed: str, tmp_path: Path) -> None:
    assert {q.fact for q in questions(compose(apart(tmp_path), seed=seed))} == {"born", "age", "home"}
    quiz = compose(apart(tmp_path, apart="age"), seed=seed)
    chosen = {question.fact for question in questions(quiz)}
    assert len(chosen) == 2
    ((fact, reason),) = quiz.left_out
    (rival,) = chosen - {"home"}
    assert {fact, rival} == {"born", "age"}
    assert reason == f"kept apart from '{rival}', which tells what it asks"


def test_who_is_kept_apart_is_told_so_where_there_were_enough_questions_without_it(tmp_path: Path) -> None:
    quiz = compose(apart(tmp_path, apart="age"), length=1, types=("true_false", "cloze"))
    chosen = questions(quiz)[0].fact
    told = dict(quiz.left_out)
    for fact, reason in told.items():
        kept = {fact, chosen} == {"born", "age"}
        assert reason == (
            f"kept apart from '{chosen}', which tells what it asks" if kept else "enough questions without it"
        )


def test_a_pair_that_is_dropped_from_a_set_is_told_so(tmp_path: Path) -> None:
    rooms = {"ferry from Bute to Coll": "Eigg", "cat": "Bute", "dog": "Coll", "hen": "Danna", "pig": "Fidra"}
    facts = [
        {"id": name.split()[0], "kind": "cost", "slots": {"what": f"the {name}", "amount": amount}}
        for name, amount in rooms.items()
    ]
    quiz = compose(deck_of({"facts": facts}, tmp_path), types=("matching",))
    (question,) = questions(quiz)
    assert set(question.facts) == {"cat", "dog", "hen", "pig"}
    assert quiz.left_out == (
        ("ferry", "beside the other pairs of cat:matching:all it would have two answers or give one away"),
    )


def test_a_set_whose_facts_are_asked_already_says_so(tmp_path: Path) -> None:
    events = {n: {"label": f"Fair number {n}", "when": f"2019-0{n}-11"} for n in "1234"}
    months = "January February March April".split()
    facts = [
        {
            "id": f"f{n}",
            "event": str(n),
            "kind": "happened-on",
            "slots": {"date": f"11 {month} 2019"},
            "types": ["ordering", "matching"],
        }
        for n, month in zip(count(1), months, strict=False)
    ]
    deck = deck_of({"events": events, "facts": facts}, tmp_path)
    quiz = compose(deck, types=("matching", "ordering"), length=2)
    assert [question.type for question in questions(quiz)] == ["matching"]
    assert quiz.left_out == ()


# --- the digest ------------------------------------------------------------------------------------


def read(folder: Path) -> Deck:
    deck, _ = ENGINE.read(folder)
    assert deck is not None
    return deck


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """The second shipped deck in another place, with a comment that moves every line."""
    folder = tmp_path / "elsewhere" / "vasa-1628"
    shutil.copytree(DECKS / "vasa-1628", folder)
    facts = folder / "facts.yaml"
    facts.write_text("# A comment.\n\n" + facts.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def test_the_digest_is_of_what_is_printed_and_not_of_where_it_is_written(moved: Path) -> None:
    assert compose(read(moved)).digest == compose(shipped("vasa-1628")).digest


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("deck.yaml", "The Vasa: a warship", "The Vasa, a warship"),
        ("facts.yaml", "metres==", "yards=="),
        ("facts.yaml", "How many metres did", "How far did"),
        ("facts.yaml", "at: p1s2", "at: p1s1"),
    ],
)
def test_other_content_has_another_digest(moved: Path, file: str, old: str, new: str) -> None:
    settings_: dict[str, Any] = {"types": ("short_answer",), "length": 40}
    before = compose(read(moved), **settings_).digest
    path = moved / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert compose(read(moved), **settings_).digest != before


@pytest.mark.slow
def test_another_seed_has_another_digest() -> None:
    digests = {compose(shipped("vasa-1628"), seed=seed).digest for seed in SEEDS}
    assert len(digests) == len(SEEDS)
    assert all(re.fullmatch("[0-9a-f]{4}", one) for one in digests)


def test_the_digest_can_be_worked_out_again() -> None:
    quiz = compose(shipped("vasa-1628"))
    assert digest(quiz) == quiz.digest
