"""The pages of a quiz and of a key, read back from the printed HTML."""

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
FIGURES = re.compile(r"[0-9]+")


class PrintedQuestion(Struct, frozen=True):
    """A question as it is printed. Differences in large print are called by the names of these fields."""

    id: str
    number: str
    """With its full stop: ``4.``."""
    stem: str
    """A gap is the character :data:`BLANK`."""
    letters: tuple[str, ...]
    """Those of the options, with their full stops: ``A.``. None where the options stand in a row."""
    options: tuple[str, ...]
    premises: tuple[str, ...]
    points: str
    """Its own, or those that each question of its section is worth; empty where no figure stands there."""
    pictures: tuple[str, ...] = ()
    """Of options that are pictures the digest of each; empty where they are words, or no picture can be read."""


class KeyRow(Struct, frozen=True):
    """A row of the key's table."""

    id: str
    number: str
    marks: tuple[str, ...]
    """The answer as it is marked, part by part: letters, places in an order, or words."""
    words: tuple[str, ...]
    """The words of the answer, where they stand beside the marks."""
    points: str
    tags: tuple[str, ...]
    """The names of its facts: ``fact::sinking``."""


class PrintedBank(Struct, frozen=True):
    """A word bank as it is printed."""

    questions: tuple[str, ...]
    """The numbers of the questions below it, with their full stops."""
    words: tuple[str, ...]


class PrintedQuiz(Struct, frozen=True):
    """What the page of a quiz says."""

    codes: tuple[str, ...]
    questions: tuple[PrintedQuestion, ...]
    score: str
    banks: tuple[PrintedBank, ...]
    """The word bank of each section that has one."""
    sections: tuple[tuple[str, str], ...]
    """The points of each section as its box prints them, or empty, and as its questions have them together."""


class PrintedKey(Struct, frozen=True):
    """What the page of a key says."""

    codes: tuple[str, ...]
    strip: tuple[tuple[str, str], ...]
    """Numbers and answers of the strip for marking, in its order."""
    rows: tuple[KeyRow, ...]
    total: str
    sections: tuple[tuple[str, str], ...]
    """The points of each section as they stand beside its title, or empty, and as its rows have them together."""


def read_quiz(html: bytes) -> PrintedQuiz:
    """What the page of a quiz says. BrokenPage where it cannot be read."""
    page = read(html)
    questions, banks, sections = [], [], []
    for section in page.all("section"):
        worth = only_number(section.only(".worth"))
        own = [_read_question(item, worth) for item in section.all(".item")]
        questions += own
        if own and (words := [word for bank in section.all(".bank") for word in bank.texts("li")]):
            banks.append(PrintedBank(tuple(question.number for question in own), tuple(words)))
        if all(question.points for question in own):
            sections.append(
                (only_number(section.only(".tally")), sum_of(question.points for question in own))
            )
    score = SCORE.search(page.only(".score"))
    return PrintedQuiz(
        codes=_codes(page),
        questions=tuple(questions),
        score=score[1] if score else "",
        banks=tuple(banks),
        sections=tuple(sections),
    )


def read_key(html: bytes) -> PrintedKey:
    """What the page of a key says. BrokenPage where it cannot be read."""
    page = read(html)
    strip = [
        (item.only(".number"), item.only(".answer")) for part in page.all(".strip") for item in part.all("li")
    ]
    return PrintedKey(
        codes=_codes(page),
        strip=tuple(strip),
        rows=tuple(_read_row(row) for row in page.all("tr") if row.id),
        total=" ".join(row.only(".points") for row in page.all(".total")),
        sections=tuple(_section_points(page)),
    )


def _section_points(page: Element) -> Iterator[tuple[str, str]]:
    """The points of each section of the key's table, as they are printed and as the rows below have them."""
    table = [row for row in page.all("tr") if row.id or "part" in row.classes]
    starts = [index for index, row in enumerate(table) if not row.id]
    for start, end in zip(starts, [*starts, len(table)][1:], strict=True):
        yield table[start].only(".points"), sum_of(row.only(".points") for row in table[start + 1 : end])


def sum_of(points: Iterable[str]) -> str:
    """The sum of points as they are printed: ``["1", "2"]`` -> ``"3"``."""
    return str(sum(int(figure) for figure in points if figure.isdecimal()))


def _read_question(item: Element, worth: str) -> PrintedQuestion:
    """One question of a quiz; *worth* are the points that its section has for each."""
    options = [option for part in item.all(".options") for option in part.all(".option")]
    premises = [text for part in item.all(".premises") for text in part.texts(".text")]
    return PrintedQuestion(
        id=item.id,
        number=item.only(".number"),
        stem=stem(item),
        letters=tuple(letter for option in options for letter in option.texts(".letter")),
        options=tuple(option.only(".text") for option in options),
        premises=tuple(premises),
        points=only_number(item.only(".points")) or worth,
        pictures=digests(options),
    )


def digests(options: Iterable[Element]) -> tuple[str, ...]:
    """The digests of the pictures that are options."""
    return tuple(picture.digest for option in options for picture in option.all("img"))


def _read_row(row: Element) -> KeyRow:
    return KeyRow(
        id=row.id,
        number=row.only("th"),
        marks=row.texts(".mark"),
        words=row.texts(".right"),
        points=row.only(".points"),
        tags=row.texts(".tag"),
    )


def stem(item: Element) -> str:
    """The stem of a question; each gap is the character :data:`BLANK`."""
    for part in item.all(".stem"):
        for gap in part.all(".gap"):
            gap.children = [BLANK]
    return item.only(".stem")


def only_number(text: str) -> str:
    """The only number of a text: ``2 points each`` -> ``2``. Empty for none, as in *one point*, and for several."""
    numbers = FIGURES.findall(text)
    return numbers[0] if len(numbers) == 1 else ""


def _codes(page: Element) -> tuple[str, ...]:
    """The texts that should end in the version's code: title, margin on screen, head; last the style of the page."""
    styles = "".join(element.text for element in page.all("style"))
    style = CSS_ESCAPE.sub(lambda match: chr(int(match[1], 16)), styles)
    return page.only("title"), page.only(".edge"), page.only(".code"), style
