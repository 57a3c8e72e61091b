"""Lines with signs around what is set in a style: so a text that was read and one that is due are compared as texts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from quizgen.proof.mismatch import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.text.styled import Piece

BEGINS, NAMED, ENDS = "\ufdd1", "\ufdd2", "\ufdd3"
"""Signs that no text of a deck may hold: before the names of how a run is set, behind them, and behind the run."""


class Run(NamedTuple):
    """Some words of a line that are set alike."""

    words: str
    looks: tuple[str, ...] = ()
    """How: ``emphasis``, ``code``, ``reading かんじ``; nothing where they are set as usual."""


class Line(NamedTuple):
    """A paragraph, or an entry of a list."""

    plain: str
    marked: str

    def first(self) -> Line:
        """What stands before a line break."""
        return Line(self.plain.partition("\n")[0], self.marked.partition("\n")[0])

    def behind(self, sign: str) -> Line:
        """What stands behind the first *sign*, which is set as usual."""
        return Line(self.plain.partition(sign)[2], self.marked.partition(sign)[2])

    def replaced(self, old: str, new: str) -> Line:
        """The line with *new* wherever it has *old*."""
        return Line(self.plain.replace(old, new), self.marked.replace(old, new))


NO_LINE = Line("", "")


def whole(lines: Sequence[Line]) -> Line:
    """Several lines as one."""
    return Line(" ".join(line.plain for line in lines), " ".join(line.marked for line in lines))


def marked(pieces: Iterable[Piece]) -> str:
    """What :attr:`Line.marked` has to be for pieces of a text."""
    return _marked(runs_of(pieces))


def _looks(piece: Piece) -> Iterator[str]:
    if piece.emphasis:
        yield "emphasis"
    if piece.strong:
        yield "strong"
    if piece.style == "ruby":
        yield f"reading {on_one_line(piece.source)}"
    elif piece.style:
        yield piece.style


def runs_of(pieces: Iterable[Piece]) -> list[Run]:
    """The runs that pieces of a text have to be read as."""
    return [Run(piece.text, tuple(_looks(piece))) for piece in pieces]


def is_set_within(read: Iterable[Run], due: Iterable[Run]) -> bool:
    """Whether no word that was read is set in a style that it is not due, blanks left aside."""
    mine, theirs = [*_signs(read)], [*_signs(due)]
    return len(mine) == len(theirs) and all(
        sign == same and looks <= allowed for (sign, looks), (same, allowed) in zip(mine, theirs, strict=True)
    )


def _signs(runs: Iterable[Run]) -> Iterator[tuple[str, set[str]]]:
    for run in runs:
        yield from ((sign, {*run.looks}) for sign in run.words if not sign.isspace())


def line_of(runs: list[Run]) -> Line:
    """A line of runs that were read."""
    return Line("".join(run.words for run in runs).strip(" \n"), _marked(runs).strip(" \n"))


def _marked(runs: Iterable[Run]) -> str:
    """The words of runs, with signs around those that are set in a style; runs that are set alike are one."""
    ordered = [(run.words, tuple(sorted(run.looks))) for run in runs if run.words]
    parts = []
    for looks, alike in groupby(ordered, key=lambda run: run[1]):
        words = "".join(word for word, _ in alike)
        parts.append(f"{BEGINS}{', '.join(looks)}{NAMED}{words}{ENDS}" if looks else words)
    return "".join(parts)
