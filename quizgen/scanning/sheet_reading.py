"""One picture of paper becomes what was read of a sheet. Nothing here guesses: what is unclear is said to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quizgen.scanning.circles import LEAST_FILLED, MOST_EMPTY, MOST_FAINT, Measured, measure
from quizgen.scanning.corners import FEWEST_CODES, WORST_FIT, find_codes, lie_of
from quizgen.scanning.pictures import cut_out, name_of, small
from quizgen.scanning.reading import PageReading, Reading, RowReading, UnreadPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.scanning.corners import FoundCode, Lie
    from quizgen.scanning.pictures import Grey
    from quizgen.view.answer_sheet import AnswerPage, AnswerRow, AnswerSheet, Circle
    from quizgen.view.sheet_sizes import SheetSizes

LONGEST_SMALL = 700
"""Points on the longer side of a page that is shown whole."""
PER_MM = 6.0
"""How finely a cut-out is drawn: a circle is 26 points wide."""
PER_MM_HEAD = 4.5
"""The same of a page's head, which is wide: a handwritten name is read."""
EMPTY_SPREAD = 60
"""By how much the darkest of an empty page (a point in five thousand) may differ from its usual grey: dust."""
MOST_LOST = 0.02
"""The share of circles that may be lost. Where paper is folded, a row may lie where another should be, and look whole:
but between the two are rows that lie between, whose circles are lost."""
CLEARLY_DARKER = 2.5
"""How many times as dark a filled circle must be as one that was rubbed out beside it."""


def read_page(grey: Grey, papers: Sequence[AnswerSheet], digest: str, file: str, place: int) -> Reading:
    """What a picture says of a sheet of this quiz; or why it says nothing.

    *papers* is the quiz's answer sheet in each size and on each paper. Codes say which size it has, and their places
    on which paper it was printed.
    """
    scan, found = name_of(grey), find_codes(grey)
    sheets = sorted({one.sheet for one in found})
    why = _why_not(found, sheets, papers, digest)
    if not found and _is_empty(grey):
        return UnreadPage(file=file, place=place, scan=scan, why="the page is empty", empty=True)
    if why:
        return UnreadPage(file=file, place=place, scan=scan, why=why, picture=small(grey, LONGEST_SMALL))
    _, letter, large, number = sheets[0]
    lies = [
        (lie_of(found, page.codes), sheet, page) for sheet, page in _pages_of(papers, letter, large, number)
    ]
    lie, sheet, page = min(lies, key=lambda one: one[0].fit)
    circles = list(page.circles)
    lies_flat = lie.fit <= WORST_FIT
    every = measure(grey, lie, circles, sheet.sizes.radius, found, page.codes) if lies_flat else []
    lost = sum(one.state == "lost" for one in every)
    if not lies_flat or lost > MOST_LOST * len(circles):
        why = "the paper is bent, or the picture is distorted: lay the sheet flat and scan it again"
        return UnreadPage(file=file, place=place, scan=scan, why=why, picture=small(grey, LONGEST_SMALL))
    measured = iter(every)
    columns = [[next(measured) for _ in column] for column in page.student]
    student, why = _student(page, columns)
    rows = tuple(
        _row(row, [next(measured) for _ in row.circles], grey, lie, sheet.sizes) for row in page.rows
    )
    return PageReading(
        file=file,
        place=place,
        scan=scan,
        paper=sheet.paper,
        large=large,
        version=letter,
        page=number,
        student=student,
        why=why,
        picture=_head(grey, lie, page, sheet),
        rows=rows,
        torn=len(found) < len(page.codes),
    )


def _why_not(
    found: Sequence[FoundCode],
    sheets: Sequence[tuple[str, str, bool, int]],
    papers: Sequence[AnswerSheet],
    digest: str,
) -> str:
    """Why a picture with these codes is not read; empty where it is."""
    if not found:
        return "no code of an answer sheet is to be seen"
    if len(sheets) > 1:
        return "codes of more than one sheet are in one picture: scan each sheet alone"
    ((of, letter, large, number),) = sheets
    if of != digest:
        return (
            f"this is a sheet of another quiz, {of}, or the deck or the options of the build are others now "
            f"(--classes, where answers of classes were kept since): this quiz is {digest}"
        )
    if not _pages_of(papers, letter, large, number):
        return (
            f"this quiz has no page {number} of version {letter}: give the same --versions as for the build"
        )
    if len(found) < FEWEST_CODES:
        return f"only {len(found)} of its four codes can be read: a corner is missing, or the picture is not sharp"
    return ""


def _pages_of(
    papers: Sequence[AnswerSheet], letter: str, large: bool, number: int
) -> list[tuple[AnswerSheet, AnswerPage]]:
    """The page of a version with a number in one size, for each paper that has it."""
    return [
        (sheet, page)
        for sheet in papers
        if sheet.sizes.large == large
        for version in sheet.versions
        for page in version.pages
        if (version.letter, page.number) == (letter, number)
    ]


def _is_empty(grey: Grey) -> bool:
    """Whether there is nothing on a page: its middle, without the edges of the scanner, has one grey."""
    height, width = grey.shape
    middle = grey[height // 20 : height - height // 20, width // 20 : width - width // 20]
    darkest, usual = np.percentile(middle, [0.02, 50])
    return bool(usual - darkest < EMPTY_SPREAD)


# --- what circles say -------------------------------------------------------------------------------


def _student(page: AnswerPage, columns: Sequence[Sequence[Measured]]) -> tuple[str, str]:
    """The student's number, and why a person must look; one of the two is empty.

    Columns may be left empty before it or after it, and not inside it.
    """
    digits = []
    for circles, column in zip(page.student, columns, strict=True):
        row = _judged(circles, column, several=False)
        if row.why:
            return "", f"the student's number is not clear: {row.why}"
        digits.append(row.marks[0] if row.marks else " ")
    number = "".join(digits).strip()
    if not number:
        return "", "the student's number is not filled in"
    return ("", "the student's number has a gap") if " " in number else (number, "")


def _row(row: AnswerRow, measured: Sequence[Measured], grey: Grey, lie: Lie, sizes: SheetSizes) -> RowReading:
    judged = _judged(row.circles, measured, several=row.several)
    left = sizes.label - sizes.before_letter
    right = sizes.word_left + sizes.word_width if row.words else sizes.radius
    picture = _around(grey, lie, row.circles, sizes, above=1.0, left=left, right=right) if judged.why else b""
    return RowReading(
        question=row.question,
        part=row.part,
        marks=judged.marks,
        confidence=judged.confidence,
        why=judged.why,
        picture=picture,
    )


class _Judged(RowReading, frozen=True, kw_only=True):
    """What a row of circles says, wherever it stands."""

    question: int = 0
    part: int = 0


def _judged(circles: Sequence[Circle], measured: Sequence[Measured], *, several: bool) -> _Judged:
    """What a row says: its filled circles, how sure that is, and why a person must look."""
    states = [one.state for one in measured]
    marks = tuple(circle.label for circle, state in zip(circles, states, strict=True) if state == "filled")
    filled = [one.mean for one, state in zip(measured, states, strict=True) if state == "filled"]
    faint = [one.mean for one, state in zip(measured, states, strict=True) if state == "faint"]
    why = ""
    if "lost" in states:
        why = "a circle cannot be found where it should be"
    elif "unclear" in states:
        why = "a circle is neither empty nor filled"
    elif len(filled) > 1 and not several:
        why = "more than one circle is filled"
    elif faint and (several or not filled or min(filled) < CLEARLY_DARKER * max(faint)):
        why = "a circle is filled very lightly, or was not rubbed out well"
    return _Judged(marks=marks, confidence=0.0 if why else _sure(measured, filled), why=why)


def _sure(measured: Iterable[Measured], filled: Sequence[float]) -> float:
    """How sure a clear row is: 1 where nothing is near to what would be unclear."""
    others = [one.mean for one in measured if one.state != "filled"]
    dark = min(1.0, (min(filled) - MOST_FAINT) / (2 * (LEAST_FILLED - MOST_FAINT))) if filled else 1.0
    light = 1.0 - max(0.0, max(others, default=0.0)) / (2 * MOST_FAINT)
    return (
        round(max(0.01, min(dark, light, 1.0)), 2) if filled or light > 1 - MOST_EMPTY / MOST_FAINT else 0.01
    )


def _head(grey: Grey, lie: Lie, page: AnswerPage, sheet: AnswerSheet) -> bytes:
    """A cut-out of what says whose a page is: the name, and the student's number."""
    digits = [circle for column in page.student for circle in column]
    x, y = sheet.about.x, sheet.caption.y - 1.0
    right, below = (
        max(getattr(circle, side) for circle in digits) + 2 * sheet.sizes.radius for side in ("x", "y")
    )
    size = (round((right - x) * PER_MM_HEAD), round((below - y) * PER_MM_HEAD))
    return cut_out(grey, size, lie.coefficients(x, y, PER_MM_HEAD))


def _around(
    grey: Grey,
    lie: Lie,
    circles: Sequence[Circle],
    sizes: SheetSizes,
    *,
    above: float,
    left: float,
    right: float,
) -> bytes:
    """A cut-out with some circles, and some room around them, in millimetres."""
    xs, ys = [circle.x for circle in circles], [circle.y for circle in circles]
    x, y = min(xs) - left - sizes.radius, min(ys) - above - sizes.radius
    width, height = max(xs) + 2 * sizes.radius + right - x, max(ys) + 2 * sizes.radius - y
    size = (round(width * PER_MM), round(height * PER_MM))
    return cut_out(grey, size, lie.coefficients(x, y, PER_MM))
