"""One run for each target in a store: a second one waits, and takes over from one that is dead."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.bulk import lease
from quizgen.bulk.lease import NAME, held
from quizgen.bulk.run import Request, run
from quizgen.bulk.store import Refused, open_store
from quizgen.engine.writing import Wanted
from quizgen.settings import Settings
from tests.bulk.samples import QUICK, Told, put_deck

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.bulk.store import Store
    from tests.bulk.samples import Bucket


def again_and_again(check: Callable[[], None]) -> None:
    while True:
        check()


def told_nobody() -> None:
    raise AssertionError("there is nobody to be waited for")


def test_a_target_is_free_again_after_a_run(bucket: Bucket) -> None:
    store = open_store(f"{bucket.address}/out")
    for name in ("1", "2"):
        with held(store, name, told_nobody) as check:
            assert f"run: {name}\n".encode() in bucket.get(f"out/{NAME}")
            check()
        assert bucket.files("out") == {}


@pytest.mark.slow
def test_a_second_run_waits_until_the_first_one_has_ended(bucket: Bucket) -> None:
    store = open_store(f"{bucket.address}/out")
    waits, order = threading.Event(), []

    def second() -> None:
        with held(store, "2", waits.set):
            order.append("second")

    with held(store, "1", told_nobody):
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(60)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_run_that_is_dead_is_taken_over_from(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "SECONDS_WITHOUT_BEAT", 0.1)
    bucket.put({f"out/{NAME}": b"run: dead\n"})
    told = []
    with held(open_store(f"{bucket.address}/out"), "2", lambda: told.append("waits")):
        assert b"run: 2\n" in bucket.get(f"out/{NAME}")
    assert told == ["waits"]


def test_a_run_whose_target_was_taken_stops_and_leaves_the_file_to_the_other(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "SECONDS_BETWEEN_BEATS", 0.01)
    with held(open_store(f"{bucket.address}/out"), "1", told_nobody) as check:
        bucket.put({f"out/{NAME}": b"run: other\n"})
        with pytest.raises(Refused, match="another run has begun there"):
            again_and_again(check)
    assert bucket.get(f"out/{NAME}") == b"run: other\n"


def test_a_run_that_cannot_reach_its_store_stops(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    with held(open_store(f"{bucket.address}/out"), "1", told_nobody) as check:
        monkeypatch.setattr(lease, "SECONDS_WITHOUT_BEAT", -1.0)
        with pytest.raises(Refused, match="could not be reached"):
            check()


class Faltering:
    """A store whose library fails once, with a mistake of its own, as gcsfs does where Google cannot answer."""

    def __init__(self, store: Store) -> None:
        self._store, self.address = store, store.address
        self.failed, self.written = threading.Event(), threading.Event()

    def write_if(self, name: str, data: bytes, version: str | None) -> str:
        if version is not None and not self.failed.is_set():
            self.failed.set()
            raise Refused("503")
        written = self._store.write_if(name, data, version)
        if self.failed.is_set():
            self.written.set()
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


@pytest.mark.parametrize("kind", ["s3", "gs"])
def test_a_beat_that_does_not_reach_the_store_is_followed_by_the_next(
    kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = (
        request.getfixturevalue("bucket").address
        if kind == "s3"
        else request.getfixturevalue("google_bucket")
    )
    monkeypatch.setattr(lease, "SECONDS_BETWEEN_BEATS", 0.01)
    store = Faltering(open_store(f"{address}/out"))
    with held(store, "1", told_nobody) as check:
        assert store.written.wait(60)
        check()
    assert not list(open_store(f"{address}/out").entries())


@pytest.mark.slow
def test_a_run_holds_its_target_while_it_builds(bucket: Bucket, tmp_path: Path) -> None:
    put_deck(tmp_path / "decks" / "alpha", 1)
    seen: list[bool] = []

    def tell(*_given: object) -> None:
        seen.append(f"out/{NAME}".removeprefix("out/") in bucket.files("out"))

    wanted = Wanted(Settings(), QUICK)
    run(Request((str(tmp_path / "decks"),), f"{bucket.address}/out", wanted, engine="inline"), tell)
    assert seen == [True]
    assert NAME not in bucket.files("out")
    told = Told()
    run(Request((str(tmp_path / "decks"),), f"{bucket.address}/out", wanted, engine="inline"), told)
    assert told.outcomes == {"alpha": "unchanged"}
