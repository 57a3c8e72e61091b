"""Decks from files and folders; and that any text at all gives a deck or problems, never an exception."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import resources
from quizgen.deckfile.deck import Unreadable, find_decks, name_from_path, read_deck
from quizgen.problems import Problem, format_problem
from tests.builds import ENGINE
from tests.deckfile.conftest import HEAD, POOLS

if TYPE_CHECKING:
    from quizgen.model import Deck
    from tests.deckfile.conftest import Read

DECKS = Path(__file__).parents[2] / "decks"
FACT = "{id: one, at: p1, fact: The ==Danube== rose.}\n"


def refused(path: Path) -> list[Problem]:
    with pytest.raises(Unreadable) as unreadable:
        read_deck(path, POOLS)
    return unreadable.value.problems


# --- files and folders -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", find_decks(DECKS), ids=lambda path: path.name)
def test_a_shipped_deck_is_without_a_problem(path: Path) -> None:
    deck, problems = read_deck(path, POOLS)
    assert problems == []
    assert deck is not None
    assert deck.facts


def test_facts_may_stand_in_the_deck_in_their_file_or_in_both(read: Read) -> None:
    inside, _ = read(HEAD + f"  - {FACT}")
    assert inside is not None
    assert [fact.id for fact in inside.facts] == ["one"]
    head = HEAD.removesuffix("facts:\n")
    for text in (f"- {FACT}", f"facts:\n  - {FACT}"):
        deck, problems = read(head, facts=text)
        assert problems == []
        assert deck is not None
        assert [fact.id for fact in deck.facts] == ["one"]
    both, _ = read(HEAD + f"  - {FACT}", facts=f"- {FACT.replace('one', 'two')}")
    assert both is not None
    assert [fact.id for fact in both.facts] == ["one", "two"]


def test_an_empty_file_of_facts_holds_none(read: Read) -> None:
    _, problems = read(HEAD.removesuffix("facts:\n"), facts="# none yet\n")
    assert [problem.rule for problem in problems] == ["no-facts"]


@pytest.mark.parametrize("name", [".", "deck.yaml", "facts.yaml"])
def test_either_file_of_a_folder_means_the_folder(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(DECKS / "vasa-1628", tmp_path / "my.deck")
    deck, problems = read_deck(folder / name, POOLS)
    assert problems == []
    assert deck is not None
    assert len(deck.facts) > 5
    assert name_from_path(folder / name) == "my.deck"


def test_a_deck_is_called_as_it_says_or_as_its_folder_or_file(tmp_path: Path) -> None:
    named = {"v1.2": "v1.2/deck.yaml", "rivers": "rivers.yaml", "a.b": "a.b.yaml"}
    for name, file in named.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(HEAD + f"  - {FACT}", encoding="utf-8")
        deck, _ = read_deck(tmp_path / (name if "/" in file else file), POOLS)
        assert deck is not None
        assert deck.id == name
    assert find_decks(tmp_path) == [tmp_path / "a.b.yaml", tmp_path / "rivers.yaml", tmp_path / "v1.2"]


def test_what_is_wrong_with_both_files_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "deck.yaml").write_text("title: [\n", encoding="utf-8")
    (tmp_path / "facts.yaml").write_bytes(b"- caf\xe9\n")
    assert [problem.rule for problem in refused(tmp_path)] == ["yaml-syntax", "yaml-encoding"]


def test_a_path_that_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rivers.yaml").write_text("", encoding="utf-8")
    (problem,) = refused(tmp_path / "river.yaml")
    assert (problem.rule, problem.help) == ("no-such-file", "did you mean 'rivers.yaml'?")
    assert refused(tmp_path / "rivers.yaml" / "deck.yaml")[0].rule == "no-such-file"
    assert refused(Path("no-such-folder-here") / "deck.yaml")[0].rule == "no-such-file"


def test_a_folder_above_decks_names_one(tmp_path: Path) -> None:
    (tmp_path / "rivers").mkdir()
    (tmp_path / "rivers" / "deck.yaml").write_text("", encoding="utf-8")
    (problem,) = refused(tmp_path)
    assert problem.rule == "no-deck"
    assert problem.help == f"did you mean '{tmp_path / 'rivers'}'?"


# --- all problems at once --------------------------------------------------------------------------


def test_a_spoilt_record_does_not_hide_what_else_is_wrong(read: Read) -> None:
    text = HEAD.replace("title: Rivers of Europe", "titel: Rivers\ncards: [guess]\nversion: [1]")
    deck, problems = read(
        text + "  - {id: a, at: x, event: flood, fact: The ==Danube== rose.}\n  - {id: a, at: p1}\n"
    )
    assert deck is None
    assert [problem.rule for problem in problems] == [
        *("unknown-key", "wrong-type"),
        *("bad-citation", "fact-or-kind", "duplicate-id", "unknown-type"),
    ]


def test_what_stood_in_a_spoilt_part_is_not_missed(read: Read) -> None:
    deck, problems = read(
        HEAD.replace("events:", "evens:") + "  - {id: a, at: p1, event: flood, fact: A ==b==.}\n"
    )
    assert deck is None
    assert [problem.rule for problem in problems] == ["unknown-key"]


def test_what_a_deck_says_is_kept(read: Read) -> None:
    deck, problems = read(
        'id: rivers\ntitle: Rivers\nlanguage: en-GB\nversion: "1.2"\ncards: cloze\noptions: 4\ntags: [a, b]\n'
        "description: d\nlicence: l\nreport: r\nallow: {no-fact: none}\n"
        "article: {title: t, publisher: p, date: 2020-05, url: u, sentences: [1, 2]}\n"
        "facts:\n  - {id: one, at: p2s2, fact: A ==b==.}\n"
    )
    assert problems == []
    assert deck is not None
    assert (deck.id, deck.title, deck.language, deck.version) == ("rivers", "Rivers", "en-GB", "1.2")
    assert (deck.card_types, deck.options, deck.tags, deck.allow) == (
        ("cloze",),
        4,
        ("a", "b"),
        {"no-fact": "none"},
    )
    assert (deck.description, deck.licence, deck.report) == ("d", "l", "r")
    article = deck.article
    assert (article.title, article.publisher, article.url, article.sentences) == ("t", "p", "u", (1, 2))
    assert article.date_text == "May 2020"


# --- any text --------------------------------------------------------------------------------------

GOOD = (
    HEAD
    + """\
  - id: length
    at: p1s1
    event: flood
    fact: The ==Danube== is ==2,850 km== long, and *not* ==short==.
    ask: {Danube: "Which river is 2,850 km long?", all: What and how long?}
    is: {short: vague}
    tolerance: {"2,850 km": 5}
    accept: {Danube: [Ister]}
  - id: base
    at: [p2s1, p3]
    kind: based-at
    slots: {unit: {text: the River Survey, plural: false}, place: Vienna}
    by: survey
    distractors: {place: [Linz, Graz]}
    as_of: 2013-06
  - id: day
    at: p1
    event: flood
    kind: happened-on
    slots: {date: 3 June 2013}
    types: [short_answer, cloze]
    allow: {no-citation: "it has one"}
"""
)
SIGNS = st.sampled_from(
    [*"=:-[]{}'\"#&*!|>%@`,\\ \n\t~0aé", "==", "  ", "\n  - ", ": ", "null", "\r\n", "\u2028"]
)
"""Signs that mean something to YAML, or to quizgen."""


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A good deck's text with characters and lines put in, taken away and doubled."""
    text = GOOD
    for _ in range(draw(st.integers(1, 5))):
        lines = text.split("\n")
        place, line = draw(st.integers(0, len(text))), draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        text = draw(
            st.sampled_from(
                [
                    text[:place] + text[place + 1 :],
                    text[:place] + text[place : place + 3] + text[place:],
                    text[:place] + draw(SIGNS) + text[place:],
                    "\n".join([*lines[:line], *lines[line + 1 :]]),
                    "\n".join([*lines[: line + 1], lines[other], *lines[line + 1 :]]),
                    re.sub(r"(?<=: )[^\n]+", lambda found: found[0], text[:place]) + text[place:],
                ]
            )
        )
    return text


def check_reading(data: bytes, folder: Path) -> Deck | None:
    """A deck or problems come out, and each problem lies inside its file, and can be printed."""
    path = folder / "any.yaml"
    path.write_bytes(data)
    try:
        deck, problems = read_deck(path, POOLS)
        if deck:
            problems = [*problems, *ENGINE.job(deck).check()]
    except Unreadable as unreadable:
        deck, problems = None, unreadable.problems
        assert problems
    assert deck or problems
    lines = re.split("\r\n|\r|\n", data.decode("utf-8-sig", "replace"))
    for problem in problems:
        check_place(problem, lines)
        assert problem.message
        assert problem.help
        assert "\n" not in format_problem(problem, lambda _file, _line: None).split("\n   help:")[0]
    return deck


def check_place(problem: Problem, lines: list[str]) -> None:
    at = problem.source
    assert 1 <= at.line <= len(lines)
    width = len(lines[at.line - 1])
    assert 1 <= at.column <= width + 1
    assert at.length >= 1
    assert at.column - 1 + at.length <= max(width, at.column)


@pytest.mark.slow
@given(data=st.text().map(lambda t: t.encode("utf-8", "surrogatepass")) | st.binary())
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_a_deck_or_problems(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    check_reading(data, tmp_path_factory.getbasetemp())


@pytest.mark.slow
@given(text=mutated())
@settings(max_examples=250, deadline=None)
def test_any_change_of_a_good_deck_gives_a_deck_or_problems(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    check_reading(text.encode(), tmp_path_factory.getbasetemp())


def test_the_deck_that_is_changed_is_good(tmp_path: Path) -> None:
    deck = check_reading(GOOD.encode(), tmp_path)
    assert deck is not None
    assert read_deck(tmp_path / "any.yaml", POOLS)[1] == []


def test_the_deck_to_begin_with_is_good(tmp_path: Path) -> None:
    shutil.copytree(resources.templates() / "new", tmp_path, dirs_exist_ok=True)
    deck, problems = read_deck(tmp_path, POOLS)
    assert problems == []
    assert deck is not None
    assert ENGINE.job(deck).check() == []
