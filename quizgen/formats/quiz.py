"""Student quiz: a printable HTML page for each version (-quiz.html)"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from quizgen.formats._page import printed

if TYPE_CHECKING:
    from quizgen.model import Deck, Edition, Files, Item, Media

TAKES = "quiz"

HANDWRITTEN = 60
"""How many characters of an answer one ruled line holds, in a large hand on the narrower paper."""


def write(edition: Edition) -> Files:
    """The quiz of an edition, one HTML file for each of its versions."""

    def address(media: Media) -> str:
        return data_address(media, edition.deck)

    return printed(edition, "quiz", lines=lines, shared_points=shared_points, address=address)


def data_address(media: Media, deck: Deck) -> str:
    """The picture itself as an address, so that the page stays one file."""
    return f"data:{media.type};base64,{b64encode(deck.media[media.name]).decode()}"


def lines(item: Item) -> int:
    """How many ruled lines the answer gets: what was asked for, or one for each of its parts, more for a long one."""
    if item.lines:
        return item.lines
    longest = max((len(part) for part in item.question.key), default=0)
    return max(1, len(item.question.key)) * (1 + longest // HANDWRITTEN)


def shared_points(items: tuple[Item, ...]) -> int:
    """The points that every item of a section is worth; 0 where they differ."""
    worth = {item.points for item in items}
    return worth.pop() if len(worth) == 1 else 0
