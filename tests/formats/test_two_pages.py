"""The quiz that quizgen makes unasked fits the two sides of one sheet, as Chromium prints it, A4 and Letter.

So does its key, printed from the page or as PDF.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import quizgen
from quizgen.edition import Handout
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
        job = ENGINE.job(deck, Settings(seed=seed))
        for kind in ("quiz", "key"):
            (html,) = job.write(kind).value.values()
            source = tmp_path / f"{seed}-{kind}.html"
            source.write_bytes(html)
            page.goto(source.as_uri())
            for size in ("A4", "Letter") if kind == "quiz" or seed == SEEDS[0] else ():
                pdf = tmp_path / f"{seed}-{kind}-{size}.pdf"
                page.pdf(path=pdf, format=size, print_background=False)
                assert len(paper.read(pdf, poppler)) == 2, (seed, kind, size)


@pytest.mark.parametrize(("name", "length"), [("us-japan-drills-2017", 12), ("vasa-1628", None)])
def test_a_key_as_pdf_leaves_no_page_with_a_few_lines(
    name: str, length: int | None, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    """With twelve questions its rows stand closer, since three pages are two then."""
    deck, _ = ENGINE.read(DECKS / name)
    assert deck is not None
    files = ENGINE.job(deck, Settings(length=length)).write("pdf").value
    path = tmp_path / "key.pdf"
    path.write_bytes(files[f"{name}-key.pdf"])
    assert len(paper.read(path, poppler)) == 2


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_the_usual_key_as_a_document_is_one_sheet(poppler: Callable[[str], str], tmp_path: Path) -> None:
    for name in ("us-japan-drills-2017", "vasa-1628"):
        deck, _ = ENGINE.read(DECKS / name)
        assert deck is not None
        for seed, size in ((seed, size) for seed in (*SEEDS, "3", "6") for size in ("a4", "letter")):
            (_, key) = (
                ENGINE.job(deck, Settings(seed=seed, handout=Handout(paper=size))).write("docx").value.items()
            )
            (tmp_path / f"{name}-{seed}-{size}.docx").write_bytes(key[1])
    documents = sorted(map(str, tmp_path.glob("*.docx")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *documents]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = {path.stem: len(paper.read(path, poppler)) for path in tmp_path.glob("*.pdf")}
    assert len(pages) == len(documents)
    assert set(pages.values()) == {2}, pages
