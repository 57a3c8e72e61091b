"""A run that is played with recorded times: no deck is lost, and known cases take as long as they must."""

from __future__ import annotations

import json
import subprocess
import sys
from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.bulk_simulation import Cluster, play
from tests.command import ENVIRONMENT, ROOT

if TYPE_CHECKING:
    from pathlib import Path

STEADY = Cluster(workers=4, slow=0.0, slower=1.0, deaths=0.0, hand_over=0.0)


def test_equal_decks_on_equal_workers_take_their_sum_divided() -> None:
    played = play(100, [2.0], STEADY, Random(1))
    assert (played.seconds, played.busy, played.retries, played.given_up) == (50.0, 200.0, 0, 0)


def test_slow_workers_take_fewer_decks_and_hold_up_the_end_alone() -> None:
    slow = play(100, [2.0], STEADY._replace(slow=0.5, slower=10.0), Random(1))
    assert 50.0 < slow.seconds < 500.0


def test_the_one_process_holds_workers_up_where_they_are_too_many() -> None:
    assert play(
        1_000, [0.1], STEADY._replace(workers=500, hand_over=0.01), Random(1)
    ).seconds == pytest.approx(10.1)


def test_a_deck_whose_worker_dies_is_built_by_another_or_given_up() -> None:
    dying = play(1_000, [2.0], STEADY._replace(deaths=180.0), Random(1))  # one in ten
    assert dying.retries > 50
    assert dying.busy == 2.0 * (1_000 - dying.given_up)
    deadly = play(10, [10_000.0], STEADY._replace(deaths=3_600.0), Random(1))
    assert (deadly.given_up, deadly.busy, deadly.retries) == (10, 0.0, 20)


def test_a_manifest_is_played_and_a_table_printed(tmp_path: Path) -> None:
    row = {
        "deck": "a",
        "outcome": "built",
        "seconds": 0.1,
        "files": [{"name": "a", "size": 1_000, "sha256": ""}],
    }
    lines = ['{"manifest": 1}', json.dumps(row), json.dumps({"deck": "b", "outcome": "failed"})]
    (tmp_path / "manifest.jsonl").write_text("\n".join(lines), encoding="utf-8")
    words = [
        sys.executable,
        str(ROOT / "benchmarks" / "bulk_simulation.py"),
        str(tmp_path / "manifest.jsonl"),
    ]
    asked = [
        "--decks",
        "1000",
        "--workers",
        "10",
        "--runs",
        "2",
        "--at-once",
        "2",
        "--deaths",
        "0",
        "--slow",
        "0",
    ]
    ran = subprocess.run([*words, *asked], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert "1,000 decks in 2 runs, 2 at once, 10 workers" in ran.stdout
    assert "a deck           0.100 s (of 1 recorded), 1.0 files, 1,000 bytes" in ran.stdout
    assert "objects          2,000 (0.00 TB)" in ran.stdout
