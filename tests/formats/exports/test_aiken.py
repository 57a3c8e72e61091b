"""Aiken: hostile texts come back as they were, or are refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen import registry
from quizgen.formats import aiken
from quizgen.importing.reading import Reading
from quizgen.view.exported import with_gaps
from tests.formats.exports.editions import FORMS, edition, same
from tests.formats.exports.hostile import exported, item, items

if TYPE_CHECKING:
    from quizgen.view.exported import Form


@pytest.mark.parametrize("form", ["choice", "truth"])
def test_aiken_comes_back_or_is_refused(form: Form, tmp_path: Path) -> None:
    those = [*items(form)]
    kept = [each for each in those if not any(loss.left_out for loss in aiken.losses(each))]
    assert len(kept) > 390
    path = tmp_path / "hostile.aiken"
    path.write_bytes(aiken.write(edition(exported(*those)))["hostile-aiken.txt"])
    read = [*registry.load("importing/readers", "aiken").read(Reading(path))]
    for each, question in zip(kept, read, strict=True):
        context = f"({each.context}) " if each.context else ""
        assert question.stem == same(f"{context}{with_gaps(each.stem)}")
        assert [right.text for right in question.rights] == [same(o.text) for o in each.options if o.correct]
        assert list(question.wrong) == [same(o.text) for o in each.options if not o.correct]


def test_aiken_refuses_what_it_would_take_for_something_else() -> None:
    for text in ("A. x", "b) y", "ANSWER: A", "answer : x", "Feedback: x"):
        assert aiken.BEGINS in [*aiken.losses(item("choice", text))]
    for form in FORMS:
        left_out = any(loss.left_out for loss in aiken.losses(item(form, "x")))
        assert left_out is (form not in {"choice", "truth"})
