"""What the printed pages share: text stays text, strings in the stylesheet, direction and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen import page_text
from quizgen.edition import Edition
from quizgen.formats import key, quiz
from quizgen.formats.html import printed
from quizgen.model import BLANK, Article, Option, Premise
from quizgen.view import page_words
from tests.formats import hard_samples, markup, samples
from tests.formats.bridge import MATCHING
from tests.formats.builders import choice, question
from tests.formats.test_quiz import item, page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def hostile() -> Edition:
    """A quiz in which every piece of text is an attack."""
    bad = hard_samples.HOSTILE
    options = (Option(bad, correct=True), Option(f"{bad} 2"), Option(f"{bad} 3"))
    questions = (
        replace(choice("x", bad, bad, bad), options=options, context=(bad, bad), statement=bad),
        question(
            "numeric", "y", bad, bad, unit=bad, accept=(f"{bad} too",), reject=(f"{bad} not",), rationale=bad
        ),
        replace(MATCHING, stem=bad, options=options, premises=(Premise(bad, bad, "x"),)),
    )
    of = samples.quiz(questions, title=bad, language='en" onload="x')
    sections = [replace(section, title=bad, directions=bad) for section in of.versions[0].sections]
    version = replace(of.versions[0], sections=tuple(sections))
    article = Article(title=bad, publisher=bad, date_text=bad, url="javascript:alert(1)")
    return samples.edition(replace(of, article=article, versions=(version,), report=bad))


def test_hostile_text_comes_out_as_the_text_it_was() -> None:
    html, bad = page(hostile()), " ".join(hard_samples.HOSTILE.split())
    assert html.one("h1").words == bad
    assert [stem.words for stem in html.every(".stem")] == [bad] * 3
    assert [text.words for text in html.one("#q1").every(".text")] == [bad, f"{bad} 2", f"{bad} 3"]
    assert html.one(".context").words == f"{bad}, {bad}"
    assert {line.words for line in html.every(".line")} == {bad}
    assert [directions.words for directions in html.every(".directions")] == [bad] * 3
    assert html.one("html").attributes["lang"] == 'en" onload="x'


def test_hostile_text_makes_no_element() -> None:
    html = page(hostile())
    assert not [tag for tag in ("script", "b", "a", "img", "link") if list(html.every(tag))]
    assert "</" not in html.one("style").text
    assert not [
        name for element in html.every("html") for name in element.attributes if name.startswith("on")
    ]


def test_hostile_text_changes_no_style(chromium: Browser, tmp_path: Path) -> None:
    (html,) = quiz.write(hostile()).values()
    (tmp_path / "bad.html").write_bytes(html)
    screen = chromium.new_page()
    wanted: list[str] = []
    screen.on("request", lambda request: wanted.append(request.url))
    screen.on("dialog", lambda dialog: pytest.fail(dialog.message))
    screen.goto((tmp_path / "bad.html").as_uri())
    assert wanted == [(tmp_path / "bad.html").as_uri()]
    assert screen.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    rules = "[...document.styleSheets[0].cssRules].filter(rule => rule.cssText.startsWith('@page')).length"
    assert screen.evaluate(rules) == 3


def test_nothing_is_fetched_and_nothing_runs() -> None:
    policy = next(
        meta.attributes["content"]
        for meta in page(samples.edition()).every("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.split("; ") == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


@pytest.mark.parametrize(
    ("text", "css"),
    [
        ("Bridge 7", '"Bridge 7"'),
        ('a"b', r'"a\22 b"'),
        ("Science & world", r'"Science \26  world"'),
        ("</style>", r'"\3c \2f style\3e "'),
        ("back\\slash\nline", r'"back\5c slash\a line"'),
        ("橋 جسر é", '"橋 جسر é"'),
        ("nul\0", '"nul"'),
    ],
)
def test_a_css_string_ends_where_it_should(text: str, css: str) -> None:
    assert printed.css_string(text) == css


def test_page_numbers_may_stand_in_any_order() -> None:
    assert printed.css_pages("Page {page} of {pages}") == '"Page " counter(page) " of " counter(pages)'
    assert printed.css_pages("{pages}/{page}") == r'counter(pages) "\2f " counter(page)'


def test_a_long_title_is_cut_at_the_head_of_the_page() -> None:
    assert page_words.running_title("x" * 70) == "x" * 70
    assert page_words.running_title("x" * 71) == "x" * 69 + "…"
    assert page_words.running_title("word " * 14 + "more") == "word " * 13 + "word…"
    assert (
        page_words.running_title("The drills, April, of " + "x" * 60)
        == "The drills, April, of " + "x" * 47 + "…"
    )
    assert (
        page_words.running_title("The drills of that spring, and of April too", 30)
        == "The drills of that spring…"
    )
    assert page_words.running_title("橋" * 36) == "橋" * 34 + "…"


# --- other scripts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("fa_IR", "rtl"),
        ("pa-Arab", "rtl"),
        ("pa", "ltr"),
    ],
)
def test_the_direction_of_a_language(language: str, direction: str) -> None:
    assert page_text.direction_of(language) == direction


@pytest.mark.parametrize(
    ("text", "otherwise", "direction"),
    [
        ("The word كتاب means book.", "rtl", "ltr"),
        ("F-15 اسم الطائرة", "ltr", "rtl"),
        ("1,500", "rtl", "rtl"),
        ("", "ltr", "ltr"),
    ],
)
def test_the_direction_of_a_text_is_that_of_most_letters(text: str, otherwise: str, direction: str) -> None:
    assert page_text.direction(text, otherwise) == direction


def test_a_page_in_arabic_runs_from_right_to_left() -> None:
    html = page(samples.edition(samples.quiz(hard_samples.ARABIC, language="ar")))
    assert html.one("html").attributes == {"lang": "ar", "dir": "rtl"}
    assert "@top-left" in html.one("style").text
    assert [bdi.words for bdi in html.one("#q1").every("bdi")] == ["River Arle (U.S.)"]


def test_arabic_in_an_english_page_is_fenced_off() -> None:
    laid = item(question("cloze", "x", f"كتاب {BLANK} قلم", "و"))
    assert laid.one("bdi").attributes == {"dir": "rtl"}
    assert len(list(laid.one("bdi").every(".gap"))) == 1


def test_the_page_says_its_language() -> None:
    html = page(samples.edition(samples.quiz(hard_samples.JAPANESE, language="ja")))
    assert html.one("html").attributes == {"lang": "ja", "dir": "ltr"}


def test_a_file_says_itself_how_to_make_it_again() -> None:
    seed = '"> </style><script>1</script> \u0628'
    of = replace(samples.quiz(letters="AB"), seed=seed)
    for name, data in {**quiz.write(samples.edition(of)), **key.write(samples.edition(of))}.items():
        page = markup.read(data)
        (told,) = (each for each in page.every("meta") if each.attributes.get("name") == "generator")
        assert told.attributes["content"] == f"quizgen; seed {seed}; content 7f3a", name
        assert not list(page.every("script"))


@pytest.mark.parametrize(
    ("seed", "large", "told"),
    [
        ("17", False, "Seed 17"),
        ("x" * 24, False, f"Seed {'x' * 24}"),
        ("x" * 25, False, f"Seed {'x' * 23}…"),
        ("x" * 11, True, f"Seed {'x' * 9}…"),
        ("بذرة", False, "Seed \u2067بذرة\u2069"),
    ],
)
def test_the_foot_has_the_seed_as_far_as_there_is_room(seed: str, large: bool, told: str) -> None:
    says = page_words.PageWords(replace(samples.quiz(), seed=seed))
    assert says.seed(large=large) == told
    (page,) = quiz.write(samples.edition(replace(samples.quiz(), seed=seed))).values()
    if not large:
        assert f"@bottom-left {{ content: {printed.css_string(told)};" in page.decode()
