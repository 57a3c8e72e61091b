"""Pictures that a printed quiz asks about: in the page itself, in grey, and never across two pages."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.formats import key, quiz
from quizgen.model import Media
from tests.formats import hard_samples, markup, paper, samples
from tests.formats.bridge import QUESTIONS
from tests.media_files import png, svg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from quizgen.edition import Edition
    from quizgen.model import Question

RED = Media("red.png", "quizgen-1.png", "image/png", "A red square", "The Courier", asked=True)
TALL = Media("tall.png", "quizgen-2.png", "image/png", "A tall thing", asked=True)
WIDE = Media("wide.png", "quizgen-3.png", "image/png", "A wide thing", asked=True)
DRAWN = Media("drawn.svg", "quizgen-4.svg", "image/svg+xml", "A drawing", asked=True)
CONTENTS = {
    RED.name: png(width=300, height=300, colour=True),
    TALL.name: png(90, width=100, height=3000),
    WIDE.name: png(60, width=4000, height=80),
    DRAWN.name: svg(),
}
SETS = [(RED,), (TALL,), (WIDE,), (DRAWN,), (RED, DRAWN), (TALL, WIDE, RED, DRAWN)]
MOST = 60.5
"""Millimetres that a picture may be high, with a little for rounding."""


def edition(*questions: Question) -> Edition:
    made = samples.edition(samples.quiz(questions))
    return replace(made, deck=replace(made.deck, media=CONTENTS))


def pictured() -> tuple[Question, ...]:
    """Every sample question that shows one of the sets of pictures."""
    alone = [question for question in QUESTIONS if len(question.facts) == 1]
    return tuple(replace(one, media=SETS[place % len(SETS)]) for place, one in enumerate(alone))


@pytest.fixture
def shown(chromium: Browser, tmp_path: Path) -> Page:
    """A quiz full of pictures, as a browser shows it."""
    (html,) = quiz.write(edition(*pictured())).values()
    (tmp_path / "quiz.html").write_bytes(html)
    page = chromium.new_page(viewport={"width": 700, "height": 900})
    page.goto((tmp_path / "quiz.html").as_uri())
    return page


# --- the page -----------------------------------------------------------------------------------------


def test_a_picture_is_in_the_page_with_its_words_and_its_credit() -> None:
    one = next(question for question in QUESTIONS if question.type == "choice")
    (html,) = quiz.write(edition(replace(one, media=(RED, DRAWN)))).values()
    item = markup.read(html).one("#q1")
    red, drawn = item.every("img")
    assert b64decode(red.attributes["src"].removeprefix("data:image/png;base64,")) == CONTENTS[RED.name]
    assert drawn.attributes["src"].startswith("data:image/svg+xml;base64,")
    assert (red.attributes["alt"], drawn.attributes["alt"]) == ("A red square", "A drawing")
    assert [caption.words for caption in item.every("figcaption")] == ["The Courier"]


def test_only_a_page_with_pictures_may_show_any_and_only_its_own() -> None:
    one = QUESTIONS[0]
    (without,) = quiz.write(edition(one)).values()
    (html,) = quiz.write(edition(replace(one, media=(RED,)))).values()
    (marking,) = key.write(edition(replace(one, media=(RED,)))).values()
    assert b"img-src data:;" in html
    assert b"img-src" not in without + marking
    assert b"<img" not in without + marking


def test_hostile_words_of_a_picture_are_words() -> None:
    bad = hard_samples.HOSTILE
    (html,) = quiz.write(edition(replace(QUESTIONS[0], media=(replace(RED, alt=bad, credit=bad),)))).values()
    item = markup.read(html).one("#q1")
    (picture,) = item.every("img")
    assert set(picture.attributes) == {"src", "alt"}
    assert " ".join(picture.attributes["alt"].split()) == " ".join(bad.split())
    assert item.one("figcaption").words == " ".join(bad.split())


# --- on screen and on paper ---------------------------------------------------------------------------

MEASURE = """pictures => pictures.map(picture => {
    const box = picture.getBoundingClientRect(), item = picture.closest('.item').getBoundingClientRect();
    return {loaded: picture.complete && picture.naturalWidth > 0, width: box.width, height: box.height,
            inside: box.left >= item.left - 1 && box.right <= item.right + 1 && box.bottom <= item.bottom + 1};
})"""


def test_every_picture_is_there_and_none_is_larger_than_its_room(shown: Page) -> None:
    found = shown.eval_on_selector_all("img", MEASURE)
    assert len(found) == sum(len(question.media) for question in pictured())
    for picture in found:
        assert picture["loaded"]
        assert picture["inside"]
        assert 1 < picture["height"] <= MOST / paper.MILLIMETRES * 96
        assert picture["width"] > 1


def test_a_picture_keeps_its_shape(shown: Page) -> None:
    ratios = shown.eval_on_selector_all(
        "img[src^='data:image/png']",
        "all => all.map(p => (p.naturalWidth / p.naturalHeight) / (p.clientWidth / p.clientHeight))",
    )
    assert all(ratio == pytest.approx(1, rel=0.3) for ratio in ratios)


def test_a_question_with_pictures_is_on_one_page_in_grey(
    chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    made = edition(*pictured())
    assert made.quiz is not None
    (html,) = quiz.write(replace(made, quiz=samples.tokens(made.quiz))).values()
    (tmp_path / "quiz.html").write_bytes(html)
    page = chromium.new_page()
    page.goto((tmp_path / "quiz.html").as_uri())
    page.pdf(path=tmp_path / "quiz.pdf", format="A4", print_background=False)
    pages = paper.read(tmp_path / "quiz.pdf", poppler)
    for item in made.quiz.versions[0].items:
        assert len([page for page in pages if f"q{item.number}q" in page.text]) == 1
    assert paper.coloured(tmp_path / "quiz.pdf", poppler) == 0


def test_a_judged_statement_has_its_boxes_beside_it_and_the_picture_below(
    chromium: Browser, tmp_path: Path
) -> None:
    one = next(question for question in QUESTIONS if question.type == "true_false")
    (html,) = quiz.write(edition(replace(one, media=(RED,)))).values()
    (tmp_path / "quiz.html").write_bytes(html)
    page = chromium.new_page()
    page.goto((tmp_path / "quiz.html").as_uri())
    stem, row, picture = (page.locator(f"#q1 {what}").bounding_box() for what in (".stem", ".row", "img"))
    assert stem
    assert row
    assert picture
    assert abs(stem["y"] - row["y"]) < 12
    assert picture["y"] >= stem["y"] + stem["height"]
