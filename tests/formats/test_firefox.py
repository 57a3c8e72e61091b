"""The same pages as Firefox prints them: it knows no margin boxes, and breaks pages by other rules than Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.formats import paper, test_cards
from tests.formats.prints import faults, html, taken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.formats.firefox import Firefox

PRINTS = [
    ("quiz", "forty", "A4"),
    ("quiz", "long", "Letter"),
    ("quiz", "japanese", "A4"),
    ("quiz", "arabic", "Letter"),
    ("large", "ten", "A4"),
    ("tight", "forty", "Letter"),
    ("tight", "arabic", "A4"),
    ("key", "arabic", "Letter"),
    ("all", "all-forty", "Letter"),
]


@pytest.mark.parametrize("case", PRINTS, ids="-".join)
def test_a_teacher_can_hand_it_out(
    firefox: Firefox, poppler: Callable[[str], str], tmp_path: Path, case: tuple[str, str, str]
) -> None:
    source, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_bytes(html(*case[:2])[1])
    firefox.print(source, pdf, case[2])
    assert faults(taken(*case, pdf, poppler), poppler, margin_boxes=False) == []


def test_a_heading_of_the_key_stands_with_its_first_row(
    firefox: Firefox, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    """It does not know ``break-after: avoid`` on rows."""
    source, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_bytes(html("key", "forty")[1])
    firefox.print(source, pdf, "A4")
    printed = taken("key", "forty", "A4", pdf, poppler)
    assert faults(printed, poppler, margin_boxes=False) == []
    for section in printed.of.versions[0].sections:
        here = [page for page in printed.pages if section.title in page.text]
        assert any(f"k{section.items[0].number}k" in page.text for page in here), section.title


@pytest.mark.parametrize("size", test_cards.SIZES)
def test_backs_lie_over_fronts(
    firefox: Firefox, poppler: Callable[[str], str], tmp_path: Path, size: str
) -> None:
    """Whichever way the paper is turned: the grid stands in its middle, though ``100vh`` is less than its height."""
    source, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_bytes(test_cards.html(test_cards.edition(test_cards.LATIN[:9])))
    firefox.print(source, pdf, size)
    printed = test_cards.Print(pdf, paper.read(pdf, poppler), [])
    assert len(printed.pages) == 4
    assert all(test_cards.off(printed, flip, poppler) < 0.5 for flip in ("long", "short"))
    assert [page.outside(4) for page in printed.pages] == [[] for _ in printed.pages]


def test_a_page_without_its_strip_is_told(
    firefox: Firefox, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    source, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_bytes(html("quiz", "ten")[1].replace(b'class="edge"', b'class="edge" hidden'))
    firefox.print(source, pdf, "A4")
    found = faults(taken("quiz", "ten", "A4", pdf, poppler), poppler, margin_boxes=False)
    assert "page 2: no version beside the text" in found
