"""A curator at the page of ``quizgen edit``: from a pasted article to the files, by mouse or by keyboard alone."""

from __future__ import annotations

import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.command import ENVIRONMENT, program
from tests.editor.hands import Hands, until

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_STEPS = 60
"""So many presses of a key lead to any place that is asked for."""
SIGNS = ",;:.!?()\"“”'‘’"
FOCUSED = "selector => document.activeElement.matches(selector)"
SHOWN = "() => document.querySelector('[data-entry-shown]')?.dataset.entryShown ?? ''"
CHOSEN = "() => document.querySelector('#rows [aria-current]')?.dataset.select"
WATCH = """() => {
  window.pressed = {pointers: 0, keys: 0};
  addEventListener('pointerdown', () => { window.pressed.pointers += 1; }, true);
  addEventListener('keydown', (event) => {
    if (!event.target.matches('input, textarea')) window.pressed.keys += 1;
  }, true);
}"""


@contextmanager
def editing(folder: Path, *arguments: str) -> Iterator[str]:
    """The address that a running ``quizgen edit`` has printed, in a folder, as Mara Lindqvist."""
    own = {"XDG_STATE_HOME": str(folder / "state"), "QUIZGEN_REVIEWER": "Mara Lindqvist", "DISPLAY": ""}
    command = program("edit", "--no-browser", *arguments)
    with subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT | own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
            _, told = process.communicate(timeout=60)
            assert "mistake in quizgen" not in told, told


class Curator:
    """Somebody at the page. What they do by hand, they do as the mouse or the keyboard does it."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    # --- what is seen ---

    @property
    def shown(self) -> str:
        """The name of the entry that is open: ``draft/4-may-1887``."""
        return str(self.hands.see(SHOWN))

    def sees(self, name: str) -> None:
        """Wait until an entry is open."""
        until(self.hands, 'name => document.querySelector(`[data-entry-shown="${name}"]`) !== null', name)

    def hears(self, text: str) -> None:
        """Wait until the live region says something."""
        until(self.hands, "text => document.getElementById('said').textContent.includes(text)", text)

    # --- the way ---

    def copy(self, article: Path) -> None:
        """Copy an article from where it is read: another page of the browser."""
        self.hands.open(article.as_uri())
        self.hands.press("Control+a")
        self.hands.press("Control+c")

    def begin(self, address: str) -> None:
        """Open the page, and paste the article."""
        self.hands.open(address)
        self.hands.see(WATCH)
        self.go_to("#bring-text")
        self.hands.press("Control+v")
        self.do("#bring button[type=submit]")
        self.hands.wait_for("[data-entry-shown]")
        self.hands.see(WATCH)

    def write(self, *lines: str) -> None:
        """Write the words that are missing in the draft that is open, and its question; it is accepted then."""
        raise NotImplementedError

    def go_to(self, selector: str) -> None:
        """Go to a field."""
        raise NotImplementedError

    def do(self, selector: str) -> None:
        """Press a button."""
        raise NotImplementedError

    def accept(self) -> None:
        """Accept the entry that is open."""
        raise NotImplementedError

    def reject(self) -> None:
        """Reject the entry that is open."""
        raise NotImplementedError

    def undo(self) -> None:
        """Take back what was done last."""
        raise NotImplementedError

    def go_on_to(self, name: str) -> None:
        """Leave what is open as it is, and open another draft behind it."""
        raise NotImplementedError

    def mark(self, at: str, words: str) -> None:
        """Make a new fact of words of the article."""
        raise NotImplementedError

    def build(self, length: int) -> None:
        """Have a quiz of so many questions built, with its key and a package for Anki."""
        raise NotImplementedError

    def built(self) -> list[str]:
        """The names of the files that were built, once they are."""
        until(self.hands, "() => document.querySelector('#out-built .files') !== null")
        names: list[str] = self.hands.see(
            "() => [...document.querySelectorAll('#out-built .files a')].map((one) => one.textContent)"
        )
        return names


class ByMouse(Curator):
    """All that is no word is done with the mouse."""

    def go_to(self, selector: str) -> None:
        self.hands.click(selector)

    def do(self, selector: str) -> None:
        self.hands.click(selector)

    def write(self, *lines: str) -> None:
        entry = self.shown
        for line in lines:
            self._into("#fill" if self.hands.see(HAS_GAP) else ".key-ask textarea, .key-ask input")
            self.hands.type(line or ".")
        self.accept()
        until(self.hands, f"name => ({SHOWN})() !== name", entry)

    def _into(self, selector: str) -> None:
        """Click until the caret is in a field, as somebody does who looks: what comes in meanwhile moves the field."""
        for _ in range(MOST_CLICKS):
            self.hands.click(selector)
            for _ in range(MOST_LOOKS):
                if self.hands.see(CARET_IN_FIELD):
                    return
                time.sleep(0.01)
        raise AssertionError(f"{selector}: the caret did not come into it")

    def accept(self) -> None:
        self.hands.click("#accept")

    def reject(self) -> None:
        self.hands.click("#reject")

    def undo(self) -> None:
        self.hands.click("#bar [data-do=undo]")

    def go_on_to(self, name: str) -> None:
        if self.shown != name:
            self.hands.click(f'[data-row="{name}"] button')
        self.sees(name)

    def mark(self, at: str, words: str) -> None:
        self.hands.drag_over(at, words)
        chosen = self.hands.see("() => document.getElementById('chosen-words').textContent")
        assert chosen == words, f"{at}: '{chosen}' and not '{words}'"
        self.hands.click("#chosen [data-do=begin]")

    def build(self, length: int) -> None:
        self.hands.click("#open-out")
        self._into("#build [name=length]")
        self.hands.type(str(length))
        self.hands.click("#build-start")


MOST_CLICKS, MOST_LOOKS = 5, 200
"""How often somebody clicks a field, and looks for the caret after each click."""
CARET_IN_FIELD = "() => document.activeElement.matches('input, textarea')"
HAS_GAP = """() => [...document.querySelectorAll('.key-fact textarea, .form input')]
  .some((one) => one.value.includes('…'))"""
WORDS_OF = (
    """at => [...document.querySelectorAll(`[data-sentence="${at}"] .word`)].map((one) => one.textContent)"""
)


class ByKeyboard(Curator):
    """Nothing is clicked."""

    def go_to(self, selector: str) -> None:
        for _ in range(MOST_STEPS):
            if self.hands.see(FOCUSED, selector):
                return
            self.hands.press("Tab")
        raise AssertionError(f"Tab does not lead to {selector}")

    def do(self, selector: str) -> None:
        self.go_to(selector)
        self.hands.press("Enter")

    def write(self, *lines: str) -> None:
        self.hands.press("w")
        entry = self.shown
        for line in lines:
            self.hands.type(line)
            self.hands.press("Enter")
        until(self.hands, f"name => ({SHOWN})() !== name", entry)

    def accept(self) -> None:
        self.hands.press("a")

    def reject(self) -> None:
        self.hands.press("x")

    def undo(self) -> None:
        self.hands.press("u")

    def go_on_to(self, name: str) -> None:
        for _ in range(MOST_STEPS):
            if self.hands.see(CHOSEN) == name:
                break
            self.hands.press("s")
        self.sees(name)

    def mark(self, at: str, words: str) -> None:
        self.hands.press("1")
        self.go_to("#pane-article .at")
        while self.hands.see("() => document.activeElement.closest('.sentence').dataset.sentence") != at:
            self.hands.press("ArrowDown")
        self.hands.press("Enter")
        first, *more = words.split()
        for _ in range([one.strip(SIGNS) for one in self.hands.see(WORDS_OF, at)].index(first)):
            self.hands.press("ArrowRight")
        self.hands.press("Space")
        for _ in more:
            self.hands.press("Shift+ArrowRight")
        chosen = self.hands.see("() => document.getElementById('chosen-words').textContent")
        assert chosen == words, f"{at}: '{chosen}' and not '{words}'"
        self.hands.press("n")

    def build(self, length: int) -> None:
        self.hands.press("b")
        self.go_to("#build [name=length]")
        self.hands.type(str(length))
        self.hands.press("Enter")
