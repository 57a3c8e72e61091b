"""Self-check page: the quiz for phone and desktop, which marks itself and needs no network (-web.html)

One HTML file for each version, with the numbers and the code of the sheet on paper. It holds the sheet, too: that
is what it prints, whatever is shown. The answers are in the file, since it works without a network; they are
written so that nobody reads them by the way, and the page says that they are there.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from quizgen.formats.html.printed import file_name, render, render_style
from quizgen.marking.prepare import sheet_of
from quizgen.marking.script import marking_script
from quizgen.marking.vocabulary import words_of
from quizgen.page_text import catalogue
from quizgen.templating import render_page
from quizgen.view.self_check import self_check

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Deck, Files, Item, Quiz, Version
    from quizgen.view.self_check import SelfCheck

TAKES = ("quiz",)
HEEDS = ("columns",)
DEFAULT = False
PROVER = "web"
DIGITS = 12
"""How many hexadecimal digits of the answers' digest keep what a reader did apart from other pages' doings."""


def write(edition: Edition) -> Files:
    """The self-check page of an edition's quiz, one HTML file for each of its versions.

    The article is never in it, even where the sheet on paper begins with the reader's own copy: a page goes
    further than a class.
    """
    if edition.quiz is None:
        raise ValueError("a page is written from a quiz, and this edition has none")
    deck, quiz = edition.deck, edition.quiz
    several = len(quiz.versions) > 1
    pages = ((version, self_check(quiz, version, edition.handout.columns)) for version in quiz.versions)
    return {
        file_name(deck, "web", check.version, several=several): page_of(deck, quiz, version, check)
        for version, check in pages
    }


def page_of(deck: Deck, quiz: Quiz, version: Version, check: SelfCheck, platform: str = "") -> bytes:
    """The self-check page of a version; *platform* is the script that tells a learning platform, if one may open it."""
    words = catalogue(quiz.language)
    page, called, script = check.sheet.page, check.version, _script(platform)
    style = render_style("web-style", page, called, deck)
    return render(
        "web",
        page,
        called,
        deck,
        check=check,
        for_platform=bool(platform),
        _=words.gettext,
        veiled=veiled,
        keys=keys(deck, quiz, version),
        script=Markup(script),  # noqa: S704 - quizgen's own
        style=style,
        digest=digest,
    )


def _script(platform: str) -> str:
    """The script of the page: how it marks, whom it tells, then all else."""
    return marking_script() + platform + render_page("quiz/web.js")


def digest(text: str) -> Markup:
    """What a content security policy calls a script or a style by."""
    return Markup("'sha256-{}'").format(b64encode(sha256(text.encode()).digest()).decode())


# --- the answers ------------------------------------------------------------------------------------


def veiled(text: str) -> Markup:
    """*text* as a browser shows it and a reader of the source does not: each letter by its number."""
    return Markup("".join(f"&#{ord(letter)};" for letter in text))  # noqa: S704 - nothing but numbers


def keys(deck: Deck, quiz: Quiz, version: Version) -> str:
    """What the script marks by, for every item by its number, as JSON in Base64, which no text can break out of.

    ``id`` tells this page from any other that the browser keeps answers for.
    """
    items = {str(item.number): {"points": item.points, **_right(item)} for item in version.items}
    digest_ = sha256(msgspec.json.encode(items)).hexdigest()[:DIGITS]
    languages = {item.question.language for item in version.items if "type" in items[str(item.number)]}
    words = {language: words_of(language) for language in sorted(languages)}
    page = {"id": f"{deck.id} {version.letter} {quiz.digest} {digest_}", "items": items, "words": words}
    return b64encode(msgspec.json.encode(page)).decode()


def _right(item: Item) -> dict[str, Any]:
    """The right options by their places, what belongs to each premise, what may be typed, or what each point earns."""
    if item.question.has_scheme:
        return {"scheme": [part.points * item.worth for part in item.question.key]}
    places = {option.text: str(place) for place, option in enumerate(item.options)}
    if item.premises:
        return {"match": [places.get(premise.answer, premise.answer) for premise in item.premises]}
    if item.options:
        return {"choose": [str(place) for place, option in enumerate(item.options) if option.correct]}
    return {"type": sheet_of(item.question)}
