"""Whatever is wrong on a printed answer sheet is found by reading it again."""

from __future__ import annotations

import re
from functools import cache

import pytest

from quizgen.edition import Handout
from quizgen.formats.extras.qr_codes import drawing
from quizgen.settings import Settings
from tests.builds import ENGINE, of_every_type, prove_files, written

JOB = ENGINE.job(of_every_type("us-japan-drills-2017"), Settings(versions=2))
LETTER = ENGINE.job(
    of_every_type("us-japan-drills-2017"), Settings(versions=2, handout=Handout(paper="letter", large=True))
)
FILE = "us-japan-drills-2017-sheet-A.html"


@cache
def pages() -> dict[str, str]:
    return {name: data.decode() for name, data in written(JOB, "sheet").items()}


def said_of(page: str) -> list[str]:
    files = {**pages(), FILE: page}
    return [
        problem.message for problem in prove_files(JOB, {name: text.encode() for name, text in files.items()})
    ]


@pytest.mark.parametrize("job", [JOB, LETTER])
def test_what_is_printed_is_right(job: object) -> None:
    assert prove_files(job, written(job, "sheet")) == []  # type: ignore[arg-type]


def test_a_version_without_its_sheet_is_seen() -> None:
    files = {name: text.encode() for name, text in pages().items() if name != FILE}
    assert [problem.message for problem in prove_files(JOB, files)] == ["it was not made"]


def test_large_print_that_is_missing_or_has_the_usual_size_is_seen() -> None:
    files = {**written(LETTER, "sheet")}
    large, usual = (f"us-japan-drills-2017-sheet{size}-A.html" for size in ("-large", ""))
    small = {**files, large: files[usual]}
    messages = {problem.message for problem in prove_files(LETTER, small)}
    assert any(f"code 1 is printed as '{LETTER.quiz.value.digest.upper()}:A:1:0'" in one for one in messages)
    assert any("is not at its place" in one for one in messages)
    del files[large]
    assert [problem.message for problem in prove_files(LETTER, files)] == ["it was not made"]


CHANGES = {
    "a circle a millimetre off": (
        r'(<i class="circle" style="left: )([\d.]+)',
        r"\g<1>9\g<2>",
        "is not at its place",
    ),
    "a circle too few": (r'<i class="circle"[^>]*></i>', "", "circles and should have"),
    "a circle of another size": (r"width: 4.4mm", "width: 6mm", "is not at its place"),
    "a circle without a place": (r'class="circle" style="left', 'class="circle" style="up', "has no place"),
    "two letters changed": (r'(class="letter"[^>]*>)A<', r"\1B<", "the row"),
    "what a circle means": (r'title="A"', 'title="B"', "the row"),
    "the number of a row": (r'(class="number"[^>]*>)\d+', r"\g<1>99", "the row 99"),
    "a row without its name": (r'<div class="row" id="r(\d+)">', r'<div class="row" id="r9\1">', "the row"),
    "another paper": (r"@page \{ size: 210.0mm", "@page { size: 215.9mm", "the paper is (215.9, 297.0)"),
    "another version": (r"Version A", "Version B", "does not name the version"),
    "a code with fewer dots": (r'(<path d=")[^"]*', r"\1M0 0h1v1H0z", "code 1 is printed as ''"),
    "a code in another place": (r'(class="qr" style="left: )10.0', r"\g<1>60.0", "code 1 stands at"),
    "a place of an order": (r'(class="letter"[^>]*>)4<', r"\g<1>5<", "the row"),
    "what a circle of a student's number means": (r'title="4"', 'title="5"', "a circle's meaning"),
    "a digit of a student's number": (r'(class="digit"[^>]*>)4<', r"\g<1>5<", "the digits of"),
    "a digit in another line": (r'(class="digit" style="left: [\d.]+mm; top: )', r"\g<1>1", "the digits of"),
    "a page too few": (r'<section class="sheet" id="p1">', '<section id="p1">', "there are 0 pages"),
    "a code that is not there": (r'<svg class="qr"', '<svg class="no"', "code 4 is missing"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_wrong_is_seen(what: str) -> None:
    pattern, other, message = CHANGES[what]
    changed = re.sub(pattern, other, pages()[FILE], count=1)
    assert changed != pages()[FILE]
    assert any(message in said for said in said_of(changed))


def test_a_code_of_another_version_is_seen() -> None:
    page = pages()[FILE]
    digest = JOB.quiz.value.digest.upper()
    own, other = (drawing(f"{digest}:{letter}:1:0").path for letter in "AB")
    assert own in page
    assert said_of(page.replace(own, other)) == [
        f"page 1, code 1 is printed as '{digest}:B:1:0', and is '{digest}:A:1:0'"
    ]


def test_a_page_that_is_not_closed_is_seen() -> None:
    assert said_of(pages()[FILE].replace("</section>", ""))
