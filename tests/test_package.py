"""What an index is told of the package: its version, its description, and that the source package is whole."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import quizgen
from docs.make_description import description

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKED = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HEADS = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_changes_begin_with_what_is_not_released_and_then_this_version_with_its_day() -> None:
    assert HEADS[0] == "Unreleased"
    version, _, day = HEADS[1].partition(" - ")
    assert version == quizgen.__version__
    assert dt.date.fromisoformat(day)


def test_the_description_leads_nowhere_into_the_repository() -> None:
    shown = description(README)
    links = re.findall(r"\]\(([^)]+)\)", shown)
    assert links
    assert [link for link in links if not link.startswith("https://")] == []
    assert "<img" not in shown


def test_the_description_has_every_section() -> None:
    shown = description(README)
    assert [head for head in re.findall(r"^#+ .+$", README, re.MULTILINE) if head not in shown] == []
    assert "\n- The format of a deck: every key" in shown


@pytest.mark.parametrize(
    ("readme", "shown"),
    [
        ("[the page](docs/format.md), [Anki](https://example.org)", "the page, [Anki](https://example.org)"),
        ("[set up](#set-up)", "set up"),
        ("[by mail](mailto:a@example.org)", "[by mail](mailto:a@example.org)"),
        ("one\n\n<!-- pictures -->\n| a |\n<!-- end of pictures -->\n\ntwo", "one\n\ntwo"),
    ],
)
def test_what_is_shown_of_a_link_and_of_pictures(readme: str, shown: str) -> None:
    assert description(readme) == shown


def test_the_source_package_has_all_that_the_repository_has() -> None:
    """So that whoever packs quizgen for a system can run its tests."""
    if not (ROOT / ".git").exists():
        return  # this is the source package
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    there = {name.partition("/")[0] for name in listed.splitlines()}
    assert there - {*PACKED, "pyproject.toml", ".gitignore"} == set()
