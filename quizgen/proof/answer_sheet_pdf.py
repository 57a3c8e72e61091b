"""Answer sheets in a PDF: its drawn circles, its codes and its text are read, and held against the quiz and the places.

A code is read from the page as a scanner would see it; circles and letters from what the PDF says of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from quizgen.proof.mismatch import compare, on_one_line, problem
from quizgen.proof.sheet_rows import SLACK, due_rows, near, read_codes
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Version
    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.view.answer_sheet import AnswerPage, AnswerRow, AnswerSheet, AnswerSheetVersion, Place

POINT = 25.4 / 72
"""Millimetres in a point."""
DOTS_PER_INCH = 150
CODE_SLACK = 0.3
"""How many millimetres a code may be off: what reads it says its corners to a dot of the picture, 0.17 mm."""


def prove(printed: PrintedEdition, sheet: AnswerSheet) -> Iterator[Problem]:
    """A problem for everything in a sheet's PDF that is not as the quiz and the reader of scans have it."""
    file = f"{printed.deck.id}-{sheet.kind}.pdf"
    if file not in printed.files:
        yield problem(file, "it was not made")
        return
    try:
        pdf = pypdfium2.PdfDocument(printed.files[file])
    except pypdfium2.PdfiumError as reason:
        yield problem(file, f"it is no PDF: {reason}")
        return
    with pdf:
        yield from _Proof(file, pdf, sheet).problems(printed)


class _Proof:
    """The proof of one file."""

    def __init__(self, file: str, pdf: pypdfium2.PdfDocument, sheet: AnswerSheet) -> None:
        self._file, self._pdf, self._sheet = file, pdf, sheet

    def problems(self, printed: PrintedEdition) -> Iterator[Problem]:
        """The problems of every version. Each begins on paper of its own, which may be printed on both sides."""
        at = 0
        for version, due in zip(printed.quiz.versions, self._sheet.versions, strict=True):
            at += at % 2
            if at + len(due.pages) > len(self._pdf):
                yield self._problem(f"there are {len(self._pdf)} pages, and version {due.letter} needs more")
                return
            for number, page in enumerate(due.pages, at):
                yield from self._page_problems(self._pdf[number], page, due, version)
            at += len(due.pages)
        if at < len(self._pdf):
            yield self._problem(f"there are {len(self._pdf)} pages and should be {at}")

    def _page_problems(
        self, printed: pypdfium2.PdfPage, wanted: AnswerPage, due: AnswerSheetVersion, version: Version
    ) -> Iterator[Problem]:
        width, height = (side * POINT for side in printed.get_size())
        if not near((width, height), (self._sheet.width, self._sheet.height)):
            yield self._problem(f"the paper of page {wanted.number} is {width:.1f} × {height:.1f} mm")
        text = _PageText(printed)
        head = self._sheet.head
        called = f"{due.name.words} · {wanted.number}/{len(due.pages)}" if due.pages[1:] else due.name.words
        if fold(called) not in fold(text.within(head.x, head.y, head.width, head.height)):
            yield self._problem(f"page {wanted.number} does not name the version '{due.code}'")
        yield from self._code_problems(printed, wanted)
        yield from self._circle_problems(printed, wanted)
        yield from self._digit_problems(text, wanted)
        rows = due_rows(version)
        for row in wanted.rows:
            yield from self._row_problems(text, row, rows.get(row.label, ()))

    def _code_problems(self, printed: pypdfium2.PdfPage, wanted: AnswerPage) -> Iterator[Problem]:
        """The problems of codes that say something else, or stand in another corner."""
        drawn = printed.render(scale=DOTS_PER_INCH / 72, grayscale=True)
        picture = memoryview(bytes(drawn.buffer)).cast("B", (drawn.height, drawn.stride))
        per_mm = DOTS_PER_INCH / 25.4
        found = {}
        for code in read_codes(picture):
            corner = code.position.top_left
            found[code.text] = corner.x / per_mm, corner.y / per_mm
        for number, due in enumerate(wanted.codes, 1):
            where = f"page {wanted.number}, code {number}"
            place = found.pop(due.text, None)
            if place is None:
                yield self._problem(f"{where} cannot be read, or does not say '{due.text}'")
            elif not near(place, (due.x, due.y), CODE_SLACK):
                x, y = place
                yield self._problem(f"{where} stands at {x:.1f}, {y:.1f} and should at {due.x}, {due.y}")
        yield from (self._problem(f"page {wanted.number} has a code more: '{text}'") for text in found)

    def _circle_problems(self, printed: pypdfium2.PdfPage, wanted: AnswerPage) -> Iterator[Problem]:
        """The problems of circles that are not where a scan is read, or are not there."""
        middles = list(self._circles(printed))
        due = list(wanted.circles)
        if len(middles) != len(due):
            message = f"page {wanted.number} has {len(middles)} circles and should have {len(due)}"
            yield self._problem(message)
        for circle in due:
            if not any(near(middle, (circle.x, circle.y)) for middle in middles):
                place = f"{circle.x}, {circle.y}"
                yield self._problem(f"page {wanted.number}: no circle for {circle.label} at {place}")

    def _circles(self, printed: pypdfium2.PdfPage) -> Iterator[Place]:
        """The middles of all that is drawn as wide and as high as a circle; its outline may count twice."""
        sizes, height = self._sheet.sizes, printed.get_height()
        least, most = 2 * sizes.radius - SLACK, 2 * (sizes.radius + sizes.stroke) + SLACK
        for drawn in printed.get_objects(filter=(FPDF_PAGEOBJ_PATH,)):
            left, bottom, right, top = drawn.get_bounds()
            if all(least <= side * POINT <= most for side in (right - left, top - bottom)):
                yield (left + right) / 2 * POINT, (height - (top + bottom) / 2) * POINT

    def _digit_problems(self, text: _PageText, wanted: AnswerPage) -> Iterator[Problem]:
        """The problems of digits that do not stand beside their lines of the student's number."""
        left, tall = self._sheet.caption.x - self._sheet.sizes.tall, self._sheet.sizes.tall
        for circle in wanted.student[0]:
            printed = text.within(left, circle.y - tall / 2, tall, tall)
            where = f"page {wanted.number}, a digit of the student's number"
            yield from compare(self._file, where, printed, circle.label)

    def _row_problems(self, text: _PageText, row: AnswerRow, due: tuple[str, ...]) -> Iterator[Problem]:
        """The problems of what stands before a row and beside its circles."""
        sizes = self._sheet.sizes
        first, above = row.circles[0], sizes.tall / 2
        number = text.within(first.x - sizes.label, first.y - above, sizes.number_width, sizes.tall)
        yield from compare(self._file, f"the row {row.label}", number, row.label)
        beside = []
        for circle in row.circles:
            if row.words:
                place, width = circle.x + sizes.word_left, sizes.word_width
            else:
                place, width = circle.x - sizes.before_letter - above, sizes.tall
            beside.append(text.within(place, circle.y - above, width, sizes.tall))
        if [*map(_letters, beside)] != [*map(_letters, due)]:
            wanted = "; ".join(map(on_one_line, due))
            yield from compare(self._file, f"the row {row.label}", "; ".join(beside), wanted)

    def _problem(self, message: str) -> Problem:
        return problem(self._file, message)


def _letters(text: str) -> list[str]:
    """The letters of a text: in which order a PDF gives those of a word that runs from right to left, is not said."""
    return sorted(fold(text))


class _PageText:
    """The text of a page, by where it stands."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._text, self._height = page.get_textpage(), page.get_height()

    def within(self, left: float, top: float, width: float, height: float) -> str:
        """The text in a box, whose place and size are in millimetres, on one line."""
        box = {
            "left": left / POINT,
            "right": (left + width) / POINT,
            "top": self._height - top / POINT,
            "bottom": self._height - (top + height) / POINT,
        }
        return on_one_line(self._text.get_text_bounded(**box))
