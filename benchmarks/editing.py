"""How soon the editor's page shows what is typed, and how much it holds after many changes.

    python benchmarks/editing.py            70 and 1,000 facts, 30 keys each; 2,000 facts, 500 changes
    python benchmarks/editing.py --long     the same with 10,000 changes: a quarter of an hour

A key is pressed in a real Chromium, in the question of a fact that stands in the quiz; the time ends when the page of
the quiz beside it shows the letter. It is compared with what the engine alone takes for that page in the same run: to
choose the quiz, and to write it. The targets in milliseconds are those of an idle computer.

Needs Chromium and ``pip install -e '.[test]'``.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the checkout has to be found first

from playwright.sync_api import sync_playwright  # noqa: E402

from benchmarks.run import synthetic  # noqa: E402
from quizgen.editor.desk import open_desk  # noqa: E402
from quizgen.engine.editing import changes  # noqa: E402
from quizgen.engine.editing.entry import Name  # noqa: E402
from quizgen.engine.editing.open_deck import OpenDeck  # noqa: E402
from quizgen.engine.editing.preview import Previews  # noqa: E402
from quizgen.engine.engine import Engine  # noqa: E402
from tests.editor.served import served  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

KEYS = 30
TARGETS = {70: 100, 1_000: 300}
"""Milliseconds from a key to the page, by the number of facts."""
BY_STEM = ("short_answer", "numeric", "choice")
"""Types whose questions print the stem."""
LETTERS = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
WATCH = """(field) => {
  const frame = document.getElementById("preview");
  window.times = [];
  field.addEventListener("keydown", () => { window.pressed = performance.now(); });
  const shows = () => frame.contentDocument?.body?.textContent.includes(field.value);
  const look = () => {
    if (window.pressed && field.value !== window.seen && shows()) {
      window.times.push(performance.now() - window.pressed);
      window.seen = field.value;
      window.pressed = 0;
    }
    requestAnimationFrame(look);
  };
  look();
}"""


def deck_of(folder: Path, facts: int) -> Path:
    """A deck with so many facts, in a folder."""
    path = folder / f"facts-{facts}"
    path.mkdir()
    head, listed = synthetic(facts).split("facts:\n", 1)
    (path / "deck.yaml").write_text(head, encoding="utf-8")
    (path / "facts.yaml").write_text(listed, encoding="utf-8")
    return path


def asked(deck: Path) -> str:
    """A fact of the quiz whose question is written in the deck."""
    opened = OpenDeck(deck, Engine())
    sections = Previews(opened).page("quiz").sections
    named = [name.split(":")[:2] for section in sections for name in section.questions]
    return next(
        fact for fact, type_ in named if type_ in BY_STEM and "ask" in opened.entry(Name("fact", fact)).keys
    )


def engine_alone(deck: Path) -> float:
    """Milliseconds that the engine takes for the page of the quiz: the least of five."""
    opened = OpenDeck(deck, Engine())
    previews = Previews(opened)
    times = []
    for _ in range(5):
        opened.revision += 1  # nothing is known of the deck any more
        start = time.perf_counter()
        previews.page("quiz")
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def typed(page: Page, fact: str) -> list[float]:
    """Milliseconds from each key to the page of the quiz."""
    page.locator(f'[data-select="fact/{fact}"]').click()
    field = page.locator("""[data-key='["ask"]']""").first
    field.wait_for()
    page.wait_for_timeout(1500)  # what is worked out behind the page is no key's time
    field.evaluate(WATCH)
    field.focus()
    field.press("End")
    times: list[float] = []
    for letter in LETTERS[:KEYS]:
        before = len(times)
        field.press(letter)
        for _ in range(500):
            times = page.evaluate("window.times")
            if len(times) > before:
                break
            page.wait_for_timeout(20)
        page.wait_for_timeout(60)
    return times


def latency(folder: Path) -> None:
    """Print a row for each deck."""
    print("| facts | median | 95 of 100 | target | against the engine alone |\n|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for facts, target in TARGETS.items():
            deck = deck_of(folder, facts)
            fact, alone = asked(deck), engine_alone(deck)
            with served(desk=open_desk(deck)) as server:
                server.let_in()
                name, _, value = server.cookie.partition("=")
                context = browser.new_context(viewport={"width": 1440, "height": 900})
                context.add_cookies([{"name": name, "value": value, "url": server.origin}])
                page = context.new_page()
                page.goto(server.origin)
                times = sorted(typed(page, fact))
                context.close()
            median, late = statistics.median(times), times[int(len(times) * 0.95)]
            print(
                f"| {facts:,} | {median:.0f} ms | {late:.0f} ms | {target} ms | {median / alone:.2f} × |",
                flush=True,
            )
        browser.close()


def memory(folder: Path, edits: int) -> None:
    """Print how much more this process holds after many changes of a deck of 2,000 facts."""
    opened = OpenDeck(deck_of(folder, 2_000), Engine())
    held, start = [], time.perf_counter()
    for number in range(edits):
        changes.set_in_entry(
            opened, Name("fact", f"fact-{number % 2_000}"), ("because",), f"Reason {number}."
        )
        if number in (edits // 10, edits - 1):
            gc.collect()
            held.append(_megabytes())
    seconds = (time.perf_counter() - start) / edits
    print(
        f"2,000 facts: {held[0]:.0f} MB after {edits // 10:,} changes, {held[-1]:.0f} MB after {edits:,}"
        f" ({held[-1] / held[0]:.2f} ×); {seconds:.2f} s a change"
    )


def _megabytes() -> float:
    """What this process holds now, or at most so far where the system does not say."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--long", action="store_true", help="10,000 changes")
    long = parser.parse_args().long
    with tempfile.TemporaryDirectory() as folder:
        latency(Path(folder))
        memory(Path(folder), 10_000 if long else 500)


if __name__ == "__main__":
    main()
