"""The answers of a class, put together from its pages: a table for a program, and what a person must look at.

A number is never guessed. A page whose student is not known, or of which there are two, is named by its place:
``?class.pdf#3``, which is no student's number; so its answers stand in the table, and count for nobody yet.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from quizgen.scanning.reading import PageReading, UnreadPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.scanning.reading import Reading, RowReading
    from quizgen.view.answer_sheet import AnswerSheet

COLUMNS = ("student", "version", "question", "answer", "confidence")
BETWEEN = "; "
"""What stands between the parts of an answer, as in the key."""
UNKNOWN = "?"
"""The answer where a person must look; also what a name begins with that stands for a student who is not known."""


class Answer(NamedTuple):
    """One line of the table."""

    student: str
    version: str
    question: int
    answer: str
    """As the key has it: ``C``, ``True``, ``A; D``; for matching a letter for each line. Empty: nothing is filled."""
    confidence: float


class ToLook(NamedTuple):
    """Something that a person must look at."""

    place: str
    """``class.pdf#3``."""
    student: str
    """As the table has it; empty where nothing of the page is in it."""
    version: str
    question: str
    """``7``, or ``7.2`` for the second line of it; empty where it is the page."""
    why: str
    picture: bytes
    """As PNG; empty where there is none."""


class Told(NamedTuple):
    """Something to be said of the files."""

    file: str
    message: str
    remedy: str
    hint: bool = False
    """Whether nothing need be done about it."""


class ClassAnswers(NamedTuple):
    """What was read of a class."""

    answers: tuple[Answer, ...]
    to_look: tuple[ToLook, ...]
    told: tuple[Told, ...]
    sheets: int
    """How many pages were read."""
    pages: int
    """How many pages there are."""

    @property
    def table(self) -> bytes:
        """The answers as CSV, with a head, as UTF-8."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows(
            (one.student, one.version, one.question, one.answer, f"{one.confidence:.2f}")
            for one in self.answers
        )
        return out.getvalue().encode()


def class_answers(readings: Sequence[Reading], papers: Sequence[AnswerSheet]) -> ClassAnswers:
    """The answers of a class, and what a person must look at."""
    read = [one for one in readings if isinstance(one, PageReading)]
    unread = [one for one in readings if isinstance(one, UnreadPage)]
    twice = _twice(read)
    names = {_place(one): _name(one, twice) for one in read}
    answers = [answer for one in read for answer in _answers(one, names[_place(one)])]
    return ClassAnswers(
        answers=tuple(answers),
        to_look=tuple(_to_look(readings, names, twice)),
        told=(
            *_told_unread(unread),
            *_told_twice(read, twice),
            *_told_pages(read, twice, papers),
            *_told_torn(read),
        ),
        sheets=len(read),
        pages=len(readings),
    )


def _place(one: Reading) -> str:
    return f"{one.file}#{one.place}" if one.place else one.file


def _name(one: PageReading, twice: frozenset[str]) -> str:
    """The student of a page; where that is not known, the page itself."""
    return one.student if one.student and one.student not in twice else f"{UNKNOWN}{_place(one)}"


def _twice(read: Iterable[PageReading]) -> frozenset[str]:
    """The numbers that stand on two sheets: on two versions, or on one page of a version twice."""
    pages: dict[str, list[PageReading]] = defaultdict(list)
    for one in read:
        if one.student:
            pages[one.student].append(one)
    return frozenset(
        student
        for student, those in pages.items()
        if len({one.version for one in those}) > 1 or len({one.page for one in those}) < len(those)
    )


def _answers(one: PageReading, student: str) -> Iterator[Answer]:
    """The lines of a page: one for each question, whose parts stand in their order."""
    questions: dict[int, list[RowReading]] = defaultdict(list)
    for row in one.rows:
        questions[row.question].append(row)
    for question, rows in questions.items():
        parts = [UNKNOWN if row.why else BETWEEN.join(row.marks) for row in rows]
        answer = BETWEEN.join(parts) if any(parts) else ""
        confidence = 0.0 if UNKNOWN in parts else min(row.confidence for row in rows)
        yield Answer(student, one.version, question, answer, confidence)


def _to_look(readings: Iterable[Reading], names: dict[str, str], twice: frozenset[str]) -> Iterator[ToLook]:
    """What a person must look at, page by page."""
    for one in readings:
        place = _place(one)
        if isinstance(one, UnreadPage):
            if not one.empty:
                yield ToLook(place, "", "", "", one.why, one.picture)
            continue
        why = f"the number {one.student} stands on more than one sheet" if one.student in twice else one.why
        if why:
            yield ToLook(place, names[place], one.version, "", why, one.picture)
        for row in one.rows:
            if row.why:
                asked = f"{row.question}.{row.part}" if row.part else str(row.question)
                yield ToLook(place, names[place], one.version, asked, row.why, row.picture)


# --- what is said -----------------------------------------------------------------------------------


def _told_unread(unread: Iterable[UnreadPage]) -> Iterator[Told]:
    for one in unread:
        where = f"page {one.place}: " if one.place else ""
        remedy = "scan that sheet again, flat and whole; or type its answers into the table"
        if one.empty:
            remedy = "nothing is lost if it is the back of a sheet; otherwise scan that sheet again"
        elif not one.place:
            remedy = "name a scan or photograph: a PDF, PNG, JPEG or TIFF"
        yield Told(one.file, f"{where}{one.why}", remedy, hint=one.empty)


def _told_twice(read: Sequence[PageReading], twice: Iterable[str]) -> Iterator[Told]:
    for student in sorted(twice):
        places = [_place(one) for one in read if one.student == student]
        message = f"the number {student} stands on more than one sheet: {', '.join(places)}"
        remedy = (
            "see whose each is, and put the numbers into the table; if a sheet was scanned twice, drop one"
        )
        yield Told(places[0].rpartition("#")[0], message, remedy)


def _told_pages(
    read: Iterable[PageReading], twice: frozenset[str], papers: Sequence[AnswerSheet]
) -> Iterator[Told]:
    """The students of whom a page is missing."""
    wanted = {
        (sheet.paper, sheet.sizes.large, version.letter): {page.number for page in version.pages}
        for sheet in papers
        for version in sheet.versions
    }
    has: dict[tuple[str, str, bool, str], set[int]] = defaultdict(set)
    files: dict[tuple[str, str, bool, str], str] = {}
    for one in read:
        if one.student and one.student not in twice:
            printed = one.student, one.paper, one.large, one.version
            has[printed].add(one.page)
            files[printed] = one.file
    for printed, pages in sorted(has.items()):
        student, paper, large, version = printed
        if missing := wanted[paper, large, version] - pages:
            message = (
                f"of student {student} page {', '.join(map(str, sorted(missing)))} of the sheet is missing"
            )
            yield Told(
                files[printed],
                message,
                "look for it, and scan it with the others",
            )


def _told_torn(read: Iterable[PageReading]) -> Iterator[Told]:
    for one in read:
        if one.torn:
            message = f"page {one.place}: one of its four codes cannot be read; the sheet is read by the other three"
            yield Told(
                one.file, message, "nothing is wrong, unless a circle is missing there, too", hint=True
            )
