"""What the words around an answer say of it, in a table of sentences in the languages that are known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from quizgen.model import Date, Number, Reference

if TYPE_CHECKING:
    from tests.deckfile.conftest import Read

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("surroundings.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['fact']} {case.get('ask', '')}")
def test_the_words_around_an_answer_are_heeded(case: dict[str, Any], read: Read) -> None:
    fact: dict[str, Any] = {"id": "one", "at": "p1"}
    fact |= {key: case[key] for key in ("fact", "ask", "is") if key in case}
    deck, problems = read(
        yaml.safe_dump({"title": "x", "language": case["language"], "facts": [fact]}, allow_unicode=True)
    )
    assert problems == []
    assert deck is not None
    answers = deck.facts[0].answers
    value = answers[0].value
    if "bound" in case:
        assert isinstance(value, (Number, Date))
        assert value.bound == case["bound"]
    if "about" in case:
        assert answers[0].approximate is case["about"]
    if "open" in case:
        assert {answer.complete for answer in answers} == {not case["open"]}
    if "value" in case:
        assert type(value).__name__ == case["value"]
    if "type" in case:
        meant = deck.entities[value.entity].type if isinstance(value, Reference) else ""
        assert meant == case["type"]
