"""A test that uses a real program without its marker would be taken for a fast one, and is told so."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import CHROMIUM_NAMES, PROGRAMS, WINDOWLESS_NAMES, Unmarked
from tests.engine import Engine

STARTED = [*CHROMIUM_NAMES, *WINDOWLESS_NAMES, "firefox", "firefox-esr"]
STARTED += ["pdftotext", "pdftoppm", "pdfinfo", "soffice", "node"]


@pytest.mark.parametrize("program", STARTED)
def test_a_program_is_noticed_before_it_starts(program: str) -> None:
    with pytest.raises(Unmarked, match="browser"):
        subprocess.run([f"/nowhere/{program}"], check=True)


@pytest.mark.browser
def test_a_marked_test_may_start_it() -> None:
    with pytest.raises(FileNotFoundError):
        subprocess.run(["/nowhere/pdftotext"], check=True)


@pytest.mark.parametrize("program", ["python3.11", "git", "sh", "ruff", "node-exporter"])
def test_other_programs_are_free(program: str) -> None:
    assert not PROGRAMS.match(program)


def test_anki_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(Unmarked, match="anki"):
        Engine(tmp_path)


@pytest.mark.anki
def test_a_marked_test_may_have_a_collection(tmp_path: Path) -> None:
    Engine(tmp_path).collection.close()
