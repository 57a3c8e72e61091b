"""SCORM 1.2: the self-check page as a package for learning platforms, with score and resume (-scorm.zip)

One package for each version: ``imsmanifest.xml`` with one lesson, and the page as ``index.html``. The page marks as
the self-check page does, tells the platform what was answered and the points, and goes on where the learner was.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from quizgen.formats.html.printed import file_name
from quizgen.formats.platforms.package import zipped
from quizgen.formats.web import page_of
from quizgen.templating import render_page
from quizgen.view.exported import cut_at
from quizgen.view.self_check import self_check

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Deck, Files, Version
    from quizgen.view.self_check import SelfCheck

TAKES = ("quiz",)
HEEDS = ("columns",)
DEFAULT = False
PROVER = "scorm"

PAGE, MANIFEST = "index.html", "imsmanifest.xml"
MASTERY = 60
"""From how many of 100 points on a lesson is passed. A teacher sets another on the platform."""
LONGEST_TITLE = 200
"""Letters of a title that every platform keeps, as IMS Content Packaging has it."""
IDENTIFIER_DIGITS = 16
"""How many hexadecimal digits tell the lessons of a platform apart."""


def write(edition: Edition) -> Files:
    """A package for each version of an edition's quiz. ValueError where it has none."""
    if edition.quiz is None:
        raise ValueError("a package is written from a quiz, and this edition has none")
    deck, quiz = edition.deck, edition.quiz
    several, script = len(quiz.versions) > 1, render_page("quiz/scorm.js")
    files = {}
    for version in quiz.versions:
        check = self_check(quiz, version, edition.handout.columns)
        page = page_of(deck, quiz, version, check, script)
        manifest = _manifest(deck, version, check).encode()
        name = file_name(deck, "scorm", check.version, "zip", several=several)
        files[name] = zipped({MANIFEST: manifest, PAGE: page})
    return files


def _manifest(deck: Deck, version: Version, check: SelfCheck) -> str:
    """What tells a platform that the page is the package's one lesson.

    The identifier hangs on the deck and the version alone: a corrected package is the same lesson.
    """
    identifier = sha256(f"{deck.id} {version.letter}".encode()).hexdigest()[:IDENTIFIER_DIGITS]
    return Markup(_LAYOUT).format(  # noqa: S704 - format() escapes each value
        identifier=f"quizgen-{identifier}",
        title=cut_at(check.sheet.page.title.words, LONGEST_TITLE),
        lesson=cut_at(check.title, LONGEST_TITLE),
        mastery=MASTERY,
        page=PAGE,
    )


_LAYOUT = """\
<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{identifier}" version="1.0"
 xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
 <metadata>
  <schema>ADL SCORM</schema>
  <schemaversion>1.2</schemaversion>
 </metadata>
 <organizations default="quiz">
  <organization identifier="quiz">
   <title>{title}</title>
   <item identifier="lesson" identifierref="page" isvisible="true">
    <title>{lesson}</title>
    <adlcp:masteryscore>{mastery}</adlcp:masteryscore>
   </item>
  </organization>
 </organizations>
 <resources>
  <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="{page}">
   <file href="{page}"/>
  </resource>
 </resources>
</manifest>
"""
