"""A full disk and a killed process: what was written before is in the file, and the file is whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from quizgen.engine.editing.open_deck import OpenDeck
from tests.builds import ENGINE
from tests.editing.test_open_deck import BUILT, DECK, DRAFT, FACTS

if TYPE_CHECKING:
    from pathlib import Path

CHANGING = """
import sys
from pathlib import Path
from quizgen.engine.editing import changes
from quizgen.engine.editing.entry import Name
from quizgen.engine.editing.open_deck import OpenDeck
from quizgen.engine.engine import Engine

deck = OpenDeck(Path(sys.argv[1]), Engine())
for number in range(10_000):
    changes.set_in_entry(deck, Name("fact", "built"), ("ask",), f"From which year, {number}?")
    print(number, flush=True)
"""
FULL = """
import resource, sys
from pathlib import Path
from quizgen.engine.editing import changes
from quizgen.engine.editing.entry import Name
from quizgen.engine.editing.open_deck import OpenDeck
from quizgen.engine.engine import Engine

deck = OpenDeck(Path(sys.argv[1]), Engine())
name = Name("fact", "built")
changes.set_in_entry(deck, name, ("ask",), "When?")
changes.set_in_entry(deck, name, ("because",), "So.")
deck.undo()
resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
try:
    changes.set_in_entry(deck, name, ("ask",), "From when?")
except OSError as error:
    print("refused", error.errno)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(deck.entry(name).keys["ask"], deck.can_undo, deck.can_redo)
changes.set_in_entry(deck, name, ("ask",), "From when?")
deck.undo()
deck.undo()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pier"
    folder.mkdir()
    for name, text in (("deck.yaml", DECK), ("facts.yaml", FACTS), ("draft.yaml", DRAFT)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of a file")
def test_on_a_full_disk_nothing_is_lost_and_work_goes_on_later(folder: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(folder)], capture_output=True, text=True, timeout=100, check=False
    )
    assert ran.returncode == 0, ran.stderr
    refused, left = ran.stdout.splitlines()
    assert refused.startswith("refused")
    assert left == "When? set set"
    assert (folder / "facts.yaml").read_text(encoding="utf-8") == FACTS
    assert {path.name for path in folder.iterdir()} == {"deck.yaml", "facts.yaml", "draft.yaml"}


@pytest.mark.slow
@pytest.mark.parametrize("changes", [1, 3, 8, 20, 40])
def test_what_was_changed_before_a_kill_is_in_the_file(folder: Path, changes: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", CHANGING, str(folder)], stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout
        for _ in range(changes):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        rest = process.stdout.read().split()
    last = int(rest[-1]) if rest else changes - 1
    deck = OpenDeck(folder, ENGINE)
    asked = str(deck.entry(BUILT).keys["ask"])
    assert asked in {f"From which year, {last}?", f"From which year, {last + 1}?"}
    text = (folder / "facts.yaml").read_text(encoding="utf-8")
    assert text.replace(asked, "From which year is the pier of Norhaven?") == FACTS
