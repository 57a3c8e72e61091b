"""The locked versions: everything that the project and its tests need stands in them once, within its range."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).parent
PROJECT = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
WANTED = [Requirement(line) for lines in (PROJECT["dependencies"], *EXTRAS) for line in lines]
LINES = (HERE / "constraints.txt").read_text(encoding="utf-8").splitlines()
LOCKED = [Requirement(line) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize("wanted", [w for w in WANTED if w.name != "quizgen"], ids=str)
def test_what_is_needed_is_locked_within_its_range(wanted: Requirement) -> None:
    """``just lock`` writes the file anew after a change of ``pyproject.toml``."""
    found = [locked for locked in LOCKED if canonicalize_name(locked.name) == canonicalize_name(wanted.name)]
    assert found
    for locked in found:
        (pin,) = locked.specifier
        assert pin.operator == "=="
        assert wanted.specifier.contains(pin.version, prereleases=True)


def test_only_versions_are_locked() -> None:
    """No address: where packages come from is the business of whoever installs them."""
    assert [line for line in LINES if "//" in line or line.startswith("-")] == []
