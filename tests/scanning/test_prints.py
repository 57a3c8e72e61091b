"""Both prints of a sheet, in both sizes, are read alike: from Chromium and from Typst, at 100 to 300 dots per inch."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from quizgen.engine.grading import graded_class
from quizgen.scanning.answers import class_answers
from quizgen.scanning.reading import PageReading
from quizgen.scanning.sheet_reading import read_page
from quizgen.settings import Settings
from quizgen.view.answer_sheet import AnswerSheet, every_answer_sheet
from tests.builds import ENGINE, of_every_type, shipped
from tests.scanning.pencil import Hand, HandedIn, Pencil, handed_in, scanned
from tests.scanning.printing import printed, typeset

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL.Image import Image
    from playwright.sync_api import Browser

    from quizgen.model import Item, Quiz

    Prints = Callable[[str, bool, str], list[list[Image]]]

DECK = "us-japan-drills-2017"
DOTS = (100, 150, 200, 300)
WAYS = [
    ("chromium", False, "letter"),
    ("chromium", True, "a4"),
    ("typst", False, "a4"),
    ("typst", True, "letter"),
]
"""Who prints, whether in large print, and on which paper."""
VERSION = 1


@cache
def quiz() -> Quiz:
    """A question of each type: with a set to match, and one to be put in order."""
    return ENGINE.job(of_every_type(DECK), Settings(versions=2)).quiz.value


@cache
def sheets() -> tuple[AnswerSheet, ...]:
    return every_answer_sheet(quiz())


def sheet_of(*, large: bool, paper: str) -> AnswerSheet:
    (found,) = (one for one in sheets() if (one.sizes.large, one.paper) == (large, paper))
    return found


@pytest.fixture(scope="module")
def prints(chromium: Browser) -> Prints:
    @cache
    def run(way: str, large: bool, paper: str) -> list[list[Image]]:
        if way == "typst":
            return typeset(shipped(DECK), quiz(), paper, large=large)
        return printed(chromium, shipped(DECK), quiz(), paper, large=large)

    return run


def filled(pages: list[list[Image]], sheet: AnswerSheet, seed: int) -> list[HandedIn]:
    """Every page of a version, filled in by a hand."""
    chance = np.random.default_rng(seed)
    places = sheet.versions[VERSION].pages
    return [
        handed_in(paper, page, chance, ("fill",), sheet.sizes.radius)
        for paper, page in zip(pages[VERSION], places, strict=True)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("way", "large", "paper"), WAYS)
def test_each_print_is_read_at_every_fineness(way: str, large: bool, paper: str, prints: Prints) -> None:
    sheet = sheet_of(large=large, paper=paper)
    handed = filled(prints(way, large, paper), sheet, WAYS.index((way, large, paper)))
    rows = to_look = 0
    for dpi in DOTS:
        for number, one in enumerate(handed, 1):
            image = scanned(one.paper, np.random.default_rng(dpi + number), dpi)
            got = read_page(np.asarray(image), sheets(), quiz().digest, "class.pdf", number)
            assert isinstance(got, PageReading), (dpi, got)
            assert (got.version, got.page, got.paper, got.large) == ("B", number, paper, large)
            assert got.student in {one.student, ""}
            assert bool(got.student) != bool(got.why)
            silent = {(row.question, row.part): row.marks for row in got.rows if not row.why}
            assert silent.items() <= one.answers.items(), dpi
            rows, to_look = rows + len(got.rows), to_look + len(got.rows) - len(silent)
    assert rows == len(DOTS) * sum(len(page.rows) for page in sheet.versions[VERSION].pages)
    assert to_look <= rows / 20


def test_a_sheet_in_large_print_has_the_same_rows() -> None:
    usual, large = (
        [(row.label, [circle.label for circle in row.circles]) for page in pages for row in page.rows]
        for pages in (sheet_of(large=size, paper="a4").versions[VERSION].pages for size in (False, True))
    )
    assert usual == large
    assert len(usual) == len(dict(usual)) > 10


def test_what_is_unclear_in_large_print_is_shown_with_its_own_options(prints: Prints) -> None:
    """On a page that the usual sheet does not have."""
    sheet = sheet_of(large=True, paper="letter")
    paper, page = prints("typst", True, "letter")[VERSION][-1], sheet.versions[VERSION].pages[-1]
    assert page.number > len(sheet_of(large=False, paper="letter").versions[VERSION].pages)
    row = page.rows[-1]
    pencil = Pencil(paper, np.random.default_rng(1), sheet.sizes.radius)
    pencil.fill(page.student[0][7], Hand("fill", 60))
    pencil.fill(row.circles[0], Hand("tick", 60))
    got = read_page(np.asarray(pencil.paper.convert("L")), sheets(), quiz().digest, "class.pdf", 1)
    (unclear,) = class_answers([got], sheets()).to_look
    assert (unclear.question, unclear.options) == (row.label, tuple(circle.label for circle in row.circles))


# --- in order -----------------------------------------------------------------------------------------


def set_of(kind: str) -> Item:
    (found,) = (item for item in quiz().versions[VERSION].items if item.question.type == kind)
    return found


def marks_of(answers: dict[str, list[str]], tmp_path: Path, prints: Prints) -> dict[str, tuple[str, str]]:
    """What is written for the questions of some types, and the points for it, when these circles are filled."""
    sheet = sheet_of(large=False, paper="a4")
    readings = []
    for number, (paper, page) in enumerate(
        zip(prints("typst", False, "a4")[VERSION], sheet.versions[VERSION].pages, strict=True), 1
    ):
        pencil = Pencil(paper, np.random.default_rng(number))
        pencil.fill(page.student[0][7], Hand("fill", 60))
        for kind, given in answers.items():
            rows = [row for row in page.rows if row.question == set_of(kind).number]
            for row, answer in zip(rows, given, strict=True):
                for circle in row.circles:
                    if circle.label == answer:
                        pencil.fill(circle, Hand("fill", 60))
        greys = np.asarray(pencil.paper.convert("L"))
        readings.append(read_page(greys, sheets(), quiz().digest, "class.pdf", number))
    answered = class_answers(readings, sheets())
    assert not answered.to_look
    file = tmp_path / "class.csv"
    file.write_bytes(answered.table)
    found, problems = graded_class(quiz(), file)
    assert found
    assert not problems
    (marked,) = found.graded.papers
    assert (marked.student, marked.version) == ("7", "B")
    return {
        answer.item.question.type: (answer.given, str(answer.points))
        for answer in marked.answers
        if answer.item.question.type in answers
    }


def test_what_is_put_in_order_and_matched_is_marked(tmp_path: Path, prints: Prints) -> None:
    right = {kind: list(set_of(kind).marks) for kind in ("ordering", "matching")}
    assert sorted(right["ordering"]) == [str(place) for place, _ in enumerate(right["ordering"], 1)]
    assert marks_of(right, tmp_path, prints) == {
        kind: ("; ".join(marks), str(set_of(kind).points)) for kind, marks in right.items()
    }


def test_a_line_that_is_left_empty_moves_no_other(tmp_path: Path, prints: Prints) -> None:
    given = {}
    for kind in ("ordering", "matching"):
        first, _, *others = set_of(kind).marks
        given[kind] = [first, "", *others]
    got = marks_of(given, tmp_path, prints)
    for kind, marks in given.items():
        each = set_of(kind).points // len(marks)
        assert got[kind] == ("; ".join(marks), str(each * (len(marks) - 1)))


def test_two_lines_at_one_place_are_taken_as_they_are(tmp_path: Path, prints: Prints) -> None:
    """As on paper: each line counts by itself, and one of the two is wrong."""
    marks = list(set_of("ordering").marks)
    given = [marks[1], *marks[1:]]
    ((text, points),) = marks_of({"ordering": given}, tmp_path, prints).values()
    assert text == "; ".join(given)
    assert int(points) == set_of("ordering").points * (len(marks) - 1) // len(marks)
