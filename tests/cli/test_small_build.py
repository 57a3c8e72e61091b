"""What the build of a small deck loads and compiles: little more than it needs, since that is a third of its time."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from quizgen.text.patterns import RarePattern
from tests.command import ENVIRONMENT, ROOT

if TYPE_CHECKING:
    from pathlib import Path

DECK = ROOT / "decks" / "us-japan-drills-2017"
BUILD = """
import json, re, sys
patterns, compile_ = [], re.compile
def counting(pattern, flags=0):
    patterns.append(sys._getframe(1).f_globals.get("__name__", ""))
    return compile_(pattern, flags)
re.compile = counting
from quizgen.cli import run
assert run() == 0
from quizgen.text import markup
from quizgen.text.patterns import RarePattern
kept = [*vars(markup).values(), *markup._INSIDE.values()]
rare = [pattern for pattern in kept if isinstance(pattern, RarePattern)]
print(json.dumps({
    "patterns": sum(name.startswith("quizgen") for name in patterns),
    "rare": len(rare),
    "compiled": sum("_compiled" in vars(pattern) for pattern in rare),
    "modules": sorted(sys.modules),
}))
"""
MOST_PATTERNS = 370
MOST_MODULES = 345
NOT_NEEDED = {"babel", "num2words", "typst", "docx", "fsspec", "importlib.metadata", "email", "http.client"}


@pytest.mark.slow
def test_a_small_build_loads_and_compiles_little(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BUILD, "build", str(DECK), "-o", str(tmp_path)]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["patterns"] <= MOST_PATTERNS
    assert found["rare"] > 10
    assert found["compiled"] == 0  # the deck has no markup
    assert sum(name.startswith("quizgen") for name in found["modules"]) <= MOST_MODULES
    assert not NOT_NEEDED & set(found["modules"])


def test_a_rare_pattern_finds_what_its_pattern_finds() -> None:
    rare = RarePattern("[a-c]")
    assert "_compiled" not in vars(rare)
    at_two, at_three = rare.search("ab b", 2), rare.match("ab b", 3)
    assert at_two is not None
    assert at_two.start() == 3
    assert at_three is not None
    assert rare.match("ab b", 2) is None
    assert [match[0] for match in rare.finditer("a-c")] == rare.findall("a-c") == ["a", "c"]
    assert rare.sub(lambda match: match[0].upper(), "a-c") == "A-C"
    assert rare.fullmatch("ab") is None
