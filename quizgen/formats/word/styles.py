"""The styles of a document: what a teacher sees in the word processor's gallery."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from quizgen.formats.word.lists import (
    MATCH,
    OPTION,
    OPTION_BESIDE,
    PASSAGE,
    QUESTION,
    ROW,
    STRIP,
    TICK,
    TICK_BESIDE,
)
from quizgen.formats.word.look import BODY, Look, size
from quizgen.formats.word.runs import CJK, Number, full
from quizgen.formats.word.tables import PADDING
from quizgen.formats.word.xml import parsed, twips
from quizgen.page_text import direction_of
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.formats.word.xml import Element

FONTS = {"ja": "Yu Gothic", "ko": "Malgun Gothic", "zh": "Microsoft YaHei"}
"""Where a word processor does not have them, it takes another font of that script."""
LATIN = "Arial"
"""It has Arabic and Hebrew letters, too."""


def styles(look: Look) -> Iterator[Element]:
    """Everything that the part with the styles holds."""
    yield parsed(_defaults(look))
    for about in (*_paragraphs(look), *_characters(look), *_tables()):
        yield parsed(about)


def _defaults(look: Look) -> str:
    base, language = base_language(look.language), escape(full(look.language))
    right = direction_of(look.language) == "rtl"
    east, complex_ = FONTS.get(base, LATIN), LATIN
    latin = "en-US" if base in CJK or right else language
    languages = f'w:val="{latin}" w:eastAsia="{language if base in CJK else "en-US"}"'
    both = size(2 * look.size)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{east}" w:cs="{complex_}"/>{both}'
        f'<w:lang {languages} w:bidi="{language if right else "ar-SA"}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:spacing w:after="60" w:line="{313 if look.large else 276}" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


BUILT_IN = frozenset(("Normal", "Title", "heading 1", "List Number", "caption", "header", "footer"))
"""Styles that every word processor knows by these names, and calls in the user's language."""
BOLD = "<w:b/><w:bCs/>"
TOGETHER = "<w:keepLines/>"
WITH_NEXT = "<w:keepNext/><w:keepLines/>"


def _paragraph(id_: str, name: str, about: str = "", run: str = "", after: str = "") -> str:
    """A paragraph style; *about* is how its paragraphs are laid, *run* how their text looks."""
    own = "" if name in BUILT_IN else ' w:customStyle="1"'
    default = ' w:default="1"' if id_ == "Normal" else own
    based = "" if id_ == "Normal" else '<w:basedOn w:val="Normal"/>'
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{id_}"><w:name w:val="{name}"/>{based}{following}'
        f"<w:qFormat/><w:pPr>{about}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _listed(number: Number) -> str:
    return f'<w:numPr><w:ilvl w:val="{number.level}"/><w:numId w:val="{number.list}"/></w:numPr>'


def _tabs(*stops: tuple[str, int, str]) -> str:
    inside = "".join(
        f'<w:tab w:val="{kind}" w:leader="{leader}" w:pos="{place}"/>' for kind, place, leader in stops
    )
    return f"<w:tabs>{inside}</w:tabs>"


def _space(before: float, after: float = 3, *, close: bool = False) -> str:
    """Points above and below; *close*: the lines stand as close as the font lets them."""
    lines = ' w:line="240" w:lineRule="auto"' if close else ""
    return f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}"{lines}/>'


def _paragraphs(look: Look) -> Iterator[str]:
    end, small, number = twips(look.width), look.scaled(0.85), look.mm(10)
    inside = f'<w:ind w:left="{number}"/>'
    above, item = _space(look.white(16, 9), look.white(4, 3)), _space(look.white(10, 6), look.white(3, 2))
    fields = (3, 5) if look.large else (6, look.white(8, 4))
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="2" w:color="000000"/></w:pBdr>'
    yield _paragraph("Normal", "Normal")
    yield _paragraph(
        "Title",
        "Title",
        WITH_NEXT + _space(0, 6, close=look.large),
        BOLD + look.scaled(1 if look.close else 1.4),
    )
    yield _paragraph("Logo", "Logo", WITH_NEXT + _space(0, 6, close=True))
    yield _paragraph("KeyStamp", "Key Stamp", WITH_NEXT + _space(0, 8))
    yield _paragraph("VersionLine", "Version Line", TOGETHER + _tabs(*_score(look)) + _space(0, 6))
    yield _paragraph("Fields", "Fields", TOGETHER + _tabs(*_fields(look)) + _space(*fields))
    yield _paragraph(
        "Heading1", "heading 1",
        f"{WITH_NEXT}{rule}{_tabs(('right', end, 'none'))}{above}<w:outlineLvl w:val=\"0\"/>",
        BOLD + look.scaled(1.15), "Directions",
    )  # fmt: skip
    yield _paragraph("Directions", "Directions", WITH_NEXT + _space(0, 4))
    frame = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    yield _paragraph(
        "WordBank",
        "Word Bank",
        f'{WITH_NEXT}<w:pBdr>{frame}</w:pBdr>{_space(0, 0)}<w:ind w:left="80" w:right="80"/>',
    )
    yield _paragraph("ListNumber", "List Number", f"{TOGETHER}{_listed(QUESTION)}{item}", after="Option")
    yield _paragraph("Option", "Option", TOGETHER + _listed(OPTION) + _space(0, 2))
    yield _paragraph("OptionBeside", "Option Beside", TOGETHER + _listed(OPTION_BESIDE) + _space(0, 2))
    yield _paragraph("TickBeside", "Option to tick beside", TOGETHER + _listed(TICK_BESIDE) + _space(0, 2))
    yield _paragraph("TickOption", "Option to tick", TOGETHER + _listed(TICK) + _space(0, 2))
    yield _paragraph(
        "AfterTable", "After Table", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    )
    yield _paragraph("MatchOption", "Matching Option", TOGETHER + _listed(MATCH) + _space(3, 3))
    row = _tabs(("left", number + look.mm(40), "none"))
    yield _paragraph("OptionRow", "Option Row", f"{TOGETHER}{row}{_space(0, 3)}{inside}")
    yield _paragraph("Premise", "Premise", TOGETHER + _space(3, 3))
    for id_, name, stop in (
        ("AnswerLine", "Answer Line", ("right", end, "underscore")),
        ("AnswerUnit", "Answer Line and Unit", ("left", look.mm(10 + 45), "underscore")),
    ):
        yield _paragraph(
            id_, name, f"{TOGETHER}{_tabs(stop)}{_space(max(look.size, 2 * BODY - look.size), 0)}{inside}"
        )
    yield _paragraph("Picture", "Picture", TOGETHER + _space(3, 3, close=True) + inside)
    yield _paragraph("Caption", "caption", TOGETHER + _space(0, 4) + inside, look.scaled(0.7))
    yield _paragraph("Passage", "Passage", _listed(PASSAGE) + _space(0, 6))
    yield _paragraph("Source", "Source", TOGETHER + _space(0, 6), small)
    # A key of eleven questions is two pages with its lines close, and else three: it is read, and not written on.
    close = _space(1, 1, close=True)
    yield _paragraph("Cell", "Table Text", TOGETHER + close, small)
    hanging = look.mm(6)
    pair = f'{_tabs(("left", hanging, "none"))}{close}<w:ind w:left="{hanging}" w:hanging="{hanging}"/>'
    yield _paragraph("KeyAnswer", "Key Answer", TOGETHER + pair, small)
    yield _paragraph("CellHead", "Table Heading", WITH_NEXT + _space(2, 2, close=True), BOLD + small)
    yield _paragraph("CellNumber", "Table Number", TOGETHER + _listed(ROW) + close, BOLD + small)
    yield _paragraph("StripEntry", "Strip Entry", TOGETHER + _listed(STRIP) + _space(2, 2))
    yield _paragraph("Note", "Note", TOGETHER + _space(4, 0, close=True), look.scaled(0.8))
    yield _paragraph("Header", "header", _tabs(("right", end, "none")), small)
    yield _paragraph("Footer", "footer", _tabs(("center", end // 2, "none")), small)


def _score(look: Look) -> tuple[tuple[str, int, str], ...]:
    """Where the room for the score begins and ends; ``/ 20`` follows."""
    end = twips(look.width) - look.mm(14)
    return ("right", end - look.mm(20), "none"), ("right", end, "underscore")


def _fields(look: Look) -> tuple[tuple[str, int, str], ...]:
    """Room to write a name, a class and a date: in large print each has a line, or class and date share one."""
    end = twips(look.width)
    if look.large and look.close:
        return ("right", end // 2, "underscore"), ("right", end, "underscore")
    if look.large:
        return (("right", end, "underscore"),)
    return (
        ("right", end // 2, "underscore"),
        ("right", end * 3 // 4, "underscore"),
        ("right", end, "underscore"),
    )


def _characters(look: Look) -> Iterator[str]:
    small, upright = look.scaled(0.85), look.large or base_language(look.language) in CJK
    for id_, name, run in (
        ("Context", "Context", ("" if upright else "<w:i/>") + small),
        ("Points", "Points", small),
        ("Worth", "Worth", '<w:b w:val="0"/><w:bCs w:val="0"/>' + look.scaled(0.85)),
        ("Tally", "Tally", '<w:b w:val="0"/><w:bCs w:val="0"/>' + look.scaled(0.85)),
        ("Gap", "Gap", ""),
        ("BankWord", "Word of a Bank", ""),
        (
            "Stamp",
            "Stamp",
            BOLD + look.scaled(1.4) + '<w:bdr w:val="single" w:sz="12" w:space="0" w:color="000000"/>',
        ),
        ("Mark", "Mark", BOLD),
        ("Right", "Right Answer", ""),
        ("Tag", "Tag", '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'),
    ):
        yield (
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
            f"<w:qFormat/><w:rPr>{run}</w:rPr></w:style>"
        )


def _tables() -> Iterator[str]:
    cells = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", PADDING), ("bottom", 0), ("right", PADDING))
    )
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    for id_, name, default, borders in (
        ("TableNormal", "Normal Table", ' w:default="1"', ""),
        ("TableGrid", "Table Grid", "", f"<w:tblBorders>{lines}</w:tblBorders>"),
    ):
        yield (
            f'<w:style w:type="table"{default} w:styleId="{id_}"><w:name w:val="{name}"/>'
            f"<w:tblPr>{borders}<w:tblCellMar>{cells}</w:tblCellMar></w:tblPr></w:style>"
        )
