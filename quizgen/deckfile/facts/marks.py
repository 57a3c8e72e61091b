r"""The marks of a sentence: ``==two==`` is an answer; ``\=`` is an equals sign that marks nothing."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizgen.located_yaml.text import VISIBLE

TOKEN = re.compile(r"\\=|==")


class Piece(NamedTuple):
    """A piece of a sentence: plain text, or the text of a mark."""

    text: str
    marked: bool
    offset: int
    """Where the piece begins in the sentence as written."""


class MarkError(Exception):
    """A mark that cannot be read: what is wrong, the remedy, and where in the sentence."""

    def __init__(self, rule: str, message: str, help_: str, offset: int, length: int) -> None:
        super().__init__(message)
        self.rule, self.message, self.help, self.offset, self.length = rule, message, help_, offset, length


def cut(text: str) -> list[Piece]:
    """The sentence cut at its marks, in order; the marks' own signs are gone."""
    if "==" not in text and "\\" not in text:
        return [Piece(text, marked=False, offset=0)] if text else []
    pieces: list[Piece] = []
    plain, start, opened, last = "", 0, -1, 0
    for token in TOKEN.finditer(text):
        plain += text[last : token.start()]
        last = token.end()
        if token.group() == "\\=":
            plain += "="
        elif opened < 0:
            pieces.append(Piece(plain, marked=False, offset=start))
            plain, opened = "", token.start()
        else:
            pieces.append(_mark(plain, text, opened, token.end()))
            plain, start, opened = "", token.end(), -1
    if opened >= 0:
        raise MarkError(
            "open-mark",
            "this mark is opened and never closed",
            "close it with ==, or write \\= for an equals sign",
            opened,
            2,
        )
    pieces.append(Piece(plain + text[last:], marked=False, offset=start))
    return [piece for piece in pieces if piece.text]


def _mark(plain: str, text: str, start: int, end: int) -> Piece:
    if not re.search(VISIBLE, plain):
        raise MarkError(
            "empty-mark",
            "this mark has nothing in it",
            "put the answer between == and ==",
            start,
            end - start,
        )
    inner = text[start + 2 : end - 2]
    lead = len(inner) - len(inner.lstrip())
    return Piece(plain.strip(), marked=True, offset=start + 2 + lead)
