"""``some - others.keys()`` goes through all of the others, however few some are; no count of calls shows it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import quizgen

HOUSE = Path(quizgen.__file__).parent
PARTS = ("quiz", "distractors", "questions", "checks")
MODULES = [path for part in PARTS for path in sorted((HOUSE / part).rglob("*.py"))]


def takes_keys_away(code: str) -> list[int]:
    """The lines that take the keys of a whole mapping away from a set."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub)
        if isinstance(node.right, ast.Call) and isinstance(node.right.func, ast.Attribute)
        if node.right.func.attr == "keys"
    ]


def test_a_line_that_does_is_found() -> None:
    assert takes_keys_away("few = {1}\nleft = few - many.keys()\nboth = few & many.keys()") == [2]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_few_are_held_against_all(path: Path) -> None:
    assert takes_keys_away(path.read_text(encoding="utf-8")) == []
