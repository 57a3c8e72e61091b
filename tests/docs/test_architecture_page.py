"""The pages for contributors name only what is there, and all of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
HOW_TO = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "how-to").glob("*.md"))
TREE = re.search(r"^```\n(quizgen/\n.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
SPOKEN = re.compile(r"`([\w.-]+/[\w./-]*(?:/|\.py|\.yaml|\.md|\.j2|\.toml))`")
FOLDER = re.compile(r"^- `(quizgen/[\w/]+/)`:\s(.*?)(?=^- |^#)", re.DOTALL | re.MULTILINE)
INSIDE = re.compile(r"`((?:\w+/)*\w+(?:\.py|/))`")
ENTRY = re.compile(r"( *)([\w.-]+/?)(?:  .*)?")
ROW = re.compile(r"^\| (.+\?) \| (.+) \|$", re.MULTILINE)
MADE = re.compile(r"named.after|two.questions|letter_count|chat|/ca/|/ca\.py|test_ca|<|build/")
"""What stands for the reader's own file."""


def in_tree() -> list[str]:
    """The paths that the drawing of the house shows."""
    assert TREE
    found, folder = [], ""
    for line in filter(None, TREE[1].splitlines()):
        entry = ENTRY.fullmatch(line)
        assert entry, line
        indent, name = entry.groups()
        folder = name if not indent else folder
        found.append(f"{folder}{name}" if indent else name)
    return found


def spoken_of() -> list[str]:
    """Every path that the pages name between backticks; what lies in the folder that a line is about, from there."""
    rows = FOLDER.findall(PAGE)
    inside = {
        name if name.startswith("quizgen/") else folder + name
        for folder, text in rows
        for name in INSIDE.findall(text)
    }
    spoken = SPOKEN.findall(FOLDER.sub("", PAGE) + HOW_TO)
    return sorted(path for path in inside | {*spoken} if not MADE.search(path))


@pytest.mark.parametrize("path", in_tree())
def test_what_is_drawn_is_there(path: str) -> None:
    there = ROOT / path
    assert there.is_dir() if path.endswith("/") else there.is_file()


@pytest.mark.parametrize("path", spoken_of())
def test_what_is_spoken_of_is_there(path: str) -> None:
    """From the checkout, or from inside the package."""
    assert any((base / path).exists() for base in (ROOT, ROOT / "quizgen"))


def test_every_part_of_the_package_is_drawn() -> None:
    folders = {f"quizgen/{path.parent.name}/" for path in (ROOT / "quizgen").glob("*/__init__.py")}
    modules = {f"quizgen/{path.name}" for path in (ROOT / "quizgen").glob("[!_]*.py")}
    assert sorted((folders | modules) - {*in_tree()}) == []


def test_a_question_is_answered_by_two_files_at_most() -> None:
    rows = ROW.findall(PAGE)
    assert len(rows) >= 16
    for question, answer in rows:
        paths = [
            path for path in re.findall(r"`([^`]+)`|\]\(([^)]+)\)", answer) if any("/" in p for p in path)
        ]
        assert 1 <= len(paths) <= 2, question


def test_the_paths_are_found() -> None:
    assert {"quizgen/engine/job.py", "quizgen/questions/building/item.py", "quizgen/model/deck.py"} <= {
        *spoken_of()
    }
