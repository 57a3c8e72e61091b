"""--fit says how many pages a quiz takes, and which of its last questions would have to go."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen.edition import Handout
from quizgen.formats import docx, pdf, quiz
from quizgen.formats.html.printed import render
from quizgen.settings import Settings
from quizgen.view.page_estimate import PAGE, pages_of
from quizgen.view.sheet import sheet
from quizgen.view.tightness import STEPS, USUAL
from tests.builds import ENGINE, shipped
from tests.formats import paper, samples
from tests.formats.builders import choice

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
    assert "about" in said(edition(60), format_).message
    assert "by an estimate for A4" in said(edition(60), format_).message


def test_what_does_not_fit_names_the_last_questions_by_number_and_id() -> None:
    problem = said(edition(60))
    number = re.search(r"go without (\d+) \((\S+)\), (\d+) \(", problem.message)
    assert number
    assert int(number[3]) == int(number[1]) + 1
    items = {item.number: item.question.id for item in edition(60).quiz.versions[0].items}  # type: ignore[union-attr]
    assert items[int(number[1])] == number[2]
    assert f"'--questions {int(number[1]) - 1}'" in problem.help
    assert " and " in problem.message


# --- step by step ------------------------------------------------------------------------------------

CHOICES = tuple(
    choice(f"c{n}", f"Which of these is number {n}, of all that the paper speaks of?", *options)
    for n, options in enumerate(
        (("a bridge of iron", "a ferry on a rope", "a tunnel below it"),) * 45,
        1,
    )
)


def of_choices(count: int, fit: int = 1, **about: object) -> Edition:
    of = samples.quiz(CHOICES[:count])
    return replace(samples.edition(of), handout=Handout(fit=fit, **about))  # type: ignore[arg-type]


def step_of(message: str) -> int:
    found = re.search(rf"set tighter by step (\d) of {len(STEPS)} \((.+?)\)", message)
    if found:
        assert found[2] == STEPS[int(found[1]) - 1].name
    return int(found[1]) if found else 0


def test_more_questions_are_set_tighter_step_by_step_and_it_is_said_which() -> None:
    messages = [said(of_choices(count)).message for count in range(10, 46)]
    fits = ["it fits" in message for message in messages]
    steps = [step_of(message) for message, fit in zip(messages, fits, strict=True) if fit]
    assert fits == sorted(fits, reverse=True)
    assert steps == sorted(steps)
    assert {*steps} == {0, 1, 2, 3, 4}
    assert not all(fits)
    assert all("even at its tightest" in m and "set as usual" in m for m in messages[len(steps) :])


@pytest.mark.parametrize("format_", [quiz, docx, pdf])
def test_what_fits_at_no_step_is_set_as_usual(format_: Any) -> None:
    without = replace(edition(60), handout=Handout())
    assert format_.write(edition(60)) == format_.write(without)


@pytest.mark.parametrize("format_", [quiz, docx, pdf])
def test_large_print_is_never_set_tighter(format_: Any) -> None:
    """Beside a quiz that is, it is what it would be without."""
    tight = of_choices(24 if format_ is not docx else 20, large=True)
    usual = format_.write(replace(tight, handout=Handout(large=True)))
    files = format_.write(tight)
    (plain,) = (name for name in files if re.search(r"-quiz\.\w+$", name))
    (large,) = (name for name in files if "-large" in name)
    assert files[plain] != usual[plain]
    assert files[large] == usual[large]


def test_options_stay_below_each_other_where_somebody_says_so() -> None:
    many = of_choices(45, columns="1")
    assert "take '--columns 1' away" in said(many).help
    of = of_choices(45).quiz
    assert of is not None
    (version,) = of.versions
    sections = tuple(replace(section, columns="1") for section in version.sections)
    by_blueprint = replace(of, versions=(replace(version, sections=sections),))
    assert (
        "take 'columns: 1' out of the blueprint"
        in said(replace(many, quiz=by_blueprint, handout=Handout(fit=1))).help
    )


TIGHT_LOOKS = """() => [...document.querySelectorAll("main *")]
  .filter((each) => [...each.childNodes].some((node) => node.nodeType == 3 && node.data.trim()))
  .map((each) => Math.round(parseFloat(getComputedStyle(each).fontSize) * 75) / 100)"""


@pytest.mark.browser
@pytest.mark.parametrize("step", range(5))
def test_a_browser_prints_no_more_than_that_and_nothing_too_small(
    step: int, chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    """The longest quiz of each step: at most two pages on both papers, whole, and no text below 9.5 points."""
    count = max(n for n in range(10, 46) if _fits_at(of_choices(n), step))
    page = chromium.new_page()
    (tmp_path / "quiz.html").write_bytes(quiz.write(of_choices(count))["harrow-bridge-quiz.html"])
    page.goto((tmp_path / "quiz.html").as_uri())
    for size in ("A4", "Letter"):
        page.pdf(path=tmp_path / "quiz.pdf", format=size, print_background=False)
        printed = paper.read(tmp_path / "quiz.pdf", poppler)
        assert len(printed) <= 2
        assert "".join(side.text for side in printed).count("Which of these") == count
        for side in printed:
            assert side.collisions() == []
            assert side.outside(6) == []
    page.emulate_media(media="print")
    sizes = page.evaluate(TIGHT_LOOKS)
    assert min(sizes) >= 9.5
    assert max(sizes.count(size) for size in {*sizes}) == sizes.count((USUAL, *STEPS)[step].points)


def _fits_at(of: Edition, step: int) -> bool:
    message = said(of).message
    return "it fits" in message and step_of(message) == step


@pytest.mark.slow
def test_a_pdf_is_set_tighter_and_counted(poppler: Callable[[str], str], tmp_path: Path) -> None:
    seen = set()
    for count in (14, 18, 24, 34, 35, 36, 37, 40):
        of = of_choices(count)
        message = said(of, pdf).message
        (tmp_path / "quiz.pdf").write_bytes(pdf.write(of)["harrow-bridge-quiz.pdf"])
        printed = paper.read(tmp_path / "quiz.pdf", poppler)
        assert ("it fits" in message) == (len(printed) <= 2)
        for side in printed:
            assert side.collisions() == []
            assert side.outside(6) == []
        seen.add(step_of(message))
    assert seen >= {0, 1, 2, 3, 4}


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_word_processor_lays_no_more_than_that(poppler: Callable[[str], str], tmp_path: Path) -> None:
    steps = {}
    for count in range(10, 46):
        message = said(of_choices(count), docx).message
        if "it fits" in message:
            steps[step_of(message)] = count
    assert {*steps} == {0, 1, 2, 3, 4}
    for step, count in steps.items():
        (tmp_path / f"{step}.docx").write_bytes(docx.write(of_choices(count))["harrow-bridge-quiz.docx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    documents = [str(tmp_path / f"{step}.docx") for step in steps]
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *documents]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for step, count in steps.items():
        printed = paper.read(tmp_path / f"{step}.pdf", poppler)
        assert len(printed) <= 2, step
        assert "".join(side.text for side in printed).count("Which of these") == count
        for side in printed:
            assert side.collisions() == []
            assert side.outside(6) == []


# --- counted and estimated ---------------------------------------------------------------------------


@pytest.mark.slow
def test_the_pages_of_a_pdf_are_counted(poppler: Callable[[str], str], tmp_path: Path) -> None:
    of = edition(60, letters="AB")
    problem = said(of, pdf)
    assert "version A of the quiz takes 5 pages, even at its tightest, and 1 sheet has 2" in problem.message
    first = re.search(r"go without (\d+) ", problem.message)
    assert first
    kept = int(first[1]) - 1
    for count, fits in ((kept, True), (kept + 1, False)):
        shorter = replace(of, quiz=samples.quiz(_first(of, count)))
        (tmp_path / f"{count}.pdf").write_bytes(pdf.write(shorter)["harrow-bridge-quiz.pdf"])
        assert (len(paper.read(tmp_path / f"{count}.pdf", poppler)) == 2) == fits


def _first(of: Edition, count: int) -> tuple[Question, ...]:
    items = list(of.quiz.versions[0].items)  # type: ignore[union-attr]
    return tuple(item.question for item in items[:count])


USUAL_TYPES = Settings().types
LENGTHS = (
    ("1", None, "", USUAL_TYPES),
    ("2", 16, "ja", USUAL_TYPES),
    ("3", 24, "ar", USUAL_TYPES),
    ("5", 11, "de", USUAL_TYPES),
    ("6", 16, "", ("choice", "multiple_response")),
)
"""Seed, number of questions, language of the page and types."""


@pytest.mark.browser
@pytest.mark.parametrize("name", ["us-japan-drills-2017", "vasa-1628"])
def test_no_print_takes_more_pages_than_are_estimated(
    name: str, chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    page = chromium.new_page()
    for seed, length, language, types in LENGTHS:
        settings = Settings(seed=seed, length=length, language=language, types=types)
        job = ENGINE.job(shipped(name), settings)
        for tightness in (USUAL, *STEPS):
            view = sheet(job.quiz.value, tightness=tightness)
            html = render("quiz", view.page, view.versions[0], job.deck, sheet=view)
            (tmp_path / "quiz.html").write_bytes(html)
            page.goto((tmp_path / "quiz.html").as_uri())
            for size in ("a4", "letter"):
                page.pdf(path=tmp_path / "quiz.pdf", format=size, print_background=False)
                real = len(paper.read(tmp_path / "quiz.pdf", poppler))
                estimate = max(pages_of(view, view.versions[0], PAGE, (size,)).values())
                assert real <= estimate <= real + 1, (seed, size, tightness.step)
