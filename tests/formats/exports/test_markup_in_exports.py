"""The deck's markup in files for platforms: what is set how there, as readers other than the proof's see it.

Texts are made of hostile pieces, each set in a style or in none. What a reader finds must be those letters, each inside
those elements that its style has, and no others: so nothing is lost, escaped twice, or markup by itself.
"""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from msgspec.structs import replace

from quizgen.formats import gift, markdown, moodle, qti12, qti21, qti30
from quizgen.formats import json as json_format
from quizgen.formats.platforms.markdown_text import as_formula
from quizgen.proof.gift import read_gift
from quizgen.proof.marked_lines import marked
from quizgen.proof.moodle import read_moodle
from quizgen.proof.qti.package import read_package
from quizgen.proof.qti12 import read_qti12
from quizgen.text.markup import SIGNS, passages, read_markup
from quizgen.text.styled import Styles
from quizgen.view.exported import one_line
from tests.formats.exports.canvas_reader import imported as canvas
from tests.formats.exports.editions import FORMS, edition
from tests.formats.exports.hostile import PIECES, exported, item
from tests.formats.exports.moodle_reader import imported as moodle_bank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.text.styled import Piece
    from quizgen.view.exported import ExportedItem

Signs = list[tuple[str, frozenset[str]]]
"""Each letter with the elements that it is in; blanks are left aside."""

FORMULAS = (r"\frac{a+b}{2}", "x^2 < y", r"\sqrt{2} > 1", r"\text{if } a", "E = mc^2", r"50\,\%", r"a \& b")
HOSTILE_TEXTS = st.sampled_from([one_line(text) for text in PIECES if one_line(text)])
KINDS = ("plain", "emphasis", "strong", "both", "lowered", "raised", "code", "ruby", "formula")


@st.composite
def written(draw: st.DrawFn) -> str:
    """A text with the deck's markup: pieces side by side, some set in a style."""
    parts = []
    for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5)):
        text = re.sub(r"\s", "", draw(HOSTILE_TEXTS)) or "x"
        held = re.sub(f"([{re.escape(SIGNS)}])", r"\\\1", text)
        parts.append(
            {
                "plain": held,
                "emphasis": f"*{held}*",
                "strong": f"**{held}**",
                "both": f"***{held}***",
                "lowered": f"~{held}~",
                "raised": f"^{held}^",
                "code": f"`{text.replace('`', '') or 'x'}`",
                "ruby": f"{{{held}|{held}}}",
                "formula": f"${draw(st.sampled_from(FORMULAS))}$",
            }[kind]
        )
    return draw(st.sampled_from((" ", " a ", ""))).join(parts) if len(parts) > 1 else parts[0]


def those(text: str) -> list[ExportedItem]:
    """An item of each form, of a text with markup."""
    read = read_markup(text)
    styles = Styles(passages(read))
    return [
        replace(item(form, one_line(read.plain), number), styles=styles)
        for number, form in enumerate(FORMS, 1)
    ]


# --- what is due -------------------------------------------------------------------------------------

ELEMENTS = {"lowered": "sub", "raised": "sup", "code": "code", "ruby": "ruby"}


def due(pieces: Iterable[Piece], formula: str) -> Signs:
    """The letters of pieces with their elements; a formula is the one sign *formula*."""
    found: Signs = []
    for piece in pieces:
        inside = {"em"} if piece.emphasis else set()
        inside |= {"b"} if piece.strong else set()
        if piece.style == "formula":
            found.append((formula, frozenset(inside)))
            continue
        shown = piece.source if piece.style in {"lowered", "raised", "code"} else piece.text
        inside |= {ELEMENTS[piece.style]} if piece.style else set()
        found += signs(shown, inside)
        if piece.style == "ruby":
            found += signs(piece.source, {*inside, "reading"})
    return found


def signs(text: str, inside: Iterable[str]) -> Signs:
    return [(sign, frozenset(inside)) for sign in text if not sign.isspace()]


# --- HTML --------------------------------------------------------------------------------------------

SILENT = {"p", "div", "span", "small", "prompt", "simpleChoice", "simpleAssociableChoice"}


def seen(element: Any, inside: frozenset[str] = frozenset()) -> Signs:
    """The letters of an element with the elements that they are in, as a program reads them that is not quizgen's."""
    found = signs(element.text or "", inside)
    for child in element:
        tag = etree.QName(child).localname
        classes = (child.get("class") or "").split()
        if tag == "math" or "math" in classes or "equation_image" in classes:
            found.append((_formula(child, tag), inside))
        elif tag == "rp":
            pass
        elif tag == "ruby" or "ruby" in classes:
            found += seen(child, inside | {"ruby"})
        elif tag == "rt":
            found += seen(child, inside | {"reading"})
        elif tag == "small" and "ruby" in inside:
            assert (child.text or "").startswith("(")
            found += signs((child.text or "")[1:-1], inside | {"reading"})
        else:
            assert tag in SILENT or tag in {"em", "b", "code", "sub", "sup"}, tag
            found += seen(child, inside if tag in SILENT else inside | {tag})
        found += signs(child.tail or "", inside)
    return found


def _formula(element: Any, tag: str) -> str:
    if tag == "math":
        assert element.nsmap[None] == "http://www.w3.org/1998/Math/MathML"
        return "math"
    if tag == "img":
        return str(element.get("data-equation-content"))
    return str(element.text)


def of_html(html: str) -> Signs:
    return seen(lxml_html.fragment_fromstring(html, create_parent="div"))


def same(html: str, pieces: Sequence[Piece], platform: str) -> None:
    """A text in HTML has the letters of pieces, each in its elements."""
    assert [sign for sign in of_html(html) if sign[0] != "_"] == formulas_as(pieces, platform)


def formulas_as(pieces: Sequence[Piece], platform: str) -> Signs:
    """What is due on a platform, with its formulas as it has them; gaps aside."""
    latex = iter([re.sub(r"\s+", " ", piece.source) for piece in pieces if piece.style == "formula"])
    shown = {"moodle": "\\({}\\)", "canvas": "{}", "xml": "math"}[platform]
    return [
        (shown.replace("{}", next(latex)) if sign == "FORMULA" else sign, inside)
        for sign, inside in due(pieces, "FORMULA")
        if sign != "_"
    ]


MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def stem_of(one: ExportedItem) -> list[Piece]:
    return [piece for part in one.stem_pieces() for piece in part]


@pytest.mark.slow
@MANY
@given(written())
def test_moodle_has_each_letter_as_it_is_set(text: str) -> None:
    items = those(text)
    data = moodle.write(edition(exported(*items)))["hostile-moodle.xml"]
    for one, question, read in zip(items, moodle_bank(data).questions, read_moodle(data), strict=True):
        stem = re.sub(r"^<p><small>.*?</small></p>", "", question.stem)
        same(stem, stem_of(one), "moodle")
        if one.form in {"choice", "several"}:
            for option, (html, _, _) in zip(one.options, question.answers, strict=True):
                same(html, one.option_pieces(option.text), "moodle")
        elif one.form == "ordering":
            in_order = sorted(one.premises, key=lambda premise: premise.answer)
            for premise, (html, _, _) in zip(in_order, question.answers, strict=True):
                same(html, one.premise_pieces(premise.text), "moodle")
        is_read_back(one, read.rich)


@pytest.mark.slow
@MANY
@given(written())
def test_gift_has_each_letter_as_it_is_set(text: str) -> None:
    items = [one for one in those(text) if not any(loss.left_out for loss in gift.losses(one))]
    data = gift.write(edition(exported(*items)))["hostile-gift.txt"].decode()
    for one, read in zip(items, read_gift(data), strict=True):
        is_read_back(one, read.rich)
    blocks = [block for block in data.split("\n\n") if "::[html]" in block]
    for one, block in zip(items, blocks, strict=True):
        html = re.sub(r"\\([\\~=#{}:])", r"\1", block.split("::[html]")[1])
        stem = re.sub(r"^<p><small>.*?</small></p>", "", html)
        same(stem[: stem.index("</p>") + 4], stem_of(one), "moodle")


@pytest.mark.slow
@MANY
@given(written())
def test_canvas_has_each_letter_as_it_is_set(text: str) -> None:
    items = those(text)
    data = qti12.write(edition(exported(*items)))["hostile-qti12.zip"]
    for one, question, read in zip(items, canvas(data), read_qti12(data), strict=True):
        stem = re.sub(r"^<p><small>.*?</small></p>", "", question.stem)
        same(stem, stem_of(one), "canvas")
        is_read_back(one, read.rich)


@pytest.mark.slow
@MANY
@given(written(), st.sampled_from([(qti21, "qti21"), (qti30, "qti30")]))
def test_qti_has_each_letter_as_it_is_set(text: str, which: tuple[Any, str]) -> None:
    module, name = which
    items = those(text)
    data = module.write(edition(exported(*items)))[f"hostile-{name}.zip"]
    for one, read in zip(items, read_package(data), strict=True):
        is_read_back(one, read.rich)
    with ZipFile(BytesIO(data)) as archive:
        for one in items:
            root = etree.fromstring(archive.read(f"{one.ident}.xml"))
            names = {etree.QName(each).localname: each for each in root.iter() if isinstance(each.tag, str)}
            prompt = names.get("prompt", names.get("qti-prompt"))
            if prompt is not None:
                found = [sign for sign in seen(prompt) if sign[0] != "_"]
                assert found == formulas_as(stem_of(one), "xml")


def is_read_back(one: ExportedItem, rich: Iterable[Any]) -> None:
    """The proof's reader has read every text that is set in a style, as it is set."""
    expected = {
        "stem": {marked(part) for part in one.stem_pieces()},
        "option": {marked(one.option_pieces(option.text)) for option in one.options},
        "premise": {marked(one.premise_pieces(premise.text)) for premise in one.premises},
        "text": {marked(one.pieces(text)) for text in (one.statement, *(part.text for part in one.parts))},
    }
    found = [*rich]
    assert found
    for kind, line in found:
        assert line.marked.split() in [each.split() for each in expected[kind]], (kind, line)


# --- text --------------------------------------------------------------------------------------------


@pytest.mark.slow
@MANY
@given(written())
def test_markdown_sets_no_letter_otherwise(text: str) -> None:
    """A reader of CommonMark sees emphasis and code where the deck has them or nothing, and all letters."""
    (one,) = [each for each in those(text) if each.form == "choice"]
    lines = markdown.write(edition(exported(one)))["hostile-quiz.md"].decode()
    blocks = [token for token in MarkdownIt("commonmark").parse(lines) if token.type == "inline"]
    (block,) = (token for token in blocks if re.match(r"1\.\n", _text(token.children or [])))
    found = [*_commonmark(block.children or [])]
    shown = [sign for piece in stem_of(one) for sign in _letters(piece)]
    found = found[len("1.") :]
    assert [sign for sign, _ in found] == [sign for sign, _ in shown]
    assert all(looks <= allowed for (_, looks), (_, allowed) in zip(found, shown, strict=True))


def _text(tokens: Sequence[Any]) -> str:
    return "".join("\n" if token.type == "softbreak" else token.content for token in tokens)


def _commonmark(tokens: Sequence[Any]) -> Iterator[tuple[str, set[str]]]:
    looks: list[str] = []
    for token in tokens:
        assert token.type not in {"html_inline", "image", "link_open"}, token
        if token.type.endswith("_open"):
            looks.append(token.tag)
        elif token.type.endswith("_close"):
            looks.remove(token.tag)
        inside = {*looks, "code"} if token.type == "code_inline" else {*looks}
        yield from ((sign, inside) for sign in token.content if not sign.isspace())


def _letters(piece: Piece) -> Iterator[tuple[str, set[str]]]:
    looks = {"em"} if piece.emphasis else set()
    looks |= {"strong"} if piece.strong else set()
    looks |= {"code"} if piece.style == "code" else set()
    formula = as_formula(piece.source) if piece.style == "formula" else ""
    # A reader without formulas takes a backslash before a sign away.
    shown = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", f"${formula}$") if formula else piece.text
    yield from ((sign, looks) for sign in shown if not sign.isspace())


@pytest.mark.slow
@MANY
@given(written())
def test_json_has_the_pieces(text: str) -> None:
    items = those(text)
    told = json.loads(json_format.write(edition(exported(*items)))["hostile-quiz.json"])
    for one, question in zip(items, told["sections"][0]["questions"], strict=True):
        found = {(each["where"], each["at"]): each["pieces"] for each in question["marked"]}
        for key, pieces in (("question", stem_of(one)), ("statement", one.pieces(one.statement))):
            if all(piece.is_plain for piece in pieces):
                assert (key, None) not in found
            else:
                assert [tuple(piece.values()) for piece in found[key, None]] == [
                    (p.text, p.style, p.source, p.emphasis, p.strong) for p in pieces
                ]


# --- languages and directions ------------------------------------------------------------------------


def in_language(language: str, text: str, *, foreign: bool = False) -> ExportedItem:
    one = item("choice", text)
    return replace(one, language=language, is_foreign=foreign, context="")


def test_a_language_from_right_to_left_is_said_of_each_text() -> None:
    told = edition(exported(in_language("ar", "ما *هو*؟")))
    (question,) = moodle_bank(moodle.write(told)["hostile-moodle.xml"]).questions
    assert question.stem == '<div dir="rtl" lang="ar"><p>ما *هو*؟</p></div>'
    assert question.answers[1][0] == '<span dir="rtl" lang="ar">ما *هو*؟</span>'
    feedback = question.element.findtext("generalfeedback/text") or ""
    assert feedback.startswith('<p dir="rtl" lang="ar">ما *هو*؟ s</p>')
    (same_one,) = canvas(qti12.write(told)["hostile-qti12.zip"])
    assert same_one.stem == question.stem
    assert r'<div dir\="rtl" lang\="ar">' in gift.write(told)["hostile-gift.txt"].decode()


def test_another_language_than_that_of_the_directions_is_said() -> None:
    told = edition(exported(in_language("de", "Was ist das?", foreign=True), in_language("en", "What?")))
    one, other = moodle_bank(moodle.write(told)["hostile-moodle.xml"]).questions
    assert one.stem == '<div dir="ltr" lang="de"><p>Was ist das?</p></div>'
    assert one.answers[1][0] == '<span dir="ltr" lang="de">Was ist das?</span>'
    assert other.stem == "<p>What?</p>"


def test_a_text_that_runs_the_other_way_says_so() -> None:
    told = edition(exported(in_language("en", "ما هو اليوم؟"), in_language("he", "What is it now?")))
    one, other = moodle_bank(moodle.write(told)["hostile-moodle.xml"]).questions
    assert one.stem == '<p dir="rtl">ما هو اليوم؟</p>'
    assert one.answers[1][0] == '<span dir="rtl">ما هو اليوم؟</span>'
    assert other.stem == '<div dir="rtl" lang="he"><p dir="ltr">What is it now?</p></div>'
    assert other.answers[1][0] == '<span dir="ltr" lang="he">What is it now?</span>'


def test_qti_3_says_the_direction_and_that_qti_2_cannot_is_told() -> None:
    one = in_language("ar", "ما هو؟")
    made = qti30.write(edition(exported(one)))["hostile-qti30.zip"]
    with ZipFile(BytesIO(made)) as archive:
        text = archive.read(f"{one.ident}.xml").decode()
    assert text.count('<qti-item-body dir="rtl">') == text.count('<qti-content-body dir="rtl">') == 1
    assert 'xml:lang="ar"' in text
    assert qti21.DIRECTION in [*qti21.losses(one)]
    assert qti21.DIRECTION not in [*qti30.losses(one), *qti21.losses(in_language("en", "What?"))]


def test_what_stands_above_premises_is_in_the_language_of_the_directions() -> None:
    one = replace(item("matching", "Wer"), language="de", is_foreign=True, stem="Match each.", context="")
    (question,) = moodle_bank(moodle.write(edition(exported(one)))["hostile-moodle.xml"]).questions
    assert question.stem == "<p>Match each.</p>"
    premise = question.element.findtext("subquestion/text")
    assert premise == '<span dir="ltr" lang="de">Wer p</span>'


# --- examples ----------------------------------------------------------------------------------------


def test_the_texts_of_the_properties_have_styles() -> None:
    (one, *_) = those(r"a *b* **c** H~2~O `x<y` {漢字|かんじ} $\frac{a}{b} < c$")
    found = {(piece.style, piece.emphasis, piece.strong) for piece in stem_of(one)}
    assert found == {
        (None, False, False), (None, True, False), (None, False, True), ("lowered", False, False),
        ("code", False, False), ("ruby", False, False), ("formula", False, False),
    }  # fmt: skip


def test_what_each_platform_is_given() -> None:
    (one, *_) = those(r"*b* H~2~O `x<y` {漢|か} $a < b$")
    told = edition(exported(replace(one, context="")))
    bank = moodle_bank(moodle.write(told)["hostile-moodle.xml"])
    common = "<em>b</em> H<sub>2</sub>O <code>x&lt;y</code> "
    ruby = "<ruby>漢<rp>(</rp><rt>か</rt><rp>)</rp></ruby> "
    assert bank.questions[0].stem == f'<p>{common}{ruby}<span class="math">\\(a &lt; b\\)</span></p>'
    (question,) = canvas(qti12.write(told)["hostile-qti12.zip"])
    assert question.stem == (
        f'<p>{common}{ruby}<img class="equation_image" title="a &lt; b" src="/equation_images/a%2520%253C%2520b" '
        'alt="LaTeX: a &lt; b" data-equation-content="a &lt; b"></p>'
    )
    assert "*b* H₂O `x<y` 漢 $a \\lt b$\n" in markdown.write(told)["hostile-quiz.md"].decode()
    assert unescape(bank.questions[0].name) == "001 b H₂O x<y 漢 a<b"
