"""The self-check page as a reader uses it: answered, marked and tried again in a real browser, from a file."""

from __future__ import annotations

import base64
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from quizgen import registry
from quizgen.edition import Handout
from quizgen.formats import quiz, web
from quizgen.formats import usual as usual_formats
from quizgen.marking.prepare import sheet_of
from quizgen.model import Media, Number, Option
from quizgen.page_text import catalogue
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.formats import hard_samples, markup, paper, samples, web_pages
from tests.formats.bridge import QUESTIONS
from tests.formats.builders import key_part, question
from tests.formats.test_hostile import DECK as HOSTILE_DECK
from tests.formats.web_pages import COUNT, SHOWN, Opened, axe, html_of, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.edition import Edition

CHOICE, JUDGED, GAPS, GAP, NUMBER, TWO, WORDS, PAIRS, ORDER = range(1, COUNT + 1)
"""The numbers of the sample's questions."""
DRAWING = "image/svg+xml"
PICTURE = Media("arle.svg", "quizgen-arle.svg", DRAWING, "A river", "Drawn by I. Aldhouse", asked=True)
LOGO = Media("crest.svg", "quizgen-crest.svg", DRAWING, "The crest of Harrow school")
CREST = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#06c"/></svg>'
RIVER = ".choice:has-text('the Arle') input"


@pytest.fixture(params=["chromium", "whole_chromium"])
def any_chromium(request: pytest.FixtureRequest) -> Browser:
    """Chromium's engine alone, as in the other tests, and the whole program that a reader has."""
    browser: Browser = request.getfixturevalue(request.param)
    return browser


def page_of(edition: Edition) -> str:
    (html,) = web.write(edition).values()
    return html.decode()


def keys_in(html: str) -> dict[str, Any]:
    packed = markup.read(html.encode()).one("#keys").text
    keys: dict[str, Any] = msgspec.json.decode(base64.b64decode(packed))
    return keys


# --- the file ---------------------------------------------------------------------------------------


def test_it_is_written_only_where_it_is_asked_for() -> None:
    assert "web" in registry.names("formats")
    assert "web" not in usual_formats()


def test_each_version_has_a_page_with_its_own_code() -> None:
    files = web.write(samples.edition(samples.quiz(letters="ABC")))
    assert list(files) == [f"harrow-bridge-web-{letter}.html" for letter in "ABC"]
    ids = {keys_in(data.decode())["id"] for data in files.values()}
    assert len(ids) == 3, "no version finds what was answered in another"
    for letter, data in zip("ABC", files.values(), strict=True):
        assert f"{letter} · 7f3a" in markup.read(data).one("title").text


def test_what_was_answered_under_another_key_is_not_taken() -> None:
    """Neither of an older edition with the same code, nor of a quiz with another one."""
    other = replace(QUESTIONS[0], options=tuple(reversed(QUESTIONS[0].options)))
    of = samples.quiz(QUESTIONS[:1])
    ids = [
        keys_in(page_of(samples.edition(quiz_)))["id"]
        for quiz_ in (of, samples.quiz((other,)), replace(of, digest="0000"))
    ]
    assert len(set(ids)) == 3
    assert ids[0] == keys_in(page_of(samples.edition(samples.quiz(QUESTIONS[:1]))))["id"]


def test_its_policy_lets_nothing_in_but_its_own_script_and_style() -> None:
    html = html_of()
    (policy,) = [
        meta.attributes["content"]
        for meta in markup.read(html.encode()).every("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert dict(part.split(" ", 1) for part in policy.split("; ")) == {
        "default-src": "'none'",
        "script-src": web.digest(script),
        "style-src": web.digest(style),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert "unsafe" not in policy


def test_no_answer_is_read_in_passing() -> None:
    """What is not printed on the sheet stands nowhere in the source as it is read; the page says that it is there."""
    html = html_of()
    hidden = [
        text
        for q in QUESTIONS
        if q.fact in web_pages.ONE_OF_EACH
        for text in (q.statement, *q.accepted, *q.refused)
    ]
    assert len(hidden) > 12
    assert [text for text in hidden if text in html] == []
    typed = [
        q.texts for q in QUESTIONS if q.fact in web_pages.ONE_OF_EACH and not q.options and not q.premises
    ]
    assert [part for key in typed for part in key if len(part) > 3 and part in html] == []
    assert "The answers are in this file" in html


def test_a_text_that_is_not_text_stays_one() -> None:
    hostile = replace(
        QUESTIONS[0],
        stem=hard_samples.HOSTILE,
        statement=hard_samples.HOSTILE,
        statement_runs=(),
        rationale=hard_samples.HOSTILE,
        options=(Option(hard_samples.HOSTILE, correct=True), Option("</script>")),
        key=(key_part("right", accept=(hard_samples.HOSTILE,)),),
    )
    html = page_of(samples.only(hostile, title=hard_samples.HOSTILE))
    page = markup.read(html.encode())
    assert len(list(page.every("script"))) == 3
    assert page.one("#ask-1").one(".stem").words == " ".join(hard_samples.HOSTILE.split())
    assert " ".join(hard_samples.HOSTILE.split()) in page.one("#ask-1").one(".statement").words


def test_the_readers_copy_of_the_article_is_not_in_it() -> None:
    edition = replace(samples.edition(), handout=Handout(passage=("A paragraph of the article.",)))
    assert b"A paragraph of the article." in b"".join(quiz.write(edition).values())
    assert "A paragraph of the article." not in page_of(edition)


def test_a_question_is_laid_out_from_its_fields_alone() -> None:
    """A type that nobody has heard of is asked and marked like any other."""
    for known in QUESTIONS:
        plain = page_of(samples.only(known))
        other = replace(known, type="riddle", id=known.id.replace(known.type, "riddle"))
        of = samples.quiz((known,))
        (version,) = of.versions
        (section,) = version.sections
        items = tuple(replace(item, question=other) for item in section.items)
        strange = replace(of, versions=(replace(version, sections=(replace(section, items=items),)),))
        assert page_of(samples.edition(strange)) == plain


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "ja"])
def test_its_furniture_speaks_the_page_s_language(language: str) -> None:
    page = markup.read(page_of(samples.edition(samples.quiz(language=language))).encode())
    words = catalogue(language).gettext
    assert page.one("html").attributes == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    assert page.one("#finish").words == words("Show the result")
    told = page.one("#words").text
    assert msgspec.json.decode(told)["right"] == words("Right")
    furniture = {button.words for button in page.every("button") if not button.attributes.get("value")}
    assert not furniture & {"Check", "Back", "Next", "Start again", "Show the result"}


# --- what may be typed ------------------------------------------------------------------------------


def test_what_is_marked_by_is_in_the_file_with_its_language() -> None:
    """How answers are marked is held in tests/marking; the page has the same sheets."""
    keys = keys_in(html_of())
    sheets = [item["type"] for item in keys["items"].values() if "type" in item]
    written = [q for q in QUESTIONS if q.fact in web_pages.ONE_OF_EACH and not q.options and not q.premises]
    assert len(sheets) == len(written)
    assert {sheet["language"] for sheet in sheets} == set(keys["words"]) == {"en"}


def test_what_is_refused_is_in_no_form() -> None:
    of = question(
        "cloze", "a", "Who?", "the Council", accept=("Town Council", "Mayor"), reject=("mayor", "King")
    )
    sheet = sheet_of(of)
    (part,) = sheet.parts
    assert set(part.forms) == {"thecouncil", "council", "towncouncil"}
    assert sheet.never == ("king", "mayor")


def test_each_part_takes_its_own_forms_and_what_one_refuses_never_scores() -> None:
    twins = (
        key_part("Ada", accept=("a twin", "the elder")),
        key_part("Bea", accept=("A twin",), reject=("the elder",)),
    )
    sheet = sheet_of(question("short_answer", "a", "Who are they?", twins))
    assert "elder" in sheet.never
    assert not any("elder" in part.forms for part in sheet.parts)


# --- answered in a browser --------------------------------------------------------------------------


def fill(at: Opened, number: int, *texts: str) -> None:
    at.go(number)
    for field, text in zip(at.question(number).locator("[type=text]").all(), texts, strict=True):
        field.fill(text)


def choose(at: Opened, number: int, *labels: str) -> None:
    at.go(number)
    for field, label in zip(at.question(number).locator("select").all(), labels, strict=True):
        field.select_option(label=label)


def verdict(at: Opened, number: int) -> str:
    at.question(number).locator(".check").click()
    return at.text(f"#ask-{number} .verdict")


PLACED = ["B. Ostby", "E. Lindow", "D. Marle", "A. Tarn"]


TYPED = (
    (GAPS, ("412", "58"), "✓ Right. Points: 1 / 1"),
    (GAPS, ("58", "412"), "✗ Not right. Points: 0 / 1"),
    (GAP, ("  ines ALDHOUSE. ",), "✓ Right. Points: 1 / 1"),
    (GAP, ("aldhouse",), "✓ Right. Points: 1 / 1"),
    (GAP, ("Alder",), "✗ Not right. Points: 0 / 1"),
    (NUMBER, ("31.5 million",), "✓ Right. Points: 1 / 1"),
    (NUMBER, ("31500000 crowns",), "✓ Right. Points: 1 / 1"),
    (NUMBER, ("31,500,000",), "✓ Right. Points: 1 / 1"),
    (NUMBER, ("٣١٥٠٠٠٠٠",), "✓ Right. Points: 1 / 1"),
    (NUMBER, ("٣١٬٥٠٠٬٠٠٠",), "✓ Right. Points: 1 / 1"),
    (NUMBER, ("٣١٫٥ million",), "✓ Right. Points: 1 / 1"),
    (NUMBER, ("３１，５００，０００",), "✓ Right. Points: 1 / 1"),
    (NUMBER, ("32000000",), "✗ Not right. Points: 0 / 1"),
    (TWO, ("Millfield", "old quay"), "✓ Right. Points: 2 / 2"),
    (TWO, ("Millfield", "millfield"), "◐ Partly right. Points: 1 / 2"),
    (WORDS, ("pair of falcons",), "✓ Right. Points: 1 / 1"),
    (WORDS, ("gulls",), "✗ Not right. Points: 0 / 1"),
)  # fmt: skip


def test_what_is_typed_is_marked(chromium: Browser, tmp_path: Path) -> None:
    """Answer by answer, each on a page that was begun again."""
    with opened(chromium, tmp_path, html_of()) as at:
        told = []
        for number, texts, _ in TYPED:
            fill(at, number, *texts)
            told.append((number, texts, verdict(at, number)))
            at.one(".anew").first.evaluate("button => button.click()")
            assert at.text("#count") == f"0 / {COUNT}"
        assert tuple(told) == TYPED
        assert at.errors == []


def test_what_is_nearly_right_is_told_and_the_reader_decides(chromium: Browser, tmp_path: Path) -> None:
    words = question("short_answer", "a", "Which bird nests there?", "peregrine falcon", points=1)
    with opened(chromium, tmp_path, page_of(samples.only(words))) as at:
        at.one("[type=text]").fill("peregrine falcom")
        assert verdict(at, 1) == "≈ Nearly right. Points: 0 / 1"
        assert at.text(".reason .why") == "One letter is not right."
        assert axe(at) == []
        at.one(".reason .count").click()
        assert at.text("#ask-1 .verdict") == "✓ Right. Points: 1 / 1"
        assert at.text(".reason .why") == "Counted as right."
        assert not at.one(".reason .count").is_visible()
        assert at.page.evaluate("document.activeElement.className").startswith("verdict")
        assert "Counted as right." in at.page.locator("#status").inner_text()
        at.reload()
        assert at.text("#ask-1 .verdict") == "✓ Right. Points: 1 / 1"
        assert axe(at) == []


def test_why_an_answer_is_wrong_is_told(chromium: Browser, tmp_path: Path) -> None:
    length = question("numeric", "a", "How long is it?", "400 metres", unit="metres")
    with opened(chromium, tmp_path, page_of(samples.only(length))) as at:
        at.one("[type=text]").fill("400 km")
        assert verdict(at, 1) == "✗ Not right. Points: 0 / 1"
        assert at.text(".reason .why") == "It is another unit."
        assert not at.one(".reason .count").is_visible()


def test_what_is_chosen_is_marked(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, html_of()) as at:
        at.one(RIVER).check()
        assert verdict(at, CHOICE) == "✓ Right. Points: 1 / 1"
        at.go(JUDGED)
        at.question(JUDGED).get_by_label("True").check()
        assert verdict(at, JUDGED) == "✗ Not right. Points: 0 / 1"
        assert "✗ your answer" in at.text(f"#ask-{JUDGED} .choices")
        assert "✓ the right answer" in at.text(f"#ask-{JUDGED} .choices")
        choose(at, PAIRS, *PLACED)
        assert verdict(at, PAIRS) == "✓ Right. Points: 4 / 4"
        choose(at, ORDER, "3", "1", "2", "4")
        assert verdict(at, ORDER) == "◐ Partly right. Points: 1 / 2"


def test_after_an_answer_stand_the_key_the_statement_and_where_it_is_said(
    chromium: Browser, tmp_path: Path
) -> None:
    with opened(chromium, tmp_path, html_of()) as at:
        assert not at.one("#ask-1 .answer").is_visible()
        web_pages.wrong(at)
        told = at.text("#ask-1 .answer")
        for part in ("A the Arle", "The new bridge crosses the Arle.", "¶1, sentence 2", "fact::river"):
            assert part in told
        assert at.question(1).locator("input:enabled").count() == 0


def test_nothing_is_marked_before_there_is_an_answer(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, html_of()) as at:
        assert "Answer first" in verdict(at, CHOICE)
        assert "Answer first" in at.page.locator("#status").inner_text()
        assert not at.one("#ask-1 .answer").is_visible()
        assert at.text("#count") == f"0 / {COUNT}"
        at.one(RIVER).check()
        assert not at.one("#ask-1 .verdict").is_visible(), "it is answered now"


def answer_all(at: Opened) -> None:
    """Every question of the sample, in its order; two and a half of them wrong."""
    at.one(RIVER).check()
    at.one("#next").click()
    at.question(JUDGED).get_by_label("True").check()
    fill(at, GAPS, "412", "58")
    fill(at, GAP, "Aldhouse")
    fill(at, NUMBER, "31.5 million crowns")
    fill(at, TWO, "Millfield", "Old Quay")
    at.go(WORDS)
    at.question(WORDS).locator(".unknown").click()
    choose(at, PAIRS, *PLACED)
    choose(at, ORDER, "3", "1", "2", "4")


@pytest.mark.browser
def test_marked_at_the_end_and_the_mistakes_again(any_chromium: Browser, tmp_path: Path) -> None:
    with opened(any_chromium, tmp_path, html_of()) as at:
        at.wish("told", "end")
        answer_all(at)
        assert at.one(".answer:visible, .verdict:visible, .check:visible").count() == 0, "nothing is told yet"
        assert at.text("#count") == f"{COUNT} / {COUNT}"
        at.one("#finish").click()
        assert at.text("#points") == "Points: 11 / 14"
        study = at.text("#study")
        for part in (
            "Question 2 – Not right",
            "fact::ferry",
            "Question 7 – Not known",
            "A pair of falcons nests",
            "¶1",
        ):
            assert part in study
        assert at.one("#study > li").count() == 3
        at.one("#again").click()
        assert at.one(SHOWN).get_attribute("id") == "ask-2"
        assert at.text("#count") == "0 / 3"
        at.question(JUDGED).get_by_label("False").check()
        fill(at, WORDS, "a pair of falcons")
        choose(at, ORDER, "3", "1", "4", "2")
        at.one("#finish").click()
        assert at.text("#points") == "Points: 14 / 14"
        assert at.text("#first") == "At the first attempt: 11 / 14"
        assert at.text("#well") == "Everything is right."
        assert axe(at) == []
        assert not at.one("#again").is_visible()
        at.one("#result .anew").click()
        assert at.text("#count") == f"0 / {COUNT}"
        assert at.question(1).locator("input:checked").count() == 0
        at.reload()
        assert at.text("#count") == f"0 / {COUNT}"


def minutes(at: Opened, text: str) -> None:
    """Sets the time, with the settings open."""
    if not at.one("[name=minutes]").is_visible():
        at.one(".settings > summary").click()
    at.one("[name=minutes]").fill(text)
    at.one("[name=minutes]").press("Enter")


def test_whoever_wants_a_time_sets_one_and_nothing_ends_with_it(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, html_of()) as at:
        at.page.clock.install()
        at.reload()
        assert not at.one("#clock").is_visible(), "nobody has set one"
        minutes(at, "2")
        assert at.text("#clock") == "Time left: 2:00"
        at.page.clock.fast_forward(61_000)
        assert at.text("#clock") == "Time left: 0:59"
        at.reload()
        assert at.text("#clock") == "Time left: 0:59"
        at.page.clock.fast_forward(60_000)
        assert at.text("#clock") == at.text("#status") == "The time is over. You can go on."
        assert at.one(SHOWN).get_attribute("id") == "ask-1", "nothing ended"
        at.question(1).locator("input").first.check()
        at.question(1).locator(".check").click()
        assert at.text("#count") == f"1 / {COUNT}"
        assert axe(at) == []
        minutes(at, "")
        assert not at.one("#clock").is_visible()


@pytest.mark.parametrize("text", ["0", "-3", "601", "1.5", "e"])
def test_a_time_that_is_none_sets_no_clock(chromium: Browser, tmp_path: Path, text: str) -> None:
    with opened(chromium, tmp_path, html_of()) as at:
        if not at.one("[name=minutes]").is_visible():
            at.one(".settings > summary").click()
        at.one("[name=minutes]").press_sequentially(text)
        at.one("[name=minutes]").press("Enter")
        assert not at.one("#clock").is_visible()


def test_a_time_set_by_hand_begins_again_with_the_quiz(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, html_of()) as at:
        at.page.clock.install()
        at.reload()
        minutes(at, "5")
        at.page.clock.fast_forward(120_000)
        at.one(".settings .anew").click()
        assert at.text("#clock") == "Time left: 5:00"


def test_logo_and_pictures_are_shown_as_on_paper(chromium: Browser, tmp_path: Path) -> None:
    asked = replace(QUESTIONS[0], media=(PICTURE,))
    made = samples.edition(replace(samples.quiz((asked,)), logo=LOGO))
    made = replace(made, deck=replace(made.deck, media={PICTURE.name: CREST, LOGO.name: CREST}))
    (html,) = web.write(made).values()
    with opened(chromium, tmp_path, html.decode()) as at:
        for what, alt in ((".screen header img", LOGO.alt), (".screen .question figure img", PICTURE.alt)):
            assert at.one(what).is_visible()
            assert at.one(what).get_attribute("alt") == alt
            assert at.one(what).evaluate("image => image.naturalWidth") > 0
        assert at.text(".screen figcaption") == PICTURE.credit
        assert at.errors == []


def test_who_ends_early_is_asked_once(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, html_of()) as at:
        at.wish("view", "all")
        at.one("#finish").click()
        assert at.text("#ask") == f"Not yet answered: {COUNT}. Press again to see the result."
        assert not at.one("#result").is_visible()
        at.one("#finish").click()
        assert at.text("#points") == "Points: 0 / 14"
        assert at.page.evaluate("document.activeElement.id") == "result"


@pytest.mark.parametrize("how", ["an answer", "I don't know", "another question"])
def test_who_goes_on_instead_is_asked_anew(chromium: Browser, tmp_path: Path, how: str) -> None:
    with opened(chromium, tmp_path, html_of()) as at:
        at.wish("view", "all")
        at.one("#finish").click()
        assert at.one("#ask").is_visible()
        if how == "an answer":
            at.one(RIVER).check()
        elif how == "another question":
            at.go(WORDS)
        else:
            at.question(WORDS).locator(".unknown").click()
        assert not at.one("#ask").is_visible(), "what it says is no longer so"
        at.one("#finish").click()
        assert not at.one("#result").is_visible()
        open_ = COUNT if how == "another question" else COUNT - 1
        assert at.text("#ask") == f"Not yet answered: {open_}. Press again to see the result."


def test_two_tabs_with_one_page_undo_nothing_of_each_other(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, html_of()) as at:
        other = Opened(at.page.context.new_page(), [], [])
        other.page.goto(at.page.url)
        web_pages.right(at)
        other.page.wait_for_function(f"document.querySelector('#count').textContent === '1 / {COUNT}'")
        other.go(JUDGED)
        other.question(JUDGED).get_by_label("False").check()
        assert other.text("#count") == f"2 / {COUNT}"
        at.reload()
        assert at.text("#count") == f"2 / {COUNT}"
        assert "Right" in at.one("#ask-1 .verdict").text_content()


def test_a_page_that_may_keep_nothing_works(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, html_of()) as at:
        at.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
        )
        at.reload()
        web_pages.right(at)
        assert at.text("#count") == f"1 / {COUNT}"
        assert at.errors == []


@pytest.mark.parametrize(
    "junk",
    [
        "{",
        "7",
        "null",
        "[]",
        '{"answers":{"1":{"given":7}},"at":"x","round":["99"],"view":1}',
        '{"answers":7}',
        '{"at":"result"}',
    ],
)
def test_what_another_page_left_in_the_store_breaks_nothing(
    chromium: Browser, tmp_path: Path, junk: str
) -> None:
    name = f"quizgen {keys_in(html_of())['id']}"
    with opened(chromium, tmp_path, html_of()) as at:
        at.page.evaluate("([name, junk]) => localStorage.setItem(name, junk)", [name, junk])
        at.page.evaluate("localStorage.setItem('quizgen theme', '\"pink\"')")
        at.reload()
        assert at.errors == []
        web_pages.right(at)
        assert at.text("#count") == f"1 / {COUNT}"


def test_a_place_that_is_not_asked_again_is_not_shown(chromium: Browser, tmp_path: Path) -> None:
    name = f"quizgen {keys_in(html_of())['id']}"
    with opened(chromium, tmp_path, html_of()) as at:
        at.page.evaluate('name => localStorage.setItem(name, \'{"at":"2","round":["3","5"]}\')', name)
        at.reload()
        assert at.one(SHOWN).get_attribute("id") == "ask-3"
        assert at.text("#count") == "0 / 2"


def test_numbers_are_read_as_the_deck_s_language_writes_them(chromium: Browser, tmp_path: Path) -> None:
    of = question(
        "numeric",
        "a",
        "Wie lang?",
        "1500,5",
        amount=Number(Decimal("1500.5"), form="1500,5"),
        tolerance=Decimal("0.1"),
        language="de",
    )
    with opened(chromium, tmp_path, page_of(samples.only(of, language="de"))) as at:
        at.one("[type=text]").fill("1.500,5")
        at.one("[type=text]").press("Enter")
        assert at.text(".verdict").startswith("✓")


@pytest.mark.browser
def test_it_prints_the_quiz(any_chromium: Browser, tmp_path: Path, poppler: Callable[[str], str]) -> None:
    """Word for word and place for place what the quiz's own page prints, also when all is answered, by night."""
    edition = web_pages.SAMPLES["english"]()
    (tmp_path / "quiz.html").write_bytes(next(iter(quiz.write(edition).values())))
    page = any_chromium.new_page()
    page.goto((tmp_path / "quiz.html").as_uri())
    page.pdf(path=tmp_path / "quiz.pdf", format="A4", print_background=False)
    page.close()
    with opened(any_chromium, tmp_path, html_of(), color_scheme="dark") as at:
        web_pages.finished(at)
        at.page.pdf(path=tmp_path / "web.pdf", format="A4", print_background=False)
    assert paper.read(tmp_path / "web.pdf", poppler) == paper.read(tmp_path / "quiz.pdf", poppler)
    assert paper.coloured(tmp_path / "web.pdf", poppler) == 0


def test_hostile_text_from_a_deck_to_the_screen(chromium: Browser, tmp_path: Path) -> None:
    built = ENGINE.build(HOSTILE_DECK, Settings(types=("choice", "cloze", "numeric")), formats=("web",))
    (data,) = built.files.values()
    with opened(chromium, tmp_path, data.decode()) as at:
        at.wish("view", "all")
        at.one("#finish").click()
        at.one("#finish").click()
        assert at.errors == []
        assert 'A <script>alert(1)</script> & {{title}} ]]> "deck"' in at.text(".screen h1")
        assert "<i>Bed</i> & {{c1::Breakfast}}" in at.text("#study")
