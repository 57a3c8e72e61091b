"""Elements of QTI 1.2 as Canvas reads them: what they say of themselves, and their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.proof.exports import BrokenFile
from quizgen.proof.marked_lines import Line, whole
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

IN_PARTS = "fill_in_multiple_blanks_question"
"""The type of a question with several answers to write."""


def fields_of(above: Element) -> dict[str, str]:
    """What an element says of itself."""
    those = (
        above.iterfind("qtimetadata/*")
        if above.tag == "assessment"
        else above.iterfind("itemmetadata/qtimetadata/*")
    )
    return {field.findtext("fieldlabel") or "": field.findtext("fieldentry") or "" for field in those}


def field_of(item: Element, label: str) -> str:
    """What a question says of itself under a label: its ``question_type``. BrokenFile where it says nothing."""
    for field in item.iter("qtimetadatafield"):
        if field.findtext("fieldlabel") == label:
            return field.findtext("fieldentry") or ""
    raise BrokenFile(f"a question says nothing of its {label}")


def blanks_of(item: Element) -> list[str]:
    """The blanks of a question, as they stand in its stem: ``[blank1]``."""
    responses = item.iterfind("presentation/response_lid")
    return [f"[{response.findtext('material/mattext')}]" for response in responses]


def lines_of(above: Element | None) -> list[Line]:
    """The lines of the text of an element; of one in plain text it is one."""
    text = None if above is None else above.find("material/mattext")
    if text is None:
        return []
    words = text.text or ""
    return rich_lines(words) if text.get("texttype") == "text/html" else [Line(words, words)]


def words_of(above: Element) -> Line:
    """The text of an element as one line."""
    return whole(lines_of(above))
