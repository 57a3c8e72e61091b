"""The editor's page for who does not see it: every view, by keyboard alone, in a real Chromium.

Each step of a walk presses keys, and says what is heard of it and where the focus is then. Behind each step all that is
shown has a name, one heading of the first level, landmarks, and errors that their fields tell.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from quizgen.editor.desk import Desk
from quizgen.proof.pages import read_quiz
from tests.editor.ears import LISTEN, MOST_STEPS, Ears
from tests.editor.open_page import ME, OpenPage, vasa
from tests.editor.served import served
from tests.editor.test_page_in_browsers import PATIENCE, at_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.slow
ARTICLE = Path(__file__).parent / "observatory.txt"
DISTANCE = "fact/distance"
AT = ".key-at textarea, .key-at input"


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
        walker.press("Control+a", "Delete")
        walker.type(text)
        walker.press("Control+s")

    return do


def enter(selector: str, text: str) -> Callable[[Walker], object]:
    """Type a text into a field, and press Enter."""

    def do(walker: Walker) -> None:
        walker.field(selector)
        walker.type(text)
        walker.press("Enter")

    return do


def words_of_a_sentence(walker: Walker) -> None:
    walker.press("Escape", "1")
    walker.field("#pane-article .at")
    walker.press("Enter")


def server_is_back(walker: Walker) -> None:
    walker.page.context.set_offline(False)


def no_server(walker: Walker) -> None:
    walker.page.context.set_offline(True)
    walker.press("p")


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
        entry = "[...document.querySelectorAll('#entry textarea, #entry input')]"
        walker.page.wait_for_function(f"text => {entry}.some((one) => one.value.includes(text))", arg=new)

    return do


def type_while_they_write(walker: Walker) -> None:
    walker.field(".key-fact textarea")
    walker.type("So ")
    text = walker.open.facts.read_text(encoding="utf-8")
    walker.open.facts.write_text(text.replace("The Vasa sailed ==", "The Vasa went =="), encoding="utf-8")
    walker.page.locator(f'[data-row="{DISTANCE}"] :text("went")').wait_for()
    walker.press("Control+s")


def break_facts(walker: Walker) -> None:
    text = walker.open.facts.read_text(encoding="utf-8")
    walker.open.facts.write_text(text + "- id: [\n", encoding="utf-8")


def mend_facts(walker: Walker) -> None:
    text = walker.open.facts.read_text(encoding="utf-8").removesuffix("- id: [\n")
    walker.open.facts.write_text(text, encoding="utf-8")
    walker.page.locator("#broken").wait_for(state="detached")


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
    Step("a mistake", write(AT, "p99s9"), ["Saved. "], AT),
    Step("and its mending", write(AT, "p1s2"), ["Saved."]),
    Step("an answer that is tried", enter("#try-answer", "1,350 m"),
         ["Right 1,350 m"], "#try-answer"),
    Step("a wrong one", lambda walker: (walker.press("Control+a"), walker.type("9 m"), walker.press("Enter")),
         ["Wrong 9 m"], "#try-answer"),
    Step("its YAML, unfolded", press_button("#yaml > summary"), focus="summary"),
    Step("no YAML", write("#entry-yaml", "- ["), ["this is no YAML"], "#entry-yaml"),
    Step("left", press("Escape"), ["this is no YAML"], "#rows [aria-current]"),
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
    Step("the facts of the next one", press("ArrowDown", "Space"), ["2 shown"], "#sentence-p1s2 .at"),
    Step("all facts", lambda walker: (walker.field("#of-sentence"), walker.press("Enter")), ["36 shown"], "#search"),
    Step("words of a sentence", words_of_a_sentence,
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
    Step("an entity without a name", enter("#new-entity-name", "="),
         ["A new entity: "], "#thing-title"),
    Step("taken out", press_button("#remove-thing"), ["Taken out: "], "#entities-head"),
    Step("an event", enter("#new-event-name", "The launch"),
         ["A new event: the-launch."], "#thing-title"),
    Step("no title", write("#own-title", ""), [""], "#own-title"),
    Step("the facts", press("Escape"), ["this deck has no 'title'"], "#rows [aria-current]"),
    Step("the deck again", press("d"), focus="#entities-head"),
    Step("the list by its key", press("f"), focus="#rows button"),
    Step("the quiz", press("q"), focus="#quiz-head"),
    Step("a section", press_button("#add-section"), ["A new section."], "[id^=section-][id$=-head]"),
    Step("another one", press_button("#add-section"), ["A new section."], "#section-1-head"),
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
    Step("a folder elsewhere", enter("#out-folder", "../elsewhere"),
         ["'../elsewhere' is not below"], "#out-folder"),
    Step("closed", press("Escape"), focus="#open-help"),
)  # fmt: skip
BESIDE_OTHERS = (
    Step("a chosen fact", lambda walker: walker.choose(DISTANCE), focus="#rows [aria-current]"),
    Step("they wrote the same", type_while_they_write, focus="#conflict-mine"),
    Step("theirs is taken", press_button("#conflict button[value=theirs]"), focus=".key-fact textarea"),
    Step("a question", write(".key-ask textarea, .key-ask input", "How far did she sail?"), ["Saved."]),
    Step("they change it, too", in_facts("How far did", "How many metres did")),
    Step("undone", press("Escape", "u"), focus="#conflict-mine"),
    Step("mine is kept", press_button("#keep-mine"), ["Undone."], "#rows [aria-current]"),
    Step("a file that cannot be read", break_facts, ["A file of the deck cannot be read"], "#rows [aria-current]"),
    Step("nothing is written then", press("x"), ["a file of the deck has a mistake"], "#rows [aria-current]"),
    Step("it is mended", mend_facts, focus="#rows [aria-current]"),
    Step("no server", no_server, ["The editor does not answer."]),
    Step("it is back", server_is_back, ["Always in the quiz, and first: distance."]),
)  # fmt: skip
WALKS = {
    "facts": IN_FACTS,
    "article": IN_THE_ARTICLE,
    "deck and quiz": IN_DECK_AND_QUIZ,
    "dialogs": IN_DIALOGS,
    "beside others": BESIDE_OTHERS,
}


@pytest.mark.parametrize("name", WALKS)
def test_each_step_is_heard_once_and_keeps_the_focus(walker: Walker, name: str) -> None:
    assert walk(walker, WALKS[name]) == []


@pytest.mark.parametrize("look", ["phone", "right to left", "narrow", "dark and still"])
def test_each_view_is_well_in_every_look(chromium: Browser, open_page: OpenPage, look: str) -> None:
    with at_desk(chromium, open_page, **LOOKS[look]) as desk:
        walker = walker_at(desk.context, open_page)
        found = []
        for keys in ("2", "1", "3", "d", "q", "f", "?"):
            walker.press(keys)
            walker.ears.rests()
            found += [f"{keys}: {fault}" for fault in walker.ears.faults()]
            found += [f"{keys}: {wide}" for wide in walker.page.evaluate(TOO_WIDE)]
        assert found == []
        assert walker.page.evaluate("document.getAnimations().length") == 0


LOOKS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 800}},
    "narrow": {"viewport": {"width": 320, "height": 500}},
    "right to left": {"locale": "ar"},
    "dark and still": {"color_scheme": "dark", "reduced_motion": "reduce"},
}
TOO_WIDE = """() => [...document.querySelectorAll('body, .scroll, dialog[open]')].filter((one) => one.checkVisibility())
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => `too wide: ${one.tagName} ${one.id} ${one.className}`)"""


# --- from an article to a printed quiz, by what is heard alone -------------------------------------


def test_an_article_becomes_a_printed_quiz_by_ear(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    with served(desk=Desk(output=tmp_path / "new", by=ME)) as server:
        context = chromium.new_context()
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(f"({LISTEN})()")
        page.goto(f"{server.origin}{server.entrance}")
        ears = Ears(page)
        bring(ears, ARTICLE.read_text(encoding="utf-8"))
        page.keyboard.press("x")
        assert "4 May 1887" in ears.hears("Rejected: ")
        fill(ears, "The observatory was founded on", "", "When was the observatory founded?")
        ears.hears("Accepted: 4-may-1887.")
        fill(ears, "The observatory was", "", "Who founded the observatory?")
        ears.hears("Accepted: ingrid-solheim.")
        assert (tmp_path / "new" / "facts.yaml").read_text().count("- id:") == 2
        page.keyboard.press("b")
        assert ears.tab_to("checkbox", "Anki package").states["checked"] == "true"
        page.keyboard.press("Space")
        assert ears.focused().states["checked"] == "false"
        ears.tab_to("button", "Build")
        page.keyboard.press("Enter")
        ears.hears("2 files are written.")
        page.locator("#built-head:focus").wait_for()
        ears.tab_to("link", "new-quiz.html")
        page.evaluate(
            "document.addEventListener('load', ({target}) => { window.printed = target.title }, true)"
        )
        ears.tab_to("button", "Print new-quiz.html")
        page.keyboard.press("Enter")
        page.wait_for_function("() => window.printed === 'new-quiz.html'")
        assert ears.faults() == []
        questions = read_quiz((tmp_path / "dist" / "new" / "new-quiz.html").read_bytes()).questions
        assert len(questions) > 0
        context.close()
        assert server.faults == []


def bring(ears: Ears, article: str) -> None:
    """Paste an article, after it was forgotten once."""
    assert ears.faults() == []
    ears.tab_to("button", "Take this text")
    ears.page.keyboard.press("Enter")
    ears.hears("There is no text yet")
    box = ears.focused()
    assert (box.role, box.states["invalid"]) == ("textbox", "true")
    assert "There is no text yet" in box.description
    assert ears.faults() == []
    ears.page.keyboard.insert_text(article)
    ears.tab_to("button", "Take this text")
    ears.page.keyboard.press("Enter")
    ears.page.locator("[data-entry-shown]").wait_for()
    ears.page.evaluate("window.deckLanguage = 'en'")
    said = ears.hears("48 shown.")
    assert "Draft. located-in: Haverdal Ridge" in said
    assert ears.focused().name.startswith("Draft haverdal-ridge-observatory-on")
    assert ears.faults() == []


def fill(ears: Ears, *lines: str) -> None:
    """Write the words that are missing in the draft that is shown."""
    ears.page.keyboard.press("w")
    ears.hears("Enter goes on")
    assert ears.focused().name == "Statement"
    for line in lines:
        ears.page.keyboard.type(line)
        ears.page.keyboard.press("Enter")


def test_what_waits_is_reviewed_by_ear(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of ``review --web``: its list begins with what waits, and ends with nothing in it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with vasa(tmp_path) as page:
        page.server.serving.config.app.state.desk.only_to_do = True  # type: ignore[union-attr]
        page.do("not-accept", entry=DISTANCE)
        with at_desk(chromium, page) as desk:
            walker = walker_at(desk.context, page)
            steps = (
                Step("what waits", press("2", "j"), focus=f"[data-select='{DISTANCE}']"),
                Step("accepted", press("a"), ["Accepted: distance."], "#entry-title"),
            )
            assert walk(walker, steps) == []


# --- what the walk sees ----------------------------------------------------------------------------

INSERTED = "document.querySelector('main').insertAdjacentHTML('beforeend', '%s')"
BROKEN = {
    "a control without a name": "document.getElementById('open-help').textContent = ''",
    "two headings of the first level": "document.body.querySelector('h2').outerHTML = '<h1>x</h1>'",
    "a level that is skipped": "document.querySelector('#found h3').outerHTML = '<h5>x</h5>'",
    "no main part": "document.querySelector('main').outerHTML = '<div></div>'",
    "no banner": "document.querySelector('header.top').className = ''",
    "regions of one name": "document.getElementById('preview-head').textContent = 'Article'",
    "what is in no landmark": "document.body.insertAdjacentHTML('beforeend', '<p>x</p>')",
    "a description that is not there": "document.getElementById('search').setAttribute('aria-describedby', 'nowhere')",
    "an id that stands twice": "document.body.querySelector('nav').id = 'bar'",
    "a mistake without a reason": "document.getElementById('search').ariaInvalid = 'true'",
    "a reason that no field says": "document.querySelector('.field .refusal').innerHTML = '<p>x</p>'",
    "a frame without a name": "document.getElementById('preview').title = ''",
    "a picture without words": INSERTED % "<img width=9 height=9>",
    "a table without heads": INSERTED % "<table><tr><td>x</table>",
    "a text in another language": "document.getElementById('printed').lang = 'de'",
    "a message in another language": "document.querySelector('p.help[lang]').lang = 'de'",
    "a key that is not told": "document.getElementById('open-out').removeAttribute('aria-keyshortcuts')",
}


def test_what_is_broken_is_found(walker: Walker) -> None:
    walker.choose(DISTANCE)
    walker.ears.rests()
    assert walker.ears.faults() == []
    unseen = []
    for what, script in BROKEN.items():
        walker.page.reload()
        walker.page.locator("[data-entry-shown]").wait_for()
        walker.ears.rests()
        walker.page.evaluate(f"window.deckLanguage = 'en'; {script}")
        unseen += [] if walker.ears.faults() else [what]
    assert unseen == []


def test_what_is_said_twice_or_never_and_a_lost_focus_are_found(walker: Walker) -> None:
    say = "document.getElementById('said').textContent ="
    twice = f"{say} 'x'; setTimeout(() => {{ {say} 'y' }}, 100)"
    lost = "document.activeElement.blur()"
    steps = (
        Step("said twice", lambda one: one.page.evaluate(f"() => {{ {twice} }}"), ["x"]),
        Step("lost", lambda one: one.page.evaluate(lost)),
    )
    found = walk(walker, steps)
    assert "said twice: heard ['x', 'y']" in found
    assert "lost: the focus is lost" in found
