"""Every link of the documentation leads somewhere: to a file, and to a heading of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md"), *(ROOT / ".github").glob("**/*.md")])
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r'\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"')
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def links(text: str) -> list[str]:
    """Where the links and pictures of a page lead, but for other people's pages."""
    found = [inline or tag for inline, tag in LINK.findall(CODE.sub("", text))]
    return [target for target in found if not re.match(r"[a-z]+:", target)]


@cache
def anchors(page: Path) -> set[str]:
    """What a ``#`` can name: the headings in small letters, with dashes for spaces and no other signs."""
    headings = HEADING.findall(FENCED.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken(page: Path, target: str) -> str:
    """What is wrong with a link of a page, or nothing."""
    path, _, anchor = unquote(target).partition("#")
    there = (page.parent / path).resolve() if path else page
    if not there.exists():
        return f"{target}: there is no such file"
    if not there.is_relative_to(ROOT):
        return f"{target}: leads out of the repository"
    if anchor and anchor not in anchors(there):
        return f"{target}: the page has no such heading"
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = links(page.read_text(encoding="utf-8"))
    assert [problem for target in targets if (problem := broken(page, target))] == []


def test_the_pages_are_found() -> None:
    names = {"README.md", "CHANGELOG.md", "format.md", "add-a-check.md", "PULL_REQUEST_TEMPLATE.md"}
    assert names <= {page.name for page in PAGES}


def linked_from(page: Path) -> set[Path]:
    """The pages that a page's links lead to."""
    targets = links(page.read_text(encoding="utf-8"))
    return {(page.parent / unquote(target).partition("#")[0]).resolve() for target in targets} & {*PAGES}


def test_every_page_of_the_docs_is_linked_from_the_readme() -> None:
    linked = linked_from(ROOT / "README.md")
    assert [page.name for page in PAGES if page.parent.name == "docs" and page not in linked] == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, last = set[Path](), {ROOT / "README.md"}
    while last:
        reached |= last
        last = {page for one in last for page in linked_from(one)} - reached
    assert [str(page) for page in PAGES if page not in reached and ".github" not in page.parts] == []


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("docs/nothing.md", "no such file"),
        ("docs/format.md#nothing", "no such heading"),
        ("../..", "out of the repository"),
        ("docs/format.md#entities", ""),
        ("#set-up", ""),
    ],
)
def test_a_broken_link_is_noticed(target: str, problem: str) -> None:
    found = broken(ROOT / "README.md", target)
    assert problem in found
    assert bool(found) == bool(problem)
