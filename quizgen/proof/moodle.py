"""Moodle's XML, read as Moodle reads it, and held against the facts."""

from __future__ import annotations

import re
from base64 import b64decode
from decimal import Decimal, InvalidOperation
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from quizgen.model import BLANK
from quizgen.proof.around import category_of, context_of, worth_of
from quizgen.proof.exports import FULL, BrokenFile, ReadItem, ReadPart, RichText, prove_items
from quizgen.proof.lacking import digest, in_line
from quizgen.proof.marked_lines import NO_LINE, Line, whole
from quizgen.proof.mismatch import missing_files, problem
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition

EMBEDDED = re.compile(r"\{([0-9]+):(SHORTANSWER|SHORTANSWER_C):([^{}]*)\}")
WEIGHTED = re.compile(r"%100%(.*)", re.DOTALL)
NUMBER = re.compile(r"[0-9]+")
PICTURE = re.compile(r'<img src="@@PLUGINFILE@@/([^"]*)"')


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the file says and the deck's facts do not."""
    file = f"{printed.deck.id}-moodle.xml"
    if not printed.files:
        return
    if missing := missing_files((file,), printed.files):
        yield from missing
        return
    try:
        read = [*read_moodle(printed.files[file])]
    except (ValueError, ET.ParseError, InvalidOperation) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    yield from prove_items(file, read, printed)


def read_moodle(data: bytes) -> Iterator[ReadItem]:
    """The questions of a file. BrokenFile, or ParseError, where it cannot be read."""
    root = ET.fromstring(data)  # noqa: S314 - quizgen's own, made a moment ago
    section = ""
    for question in root.iterfind("question"):
        if question.get("type") == "category":
            section = category_of(question.findtext("category/text") or "")
        else:
            yield replace(_item(question), section=section)


def _item(question: Element) -> ReadItem:
    type_ = question.get("type") or ""
    stem, parts = _stem(question, embedded=type_ == "cloze")
    answers = [
        (_line_of(answer), Decimal(answer.get("fraction") or "0"), answer)
        for answer in question.iterfind("answer")
    ]
    told = rich_lines(question.findtext("generalfeedback/text") or "")
    name = NUMBER.match(question.findtext("name/text") or "")
    scheme = [*_scheme(question)]
    item = ReadItem(
        number=name[0] if name else "",
        stem=stem.plain,
        statement=told[0].plain if told else "",
        points=None if type_ == "cloze" else question.findtext("defaultgrade") or "",
        worth=worth_of(rich_lines(question.findtext("graderinfo/text") or "")),
        shown=_shown(question),
        context=context_of(question.findtext("questiontext/text") or ""),
        more=tuple(line.plain for line in told[1:]),
        tags=in_line(tag.text or "" for tag in question.iterfind("tags/tag/text")),
        ident=question.findtext("idnumber") or "",
        ticks=question.findtext("single") or "",
        ordered=question.findtext("shuffleanswers") == "false" if type_ == "multichoice" else None,
        rich=(
            RichText("stem", stem),
            *(RichText("text", line) for line in (*told[:1], *scheme)),
            *(RichText("option", line) for line, _, _ in answers if type_ == "multichoice"),
            *(RichText("premise", line) for line, _, _ in answers if type_ == "ordering"),
            *(
                RichText("premise", line)
                for line in map(_line_of, question.iterfind("subquestion"))
                if line.plain
            ),
        ),
    )
    texts = [(line.plain, earns, answer) for line, earns, answer in answers]
    by_type = {
        "multichoice": lambda: replace(item, options=tuple((text, earns) for text, earns, _ in texts)),
        "truefalse": lambda: replace(item, truth=_truth(texts)),
        "matching": lambda: _matching(item, question),
        "ordering": lambda: replace(item, in_order=tuple(text for text, _, _ in texts)),
        "numerical": lambda: replace(item, parts=(_numbered(question, texts),)),
        "shortanswer": lambda: replace(item, parts=(_short(question, texts),)),
        "essay": lambda: replace(item, scheme=tuple(line.plain for line in scheme)),
        "cloze": lambda: replace(item, parts=parts),
    }
    if type_ not in by_type:
        raise BrokenFile(f"there is no type '{type_}'")
    return by_type[type_]()


def _line_of(element: Element) -> Line:
    """The text of an element in its format; of a picture what it shows."""
    text = element.findtext("text") or ""
    if element.get("format") == "html":
        return whole(rich_lines(text))
    plain = text.replace("\\*", "*")
    return Line(plain, plain)


def _stem(question: Element, *, embedded: bool) -> tuple[Line, tuple[ReadPart, ...]]:
    """What is asked, without what stands above it and the pictures; and what is embedded in it."""
    html = question.findtext("questiontext/text") or ""
    parts: list[ReadPart] = []

    def gap(found: re.Match[str]) -> str:
        weighted = [WEIGHTED.fullmatch(form) for form in found[3].split("~")]
        forms = (unescape(form[1]).replace("\\*", "*") for form in weighted if form)
        parts.append(ReadPart(tuple(forms)))
        return BLANK

    if embedded:
        html = EMBEDDED.sub(gap, html)
    lines = rich_lines(html, without=("small", "img"))
    if len(lines) > 1:
        raise BrokenFile(f"'{lines[1].plain}' stands below a question")
    return (lines[0].first() if lines else NO_LINE), tuple(parts)


def _shown(question: Element) -> str:
    """The pictures in the order in which they are shown. BrokenFile where one has no file, or a file no picture."""
    digests = []
    for holder in question.iter():
        if holder.tag not in {"questiontext", "answer"}:
            continue
        files = {each.get("name"): each.text or "" for each in holder.iterfind("file")}
        named = PICTURE.findall(holder.findtext("text") or "")
        if {*named} != {*files}:
            raise BrokenFile(f"a question shows {named}, and has {[*files]}")
        digests += [digest(b64decode(files[name], validate=True)) for name in named]
    return in_line(digests)


def _numbered(question: Element, answers: list[tuple[str, Decimal, Element]]) -> ReadPart:
    """Which numbers are right, and the units that may stand behind them."""
    units = tuple(unit.text or "" for unit in question.iterfind("units/unit/unit_name"))
    if (question.findtext("showunits") == "0") != bool(units):
        raise BrokenFile("a unit may be written, and there is none, or the other way round")
    return ReadPart(numbers=tuple(_bounds(answers)), units=units)


def _truth(answers: list[tuple[str, Decimal, Element]]) -> bool | None:
    if [text for text, _, _ in answers] != ["true", "false"]:
        raise BrokenFile("a statement is to be judged, and not as true or false")
    right = [text for text, earns, _ in answers if earns == FULL]
    return right == ["true"] if right in (["true"], ["false"]) else None


def _matching(item: ReadItem, question: Element) -> ReadItem:
    rows = [
        (_line_of(row).plain, unescape(row.findtext("answer/text") or ""))
        for row in question.iterfind("subquestion")
    ]
    return replace(
        item,
        pairs=tuple((premise, option) for premise, option in rows if premise),
        over=tuple(option for premise, option in rows if not premise),
    )


def _bounds(answers: list[tuple[str, Decimal, Element]]) -> Iterator[tuple[Decimal, Decimal]]:
    for text, earns, answer in answers:
        if earns == FULL:
            off = Decimal(answer.findtext("tolerance") or "0")
            yield Decimal(text) - off, Decimal(text) + off


def _short(question: Element, answers: list[tuple[str, Decimal, Element]]) -> ReadPart:
    return ReadPart(
        tuple(text for text, earns, _ in answers if earns == FULL),
        tuple(text for text, earns, _ in answers if earns != FULL),
        case_counts=question.findtext("usecase") == "1",
    )


def _scheme(question: Element) -> Iterator[Line]:
    for line in rich_lines(question.findtext("graderinfo/text") or ""):
        yield line.behind("] ")
