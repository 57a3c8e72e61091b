"""Packages of QTI 2.1 and 3.0, read as a platform reads them, and held against the facts."""

from __future__ import annotations

from decimal import InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quizgen.proof.around import number_of
from quizgen.proof.exports import BrokenFile, ReadItem, exported_of, prove_items
from quizgen.proof.grammar import Grammar
from quizgen.proof.headings import ReadSection, prove_sections, shortened
from quizgen.proof.lacking import digest, in_line
from quizgen.proof.mismatch import compare, problem
from quizgen.proof.packages import MANIFEST, resources_of, tree, unpacked
from quizgen.proof.qti.elements import renamed
from quizgen.proof.qti.items import ITEMS, item_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition


class Edition(NamedTuple):
    """What an edition of QTI calls its packages."""

    schema: tuple[str, str]
    types: dict[str, str]
    """The types of resources, by the ends of the names of their files."""


QTI_2 = Edition(
    ("QTIv2.1 Package", "1.0.0"),
    {"test.xml": "imsqti_test_xmlv2p1", ".xml": "imsqti_item_xmlv2p1", "": "webcontent"},
)  # fmt: skip
QTI_3 = Edition(
    ("QTI Package", "3.0.0"),
    {"test.xml": "imsqti_test_xmlv3p0", ".xml": "imsqti_item_xmlv3p0", "": "webcontent"},
)  # fmt: skip
TESTS = Grammar("""
    assessmentTest identifier title : outcomeDeclaration testPart outcomeProcessing
    outcomeDeclaration identifier=SCORE cardinality=single baseType=float
    testPart identifier=part navigationMode=nonlinear submissionMode=individual : assessmentSection+
    assessmentSection identifier title visible=true : rubricBlock? assessmentItemRef+
    rubricBlock view=candidate : p+ | contentBody
    contentBody : p+
    p ~
    assessmentItemRef identifier href
    outcomeProcessing : setOutcomeValue
    setOutcomeValue identifier=SCORE : sum
    sum : testVariables
    testVariables variableIdentifier=SCORE
""")


def prove_package(file: str, printed: PrintedEdition, edition: Edition) -> Iterator[Problem]:
    """A problem for everything that a package says and the deck's facts do not."""
    try:
        package = Package(printed.files[file], edition)
        read = [*package.items()]
        headings = [*package.headings()]
    except (BrokenFile, InvalidOperation, LookupError, ValueError) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    exported = exported_of(printed)
    title = package.test.get("title") or ""
    yield from compare(file, "the title", title, shortened(exported.title))
    yield from prove_sections(file, headings, exported)
    yield from prove_items(file, read, printed)


def read_package(data: bytes) -> Iterator[ReadItem]:
    """The questions of any program's package, in the order of its test, without its tags.

    BrokenFile, or a ValueError, where it cannot be read.
    """
    files = unpacked(data)
    trees = {name: renamed(tree(inside)) for name, inside in files.items() if name.endswith(".xml")}
    (test,) = (root for root in trees.values() if root.tag == "assessmentTest")
    for ref in test.iter("assessmentItemRef"):
        root = trees[ref.get("href") or ""]
        yield replace(
            item_of(root, ours=False),
            shown=in_line(digest(files[each.get("src") or ""]) for each in root.iter("img")),
        )


class Package:
    """A package as a platform reads it: its test, and the questions that stand in it."""

    def __init__(self, data: bytes, edition: Edition) -> None:
        """BrokenFile, or a ValueError, where it cannot be read."""
        self._files = unpacked(data)
        self._resources = resources_of(tree(self._files[MANIFEST]), edition.types, edition.schema)
        self._by_file = {resource.file: name for name, resource in self._resources.items()}
        trees = {name: renamed(tree(inside)) for name, inside in self._files.items() if name.endswith(".xml")}
        (name,) = (name for name, root in trees.items() if root.tag == "assessmentTest")
        self.test, self._trees = trees[name], trees
        TESTS.demand(self.test)
        self._refs = [*self.test.iter("assessmentItemRef")]
        named = [ref.get("href") or "" for ref in self._refs]
        if sorted(named) != sorted(name for name, root in trees.items() if root.tag == "assessmentItem"):
            raise BrokenFile("its test has other questions than its files")
        if self._by_file[name] != self.test.get("identifier") or self._needs(name) != {*named}:
            raise BrokenFile("its test needs other files than its questions, or has another name")

    def _needs(self, file: str) -> set[str]:
        """The other files that a file needs."""
        return {self._resources[name].file for name in self._resources[self._by_file[file]].needs}

    def items(self) -> Iterator[ReadItem]:
        """The questions, in the order of the test. BrokenFile, or a ValueError, where one cannot be read."""
        for ref in self._refs:
            file = ref.get("href") or ""
            root = self._trees[file]
            ITEMS.demand(root)
            ident = root.get("identifier") or ""
            if not ident == ref.get("identifier") == self._by_file[file]:
                raise BrokenFile(f"{file} has several names")
            paths = [shown.get("src") or "" for shown in root.iter("img")]
            if missing := {*paths} - (self._files.keys() - {MANIFEST}):
                raise BrokenFile(f"there is no picture {min(missing)}")
            if self._needs(file) != {*paths}:
                raise BrokenFile(f"{file} needs other files than its pictures")
            keywords = self._resources[ident].element.findall("metadata/lom/general/keyword/string")
            if not {keyword.get("language") for keyword in keywords} <= {root.get("lang")}:
                raise BrokenFile(f"the tags of {file} are in another language")
            yield replace(
                item_of(root),
                shown=in_line(digest(self._files[path]) for path in paths),
                tags=in_line(keyword.text or "" for keyword in keywords),
            )

    def headings(self) -> Iterator[ReadSection]:
        """What stands above the questions of each section. BrokenFile where sections are not named in their order."""
        for number, section in enumerate(self.test.iter("assessmentSection"), 1):
            if section.get("identifier") != f"section{number}":
                raise BrokenFile(f"section {number} is called '{section.get('identifier')}'")
            said = tuple(line.text or "" for line in section.iterfind("rubricBlock//p"))
            titles = (
                self._trees[ref.get("href") or ""].get("title") for ref in section.iter("assessmentItemRef")
            )
            numbers = tuple(map(number_of, titles))
            yield ReadSection(section.get("title") or "", said, numbers)
