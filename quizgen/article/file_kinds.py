"""What kind of file a copy of the article is: its first bytes decide, and where they say nothing its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.copy import READERS
from quizgen.article.copy_file import file_bytes_at_start, unreadable

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 4096
"""Bytes in which a kind of file shows itself. A PDF may have rubbish before its own first bytes."""
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class _Other(NamedTuple):
    """A kind of file that no reader takes."""

    begins: re.Pattern[bytes]
    message: str
    remedy: str


_OTHERS = (
    _Other(
        re.compile(re.escape(_OLE)),
        "this is a file of an old Word, or one with a password",
        "open it in a word processor, take the password away, and save it as .docx",
    ),
    _Other(
        re.compile(rb"\{\\rtf"), "this is RTF", "open it in a word processor and save it as .docx or .txt"
    ),
    _Other(
        re.compile(rb"(?:[\w-]+:[^\n]*+\n|[ \t][^\n]*+\n)*?content-type:\s*multipart/related", re.IGNORECASE),
        "this is a web page with its pictures in one file (MHTML)",
        "save the page as 'web page, HTML only'",
    ),
    _Other(
        re.compile(rb"bplist00"), "this is a web archive of Safari", "save the page as 'page source', HTML"
    ),
    _Other(
        re.compile(rb"(?:\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|RIFF....WEBP)", re.DOTALL),
        "this is a picture",
        "save the article's text: the letters of a picture cannot be read",
    ),
)


def reader_of(path: Path, data: bytes | None = None) -> str:
    """The name of the reader for a file: ``pdf``. Unreadable where it cannot be read, or no reader takes it.

    *data* is what it holds, where it does not lie on the disk.
    """
    head = file_bytes_at_start(path, HEAD) if data is None else data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIP):
        return _reader_of_zip(path, head)
    for other in _OTHERS:
        if other.begins.match(head):
            raise unreadable(path, other.message, other.remedy)
    if _HTML.match(head):
        return "html"
    named = READERS.get(path.suffix.casefold(), "text")
    if named in ("pdf", "word"):  # whose first bytes would have told
        kind = "PDF" if named == "pdf" else "Word document"
        message = f"this is no {kind}, although its name says so"
        raise unreadable(path, message, "save it anew, or give its name the ending of what it is")
    return named


def _reader_of_zip(path: Path, head: bytes) -> str:
    """The reader for a ZIP archive, which is what word processors write."""
    if READERS.get(path.suffix.casefold()) == "word" or b"word/" in head or b"[Content_Types].xml" in head:
        return "word"
    if b"opendocument" in head:
        raise unreadable(path, "this is an OpenDocument text", "save it as .docx")
    if b"epub+zip" in head:
        raise unreadable(path, "this is an e-book", "save the article's text as .txt, or its page as .html")
    raise unreadable(path, "this is a ZIP archive", "unpack it, and name the file with the article")
