"""The page about Anki has a row for each test of an import, and names no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from benchmarks.soak import FIGURES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "anki.md").read_text(encoding="utf-8")
TABLE = ROOT / "tests" / "anki_deck" / "test_import_table.py"


def test_every_row_is_a_test_and_every_test_a_row() -> None:
    code = ast.parse(TABLE.read_text(encoding="utf-8"))
    tests = [node.name for node in code.body if isinstance(node, ast.FunctionDef)]
    assert sorted(re.findall(r"`(test_\w+)`", PAGE)) == sorted(t for t in tests if t.startswith("test_"))


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_of_the_soak_is_told(name: str) -> None:
    assert re.search(rf"^\| {re.escape(name)} \| [\d,]+ \|$", PAGE, re.MULTILINE)


def test_the_page_has_the_heading_that_a_message_sends_to() -> None:
    assert re.search(r"^#+ A damaged deck\.lock$", PAGE, re.MULTILINE)
