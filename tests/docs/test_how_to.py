"""Each page of docs/how-to/ is followed to the letter, in a copy of the project: what it says is enough, and works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
COPIED = ("quizgen", "templates", "decks", "tests", "docs", "pyproject.toml", "README.md")
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"`([\w.-]+(?:/[\w.-]+)+\.\w+)`")
PYTHON = ".venv/bin/python "
FAILS = "  # fails"
"""What stands behind a line that is typed in to see it fail."""


class Step(NamedTuple):
    """A file to be written, or a line to be typed in."""

    file: str
    """Empty for a line."""
    text: str


def steps_of(page: str) -> list[Step]:
    """What a page tells to do, in its order. A file is called by the last path that is named before its text."""
    steps: list[Step] = []
    last = 0
    for block in BLOCK.finditer(page):
        _, language, text = block.groups()
        if language == "sh":
            steps += [Step("", line) for line in text.splitlines()]
        else:
            steps.append(Step(FILE.findall(page[last : block.start()])[-1], text))
        last = block.end()
    return steps


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, to be changed."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def typed(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What comes of a line that is typed in."""
    assert line.startswith(PYTHON), "the test knows no other program"
    command, _, _ = line.partition(FAILS)
    return subprocess.run(
        [sys.executable, *shlex.split(command.removeprefix(PYTHON))],
        cwd=folder,
        env={**os.environ, "PYTEST_ADDOPTS": "-p no:cacheprovider"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_who_follows_the_page_gets_there(page: Path, project: Path) -> None:
    steps = steps_of(page.read_text(encoding="utf-8"))
    for step in steps:
        if step.file:
            (project / step.file).parent.mkdir(parents=True, exist_ok=True)
            (project / step.file).write_text(step.text, encoding="utf-8")
        else:
            ran = typed(step.text, project)
            assert (ran.returncode != 0) == (FAILS in step.text), f"{step.text}\n{ran.stdout}{ran.stderr}"
    modules = [step.file for step in steps if step.file.endswith(".py")]
    for check in ("check", "format --check --diff") if modules else ():
        ran = typed(f"{PYTHON}-m ruff {check} --no-cache {' '.join(modules)}", project)
        assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_pages_are_found_and_each_has_something_to_do() -> None:
    assert len(PAGES) >= 5
    assert [page.name for page in PAGES if len(steps_of(page.read_text(encoding="utf-8"))) < 3] == []
