"""The answers of every version on one page: a row for each question, a column for each version.

A letter fits the column of any of 26 versions; words may not. Then True and False are cut to the letters that tell
them apart, and an answer in words becomes a sign, ``*7``: number 7 of the first version, written out below the table.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from quizgen.view.page import Named, named
from quizgen.view.page_words import PageWords
from quizgen.view.text import Text, text_or_none

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Item, Quiz, Section

LETTERS_A_LINE = 84
"""How many letters a line of the table holds on the narrower paper, for all versions together."""
MOST_ROOMY_VERSIONS, MOST_ROOMY_ROWS = 6, 30
"""The most versions and rows that fit a page in letters of the usual size."""
MOST_DENSE_VERSIONS = 13
"""The most versions that fit it in smaller letters."""

Density = Literal["roomy", "dense", "packed"]


class VersionsRow(Struct, frozen=True):
    """A number, and what is right there in each version."""

    number: int
    marks: tuple[Text, ...]


class VersionsSection(Struct, frozen=True):
    """The rows of a section."""

    title: Text
    rows: tuple[VersionsRow, ...]


class Sign(Struct, frozen=True):
    """A sign that stands in the table for words, and the words."""

    sign: Text
    words: Text


class SideBySide(Named, frozen=True, kw_only=True):
    """The answers of every version, side by side."""

    letters: tuple[str, ...]
    """The versions: the heads of the columns."""
    density: Density
    """How much stands on the page, and so how small it is."""
    sections: tuple[VersionsSection, ...]
    signs: tuple[Sign, ...]
    legend: Text | None
    """What the first of the signs for answers in words means: ``*7 = Version A, No. 7``."""
    total: Text
    """What the quiz is worth, in words."""


def side_by_side(quiz: Quiz) -> SideBySide:
    """The answers of every version of a quiz."""
    words, first = PageWords(quiz), quiz.versions[0]
    called = named(quiz, None, words.gettext("KEY"))
    room = LETTERS_A_LINE // max(1, len(quiz.versions))
    short = {item.question.id: _signs(item, room) for item in first.items}
    signs = dict.fromkeys(
        Sign(Text(sign), Text(text, deck=written(item)))
        for item in first.items
        for text, sign in short[item.question.id].items()
    )
    sections = tuple(
        VersionsSection(Text(of_version[0].title), tuple(_rows(of_version, short)))
        for of_version in zip(*(version.sections for version in quiz.versions), strict=True)
        if of_version[0].items
    )
    return SideBySide(
        letter=called.letter,
        code=called.code,
        mark=called.mark,
        name=called.name,
        letters=tuple(version.letter for version in quiz.versions),
        density=_density(len(quiz.versions), sum(len(section.rows) for section in sections)),
        sections=sections,
        signs=tuple(signs),
        legend=text_or_none(_legend(quiz, [each.sign.words for each in signs])),
        total=Text(words.points(quiz.points)),
    )


def _density(versions: int, rows: int) -> Density:
    if versions > MOST_DENSE_VERSIONS:
        return "packed"
    return "dense" if versions > MOST_ROOMY_VERSIONS or rows > MOST_ROOMY_ROWS else "roomy"


def _legend(quiz: Quiz, signs: list[str]) -> str:
    """What the first of the signs for answers in words means; empty where there is none."""
    sign = next((sign for sign in signs if sign.startswith("*")), "")
    words = PageWords(quiz)
    version = words.version(quiz.versions[0].letter)
    return sign and f"{sign} = {version}, {words.gettext('No.')} {sign[1:]}"


def _rows(sections: tuple[Section, ...], short: dict[str, dict[str, str]]) -> Iterator[VersionsRow]:
    """A section's rows, from the section as each version has it; *short* has the signs of each question."""
    for items in zip(*(section.items for section in sections), strict=True):
        marks = (
            Text(short[item.question.id].get(_mark(item), _mark(item)), deck=written(item)) for item in items
        )
        yield VersionsRow(items[0].number, tuple(marks))


def written(item: Item) -> bool:
    """Whether the answer is written in words of the deck, and not chosen."""
    return not item.premises and not item.options


def _mark(item: Item) -> str:
    """What is right, in a line."""
    return (" · " if _in_words(item) else " ").join(item.marks)


def _in_words(item: Item) -> bool:
    """Whether the answer is words, and not the letters or numbers that a version gives them."""
    return written(item) or (item.in_row and not item.premises)


def _signs(item: Item, room: int) -> dict[str, str]:
    """The sign of each answer that the item could have, by its words; none where there is room for them."""
    answers = [option.text for option in item.options] or [_mark(item)]
    if not _in_words(item) or max(map(_columns, answers)) <= room:
        return {}
    if item.in_row and item.question.ordered:
        return _beginnings(answers)
    return {_mark(item): f"*{item.number}"}


def _beginnings(answers: list[str]) -> dict[str, str]:
    """The shortest beginning of each text that tells it from the others: ``{"True": "T", "False": "F"}``."""
    lengths = range(1, max(map(len, answers)) + 1)
    enough = next(n for n in lengths if len({text[:n] for text in answers}) == len({*answers}))
    return {text: text[:enough] for text in answers}


def _columns(text: str) -> int:
    """How wide a text is, a Han character taking two columns."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)
