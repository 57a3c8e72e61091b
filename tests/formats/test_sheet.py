"""The answer sheet: which questions have circles, where they stand, and that they are printed there."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from msgspec.structs import replace

from quizgen.choices import PAPERS
from quizgen.edition import Edition, Handout
from quizgen.formats import pdf as pdf_format
from quizgen.formats import sheet as sheet_format
from quizgen.problems import ProblemFound
from quizgen.scanning.circles import AROUND
from quizgen.view.answer_sheet import answer_sheet, answer_sheets
from quizgen.view.sheet_sizes import CODE_SIZE, EDGE, LARGE, STUDENT_DIGITS, USUAL, SheetSizes
from tests.formats import samples
from tests.formats.bridge import ORDERING, QUESTIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from quizgen.model import Quiz
    from quizgen.view.answer_sheet import Area


SIZES = [USUAL, LARGE]
LANGUAGES = ["en", "ar", "de", "es", "fr", "ja"]


def edition_of(quiz: Quiz, paper: str = "a4", *, large: bool = False) -> Edition:
    made = samples.edition(quiz)
    sheets = answer_sheets(quiz, paper, large=large)
    return replace(made, sheets=sheets, handout=Handout(paper=paper, large=large))


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("questions", [3, 40, 200])
def test_every_question_with_options_or_an_order_has_its_rows_once(
    paper: str, questions: int, sizes: SheetSizes
) -> None:
    quiz = samples.quiz(samples.many(questions), letters="AB")
    for version, sheet in zip(quiz.versions, answer_sheet(quiz, paper, sizes).versions, strict=True):
        rows = [(row.question, row.part) for page in sheet.pages for row in page.rows]
        assert rows == [
            (item.number, part)
            for item in version.items
            if item.options or item.premises
            for part in (range(1, len(item.premises) + 1) if item.premises else (0,))
        ]
        assert {number for number, _ in rows} | {*sheet.on_quiz} == {item.number for item in version.items}
        assert not {number for number, _ in rows} & {*sheet.on_quiz}


def test_the_lines_of_an_order_have_a_circle_for_each_place() -> None:
    (page,) = answer_sheet(samples.quiz((ORDERING,)), "a4").versions[0].pages
    assert [(row.label, [circle.label for circle in row.circles]) for row in page.rows] == [
        (f"1.{line}", ["1", "2", "3", "4"]) for line in range(1, 5)
    ]


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("paper", PAPERS)
def test_circles_have_room(paper: str, sizes: SheetSizes) -> None:
    sheet = answer_sheet(samples.quiz(samples.many(200)), paper, sizes)
    assert len(sheet.versions[0].pages) > 1
    white = AROUND[-1] * sizes.radius
    """How far from its middle the paper's white is measured, above and below a circle."""
    for page in sheet.versions[0].pages:
        circles = list(page.circles)
        for a, b in combinations(circles, 2):
            assert hypot(a.x - b.x, a.y - b.y) > 2 * sizes.radius + 0.5
            assert abs(a.x - b.x) > sizes.radius or abs(a.y - b.y) > white + sizes.radius
        for circle in circles:
            assert EDGE < circle.x < sheet.width - EDGE
            assert circle.y < sheet.height - EDGE - CODE_SIZE


def test_the_foot_leaves_out_what_has_no_room() -> None:
    quiz = samples.quiz(tuple(question for question in samples.many(200) if not question.premises)[::2])
    usual, large = (answer_sheet(quiz, "a4", sizes).versions[0] for sizes in SIZES)
    assert usual.on_quiz == large.on_quiz
    assert usual.written
    assert large.written
    assert len(large.written.words) < 80


def test_each_code_tells_quiz_version_page_and_corner() -> None:
    sheet = answer_sheet(samples.quiz(samples.many(200), letters="AB"), "a4")
    assert [code.text for code in sheet.versions[1].pages[1].codes] == [
        f"7F3A:B:2:{corner}" for corner in range(4)
    ]
    large = answer_sheet(samples.quiz(samples.many(200), letters="AB"), "a4", LARGE)
    assert large.versions[1].pages[1].codes[3].text == "7F3A:B:L2:3"


def test_without_a_question_with_options_there_is_a_page_for_the_student() -> None:
    written = tuple(question for question in QUESTIONS if not question.options and not question.premises)
    quiz = samples.quiz(written)
    (page,) = answer_sheet(quiz, "a4").versions[0].pages
    assert page.rows == ()
    assert len(page.student) == STUDENT_DIGITS


def test_a_hostile_word_is_text() -> None:
    question = next(each for each in QUESTIONS if each.type == "true_false")
    evil = replace(
        question, options=tuple(replace(o, text=f"<i>{n}") for n, o in enumerate(question.options))
    )
    (page,) = sheet_format.write(edition_of(samples.quiz((evil,)))).values()
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
        sheet_format.write(edition_of(samples.quiz()))
    (problem,) = found.value.problems
    assert problem.rule == "not-installed"
    assert library in problem.help


# --- on paper -----------------------------------------------------------------------------------------


LONG_TITLE = "The new bridge at Harrow, who wanted it, and what it cost the town in the end"
WITHIN = """() => [...document.querySelectorAll('.head, .about, .caption, .foot, .word, .number')]
  .filter(one => one.scrollWidth > one.clientWidth + 1 || (one.matches('.head, .about, .foot')
    && one.scrollHeight > one.clientHeight + 1))
  .map(one => one.className + ': ' + one.innerText)"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.sheet *')]
  .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(one => parseFloat(getComputedStyle(one).fontSize)))"""


def quiz_in(language: str, questions: int) -> Quiz:
    return samples.quiz(samples.many(questions), language=language, letters="AB", title=LONG_TITLE)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "paper"), [*((each, "a4") for each in LANGUAGES), ("en", "letter")])
def test_each_page_is_one_page_of_its_size_with_room_for_all_words(
    chromium: Browser, paper: str, language: str
) -> None:
    quiz = quiz_in(language, 120)  # with numbers as 117.2
    edition = edition_of(quiz, paper, large=True)
    page = chromium.new_page()
    try:
        for sheet in edition.sheets:
            name = f"harrow-bridge-{sheet.kind}-B.html"
            page.set_content(sheet_format.write(edition)[name].decode())
            assert page.evaluate(WITHIN) == []
            assert page.evaluate(SMALLEST) >= (24 if sheet.sizes.large else 9)  # 18 and 7 points
            with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as pdf:
                assert len(pdf) == len(sheet.versions[1].pages)
                assert sizes_of(pdf) == {tuple(round(side) for side in PAPERS[paper])}
    finally:
        page.close()


def sizes_of(pdf: pypdfium2.PdfDocument) -> set[tuple[int, ...]]:
    return {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in pdf}


# --- as PDF -------------------------------------------------------------------------------------------


def text_in(page: pypdfium2.PdfPage, area: Area) -> str:
    """The text that stands within an area whole, on one line."""
    point, height = 25.4 / 72, page.get_height()
    text = page.get_textpage().get_text_bounded(
        left=area.x / point,
        right=(area.x + area.width) / point,
        top=height - area.y / point,
        bottom=height - (area.y + area.height) / point,
    )
    return " ".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_a_set_of_pages_for_each_version_with_room_for_all_words(language: str) -> None:
    paper = "letter" if language in {"en", "ar"} else "a4"
    edition = edition_of(quiz_in(language, 30), paper, large=True)
    files = pdf_format.write(edition)
    for sheet in edition.sheets:
        with pypdfium2.PdfDocument(files[f"harrow-bridge-{sheet.kind}.pdf"]) as pdf:
            assert sizes_of(pdf) == {tuple(round(side) for side in PAPERS[paper])}
            many = len(sheet.versions[0].pages)
            assert len(pdf) == many + many % 2 + len(sheet.versions[1].pages)
            for start, version in zip((0, many + many % 2), sheet.versions, strict=True):
                assert sheet.lines
                words = [(sheet.head, sheet.title), (sheet.head, version.name), (sheet.about, sheet.how)]
                words += [(sheet.about, sheet.lines), (sheet.caption, sheet.student)]
                for area, text in words:
                    assert signs(text.words) <= signs(text_in(pdf[start], area)), text
                assert version.written
                last = pdf[start + len(version.pages) - 1]
                assert signs(version.written.words) <= signs(text_in(last, sheet.foot))


def signs(text: str) -> Counter[str]:
    """How often each sign is there: of a line that runs from right to left a PDF says nothing of their order."""
    return Counter("".join(unicodedata.normalize("NFKC", text).split()))


@pytest.mark.slow
def test_without_the_format_sheet_there_is_no_sheet_in_pdf() -> None:
    assert all("sheet" not in name for name in pdf_format.write(samples.edition(samples.quiz())))
