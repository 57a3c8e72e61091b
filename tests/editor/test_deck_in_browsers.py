"""The deck, the quiz and media on the editor's page, in a real Chromium: by mouse, by keyboard alone, in every look."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import pytest

from tests.editor.open_page import OpenPage, on_deck, vasa
from tests.editor.served import until
from tests.editor.test_page_in_browsers import LOOKS, Window, at_desk
from tests.media_files import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
FINDER, BELL = "fact/finder", "fact/diving-bell"
DROP = """([selector, name, type, data]) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, { type }));
  for (const kind of ["dragover", "drop"]) document.querySelector(selector)
    .dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
}"""
"""A file that is dropped on an element: browsers let no program move one with the mouse."""


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


def files_of(page: OpenPage) -> dict[str, bytes]:
    """What the deck's own files hold."""
    return {path.name: path.read_bytes() for path in page.folder.iterdir() if path.is_file()}


def has_focus(window: Window, id_: str) -> None:
    window.page.wait_for_function("id => document.activeElement.id === id", arg=id_)


def tab_to(window: Window, id_: str) -> None:
    """Press Tab until an element has the focus; it is not far."""
    for _ in range(6):
        window.press("Tab")
        if window.page.evaluate("document.activeElement.id") == id_:
            return
    raise AssertionError(id_)


def drop(window: Window, selector: str, name: str, data: bytes) -> None:
    window.page.evaluate(DROP, [selector, name, "image/png", b64encode(data).decode()])


def written(page: OpenPage, text: str, file: str = "deck.yaml") -> None:
    until(lambda: text in (page.folder / file).read_text())


def undo_all(window: Window, page: OpenPage, before: dict[str, bytes]) -> None:
    """Press u until there is nothing left to undo; the files are then as they were, byte for byte."""
    window.leave_fields()
    while window.one("[data-do=undo]").is_enabled():
        number = window.page.evaluate("document.querySelector('[data-do=undo]').textContent")
        window.page.evaluate("document.getElementById('said').textContent = ''")
        window.press("u")
        window.says("Undone.")
        assert number
    assert files_of(page) == before


def test_a_deck_is_made_ready_for_a_quiz_by_mouse_and_undone(window: Window, open_page: OpenPage) -> None:
    before = files_of(open_page)
    window.choose(BELL)
    window.one("#entity-1 summary").click()
    window.one("#entity-type-1").fill("object")
    window.one("#entity-of-1 button").click()
    window.one(".of-entity .link").click()
    has_focus(window, "thing-title")
    window.one("#own-entities-diving-bell-aka").fill("bell\nbell for divers")
    window.one("#own-entities-diving-bell-abbr").click()
    written(open_page, "aka: [bell, bell for divers]")
    window.one("#remove-thing").click()
    window.one("#remove-thing-refusal .refused").wait_for()
    window.one("[data-view=quiz]").click()
    window.one("#make-blueprint").click()
    window.one("#section-1-remove").click()
    has_focus(window, "quiz-head")
    while window.page.locator(".quiz-section").count() > 3:
        count = window.page.locator(".quiz-section").count()
        window.one("#section-1-remove").click()
        window.page.wait_for_function(
            "count => document.querySelectorAll('.quiz-section').length < count", arg=count
        )
    for place in range(3):
        window.one(f"#own-blueprint-sections-{place}-number").fill("2" if place < 2 else "40")
        window.press("Enter")
    window.one("#section-2 .problems :text('wants 40')").wait_for()
    window.one("#own-blueprint-sections-2-number").fill("1")
    window.press("Enter")
    window.page.wait_for_function(
        "() => document.querySelectorAll('.quiz-section .status.accepted').length === 3"
    )
    window.one("#section-2-up").click()
    has_focus(window, "section-1-head")
    window.page.wait_for_function("() => document.querySelectorAll('.asked li').length === 5")
    window.one(".asked .link").click()
    has_focus(window, "entry-title")
    asked = window.one("[data-entry-shown]").get_attribute("data-entry-shown")
    window.one(".of-quiz [data-choice=exclude]").click()
    window.one(f'[data-row="{asked}"] .in-quiz.exclude').wait_for()
    window.one(".of-quiz :text('Not in the quiz now')").wait_for()
    window.choose(FINDER)
    window.one(".of-quiz [data-choice=pin]").click()
    window.one(f'[data-row="{FINDER}"] .in-quiz.pin').wait_for()
    window.one(".of-quiz > .in-quiz.in").wait_for()
    drop(window, "#entry-title", "boat.png", FILES["png"])
    window.one(".medium img").wait_for()
    window.page.wait_for_function("() => document.querySelector('.medium img').naturalWidth > 0")
    has_focus(window, "media-head")
    window.one("#media-0-alt").fill("A boat")
    window.one("#media-0-credit").fill("The museum")
    window.one("#media-0-with").check()
    written(open_page, "with: question", "facts.yaml")
    assert "alt: A boat" in open_page.facts.read_text()
    undo_all(window, open_page, before)


def test_the_same_by_keyboard_alone(window: Window, open_page: OpenPage) -> None:
    before = files_of(open_page)
    window.leave_fields()
    window.press("d")
    has_focus(window, "entities-head")
    window.one("#new-entity-name").focus()
    window.page.keyboard.type("The Salvor")
    window.press("Tab")
    window.page.keyboard.type("person")
    window.press("Enter")
    has_focus(window, "thing-title")
    written(open_page, "the-salvor: {name: The Salvor, type: person}")
    window.press("q")
    has_focus(window, "quiz-head")
    tab_to(window, "make-blueprint")
    window.press("Enter")
    has_focus(window, "quiz-head")
    tab_to(window, "section-0-down")
    window.press("Enter")
    window.says("It is section 2 now.")
    has_focus(window, "section-1-head")
    window.press("f")
    window.press("j")
    window.press("p")
    window.one(".row .in-quiz.pin").wait_for()
    pinned = window.one(".row:has(.in-quiz.pin)").get_attribute("data-row")
    assert window.one("[data-entry-shown]").get_attribute("data-entry-shown") == pinned
    window.press("j")
    window.press("o")
    window.one(".row .in-quiz.exclude").wait_for()
    window.press("j")
    window.press("i")
    window.one(".row .in-quiz.include").wait_for()
    window.press("i")
    window.page.wait_for_function("() => !document.querySelector('.row .in-quiz.include')")
    assert window.one(".row .in-quiz.pin").count() == window.one(".row .in-quiz.exclude").count() == 1
    window.one("#bring-media").focus()
    window.one("#bring-media").set_input_files(
        {"name": "b.png", "mimeType": "image/png", "buffer": FILES["png"]}
    )
    has_focus(window, "media-head")
    window.press("?")
    assert "left out of the quiz" in window.one("#help").inner_text()
    window.press("Escape")
    undo_all(window, open_page, before)


def test_seed_and_versions_are_those_of_the_preview(window: Window) -> None:
    window.press("q")
    window.one("#quiz-versions").fill("2")
    window.one("#quiz-seed").fill("another seed")
    assert window.one("#preview-seed").input_value() == "another seed"
    assert window.one("#preview-versions").input_value() == "2"
    window.preview_has("Version A")
    window.one("#preview-more summary").click()
    window.one("#preview-seed").fill("a third")
    assert window.one("#quiz-seed").input_value() == "a third"


def test_keys_of_a_fact_do_nothing_to_one_that_is_not_seen(window: Window, open_page: OpenPage) -> None:
    before = files_of(open_page)
    window.leave_fields()
    window.press("d")
    has_focus(window, "entities-head")
    for key in ("x", "a", "p", "o"):
        window.press(key)
    window.press("Escape")
    window.page.wait_for_function("() => !document.querySelector('#view-facts').hidden")
    assert window.one("[data-do=undo]").is_disabled()
    assert files_of(open_page) == before


def test_what_cannot_be_shown_is_said_where_it_was_dropped(window: Window) -> None:
    window.choose(FINDER)
    drop(window, "#entry-title", "boat.exe", FILES["png"])
    window.one("#media-refusal :text('no picture or sound')").wait_for()
    window.page.evaluate("document.getElementById('pane-facts').dataset.most = '5000000'")
    drop(window, "#entry-title", "boat.png", FILES["png"] + bytes(5_000_000))
    window.one("#media-refusal :text('at most 5 MB')").wait_for()
    window.press("d")
    window.one("#entity-franzen-open").click()
    has_focus(window, "thing-title")
    drop(window, "#thing-title", "man.png", FILES["png"])
    window.one("#picture-refusal .refused").wait_for()
    has_focus(window, "new-picture-alt")
    window.page.keyboard.type("A man in a boat")
    drop(window, "#thing-title", "man.png", FILES["png"])
    window.one("#deck .medium img").wait_for()
    assert window.axe() == []


def test_a_refused_value_stays_with_the_reason(window: Window, open_page: OpenPage) -> None:
    window.press("d")
    window.one("#own-title").fill("")
    window.press("Enter")
    window.one("#own-title-refusal .refused").wait_for()
    assert window.one("#own-title").get_attribute("aria-invalid") == "true"
    window.one("#own-title").fill("The Vasa, raised")
    window.press("Enter")
    written(open_page, "The Vasa, raised")
    window.page.wait_for_function("() => !document.getElementById('own-title-refusal').textContent")


def test_where_somebody_else_changed_it_too_the_curator_chooses(window: Window, open_page: OpenPage) -> None:
    window.press("d")
    window.one("#own-article-publisher").fill("Mine")
    path = open_page.folder / "deck.yaml"
    open_page.do("set-in-deck", key=["article", "publisher"], value="Theirs", force=True)
    until(lambda: "Theirs" in path.read_text())
    window.one("#own-article-publisher").press("Enter")
    window.one("#conflict[open]").wait_for()
    assert window.one("#conflict-theirs").inner_text() == "Theirs"
    window.one("#keep-mine").click()
    written(open_page, "publisher: Mine")


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_the_deck_and_the_quiz(
    chromium: Browser, open_page: OpenPage, look: str
) -> None:
    open_page.do("make-blueprint")
    open_page.do("set-in-deck", key=["blueprint", "sections", 0, "number"], value="60", force=True)
    open_page.do("choose", name="finder", choice="pin")
    open_page.do("choose", name="distance", choice="exclude")
    with at_desk(chromium, open_page, **LOOKS[look]) as desk:
        window = desk.window()
        for view, ready in (("deck", "#entities-head"), ("quiz", "#section-0 .problems")):
            window.one(f'.views [data-view="{view}"]').click()
            window.one(ready).wait_for()
            if view == "deck":
                window.one("#entity-franzen-open").click()
                has_focus(window, "thing-title")
            window.page.evaluate(
                "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
            )
            assert window.axe() == []
            wide = window.page.evaluate("""[...document.querySelectorAll('body, .scroll')]
              .filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.id || each.className)""")
            assert wide == []
        window.one('.views [data-view=""]').click()
        window.choose(FINDER)
        drop(window, "#entry-title", "boat.png", FILES["png"])
        window.one(".medium img").wait_for()
        assert window.axe() == []
        assert window.errors == []


def test_a_deck_of_a_thousand_facts(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "deck.yaml").write_text("title: A harbour\n")
    (folder / "facts.yaml").write_text(
        "".join(
            f"- id: f{n}\n  fact: Ship {n} lies at ==Quay {n}==.\n  ask: Where is {n}?\n" for n in range(1000)
        )
    )
    with on_deck(folder) as page, at_desk(chromium, page) as desk:
        window = desk.window()
        window.page.set_default_timeout(90_000)
        window.press("q")
        window.one("#make-blueprint").click()
        window.one("#section-0-form").wait_for()
        window.one(".asked .link").click()
        has_focus(window, "entry-title")
        window.press("p")
        window.one(".row .in-quiz.pin").wait_for()
        assert window.page.locator(".row").count() == 1000
        assert window.errors == []
