"""JSON: hostile texts come back as they were, as the schema says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from msgspec.structs import replace

import quizgen
from quizgen.formats import json as json_format
from quizgen.settings import Settings
from tests.builds import ENGINE, SHIPPED, shipped
from tests.formats.exports.editions import FORMS, PICTURE, edition
from tests.formats.exports.hostile import exported, item, items, several_parts

if TYPE_CHECKING:
    from quizgen.view.exported import Form

SCHEMA = json.loads(
    (Path(quizgen.__file__).parents[1] / "docs" / "export.schema.json").read_text(encoding="utf-8")
)


def checked(data: bytes) -> Any:
    told = json.loads(data)
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    return told


@pytest.mark.parametrize("form", FORMS)
def test_json_comes_back_and_is_as_its_schema_says(form: Form) -> None:
    those = [*items(form)]
    told = checked(json_format.write(edition(exported(*those)))["hostile-quiz.json"])
    (section,) = told["sections"]
    for one, question in zip(those, section["questions"], strict=True):
        assert (question["question"], question["statement"]) == (one.stem, one.statement)
        assert [(o["text"], o["correct"]) for o in question["options"]] == [
            (o.text, o.correct) for o in one.options
        ]
        assert [(p["text"], p["answer"]) for p in question["premises"]] == [
            (p.text, p.answer) for p in one.premises
        ]
        assert [a["text"] for a in question["answers"]] == [part.text for part in one.parts]


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_json_of_a_deck_is_as_its_schema_says(name: str) -> None:
    job = ENGINE.job(shipped(name), Settings(every=True))
    told = checked(job.write("json").value[f"{name}-quiz.json"])
    ids = [question["id"] for section in told["sections"] for question in section["questions"]]
    assert ids == [one.id for one in job.exported.value.items]


def test_json_has_pictures_once() -> None:
    one = replace(item("choice", "What?"), pictures=(PICTURE,))
    told = checked(json_format.write(edition(exported(one, replace(one, number=2))))["hostile-quiz.json"])
    assert told["pictures"]["quizgen-1.png"]["base64"] == "iVBORw=="
    assert told["sections"][0]["questions"][0]["pictures"] == ["quizgen-1.png"]


def test_several_parts_are_all_told() -> None:
    one = several_parts("x", in_order=False)
    assert (
        json.loads(json_format.write(edition(exported(one)))["hostile-quiz.json"])["sections"][0][
            "questions"
        ][0]["wanted"]
        == 2
    )
