"""Quiz, key and large print as Chromium prints them, measured; and pages made wrong on purpose, which are told."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from quizgen.formats import key, quiz
from quizgen.model import BLANK
from tests.formats import paper, samples
from tests.formats.bridge import MATCHING, QUESTIONS
from tests.formats.prints import Print, faults, html, taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    Press = Callable[..., Print]

WRITERS = {"quiz": quiz.write, "key": key.write}
PRINTS = [
    *[("quiz", name, size) for name in ("ten", "forty", "hundred", "long") for size in ("A4", "Letter")],
    ("quiz", "japanese", "A4"),
    ("quiz", "japanese", "Letter"),
    ("quiz", "arabic", "A4"),
    ("quiz", "arabic", "Letter"),
    *[("large", name, "A4") for name in ("forty", "long", "japanese", "arabic")],
    ("large", "ten", "Letter"),
    ("large", "long", "Letter"),
    ("tight", "forty", "A4"),
    ("tight", "forty", "Letter"),
    ("tight", "hundred", "A4"),
    ("tight", "japanese", "Letter"),
    ("tight", "arabic", "A4"),
    ("key", "ten", "Letter"),
    ("key", "forty", "A4"),
    ("key", "forty", "Letter"),
    ("key", "hundred", "A4"),
    ("key", "long", "Letter"),
    ("key", "japanese", "Letter"),
    ("key", "arabic", "A4"),
    ("all", "all-forty", "A4"),
    ("all", "all-forty", "Letter"),
    ("all", "all-hundred", "Letter"),
    ("all", "all-long", "A4"),
    ("all", "all-japanese", "A4"),
    ("all", "all-arabic", "Letter"),
]


@pytest.fixture(scope="module")
def press(
    chromium: Browser, poppler: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Press]:
    """Prints a sample with backgrounds off, as browsers do unless told otherwise. Each print is made once.

    *spoilt* makes a page wrong before it is printed: it is replaced by nothing, or by *by*.
    """
    folder = tmp_path_factory.mktemp("print")
    page = chromium.new_page()

    @cache
    def run(
        kind: str, name: str, size: str, spoilt: str = "", by: str = "", *, backgrounds: bool = False
    ) -> Print:
        whole = html(kind, name)[1].decode()
        assert spoilt in whole
        made = len(list(folder.iterdir()))
        source, pdf = folder / f"{made}.html", folder / f"{made}.pdf"
        source.write_text(whole.replace(spoilt, by) if spoilt else whole, encoding="utf-8")
        page.goto(source.as_uri())
        page.pdf(path=pdf, format=size, print_background=backgrounds, prefer_css_page_size=True)
        return taken(kind, name, size, pdf, poppler)

    yield run
    page.close()


@pytest.mark.parametrize("case", PRINTS, ids="-".join)
def test_a_teacher_can_hand_it_out(
    press: Press, poppler: Callable[[str], str], case: tuple[str, str, str]
) -> None:
    """No question split, nothing over or off the page, version and number on each, in black and grey."""
    assert faults(press(*case), poppler) == []


@pytest.mark.parametrize(
    "case", [("quiz", "twenty"), ("large", "twenty"), ("key", "twenty"), ("all", "all-forty")]
)
def test_all_of_it_is_there_without_backgrounds(
    press: Press, poppler: Callable[[str], str], case: tuple[str, str]
) -> None:
    """The same dots, whether the browser prints backgrounds or not."""
    off, on = (press(*case, "A4", backgrounds=backgrounds) for backgrounds in (False, True))
    assert paper.differing(*(paper.pictures(made.pdf, poppler) for made in (off, on))) == 0


def test_every_version_of_forty_questions_is_marked_from_one_sheet(press: Press) -> None:
    assert [len(press("all", "all-forty", size).pages) for size in ("A4", "Letter")] == [1, 1]


# --- the measures bite -----------------------------------------------------------------------------

AVOID, END = "break-inside: avoid", "</style>"
WRONG = [
    ("quiz", "hundred", AVOID, "", "is on the pages"),
    ("key", "long", AVOID, "", "is on the pages"),
    ("large", "forty", AVOID, "", "is on the pages"),
    ("quiz", "ten", END, ".item + .item { margin-top: -9mm; }", "over"),
    ("key", "ten", END, ".where { position: relative; left: -30mm; }", "over"),
    ("quiz", "ten", END, ".options { margin-left: -80mm; }", "these characters are lost: "),
    ("key", "ten", END, "td { white-space: nowrap; overflow: hidden; }", "these characters are lost: "),
    ("quiz", "ten", END, "@page { margin: 2mm; }", "at the paper's edge"),
    ("quiz", "ten", END, ".options { margin-left: -80mm; }", "q1q is printed 1 times, and has 4 pieces"),
    ("key", "ten", END, ".why { display: none; }", "times, and has 2 pieces"),
    ("quiz", "ten", END, "@page { @top-right { content: none } }", "page 2 does not say A · 7f3a"),
    ("quiz", "ten", END, "@page { @top-left { content: none } }", "page 2 does not say The"),
    ("quiz", "ten", END, "@page :first { @top-right { content: 'A · 7f3a' } }", "page 1 says its code 3 times"),
    ("key", "ten", END, "@page { @bottom-center { content: none } }", "page 1 does not say Page 1 of"),
    ("quiz", "ten", END, ".edge { display: none; }", "page 2: no version beside the text"),
    ("quiz", "ten", END, ".edge { position: absolute; }", "page 2: no version beside the text"),
    ("quiz", "ten", END, ".number { color: #00c; }", "dots are in colour"),
    ("quiz", "ten", END, "@page { size: A5; }", "page 1 is "),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "spoilt", "by", "said"), WRONG)
def test_what_is_wrong_is_told(
    press: Press, poppler: Callable[[str], str], kind: str, name: str, spoilt: str, by: str, said: str
) -> None:
    found = faults(press(kind, name, "A4", spoilt, by + END if spoilt == END else by), poppler)
    assert any(said in fault for fault in found), found


@pytest.mark.parametrize(
    "style",
    [
        ".score { background: #eee; }",
        "h2 { color: #fff; background: #000; }",
        ".line { background: linear-gradient(#000, #000) 0 100% / 100% 1px no-repeat; }",
    ],
)
def test_what_goes_with_the_backgrounds_is_seen(
    press: Press, poppler: Callable[[str], str], style: str
) -> None:
    spoilt = "quiz", "twenty", "A4", "</style>", f"{style}</style>"
    off, on = (press(*spoilt, backgrounds=backgrounds) for backgrounds in (False, True))
    assert paper.differing(*(paper.pictures(made.pdf, poppler) for made in (off, on))) > 100


def test_a_question_longer_than_a_page_may_go_on(press: Press, poppler: Callable[[str], str]) -> None:
    """But only from the top of a page, as here where each option alone is half of one."""
    tall = ".option { min-height: 140mm; }</style>"
    printed = press("quiz", "ten", "A4", "</style>", tall)
    assert not [fault for fault in faults(printed, poppler) if "is on the pages" in fault]
    assert sum("q1q" in page.text for page in printed.pages) > 1


# --- question by question --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["quiz", "large"])
def test_every_piece_of_a_question_is_printed(press: Press, kind: str) -> None:
    printed = press(kind, "twenty", "A4")
    text = " ".join(page.text for page in printed.pages)
    for item in printed.of.versions[0].items:
        pieces = 1 + len(item.options) + len(item.premises)
        assert text.count(f"q{item.number}q") == pieces, item.question.id


@pytest.mark.parametrize(("kind", "size"), [("quiz", "Letter"), ("large", "A4")])
def test_a_heading_stands_with_its_first_question(press: Press, kind: str, size: str) -> None:
    printed = press(kind, "forty", size)
    for section in printed.of.versions[0].sections:
        (page,) = [page for page in printed.pages if section.directions in page.text]
        assert section.title in page.text
        assert f"q{section.items[0].number}q" in page.text


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_heading_of_the_key_stands_with_its_first_row(press: Press, size: str) -> None:
    printed = press("key", "hundred", size)
    for section in printed.of.versions[0].sections:
        here = [page for page in printed.pages if section.title in page.text]
        assert any(f"k{section.items[0].number}k" in page.text for page in here), section.title


def test_the_total_stands_with_the_last_row(press: Press) -> None:
    for name, size in (("twenty", "A4"), ("forty", "A4"), ("hundred", "Letter")):
        printed = press("key", name, size)
        (page,) = [page for page in printed.pages if "Total" in page.text]
        assert f"k{sum(1 for _ in printed.of.versions[0].items)}k" in page.text


def test_a_matching_set_is_one_block(press: Press) -> None:
    printed = press("quiz", "hundred", "A4")
    sets = [item for item in printed.of.versions[0].items if item.question.type == MATCHING.type]
    assert len(sets) == 6
    for item in sets:
        (page,) = [page for page in printed.pages if f"q{item.number}q" in page.text]
        assert page.text.count(f"q{item.number}q") == 1 + len(item.options) + len(item.premises)


@pytest.mark.parametrize("kind", WRITERS)
def test_the_page_stands_in_the_middle_of_a_screen(chromium: Browser, tmp_path: Path, kind: str) -> None:
    (page_,) = WRITERS[kind](samples.edition()).values()
    (tmp_path / "page.html").write_bytes(page_)
    page = chromium.new_page(viewport={"width": 1200, "height": 800})
    page.goto((tmp_path / "page.html").as_uri())
    box = page.locator("body").bounding_box()
    assert box is not None
    assert abs(box["x"] + box["width"] / 2 - 600) <= 8
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_gaps_and_lines_are_equally_long(chromium: Browser, tmp_path: Path) -> None:
    """The length of a gap tells nothing about the answer, and the first line of an answer is as long as the second."""
    (page_,) = quiz.write(samples.edition()).values()
    (tmp_path / "page.html").write_bytes(page_)
    page = chromium.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    widths = {
        sign: page.eval_on_selector_all(
            sign, "all => all.map(one => Math.round(one.getBoundingClientRect().width))"
        )
        for sign in (".gap", ".line")
    }
    assert len(widths[".gap"]) == sum(q.stem.count(BLANK) for q in QUESTIONS)
    assert len(set(widths[".gap"])) == len(set(widths[".line"])) == 1
    assert widths[".gap"][0] > 100
    page.close()
