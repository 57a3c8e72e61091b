"""The quiz that quizgen makes unasked fits the two sides of one sheet, as Chromium prints it, A4 and Letter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import quizgen
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.formats import paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

DECKS = Path(quizgen.__file__).parent.parent / "decks"
SEEDS = ("1", "2", "17")
"""17: of the first forty seeds the longest questions, with two answers to write."""


@pytest.mark.parametrize("name", ["us-japan-drills-2017", "vasa-1628"])
def test_the_usual_quiz_is_one_sheet(
    name: str, chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    deck, _ = ENGINE.read(DECKS / name)
    assert deck is not None
    page = chromium.new_page()
    for seed in SEEDS:
        (html,) = ENGINE.job(deck, Settings(seed=seed)).write("quiz").value.values()
        source = tmp_path / f"{seed}.html"
        source.write_bytes(html)
        page.goto(source.as_uri())
        for size in ("A4", "Letter"):
            pdf = tmp_path / f"{seed}-{size}.pdf"
            page.pdf(path=pdf, format=size, print_background=False)
            assert len(paper.read(pdf, poppler)) == 2, (seed, size)
