"""The head is never alone on the first page: its first question stands below it, long title and high picture or not.

In every format, on both papers, in usual and in large print; the question stays whole.
"""

from __future__ import annotations

import shutil
import subprocess
from itertools import product
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.choices import PAPERS
from quizgen.edition import Handout
from quizgen.formats import docx, pdf, quiz
from quizgen.model import Media
from quizgen.view.sheet import sheet
from tests.formats import paper, samples
from tests.formats.builders import choice
from tests.media_files import png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.edition import Edition
    from tests.formats.firefox import Firefox

    Find = Callable[[str], str]
    Case = tuple[str, int, str, str]

WORDS = "The bridges of Harrow and what became of them in the years since the storm took the first of all ".split()
LETTERS_OF_LINE = 35
"""How many letters a line of a title has in large print."""
PICTURES = {"none": (0, 0), "wide": (1600, 600), "photo": (1600, 1200), "tall": (900, 1800)}
BRIDGE = Media("bridge.png", "quizgen-9.png", "image/png", "A bridge", "The Courier", asked=True)
FIRST = choice(
    "first", "Which of these bridges is shown in the picture, as it stood after the storm?",
    "The old bridge", "The new bridge", "The bridge of boats",
)  # fmt: skip
OTHERS = tuple(choice(f"b{n}", f"Which is the one numbered {n}?", "One", "Two", "Three") for n in range(6))
SIZES = ("usual", "large")
CASES = list(product(SIZES, range(1, 7), PICTURES, PAPERS))
"""Print, lines of the title, picture, paper."""
FEWER = [case for case in CASES if case[0] == "large" and case[1] in {1, 4, 6} and case[2] != "wide"]


def title(lines: int) -> str:
    words = " ".join(WORDS * 4)
    return words[: LETTERS_OF_LINE * lines].rpartition(" ")[0]


def edition(case: Case) -> Edition:
    size, lines, picture, on = case
    shown, files = FIRST, {}
    if picture != "none":
        wide, high = PICTURES[picture]
        shown, files = replace(FIRST, media=(BRIDGE,)), {BRIDGE.name: png(90, wide, high)}
    made = samples.edition(samples.tokens(samples.quiz((shown, *OTHERS), title=title(lines))))
    handout = Handout(large=size == "large", paper=on)
    return replace(made, deck=replace(made.deck, media=files), handout=handout)


def name(case: Case, ending: str) -> str:
    return f"harrow-bridge-quiz{'-large' if case[0] == 'large' else ''}.{ending}"


def where(printed: Path, poppler: Find) -> tuple[list[int], int]:
    """The pages on which the first question stands, and how many of its pieces."""
    pages = paper.read(printed, poppler)
    assert all(page.collisions() == [] for page in pages)
    on = [number for number, page in enumerate(pages, 1) if "q1q" in page.text]
    return on, sum(page.text.count("q1q") for page in pages)


DUE = ([1], 1 + len(FIRST.options))


def misplaced(prints: Iterable[tuple[Case, Path]], poppler: Find) -> dict[str, object]:
    found = (("-".join(map(str, case)), where(path, poppler)) for case, path in prints)
    return {case: at for case, at in found if at != DUE}


@pytest.mark.browser
@pytest.mark.parametrize("on", PAPERS)
@pytest.mark.parametrize("size", SIZES)
def test_in_chromium(chromium: Browser, poppler: Find, tmp_path: Path, size: str, on: str) -> None:
    page, prints = chromium.new_page(), []
    for number, case in enumerate(case for case in CASES if (case[0], case[3]) == (size, on)):
        source, made = tmp_path / f"{number}.html", tmp_path / f"{number}.pdf"
        source.write_bytes(quiz.write(edition(case))[name(case, "html")])
        page.goto(source.as_uri())
        page.pdf(path=made, format=case[3], print_background=False)
        prints.append((case, made))
    assert misplaced(prints, poppler) == {}


@pytest.mark.parametrize("on", PAPERS)
def test_in_firefox(firefox: Firefox, poppler: Find, tmp_path: Path, on: str) -> None:
    prints = []
    for number, case in enumerate(case for case in FEWER if case[3] == on):
        source, made = tmp_path / f"{number}.html", tmp_path / f"{number}.pdf"
        source.write_bytes(quiz.write(edition(case))[name(case, "html")])
        firefox.print(source, made, {"a4": "A4", "letter": "Letter"}[on])
        prints.append((case, made))
    assert misplaced(prints, poppler) == {}


@pytest.mark.slow
def test_in_a_pdf(poppler: Find, tmp_path: Path) -> None:
    prints = []
    for number, case in enumerate(FEWER):
        made = tmp_path / f"{number}.pdf"
        made.write_bytes(pdf.write(edition(case))[name(case, "pdf")])
        prints.append((case, made))
    assert misplaced(prints, poppler) == {}


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_in_a_word_processor(poppler: Find, tmp_path: Path) -> None:
    documents = []
    for number, case in enumerate(FEWER):
        documents.append(tmp_path / f"{number}.docx")
        documents[-1].write_bytes(docx.write(edition(case))[name(case, "docx")])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, documents)], check=True, capture_output=True, timeout=240)
    prints = zip(FEWER, (path.with_suffix(".pdf") for path in documents), strict=True)
    assert misplaced(prints, poppler) == {}


# --- how it is planned -------------------------------------------------------------------------------


def planned(case: Case) -> tuple[int, bool]:
    """How high the pictures of the first question are, 0 as usual, and whether the head is close."""
    of = edition(case)
    assert of.quiz is not None
    (version,) = sheet(of.quiz, large=case[0] == "large", papers=(case[3],)).versions
    return version.sections[0].items[0].picture_height, version.close


def test_nothing_is_made_smaller_that_has_room() -> None:
    for lines, on in product(range(1, 7), PAPERS):
        assert planned(("usual", lines, "photo", on)) == (0, False)
    assert planned(("large", 1, "none", "a4")) == (0, False)


def test_a_longer_title_leaves_less_and_a_larger_paper_more() -> None:
    heights = {on: [planned(("large", lines, "photo", on))[0] for lines in range(1, 7)] for on in PAPERS}
    for those in heights.values():
        assert those == sorted(those, reverse=True)
        assert min(those) >= 20
    assert all(a4 > letter for a4, letter in zip(*heights.values(), strict=True))


def test_what_has_no_room_either_way_begins_on_the_second_page_in_its_usual_size() -> None:
    of = edition(("large", 6, "photo", "letter"))
    assert of.quiz is not None
    long = replace(
        FIRST, stem="Which of all the bridges that the paper names is this one? " * 5, media=(BRIDGE,)
    )
    (version,) = sheet(samples.quiz((long,), title=of.quiz.title), large=True).versions
    assert (version.sections[0].items[0].picture_height, version.close) == (0, False)
