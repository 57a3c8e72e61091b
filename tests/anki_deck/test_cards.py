"""Cards as a learner sees them: Anki's engine makes the sides, and Chromium shows them as clients do."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from msgspec.structs import replace

from quizgen.formats import anki
from tests.anki_deck import reviewer
from tests.anki_deck.reviewer import NIGHT, SHOW, load, options, window
from tests.anki_deck.samples import BRIDGE, RIVER, asked, edition
from tests.anki_deck.test_html import MARKUP
from tests.formats.builders import choice, question, split, true_false

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from quizgen.model import Question
    from tests.anki_deck.reviewer import Sides
    from tests.engine import Engine

RIVERS = ["the Wend", "the Arle", "the Sorrow"]
"""The options of the sample's first choice, as written; the second is right."""
MIX = "(() => { let state = 7; Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647; })()"
"""Chance that is the same in every run."""


def shown(engine: Engine, *questions: Question, search: str = "", **deck: Any) -> list[Sides]:
    """The cards of questions, as the engine makes them."""
    engine.install(*anki.write(edition(*questions, **deck)).values())
    return [reviewer.sides(card) for card in engine.cards(search)]


@pytest.fixture
def rivers(engine: Engine) -> Sides:
    """A choice of three rivers."""
    (card,) = shown(engine, *RIVER, search='"card:Choice 1"')
    return card


# --- options in another order -----------------------------------------------------------------------


def test_a_choice_is_shuffled_at_each_review_and_alike_on_both_sides(
    engine: Engine, chromium: Browser
) -> None:
    """One page, whose inside the reviewer replaces. In many reviews each of 24 orders comes about as often."""
    (card,) = shown(engine, choice("dock", "Which?", "one", "two", "three", "four"))
    with window(chromium) as page:
        load(page, card.page())
        page.evaluate(MIX)
        reviews = page.evaluate(
            f"""([front, back]) => {{
              const show = {SHOW}, seen = [];
              for (let count = 0; count < 1200; count++)
                seen.push([front, back].map(side => {{ show(side); return {reviewer.OPTIONS}; }}));
              return seen;
            }}""",
            [card.front, card.back],
        )
    assert all(front == back for front, back in reviews)
    counts = Counter(tuple(front) for front, _ in reviews)
    assert len(counts) == 24
    assert all(28 <= count <= 72 for count in counts.values()), counts


@pytest.mark.parametrize("lost", ["", "sessionStorage", "localStorage"])
def test_sides_that_are_pages_of_their_own_have_one_order(
    rivers: Sides, chromium: Browser, lost: str
) -> None:
    """As on phones, some of which forget one of the two stores between the sides."""
    orders = []
    with window(chromium) as page:
        for review in range(6):
            chance = f"<script>Math.random = () => {review / 6 + 0.071}</script>"
            load(page, chance + rivers.page(rivers.front))
            orders.append(options(page))
            if lost:
                page.evaluate(f"{lost}.clear()")
            load(page, rivers.page(rivers.back))
            assert options(page) == orders[-1]
    assert len({tuple(order) for order in orders}) >= 3


def test_a_page_without_storage_keeps_the_order_itself(rivers: Sides, chromium: Browser) -> None:
    with window(chromium) as page:
        page.goto(f"data:text/html,{quote(rivers.page())}")
        page.evaluate(MIX)
        orders = set()
        for _ in range(12):
            page.evaluate(SHOW, rivers.front)
            orders.add(tuple(options(page)))
            page.evaluate(SHOW, rivers.back)
            assert tuple(options(page)) in orders
    assert len(orders) > 2


def test_where_nothing_is_kept_the_back_still_says_the_answer(rivers: Sides, chromium: Browser) -> None:
    with window(chromium) as page:
        page.goto(f"data:text/html,{quote(rivers.page(rivers.back))}")
        assert options(page) == RIVERS
        assert page.inner_text(".key") == "the Arle"


def test_without_scripts_the_card_reads_as_written(rivers: Sides, chromium: Browser) -> None:
    with window(chromium, java_script_enabled=False) as page:
        for side in (rivers.front, rivers.back):
            load(page, rivers.page(side))
            assert page.locator(".options li").all_inner_texts() == RIVERS
            assert letters(page) == ["A the Wend", "B the Arle", "C the Sorrow"]
        assert page.inner_text(".key") == "the Arle"


def test_the_order_of_another_card_is_never_taken(engine: Engine, chromium: Browser) -> None:
    """Same question, same options; only the context differs."""
    other = replace(RIVER[2], answer="other", context=("The bridge at Soke",))
    first, second = shown(engine, RIVER[2], other)
    with window(chromium) as page:
        page.add_init_script("Math.random = () => .3")
        load(page, first.page(first.front))
        assert options(page) != RIVERS
        load(page, second.page(second.back))
        assert options(page) == RIVERS
        load(page, first.page())
        page.evaluate(SHOW, second.back)
        assert options(page) == RIVERS


def test_options_with_an_order_of_their_own_keep_it(engine: Engine, chromium: Browser) -> None:
    years = choice("year", "When?", "1967", "1965", "1971", place=1, ordered=True)
    cards = shown(engine, years, RIVER[3], *(replace(RIVER[3], answer=f"a{n}") for n in range(4)))
    with window(chromium) as page:
        page.add_init_script("Math.random = () => .3")
        for card in cards:
            for side in (card.front, card.back):
                load(page, card.page(side))
                assert options(page) in (["1965", "1967", "1971"], ["True", "False"])


def test_a_choice_in_a_spare_place_is_shuffled_too(engine: Engine, chromium: Browser) -> None:
    choices = [replace(RIVER[2], answer=f"a{n}") for n in range(5)]
    card = shown(engine, *choices)[-1]
    with window(chromium) as page:
        page.add_init_script("Math.random = () => .3")
        load(page, card.page(card.front))
        order = options(page)
        assert order != RIVERS
        load(page, card.page(card.back))
        assert options(page) == order


def letters(page: Page) -> list[str]:
    """The options as a screen reader says them, with their letters."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    nodes = {node["nodeId"]: node for node in tree}

    def said(node: dict[str, Any]) -> str:
        if node.get("role", {}).get("value") == "StaticText":
            return str(node["name"]["value"])
        return " ".join(filter(None, (said(nodes[child]) for child in node.get("childIds", ()))))

    return [said(node) for node in tree if node.get("role", {}).get("value") == "listitem"]


def test_what_is_read_aloud_is_what_is_seen(rivers: Sides, chromium: Browser) -> None:
    with window(chromium) as page:
        page.add_init_script("Math.random = () => .3")
        load(page, rivers.page(rivers.front))
        order = options(page)
        assert letters(page) == [f"{letter} {text}" for letter, text in zip("ABC", order, strict=True)]
        tops = [page.locator(".options li", has_text=text).bounding_box() for text in order]
        assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)


def test_no_text_of_a_card_reaches_the_script(engine: Engine, chromium: Browser) -> None:
    """Texts that look like markup, templates or mathematics are shuffled and marked as any other."""
    asks = (choice(f"f{n}", t, f"{t}!", f"{t}, no", f"no {t}", context=(t,)) for n, t in enumerate(MARKUP))
    cards = shown(engine, *asks)
    assert len(cards) == len(MARKUP)
    with window(chromium) as page:
        load(page, cards[0].page())
        for card in cards:
            page.evaluate(SHOW, card.front)
            order = options(page)
            page.evaluate(SHOW, card.back)
            assert (options(page), len(order)) == (order, 3)
            right = page.locator(".right").evaluate_all("all => all.map(one => one.textContent)")
            assert right == [page.text_content(".key")]


@pytest.mark.parametrize("place", [2, 3])
def test_the_right_option_is_marked_on_the_back_alone(engine: Engine, chromium: Browser, place: int) -> None:
    (card,) = shown(engine, RIVER[place])
    with window(chromium) as page:
        load(page, card.page(card.front))
        assert page.locator(".right").count() == 0
        load(page, card.page(card.back))
        assert page.locator(".options .right").all_inner_texts() == [page.inner_text(".key")]


# --- type and colour ---------------------------------------------------------------------------------

LONG = asked(
    "storm",
    "According to the inspectors the storm of 2019 tore away ",
    "forty-three of the sixty prefabricated deck sections of the northern approach",
    ", which had been moored to the eastern bank for the winter.",
    context=("A storm that stopped the work on the new bridge for nine weeks", "14–15 November 2019"),
    rationale="They were found within the week, thirty kilometres down the river.",
)
WIDE = question(
    "short_answer",
    "wide",
    f"Where is {'Llanfair' * 9}?",
    "Aberystwyth" * 8,
    context=(f"https://example.org/{'a' * 80}",),
)
TWO = question("short_answer", "both-banks", "Which two?", ("Old Quay", "Mill"))

COLOURS = f"""([sides, mode]) => {{
  const show = {SHOW};
  const ground = one => {{
    const colour = getComputedStyle(one).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" ? ground(one.parentElement) : colour;
  }};
  const found = [];
  for (const [place, side] of sides) {{
    document.body.className = `card card${{place + 1}} ${{mode}}`;
    show(side);
    const walker = document.createTreeWalker(document.getElementById("qa"), NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {{
      const one = text.parentElement;
      if (text.data.trim() && one.getClientRects().length)
        for (const pseudo of [null, "::before", "::after"])
          found.push([text.data, getComputedStyle(one, pseudo).color, ground(one)]);
    }}
  }}
  return found;
}}"""
"""Each piece of text on the sides, with its colour and that of the ground behind it."""


def luminance(colour: str) -> float:
    """Of ``rgb(1, 2, 3)``, by WCAG 2."""
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_word_stands_out_from_what_is_behind_it(engine: Engine, chromium: Browser) -> None:
    cards = shown(engine, *BRIDGE, *LONG, TWO)
    sides = [(card.place, side) for card in cards for side in (card.front, card.back)]
    with window(chromium) as page:
        load(page, cards[0].page())
        for mode in ("", NIGHT, "night_mode", "nightMode"):
            found = page.evaluate(COLOURS, [sides, mode])
            assert len({ground for _, _, ground in found}) == 2, "the page's, and that of what is marked"
            assert [one for one in found if contrast(one[1], one[2]) < 4.5] == []


def test_night_is_what_anki_calls_night(rivers: Sides, chromium: Browser) -> None:
    """A phone that is dark at night may show Anki in its light mode."""
    ground = "getComputedStyle(document.body).backgroundColor"
    seen: dict[Any, str] = {}
    for scheme in ("light", "dark"):
        with window(chromium, color_scheme=scheme) as page:
            for mode in ("", NIGHT):
                load(page, rivers.page(rivers.back, mode))
                seen[scheme, mode] = page.evaluate(ground)
    assert seen["light", ""] == seen["dark", ""] == "rgb(255, 255, 255)"
    assert seen["light", NIGHT] == seen["dark", NIGHT] == "rgb(44, 44, 44)"


def test_nothing_is_wider_than_the_window(engine: Engine, chromium: Browser) -> None:
    cards = shown(engine, *LONG, WIDE, *BRIDGE)
    with window(chromium) as page:
        load(page, cards[0].page())
        for width in (280, 360, 1200):
            page.set_viewport_size({"width": width, "height": 640})
            wide = page.evaluate(
                f"backs => backs.map(back => {{ ({SHOW})(back); return document.documentElement.scrollWidth; }})",
                [card.back for card in cards],
            )
            assert max(wide) <= width


SIZES = "[...document.querySelectorAll('#qa *')].map(one => parseFloat(getComputedStyle(one).fontSize))"


@pytest.mark.parametrize(("width", "smallest", "stem"), [(360, 13, 20), (1200, 15, 23)])
def test_type_is_large_enough_to_read(
    engine: Engine, chromium: Browser, width: int, smallest: int, stem: int
) -> None:
    with window(chromium, viewport={"width": width, "height": 640}) as page:
        for card in shown(engine, *RIVER):
            load(page, card.page(card.back))
            assert min(page.evaluate(SIZES)) >= smallest
            size = page.locator(".stem").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
            assert size >= stem


WIDTHS = "for (let width = 200; width < 520; width += 5)"
"""Of the card, in CSS pixels."""


def test_a_date_stays_on_one_line(engine: Engine, chromium: Browser) -> None:
    dates = ("March 2017", "26 April 2017", "2017年4月26日", "26 أبريل 2017")
    label = "The opening of the bridge at Harrow"
    cards = shown(engine, *(replace(RIVER[0], answer=date, context=(label, date)) for date in dates))
    with window(chromium) as page:
        load(page, cards[0].page())
        for card in cards:
            page.evaluate(SHOW, card.front)
            assert page.evaluate(f"""() => {{
              const date = document.querySelector(".context span:last-child"), lines = new Set();
              {WIDTHS} {{
                document.getElementById("qa").style.width = width + "px";
                lines.add(Math.round(date.offsetHeight / parseFloat(getComputedStyle(date).lineHeight)));
              }}
              return [...lines];
            }}""") == [1]


# --- other scripts -----------------------------------------------------------------------------------


def left(page: Page, selector: str) -> bool:
    """Whether an element's words stand nearer to the left edge of the page than to the right."""
    script = """one => {
      const range = document.createRange(); range.selectNodeContents(one);
      const box = range.getBoundingClientRect(); return box.left < innerWidth - box.right;
    }"""
    found: bool = page.locator(selector).first.evaluate(script)
    return found


ARABIC = (
    question(
        "short_answer", "year", "في أي سنة افتتح الجسر؟", "1967",
        statement="افتتح الجسر سنة 1967.", statement_runs=split("افتتح الجسر سنة ", "1967", "."),
    ),
    choice("plane", "أي طائرة؟", "F-15", "F-16", "F-35", ordered=True, statement="إنها F-15."),
    true_false("open", "USS Vinson: افتتح الجسر سنة 1967.", true=True, statement="افتتح الجسر سنة 1967."),
)  # fmt: skip


def test_a_deck_in_arabic_runs_from_the_right_whatever_stands_in_it(
    engine: Engine, chromium: Browser
) -> None:
    year, plane, opened = shown(engine, *ARABIC, language="ar")
    with window(chromium) as page:
        load(page, year.page(year.back))
        assert not left(page, ".stem")
        assert not left(page, ".key")
        load(page, plane.page(plane.front))
        assert not left(page, ".options li")
        load(page, opened.page(opened.front))
        assert page.locator(".stem").evaluate("one => getComputedStyle(one).direction") == "rtl"
        assert not left(page, ".options")


def test_arabic_in_an_english_deck_and_english_in_it(engine: Engine, chromium: Browser) -> None:
    word = choice(
        "word", "Which is a bridge?", "جسر", "نهر", "بحر", statement="A bridge is جسر.",
        context=("العربية", "2 March 2017"), rationale="نهر is a river.",
    )  # fmt: skip
    (card,) = shown(engine, word)
    with window(chromium) as page:
        load(page, card.page(card.back))
        way = "all => all.map(one => getComputedStyle(one).direction)"
        found = {
            name: page.locator(name).evaluate_all(way) for name in (".stem", ".statement", ".options", ".key")
        }
        assert found == {".stem": ["ltr"], ".statement": ["ltr"], ".options": ["rtl"], ".key": ["rtl"]}
        day, year = (position(page, ".context span >> nth=1", word) for word in ("2 ", "2017"))
        assert day < year, "a date in figures and Latin letters runs from the left"
        assert left(page, ".why")


def position(page: Page, selector: str, word: str) -> float:
    """How far from the left edge a word of an element begins."""
    script = f"""one => {{
      const text = one.firstChild, range = document.createRange(), at = text.data.indexOf({json.dumps(word)});
      range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect().left;
    }}"""
    found: float = page.locator(selector).evaluate(script)
    return found


def test_japanese_is_set_as_japanese(engine: Engine, chromium: Browser) -> None:
    asks = question("short_answer", "f15", "航空自衛隊は訓練に何機のF-15戦闘機を派遣しましたか。", "2機")
    (card,) = shown(engine, asks, language="ja")
    with window(chromium) as page:
        load(page, card.page(card.front))
        stem = page.locator(".stem")
        assert stem.evaluate("one => getComputedStyle(one).lineBreak") == "strict"
        name = stem.locator(".one")
        assert name.inner_text() == "F-15"
        assert page.evaluate(f"""() => {{
          const name = document.querySelector(".stem .one"), pieces = new Set();
          {WIDTHS} {{
            document.getElementById("qa").style.width = width + "px";
            pieces.add(name.getClientRects().length);
          }}
          return [...pieces];
        }}""") == [1]
