"""What must be looked at, settled with keys in real browsers, and taken by the next reading of the same scans."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.engine.settled_table import SettledTable
from quizgen.scanning.settled import BLANK, LEFT_OUT, Settled
from tests.conftest import missing
from tests.editor.served import until
from tests.formats.firefox import Firefox
from tests.formats.web_pages import PHONE, Opened, axe, opened
from tests.scanning import readings
from tests.scanning.readings import DECK, HOSTILE, answers, page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

LOOKS: dict[str, dict[str, Any]] = {
    "light": {}, "dark": {"color_scheme": "dark"}, "phone": {"viewport": PHONE}, "forced": {"forced_colors": "active"},
}  # fmt: skip
ITEM = ".item:not([hidden])"
KEYS = ("c", "a", "d", "Enter", "2", "b", *"4711", "Enter", *"77", "Enter")
"""What is pressed on the first seven: a letter, two letters, a word's digit, a letter of a line; two numbers."""


def press(at: Opened, *keys: str) -> None:
    for key in keys:
        at.page.keyboard.press(key)


def heading(at: Opened) -> str:
    return at.text(f"{ITEM} h2")


def leave_out(at: Opened) -> None:
    at.one(f"{ITEM} .out").focus()
    press(at, "Enter")


def settle_all(at: Opened) -> None:
    """Everything, by the keyboard alone."""
    press(at, *KEYS)
    leave_out(at)
    press(at, "0")
    leave_out(at)


def saved(at: Opened, button: str, folder: Path) -> Path:
    with at.page.expect_download() as download:
        at.one(button).click()
    download.value.save_as(folder / download.value.suggested_filename)
    return folder / download.value.suggested_filename


# --- in Chromium ------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", list(LOOKS))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing(chromium: Browser, tmp_path: Path, language: str, look: str) -> None:
    with opened(chromium, tmp_path, page(language), **LOOKS[look]) as at:
        assert axe(at) == []
        press(at, "c")
        press(at, *["ArrowLeft" if language == "ar" else "ArrowRight"] * 3)
        press(at, "x", "Enter")
        assert at.one(".refused").locator("visible=true").count() == 1
        assert axe(at) == []
        assert at.errors == []
        assert [url for url in at.requests if not url.startswith(("file:", "data:"))] == []
        assert at.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_keys_settle_everything_and_a_rerun_does_not_ask_again(chromium: Browser, tmp_path: Path) -> None:
    """What the page saves as finished is byte for byte what a rerun with the settled things writes."""
    with opened(chromium, tmp_path, page(), accept_downloads=True) as at:
        assert at.text("#count") == "0 of 9 settled."
        settle_all(at)
        assert at.text("#count") == "9 of 9 settled."
        assert "All is settled" in at.text("#status")
        assert at.page.evaluate("document.activeElement.id") == "done"
        finished, settled = saved(at, "#save-answers", tmp_path), saved(at, "#save-settled", tmp_path)
        assert at.errors == []
    assert (finished.name, settled.name) == (f"{DECK}-answers.csv", f"{DECK}-settled.csv")
    table = SettledTable(settled)
    decisions = {(one.picture[0], one.question): one.decision for one in table.settled}
    rows = readings.sheet_rows()
    single, worded, several, paired = (
        pick(rows) for pick in (readings.single, readings.worded, readings.several, readings.paired)
    )
    assert decisions == {
        ("a", str(single.question)): "C",
        ("a", str(worded.question)): "False",
        ("a", str(several.question)): "A; D",
        ("a", f"{paired.question}.2"): "B",
        ("b", "student"): "4711",
        ("c", "student"): "77",
        ("d", "student"): LEFT_OUT,
        ("d", str(single.question)): BLANK,
        ("e", "student"): LEFT_OUT,
    }
    again = answers(table.settled)
    assert [one.why for one in again.to_look] == ["this PDF has a password"]
    assert (again.unfit, again.strange) == ((), 0)
    assert {one.student for one in again.answers} == {"1", "4711", "77"}
    assert again.table == finished.read_bytes()
    second = page(settled=table.settled)
    assert second.count('<section class="item"') == 1


def test_what_is_not_settled_stays_in_question(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, page(), accept_downloads=True) as at:
        assert saved(at, "#save-answers", tmp_path).read_bytes() == answers().table
        assert saved(at, "#save-settled", tmp_path).read_text().splitlines() == [
            "scan,picture,question,decision"
        ]
        press(at, "b")
        assert at.text("#left") == "Not settled yet: 8"
        path = saved(at, "#save-settled", tmp_path)
        assert saved(at, "#save-answers", tmp_path).read_bytes() == answers(SettledTable(path).settled).table


def test_what_was_settled_before_is_saved_again(chromium: Browser, tmp_path: Path) -> None:
    before = (Settled(f"{HOSTILE}#3", "b" * 16, "student", "12", 2),)
    with opened(chromium, tmp_path, page(settled=before), accept_downloads=True) as at:
        assert at.text("#count") == "0 of 8 settled."
        press(at, "c")
        path = saved(at, "#save-settled", tmp_path)
    assert {one.decision for one in SettledTable(path).settled} == {"12", "C"}
    assert path.read_text().splitlines()[1].startswith("\"'=cmd"), "a spreadsheet would run it"


def test_what_was_settled_is_kept_over_a_reload(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, page()) as at:
        first = heading(at)
        press(at, "c", "0")
        third = heading(at)
        at.reload()
        assert (at.text("#count"), heading(at)) == ("2 of 9 settled.", third)
        press(at, "ArrowLeft", "ArrowLeft")
        assert heading(at) == first
        assert at.one(f'{ITEM} [data-mark="C"]').get_attribute("aria-pressed") == "true"
        press(at, "a")
        assert at.text("#count") == "2 of 9 settled."
        at.one("#anew").click()
        assert at.text("#ask") == "Settled: 2. Press again to forget them."
        assert at.text("#count") == "2 of 9 settled."
        at.one("#anew").click()
        at.reload()
        assert at.text("#count") == "0 of 9 settled."


@pytest.mark.parametrize("stored", ["{", "[1]", '{"a 1": "Q"}', '{"a 1": 7}', '{"zz 1": "A"}'])
def test_a_store_that_is_not_its_own_changes_nothing(chromium: Browser, tmp_path: Path, stored: str) -> None:
    with opened(chromium, tmp_path, page()) as at:
        press(at, "c")
        question = at.one(".item").first.get_attribute("data-question")
        text = stored.replace('"a 1"', f'"{"a" * 16} {question}"')
        at.page.evaluate(
            "text => { for (const name of Object.keys(localStorage)) localStorage.setItem(name, text) }", text
        )
        at.reload()
        assert at.text("#count") == "0 of 9 settled."
        assert at.errors == []


def test_without_a_store_the_page_works(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, page()) as at:
        at.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('none') }})"
        )
        at.reload()
        press(at, "c", "0")
        assert at.text("#count") == "2 of 9 settled."
        assert at.errors == []


def test_a_number_that_is_anothers_is_refused(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, page()) as at:
        press(at, *KEYS[:6], "1", "Enter")
        assert "stands on aaaaaaaaaaaaaaaa.pdf#1, too" in at.text(f"{ITEM} .refused")
        assert at.text("#count") == "4 of 9 settled."
        press(at, "2", "Enter")
        assert at.text("#count") == "5 of 9 settled."


def test_keys_can_be_turned_off_and_strange_ones_do_nothing(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, page()) as at:
        press(at, "q", "9", "Enter", "Control+c", "Meta+b", "Alt+a")
        assert at.text("#count") == "0 of 9 settled."
        at.one("#keys").uncheck()
        press(at, "c", "0", "ArrowRight")
        assert at.text("#count") == "0 of 9 settled."
        at.one(f'{ITEM} [data-mark="B"]').click()
        assert at.text("#count") == "1 of 9 settled."


def test_without_a_script_all_is_shown_and_no_button(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(), encoding="utf-8")
    with chromium.new_context(java_script_enabled=False) as context:
        shown = context.new_page()
        shown.goto((tmp_path / "page.html").as_uri())
        assert shown.locator(".item:visible").count() == len(answers().to_look)
        assert shown.locator("button:visible, input:visible").count() == 0


def test_every_picture_has_words_and_nothing_runs_from_a_name(chromium: Browser, tmp_path: Path) -> None:
    with opened(chromium, tmp_path, page()) as at:
        assert at.one("img:not([alt]), img[alt='']").count() == 0
        assert f"{HOSTILE}#3" in at.one(".item").all_inner_texts()[4]


@pytest.mark.parametrize(("language", "words"), [("de", "Erledigt"), ("fr", "Réglé"), ("es", "Resuelto")])
def test_it_speaks_the_language_of_the_quiz(language: str, words: str) -> None:
    html = page(language)
    assert f'lang="{language}"' in html
    assert words in html
    assert "More than one circle is filled" not in html
    assert '<p lang="en">This PDF has a password.</p>' in html, "what is not translated says its language"


def test_nothing_to_look_at_has_no_script() -> None:
    from quizgen.scanning.answers import class_answers  # noqa: PLC0415 - here alone
    from quizgen.scanning.look_page import look_page  # noqa: PLC0415 - here alone

    html = look_page("A quiz", "en", DECK, class_answers([readings.sheet("a" * 16, "1")], readings.papers()))
    assert b"<script" not in html
    assert b"every answer is clear" in html


# --- in Firefox -------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.browser
def test_firefox_settles_and_saves(tmp_path: Path) -> None:
    program = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None) or missing(
        "firefox", "firefox-esr"
    )
    downloads, profile = tmp_path / "downloads", tmp_path / "profile"
    downloads.mkdir()
    profile.mkdir()
    (profile / "prefs.js").write_text(
        'user_pref("browser.download.folderList", 2);\n'
        f'user_pref("browser.download.dir", "{downloads}");\n'
        'user_pref("browser.download.useDownloadDir", true);\n'
    )
    path = tmp_path / "page.html"
    path.write_text(page(), encoding="utf-8")
    count = "return document.querySelector('#count').textContent"
    with Firefox(program, profile) as firefox:
        firefox.open(path.as_uri())
        for key in KEYS[:5]:
            firefox.press(key)
        assert firefox.run(count) == "3 of 9 settled."
        firefox.open(path.as_uri())
        assert firefox.run(count) == "3 of 9 settled.", "kept over a reload"
        firefox.press("b")
        firefox.press_all("4711")
        firefox.press("Enter")
        assert firefox.run(count) == "5 of 9 settled."
        firefox.click("#save-answers")
        firefox.click("#save-settled")
        names = [downloads / f"{DECK}-{what}.csv" for what in ("answers", "settled")]
        until(lambda: all(name.exists() and name.stat().st_size for name in names))
    finished, settled = names
    assert finished.read_bytes() == answers(SettledTable(settled).settled).table
