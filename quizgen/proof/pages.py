"""What a printed quiz and a printed key say, as a pupil and a teacher read them off the paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.model import BLANK
from quizgen.proof.tree import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.proof.tree import Element

CSS_ESCAPE = re.compile(r"\\([0-9a-f]{1,6}) ")
SCORE = re.compile(r"/ ?([0-9]+)$")
AMOUNT = re.compile(r"[0-9]+")


class Asked(Struct, frozen=True):
    """A question as the quiz prints it."""

    id: str
    number: str
    """With its full stop: ``4.``."""
    stem: str
    """A gap is the character :data:`BLANK`."""
    letters: tuple[str, ...]
    """With their full stops; none where the options stand in a row."""
    options: tuple[str, ...]
    premises: tuple[str, ...]
    points: str
    """Its own, or those that each question of its section is worth; empty where no figure stands there."""


class Answered(Struct, frozen=True):
    """A row of the key's table."""

    id: str
    number: str
    marks: tuple[str, ...]
    rights: tuple[str, ...]
    points: str
    tags: tuple[str, ...]


class Sheet(Struct, frozen=True):
    """The quiz."""

    codes: tuple[str, ...]
    asked: tuple[Asked, ...]
    score: str
    parts: tuple[tuple[str, str], ...]
    """What each section's box says it is worth, if it has one, and what its questions are worth together."""


class Key(Struct, frozen=True):
    """The key."""

    codes: tuple[str, ...]
    strip: tuple[tuple[str, str], ...]
    """Number and answer, in the order of the strip for marking."""
    rows: tuple[Answered, ...]
    total: str
    parts: tuple[tuple[str, str], ...]
    """What stands beside each section's title, if anything, and what its rows are worth together."""


def sheet(html: bytes) -> Sheet:
    """What the page of a quiz says. NotWhole where it cannot be read."""
    page = read(html)
    asked, parts = [], []
    for section in page.every("section"):
        worth = amount(section.only(".worth"))
        own = [_asked(item, worth) for item in section.every(".item")]
        asked += own
        if all(question.points for question in own):
            parts.append((amount(section.only(".tally")), added(question.points for question in own)))
    score = SCORE.search(page.only(".score"))
    return Sheet(_codes(page), tuple(asked), score[1] if score else "", tuple(parts))


def key(html: bytes) -> Key:
    """What the page of a key says. NotWhole where it cannot be read."""
    page = read(html)
    strip = [
        (li.only(".number"), li.only(".answer")) for part in page.every(".strip") for li in part.every("li")
    ]
    rows = [_answered(row) for row in page.every("tr") if row.id]
    total = " ".join(row.only(".points") for row in page.every(".total"))
    return Key(_codes(page), tuple(strip), tuple(rows), total, tuple(_parts(page)))


def _parts(page: Element) -> Iterator[tuple[str, str]]:
    """What each section of the key's table is worth, as it is printed and as the rows below have it."""
    table = [row for row in page.every("tr") if row.id or "part" in row.classes]
    starts = [place for place, row in enumerate(table) if not row.id]
    for start, end in zip(starts, [*starts, len(table)][1:], strict=True):
        yield table[start].only(".points"), added(row.only(".points") for row in table[start + 1 : end])


def added(points: Iterable[str]) -> str:
    """The sum of points as they are printed."""
    return str(sum(int(figure) for figure in points if figure.isdecimal()))


def _asked(item: Element, worth: str) -> Asked:
    options = [option for part in item.every(".options") for option in part.every(".option")]
    premises = [text for part in item.every(".premises") for text in part.texts(".text")]
    return Asked(
        id=item.id,
        number=item.only(".number"),
        stem=stem(item),
        letters=tuple(letter for option in options for letter in option.texts(".letter")),
        options=tuple(option.only(".text") for option in options),
        premises=tuple(premises),
        points=amount(item.only(".points")) or worth,
    )


def _answered(row: Element) -> Answered:
    return Answered(
        id=row.id,
        number=row.only("th"),
        marks=row.texts(".mark"),
        rights=row.texts(".right"),
        points=row.only(".points"),
        tags=row.texts(".tag"),
    )


def stem(item: Element) -> str:
    """The stem of a question, with a sign for each gap."""
    for part in item.every(".stem"):
        for gap in part.every(".gap"):
            gap.inside = [BLANK]
    return item.only(".stem")


def amount(text: str) -> str:
    """The one figure of a text such as ``2 points each``; languages may say *one point* without."""
    found = AMOUNT.findall(text)
    return found[0] if len(found) == 1 else ""


def _codes(page: Element) -> tuple[str, ...]:
    """Where the version's code stands: title, margin of the screen's page, head, and the print's margin."""
    styles = "".join(element.text for element in page.every("style"))
    style = CSS_ESCAPE.sub(lambda found: chr(int(found[1], 16)), styles)
    return page.only("title"), page.only(".edge"), page.only(".code"), style
