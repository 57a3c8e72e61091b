"""A build of all formats that is killed at any system call: all is old or all is new, and the lock agrees."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from quizgen import registry
from quizgen.cli import watching
from quizgen.files import settle
from tests.command import quizgen
from tests.kills import TRACES_CALLS, calls_of, count_from_here, killed_at_call

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TRACES_CALLS, reason="only Linux stops a process at each system call"),
]

FACTS = "title: Houses\narticle: {title: A street, sentences: [6]}\nfacts:\n" + "".join(
    f"- {{id: f{number}, at: p1s{number + 1}, fact: House {number} has =={number + 2} windows==.}}\n"
    for number in range(6)
)
ARTICLE = " ".join(f"House {number} was built with {number + 2} windows." for number in range(6))
KILLS = int(os.environ.get("QUIZGEN_KILLS", "20"))
"""How many kills the writing of a build gets; 'just kills' makes 500 of them."""
KILLS_OF_A_WHOLE_BUILD = KILLS // 2
"""Before it writes, which is most of its time, there is nothing yet that a kill could leave behind."""
KILLS_OF_A_WATCHED_BUILD = KILLS // 5
KILLS_BEFORE_NEXT_BUILD = 10
"""After each of so many kills, the next build is made, too."""


class House:
    """A deck that was built in all formats, with four versions, and is then built of other facts, with two."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.deck, self.out = folder, folder / "houses", folder / "out"
        self.deck.mkdir(parents=True)
        (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
        (self.deck / "deck.yaml").write_text(FACTS, encoding="utf-8")

    def build(self, versions: int = 2, *more: str) -> None:
        formats = [word for name in registry.names("formats") for word in ("--format", name)]
        printed = ("--large", "--with-article", self.folder / "article.txt", "--versions", str(versions))
        ran = quizgen("build", self.deck, "-o", self.out, *formats, *printed, *more)
        assert ran.code == 0, ran.err

    def edit(self) -> None:
        text = (
            FACTS.replace(f"=={2} windows==", "==a door==") + "- {id: new, at: p1s1, fact: It is ==here==.}\n"
        )
        (self.deck / "deck.yaml").write_text(text, encoding="utf-8")

    def contents(self) -> dict[str, bytes]:
        """All files that a build writes, and whatever else lies beside them."""
        paths = (*self.out.iterdir(), *self.deck.glob("*[!l]"), *self.deck.glob(".*"))
        return {path.name: path.read_bytes() for path in paths}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "first" / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    house = House(tmp_path / "first")
    house.build(versions=4)
    return house


class Killer:
    """Kills what a house does, again and again, each time from the same files."""

    def __init__(self, house: House, act: Callable[[], None], begins: str = "") -> None:
        self.house, self._act, self._begins = house, act, begins
        self._saved = house.folder.with_name(f"saved-{begins}")
        shutil.copytree(house.folder, self._saved)
        self.old = house.contents()
        self.calls = calls_of(act, begins)
        """How many system calls it takes."""
        self.new = house.contents()

    def kill(self, times: int) -> tuple[int, int]:
        """After how many kills everything was old, and after how many new: spread evenly, at no call twice."""
        times = min(times, self.calls)
        olds = [self._is_old_after_a_kill(self.calls * number // times, number) for number in range(times)]
        return olds.count(True), olds.count(False)

    def restore(self) -> None:
        """Put all files back as they were before."""
        shutil.rmtree(self.house.folder)
        shutil.copytree(self._saved, self.house.folder)

    def _is_old_after_a_kill(self, call: int, number: int) -> bool:
        """Whether everything is old after a kill before a system call; else all is new."""
        self.restore()
        assert killed_at_call(call, self._act, self._begins)
        settle(self.house.deck / "deck.lock")
        found = self.house.contents()
        mixed = {name for name in found if found[name] not in (self.old.get(name), self.new.get(name))}
        assert found in (self.old, self.new), (call, mixed)
        assert list(self.house.folder.with_name("tmp").iterdir()) == [], call
        if number % KILLS_BEFORE_NEXT_BUILD == 0:
            self._act()
            assert self.house.contents() == self.new, call
            assert list(self.house.folder.with_name("tmp").iterdir()) == [], call
        return found == self.old


def test_a_build_that_is_killed_while_it_writes_is_old_or_new(house: House) -> None:
    house.edit()
    writing = Killer(house, house.build, ".record.new")
    assert "houses-quiz-large-C.html" in writing.old.keys() - writing.new.keys()
    assert {"houses-quiz.pdf", "houses-article.html", "deck.lock", "houses.apkg"} <= writing.new.keys()
    old, new = writing.kill(KILLS)
    print(f"{old + new} kills over the {writing.calls} system calls of writing: {old} old, {new} new")
    assert old
    assert new


def test_a_build_that_is_killed_at_any_system_call_is_old_or_new(house: House) -> None:
    house.edit()
    whole = Killer(house, house.build)
    old, new = whole.kill(KILLS_OF_A_WHOLE_BUILD)
    print(f"{old + new} kills over all {whole.calls} system calls of a build: {old} old, {new} new")
    assert old


def test_a_watched_build_that_is_killed_at_any_system_call_is_old_or_new(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deck is saved while it is watched, and the build that this begins is killed."""

    def saved_once(watched: watching.Watched, _before: watching.Stamps) -> Iterator[list[Path]]:
        house.edit()
        if os.getpid() != here:
            count_from_here()
        yield [watched.deck / "deck.yaml"]

    here = os.getpid()
    monkeypatch.setattr(watching, "changes", saved_once)
    killer = Killer(house, lambda: house.build(4, "--watch"))
    old, new = killer.kill(KILLS_OF_A_WATCHED_BUILD)
    print(f"{old + new} kills over the {killer.calls} system calls of a watched build: {old} old, {new} new")
    assert old
