"""Answers as people type them, marked as a teacher would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import quizgen
from tests.marking import tables

if TYPE_CHECKING:
    from pathlib import Path

CASES = [case for language in tables.LANGUAGES for case in tables.cases(language)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.fact["id"])
def test_what_is_typed_is_marked_as_the_table_says(case: tables.Case, tmp_path: Path) -> None:
    question = tables.question_of(case, tmp_path)
    found = [(text, quizgen.mark(question, text)) for texts in case.typed.values() for text in texts]
    due = {text: verdict for verdict, texts in case.typed.items() for text in texts}
    mistakes = [
        f"'{text}' is {marked.verdict} ({marked.why}), not {due[text]}"
        for text, marked in found
        if marked.verdict != due[text]
    ]
    assert mistakes == [], question.stem
    assert all(bool(marked.why) is (marked.verdict != "right") for _, marked in found)
