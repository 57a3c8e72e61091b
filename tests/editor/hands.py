"""The hands of a person at a browser: keys that are pressed and places that are clicked, in Chromium and in Firefox.

Chromium is driven by Playwright. Its Firefox is another build: the one that teachers have is driven over Marionette.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.formats.firefox import Firefox

MOST_SECONDS = 30
"""So long is waited for what has to come. Nothing that is well takes so long."""
ALL_TEXT = "() => document.body.innerText"
PLACE_OF_WORDS = """([at, words]) => {
  const text = document.querySelector(`[data-sentence="${at}"] .text`);
  text.scrollIntoView({block: 'center'});
  const node = text.firstChild;
  const start = node.data.indexOf(words);
  const end = (from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range.getBoundingClientRect();
  };
  const [first, last] = [end(start, start + 1), end(start + words.length - 1, start + words.length)];
  return [first.left + 1, first.top + first.height / 2, last.right - 0.5, last.top + last.height / 2];
}"""
"""Where the first of some words begins in the window and where the last one ends: x, y, x, y in CSS pixels."""


class Hands(Protocol):
    """What a person can do at a browser, and see of its page."""

    def open(self, address: str) -> None:
        """Open an address in the tab."""

    def wait_for(self, selector: str) -> None:
        """Wait until there is what a selector finds, also where the page becomes another one."""

    def press(self, keys: str) -> None:
        """Press a key, with others held: ``Shift+ArrowRight``."""

    def type(self, text: str) -> None:
        """Press the keys of a text, one after the other."""

    def click(self, selector: str) -> None:
        """Click the first thing of a selector that is there."""

    def drag_over(self, at: str, words: str) -> None:
        """Choose words of a sentence of the article with the mouse."""

    def see(self, script: str, value: Any = None) -> Any:
        """What a function of the page's, ``value => …``, returns."""


def until(hands: Hands, script: str, value: Any = None) -> None:
    """Wait until something is so in the page."""
    end = time.monotonic() + MOST_SECONDS
    while not hands.see(script, value):
        if time.monotonic() > end:
            raise AssertionError(f"{script}, {value}: it did not come\n{hands.see(ALL_TEXT)}")
        time.sleep(0.01)


class ChromiumHands:
    """Hands at a page of Playwright's."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        self._page.goto(address)

    def wait_for(self, selector: str) -> None:
        self._page.locator(selector).first.wait_for(state="attached", timeout=MOST_SECONDS * 1000)

    def press(self, keys: str) -> None:
        self._page.keyboard.press(keys)

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)

    def click(self, selector: str) -> None:
        self._page.locator(selector).first.click(timeout=MOST_SECONDS * 1000)

    def drag_over(self, at: str, words: str) -> None:
        left, top, right, bottom = self.see(PLACE_OF_WORDS, [at, words])
        self._page.mouse.move(left, top)
        self._page.mouse.down()
        self._page.mouse.move(right, bottom, steps=5)
        self._page.mouse.up()

    def see(self, script: str, value: Any = None) -> Any:
        return self._page.evaluate(script, value)


class FirefoxHands:
    """Hands at a tab of Firefox."""

    def __init__(self, firefox: Firefox) -> None:
        self._firefox = firefox

    def open(self, address: str) -> None:
        self._firefox.open(address)

    def wait_for(self, selector: str) -> None:
        self._firefox.wait_for(selector, MOST_SECONDS)

    def press(self, keys: str) -> None:
        *held, key = keys.split("+")
        self._firefox.press(key, *held)

    def type(self, text: str) -> None:
        self._firefox.press_all(text)

    def click(self, selector: str) -> None:
        self.wait_for(selector)
        self._firefox.click(selector)

    def drag_over(self, at: str, words: str) -> None:
        left, top, right, bottom = self.see(PLACE_OF_WORDS, [at, words])
        self._firefox.drag((left, top), (right, bottom))

    def see(self, script: str, value: Any = None) -> Any:
        return self._firefox.run(f"return ({script})(arguments[0])", value)
