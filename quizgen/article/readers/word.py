"""Documents of word processors (.docx), by python-docx: the paragraphs and list items of their body.

Title, subtitle, headings, captions, tables, text boxes, comments, footnotes, headers and footers are left out; what a
tracked change has put in is there, and what it took out is not. Nothing that a document refers to is followed.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from quizgen.article.apart import Library, NotRead
from quizgen.article.copy import ArticleCopy
from quizgen.article.tidy import is_like_heading, one_line
from quizgen.limits import LARGEST_DOCUMENT as LARGEST
from quizgen.limits import LARGEST_DOCUMENT_TEXT, LARGEST_UNPACKED_DOCUMENT, MOST_DOCUMENT_PARTS

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

NEEDS = (Library("docx", "python-docx", ">=1.2,<2"),)
__all__ = ["LARGEST", "NEEDS", "read"]

_ASIDE = re.compile(
    r"(?:heading|title|subtitle|caption|toc|header|footer|footnote|endnote|table of)\b", re.IGNORECASE
)
"""The beginnings of the names of styles that are none of running text. Word stores English ones."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pict", f"{_W}drawing", f"{_W}object"}) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
}
_BROKEN = "open it in a word processor and save it anew, or save it as plain text (.txt)"


def read(data: bytes) -> ArticleCopy:
    """The article of a document. NotRead where it is none, or larger than it seems."""
    import docx  # noqa: PLC0415 - few copies are documents

    _check_parts(data)
    try:
        document = docx.Document(BytesIO(data))
        body = document.paragraphs
    except Exception as error:  # python-docx raises whatever its parts raise  # noqa: BLE001
        raise NotRead(f"this document cannot be read ({type(error).__name__})", _BROKEN) from None
    paragraphs: list[str] = []
    title = ""
    for paragraph in body:
        style = (paragraph.style.name if paragraph.style else "") or ""
        words = one_line(_text(paragraph._p))  # noqa: SLF001 - python-docx leaves out tracked changes
        if style.casefold() == "title" or (style.casefold() == "heading 1" and not title and not paragraphs):
            title = title or words
        elif words and not _ASIDE.match(style) and not _is_heading(paragraph, words):
            paragraphs.append(words)
    return ArticleCopy(
        file="",
        paragraphs=tuple(paragraphs),
        lines=(0,) * len(paragraphs),
        date="",  # a document knows when it was saved, not when the article appeared
        title=title or one_line(document.core_properties.title or ""),
    )


def _check_parts(data: bytes) -> None:
    """NotRead where the archive is broken or has a password, or its parts are far larger than a document's."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise NotRead("this document has a password", "take the password away in a word processor")
            if (
                len(parts) > MOST_DOCUMENT_PARTS
                or sum(part.file_size for part in parts) > LARGEST_UNPACKED_DOCUMENT
            ):
                raise NotRead("this document is far larger than it seems", "save the article's text as .txt")
            for part in parts:
                if not part.filename.endswith((".xml", ".rels")):
                    continue
                if part.file_size > LARGEST_DOCUMENT_TEXT:
                    raise NotRead(
                        "this document is far larger than it seems", "save the article's text as .txt"
                    )
                with archive.open(part) as file:
                    if b"<!DOCTYPE" in file.read(1000).replace(b"\0", b""):
                        raise NotRead("this document declares entities, as no word processor does", _BROKEN)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        raise NotRead("this document is broken", _BROKEN) from None
    if "[Content_Types].xml" not in names:
        raise NotRead("this is a ZIP archive and no document", "name the file with the article")


def _text(element: Any) -> str:  # noqa: ANN401 - an element of lxml, which has no types
    """The text inside an element, as the document shows it."""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in _TEXTS:
        return "" if element.get(f"{_W}type") in ("page", "column") else _TEXTS[element.tag]
    return "".join(_text(child) for child in element if child.tag not in _LEFT_OUT)


def _is_heading(paragraph: Paragraph, words: str) -> bool:
    """Whether a paragraph is a heading by its level, or by bold type and an end that no sentence has."""
    levels = paragraph._p.xpath("./w:pPr/w:outlineLvl")  # noqa: SLF001 - python-docx does not tell
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(levels) or (bool(runs) and all(run.bold for run in runs) and is_like_heading(words))
