"""The answer sheet: where each of its circles stands, in millimetres from the top left corner of the paper.

Both the printed page and what reads scans of it take every place from here. All that is measured is a plain number;
what a circle means is the letter or the word that the key has for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.choices import LETTERS, PAPERS
from quizgen.view.page import Named, Page, named, page
from quizgen.view.page_words import PageWords
from quizgen.view.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Item, Quiz, Version

CODE_SIZE = 16.0
"""How wide a code is. Its smallest dot is 0.76 mm, three points of a scan with 100 dots per inch."""
EDGE = 10.0
"""The white between a code and the edge of the paper: printers leave up to 6.4 mm white themselves."""
CLEAR = 4.0
"""The white around a code, which those who read it need: four of its dots, and some more."""
RADIUS = 2.2
"""The radius of a circle to be filled, as on common answer sheets."""
STUDENT_DIGITS = 8
"""The most digits of a student's number."""
DIGITS = "0123456789"
DIGIT_APART, DIGIT_LINES = 6.0, 5.4
"""How far apart the circles of a student's number are, across and down."""
DIGIT_BOX = 6.0
"""The box above each of its columns, to write the digit into."""
HEAD = EDGE + 70.0
"""Where the answers begin: below the student's number."""
LINE = 7.0
"""How far apart two lines of circles are."""
LABEL = 15.0
"""The room before the first circle of a row, for the question's number."""
APART, APART_WORDS = 8.4, 34.0
"""How far apart the circles of a row are: with a letter beside each, and with a word."""
COLUMNS, GUTTER = 2, 6.0
"""How many columns of answers stand side by side, and the room between two."""
BEFORE_LETTER = 4.3
"""How far left of a circle's middle its letter stands."""

Place = tuple[float, float]
"""Millimetres from the left and from the top of the paper."""


class Circle(Struct, frozen=True):
    """A circle to be filled: its middle, and what it means."""

    x: float
    y: float
    label: str
    """What the key has for it: ``C``, ``True``, or a digit."""


class Code(Struct, frozen=True):
    """One of the four codes of a page: the corner of it that is nearest to the top left, and what it says."""

    x: float
    y: float
    text: str
    """``7F3A:B:1:0``: the quiz, its version, the page of the sheet, and the corner, counted in reading order."""


class AnswerRow(Struct, frozen=True, kw_only=True):
    """The circles of one question, or of one line of a question for matching."""

    question: int
    part: int = 0
    """Which of the lines of its question it is, from 1; 0 where the question has one."""
    several: bool = False
    """Whether more than one circle may be right."""
    words: bool = False
    """Whether its circles have words beside them, in place of letters."""
    circles: tuple[Circle, ...]

    @property
    def label(self) -> str:
        """What stands before it: ``7``, and for the second line of a question for matching ``7.2``."""
        return f"{self.question}.{self.part}" if self.part else str(self.question)


class AnswerPage(Struct, frozen=True, kw_only=True):
    """One page of a sheet. Every page asks for the student's number, so that none is without its owner."""

    number: int
    codes: tuple[Code, Code, Code, Code]
    student: tuple[tuple[Circle, ...], ...]
    """The circles of each digit of the student's number, 0 to 9, from the left."""
    rows: tuple[AnswerRow, ...]

    @property
    def circles(self) -> Iterator[Circle]:
        """Every circle of the page."""
        yield from (circle for column in self.student for circle in column)
        yield from (circle for row in self.rows for circle in row.circles)


class AnswerSheetVersion(Named, frozen=True, kw_only=True):
    """The sheet of one version."""

    pages: tuple[AnswerPage, ...]
    on_quiz: tuple[int, ...]
    """The questions that are answered in writing, on the quiz itself."""
    written: Text | None
    """What is said about them; None where there are none."""


class AnswerSheet(Struct, frozen=True, kw_only=True):
    """An answer sheet: what stands on it for every version, and each version's pages."""

    page: Page
    paper: str
    """One of :data:`quizgen.choices.PAPERS`."""
    width: float
    height: float
    title: Text
    name: Text
    student: Text
    """The words above the student's number."""
    how: Text
    """How a circle is filled."""
    lines: Text | None
    """What the rows of questions for matching mean; None where there are none."""
    versions: tuple[AnswerSheetVersion, ...]


def answer_sheet(quiz: Quiz, paper: str) -> AnswerSheet:
    """The answer sheet of a quiz, for one of :data:`quizgen.choices.PAPERS`."""
    words = PageWords(quiz)
    _ = words.gettext
    width, height = PAPERS[paper]
    versions = tuple(_version(quiz, version, words, (width, height)) for version in quiz.versions)
    has_lines = any(row.part for version in versions for each in version.pages for row in each.rows)
    return AnswerSheet(
        page=page(quiz),
        paper=paper,
        width=width,
        height=height,
        title=Text(_("Answer sheet")),
        name=Text(_("Name")),
        student=Text(_("Student number")),
        how=Text(_("Fill the circle of your answer, all of it, with a dark pencil. Rub out what is wrong.")),
        lines=Text(_("Question 7, line 2, is the row 7.2.")) if has_lines else None,
        versions=versions,
    )


def _version(quiz: Quiz, version: Version, words: PageWords, size: Place) -> AnswerSheetVersion:
    called = named(quiz, version)
    circled = [item for item in version.items if item.options]
    on_quiz = tuple(item.number for item in version.items if not item.options)
    written = words.gettext("Answer on the quiz itself: %(questions)s") % {"questions": _numbers(on_quiz)}
    pages = [
        AnswerPage(
            number=number, codes=_codes(quiz, version, number, size), student=_student(size[0]), rows=rows
        )
        for number, rows in enumerate(_laid(circled, size), 1)
    ]
    return AnswerSheetVersion(
        letter=called.letter,
        code=called.code,
        mark=called.mark,
        name=called.name,
        pages=tuple(pages),
        on_quiz=on_quiz,
        written=Text(written) if on_quiz else None,
    )


def _numbers(numbers: Sequence[int]) -> str:
    """Numbers as a reader lists them: ``(1, 2, 3, 7)`` -> ``1–3, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in runs)


# --- places -----------------------------------------------------------------------------------------


def _codes(quiz: Quiz, version: Version, number: int, size: Place) -> tuple[Code, Code, Code, Code]:
    """The codes of a page: top left, top right, bottom left, bottom right."""
    right, below = (each - EDGE - CODE_SIZE for each in size)
    says = f"{quiz.digest.upper()}:{version.letter}:{number}"
    return (
        Code(EDGE, EDGE, f"{says}:0"),
        Code(_mm(right), EDGE, f"{says}:1"),
        Code(EDGE, _mm(below), f"{says}:2"),
        Code(_mm(right), _mm(below), f"{says}:3"),
    )


def _student(width: float) -> tuple[tuple[Circle, ...], ...]:
    """The circles of a student's number, left of the code at the top right."""
    left = width - EDGE - CODE_SIZE - CLEAR - STUDENT_DIGITS * DIGIT_APART
    top = EDGE + 5.0 + DIGIT_BOX
    return tuple(
        tuple(
            Circle(_mm(left + (column + 0.5) * DIGIT_APART), _mm(top + (row + 0.5) * DIGIT_LINES), digit)
            for row, digit in enumerate(DIGITS)
        )
        for column in range(STUDENT_DIGITS)
    )


def _laid(items: Sequence[Item], size: Place) -> Iterator[tuple[AnswerRow, ...]]:
    """The rows of each page, column by column. A question's rows are never parted. One page at least."""
    width, below = size[0] - 2 * EDGE, size[1] - EDGE - CODE_SIZE - CLEAR
    column = (width - (COLUMNS - 1) * GUTTER) / COLUMNS
    most = int((below - HEAD) / LINE)
    rows: list[AnswerRow] = []
    at, line = 0, 0
    for item in items:
        asked = _asked(item, column)
        needed = sum(lines for _, _, lines in asked)
        if line and line + min(needed, most) > most:
            at, line = at + 1, 0
        for part, labels, lines in asked:
            if line + lines > most:  # a question that is longer than a column
                at, line = at + 1, 0
            if at == COLUMNS:
                yield tuple(rows)
                rows, at = [], 0
            left, top = EDGE + at * (column + GUTTER), HEAD + line * LINE
            rows.append(_row(item, part, labels, (left, top), column))
            line += lines
    yield tuple(rows)


def _asked(item: Item, column: float) -> list[tuple[int, tuple[str, ...], int]]:
    """The rows of a question: which of its lines, what its circles mean, and how many lines of circles it takes."""
    labels = (
        tuple(option.text for option in item.options) if item.in_row else tuple(LETTERS[: len(item.options)])
    )
    lines = -(-len(labels) // _beside(column, words=item.in_row))
    return [(part, labels, lines) for part in (range(1, len(item.premises) + 1) if item.premises else (0,))]


def _beside(column: float, *, words: bool) -> int:
    """How many circles stand side by side in a column."""
    return int((column - LABEL + APART / 2) / (APART_WORDS if words else APART))


def _row(item: Item, part: int, labels: Sequence[str], place: Place, column: float) -> AnswerRow:
    left, top = place
    apart, beside = (APART_WORDS if item.in_row else APART), _beside(column, words=item.in_row)
    return AnswerRow(
        question=item.number,
        part=part,
        several=item.question.has_several_right,
        words=item.in_row,
        circles=tuple(
            Circle(
                _mm(left + LABEL + number % beside * apart),
                _mm(top + (number // beside + 0.5) * LINE),
                label,
            )
            for number, label in enumerate(labels)
        ),
    )


def _mm(number: float) -> float:
    """Millimetres to the hundredth, so that the page and its reader have the very same."""
    return round(number, 2)
