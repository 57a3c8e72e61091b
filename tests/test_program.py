"""Two digests of quizgen itself: one sees each save of its files, the other what they say, wherever they lie."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copytree

import pytest

from quizgen import resources
from quizgen.engine import program
from quizgen.engine.program import contents_digest, installed_digest

FOLDERS = ["PACKAGE", "templates", "pools", "catalogues"]


def use(folder: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a folder of quizgen lie at another path."""
    monkeypatch.setattr(resources, folder, path if folder == "PACKAGE" else lambda: path)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS[:3])  # the catalogues lie in the package
def test_the_installed_program_counts_file_by_file(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    write(own / "inner" / "one.py", "1")
    use(folder, own, monkeypatch)
    fresh = installed_digest.__wrapped__
    digests = [fresh()]
    write(own / "inner" / "__pycache__" / "one.pyc", "1")
    assert fresh() == digests[0]
    write(own / "inner" / "two.py", "1")
    digests.append(fresh())
    state = (own / "inner" / "one.py").stat()
    write(own / "inner" / "one.py", "2")
    os.utime(own / "inner" / "one.py", ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    digests.append(fresh())
    monkeypatch.setattr(program, "__version__", "99")
    digests.append(fresh())
    assert len(set(digests)) == 4


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_contents_count_wherever_they_lie(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy below folders of any name is the same; with another name or word in it, it is not."""
    write(tmp_path / "one" / "inner" / "one.py", "1")
    copytree(tmp_path / "one", tmp_path / "compiled" / "two")
    use(folder, tmp_path / "one", monkeypatch)
    first = contents_digest()
    copy = tmp_path / "compiled" / "two"
    use(folder, copy, monkeypatch)
    assert contents_digest() == first
    write(copy / "inner" / "one.py", "2")
    second = contents_digest()
    (copy / "inner" / "one.py").rename(copy / "inner" / "two.py")
    assert len({first, second, contents_digest()}) == 3


@pytest.mark.parametrize("derived", sorted(program.MADE_OF_OTHERS))
def test_what_is_derived_from_the_code_does_not_count(
    derived: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "one.py", "1")
    use("PACKAGE", tmp_path, monkeypatch)
    before = contents_digest()
    write(tmp_path / "inner" / derived / "page.py", "1")
    assert contents_digest() == before
