"""How long a curator types from an article to a printed quiz, with ``quizgen draft --review``.

    python benchmarks/keystrokes.py             the articles of tests/drafting/typed.yaml that are there
    python benchmarks/keystrokes.py vasa        one of them

What a curator would type stands in that file. Here it is typed, key by key, at a real terminal into the real program;
a word that the Tab key ends is ended by it, where that saves a key. Then the deck is checked, and a quiz printed.

Minutes are counted so: the keys at 200 a minute (40 words), 10 seconds for each draft (to read the sentence, and to
decide), 5 seconds for each line before it is typed, and what the program itself takes. What is not in it: reading the
article before, correcting deck.yaml, second thoughts. By hand a fact of the shipped decks is 235 characters of YAML.
Who wrote the lines knew the articles, so a curator will take longer: the keys are measured, the seconds are not.

Needs a Unix terminal. Ends with 1 where a draft is not kept as it should be.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the checkout has to be found first

from quizgen.cli.draft_reviewing import lines_to_type  # noqa: E402
from quizgen.cli.terminal import completions  # noqa: E402
from quizgen.drafts.draft_file import read_draft  # noqa: E402
from quizgen.drafts.own_words import answers_of, with_marks  # noqa: E402
from quizgen.engine.draft_review import DraftReview  # noqa: E402
from tests.builds import ENGINE  # noqa: E402
from tests.command import spawn  # noqa: E402
from tests.drafting.trials import HERE, TRIALS  # noqa: E402
from tests.terminal import at_terminal  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.located_yaml.reader import Mapping
    from tests.terminal import Terminal

KEYS_A_MINUTE = 200
SECONDS_FOR_A_DRAFT, SECONDS_FOR_A_LINE = 10, 5
CHARACTERS_BY_HAND = 235
TAB = "\t"


class Typed(NamedTuple):
    """What was typed for one article."""

    drafts: int
    facts: int
    lines: int
    keys: int
    """In the review and in the commands."""
    seconds: float
    """Of the program itself."""
    characters: int
    """Of the facts' file that came of it."""

    def minutes(self, for_a_draft: int = SECONDS_FOR_A_DRAFT, for_a_line: int = SECONDS_FOR_A_LINE) -> float:
        """From the article to the printed quiz."""
        thinking = self.drafts * for_a_draft + self.lines * for_a_line
        return self.keys / KEYS_A_MINUTE + (thinking + self.seconds) / 60


def main() -> int:
    """Print a row for each article; the exit code."""
    script = yaml.safe_load((HERE / "typed.yaml").read_text(encoding="utf-8"))
    names = sys.argv[1:] or [name for name in script if name in TRIALS]
    for name in [name for name in script if name not in TRIALS]:
        print(f"{name}: the article is not here")
    for name in names:
        with TemporaryDirectory() as folder:
            got = typed(name, script[name], Path(folder))
        by_hand = CHARACTERS_BY_HAND * got.facts / KEYS_A_MINUTE
        print(
            f"{name}: {got.drafts} drafts, {got.facts} facts, {got.keys} keys, {got.keys / got.facts:.0f} a fact"
            f" (by hand {CHARACTERS_BY_HAND}, {1 - got.keys / got.facts / CHARACTERS_BY_HAND:.0%} fewer;"
            f" the file has {got.characters / got.facts:.0f}), {got.lines} lines, {got.seconds:.0f} s of the program\n"
            f"  {got.minutes():.1f} minutes; with twice the seconds for each draft and line"
            f" {got.minutes(2 * SECONDS_FOR_A_DRAFT, 2 * SECONDS_FOR_A_LINE):.1f};"
            f" the keys alone {got.keys / KEYS_A_MINUTE:.1f}, by hand {by_hand:.1f}"
        )
    return 0


def typed(name: str, script: dict[str, str | list[str]], folder: Path) -> Typed:
    """What is typed for an article, once it was typed into the program and a quiz of it was built."""
    article, deck = TRIALS[name].article, folder / "deck"
    count: Counter[str] = Counter()
    start = time.monotonic()
    with at_terminal("draft", article, "-o", deck, "--review") as terminal:
        terminal.read_until("quit: ")
        review = DraftReview(deck, TRIALS[name].read(), ENGINE.pools)
        for draft in review.draft.facts:
            _type_draft(terminal, review, draft, script[str(draft["id"])], count)
        terminal.key("q", first=False)
        terminal.read_until("")
    commands = [("check", deck), ("build", deck, "--format", "pdf", "-o", folder / "out")]
    for words in commands:
        ran = spawn(*words)
        if ran.code:
            raise SystemExit(f"{name}: {' '.join(map(str, words))} ended with {ran.code}\n{ran.out}{ran.err}")
    seconds = time.monotonic() - start
    shown = [
        "quizgen draft article.txt -o deck --review\n",
        "quizgen check deck\n",
        "quizgen build deck --format pdf\n",
    ]
    text = (deck / "facts.yaml").read_text(encoding="utf-8")
    facts, wanted = len(yaml.safe_load(text)), sum(one != "reject" for one in script.values())
    if facts != wanted:
        raise SystemExit(f"{name}: {facts} facts were kept, not {wanted}\n{terminal.shown}")
    keys = count["keys"] + 1 + sum(len(f"quizgen {words}\n") for words in shown)
    return Typed(len(review.draft.facts), facts, count["lines"], keys, seconds, len(text))


def _type_draft(
    terminal: Terminal,
    review: DraftReview,
    draft: Mapping,
    wanted: str | list[str],
    count: Counter[str],
) -> None:
    """Type what is wanted for a draft that is shown."""
    if isinstance(wanted, str):
        terminal.key(wanted[0], first=False)
        count["keys"] += 1
    else:
        terminal.key("w", first=False)
        count["keys"] += 1
        done: list[str] = []
        for label, line in zip(lines_to_type(draft), wanted, strict=True):
            likely = review.likely_words([str(draft["at"])], done)
            strokes = "".join(_strokes(line, likely))
            terminal.line(f"{label}: ", strokes)
            count["keys"] += len(strokes) + 1
            count["lines"] += 1
            done.append(with_marks(line, answers_of(draft)) if label.startswith("Statement") else line)
    terminal.read_until("quit: ")
    if any(one["id"] == draft["id"] for one in read_draft(review.files.draft).facts):
        raise SystemExit(f"'{draft['id']}' was not kept\n{terminal.shown[-2000:]}")


def _strokes(line: str, likely: Sequence[str]) -> Iterator[str]:
    """The keys for a line: of a word as many letters as it needs until the Tab key ends it, if that saves a key."""
    at = 0
    while at < len(line):
        begins = at == 0 or line[at - 1] == " "
        best = max(_ended(line, at, likely) if begins else [], default=None)
        if best:
            _, length, word = best
            yield word[:length] + TAB
            at += len(word)
        else:
            yield line[at]
            at += 1


def _ended(line: str, at: int, likely: Sequence[str]) -> list[tuple[int, int, str]]:
    """The words that the Tab key could end here: the keys it saves, the letters it needs, and the word."""
    found = []
    for word in likely:
        if not line.startswith(word, at) or re.match(r"\w", line[at + len(word) :]):
            continue
        for length in range(1, len(word)):
            if completions(word[:length], likely) == [word]:
                found.append((len(word) - length - 1, length, word))
                break
    return [one for one in found if one[0] > 0]


if __name__ == "__main__":
    sys.exit(main())
