r"""The marks of a sentence: ``==two==`` marks an answer; ``\=`` is an equals sign that marks nothing."""

from __future__ import annotations

import re

import msgspec

from quizgen.located_yaml.text import VISIBLE
from quizgen.text.patterns import RarePattern

VISIBLE_CHARACTER = re.compile(VISIBLE)
MARK_OR_ESCAPE = re.compile(r"\\=|(?<!=)===(?!=)|==")


class Piece(msgspec.Struct, frozen=True):
    """A piece of a sentence: plain text, or the text of a mark."""

    text: str
    marked: bool
    offset: int
    """Where the piece begins in the sentence as it is written."""


class MarkError(Exception):
    """A mark cannot be read: the rule, the message, the remedy, and where the mark is in the sentence."""

    def __init__(self, rule: str, message: str, remedy: str, *, offset: int, length: int) -> None:
        super().__init__(message)
        self.rule, self.message, self.remedy = rule, message, remedy
        self.offset, self.length = offset, length


def cut_at_marks(text: str) -> list[Piece]:
    """The pieces of a sentence, cut at its marks and without ``==``. MarkError where a mark is not closed or is empty.

    ``It sent ==two== jets.`` -> ``It sent ``, ``two`` (marked), `` jets.``
    """
    if "==" not in text and "\\" not in text:
        return [Piece(text, marked=False, offset=0)] if text else []
    if "\\" not in text and "===" not in text and text.count("==") % 2 == 0:
        return _cut_at_pairs(text)
    pieces: list[Piece] = []
    plain, start, mark_start, last = "", 0, -1, 0
    for token in MARK_OR_ESCAPE.finditer(text):
        plain += text[last : token.start()]
        last = token.end()
        if token.group() == "\\=":
            plain += "="
        elif len(token.group()) > len("=="):
            raise _loose(token.start(), len(token.group()))
        elif mark_start < 0:
            pieces.append(Piece(plain, marked=False, offset=start))
            plain, mark_start = "", token.start()
        else:
            pieces.append(_marked_piece(plain, mark_start, token.end()))
            plain, start, mark_start = "", token.end(), -1
    if mark_start >= 0:
        raise MarkError(
            "open-mark",
            "this mark is opened and never closed",
            "close it with ==, or write \\= for an equals sign",
            offset=mark_start,
            length=2,
        )
    pieces.append(Piece(plain + text[last:], marked=False, offset=start))
    return [piece for piece in pieces if piece.text]


def _cut_at_pairs(text: str) -> list[Piece]:
    """The pieces of a sentence in which each ``==`` opens or closes a mark."""
    pieces: list[Piece] = []
    start = 0
    for number, words in enumerate(text.split("==")):
        end = start + len(words)
        if number % 2:
            pieces.append(_marked_piece(words, start - 2, end + 2))
        elif words:
            pieces.append(Piece(words, marked=False, offset=start))
        start = end + 2
    return pieces


OTHER_MARKS = RarePattern(
    r"(?:\uff1d\uff1d|= ?=|=|\*\*|__|\[)(?P<answer>[^\s=*_\uff1d\[\]](?:[^=*_\uff1d\[\]]*[^\s=*_\uff1d\[\]])?)"
    r"(?:\uff1d\uff1d|= ?=|=|\*\*|__|\])"
)
"""What people and other programs put round an answer."""
LONGEST_SHOWN = 100


def with_marks(text: str) -> str:
    """A sentence with the marks that were meant, ``a =red= car`` -> ``a ==red== car``; empty where there are none."""
    text = " ".join(text.split())
    marked = OTHER_MARKS.sub(r"==\g<answer>==", text) if len(text) <= LONGEST_SHOWN else text
    return "" if marked == text else marked


def _marked_piece(plain: str, start: int, end: int) -> Piece:
    """The piece of the mark from *start* to *end* of a sentence; *plain* is its text without escapes."""
    if not VISIBLE_CHARACTER.search(plain):
        raise MarkError(
            "empty-mark",
            "this mark has nothing in it",
            "put the answer between == and ==",
            offset=start,
            length=end - start,
        )
    if plain != plain.strip():
        raise _loose(start, end - start)
    return Piece(plain, marked=True, offset=start + 2)


def _loose(offset: int, length: int) -> MarkError:
    """The error of a mark with a blank inside, or of more than two equals signs: most likely they mark nothing."""
    return MarkError(
        "loose-mark",
        "these equals signs mark an answer with a blank at its end, or are more than two",
        "write ==two== without blanks inside for an answer, or \\=\\= for two equals signs that mark nothing",
        offset=offset,
        length=length,
    )
