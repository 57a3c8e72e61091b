"""Versions: the same questions, points and keys in other orders, which a version more does not change."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

import quizgen
from quizgen.choices import LETTERS
from quizgen.model import Citation, Item, KeyPart, Option, Premise, Question, Section
from quizgen.quiz.versions import versions
from quizgen.settings import Settings
from tests.builds import DECKS, ENGINE, SHIPPED, shipped
from tests.command import quizgen as run

if TYPE_CHECKING:
    from quizgen.model import Files, Quiz, Version

pytestmark = pytest.mark.slow


def quiz(name: str = SHIPPED[0], **given: Any) -> Quiz:
    return quizgen.compose(shipped(name), **{"length": 40, "versions": 26, **given})


def built(count: int, *formats: str) -> Files:
    return ENGINE.build(
        DECKS / "vasa-1628", Settings(versions=count), formats=formats or ("quiz", "key")
    ).files


@cache
def every_version(name: str) -> Quiz:
    """A quiz in as many versions as there can be."""
    return quiz(name)


EVERY = pytest.mark.parametrize("name", SHIPPED)


def says(item: Item) -> object:
    """What the key of an item says in words, whatever letters the version gives them."""
    letters = dict(item.letters)
    if item.premises:
        pairs = zip(item.premises, item.marks, strict=True)
        return {premise.text: letters[mark].text if letters else mark for premise, mark in pairs}
    return [letters[mark].text if mark in letters and not item.in_row else mark for mark in item.marks]


def orders(version: Version) -> list[object]:
    return [(i.question.id, [o.text for o in i.options], [p.text for p in i.premises]) for i in version.items]


# --- what is the same in every version ----------------------------------------------------------------


@EVERY
def test_every_version_asks_the_same_under_the_same_headings(name: str) -> None:
    first, *others = every_version(name).versions
    assert [version.letter for version in every_version(name).versions] == list(LETTERS)
    for version in others:
        assert [i.number for i in version.items] == [i.number for i in first.items]
        for own, section in zip(first.sections, version.sections, strict=True):
            assert (own.title, own.directions, own.points) == (
                section.title,
                section.directions,
                section.points,
            )
            questions = {i.question.id: i.question for i in section.items}
            assert questions == {i.question.id: i.question for i in own.items}


@EVERY
def test_the_keys_letters_name_the_same_words_in_every_version(name: str) -> None:
    first, *others = ({i.question.id: says(i) for i in v.items} for v in every_version(name).versions)
    assert [other for other in others if other != first] == []
    types = {i.question.type for i in every_version(name).versions[0].items}
    assert {"choice", "true_false"} <= types


@EVERY
def test_what_has_an_order_of_its_own_keeps_it(name: str) -> None:
    ordered = 0
    for version in every_version(name).versions:
        for item in version.items:
            if item.question.ordered:
                ordered += 1
                assert item.options == item.question.options
            assert sorted(item.options, key=str) == sorted(item.question.options, key=str)
    assert ordered >= 26 * 6


def test_no_version_shows_the_right_order_of_events() -> None:
    ordering = quiz(length=1, types=["ordering"])
    shown = [i for v in ordering.versions for i in v.items if i.question.type == "ordering"]
    assert len(shown) == 26
    assert not [i for i in shown if list(i.marks) == sorted(i.marks)]


# --- what differs ---------------------------------------------------------------------------------------


@EVERY
def test_no_two_versions_are_alike(name: str) -> None:
    pairs = combinations(every_version(name).versions, 2)
    assert not [1 for one, other in pairs if orders(one) == orders(other)]


@EVERY
def test_neighbours_differ_in_each_order_that_can_differ(name: str) -> None:
    for one, other in pairwise(every_version(name).versions):
        for own, section in zip(one.sections, other.sections, strict=True):
            ids = [i.question.id for i in own.items]
            assert len(ids) < 2 or ids != [i.question.id for i in section.items]
        before = {i.question.id: i for i in one.items}
        for item in other.items:
            own_item = before[item.question.id]
            assert not item.premises or item.premises != own_item.premises
            assert not item.options or item.question.ordered or item.options != own_item.options


def alone(options: int = 3, premises: int = 0) -> Section:
    """A section with one question."""
    offered = tuple(Option(f"option {n}", correct=n == 0) for n in range(options))
    lines = tuple(Premise(f"line {n}", str((n + 1) % premises + 1), f"f{n}") for n in range(premises))
    asked = Question(
        id="q:choice:x", type="choice", fact="q", facts=("q",), answer="x", stem="Which?",
        key=(KeyPart(text="option 0", fact="q", answer="x"),), statement="It is.", options=offered,
        premises=lines, at=(Citation(1),),
    )  # fmt: skip
    return Section(("choice",), "Choice", "", (Item(1, asked, offered, lines),))


@pytest.mark.parametrize(("things", "room"), [(1, 1), (2, 2), (3, 6), (4, 24)])
def test_no_order_comes_back_before_all_had_their_turn(things: int, room: int) -> None:
    made = [next(v.items).options for v in versions([alone(things)], 26, "1")]
    assert len(set(made[:room])) == room
    assert room == 1 or all(one != other for one, other in pairwise(made))


@pytest.mark.parametrize(("things", "room"), [(1, 1), (2, 1), (3, 5)])
def test_an_ordering_has_every_order_but_the_right_one(things: int, room: int) -> None:
    made = [next(v.items).premises for v in versions([alone(0, things)], 26, "1")]
    assert len(set(made)) == room
    right = tuple(sorted(made[0], key=lambda premise: int(premise.answer)))
    assert things == 1 or right not in made


def test_the_key_stands_at_each_place_as_often() -> None:
    """Over 300 seeds and versions B to F of three options: within four standard deviations of a third."""
    places: Counter[tuple[str, str]] = Counter()
    for seed in range(300):
        first, *others = versions([alone()], 6, str(seed))
        lot = seed % 3  # version A comes from a lot of its own
        section = first.sections[0]
        item = section.items[0]
        turned = replace(item, options=item.options[lot:] + item.options[:lot])
        for version in list(versions([replace(section, items=(turned,))], len(others) + 1, str(seed)))[1:]:
            places[version.letter, next(version.items).marks[0]] += 1
    assert set(places) == {(letter, key) for letter in "BCDEF" for key in "ABC"}
    assert all(abs(count - 100) < 4 * (300 * 2 / 9) ** 0.5 for count in places.values())


def test_the_shuffle_is_the_one_that_was_printed_last_year() -> None:
    """The code on a page is read from version A: if this changes, the digest must change with it."""
    made = versions([alone(4)], 4, "1")
    assert [[o.text[-1] for o in next(version.items).options] for version in made] == [
        ["0", "1", "2", "3"],
        ["3", "1", "2", "0"],
        ["2", "1", "3", "0"],
        ["2", "3", "0", "1"],
    ]


# --- versions and their number ---------------------------------------------------------------------------


@EVERY
@pytest.mark.slow
def test_a_version_more_changes_no_other_and_not_the_code(name: str) -> None:
    for count in (1, 2, 7):
        fewer = quiz(name, versions=count)
        assert fewer.versions == every_version(name).versions[:count]
        assert fewer.digest == every_version(name).digest


def test_a_printed_page_is_the_same_however_many_versions_there_are() -> None:
    one, two, five = built(1), built(2), built(5)
    for kind in ("quiz", "key"):
        assert one[f"vasa-1628-{kind}.html"] == two[f"vasa-1628-{kind}-A.html"]
        assert two[f"vasa-1628-{kind}-B.html"] == five[f"vasa-1628-{kind}-B.html"]
    assert set(two) == {f"vasa-1628-{kind}-{v}.html" for kind in ("quiz", "key") for v in "AB"} | {
        "vasa-1628-key-all.html"
    }


def test_another_seed_has_other_orders() -> None:
    one, other = (list(versions([alone(4)], 26, seed)) for seed in "12")
    assert [orders(v) for v in one][1:] != [orders(v) for v in other][1:]


@pytest.mark.slow
@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_the_bytes_are_the_same_in_any_process(hash_seed: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "quizgen", "build", str(DECKS / "vasa-1628"), "-o", str(tmp_path)]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(DECKS.parent)}
    wanted = ["--versions", "4", "--format", "quiz", "--format", "key"]
    subprocess.run([*command, *wanted], check=True, capture_output=True, env=environment)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == built(4) == built(4)


# --- more versions than letters ----------------------------------------------------------------------------


@pytest.mark.parametrize("count", ["0", "-1", "27", "1000000000"])
@pytest.mark.parametrize("command", [("build",), ("show",)])
def test_more_versions_than_letters_are_refused_with_the_way_out(
    command: tuple[str, ...], count: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*command, str(DECKS / "vasa-1628"), "--versions", count)
    assert (code, out, list(tmp_path.iterdir())) == (2, "", [])
    assert f"1 to 26 versions, a letter each, and not {count}" in err
    assert "with another seed" in err


@pytest.mark.parametrize("count", [0, 27])
def test_the_interface_refuses_them_too(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 26 versions"):
        quiz(versions=count)
    with pytest.raises(ValueError, match="1 to 26 versions"):
        quizgen.build(DECKS / "vasa-1628", versions=count)


def test_show_says_the_order_of_each_version() -> None:
    _, out, _ = run("show", str(DECKS / "vasa-1628"), "quiz", "--versions", "3")
    for version in quiz("vasa-1628", length=None, versions=3).versions[1:]:
        told = [f"{i.number}. {i.question.id}  key: {', '.join(i.marks)}" for i in version.items]
        assert "\n".join([f"Version {version.letter}", *told]) in out


def test_versions_that_are_alike_in_every_question_are_told() -> None:
    deck = shipped("vasa-1628")
    assert deck
    alone = replace(deck, facts=deck.facts[:1])
    told = ENGINE.job(alone, Settings(types=("true_false",), versions=4))
    assert len(list(told.quiz.value.versions[1].items)) == 1
    (warning,) = told.quiz.problems
    assert (warning.rule, warning.severity) == ("same-order", "warning")
    assert warning.message == "the versions A and B are alike in every question: there are no more orders"


def test_versions_that_differ_in_one_question_are_no_matter() -> None:
    deck = shipped("vasa-1628")
    assert deck
    work = ENGINE.job(deck, Settings(versions=26))
    assert work.quiz.value.versions[25].letter == "Z"
    assert [problem.rule for problem in work.quiz.problems] == []
