"""Student quiz: a printable HTML page for each version (-quiz.html), too in large print with --large"""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from typing import TYPE_CHECKING

from quizgen.formats.html.printed import printed

if TYPE_CHECKING:
    from quizgen.edition import Edition
    from quizgen.model import Deck, Files, Item, Media

TAKES = ("quiz",)
HEEDS = ("large", "with-article")
PROVER = "paged"
PROVED_WITH = ("key",)

HANDWRITTEN = 60
"""How many characters of an answer one ruled line holds, in a large hand on the narrower paper."""
HANDWRITTEN_LARGE = 35
"""The same for whoever reads large print, and writes as large."""


def write(edition: Edition) -> Files:
    """The quiz of an edition, one HTML file for each of its versions; as many in large print where it asks for that.

    The two differ in nothing but their looks: numbers and letters are the same, and one key marks both.
    """

    def address(media: Media) -> str:
        return data_address(media, edition.deck)

    make = partial(
        printed,
        edition,
        "quiz",
        address=address,
        passage=edition.handout.passage,
        unit=unit,
    )
    files = make(lines=lines)
    if not edition.handout.large:
        return files
    return {**files, **make(lines=partial(lines, room=HANDWRITTEN_LARGE), large=True)}


def data_address(media: Media, deck: Deck) -> str:
    """The picture itself as an address, so that the page stays one file."""
    return f"data:{media.type};base64,{b64encode(deck.media[media.name]).decode()}"


def lines(item: Item, room: int = HANDWRITTEN) -> int:
    """How many ruled lines the answer gets: what was asked for, or one for each of its parts, more for a long one.

    A line has *room* for so many characters.
    """
    if item.lines:
        return item.lines
    longest = max((len(text) for text in item.question.texts), default=0)
    return max(1, len(item.question.key)) * (1 + longest // room)


def unit(item: Item) -> str:
    """What stands after each ruled line: the unit of its answer; nothing where the lines are for several parts."""
    part, *more = item.question.key
    return "" if more else part.unit
