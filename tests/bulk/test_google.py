"""A run from and into Google's store, whose server on this computer keeps generations and conditions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quizgen.bulk.run import Request, run
from quizgen.bulk.staging import staged
from quizgen.bulk.store import open_store
from quizgen.engine.writing import Wanted
from quizgen.limits import LARGEST_STAGED_FILE
from quizgen.settings import Settings
from tests.bulk.samples import QUICK, WITH_LOCK, Told, deck, files_below, put_deck

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from quizgen.bulk.plan import WorkItem
    from quizgen.bulk.staging import Staged
    from quizgen.bulk.store import Store

pytestmark = pytest.mark.slow
NAMES = ("2017/alpha", "beta")


@pytest.fixture(autouse=True)
def _same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def ran(source: str, target: str, engine: str = "processes") -> Told:
    told = Told()
    run(Request((source,), target, Wanted(Settings(), (*QUICK, *WITH_LOCK)), 2, engine), told)
    return told


def put(address: str) -> None:
    for number, name in enumerate(NAMES):
        open_store(address).write(f"{name}/deck.yaml", json.dumps(deck(number)).encode())


def files(address: str, below: str) -> dict[str, bytes]:
    store = open_store(f"{address}/{below}")
    found = {entry.name: store.read(entry.name, LARGEST_STAGED_FILE).data for entry in store.entries()}
    found.pop("quizgen-manifest.jsonl", None)
    return found


def test_decks_of_google_s_store_have_the_files_and_locks_of_a_folder(
    google_bucket: str, tmp_path: Path
) -> None:
    put(f"{google_bucket}/in")
    assert ran(f"{google_bucket}/in", f"{google_bucket}/out").outcomes == dict.fromkeys(NAMES, "built")
    for number, name in enumerate(NAMES):
        put_deck(tmp_path / "in" / name, number)
    ran(str(tmp_path / "in"), str(tmp_path / "out"), "inline")
    assert files(google_bucket, "out") == files_below(tmp_path / "out")
    locks = {name: data for name, data in files(google_bucket, "in").items() if name.endswith(".lock")}
    assert locks == {
        name: data for name, data in files_below(tmp_path / "in").items() if name.endswith(".lock")
    }
    assert len(locks) == len(NAMES)


def test_only_what_has_another_content_is_built_again(google_bucket: str) -> None:
    put(f"{google_bucket}/in")
    ran(f"{google_bucket}/in", f"{google_bucket}/out", "inline")
    put(f"{google_bucket}/in")  # which gives each a new generation
    store = open_store(f"{google_bucket}/in")
    store.write("beta/deck.yaml", json.dumps(deck(7)).encode())
    again = ran(f"{google_bucket}/in", f"{google_bucket}/out", "inline")
    assert again.outcomes == {"2017/alpha": "unchanged", "beta": "built"}


def test_of_two_runs_that_make_an_edition_at_once_the_later_reads_what_the_other_wrote(
    google_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(f"{google_bucket}/in")
    source = f"{google_bucket}/in"

    others: list[WorkItem] = []

    def overtaken(item: WorkItem, store: Store) -> AbstractContextManager[Staged]:
        if not others:
            others.append(item)
            ran(source, f"{google_bucket}/other", "inline")
        return staged(item, store)

    monkeypatch.setattr("quizgen.bulk.work.staged", overtaken)
    ran(source, f"{google_bucket}/out", "inline")
    assert files(google_bucket, "out") == files(google_bucket, "other")
