"""Documents in a language that runs from right to left, with and without words of quizgen's own in it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import qn

import quizgen
from quizgen.formats.word.bidi import EMBEDDING, END
from quizgen.formats.word.file import STRONG
from quizgen.page_text import direction_of
from tests.portions import thinned

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "he": ("הגן", "העץ הגבוה ביותר הוא ==ארז== והוא עומד ליד השער.", "בגן יש ==12== עצים.", "אלון, ברוש"),
    "ar": (
        "الحديقة",
        "أعلى شجرة هي ==الأرز== وهي عند البوابة.",
        "في الحديقة ==12== شجرة.",
        "البلوط, الصنوبر",
    ),
    "fa": ("باغ", "بلندترین درخت ==سرو== است و کنار دروازه ایستاده.", "در باغ ==12== درخت هست.", "بلوط, کاج"),
    "ur": ("باغ", "سب سے اونچا درخت ==دیودار== ہے۔", "باغ میں ==12== درخت ہیں۔", "بلوط, صنوبر"),
    "en": (
        "Garden",
        "The tallest tree is a ==cedar== by the gate.",
        "The garden has ==12== trees.",
        "oak, fir",
    ),
}


def documents(language: str, folder: Path) -> dict[str, Any]:
    title, tall, many, wrong = TEXTS[language]
    path = folder / "garden.yaml"
    path.write_text(
        f"title: {title}\nlanguage: {language}\nfacts:\n"
        f'- {{id: a, at: p1s1, fact: "{tall}", distractors: [{wrong}]}}\n- {{id: b, at: p1s2, fact: "{many}"}}\n',
        encoding="utf-8",
    )
    built = quizgen.build(path, formats=["docx"], types=["choice", "true_false", "cloze"], length=2)
    assert not quizgen.failed(built.problems), built.problems
    return {name: Document(BytesIO(data)) for name, data in built.files.items()}


def strong(text: str) -> str:
    """The direction of the first letter of a text; empty where it has none."""
    return next((way for way in map(_way, text) if way), "")


def _way(character: str) -> str:
    import unicodedata  # noqa: PLC0415 - for this alone

    return {"L": "ltr", "R": "rtl", "AL": "rtl"}.get(unicodedata.bidirectional(character), "")


@pytest.mark.parametrize("language", thinned(sorted(TEXTS), 3))
def test_a_number_that_is_worked_out_stands_inside_its_line(language: str, tmp_path: Path) -> None:
    """*Page 1 of 2* on a page from right to left is embedded with its numbers, or these would change places."""
    for document in documents(language, tmp_path).values():
        (section,) = document.sections
        (paragraph,) = section.footer.paragraphs
        fields = list(paragraph._p.iter(qn("w:fldSimple")))
        words = paragraph._p.xpath("string(.//w:fldSimple[1]/preceding::w:t[1])")
        assert len(fields) == 2
        embedded = {field.getparent().tag == qn("w:dir") for field in fields}
        against = strong(words) != direction_of(language)
        assert embedded == {against}
        if against:
            first, *_, last, end = (text.text for text in fields[0].getparent().iter(qn("w:t")))
            assert (first, last, end) == (EMBEDDING["ltr"], STRONG["ltr"], END)  # or it is 1 Page 1 of
            assert {field.getparent() for field in fields} == {fields[0].getparent()}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_circle_runs_as_the_page_and_its_word_as_itself(language: str, tmp_path: Path) -> None:
    quiz = documents(language, tmp_path)["garden-quiz.docx"]
    for row in (one for one in quiz.paragraphs if one.style.name == "Option Row"):
        circles = [run for run in row._p.iter(qn("w:r")) if run.findtext(qn("w:t")) == "○ "]
        assert len(circles) == 2
        is_rtl = [run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None for run in circles]
        assert is_rtl == [direction_of(language) == "rtl"] * 2
