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
from quizgen.proof.around import context_of, link_of, number_of, pictured, worth_of
from quizgen.proof.exports import FULL, BrokenFile, ReadItem, ReadPart, RichText, exported_of, prove_items
from quizgen.proof.grammar import Grammar
from quizgen.proof.headings import ReadSection, prove_sections, shortened
from quizgen.proof.lacking import digest, in_line
from quizgen.proof.marked_lines import NO_LINE, Line, whole
from quizgen.proof.mismatch import problem
from quizgen.proof.one_file import of_one_file
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition

EMBEDDED = re.compile(r"\{([0-9]+):(SHORTANSWER|SHORTANSWER_C):([^{}]*)\}")
COMMON = """
    question type : name questiontext generalfeedback defaultgrade penalty hidden idnumber {0} tags
    name : text
    text ~
    questiontext format=html : text file*
    generalfeedback format=html : text
    file name path=/ encoding=base64 ~
    defaultgrade ~
    penalty = 0.3333333
    hidden = 0
    idnumber ~
    answer fraction format=html|plain_text : text file* tolerance? feedback
    feedback format=html : text
    feedback/text
    tolerance ~
    tags : tag*
    tag : text
    {2}
"""
"""The grammar of a question, with what differs from type to type."""
TYPES = {
    "multichoice": """single shuffleanswers answernumbering showstandardinstruction answer+
        single ~
        answernumbering = ABCD
        showstandardinstruction = 0
        shuffleanswers ~""",
    "truefalse": "answer answer",
    "matching": """shuffleanswers subquestion+
        subquestion format=html : text answer
        subquestion/answer : text
        shuffleanswers = true""",
    "ordering": """layouttype selecttype selectcount gradingtype showgrading numberingstyle answer+
        layouttype = VERTICAL
        selecttype = ALL
        selectcount = 0
        gradingtype = ABSOLUTE_POSITION
        showgrading = SHOW
        numberingstyle = none""",
    "numerical": """answer+ unitgradingtype unitpenalty showunits unitsleft units?
        unitgradingtype = 0
        unitpenalty = 0.1
        showunits ~
        unitsleft = 0
        units : unit+
        unit : multiplier unit_name
        multiplier = 1
        unit_name ~""",
    "shortanswer": """usecase answer+
        usecase ~""",
    "essay": """responseformat responserequired responsefieldlines attachments graderinfo responsetemplate
        responseformat = editor
        responserequired = 1
        responsefieldlines = 10
        attachments = 0
        graderinfo format=html : text
        responsetemplate format=html : text
        responsetemplate/text""",
    "cloze": "",
}
"""What a question of a type has between its id and its tags, and the grammar of that."""
IN_HTML = ("multichoice", "ordering", "matching", "essay", "cloze")
TOP = "$course$/top/"
GRAMMARS = {type_: Grammar(COMMON.format(*body.partition("\n"))) for type_, body in TYPES.items()}
CATEGORIES = Grammar("""
    question type=category : category info
    category : text
    info format=html : text
    text ~
""")
WEIGHTED = re.compile(r"%100%(.*)", re.DOTALL)
PICTURE = re.compile(r'<img src="@@PLUGINFILE@@/([^"]*)"')


@of_one_file("-moodle.xml")
def prove(file: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the file says and the deck's facts do not."""
    exported = exported_of(printed)
    try:
        sections = [*_sections(printed.files[file])]
        headings = [_heading(category, those) for category, those in sections]
    except (ValueError, KeyError, ET.ParseError, InvalidOperation) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    quiz = _in_path(exported.title)
    yield from prove_sections(
        file,
        headings,
        exported,
        lambda number, title: f"{TOP}{quiz}/{_in_path(f'{number} {title}')}",
        has_bank=False,
    )
    yield from prove_items(file, [item for _, those in sections for item in those], printed)


def read_moodle(data: bytes) -> Iterator[ReadItem]:
    """The questions of a file. BrokenFile, or ParseError, where it cannot be read."""
    for _, items in _sections(data):
        yield from items


def _sections(data: bytes) -> Iterator[tuple[Element, list[ReadItem]]]:
    """The categories of a file, and the questions in each."""
    root = ET.fromstring(data)  # noqa: S314 - quizgen's own, made a moment ago
    if root.tag != "quiz" or root.attrib or (root.text or "").strip():
        raise BrokenFile(f"<{root.tag}> is no quiz of Moodle's")
    sections: list[tuple[Element, list[ReadItem]]] = []
    for question in root:
        type_ = question.get("type") or ""
        if type_ == "category":
            CATEGORIES.demand(question)
            sections.append((question, []))
        elif type_ not in GRAMMARS or not sections:
            raise BrokenFile(f"there is no type '{type_}', or no category for it")
        else:
            GRAMMARS[type_].demand(question)
            sections[-1][1].append(_item(question))
    yield from sections


def _heading(category: Element, those: list[ReadItem]) -> ReadSection:
    said = tuple(line.plain for line in rich_lines(category.findtext("info/text") or ""))
    return ReadSection(category.findtext("category/text") or "", said, tuple(item.number for item in those))


def _in_path(name: str) -> str:
    """A name in the path of a category, where a slash is two."""
    return shortened(name.replace("/", "//"))


def _item(question: Element) -> ReadItem:
    type_ = question.get("type") or ""
    html = question.findtext("questiontext/text") or ""
    stem, parts = _stem(question, embedded=type_ == "cloze")
    told = rich_lines(question.findtext("generalfeedback/text") or "")
    scheme = [*_scheme(question)]
    context = context_of(html)
    shown = "".join(
        text.text or ""
        for text in (*question.iterfind("questiontext/text"), *question.iterfind("answer/text"))
    )
    item = ReadItem(
        number=number_of(question.findtext("name/text")),
        name=question.findtext("name/text"),
        stem=stem.plain,
        statement=told[0].plain if told else "",
        points=question.findtext("defaultgrade") or "",
        worth=worth_of(rich_lines(question.findtext("graderinfo/text") or "")),
        shown=_shown(question),
        pictured=pictured(shown, 1 if context else 0) if "<" in shown else (),
        link=link_of(question.findtext("generalfeedback/text") or ""),
        context=context,
        more=tuple(line.plain for line in told[1:]),
        tags=in_line(tag.text or "" for tag in question.iterfind("tags/tag/text")),
        ident=question.findtext("idnumber") or "",
        ticks=question.findtext("single") or "",
        ordered=_is_ordered(question) if type_ == "multichoice" else None,
        scheme=tuple(line.plain for line in scheme),
        parts=parts,
        rich=(
            RichText("stem", stem),
            *(RichText("text", line) for line in (*told[:1], *scheme)),
            *_rich_answers(question, type_),
        ),
    )
    return _answered(item, question, type_)


def _rich_answers(question: Element, type_: str) -> Iterator[RichText]:
    """The options or premises, with how their words are set."""
    answers = map(_line_of, question.iterfind("answer"))
    if type_ == "multichoice":
        yield from (RichText("option", line) for line in answers)
    elif type_ == "ordering":
        yield from (RichText("premise", line) for line in answers)
    premises = map(_line_of, question.iterfind("subquestion"))
    yield from (RichText("premise", line) for line in premises if line.plain)


def _answered(item: ReadItem, question: Element, type_: str) -> ReadItem:
    """A question with what is right. BrokenFile where an answer is no text of its kind."""
    answers = question.findall("answer")
    texts = [(_line_of(answer).plain, Decimal(answer.get("fraction") or "0"), answer) for answer in answers]
    by_type = {
        "multichoice": lambda: replace(item, options=tuple(_options(item, texts))),
        "truefalse": lambda: replace(item, truth=_truth(texts)),
        "matching": lambda: _matching(item, question),
        "ordering": lambda: replace(item, in_order=tuple(_in_order(texts))),
        "numerical": lambda: replace(item, parts=(_numbered(question, texts),)),
        "shortanswer": lambda: replace(item, parts=(_short(question, texts),)),
        "essay": lambda: item,
        "cloze": lambda: item,
    }
    if (type_ in IN_HTML) != all(answer.get("format") == "html" for answer in answers) and answers:
        raise BrokenFile("an answer is no text of its kind")
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
    points: list[int] = []

    def gap(found: re.Match[str]) -> str:
        weighted = [WEIGHTED.fullmatch(form) for form in found[3].split("~")]
        forms = tuple(unescape(form[1]).replace("\\*", "*") for form in weighted if form)
        if len(forms) != len(weighted):
            raise BrokenFile(f"an embedded answer earns something else than its points: {found[3]}")
        parts.append(ReadPart(forms, case_counts=found[2].endswith("_C")))
        points.append(int(found[1]))
        return BLANK

    if embedded:
        html = EMBEDDED.sub(gap, html)
        grade = int(question.findtext("defaultgrade") or "0")
        each = grade // len(parts) if parts and grade % len(parts) == 0 else 1
        if {*points} != {each}:
            raise BrokenFile(f"embedded answers earn {points} of {grade}")
    lines = rich_lines(html, without=("small", "img"))
    if len(lines) > 1:
        raise BrokenFile(f"'{lines[1].plain}' stands below a question")
    below = lines[0].plain.split("\n")[1:] if lines else []
    if below != [BLANK] * len(parts) and below:
        raise BrokenFile(f"'{below[-1]}' stands below a question")
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
    if question.findtext("showunits") != ("0" if units else "3"):
        raise BrokenFile("a unit may be written, and there is none, or the other way round")
    return ReadPart(numbers=tuple(_bounds(answers)), units=units)


def _is_ordered(question: Element) -> bool:
    return {"true": False, "false": True}[question.findtext("shuffleanswers") or ""]


def _options(item: ReadItem, answers: list[tuple[str, Decimal, Element]]) -> Iterator[tuple[str, Decimal]]:
    """The options with what each earns. BrokenFile where a tick too many takes nothing away."""
    for text, earns, _ in answers:
        if (item.ticks == "false" and earns == 0) or (item.ticks == "true" and earns < 0):
            raise BrokenFile(f"'{text}' earns {earns}")
        yield text, earns


def _in_order(answers: list[tuple[str, Decimal, Element]]) -> Iterator[str]:
    """What is to be put in order. BrokenFile where an answer has another place than its own."""
    for place, (text, earns, _) in enumerate(answers, 1):
        if earns != place:
            raise BrokenFile(f"'{text}' has the place {earns}")
        yield text


def _truth(answers: list[tuple[str, Decimal, Element]]) -> bool | None:
    if [text for text, _, _ in answers] != ["true", "false"] or {earns for _, earns, _ in answers} != {
        FULL,
        Decimal(0),
    }:
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
        if earns != FULL:
            raise BrokenFile(f"the number {text} earns {earns}")
        off = Decimal(answer.findtext("tolerance") or "")
        yield Decimal(text) - off, Decimal(text) + off


def _short(question: Element, answers: list[tuple[str, Decimal, Element]]) -> ReadPart:
    case_counts = {"0": False, "1": True}[question.findtext("usecase") or ""]
    if not {earns for _, earns, _ in answers} <= {FULL, Decimal(0)}:
        raise BrokenFile("an answer earns a part of the points")
    return ReadPart(
        tuple(text for text, earns, _ in answers if earns == FULL),
        tuple(text for text, earns, _ in answers if earns == 0),
        lists_wrong=True,
        knows_case=case_counts,
        case_counts=case_counts,
    )


def _scheme(question: Element) -> Iterator[Line]:
    for line in rich_lines(question.findtext("graderinfo/text") or ""):
        yield line.behind("] ")
