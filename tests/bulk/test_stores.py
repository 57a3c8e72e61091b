"""Every store reads, lists and writes alike; a lock is written only where nothing has changed since."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zipfile import ZipFile

import pytest

from quizgen.bulk.object_store import object_store
from quizgen.bulk.store import Changed, Entry, Refused, Store, open_store, within
from quizgen.files import TooLarge
from tests.bulk.conftest import set_google, set_s3
from tests.bulk.samples import Bucket, ignoring, s3_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

MOST = 1_000
FILES = {"a/deck.yaml": b"title: A", "a/media/x.svg": b"<svg/>", "b.yaml": b"", "d\u00fcna/deck.yaml": b"d"}
HIDDEN = {".git/deck.yaml": b"x", "a/.deck.yaml.swp": b"x"}


@pytest.fixture(params=["folder", "file", "memory", "s3", "gs"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store of each kind that is written."""
    if request.param == "folder":
        return open_store(str(tmp_path / "store"))
    if request.param == "file":
        return open_store((tmp_path / "with blank").as_uri())
    if request.param == "memory":
        return open_store(f"memory://{uuid4().hex}")
    if request.param == "gs":
        return open_store(f"{request.getfixturevalue('google_bucket')}/below/here")
    return open_store(f"{request.getfixturevalue('bucket').address}/below/here")


@pytest.fixture
def zipped(tmp_path: Path) -> Path:
    path = tmp_path / "news.zip"
    with ZipFile(path, "w") as archive:
        for name, data in {**FILES, **HIDDEN}.items():
            archive.writestr(f"in/{name}", data)
    return path


def put(store: Store, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        store.write(name, data)


def names_and_sizes(entries: Iterable[Entry]) -> dict[str, int]:
    return {entry.name: entry.size for entry in entries}


def test_what_is_written_is_listed_and_read(store: Store) -> None:
    put(store, {**FILES, **HIDDEN})
    assert names_and_sizes(store.entries()) == {name: len(data) for name, data in FILES.items()}
    assert {name: store.read(name, MOST).data for name in FILES} == FILES


def test_what_lies_below_a_name_is_listed_by_its_whole_name(store: Store) -> None:
    put(store, {**FILES, "ab/deck.yaml": b"x"})
    assert sorted(names_and_sizes(store.entries("a"))) == ["a/deck.yaml", "a/media/x.svg"]
    assert sorted(names_and_sizes(store.entries("b.yaml"))) == ["b.yaml"]
    assert not list(store.entries("nothing"))


def test_a_file_is_read_with_the_version_that_its_entry_has(store: Store) -> None:
    put(store, FILES)
    for entry in store.entries():
        assert entry.version in {"", store.read(entry.name, MOST).version}


def test_another_content_is_another_version(store: Store) -> None:
    store.write("x", b"1")
    one = store.read("x", MOST).version
    store.write("x", b"2")
    assert store.read("x", MOST).version != one


def test_a_file_that_is_too_large_is_not_read(store: Store) -> None:
    store.write("x", b"1" * MOST)
    assert store.read("x", MOST).data == b"1" * MOST
    store.write("x", b"1" * (MOST + 1))
    with pytest.raises(TooLarge):
        store.read("x", MOST)


def test_what_is_not_there_cannot_be_read_and_may_be_taken_away(store: Store) -> None:
    store.remove("nothing")
    with pytest.raises(FileNotFoundError):
        store.read("nothing", MOST)


def test_a_file_is_taken_away(store: Store) -> None:
    put(store, FILES)
    store.remove("b.yaml")
    assert "b.yaml" not in names_and_sizes(store.entries())


# --- conditions ------------------------------------------------------------------------------------


@pytest.fixture(params=["folder", "s3", "gs"])
def keeping(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store that keeps conditions."""
    if request.param == "folder":
        return open_store(str(tmp_path / "store"))
    if request.param == "gs":
        return open_store(f"{request.getfixturevalue('google_bucket')}/below")
    return open_store(f"{request.getfixturevalue('bucket').address}/below")


def test_a_condition_that_holds_lets_a_file_be_written(keeping: Store) -> None:
    first = keeping.write_if("a/deck.lock", b"1", None)
    assert keeping.read("a/deck.lock", MOST) == (b"1", first)
    second = keeping.write_if("a/deck.lock", b"2", first)
    assert keeping.read("a/deck.lock", MOST) == (b"2", second)


@pytest.mark.parametrize("is_new", [True, False])
def test_a_condition_that_does_not_hold_leaves_the_file_as_it_is(keeping: Store, is_new: bool) -> None:
    keeping.write_if("deck.lock", b"1", None)
    version = None if is_new else getattr(keeping, "wrong_version", "0" * 64)
    with pytest.raises(Changed):
        keeping.write_if("deck.lock", b"2", version)
    assert keeping.read("deck.lock", MOST).data == b"1"


def test_a_file_that_was_taken_away_meanwhile_is_not_written(keeping: Store) -> None:
    version = keeping.write_if("deck.lock", b"1", None)
    keeping.remove("deck.lock")
    with pytest.raises(Changed):
        keeping.write_if("deck.lock", b"2", version)
    assert not list(keeping.entries())


def test_to_try_the_conditions_leaves_nothing_behind(keeping: Store) -> None:
    keeping.check_preconditions()
    assert not list(keeping.entries())


@pytest.mark.parametrize("scheme", ["memory", "zip"])
def test_a_store_without_conditions_says_so(scheme: str, zipped: Path) -> None:
    store = open_store(f"memory://{uuid4().hex}" if scheme == "memory" else f"zip://in::{zipped}")
    with pytest.raises(Refused, match=r"--format quiz --format key"):
        store.check_preconditions()
    with pytest.raises(Refused, match=r"deck\.lock could not be kept there"):
        store.write_if("deck.lock", b"1", None)


@pytest.mark.parametrize("ignored", ["HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"])
def test_a_server_that_ignores_a_condition_is_found_out(
    ignored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some that speak S3's language do, and would let two runs mix."""

    def without(app: Callable[..., Any]) -> Callable[..., Any]:
        def deaf(environ: dict[str, Any], start: Any) -> Any:
            return app({name: value for name, value in environ.items() if name != ignored}, start)

        return deaf

    with s3_server(without) as address:
        set_s3(monkeypatch, address)
        store = open_store(f"{Bucket(f'news-{uuid4().hex}').address}/in")
        with pytest.raises(Refused, match="two runs would mix"):
            store.check_preconditions()
        assert not list(store.entries())


def test_a_server_of_google_s_that_ignores_the_condition_is_found_out(
    google: str, google_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ignoring(google, "ifGenerationMatch") as address:
        set_google(monkeypatch, address)
        store = open_store(f"{google_bucket}/in")
        with pytest.raises(Refused, match="two runs would mix"):
            store.check_preconditions()
        assert not list(store.entries())


def test_google_s_store_says_of_a_file_that_is_written_again_that_its_content_is_the_same(
    google_bucket: str,
) -> None:
    store = open_store(google_bucket)
    store.write("x", b"1")
    (before,) = store.entries()
    store.write("x", b"1")
    (after,) = store.entries()
    assert before.version != after.version
    assert before.digest == after.digest != ""
    store.write("x", b"2")
    assert next(iter(store.entries())).digest != after.digest


def test_a_bucket_of_google_s_that_is_not_there_has_no_files(google_bucket: str) -> None:
    assert not list(open_store(f"{google_bucket}-other/in").entries())


def test_of_many_that_write_at_once_under_one_condition_each_but_one_is_told(tmp_path: Path) -> None:
    store = open_store(str(tmp_path))
    version = store.write_if("deck.lock", b"0", None)
    won: list[int] = []

    def write(number: int) -> None:
        try:
            store.write_if("deck.lock", str(number).encode(), version)
        except Changed:
            return
        won.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert store.read("deck.lock", MOST).data == str(won[0]).encode()


# --- archives and addresses ------------------------------------------------------------------------


def test_an_archive_is_read_and_not_written(zipped: Path) -> None:
    store = open_store(f"zip://in::{zipped}")
    assert names_and_sizes(store.entries()) == {name: len(data) for name, data in FILES.items()}
    assert {name: store.read(name, MOST).data for name in FILES} == FILES
    with pytest.raises(Refused, match="archive"):
        store.write("x", b"1")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://192.0.2.1/x", "'http://' is no store"),
        ("zip://x::http://192.0.2.1/x.zip", "'http://' is no store"),
        ("github://a:b@/x", "'github://' is no store"),
        ("zip://in::/nowhere/at/all.zip", "is no address of a store"),
    ],
)
def test_an_address_of_no_known_store_is_refused(address: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        open_store(address)


def test_a_store_whose_library_is_missing_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)
    with pytest.raises(Refused, match=r"pip install 'fsspec s3fs'"):
        object_store("s3://news/in")


@pytest.mark.parametrize(
    ("address", "name", "whole"),
    [
        ("s3://news/in", "a/b", "s3://news/in/a/b"),
        ("s3://news/in", "", "s3://news/in"),
        ("/home/me", "a", "/home/me/a"),
        ("zip://in::a.zip", "x", "zip://in/x::a.zip"),
        ("zip://::a.zip", "x", "zip://x::a.zip"),
    ],
)
def test_within_is_what_a_user_would_type(address: str, name: str, whole: str) -> None:
    assert within(address, name) == whole


def test_a_store_that_lets_nobody_in_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """boto's own mistakes are no mistakes of quizgen's."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(Refused, match=r"cannot be used: .*AWS_ACCESS_KEY_ID"):
        list(open_store("s3://nobody-is-let-in/decks").entries())
