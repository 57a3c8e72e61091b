"""A run of many decks on many workers, played with the times of a manifest: how long, how much, and what breaks first.

    python benchmarks/bulk_simulation.py dist/quizgen-manifest.jsonl                       ten million decks
    python benchmarks/bulk_simulation.py dist/quizgen-manifest.jsonl --decks 100000 --workers 16 --runs 1

Each deck takes the seconds of a deck of the manifest, drawn by lot. Some workers are slower, some die; a deck whose
worker died is given to another, up to three times. The decks are divided among runs, each with its share of the
workers and one process that hands decks out and takes rows, which is busy for a while with each. Nothing is read or
written but the manifest, and no clock is looked at: the same seed gives the same figures.
"""

from __future__ import annotations

import argparse
import heapq
import sys
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import msgspec

from quizgen.bulk.manifest import DeckRow
from quizgen.limits import MOST_TRIES

SECONDS_UNTIL_NOTICED = 1.0
"""How long it takes until a dead worker's deck is given to another one."""
SECONDS_UNTIL_BACK = 30.0
"""How long it takes until a worker that died is there again."""


class Recorded(NamedTuple):
    """What a manifest tells of a deck, on average but for the times."""

    seconds: list[float]
    """Of each deck."""
    files: float
    size: float
    """Bytes of a deck's files."""
    row: float
    """Bytes of a deck's row."""


class Cluster(NamedTuple):
    """The workers of one run, and the process that hands out."""

    workers: int
    slow: float
    """The share of the workers that are slower than those of the manifest."""
    slower: float
    """How many times."""
    deaths: float
    """Of a worker, in an hour."""
    hand_over: float
    """Seconds of the one process for each deck that it hands out and takes back."""


class Played(NamedTuple):
    """What came of one run."""

    seconds: float
    busy: float
    """Seconds of workers that went into decks that were built."""
    retries: int
    given_up: int


def recorded(path: Path, by: str = "seconds") -> Recorded:
    """The decks of a manifest that were built; their times are the rows' *by*. SystemExit where there are none."""
    lines = [line for line in path.read_bytes().splitlines() if b'"manifest":' not in line[:20]]
    decks = [
        (row, len(line) + 1) for line in lines if (row := msgspec.json.decode(line, type=DeckRow)).is_good
    ]
    if not decks:
        raise SystemExit(f"{path}: no deck of it was built, so that there are no times.")
    count = len(decks)
    return Recorded(
        [getattr(row, by) for row, _ in decks],
        sum(len(row.files) for row, _ in decks) / count,
        sum(file.size for row, _ in decks for file in row.files) / count,
        sum(size for _, size in decks) / count,
    )


def play(decks: int, times: list[float], cluster: Cluster, lots: Random) -> Played:
    """Build so many decks. Workers wait for the one process, and it for them."""
    factors = [cluster.slower if lots.random() < cluster.slow else 1.0 for _ in range(cluster.workers)]
    rate = cluster.deaths / 3_600
    death = [lots.expovariate(rate) if rate else float("inf") for _ in factors]
    free = [(0.0, worker) for worker in range(cluster.workers)]  # sorted, as a heap is
    again: list[tuple[float, int]] = []
    """Decks whose worker died: when that is noticed, and how often each was tried."""
    process = end = busy = 0.0
    retries = given_up = 0
    waiting = decks
    while waiting or again:
        now, worker = heapq.heappop(free)
        if again and (again[0][0] <= now or not waiting):
            noticed, tries = heapq.heappop(again)
            now = max(now, noticed)
        else:
            waiting, tries = waiting - 1, 0
        process = max(process, now) + cluster.hand_over
        took = times[int(lots.random() * len(times))] * factors[worker]
        done = process + took
        if done > death[worker] >= now:
            died = death[worker]
            death[worker] = died + SECONDS_UNTIL_BACK + lots.expovariate(rate)
            heapq.heappush(free, (died + SECONDS_UNTIL_BACK, worker))
            if tries + 1 < MOST_TRIES:
                retries += 1
                heapq.heappush(again, (died + SECONDS_UNTIL_NOTICED, tries + 1))
            else:
                given_up += 1
            continue
        while death[worker] < now:  # it died while it waited, and was back in time
            death[worker] += lots.expovariate(rate)
        busy += took
        end = max(end, done)
        heapq.heappush(free, (done, worker))
    return Played(end, busy, retries, given_up)


def in_words(seconds: float) -> str:
    """A length of time: ``4.1 min``, ``2.3 h``."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.1f} min" if seconds < 7_200 else f"{seconds / 3_600:.1f} h"


def main() -> None:
    """Play, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("manifest", type=Path)
    parser.add_argument(
        "--by", choices=("seconds", "cpu"), default="seconds", help="cpu, where others slowed that computer"
    )
    parser.add_argument("--decks", type=int, default=10_000_000)
    parser.add_argument("--workers", type=int, default=1_000, help="of all runs together")
    parser.add_argument(
        "--runs", type=int, default=200, help="parts of the decks, each with a manifest of its own"
    )
    parser.add_argument("--at-once", type=int, default=100, help="how many runs are at work at the same time")
    parser.add_argument("--slow", type=float, default=0.05, help="share of slow workers")
    parser.add_argument("--slower", type=float, default=4.0, help="how many times slower they are")
    parser.add_argument("--deaths", type=float, default=0.1, help="of a worker, in an hour")
    parser.add_argument(
        "--hand-over", type=float, default=0.001, help="seconds of a run's one process for a deck"
    )
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    deck, lots = recorded(asked.manifest, asked.by), Random(asked.seed)
    at_once = min(asked.at_once, asked.runs)
    cluster = Cluster(
        max(1, asked.workers // at_once), asked.slow, asked.slower, asked.deaths, asked.hand_over
    )
    shares = [asked.decks // asked.runs + (number < asked.decks % asked.runs) for number in range(asked.runs)]
    ends = [0.0] * at_once
    played = []
    for share in shares:
        played.append(play(share, deck.seconds, cluster, lots))
        heapq.heapreplace(ends, ends[0] + played[-1].seconds)
    whole, of_runs = max(ends), list(zip(shares, played, strict=True))
    busy, mean = sum(run.busy for run in played), sum(deck.seconds) / len(deck.seconds)
    rate, puts = asked.decks / whole, asked.decks * (deck.files + 1)
    handing = max(share * asked.hand_over / run.seconds for share, run in of_runs)
    of_workers = busy / (whole * cluster.workers * at_once)
    rows = {
        "a deck": f"{mean:.3f} s (of {len(deck.seconds)} recorded), {deck.files:.1f} files, {deck.size:,.0f} bytes",
        "time": f"{in_words(whole)}, {rate:,.0f} decks a second",
        "workers build": f"{of_workers:.0%} of their time, {busy / 3_600:,.0f} hours in all",
        "the one process": f"at work {handing:.0%} of its time",
        "tried again": f"{sum(run.retries for run in played):,}, given up {sum(run.given_up for run in played):,}",
        "objects": f"{puts:,.0f} ({deck.size * asked.decks / 1e12:.2f} TB), a lock for each deck among them",
        "PUT": f"{puts / whole:,.0f} a second, {puts / whole / at_once:,.0f} of a run",
        "network": f"{deck.size * rate / 1e6:,.0f} MB a second",
        "manifests": f"{deck.row * asked.decks / 1e9:.2f} GB, {deck.row * max(shares) / 1e6:,.1f} MB each",
    }
    print(
        f"{asked.decks:,} decks in {asked.runs} runs, {at_once} at once, {cluster.workers * at_once} workers"
    )
    for name, words in rows.items():
        print(f"{name:16} {words}")


if __name__ == "__main__":
    main()
