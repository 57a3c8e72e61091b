"""What was wrong in prints that somebody looked at: each fault as a kind, measured."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.formats import docx, pdf, quiz
from quizgen.text.markup import passages, read_markup
from tests.formats import paper, samples
from tests.formats.builders import choice, question
from tests.formats.test_first_page import BRIDGE, PICTURES
from tests.media_files import png

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    Find = Callable[[str], str]

ADDRESS = "https://data.example.org/wells/2024/salinity/readings.csv"
COMPOUND = "Donaudampfschifffahrtsgesellschaftskapitäne"


@pytest.mark.parametrize("language", ["he", "ar", "fa", "en"])
def test_a_long_word_is_not_turned_round_in_a_pdf(language: str, poppler: Find, tmp_path: Path) -> None:
    """Its letters are boxes, so that a line may end between them, and stand in their order on every page."""
    of = samples.quiz((choice("a", "?", ADDRESS, "https://example.org"),), language=language)
    (tmp_path / "quiz.pdf").write_bytes(pdf.write(samples.edition(of))["harrow-bridge-quiz.pdf"])
    command = [poppler("pdftotext"), "-bbox", str(tmp_path / "quiz.pdf"), "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    (page, *_) = paper.read(tmp_path / "quiz.pdf", poppler)
    letters = [word for word in page.words if word.text in {ADDRESS, ADDRESS[::-1]}]
    assert ADDRESS in page.text, said
    assert letters[0].text == ADDRESS


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ar", "ja", "zh", "ko", "he", "en"])
def test_code_has_letters_of_one_width_in_every_language(
    language: str, chromium: Browser, tmp_path: Path
) -> None:
    asked = choice("a", "?", "depth = 2.4", "flow = 4.2", "depth = 4.2")
    made = samples.edition(samples.quiz((asked,), language=language))
    marked = (read_markup(f"`{option.text}`") for option in asked.options)
    set_as_code = tuple(passage for text in marked for passage in passages(text, answer=True))
    made = replace(made, deck=replace(made.deck, passages=set_as_code))
    (tmp_path / "quiz.html").write_bytes(quiz.write(made)["harrow-bridge-quiz.html"])
    page = chromium.new_page()
    page.goto((tmp_path / "quiz.html").as_uri())
    fonts = page.eval_on_selector_all("code", "all => all.map((each) => getComputedStyle(each).fontFamily)")
    assert len(fonts) == 3
    assert all(font.endswith("monospace") for font in fonts)


@pytest.mark.browser
@pytest.mark.parametrize("title", [f"{COMPOUND} und ihre Mützen", f"Die {COMPOUND}", COMPOUND])
def test_a_long_word_of_a_title_is_whole_where_a_line_has_room(
    title: str, chromium: Browser, poppler: Find, tmp_path: Path
) -> None:
    """The score goes below it."""
    made = samples.edition(samples.quiz(title=title, language="de"))
    (tmp_path / "quiz.html").write_bytes(quiz.write(made)["harrow-bridge-quiz.html"])
    page = chromium.new_page()
    page.goto((tmp_path / "quiz.html").as_uri())
    page.pdf(path=tmp_path / "html.pdf", format="A4", print_background=False)
    (tmp_path / "typst.pdf").write_bytes(pdf.write(made)["harrow-bridge-quiz.pdf"])
    for name in ("html.pdf", "typst.pdf"):
        (first, *_) = paper.read(tmp_path / name, poppler)
        assert COMPOUND in [word.text for word in first.words], name
        assert first.collisions() == []


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_heading_after_a_table_stands_with_its_question(poppler: Find, tmp_path: Path) -> None:
    """In a document, however far down its page the table of options ends."""
    shown = question("short_answer", "z", "Where does it stand?", "Oslo", media=(BRIDGE,))
    documents = []
    for many in range(6, 18):
        asked = tuple(choice(f"a{n}", f"Which is number {n}?", "One", "Two", "Three") for n in range(many))
        made = samples.edition(samples.quiz((*asked, shown)))
        made = replace(made, deck=replace(made.deck, media={BRIDGE.name: png(90, *PICTURES["photo"])}))
        documents.append(tmp_path / f"{many}.docx")
        documents[-1].write_bytes(docx.write(made)["harrow-bridge-quiz.docx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, documents)], check=True, capture_output=True, timeout=180)
    for path in documents:
        pages = paper.read(path.with_suffix(".pdf"), poppler)
        (on,) = [page for page in pages if page.shows("Short answers")]
        assert on.shows("Where does it stand?"), path.stem
