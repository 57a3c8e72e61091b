"""Documents for word processors: opened again, and read as a word processor reads them."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from msgspec.structs import replace

from quizgen.edition import Handout
from quizgen.formats import docx
from quizgen.formats.word import pictures
from quizgen.formats.word.bidi import pieces
from quizgen.model import BLANK, Media, Run
from quizgen.problems import ProblemFound
from quizgen.proof import word
from quizgen.proof.document import Paragraph, read
from tests.formats import hard_samples, paper, samples
from tests.formats.bridge import MATCHING, ORDERING, QUESTIONS
from tests.formats.builders import choice, question
from tests.formats.test_page import hostile
from tests.media_files import FILES, png, svg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as Opened

    from quizgen.edition import Edition
    from quizgen.model import Question

pytestmark = pytest.mark.slow

QUIZ, KEY, LARGE = (f"harrow-bridge-{kind}.docx" for kind in ("quiz", "key", "quiz-large"))
PASSAGE = ("The bridge at Harrow is new.", "It crosses the Arle.")
BRIDGE = Media("bridge.png", "quizgen-1.png", "image/png", "A bridge", "The Courier", asked=True)
DRAWN = Media("plan.svg", "quizgen-2.svg", "image/svg+xml", "A plan", asked=True)


def written(edition: Edition, name: str = QUIZ) -> Opened:
    """One of an edition's documents, opened with python-docx."""
    return Document(BytesIO(docx.write(edition)[name]))


def texts(document: Opened, *styles: str) -> list[str]:
    """The paragraphs in some styles, outside tables."""
    return [each.text for each in document.paragraphs if each.style and each.style.name in styles]


def shown(edition: Edition, name: str = QUIZ) -> list[Paragraph]:
    """The paragraphs outside tables, with the numbers that a word processor gives them."""
    blocks = read(docx.write(edition)[name]).blocks
    return [block for block in blocks if isinstance(block, Paragraph)]


def laid(handout: Handout, *questions: Question, **about: str) -> Edition:
    """The sample's quiz, or one of other questions, on other paper."""
    made = samples.edition(samples.quiz(questions or QUESTIONS, **about))
    return replace(made, handout=handout)


def pictured(*media: Media) -> Edition:
    made = samples.only(replace(QUESTIONS[0], media=media))
    contents = {BRIDGE.name: png(width=40, height=10), DRAWN.name: svg()}
    return replace(made, deck=replace(made.deck, media=contents))


# --- files ------------------------------------------------------------------------------------------


def test_each_version_has_quiz_and_key() -> None:
    edition = samples.edition(samples.quiz(letters="AB"))
    names = [f"harrow-bridge-{kind}-{letter}.docx" for letter in "AB" for kind in ("quiz", "key")]
    assert list(docx.write(edition)) == names
    assert list(docx.write(samples.edition())) == [QUIZ, KEY]
    assert list(docx.write(laid(Handout(large=True)))) == [QUIZ, LARGE, KEY]


def test_the_same_bytes_twice_and_no_time_in_them() -> None:
    once, again = (docx.write(samples.edition()) for _ in range(2))
    assert once == again
    with ZipFile(BytesIO(once[QUIZ])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]
    assert "created" not in core
    assert "modified" not in core


def test_it_says_its_title_and_its_language() -> None:
    core = written(samples.edition()).core_properties
    assert (core.title, core.language, core.author) == (
        "The new bridge at Harrow – A · 7f3a",
        "en-US",
        "quizgen",
    )
    assert (
        written(samples.edition(), KEY).core_properties.title == "KEY – The new bridge at Harrow – A · 7f3a"
    )
    long = written(samples.edition(samples.quiz(title="Harrow " * 60))).core_properties.title
    assert long.endswith("… – A · 7f3a")
    assert len(long) <= 255


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("letter", (215.9, 279.4))])
def test_the_paper_is_the_one_asked_for(paper: str, size: tuple[float, float]) -> None:
    (section,) = written(laid(Handout(paper=paper))).sections
    assert section.page_width
    assert section.page_height
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx(size, abs=0.1)


def test_every_page_has_the_version_and_its_number() -> None:
    (section,) = written(samples.edition(), KEY).sections
    for head in (section.header, section.first_page_header):
        assert head.paragraphs[0].text.endswith("KEY · A · 7f3a")
    assert "The new bridge" in section.header.paragraphs[0].text
    for foot in (section.footer, section.first_page_footer):
        fields = [field.get(qn("w:instr")) for field in foot._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
        assert foot.paragraphs[0].text.startswith("Seed 1\t")


# --- numbers and letters ----------------------------------------------------------------------------


def test_questions_are_numbered_through_all_sections_and_options_in_each() -> None:
    paragraphs = shown(replace(samples.edition(), handout=Handout(columns="1")))
    numbers = [each.number for each in paragraphs if each.style == "ListNumber"]
    assert numbers == [f"{place}." for place in range(1, 21)]
    letters = [each.number for each in paragraphs if each.style == "Option"]
    assert letters == [f"○ {letter}." for letter in "ABC" * 3 + "ABCD"]


def test_no_number_and_no_letter_is_typed() -> None:
    document = written(samples.edition())
    numbered = [each for each in document.element.body.iter(qn("w:p")) if each.pPr.numPr is not None]
    assert len(numbered) == 20 + 13 + 5
    assert not [text for text in texts(document, "List Number", "Option") if re.match(r"○|[A-Z0-9]+\.", text)]


def test_a_question_taken_out_gives_the_others_new_numbers() -> None:
    document = written(samples.edition())
    first = next(each for each in document.paragraphs if each.style and each.style.name == "List Number")
    first._element.getparent().remove(first._element)
    saved = BytesIO()
    document.save(saved)
    paragraphs = [each for each in read(saved.getvalue()).blocks if isinstance(each, Paragraph)]
    second = next(each for each in paragraphs if each.style == "ListNumber")
    assert (second.number, second.text_in()) == ("1.", "Who is to open the bridge on 1 May 2021?")


# --- the sheet --------------------------------------------------------------------------------------


def test_its_styles_are_those_of_a_word_processor() -> None:
    document = written(samples.edition())
    used = {each.style.name for each in document.paragraphs if each.style}
    assert {"Title", "Heading 1", "Directions", "List Number", "Option", "Answer Line"} <= used
    assert "Normal" not in used


def test_head_fields_and_sections() -> None:
    document = written(samples.edition())
    assert texts(document, "Title") == ["The new bridge at Harrow"]
    assert texts(document, "Version Line") == ["Version A · 7f3a\tScore \t / 25"]
    assert texts(document, "Fields") == ["Name \t  Class \t  Date \t"]
    headings = texts(document, "Heading 1")
    sections = samples.quiz().versions[0].sections
    assert [heading.split("\t")[0] for heading in headings] == [section.title for section in sections]
    assert headings[0].split("\t")[1].startswith("1 point each")
    assert headings[0].endswith("/\u00a04")


def test_points_stand_at_a_question_where_those_of_its_section_differ() -> None:
    stems = [each for each in texts(written(samples.edition()), "List Number") if "districts" in each]
    assert stems == ["Name the two districts that the bridge joins.\u00a0(2 points)"]


def test_answers_are_written_on_ruled_lines_and_into_gaps_that_no_line_breaks() -> None:
    """Lines are drawn by tabs. Gaps are underscores: LibreOffice rules no spaces at the end of a line."""
    document = written(samples.edition())
    assert texts(document, "Answer Line") == ["\t"] * 7
    assert texts(document, "Answer Line and Unit") == ["\t million crowns", "\t weeks"]
    stops = document.styles["Answer Line"].paragraph_format.tab_stops
    assert [str(stop.leader) for stop in stops] == ["LINES (3)"]
    gaps = [gap for gap in document.element.body.iter(qn("w:t")) if gap.text == "_" * 12]
    assert len(gaps) == 4


def test_a_gap_is_ruled_by_its_letters_alone() -> None:
    """A rule below them, too, would be a second line."""
    style = written(samples.edition()).styles["Gap"].element
    assert style.find(f".//{qn('w:u')}") is None


def keeps_with_next(paragraph: Any) -> bool:
    """Whether a paragraph is on the page of the next one, by itself or by its style."""
    own = paragraph.paragraph_format.keep_with_next
    return bool(paragraph.style.paragraph_format.keep_with_next if own is None else own)


@pytest.mark.parametrize("name", [QUIZ, LARGE])
def test_a_question_does_not_keep_to_the_page_of_the_next_one(name: str) -> None:
    """Gaps have nothing below a picture that could end the question."""
    shown = replace(samples.edition().deck, media={BRIDGE.name: png(40, 30)})
    stem = f"The bridge at Harrow crosses the {BLANK}."
    picture = replace(BRIDGE, credit="")
    quiz = samples.quiz(
        tuple(question("cloze", f"gap-{number}", stem, "Arle", media=(picture,)) for number in range(6))
    )
    edition = replace(samples.edition(quiz), deck=shown, handout=Handout(large=True))
    before = [
        one
        for one, next_ in pairwise(written(edition, name).paragraphs)
        if next_.style and next_.style.name == "List Number"
    ]
    assert len(before) == 6
    assert [keeps_with_next(one) for one in before] == [True, *[False] * 5]


def test_so_many_lines_as_an_item_wants() -> None:
    made = samples.edition(samples.quiz((QUESTIONS[13],)))
    assert made.quiz
    (section,) = made.quiz.versions[0].sections
    items = tuple(replace(item, lines=4) for item in section.items)
    version = replace(made.quiz.versions[0], sections=(replace(section, items=items),))
    assert (
        len(texts(written(replace(made, quiz=replace(made.quiz, versions=(version,)))), "Answer Line")) == 4
    )


def test_sets_are_tables_with_a_box_for_each_premise() -> None:
    matching, ordering = written(replace(samples.edition(), handout=Handout(columns="1"))).tables
    assert [cell.text for cell in matching.columns[1].cells] == [
        *(premise.text for premise in MATCHING.premises),
        "",
    ]
    assert [cell.text for cell in matching.columns[2].cells] == [option.text for option in MATCHING.options]
    assert [cell.text for cell in ordering.columns[1].cells] == [
        premise.text for premise in ORDERING.premises
    ]
    assert len(list(matching._tbl.iter(qn("w:tcBorders")))) == len(MATCHING.premises)


def items_of(document: Opened) -> list[list[Any]]:
    """The paragraphs and tables of each question."""
    items: list[list[Any]] = []
    inside = False
    for block in document.element.body:
        style = _style(block) if block.tag == qn("w:p") else ""
        inside = (inside or style == "ListNumber") and style not in {"Heading1", "Note"}
        if style == "ListNumber":
            items.append([])
        if inside and block.tag != qn("w:sectPr"):
            items[-1].append(block)
    return items


@pytest.mark.parametrize("name", [QUIZ, LARGE])
def test_no_question_is_parted_by_the_end_of_a_page(name: str) -> None:
    """Every paragraph of a question keeps with the next, but for its last one or those in its last row."""
    document = written(laid(Handout(large=True)), name)
    items = items_of(document)
    assert len(items) == 20
    for *before, last in items:
        rows = list(last.iter(qn("w:tr")))
        held = [p for block in (*before, *rows[:-1]) for p in block.iter(qn("w:p"))]
        assert [p for p in held if p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is None] == []
        assert [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None] == []
    for style in ("List Number", "Option", "Answer Line", "Premise"):
        assert document.styles[style].paragraph_format.keep_together
    for style in ("Heading 1", "Directions"):
        assert document.styles[style].paragraph_format.keep_with_next


def _style(paragraph: object) -> str:
    return str(paragraph.style)  # type: ignore[attr-defined]


def test_large_print_has_nothing_small_and_the_same_numbers_and_letters() -> None:
    edition = laid(Handout(large=True))
    large = written(edition, LARGE)
    sizes = [int(size.get(qn("w:val"))) for size in large.styles.element.iter(qn("w:sz"))]
    assert min(sizes) >= 36
    assert large.sections[0].left_margin
    assert large.sections[0].left_margin.mm == pytest.approx(25.4, abs=0.1)
    plain, big = (word.read_quiz(docx.write(edition)[name]) for name in (QUIZ, LARGE))
    assert big.questions == plain.questions
    assert not list(large.styles.element.iter(qn("w:i")))


def test_the_article_is_a_document_of_its_own_with_numbered_paragraphs() -> None:
    files = docx.write(laid(Handout(large=True, passage=PASSAGE)))
    for name in ("harrow-bridge-article.docx", "harrow-bridge-article-large.docx"):
        paragraphs = [block for block in read(files[name]).blocks if isinstance(block, Paragraph)]
        assert [(each.style, each.number, each.text_in()) for each in paragraphs] == [
            ("Title", "", "Harrow bridge to open in spring"),
            ("Source", "", "The Harrow Courier, 3 March 2021"),
            ("Passage", "1", PASSAGE[0]),
            ("Passage", "2", PASSAGE[1]),
        ]
    assert not any(each.style == "Passage" for each in shown(laid(Handout(passage=PASSAGE))))


def test_ink_is_black_and_nothing_is_shaded() -> None:
    for data in docx.write(laid(Handout(large=True))).values():
        with ZipFile(BytesIO(data)) as archive:
            xml = b"".join(archive.read(f"word/{name}.xml") for name in ("document", "styles", "numbering"))
        assert set(re.findall(rb'w:color(?: w:val)?="(\w+)"', xml)) == {b"000000"}
        assert b"w:shd" not in xml


# --- the key ----------------------------------------------------------------------------------------


def test_the_key_has_a_strip_and_a_table() -> None:
    strip, table = written(samples.edition(), KEY).tables
    assert [cell.text for cell in strip.rows[0].cells] == ["A", "C", "B"]
    assert [cell.text for cell in table.rows[0].cells] == [
        "No.",
        "Answer",
        "Full statement",
        "In the article",
        "Points",
    ]
    assert [place for place, row in enumerate(table.rows) if list(row._tr.iter(qn("w:tblHeader")))] == [0]
    assert [cell.text for cell in table.rows[1].cells][-1] == "4"
    river = [cell.text for cell in table.rows[2].cells]
    assert river == [
        "", "A\tthe Arle", "The new bridge crosses the Arle.\nThe Wend runs north of the town.",
        "¶1, sentence 2\nfact::river", "1",
    ]  # fmt: skip
    assert table.rows[-1].cells[-1].text == "25"


def test_the_total_stands_on_the_page_of_the_last_answer() -> None:
    *_, last, _total = written(samples.edition(), KEY).tables[-1].rows
    paragraphs = list(last._tr.iter(qn("w:pPr")))
    assert paragraphs
    assert all(about.find(qn("w:keepNext")) is not None for about in paragraphs)


def test_numbers_in_the_key_are_counted_too() -> None:
    key = word.read_key(docx.write(samples.edition())[KEY])
    assert (
        [row.number for row in key.rows]
        == [number for number, _ in key.strip]
        == [str(n) for n in range(1, 21)]
    )
    assert dict(key.strip)["19"] == "B · E · D · A"


def test_a_quiz_without_questions_is_a_document_all_the_same() -> None:
    files = docx.write(samples.edition(samples.quiz(())))
    assert word.read_quiz(files[QUIZ]).questions == ()
    assert word.read_key(files[KEY]).total == "0"


# --- pictures ---------------------------------------------------------------------------------------


def test_a_picture_has_its_words_its_credit_and_its_shape() -> None:
    document = written(pictured(BRIDGE))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "A bridge"
    assert shape.width / shape.height == pytest.approx(4, abs=0.01)
    assert shape.height.mm <= 60.1
    assert texts(document, "Caption") == ["The Courier"]
    assert list(docx.remarks(pictured(BRIDGE))) == []


def test_a_drawing_is_there_and_so_is_a_frame_for_those_who_cannot_show_it() -> None:
    edition = pictured(DRAWN)
    with ZipFile(BytesIO(docx.write(edition)[QUIZ])) as archive:
        media = {name: archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}
        assert b"svgBlip" in archive.read("word/document.xml")
    assert media["word/media/image2.svg"] == svg()
    assert pictures.size(media["word/media/image1.png"], "image/png") == (240, 180)
    (told,) = docx.remarks(edition)
    assert (told.rule, told.severity) == ("word-drawing", "note")


def test_a_picture_that_no_word_processor_shows_is_refused() -> None:
    webp = Media("tree.webp", "quizgen-3.webp", "image/webp", "A tree", asked=True)
    with pytest.raises(ProblemFound) as found:
        docx.write(pictured(BRIDGE, webp))
    assert [problem.rule for problem in found.value.problems] == ["word-picture"]


def test_a_logo_stands_above_the_title() -> None:
    made = pictured(BRIDGE)
    assert made.quiz
    document = written(replace(made, quiz=replace(made.quiz, logo=replace(BRIDGE, alt="The school"))))
    assert document.paragraphs[0].style
    assert document.paragraphs[0].style.name == "Logo"
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [
        "The school",
        "A bridge",
    ]


SOF = b"\xff\xd8\xff\xdb\0\4\0\0\xff\xc2\0\x0b\x08\0\x1e\0\x50\1\1\x11\0\xff\xd9"


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (png(width=7, height=3), "image/png", (7, 3)),
        (FILES["gif"], "image/gif", (1, 1)),
        (SOF, "image/jpeg", (80, 30)),
        (FILES["jpg"], "image/jpeg", pictures.UNKNOWN),
        (svg(), "image/svg+xml", (4, 3)),
        (b'<svg width="30mm" height="12.5mm">', "image/svg+xml", (30, 12.5)),
        (b"<svg>", "image/svg+xml", pictures.UNKNOWN),
        (b"\x89PNG", "image/png", pictures.UNKNOWN),
    ],
)
def test_how_large_a_picture_is(data: bytes, kind: str, size: tuple[float, float]) -> None:
    assert pictures.size(data, kind) == size


# --- languages --------------------------------------------------------------------------------------


def test_what_is_written_from_right_to_left_says_so_everywhere() -> None:
    edition = laid(Handout(), *hard_samples.ARABIC, language="ar", title="الجسر الجديد")
    for name in (QUIZ, KEY):
        document = written(edition, name)
        paragraphs = list(document.element.body.iter(qn("w:p")))
        assert all(
            p.pPr.find(qn("w:bidi")) is not None for p in paragraphs if _style(p) != "Note" or len(p) > 1
        )
        assert all(
            t.tblPr.find(qn("w:bidiVisual")) is not None for t in document.element.body.iter(qn("w:tbl"))
        )
        arabic = [
            run for run in document.element.body.iter(qn("w:r")) if re.search("[\u0621-\u064a]", run.text)
        ]
        assert arabic
        assert all(run.rPr.find(qn("w:rtl")) is not None for run in arabic)
    languages = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert languages.get(qn("w:bidi")) == "ar-SA"


@pytest.mark.parametrize(
    ("text", "line", "cut"),
    [
        ("The bridge (new).", "ltr", [("The bridge (new).", "ltr")]),
        ("اسم F-15 هنا", "rtl", [("اسم ", "rtl"), ("F-15", "ltr"), (" هنا", "rtl")]),
        ("يوم 26 أبريل.", "rtl", [("يوم ", "rtl"), ("26", "rtl"), (" أبريل.", "rtl")]),
        ("A · 7f3a", "rtl", [("A · 7f3a", "ltr")]),
        ("the نهر river", "ltr", [("the ", "ltr"), ("نهر", "rtl"), (" river", "ltr")]),
    ],
)
def test_a_line_is_cut_where_its_direction_changes(text: str, line: str, cut: list[tuple[str, str]]) -> None:
    merged: list[tuple[str, str]] = []
    for piece, way in pieces(text, line):
        if merged and merged[-1][1] == way:
            merged[-1] = (merged[-1][0] + piece, way)
        else:
            merged.append((piece, way))
    expected: list[tuple[str, str]] = []
    for piece, way in cut:
        if expected and expected[-1][1] == way:
            expected[-1] = (expected[-1][0] + piece, way)
        else:
            expected.append((piece, way))
    assert merged == expected


def test_a_sentence_against_its_page_is_embedded_as_a_whole() -> None:
    parts = (Run("بنت شركة "), Run("Arle & Sons", 0), Run(" الجسر الطويل في هارو."))
    asked = question("short_answer", "f1", "من بنى (Harrow) الجسر؟", "Arle & Sons", statement_runs=parts)
    whole = "".join(part.text for part in parts)
    quiz_, key_ = (written(samples.only(asked), name) for name in (QUIZ, KEY))
    for document, text in ((quiz_, asked.stem), (key_, whole)):
        embedded = [
            "".join(piece.text for piece in each.iter(qn("w:t")))
            for each in document.element.iter(qn("w:dir"))
        ]
        assert f"\u202b{text}\u202c" in embedded


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_word_processor_keeps_the_order_of_such_a_sentence(
    tmp_path: Path, poppler: Callable[[str], str]
) -> None:
    stem = f"Alpha في العام الماضي {BLANK} بنى (Harrow) الجسر الطويل Omega."
    edition = samples.only(question("cloze", "f1", stem, "1998"))
    (tmp_path / QUIZ).write_bytes(docx.write(edition)[QUIZ])
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'own').as_uri()}",
        "--headless",
        "--convert-to",
    ]
    subprocess.run([*command, "pdf", "--outdir", tmp_path, tmp_path / QUIZ], check=True, capture_output=True)
    (page,) = paper.read(tmp_path / QUIZ.replace("docx", "pdf"), poppler)
    left = {each.text.strip(".()"): each.left for each in page.words}
    assert left["Omega"] < left["Harrow"] < left["Alpha"]


def test_japanese_is_set_in_a_japanese_font_and_said_to_be_japanese() -> None:
    document = written(laid(Handout(), *hard_samples.JAPANESE, language="ja", title="新しい橋"))
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "ja-JP"
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == "Yu Gothic"
    stem = next(each for each in document.paragraphs if each.style and each.style.name == "List Number")
    fonts = [font for run in stem.runs if run.text.strip() for font in run._element.iter(qn("w:rFonts"))]
    assert {font.get(qn("w:hint")) for font in fonts} == {"eastAsia"}


def test_the_deck_s_own_text_keeps_its_language() -> None:
    made = samples.quiz((QUESTIONS[0],), language="de")
    document = written(samples.edition(replace(made, text_language="fr")))
    stem = next(each for each in document.paragraphs if each.style and each.style.name == "List Number")
    assert [lang.get(qn("w:val")) for lang in stem._element.iter(qn("w:lang"))] == ["fr-FR"]
    assert document.core_properties.language == "fr-FR"


# --- any text ---------------------------------------------------------------------------------------


def test_hostile_text_comes_out_as_the_text_it_was() -> None:
    bad = " ".join(hard_samples.HOSTILE.split())
    asked = word.read_quiz(docx.write(hostile())[QUIZ]).questions
    assert [one.stem for one in asked] == [bad] * 3
    assert asked[0].options == (bad, f"{bad} 2", f"{bad} 3")
    assert asked[2].premises == (bad,)


def test_what_xml_cannot_hold_breaks_nothing() -> None:
    told = "a\0b\x0bc\x1bd\ufffee\ud800f"
    made = samples.quiz(
        (choice("x", told, told, "two", "three"), question("numeric", "y", told, told)), title=told
    )
    files = docx.write(samples.edition(made))
    assert word.read_quiz(files[QUIZ]).questions[0].stem == "a\ufffdb c\ufffdd\ufffde\ufffdf"
    assert written(samples.edition(made)).paragraphs[0].text == "a\ufffdb c\ufffdd\ufffde\ufffdf"


ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr tabs bidi spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i sz szCs u bdr rtl lang",
    "tblPr": "tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan tcBorders",
    "trPr": "cantSplit trHeight tblHeader",
}
"""The order in which the schema (ISO/IEC 29500-1, annex A) has the elements that are used; Word refuses another."""


def test_elements_stand_in_the_schema_s_order() -> None:
    editions = (
        laid(Handout(large=True, passage=PASSAGE)), pictured(BRIDGE, DRAWN),
        laid(Handout(), *hard_samples.ARABIC, language="ar"), laid(Handout(), *hard_samples.JAPANESE, language="ja"),
    )  # fmt: skip
    for data in (data for edition in editions for data in docx.write(edition).values()):
        document = Document(BytesIO(data))
        for root in (document.element, document.styles.element, document.part.numbering_part.element):
            for tag, order in ORDER.items():
                for about in root.iter(qn(f"w:{tag}")):
                    places = [order.split().index(child.tag.partition("}")[2]) for child in about]
                    assert places == sorted(set(places))
        cells = list(document.element.body.iter(qn("w:tc")))
        assert all(cell[-1].tag == qn("w:p") for cell in cells)
        assert document.element.body[-2].tag == qn("w:p")


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_word_processor_opens_it_and_sees_the_same(tmp_path: Path) -> None:
    (tmp_path / "quiz.docx").write_bytes(docx.write(samples.edition())[QUIZ])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        "quiz.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    told = subprocess.run(
        ["pdftotext", "-layout", "quiz.pdf", "-"], cwd=tmp_path, check=True, capture_output=True
    ).stdout.decode()
    assert re.search(
        r"1\.\s+Which river does the new bridge cross\?\s+○ A\.\s+the Arle\s+○ B\.\s+the Wend", told
    )
    assert re.search(r"E\.\s+Lindow", told)
    assert "Page 1 of 3" in told
