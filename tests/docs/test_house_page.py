"""The page for developers names only what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
TREE = re.search(r"^```\n(quizgen/\n.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
SPOKEN = re.compile(r"`([\w./-]+(?:/|\.py|\.yaml|\.md))`")
ENTRY = re.compile(r"( *)([\w.-]+/?)(?:  .*)?")


def in_tree() -> list[str]:
    """The paths that the drawing of the house shows."""
    assert TREE
    found, folder = [], ""
    for line in TREE[1].splitlines():
        entry = ENTRY.fullmatch(line)
        assert entry, line
        indent, name = entry.groups()
        folder = name if not indent else folder
        found.append(f"{folder}{name}" if indent else name)
    return found


@pytest.mark.parametrize("path", in_tree())
def test_what_is_drawn_is_there(path: str) -> None:
    there = ROOT / path
    assert there.is_dir() if path.endswith("/") else there.is_file()


@pytest.mark.parametrize("path", sorted(set(SPOKEN.findall(PAGE))))
def test_what_is_spoken_of_is_there(path: str) -> None:
    """From the checkout, or from inside the package."""
    assert any(
        (base / path).exists()
        for base in (ROOT, ROOT / "quizgen", ROOT / "docs", ROOT / "decks" / "vasa-1628")
    )


def test_every_folder_of_the_package_is_drawn() -> None:
    folders = {f"quizgen/{path.parent.name}/" for path in (ROOT / "quizgen").glob("*/__init__.py")}
    assert folders <= set(in_tree())
