"""What somebody hears of the editor's page who does not see it: names, roles and states, and what is said meanwhile.

It is read from Chromium's own accessibility tree, which screen readers are given, and from the live regions.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = Path(__file__).parent
MOST_STEPS = 250
"""So many presses of Tab lead to any control."""
MOST_SECONDS = 30
CONTROLS = frozenset(
    ("button", "checkbox", "combobox", "listbox", "link", "option", "radio", "searchbox", "slider", "spinbutton",
     "splitter", "switch", "tab", "textbox", "Iframe", "dialog", "alertdialog", "progressbar", "ProgressIndicator")
)  # fmt: skip
"""Roles of what can be used, or is entered: each must have a name."""
LISTEN = (HERE / "listen.js").read_text(encoding="utf-8").strip()
"""Keep what live regions say: once for each frame in which one of them is another. Behind a dialog nothing is heard."""
FAULTS = (HERE / "faults.js").read_text(encoding="utf-8").strip()
"""What is wrong with what is shown: headings, landmarks, ties between errors and fields, languages, keys."""


class Heard(NamedTuple):
    """A node of the accessibility tree."""

    role: str
    name: str
    description: str
    states: dict[str, Any]


class Ears:
    """Somebody who hears a page: its tree, what is said, and where the focus is."""

    def __init__(self, page: Page, deck_language: str = "en") -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)
        page.evaluate("language => { window.deckLanguage = language }", deck_language)

    def tree(self) -> list[Heard]:
        """All that can be heard of the page."""
        nodes = self._session.send("Accessibility.getFullAXTree")["nodes"]
        return [_heard(node) for node in nodes if not node["ignored"]]

    def focused(self) -> Heard:
        """What has the focus."""
        found = self._session.send("Runtime.evaluate", {"expression": "document.activeElement"})
        asked = {"objectId": found["result"]["objectId"], "fetchRelatives": False}
        return _heard(self._session.send("Accessibility.getPartialAXTree", asked)["nodes"][0])

    def tab_to(self, role: str, name: str) -> Heard:
        """Press Tab until the focus is at a control whose name begins so."""
        for _ in range(MOST_STEPS):
            one = self.focused()
            if one.role == role and one.name.startswith(name):
                return one
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab leads to no {role} '{name}'")

    def hears(self, text: str) -> str:
        """What is said with a text in it, once it is."""
        self.page.wait_for_function(
            "text => window.heard?.some((one) => one.includes(text))", arg=text, timeout=MOST_SECONDS * 1000
        )
        return next(one for one in self.said() if text in one)

    def said(self) -> list[str]:
        """All that was said since this was asked for the last time."""
        said: list[str] = self.page.evaluate("() => window.heard.splice(0)")
        return said

    def rests(self) -> None:
        """Wait until nothing is on its way any more, and all of it was said."""
        end, quiet = time.monotonic() + MOST_SECONDS, 0
        while quiet < 3:  # frames
            quiet = quiet + 1 if self.page.evaluate(AT_REST) else 0
            assert time.monotonic() < end, "the page does not come to rest"

    def faults(self) -> list[str]:
        """What of this view cannot be heard as it should be."""
        found: list[str] = self.page.evaluate(FAULTS)
        tree = self.tree()
        found += [f"a {one.role} without a name" for one in tree if one.role in CONTROLS and not one.name]
        return found


AT_REST = """() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(
  () => resolve(!document.querySelector('[aria-busy]')
    && performance.getEntriesByType('resource').length === (window.resourcesSeen ?? -1)
    || (window.resourcesSeen = performance.getEntriesByType('resource').length, false)), 60)))"""
"""Whether no request was answered since this was asked before."""


def _heard(node: dict[str, Any]) -> Heard:
    role, name, description = (
        str(node.get(key, {}).get("value", "")).strip() for key in ("role", "name", "description")
    )
    states = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    return Heard(role, name, description, states)
