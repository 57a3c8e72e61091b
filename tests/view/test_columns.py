"""Options stand side by side where each has a line to itself, in every format, and are read line by line."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.edition import Handout
from quizgen.formats import docx, pdf, quiz
from quizgen.model import Blueprint, BlueprintSection
from quizgen.settings import Settings
from quizgen.view.columns import columns
from quizgen.view.sheet import sheet
from quizgen.view.text import Text
from tests.builds import ENGINE, shipped
from tests.formats import markup, paper, samples
from tests.formats.builders import choice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.edition import Edition

CASES = [
    (("Oslo", "Rome", "Bern"), 3),
    (("Oslo", "Rome", "Bern", "Kyiv"), 4),
    (("Stockholm harbour", "Gothenburg", "Copenhagen", "Helsinki"), 2),
    (("Stockholm harbour", "Gothenburg", "Copenhagen"), 1),  # a lone third letter would be passed over
    (("Oslo", "Rome", "Bern", "Kyiv", "Riga"), 2),
    (("Oslo", "a river that flows through two countries and three lakes", "Bern", "Kyiv"), 1),
    (("W" * 12, "Oslo", "Rome"), 1),  # capitals are wide
    (("橋の上の駅", "川", "海"), 3),
    (("橋の上にある古い駅舎の時計台", "川", "海"), 1),
    (("1,300 metres", "1,200 metres", "900 metres"), 3),
    (("x" * 500, "y", "z"), 1),
]


@pytest.mark.parametrize(("options", "due"), CASES)
def test_as_many_stand_side_by_side_as_have_room(options: Sequence[str], due: int) -> None:
    those = [Text(words, deck=True) for words in options]
    assert columns(those) == due
    assert columns(those, "1") == 1
    assert columns(those, large=True) == 1


QUESTIONS = (
    choice("a", "Which is the first of these?", "Oslo", "Rome", "Bern"),
    choice("b", "Which is the second?", "Oslo", "Rome", "Bern", "Kyiv"),
    choice("c", "Which is the third?", "Stockholm harbour", "Gothenburg", "Copenhagen", "Helsinki"),
    choice("d", "Which is the fourth?", "橋の上の駅", "川", "海"),
    choice("e", "Which is the fifth?", "mmmmmmmm", "wwwwwwww", "MMMMMMMM"),
)
SIDE_BY_SIDE = (3, 4, 2, 3, 3)


def edition(columns: str = "auto", paper_: str = "a4") -> Edition:
    return replace(samples.edition(samples.quiz(QUESTIONS)), handout=Handout(columns=columns, paper=paper_))


def test_the_sheet_says_it_once_for_all_formats() -> None:
    (section,) = sheet(samples.quiz(QUESTIONS)).versions[0].sections
    assert tuple(item.columns for item in section.items) == SIDE_BY_SIDE


def test_the_page_says_it_and_letters_keep_their_order() -> None:
    (page,) = (markup.read(html) for html in quiz.write(edition()).values())
    for number, due in enumerate(SIDE_BY_SIDE, 1):
        options = page.one(f"#q{number}").one(".options")
        assert options.attributes["class"] == f"options in-{due}"
        assert [letter.words for letter in options.every(".letter")] == [
            f"{letter}." for letter in "ABCD"[: len(QUESTIONS[number - 1].options)]
        ]
    assert "in-" not in quiz.write(edition("1"))["harrow-bridge-quiz.html"].decode().partition("<main>")[2]


BLUEPRINTS = [
    ("", "", "", True),
    ("1", "", "", False),
    ("", "1", "", False),
    ("1", "auto", "", True),
    ("auto", "1", "", False),
    ("1", "", "auto", True),
    ("auto", "auto", "1", False),
    ("1", "1", "auto", True),
]
"""By the blueprint for the quiz and for its section, by the command line; and whether any stand side by side."""


@pytest.mark.parametrize(("whole", "own", "line", "beside"), BLUEPRINTS)
def test_the_nearest_word_counts(whole: str, own: str, line: str, beside: bool) -> None:
    """The command line goes before a section, and a section before the quiz: on paper and on the web page."""
    section = BlueprintSection(("choice",), 6, columns=own)
    deck = replace(shipped("vasa-1628"), blueprint=Blueprint((section,), columns=whole))
    job = ENGINE.job(deck, Settings(handout=Handout(columns=line)))
    for format_ in ("quiz", "web"):
        (html,) = job.write(format_).value.values()
        assert bool(re.search(rb'class="options[^"]* in-\d', html)) == beside, format_


def lines_of(pages: Sequence[paper.Page]) -> list[str]:
    """The letters of the options line by line, as they stand on paper from left to right."""
    lines: dict[tuple[int, int], list[paper.Word]] = {}
    for number, page in enumerate(pages):
        for word in page.words:
            if word.text.rstrip(".") in {*"ABCD"} and word.text.endswith("."):
                near = next(
                    (line for line in lines if line[0] == number and abs(line[1] - word.top) < 4), None
                )
                lines.setdefault(near or (number, round(word.top)), []).append(word)
    in_order = (sorted(lines[line], key=lambda word: word.left) for line in sorted(lines))
    return ["".join(word.text[0] for word in line) for line in in_order]


LINES = ["ABC", "ABCD", "AB", "CD", "ABC", "ABC"]


@pytest.mark.browser
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_browser_lays_each_on_one_line(
    size: str, chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    (tmp_path / "quiz.html").write_bytes(quiz.write(edition())["harrow-bridge-quiz.html"])
    page = chromium.new_page()
    page.goto((tmp_path / "quiz.html").as_uri())
    page.pdf(path=tmp_path / "quiz.pdf", format=size, print_background=False)
    assert lines_of(paper.read(tmp_path / "quiz.pdf", poppler)) == LINES
    page.emulate_media(media="print")
    heights = page.evaluate(
        "() => [...document.querySelectorAll('.option .text')].map((each) => each.getClientRects().length"
        " * Math.round(each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).lineHeight)))"
    )
    assert set(heights) == {1}


@pytest.mark.slow
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_a_pdf_lays_them_as_the_page_does(size: str, poppler: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "quiz.pdf").write_bytes(pdf.write(edition(paper_=size))["harrow-bridge-quiz.pdf"])
    pages = paper.read(tmp_path / "quiz.pdf", poppler)
    assert lines_of(pages) == LINES
    assert not any(page.collisions() for page in pages)


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_word_processor_lays_them_as_the_page_does(poppler: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "quiz.docx").write_bytes(docx.write(edition())["harrow-bridge-quiz.docx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "quiz.docx")], check=True, capture_output=True, timeout=120)
    assert lines_of(paper.read(tmp_path / "quiz.pdf", poppler)) == LINES
