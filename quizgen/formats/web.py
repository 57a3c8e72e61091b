"""Self-check page: the quiz for phone and desktop, which marks itself and needs no network (-web.html)

One HTML file for each version, with the numbers and the code of the sheet on paper. It holds the sheet, too: that
is what it prints, whatever is shown. The answers are in the file, since it works without a network; they are
written so that nobody reads them by the way, and the page says that they are there.
"""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from quizgen.edition import Handout
from quizgen.formats import quiz as sheet
from quizgen.formats.html.printed import printed
from quizgen.formats.key import runs, study
from quizgen.marking.scheme import within
from quizgen.marking.typed_answers import typed
from quizgen.templating import render_page

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Deck, Files, Item, Media, Quiz, Version

TAKES = ("quiz",)
DEFAULT = False
PROVER = "web"
DIGITS = 12
"""How many hexadecimal digits of the answers' digest keep what a reader did apart from other pages' doings."""


def write(edition: Edition) -> Files:
    """The self-check page of an edition's quiz, one HTML file for each of its versions.

    The article is never in it, even where the sheet on paper begins with the reader's own copy: a page goes
    further than a class.
    """
    script, plain = render_page("quiz/web.js"), replace(edition, handout=Handout())

    def address(media: Media) -> str:
        return sheet.data_address(media, edition.deck)

    return printed(
        plain, "web",
        address=address, runs=runs, study=study, veiled=veiled, several=several, within=within,
        on_paper=partial(on_paper, plain), keys=partial(keys, edition.deck),
        script=Markup(script), digest=digest,  # noqa: S704 - quizgen's own
    )  # fmt: skip


def on_paper(edition: Edition, quiz: Quiz, version: Version) -> dict[str, Markup]:
    """What the page prints: the inside and the style of the sheet that the quiz of this version is on."""
    alone = replace(edition, quiz=replace(quiz, versions=(version,)))
    (page,) = (data.decode() for data in sheet.write(alone).values())
    style = f"@media print {{\n{_between(page, '<style>', '</style>')}}}\n{render_page('quiz/web.css')}"
    return {"page": Markup(_between(page, "<main>", "</main>")), "style": Markup(style)}  # noqa: S704 - a page's own


def _between(page: str, start: str, end: str) -> str:
    """What stands between two tags that a page has once."""
    return page.partition(start)[2].partition(end)[0]


def digest(text: str) -> Markup:
    """What a content security policy calls a script or a style by."""
    return Markup("'sha256-{}'").format(b64encode(sha256(text.encode()).digest()).decode())


# --- the answers ------------------------------------------------------------------------------------


def veiled(text: str) -> Markup:
    """*text* as a browser shows it and a reader of the source does not: each letter by its number."""
    return Markup("".join(f"&#{ord(letter)};" for letter in text))  # noqa: S704 - nothing but numbers


def several(item: Item) -> bool:
    """Whether more than one of the options is right."""
    return sum(option.correct for option in item.options) > 1


def keys(deck: Deck, quiz: Quiz, version: Version) -> str:
    """What the script marks by, for every item by its number, as JSON in Base64, which no text can break out of.

    ``id`` tells this page from any other that the browser keeps answers for.
    """
    items = {str(item.number): {"points": item.points, **_right(item)} for item in version.items}
    told = sha256(msgspec.json.encode(items)).hexdigest()[:DIGITS]
    page = {"id": f"{deck.id} {version.letter} {quiz.digest} {told}", "items": items}
    return b64encode(msgspec.json.encode(page)).decode()


def _right(item: Item) -> dict[str, Any]:
    """The right options by their places, what belongs to each premise, or what may be typed."""
    places = {option.text: str(place) for place, option in enumerate(item.options)}
    if item.premises:
        return {"match": [places.get(premise.answer, premise.answer) for premise in item.premises]}
    if item.options:
        return {"choose": [str(place) for place, option in enumerate(item.options) if option.correct]}
    return {"type": typed(item.question)}
