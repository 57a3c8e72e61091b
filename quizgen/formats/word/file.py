"""A document as a file: paper, head and foot of each page, properties, and the same bytes every time."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from quizgen.choices import PAPERS
from quizgen.formats.word.lists import lists
from quizgen.formats.word.runs import field, full, tab
from quizgen.formats.word.styles import styles
from quizgen.formats.word.xml import clean, el
from quizgen.page_text import direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.document import Document as Opened

    from quizgen.formats.word.look import Look
    from quizgen.formats.word.runs import Pen
    from quizgen.formats.word.xml import Element
    from quizgen.view.page import Named, Page

MARGIN, MARGIN_LESS_WHITE, MARGIN_LARGE = 20.0, 15.0, 25.4
"""Millimetres around the text."""
LEFT_OUT = ("thumbnail", "stylesWithEffects", "customXml", "webSettings")
"""What python-docx's empty document has, and no document of ours."""
LONGEST_TITLE = 150
"""The most columns of a title among a document's properties, of which none may have more than 255 characters."""
LAYOUT = "15"
"""Lay pages out as Word 2013 and later do; with the number before, Word says "compatibility mode"."""
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip archive knows: the files in it are as old as each other."""


def margin(page: Page) -> float:
    """Millimetres around the text of a page."""
    if page.large:
        return MARGIN_LARGE
    return MARGIN_LESS_WHITE if page.tightness.less_white else MARGIN


def width(paper: str, page: Page) -> float:
    """How wide the text is, in millimetres."""
    return PAPERS[paper][0] - 2 * margin(page)


def new(look: Look, pen: Pen, paper: str, page: Page, version: Named) -> Opened:
    """An empty document on that paper, with its styles, its lists, and head and foot of its pages."""
    document = Document(BytesIO(_empty()))
    _fill(document.styles.element, styles(look))
    _fill(document.part.numbering_part.element, lists(look))
    _lay(document, paper, margin(page), pen)
    _head_and_foot(document, pen, page, version)
    core = document.core_properties
    core.title, core.language = clean(page.file_title(version.code, LONGEST_TITLE)), full(pen.own)
    return document


def put(document: Opened, body: Iterable[Element]) -> None:
    """The document's text: what stood there goes. A word processor wants a paragraph after its last table."""
    last = document.element.body.sectPr
    _fill(document.element.body, body)
    if document.element.body[-1].tag == qn("w:tbl"):
        document.element.body.append(el("p", el("pPr", el("pStyle", val="Note"))))
    document.element.body.append(last)


def saved(document: Opened) -> bytes:
    """The file. python-docx stamps what it zips with the time; here nothing is."""
    made, again = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as old, ZipFile(again, "w", ZIP_DEFLATED) as new_:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = ZipInfo(name, ZIP_TIME)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
            new_.writestr(info, old.read(name))
    return again.getvalue()


@cache
def _empty() -> bytes:
    """python-docx's empty document without what nobody needs: read once, for that takes longest."""
    document = Document()
    for part in (document.part, document.part.package):
        unused = [key for key, rel in part.rels.items() if rel.reltype.rpartition("/")[2] in LEFT_OUT]
        for key in unused:
            del part.rels[key]
    _fill(document.styles.element, ())
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), LAYOUT)
    core = document.core_properties
    core.author, core.comments, core.revision = "quizgen", "", 1
    for stamp in ("dcterms:created", "dcterms:modified", "cp:lastModifiedBy", "dc:description"):
        for element in core._element.findall(qn(stamp)):  # noqa: SLF001 - python-docx can set a time, and not take it out
            core._element.remove(element)  # noqa: SLF001 - as above
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _fill(element: Element, inside: Iterable[Element]) -> None:
    """Put other elements in the place of what stands there."""
    for old in list(element):
        element.remove(old)
    element.extend(inside)


def _lay(document: Opened, paper: str, white: float, pen: Pen) -> None:
    """Size of the paper, margins, and which way pages are read."""
    (section,) = document.sections
    section.page_width, section.page_height = (Mm(side) for side in PAPERS[paper])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(white)
    section.header_distance = section.footer_distance = Mm(white / 2)
    section.different_first_page_header_footer = True
    for grid in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001 - python-docx has no name for it
        section._sectPr.remove(grid)  # noqa: SLF001 - as above
    if pen.way == "rtl":
        section._sectPr.append(el("bidi"))  # noqa: SLF001 - as above


def _head_and_foot(document: Opened, pen: Pen, page: Page, version: Named) -> None:
    """Code and title above, the page's number below; on the first page the title stands in the text."""
    (section,) = document.sections
    mark = [*tab(), *pen.runs(version.mark, bold=True)]
    for part, inside in (
        (section.first_page_header, mark),
        (section.header, [*pen.runs(page.running), *mark]),
    ):
        part.is_linked_to_previous = False
        _fill(part._element, [pen.p("Header", _copies(inside))])  # noqa: SLF001 - filled like the body
    for foot in (section.first_page_footer, section.footer):
        foot.is_linked_to_previous = False
        inside = [*pen.runs(page.seed), *tab(), *_page_of_pages(pen, page.numbering)]
        _fill(foot._element, [pen.p("Footer", inside)])  # noqa: SLF001 - as above


def _copies(runs: Iterable[Element]) -> Iterator[Element]:
    """The runs once more: an element stands in one place only."""
    return (deepcopy(run) for run in runs)


STRONG = {"ltr": "\u200e", "rtl": "\u200f"}
"""A letter of each direction that is not seen."""


def _page_of_pages(pen: Pen, words: str) -> Iterator[Element]:
    """``Page 2 of 5``, with numbers that the word processor works out."""
    line = direction(words, pen.way)
    return pen.embedded(_parts_of_numbering(pen, words, line), line)


def _parts_of_numbering(pen: Pen, words: str, line: str) -> Iterator[Element]:
    """The runs of *words* and the fields of the numbers, which run in the direction of the *line*."""
    for part in words.replace("{pages}", "\0pages\0").replace("{page}", "\0page\0").split("\0"):
        if part in {"page", "pages"}:
            yield from field("PAGE" if part == "page" else "NUMPAGES")
        elif part:
            yield from pen.plain(part, line)
    if (
        line != pen.way or line == "rtl"
    ):  # LibreOffice puts a number that ends them first, unless a letter follows
        yield from pen.plain(STRONG[line], line)
