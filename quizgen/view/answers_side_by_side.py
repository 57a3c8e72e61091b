"""What the page with every version's answers says: a number down, a version across, and room for little.

A letter fits the column of any of 26 versions; words may not. Then True and False shrink to what tells
them apart, and an answer in words to a sign, ``*7``: number 7 of the first version, written out below.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Item, Quiz, Section

ROOM = 84
"""How many letters a line of the table holds on the narrower paper, for all versions together."""


class Row(Struct, frozen=True):
    """A number, and what is right there in each version."""

    number: int
    marks: tuple[str, ...]


class Strips(Struct, frozen=True):
    """The rows of each section that has questions, by its title, and what the signs in them stand for."""

    parts: tuple[tuple[str, tuple[Row, ...]], ...]
    signs: tuple[tuple[str, str], ...]


def strips(quiz: Quiz) -> Strips:
    """The answers of every version, side by side."""
    room = ROOM // max(1, len(quiz.versions))
    first = quiz.versions[0]
    short = {item.question.id: sign for item in first.items for sign in _sign(item, room)}
    parts = tuple(
        (sections[0].title, tuple(_rows(sections, short)))
        for sections in zip(*(version.sections for version in quiz.versions), strict=True)
        if sections[0].items
    )
    return Strips(parts, tuple(dict.fromkeys(row for item in first.items for row in _meant(item, room))))


def _rows(sections: tuple[Section, ...], short: dict[str, dict[str, str]]) -> Iterator[Row]:
    """A section's rows, from the section as each version has it."""
    for items in zip(*(section.items for section in sections), strict=True):
        yield Row(
            items[0].number, tuple(short.get(it.question.id, {}).get(_mark(it), _mark(it)) for it in items)
        )


def _mark(item: Item) -> str:
    """What is right, in a line."""
    return (" · " if _in_words(item) else " ").join(item.marks)


def _in_words(item: Item) -> bool:
    """Whether the answer is words, and not the letters or numbers that a version gives them."""
    return not item.premises and (item.in_row or not item.options)


def _meant(item: Item, room: int) -> Iterator[tuple[str, str]]:
    """Each sign that an item in the table needs, with its words."""
    for signs in _sign(item, room):
        yield from ((sign, words) for words, sign in signs.items())


def _sign(item: Item, room: int) -> Iterator[dict[str, str]]:
    """The sign of each answer that the item could have, by its words; nothing where there is room for them."""
    texts = [option.text for option in item.options] or [_mark(item)]
    if not _in_words(item) or max(map(_columns, texts)) <= room:
        return
    if item.in_row and item.question.ordered:
        yield _beginnings(texts)
    else:
        yield {_mark(item): f"*{item.number}"}


def _beginnings(texts: list[str]) -> dict[str, str]:
    """The shortest beginning of each text that tells it from the others, by the text."""
    lengths = range(1, max(map(len, texts)) + 1)
    enough = next(n for n in lengths if len({text[:n] for text in texts}) == len({*texts}))
    return {text: text[:enough] for text in texts}


def _columns(text: str) -> int:
    """How wide a text is, a Han character taking two columns."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)
