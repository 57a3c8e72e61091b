"""The folder of one user alone: where it lies, and whom it is never shared with."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from quizgen.files import exclusive_access
from quizgen.resources import private_cache
from tests.command import ENVIRONMENT
from tests.portions import thinned


@pytest.fixture(autouse=True)
def nothing_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home, and a folder for temporary files, with nothing in them."""
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    (tmp_path / "home").mkdir()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


def fallback(folder: Path) -> Path:
    return folder / "tmp" / f"quizgen-{os.getuid()}"


def test_it_lies_among_the_users_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert private_cache() == tmp_path / "home" / ".cache" / "quizgen" / "private"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert private_cache() == tmp_path / "caches" / "quizgen" / "private"
    assert (tmp_path / "caches" / "quizgen" / "private").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "caches", ["", "here", ".", "./a", "~/a", "/dev/null", "/proc/nothing", "/dev/null/" + "n" * 300]
)
def test_what_can_hold_no_folder_is_passed_over(
    caches: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", caches)
    assert private_cache() == tmp_path / "home" / ".cache" / "quizgen" / "private"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "tmp"]


def test_without_a_home_it_lies_among_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/dev/null")
    assert private_cache() == fallback(tmp_path)
    assert fallback(tmp_path).stat().st_mode & 0o777 == 0o700


def linked(path: Path) -> None:
    path.with_name("elsewhere").mkdir()
    path.symlink_to("elsewhere")


def open_to_all(path: Path) -> None:
    path.mkdir()
    path.chmod(0o777)


def open_to_a_group(path: Path) -> None:
    path.mkdir()
    path.chmod(0o770)


def anothers(path: Path) -> None:
    path.mkdir(mode=0o755)
    os.chown(path, 54321, 54321)


def a_file(path: Path) -> None:
    path.touch()


TRAPS = [linked, open_to_all, open_to_a_group, a_file, *([] if os.geteuid() else [anothers])]


@pytest.mark.parametrize("trap", TRAPS)
def test_what_another_put_there_is_not_used_and_nobody_waits(
    trap: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(trap)
    monkeypatch.setenv("HOME", "/dev/null")
    trap(fallback(tmp_path))
    assert private_cache() is None
    with exclusive_access(tmp_path / "deck.lock"), exclusive_access(tmp_path / "out"):
        assert not [*(tmp_path / "tmp").glob("*/*")]


def test_a_link_in_the_place_of_what_is_held_empties_no_file(tmp_path: Path) -> None:
    folder = private_cache()
    assert folder
    with exclusive_access(tmp_path / "deck.lock"):
        (name,) = folder.iterdir()
    mine = tmp_path / "mine"
    mine.write_text("mine", encoding="utf-8")
    name.unlink()
    name.symlink_to(mine)
    with exclusive_access(tmp_path / "deck.lock"):
        assert mine.read_text(encoding="utf-8") == "mine"


UNKNOWN = """
import os, sys
if not os.geteuid():
    os.setreuid(54321, 0)  # a user whom the system does not know, with the rights to read Python
from quizgen.__main__ import main
sys.argv = ["quizgen", "build", "garden.yaml", "-o", "out"]
main()
"""


@pytest.mark.parametrize("home", thinned([None, "", "relative", "/dev/null", "/proc/nothing"], 5))
def test_a_user_without_a_home_builds(home: str | None, tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    (tmp_path / "garden.yaml").write_text(
        "title: A garden\nfacts:\n- {id: trees, at: p1, fact: There are ==twelve== trees.}\n",
        encoding="utf-8",
    )
    environment = {
        name: value for name, value in ENVIRONMENT.items() if name not in {"HOME", "XDG_CACHE_HOME"}
    }
    environment |= {"TMPDIR": str(tmp_path / "tmp")} | ({} if home is None else {"HOME": home})
    words = [sys.executable, "-c", UNKNOWN]
    done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    assert (tmp_path / "out" / "garden.apkg").exists()
    assert not (tmp_path / "relative").exists()
