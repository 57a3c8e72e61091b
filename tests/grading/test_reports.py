"""The reports of a class: to hand back, as tables, and what is said of the questions; safe, accessible, printable."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from babel.numbers import get_decimal_symbol

from quizgen.engine.engine import Engine
from quizgen.grading.grade import GradeSettings
from quizgen.grading.student_reports import in_language
from quizgen.page_text import languages
from tests.formats.web_pages import PHONE, axe, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.engine.grading import GradedClass

    Poppler = Callable[[str], str]

HOSTILE = "=<script>alert(1)</script>"
DECK = """\
title: The <b>garden</b>
blueprint: {sections: [{types: [choice], number: 1}, {types: [short_answer], number: 1}, {types: [open], number: 1}]}
facts:
  - id: deer
    at: p3s1
    fact: Deer had come into the garden from ==the forest==.
    ask: From where had deer come?
    distractors: [the lake, the hill]
  - id: roses
    at: p1s1
    fact: The garden has ==Blue Moon== roses.
    ask: Which roses does the garden have?
  - id: wall
    at: p3s1
    fact: The wall was built ==to keep animals out==.
    explain: Why was the wall built?
    scheme: [Animals came in, They ate the plants]
"""
ARABIC = """\
title: حديقة
language: ar
blueprint: {sections: [{types: [short_answer], number: 1}]}
facts:
  - {id: trees, at: p1s1, fact: في الحديقة ==١٢== شجرة., ask: كم شجرة في الحديقة؟}
"""
PAGES = ("marks", "items")


def made(folder: Path, deck: str = DECK, rows: str = "", **settings: Any) -> GradedClass:
    (folder / "deck").mkdir()
    (folder / "deck" / "deck.yaml").write_text(deck, encoding="utf-8")
    usual = f"Ada,the forest,Blue Moon,Deer had come.\n{HOSTILE},B,{HOSTILE},\nCleo,the lake,Blue Mon,It was old.\n"
    file = folder / "class.csv"
    file.write_text(f"student,1,2,3\n{rows or usual}", encoding="utf-8")
    found, problems = Engine().grade(folder / "deck" / "deck.yaml", file, grading=GradeSettings(**settings))
    assert found, problems
    return found


def page(found: GradedClass, name: str) -> str:
    return found.files[f"deck-{name}.html"].decode()


def table(found: GradedClass, name: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(found.files[f"deck-{name}.csv"].decode("utf-8-sig")))]


def test_what_is_handed_back_says_what_is_right_and_where(tmp_path: Path) -> None:
    shown = page(made(tmp_path), "marks")
    missed = shown[shown.index("Cleo") :]
    assert "Deer had come into the garden from the forest." in missed
    assert "¶3, sentence 1" in missed
    assert "tag:fact::deer" in missed
    assert re.search(r"Right answer:</span> <bdi[^>]*>[ABC] the forest", missed)
    assert "Still to be decided: 1" in missed


def test_a_report_tells_what_is_left_empty_from_what_is_not_there_and_not_clear(tmp_path: Path) -> None:
    found = made(tmp_path, rows="Ada,the forest,Blue Moon,Deer had come.\n", keep="")
    file = tmp_path / "class.csv"
    lines = ["student,question,answer", "Ada,1,the forest", "Ada,2,Blue Moon", "Ada,3,It was old."]
    lines += ["Ben,1,?", "Ben,2,", "Cleo,1,the lake", "Cleo,2,red"]
    file.write_text("\n".join(lines), encoding="utf-8")
    again, problems = Engine().grade(tmp_path / "deck" / "deck.yaml", file)
    assert again, problems
    shown = page(again, "marks")
    ben = shown[shown.index("Ben") : shown.index("Cleo")]
    assert "Not clear on the sheet: your teacher looks at it · 0 of 1" in ben
    assert "Not answered · 0 of 1" in ben
    assert "No answer in the table · 0 of 2" in ben
    assert "Still to be decided: 1" in ben
    assert [row["verdict"] for row in table(again, "answers")][3:6] == ["unsettled", "blank", "blank"]
    assert [row["why"] for row in table(again, "answers")][3:6] == ["", "", "no row"]
    assert "Not clear on the sheet" not in page(found, "marks")


WORDS = {
    "de": (
        "Bewertung",
        "Richtige Antwort",
        "Noch zu ent",
        "Aufgabenanalyse",
        "Lösungsquote",
        "Zuverlässigkeit",
    ),
    "fr": (
        "Notes",
        "Bonne réponse",
        "Encore à décider",
        "Analyse des questions",
        "Taux de réussite",
        "Fidélité",
    ),
    "es": (
        "Calificaciones",
        "Respuesta correcta",
        "Por decidir",
        "Análisis de las",
        "Índice de fac",
        "Fiabilidad",
    ),
    "ar": ("الدرجات", "الإجابة الصحيحة", "ما زال للبتّ", "تحليل الأسئلة", "معامل السهولة", "الثبات"),
    "ja": ("採点結果", "正解", "判断待ち", "項目分析", "正答率", "信頼性"),
}


@pytest.mark.parametrize("language", WORDS)
def test_reports_are_in_the_decks_language_and_heads_of_tables_are_not(tmp_path: Path, language: str) -> None:
    found = made(tmp_path, DECK.replace("title:", f"language: {language}\ntitle:"))
    marks, items = page(found, "marks"), page(found, "items")
    for words in WORDS[language][:3]:
        assert words in marks
    for words in WORDS[language][3:]:
        assert words in items
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in marks
    assert f'<html lang="{language}" dir="{direction}">' in items
    shown = re.sub(r"<bdi[^>]*>.*?</bdi>|<style>.*?</style>", "", marks, flags=re.DOTALL)
    assert not re.search(
        r"\b(Right|right:|Your answer|In the article|Still)\b", re.sub(r"<[^>]*>", "", shown)
    )
    for name in ("marks", "answers", "items"):
        assert all(head.isascii() for head in list(table(found, name)[0])[:6])
    assert {row["verdict"] for row in table(found, "answers")} <= {
        "right",
        "part",
        "nearly",
        "wrong",
        "open",
        "blank",
    }


def test_a_sign_stays_before_its_number_from_right_to_left() -> None:
    assert in_language("-0.5", "ar") == "\u200e-0.5"
    assert [in_language(one, "de-AT") for one in ("-0.5", "3")] == ["-0,5", "3"]
    assert [in_language("0.5", "ar"), in_language("-0.5", "en")] == ["0.5", "-0.5"]


@pytest.mark.parametrize("language", languages())
def test_decimals_stand_behind_the_sign_of_the_language(language: str) -> None:
    sign = get_decimal_symbol(language, numbering_system="latn")
    assert in_language("1.25", language) == f"1{sign}25"


def pdf_text(found: GradedClass, folder: Path, poppler: Poppler) -> list[str]:
    """The text of each page of the PDF to hand back."""
    file = folder / "marks.pdf"
    file.write_bytes(found.files["deck-marks.pdf"])
    ran = subprocess.run([poppler("pdftotext"), "-layout", str(file), "-"], capture_output=True, check=True)
    return ran.stdout.decode().split("\f")[:-1]


def test_each_student_begins_a_page_of_the_pdf_and_finds_the_right_answers(
    tmp_path: Path, poppler: Poppler
) -> None:
    found = made(tmp_path, pdf=True)
    pages = pdf_text(found, tmp_path, poppler)
    assert [each.split()[0] for each in pages] == ["Ada", HOSTILE, "Cleo"]
    assert HOSTILE in pages[1]
    assert "¶3, sentence 1" in pages[2]
    assert "tag:fact::deer" in pages[2]
    assert "Still to be decided: 1" in pages[2]
    assert b"/MarkInfo" in found.files["deck-marks.pdf"]
    assert b"/Lang" in found.files["deck-marks.pdf"]


def test_the_same_class_gives_the_same_pdf(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = made(tmp_path / "a", pdf=True), made(tmp_path / "b", pdf=True)
    assert one.files["deck-marks.pdf"] == other.files["deck-marks.pdf"]


def test_the_pdf_is_in_the_decks_language_too(tmp_path: Path, poppler: Poppler) -> None:
    found = made(tmp_path, DECK.replace("title:", "language: de\ntitle:"), pdf=True)
    assert "Richtige Antwort" in pdf_text(found, tmp_path, poppler)[2]


def test_a_name_that_no_font_has_is_told_and_all_else_is_written(tmp_path: Path) -> None:
    found = made(tmp_path, rows="\U0010fffd,A,,\n", pdf=True)
    assert [problem.rule for problem in found.graded.problems] == ["no-answers", "no-glyph"]
    assert [name for name in found.files if name.endswith(".pdf")] == []
    assert "deck-marks.html" in found.files


def test_tables_have_a_row_for_each_student_answer_and_question(tmp_path: Path) -> None:
    found = made(tmp_path)
    assert [(row["student"], row["points"], row["of"]) for row in table(found, "marks")] == [
        ("Ada", "2", "4"),
        (f"'{HOSTILE}", table(found, "marks")[1]["points"], "4"),
        ("Cleo", "0", "4"),
    ]
    assert len(table(found, "answers")) == 9
    assert [row["question"] for row in table(found, "items")] == ["1", "2", "3"]
    assert table(found, "answers")[6]["tag"] == "fact::deer"


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    found = made(tmp_path)
    for name in ("marks", "answers", "items"):
        cells = [cell for row in table(found, name) for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
        assert not [cell for cell in cells if cell.startswith("-") and not re.fullmatch(r"-[0-9.]+", cell)]


@pytest.mark.parametrize("name", PAGES)
def test_no_text_is_markup_and_the_policy_lets_nothing_in(tmp_path: Path, name: str) -> None:
    shown = page(made(tmp_path), name)
    assert "<script" not in shown
    assert "<b>" not in shown
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', shown)
    assert policy
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert " style=" not in shown


def test_the_analysis_names_nobody(tmp_path: Path) -> None:
    found = made(tmp_path)
    assert "Cleo" not in page(found, "items") + found.files["deck-items.csv"].decode()


LOOKS: dict[str, dict[str, Any]] = {
    "light": {}, "dark": {"color_scheme": "dark"}, "phone": {"viewport": PHONE}, "forced": {"forced_colors": "active"},
}  # fmt: skip
SAMPLES = {"english": (DECK, ""), "arabic": (ARABIC, "Ada,12\nBen,13\n")}


@pytest.mark.parametrize("look", list(LOOKS))
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("sample", list(SAMPLES))
def test_axe_finds_nothing(chromium: Browser, tmp_path: Path, sample: str, name: str, look: str) -> None:
    deck, rows = SAMPLES[sample]
    shown = page(made(tmp_path, deck, rows), name)
    with opened(chromium, tmp_path, shown, **LOOKS[look]) as at:
        assert axe(at) == []
        assert at.errors == []
        assert [url for url in at.requests if not url.startswith(("file:", "data:"))] == []
        assert at.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_each_student_has_a_page_of_paper(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, page(made(tmp_path), "marks")) as at:
        at.page.emulate_media(media="print")
        breaks = at.page.evaluate(
            "[...document.querySelectorAll('.paper')].map(one => getComputedStyle(one).breakBefore)"
        )
        assert breaks == ["auto", "page", "page"]


def test_sentences_wait_until_a_person_has_given_points(tmp_path: Path) -> None:
    found = made(tmp_path)
    waiting = [
        (one.question, one.answer) for one in found.graded.to_decide if one.question == "wall:open:all"
    ]
    assert waiting == [("wall:open:all", "Deer had come."), ("wall:open:all", "It was old.")]
    file = tmp_path / "decisions.csv"
    file.write_text("question,answer,decision\nwall:open:all,Deer had come.,1\n", encoding="utf-8")
    settings = GradeSettings(decisions=file)
    again, _ = Engine().grade(tmp_path / "deck" / "deck.yaml", tmp_path / "class.csv", grading=settings)
    assert again
    ada = again.graded.papers[0].answers[2]
    assert (ada.verdict, str(ada.points), ada.decided) == ("part", "1", True)
