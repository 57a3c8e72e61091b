"""Files are replaced as one, whatever stops it; links are written through; what earlier builds wrote goes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizgen import resources
from quizgen.files import LockChange, put_files, settle, write_files
from quizgen.write_record import FileLabel, Origin
from tests.kills import killed_at

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A private cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "quizgen" / "private"


# --- killed -----------------------------------------------------------------------------------------

OLD: Mapping[str, bytes] = {"d-quiz.html": b"old quiz", "d-key.html": b"old key", "d-quiz.pdf": b"same"}
NEW: Mapping[str, bytes] = {
    "d-quiz-A.html": b"A",
    "d-quiz-B.html": b"B",
    "d-key.html": b"key",
    "d-quiz.pdf": b"same",
}


def origin(files: Mapping[str, bytes], code: str) -> Origin:
    """What files are by their names: ``d-key.html`` is one of the format ``key.html``."""
    return Origin("d", {name: FileLabel(f"{name[2:5]}{Path(name).suffix}", code) for name in files})


class Place:
    """A folder for files and one for the lock, as they were after a build."""

    def __init__(self, folder: Path) -> None:
        self.out, self.lock = folder / "out", folder / "deck" / "deck.lock"
        write_files(self.out, OLD, LockChange(self.lock, None, b"old lock"), origin(OLD, "1a1a"))
        (self.out / "mine.txt").write_bytes(b"mine")

    def build(self) -> None:
        write_files(self.out, NEW, LockChange(self.lock, b"old lock", b"new lock"), origin(NEW, "2b2b"))

    def contents(self) -> dict[str, bytes]:
        paths = (*self.out.iterdir(), *self.lock.parent.iterdir())
        return {path.name: path.read_bytes() for path in paths}


BEFORE = {**OLD, "deck.lock": b"old lock", "mine.txt": b"mine"}
AFTER = {**NEW, "deck.lock": b"new lock", "mine.txt": b"mine"}


@pytest.mark.parametrize(
    "links", [pytest.param(True, marks=pytest.mark.slow, id="links"), pytest.param(False, id="no links")]
)
def test_after_a_kill_at_any_moment_all_is_old_or_all_is_new(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``links``: whether the disk knows hard links. Whoever reads the lock next finds everything old or new."""
    if not links:
        monkeypatch.setattr(os, "link", lambda *_given, **_more: (_ for _ in ()).throw(OSError("no links")))
    seen: list[bool] = []
    for number in range(0, 400, 1 if links else 3):
        place = Place(tmp_path / str(number))
        if not killed_at(number, place.build):
            assert place.contents() == AFTER
            break
        settle(place.lock)
        assert place.contents() in (BEFORE, AFTER), number
        seen.append(place.contents() == AFTER)
        place.build() if place.lock.read_bytes() == b"old lock" else None
        assert place.contents() == AFTER
    assert len(seen) > 13
    assert seen == sorted(seen), "once it is new, it stays"
    assert {*seen} == {True, False}


def test_what_a_killed_build_left_goes_with_the_next_one_of_any_formats(tmp_path: Path) -> None:
    place = Place(tmp_path)
    assert killed_at(30, place.build)
    write_files(place.out, {"other.txt": b"other"})
    assert place.contents() in ({**BEFORE, "other.txt": b"other"}, {**AFTER, "other.txt": b"other"})


def test_what_somebody_put_in_place_since_the_kill_is_kept(tmp_path: Path) -> None:
    for number in range(20, 70, 3):
        place = Place(tmp_path / str(number))
        assert killed_at(number, place.build)
        place.lock.write_bytes(b"taken back by hand")
        (place.out / "d-key.html").write_bytes(b"by hand, too")
        settle(place.lock)
        assert place.lock.read_bytes() == b"taken back by hand"
        assert (place.out / "d-key.html").read_bytes() == b"by hand, too"
        assert not list(place.out.glob(".*"))


def test_without_a_private_cache_files_are_written_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "private_cache", lambda: None)
    place = Place(tmp_path)
    place.build()
    assert place.contents().items() >= AFTER.items()


def test_a_record_that_is_damaged_is_as_none(cache: Path, tmp_path: Path) -> None:
    place = Place(tmp_path)
    for record in cache.glob("*.record"):
        record.write_bytes(b"[1, {")
    place.build()
    assert place.contents() == {**BEFORE, **AFTER}


# --- links ------------------------------------------------------------------------------------------


def test_a_lock_and_a_file_that_are_links_are_written_through(tmp_path: Path) -> None:
    place = Place(tmp_path)
    shared = tmp_path / "shared"
    shared.mkdir()
    for path in (place.lock, place.out / "d-key.html"):
        path.rename(shared / path.name)
        path.symlink_to(os.path.relpath(shared / path.name, path.parent))
    place.build()
    assert place.lock.is_symlink()
    assert (place.out / "d-key.html").is_symlink()
    assert {path.name: path.read_bytes() for path in shared.iterdir()} == {
        "deck.lock": b"new lock",
        "d-key.html": b"key",
    }
    assert place.contents() == AFTER


def test_a_link_to_nothing_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "there" / "a")
    write_files(tmp_path, {"a": b"new"})
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "there" / "a").read_bytes() == b"new"


def a_device(path: Path) -> None:
    path.symlink_to(os.devnull)


def itself(path: Path) -> None:
    path.symlink_to(path.name)


def a_folder(path: Path) -> None:
    path.symlink_to(path.parent)


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def another_of_the_files(path: Path) -> None:
    path.symlink_to("b")


def _what_it_is(path: Path) -> tuple[int, ...]:
    """Kind and rights, place, links, size and time of writing: not the time of reading, which a look changes."""
    found = os.lstat(path)
    return found.st_mode, found.st_dev, found.st_ino, found.st_nlink, found.st_size, found.st_mtime_ns


@pytest.mark.parametrize("trap", [a_device, itself, a_folder, a_pipe, another_of_the_files])
def test_what_cannot_be_written_through_is_told_of_and_nothing_is_written(
    trap: object, tmp_path: Path
) -> None:
    assert callable(trap)
    write_files(tmp_path, {"b": b"old"})
    trap(tmp_path / "a")
    before = _what_it_is(tmp_path / "a")
    with pytest.raises(OSError, match="/a'"):
        write_files(tmp_path, {"b": b"new", "a": b"new"})
    assert _what_it_is(tmp_path / "a") == before
    assert (tmp_path / "b").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "cache"]


# --- files of earlier builds ------------------------------------------------------------------------


def built(folder: Path, *names: str, code: str = "1a1a", deck: str = "d") -> list[str]:
    """The names of the files that a build of a deck takes away.

    What it writes are ``NAME@FORMAT``, and ``NAME@!FORMAT`` where that is of no quiz.
    """
    pairs = dict(name.split("@") for name in names)
    labels = {
        name: FileLabel(format_.strip("!"), "" if "!" in format_ else code) for name, format_ in pairs.items()
    }
    files = {name: name.encode() for name in pairs}
    return sorted(path.name for path in put_files(folder, files, None, Origin(deck, labels)).removed)


def test_another_shape_of_the_same_format_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    built(tmp_path, "d-quiz-A@quiz", "d-quiz-B@quiz", "d-key-A@key", "d-key-B@key")
    assert built(tmp_path, "d-quiz@quiz", "d-key@key") == ["d-key-A", "d-key-B", "d-quiz-A", "d-quiz-B"]
    assert sorted(path.name for path in tmp_path.glob("d*")) == ["d-key", "d-quiz"]


def test_another_format_of_the_same_quiz_stays_and_one_of_another_quiz_goes(tmp_path: Path) -> None:
    built(tmp_path, "d.pdf@pdf", "d.apkg@!anki")
    assert built(tmp_path, "d-quiz@quiz", "d-key@key") == []
    assert built(tmp_path, "d-key@key", code="2b2b") == ["d-quiz", "d.pdf"]
    assert built(tmp_path, "d-cards@!cards") == []
    assert sorted(path.name for path in tmp_path.glob("d*")) == ["d-cards", "d-key", "d.apkg"]


def test_what_quizgen_did_not_write_or_another_changed_stays(tmp_path: Path) -> None:
    (tmp_path / "d-quiz-B").write_bytes(b"mine")
    built(tmp_path, "d-quiz-A@quiz", "d-quiz-C@quiz", "d-quiz-D@quiz")
    (tmp_path / "d-quiz-A").write_bytes(b"d-quiz-A, a word changed")
    (tmp_path / "d-quiz-C").rename(tmp_path / "elsewhere")
    (tmp_path / "d-quiz-C").symlink_to(tmp_path / "elsewhere")
    labels = {"d-quiz": FileLabel("quiz", "1a1a")}
    put = put_files(tmp_path, {"d-quiz": b"new"}, None, Origin("d", labels))
    assert [path.name for path in put.removed] == ["d-quiz-D"]
    assert [path.name for path in put.changed] == ["d-quiz-A", "d-quiz-C"]
    assert sorted(path.name for path in tmp_path.glob("d*")) == ["d-quiz", "d-quiz-A", "d-quiz-B", "d-quiz-C"]


def test_another_decks_files_are_its_own(tmp_path: Path) -> None:
    built(tmp_path, "e-quiz-A@quiz", deck="e")
    assert built(tmp_path, "d-quiz@quiz") == []
    assert built(tmp_path, "e-quiz@quiz", deck="e") == ["e-quiz-A"]


def test_a_file_that_is_taken_away_is_back_where_the_build_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tmp_path, "d-quiz-A@quiz")
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        real(path, missing_ok)
        if path.name == "d-quiz-A":
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(KeyboardInterrupt):
        built(tmp_path, "d-quiz@quiz")
    assert sorted(path.name for path in tmp_path.glob("[.d]*")) == ["d-quiz-A"]


def test_a_file_without_bytes_is_taken_away_with_the_others_written(tmp_path: Path) -> None:
    folder = tmp_path / "deck"
    folder.mkdir()
    (folder / "old").write_bytes(b"old")
    put = put_files(folder, {"new": b"new", "old": None, "never": None})
    assert [path.name for path in folder.iterdir()] == ["new"]
    assert (put.written, put.removed) == ([folder / "new"], [folder / "old"])
