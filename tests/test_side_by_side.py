"""Several processes read, check and make a large deck: the same files, in the same order, with the same problems."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from quizgen.engine.making import groups_of
from tests.builds import DECKS
from tests.command import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CODE = """
import json, multiprocessing, sys
from pathlib import Path
from quizgen import forks
from quizgen.deckfile.facts import fact_list
from quizgen.engine import job, making
from quizgen.engine.engine import Engine

fact_list.FEWEST_FACTS_FOR_FORKS = job.FEWEST_FACTS_FOR_FORKS = making.FEWEST_FACTS_FOR_FORKS = 1
began = []
real_send = forks._send
def send(pipe, work, parent):
    if {fails!r} not in ("all", work.func.__name__):
        real_send(pipe, work, parent)
forks._send = send
class Fork(forks.Fork):
    def __init__(self, work):
        began.append(work.func.__name__)
        super().__init__(work)
fact_list.Fork = making.Fork = forks.Fork = Fork
from quizgen.deckfile.facts import facts_ahead
facts_ahead.Fork = Fork
formats, deck = {formats!r}, Path({deck!r})
said = {{1: [], {jobs}: []}}
one, several = (
    Engine().build(deck, formats=formats, jobs=jobs, progress=said[jobs].append) for jobs in (1, {jobs})
)
checked, together = (Engine().check(deck, jobs=jobs) for jobs in (1, {jobs}))
same = one == several, len(checked), checked == together
print(json.dumps([began, list(one.files), *same, *map(sorted, said.values())]))
"""


class Together(NamedTuple):
    """What came of a deck on which several processes worked."""

    forks: list[str]
    """What each process was started for."""
    files: list[str]
    same_files: bool
    """Whether files, problems and lock are those of one process."""
    problems: int
    same_problems: bool
    """Whether `check` finds what one process finds."""
    said_by_one: list[str]
    """What one process says that it does, sorted."""
    said_by_several: list[str]


def together(deck: Path, formats: Sequence[str], jobs: int, fails: str = "") -> Together:
    """What comes of a deck with several processes, of which those for *fails* die.

    It is looked at in a process of its own: one with threads, as that of the tests is, starts none.
    """
    code = CODE.format(formats=tuple(formats), deck=str(deck), jobs=jobs, fails=fails)
    environment = {**ENVIRONMENT, "SOURCE_DATE_EPOCH": "1700000000"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return Together(*json.loads(done.stdout))


VASA = DECKS / "vasa-1628"
READ, CHECK, MAKE = "_read", "_each", "_make"
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems make all in one process")


@only_linux
@pytest.mark.slow
@pytest.mark.parametrize(
    ("formats", "jobs", "forks"),
    [
        (("quiz", "anki", "cards", "key"), 3, [READ, READ, MAKE, MAKE]),
        (("quiz", "anki", "key"), 2, [READ, MAKE]),
        (("quiz", "anki", "key"), 3, [READ, READ, MAKE, MAKE]),
        (("quiz", "key"), 2, [READ, MAKE]),
    ],
)
def test_several_processes_make_what_one_makes(formats: tuple[str, ...], jobs: int, forks: list[str]) -> None:
    made = together(VASA, formats, jobs)
    assert [fork for fork in made.forks if fork != CHECK][: len(forks)] == forks
    assert made.forks.count(CHECK) == jobs - 1
    assert made.files
    assert made.same_files
    assert made.same_problems
    assert made.said_by_several == made.said_by_one


@only_linux
@pytest.mark.slow
@pytest.mark.parametrize("fails", [READ, CHECK, MAKE, "all"])
def test_what_a_process_that_dies_should_have_done_is_done_here(fails: str) -> None:
    made = together(VASA, ("anki", "quiz", "key"), 2, fails)
    assert fails == "all" or fails in made.forks
    assert (len(made.files), made.same_files, made.same_problems) == (3, True, True)


FACTS = """title: Capitals
facts:
  - id: first
    at: p1
    fact: "The king lived in ==Wellington== for a year."
    ask: Where did the king live?
    is: {value}
{plain}
  - id: last
    at: p1
    fact: "The prize of that year went to ==Wellington==."
    ask: Who or what won the prize?
  - id: wrong
    at: p1
    fact: "There is ==a gap here."
  - id: last
    at: p1
    fact: "The queen lived in ==Rome== for a year."
    ask: Where did the queen live?
"""
PLAIN = """  - id: plain-{n}
    at: p1
    fact: "House {n} has ==room {n}==."
    ask: What does house {n} have?
"""


@only_linux
@pytest.mark.slow
@pytest.mark.parametrize("value", ["entity", "text"])
def test_what_a_fact_takes_from_the_pools_counts_for_facts_that_another_process_reads(
    value: str, tmp_path: Path
) -> None:
    deck = tmp_path / "deck.yaml"
    deck.write_text(
        FACTS.format(value=value, plain="".join(PLAIN.format(n=n) for n in range(8))), encoding="utf-8"
    )
    made = together(deck, ("anki", "quiz"), 3)
    assert made.problems > 1
    assert made.same_files
    assert made.same_problems
    good, _, _ = deck.read_text(encoding="utf-8").partition("  - id: wrong")
    deck.write_text(good, encoding="utf-8")
    made = together(deck, ("anki", "quiz"), 3)
    assert (len(made.files), made.same_files, made.same_problems) == (2, True, True)


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
