"""QTI 1.2, read as Canvas reads it, and held against the facts."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.model import BLANK
from quizgen.proof.around import context_of, link_of, pictured, worth_of
from quizgen.proof.exports import (
    FULL,
    BrokenFile,
    ReadItem,
    ReadPart,
    RichText,
    exported_of,
    prove_items,
)
from quizgen.proof.grammar import Grammar
from quizgen.proof.headings import ReadSection, about, identifiers, prove_sections, shortened
from quizgen.proof.lacking import digest, in_line
from quizgen.proof.marked_lines import NO_LINE, Line, whole
from quizgen.proof.mismatch import compare, of_one_file, on_one_line, problem
from quizgen.proof.packages import MANIFEST, resources_of, tree, unpacked
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.view.exported import Exported

NUMBER = re.compile(r"[0-9]+")
POINTS_FIRST = re.compile(r"\[[0-9]+\] (.*)", re.DOTALL)
QTI, CANVAS = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2", "http://canvas.instructure.com/xsd/cccv1p0"
HEADING, IN_PARTS = "text_only_question", "fill_in_multiple_blanks_question"
IN_SHARES = ("matching_question", IN_PARTS)
"""Types in which each answer earns its share of all points."""
WRITTEN = ("numerical_question", "short_answer_question", "essay_question")
TELLS = ["respcondition", "conditionvar", "other", "displayfeedback"]
"""The elements of a condition that always holds, and tells what settles a question."""
CENT = Decimal("0.01")
FIRST_NAME = 1000
"""The name of the first option."""
TYPES = {
    "imsmanifest": "", "/assessment_meta.xml": "associatedcontent/imscc_xmlv1p1/learning-application-resource",
    ".xml": "imsqti_xmlv1p2", "": "webcontent",
}  # fmt: skip
"""The types of resources, by the ends of the names of their files."""
GRAMMAR = Grammar("""
    questestinterop ?schemaLocation : assessment
    assessment ident title : qtimetadata section
    qtimetadata : qtimetadatafield+
    qtimetadatafield : fieldlabel fieldentry
    fieldlabel ~
    fieldentry ~
    section ident=root_section : item*
    item ident title : itemmetadata presentation (resprocessing itemfeedback)?
    itemmetadata : qtimetadata
    presentation : material (response_lid* | response_str)
    material : mattext
    mattext texttype=text/html|text/plain ~
    response_lid ident ?rcardinality=Single|Multiple : material? render_choice
    response_str ident=response1 rcardinality=Single : render_fib
    render_choice : response_label*
    render_fib : response_label
    render_choice/response_label ident : material
    render_fib/response_label ident=answer1 rshuffle=No
    resprocessing : outcomes respcondition+
    outcomes : decvar
    decvar maxvalue=100 minvalue=0 varname=SCORE vartype=Decimal
    respcondition continue=Yes|No : conditionvar (setvar | displayfeedback)?
    conditionvar : other | and | or | varequal+ | vargte varlte
    or : varequal and
    conditionvar/and : (varequal | not)+
    or/and : vargte varlte
    not : varequal
    other
    varequal respident ~
    vargte respident ~
    varlte respident ~
    setvar action=Set|Add varname=SCORE ~
    displayfeedback feedbacktype=Response linkrefid=general_fb
    itemfeedback ident=general_fb : flow_mat
    flow_mat : material
""")
META = Grammar("""
    quiz identifier : title description shuffle_answers scoring_policy quiz_type points_possible allowed_attempts
    title ~
    description ~
    shuffle_answers = false
    scoring_policy = keep_highest
    quiz_type = assignment
    points_possible ~
    allowed_attempts = 1
""")


@of_one_file("-qti12.zip")
def prove(file: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the package says and the deck's facts do not."""
    try:
        package = Package(printed.files[file])
        read = [item for _, those in package.sections for item in those]
        headings = [_heading(item, those) for item, those in package.sections]
    except (BrokenFile, InvalidOperation, LookupError, ValueError) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    exported = exported_of(printed)
    yield from prove_sections(file, headings, exported, has_empty=False)
    yield from _around(file, package, exported)
    yield from prove_items(file, read, printed)


def read_qti12(data: bytes) -> Iterator[ReadItem]:
    """The questions of a package. BrokenFile, or another ValueError, where it cannot be read."""
    for _, items in Package(data).sections:
        yield from items


class Package:
    """A package as Canvas reads it: what it is called, and its questions under their headings."""

    def __init__(self, data: bytes) -> None:
        """BrokenFile, or another ValueError, where it cannot be read."""
        files = unpacked(data)
        resources = resources_of(tree(files[MANIFEST]), TYPES, ("IMS Content", "1.1.3"))
        (name,) = (name for name, each in resources.items() if each.needs)
        if resources[name].needs != {f"{name}-meta"} or resources[f"{name}-meta"].needs:
            raise BrokenFile("the quiz has another description than its own")
        root, self.meta = (
            tree(files[resources[name].file], QTI),
            tree(files[resources[f"{name}-meta"].file], CANVAS),
        )
        GRAMMAR.demand(root)
        META.demand(self.meta)
        (assessment,) = root
        if not name == assessment.get("ident") == self.meta.get("identifier"):
            raise BrokenFile("the quiz and its description have not one name")
        if _fields(assessment) != {"cc_maxattempts": "1"}:
            raise BrokenFile(f"the quiz says {_fields(assessment)}")
        self.title = assessment.get("title") or ""
        self.sections: list[tuple[Element | None, list[ReadItem]]] = []
        """The heading, if there is one, and what stands below it."""
        for item in assessment.iterfind("section/item"):
            if _about(item, "question_type") == HEADING:
                self.sections.append((item, []))
                continue
            if not self.sections:
                self.sections.append((None, []))
            self.sections[-1][1].append(_item(item, files))
        headings = [heading.get("ident") or "" for heading, _ in self.sections if heading is not None]
        if not identifiers(headings) or not {
            each.ident for _, those in self.sections for each in those
        }.isdisjoint(headings):
            raise BrokenFile("a heading has the name of something else")


def _heading(item: Element | None, those: list[ReadItem]) -> ReadSection:
    """What stands above questions. BrokenFile where it asks or earns something."""
    numbers = tuple(each.number for each in those)
    if item is None:
        return ReadSection("", (), numbers)
    if len(item) != 2 or _fields(item) != {"question_type": HEADING, "points_possible": "0"}:  # noqa: PLR2004 - what it is, and what it shows
        raise BrokenFile("a heading asks something")
    lines = [line.plain for line in _lines(item.find("presentation"))]
    title = item.get("title") or ""
    first = lines[0] if title else ""
    if title != shortened(first):
        raise BrokenFile(f"'{title}' is called '{first}'")
    return ReadSection(title, tuple(lines[1:] if title else lines), numbers)


def _around(file: str, package: Package, exported: Exported) -> Iterator[Problem]:
    """The problems of what Canvas shows of the quiz itself."""
    for title in (package.title, package.meta.findtext("title") or ""):
        yield from compare(file, "the title", title, shortened(exported.title))
    description = " ".join(line.plain for line in rich_lines(package.meta.findtext("description") or ""))
    yield from compare(file, "the description", on_one_line(description), about(exported))
    points = sum((Decimal(item.points or "0") for _, items in package.sections for item in items), Decimal(0))
    worth = package.meta.findtext("points_possible") or ""
    yield from compare(file, "the points of the quiz", worth, f"{points}.0")


def _fields(above: Element) -> dict[str, str]:
    """What an element says of itself."""
    those = (
        above.iterfind("qtimetadata/*")
        if above.tag == "assessment"
        else above.iterfind("itemmetadata/qtimetadata/*")
    )
    return {field.findtext("fieldlabel") or "": field.findtext("fieldentry") or "" for field in those}


def _about(item: Element, label: str) -> str:
    for field in item.iter("qtimetadatafield"):
        if field.findtext("fieldlabel") == label:
            return field.findtext("fieldentry") or ""
    raise BrokenFile(f"a question says nothing of its {label}")


def _item(item: Element, files: dict[str, bytes]) -> ReadItem:
    if _fields(item).keys() != {"question_type", "points_possible"}:
        raise BrokenFile("a question says something else than its type and its points")
    type_, points = _about(item, "question_type"), Decimal(_about(item, "points_possible"))
    stem, told = _stem(item, type_), _lines(item.find("itemfeedback/flow_mat"))
    scheme: list[Line] = []
    worth: tuple[str, ...] = ()
    if type_ == "essay_question":
        scored = [line for line in told if POINTS_FIRST.fullmatch(line.plain)]
        worth = worth_of(scored)
        scheme, told = [line.behind("] ") for line in scored], told[len(scored) :]
    name = NUMBER.match(item.get("title") or "")
    html = item.findtext("presentation/material/mattext") or ""
    shown = "".join(text.text or "" for text in item.iterfind("presentation//mattext"))
    paths = re.findall(r'<img src="([^"]*)"', shown)
    context = context_of(html)
    if missing := {*paths} - files.keys():
        raise BrokenFile(f"there is no picture {min(missing)}")
    read = ReadItem(
        number=name[0] if name else "",
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
    read = replace(read, **_answers(item, type_, stem.plain))
    for blank in _names(item) if type_ == IN_PARTS else ():
        stem = stem.replaced(blank, BLANK)
    rich = (RichText("stem", stem), *(RichText("text", line) for line in (*scheme, *told[:1])))
    return replace(read, rich=(*rich, *_rich_answers(item, type_)))


def _rich_answers(item: Element, type_: str) -> Iterator[RichText]:
    """The options or premises, with how their words are set."""
    if type_ in {"multiple_choice_question", "multiple_answers_question"}:
        labels = item.iterfind("presentation/response_lid//response_label")
        yield from (RichText("option", whole(_lines(label))) for label in labels)
    elif type_ == "matching_question":
        responses = item.iterfind("presentation/response_lid")
        yield from (RichText("premise", _words(response)) for response in responses)


def _names(item: Element) -> list[str]:
    """The blanks of a question, as they stand in its stem: ``[blank1]``."""
    responses = item.iterfind("presentation/response_lid")
    return [f"[{response.findtext('material/mattext')}]" for response in responses]


def _lines(above: Element | None) -> list[Line]:
    """The lines of the text of an element; of one in plain text it is one."""
    text = None if above is None else above.find("material/mattext")
    if text is None:
        return []
    words = text.text or ""
    return rich_lines(words) if text.get("texttype") == "text/html" else [Line(words, words)]


def _words(above: Element) -> Line:
    """The text of an element as one line."""
    return whole(_lines(above))


def _stem(item: Element, type_: str) -> Line:
    """What is asked, without what stands above it, the pictures, and the blanks below.

    BrokenFile where more stands there.
    """
    lines = rich_lines(item.findtext("presentation/material/mattext") or "", without=("small", "img"))
    if len(lines) > 1:
        raise BrokenFile(f"'{lines[1].plain}' stands below a question")
    line = lines[0] if lines else NO_LINE
    below = line.plain.split("\n")[1:]
    if below != (_names(item) if below and type_ == IN_PARTS else []):
        raise BrokenFile(f"'{below[0]}' stands below a question")
    return line.first()


def _answers(item: Element, type_: str, stem: str) -> dict[str, object]:
    """What is right, as fields of a question."""
    rights = [*_rights(item, type_)]
    _demand_response(item, rights)
    by_type: dict[str, Callable[[], dict[str, object]]] = {
        "multiple_choice_question": lambda: _options(item, rights, "Single"),
        "multiple_answers_question": lambda: _options(item, rights, "Multiple"),
        "true_false_question": lambda: _truth(item, rights),
        "matching_question": lambda: _matching(item, rights),
        "numerical_question": lambda: {
            "parts": (ReadPart(numbers=tuple(condition.bounds for condition in rights)),)
        },
        "short_answer_question": lambda: {
            "parts": (ReadPart(tuple(form for each in rights for form in each.equal)),)
        },
        IN_PARTS: lambda: _blanks(item, rights, stem),
        "essay_question": dict,
    }
    if type_ not in by_type:
        raise BrokenFile(f"there is no type '{type_}'")
    if (item.find("presentation/response_str") is not None) != (type_ in WRITTEN):
        raise BrokenFile(f"a question of the type '{type_}' is not answered so")
    return by_type[type_]()


class _Right:
    """What one condition says: which answers earn points, of which response."""

    def __init__(self, condition: Element) -> None:
        inside = condition.find("conditionvar")
        if inside is None:
            raise BrokenFile("a condition is empty")
        self._inside = inside
        denied = {id(each) for no in inside.iter("not") for each in no.iter("varequal")}
        self.denied = {each.text or "" for no in inside.iter("not") for each in no.iter("varequal")}
        self.responses = {each.get("respident") or "" for each in inside.iter() if each.get("respident")}
        given = [each for each in inside.iter("varequal") if id(each) not in denied]
        self.equal = [each.text or "" for each in given]
        self.response = given[0].get("respident") or "" if given else ""

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """From where to where a number is right."""
        low, high = (
            "".join(each.text or "" for each in self._inside.iter(name)) for name in ("vargte", "varlte")
        )
        if self.equal and self.equal != [low]:
            raise BrokenFile(f"{self.equal[0]} is right, and not its bounds")
        return Decimal(low), Decimal(high)


def _rights(item: Element, type_: str) -> Iterator[_Right]:
    """The conditions under which something is earned.

    BrokenFile where it is not all points together, or where nothing is told afterwards.
    """
    told, *others = item.iterfind("resprocessing/respcondition")
    if told.get("continue") != "Yes" or [each.tag for each in told.iter()] != TELLS:
        raise BrokenFile("what settles a question is not told")
    if type_ == "essay_question":
        if [[each.tag for each in other.iter()] for other in others] != [TELLS[:-1]]:
            raise BrokenFile("what a person marks earns something by itself")
        return
    in_shares = type_ in IN_SHARES
    due = ("Yes", "Add") if in_shares else ("No", "Set")
    share = FULL / len(item.findall("presentation/response_lid")) if in_shares else FULL
    for condition in others:
        earns = condition.find("setvar")
        if earns is None or (condition.get("continue"), earns.get("action")) != due:
            raise BrokenFile("a condition earns nothing, or ends what is earned")
        if abs(Decimal(earns.text or "") - share) > CENT:
            raise BrokenFile(f"an answer earns {earns.text} of {share}")
        yield _Right(condition)


def _labels(response: Element | None, first: int = FIRST_NAME) -> Iterator[tuple[str, str]]:
    """What is offered: each with its name. Pictures are their words.

    BrokenFile where a name is not the next number, from the *first* on.
    """
    for name, label in enumerate(() if response is None else response.iter("response_label"), first):
        if label.get("ident") != str(name):
            raise BrokenFile(f"'{label.get('ident')}' is the name of an option, and should be {name}")
        yield str(name), whole(_lines(label)).plain


def _options(item: Element, rights: list[_Right], many: str) -> dict[str, object]:
    (response,) = item.iterfind("presentation/response_lid")
    if response.get("rcardinality") != many or len(rights) != 1:
        raise BrokenFile("more or fewer options may be ticked")
    ticked = {name for condition in rights for name in condition.equal}
    if any(condition.denied and condition.denied | ticked != {*_names_of(item)} for condition in rights):
        raise BrokenFile("a wrong option may be ticked unseen")
    each = FULL / len(ticked) if ticked else FULL
    options = _labels(item.find("presentation/response_lid"))
    return {"options": tuple((text, each if name in ticked else Decimal(0)) for name, text in options)}


def _names_of(item: Element) -> list[str]:
    return [name for name, _ in _labels(item.find("presentation/response_lid"))]


def _demand_response(item: Element, rights: list[_Right]) -> None:
    """BrokenFile where a condition looks at another answer than the one that is given."""
    given = {
        each.get("ident")
        for tag in ("response_lid", "response_str")
        for each in item.iterfind(f"presentation/{tag}")
    }
    if any(not condition.responses <= given for condition in rights):
        raise BrokenFile("a condition looks at an answer that nobody gives")


def _truth(item: Element, rights: list[_Right]) -> dict[str, object]:
    (response,) = item.iterfind("presentation/response_lid")
    labels = {each.get("ident"): whole(_lines(each)).plain for each in response.iter("response_label")}
    if labels != {"true": "True", "false": "False"} or response.get("rcardinality") != "Single":
        raise BrokenFile("a statement is to be judged, and not as true or false")
    (condition,) = rights
    (right,) = condition.equal
    return {"truth": {"true": True, "false": False}[right]}


def _matching(item: Element, rights: list[_Right]) -> dict[str, object]:
    """Pairs; or where the options are numbers from 1 on, which no deck has, an order."""
    responses = item.findall("presentation/response_lid")
    right = {condition.response: condition.equal[0] for condition in rights}
    words = dict(_labels(responses[0]))
    if len(rights) != len(responses) or any(len(each.equal) != 1 for each in rights):
        raise BrokenFile("a premise has not one option that is right")
    if any(dict(_labels(response)) != words for response in responses):
        raise BrokenFile("a premise has other options than the first")
    pairs = tuple((_words(each).plain, words[right[each.get("ident") or ""]]) for each in responses)
    if [*words.values()] == [str(place) for place in range(1, len(responses) + 1)]:
        in_order = sorted(pairs, key=lambda pair: int(pair[1]))
        if [place for _, place in in_order] == [*words.values()]:
            return {"in_order": tuple(premise for premise, _ in in_order)}
    used = {option for _, option in pairs}
    return {"pairs": pairs, "over": tuple(text for text in words.values() if text not in used)}


def _blanks(item: Element, rights: list[_Right], stem: str) -> dict[str, object]:
    """The answers to be written in each blank, and the stem with gaps for those that stand in it."""
    parts = []
    for place, response in enumerate(item.iterfind("presentation/response_lid"), 1):
        name, words = response.get("ident") or "", dict(_labels(response, place * FIRST_NAME))
        blank = f"[{response.findtext('material/mattext')}]"
        if (
            name != f"response_{blank[1:-1]}"
            or (item.findtext("presentation/material/mattext") or "").count(blank) != 1
        ):
            raise BrokenFile(f"a question has no blank {blank}")
        stem = stem.replace(blank, BLANK)
        right = [form for each in rights if each.response == name for form in each.equal]
        parts.append(ReadPart(tuple(words[form] for form in right)))
    return {"stem": stem, "parts": tuple(parts)}
