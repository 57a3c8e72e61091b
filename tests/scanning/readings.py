"""What was read of a small class, made by hand: one of everything that a person must look at."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from quizgen.scanning.answers import ClassAnswers, class_answers
from quizgen.scanning.look_page import look_page
from quizgen.scanning.pictures import small
from quizgen.scanning.reading import PageReading, Reading, RowReading, UnreadPage
from quizgen.view.answer_sheet import answer_sheet
from tests.formats import samples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.model import Quiz
    from quizgen.scanning.settled import Settled
    from quizgen.view.answer_sheet import AnswerPage, AnswerRow, AnswerSheet

DECK = "harrow-bridge"
HOSTILE = '=cmd|"a".pdf'
"""A file's name that a spreadsheet would run, and that a page could take for its end."""
TWO = "more than one circle is filled"
TITLES = {"en": "The new bridge at Harrow", "de": "Die neue Brücke", "ar": "الجسر الجديد", "ja": "新しい橋"}


@cache
def quiz(language: str = "en") -> Quiz:
    return samples.quiz(title=TITLES.get(language, TITLES["en"]), language=language, letters="AB")


@cache
def papers() -> list[AnswerSheet]:
    """The quiz's sheet; on its second row several of five circles may be filled."""
    sheet = answer_sheet(quiz(), "a4")
    return [
        replace(sheet, versions=tuple(replace(one, pages=_with_several(one.pages)) for one in sheet.versions))
    ]


def _with_several(pages: tuple[AnswerPage, ...]) -> tuple[AnswerPage, ...]:
    (page,) = pages
    first, second, *others = page.rows
    assert (second.words, second.part) == ((), 0)
    five = replace(second, several=True, circles=paired(page.rows).circles[:5])
    return (replace(page, rows=(first, five, *others)),)


@cache
def picture() -> bytes:
    return small(np.tile(np.linspace(0, 255, 300).astype(np.uint8), (60, 1)), 300)


def sheet_rows() -> tuple[AnswerRow, ...]:
    (page,) = papers()[0].versions[0].pages
    return page.rows


def single(rows: Sequence[AnswerRow]) -> AnswerRow:
    return next(row for row in rows if not (row.several or row.words or row.part))


def worded(rows: Sequence[AnswerRow]) -> AnswerRow:
    return next(row for row in rows if row.words)


def several(rows: Sequence[AnswerRow]) -> AnswerRow:
    return next(row for row in rows if row.several)


def paired(rows: Sequence[AnswerRow]) -> AnswerRow:
    return next(row for row in rows if row.part == 2)


def sheet(scan: str, student: str, unclear: Sequence[AnswerRow] = (), **more: object) -> PageReading:
    """A page on which the last circle of each row is filled, but for those that are *unclear*."""
    rows = tuple(
        RowReading(
            question=row.question,
            part=row.part,
            marks=() if row in unclear else (row.circles[-1].label,),
            confidence=0.0 if row in unclear else 0.9,
            why=TWO if row in unclear else "",
            picture=picture() if row in unclear else b"",
        )
        for row in sheet_rows()
    )
    values = {"place": 1, "paper": "a4", "version": "A", "page": 1, "picture": picture(), **more}
    return PageReading(file=scan + ".pdf", scan=scan, student=student, rows=rows, **values)  # type: ignore[arg-type]


def readings() -> list[Reading]:
    """Six pages: every kind of row, no number, one number twice, a page that is no sheet; and a file that is none."""
    rows = sheet_rows()
    nobody = sheet("b" * 16, "", why="the student's number has a gap")
    return [
        sheet("a" * 16, "1", [single(rows), worded(rows), several(rows), paired(rows)]),
        replace(nobody, file=HOSTILE, place=3),
        sheet("c" * 16, "77"),
        sheet("d" * 16, "77", [single(rows)], version="B"),
        UnreadPage(
            file="e.jpg",
            place=1,
            scan="e" * 16,
            why="no code of an answer sheet is to be seen",
            picture=picture(),
        ),
        UnreadPage(file="f.pdf", place=0, why="this PDF has a password"),
    ]


def answers(settled: Sequence[Settled] = ()) -> ClassAnswers:
    return class_answers(readings(), papers(), settled)


def page(language: str = "en", settled: Sequence[Settled] = ()) -> str:
    """The page of what is to be looked at."""
    title = TITLES.get(language, TITLES["en"])
    return look_page(title, language, DECK, answers(settled), settled).decode()
