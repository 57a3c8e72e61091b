"""The formats of a large deck, made by several processes: the same files, in the same order, with the same problems."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from quizgen.engine.side_by_side import groups_of
from tests.builds import DECKS
from tests.command import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE = """
import json, multiprocessing, sys
from pathlib import Path
from quizgen.engine import making, side_by_side
from quizgen.engine.engine import Engine

making.FEWEST_FACTS_FOR_FORKS = 1
started = []
real = multiprocessing.get_context("fork").Process.start
multiprocessing.get_context("fork").Process.start = lambda self: (started.append(1), real(self))
if {fails!r}:
    real_make = making._make
    def make(job, names, *rest):
        if {fails!r} in names and multiprocessing.parent_process():
            raise RuntimeError("only in the other process")
        return real_make(job, names, *rest)
    making._make = make
formats = {formats!r}
one, several = (Engine().build(Path({deck!r}), formats=formats, jobs=jobs) for jobs in (1, {jobs}))
print(json.dumps([len(started), list(one.files), one == several]))
"""


def built(formats: Sequence[str], jobs: int, fails: str = "") -> tuple[int, list[str], bool]:
    """How many processes were started for a deck, its files, and whether they are those of one process.

    It is looked at in a process of its own: one with threads, as that of the tests is, starts none.
    """
    deck = str(DECKS / "vasa-1628")
    code = CODE.format(formats=tuple(formats), deck=deck, jobs=jobs, fails=fails)
    environment = {**ENVIRONMENT, "SOURCE_DATE_EPOCH": "1700000000"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    started, files, same = json.loads(done.stdout)
    return started, files, same


only_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems make all in one process")


@only_linux
@pytest.mark.slow
@pytest.mark.parametrize(
    ("formats", "jobs", "processes"),
    [(("quiz", "anki", "cards", "key"), 3, 2), (("quiz", "anki", "key"), 8, 1), (("quiz", "key"), 8, 0)],
)
def test_several_processes_make_what_one_makes(formats: tuple[str, ...], jobs: int, processes: int) -> None:
    started, files, same = built(formats, jobs)
    assert started == processes
    assert files
    assert same


@only_linux
@pytest.mark.slow
def test_what_fails_in_another_process_is_made_again_in_this_one() -> None:
    started, files, same = built(("anki", "quiz", "key"), 2, fails="quiz")
    assert (started, len(files), same) == (1, 3, True)


@pytest.mark.parametrize(
    ("chosen", "most", "groups"),
    [
        (("anki", "key", "quiz"), 2, [("anki",), ("key", "quiz")]),
        (("key", "quiz", "anki"), 2, [("anki",), ("key", "quiz")]),
        (("quiz", "anki", "cards"), 9, [("anki",), ("quiz",), ("cards",)]),
        (("quiz", "anki", "cards"), 2, [("anki",), ("quiz", "cards")]),
        (("quiz", "anki", "cards"), 1, [("quiz", "anki", "cards")]),
        (("pdf", "cards", "quiz"), 9, [("pdf", "cards", "quiz")]),
        (("moodle", "quiz"), 9, [("moodle", "quiz")]),
        (("anki", "anki_text", "web"), 9, [("anki", "anki_text"), ("web",)]),
    ],
)
def test_formats_of_one_part_stay_together(
    chosen: tuple[str, ...], most: int, groups: list[tuple[str, ...]]
) -> None:
    assert groups_of(chosen, most) == groups
