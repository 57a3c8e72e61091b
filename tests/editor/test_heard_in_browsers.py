"""The editor's page for who does not see it: every view, by keyboard alone, in a real Chromium.

Each step of a walk presses keys, and says what is heard of it and where the focus is then. Behind each step all that is
shown has a name, one heading of the first level, landmarks, and errors that their fields tell.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.editor.ears import LISTEN, MOST_STEPS, Ears
from tests.editor.open_page import OpenPage, vasa
from tests.editor.test_page_in_browsers import PATIENCE, at_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.slow
ARTICLE = Path(__file__).parent / "observatory.txt"
DISTANCE, DEPTH = "fact/distance", "fact/depth"
ERROR_IN_DECK = "id: distance\n  at: p1s2\n"


WAY_TO = """selector => {
  const at = document.activeElement;
  if (at.matches(selector)) return '';
  const all = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  return all.some((one) => at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) ? 'Tab' : 'Shift+Tab';
}"""
"""The key that leads from what has the focus to what a selector finds; none where it is there."""


class Walker(NamedTuple):
    """Somebody at the page, with the files behind it."""

    ears: Ears
    open: OpenPage
    errors: list[str]

    @property
    def page(self) -> Page:
        return self.ears.page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def choose(self, name: str) -> None:
        """Go down the list to an entry."""
        self.press("Escape")
        for _ in range(MOST_STEPS):
            if self.page.evaluate("document.querySelector('#rows [aria-current]')?.dataset.select") == name:
                break
            self.press("j")
        self.page.locator(f'[data-entry-shown="{name}"]').wait_for()

    def field(self, selector: str) -> None:
        """Go to a field with Tab, or back: behind the last one a browser without a window has nothing."""
        for _ in range(MOST_STEPS):
            key = self.page.evaluate(WAY_TO, selector)
            if not key:
                return
            self.press(key)
        raise AssertionError(f"Tab does not lead to {selector}")


class Step(NamedTuple):
    """What is done, what is heard of it, and where the focus is then."""

    what: str
    do: Callable[[Walker], object]
    heard: Sequence[str] = ()
    """The beginnings of all messages, each once, in their order."""
    focus: str = ""
    """A selector of what has the focus; empty: it is somewhere."""


def press(*keys: str) -> Callable[[Walker], object]:
    return lambda walker: walker.press(*keys)


def write(selector: str, text: str) -> Callable[[Walker], object]:
    """Write a text into a field in the place of what it has, and have it written."""

    def do(walker: Walker) -> None:
        walker.field(selector)
        walker.press("Control+a")
        walker.type(text)
        walker.press("Control+s")

    return do


def press_button(selector: str, key: str = "Enter") -> Callable[[Walker], object]:
    def do(walker: Walker) -> None:
        walker.field(selector)
        walker.press(key)

    return do


def in_facts(old: str, new: str) -> Callable[[Walker], object]:
    """What somebody else writes into the file meanwhile."""

    def do(walker: Walker) -> None:
        text = walker.open.facts.read_text(encoding="utf-8")
        assert old in text
        walker.open.facts.write_text(text.replace(old, new), encoding="utf-8")
        walker.page.wait_for_function(
            "text => document.getElementById('rows').innerText.includes(text)", arg=new
        )

    return do


def walk(walker: Walker, steps: Sequence[Step]) -> list[str]:
    """What of the steps is not as it should be."""
    found = []
    walker.ears.rests()
    walker.ears.said()
    for step in steps:
        try:
            step.do(walker)
            for message in step.heard:
                walker.page.wait_for_function(
                    "text => window.heard.some((one) => one.startsWith(text))", arg=message, timeout=PATIENCE
                )
            if step.focus:
                walker.page.locator(f":is({step.focus}):focus").wait_for(state="attached")
        except Exception as error:  # noqa: BLE001 - it is told with what was heard
            found.append(f"{step.what}: {str(error).splitlines()[0]}")
        walker.ears.rests()
        said = walker.ears.said()
        if len(said) != len(step.heard) or not all(map(str.startswith, said, step.heard)):
            found.append(f"{step.what}: heard {said}")
        if walker.page.evaluate("document.activeElement === document.body"):
            found.append(f"{step.what}: the focus is lost")
        elif not walker.ears.focused().name:
            found.append(f"{step.what}: what has the focus has no name: {walker.ears.focused()}")
        found += [f"{step.what}: {fault}" for fault in walker.ears.faults()]
    return found


@pytest.fixture
def open_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    with vasa(tmp_path) as one:
        yield one


def walker_at(context: BrowserContext, page: OpenPage, language: str = "en") -> Walker:
    """Somebody at a window of their own."""
    window = context.new_page()
    window.set_default_timeout(PATIENCE)
    window.add_init_script(f"({LISTEN})()")
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.goto(page.server.origin)
    window.locator("[data-entry-shown]").wait_for()
    page.until_checked()
    return Walker(Ears(window, language), page, errors)


@pytest.fixture
def walker(chromium: Browser, open_page: OpenPage) -> Iterator[Walker]:
    with at_desk(chromium, open_page) as desk:
        one = walker_at(desk.context, open_page)
        yield one
        assert one.errors == []


# --- the walks -------------------------------------------------------------------------------------

IN_FACTS = (
    Step("down the list", press("j"), focus="#rows button"),
    Step("up again", press("k"), focus="#rows button"),
    Step("a search", lambda walker: (walker.press("/"), walker.type("gunports")), ["1 shown"], "#search"),
    Step("a fact of it", press("Enter"), focus="#rows [aria-current]"),
    Step("all facts again", lambda walker: (walker.press("/", "Control+a", "Delete")), ["36 shown"], "#search"),
    Step("only drafts", lambda walker: (walker.field("#show"), walker.press("d")), ["0 shown"], "#show"),
    Step("all again", press("Home"), ["36 shown"], "#show"),
    Step("a chosen fact", lambda walker: walker.choose(DISTANCE), focus="#rows [aria-current]"),
    Step("not accepted", press_button("[data-do=not-accept]"), ["Not accepted any more: distance."], "#entry-title"),
    Step("accepted", press("a"), ["Accepted: distance."], "#entry-title"),
    Step("undone", press("u"), ["Undone."], "#entry-title"),
    Step("done again", press("Shift+U"), ["Done again."], "#entry-title"),
    Step("nothing to do again", press("Shift+U"), ["nothing was undone"], "#entry-title"),
    Step("undone by its button", press_button("[data-do=undo]"), ["Undone."], "[data-do=undo]"),
    Step("and once more", press("Enter"), ["Undone."], "[data-do=undo]"),
    Step("nothing to undo", press("Enter"), ["there is nothing to undo"], "[data-do=undo]"),
    Step("a statement", write(".key-fact textarea", "The Vasa went ==about 1,300 metres== before she sank."),
         ["Saved."], ".key-fact textarea"),
    Step("a mistake", write(".key-at textarea, .key-at input", "p99s9"), ["Saved. "], ".key-at :is(textarea, input)"),
    Step("and its mending", write(".key-at textarea, .key-at input", "p1s2"), ["Saved."]),
    Step("an answer that is tried", lambda walker: (walker.field("#try-answer"), walker.type("1,350 m"), walker.press("Enter")),
         ["Right 1,350 m"], "#try-answer"),
    Step("a wrong one", lambda walker: (walker.press("Control+a"), walker.type("9 m"), walker.press("Enter")),
         ["Wrong 9 m"], "#try-answer"),
    Step("its YAML, unfolded", lambda walker: (walker.field("#yaml > summary"), walker.press("Enter")), focus="summary"),
    Step("no YAML", write("#entry-yaml", "- ["), ["this is no YAML"], "#entry-yaml"),
    Step("left", press("Escape"), focus="#rows [aria-current]"),
    Step("pinned", press("p"), ["Always in the quiz, and first: distance."]),
    Step("pinned no more", press("p"), ["In the quiz if it is chosen: distance."]),
    Step("rejected", press("x"), ["A draft again: distance."], "#entry-title"),
    Step("a new draft", press("n"), ["A new draft: "], "#entry-title"),
    Step("its gaps", press("w"), ["Enter goes on"], ".key-fact textarea"),
    Step("refused", lambda walker: (walker.press("Escape", "a")), ["words are missing"], "#rows [aria-current]"),
)  # fmt: skip
IN_THE_ARTICLE = (
    Step("the article", press("1"), focus="#article-head"),
    Step("its first sentence", lambda walker: walker.field("#pane-article .at"), focus="#sentence-p1s1 .at"),
    Step("the facts of the next one", press("ArrowDown", "Space"), ["14 shown"], "#sentence-p1s2 .at"),
    Step("all facts", lambda walker: (walker.field("#of-sentence"), walker.press("Enter")), ["36 shown"], "#search"),
    Step("words of a sentence", lambda walker: (walker.press("Escape", "1"), walker.field("#pane-article .at"), walker.press("Enter")),
         focus=".word"),
    Step("chosen", press("ArrowRight", "Space", "Shift+ArrowRight"), focus=".word[aria-pressed=true]"),
    Step("a draft of them", press("n"), ["A new draft: "], "#entry-title"),
    Step("undone", press("u"), ["Undone."], "#entry-title"),
    Step("the preview", press("3"), focus="#preview-head"),
    Step("the key of it", lambda walker: (walker.field("#preview-controls [name=what]"), walker.press("ArrowRight"))),
    Step("the facts", press("2"), focus="#facts-head"),
)  # fmt: skip
IN_DECK_AND_QUIZ = (
    Step("the deck", press("d"), focus="#entities-head"),
    Step("an entity without a name", lambda walker: (walker.field("#new-entity-name"), walker.type("="), walker.press("Enter")),
         ["A new entity: "], "#thing-title"),
    Step("taken out", press_button("#remove-thing"), ["Taken out: "], "#entities-head"),
    Step("an event", lambda walker: (walker.field("#new-event-name"), walker.type("The launch"), walker.press("Enter")),
         ["A new event: the-launch."], "#thing-title"),
    Step("no title", write("#own-title", ""), [""], "#own-title"),
    Step("the facts", press("Escape"), focus="#rows [aria-current]"),
    Step("the deck again", press("d"), focus="#entities-head"),
    Step("the list by its key", press("f"), focus="#rows button"),
    Step("the quiz", press("q"), focus="#quiz-head"),
    Step("a section", press_button("#add-section"), ["A new section."], "[id^=section-][id$=-head]"),
    Step("moved up", press_button("[id$=-up]:not([id=section-0-up])"), ["It is section "], "[id^=section-][id$=-head]"),
    Step("taken out", press_button("[id^=section-][id$=-remove]"), ["A section was taken out."], "#quiz-head"),
    Step("a fact of it", press_button(".asked button"), focus="#entry-title"),
)  # fmt: skip
IN_DIALOGS = (
    Step("a heading", press("2"), focus="#facts-head"),
    Step("the keys", press("?"), focus="#single-keys"),
    Step("no single letters", press("Space"), focus="#single-keys"),
    Step("closed", press("Escape"), focus="#facts-head"),
    Step("no letter counts", press("j", "b", "x"), focus="#facts-head"),
    Step("the keys by their button", press_button("#open-help"), focus="#single-keys"),
    Step("single letters", press("Space", "Escape"), focus="#open-help"),
    Step("what goes out", press("b"), focus="#out-head"),
    Step("a folder elsewhere", lambda walker: (walker.field("#out-folder"), walker.type("../elsewhere"), walker.press("Enter")),
         ["'../elsewhere' is not below"], "#out-folder"),
    Step("closed", press("Escape"), focus="#open-help"),
)  # fmt: skip
WALKS = {
    "facts": IN_FACTS,
    "article": IN_THE_ARTICLE,
    "deck and quiz": IN_DECK_AND_QUIZ,
    "dialogs": IN_DIALOGS,
}


@pytest.mark.parametrize("name", WALKS)
def test_each_step_is_heard_once_and_keeps_the_focus(walker: Walker, name: str) -> None:
    assert walk(walker, WALKS[name]) == []
