"""--fit says how many pages a quiz takes, and which of its last questions would have to go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.edition import Handout
from quizgen.formats import docx, pdf, quiz
from quizgen.settings import Settings
from quizgen.view.page_estimate import PAGE, pages_of
from quizgen.view.sheet import sheet
from tests.builds import ENGINE, shipped
from tests.formats import paper, samples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.edition import Edition
    from quizgen.model import Question
    from quizgen.problems import Problem


def edition(count: int, fit: int = 1, letters: str = "A", **about: object) -> Edition:
    of = samples.quiz(samples.many(count), letters=letters)
    return replace(samples.edition(of), handout=Handout(fit=fit, **about))  # type: ignore[arg-type]


def said(of: Edition, format_: object = quiz) -> Problem:
    problem: Problem
    (problem,) = (p for p in format_.remarks(of) if p.rule == "sheets")  # type: ignore[attr-defined]
    return problem


def test_nobody_is_told_who_does_not_ask() -> None:
    for format_ in (quiz, pdf, docx):
        assert list(format_.remarks(edition(40, fit=0))) == []


def test_what_fits_is_said_to_fit() -> None:
    assert said(edition(5)).message == (
        "the quiz takes about 1 page, by an estimate for A4 and Letter: it fits 1 sheet of two pages"
    )


@pytest.mark.parametrize("format_", [quiz, docx])
def test_an_estimate_says_that_it_is_one(format_: object) -> None:
    assert "about" in said(edition(40), format_).message
    assert "by an estimate for A4" in said(edition(40), format_).message


def test_what_does_not_fit_names_the_last_questions_by_number_and_id() -> None:
    problem = said(edition(40))
    number = re.search(r"go without (\d+) \((\S+)\), (\d+) \(", problem.message)
    assert number
    assert int(number[3]) == int(number[1]) + 1
    items = {item.number: item.question.id for item in edition(40).quiz.versions[0].items}  # type: ignore[union-attr]
    assert items[int(number[1])] == number[2]
    assert f"'--questions {int(number[1]) - 1}'" in problem.help
    assert " and " in problem.message


@pytest.mark.slow
def test_the_pages_of_a_pdf_are_counted(poppler: Callable[[str], str], tmp_path: Path) -> None:
    of = edition(40, letters="AB")
    problem = said(of, pdf)
    (tmp_path / "quiz.pdf").write_bytes(pdf.write(of)["harrow-bridge-quiz.pdf"])
    counts = [
        int(found[1])
        for page in paper.read(tmp_path / "quiz.pdf", poppler)
        if (found := re.search(r"Page 1 of (\d+)", page.text))
    ]
    assert len(counts) == 2
    assert f"version A of the quiz takes {max(counts)} pages, and 1 sheet has 2" in problem.message
    first = re.search(r"go without (\d+) ", problem.message)
    assert first
    kept = int(first[1]) - 1
    for count, pages in ((kept, 2), (kept + 1, 3)):
        shorter = replace(of, quiz=samples.quiz(_first(of, count)))
        (tmp_path / f"{count}.pdf").write_bytes(pdf.write(shorter)["harrow-bridge-quiz.pdf"])
        assert len(paper.read(tmp_path / f"{count}.pdf", poppler)) == pages


def _first(of: Edition, count: int) -> tuple[Question, ...]:
    items = list(of.quiz.versions[0].items)  # type: ignore[union-attr]
    return tuple(item.question for item in items[:count])


@pytest.mark.browser
@pytest.mark.parametrize("name", ["us-japan-drills-2017", "vasa-1628"])
def test_no_print_takes_more_pages_than_are_estimated(
    name: str, chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    page = chromium.new_page()
    for seed, length, language in (("1", None, ""), ("2", 16, "ja"), ("3", 24, "ar"), ("5", 11, "de")):
        job = ENGINE.job(shipped(name), Settings(seed=seed, length=length, language=language))
        view = sheet(job.quiz.value)
        (html,) = job.write("quiz").value.values()
        (tmp_path / "quiz.html").write_bytes(html)
        page.goto((tmp_path / "quiz.html").as_uri())
        for size in ("a4", "letter"):
            page.pdf(path=tmp_path / "quiz.pdf", format=size, print_background=False)
            real = len(paper.read(tmp_path / "quiz.pdf", poppler))
            estimate = max(pages_of(view, view.versions[0], PAGE, (size,)).values())
            assert real <= estimate <= real + 1, (seed, size)
