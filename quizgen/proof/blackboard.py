"""Blackboard's lines, read back and held against the facts."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from html import unescape
from itertools import groupby
from typing import TYPE_CHECKING

from quizgen.proof.by_order import chosen, numbered
from quizgen.proof.exports import LINE, BrokenFile, ReadItem, ReadPart, prove_items
from quizgen.proof.mismatch import problem
from quizgen.proof.one_file import of_one_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition

PLACE = re.compile(r"\[([a-j])\]")
POINTS = re.compile(r"\[([0-9]+)\] ")
MOST_ANSWERS = 100
MARKUP = re.compile(r"<[A-Za-z/!?]")
FORMULA_STARTS = tuple("=+-@\t\r\n|%＝＋－＠")
RIGHT = {"correct": True, "incorrect": False}
TRUTH = {"true": True, "false": False}


@of_one_file("-blackboard.txt")
def prove(file: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the file says and the deck's facts do not."""
    try:
        read = [*read_blackboard(printed.files[file])]
    except (InvalidOperation, ValueError, KeyError) as reason:
        yield problem(file, f"it cannot be read: {reason}")
        return
    yield from prove_items(file, numbered(read, printed), printed, _may_lack)


def _may_lack(part: ReadPart, form: str) -> bool:
    """Whether Blackboard cannot hold a form: a second number, one of more than a hundred, or HTML or a formula."""
    if part.numbers or len(part.right) >= MOST_ANSWERS:
        return True
    return MARKUP.search(form) is not None or unescape(form) != form or form.startswith(FORMULA_STARTS)


def read_blackboard(data: bytes) -> Iterator[ReadItem]:
    """The questions of a file. ValueError, InvalidOperation or KeyError where it cannot be read."""
    for line in data.decode().removesuffix("\n").split("\n"):
        type_, *fields = line.split("\t")
        if type_ not in _READERS or len(fields) < 2 or not fields[0]:  # noqa: PLR2004 - what is asked, and an answer
            raise BrokenFile(f"'{line[:80]}' is no question")
        yield _READERS[type_](fields[0], fields[1:])


def _choice(stem: str, fields: list[str]) -> ReadItem:
    right = [number for number, word in enumerate(fields[1::2], 1) if RIGHT[word]]
    if len(fields) % 2:
        raise BrokenFile(f"'{fields[-1]}' is neither right nor wrong")
    return chosen(stem, fields[::2], right)


def _single(stem: str, fields: list[str]) -> ReadItem:
    item = _choice(stem, fields)
    if fields[1::2].count("correct") != 1:
        raise BrokenFile(f"'{stem[:80]}' has several right answers")
    return item


def _truth(stem: str, fields: list[str]) -> ReadItem:
    (word,) = fields
    return ReadItem(number="", stem=stem, truth=TRUTH[word])


def _written(stem: str, fields: list[str]) -> ReadItem:
    return ReadItem(number="", stem=stem, parts=(ReadPart(right=tuple(fields)),))


def _several(stem: str, fields: list[str]) -> ReadItem:
    """A question with places: their names stand in what is asked, in the same order."""
    places = [[*texts] for is_text, texts in groupby(fields, bool) if is_text]
    names = [name for name, *_ in places]
    if PLACE.findall(stem) != names or not all(forms for _, *forms in places):
        raise BrokenFile(f"'{stem[:80]}' has other places than its answers")
    parts = tuple(ReadPart(right=tuple(forms)) for _, *forms in places)
    return ReadItem(number="", stem=PLACE.sub(LINE, stem), parts=parts)


def _number(stem: str, fields: list[str]) -> ReadItem:
    middle, off = map(Decimal, fields)
    return ReadItem(number="", stem=stem, parts=(ReadPart(numbers=((middle - off, middle + off),)),))


def _matching(stem: str, fields: list[str]) -> ReadItem:
    return ReadItem(number="", stem=stem, pairs=tuple(zip(fields[::2], fields[1::2], strict=True)))


def _ordering(stem: str, fields: list[str]) -> ReadItem:
    return ReadItem(number="", stem=stem, in_order=tuple(fields))


def _sentences(stem: str, fields: list[str]) -> ReadItem:
    (sample,) = fields
    _, *pieces = POINTS.split(sample)
    scheme = tuple(text.removesuffix("; ") for text in pieces[1::2])
    return ReadItem(number="", stem=stem, scheme=scheme, worth=tuple(pieces[::2]))


_READERS: dict[str, Callable[[str, list[str]], ReadItem]] = {
    "MC": _single, "MA": _choice, "TF": _truth, "FIB": _written, "FIB_PLUS": _several, "NUM": _number,
    "MAT": _matching, "ORD": _ordering, "ESS": _sentences,
}  # fmt: skip
