"""Answer sheets: the printed page is read back, and held against the quiz and against the places where a scan is read.

Codes are read as a scanner's program reads them, from their black dots. Which circles there must be follows from the
quiz's questions; where they must be, from the plain places that the reader of scans has.
"""

from __future__ import annotations

import re
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from quizgen.proof import tree
from quizgen.proof.mismatch import compare, missing_files, on_one_line, problem
from quizgen.proof.sheet_rows import due_rows, near, read_codes
from quizgen.view.answer_sheet import answer_sheets
from quizgen.view.sheet_sizes import CODE_SIZE, EDGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Version
    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.tree import Element
    from quizgen.view.answer_sheet import AnswerPage, AnswerSheet, AnswerSheetVersion, Place

STYLE = re.compile(r"(left|top|width|height): (-?[\d.]+)mm")
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1H(\d+)z")
"""A run of black dots: where it begins, and how long it is."""
QUIET = 4
"""The white dots around a code."""
DOT = 4
"""How many points a dot is wide, where a code is read."""
SIZE = re.compile(r"@page \{ size: ([\d.]+)mm ([\d.]+)mm; margin: 0; \}")


class Box(NamedTuple):
    """Where something is printed, in millimetres."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return self.left + self.width / 2, self.top + self.height / 2


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything on the sheets that is not as the quiz and the reader of scans have it."""
    handout = printed.edition.handout
    has_pdf = any(file.endswith(".pdf") for file in printed.files)
    for sheet in answer_sheets(printed.quiz, handout.paper, large=handout.large):
        yield from _prove_pages(printed, sheet)
        if has_pdf:
            from quizgen.proof import answer_sheet_pdf  # noqa: PLC0415 - the library for PDFs is loaded where there is one

            yield from answer_sheet_pdf.prove(printed, sheet)


def _prove_pages(printed: PrintedEdition, sheet: AnswerSheet) -> Iterator[Problem]:
    """The problems of the HTML files of a sheet."""
    for version, due in zip(printed.quiz.versions, sheet.versions, strict=True):
        names = printed.file_names(version, sheet.kind)
        if missing := missing_files(names, printed.files):
            yield from missing
            continue
        (file,) = names
        try:
            page = tree.read(printed.files[file])
            yield from _problems(file, page, version, due, printed.code(version), sheet)
        except tree.BrokenPage as reason:
            yield problem(file, str(reason))


def _problems(
    file: str,
    page: Element,
    version: Version,
    due: AnswerSheetVersion,
    code: str,
    sheet: AnswerSheet,
) -> Iterator[Problem]:
    """The problems of one version's file."""
    size = (sheet.width, sheet.height)
    style = SIZE.search("".join(each.text for each in page.all("style")))
    paper = (float(style[1]), float(style[2])) if style else None
    if paper != size:
        yield problem(file, f"the paper is {paper} and should be {size}")
    sheets = list(page.all(".sheet"))
    if len(sheets) != len(due.pages):
        yield problem(file, f"there are {len(sheets)} pages and should be {len(due.pages)}")
    for printed, wanted in zip(sheets, due.pages, strict=False):
        if not printed.only(".called").removesuffix(f" · {wanted.number}/{len(due.pages)}").endswith(code):
            yield problem(file, f"page {wanted.number} does not name the version '{code}'")
        yield from _code_problems(file, printed, wanted, size)
        yield from _place_problems(file, printed, wanted, sheet)
        yield from _digit_problems(file, printed, wanted, sheet)
    yield from _question_problems(file, sheets, version)


# --- codes ------------------------------------------------------------------------------------------


def _code_problems(file: str, printed: Element, wanted: AnswerPage, size: Place) -> Iterator[Problem]:
    """The problems of a page's codes: what they say, and that they stand in the four corners."""
    codes = list(printed.all(".qr"))
    for corner, code in enumerate(wanted.codes):
        where = f"page {wanted.number}, code {corner + 1}"
        if corner >= len(codes):
            yield problem(file, f"{where} is missing")
            continue
        yield from compare(file, where, _read_code(codes[corner]), code.text)
        box = _box(codes[corner])
        far_right, far_down = box.middle[0] > size[0] / 2, box.middle[1] > size[1] / 2
        if (far_right, far_down) != (bool(corner % 2), corner > 1) or not near(
            (box.left, box.top), (code.x, code.y)
        ):
            yield problem(file, f"{where} stands at {box.left}, {box.top} and should at {code.x}, {code.y}")


def _read_code(drawing: Element) -> str:
    """What a drawn code says, read as a scanner's program reads it; empty where it cannot be read."""
    wide = int(str(drawing.attributes.get("viewbox") or "0 0 0 0").split()[2]) + 2 * QUIET
    lines = [bytearray(b"\xff" * wide * DOT) for _ in range(wide * DOT)]
    for path in drawing.all("path"):
        for x, y, run, _ in RUN.findall(path.attributes.get("d") or ""):
            left, right = ((int(x) + QUIET) * DOT, (int(x) + int(run) + QUIET) * DOT)
            for line in lines[(int(y) + QUIET) * DOT : (int(y) + QUIET + 1) * DOT]:
                line[left:right] = bytes(right - left)
    picture = memoryview(b"".join(lines)).cast("B", (wide * DOT, wide * DOT))
    found = read_codes(picture)
    return found[0].text if len(found) == 1 else ""


# --- circles ----------------------------------------------------------------------------------------


def _place_problems(file: str, printed: Element, wanted: AnswerPage, sheet: AnswerSheet) -> Iterator[Problem]:
    """The problems of circles that are not where a scan is read, are too near to each other, or off the paper."""
    radius, size = sheet.sizes.radius, (sheet.width, sheet.height)
    drawn = list(printed.all(".circle"))
    boxes = [_box(each) for each in drawn]
    due = list(wanted.circles)
    if len(boxes) != len(due):
        yield problem(file, f"page {wanted.number} has {len(boxes)} circles and should have {len(due)}")
    for box, circle in zip(boxes, due, strict=False):
        if not near(box.middle, (circle.x, circle.y)) or not near((box.width, box.height), (2 * radius,) * 2):
            yield problem(
                file, f"page {wanted.number}: the circle {circle.label} at {box.middle} is not at its place"
            )
    for each, circle in zip(drawn, due, strict=False):
        says = on_one_line(each.attributes.get("title") or "")
        yield from compare(file, f"page {wanted.number}, a circle's meaning", says, on_one_line(circle.label))
    middles = [box.middle for box in boxes]
    corners = [_box(code).middle for code in printed.all(".qr")]
    for number, (x, y) in enumerate(middles):
        off = min(x, y, size[0] - x, size[1] - y) < EDGE
        crowded = any(hypot(x - a, y - b) < 2 * radius + 0.5 for a, b in middles[:number])
        in_code = any(max(abs(x - a), abs(y - b)) < CODE_SIZE / 2 + radius for a, b in corners)
        if off or crowded or in_code:
            yield problem(file, f"page {wanted.number}: a circle at {x:.1f}, {y:.1f} has too little room")


def _digit_problems(file: str, printed: Element, wanted: AnswerPage, sheet: AnswerSheet) -> Iterator[Problem]:
    """The problem of a student's number whose digits do not stand beside their lines, if it has one."""
    tops = [
        dict(STYLE.findall(each.attributes.get("style") or "")).get("top") for each in printed.all(".digit")
    ]
    middles = [round(float(top) + sheet.sizes.tall / 2, 2) for top in tops if top]
    due = [(circle.label, circle.y) for circle in wanted.student[0]]
    if [*zip(printed.texts(".digit"), middles, strict=False)] != due:
        yield problem(
            file, f"page {wanted.number}: the digits of the student's number are not at their places"
        )


def _question_problems(file: str, sheets: Sequence[Element], version: Version) -> Iterator[Problem]:
    """The problems of rows: a question that lacks one or has a wrong one, and the questions that have none."""
    rows = [row for sheet in sheets for row in sheet.all(".row")]
    named = [(row.id.removeprefix("r"), row.only(".number")) for row in rows]
    for name, number in named:
        yield from compare(file, f"the row {name}", number, name)
    printed = {number: _labels(row) for (_, number), row in zip(named, rows, strict=True)}
    if len(printed) < len(rows):
        yield problem(file, "a row of circles is printed twice")
    due = due_rows(version)
    for label in dict.fromkeys((*due, *printed)):
        has, wanted = printed.get(label, ()), due.get(label, ())
        yield from compare(file, f"the row {label}", "; ".join(has), "; ".join(map(on_one_line, wanted)))


def _labels(row: Element) -> tuple[str, ...]:
    """What stands beside each circle of a row, where the circle itself says the same."""
    titles = [" ".join((circle.attributes.get("title") or "").split()) for circle in row.all(".circle")]
    seen = row.texts(".word") or row.texts(".letter")
    return seen if list(seen) == titles else ()


def _box(element: Element) -> Box:
    """Where an element is. BrokenPage where it does not say so."""
    found = {name: float(number) for name, number in STYLE.findall(element.attributes.get("style") or "")}
    try:
        return Box(found["left"], found["top"], found["width"], found["height"])
    except KeyError as missing:
        raise tree.BrokenPage(f"something on the sheet has no place: {missing}") from missing
