"""Formulas as what they are made of, which formats without MathML lay out: fractions, roots, scripts, tables, signs.

It is made of the MathML that pages have. A format that lays these few things out sets every formula.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from quizgen.limits import DEEPEST_FORMULA
from quizgen.text.maths import formula_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.text.maths import Node

Look = Literal["letter", "number", "operator", "words"]


class Sign(Struct, frozen=True, tag_field="kind", tag="sign"):
    """A letter, a number, an operator, or words: ``x``, ``sin``, ``12``, ``+``, ``∑``, ``if``."""

    text: str
    look: Look
    variant: str = ""
    """Its face where that is not the usual: ``normal`` (upright), ``bold``, ``bold-italic``, ``italic``."""


class Space(Struct, frozen=True, tag_field="kind", tag="space"):
    """White, so many times as wide as the text is high; less than nothing, too."""

    width: float


class Row(Struct, frozen=True, tag_field="kind", tag="row"):
    """Parts side by side."""

    parts: tuple[Formula, ...]


class Fraction(Struct, frozen=True, tag_field="kind", tag="fraction"):
    """One thing over another, with a line between them."""

    over: Formula
    under: Formula


class Root(Struct, frozen=True, tag_field="kind", tag="root"):
    """A root; a square root has no degree."""

    base: Formula
    degree: Formula | None = None


class Scripts(Struct, frozen=True, tag_field="kind", tag="scripts"):
    """What stands small at a base."""

    base: Formula
    below: Formula | None = None
    above: Formula | None = None
    beside: bool = True
    """Whether it stands beside the base, and not right under and over it."""


class Accent(Struct, frozen=True, tag_field="kind", tag="accent"):
    """A sign over a base, or under it: a hat, an arrow, a line, a brace."""

    base: Formula
    sign: str
    below: bool = False


class Table(Struct, frozen=True, tag_field="kind", tag="table"):
    """Rows of cells."""

    rows: tuple[tuple[Formula, ...], ...]
    left: bool = False
    """Whether cells begin at their left edge, as cases do, and do not stand in the middle."""


class Fenced(Struct, frozen=True, tag_field="kind", tag="fenced"):
    """What stands between two fences that are as high as it; either may be missing: ``(…)``, ``{…``."""

    begin: str
    inside: Formula
    end: str


Formula: TypeAlias = Sign | Space | Row | Fraction | Root | Scripts | Accent | Table | Fenced

ACCENTS = frozenset(
    "^~\u02dc\u00af\u2015\u203e\u02d9\u00a8\u2192\u2190\u2194\u02c7\u02d8\u00b4\u0060\u23de\u23df_"
)
"""Signs that belong to what stands under or over them, and are no small text there."""
BEGINS, ENDS = frozenset("([{|\u2016\u27e8\u2308\u230a"), frozenset(")]}|\u2016\u27e9\u2309\u230b")
NEGATIVE = re.compile(r"negative(very)*(thin|medium|thick)mathspace")
SCRIPTS = {
    "msub": ("below",),
    "msup": ("above",),
    "msubsup": ("below", "above"),
    "munder": ("below",),
    "mover": ("above",),
    "munderover": ("below", "above"),
}
"""What the elements with scripts have after their base."""
ROWS = frozenset(("math", "mrow", "mstyle", "mtd"))
LOOKS: dict[str, Look] = {"mi": "letter", "mn": "number", "mo": "operator", "mtext": "words"}


class CannotBeSet(Exception):
    """A formula is no such thing as is laid out here: it stands in a line instead."""


@lru_cache(maxsize=1 << 12)
def formula(latex: str) -> Formula:
    r"""What a formula in LaTeX is made of: ``\frac12`` -> ``Fraction(Sign("1", …), Sign("2", …))``.

    CannotBeSet where it is too deep, or its MathML has another shape than it should. WrongFormula, or NoConverter.
    """
    return _part(formula_tree(latex), DEEPEST_FORMULA)


def formula_or_none(latex: str) -> Formula | None:
    """The same; None where it cannot be set."""
    try:
        return formula(latex)
    except CannotBeSet:
        return None


def _part(node: Node, room: int) -> Formula:  # noqa: PLR0911 - a case for each element
    """What an element is; *room* is how many layers it may have."""
    if not room:
        raise CannotBeSet(f"it has more than {DEEPEST_FORMULA} layers")
    deeper = room - 1
    match node.tag, len(node.parts):
        case (("mi" | "mn" | "mo" | "mtext"), 0):
            return Sign(node.text, LOOKS[node.tag], node.attributes.get("mathvariant", ""))
        case "mspace", _:
            return Space(_width(node.attributes.get("width", "")))
        case "mfrac", 2:
            return Fraction(*(_part(each, deeper) for each in node.parts))
        case "msqrt", _:
            return Root(_row(node.parts, deeper))
        case "mroot", 2:
            return Root(*(_part(each, deeper) for each in node.parts))
        case "mtable", _:
            left = any(
                cell.attributes.get("columnalign") == "left" for row in node.parts for cell in row.parts
            )
            return Table(tuple(_cells(row, deeper) for row in node.parts), left)
        case tag, count if tag in SCRIPTS and count == len(SCRIPTS[tag]) + 1:
            return _scripts(node, deeper)
        case tag, _ if tag in ROWS:
            return _row(node.parts, room)
    raise CannotBeSet(f"its '{node.tag}' has {len(node.parts)} parts")


def _cells(row: Node, room: int) -> tuple[Formula, ...]:
    if row.tag != "mtr":
        raise CannotBeSet(f"a '{row.tag}' stands among the rows of its table")
    return tuple(_part(cell, room) for cell in row.parts)


def _scripts(node: Node, room: int) -> Formula:
    base, *others = (_part(each, room) for each in node.parts)
    if node.tag in {"mover", "munder"} and (sign := _only_sign(others[0])) in ACCENTS:
        return Accent(base, sign, below=node.tag == "munder")
    scripts = dict(zip(SCRIPTS[node.tag], others, strict=True))
    return Scripts(base, **scripts, beside=node.tag.startswith("ms"))


def _only_sign(part: Formula) -> str:
    """The one sign that a part is; empty where it is more."""
    if isinstance(part, Row) and len(part.parts) == 1:
        return _only_sign(part.parts[0])
    return part.text if isinstance(part, Sign) else ""


def _row(nodes: Sequence[Node], room: int) -> Formula:
    """Elements side by side. What stands between fences is one thing with them; a row of one thing is that thing."""
    while len(nodes) == 1 and nodes[0].tag in ROWS:
        nodes = nodes[0].parts
    if nodes and _is_fence(nodes[0], "prefix"):
        closed = len(nodes) > 1 and _is_fence(nodes[-1], "postfix")
        inside = _row(nodes[1:-1] if closed else nodes[1:], room)
        return Fenced(nodes[0].text, inside, nodes[-1].text if closed else "")
    if [node.text for node in nodes] == [","]:  # {,} is the comma of a decimal, with no space behind it
        return Sign(",", "number")
    parts = tuple(_fenced_tables(nodes, room))
    return parts[0] if len(parts) == 1 else Row(parts)


def _fenced_tables(nodes: Sequence[Node], room: int) -> Iterator[Formula]:
    """The parts of a row, each table together with the fences on both of its sides."""
    place = 0
    while place < len(nodes):
        begin, table, end = (*nodes[place : place + 3], None, None, None)[:3]
        if begin and table and end and table.tag == "mtable" and begin.text in BEGINS and end.text in ENDS:
            yield Fenced(begin.text, _part(table, room), end.text)
            place += 3
        else:
            yield _part(nodes[place], room - (nodes[place].tag in ROWS))
            place += 1


def _is_fence(node: Node, form: str) -> bool:
    return node.tag == "mo" and node.attributes.get("fence") == "true" and node.attributes.get("form") == form


def _width(written: str) -> float:
    """The width of a space, as MathML writes it: ``0.167em``."""
    if NEGATIVE.fullmatch(written):
        return -1 / 6
    number = written.removesuffix("em")
    try:
        return float(number) if number != written else 0.0
    except ValueError:
        return 0.0
