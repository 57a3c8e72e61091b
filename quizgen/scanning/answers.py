"""The answers of a class, put together from its pages: a table for a program, and what a person must look at.

A number is never guessed. A page whose student is not known, or of which there are two, is named by its place:
``?class.pdf#3``, which is no student's number; so its answers stand in the table, and count for nobody yet.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from quizgen.scanning.reading import OTHER_QUIZ, PageReading, UnreadPage
from quizgen.scanning.settled import BETWEEN, LEFT_OUT, STUDENT, label_of, row_of, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.scanning.reading import Reading, RowReading
    from quizgen.scanning.settled import Settled, Unfit
    from quizgen.view.answer_sheet import AnswerSheet

COLUMNS = ("student", "version", "question", "answer", "confidence")
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
    scan: str
    """What its page is known by; empty where there is no page, so that nothing can be settled."""
    version: str
    """Empty where nothing was read of the page."""
    question: str
    """``7``, or ``7.2`` for the second line of it; :data:`STUDENT` where it is whose the page is."""
    why: str
    picture: bytes
    """As PNG; empty where there is none."""
    options: tuple[str, ...] = ()
    """What its circles mean."""
    several: bool = False
    """Whether more than one of them may be filled."""


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
    read: tuple[PageReading, ...]
    """The pages that were read."""
    names: dict[str, str]
    """The student of each of them, by its place, as the table has it."""
    codes: dict[str, str]
    """What the table calls each version, by its letter: ``A-7f3a``, so that it says of which quiz the sheets are."""
    unfit: tuple[Unfit, ...]
    """What a person has settled, and cannot be taken."""
    strange: int
    """How many of the settled things are of scans that are not among these."""

    @property
    def table(self) -> bytes:
        """The answers as CSV, with a head, as UTF-8."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows(
            (one.student, self.codes[one.version], one.question, one.answer, f"{one.confidence:.2f}")
            for one in self.answers
        )
        return out.getvalue().encode()


def class_answers(
    readings: Sequence[Reading], papers: Sequence[AnswerSheet], settled: Iterable[Settled] = ()
) -> ClassAnswers:
    """The answers of a class, and what a person must look at that nobody has *settled* yet."""
    readings, unfit, strange = settle(list(_without_copies(readings)), settled, papers)
    read = [one for one in readings if isinstance(one, PageReading)]
    unread = [one for one in readings if isinstance(one, UnreadPage)]
    twice = _twice(read)
    names = {place_of(one): _name(one, twice) for one in read}
    answers = [answer for one in read for answer in _answers(one, names[place_of(one)])]
    return ClassAnswers(
        answers=tuple(answers),
        to_look=tuple(_to_look(readings, twice, papers)),
        told=(
            *_told_unread(unread),
            *_told_twice(read, twice),
            *_told_pages(read, names, papers),
            *_told_torn(read),
            *_told_written(read, papers),
        ),
        sheets=len(read),
        pages=len(readings),
        read=tuple(read),
        names=names,
        codes={one.letter: plain_code(one.code) for sheet in papers for one in sheet.versions},
        unfit=tuple(unfit),
        strange=strange,
    )


def plain_code(code: str) -> str:
    """The code of a sheet in signs that every spreadsheet keeps: ``A · 7f3a`` -> ``A-7f3a``."""
    return "-".join(re.findall(r"[A-Za-z0-9]+", code))


def place_of(one: Reading) -> str:
    """Where a page stands: ``class.pdf#3``; of a file that is none, the file."""
    return f"{one.file}#{one.place}" if one.place else one.file


def _without_copies(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The pages; one whose picture is another's to the last point is left out: a file was given twice."""
    first: dict[str, Reading] = {}
    for one in readings:
        before = first.setdefault(one.scan, one) if one.scan else one
        if before is one or (isinstance(one, UnreadPage) and one.empty):
            yield one
        else:
            why = f"the very picture of {place_of(before)} once more"
            yield UnreadPage(file=one.file, place=one.place, why=why, left_out=True)


def _name(one: PageReading, twice: frozenset[str]) -> str:
    """The student of a page; where that is not known, the page itself."""
    return one.student if one.student and place_of(one) not in twice else f"{UNKNOWN}{place_of(one)}"


def _twice(read: Iterable[PageReading]) -> frozenset[str]:
    """The places of pages whose number stands on two sheets: on two versions, or on one page of a version twice.

    Where a person has said whose one of them is, that is known, and the others are not.
    """
    by_student: dict[str, list[PageReading]] = defaultdict(list)
    for one in read:
        if one.student:
            by_student[one.student].append(one)
    places: set[str] = set()
    for pages in by_student.values():
        sure = [one for one in pages if one.settled]
        if not _clash(pages):
            continue
        unsure = [one for one in pages if not one.settled] if not _clash(sure) else pages
        places.update(place_of(one) for one in unsure)
    return frozenset(places)


def _clash(pages: Sequence[PageReading]) -> bool:
    """Whether pages with one number cannot all be one student's."""
    return len({one.version for one in pages}) > 1 or len({one.page for one in pages}) < len(pages)


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


def _to_look(
    readings: Iterable[Reading], twice: frozenset[str], papers: Sequence[AnswerSheet]
) -> Iterator[ToLook]:
    """What a person must look at, page by page."""
    for one in readings:
        place = place_of(one)
        if isinstance(one, UnreadPage):
            if not (one.empty or one.left_out):
                yield ToLook(place, one.scan, "", STUDENT, one.why, one.picture)
            continue
        why = f"the number {one.student} stands on more than one sheet" if place in twice else one.why
        if why:
            yield ToLook(place, one.scan, one.version, STUDENT, why, one.picture)
        for row in one.rows:
            if row.why:
                asked = row_of(papers, one, row)
                options = tuple(circle.label for circle in asked.circles)
                yield ToLook(
                    place, one.scan, one.version, label_of(row), row.why, row.picture, options, asked.several
                )


# --- what is said -----------------------------------------------------------------------------------


def _told_unread(unread: Iterable[UnreadPage]) -> Iterator[Told]:
    for one in unread:
        where = f"page {one.place}: " if one.place else ""
        remedy = "scan that sheet again, flat and whole; or type its answers into the table"
        if one.left_out:
            remedy = "nothing need be done, unless it is a sheet of its own: then scan that again"
        elif one.empty:
            remedy = "nothing is lost if it is the back of a sheet; otherwise scan that sheet again"
        elif one.why.startswith(OTHER_QUIZ):
            remedy = (
                "give the deck and the options that the sheet was built with (--seed, --versions, --blueprint …); if a "
                "class was kept since, --classes 0 for the quiz as it was before the first, 1 before the second …"
            )
        elif not one.place:
            remedy = "name a scan or photograph: a PDF, PNG, JPEG or TIFF"
        why = "left out, as you have settled" if one.why == LEFT_OUT else one.why
        yield Told(one.file, f"{where}{why}", remedy, hint=one.empty or one.left_out)


def _told_twice(read: Sequence[PageReading], twice: frozenset[str]) -> Iterator[Told]:
    by_student: dict[str, list[PageReading]] = defaultdict(list)
    for one in read:
        by_student[one.student].append(one)
    for student in sorted({one.student for one in read if place_of(one) in twice}):
        pages = by_student[student]
        first = next(one for one in pages if place_of(one) in twice)
        places = ", ".join(map(place_of, pages))
        message = f"the number {student} stands on more than one sheet: {places}"
        remedy = "see on the page of what is to be looked at whose each is; if a sheet was scanned twice, leave one out"
        yield Told(first.file, message, remedy)


def _told_pages(
    read: Iterable[PageReading], names: dict[str, str], papers: Sequence[AnswerSheet]
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
        if one.student == names[place_of(one)]:
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


def _told_written(read: Sequence[PageReading], papers: Sequence[AnswerSheet]) -> Iterator[Told]:
    """The questions that no sheet holds, since they are answered on the quiz itself."""
    letters = {one.version for one in read}
    numbers = {
        number
        for sheet in papers
        for one in sheet.versions
        if one.letter in letters
        for number in one.on_quiz
    }
    if numbers:
        which = f"question{'s' if numbers - {min(numbers)} else ''} {', '.join(map(str, sorted(numbers)))}"
        verb = "are" if len(numbers) > 1 else "is"
        message = f"{which} {verb} answered on the quiz itself, and not in this table"
        yield Told(
            read[0].file, message, "type the answers into the finished table before you grade it", hint=True
        )
