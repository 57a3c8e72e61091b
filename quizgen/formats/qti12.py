"""QTI 1.2: a package that Canvas imports as a quiz, with pictures and feedback (-qti12.zip)

Each section begins with a text of its directions. A question has the same id in every build, so that an import again
may overwrite it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.platforms.canvas_items import LONGEST_TITLE, item_element, material, metadata
from quizgen.formats.platforms.losses import (
    CASE,
    PARTNERS,
    PICTURES_TO_MATCH,
    SCHEME_TOLD,
    TAGS,
    TWICE,
    UNIT,
    Loss,
    exported_of,
    kept,
    marked_partners,
    matches_pictures,
    refused_by,
    refuses_an_accepted,
    told,
)
from quizgen.formats.platforms.moodle_texts import FORMULA, escaped
from quizgen.formats.platforms.package import MANIFEST, picture_files, zipped
from quizgen.formats.platforms.xml import HEAD, UNWRITABLE, element, is_writable, text
from quizgen.view.exported import cut_at, ident

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import (
        Exported,
        ExportedItem,
        ExportedSection,
    )

TAKES = ("exported",)
DEFAULT = False
PROVER = "qti12"

SPACES = {
    "xmlns": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2",
    "xmlns_xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi_schemaLocation": (
        "http://www.imsglobal.org/xsd/ims_qtiasiv1p2 http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd"
    ),
}
ORDER = Loss("to put in order, which becomes matching to numbers")
REFUSED = refused_by("Canvas")
FORMULAS = Loss("with \\( or \\[ or $$ in a text, where Canvas may see a formula")


def write(edition: Edition) -> Files:
    """One package; none where no item can be held."""
    exported = exported_of(edition)
    sections = [*kept(exported, losses)]
    if not sections:
        return {}
    name = ident(exported.deck, "quiz")
    held = [item for _, items in sections for item in items]
    pictures = picture_files(held)
    files: Files = {
        MANIFEST: _manifest(name, exported, [*pictures]).encode(),
        f"{name}/{name}.xml": _assessment(name, exported, sections).encode(),
        f"{name}/assessment_meta.xml": _meta(name, exported, held).encode(),
        **pictures,
    }
    return {f"{exported.deck}-qti12.zip": zipped(files)}


def remarks(edition: Edition) -> Iterator[Problem]:
    """What Canvas cannot hold."""
    return told("qti12", edition, losses, keeps_bank=True)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What Canvas cannot hold of an item."""
    typed = item.parts if item.form == "written" else ()
    pairs = (words for premise in item.premises for words in (premise.text, premise.answer))
    texts = (
        item.context, item.stem, item.statement, item.rationale, *(each.text for each in item.options), *pairs,
    )  # fmt: skip
    found = {
        UNWRITABLE: not is_writable(item),
        PICTURES_TO_MATCH: matches_pictures(item),
        ORDER: item.form == "ordering",
        TWICE: len(typed) > 1 and not item.in_order,
        CASE: any(part.case_counts for part in typed),
        REFUSED: any(refuses_an_accepted(part, str.lower) for part in typed),
        UNIT: item.form == "number" and bool(item.parts[0].units),
        SCHEME_TOLD: item.form == "sentences",
        TAGS: bool(item.tags),
        FORMULAS: any(FORMULA.search(each) for each in texts),
        PARTNERS: marked_partners(item),
    }
    return (loss for loss, is_lost in found.items() if is_lost)


# --- the files of a package -------------------------------------------------------------------------


def _manifest(name: str, exported: Exported, pictures: list[str]) -> str:
    """What is in the package."""
    file = element("file", href=f"{name}/{name}.xml")
    meta = f"{name}/assessment_meta.xml"
    about = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
    resources = [
        element(
            "resource", file, element("dependency", identifierref=f"{name}-meta"), identifier=name,
            type="imsqti_xmlv1p2",
        ),
        element(
            "resource", element("file", href=meta), identifier=f"{name}-meta", type=about, href=meta
        ),
        *(
            element(
                "resource", element("file", href=path), identifier=ident(exported.deck, path),
                type="webcontent", href=path,
            )
            for path in sorted(pictures)
        ),
    ]  # fmt: skip
    schema = element("schema", "IMS Content") + element("schemaversion", "1.1.3")
    inside = (
        element("metadata", schema), element("organizations"), element("resources", *resources),
    )  # fmt: skip
    space = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
    return HEAD + element("manifest", *inside, identifier=f"{name}-manifest", xmlns=space) + "\n"


def _meta(name: str, exported: Exported, items: list[ExportedItem]) -> str:
    """What Canvas knows of the quiz beside its questions."""
    inside = (
        element("title", text(_title(exported))),
        element("description", text(f"<p>{escaped(_about(exported))}</p>")),
        element("shuffle_answers", "false"),
        element("scoring_policy", "keep_highest"),
        element("quiz_type", "assignment"),
        element("points_possible", f"{sum(item.points for item in items)}.0"),
        element("allowed_attempts", "1"),
    )
    space = "http://canvas.instructure.com/xsd/cccv1p0"
    return HEAD + element("quiz", *inside, identifier=name, xmlns=space) + "\n"


def _title(exported: Exported) -> str:
    return cut_at(exported.title, LONGEST_TITLE)


def _about(exported: Exported) -> str:
    return " · ".join(filter(None, (exported.article, exported.source)))


def _assessment(
    name: str, exported: Exported, sections: list[tuple[ExportedSection, list[ExportedItem]]]
) -> str:
    """The questions, section by section."""
    items = [
        item
        for number, (section, those) in enumerate(sections, 1)
        for item in (_heading(exported, section, number), *(item_element(each, exported) for each in those))
    ]
    section = element("section", *items, ident="root_section")
    inside = element(
        "assessment", metadata({"cc_maxattempts": "1"}), section, ident=name, title=_title(exported)
    )
    return HEAD + element("questestinterop", inside, **SPACES) + "\n"


def _heading(exported: Exported, section: ExportedSection, number: int) -> str:
    """A text above the questions of a section: its title, what to do, and its box of words."""
    bank = " · ".join(section.word_bank)
    texts = (section.title, section.directions, bank)
    html = "".join(f"<p>{escaped(each)}</p>" for each in texts if each)
    if not html:
        return ""
    about = {"question_type": "text_only_question", "points_possible": "0"}
    return (
        element(
            "item",
            element("itemmetadata", metadata(about)),
            element("presentation", material(html)),
            ident=ident(exported.deck, f"section {number}"),
            title=cut_at(section.title, LONGEST_TITLE),
        )
        + "\n"
    )
