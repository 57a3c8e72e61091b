"""A run on Dask's own workers, in processes: the bytes of one machine, each deck once, whatever becomes of a worker."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec
import pytest
from dask import config as dask_settings
from distributed import Client, LocalCluster

from quizgen.bulk.manifest import NAME, PARTS, DeckRow
from quizgen.bulk.plan import WorkItem
from quizgen.bulk.run import Request, run
from quizgen.bulk.runners import dask
from quizgen.bulk.runners.dask import Dask, Patience, built_by
from quizgen.bulk.store import Entry, Refused
from quizgen.engine.writing import Wanted
from quizgen.limits import LARGEST_TOLD_ROW, MOST_TRIES
from quizgen.settings import Settings
from tests.bulk import working
from tests.bulk.conftest import set_s3
from tests.bulk.samples import (
    QUICK,
    WITH_LOCK,
    Told,
    deck,
    files_below,
    free_port,
    put_broken,
    put_deck,
    put_tree,
    s3_server,
)
from tests.command import ENVIRONMENT, program, quizgen, spawn
from tests.media_files import png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.bulk.samples import Bucket

pytestmark = pytest.mark.slow
DECKS = 24
HOW_WIDE = """\
about: How wide a thing is
slots: {thing: {type: text}, width: {type: number}}
statement: "{{ thing }} is {{ width }} wide, and more."
stems: {width: "How wide is {{ thing }}?"}
"""


@pytest.fixture(scope="module")
def cluster(server: str) -> Iterator[LocalCluster]:
    """A cluster, which gives no worker up that a slow computer takes long to start again."""
    waits = {"distributed.deploy.lost-worker-timeout": "1 hour"}
    with pytest.MonkeyPatch.context() as patch, dask_settings.set(waits):
        set_s3(patch, server)
        with LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as cluster:
            yield cluster


@pytest.fixture
def engine(cluster: LocalCluster) -> str:
    """The cluster's address, once both workers are there."""
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        client.wait_for_workers(2)
    return str(cluster.scheduler_address).replace("tcp://", "dask://")


@pytest.fixture(autouse=True)
def _same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def address(engine: str) -> str:
    return engine.removeprefix("dask://")


def items(folder: Path, *names: str, tries: int = 1) -> list[WorkItem]:
    return [
        WorkItem(
            deck=name, source=str(folder), path=name, files=(), lock=Entry("deck.lock", -1), target=str(folder),
            inputs="", wanted=(b"{}", (), False), tries=tries,
        )
        for name in names
    ]  # fmt: skip


def put_decks(bucket: Bucket, *folders: str) -> None:
    for folder in folders:
        bucket.put(
            {f"{folder}/news/deck-{n:02}/deck.yaml": json.dumps(deck(n)).encode() for n in range(DECKS)}
        )


def ran(source: str, target: str, engine: str) -> Told:
    told = Told()
    run(Request((source,), target, Wanted(Settings(), (*QUICK, *WITH_LOCK)), 0, engine), told)
    return told


def timeless(row: DeckRow) -> DeckRow:
    return msgspec.structs.replace(row, started="", seconds=0.0, cpu=0.0)


# --- the same as on one machine --------------------------------------------------------------------


def test_decks_of_a_store_have_the_bytes_locks_and_rows_of_one_machine_although_workers_die(
    engine: str, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What benchmarks/bulk.py --s3 --dask does with 2,000 decks of 60 facts."""
    put_decks(bucket, "in", "alone/in")
    with monkeypatch.context() as patch:
        patch.setattr("quizgen.bulk.run.build_item", working.dies_over_one)
        told = ran(f"{bucket.address}/in", f"{bucket.address}/out", engine)
    assert {row.deck: row.tries for row in told if row.tries > 1} == {"news/deck-07": 2}
    assert Counter(row.deck for row in told) == Counter(f"news/deck-{n:02}" for n in range(DECKS))
    ran(f"{bucket.address}/alone/in", f"{bucket.address}/alone/out", "inline")
    assert bucket.files("out") == bucket.files("alone/out")
    assert bucket.files("in") == bucket.files("alone/in")
    manifests = [bucket.get(f"{where}/{NAME}").splitlines() for where in ("out", "alone/out")]
    assert len(manifests[0]) == len(manifests[1]) == DECKS + 1
    for ours, theirs in zip(*(map(_files_of, manifest[1:]) for manifest in manifests), strict=True):
        assert ours == theirs
    assert set(ran(f"{bucket.address}/in", f"{bucket.address}/out", engine).outcomes.values()) == {
        "unchanged"
    }


def test_all_that_belongs_to_a_deck_of_a_store_comes_to_its_worker(engine: str, bucket: Bucket) -> None:
    """Pictures, kinds of its own, and what classes have answered, which fails a second deck, since it is no table."""
    one, *others = deck(1)["facts"]
    shown = {**one, "media": {"file": "ship.png", "alt": "A ship", "with": "question"}}
    own = {"id": "own", "at": "p1s2", "kind": "how-wide", "slots": {"thing": "the ship", "width": "40 m"}}
    files = {
        "deck.yaml": json.dumps(
            {**deck(1), "title": "On the water", "facts": [shown, own, *others]}
        ).encode(),
        "media/ship.png": png(),
        "templates/how-wide.yaml": HOW_WIDE.encode(),
    }
    both = {f"one/{name}": data for name, data in files.items()}
    both |= {f"two/{name}": data for name, data in files.items()} | {"two/classes.csv": b"no table"}
    bucket.put({f"{where}/{name}": data for where in ("in", "alone/in") for name, data in both.items()})
    told = ran(f"{bucket.address}/in", f"{bucket.address}/out", engine)
    assert told.outcomes == {"one": "built", "two": "failed"}
    ran(f"{bucket.address}/alone/in", f"{bucket.address}/alone/out", "inline")
    assert bucket.files("out") == bucket.files("alone/out")
    built, failed = sorted(told, key=lambda row: row.deck)
    assert (built.facts, built.problems) == (4, ())
    wrong = [problem for problem in failed.problems if problem.severity == "error"]
    assert [problem.file for problem in wrong] == [f"{bucket.address}/in/two/classes.csv"]


def _files_of(line: bytes) -> object:
    row = msgspec.json.decode(line, type=DeckRow)
    return row.deck, row.outcome, row.files


def test_folders_and_problems_read_as_on_one_machine(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put_broken(put_tree(tmp_path / "decks") / "broken")
    rows = {}
    for name in (engine, "inline"):
        for lock in (tmp_path / "decks").rglob("deck.lock"):
            lock.unlink()
        told = ran("decks", "out", name)
        rows[name] = (
            sorted((timeless(row) for row in told), key=lambda row: row.deck),
            files_below(tmp_path / "out"),
        )
        for path in sorted((tmp_path / "out").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    assert rows[engine] == rows["inline"]
    assert [row.outcome for row in rows[engine][0]] == ["failed", "built", "built", "built"]


def test_neither_scheduler_nor_worker_keeps_what_is_done(
    cluster: LocalCluster, engine: str, tmp_path: Path
) -> None:
    assert cluster.scheduler
    tasks, names = cluster.scheduler.tasks, [f"deck-{number}" for number in range(40)]
    kept = [len(tasks) for _ in Dask(address(engine), 0).run(working.work, items(tmp_path, *names))]
    assert len(kept) == 40
    assert max(kept) < 20


# --- workers that die, hang, or are others ---------------------------------------------------------


def test_a_worker_that_dies_costs_no_deck_and_one_that_kills_every_worker_is_given_up(
    engine: str, tmp_path: Path
) -> None:
    names = ("a", "dies-once", "b", "dies", "c", "d")
    rows = list(Dask(address(engine), 0).run(working.work, items(tmp_path, *names)))
    assert Counter(row.deck for row in rows) == Counter(names)
    by_name = {row.deck: row for row in rows}
    assert {name: (row.outcome, row.tries) for name, row in by_name.items()} == {
        **dict.fromkeys("abcd", ("built", 1)), "dies-once": ("built", 2), "dies": ("failed", MOST_TRIES),
    }  # fmt: skip
    assert f"died {MOST_TRIES} times" in by_name["dies"].remarks[0]
    assert by_name["dies"].source == str(tmp_path / "dies")


def test_of_decks_that_were_given_together_a_death_costs_none_and_none_counts_twice(
    engine: str, tmp_path: Path
) -> None:
    names = [f"deck-{number:02}" for number in range(80)]
    names[5], names[7], names[70] = "dies-once", "dies", "large"
    rows = list(Dask(address(engine), 0).run(working.work, items(tmp_path, *names)))
    assert Counter(row.deck for row in rows) == Counter(names)
    unlike = {row.deck: (row.outcome, row.tries) for row in rows if (row.outcome, row.tries) != ("built", 1)}
    assert unlike == {"dies": ("failed", MOST_TRIES), "dies-once": ("built", 2)}
    (large,) = (row for row in rows if row.deck == "large")
    assert len(large.remarks[1]) > LARGEST_TOLD_ROW


def test_a_deck_whose_worker_died_between_lock_and_files_is_whole_and_has_the_same_bytes(
    engine: str, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket.put({f"{where}/one/deck.yaml": json.dumps(deck(1)).encode() for where in ("in", "alone/in")})
    with monkeypatch.context() as patch:
        patch.setattr("quizgen.bulk.run.build_item", working.dies_after_lock)
        (row,) = ran(f"{bucket.address}/in", f"{bucket.address}/out", engine)
    assert (row.outcome, row.tries) == ("built", 2)
    ran(f"{bucket.address}/alone/in", f"{bucket.address}/alone/out", "inline")
    assert bucket.files("out") == bucket.files("alone/out")
    assert bucket.files("in") == bucket.files("alone/in")


def test_a_worker_that_is_too_long_at_a_deck_is_ended_and_the_deck_given_up(
    engine: str, tmp_path: Path
) -> None:
    """No clock decides: it would take an hour, and is ended after the least time that there is."""
    runner = Dask(address(engine), 0, Patience(deck=0.0, finish=0.0))
    (row,) = runner.run(working.work, items(tmp_path, "hangs", tries=MOST_TRIES))
    assert row.outcome == "failed"


def test_of_a_run_that_is_given_up_no_deck_more_is_begun(engine: str, tmp_path: Path) -> None:
    """Also not of those that its worker has been given already."""
    names = ["a", *(f"slow-{number}" for number in range(40))]
    rows = Dask(address(engine), 1, Patience(finish=60.0)).run(working.work, items(tmp_path, *names))
    next(rows)
    rows.close()
    assert len(list(tmp_path.iterdir())) <= 3


def test_what_is_under_way_when_a_run_is_given_up_is_ended(engine: str, tmp_path: Path) -> None:
    rows = Dask(address(engine), 2, Patience(finish=60.0)).run(working.work, items(tmp_path, "a", "slow"))
    assert next(rows).deck == "a"
    rows.close()
    assert (tmp_path / "slow").exists()


def test_a_deck_that_dask_moves_to_another_worker_is_not_built_there(engine: str, tmp_path: Path) -> None:
    with Client(f"tcp://{address(engine)}", set_as_default=False) as client:
        (item,) = items(tmp_path, "a")
        assert client.submit(built_by, "Worker-that-died", working.work, [item], {}).result() is None
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_of_the_engine_fails_the_deck_with_its_words(engine: str, tmp_path: Path) -> None:
    rows = {
        row.deck: row for row in Dask(address(engine), 0).run(working.raises, items(tmp_path, "a", "raises"))
    }
    assert rows["a"].outcome == "built"
    assert f"failed {MOST_TRIES} times over it: ZeroDivisionError" in rows["raises"].remarks[0]


def test_workers_with_another_quizgen_are_refused_before_anything_is_read(
    engine: str, tmp_path: Path
) -> None:
    with Client(f"tcp://{address(engine)}", set_as_default=False) as client:
        client.run(working.pretend, "0.0.9")
        try:
            ran_ = quizgen(
                "build", put_tree(tmp_path / "decks"), "--engine", engine, "--to", tmp_path / "out"
            )
        finally:
            client.run(working.pretend, "")
    assert ran_.code == 2
    assert "would not build the same bytes, since it has quizgen 0.0.9 (here " in ran_.err
    assert not (tmp_path / "out").exists()


def test_workers_that_see_another_store_are_refused(engine: str, bucket: Bucket, server: str) -> None:
    put_decks(bucket, "in")
    with (
        s3_server(lambda _app: _empty) as other,
        Client(f"tcp://{address(engine)}", set_as_default=False) as client,
    ):
        client.run(working.ask_s3_of, other)
        try:
            with pytest.raises(
                Refused, match=r"does not share what this computer sees: s3://.*cannot be read there"
            ):
                ran(f"{bucket.address}/in", f"{bucket.address}/out", engine)
        finally:
            client.run(working.ask_s3_of, server)
    assert bucket.files("out") == {}


def _empty(_environment: object, start: Callable[[str, list[tuple[str, str]]], object]) -> list[bytes]:
    """A server on which nothing lies."""
    start("404 Not Found", [])
    return [b""]


# --- schedulers ------------------------------------------------------------------------------------


def test_a_scheduler_that_cannot_be_reached_ends_with_2_and_says_what_to_look_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask, "runner", lambda address, jobs: Dask(address, jobs, Patience(scheduler=0.0)))
    engine = f"dask://127.0.0.1:{free_port()}"
    ran_ = quizgen("build", put_tree(tmp_path / "decks"), "--engine", engine, "--to", tmp_path / "out")
    assert ran_.code == 2
    assert f"the Dask scheduler at tcp://{engine.removeprefix('dask://')} cannot be reached" in ran_.err
    assert "look whether it runs (dask scheduler)" in ran_.err
    assert not (tmp_path / "out").exists()


def test_an_engine_without_an_address_is_refused() -> None:
    with pytest.raises(Refused, match="--engine dask://HOST:8786"):
        dask.runner("", 1)


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Refused, match="-m pip install 'distributed'"):
        dask.runner("127.0.0.1:8786", 1)


@contextmanager
def scheduler(port: int, workers: int) -> Iterator[None]:
    """A scheduler in a process of its own, with so many workers; all are killed in the end."""
    where = f"tcp://127.0.0.1:{port}"
    words = [
        ["dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"],
        *[["dask_worker", where, "--no-nanny", "--nthreads", "1", "--no-dashboard"]] * workers,
    ]
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{word}", *rest],
            env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for word, *rest in words
    ]  # fmt: skip
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_a_scheduler_that_is_started_again_costs_no_deck(tmp_path: Path) -> None:
    port, names = free_port(), [f"deck-{number}" for number in range(12)]
    with scheduler(port, 1):
        rows = Dask(f"127.0.0.1:{port}", 0, Patience(60.0, 120.0)).run(working.work, items(tmp_path, *names))
        taken = [next(rows)]
    with scheduler(port, 1):
        taken += list(rows)
    assert Counter(row.deck for row in taken) == Counter(names)
    assert {row.outcome for row in taken} == {"built"}
    assert len({row.remarks for row in taken}) == 2  # a process before, and one after


def test_a_scheduler_without_workers_says_how_to_start_some(tmp_path: Path) -> None:
    port = free_port()
    with scheduler(port, 0):
        rows = Dask(f"127.0.0.1:{port}", 0, Patience(60.0, workers=0.0)).run(
            working.work, items(tmp_path, "a")
        )
        with pytest.raises(Refused, match=r"has no worker: start some on each computer \(dask worker tcp://"):
            next(rows)


# --- Ctrl-C ----------------------------------------------------------------------------------------


def test_a_run_that_is_stopped_with_ctrl_c_says_what_is_done_and_goes_on_there(
    engine: str, tmp_path: Path
) -> None:
    for number in range(DECKS):
        put_deck(tmp_path / "decks" / f"deck-{number:02}", number)
    out = tmp_path / "out"
    words = ("build", tmp_path / "decks", "--engine", engine, "--to", out)
    process = subprocess.Popen(
        program(*words, "--jobs", "1"), env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None and not list(out.glob(f"{PARTS}/*.jsonl")):
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGINT)
    assert process.wait(timeout=120) == 130
    parts = [part.read_text(encoding="utf-8") for part in out.glob(f"{PARTS}/*.jsonl")]
    # What the interruption met while it was written down is written twice, and counts once.
    done = {json.loads(line)["deck"] for part in parts for line in part.splitlines()}
    assert 0 < len(done) < DECKS
    again = spawn(*words, "--json")
    assert again.code == 0, again.err
    summary = json.loads(again.out)
    assert (summary["unchanged"], summary["built"]) == (len(done), DECKS - len(done))
    assert len((out / NAME).read_text(encoding="utf-8").splitlines()) == DECKS + 1
