"""The editor's page in a real Chromium: what a curator does by mouse and by keyboard, and what comes by itself."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.editor.open_page import OpenPage, on_deck, vasa
from tests.editor.served import until
from tests.formats.web_pages import AXE, TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.slow
PATIENCE = 20_000
"""Milliseconds until something that does not come is given up."""
PHONE = {"width": 390, "height": 800}
DISTANCE, DEPTH = "fact/distance", "fact/depth"
STATEMENT = "The Vasa sailed ==about 1,300 metres== before she sank."
OTHER = "The Vasa sailed only ==about 1,300 metres== before she sank."


class Window:
    """One window with the editor's page."""

    def __init__(self, page: Page, errors: list[str]) -> None:
        self.page, self.errors = page, errors

    def one(self, selector: str) -> Locator:
        return self.page.locator(selector).first

    @property
    def statement(self) -> Locator:
        return self.one(".key-fact textarea")

    def choose(self, name: str) -> None:
        """Choose an entry by mouse."""
        self.one(f'[data-row="{name}"] button').click()
        self.has_open(name)

    def has_open(self, name: str) -> None:
        self.one(f'[data-entry-shown="{name}"]').wait_for()

    def says(self, text: str) -> None:
        """Wait until the live region says something."""
        self.page.wait_for_function(
            "text => document.getElementById('said').textContent.includes(text)", arg=text
        )

    def preview_has(self, text: str) -> None:
        self.page.wait_for_function(
            "text => document.getElementById('preview').contentDocument?.body?.textContent.includes(text)",
            arg=text,
        )

    def press(self, keys: str) -> None:
        self.page.keyboard.press(keys)

    def leave_fields(self) -> None:
        self.page.evaluate("document.activeElement.blur()")

    def axe(self) -> list[str]:
        """What axe-core finds wrong."""
        self.page.evaluate(AXE)
        found = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
            TAGS,
        )
        assert len(found["passes"]) > 15, "axe has looked at nothing"
        return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found["violations"]]


class Desktop:
    """A browser on one computer, with the address of a page that is open in it."""

    def __init__(self, context: BrowserContext, page: OpenPage) -> None:
        self.context, self.open = context, page

    def window(self, **emulated: Any) -> Window:
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        if emulated:
            page.emulate_media(**emulated)
        page.goto(self.open.server.origin)
        page.locator("[data-entry-shown]").wait_for()
        return Window(page, errors)


@contextmanager
def at_desk(browser: Browser, open_page: OpenPage, **wanted: Any) -> Iterator[Desktop]:
    """A browser that was given the address, with a window as wide, a language and colours as wanted."""
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **wanted})
    try:
        name, _, value = open_page.server.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": open_page.server.origin}])
        yield Desktop(context, open_page)
    finally:
        context.close()


@pytest.fixture
def open_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with vasa(tmp_path) as one:
        yield one


@pytest.fixture
def window(chromium: Browser, open_page: OpenPage) -> Iterator[Window]:
    with at_desk(chromium, open_page) as desk:
        one = desk.window()
        yield one
        assert one.errors == []


# --- editing ---


def test_a_statement_is_typed_shown_and_written(window: Window, open_page: OpenPage) -> None:
    window.choose(DISTANCE)
    window.statement.fill(OTHER)
    window.page.wait_for_function(
        "() => document.getElementById('printed').textContent.includes('sailed only')"
    )
    assert OTHER not in open_page.facts.read_text()
    window.statement.press("Control+s")
    window.says("Saved.")
    assert OTHER in open_page.facts.read_text()
    assert "sailed only" in window.one(f'[data-row="{DISTANCE}"]').inner_text()
    assert window.statement.evaluate("each => each === document.activeElement")


def test_leaving_a_field_writes_it(window: Window, open_page: OpenPage) -> None:
    window.choose(DISTANCE)
    window.statement.fill(OTHER)
    window.choose(DEPTH)
    until(lambda: OTHER in open_page.facts.read_text())
    window.choose(DISTANCE)
    assert window.statement.input_value() == OTHER


def test_a_key_stroke_changes_the_preview_without_a_jump(window: Window, open_page: OpenPage) -> None:
    window.preview_has("Stockholm")
    window.choose("fact/sank-where")
    window.page.evaluate("document.getElementById('preview').contentWindow.scrollTo(0, 30)")
    window.page.evaluate("document.getElementById('preview').contentDocument.body.dataset.kept = 'yes'")
    text = window.statement.input_value()
    window.statement.fill(text.replace("The city", "The town"))
    window.preview_has("The town in whose harbour")
    frame = "document.getElementById('preview')"
    assert window.page.evaluate(f"{frame}.contentWindow.scrollY") == 30
    assert "The town" not in open_page.facts.read_text()


def test_words_are_marked_as_an_answer(window: Window, open_page: OpenPage) -> None:
    window.choose("fact/voyage")
    window.statement.evaluate("each => { each.focus(); each.setSelectionRange(4, 8) }")
    window.press("Control+m")
    assert window.statement.input_value() == "The ==Vasa== sank on her ==first== voyage."
    window.press("Control+m")
    assert window.statement.input_value() == "The Vasa sank on her ==first== voyage."
    assert "==Vasa==" not in open_page.facts.read_text()


def test_accept_undo_redo_by_keyboard(window: Window, open_page: OpenPage) -> None:
    lock = open_page.folder / "deck.lock"
    before = lock.read_bytes()
    open_page.do("not-accept", entry=DISTANCE)
    window.one("#rows [data-group=todo]").wait_for()
    window.choose(DISTANCE)
    window.leave_fields()
    without = lock.read_bytes()
    assert without != before
    window.press("a")
    window.says("Accepted: distance.")
    window.press("u")
    window.says("Undone.")
    until(lambda: lock.read_bytes() == without)
    window.press("Shift+U")
    window.says("Done again.")
    until(lambda: lock.read_bytes() != without)


def test_the_list_by_keyboard(window: Window) -> None:
    window.leave_fields()
    first = window.one("[data-entry-shown]").get_attribute("data-entry-shown")
    window.press("j")
    window.page.wait_for_function(
        "first => document.querySelector('[data-entry-shown]').dataset.entryShown !== first", arg=first
    )
    window.press("k")
    window.has_open(str(first))
    window.press("/")
    window.page.keyboard.type("gunports")
    assert 0 < window.page.locator("#rows li:not([hidden])").count() < 10
    window.press("Escape")
    window.press("e")
    assert window.page.evaluate("!!document.activeElement.closest('#entry .form')")
    window.press("Escape")
    window.press("?")
    assert window.one("#help").is_visible()
    window.one("#single-keys").uncheck()
    window.press("Escape")
    window.press("?")
    assert not window.one("#help").is_visible()


def test_words_of_the_article_by_mouse_and_by_keyboard(window: Window, open_page: OpenPage) -> None:
    window.page.evaluate("""() => {
      const text = document.querySelector('#sentence-p1s1 .text').firstChild;
      const at = text.data.indexOf('crowds');
      getSelection().setBaseAndExtent(text, at, text, at + 6); }""")
    assert window.one("#chosen-words").inner_text() == "crowds"
    window.one("#chosen [data-do=begin]").click()
    window.says("A new draft: crowds.")
    window.has_open("draft/crowds")
    window.one("#sentence-p1s2 .at").focus()
    for key in ("Enter", "ArrowRight", "ArrowRight", "Space", "Shift+ArrowRight"):
        window.press(key)
    assert window.one("#chosen-words").inner_text() == "covered about"
    window.one("#chosen [data-do=begin]").focus()
    window.press("Enter")
    window.says("A new draft: covered-about.")
    window.has_open("draft/covered-about")
    assert "covered about" in (open_page.folder / "draft.yaml").read_text()
    window.press("Escape")
    window.press("w")
    chosen = "one => one.value.slice(one.selectionStart, one.selectionEnd)"
    assert window.one("#entry :focus").evaluate(chosen) == "\u2026"


def test_where_an_entry_is_gone_its_neighbour_is_shown(window: Window) -> None:
    window.choose("fact/voyage")
    window.leave_fields()
    window.press("n")
    window.says("A new draft")
    window.press("u")
    window.says("Undone.")
    window.one("[data-entry-shown^='fact/']").wait_for()


def test_a_sentence_shows_its_facts(window: Window) -> None:
    every = window.page.locator("#rows li:not([hidden])").count()
    window.one("#sentence-p1s2 .at").click()
    some = window.page.locator("#rows li:not([hidden])").count()
    assert 0 < some < every
    window.one("#of-sentence").click()
    assert window.page.locator("#rows li:not([hidden])").count() == every


def test_questions_to_try_are_those_of_now(window: Window) -> None:
    window.choose("fact/voyage")
    ask = window.one(".key-ask input, .key-ask textarea")
    ask.fill("On which voyage of hers did the Vasa sink?")
    ask.press("Control+s")
    window.says("Saved.")
    window.one('#try-question option:has-text("On which voyage of hers")').wait_for(state="attached")


def test_an_answer_is_tried_and_its_mark_stays(window: Window, open_page: OpenPage) -> None:
    window.choose(DISTANCE)
    window.one("#try-answer").fill("1,350 metres")
    window.one("#try-answer").press("Enter")
    window.one("#try-result .right").wait_for()
    open_page.facts.write_text(open_page.facts.read_text().replace("==32 metres==", "==some 32 metres=="))
    window.one(f'[data-row="{DEPTH}"] :text("some 32 metres")').wait_for()
    assert window.one("#try-result .right").is_visible()


# --- somebody else ---


def test_a_change_in_the_file_comes_and_what_is_typed_stays(window: Window, open_page: OpenPage) -> None:
    window.choose(DISTANCE)
    window.statement.fill(OTHER)
    text = open_page.facts.read_text()
    open_page.facts.write_text(text.replace("depth of ==32 metres==", "depth of ==some 32 metres=="))
    window.one(f'[data-row="{DEPTH}"] :text("some 32 metres")').wait_for()
    assert window.statement.input_value() == OTHER
    window.statement.press("Control+s")
    window.says("Saved.")
    assert "some 32 metres" in open_page.facts.read_text()
    assert OTHER in open_page.facts.read_text()


@pytest.mark.parametrize("kept", ["mine", "theirs"])
def test_where_both_changed_the_same_the_curator_chooses(
    window: Window, open_page: OpenPage, kept: str
) -> None:
    theirs = STATEMENT.replace("sailed", "went")
    window.choose(DISTANCE)
    window.statement.fill(OTHER)
    open_page.facts.write_text(open_page.facts.read_text().replace(STATEMENT, theirs))
    window.one(f'[data-row="{DISTANCE}"] :text("went")').wait_for()
    assert window.statement.input_value() == OTHER
    window.statement.press("Control+s")
    window.one("#conflict[open]").wait_for()
    assert window.one("#conflict-theirs").inner_text() == theirs
    assert window.axe() == []
    window.one(f"#conflict button[value={kept}]").click()
    wanted = OTHER if kept == "mine" else theirs
    until(lambda: wanted in open_page.facts.read_text())
    window.page.wait_for_function(
        "text => document.querySelector('.key-fact textarea').value === text", arg=wanted
    )


def test_two_windows_show_the_same(chromium: Browser, open_page: OpenPage) -> None:
    with at_desk(chromium, open_page) as desk:
        one, other = desk.window(), desk.window()
        one.choose(DISTANCE)
        other.choose(DISTANCE)
        one.statement.fill(OTHER)
        one.statement.press("Control+s")
        other.page.wait_for_function(
            "text => document.querySelector('.key-fact textarea').value === text", arg=OTHER
        )
        other.leave_fields()
        other.press("u")
        one.page.wait_for_function(
            "text => document.querySelector('.key-fact textarea').value === text", arg=STATEMENT
        )
        assert one.errors == other.errors == []


def test_what_cannot_be_written_stays_with_the_reason(window: Window, open_page: OpenPage) -> None:
    window.choose(DISTANCE)
    window.one("#yaml summary").click()
    window.one("#entry-yaml").fill("- [")
    window.one("#entry-yaml").press("Control+s")
    window.one("#entry-yaml-refusal .refused").wait_for()
    assert window.one("#entry-yaml").input_value() == "- ["
    assert window.one("#entry-yaml").get_attribute("aria-invalid") == "true"
    assert window.axe() == []
    window.choose(DEPTH)
    window.choose(DISTANCE)
    assert window.one("#entry-yaml").input_value() == "- ["
    assert STATEMENT in open_page.facts.read_text()


def test_without_the_server_nothing_typed_is_lost(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with vasa(tmp_path) as open_page, at_desk(chromium, open_page) as desk:
        window = desk.window()
        window.choose(DISTANCE)
        desk.context.set_offline(True)
        window.statement.fill(OTHER)
        window.statement.press("Control+s")
        window.one("#gone:not([hidden])").wait_for()
        assert window.axe() == []
        assert window.statement.input_value() == OTHER
        desk.context.set_offline(False)
        window.page.evaluate("document.getElementById('retry').click()")  # it may have tried again by itself
        until(lambda: OTHER in open_page.facts.read_text())


# --- for everybody ---


LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "phone": {"viewport": PHONE},
    "right to left": {"locale": "ar", "color_scheme": "dark"},
    "zoomed": {"viewport": {"width": 720, "height": 450}},
    "small": {"viewport": {"width": 1000, "height": 700}},
    "forced colours": {"forced_colors": "active", "reduced_motion": "reduce"},
}
"""Colours are seen in a whole window; of two wishes that have nothing to do with each other, one look has both."""


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(chromium: Browser, open_page: OpenPage, look: str) -> None:
    with at_desk(chromium, open_page, **LOOKS[look]) as desk:
        window = desk.window()
        assert window.axe() == []
        window.choose(DISTANCE)
        window.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert window.axe() == []
        if look == "phone":
            for pane in ("article", "preview", "facts"):
                window.one(f"nav [data-pane={pane}]").click()
                assert window.one(f"#pane-{pane}").is_visible()
                assert window.axe() == []
        window.leave_fields()
        window.press("?")
        assert window.axe() == []
        assert window.errors == []


@pytest.mark.parametrize("look", ["light", "phone", "right to left", "zoomed", "small"])
def test_nothing_is_wider_than_its_pane(chromium: Browser, open_page: OpenPage, look: str) -> None:
    with at_desk(chromium, open_page, **LOOKS[look]) as desk:
        window = desk.window()
        for name in (DISTANCE, "fact/sank-when"):
            window.choose(name)
            window.page.evaluate(
                "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
            )
            wide = window.page.evaluate("""[...document.querySelectorAll('body, .scroll')]
              .filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.className)""")
            assert wide == []
            is_one_pane = window.one("nav.panes-tabs").is_visible()
            height = window.page.evaluate("document.documentElement.scrollHeight - innerHeight")
            assert is_one_pane or height <= 1, "the page itself scrolls beside its panes"


def test_an_arabic_deck_is_right_to_left_in_an_english_page(chromium: Browser, tmp_path: Path) -> None:
    deck = tmp_path / "bridge.yaml"
    deck.write_text(
        "title: جسر\nlanguage: ar\narticle: {publisher: صحيفة}\nfacts:\n- id: bridge\n  at: p1s1\n"
        "  fact: بُني الجسر في مدينة ==القاهرة==.\n  ask: في أي مدينة بُني الجسر؟\n",
        encoding="utf-8",
    )
    with on_deck(deck) as open_page, at_desk(chromium, open_page) as desk:
        window = desk.window()
        assert window.one("html").get_attribute("dir") == "ltr"
        assert window.one(".row .words").evaluate("each => getComputedStyle(each).direction") == "rtl"
        assert window.statement.evaluate("each => getComputedStyle(each).direction") == "rtl"
        assert window.axe() == []
