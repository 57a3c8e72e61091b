"""Each decision has its page: numbered, dated, with what it is, why, and what would change it."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
PAGES = sorted(FOLDER.glob("[0-9]*.md"))
HEAD = re.compile(r"# (\d+)\. (.+)\n\n(\d{4}-\d\d-\d\d)\n\n")
ROW = re.compile(r"^\| \[(\d{4})\]\(([\w-]+\.md)\) \| (\S+) \| (.+?) \| (.*?) ?\|$", re.MULTILINE)
PARTS = ("**Decision.** ", "**Why.** ", "**What would change it.** ")
MOST_LINES = 45


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_whole_and_short(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    head = HEAD.match(text)
    assert head
    assert int(head[1]) == int(page.name[:4])
    places = [text.index(f"\n{part}") for part in PARTS]
    assert places == sorted(places)
    assert len(text.splitlines()) <= MOST_LINES


def test_pages_are_numbered_in_the_order_of_their_dates() -> None:
    heads = [HEAD.match(page.read_text(encoding="utf-8")) for page in PAGES]
    assert [int(page.name[:4]) for page in PAGES] == list(range(1, len(PAGES) + 1))
    days = [dt.date.fromisoformat(head[3]) for head in heads if head]
    assert all(one <= two for one, two in pairwise(days))


def test_the_index_lists_every_page_as_it_is_called() -> None:
    rows = ROW.findall((FOLDER / "README.md").read_text(encoding="utf-8"))
    pages = [(page, HEAD.match(page.read_text(encoding="utf-8"))) for page in PAGES]
    assert [row[:4] for row in rows] == [(page.name[:4], page.name, h[3], h[2]) for page, h in pages if h]


def test_what_was_taken_back_names_what_took_its_place() -> None:
    rows = ROW.findall((FOLDER / "README.md").read_text(encoding="utf-8"))
    back = {name for _, name, _, _, status in rows if status == "taken back"}
    said = {page.name for page in PAGES if "**Taken back**" in page.read_text(encoding="utf-8")}
    assert back == said != set()
    assert all("](0" in (FOLDER / name).read_text(encoding="utf-8") for name in back)
