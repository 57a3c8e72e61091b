"""Questions of QTI 1.2, read as Canvas reads them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import BLANK
from quizgen.proof.around import context_of, link_of, number_of, pictured, scored, worth_of
from quizgen.proof.exports import BrokenFile, ReadItem, RichText
from quizgen.proof.lacking import digest, in_line
from quizgen.proof.marked_lines import NO_LINE, Line, whole
from quizgen.proof.qti.canvas_answers import answers_of
from quizgen.proof.qti.canvas_elements import IN_PARTS, blanks_of, field_of, fields_of, lines_of, words_of
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element


def item_of(item: Element, files: dict[str, bytes]) -> ReadItem:
    """A question; *files* are those of its package, by their paths. BrokenFile, or a ValueError, where it is none."""
    if fields_of(item).keys() != {"question_type", "points_possible"}:
        raise BrokenFile("a question says something else than its type and its points")
    type_, points = field_of(item, "question_type"), Decimal(field_of(item, "points_possible"))
    stem, told = _stem(item, type_), lines_of(item.find("itemfeedback/flow_mat"))
    scheme: list[Line] = []
    worth: tuple[str, ...] = ()
    if type_ == "essay_question":
        worth = worth_of(told)
        scheme = [line.behind("] ") for line in scored(told)]
        told = told[len(scheme) :]
    html = item.findtext("presentation/material/mattext") or ""
    shown = "".join(text.text or "" for text in item.iterfind("presentation//mattext"))
    paths = re.findall(r'<img src="([^"]*)"', shown)
    context = context_of(html)
    if missing := {*paths} - files.keys():
        raise BrokenFile(f"there is no picture {min(missing)}")
    read = ReadItem(
        number=number_of(item.get("title")),
        stem=stem.plain,
        scheme=tuple(line.plain for line in scheme),
        worth=worth,
        shown=in_line(digest(files[path]) for path in paths),
        context=context,
        name=item.get("title"),
        link=link_of(item.findtext("itemfeedback/flow_mat/material/mattext") or ""),
        pictured=pictured(shown, 1 if context else 0),
        more=tuple(line.plain for line in told[1:]),
        ident=item.get("ident"),
        statement=told[0].plain if told else "",
        points=f"{points:.0f}" if points == int(points) else f"{points}",
    )
    read = replace(read, **answers_of(item, type_, stem.plain))
    for blank in blanks_of(item) if type_ == IN_PARTS else ():
        stem = stem.replaced(blank, BLANK)
    rich = (RichText("stem", stem), *(RichText("text", line) for line in (*scheme, *told[:1])))
    return replace(read, rich=(*rich, *_rich_answers(item, type_)))


def _rich_answers(item: Element, type_: str) -> Iterator[RichText]:
    """The options or premises, with how their words are set."""
    if type_ in {"multiple_choice_question", "multiple_answers_question"}:
        labels = item.iterfind("presentation/response_lid//response_label")
        yield from (RichText("option", whole(lines_of(label))) for label in labels)
    elif type_ == "matching_question":
        responses = item.iterfind("presentation/response_lid")
        yield from (RichText("premise", words_of(response)) for response in responses)


def _stem(item: Element, type_: str) -> Line:
    """What is asked, without what stands above it, the pictures, and the blanks below.

    BrokenFile where more stands there.
    """
    lines = rich_lines(item.findtext("presentation/material/mattext") or "", without=("small", "img"))
    if len(lines) > 1:
        raise BrokenFile(f"'{lines[1].plain}' stands below a question")
    line = lines[0] if lines else NO_LINE
    below = line.plain.split("\n")[1:]
    if below != (blanks_of(item) if below and type_ == IN_PARTS else []):
        raise BrokenFile(f"'{below[0]}' stands below a question")
    return line.first()
