"""A build of all formats that is killed at any moment: everything is old or everything is new, and the lock agrees."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from quizgen import registry
from quizgen.files import settle
from tests.command import quizgen
from tests.kills import killed_at

pytestmark = pytest.mark.slow

FACTS = "title: Houses\nfacts:\n" + "".join(
    f"- {{id: f{number}, at: p1, fact: House {number} has =={number + 2} windows==.}}\n"
    for number in range(6)
)
MANY = 500
"""How many kills 'just kills' makes of one build."""
EVERY = int(os.environ.get("QUIZGEN_KILL_EVERY", "12"))
"""Of so many kills a slow test makes one: all take some ten minutes."""


class House:
    """A deck that was built in all formats, with four versions, and is then built as a plain quiz of other facts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.deck, self.out = folder, folder / "houses", folder / "out"
        self.deck.mkdir(parents=True)

    def build(self, *more: str) -> None:
        formats = [word for name in registry.names("formats") for word in ("--format", name)]
        ran = quizgen("build", self.deck, "-o", self.out, *formats, *more)
        assert ran.code == 0, ran.err

    def old(self) -> None:
        (self.deck / "deck.yaml").write_text(FACTS, encoding="utf-8")
        self.build("--versions", "4")

    def edit(self) -> None:
        text = (
            FACTS.replace(f"=={2} windows==", "==a door==") + "- {id: new, at: p1, fact: It is ==here==.}\n"
        )
        (self.deck / "deck.yaml").write_text(text, encoding="utf-8")

    def contents(self) -> dict[str, bytes]:
        paths = (*self.out.iterdir(), *self.deck.glob("*[!l]"), *self.deck.glob(".*"))
        return {path.name: path.read_bytes() for path in paths}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "first" / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    house = House(tmp_path / "first")
    house.old()
    return house


def kill_everywhere(house: House, numbers: range, begins: str) -> tuple[set[bool], int]:
    """Whether a killed build left the new files, and how many kills there were."""
    old = house.contents()
    house.edit()
    saved = house.folder.with_name("saved")
    shutil.copytree(house.folder, saved)
    house.build()
    new = house.contents()
    assert not new.keys() >= old.keys(), "the versions are taken away"
    seen: set[bool] = set()
    kills = 0
    for number in numbers:
        shutil.rmtree(house.folder)
        shutil.copytree(saved, house.folder)
        if not killed_at(number, house.build, begins):
            break
        kills += 1
        settle(house.deck / "deck.lock")
        found = house.contents()
        assert found in (old, new), (number, {n for n in found if found[n] not in (old.get(n), new.get(n))})
        seen.add(found == new)
        assert list(house.folder.with_name("tmp").iterdir()) == []
    return seen, kills


def test_a_build_that_is_killed_while_it_writes_is_old_or_new(house: House) -> None:
    seen, _ = kill_everywhere(house, range(4, 2000, 90), ".record")
    assert seen == {True, False}


@pytest.mark.slow
def test_hundreds_of_kills_all_through_a_build(house: House) -> None:
    _, writing = kill_everywhere(house, range(0, MANY, EVERY), ".record")
    shutil.rmtree(house.folder.with_name("saved"))
    house.old()
    _, before = kill_everywhere(house, range(0, 20_000, EVERY), "")
    assert writing + before > MANY // EVERY
