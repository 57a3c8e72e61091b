"""Drafts that are filled in: from gap to gap, with what is said to whoever does not see the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.editor.desk import Desk
from tests.editor.open_page import ME, OpenPage, vasa
from tests.editor.served import served, until
from tests.editor.test_page_in_browsers import PATIENCE, Window, at_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.slow
NEW = "draft/crowds"


@pytest.fixture
def open_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with vasa(tmp_path) as one:
        one.do("begin", at="p1s1", words="crowds")
        yield one


@pytest.fixture
def window(chromium: Browser, open_page: OpenPage) -> Iterator[Window]:
    with at_desk(chromium, open_page) as desk:
        one = desk.window()
        one.choose(NEW)
        one.leave_fields()
        yield one
        assert one.errors == []


def write(window: Window, *lines: str) -> None:
    window.press("w")
    window.says("Enter goes on")
    for line in lines:
        window.page.keyboard.type(line)
        window.press("Enter")


@pytest.mark.parametrize(
    ("lines", "statement"),
    [
        (("The quays were full of", ""), "The quays were full of ==crowds==."),
        (("The", "watched her."), "The ==crowds== watched her."),
        (("", "watched her."), "==crowds== watched her."),
        (("The quays were full of", "that day"), "The quays were full of ==crowds== that day."),
        (("The quays were full of", "that day!"), "The quays were full of ==crowds== that day!"),
        (("Who watched her? The", "."), "Who watched her? The ==crowds==."),
    ],
)
def test_enter_goes_from_gap_to_gap_to_the_question_and_accepts(
    window: Window, open_page: OpenPage, lines: tuple[str, ...], statement: str
) -> None:
    write(window, *lines, "Who watched the Vasa?")
    window.says("Accepted: crowds.")
    text = open_page.facts.read_text()
    assert f"fact: {statement}" in text or f"fact: '{statement}'" in text or f'fact: "{statement}"' in text
    assert "ask: Who watched the Vasa?" in text


def test_a_statement_that_is_left_ends_as_its_sentence_does(window: Window, open_page: OpenPage) -> None:
    window.press("w")
    window.says("Enter goes on")
    window.page.keyboard.type("The quays were full of")
    window.press("Enter")
    window.page.keyboard.type("that day")
    window.press("Tab")
    until(lambda: "==crowds== that day." in (open_page.folder / "draft.yaml").read_text())


def test_a_typed_sign_stands_for_the_answer(window: Window, open_page: OpenPage) -> None:
    window.press("w")
    window.page.wait_for_function("() => document.activeElement.matches('.key-fact textarea')")
    window.press("Control+a")
    window.page.keyboard.type("The Vasa was watched by _ of people.")
    window.page.wait_for_function(
        "() => document.getElementById('printed').textContent.includes('by crowds of')"
    )
    window.press("Enter")
    until(
        lambda: (
            "The Vasa was watched by ==crowds== of people." in (open_page.folder / "draft.yaml").read_text()
        )
    )
    window.page.wait_for_function(
        "() => document.querySelector('.key-fact textarea').value.includes('==crowds==')"
    )


def test_what_is_refused_is_not_accepted(window: Window, open_page: OpenPage) -> None:
    write(window, "The quays were full of")
    window.press("Escape")
    window.press("a")
    window.one("#entry-refusal .refused").wait_for()
    assert "words are missing" in window.one("#entry-refusal").inner_text()
    assert "id: crowds" not in open_page.facts.read_text()


def test_two_quick_changes_of_one_value_are_no_conflict(window: Window, open_page: OpenPage) -> None:
    for words in ("The quays were full of ==crowds==.", "The quay was full of ==crowds==."):
        window.statement.fill(words)
        window.statement.press("Control+s")
    until(lambda: "The quay was full of" in (open_page.folder / "draft.yaml").read_text())
    assert not window.one("#conflict").is_visible()


def test_what_is_shown_after_an_action_is_said(window: Window, open_page: OpenPage) -> None:
    open_page.do("not-accept", entry="fact/depth")
    window.one("#rows [data-group=todo]").wait_for()
    window.press("x")
    window.says("Rejected: crowds.")
    said = window.one("#said").text_content() or ""
    assert "32 metres" in said
    assert (window.one("#entry .cited").text_content() or "").strip() in said
    assert window.one("#said").inner_text().startswith("Rejected: crowds.")


def test_words_that_are_being_chosen_stay(window: Window, open_page: OpenPage) -> None:
    window.one("#sentence-p1s1 .at").focus()
    window.press("Enter")
    window.press("Space")
    before = window.one("#sentence-p1s1 .at").inner_text()
    open_page.do("begin", at="p1s1", words="king")
    window.page.wait_for_function(
        "before => document.querySelector('#sentence-p1s1 .at').innerText !== before", arg=before
    )
    assert window.page.locator("#sentence-p1s1 .word[aria-pressed=true]").count() == 1


def test_undo_shows_the_draft_again(open_page: OpenPage) -> None:
    open_page.do(
        "set",
        entry=NEW,
        key=["fact"],
        widget="text",
        value="The ==crowds== stood there.",
        was="… ==crowds== …",
    )
    assert open_page.do("accept", entry=NEW)["say"] == "Accepted: crowds."
    assert open_page.do("undo")["select"] == NEW
    assert open_page.do("redo")["select"] == "fact/crowds"
    for _ in range(3):
        answer = open_page.do("undo")
    assert answer["select"] not in {"", NEW}
    assert f"row-{answer['select']}" in open_page.fragments()["html"]


def test_what_is_pressed_before_the_entry_is_shown_acts_on_it(window: Window) -> None:
    """Neither lost nor taken for other keys: *w* waits for its field, and the letters behind it go there."""
    held: list[Route] = []
    is_holding = [True]
    window.page.route("**/fragments?*", lambda route: held.append(route) if is_holding else route.continue_())
    window.page.evaluate("location.reload()")
    until_held(window.page, held)
    for key in ("w", "Shift+T", "h", "e"):
        window.press(key)
    is_holding.clear()
    for route in held:
        route.continue_()
    window.page.wait_for_function(
        "() => document.querySelector('.key-fact textarea')?.value.startsWith('The ==crowds==')"
    )
    assert window.page.evaluate("document.activeElement.matches('.key-fact textarea')")


def test_what_is_pressed_while_a_text_is_taken_acts_on_the_page_that_comes(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with served(desk=Desk(output=tmp_path / "new", by=ME)) as server:
        server.let_in()
        context = chromium.new_context(locale="en")
        name, _, value = server.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": server.origin}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(server.origin)
        held: list[Route] = []
        page.route("**/article?*", lambda route: held.extend([route]))
        page.locator("#bring-text").fill(
            "A lighthouse\n\nThe tower is 41 metres tall. Mara Lindqvist kept it for 31 years."
        )
        page.locator("#bring button[type=submit]").click()
        until_held(page, held)
        page.keyboard.type("wThe")
        held[0].continue_()
        page.wait_for_function(
            "() => document.querySelector('#entry .form textarea')?.value.startsWith('The ')"
        )
        context.close()
        assert server.faults == []


def until_held(page: Page, held: list[Route]) -> None:
    """Wait until a request of the page is held."""
    while not held:
        page.wait_for_timeout(10)


def test_a_german_article_is_read_as_german(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    desk = Desk(output=tmp_path / "new", by=ME)
    with served(desk=desk) as server:
        server.let_in()
        context = chromium.new_context(locale="de-AT")
        name, _, value = server.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": server.origin}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(server.origin)
        assert page.locator("#bring-language").input_value() == "de"
        page.locator("#bring-text").fill(
            "Ein Leuchtturm\n\nDer Turm wurde am 12. November 1915 geweiht. Mara Lindqvist hielt ihn 31 Jahre."
        )
        page.locator("#bring button[type=submit]").click()
        page.wait_for_function(
            "() => document.activeElement.closest('#rows') && document.body.textContent.includes('Der Turm wurde')"
        )
        context.close()
        deck = (tmp_path / "new" / "deck.yaml").read_text()
        assert "language: de" in deck
        assert "title: Ein Leuchtturm" in deck
        assert "12. November 1915" in (tmp_path / "new" / "draft.yaml").read_text()
        assert server.faults == []
