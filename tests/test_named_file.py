"""A file that a user names, and that cannot be read: why, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.deck_paths import Unreadable
from quizgen.limits import MB
from quizgen.named_file import FileRemedies, bytes_of

if TYPE_CHECKING:
    from pathlib import Path

REMEDIES = FileRemedies("the file with the questions", "export them in several files", "look for it")


@pytest.mark.parametrize(
    ("name", "rule", "message", "remedy"),
    [
        ("none.txt", "no-such-file", "there is no such file", "look for it"),
        ("folder", "unreadable", "this is a folder", "name the file with the questions"),
        ("large.txt", "too-large", "this file is larger than 2 MB", "export them in several files"),
        ("large.txt/in.txt", "unreadable", "cannot be read: not a directory", "check its name, and whether"),
    ],
)
def test_each_reason_has_its_remedy(name: str, rule: str, message: str, remedy: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "large.txt").write_bytes(b"a" * (2 * MB + 1))
    for remedies in (REMEDIES, REMEDIES._replace(rule="bad-article")):
        with pytest.raises(Unreadable) as caught:
            bytes_of(tmp_path / name, 2 * MB, remedies)
        (problem,) = caught.value.problems
        assert (problem.rule, problem.message) == (remedies.rule or rule, message)
        assert problem.help.startswith(remedy)
        assert problem.source.file == str(tmp_path / name)


def test_a_file_of_just_so_many_bytes_is_read(tmp_path: Path) -> None:
    (tmp_path / "just.txt").write_bytes(b"a" * MB)
    assert bytes_of(tmp_path / "just.txt", MB, REMEDIES) == b"a" * MB
