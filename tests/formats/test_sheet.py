"""The answer sheet: which questions have circles, where they stand, and that they are printed there."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from msgspec.structs import replace

from quizgen.choices import PAPERS
from quizgen.edition import Handout
from quizgen.formats import sheet as sheet_format
from quizgen.problems import ProblemFound
from quizgen.view import answer_sheet as places
from quizgen.view.answer_sheet import answer_sheet
from tests.formats import samples
from tests.formats.bridge import QUESTIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from quizgen.view.answer_sheet import AnswerSheet


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("questions", [3, 40, 200])
def test_every_question_with_options_has_its_row_once(paper: str, questions: int) -> None:
    quiz = samples.quiz(samples.many(questions), letters="AB")
    for version, sheet in zip(quiz.versions, answer_sheet(quiz, paper).versions, strict=True):
        rows = [(row.question, row.part) for page in sheet.pages for row in page.rows]
        assert rows == [
            (item.number, part)
            for item in version.items
            if item.options
            for part in (range(1, len(item.premises) + 1) if item.premises else (0,))
        ]
        assert {number for number, _ in rows} | {*sheet.on_quiz} == {item.number for item in version.items}
        assert not {number for number, _ in rows} & {*sheet.on_quiz}


@pytest.mark.parametrize("paper", PAPERS)
def test_circles_have_room(paper: str) -> None:
    sheet = answer_sheet(samples.quiz(samples.many(200)), paper)
    assert len(sheet.versions[0].pages) > 1
    for page in sheet.versions[0].pages:
        circles = list(page.circles)
        assert all(hypot(a.x - b.x, a.y - b.y) > 2 * places.RADIUS + 0.5 for a, b in combinations(circles, 2))
        for circle in circles:
            assert places.EDGE < circle.x < sheet.width - places.EDGE
            assert circle.y < sheet.height - places.EDGE - places.CODE_SIZE


def test_each_code_tells_quiz_version_page_and_corner() -> None:
    sheet = answer_sheet(samples.quiz(samples.many(200), letters="AB"), "a4")
    assert [code.text for code in sheet.versions[1].pages[1].codes] == [
        f"7F3A:B:2:{corner}" for corner in range(4)
    ]


def test_without_a_question_with_options_there_is_a_page_for_the_student() -> None:
    quiz = samples.quiz(tuple(question for question in QUESTIONS if not question.options))
    (page,) = answer_sheet(quiz, "a4").versions[0].pages
    assert page.rows == ()
    assert len(page.student) == places.STUDENT_DIGITS


def test_a_hostile_word_is_text() -> None:
    question = next(each for each in QUESTIONS if each.type == "true_false")
    evil = replace(
        question, options=tuple(replace(o, text=f"<i>{n}") for n, o in enumerate(question.options))
    )
    (page,) = sheet_format.write(samples.edition(samples.quiz((evil,)))).values()
    assert b"<i>0" not in page
    assert b"&lt;i&gt;0" in page


@pytest.mark.parametrize(("module", "library"), [("segno", "segno>=1.6,<2"), ("zxingcpp", "zxing-cpp>=3,<4")])
def test_a_library_that_is_missing_is_named(
    module: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "quizgen.formats.extras.demand.find_spec", lambda name: None if name == module else name
    )
    with pytest.raises(ProblemFound) as found:
        sheet_format.write(samples.edition())
    (problem,) = found.value.problems
    assert problem.rule == "not-installed"
    assert library in problem.help


# --- on paper -----------------------------------------------------------------------------------------


def pdf_of(browser: Browser, html: bytes) -> pypdfium2.PdfDocument:
    page = browser.new_page()
    try:
        page.set_content(html.decode())
        return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    finally:
        page.close()


def expected(sheet: AnswerSheet) -> list[int]:
    return [len(list(page.circles)) for page in sheet.versions[0].pages]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_each_page_is_one_page_of_its_size(chromium: Browser, paper: str, language: str) -> None:
    quiz = samples.quiz(samples.many(200), language=language)
    edition = replace(samples.edition(quiz), handout=Handout(paper=paper))
    (html,) = sheet_format.write(edition).values()
    with pdf_of(chromium, html) as pdf:
        assert len(pdf) == len(answer_sheet(quiz, paper).versions[0].pages)
        sizes = {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in pdf}
        assert sizes == {tuple(round(side) for side in PAPERS[paper])}
