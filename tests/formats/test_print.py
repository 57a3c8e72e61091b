"""Quiz and key as Chromium prints them, measured: nothing here trusts the stylesheet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from quizgen.formats import key, quiz
from quizgen.furniture import catalogue
from quizgen.model import BLANK
from tests.formats import hard_samples, paper, samples
from tests.formats.bridge import MATCHING, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.model import Quiz

    Press = Callable[[str, str, str], "Print"]

WRITERS = {"quiz": quiz.write, "key": key.write}
SIZES = {"A4": (595.0, 842.0), "Letter": (612.0, 792.0)}
SAMPLES: dict[str, Callable[[], Quiz]] = {
    "ten": lambda: samples.quiz(samples.many(10)),
    "twenty": samples.quiz,
    "sixty": lambda: samples.quiz(samples.many(60)),
    "long": lambda: samples.quiz(
        hard_samples.LONG * 2, title="The new bridge at Harrow, and what it cost " * 4
    ),
    "japanese": lambda: samples.quiz(hard_samples.JAPANESE * 2, title="新しい橋" * 12, language="ja"),
    "arabic": lambda: samples.quiz(hard_samples.ARABIC * 2, title="الجسر الجديد في هارو", language="ar"),
}
TALL = 0.3
"""The share of a box that is white above and below the letters of a font with Han or Arabic characters."""
PRINTS = [
    ("quiz", "ten", "Letter"),
    ("quiz", "twenty", "A4"),
    ("quiz", "twenty", "Letter"),
    ("quiz", "sixty", "A4"),
    ("quiz", "sixty", "Letter"),
    ("quiz", "long", "Letter"),
    ("quiz", "japanese", "A4"),
    ("quiz", "arabic", "Letter"),
    ("key", "twenty", "A4"),
    ("key", "sixty", "Letter"),
    ("key", "long", "A4"),
    ("key", "japanese", "Letter"),
    ("key", "arabic", "A4"),
]


class Print(NamedTuple):
    """A quiz or key on paper, and what it was printed from."""

    kind: str
    size: str
    of: Quiz
    pdf: Path
    pages: tuple[paper.Page, ...]


@pytest.fixture(scope="module")
def press(
    chromium: Browser, poppler: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Press:
    """Prints a sample with backgrounds off, as browsers do unless told otherwise. Each print is made once."""
    folder = tmp_path_factory.mktemp("print")
    page = chromium.new_page()

    @cache
    def run(kind: str, name: str, size: str) -> Print:
        of = samples.tokens(SAMPLES[name]())
        (html,) = WRITERS[kind](samples.edition(of)).values()
        source, pdf = folder / f"{kind}-{name}.html", folder / f"{kind}-{name}-{size}.pdf"
        source.write_bytes(html)
        page.goto(source.as_uri())
        page.pdf(path=pdf, format=size, print_background=False)
        trim = TALL if name in {"japanese", "arabic"} else 0
        return Print(kind, size, of, pdf, paper.read(pdf, poppler, trim))

    return run


@pytest.fixture(params=PRINTS, ids="-".join)
def printed(request: pytest.FixtureRequest, press: Press) -> Print:
    return press(*request.param)


def test_the_paper_is_the_printers(printed: Print) -> None:
    """No size is set in the page, so that A4 and Letter both print."""
    width, height = SIZES[printed.size]
    assert all(abs(page.width - width) < 1 and abs(page.height - height) < 1 for page in printed.pages)


def test_no_question_is_split_over_two_pages(printed: Print) -> None:
    """Every piece of a question carries its token: each token is on one page only."""
    sign = printed.kind[0]
    marks = [f"{sign}{item.number}{sign}" for item in printed.of.versions[0].items]
    where = {
        mark: [number for number, page in enumerate(printed.pages, 1) if mark in page.text] for mark in marks
    }
    assert {mark: pages for mark, pages in where.items() if len(pages) != 1} == {}


def test_every_piece_of_a_question_is_printed(press: Press) -> None:
    printed = press("quiz", "twenty", "A4")
    text = " ".join(page.text for page in printed.pages)
    for item in printed.of.versions[0].items:
        pieces = 1 + len(item.options) + len(item.premises)
        assert text.count(f"q{item.number}q") == pieces, item.question.id


def test_a_heading_stands_with_its_first_question(press: Press) -> None:
    printed = press("quiz", "sixty", "Letter")
    for section in printed.of.versions[0].sections:
        (page,) = [page for page in printed.pages if section.directions in page.text]
        assert section.title in page.text
        assert f"q{section.items[0].number}q" in page.text


def test_every_page_says_version_content_title_and_number(printed: Print) -> None:
    words = catalogue(printed.of.language).gettext
    mark = f"{words('KEY')} · A · 7f3a" if printed.kind == "key" else "A · 7f3a"
    for number, page in enumerate(printed.pages, 1):
        assert page.shows(mark)
        assert page.shows(words("Page {page} of {pages}").format(page=number, pages=len(printed.pages)))


def test_a_page_without_margin_boxes_says_version_and_content_too(press: Press) -> None:
    """Firefox prints no margin boxes: the strip beside the text has the code on every page."""
    for page in press("quiz", "twenty", "A4").pages:
        beside = [
            word for word in page.words if word.left > page.width - 15 / paper.MILLIMETRES * paper.INCH - 12
        ]
        assert "7f3a" in [word.text for word in beside if word.bottom > page.height * 0.8]


def test_nothing_comes_near_the_papers_edge(printed: Print) -> None:
    """Printers leave 4 to 6 mm white, whatever is asked of them."""
    assert [page.outside(6) for page in printed.pages] == [[] for _ in printed.pages]


def test_no_word_is_printed_over_another(printed: Print) -> None:
    assert [page.collisions() for page in printed.pages] == [[] for _ in printed.pages]


def test_only_black_and_grey_ink(press: Press, poppler: Callable[[str], str]) -> None:
    assert [paper.coloured(press(kind, "twenty", "A4").pdf, poppler) for kind in ("quiz", "key")] == [0, 0]


def test_the_measure_sees_what_is_wrong(
    chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    """Coloured ink, words over words, words off the paper: the three measures above bite."""
    page = chromium.new_page()
    page.set_content(
        "<style>@page{margin:2mm}</style><p style='color:red'>colour at the edge</p>"
        "<p style='position:absolute;top:90mm'>under</p><p style='position:absolute;top:90mm'>over</p>"
    )
    page.pdf(path=tmp_path / "bad.pdf", format="A4")
    (bad,) = paper.read(tmp_path / "bad.pdf", poppler)
    assert [word.text for word in bad.outside(6)][:2] == ["colour", "at"]
    assert [set(pair) for pair in bad.collisions()] == [{"under", "over"}]
    assert paper.coloured(tmp_path / "bad.pdf", poppler) > 0


def test_a_page_break_in_a_question_is_seen(
    chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    """Without the rule against it Chromium does split a question, so the test above can fail."""
    of = samples.tokens(samples.quiz(samples.many(60)))
    (html,) = quiz.write(samples.edition(of)).values()
    source = tmp_path / "split.html"
    source.write_bytes(html.replace(b"break-inside: avoid", b""))
    page = chromium.new_page()
    page.goto(source.as_uri())
    page.pdf(path=tmp_path / "split.pdf", format="A4")
    pages = paper.read(tmp_path / "split.pdf", poppler)
    assert any(len([page for page in pages if f"q{n}q" in page.text]) > 1 for n in range(1, 61))


@pytest.mark.parametrize("kind", WRITERS)
def test_the_page_stands_in_the_middle_of_a_screen(chromium: Browser, tmp_path: Path, kind: str) -> None:
    (html,) = WRITERS[kind](samples.edition()).values()
    (tmp_path / "page.html").write_bytes(html)
    page = chromium.new_page(viewport={"width": 1200, "height": 800})
    page.goto((tmp_path / "page.html").as_uri())
    box = page.locator("body").bounding_box()
    assert box is not None
    assert abs(box["x"] + box["width"] / 2 - 600) <= 8
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_matching_set_is_one_block(press: Press) -> None:
    printed = press("quiz", "sixty", "A4")
    sets = [item for item in printed.of.versions[0].items if item.question.type == MATCHING.type]
    assert len(sets) == 3
    for item in sets:
        (page,) = [page for page in printed.pages if f"q{item.number}q" in page.text]
        assert page.text.count(f"q{item.number}q") == 1 + len(item.options) + len(item.premises)


def test_gaps_are_equally_long(chromium: Browser, tmp_path: Path) -> None:
    """The length of a gap tells nothing about the answer."""
    (html,) = quiz.write(samples.edition()).values()
    (tmp_path / "page.html").write_bytes(html)
    page = chromium.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    widths = page.eval_on_selector_all(
        ".gap", "gaps => gaps.map(gap => Math.round(gap.getBoundingClientRect().width))"
    )
    assert len(widths) == sum(q.stem.count(BLANK) for q in QUESTIONS)
    assert len(set(widths)) == 1
    assert widths[0] > 100
