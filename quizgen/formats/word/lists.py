"""The lists of a document: numbering definitions, so that numbers and letters are counted and not typed.

Questions are the first level of one list, which runs through all sections. Options are its second level, which begins
anew at each question; the third is for those of a set, which have no circle to mark, the fourth for options that stand
side by side, and the fifth and sixth are the same two with boxes to tick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.word.runs import Number
from quizgen.formats.word.xml import parsed
from quizgen.page_text import direction_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.formats.word.look import Look
    from quizgen.formats.word.xml import Element

QUESTION, OPTION, MATCH, OPTION_BESIDE, TICK, TICK_BESIDE = (
    Number(1),
    Number(1, 1),
    Number(1, 2),
    Number(1, 3),
    Number(1, 4),
    Number(1, 5),
)
ROW, STRIP, PASSAGE = Number(2), Number(3), Number(4)
BOLD = "<w:b/><w:bCs/>"


def lists(look: Look) -> Iterator[Element]:
    """Everything that the part with the lists holds.

    From right to left numbers stand a little farther in: LibreOffice lets them begin at their place, not end there.
    """
    first, letter = look.mm(10), look.mm(13)
    inner = look.mm(4) if direction_of(look.language) == "rtl" else 0
    levels = (
        _level(0, "decimal", "%1.", first, first - inner, "ListNumber", BOLD),
        _level(1, "upperLetter", "○ %2.", first + letter, letter, "Option"),
        _level(2, "upperLetter", "%3.", look.mm(8), look.mm(8), "MatchOption"),
        _level(
            3, "upperLetter", "○ %4.", letter + 2 * inner - inner // 2, letter - inner // 2, "OptionBeside"
        ),
        _level(4, "upperLetter", "□ %5.", first + letter, letter, "TickOption"),
        _level(5, "upperLetter", "□ %6.", letter + 2 * inner - inner // 2, letter - inner // 2, "TickBeside"),
    )
    plain = [
        (ROW, "%1", inner, 0, "CellNumber"), (STRIP, "%1", look.mm(7) + inner, look.mm(7), "StripEntry"),
        (PASSAGE, "%1", first, first - inner, "Passage"),
    ]  # fmt: skip
    yield parsed(_list(QUESTION.list, "multilevel", "".join(levels)))
    for number, text, left, hanging, style in plain:
        level = _level(0, "decimal", text, left, hanging, style, BOLD)
        yield parsed(_list(number.list, "singleLevel", level))
    for number in (QUESTION, ROW, STRIP, PASSAGE):
        yield parsed(f'<w:num w:numId="{number.list}"><w:abstractNumId w:val="{number.list}"/></w:num>')


def _list(number: int, kind: str, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="0000000{number}"/>'
        f'<w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
    )


def _level(level: int, kind: str, text: str, left: int, hanging: int, style: str, run: str = "") -> str:
    """A level; *left* is where its text begins, and *hanging* how far before that its number stands."""
    suffix = "" if hanging else '<w:suff w:val="nothing"/>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/>{suffix}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:lvl>"
    )
