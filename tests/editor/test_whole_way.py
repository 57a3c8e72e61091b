"""From a pasted article to a printed quiz and a package in Anki: once by mouse, once by keyboard, in both browsers."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.conftest import missing
from tests.editor.curator import ByKeyboard, ByMouse, Curator, editing
from tests.editor.hands import ChromiumHands, FirefoxHands, Hands, until
from tests.engine import engine, no_given_time
from tests.formats.firefox import Firefox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from tests.engine import Engine

__all__ = ["engine", "no_given_time"]
pytestmark = [pytest.mark.slow, pytest.mark.browser]
ARTICLE = Path(__file__).parent / "observatory.txt"
LENGTH = 12
TITLE = "The Observatory on Haverdal Ridge"
FOLDER = "the-observatory-on-haverdal-ridge"


@pytest.fixture(params=["chromium", "firefox"])
def hands(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hands]:
    """Hands at a browser with a window of its own."""
    if request.param == "chromium":
        browser: Browser = request.getfixturevalue("chromium")
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        yield ChromiumHands(context.new_page())
        context.close()
        return
    program = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None) or missing("firefox", "firefox-esr")
    profile = tmp_path / "profile"
    profile.mkdir()
    with Firefox(program, profile) as firefox:
        yield FirefoxHands(firefox)


WRITTEN = {
    "28-centimetres": ("The lens is", "wide.", "How wide is the lens?"),
    "46-kilograms": ("The lens weighs", "", "How heavy is the lens?"),
    "eleven-days": ("The parts were carried up in", "", "How long were the parts carried up?"),
    "34-farmers": ("pulled crates up the ridge",),
    "nesbyen": ("The road ended", "", "In which village did the road end?"),
    "anders-lunde": ("The dome was", "", "Who built the dome?"),
    "2-100-shingles": ("cover the dome",),
    "9-march-1892": ("Solheim saw the comet", "", "When did Solheim see the comet?"),
    "lyra": ("The comet was found in", "", "In which constellation was the comet found?"),
    "74-years": ("The comet comes back every", "", "How often does the comet come back?"),
}
"""What is written for each draft that is kept, gap by gap, and its question; an empty gap is left."""
NEW = ("barn", ("The lens was hidden in a", "", "Where was the lens hidden?"))
"""The words of the article that become a fact, and what is written for it."""


def curate(curator: Curator) -> None:
    """Go through the first drafts of the article, and make one fact more of its words."""
    curator.sees("draft/haverdal-ridge-observatory-on")
    curator.reject()
    curator.sees("draft/4-may-1887")
    curator.write("The observatory was founded on", "", "When was the observatory founded?")
    curator.hears("Accepted: 4-may-1887.")
    curator.sees("draft/ingrid-solheim")
    curator.write("The observatory was", "", "Who founded the observatory?")
    curator.sees("draft/teacher-of-mathematics-ingrid-solheim")
    curator.accept()
    curator.sees("draft/12-000-crowns")
    curator.undo()
    curator.hears("Undone.")
    curator.sees("draft/teacher-of-mathematics-ingrid-solheim")
    curator.reject()
    curator.sees("draft/12-000-crowns")
    for draft, lines in WRITTEN.items():
        curator.go_on_to(f"draft/{draft}")
        curator.write(*lines)
    words, lines = NEW
    curator.mark("p7s2", words)
    curator.sees(f"draft/{words}")
    curator.write(*lines)
