"""The editor's page in the Firefox that a teacher has: typing, the preview, marks, undo, and changes from outside."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import missing
from tests.editor.open_page import OpenPage, vasa
from tests.editor.served import until
from tests.formats.firefox import Firefox
from tests.formats.web_pages import AXE, TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.browser]
STATEMENT = "The city in whose harbour the Vasa sank is ==Stockholm==."
OTHER = f"{STATEMENT} Indeed."
CONTROL_S = "\ue009s\ue000"


@pytest.fixture
def open_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with vasa(tmp_path, is_let_in=False) as one:
        yield one


@pytest.fixture
def firefox(tmp_path: Path, open_page: OpenPage) -> Iterator[Firefox]:
    program = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None) or missing(
        "firefox", "firefox-esr"
    )
    (tmp_path / "profile").mkdir()
    with Firefox(program, tmp_path / "profile") as running:
        running.open(open_page.server.guard.address)
        until(lambda: running.run("return !!document.querySelector('[data-entry-shown]')"))
        yield running


def test_typing_preview_undo_and_outside(firefox: Firefox, open_page: OpenPage) -> None:
    shown = "return document.querySelector('[data-entry-shown]').dataset.entryShown"
    preview = "return document.getElementById('preview').contentDocument.body.textContent"
    statement = ".key-fact textarea"
    firefox.click('[data-row="fact/sank-where"] button')
    until(lambda: firefox.run(shown) == "fact/sank-where")
    until(lambda: "Stockholm" in firefox.run(preview))
    firefox.type(statement, " Indeed.")
    until(lambda: "Stockholm. Indeed." in firefox.run(preview))
    assert OTHER not in open_page.facts.read_text()
    firefox.type(statement, CONTROL_S)
    until(lambda: OTHER in open_page.facts.read_text())
    until(lambda: firefox.run("return !document.querySelector('[data-do=undo]').ariaDisabled"))
    firefox.click("[data-do=undo]")
    until(lambda: OTHER not in open_page.facts.read_text())
    text = open_page.facts.read_text()
    open_page.facts.write_text(text.replace(STATEMENT, STATEMENT.replace("The city", "The old city")))
    until(
        lambda: "The old city" in firefox.run("return document.querySelector(arguments[0]).value", statement)
    )


def test_axe_finds_nothing(firefox: Firefox) -> None:
    firefox.run(f"{AXE}; window.axe = axe; window.found = null;"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then((found) => { window.found = found; });",
        TAGS,
    )  # fmt: skip
    until(lambda: firefox.run("return !!window.found"))
    assert firefox.run("return window.found.violations.map((each) => each.id)") == []
