"""A package of QTI 2.1 or 3.0: a file for each question, a test that has them in sections, and their pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.formats.platforms.losses import kept
from quizgen.formats.platforms.package import MANIFEST, PICTURES, picture_files, pictures_of, zipped
from quizgen.formats.platforms.qti_items import LONGEST_TITLE, SPACE, item_file, losses
from quizgen.formats.platforms.xml import HEAD, element, text
from quizgen.view.exported import cut_at, ident

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.view.exported import Exported, ExportedItem, ExportedSection

TEST = "test.xml"
LOM = "http://ltsc.ieee.org/xsd/LOM"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
"""Declared for programs that add where schemas are, without declaring it."""


class Wording(NamedTuple):
    """What is called otherwise in an edition of QTI."""

    space: str
    """The namespace of the manifest."""
    schema: str
    version: str
    item: str
    """The type of a question among the resources."""
    test: str
    named: Callable[[str], str]
    """A file of QTI 2.1 in its names."""


QTI_2 = Wording(
    space="http://www.imsglobal.org/xsd/imscp_v1p1",
    schema="QTIv2.1 Package",
    version="1.0.0",
    item="imsqti_item_xmlv2p1",
    test="imsqti_test_xmlv2p1",
    named=str,
)


def packaged(exported: Exported, wording: Wording) -> bytes:
    """The package; empty where no item can be held."""
    sections = [*kept(exported, losses)]
    if not sections:
        return b""
    items = [item for _, those in sections for item in those]
    files = {f"{item.ident}.xml": wording.named(item_file(item, exported)).encode() for item in items}
    files[TEST] = wording.named(_test(exported, sections)).encode()
    files[MANIFEST] = _manifest(exported, items, wording).encode()
    return zipped({**files, **picture_files(items)})


def _manifest(exported: Exported, items: list[ExportedItem], wording: Wording) -> str:
    """What is in the package, and the tags of each question."""
    shown = sorted(picture_files(items))
    pictures = {path: ident(exported.deck, path) for path in shown}
    held = (
        element("dependency", identifierref=item.ident) for item in items
    )  # fmt: skip
    test = element(
        "resource", element("file", href=TEST), *held, identifier=ident(exported.deck, "test"), type=wording.test,
        href=TEST,
    )  # fmt: skip
    resources = [test, *(_resource(item, pictures, wording) for item in items)]
    resources += [
        element("resource", element("file", href=path), identifier=name, type="webcontent", href=path)
        for path, name in pictures.items()
    ]
    about = element("schema", wording.schema) + element("schemaversion", wording.version)
    inside = (
        element("metadata", about), element("organizations"), element("resources", *resources),
    )  # fmt: skip
    return (
        HEAD
        + element(
            "manifest",
            *inside,
            identifier=ident(exported.deck, "manifest"),
            xmlns=wording.space,
            xmlns_xsi=XSI,
        )
        + "\n"
    )


def _resource(item: ExportedItem, pictures: dict[str, str], wording: Wording) -> str:
    """A question among the resources, with its tags as keywords."""
    keywords = (element("keyword", element("string", text(tag), language=item.language)) for tag in item.tags)
    lom = element("lom", element("general", *keywords), xmlns=LOM)
    needed = (
        element("dependency", identifierref=pictures[f"{PICTURES}/{picture.name}"])
        for picture in pictures_of(item)
    )
    path = f"{item.ident}.xml"
    metadata = element("metadata", lom) if item.tags else ""
    return element(
        "resource", metadata, element("file", href=path), *needed, identifier=item.ident, type=wording.item,
        href=path,
    )  # fmt: skip


def _test(exported: Exported, sections: list[tuple[ExportedSection, list[ExportedItem]]]) -> str:
    """The test: its sections with their directions, and the sum of all points."""
    parts = (_section(section, items, number) for number, (section, items) in enumerate(sections, 1))
    part = element(
        "testPart", *parts, identifier="part", navigationMode="nonlinear", submissionMode="individual"
    )
    score = element("outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    total = element("sum", element("testVariables", variableIdentifier="SCORE"))
    summed = element("outcomeProcessing", element("setOutcomeValue", total, identifier="SCORE"))
    return (
        HEAD
        + element(
            "assessmentTest", score, part, summed, xmlns=SPACE, identifier=ident(exported.deck, "test"),
            title=cut_at(exported.title, LONGEST_TITLE),
        )
        + "\n"
    )  # fmt: skip


def _section(section: ExportedSection, items: list[ExportedItem], number: int) -> str:
    bank = " · ".join(section.word_bank)
    told = [element("p", text(each)) for each in (section.directions, bank) if each]
    return element(
        "assessmentSection",
        element("rubricBlock", *told, view="candidate") if told else "",
        *(element("assessmentItemRef", identifier=item.ident, href=f"{item.ident}.xml") for item in items),
        identifier=f"section{number}",
        title=cut_at(section.title, LONGEST_TITLE),
        visible="true",
    )
