"""How often a printed key differs from the facts, over many seeds; and what the proof costs.

    python benchmarks/proof.py                     10,000 seeds of the article's deck
    python benchmarks/proof.py --seeds 500 --versions 4
    python benchmarks/proof.py --cost             what the proof costs beside rendering, and no more

Each seed's quiz and key are made and then proved as a build does it. Prints every mismatch, and at the end
seeds, questions, mismatches, and the proof's share of the time. Ends with 1 where there was a mismatch.

--cost takes turns: the pages of one quiz are rendered, then proved, for 1 version and for 26, and the study cards.
It prints the ratio of the two times, the least of each in one run; milliseconds are this machine's and say little.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.deckfile.pools import Pools
from quizgen.engine.job import Job
from quizgen.settings import Settings
from tests.builds import ENGINE, prove_files

if TYPE_CHECKING:
    from quizgen.model import Deck

ROUNDS = 5
DECK = Path(__file__).resolve().parent.parent / "decks" / "us-japan-drills-2017"


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--deck", type=Path, default=DECK)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seeds", type=int, default=10_000)
    parser.add_argument("--versions", type=int, default=1)
    parser.add_argument("--cost", action="store_true")
    return parser.parse_args()


def cost(deck: Deck) -> None:
    """Print how long the proof takes beside rendering, as a ratio."""
    for what, formats, versions in (
        ("quiz and key, 1 version", ("quiz", "key"), 1),
        ("quiz and key, 26 versions", ("quiz", "key"), 26),
        ("study cards", ("cards",), 1),
    ):
        job = Job(deck, Pools(), Settings(versions=versions))
        rendering, proving = [], []
        for _ in range(ROUNDS + 1):  # the first loads templates and modules, and is not counted
            start = time.perf_counter()
            pages = {file: data for name in formats for file, data in job.write(name).value.items()}
            made = time.perf_counter()
            if problems := prove_files(job, pages):
                sys.exit(f"{what}: {problems[0].message}")
            rendering.append(made - start)
            proving.append(time.perf_counter() - made)
        render, prove = min(rendering[1:]), min(proving[1:])
        print(
            f"{what}: {prove / render:.2f} ({prove * 1000:.0f} ms to prove, {render * 1000:.0f} ms to render)"
        )


def main() -> int:
    """Prove seed after seed."""
    given = arguments()
    deck, _ = ENGINE.read(given.deck)
    if deck is None:
        sys.exit(f"{given.deck} cannot be read: try quizgen check")
    if given.cost:
        cost(deck)
        return 0
    pools, mismatches, questions, making, proving = Pools(), 0, 0, 0.0, 0.0
    for seed in range(given.first, given.first + given.seeds):
        start = time.perf_counter()
        job = Job(deck, pools, Settings(seed=str(seed), versions=given.versions))
        pages = {**job.write("quiz").value, **job.write("key").value}
        made = time.perf_counter()
        problems = prove_files(job, pages)
        proving += time.perf_counter() - made
        making += made - start
        questions += sum(1 for version in job.quiz.value.versions for _ in version.items)
        mismatches += bool(problems)
        for problem in problems:
            print(f"seed {seed}: {problem.source.file}: {problem.message}")
    print(f"{given.seeds:,} seeds, {questions:,} questions: {mismatches:,} seeds with a mismatch")
    print(f"making {making:.0f} s, proving {proving:.0f} s ({proving / making:.0%} on top)")
    return bool(mismatches)


if __name__ == "__main__":
    sys.exit(main())
