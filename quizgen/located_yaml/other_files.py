"""Files that are no plain text: of word processors and spreadsheets, archives, pictures, web pages."""

from __future__ import annotations

from quizgen.model import Source
from quizgen.problems import Problem

_SAVE_AS_TEXT = "open it in its program and save it as plain text (UTF-8), under a name that ends in .yaml"
_UNPACK = "unpack it first, and name the folder or the file that was in it"
_NOT_THIS = "name the file of the deck itself; 'quizgen new NAME' writes one to begin with"
_COPY_TEXT = "copy the text alone out of it, into a file of plain text whose name ends in .yaml"

BEGINNINGS = (
    (b"{\\rtf", "a document of a word processor (RTF)", _SAVE_AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word or Excel", _SAVE_AS_TEXT),
    (b"%PDF", "a PDF", _NOT_THIS),
    (b"\x89PNG", "a picture (PNG)", _NOT_THIS),
    (b"\xff\xd8\xff", "a picture (JPEG)", _NOT_THIS),
    (b"GIF8", "a picture (GIF)", _NOT_THIS),
    (b"\x1f\x8b", "a compressed file (GZIP)", _UNPACK),
    (b"7z\xbc\xaf", "a compressed file (7Z)", _UNPACK),
    (b"Rar!", "a compressed file (RAR)", _UNPACK),
)
"""How files begin that are no plain text, what they are, and what to do."""
IN_ARCHIVES = (
    (b"word/", "a document of Word (DOCX)", _SAVE_AS_TEXT),
    (b"opendocument.text", "a document of LibreOffice (ODT)", _SAVE_AS_TEXT),
    (b"opendocument.spreadsheet", "a table of LibreOffice (ODS)", _SAVE_AS_TEXT),
    (b"Index/Document", "a document of Pages", _SAVE_AS_TEXT),
    (b"xl/", "a table of Excel (XLSX)", _SAVE_AS_TEXT),
    (b"collection.anki2", "a package of Anki", _NOT_THIS),
)
"""What stands in a ZIP archive that is the document of a program."""
ARCHIVE = b"PK\x03\x04"
WEB_PAGES = (b"<!doctype html", b"<html", b"<?xml")
SEARCHED = 100_000
"""Bytes of an archive in which the names of its files are looked for."""


def other_file(data: bytes, file: str) -> Problem | None:
    """The problem that the bytes of a file are those of no plain text; None where they are not known as such."""
    kind = _kind_of(data)
    if kind is None:
        return None
    name, remedy = kind
    return Problem("other-file", Source(file, 1, 1), f"this is {name}, and no plain text", remedy)


def _kind_of(data: bytes) -> tuple[str, str] | None:
    """What a file is, and what to do; None where it may be plain text."""
    if data.startswith(ARCHIVE):
        ends = data[:SEARCHED] + data[-SEARCHED:]
        found = ((name, remedy) for part, name, remedy in IN_ARCHIVES if part in ends)
        return next(found, ("an archive (ZIP)", _UNPACK))
    if data[:SEARCHED].lstrip().lower().startswith(WEB_PAGES):
        return "a web page, or XML", _COPY_TEXT
    return next(((name, remedy) for start, name, remedy in BEGINNINGS if data.startswith(start)), None)
