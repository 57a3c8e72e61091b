"""QTI 1.2, read as Canvas reads it, and held against the facts."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from quizgen.proof.exports import (
    BrokenFile,
    ReadItem,
    exported_of,
    prove_items,
)
from quizgen.proof.grammar import Grammar
from quizgen.proof.headings import ReadSection, about, identifiers, prove_sections, shortened
from quizgen.proof.mismatch import compare, on_one_line, problem
from quizgen.proof.one_file import of_one_file
from quizgen.proof.packages import MANIFEST, resources_of, tree, unpacked
from quizgen.proof.qti.canvas_elements import field_of, fields_of, lines_of
from quizgen.proof.qti.canvas_items import item_of
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.view.exported import Exported

QTI, CANVAS = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2", "http://canvas.instructure.com/xsd/cccv1p0"
HEADING = "text_only_question"
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
        if fields_of(assessment) != {"cc_maxattempts": "1"}:
            raise BrokenFile(f"the quiz says {fields_of(assessment)}")
        self.title = assessment.get("title") or ""
        self.sections: list[tuple[Element | None, list[ReadItem]]] = []
        """The heading, if there is one, and what stands below it."""
        for item in assessment.iterfind("section/item"):
            if field_of(item, "question_type") == HEADING:
                self.sections.append((item, []))
                continue
            if not self.sections:
                self.sections.append((None, []))
            self.sections[-1][1].append(item_of(item, files))
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
    if len(item) != 2 or fields_of(item) != {"question_type": HEADING, "points_possible": "0"}:  # noqa: PLR2004 - what it is, and what it shows
        raise BrokenFile("a heading asks something")
    lines = [line.plain for line in lines_of(item.find("presentation"))]
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
