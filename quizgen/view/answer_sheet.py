"""The answer sheet: where each of its circles stands, in millimetres from the top left corner of the paper.

Both the printed page and what reads scans of it take every place from here. All that is measured is a plain number;
what a circle means is the letter or the word that the key has for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from quizgen.choices import LETTERS, PAPERS
from quizgen.view.page import Named, Page, named, page
from quizgen.view.page_words import PageWords, cut
from quizgen.view.sheet_sizes import CLEAR, CODE_SIZE, EDGE, LARGE, STUDENT_DIGITS, USUAL, SheetSizes
from quizgen.view.text import Quoted, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Item, Quiz, Version

DIGITS = "0123456789"

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
    """``7F3A:B:1:0``: the quiz, its version, the page of the sheet, and the corner, counted in reading order.

    Of the sheet in large print the page is ``L1``.
    """


class Area(Struct, frozen=True):
    """Where a block of text may stand: its corner at the top left, its width and its height."""

    x: float
    y: float
    width: float
    height: float


class AnswerRow(Struct, frozen=True, kw_only=True):
    """The circles of one question, or of one line of a question for matching or for putting in order."""

    question: int
    part: int = 0
    """Which of the lines of its question it is, from 1; 0 where the question has one."""
    several: bool = False
    """Whether more than one circle may be right."""
    words: tuple[Text, ...] = ()
    """What stands beside each of its circles, where it is a word in place of a letter or a number."""
    circles: tuple[Circle, ...]

    @property
    def label(self) -> str:
        """What stands before it: ``7``, and for the second line of a set ``7.2``."""
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
    sizes: SheetSizes
    paper: str
    """One of :data:`quizgen.choices.PAPERS`."""
    width: float
    height: float
    head: Area
    """Where title and version stand: beside the code at the top left."""
    about: Area
    """Where all other words stand: left of the student's number."""
    caption: Area
    """Where the words above the student's number stand."""
    foot: Area
    """Where the questions without circles are named: between the codes at the foot."""
    title: Text
    name: Text
    student: Text
    """The words above the student's number."""
    how: Text
    """How a circle is filled."""
    lines: Text | None
    """What the rows of sets mean; None where there are none."""
    versions: tuple[AnswerSheetVersion, ...]

    @property
    def kind(self) -> str:
        """What its files are called after the deck: ``sheet``, in large print ``sheet-large``."""
        return "sheet-large" if self.sizes.large else "sheet"


def answer_sheets(quiz: Quiz, paper: str, *, large: bool) -> tuple[AnswerSheet, ...]:
    """The answer sheet of a quiz, for one of :data:`quizgen.choices.PAPERS`; with *large* in large print, too."""
    return tuple(answer_sheet(quiz, paper, sizes) for sizes in ((USUAL, LARGE) if large else (USUAL,)))


def every_answer_sheet(quiz: Quiz) -> tuple[AnswerSheet, ...]:
    """The answer sheet of a quiz in each size and on each paper: a scan may be of any of them."""
    return tuple(answer_sheet(quiz, paper, sizes) for sizes in (USUAL, LARGE) for paper in PAPERS)


def answer_sheet(quiz: Quiz, paper: str, sizes: SheetSizes = USUAL) -> AnswerSheet:
    """The answer sheet of a quiz in one size, for one of :data:`quizgen.choices.PAPERS`."""
    words = PageWords(quiz)
    _ = words.gettext
    layout = _Layout(sizes, *PAPERS[paper])
    student = layout.student  # one value for all pages: sheets go from process to process
    versions = tuple(_version(quiz, version, words, layout, student) for version in quiz.versions)
    has_lines = any(row.part for version in versions for each in version.pages for row in each.rows)
    return AnswerSheet(
        page=page(quiz, large=sizes.large),
        sizes=sizes,
        paper=paper,
        width=layout.width,
        height=layout.height,
        head=layout.head,
        about=layout.about,
        caption=layout.caption,
        foot=layout.foot,
        title=Text(_("Answer sheet")),
        name=Text(_("Name")),
        student=Text(_("Student number")),
        how=Text(_("Fill the circle of your answer, all of it, with a dark pencil. Rub out what is wrong.")),
        lines=Text(_("Question 7, line 2, is the row 7.2.")) if has_lines else None,
        versions=versions,
    )


def _version(
    quiz: Quiz, version: Version, words: PageWords, layout: _Layout, student: tuple[tuple[Circle, ...], ...]
) -> AnswerSheetVersion:
    called = named(quiz, version)
    circled = [item for item in version.items if has_circles(item)]
    on_quiz = tuple(item.number for item in version.items if not has_circles(item))
    listed = cut(_numbers(on_quiz), layout.sizes.longest_foot)
    written = words.gettext("Answer on the quiz itself: %(questions)s") % {"questions": listed}
    pages = [
        AnswerPage(
            number=number,
            codes=layout.codes(f"{quiz.digest.upper()}:{version.letter}", number),
            student=student,
            rows=rows,
        )
        for number, rows in enumerate(layout.pages(circled), 1)
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


def has_circles(item: Item) -> bool:
    """Whether a question is answered by circles: it has options, or its lines are put in order."""
    return bool(item.options or item.premises)


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


class _Layout(NamedTuple):
    """Where everything stands on paper of some size."""

    sizes: SheetSizes
    width: float
    height: float

    @property
    def _digits(self) -> float:
        """Where the student's number begins: left of the code at the top right."""
        return self.width - EDGE - CODE_SIZE - CLEAR - STUDENT_DIGITS * self.sizes.digit_apart

    @property
    def head(self) -> Area:
        inner = EDGE + CODE_SIZE + CLEAR
        return _area(inner, EDGE, self._digits - self.sizes.digit_label - inner, CODE_SIZE + CLEAR + 2.5)

    @property
    def about(self) -> Area:
        top = EDGE + CODE_SIZE + CLEAR + 3.5
        return _area(EDGE, top, self._digits - self.sizes.digit_label - EDGE, self.sizes.rows - top - 2.0)

    @property
    def caption(self) -> Area:
        return _area(self._digits, EDGE, STUDENT_DIGITS * self.sizes.digit_apart, self.sizes.caption - 1.0)

    @property
    def foot(self) -> Area:
        inner = EDGE + CODE_SIZE + CLEAR
        return _area(inner, self.height - EDGE - CODE_SIZE, self.width - 2 * inner, CODE_SIZE)

    def codes(self, version: str, number: int) -> tuple[Code, Code, Code, Code]:
        """The codes of a page: top left, top right, bottom left, bottom right."""
        right, below = _mm(self.width - EDGE - CODE_SIZE), _mm(self.height - EDGE - CODE_SIZE)
        says = f"{version}:{'L' if self.sizes.large else ''}{number}"
        return (
            Code(EDGE, EDGE, f"{says}:0"),
            Code(right, EDGE, f"{says}:1"),
            Code(EDGE, below, f"{says}:2"),
            Code(right, below, f"{says}:3"),
        )

    @property
    def student(self) -> tuple[tuple[Circle, ...], ...]:
        """The circles of a student's number."""
        sizes = self.sizes
        top = EDGE + sizes.caption + sizes.digit_box
        return tuple(
            tuple(
                Circle(
                    _mm(self._digits + (column + 0.5) * sizes.digit_apart),
                    _mm(top + (row + 0.5) * sizes.digit_lines),
                    digit,
                )
                for row, digit in enumerate(DIGITS)
            )
            for column in range(STUDENT_DIGITS)
        )

    @property
    def _column(self) -> float:
        """How wide a column of rows is."""
        many, gutter = self.sizes.columns, self.sizes.gutter
        return (self.width - 2 * EDGE - (many - 1) * gutter) / many

    def pages(self, items: Sequence[Item]) -> Iterator[tuple[AnswerRow, ...]]:
        """The rows of each page, column by column. A question's rows are never parted. One page at least."""
        sizes = self.sizes
        most = int((self.height - EDGE - CODE_SIZE - CLEAR - sizes.rows) / sizes.line)
        rows: list[AnswerRow] = []
        at, line = 0, 0
        for item in items:
            asked = self._asked(item)
            needed = sum(lines for _, _, lines in asked)
            if line and line + min(needed, most) > most:
                at, line = at + 1, 0
            for part, labels, lines in asked:
                if line + lines > most:  # a question that is longer than a column
                    at, line = at + 1, 0
                if at == sizes.columns:
                    yield tuple(rows)
                    rows, at = [], 0
                left, top = EDGE + at * (self._column + sizes.gutter), sizes.rows + line * sizes.line
                rows.append(self._row(item, part, labels, (left, top)))
                line += lines
        yield tuple(rows)

    def _asked(self, item: Item) -> list[tuple[int, tuple[str, ...], int]]:
        """The rows of a question: which of its lines, what its circles mean, and how many lines of circles it takes."""
        labels = _labels(item)
        lines = -(-len(labels) // self._beside(words=item.in_row))
        return [(part, labels, lines) for part in (range(1, len(item.premises) + 1) or (0,))]

    def _beside(self, *, words: bool) -> int:
        """How many circles stand side by side in a column."""
        sizes = self.sizes
        room = self._column - sizes.label + sizes.apart / 2
        return int(room / (sizes.apart_words if words else sizes.apart))

    def _row(self, item: Item, part: int, labels: Sequence[str], place: Place) -> AnswerRow:
        sizes, (left, top) = self.sizes, place
        apart, beside = (
            (sizes.apart_words if item.in_row else sizes.apart),
            self._beside(words=item.in_row),
        )
        return AnswerRow(
            question=item.number,
            part=part,
            several=item.question.has_several_right,
            words=tuple(Quoted(label, deck=True) for label in labels) if item.in_row else (),
            circles=tuple(
                Circle(
                    _mm(left + sizes.label + number % beside * apart),
                    _mm(top + (number // beside + 0.5) * sizes.line),
                    label,
                )
                for number, label in enumerate(labels)
            ),
        )


def _labels(item: Item) -> tuple[str, ...]:
    """What the circles of a question mean: words, letters, or places in an order."""
    if item.in_row:
        return tuple(option.text for option in item.options)
    if item.options:
        return tuple(LETTERS[: len(item.options)])
    return tuple(str(place) for place in range(1, len(item.premises) + 1))


def _area(x: float, y: float, width: float, height: float) -> Area:
    return Area(_mm(x), _mm(y), _mm(width), _mm(height))


def _mm(number: float) -> float:
    """Millimetres to the hundredth, so that the page and its reader have the very same."""
    return round(number, 2)
