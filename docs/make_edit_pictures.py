"""Make the pictures of docs/curate.md from the real page: python docs/make_edit_pictures.py

``quizgen edit`` runs, and Chromium goes the way of tests/editor/test_whole_way.py, on the same article, by mouse.
Needs ``pip install -e '.[test]'`` and Chromium.
"""
# ruff: noqa: INP001, T201 - a script that prints what it wrote

from __future__ import annotations

import shutil
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the checkout has to be found first

from tests.conftest import CHROMIUM, CHROMIUM_NAMES  # noqa: E402
from tests.editor.curator import ByMouse, editing  # noqa: E402
from tests.editor.hands import ChromiumHands, until  # noqa: E402
from tests.editor.test_whole_way import ARTICLE, LENGTH, NEW, WRITTEN  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = ROOT / "docs" / "pictures"
LARGEST = 200_000
"""Bytes."""
COLOURS = 128
"""A picture of a page has few, and those between two at the edges of letters."""
WINDOW = {"width": 1280, "height": 800}
PREVIEW_HAS = """text => {
  const page = document.getElementById('preview').contentDocument;
  return page && page.body && page.body.textContent.includes(text);
}"""


def main() -> None:
    """Write every picture anew, and name it."""
    program = next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM))
        page = browser.new_page(viewport=WINDOW)
        with editing(Path(folder)) as address:
            go(page, ByMouse(ChromiumHands(page)), address)
        browser.close()


def go(page: Page, curator: ByMouse, address: str) -> None:
    """The way from the article to the files."""
    page.goto(address)
    page.locator("#bring-text").fill(ARTICLE.read_text(encoding="utf-8"))
    save(page, "edit-1")
    page.locator("#bring button[type=submit]").click()
    page.locator("[data-entry-shown]").wait_for()
    curator.sees("draft/haverdal-ridge-observatory-on")
    curator.reject()
    curator.sees("draft/4-may-1887")
    save(page, "edit-2")
    curator.write("The observatory was founded on", "", "When was the observatory founded?")
    curator.go_on_to("draft/ingrid-solheim")
    curator.write("The observatory was", "", "Who founded the observatory?")
    for draft, lines in WRITTEN.items():
        curator.go_on_to(f"draft/{draft}")
        curator.write(*lines)
    page.locator('[data-row="fact/46-kilograms"] button').click()
    curator.sees("fact/46-kilograms")
    until(curator.hands, PREVIEW_HAS, "lens")
    page.locator("#questions").scroll_into_view_if_needed()
    page.locator(".detail").evaluate(
        "each => each.scrollTo(0, document.getElementById('questions').offsetTop)"
    )
    save(page, "edit-3")
    curator.hands.drag_over("p7s2", NEW[0])
    save(page, "edit-4")
    curator.hands.click("#chosen [data-do=begin]")
    curator.sees(f"draft/{NEW[0]}")
    curator.write(*NEW[1])
    page.locator("[data-view=quiz]").first.click()
    page.locator("#quiz .quiz-section").first.wait_for()
    save(page, "edit-5")
    page.locator("label", has_text="Key").first.click()
    page.frame_locator("#preview").locator("table").first.wait_for()
    curator.build(LENGTH)
    curator.built()
    page.locator("#out-built").scroll_into_view_if_needed()
    save(page, "edit-6")


def save(page: Page, name: str) -> None:
    """The window as it is, in its place, if it is not too large."""
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    made = BytesIO()
    drawn = Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide")))
    drawn.convert("RGB").quantize(COLOURS).save(made, "PNG", optimize=True)
    png = made.getvalue()
    if len(png) > LARGEST:
        raise ValueError(f"{name}.png has {len(png)} bytes: at most {LARGEST}")
    path = PICTURES / f"{name}.png"
    path.write_bytes(png)
    print(f"{path.relative_to(ROOT)}: {len(png)} bytes")


if __name__ == "__main__":
    main()
