"""``deck.lock`` through the command line: builds at once, builds that are killed, disks that are full, merges."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from functools import partial
from typing import IO, TYPE_CHECKING, Any

import pytest

from quizgen.deck_lock.lines import MERGE_LINES
from quizgen.deck_lock.lock import Lock
from quizgen.deck_lock.lock_file import lock_at
from quizgen.engine.engine import Built, Engine
from quizgen.files import exclusive_access
from tests.command import ENVIRONMENT, program, quizgen
from tests.portions import crossed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

MANY = 300
"""Facts of a deck whose build takes long enough to be met in the middle."""


class Keeper:
    """A deck in a folder, edited line by line as people do."""

    def __init__(self, folder: Path, facts: int = 3) -> None:
        self.folder, self.out = folder, folder.with_name(f"{folder.name}-out")
        self.facts = {
            f"f{number:04}": f"House {number} has =={number + 2} windows==." for number in range(facts)
        }
        folder.mkdir()
        self.write()

    def write(self, **facts: str) -> None:
        self.facts.update(facts)
        rows = [f"  - id: {id_}\n    at: p1\n    fact: {text}\n" for id_, text in sorted(self.facts.items())]
        (self.folder / "deck.yaml").write_text(f"title: Houses\nfacts:\n{''.join(rows)}", encoding="utf-8")

    @property
    def words(self) -> tuple[str | Path, ...]:
        """What is asked of quizgen."""
        return "build", self.folder, "-v", "--format", "anki", "-o", self.out

    def start(self) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen(program(*self.words), env=ENVIRONMENT, text=True, stdout=pipe, stderr=pipe)

    def build(self, *more: str) -> str:
        code, _, err = quizgen(*self.words, *more)
        assert code == 0, err
        return err

    @property
    def lock(self) -> Lock:
        return lock_at(self.folder / "deck.lock")[1]

    def left(self) -> list[str]:
        """Files that nobody asked for."""
        return sorted(path.name for folder in (self.folder, self.out) for path in folder.glob(".*"))


def wait_for(stream: IO[str] | None, words: str) -> str:
    """Read lines until one has the words."""
    assert stream is not None
    for line in stream:
        if words in line:
            return line
    raise AssertionError(f"{words!r} was never said")


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    return process.returncode, err


def published(package: Path) -> dict[str, int]:
    """The guids and times of a package's notes."""
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        database = package.with_suffix(".db")
        database.write_bytes(archive.read("collection.anki2"))
    with closing(sqlite3.connect(database)) as connection:
        return dict(connection.execute("select guid, mod from notes").fetchall())


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path / "houses")


# --- two at once ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_two_builds_at_once_come_one_after_the_other(tmp_path: Path) -> None:
    """The second begins while the first has read the deck, and finds another deck and the first's lock."""
    keeper = Keeper(tmp_path / "houses", MANY)
    keeper.write(f0000="House 0 has ==a door==.")
    first = keeper.start()
    wait_for(first.stderr, "checking")
    keeper.write(f0000="House 0 has a door and ==a roof==.", more="There are ==many== houses.")
    second = keeper.start()
    assert ended(first)[0] == ended(second)[0] == 0
    assert keeper.lock.notes["f0000"].places == {"cloze:a door": 6, "cloze:a roof": 7}
    assert keeper.left() == []
    known = {note.guid: note.time for note in keeper.lock.notes.values()}
    assert published(keeper.out / "houses.apkg") == known
    keeper.build("--locked")


@pytest.mark.slow
def test_a_build_that_waits_says_so_and_goes_on(keeper: Keeper) -> None:
    with exclusive_access(keeper.folder / "deck.lock"):
        process = keeper.start()
        said = wait_for(process.stderr, "waiting")
    assert "another build of this deck is at work" in said
    code, err = ended(process)
    assert code == 0
    assert "waiting" not in err, "once"
    assert len(keeper.lock.notes) == 3


def test_ctrl_c_ends_the_waiting(keeper: Keeper) -> None:
    with exclusive_access(keeper.folder / "deck.lock"):
        process = keeper.start()
        wait_for(process.stderr, "waiting")
        process.send_signal(signal.SIGINT)
        code, err = ended(process)
    assert code == 130
    assert "stopped" in err
    assert not (keeper.folder / "deck.lock").exists()


HOLD = """
import sys, time
from pathlib import Path
from quizgen.engine.engine import Built, Engine
from quizgen.files import exclusive_access
with exclusive_access(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_what_a_killed_process_held_is_free(keeper: Keeper) -> None:
    words = [sys.executable, "-c", HOLD, str(keeper.folder / "deck.lock")]
    holder = subprocess.Popen(words, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE)
    wait_for(holder.stdout, "held")
    holder.kill()
    holder.communicate()
    assert "waiting" not in keeper.build()


def test_a_lock_that_changes_during_a_build_stops_it(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program does it, such as git: builds wait for each other."""
    keeper.build()
    path = keeper.folder / "deck.lock"
    keeper.write(f0000="House 0 has ==a roof==.")
    real = Engine.build

    def build(*given: Any, **settings: Any) -> Built:
        built = real(*given, **settings)
        path.write_bytes(b"another branch's")
        return built

    monkeypatch.setattr(Engine, "build", build)
    before = (keeper.out / "houses.apkg").read_bytes()
    code, out, err = quizgen(*keeper.words)
    assert (code, out) == (1, "")
    assert "was changed meanwhile: build again; nothing was written" in err
    assert path.read_bytes() == b"another branch's"
    assert (keeper.out / "houses.apkg").read_bytes() == before


# --- killed -----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_nothing_broken(tmp_path: Path) -> None:
    """Twice at some moment of its work, and then again and again while it writes."""
    keeper = Keeper(tmp_path / "houses", MANY)
    began = time.monotonic()
    keeper.build()
    lasts = time.monotonic() - began
    for number in range(6):
        keeper.write(
            f0000=f"House 0 has ==door {number}== and a roof.", **{f"new-{number}": "It is ==here==."}
        )
        process = keeper.start()
        if number > 1:
            wait_for(process.stderr, "writing")
            time.sleep((number - 2) * 0.002)
        else:
            time.sleep(lasts * (0.5 + number * 0.4))
        process.kill()
        process.communicate()
        known = {note.guid: note.time for note in keeper.lock.notes.values()}
        there = published(keeper.out / "houses.apkg")
        assert all(known[guid] >= moved for guid, moved in there.items())
    keeper.build()
    assert keeper.left() == []
    assert published(keeper.out / "houses.apkg") == {n.guid: n.time for n in keeper.lock.notes.values()}
    assert keeper.lock.notes["f0000"].places == {"cloze:door 5": 6}


# --- where nothing can be written -------------------------------------------------------------------

AS_OTHERS = """
import ctypes, os, sys
if os.geteuid() == 0:  # to whom nothing is read-only: no more CAP_DAC_OVERRIDE
    ctypes.CDLL(None).prctl(24, 1)
os.execv(sys.executable, [sys.executable, "-m", "quizgen", *sys.argv[1:]])
"""


@pytest.mark.slow
def test_a_folder_that_is_read_only_is_told_of_and_no_package_is_given_out(keeper: Keeper) -> None:
    words = [sys.executable, "-c", AS_OTHERS, *map(str, keeper.words)]
    run = partial(subprocess.run, words, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    keeper.folder.chmod(0o555)
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert f"quizgen: {keeper.folder / 'deck.lock'}: Permission denied" in done.stderr
    assert list(keeper.out.iterdir()) == []
    keeper.folder.chmod(0o755)
    keeper.build()
    keeper.folder.chmod(0o555)
    (keeper.out / "houses.apkg").unlink()
    assert run().returncode == 0, "a lock that stays as it is need not be written"
    assert (keeper.out / "houses.apkg").exists()


@pytest.mark.slow
def test_a_deck_in_a_folder_that_is_read_only_builds_what_needs_no_lock(keeper: Keeper) -> None:
    words = [sys.executable, "-c", AS_OTHERS, "build", str(keeper.folder), "-o", str(keeper.out)]
    keeper.folder.chmod(0o555)
    done = subprocess.run(words, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    keeper.folder.chmod(0o755)
    assert done.returncode == 2
    assert done.stdout.split() == [str(keeper.out / f"houses-{name}.html") for name in ("key", "quiz")]
    assert "deck.lock: Permission denied; without its lock houses.apkg was not written" in done.stderr
    assert sorted(path.name for path in keeper.out.iterdir()) == ["houses-key.html", "houses-quiz.html"]


def test_a_folder_in_the_locks_place_is_told_of(keeper: Keeper) -> None:
    (keeper.folder / "deck.lock").mkdir()
    code, out, err = quizgen(*keeper.words)
    assert (code, out) == (1, "")
    assert "deck.lock: error[bad-lock]: cannot be read: is a directory" in err
    assert not keeper.out.exists()


# --- decks that moved, or were copied ---------------------------------------------------------------


def test_a_deck_that_was_copied_with_its_lock_is_refused_until_that_is_deleted(keeper: Keeper) -> None:
    keeper.build()
    copy = Keeper(keeper.folder.with_name("castles"))
    (copy.folder / "deck.lock").write_bytes((keeper.folder / "deck.lock").read_bytes())
    assert quizgen("check", copy.folder).code == 1
    code, _, err = quizgen(*copy.words)
    assert code == 1
    assert "error[lock-of-another]: this is the lock of the deck 'houses', and this deck is 'castles'" in err
    (copy.folder / "deck.lock").unlink()
    copy.build()
    assert not {n.guid for n in copy.lock.notes.values()} & {n.guid for n in keeper.lock.notes.values()}


def test_a_deck_that_was_renamed_goes_on_with_its_old_id(keeper: Keeper) -> None:
    keeper.build()
    before = keeper.lock
    folder = keeper.folder.rename(keeper.folder.with_name("homes"))
    assert quizgen("build", folder, "-o", keeper.out).code == 1
    path = folder / "deck.yaml"
    path.write_text(f"id: houses\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert quizgen("build", folder, "-o", keeper.out, "--locked").code == 0
    assert lock_at(folder / "deck.lock")[1] == before


def test_a_deck_in_one_file_that_becomes_a_folder_takes_its_lock_along(tmp_path: Path) -> None:
    folder, one = tmp_path / "vasa", tmp_path / "vasa.yaml"
    one.write_text("title: V\nfacts:\n- {id: a, at: p1, fact: The ship ==sank==.}\n", encoding="utf-8")
    assert quizgen("build", one, "-o", tmp_path / "out").code == 0
    guid = lock_at(tmp_path / "vasa.lock")[1].notes["a"].guid
    folder.mkdir()
    one.rename(folder / "deck.yaml")
    code, _, err = quizgen("build", folder, "-o", tmp_path / "out")
    assert code == 1
    assert f"one without its deck lies at {tmp_path / 'vasa.lock'}" in err
    (tmp_path / "vasa.lock").rename(folder / "deck.lock")
    assert quizgen("build", folder, "-o", tmp_path / "out", "--locked").code == 0
    assert lock_at(folder / "deck.lock")[1].notes["a"].guid == guid


def test_a_package_is_the_same_from_a_checkout_with_other_line_ends(keeper: Keeper) -> None:
    keeper.build()
    before = (keeper.out / "houses.apkg").read_bytes()
    path = keeper.folder / "deck.lock"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    keeper.build("--locked")
    assert (keeper.out / "houses.apkg").read_bytes() == before


# --- two branches -----------------------------------------------------------------------------------

GIT = {
    **os.environ,
    **{
        f"GIT_{who}_{what}": "somebody@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def two_branches(keeper: Keeper, *settings: str, ours: dict[str, str], theirs: dict[str, str]) -> str:
    """Two editions of the deck are made side by side and merged: the lock as git leaves it.

    The deck itself is put right, as an author would.
    """
    keeper.build()
    for words in ("init -q -b main", "add .", "commit -qm first", "checkout -qb theirs"):
        git(keeper.folder, *words.split())
    before = dict(keeper.facts)
    for facts, after in ((theirs, "checkout -q main"), (ours, "status")):
        keeper.facts = dict(before)
        keeper.write(**facts)
        keeper.build()
        for words in ("commit -qam edition", after):
            git(keeper.folder, *words.split())
    git(keeper.folder, *settings, "merge", "-q", "theirs", code=1)
    keeper.facts = {**before, **theirs, **ours}
    keeper.write()
    return (keeper.folder / "deck.lock").read_text(encoding="utf-8")


def git(folder: Path, *words: str, code: int = 0) -> None:
    done = subprocess.run(("git", *words), cwd=folder, env=GIT, capture_output=True, check=False)
    assert done.returncode == code, done


def resolve(text: str) -> str:
    """What the message says, no more and no less: every note, of two for one fact the later, and no marks."""
    kept: dict[str, list[str]] = {}
    for parts in (line.split(" ") for line in text.splitlines()):
        name = " ".join(parts[:2]) if parts[0] == "note" else parts[0]
        if name.isalpha() or (name.startswith("note ") and parts[4] >= kept.get(name, parts)[4]):
            kept[name] = parts
    return "".join(f"{' '.join(parts)}\n" for parts in kept.values())


ONE, OTHER = {"one": "There is ==one== street."}, {"other": "There are ==other== towns."}
DOORS, ROOF = {"f0000": "House 0 has ==doors== and ==3 windows==."}, {"f0000": "House 0 has ==a roof==."}


BRANCHES = {"new": (ONE, OTHER), "same": (DOORS, ROOF)}


@pytest.mark.parametrize(("style", "facts"), crossed(["merge", "diff3", "union"], BRANCHES))
def test_two_branches_are_merged_as_the_message_says(style: str, facts: str, keeper: Keeper) -> None:
    ours, theirs = BRANCHES[facts]
    if style == "union":  # git keeps every line of both, and leaves no mark
        (keeper.folder / ".gitattributes").write_text("deck.lock merge=union\n", encoding="utf-8")
        style = "merge"
    text = two_branches(keeper, "-c", f"merge.conflictStyle={style}", ours=ours, theirs=theirs)
    assert ("|||||||" in text) == (style == "diff3")
    code, _, err = quizgen(*keeper.words)
    assert (code, "error[lock-conflict]" in err) == (1, True)
    remedies = {line.strip() for line in err.splitlines() if "help: keep" in line}
    assert remedies >= {f"help: {MERGE_LINES if '<<<<<<<' in text else 'keep the later of the two'}"}
    (keeper.folder / "deck.lock").write_text(resolve(text), encoding="utf-8")
    merged = keeper.lock
    keeper.build()
    assert {fact: n.guid for fact, n in keeper.lock.notes.items()} == {
        fact: n.guid for fact, n in merged.notes.items()
    }
    assert set(keeper.lock.notes) == set(keeper.facts)
    keeper.build("--locked")
