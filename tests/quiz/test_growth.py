"""A quiz of twice as many facts takes no more than about twice the work, whatever the facts have in common."""

from __future__ import annotations

import json
from itertools import zip_longest
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.growth import SHAPES
from quizgen.model import Citation, Draft, Fact, Run
from quizgen.quiz import candidates, supply
from quizgen.quiz.candidates import CandidateRelations, QuestionCandidate, drawn, in_turn
from quizgen.quiz.leaks import ShownQuestion
from quizgen.quiz.score import Tally
from quizgen.quiz.selecting import SectionFilter
from quizgen.quiz.turns import DraftsInTurn, TypeTurns, facts_of_unread
from quizgen.random_streams import rank
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of
from tests.growth import counted, growth
from tests.portions import with_fast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST = 2.3
"""How many times the work twice the facts may take: n log n takes 2.2 times of it."""


def composing(shape: str, folder: Path) -> Callable[[int], Callable[[], object]]:
    """For a number of facts of a shape the work of making a quiz of them."""

    def work(size: int) -> Callable[[], object]:
        given_ = SHAPES[shape](size)
        plan, asked = given_.pop("quiz", None), Settings(length=given_.pop("length", None))
        deck = deck_of(given_, folder)
        if plan:
            (folder / "plan.yaml").write_text(json.dumps(plan), encoding="utf-8")
            deck, _ = ENGINE.plan(deck, Settings(blueprint=folder / "plan.yaml"))
        return lambda: ENGINE.job(deck, asked).quiz

    return work


@pytest.mark.parametrize(
    "shape",
    with_fast(
        [
            "one-answer",
            "leaks",
            "chained-leaks",
            "printed-elsewhere",
            "contexts",
            "one-tag",
            "every-question-leaks",
            "many-sections",
            "two-hundred-sections",
            "true-or-false",
        ],
        {"chained-leaks", "one-tag"},
    ),
)
def test_the_work_grows_with_the_facts(shape: str, tmp_path: Path) -> None:
    assert growth(composing(shape, tmp_path), 200) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shape", "size"),
    [("three-answers", 400), ("every-question", 300), ("two-hundred-sections-of-one-answer", 200)],
)
def test_questions_are_compared_as_often_as_there_are_facts(
    shape: str, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with each would be four times as often; sizes are beyond those up to which that is done."""
    count = counted(
        monkeypatch,
        (CandidateRelations, "__call__"),
        (ShownQuestion, "clashes"),
        (Tally, "gain"),
        (QuestionCandidate, "__init__"),
    )
    composing(shape, tmp_path)(size)()
    once = count()
    composing(shape, tmp_path)(2 * size)()
    assert once > size
    assert count() - once <= MOST * once


@pytest.mark.slow
def test_what_is_named_is_not_held_against_each_that_was_named_before(tmp_path: Path) -> None:
    assert growth(composing("named-facts", tmp_path), 300) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["two-hundred-tags", "two-hundred-paragraphs"])
def test_a_section_reads_its_own_facts_alone(
    shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two hundred sections would look at each fact two hundred times, and draw lots for each of its questions."""
    looked_at = counted(monkeypatch, (SectionFilter, "takes_fact"), (SectionFilter, "takes"))
    drawn = 0

    def counting(*names: str) -> int:
        nonlocal drawn
        drawn += 1
        return rank(*names)

    monkeypatch.setattr(candidates, "rank", counting)
    composing(shape, tmp_path)(800)()
    of_a_fact = {"two-hundred-tags": 5, "two-hundred-paragraphs": 60}[shape]
    assert 800 < looked_at() <= of_a_fact * 800
    assert 600 < drawn <= 5 * 800


@given(st.lists(st.integers(0, 6), max_size=60))
def test_paragraphs_take_turns(paragraphs: list[int]) -> None:
    """However uneven they are: as many of the first round as there are paragraphs, and so on."""
    drafts = [
        Draft("cloze", (Fact(id=f"f{n}", runs=(Run("x"),), answers=(), at=(Citation(at + 1),)),))
        for n, at in enumerate(paragraphs)
    ]
    rows: dict[int, list[Draft]] = {}
    turned = [*in_turn(drawn(draft, "1") for draft in drafts)]
    for draft in turned:
        rows.setdefault(draft.facts[0].at[0].paragraph, []).append(draft)
    expected = [draft for turn in zip_longest(*rows.values()) for draft in turn if draft]
    assert turned == expected


@pytest.mark.slow
def test_sections_that_exclude_something_share_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two hundred orders of all drafts would be made, and each would be counted."""
    read = counted(monkeypatch, (supply, "first_citation"), (TypeTurns, "__init__"), (SectionFilter, "takes"))
    weighed = counted(monkeypatch, (QuestionCandidate, "__init__"))
    composing("two-hundred-exclusions", tmp_path)(800)()
    assert 0 < read() < 15 * 800
    assert 0 < weighed() <= 800


@given(st.lists(st.tuples(st.sampled_from(["cloze", "choice"]), st.integers(0, 6)), max_size=60), st.data())
def test_drafts_that_are_left_out_leave_the_turns_of_the_others(
    given_: list[tuple[str, int]], data: st.DataObject
) -> None:
    """The order is the one that the others alone would have, and what was not read is known without reading it."""
    drafts = [
        drawn(Draft(name, (Fact(id=f"f{n}", runs=(Run("x"),), answers=(), at=(Citation(at + 1),)),)), "1")
        for n, (name, at) in enumerate(given_)
    ]
    gone = data.draw(st.sets(st.sampled_from(range(len(drafts))))) if drafts else set()
    kept = [one for n, one in enumerate(drafts) if n not in gone]
    alone = [*in_turn(kept)]
    parts = [
        (
            TypeTurns(one for one in drafts if one.draft.type == name),
            [drafts[n].draft for n in sorted(gone) if drafts[n].draft.type == name],
        )
        for name in ("cloze", "choice")
    ]
    shared, whole = DraftsInTurn(parts), DraftsInTurn((turns, ()) for turns, _ in parts)
    read, of_whole = data.draw(st.integers(0, len(shared))), data.draw(st.integers(0, len(whole)))
    unread = {draft.facts[0].id for draft in (*alone[read:], *[*whole][of_whole:])}
    assert facts_of_unread([(shared, read), (whole, of_whole)]) == unread
    assert len(shared) == len(alone)
    assert [*shared] == alone
