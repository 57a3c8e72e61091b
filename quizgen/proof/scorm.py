"""The SCORM package of each version: what a platform would open is read out of it, and proved as a self-check page.

The manifest is read by the rules of SCORM 1.2: every name in it leads somewhere, and every file is named in it.
"""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from quizgen.proof.headings import shortened
from quizgen.proof.mismatch import compare, missing_files, on_one_line, problem
from quizgen.proof.web import prove_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizgen.model import Quiz
    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition

MANIFEST = "imsmanifest.xml"
IMS = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
ADL = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"
TITLE = re.compile(r"<title>([^<]*)</title>")
"""What a browser calls the page, and a platform the lesson."""
LESSON = "lesson"
"""By this a platform knows the lesson of a corrected package again."""
LONGEST_TITLE = 200
"""Letters of a title that every platform keeps."""


class BrokenPackage(Exception):
    """A package that a platform could not open."""


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the package of a version says and the deck's facts do not."""
    for version in printed.quiz.versions:
        (file,) = printed.file_names(version, "scorm", ending="zip")
        if missing := missing_files((file,), printed.files):
            yield from missing
            continue
        try:
            files = unpacked(printed.files[file])
            lesson = Lesson(files)
        except (BrokenPackage, BadZipFile, ET.ParseError, KeyError) as reason:
            yield problem(file, f"it cannot be read: {reason}")
            continue
        yield from _prove_titles(file, lesson, printed.quiz)
        named = TITLE.search(files[lesson.page].decode())
        title = shortened(on_one_line(unescape(named[1])) if named else "", LONGEST_TITLE)
        yield from compare(file, "the title of the lesson", on_one_line(lesson.title), title)
        yield from prove_page(file, version, files[lesson.page], printed)


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files of a package, which quizgen made a moment ago. BadZipFile where it is none."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class Lesson:
    """The one lesson of a package, as its manifest has it."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """BrokenPackage, ParseError, or KeyError where the manifest breaks a rule."""
        root = ET.fromstring(files[MANIFEST])  # noqa: S314 - quizgen's own, made a moment ago
        _demand(
            root.tag == f"{IMS}manifest" and root.get("identifier"), "it is no manifest with an identifier"
        )
        schema = root.findtext(f"{IMS}metadata/{IMS}schema")
        _demand(schema == "ADL SCORM" and root.get("version") == "1.0", f"it is a manifest of '{schema}'")
        version = root.findtext(f"{IMS}metadata/{IMS}schemaversion")
        _demand(version == "1.2", f"it is SCORM '{version}', and should be 1.2")
        identifiers = [each.get("identifier") for each in root.iter() if each.get("identifier")]
        _demand(len({*identifiers}) == len(identifiers), "an identifier stands twice")
        organizations = root.find(f"{IMS}organizations")
        course = None if organizations is None else organizations.find(f"{IMS}organization")
        items = [] if course is None else course.findall(f"{IMS}item")
        resources = root.findall(f"{IMS}resources/{IMS}resource")
        if organizations is None or course is None or len(items) != 1 or len(resources) != 1:
            raise BrokenPackage("it has not one course with one lesson and its page")
        (item,), (resource,) = items, resources
        _demand(organizations.get("default") == course.get("identifier"), "its course is not the default")
        _demand(item.get("identifier") == LESSON, "a platform would not know its lesson again")
        _demand(item.get("isvisible") == "true", "its lesson is not shown")
        _demand(item.get("identifierref") == resource.get("identifier"), "its lesson has no page")
        _demand(resource.get("type") == "webcontent", "its page is no page for browsers")
        _demand(resource.get(f"{ADL}scormtype") == "sco", "its page would not be told of any platform")
        named = [file.get("href") for file in resource.iterfind(f"{IMS}file")]
        _demand(
            sorted([MANIFEST, *map(str, named)]) == sorted(files), "its files are not those that it names"
        )
        _demand(resource.get("href") in named, "its page is not among its files")
        mastery = item.findtext(f"{ADL}masteryscore") or ""
        _demand(mastery.isdecimal() and 0 <= int(mastery) <= 100, f"'{mastery}' is no score of 100")  # noqa: PLR2004
        self.page = str(resource.get("href"))
        self.mastery = int(mastery)
        self.course_title = course.findtext(f"{IMS}title") or ""
        self.title = item.findtext(f"{IMS}title") or ""


def _demand(holds: object, otherwise: str) -> None:
    """BrokenPackage with the words *otherwise* where something does not hold."""
    if not holds:
        raise BrokenPackage(otherwise)


def _prove_titles(file: str, lesson: Lesson, quiz: Quiz) -> Iterator[Problem]:
    """The problems of titles that are not the quiz's: it may be cut at its end, and stands in both."""
    title, due = on_one_line(lesson.course_title), on_one_line(quiz.title)
    if title.endswith("…") and len(lesson.course_title) <= LONGEST_TITLE < len(quiz.title):
        due = due[: len(title) - 1] + "…"
    yield from compare(file, "the title", title, due)
