"""The engine's own part in the work, and the shipped decks seen whole, as a learner or teacher gets them."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest

import quizgen
from quizgen import registry
from quizgen.deckfile.pools import Pools
from quizgen.engine.engine import Engine
from quizgen.model import BLANK, Citation
from quizgen.quiz.usual import USUAL_WEIGHTS
from quizgen.settings import Settings
from quizgen.text.folding import fold
from tests.builds import DECKS, ENGINE, SHIPPED, asked, shipped
from tests.decks import deck_of, put
from tests.questions.test_properties import assert_well_formed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Question

CHECKOUT = Path(quizgen.__file__).parent.parent
TYPES = registry.names("questions")


WORD = re.compile(r"[^\W_]+")


# --- one stage after another -----------------------------------------------------------------------


GARDEN: dict[str, Any] = {
    "id": "garden",
    "facts": [
        {"id": "trees", "fact": "The class planted ==twelve== trees.", "ask": "How many trees?"},
        {"id": "apple", "fact": "The first apple was ==red==.", "ask": "What colour was it?",
         "types": ["choice", "short_answer"]},
        {"id": "path", "fact": "The path is ==nine metres== long.", "ask": "How long is the path?"},
    ],
}  # fmt: skip


def test_questions_come_in_the_order_of_the_facts(tmp_path: Path) -> None:
    made = ENGINE.job(deck_of(GARDEN, tmp_path)).questions()
    facts = [question.fact for question in made]
    assert facts == sorted(facts, key=["trees", "apple", "path"].index)
    assert {question.type for question in made if question.fact == "trees"} == {
        "choice", "cloze", "numeric", "short_answer", "true_false",
    }  # fmt: skip


def test_only_the_types_that_are_wanted(tmp_path: Path) -> None:
    job = ENGINE.job(deck_of(GARDEN, tmp_path), Settings(types=("cloze",)))
    assert {question.type for question in job.questions()} == {"cloze"}
    assert {question.type for question in job.cards} == {"cloze"}
    assert {question.type for question in job.questions(("numeric",))} == {"numeric"}


def test_what_a_fact_asks_for_and_cannot_have_is_said_once(tmp_path: Path) -> None:
    deck_of(GARDEN, tmp_path)
    path = tmp_path / "deck.yaml"
    for problems in (ENGINE.check(path), ENGINE.build(path, formats=("key",)).problems):
        told = [problem for problem in problems if problem.rule == "cannot-ask"]
        assert [(problem.fact, problem.severity) for problem in told] == [("apple", "warning")]


def test_a_draft_makes_a_question_or_says_why_not(tmp_path: Path) -> None:
    job = ENGINE.job(deck_of(GARDEN, tmp_path))
    made = [job.question(draft) for draft in job.drafts(["choice"])]
    assert [one if isinstance(one, str) else one.id for one in made] == [
        "trees:choice:twelve",
        "0 of 2 wrong options for 'red' are surely wrong",
        "path:choice:nine metres",
    ]


def test_a_build_of_a_sound_deck_has_its_files_and_its_warnings(tmp_path: Path) -> None:
    deck_of(GARDEN, tmp_path)
    built = ENGINE.build(tmp_path / "deck.yaml", Settings(types=("choice",), length=9))
    assert set(built.files) == {"garden.apkg", "garden-key.html", "garden-quiz.html"}
    assert built.deck is not None
    assert {"short-quiz"} <= {problem.rule for problem in built.problems}
    assert all(problem.severity != "error" for problem in built.problems)


def test_a_build_without_a_question_says_so_and_has_empty_pages(tmp_path: Path) -> None:
    deck_of(GARDEN, tmp_path)
    built = ENGINE.build(tmp_path / "deck.yaml", Settings(types=("ordering",), length=3))
    assert set(built.files) == {"garden-key.html", "garden-quiz.html"}
    assert {"no-cards", "short-quiz"} <= {problem.rule for problem in built.problems}


def test_a_build_of_a_spoilt_deck_has_no_file(tmp_path: Path) -> None:
    bad = {**GARDEN, "facts": [*GARDEN["facts"], {"id": "none", "fact": "Nothing is marked here."}]}
    built = ENGINE.build(put({"title": "Bad", **bad}, tmp_path))
    assert built.files == {}
    rules = [problem.rule for problem in built.problems]
    assert rules == [
        "cannot-ask",
        "deictic",
        "no-mark",
    ]  # one run tells what is wrong with the other facts, too


def test_a_check_can_be_allowed_by_a_fact_or_by_the_deck(tmp_path: Path) -> None:
    """Every fact of the garden is without a citation."""
    rules = [
        (p.rule, p.fact) for p in ENGINE.job(deck_of(GARDEN, tmp_path)).check() if p.rule == "no-citation"
    ]
    assert rules == [("no-citation", name) for name in ("trees", "apple", "path")]
    one, *others = GARDEN["facts"]
    allowed = {**GARDEN, "facts": [{**one, "allow": {"no-citation": "seen by all"}}, *others]}
    rules = [
        (p.rule, p.fact) for p in ENGINE.job(deck_of(allowed, tmp_path)).check() if p.rule == "no-citation"
    ]
    assert rules == [("no-citation", name) for name in ("apple", "path")]
    everywhere = {**GARDEN, "allow": {"no-citation": "there is no article"}}
    assert "no-citation" not in {p.rule for p in ENGINE.job(deck_of(everywhere, tmp_path)).check()}


# --- every question of the shipped decks -----------------------------------------------------------

LEFTOVERS = re.compile(r"==|\{\{|\}\}|\{%|%\}|\\=|<[a-z/]|&[a-z]+;|__|[\ufdd0-\ufdef]")
SPACING = re.compile(r"  |^ | $| [,.;:?!]|,,|\?\.|\.\.(?!\.)|\?\?|\( | \)")
OF_THE_ARTICLE = re.compile(r"\b(?:the|this) (?:article|text|passage|story|report|author)\b", re.IGNORECASE)
ENDS = (".", "?", ".\u201d", "?\u201d")


def shown(question: Question) -> Iterator[str]:
    """Every text of a question that somebody reads; a gap is a word of it."""
    yield question.stem.replace(BLANK, "gap")
    yield from question.context
    yield from (option.text for option in question.options)
    yield from (premise.text for premise in question.premises)
    yield from (*question.texts, *question.accepted, *question.refused, question.statement)
    yield from ((question.rationale,) if question.rationale else ())


def spaced(text: str) -> str:
    return f" {' '.join(WORD.findall(fold(text)))} "


@pytest.mark.parametrize("name", SHIPPED)
def test_every_question_can_be_printed_as_it_is(name: str) -> None:
    for question in asked(name):
        assert_well_formed(question, shipped(name))
        for text in shown(question):
            assert not LEFTOVERS.search(text), (question.id, text)
            assert not SPACING.search(text), (question.id, text)
        assert question.stem.endswith(ENDS), question.id
        assert question.statement.endswith(ENDS), question.id
        assert not question.stem[0].islower(), question.id
        assert question.at, question.id


@pytest.mark.parametrize("name", SHIPPED)
def test_every_question_makes_sense_without_the_article(name: str) -> None:
    for question in asked(name):
        for text in (question.stem, *question.context, *(option.text for option in question.options)):
            assert not OF_THE_ARTICLE.search(text), (question.id, text)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_question_shows_its_own_answer(name: str) -> None:
    """Neither the stem nor what stands above it has the words that are to be recalled or found."""
    facts = {fact.id: fact for fact in shipped(name).facts}
    for question in asked(name):
        if question.premises or question.type == "true_false":
            continue
        above = "".join(spaced(part) for part in (question.stem, *question.context))
        for answer in facts[question.fact].answers:
            if question.answer in {answer.name, "all"}:
                assert spaced(answer.text) not in above, question.id


@pytest.mark.parametrize("name", SHIPPED)
def test_every_usual_type_is_there(name: str) -> None:
    assert {question.type for question in asked(name)} >= {*USUAL_WEIGHTS}


def test_every_type_is_in_a_shipped_deck() -> None:
    assert {question.type for question in asked(SHIPPED[0])} == {*TYPES}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_fact_of_a_shipped_deck_is_asked_and_becomes_a_card(name: str) -> None:
    facts = {fact.id for fact in shipped(name).facts}
    assert {fact for question in asked(name) for fact in question.facts} == facts
    assert {question.fact for question in ENGINE.job(shipped(name)).cards} == facts


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_deck_is_without_a_problem(name: str) -> None:
    assert ENGINE.check(DECKS / name) == []
    told = [problem.rule for problem in ENGINE.build(DECKS / name).problems]
    assert set(told) <= {"retired"}  # a note: which package is for whom


# --- the decks themselves --------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_every_sentence_of_the_article_is_cited(name: str) -> None:
    deck = shipped(name)
    sentences = {
        Citation(paragraph, sentence)
        for paragraph, count in enumerate(deck.article.sentences, 1)
        for sentence in range(1, count + 1)
    }
    cited = {at for fact in deck.facts for at in fact.at}
    assert sentences
    assert sentences <= cited


def test_the_articles_deck_is_as_large_as_it_should_be() -> None:
    facts = shipped("us-japan-drills-2017").facts
    assert len(facts) >= 60
    assert sum(bool(fact.kind) for fact in facts) >= 15


ARTICLES = CHECKOUT.parent / "shared" / "article"
IN_A_ROW = 8


@pytest.mark.slow
def test_nothing_in_the_repository_is_copied_from_the_article() -> None:
    """Not eight of its words in a row, whatever stands between them."""
    if not ARTICLES.is_dir() or not (CHECKOUT / ".git").exists():
        pytest.skip("the article is not here, or this is no checkout: nothing to compare with")
    runs = {run for path in ARTICLES.iterdir() for run in runs_of(path.read_text(encoding="utf-8"))}
    assert runs
    copied = [(path, " ".join(run)) for path, text in texts() for run in runs_of(text) if run in runs]
    assert copied == []


def texts() -> Iterator[tuple[str, str]]:
    """Every text file that git tracks."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        try:
            yield name, (CHECKOUT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # no text, or deleted and not yet committed


def runs_of(text: str) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    words = [word.casefold() for word in WORD.findall(text)]
    return {tuple(words[n : n + IN_A_ROW]) for n in range(len(words) - IN_A_ROW + 1)}


def test_what_begins_is_told() -> None:
    told: list[str] = []
    ENGINE.build(Path("decks/vasa-1628"), formats=("key", "anki"), progress=told.append)
    assert told == ["reading", "checking", "making key of", "making anki of"]


# --- one engine for all ----------------------------------------------------------------------------

EVERY_FORMAT = registry.names("formats")


def files_of(engine: Engine, name: str) -> dict[str, bytes]:
    """Everything that can be made of a shipped deck."""
    built = engine.build(DECKS / name, Settings(versions=2), formats=EVERY_FORMAT)
    warnings = {problem.rule for problem in built.problems if problem.severity != "note"}
    assert warnings <= {"left-out"}  # what a platform cannot hold
    return dict(built.files)


@pytest.fixture
def same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands still."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")


@pytest.mark.slow
@pytest.mark.usefixtures("same_time")
def test_one_engine_in_four_threads_makes_what_a_new_one_makes_of_each_deck() -> None:
    exclusive_access = {name: files_of(Engine(), name) for name in SHIPPED}
    engine, often = Engine(), sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # threads take turns a hundred times as often as they would
    try:
        with ThreadPoolExecutor(4) as threads:
            made = list(threads.map(partial(files_of, engine), SHIPPED * 2))
    finally:
        sys.setswitchinterval(often)
    for name, files in zip(SHIPPED * 2, made, strict=True):
        assert files.keys() == exclusive_access[name].keys()
        assert [file for file, data in files.items() if data != exclusive_access[name][file]] == []


@pytest.mark.slow
def test_an_engine_keeps_nothing_of_a_deck() -> None:
    engine, fresh = Engine(), Pools()
    pools = engine.pools
    for name in SHIPPED:
        engine.build(DECKS / name)
        engine.check(DECKS / name)
    assert vars(engine) == {"pools": pools}
    assert vars(engine)["pools"] is pools
    assert vars(pools).keys() <= {
        "_folder",
        "_pools",
        "_entities_by_name",
        "_files",
        "_english",
        "_words",
        "_by_language",
    }
    assert [pool for pool in pools.every() if pool not in fresh.every()] == []
    assert pools.every() == fresh.every()


def test_pools_are_read_once_however_many_ask() -> None:
    """A pool that another thread has read meanwhile is the one that all have."""
    pools = Pools()
    at_once = Barrier(4)

    def every() -> list[int]:
        at_once.wait()
        return [id(pool) for pool in pools.every()]

    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as threads:
            asked = [threads.submit(every) for _ in range(4)]
            seen = {tuple(each.result()) for each in asked}
    finally:
        sys.setswitchinterval(often)
    assert seen == {tuple(id(pool) for pool in pools.every())}
