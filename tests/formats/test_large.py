"""Large print and the article: measured on the page, as Chromium lays it out and prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.edition import Handout
from quizgen.formats import key, quiz
from quizgen.model import Article, Media
from tests.formats import hard_samples, markup, paper, samples
from tests.formats.bridge import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from quizgen.edition import Edition
    from quizgen.model import Quiz

INCH, POINTS = 25.4, 18
PASSAGE = (
    "The new bridge over the Arle is to be opened on 1 May, the council said on Wednesday.",
    "A storm stopped the work for nine weeks. \u201cNobody was hurt,\u201d said Ines Aldhouse, who drew it.",
)
ARTICLE, ARTICLE_LARGE = "harrow-bridge-article.html", "harrow-bridge-article-large.html"
LOGO = Media("crest.svg", "quizgen-crest.svg", "image/svg+xml", "The crest of Harrow school")
CREST = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#06c"/></svg>'
SAMPLES: dict[str, Callable[[], Quiz]] = {
    "english": samples.quiz,
    "japanese": lambda: samples.quiz(hard_samples.JAPANESE, title="\u65b0\u3057\u3044\u6a4b", language="ja"),
    "arabic": lambda: samples.quiz(
        hard_samples.ARABIC, title="\u0627\u0644\u062c\u0633\u0631", language="ar"
    ),
}


def edition(name: str = "english", *, letters: str = "A", passage: tuple[str, ...] = PASSAGE) -> Edition:
    """A quiz in large print, too, with the article beside it and a logo at its head."""
    of = samples.quiz(letters=letters) if name == "english" else SAMPLES[name]()
    made = samples.edition(replace(of, logo=LOGO))
    handout = Handout(large=True, passage=passage)
    return replace(made, deck=replace(made.deck, media={LOGO.name: CREST}), handout=handout)


def pages(name: str = "english") -> tuple[markup.Element, markup.Element]:
    """The page and the page in large print."""
    files = quiz.write(edition(name))
    return markup.read(files["harrow-bridge-quiz.html"]), markup.read(files["harrow-bridge-quiz-large.html"])


def articles(
    name: str = "english", passage: tuple[str, ...] = PASSAGE
) -> tuple[markup.Element, markup.Element]:
    """The sheet with the article, and the same in large print."""
    files = quiz.write(edition(name, passage=passage))
    return markup.read(files[ARTICLE]), markup.read(files[ARTICLE_LARGE])


def test_it_comes_beside_the_quiz_and_only_if_asked() -> None:
    assert list(quiz.write(edition(passage=()))) == [
        "harrow-bridge-quiz.html",
        "harrow-bridge-quiz-large.html",
    ]
    assert list(quiz.write(edition(letters="AB"))) == [
        "harrow-bridge-quiz-A.html", "harrow-bridge-quiz-B.html", ARTICLE,
        "harrow-bridge-quiz-large-A.html", "harrow-bridge-quiz-large-B.html", ARTICLE_LARGE,
    ]  # fmt: skip
    assert list(quiz.write(samples.edition())) == ["harrow-bridge-quiz.html"]


def test_the_key_is_the_same_for_both() -> None:
    assert key.write(edition()) == key.write(samples.edition())


@pytest.mark.parametrize("name", SAMPLES)
def test_it_asks_the_same_letter_for_letter(name: str) -> None:
    plain, large = pages(name)
    assert [item.words for item in plain.every(".item")] == [item.words for item in large.every(".item")]
    assert large.one(".code").words == plain.one(".code").words
    assert large.one(".score").words == plain.one(".score").words


def test_its_name_says_what_it_is() -> None:
    _, large = pages()
    assert large.one("title").words == "The new bridge at Harrow \u2013 Large print \u2013 A \u00b7 7f3a"


# --- the looks ---------------------------------------------------------------------------------------

LOOKS = """() => [...document.querySelectorAll("body *")]
  .filter((each) => [...each.childNodes].some((node) => node.nodeType == 3 && node.data.trim()))
  .map((each) => [each, getComputedStyle(each)])
  .map(([each, style]) => ({
    name: each.className || each.tagName, size: parseFloat(style.fontSize) * 0.75, colour: style.color,
    line: parseFloat(style.lineHeight) / parseFloat(style.fontSize), align: style.textAlign,
    slant: style.fontStyle, hyphens: style.hyphens, family: style.fontFamily }))"""
EDGES = """() => [...document.querySelectorAll("main *")].map((each) => getComputedStyle(each)).flatMap((style) =>
    ["Top", "Right", "Bottom", "Left"].filter((side) => parseFloat(style[`border${side}Width`]) > 0)
        .map((side) => style[`border${side}Color`]))"""


def laid(chromium: Browser, folder: Path, html: bytes) -> Page:
    """The page as it is printed."""
    (folder / "large.html").write_bytes(html)
    page = chromium.new_page()
    page.goto((folder / "large.html").as_uri())
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_small_slanted_grey_divided_or_set_close(
    name: str, chromium: Browser, tmp_path: Path
) -> None:
    page = laid(chromium, tmp_path, quiz.write(edition(name))["harrow-bridge-quiz-large.html"])
    looks = page.evaluate(LOOKS)
    assert len(looks) > 50
    assert {look["name"]: look["size"] for look in looks if look["size"] < POINTS - 0.01} == {}
    assert {look["colour"] for look in looks} == {"rgb(0, 0, 0)"}
    assert {look["slant"] for look in looks} == {"normal"}
    assert {look["hyphens"] for look in looks} == {"none"}
    assert {look["align"] for look in looks} <= {"start"}
    assert all(look["family"].endswith("sans-serif") for look in looks)
    headed = {"H1", "H2", "heading", "edge"}  # a line of their own
    close = {look["name"] for look in looks if look["line"] < 1.25} - headed
    assert close == set()
    assert set(page.evaluate(EDGES)) == {"rgb(0, 0, 0)"}


STARTS = """() => [...document.querySelectorAll(".judged .body")].map((body) => {
    const side = getComputedStyle(body).direction == "rtl" ? "right" : "left"
    const start = (each) => each.getBoundingClientRect()[side]
    return [...body.querySelectorAll(":scope > p, .option:first-child")].map((each) => start(each) - start(body)) })"""


@pytest.mark.parametrize("name", SAMPLES)
def test_all_of_a_statement_to_judge_begins_at_one_edge(name: str, chromium: Browser, tmp_path: Path) -> None:
    """Its context, its words and the circles below them, whichever way the page runs."""
    page = laid(chromium, tmp_path, quiz.write(edition(name))["harrow-bridge-quiz-large.html"])
    starts = page.evaluate(STARTS)
    assert starts
    assert {abs(round(start)) for item in starts for start in item} == {0}


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_print_has_an_inch_of_margin_and_one_column(
    name: str, size: str, chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    page = laid(chromium, tmp_path, quiz.write(edition(name))["harrow-bridge-quiz-large.html"])
    page.pdf(path=tmp_path / "large.pdf", format=size, print_background=False)
    trim = 0 if name == "english" else 0.3
    printed = paper.read(tmp_path / "large.pdf", poppler, trim)
    side = INCH - 0.5  # what a letter may stick out, and a rounding
    for sheet in printed:
        inside = [word for word in sheet.words if not _beside(word, sheet) and not _in_margin(word, sheet)]
        points = paper.INCH / paper.MILLIMETRES
        assert min(word.left for word in inside) >= side * points
        assert max(word.right for word in inside) <= sheet.width - side * points
        assert sheet.collisions() == []
        assert sheet.outside(6) == []
    if name == "english":
        # The strip's words stand upright: their width is the font's height.
        boxes = [(word, _beside(word, sheet)) for sheet in printed for word in sheet.words]
        heights = [w.right - w.left if upright else w.bottom - w.top for w, upright in boxes if w.text != "·"]
        assert min(heights) >= POINTS
    assert paper.coloured(tmp_path / "large.pdf", poppler) == 0


def _beside(word: paper.Word, sheet: paper.Page) -> bool:
    """Whether it is part of the strip with version and digest, which stands in the margin."""
    margin = (INCH - 0.5) / paper.MILLIMETRES * paper.INCH  # what a letter may stick out is no strip
    outside = word.right > sheet.width - margin or word.left < margin
    return outside and set(word.text) <= set("A·7f3a") and not _in_margin(word, sheet)


def _in_margin(word: paper.Word, sheet: paper.Page) -> bool:
    """Whether it is above or below what is printed between the margins."""
    margin = 22 / paper.MILLIMETRES * paper.INCH
    return word.bottom < margin or word.top > sheet.height - margin


def test_no_question_is_split_in_large_print(
    chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    of = samples.tokens(samples.quiz())
    made = replace(samples.edition(of), handout=Handout(large=True))
    page = laid(chromium, tmp_path, quiz.write(made)["harrow-bridge-quiz-large.html"])
    page.pdf(path=tmp_path / "large.pdf", format="Letter", print_background=False)
    printed = paper.read(tmp_path / "large.pdf", poppler)
    where = {n: [p for p, sheet in enumerate(printed) if f"q{n}q" in sheet.text] for n in range(1, 21)}
    assert {number: found for number, found in where.items() if len(found) != 1} == {}
    for number, sheet in enumerate(printed, 1):
        assert sheet.shows("A \u00b7 7f3a")
        assert sheet.shows(f"Page {number} of {len(printed)}")


# --- the passage --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_the_article_is_a_sheet_of_its_own_with_numbered_paragraphs(name: str) -> None:
    for page in articles(name):
        passage = page.one(".passage")
        assert [part.words for part in passage.every("p")] == [f"1{PASSAGE[0]}", f"2{PASSAGE[1]}"]
        assert [place.words for place in passage.every(".place")] == ["1", "2"]
        assert not list(page.every(".item"))
    for page in pages(name):
        assert not list(page.every(".passage"))
        assert PASSAGE[0] not in page.words


def test_the_article_says_what_it_is_and_where_it_is_from() -> None:
    for page in articles():
        assert page.one("h1").words == "Harrow bridge to open in spring"
        assert page.one(".source").words == "The Harrow Courier, 3 March 2021"
        assert "7f3a" not in page.text, "it is no part of a version"


def test_an_article_without_a_title_is_called_the_article() -> None:
    of = samples.edition(replace(samples.quiz(), article=Article()))
    page = markup.read(quiz.write(replace(of, handout=Handout(passage=PASSAGE)))[ARTICLE])
    assert page.one("h1").words == "The article"
    assert not list(page.every(".source"))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("file", [ARTICLE, ARTICLE_LARGE])
def test_an_article_of_some_pages_is_printed_whole(
    name: str, file: str, chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    page = laid(chromium, tmp_path, quiz.write(edition(name, passage=PASSAGE * 12))[file])
    page.pdf(path=tmp_path / "article.pdf", format="A4", print_background=False)
    printed = paper.read(tmp_path / "article.pdf", poppler, 0 if name == "english" else 0.3)
    assert len(printed) > 1
    text = " ".join(sheet.text for sheet in printed)
    assert text.count("Nobody") == text.count("Wednesday") == 12
    for sheet in printed:
        assert sheet.collisions() == []
        assert sheet.outside(6) == []


def test_a_hostile_article_is_text() -> None:
    page, _ = articles(passage=(hard_samples.HOSTILE.replace("\n", " "),))
    assert " ".join(hard_samples.HOSTILE.split()) in page.one(".passage").words
    assert not list(page.every("script"))


def test_without_a_copy_there_is_no_article() -> None:
    assert list(quiz.write(samples.edition())) == ["harrow-bridge-quiz.html"]


# --- the logo -----------------------------------------------------------------------------------------


def test_the_logo_stands_at_the_head_with_its_words() -> None:
    for page in pages():
        logo = page.one("header").one(".logo")
        assert logo.attributes["alt"] == "The crest of Harrow school"
        assert logo.attributes["src"].startswith("data:image/svg+xml;base64,")


def test_the_logo_is_drawn_in_grey_and_no_larger_than_the_head(chromium: Browser, tmp_path: Path) -> None:
    page = laid(chromium, tmp_path, next(iter(quiz.write(edition()).values())))
    logo = page.locator(".logo")
    assert logo.evaluate("logo => logo.naturalWidth") > 0, "the page's policy lets it be shown"
    assert logo.evaluate("logo => getComputedStyle(logo).filter") == "grayscale(1)"
    box = logo.bounding_box()
    assert box is not None
    assert box["height"] <= 20 / INCH * 96 + 1
    assert box["width"] <= 50 / INCH * 96 + 1


def test_without_logo_and_pictures_the_page_may_show_none() -> None:
    page = next(iter(quiz.write(samples.only(QUESTIONS[1])).values()))
    assert b"img-src" not in page
    assert b'class="logo"' not in page
