"""A run from the command line: what it prints, how it exits, and how it goes on after it was killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from quizgen.bulk.manifest import NAME, PARTS
from quizgen.bulk.run import Progress
from quizgen.cli.many_decks import progress_words
from tests.bulk.samples import files_below, put_broken, put_deck, put_tree
from tests.command import ENVIRONMENT, program, quizgen, spawn

if TYPE_CHECKING:
    from pathlib import Path

TREE = ["gamma", "news/2017/alpha", "news/2018/beta"]
HERE = ("--engine", "inline", "--format", "quiz", "--format", "key")
"""In this process, which is quicker; other processes have tests of their own."""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return put_tree(tmp_path / "decks")


def test_a_good_run_prints_its_files_and_ends_with_0(tree: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = quizgen("build", tree, "--jobs", "2", "--to", out, *HERE)
    assert ran.code == 0
    assert sorted(ran.out.split()) == sorted(str(out / name) for name in files_below(out))
    assert ran.err.startswith("3 built in ")
    assert ran.err.endswith(f": {out / NAME}\n")
    again = quizgen("build", tree, "--jobs", "2", "--to", out, *HERE)
    assert (again.code, again.out) == (0, "")
    assert again.err.startswith("3 unchanged in ")
    assert quizgen("build", tree, "--jobs", "2", "--to", out, "--rebuild", *HERE).err.startswith("3 built")


def test_a_deck_that_fails_is_printed_as_check_prints_it_and_the_run_ends_with_1(
    tree: Path, tmp_path: Path
) -> None:
    put_broken(tree / "broken")
    ran = quizgen("build", tree, "--jobs", "1", "-o", tmp_path / "out", *HERE)
    assert ran.code == 1
    checked = quizgen("check", tree / "broken")
    for line in checked.out.splitlines():
        assert line in ran.err
    assert "3 built, 1 failed in" in ran.err


def test_a_refused_deck_is_told_with_its_reason(tree: Path, tmp_path: Path) -> None:
    put_deck(tree / "GAMMA", 9)
    ran = quizgen("build", tree, "--jobs", "1", "-o", tmp_path / "out", *HERE)
    assert ran.code == 1
    assert f"{tree}/GAMMA: refused: {tree}/gamma would be written into the same folder" in ran.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("@nothing.txt",), "nothing.txt: No such file or directory"),
        (("nowhere", "--jobs", "2"), "nowhere: there is no such file or folder"),
        (("decks", "--jobs", "2", "--to", "decks/out"), "lie within each other"),
        ((".", "--jobs", "2", "-o", "out"), "outside of the decks with -o or --to"),
        (("decks", "--jobs", "2", "--engine", "spark://x"), "'spark' is no engine"),
        (("http://192.0.2.1/x",), "'http://' is no store"),
        (("decks", "--jobs", "0"), "is not in the range"),
        (("decks", "--jobs", "2", "--watch"), "--watch builds one deck"),
        (("decks", "--jobs", "2", "--open"), "--open shows one deck"),
        (("decks", "--jobs", "2", "--include", "x"), "name facts of one deck"),
        (("decks", "--jobs", "2", "--article", "x"), "name one deck's article"),
        (("decks/gamma", "--engine", "inline"), "--engine means a run"),
    ],
)
def test_what_cannot_be_asked_ends_with_2(
    words: tuple[str, ...], says: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree.parent)
    ran = quizgen("build", *words)
    assert ran.code == 2
    assert says in ran.err
    assert ran.out == ""


def test_without_a_target_it_is_dist_and_without_a_source_decks(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree.parent)
    assert quizgen("build", "--jobs", "1", *HERE).code == 0
    assert (tree.parent / "dist" / "news" / "2017" / "alpha" / "alpha-quiz.html").is_file()


def test_json_is_a_summary(tree: Path, tmp_path: Path) -> None:
    put_broken(tree / "broken")
    ran = quizgen("build", tree, "--jobs", "1", "-o", tmp_path / "out", "--json", *HERE)
    summary = json.loads(ran.out)
    assert summary.pop("seconds") > 0
    manifest = str(tmp_path / "out" / NAME)
    assert summary == {"manifest": manifest, "built": 3, "unchanged": 0, "failed": 1, "refused": 0}


def test_verbose_names_each_deck(tree: Path, tmp_path: Path) -> None:
    ran = quizgen("build", tree, "--jobs", "1", "-o", tmp_path / "out", "-v", *HERE)
    assert f"built {tree}/gamma (" in ran.err


def test_one_deck_with_jobs_is_built_as_ever(tree: Path, tmp_path: Path) -> None:
    ran = quizgen(
        "build", tree / "gamma", "--jobs", "2", "-o", tmp_path / "out", "--format", "quiz", "--format", "key"
    )
    assert ran == quizgen(
        "build", tree / "gamma", "-o", tmp_path / "out", "--format", "quiz", "--format", "key"
    )
    assert sorted(files_below(tmp_path / "out")) == ["gamma-key.html", "gamma-quiz.html"]


def test_progress_has_rate_failures_and_time_left() -> None:
    assert (
        progress_words(Progress(30, 330, 500, 2, 10.0))
        == "30 of 330 decks, 3.0 a second, 2 failed, 2 min left"
    )
    assert progress_words(Progress(30, 60, 60, 0, 10.0)) == "30 of 60 decks, 3.0 a second, 10 s left"
    assert progress_words(Progress(10, 100_010, 100_010, 0, 1.0)).endswith("2.8 h left")


# --- real processes --------------------------------------------------------------------------------


@pytest.mark.slow
def test_several_processes_write_the_same_bytes_as_one(tree: Path, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        for lock in tree.rglob("deck.lock"):
            lock.unlink()
        ran = spawn("build", tree, "--jobs", jobs, "-o", tmp_path / jobs, SOURCE_DATE_EPOCH="1700000000")
        assert ran.code == 0, ran.err
    one, two = (files_below(tmp_path / jobs) for jobs in ("1", "2"))
    assert one == two
    assert len(one) == 9


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    for number in range(30):
        put_deck(tmp_path / "decks" / f"deck-{number:02}", number)
    out = tmp_path / "out"
    words = program("build", tmp_path / "decks", "--jobs", "1", "-o", out)
    process = subprocess.Popen(
        words, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while process.poll() is None and not list(out.glob(f"{PARTS}/*.jsonl")):
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    parts = [part.read_text(encoding="utf-8") for part in out.glob(f"{PARTS}/*.jsonl")]
    written = [json.loads(line)["deck"] for part in parts for line in part.splitlines()]
    assert 0 < len(written) < 30
    before = {name: (out / name / f"{name}-quiz.html").stat().st_mtime_ns for name in written}
    again = spawn("build", tmp_path / "decks", "--jobs", "1", "-o", out, "--json")
    assert again.code == 0, again.err
    assert json.loads(again.out)["unchanged"] == len(written)
    assert json.loads(again.out)["built"] == 30 - len(written)
    assert {name: (out / name / f"{name}-quiz.html").stat().st_mtime_ns for name in written} == before
    assert len((out / NAME).read_text(encoding="utf-8").splitlines()) == 31
    assert not list(out.glob(f"{PARTS}/*"))
