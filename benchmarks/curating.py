"""How long it takes from an article to a class-ready quiz of twelve questions, on the page of ``quizgen edit``.

    python benchmarks/curating.py             the seed's article where it is there, else that of decks/vasa-1628
    python benchmarks/curating.py vasa        that one

A script presses every key in a real Chromium, and no mouse: the article is pasted, its drafts are gone through in
their order, until a quiz of twelve questions, its key and a package for Anki are built. What is typed for each draft
stands in tests/drafting/typed.yaml. A draft that would have to be written is left where its answer stands in a fact
already: a quiz cannot have both. Then the same again without drafts: each fact begins with words of the article.

Minutes are counted so: the keys at 200 a minute (40 words of five characters). A key is a key: each letter, a command,
Tab, an arrow, Enter; a key that is held while another is pressed counts, too, but for the Shift of a capital letter.
10 seconds for each draft, kept or not (to read its sentence, and to decide), 5 for each line before it is typed, and
what the program itself took until the next entry was there. Without drafts it is 10 seconds for each fact, too, and the
article has to be read first, at 200 words a minute; with them it is read draft by draft.
What is not in it: second thoughts, looking at the preview, and printing. Who wrote the lines knew the articles, so that
a curator will take longer: the keys are measured, the seconds for thinking are not.

Needs Chromium. Ends with 1 where no quiz of twelve questions came of it.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the checkout has to be found first

from playwright.sync_api import sync_playwright  # noqa: E402

from quizgen.deck_paths import FACTS_FILE  # noqa: E402
from quizgen.drafts.own_words import answers_of, plain  # noqa: E402
from quizgen.proof.pages import read_quiz  # noqa: E402
from quizgen.settings import Settings  # noqa: E402
from tests.builds import ENGINE  # noqa: E402
from tests.conftest import CHROMIUM, CHROMIUM_NAMES  # noqa: E402
from tests.drafting.trials import HERE, TRIALS  # noqa: E402
from tests.editor.curator import ByKeyboard, editing  # noqa: E402
from tests.editor.hands import ChromiumHands, until  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

KEYS_A_MINUTE, WORDS_READ_A_MINUTE = 200, 200
SECONDS_FOR_A_DRAFT, SECONDS_FOR_A_LINE = 10, 5
QUESTIONS = 12
MOST_FACTS = 20
GAP = "…"
COMMAND = "quizgen edit\n"
NEXT = """entry => {
  const one = document.querySelector('[data-entry-shown]');
  return one && one.dataset.entryShown !== entry;
}"""
ROW = "name => document.querySelector(`[data-row='fact/${name}']`) !== null"


class CountingHands(ChromiumHands):
    """Hands that count their keys."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.keys = 0

    def press(self, keys: str) -> None:
        """Press a key; those that are held count, too."""
        self.keys += len(keys.split("+"))
        super().press(keys)

    def type(self, text: str) -> None:
        """Press the keys of a text."""
        self.keys += len(text)
        super().type(text)


class Curated(NamedTuple):
    """What was done for one quiz."""

    drafts: int
    """Looked at: kept, left or rejected."""
    facts: int
    lines: int
    keys: int
    waited: float
    """Seconds of the program itself."""
    questions: int

    def minutes(self, times: float = 1, words_to_read: int = 0) -> float:
        """From the article to the built quiz, with so many times the seconds for thinking."""
        thinking = times * (self.drafts * SECONDS_FOR_A_DRAFT + self.lines * SECONDS_FOR_A_LINE)
        return self.keys / KEYS_A_MINUTE + (thinking + self.waited) / 60 + words_to_read / WORDS_READ_A_MINUTE


class Typist(ByKeyboard):
    """A curator who types what stands in a script."""

    hands: CountingHands

    def __init__(self, hands: CountingHands, script: dict[str, str | list[str]]) -> None:
        super().__init__(hands)
        self.script = script
        self.drafts = self.facts = self.lines = 0
        self.waited = 0.0

    def wait_for_next(self, entry: str) -> None:
        """Wait until another entry is shown, and count how long."""
        start = time.monotonic()
        until(self.hands, NEXT, entry)
        self.waited += time.monotonic() - start

    def go_through(self, drafts: dict[str, dict[str, object]], most: int, deck: Path) -> None:
        """Go through drafts in their order, until there are so many facts; those that are done are taken out.

        One that would have to be written is left where its answer stands in a fact already.
        """
        while drafts and self.facts < most:
            name = next(iter(drafts))
            draft = drafts.pop(name)
            self.drafts += 1
            entry = f"draft/{name}"
            self.sees(entry)
            wanted = self.script[name]
            is_left = isinstance(wanted, list) and is_told(draft, deck)
            if is_left or isinstance(wanted, str):
                self.hands.press("s" if is_left else "a" if wanted == "keep" else "x")
            else:
                self.fill_in(draft, wanted)
            self.facts += wanted != "reject" and not is_left
            self.wait_for_next(entry)

    def fill_in(self, draft: dict[str, object], lines: list[str]) -> None:
        """Write what is missing in the draft that is shown, in whichever way has fewer keys."""
        self.hands.press("w")
        statement = draft.get("fact")
        if isinstance(statement, str):
            pieces = gap_texts(statement, lines[0])
            if pieces is None:
                self.hands.press("Control+a")
                pieces = [lines[0]]
            lines = [*pieces, *lines[1:]]
            self.lines += 2
        else:
            self.lines += len(lines)
        for line in lines:
            self.hands.type(line)
            self.hands.press("Enter")

    def mark_all(self, drafts: dict[str, dict[str, object]], most: int, deck: Path) -> None:
        """Make facts as these drafts would have been, until there are so many; those that are done are taken out."""
        while drafts and self.facts < most:
            name = next(iter(drafts))
            draft = drafts.pop(name)
            if not is_told(draft, deck):
                self.mark_and_fill_in(draft, list(self.script[name]))

    def mark_and_fill_in(self, draft: dict[str, object], lines: list[str]) -> None:
        """Make a fact as a draft would have been, of words of the article."""
        self.drafts += 1
        self.facts += 1
        entry = self.shown
        self.mark(str(draft["at"]), words_of(draft))
        self.wait_for_next(entry)
        before = self.shown
        self.hands.press("w")
        pieces = gap_texts(f"{GAP} =={words_of(draft)}== {GAP}", lines[0])
        for line in [*(pieces or []), *lines[1:]]:
            self.hands.type(line)
            self.hands.press("Enter")
        self.lines += 2
        start = time.monotonic()
        until(self.hands, ROW, before.partition("/")[2])
        self.waited += time.monotonic() - start

    def done(self, questions: int) -> Curated:
        """What was done so far."""
        typed = self.hands.keys + len(COMMAND)
        return Curated(self.drafts, self.facts, self.lines, typed, self.waited, questions)


def is_told(draft: dict[str, object], deck: Path) -> bool:
    """Whether a draft asks for what a fact of the deck says already: one of the two cannot be in the quiz."""
    file = deck / FACTS_FILE
    facts = file.read_text(encoding="utf-8") if file.exists() else ""
    answer = words_of(draft).casefold()
    return re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", facts.casefold()) is not None


def gap_texts(statement: str, typed: str) -> list[str] | None:
    """What is typed in each gap of a draft's statement, so that it becomes the one of the script; None: it cannot.

    >>> gap_texts("… on ==10 August 1628== …", "The Vasa sank on _.")
    ['The Vasa sank', '']
    """
    (answer,) = answers_of({"fact": statement}) or ("",)
    wanted = re.sub(r"(?<!\w)_(?!\w)", lambda _: f"=={answer}==", typed)
    kept = [re.escape(piece.strip()) for piece in statement.split(GAP)]
    match = re.fullmatch(r"\s*(.*?)\s*".join(kept), wanted)
    if not match:
        return None
    texts = [text.strip() for text in match.groups()]
    return [*texts[:-1], "" if texts[-1] == "." else texts[-1]] if statement.endswith(GAP) else texts


def words_of(draft: dict[str, object]) -> str:
    """The words of the article that are a draft's answer."""
    evidence = draft.get("evidence")
    if isinstance(evidence, dict):
        return str(next(iter(evidence.values())))
    return evidence if isinstance(evidence, str) else plain(answers_of(draft)[0])


# --- one article ---------------------------------------------------------------------------------------


def curated(page: Page, name: str, folder: Path, *, has_drafts: bool) -> Curated:
    """What was done for a quiz of an article, once it was built."""
    script: dict[str, str | list[str]] = yaml.safe_load((HERE / "typed.yaml").read_text(encoding="utf-8"))[
        name
    ]
    typist = Typist(CountingHands(page), script)
    article = folder / "article.txt"
    article.write_bytes(TRIALS[name].article.read_bytes())
    typist.copy(article)
    with editing(folder) as address:
        start = time.monotonic()
        typist.begin(address)
        typist.waited += time.monotonic() - start
        (file,) = folder.glob("*/draft.yaml")
        drafts = {str(draft["id"]): draft for draft in yaml.safe_load(file.read_text(encoding="utf-8"))}
        if not has_drafts:
            file.write_text("", encoding="utf-8")
            until(typist.hands, "() => document.querySelector('#rows').children.length === 0")
            text = article.read_text(encoding="utf-8")
            drafts = {one: draft for one, draft in drafts.items() if is_whole(draft, script[one], text)}
        for wanted in range(QUESTIONS, MOST_FACTS + 1):
            if has_drafts:
                typist.go_through(drafts, wanted, file.parent)
            else:
                typist.mark_all(drafts, wanted, file.parent)
            if typist.facts < wanted:
                break
            if in_quiz(file.parent) == QUESTIONS:
                return typist.done(built(typist, folder))
    raise SystemExit(f"{name}: no quiz of {QUESTIONS} questions came of {typist.facts} facts")


def is_whole(draft: dict[str, object], lines: str | list[str], article: str) -> bool:
    """Whether the script says all that a fact needs that begins with words of the article, which are whole there."""
    words = re.escape(words_of(draft)).replace(r"\ ", r"\s+")
    is_there = re.search(rf"(?<!\S){words}(?=[,;:.!?]?(?:\s|$))", article) is not None
    if not is_there or len(answers_of(draft)) != 1 or isinstance(lines, str):
        return False
    return gap_texts(f"{GAP} =={words_of(draft)}== {GAP}", lines[0]) is not None


def in_quiz(deck: Path) -> int:
    """How many of the wanted questions the preview has: where it lacks some, a curator goes on."""
    read, _ = ENGINE.read(deck)
    if read is None:
        return 0
    quiz, _ = ENGINE.job(read, Settings(length=QUESTIONS)).quiz
    return sum(1 for _ in quiz.versions[0].items) if quiz.versions else 0


def built(typist: Typist, folder: Path) -> int:
    """How many questions the quiz has that was built."""
    start = time.monotonic()
    typist.build(QUESTIONS)
    typist.built()
    typist.waited += time.monotonic() - start
    (quiz,) = folder.glob("dist/*/*-quiz.html")
    return len(read_quiz(quiz.read_bytes()).questions)


def main() -> int:
    """Print both ways for an article; the exit code."""
    names = sys.argv[1:] or ["seed" if "seed" in TRIALS else "vasa"]
    program = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM))
        for name in names:
            words = len(TRIALS[name].article.read_text(encoding="utf-8").split())
            for has_drafts in (True, False):
                page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
                with TemporaryDirectory() as folder:
                    got = curated(page, name, Path(folder), has_drafts=has_drafts)
                print_row(name, got, 0 if has_drafts else words, has_drafts=has_drafts)
        browser.close()
    return 0


def print_row(name: str, got: Curated, words_to_read: int, *, has_drafts: bool) -> None:
    """Print what was counted, and what it comes to."""
    way = (
        f"{got.drafts} drafts looked at" if has_drafts else f"no drafts, {words_to_read} words to read first"
    )
    print(
        f"{name}: {way}, {got.facts} facts, {got.lines} lines, {got.keys} keys ({got.keys / got.facts:.0f} a fact),"
        f" {got.waited:.0f} s of the program, {got.questions} questions\n"
        f"  {got.minutes(words_to_read=words_to_read):.1f} minutes, of which {got.keys / KEYS_A_MINUTE:.1f} typing;"
        f" with twice the seconds for each draft and line {got.minutes(2, words_to_read):.1f}"
    )


if __name__ == "__main__":
    sys.exit(main())
