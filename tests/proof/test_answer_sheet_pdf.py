"""Whatever is wrong on an answer sheet's PDF is found by reading it again."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.edition import Handout
from quizgen.formats import pdf
from quizgen.formats.typst.compile import TypstProcess
from quizgen.formats.typst.markup import Encoder
from quizgen.settings import Settings
from quizgen.view.answer_sheet import AnswerSheet, answer_sheet
from quizgen.view.sheet_sizes import LARGE, USUAL
from quizgen.view.text import Quoted, Text
from tests.builds import ENGINE, of_every_type, prove_files, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.engine.job import Job
    from quizgen.view.answer_sheet import AnswerPage, AnswerRow, AnswerSheetVersion, Circle, Code

    Change = Callable[[AnswerSheet], AnswerSheet]
    Codes = tuple[Code, Code, Code, Code]

DECK = "us-japan-drills-2017"
FILE = f"{DECK}-sheet.pdf"


def job_of(**handout: object) -> Job:
    return ENGINE.job(of_every_type(DECK), Settings(versions=2, handout=Handout(**handout)))  # type: ignore[arg-type]


JOB = job_of()


@pytest.fixture(scope="module")
def press() -> Iterator[TypstProcess]:
    with TypstProcess() as process:
        yield process


@cache
def sheet() -> AnswerSheet:
    return answer_sheet(JOB.quiz.value, "a4")


@cache
def html() -> dict[str, bytes]:
    return written(JOB, "sheet")


def set_of(press: TypstProcess, printed: AnswerSheet, job: Job = JOB) -> bytes:
    """The PDF of a sheet, whether that is right or not."""
    edition = job.edition({"quiz", "sheets"}).value
    encoder = Encoder(edition.deck.language, edition.deck.language, {})
    return pdf._set(press, edition, encoder, "answer-sheet", pdf._answer_sheet(printed, encoder))


def said_of(file: bytes) -> list[str]:
    """What is said of the sheet's PDF; the HTML pages beside it are right."""
    return [
        problem.message for problem in prove_files(JOB, {**html(), FILE: file}) if problem.source.file == FILE
    ]


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_what_is_printed_is_right(press: TypstProcess, paper: str) -> None:
    job = job_of(paper=paper, large=True)
    files = written(job, "sheet")
    for sizes in (USUAL, LARGE):
        of = answer_sheet(job.quiz.value, paper, sizes)
        files[f"{DECK}-{of.kind}.pdf"] = set_of(press, of, job)
    assert [problem for problem in prove_files(job, files) if "sheet" in problem.source.file] == []


@pytest.mark.parametrize("language", ["ar", "ja"])
def test_words_of_other_languages_are_found_again(press: TypstProcess, language: str) -> None:
    settings = Settings(versions=2, language=language)
    job = ENGINE.job(of_every_type(DECK), settings)
    file = set_of(press, answer_sheet(job.quiz.value, "a4"), job)
    assert prove_files(job, {**written(job, "sheet"), FILE: file}) == []


def test_a_pdf_without_its_sheet_is_seen(press: TypstProcess) -> None:
    files = {**html(), f"{DECK}-quiz.pdf": set_of(press, sheet())}
    said = [(problem.source.file, problem.message) for problem in prove_files(JOB, files)]
    assert (FILE, "it was not made") in said


def test_a_file_that_is_no_pdf_is_seen() -> None:
    (message,) = said_of(b"nothing")
    assert message.startswith("it is no PDF")


# --- what is changed ----------------------------------------------------------------------------------


def of_version(change: Callable[[AnswerSheetVersion], AnswerSheetVersion]) -> Change:
    def changed(of: AnswerSheet) -> AnswerSheet:
        first, *others = of.versions
        return replace(of, versions=(change(first), *others))

    return changed


def of_page(change: Callable[[AnswerPage], AnswerPage]) -> Change:
    return of_version(lambda version: replace(version, pages=(change(version.pages[0]), *version.pages[1:])))


def of_row(change: Callable[[AnswerRow], AnswerRow], *, words: bool = False) -> Change:
    def changed(page: AnswerPage) -> AnswerPage:
        at = next(place for place, row in enumerate(page.rows) if bool(row.words) == words)
        return replace(page, rows=(*page.rows[:at], change(page.rows[at]), *page.rows[at + 1 :]))

    return of_page(changed)


def moved(row: AnswerRow, by: float) -> AnswerRow:
    first, *others = row.circles
    return replace(row, circles=(replace(first, y=first.y + by), *others))


CHANGES: dict[str, tuple[Change, str]] = {
    "a circle a little off": (of_row(lambda row: moved(row, 0.2)), "no circle for A at"),
    "a circle too few": (
        of_row(lambda row: replace(row, circles=row.circles[:-1])),
        "circles and should have",
    ),
    "circles of another size": (
        lambda of: replace(of, sizes=replace(of.sizes, radius=2.5)),
        "has 0 circles",
    ),
    "two letters changed": (
        of_row(
            lambda row: replace(
                row,
                circles=tuple(
                    replace(circle, label=label)
                    for circle, label in zip(row.circles, ("B", "A", "C", "D"), strict=False)
                ),
            )
        ),
        "is printed as 'B; A",
    ),
    "two words changed": (
        of_row(lambda row: replace(row, words=tuple(reversed(row.words))), words=True),
        "is printed as 'False; True'",
    ),
    "another word": (
        of_row(lambda row: replace(row, words=(Quoted("Maybe", deck=True), *row.words[1:])), words=True),
        "is printed as 'Maybe; ",
    ),
    "two digits of a student's number changed": (
        of_page(lambda page: replace(page, student=(_exchanged_digits(page.student[0]), *page.student[1:]))),
        "a digit of the student's number is printed as '1', and is '0'",
    ),
    "the number of a row": (of_row(lambda row: replace(row, question=99)), "is printed as '99'"),
    "codes of another version": (
        of_page(lambda page: replace(page, codes=sheet().versions[1].pages[0].codes)),
        "code 1 cannot be read, or does not say",
    ),
    "two codes changed": (
        of_page(lambda page: replace(page, codes=_exchanged(page.codes))),
        "code 1 stands at 184",
    ),
    "another name": (
        of_version(lambda version: replace(version, name=Text("Version B · 7f3a"))),
        "does not name the version",
    ),
    "a version too few": (lambda of: replace(of, versions=of.versions[:1]), "and version B needs more"),
    "a page more": (
        lambda of: replace(of, versions=(*of.versions, of.versions[0])),
        "pages and should be",
    ),
}


def _exchanged(codes: Codes) -> Codes:
    first, second, third, fourth = codes
    return replace(second, x=first.x), replace(first, x=second.x), third, fourth


def _exchanged_digits(column: tuple[Circle, ...]) -> tuple[Circle, ...]:
    zero, one, *others = column
    return replace(zero, label="1"), replace(one, label="0"), *others


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_wrong_is_seen(what: str, press: TypstProcess) -> None:
    change, message = CHANGES[what]
    assert any(message in said for said in said_of(set_of(press, change(sheet())))), what


def test_another_paper_is_seen(press: TypstProcess) -> None:
    job = job_of(paper="letter")
    file = set_of(press, answer_sheet(JOB.quiz.value, "letter"), job)
    assert "the paper of page 1 is 215.9 × 279.4 mm" in said_of(file)
