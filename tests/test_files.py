"""Files are put into a folder whole, and nothing is left beside them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from quizgen.files import write_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OLD: Mapping[str, bytes] = {"a": b"old a", "b": b"old b", "c": b"old c"}
NEW: Mapping[str, bytes] = {"a": b"new a", "b": b"new b", "c": b"new c"}


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name, also those that begin with a dot."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()], ids=["full", "stopped"])
def test_whatever_stops_the_last_step_every_file_is_whole(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, OLD)
    real, calls = os.replace, []

    def replace(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(type(error)):
        write_files(tmp_path, NEW)
    assert contents(tmp_path) == {**OLD, "a": b"new a"}


def test_a_file_that_cannot_be_made_leaves_the_old_ones(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)
    with pytest.raises(OSError, match="File name too long"):
        write_files(tmp_path, {**NEW, "x" * 300: b""})
    assert contents(tmp_path) == OLD


def test_files_are_written_with_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_files(tmp_path, NEW)
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_program_that_writes_files_loads_no_command_line() -> None:
    code = "import sys, quizgen; quizgen.write_files; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert not {"click", "quizgen.cli"} & set(loaded.split())
