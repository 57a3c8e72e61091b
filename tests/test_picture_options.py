"""Pictures as the options of a question: set in every output, escaped, and proved from the print."""

from __future__ import annotations

import base64
import re
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from quizgen.edition import Handout
from quizgen.json_view import question_data
from quizgen.proof import tree
from quizgen.proof.document import read as read_document
from quizgen.settings import Settings
from quizgen.view.columns import columns
from quizgen.view.text import Text
from tests.builds import ENGINE, prove_files, written
from tests.command import quizgen
from tests.decks import deck_of, put
from tests.media_files import png, wav

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.engine.job import Job
    from quizgen.model import Question

ALTS = {
    "chile": 'White & red, "a star" in a <blue> square',
    "cuba": "Blue and white stripes, and a white star in a red triangle",
    "peru": "Three upright bands: red, white, red",
    "austria": "Three level bands: red, white, red",
}
CREDIT = "Drawn by Mori Rin <CC BY>"


def given(**more: Any) -> dict[str, Any]:
    """A deck about four flags, with two facts whose options are pictures."""
    entities = {
        name: {
            "name": name.title(),
            "type": "flag.country",
            "picture": {"file": f"{name}.png", "alt": alt, **({"credit": CREDIT} if name == "cuba" else {})},
        }
        for name, alt in ALTS.items()
    }
    flag = {
        "id": "chile-flag", "at": "p1s1", "fact": "The flag of ==Chile== has a blue square.",
        "ask": "Which flag is Chile's?", "pictures": "true", "options": "4",
    }  # fmt: skip
    stars = {
        "id": "stars", "at": "p1s2", "fact": "The flags of ==Chile== and ==Cuba== have one star.",
        "ask": {"all": "Which of these flags have a star?"}, "pictures": "true", "complete": "true",
    }  # fmt: skip
    return {
        "id": "flags", "title": "Flags", "cards": "choice", "entities": entities, "facts": [{**flag, **more}, stars],
    }  # fmt: skip


def put_pictures(folder: Path) -> None:
    (folder / "media").mkdir()
    for shade, name in enumerate(ALTS):
        (folder / "media" / f"{name}.png").write_bytes(png(40 * shade, 9, 6))


def job_of(folder: Path, *types: str, **more: Any) -> Job:
    put_pictures(folder)
    deck = deck_of(given(**more), folder)
    return ENGINE.job(deck, Settings(types=types or ("choice",), handout=Handout(large=True)))


def the_question(job: Job, type_: str = "choice") -> Question:
    return next(question for question in job.questions() if question.type == type_)


def test_an_option_is_the_picture_of_an_entity_and_its_words_name_nobody(tmp_path: Path) -> None:
    question = the_question(job_of(tmp_path))
    assert sorted(option.text for option in question.options) == sorted(ALTS.values())
    assert [option.picture.file for option in question.options if option.correct and option.picture] == [
        "chile.png"
    ]
    assert question.texts == (ALTS["chile"],)
    assert all(option.picture and option.picture.alt == option.text for option in question.options)
    data = question_data(question)["options"]
    assert {option["picture"].file for option in data} == {f"{name}.png" for name in ALTS}


def test_such_a_fact_is_asked_by_what_has_pictures_alone(tmp_path: Path) -> None:
    put_pictures(tmp_path)
    job = ENGINE.job(deck_of(given(), tmp_path))
    assert {question.type for question in job.questions()} == {"choice", "multiple_response"}


def test_several_pictures_may_be_right(tmp_path: Path) -> None:
    question = the_question(job_of(tmp_path, "multiple_response"), "multiple_response")
    assert {option.text for option in question.options if option.correct} == {ALTS["chile"], ALTS["cuba"]}


def test_pictures_picked_by_hand_are_named_like_other_options(tmp_path: Path) -> None:
    question = the_question(job_of(tmp_path, options=None, only=["Peru", "Austria"]))
    assert {option.text for option in question.options} == {ALTS["chile"], ALTS["peru"], ALTS["austria"]}


@pytest.mark.parametrize("type_", ["choice", "multiple_response"])
def test_every_output_is_proved(type_: str, tmp_path: Path) -> None:
    job = job_of(tmp_path, type_)
    formats = ("quiz", "key", "web", "docx", *(("cards",) if type_ == "choice" else ()))
    assert prove_files(job, written(job, *formats)) == []


def test_pages_have_each_picture_with_its_words_escaped_once(tmp_path: Path) -> None:
    files = written(job_of(tmp_path), "quiz", "web", "cards")
    for name in ("flags-quiz.html", "flags-quiz-large.html", "flags-web.html", "flags-cards.html"):
        html = files[name].decode()
        assert "img-src data:" in html, name
        assert ALTS["chile"] not in html, name
        assert set(ALTS.values()) <= {image.alt for image in tree.read(files[name]).all("img")}, name
        assert CREDIT not in html, name
        assert "Drawn by Mori Rin" in html, name


def test_the_pictures_of_a_question_have_one_size(tmp_path: Path) -> None:
    files = written(job_of(tmp_path), "quiz", "docx")
    assert re.search(r"\.pictured img \{[^}]*width: \d+mm; height: \d+mm", files["flags-quiz.html"].decode())
    with ZipFile(BytesIO(files["flags-quiz.docx"])) as archive:
        document = archive.read("word/document.xml").decode()
    assert len(set(re.findall(r"<wp:extent ([^>]*)/>", document))) == 1
    assert "grayscl" not in document  # colours may be all that tells one from the others


def test_a_document_says_what_each_picture_shows(tmp_path: Path) -> None:
    document = read_document(written(job_of(tmp_path), "docx")["flags-quiz.docx"])
    words = str(document.blocks)
    assert all(repr(alt)[1:-1] in words for alt in ALTS.values())
    assert "B. " + CREDIT in words or re.search(rf"[A-D]\. {re.escape(CREDIT)}", words)


def test_a_pdf_has_them_and_their_words(tmp_path: Path) -> None:
    pdf = written(job_of(tmp_path), "pdf")["flags-quiz.pdf"]
    assert pdf.count(b"/Subtype/Image") == len(ALTS)


def test_a_card_has_them_in_any_order_and_on_its_back_the_right_one(tmp_path: Path) -> None:
    put_pictures(tmp_path)
    job = ENGINE.job(deck_of(given(), tmp_path))
    (note,) = job.release.notes
    text = " ".join(note.fields)
    options = re.findall(r'<li><div class="media"><img src="([^"]+)" alt="([^"]*)">', text)
    assert {unescape(alt) for _, alt in options} == set(ALTS.values())
    assert {name for name, _ in options} == set(job.release.media) == set(job.deck.media)
    key = re.search(r'<div class="key"><span><div class="media"><img src="([^"]+)"', text)
    assert key
    assert job.deck.media[key[1]] == png(0, 9, 6)


def test_what_listens_hears_an_option_from_another() -> None:
    """Three in a row, and of four two: each has room for its circle and its letter."""
    picture = object()
    shown = [Text(str(number), picture=picture) for number in range(8)]  # type: ignore[arg-type]
    assert [columns(shown[:many]) for many in range(3, 9)] == [3, 2, 3, 3, 3, 3]
    assert columns(shown[:4], large=True) == 1


# --- the proof ------------------------------------------------------------------------------------------


def data(shade: int) -> str:
    return base64.b64encode(png(shade, 9, 6)).decode()


def swapped(page: bytes, one: str, other: str) -> bytes:
    return (
        page.replace(one.encode(), b"\0").replace(other.encode(), one.encode()).replace(b"\0", other.encode())
    )


@pytest.mark.parametrize("format_", ["quiz", "web", "cards"])
def test_a_picture_in_the_place_of_another_is_told(format_: str, tmp_path: Path) -> None:
    job = job_of(tmp_path)
    files = written(job, "quiz", "key") if format_ == "quiz" else written(job, format_)
    changed = {name: swapped(page, data(0), data(40)) for name, page in files.items()}
    assert changed != files
    told = prove_files(job, changed)
    assert told
    assert {problem.rule for problem in told} == {"key-proof"}


@pytest.mark.parametrize("format_", ["quiz", "web", "cards"])
def test_words_in_the_place_of_others_are_told(format_: str, tmp_path: Path) -> None:
    job = job_of(tmp_path)
    files = written(job, "quiz", "key") if format_ == "quiz" else written(job, format_)
    one, other = (f'alt="{alt}"' for alt in (ALTS["cuba"], ALTS["peru"]))
    changed = {name: swapped(page, one, other) for name, page in files.items()}
    assert changed != files
    assert {problem.rule for problem in prove_files(job, changed)} == {"key-proof"}


def test_words_in_the_place_of_others_are_told_of_a_document(tmp_path: Path) -> None:
    job = job_of(tmp_path)
    files = written(job, "docx")
    name = "flags-quiz.docx"
    with ZipFile(BytesIO(files[name])) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"upright bands", b"sideways bands")
    changed = BytesIO()
    with ZipFile(changed, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    told = prove_files(job, {**files, name: changed.getvalue()})
    assert {problem.rule for problem in told} == {"key-proof"}


# --- what is wrong ----------------------------------------------------------------------------------------


def test_a_sound_is_no_picture(tmp_path: Path) -> None:
    put_pictures(tmp_path)
    (tmp_path / "media" / "peru.wav").write_bytes(wav())
    (tmp_path / "media" / "peru.png").unlink()
    deck = given()
    deck["entities"]["peru"]["picture"]["file"] = "peru.wav"
    ran = quizgen("check", str(put(deck, tmp_path)))
    assert "[unknown-media]: 'peru.wav' is a sound, and no picture" in ran.out
    assert ran.out.count("error[") == 1


def test_the_command_shows_what_is_an_option(tmp_path: Path) -> None:
    put_pictures(tmp_path)
    ran = quizgen("show", str(put(given(), tmp_path)), "questions")
    assert f"✓ {ALTS['chile']}  (chile.png)" in ran.out
