"""Copies in files of other programs: the same paragraphs from each, and a message for what is no copy."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from quizgen.article import apart
from quizgen.article.copy import read_copy
from quizgen.article.numbered import numbered
from quizgen.deck_paths import Unreadable
from quizgen.limits import MOST_PDF_PAGES
from tests.article.same_article import AROUND, COPIES, MADE, document, markdown, texts, typst_pdf, web_page
from tests.command import quizgen

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = [(language, ending) for language in AROUND for ending in MADE]


def read(reader: str, data: bytes) -> tuple[str, ...]:
    """The paragraphs that a reader finds, in this process: quick."""
    answer = apart.answer_to(reader, data)
    assert answer.copy, answer.message
    return answer.copy.paragraphs


def refused(reader: str, data: bytes) -> str:
    answer = apart.answer_to(reader, data)
    assert answer.copy is None
    assert answer.remedy
    return answer.message


def said(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_copy(path)
    (problem,) = caught.value.problems
    assert problem.help
    return problem.message


# --- one article ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "ending"), ALL)
def test_every_kind_of_file_gives_the_same_paragraphs_and_sentences(language: str, ending: str) -> None:
    reader = {".html": "html", ".md": "markdown", ".docx": "word", ".pdf": "pdf"}[ending]
    paragraphs = read(reader, MADE[ending](language))
    assert paragraphs == read_copy(COPIES / f"{language}.txt").paragraphs
    assert numbered(paragraphs, language) == numbered(texts(language), language)


@pytest.mark.slow
@pytest.mark.parametrize("ending", list(MADE))
def test_a_command_reads_it(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"copy{ending}"
    path.write_bytes(MADE[ending]("en"))
    assert "sentences: [2, 4, 2, 2, 2, 1, 1, 1, 1]" in quizgen("source", path).out


def test_a_page_says_where_and_when_it_appeared() -> None:
    for reader, data in (("html", web_page("en")), ("markdown", markdown("en"))):
        copy = apart.answer_to(reader, data).copy
        assert copy
        assert (copy.title, copy.date, copy.url) == (
            AROUND["en"].title,
            "2026-05-12",
            "https://orrin.example/light",
        )
    assert apart.answer_to("html", web_page("en")).copy.publisher == "Orrin News"  # type: ignore[union-attr]


def test_no_date_is_guessed_from_the_text() -> None:
    data = web_page("en").replace(b"2026-05-12T08:00:00Z", b"").replace(b"some 300", b"on 3 May 2019 300")
    copy = apart.answer_to("html", data).copy
    assert copy
    assert copy.date == ""


def test_markdown_knows_its_lines() -> None:
    copy = apart.answer_to("markdown", b"---\ntitle: a\n---\n# A\n\nOne.\n\n- Two.\n- Three.\n").copy
    assert copy
    assert (copy.paragraphs, copy.lines) == (("One.", "Two.", "Three."), (6, 8, 9))


@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_of_several_pages_has_no_running_heads(columns: int) -> None:
    paragraphs = read("pdf", typst_pdf("de", columns=columns, pages="a6"))
    assert paragraphs == tuple(texts("de"))


def test_tracked_changes_are_read_as_they_were_made() -> None:
    changed = (
        b'<w:t xml:space="preserve">The </w:t></w:r>'
        b'<w:del w:id="1" w:author="a"><w:r><w:delText xml:space="preserve">old </w:delText></w:r></w:del>'
        b'<w:ins w:id="2" w:author="a"><w:r><w:t>tower</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> was built'
    )
    data = with_part(
        document("en"), "word/document.xml", lambda xml: xml.replace(b"<w:t>The tower was built", changed, 1)
    )
    assert changed in zipfile.ZipFile(BytesIO(data)).read("word/document.xml")
    assert read("word", data) == texts("en")


# --- encodings and names ----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    text = web_page("de").decode().replace('charset="utf-8"', f'charset="{encoding}"')
    assert read("html", text.encode(encoding)) == texts("de")


def test_a_japanese_page_is_read_in_its_encoding() -> None:
    text = web_page("ja").decode().replace('charset="utf-8"', 'charset="shift_jis"')
    assert read("html", text.encode("shift_jis", "xmlcharrefreplace")) == texts("ja")


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".html", ".docx", ".pdf"])
def test_the_first_bytes_decide_where_the_name_lies(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "copy.txt"
    path.write_bytes(MADE[ending]("en"))
    assert read_copy(path).paragraphs == texts("en")


OTHERS = {
    "copy.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is a file of an old Word"),
    "copy.rtf": (rb"{\rtf1 One.}", "this is RTF"),
    "copy.mhtml": (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "(MHTML)"),
    "copy.webarchive": (b"bplist00" + bytes(50), "a web archive of Safari"),
    "copy.pdf": (b"One sentence.", "this is no PDF, although its name says so"),
    "b.docx": (b"One sentence.", "this is no Word document, although its name says so"),
    "scan.png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "this is a picture"),
    "copy.odt": (
        b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
        "OpenDocument",
    ),
    "copy.epub": (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip", "this is an e-book"),
    "copy.zip": (b"PK\x03\x04" + bytes(26) + b"a.txt", "this is a ZIP archive"),
}


@pytest.mark.parametrize("name", list(OTHERS))
def test_other_kinds_of_files_get_a_message(tmp_path: Path, name: str) -> None:
    data, message = OTHERS[name]
    path = tmp_path / name
    path.write_bytes(data)
    assert message in said(path)


# --- files that do harm -----------------------------------------------------------------------------


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A document one part of which is changed, or added to it."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, change(old.read(name) if name in old.namelist() else b""))
    return stream.getvalue()


def pdf_of(pages: int, **save: object) -> bytes:
    made, stream = pikepdf.new(), BytesIO()
    for _ in range(pages):
        made.add_blank_page()
    made.save(stream, **save)  # type: ignore[arg-type]
    return stream.getvalue()


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document '
    b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r>'
    b"</w:p></w:body></w:document>"
)
HARM: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "PDF cut off": ("pdf", lambda: b"%PDF-1.7\n1 0 obj", "this PDF is broken"),
    "PDF with a password": (
        "pdf",
        lambda: pdf_of(1, encryption=pikepdf.Encryption(user="a", owner="b")),
        "this PDF has a password",
    ),
    "PDF that was scanned": ("pdf", lambda: pdf_of(3), "this PDF has no text: its pages are pictures"),
    "PDF without end": ("pdf", lambda: pdf_of(MOST_PDF_PAGES + 1), "this PDF has 401 pages"),
    "document cut off": ("word", lambda: document("en")[:3000], "this document is broken"),
    "document without its text": (
        "word",
        lambda: with_part(document("en"), "word/document.xml", lambda _: b"<a/>"),
        "this document cannot be read",
    ),
    "document with a bomb of zeros": (
        "word",
        lambda: with_part(document("en"), "word/more.xml", lambda _: bytes(40_000_000)),
        "this document is far larger than it seems",
    ),
    "document with entities": (
        "word",
        lambda: with_part(document("en"), "word/document.xml", lambda _: BOMB),
        "this document declares entities",
    ),
    "archive": ("word", lambda: with_part(_empty_zip(), "a.txt", lambda _: b"a"), "this is a ZIP archive"),
    "page without end": (
        "html",
        lambda: b"<!doctype html><p>" + b"<div>" * 5000 + b"One.",
        "too many elements inside each other",
    ),
    "empty page": (
        "html",
        lambda: b"<!doctype html><title>a</title>",
        "no article can be found on this page",
    ),
    "letters of no encoding": (
        "html",
        lambda: b'<!doctype html><meta charset="ascii"><p>\x81\x8d\x8f',
        "the letters of this page are in an unknown encoding",
    ),
    "Latin Markdown": ("markdown", lambda: b"caf\xe9", "this file is not UTF-8"),
    "Markdown without text": ("markdown", lambda: b"# A\n", "there is no text in this file"),
    "article without end": (
        "markdown",
        lambda: b"word " * 300_000,
        "this article has more than 1,000,000 characters",
    ),
}


def _empty_zip() -> bytes:
    stream = BytesIO()
    zipfile.ZipFile(stream, "w").close()
    return stream.getvalue()


@pytest.mark.parametrize("name", list(HARM))
def test_a_file_that_is_no_copy_gets_a_message(name: str) -> None:
    reader, make, message = HARM[name]
    assert message in refused(reader, make())


def test_a_page_may_have_deep_elements_that_nobody_closed() -> None:
    items = b"".join(
        b"<p>The keeper of light number %d went home at six.<br>" % number for number in range(2000)
    )
    assert len(read("html", b"<!doctype html><article>" + items)) == 2000


def test_what_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS_PER_ARTICLE", 0.05)
    path = tmp_path / "copy.md"
    path.write_bytes(b"One.")
    assert "takes more than 0.05 seconds" in said(path)


@pytest.mark.slow
def test_what_ends_the_process_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "START", "import os; os.abort()")
    path = tmp_path / "copy.md"
    path.write_bytes(b"One.")
    assert "the program that reads this file fails at it" in said(path)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('orrin.example', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_a_reader_reaches_no_network_and_no_program(code: str) -> None:
    start = "import sys; from quizgen.article.apart import _refuse; sys.addaudithook(_refuse); "
    done = subprocess.run([sys.executable, "-c", start + code], capture_output=True, text=True, check=False)
    assert "PermissionError: a reader may not do this" in done.stderr


# --- libraries --------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", list(MADE))
def test_a_missing_library_is_told_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(apart, "find_spec", lambda _name: None)
    path = tmp_path / f"copy{ending}"
    path.write_bytes(MADE[ending]("en"))
    ran = quizgen("source", path)
    assert ran.code == 2
    assert "error[not-installed]: to read this file needs the library" in ran.err
    assert "-m pip install '" in ran.err


@pytest.mark.slow
def test_plain_text_loads_no_library_and_starts_no_process(tmp_path: Path) -> None:
    path = tmp_path / "copy.txt"
    path.write_text("One sentence.", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from quizgen.article.copy import read_copy;"
        "read_copy(Path(sys.argv[1]));"
        "print({'trafilatura', 'lxml', 'markdown_it', 'docx', 'pypdfium2', 'subprocess'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
