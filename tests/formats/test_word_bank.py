"""A word bank on paper: in every format, size of print and language, whatever stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.edition import Handout
from quizgen.formats import docx, pdf, quiz
from quizgen.proof import word
from quizgen.proof.pages import read_quiz
from tests.formats import hard_samples, paper, samples
from tests.formats.bridge import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from quizgen.edition import Edition

WORDS = {
    "en": ("the Arle", "12 May 1998", "Ines Aldhouse", "x" * 160, "a sentence of some length " * 6, "four"),
    "ja": ("新しい橋", "1998年5月12日", "アルル川", "四"),
    "ar": ("الجسر الجديد", "12 مايو 1998", "Ines Aldhouse", "أربعة"),
}
"""Words as decks have them, long ones, and some that run against their page."""


def edition(language: str) -> Edition:
    questions = {"en": QUESTIONS, "ja": hard_samples.JAPANESE, "ar": hard_samples.ARABIC}[language]
    of = samples.quiz(questions, language=language)
    sections = tuple(
        replace(section, word_bank=tuple(" ".join(each.split()) for each in WORDS[language]))
        if "cloze" in section.types
        else section
        for version in of.versions
        for section in version.sections
    )
    made = samples.edition(replace(of, versions=(replace(of.versions[0], sections=sections),)))
    return replace(made, handout=Handout(large=True))


def read_back(data: bytes, name: str) -> list[tuple[str, ...]]:
    read = word.read_quiz if name.endswith("docx") else read_quiz
    return [bank.words for bank in read(data).banks]


@pytest.mark.parametrize("language", WORDS)
def test_pages_and_documents_say_its_words_in_their_order(language: str) -> None:
    of = edition(language)
    due = [tuple(" ".join(each.split()) for each in WORDS[language])]
    files = {**quiz.write(of), **docx.write(of)}
    for name, data in files.items():
        if "-key" not in name:
            assert read_back(data, name) == due, name


def _clean(pages: tuple[paper.Page, ...], language: str) -> None:
    text = "".join("".join(page.text for page in pages).split())
    if language == "en":
        assert "x" * 160 in text
        assert "".join("Ines Aldhouse".split()) in text
    for page in pages:
        assert page.outside(6) == []
        assert page.collisions() == []


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["quiz", "quiz-large"])
@pytest.mark.parametrize("language", WORDS)
def test_a_browser_prints_it_whole(
    language: str, kind: str, chromium: Browser, poppler: Callable[[str], str], tmp_path: Path
) -> None:
    (tmp_path / "quiz.html").write_bytes(quiz.write(edition(language))[f"harrow-bridge-{kind}.html"])
    page = chromium.new_page()
    page.goto((tmp_path / "quiz.html").as_uri())
    page.pdf(path=tmp_path / "quiz.pdf", format="Letter", print_background=False)
    _clean(paper.read(tmp_path / "quiz.pdf", poppler, 0 if language == "en" else 0.3), language)


@pytest.mark.slow
@pytest.mark.parametrize("language", WORDS)
def test_a_pdf_has_it_whole(language: str, poppler: Callable[[str], str], tmp_path: Path) -> None:
    for name, data in pdf.write(edition(language)).items():
        if "quiz" in name:
            (tmp_path / name).write_bytes(data)
            _clean(paper.read(tmp_path / name, poppler, 0 if language == "en" else 0.3), language)
