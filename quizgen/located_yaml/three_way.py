"""Two changes of the same YAML file made one: line by line, and item by item where lines alone do not tell.

A three-way merge: what one side changed and the other did not, is taken; what both changed in the same way, too.
What both changed in different ways is a :class:`Conflict`, and nothing is made of it. Behind the last item both may
have added some: both are kept, *theirs* first.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from yaml import MarkedYAMLError

from quizgen.located_yaml.parts import Part, Parts
from quizgen.located_yaml.reader import load
from quizgen.located_yaml.surgery import comments_above, item_end
from quizgen.located_yaml.text import BOM, YamlProblem

if TYPE_CHECKING:
    from collections.abc import Sequence


class Conflict(ValueError):
    """Both have changed the same lines: ``mine`` and ``theirs`` are what they made of them, from ``line`` of theirs on.

    Or the merged file could not be read, or would hold an id twice; then the text says which.
    """

    def __init__(self, message: str, mine: str, theirs: str, line: int) -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs
        self.line = line


class Piece(NamedTuple):
    """An item of a file with its comments, or what stands between items."""

    name: str
    """The item's id; empty for what is none."""
    text: str


def merged(base: bytes, mine: bytes, theirs: bytes) -> bytes:
    """The file with both changes of *base*. Conflict where both changed the same in different ways."""
    if mine in {base, theirs}:
        return theirs
    if theirs == base:
        return mine
    mark = BOM if theirs.startswith(BOM) else b""
    ends = "\r\n" if b"\r\n" in theirs else "\n"
    old, my, their = (_text(data) for data in (base, mine, theirs))
    result = _by_items(old, my, their)
    if result is None:
        result = _by_lines(old, my, their)
    _check(result, old, my, their)
    return mark + result.replace("\n", ends).encode()


def _text(data: bytes) -> str:
    try:
        return data.removeprefix(BOM).decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Conflict("one of the files is not UTF-8", "", "", 1) from None


def _check(result: str, base: str, mine: str, theirs: str) -> None:
    """Conflict where the merged file cannot be read, or holds an id more often than each of its sources."""
    try:
        load(result.encode(), "")
    except YamlProblem as problem:
        first = problem.problems[0]
        message = f"put together, the changes cannot be read: {first.message}"
        raise Conflict(message, mine, theirs, first.source.line) from None
    twice = _twice(result) - _twice(base) - _twice(mine) - _twice(theirs)
    if twice:
        message = f"put together, the changes hold the id '{min(twice)}' twice"
        raise Conflict(message, mine, theirs, 1)


def _twice(text: str) -> set[str]:
    """The ids that more than one item of a file's list has."""
    block = _longest_list(text)
    ids = Counter(map(_id, block[1].items)) if block else Counter()
    return {name for name, count in ids.items() if name and count > 1}


def _id(item: Part) -> str:
    part = item.child("id")
    return part.value if part is not None and part.kind == "text" else ""


def _longest_list(text: str) -> tuple[Parts, Part] | None:
    """The block list that is the file's root or stands under one of its keys; the longest, if there are more."""
    try:
        parts = Parts(text)
    except (MarkedYAMLError, ValueError):
        return None
    if parts.root is None:
        return None
    lists = [parts.root, *parts.root.items] if parts.root.kind == "mapping" else [parts.root]
    blocks = [part for part in lists if part.kind == "list" and not part.flow and part.items]
    return (parts, max(blocks, key=lambda block: len(block.items))) if blocks else None


# --- item by item ---


def _by_items(base: str, mine: str, theirs: str) -> str | None:
    """The merged text, put together of items; None where not every item has an id of its own in all three."""
    all_pieces = [_pieces(text) for text in (base, mine, theirs)]
    if None in all_pieces:
        return None
    old, my, their = (pieces or [] for pieces in all_pieces)
    names = [[piece.name for piece in pieces] for pieces in (old, my, their)]
    if any(len(set(one)) != len(one) for one in names):
        return None
    texts = [{piece.name: piece.text for piece in pieces} for pieces in (old, my, their)]
    order = _merged_order(*names)
    if order is None:
        return None
    gone = [name for name in names[1] if name in texts[0] and name not in texts[2]]
    for name in gone:  # what they have taken out must not be what I have changed
        _merged_piece(name, texts[0][name], texts[1][name], None, whole=theirs)
    found = [
        _merged_piece(name, texts[0].get(name), texts[1].get(name), texts[2].get(name), whole=theirs)
        for name in order
    ]
    return _joined([text for text in found if text is not None])


def _joined(texts: Sequence[str]) -> str:
    """Pieces one after the other, each of which begins a line."""
    result = ""
    for text in texts:
        result += "\n" if result and not result.endswith("\n") and text else ""
        result += text
    return result


def _pieces(text: str) -> list[Piece] | None:
    """A file cut at its items. What stands above an item and is not its own goes with it, for its place."""
    block = _longest_list(text)
    if block is None:
        return None
    parts, items = block
    pieces: list[Piece] = []
    at = 0
    try:
        for number, item in enumerate(items.items):
            name = _id(item)
            if not name or not parts.begins_line(parts.dash(items, number)):
                return None
            start = comments_above(parts, items, number)
            pieces.append(Piece(f"above {name}" if number else " head", text[at:start]))
            at = item_end(parts, items, number)
            pieces.append(Piece(name, text[start:at]))
    except ValueError:
        return None
    return [*pieces, Piece(" tail", text[at:])]


def _merged_order(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    """The names of all pieces in order: theirs, with what I have added behind what it stands behind with me.

    None where one of us has put what was there into another order.
    """
    for side in (mine, theirs):
        if [name for name in side if name in base] != [name for name in base if name in side]:
            return None
    order = [*theirs]
    old, there = set(base), set(theirs)
    for number, name in enumerate(mine):
        if name in old or name in there:
            continue
        before = next((other for other in reversed(mine[:number]) if other in order), None)
        at = order.index(before) + 1 if before else 0
        while at < len(order) and order[at] not in old and order[at] not in mine:
            at += 1  # what they added there stands first
        order.insert(at, name)
    return order


def _merged_piece(
    name: str, base: str | None, mine: str | None, theirs: str | None, whole: str
) -> str | None:
    """What becomes of a piece; None where it is taken out. None among the texts is a side without it."""
    if theirs in {mine, base}:
        return mine
    if mine == base:
        return theirs
    if base is None and (mine is None or theirs is None):
        return mine if theirs is None else theirs
    line = whole[: whole.find(theirs)].count("\n") + 1 if theirs else 1
    if name.startswith("above ") and not f"{mine or ''}{theirs or ''}".strip():
        return theirs if mine is None else mine
    if mine is None or theirs is None or base is None:
        what = "both have added" if base is None else "one has changed, and the other taken out"
        raise Conflict(f"{what} '{name.strip()}'", mine or "", theirs or "", line)
    return _by_lines(base, mine, theirs, line)


# --- line by line ---


def _by_lines(base: str, mine: str, theirs: str, first: int = 1) -> str:
    """The merged text, line by line. *first* is the number of theirs' first line.

    Changes of lines that stand directly below each other are both taken: most lines of a deck are a key each.
    """
    old = base.splitlines(keepends=True)
    edits = sorted({*_edits(old, mine), *_edits(old, theirs)})
    result: list[str] = []
    at = 0
    before: LineEdit | None = None
    for edit in edits:
        if before is not None and _meet(before, edit):
            my_text, their_text = (_made_of(text, old, before, edit) for text in (mine, theirs))
            line = first + before.start + _shift(old, theirs, before.start)
            raise Conflict("both have changed the same lines", my_text, their_text, line)
        result += [*old[at : edit.start], edit.text]
        at, before = edit.end, edit
    return "".join([*result, *old[at:]])


class LineEdit(NamedTuple):
    """Other text in the place of some lines, whose numbers count from 0."""

    start: int
    end: int
    text: str


def _edits(base: list[str], other: str) -> list[LineEdit]:
    lines = other.splitlines(keepends=True)
    codes = SequenceMatcher(None, base, lines, autojunk=False).get_opcodes()
    return [LineEdit(a, b, "".join(lines[c:d])) for kind, a, b, c, d in codes if kind != "equal"]


def _meet(one: LineEdit, two: LineEdit) -> bool:
    """Whether two edits, the first of which begins first, are of the same lines, or put something in one place."""
    if two.start < one.end:
        return True
    return two.start == one.end and (one.start == one.end or two.start == two.end)


def _made_of(text: str, base: list[str], one: LineEdit, two: LineEdit) -> str:
    """What a side has made of the lines that two edits meet in."""
    start, end = min(one.start, two.start), max(one.end, two.end)
    lines = text.splitlines(keepends=True)
    return "".join(lines[start + _shift(base, text, start) : end + _shift(base, text, end, behind=True)])


def _shift(base: list[str], other: str, line: int, *, behind: bool = False) -> int:
    """How much further down a line of *base* stands in the other text."""
    edits = _edits(base, other)
    above = [edit for edit in edits if edit.end <= line and (behind or edit.start < line)]
    return sum(len(edit.text.splitlines()) - (edit.end - edit.start) for edit in above)
