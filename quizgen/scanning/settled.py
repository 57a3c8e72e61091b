"""What a person has settled of scans on the page of what is to be looked at: kept in a table, and used again.

A line is about a scan, by its picture and not by the name of its file: of another scan it says nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quizgen.scanning.reading import PageReading, UnreadPage
from quizgen.view.sheet_sizes import STUDENT_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.scanning.reading import Reading, RowReading
    from quizgen.view.answer_sheet import AnswerRow, AnswerSheet

HEADS = ("scan", "picture", "question", "decision")
STUDENT = "student"
"""What stands for a question where the student's number is settled, or that the sheet counts for nobody."""
BLANK = "blank"
"""The decision that nothing is filled in."""
LEFT_OUT = "left out"
"""The decision that a page counts for nobody: a sheet scanned twice, or a page that is none."""
NUMBER = re.compile(rf"[0-9]{{1,{STUDENT_DIGITS}}}")
BETWEEN = "; "
"""What stands between the parts of an answer, as in the key."""


class Settled(NamedTuple):
    """A decision: ``(class.pdf#3, 7f3a…, 7.2, B)``."""

    scan: str
    """The place of the page when it was settled, for people."""
    picture: str
    """The page's picture: :attr:`PageReading.scan`."""
    question: str
    """``7``, ``7.2``, or :data:`STUDENT`."""
    decision: str
    """``B``, ``A; D``, ``1234``, :data:`BLANK` or :data:`LEFT_OUT`."""
    line: int
    """Where it stands in its file."""

    @property
    def key(self) -> tuple[str, str]:
        """What it is about."""
        return self.picture, self.question


class Unfit(NamedTuple):
    """A decision that cannot be taken, and why."""

    settled: Settled
    why: str
    remedy: str


def settle(
    readings: Sequence[Reading], settled: Iterable[Settled], papers: Sequence[AnswerSheet]
) -> tuple[list[Reading], list[Unfit], int]:
    """What was read, with what a person has settled; decisions that cannot be taken; and how many are of other scans.

    Of two decisions about one thing the later one holds.
    """
    made = {one.key: one for one in settled}
    known = {one.scan for one in readings if one.scan}
    strange = sum(one.picture not in known for one in made.values())
    unfit: list[Unfit] = []
    return [_settled(one, made, papers, unfit) for one in readings], unfit, strange


def row_of(papers: Sequence[AnswerSheet], page: PageReading, row: RowReading) -> AnswerRow:
    """The row of circles of a sheet that a row was read from."""
    return next(
        each
        for sheet in papers
        if (sheet.paper, sheet.sizes.large) == (page.paper, page.large)
        for version in sheet.versions
        if version.letter == page.version
        for wanted in version.pages
        if wanted.number == page.page
        for each in wanted.rows
        if (each.question, each.part) == (row.question, row.part)
    )


def label_of(row: RowReading) -> str:
    """What a row is called: ``7``, or ``7.2`` for the second line of question 7."""
    return f"{row.question}.{row.part}" if row.part else str(row.question)


def _settled(
    one: Reading,
    made: Mapping[tuple[str, str], Settled],
    papers: Sequence[AnswerSheet],
    unfit: list[Unfit],
) -> Reading:
    """A page with what was settled of it."""
    whose = made.get((one.scan, STUDENT)) if one.scan else None
    if whose and whose.decision == LEFT_OUT:
        return UnreadPage(file=one.file, place=one.place, scan=one.scan, why=LEFT_OUT, left_out=True)
    if isinstance(one, UnreadPage):
        if whose:
            unfit.append(Unfit(whose, "nothing was read of this page", f"write {LEFT_OUT}, or scan it again"))
        return one
    if whose and NUMBER.fullmatch(whose.decision):
        one = replace(one, student=whose.decision, why="", settled=True)
    elif whose:
        remedy = f"write its digits, {STUDENT_DIGITS} at most, or {LEFT_OUT}"
        unfit.append(Unfit(whose, f"'{whose.decision}' is no student's number", remedy))
    rows = tuple(
        _settled_row(row, row_of(papers, one, row), decision, unfit)
        if (decision := made.get((one.scan, label_of(row))))
        else row
        for row in one.rows
    )
    return replace(one, rows=rows)


def _settled_row(row: RowReading, asked: AnswerRow, one: Settled, unfit: list[Unfit]) -> RowReading:
    labels = [circle.label for circle in asked.circles]
    marks = [] if one.decision == BLANK else one.decision.split(BETWEEN)
    if (
        not set(marks) <= set(labels)
        or len(set(marks)) < len(marks)
        or (len(marks) > 1 and not asked.several)
    ):
        many = "one or more" if asked.several else "one"
        remedy = f"write {many} of {', '.join(labels)}; or {BLANK}"
        unfit.append(Unfit(one, f"'{one.decision}' is no answer to question {one.question}", remedy))
        return row
    in_order = tuple(label for label in labels if label in marks)
    return replace(row, marks=in_order, confidence=1.0, why="", picture=b"")
