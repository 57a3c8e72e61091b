"""The page of a fact's cards shows in Chromium, in a frame without scripts, what Anki's window shows."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops

from quizgen.anki.note.card_page import card_page
from quizgen.anki.note.shown_card import shown_cards
from tests.anki_deck import reviewer
from tests.anki_deck.reviewer import NIGHT, ORIGIN, SHOW, load, window
from tests.anki_deck.samples import RIVER
from tests.anki_deck.test_html import MARKUP
from tests.anki_deck.test_media import BELL, CONTENTS, MAP, shows
from tests.anki_deck.test_shown_card import ankis, by_fact, deck_with, marked_up, of_every_type
from tests.builds import ENGINE, SHIPPED, shipped
from tests.decks import deck_of
from tests.formats import hard_samples, markup
from tests.formats.builders import choice
from tests.media_files import png
from tests.test_picture_options import ALTS, put_pictures
from tests.test_picture_options import given as flags

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Browser, Frame, Page

    from quizgen.anki.note.card_page import Sides
    from quizgen.model import Deck, Question
    from tests.engine import Engine

    Given = Callable[[Path], tuple[Sequence[Question], Deck]]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
SIDES: tuple[Sides, ...] = ("front", "back")
AS_WRITTEN = "Math.random = () => (479001600 - .5) / 1e15"
"""The one chance by which the script leaves up to twelve options as they are: a number that 12, 11, 10 … all divide."""
TALL = {"width": 360, "height": 1400}
"""A window that holds a whole card."""
SEEN = """root => {
  const right = [...root.querySelectorAll(".right")].map(one => one.textContent);
  const box = root.getBoundingClientRect();
  return [root.innerText, right, Math.round(box.width), Math.round(box.height)];
}"""
"""What is to be seen of a side: its words, what is marked, and how large it is."""


def page_of(questions: Sequence[Question], deck: Deck, **how: Any) -> bytes:
    """The page of the cards of these questions, which may be of several facts."""
    cards = [card for own in by_fact(questions).values() for card in shown_cards(own, deck)]
    return card_page(cards, deck, **how)


def framed(page: Page, html: bytes) -> Frame:
    """The page in a frame as a curator's page has it."""
    page.route(f"{ORIGIN}/", lambda route: route.fulfill(content_type="text/html", body=FRAME))
    page.route(
        f"{ORIGIN}/cards",
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8", body=html, headers={"Content-Security-Policy": POLICY}
        ),
    )
    page.goto(f"{ORIGIN}/")
    frame = page.frame(name="cards")
    assert frame is not None
    frame.wait_for_load_state()
    return frame


FRAME = (
    "<!doctype html><body style='margin:0'><iframe name=cards sandbox src=/cards "
    "style='border:0;width:100vw;height:100vh'></iframe>"
)


# --- as in Anki -------------------------------------------------------------------------------------


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.slow
def test_every_card_looks_as_in_ankis_window(
    engine: Engine, chromium: Browser, name: str, *, night: bool
) -> None:
    """Words, marks and size are those of Anki's sides after their scripts ran."""
    deck, cards = of_every_type(name)
    expected = [reviewer.sides(card) for card in ankis(engine, cards, deck).values()]
    seen = []
    with window(chromium) as page:
        load(page, expected[0].page(mode=NIGHT if night else ""))
        page.evaluate(AS_WRITTEN)
        for side in (side for card in expected for side in (card.front, card.back)):
            page.evaluate(SHOW, side)
            seen.append(page.locator("#qa > .quizgen").evaluate(SEEN))
    with window(chromium) as page:
        frame = framed(page, page_of(cards, deck, night=night))
        sides = frame.locator(".side > .quizgen").evaluate_all(f"all => all.map({SEEN})")
        colour = frame.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sides == seen
    assert any(marks for _, marks, *_ in sides)
    assert colour == ("rgb(44, 44, 44)" if night else "rgb(255, 255, 255)")


def words_alone(_: Path) -> tuple[Sequence[Question], Deck]:
    return RIVER, deck_with(*RIVER)


def pictures_as_options(folder: Path) -> tuple[Sequence[Question], Deck]:
    put_pictures(folder)
    deck = deck_of(flags(), folder)
    return ENGINE.job(deck).cards, deck


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("given", [words_alone, pictures_as_options], ids=lambda given: given.__name__)
@pytest.mark.slow
def test_a_side_is_ankis_to_the_pixel(
    engine: Engine, chromium: Browser, tmp_path: Path, given: Given, *, night: bool
) -> None:
    questions, deck = given(tmp_path)
    shots: list[list[bytes]] = [[], []]
    with window(chromium, viewport=TALL) as page:
        for card in (reviewer.sides(card) for card in ankis(engine, questions, deck).values()):
            for html in (card.front, card.back):
                load(page, card.page(mode=NIGHT if night else ""))
                page.route(
                    f"{ORIGIN}/quizgen-*",
                    lambda route: route.fulfill(body=deck.media[route.request.url[17:]]),
                )
                page.evaluate(AS_WRITTEN)
                page.evaluate(SHOW, html)
                page.wait_for_function("[...document.images].every(one => one.naturalWidth)")
                shots[0].append(page.locator("#qa > .quizgen").screenshot())
    with window(chromium, viewport=TALL) as page:
        for shown in shown_cards(questions, deck):
            for side in SIDES:
                framed(page, card_page([shown], deck, night=night, sides=side))
                shots[1].append(page.frame_locator("iframe").locator(".side > .quizgen").screenshot())
    for one, other in zip(*shots, strict=True):
        assert_alike(one, other)


ROUNDED = 2
"""How much of 255 a pixel may differ: two windows round the edge of a round corner differently."""


def assert_alike(one: bytes, other: bytes) -> None:
    """Two pictures of a screen show the same."""
    first, second = (Image.open(BytesIO(shot)).convert("RGB") for shot in (one, other))
    assert first.size == second.size
    assert max(ImageChops.difference(first, second).tobytes()) <= ROUNDED


# --- what is shown otherwise ------------------------------------------------------------------------


def test_pictures_are_in_the_page_once_and_sounds_are_named(chromium: Browser) -> None:
    wide = replace(MAP, name="quizgen-fedcba9876543210.png")
    asked = shows(wide, replace(BELL, file="bell & co.wav"))
    html = page_of(asked, deck_with(*asked, media={**CONTENTS, wide.name: png(40, 90, 60)}))
    assert html.count(b"data:image/png;base64,") == 1
    with window(chromium) as page:
        frame = framed(page, html)
        sizes = frame.locator("img").evaluate_all("all => all.map(one => [one.width, one.height])")
        assert sizes == [[90, 60]] * 2 * len(RIVER)
        assert {one.get_attribute("alt") for one in frame.locator("img").all()} == {MAP.alt}
        assert frame.locator(".back .sound").all_inner_texts() == ["bell & co.wav"] * len(RIVER)
        assert frame.locator(".front:not(.back *) .sound").count() == 0
        assert "[sound" not in frame.inner_text("body")


def test_the_picture_that_is_right_is_marked(tmp_path: Path) -> None:
    page = markup.read(page_of(*pictures_as_options(tmp_path)))
    assert [picture.attributes["alt"] for one in page.every(".right") for picture in one.every("img")] == [
        ALTS["chile"]
    ]


def test_formulas_are_set_without_a_script(chromium: Browser, tmp_path: Path) -> None:
    pytest.importorskip("latex2mathml")
    deck = marked_up(tmp_path)
    with window(chromium) as page:
        frame = framed(page, page_of(ENGINE.job(deck).cards, deck))
        assert "\\(" not in frame.inner_text("body")
        tops = frame.locator(".right mfrac > *").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().top)"
        )
    assert len(tops) == 2
    assert tops[0] + 5 < tops[1], "one number above the other"


def test_what_looks_like_a_command_is_words() -> None:
    """Also in an address, and in a formula."""
    texts = (*MARKUP, hard_samples.HOSTILE)
    asked = [
        choice(f"f{n}", text, f"{text}!", f"{text}, no", context=(text,)) for n, text in enumerate(texts)
    ]
    deck = deck_with(*asked, report=r"https://example.org/\(x^2\)/[sound:a.mp3]")
    html = page_of(asked, deck).decode()
    assert not re.search(r"<script|<math|<img|class=\"sound\"", html)
    assert r'href="https://example.org/\(x^2\)/&#91;sound:a.mp3]"' in html


def test_no_text_of_a_card_breaks_the_page(chromium: Browser) -> None:
    """Nothing is run or fetched, and each side ends where it ends."""
    asked = [
        choice(f"f{n}", text, f"{text}!", f"{text}, no", context=(text,)) for n, text in enumerate(MARKUP)
    ]
    with window(chromium) as page:
        frame = framed(page, page_of(asked, deck_with(*asked)))
        assert frame.locator("body > .side > .quizgen").count() == 2 * len(asked)
        assert frame.locator(".right").count() == len(asked)
        assert frame.locator("body > *").count() == 2 * len(asked)


# --- the page ---------------------------------------------------------------------------------------


def test_each_side_has_its_cards_name() -> None:
    page = markup.read(page_of(RIVER, deck_with(*RIVER)))
    names = ["Short answer 1", "Cloze 1", "Choice 1", "True or false 1"]
    expected = [f"{name}, {side}" for name in names for side in SIDES]
    assert [head.words for head in page.every("h2")] == expected


@pytest.mark.parametrize("side", SIDES)
def test_one_side_alone(side: Sides) -> None:
    page = markup.read(page_of(RIVER, deck_with(*RIVER), sides=side))
    assert [head.words.rpartition(" ")[2] for head in page.every("h2")] == [side] * len(RIVER)


def test_day_and_night_are_those_of_anki() -> None:
    deck = deck_with(*RIVER)
    day, night = page_of(RIVER, deck).decode(), page_of(RIVER, deck, night=True).decode()
    assert '<html lang="en">' in day
    assert '<body class="card">' in day
    assert '<html lang="en" class="night-mode">' in night
    assert '<body class="card nightMode night_mode">' in night
    assert '<section class="side card13">' in day


def test_a_fact_without_cards_says_so() -> None:
    page = markup.read(card_page((), deck_with(*RIVER)))
    assert "No card asks about this fact." in page.words


def test_the_page_is_the_same_each_time_and_runs_no_script() -> None:
    deck = shipped(SHIPPED[0])
    page = page_of(ENGINE.job(deck).cards, deck)
    assert page == page_of(ENGINE.job(deck).cards, deck)
    assert b"<script" not in page
    assert b'id="' not in page
