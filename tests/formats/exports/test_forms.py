"""Google Forms: the script is run in Node against a stand-in of FormApp, and makes the form that it should.

Google's own service cannot be had outside of Google, so the stand-in is all that there is.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen import resources
from quizgen.formats import forms
from quizgen.formats.platforms import losses
from quizgen.limits import LARGEST_FORM_PICTURES
from quizgen.proof.exports import BrokenFile
from quizgen.proof.forms import data_of, read_forms
from quizgen.settings import Settings
from quizgen.view.exported import with_gaps
from tests.builds import ENGINE, SHIPPED, shipped
from tests.conftest import missing
from tests.formats.exports.editions import FORMS, PICTURE, edition
from tests.formats.exports.hostile import HOSTILE, exported, item, items, several_parts

if TYPE_CHECKING:
    from quizgen.view.exported import ExportedItem, Form

STAND_IN = Path(__file__).with_name("form_app.js")
DATA = re.compile(r"^const QUIZ = \{\n.*?^\};\n", re.MULTILINE | re.DOTALL)


def written(*those: ExportedItem) -> bytes:
    return forms.write(edition(exported(*those)))["hostile-forms.txt"]


def form_of(script: bytes) -> Any:
    """What the script makes of its data: the form with its items, and the log."""
    node = shutil.which("node") or missing("node", "nodejs")
    ran = subprocess.run([node, str(STAND_IN)], input=script, capture_output=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr.decode()[-800:]
    return json.loads(ran.stdout)


# --- the form ----------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_are_in_the_form_as_they_were(form: Form) -> None:
    those = [*items(form)]
    made = form_of(written(*those))["form"]
    assert (made["title"], made["isQuiz"], made["description"]) == ("A quiz", True, "The paper, 1 May 2020")
    head, *rest = made["items"]
    assert head == {"type": "header", "title": "A section", "help": "Do it."}
    shown = iter(rest)
    for one in those:
        _check(one, shown)
    assert next(shown, None) is None


def _check(one: ExportedItem, shown: Any) -> None:
    first = next(shown)
    assert first["title"] == f"{one.number}. {with_gaps(one.stem)}"
    assert first["help"] == one.context
    story = "\n".join((one.statement, one.rationale, *one.places))
    if one.premises:
        assert first["type"] == "header"
        texts = [option.text for option in one.options] or ["1", "2", "3"]
        for premise in one.premises:
            found = next(shown)
            assert (found["type"], found["title"], found["points"]) == ("list", premise.text, 1)
            assert found["choices"] == [[text, text == premise.answer] for text in texts]
            assert found["correct"]["text"] == found["incorrect"]["text"] == story
    elif one.options:
        assert first["type"] == ("boxes" if one.form == "several" else "choice")
        assert first["choices"] == [[option.text, option.correct] for option in one.options]
        assert first["points"] == one.points
        assert first["correct"] == first["incorrect"]
        assert first["correct"]["text"] == story
        assert first["correct"]["links"] == [["https://example.org/?a=1&b=2", "The paper"]]
    else:
        assert first["type"] == ("paragraph" if one.form == "sentences" else "text")
        key, _, told = first["feedback"]["text"].rpartition(f"\n{story}")
        assert told == ""
        assert key == "\n".join(map(_line, one.parts))


def _line(part: Any) -> str:
    line = f"[{part.points}] {part.text}" if part.points else part.text
    if part.number:
        line += " (1299.5 … 1300.5)"
    if part.accepted:
        line += f" — Also accept: {'; '.join(part.accepted)}"
    return f"{line} — Do not accept: {'; '.join(part.refused)}" if part.refused else line


@pytest.mark.browser
def test_a_picture_stands_above_its_question() -> None:
    asked = replace(item("choice", "What is it?"), pictures=(PICTURE,))
    again = replace(item("matching", "What?", 2), pictures=(PICTURE,))
    script = written(asked, again)
    assert script.count(b'"base64"') == 1
    _, picture, question, same_one, head, *_ = form_of(script)["form"]["items"]
    assert picture == same_one
    assert picture["image"] == ["image/png", "quizgen-1.png", PICTURE.data.hex()]
    assert (picture["title"], picture["help"]) == (PICTURE.alt, PICTURE.credit)
    assert (question["type"], head["type"]) == ("choice", "header")


def test_pictures_for_which_a_script_has_no_room_are_told() -> None:
    half = LARGEST_FORM_PICTURES // 2
    large = [replace(PICTURE, name=f"quizgen-{name}.png", data=bytes(half)) for name in "abc"]
    those = [replace(item("choice", "What?", at), pictures=(one,)) for at, one in enumerate(large, 1)]
    told = edition(exported(*those, item("choice", "And?", 4)))
    (read,) = forms.write(told).values()
    assert [question.number for question in read_forms(read)] == ["001", "002", "004"]
    (left_out, _) = forms.remarks(told)
    assert left_out.message == f"forms: 1 question is left out (1 {forms.TOO_MANY_PICTURES.what})"


def test_a_picture_that_no_question_names_is_told() -> None:
    script = written(replace(item("choice", "What"), pictures=(PICTURE,)))
    with pytest.raises(BrokenFile, match="pictures are not those of its questions"):
        [*read_forms(script.replace(b'"quizgen-1.png"', b'"quizgen-2.png"', 1))]


@pytest.mark.browser
def test_several_parts_have_a_line_each_in_the_feedback() -> None:
    _, question = form_of(written(several_parts("Now")))["form"]["items"]
    assert question["title"] == "1. Now _____ Now _____."
    assert question["points"] == 2
    assert question["feedback"]["text"].startswith("Now — Also accept: Now also\nother Now\nNow s")


@pytest.mark.browser
def test_sections_are_pages_and_have_their_words() -> None:
    told = exported(item("choice", "a"))
    (section,) = told.sections
    more = replace(section, title="Words", word_bank=("one", "two"))
    made = form_of(
        forms.write(edition(replace(told, sections=(section, more), url="javascript:alert(1)")))[
            "hostile-forms.txt"
        ]
    )
    assert [found["type"] for found in made["form"]["items"]] == ["header", "choice", "page", "choice"]
    assert made["form"]["items"][2] == {"type": "page", "title": "Words", "help": "Do it.\none · two"}
    assert made["form"]["items"][1]["correct"]["links"] == []
    assert made["log"] == ["To edit: https://forms.example/edit", "To answer: https://forms.example/answer"]


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("name", SHIPPED)
def test_a_whole_deck_becomes_a_form(name: str) -> None:
    job = ENGINE.job(shipped(name), Settings(every=True))
    left = [one for one in job.exported.value.items if not any(loss.left_out for loss in forms.losses(one))]
    made = form_of(job.write("forms").value[f"{name}-forms.txt"])["form"]
    titles = [found["title"] for found in made["items"] if re.match(r"[0-9]+\. ", found["title"])]
    assert [
        title for title in titles if title in {f"{one.number}. {with_gaps(one.stem)}" for one in left}
    ] == [f"{one.number}. {with_gaps(one.stem)}" for one in left]


# --- the script --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_no_text_is_code(form: Form) -> None:
    """Without its data every script is the same, and the data are JSON in ASCII without ``<``."""
    script = written(*items(form)).decode()
    template = (resources.templates() / "platforms" / "forms.js").read_text(encoding="utf-8")
    (data,) = DATA.findall(script)
    assert script.replace(data, forms.NO_QUIZ) == template
    assert template.count(forms.NO_QUIZ) == 1
    assert data.isascii()
    assert "<" not in data
    assert len(data_of(script.encode())["sections"][0]["questions"]) == len(HOSTILE)


@pytest.mark.parametrize("form", FORMS)
def test_the_proofs_reader_reads_it_back(form: Form) -> None:
    those = [*items(form)]
    for one, read in zip(those, read_forms(written(*those)), strict=True):
        assert (read.number, read.stem) == (f"{one.number:03}", with_gaps(one.stem))
        assert read.statement == one.statement
        if form == "truth":
            assert read.truth is one.truth
        elif form in {"choice", "several"}:
            assert [text for text, _ in read.options] == [option.text for option in one.options]
        elif form == "written":
            assert (read.parts[0].right, read.parts[0].wrong) == (one.parts[0].forms, one.parts[0].refused)
        elif form == "ordering":
            assert read.in_order == tuple(f"{one.stem} {place}" for place in "123")


def test_what_a_script_cannot_set_is_told() -> None:
    def lost(one: ExportedItem, **changes: Any) -> list[str]:
        return [loss.what for loss in forms.losses(replace(one, **changes)) if loss != losses.TAGS]

    choice = item("choice", "What")
    assert lost(choice) == []
    assert lost(choice, points=2) == []
    assert lost(choice, pictures=(PICTURE,)) == []
    drawn = replace(PICTURE, type="image/svg+xml")
    assert lost(choice, pictures=(drawn,)) == [forms.PICTURE_TYPE.what]
    shown = tuple(replace(option, picture=PICTURE) for option in choice.options)
    assert lost(choice, options=shown) == [forms.PICTURES_TO_CHOOSE.what]
    assert lost(item("several", "What")) == [losses.ALL_OR_NONE.what]
    assert lost(item("written", "What")) == [forms.BY_HAND.what]
    assert lost(item("number", "What")) == [forms.BY_HAND.what]
    assert lost(item("sentences", "What")) == [forms.BY_HAND.what]
    assert lost(item("matching", "What"), points=4) == []
    assert lost(item("matching", "What"), points=3) == [losses.POINTS.what]
    assert forms.write(edition(exported(replace(choice, options=shown)))) == {}
    script = written(choice).decode()
    head = script[: script.index("*/")]
    for what in (
        "right answers to what is written",
        "points for a part",
        "Shuffle option order",
        "pictures as options",
    ):
        assert what in head


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"const QUIZ = {", b"const QUIZ = {{"), (b"const QUIZ", b"const QUIZZ"), (b'"A quiz"', b'"A qu\xc3\xafz"'),
        (b'"right": true', b'"right": false'), (b'"number": 1', b'"number": null'), (b'"statement"', b'"story"'),
    ],
)  # fmt: skip
def test_a_broken_script_is_told(old: bytes, new: bytes) -> None:
    script = written(item("choice", "What"))
    assert old in script
    with pytest.raises((BrokenFile, KeyError, ValueError, TypeError)):
        [*read_forms(script.replace(old, new, 1))]


def test_a_list_without_its_choice_is_told() -> None:
    script = written(item("matching", "What"))
    with pytest.raises(BrokenFile, match="has not the right choice"):
        [*read_forms(script.replace(b'"What y"\n', b'"What z"\n', 1))]
