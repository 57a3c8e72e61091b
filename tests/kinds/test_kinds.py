"""Every shipped kind words its cases: the files beside this one say what from what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quizgen import resources
from tests.builds import ENGINE
from tests.decks import cases_of, put

HERE = Path(__file__).parent
KINDS = resources.templates() / "facts" / "en"
FEWEST = 2
"""Cases that a kind needs: one alone cannot show what agrees with what."""


def deck_of(kind: str, case: dict[str, Any]) -> dict[str, Any]:
    """A deck with the case as its one fact."""
    fact: dict[str, Any] = {"id": "fact", "kind": kind}
    fact |= {key: case[key] for key in ("slots", "as_of") if key in case}
    deck: dict[str, Any] = {"title": kind, "entities": case.get("entities", {}), "facts": [fact]}
    if "event" in case:
        fact["event"] = "event"
        deck["events"] = {"event": case["event"]}
    return deck


CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}-{number}")
    for file in sorted(HERE.glob("*.yaml"))
    for number, case in enumerate(cases_of(file), 1)
]


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_a_kind_words_its_case(kind: str, case: dict[str, Any], tmp_path: Path) -> None:
    deck, problems = ENGINE.read(put(deck_of(kind, case), tmp_path))
    assert problems == ()
    assert deck is not None
    (fact,) = deck.facts
    assert (
        "".join(f"=={run.text}==" if run.answer >= 0 else run.text for run in fact.runs) == case["statement"]
    )
    assert {answer.name: answer.stem for answer in fact.answers} == case["stems"]
    assert fact.match == case.get("match", fact.match)


def test_every_kind_has_cases() -> None:
    assert {file.stem for file in KINDS.glob("*.yaml")} == {file.stem for file in HERE.glob("*.yaml")}
    assert [file.stem for file in HERE.glob("*.yaml") if len(cases_of(file)) < FEWEST] == []


def test_every_kind_of_pairs_says_what_is_matched() -> None:
    paired = {file.stem for file in KINDS.glob("*.yaml") if "\npair:" in file.read_text(encoding="utf-8")}
    assert {file.stem for file in HERE.glob("*.yaml") if any("match" in c for c in cases_of(file))} == paired


@pytest.mark.parametrize("kind", ["took-place", "happened-on", "lasted", "took-part", "oversaw", "aimed-at"])
def test_a_kind_that_tells_of_an_event_needs_one(kind: str, tmp_path: Path) -> None:
    case = {key: value for key, value in cases_of(HERE / f"{kind}.yaml")[0].items() if key != "event"}
    _, problems = ENGINE.read(put(deck_of(kind, case), tmp_path))
    assert "event" in problems[0].message
