"""The same deck and seed give the same bytes: in every file, twice in a row, in any process, from any folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import quizgen
from quizgen.choices import SEED
from quizgen.formats import usual as usual_formats
from quizgen.settings import Settings
from tests.builds import ENGINE

DECKS = Path(quizgen.__file__).parent.parent / "decks"
SHIPPED = ("us-japan-drills-2017", "vasa-1628")


@pytest.fixture(autouse=True)
def one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck without a lock takes the time of its first build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def built(deck: Path, seed: str = SEED) -> dict[str, bytes]:
    """A deck's files, by name."""
    return dict(ENGINE.build(deck, Settings(seed=seed)).files)


def written(deck: Path | str, folder: Path, *, hash_seed: str, cwd: Path | None = None) -> dict[str, bytes]:
    """What another process writes, whose sets and dictionaries of text are in another order."""
    command = [sys.executable, "-m", "quizgen", "build", str(deck), "-o", str(folder)]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hash_seed,
        "PYTHONPATH": str(DECKS.parent),
        "TZ": "Asia/Tokyo",
    }
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=cwd)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_twice_in_a_row(name: str) -> None:
    assert built(DECKS / name) == built(DECKS / name)


@pytest.mark.slow
@pytest.mark.parametrize("hash_seed", ["1", "4242"])
@pytest.mark.parametrize("name", SHIPPED)
def test_in_another_process_with_another_hash_seed(name: str, hash_seed: str, tmp_path: Path) -> None:
    shutil.copytree(DECKS / name, tmp_path / name)
    other = written(tmp_path / name, tmp_path / "out", hash_seed=hash_seed)
    assert len(other) >= len(usual_formats())
    assert {file for file, data in built(DECKS / name).items() if other[file] != data} == set()
    assert set(other) == set(built(DECKS / name))


@pytest.mark.slow
def test_in_another_folder(tmp_path: Path) -> None:
    shutil.copytree(DECKS / "vasa-1628", tmp_path / "vasa-1628")
    assert built(tmp_path / "vasa-1628") == built(DECKS / "vasa-1628")
    assert written("vasa-1628", tmp_path / "out", hash_seed="0", cwd=tmp_path) == built(DECKS / "vasa-1628")


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_another_seed_is_another_quiz_and_the_same_cards(name: str) -> None:
    one, other = built(DECKS / name, "1"), built(DECKS / name, "2")
    assert set(one) == set(other)
    for file, data in one.items():
        assert (other[file] == data) == file.endswith(".apkg")


SAMPLES = ["title: A garden", "title: A garden\nversion: '2'"]


@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("head", SAMPLES)
def test_a_sample_hangs_on_no_clock(
    head: str, *, locked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with a lock, and notes that the lock does not know or knows otherwise."""
    path = tmp_path / "garden.yaml"
    fact = "- {{id: {0}, at: p1s1, fact: The garden has =={1} {0}==., ask: 'How many {0}?'}}\n"
    path.write_text("title: A garden\nfacts:\n" + fact.format("trees", "ten"), encoding="utf-8")
    if locked:
        lock = ENGINE.build(path, formats=["anki"]).lock
        assert lock
        lock.path.write_bytes(lock.new)
    path.write_text(
        f"{head}\nfacts:\n{fact.format('trees', 'nine')}{fact.format('bushes', 'two')}", encoding="utf-8"
    )
    made = []
    for time in ("1700000000", "1800000000", ""):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", time)
        made.append(ENGINE.build(path, Settings(types=("short_answer",)), formats=["anki"]).files)
    assert made[0]
    assert made[0] == made[1] == made[2]


def test_an_edition_is_later_than_any_sample_of_it(tmp_path: Path) -> None:
    path = tmp_path / "garden.yaml"
    path.write_text(
        "title: A garden\nfacts:\n- {id: a, at: p1, fact: There are ==ten== trees.}\n", encoding="utf-8"
    )
    deck, _ = ENGINE.read(path)
    assert deck
    (edition,) = ENGINE.job(deck).release.notes
    (sample,) = ENGINE.job(deck, Settings(types=("cloze",))).release.notes
    assert sample.time < edition.time
