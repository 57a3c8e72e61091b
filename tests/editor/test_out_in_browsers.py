"""What goes out of the page, in real browsers: built, opened and printed, by mouse and by keyboard alone."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.registry import names
from tests.command import quizgen
from tests.conftest import missing
from tests.editor.open_page import OpenPage, vasa
from tests.editor.served import served, until
from tests.editor.test_out import NEW, OLD, OUT, another_build
from tests.editor.test_page_in_browsers import Window, at_desk
from tests.engine import engine, no_given_time
from tests.formats.firefox import Firefox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

    from tests.engine import Engine

__all__ = ["engine", "no_given_time"]
pytestmark = pytest.mark.slow
FIREFOXES = ("firefox-esr", "firefox")
ALL = tuple(names("formats"))
LISTEN_FOR_PRINTING = """() => {
  window.printed = [];
  new MutationObserver((changes) => {
    for (const change of changes) for (const one of change.addedNodes) {
      if (one.className === 'printing') one.addEventListener('load', () => {
        const own = one.contentWindow;
        own.addEventListener('beforeprint', () => window.printed.push(own.document.title));
      }, {capture: true});
    }
  }).observe(document.getElementById('out-dialog'), {childList: true});
}"""


@pytest.fixture
def open_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("QUIZGEN_ANKICONNECT", "127.0.0.1:9")  # nobody is there
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.chdir(tmp_path)
    with vasa(tmp_path) as one:
        yield one


@pytest.fixture
def window(chromium: Browser, open_page: OpenPage) -> Iterator[Window]:
    with at_desk(chromium, open_page, accept_downloads=True) as desktop:
        one = desktop.window()
        yield one
        assert one.errors == []


def open_dialog(window: Window) -> None:
    window.leave_fields()
    window.press("b")
    window.one("#out-dialog[open]").wait_for()


def choose(window: Window, *formats: str) -> None:
    for box in window.page.locator("[name=formats]").all():
        box.set_checked(box.get_attribute("value") in formats)


def start(window: Window) -> None:
    window.one("#build-start").click()


def is_written(window: Window, count: int) -> None:
    window.page.get_by_role("heading", name=f"{count} file").wait_for()


def tab_of(window: Window, name: str) -> Page:
    with window.page.context.expect_page() as opened:
        window.page.get_by_role("link", name=name).click()
    opened.value.wait_for_load_state()
    return opened.value


def change_a_fact(open_page: OpenPage) -> None:
    open_page.facts.write_text(open_page.facts.read_text().replace(OLD, NEW))


# --- by mouse ---


def test_every_format_is_built_and_used(window: Window, engine: Engine, tmp_path: Path) -> None:
    open_dialog(window)
    choose(window, *ALL)
    start(window)
    is_written(window, 27)
    assert window.page.evaluate("document.activeElement.id") == "built-head"
    quiz = tab_of(window, "vasa-1628-quiz.html")
    assert "Multiple choice" in quiz.locator("body").inner_text()
    assert quiz.evaluate("window.opener") is None
    assert "Answer" in tab_of(window, "vasa-1628-key.html").locator("body").inner_text()
    web = tab_of(window, "vasa-1628-web.html")
    web.locator(".check").first.wait_for()  # its script has run
    assert web.evaluate("self.origin") == "null"
    with window.page.expect_download() as download:
        window.page.get_by_role("link", name="vasa-1628.apkg").click()
    assert download.value.suggested_filename == "vasa-1628.apkg"
    download.value.save_as(tmp_path / "saved.apkg")
    assert engine.install((tmp_path / "saved.apkg").read_bytes()) == {"new": 36}
    with window.page.expect_download() as download:
        window.page.get_by_role("link", name="vasa-1628-quiz.pdf").click()
    assert download.value.path().read_bytes() == (OUT / "vasa-1628-quiz.pdf").read_bytes()


@pytest.mark.parametrize("name", ["vasa-1628-quiz.html", "vasa-1628-key.html"])
def test_quiz_and_key_are_printed(window: Window, name: str) -> None:
    open_dialog(window)
    choose(window, "quiz", "key")
    start(window)
    is_written(window, 2)
    window.page.evaluate(LISTEN_FOR_PRINTING)
    window.page.get_by_role("button", name=f"Print {name}").click()
    window.page.wait_for_function("() => window.printed.length === 1")
    assert window.page.evaluate("window.printed")[0]


def test_the_edition_is_written_once_its_effect_was_seen(window: Window, open_page: OpenPage) -> None:
    assert quizgen("build", open_page.folder, "--format", "anki").code == 0
    package = (OUT / "vasa-1628.apkg").read_bytes()
    change_a_fact(open_page)
    open_dialog(window)
    start(window)
    window.page.get_by_role("heading", name="What the next import will do to learners").wait_for()
    assert "updated (1)" in window.one(".told").inner_text()
    assert "at the depth of" in window.one(".told ins").inner_text()
    assert "at a depth of" in window.one(".told del").inner_text()
    window.page.get_by_role("button", name="Do not write it").click()
    window.one("#asked-head").wait_for(state="detached")
    assert (OUT / "vasa-1628.apkg").read_bytes() == package
    start(window)
    window.page.get_by_role("button", name="Write the edition").click()
    is_written(window, 3)
    assert (OUT / "vasa-1628.apkg").read_bytes() != package


def test_what_the_quiz_is_made_of_is_the_same_in_the_preview(window: Window) -> None:
    window.one("#preview-more summary").click()
    window.one("#preview-length").fill("4")
    open_dialog(window)
    length = window.one('#build [name="length"]')
    assert length.input_value() == "4"
    length.fill("6")
    window.page.wait_for_function("() => document.getElementById('preview').src.includes('length=6')")
    choose(window, "quiz")
    start(window)
    is_written(window, 1)
    assert (OUT / "vasa-1628-quiz.html").read_text().count('<li class="item') == 6


def test_what_no_chosen_format_heeds_cannot_be_chosen(window: Window) -> None:
    open_dialog(window)
    window.one("#build .more summary").click()
    paper = window.one('[name="paper"]')
    assert paper.is_disabled()
    window.one('[name=formats][value="pdf"]').check()
    assert paper.is_enabled()
    choose(window, "anki")
    assert window.one('#build [name="versions"]').is_disabled()
    assert window.one('[name="accepted"]').is_enabled()


def test_a_mistake_is_told_in_place(window: Window, open_page: OpenPage) -> None:
    open_page.facts.write_text(open_page.facts.read_text().replace("at: p2s1", "at: p99s1", 1))
    open_dialog(window)
    start(window)
    window.page.get_by_role("heading", name="Nothing was written.").wait_for()
    problem = window.one("#out-built .problems .error")
    assert "p99s1" in problem.inner_text()
    assert window.one("#out-built .problems .remedy").is_visible()
    assert not Path("dist").exists()


def test_a_folder_elsewhere_is_refused_in_place(window: Window) -> None:
    open_dialog(window)
    window.one("#out-folder").fill("../elsewhere")
    start(window)
    window.one("#build-refusal .refused").wait_for()
    assert "the page writes nowhere else" in window.one("#build-refusal").inner_text()
    window.one("#out-folder").fill("elsewhere")
    choose(window, "quiz")
    start(window)
    is_written(window, 1)
    assert window.one("#build-refusal").inner_text() == ""


def test_two_windows_show_one_build(chromium: Browser, open_page: OpenPage) -> None:
    with at_desk(chromium, open_page) as desktop:
        one, other = desktop.window(), desktop.window()
        for window in (one, other):
            open_dialog(window)
        with another_build(open_page):
            choose(one, "quiz")
            start(one)
            other.page.locator("label", has_text="Another build of this deck is at work").wait_for()
            assert other.one("#build-start").get_attribute("aria-disabled") == "true"
            other.one("#build-start").click(force=True)  # it only says once more what is at work
        is_written(one, 1)
        is_written(other, 1)
        assert other.one("#build-start").get_attribute("aria-disabled") is None
        assert one.errors == other.errors == []


def test_who_has_closed_the_dialog_is_told_the_end_on_the_page(window: Window, open_page: OpenPage) -> None:
    open_dialog(window)
    with another_build(open_page):
        choose(window, "quiz")
        start(window)
        window.one("#out-progress").wait_for()
        window.press("Escape")
        window.one("#out-dialog").wait_for(state="hidden")
    window.says("1 file is written.")


def test_an_answer_that_comes_late_hides_nothing_that_came_since(window: Window) -> None:
    """The build is over, and events have shown it, before the answer to the click is there."""
    open_dialog(window)
    choose(window, "quiz")

    def late(route: Route) -> None:
        answer = route.fetch()
        time.sleep(1.5)
        route.fulfill(response=answer)

    window.page.route("**/do/build", late)
    with window.page.expect_response("**/do/build") as answered:
        start(window)
    answered.value.finished()
    window.page.wait_for_timeout(300)  # the page has taken the answer
    is_written(window, 1)
    assert window.page.locator("#out-dialog [aria-busy]").count() == 0


# --- by keyboard alone ---


def to(window: Window, selector: str) -> None:
    """Go on with Tab until something has the focus."""
    for _ in range(60):
        if window.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        window.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}")


def test_by_keyboard_alone(window: Window, open_page: OpenPage) -> None:
    change_a_fact(open_page)
    open_dialog(window)
    to(window, '[name=formats][value="pdf"]')
    window.press("Space")
    to(window, '[name="length"]')
    window.page.keyboard.type("5")
    window.press("Enter")
    window.page.wait_for_function("() => document.activeElement.id === 'asked-head'")
    assert "Look what the next import will do" in window.one("#out-said").inner_text()
    to(window, "#write-edition")
    window.press("Enter")
    window.page.wait_for_function("() => document.activeElement.id === 'built-head'")
    assert window.one("#out-said").inner_text() == "5 files are written."
    to(window, 'a[href="/built/vasa-1628-quiz.html"]')
    with window.page.context.expect_page() as opened:
        window.press("Enter")
    opened.value.close()
    to(window, "#push-compare")
    window.press("Enter")
    window.page.wait_for_function("() => document.activeElement.id === 'pushed-head'")
    assert window.one("#out-said").inner_text() == "Nothing was sent."
    window.press("Escape")
    window.one("#out-dialog").wait_for(state="hidden")
    window.page.wait_for_function("() => ['open-out', ''].includes(document.activeElement.id)")


# --- axe in every state ---

LOOKS: dict[str, dict[str, Any]] = {
    "day": {},
    "phone": {"viewport": {"width": 390, "height": 800}},
    "right-to-left, at night": {"locale": "ar", "color_scheme": "dark"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_any_state(chromium: Browser, open_page: OpenPage, look: str) -> None:
    with at_desk(chromium, open_page, **LOOKS[look]) as desktop:
        window = desktop.window()
        open_dialog(window)
        window.one("#build .more summary").click()
        assert window.axe() == [], "opened"
        window.one("#out-folder").fill("..")
        start(window)
        window.one("#build-refusal .refused").wait_for()
        assert window.axe() == [], "refused"
        window.one("#out-folder").fill("")
        with another_build(open_page):
            choose(window, "quiz", "key", "anki")
            start(window)
            window.one("#out-progress").wait_for()
            until(lambda: "waits=True" in repr(_now(open_page)))
            assert window.axe() == [], "working"
        window.one("#built-head").wait_for()
        assert window.axe() == [], "built"
        change_a_fact(open_page)
        start(window)
        window.one("#asked-head").wait_for()
        assert window.axe() == [], "asked"
        window.one("#leave-edition").click()
        window.one("#asked-head").wait_for(state="detached")
        window.one("#push-compare").click()
        window.one("#pushed-head").wait_for()
        assert window.axe() == [], "pushed"
        open_page.facts.write_text(open_page.facts.read_text().replace("at: p2s1", "at: p99s1", 1))
        start(window)
        window.one("#built-head.bad").wait_for()
        assert window.axe() == [], "with a mistake"
        widths = "(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)(document.getElementById('out-dialog'))"
        assert window.page.evaluate(widths) == 0
        assert window.errors == []


def _now(open_page: OpenPage) -> object:
    return open_page.server.serving.config.app.state.desk.bench.outgoing.now  # type: ignore[union-attr]


# --- Firefox ---


@pytest.mark.browser
def test_in_firefox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = next(filter(None, map(shutil.which, FIREFOXES)), None) or missing("firefox", "firefox-esr")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    with vasa(tmp_path) as open_page:
        pass
    from quizgen.editor.desk import open_desk  # noqa: PLC0415 - this test alone opens its page by its address

    (tmp_path / "profile").mkdir()
    with (
        served(desk=open_desk(open_page.folder)) as server,
        Firefox(program, tmp_path / "profile") as firefox,
    ):
        firefox.open(server.guard.address)
        until(lambda: firefox.run("return !!document.querySelector('[data-entry-shown]')"))
        firefox.click("#open-out")
        until(lambda: firefox.run("return document.getElementById('out-dialog').open"))
        firefox.click('[name=formats][value="anki"]')
        firefox.click('[name=formats][value="web"]')
        firefox.click("#build-start")
        until(lambda: firefox.run("return !!document.getElementById('built-head')"))
        assert (
            firefox.run("return document.getElementById('built-head').textContent") == "3 files are written."
        )
        (page,) = firefox.tabs()
        firefox.click('a[href="/built/vasa-1628-quiz.html"]')
        until(lambda: len(firefox.tabs()) == 2)
        (tab,) = [one for one in firefox.tabs() if one != page]
        firefox.go_to(tab)
        until(lambda: "Multiple choice" in (firefox.run("return document.body?.innerText") or ""))
        firefox.go_to(page)
        firefox.run(f"({LISTEN_FOR_PRINTING})()")
        firefox.run("document.querySelector('[data-print]').click()")
        until(lambda: firefox.run("return window.printed.length === 1"))
        assert server.faults == []
