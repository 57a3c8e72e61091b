"""Texts with the deck's markup in Markdown: emphasis, code, and formulas between ``$``; the rest is plain text.

CommonMark reads ``*`` beside letters by rules of its own. Where they would not make it emphasis, the words are plain,
and that is told.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from quizgen.text.maths import WrongFormula, in_a_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.text.styled import Piece

SIGNS = re.compile(r"[\\`*_\[\]<>&~$|#{}!]")
"""Signs that mean something inside a line, in CommonMark or in what is usual beside it."""
FIRST = re.compile(r"([+\-=:])|([0-9]+)([.)])")
"""What means something at the beginning of a line: a list, a rule, a heading."""
UNSAFE = re.compile(r"[`*$]|\](?=[(\[:])")
"""What a reader without formulas could take for code, emphasis or a link."""
LESS, MORE = r"\lt ", r"\gt "


class Run(NamedTuple):
    """Some words in Markdown that are emphasised alike."""

    words: str
    emphasis: bool = False
    strong: bool = False


def plain(text: str) -> str:
    """A text in which no sign is markup, at the beginning of a line, too."""
    return _beginning(_held(text))


def marked_up(pieces: Iterable[Piece]) -> str:
    """Pieces of a text in Markdown, which may begin a line."""
    return _beginning(inside_a_line(pieces))


def inside_a_line(pieces: Iterable[Piece]) -> str:
    """Pieces of a text in Markdown, behind something else in its line."""
    return _joined([*pieces])[0]


def loses_emphasis(pieces: Sequence[Piece]) -> bool:
    """Whether some words cannot be emphasised where they stand."""
    return _joined(pieces)[1]


def as_formula(latex: str) -> str:
    r"""A formula as it stands between ``$``: ``a \lt b``. Empty where it cannot stand there."""
    line = re.sub(r"\s+", " ", latex.replace("<", LESS).replace(">", MORE))
    if UNSAFE.search(line):
        return ""
    try:
        same = in_a_line(line) == in_a_line(latex)
    except WrongFormula:
        return ""
    return line.rstrip(" ") if same and not line.rstrip(" ").endswith("\\") else ""


def _held(text: str) -> str:
    return SIGNS.sub(r"\\\g<0>", text)


def _beginning(held: str) -> str:
    """Markdown in which nothing means something at the beginning of a line."""
    first = FIRST.match(held)
    if first is None:
        return held
    return f"{first[2] or ''}\\{first[3] or first[1]}{held[first.end() :]}"


def _joined(pieces: Sequence[Piece]) -> tuple[str, bool]:
    """Pieces in Markdown, and whether some lost their emphasis."""
    runs = [*_runs(pieces)]
    parts: list[str] = []
    lost = False
    for at, run in enumerate(runs):
        sign = "*" * (run.emphasis + 2 * run.strong)
        before = parts[-1][-1] if parts else " "
        after = runs[at + 1].words[0] if at + 1 < len(runs) else " "
        if not sign or (_opens(before, run.words[0]) and _opens(after, run.words[-1])):
            parts.append(f"{sign}{run.words}{sign}")
        else:
            parts.append(run.words)
            lost = True
    return "".join(parts), lost or _differ(pieces)


def _opens(outside: str, inside: str) -> bool:
    """Whether a ``*`` between two signs belongs to the one inside (CommonMark, *left-* and *right-flanking*)."""
    if inside.isspace():
        return False
    return not _is_sign(inside) or outside.isspace() or _is_sign(outside)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _runs(pieces: Sequence[Piece]) -> Iterable[Run]:
    """Pieces in Markdown. Those side by side that are emphasised have what all of them have."""
    for is_emphasised, beside in groupby(pieces, key=lambda piece: piece.emphasis or piece.strong):
        those = [*beside]
        words = "".join(_words(those))
        if is_emphasised:
            yield Run(words, all(piece.emphasis for piece in those), all(piece.strong for piece in those))
        else:
            yield Run(words)


def _differ(pieces: Sequence[Piece]) -> bool:
    """Whether words side by side are emphasised otherwise than each other."""
    return any(
        (one.emphasis or one.strong) and (other.emphasis or other.strong) and one[3:] != other[3:]
        for one, other in pairwise(pieces)
    )


def _words(pieces: Sequence[Piece]) -> Iterable[str]:
    """The words of pieces, code between backticks and formulas between dollars; code side by side is one."""
    for style, beside in groupby(pieces, key=lambda piece: piece.style):
        those = [*beside]
        if style == "code":
            yield f"`{''.join(piece.shown for piece in those)}`"
            continue
        for piece in those:
            formula = as_formula(piece.source) if style == "formula" else ""
            yield f"${formula}$" if formula else _held(piece.text)
