"""Two changes of the same YAML file made one: line by line, and item by item where lines alone do not tell.

A three-way merge: what one side changed and the other did not, is taken; what both changed in the same way, too.
What both changed in different ways is a :class:`Conflict`, and nothing is made of it. Behind the last item both may
have added some: both are kept, *theirs* first.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from quizgen.located_yaml.id_list import id_list
from quizgen.located_yaml.line_edits import LineEdit, line_edits
from quizgen.located_yaml.reader import load
from quizgen.located_yaml.surgery import comments_above, item_end
from quizgen.located_yaml.text import BOM, YamlProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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


def merged(base: bytes, mine: bytes, theirs: bytes, *, keep_mine: bool = False) -> bytes:
    """The file with both changes of *base*. Conflict where both changed the same in different ways.

    Where somebody has decided to *keep_mine*, what both changed is as I have it; all else of theirs stays. It is a
    Conflict then only if the result could not be read, or would hold an id twice.
    """
    if mine in {base, theirs}:
        return theirs
    if theirs == base:
        return mine
    mark = BOM if theirs.startswith(BOM) else b""
    ends = _line_ends(theirs)
    old, my, their = (_text(data, ends) for data in (base, mine, theirs))
    result = _by_items(old, my, their, keep_mine=keep_mine)
    if result is None:
        result = _by_lines(old, my, their, keep_mine=keep_mine)
    _check(result, old, my, their)
    return mark + (result.replace("\n", ends) if ends else result).encode()


def _line_ends(data: bytes) -> str:
    """The line ends of a file; empty where it has several kinds."""
    windows = data.count(b"\r\n")
    if not windows and b"\r" not in data:
        return "\n"
    return "\r\n" if windows == data.count(b"\n") == data.count(b"\r") else ""


def _text(data: bytes, ends: str) -> str:
    r"""A file's text; where theirs has line ends of one kind, with ``\n`` for each, so that lines can be compared."""
    try:
        text = data.removeprefix(BOM).decode()
    except UnicodeDecodeError:
        raise Conflict("one of the files is not UTF-8", "", "", 1) from None
    return text.replace("\r\n", "\n") if ends else text


def _check(result: str, base: str, mine: str, theirs: str) -> None:
    """Conflict where the merged file cannot be read, or holds an id more often than each of its sources."""
    try:
        twice = _twice(result)
    except YamlProblem as problem:
        first = problem.problems[0]
        message = f"put together, the changes cannot be read: {first.message}"
        raise Conflict(message, mine, theirs, first.source.line) from None
    for source in (base, mine, theirs):
        if twice:
            twice -= _twice_at_least(source)
    if twice:
        message = f"put together, the changes hold the id '{min(twice)}' twice"
        raise Conflict(message, mine, theirs, 1)


def _twice(text: str) -> set[str]:
    """The ids that more than one item of a file's longest list has. YamlProblem where it cannot be read."""
    root = load(text.encode(), "")
    values: Iterable[object] = root.values() if isinstance(root, dict) else (root,)
    items = max((value for value in values if isinstance(value, list)), key=len, default=[])
    ids = (item.get("id") for item in items if isinstance(item, dict))
    counts = Counter(name for name in ids if isinstance(name, str))
    return {name for name, count in counts.items() if name and count > 1}


def _twice_at_least(text: str) -> set[str]:
    """The same; of a file that cannot be read, none."""
    try:
        return _twice(text)
    except YamlProblem:
        return set()


# --- item by item ---


def _by_items(base: str, mine: str, theirs: str, *, keep_mine: bool) -> str | None:
    """The merged text, put together of items; None where not every item has an id of its own in all three."""
    all_pieces = [_pieces(text) for text in (base, mine, theirs)]
    if None in all_pieces:
        return None
    old, my, their = (pieces or [] for pieces in all_pieces)
    names = [[piece.name for piece in pieces] for pieces in (old, my, their)]
    if any(len(set(one)) != len(one) for one in names):
        return None
    texts = [{piece.name: piece.text for piece in pieces} for pieces in (old, my, their)]
    gone = [name for name in names[1] if name in texts[0] and name not in texts[2]]
    kept = {name for name in gone if keep_mine and texts[0][name] != texts[1][name]}
    order = _merged_order([name for name in names[0] if name not in kept], *names[1:])
    if order is None:
        return None

    def piece(name: str) -> str | None:
        base_text, my_text, their_text = (each.get(name) for each in texts)
        return _merged_piece(name, base_text, my_text, their_text, whole=theirs, keep_mine=keep_mine)

    for name in gone:  # what they have taken out must not be what I have changed
        piece(name)
    found = [piece(name) for name in order]
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
    found = id_list(text)
    if found is None:
        return None
    parts, items, ids = found
    pieces: list[Piece] = []
    at = 0
    try:
        for number, name in enumerate(ids):
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
    old, my, there = set(base), set(mine), set(theirs)
    for side, names in ((mine, my), (theirs, there)):
        if [name for name in side if name in old] != [name for name in base if name in names]:
            return None
    added: dict[str, list[str]] = {}
    """What I have added behind each piece that they have, too."""
    before = ""
    for name in mine:
        if name in there:
            before = name
        elif name not in old:
            added.setdefault(before, []).append(name)
    order: list[str] = []
    before = ""
    for name in theirs:
        if name in old or name in my:  # what they added above this one stands first
            order += added.get(before, ())
            before = name
        order.append(name)
    return [*order, *added.get(before, ())]


def _merged_piece(
    name: str, base: str | None, mine: str | None, theirs: str | None, *, whole: str, keep_mine: bool
) -> str | None:
    """What becomes of a piece; None where it is taken out. None among the texts is a side without it."""
    if theirs in {mine, base}:
        return mine
    if mine == base:
        return theirs
    if base is None and (mine is None or theirs is None):
        return mine if theirs is None else theirs
    if name.startswith("above ") and not f"{mine or ''}{theirs or ''}".strip():
        return theirs if mine is None else mine
    if mine is None or theirs is None or base is None:
        if keep_mine:
            return mine
        what = "both have added" if base is None else "one has changed, and the other taken out"
        raise Conflict(f"{what} '{name.strip()}'", mine or "", theirs or "", _line_of(theirs, whole))
    try:
        return _by_lines(base, mine, theirs, keep_mine=keep_mine)
    except Conflict as conflict:
        conflict.line += _line_of(theirs, whole) - 1
        raise


def _line_of(piece: str | None, whole: str) -> int:
    """The number of a piece's first line; 1 where it is not there."""
    return whole[: whole.find(piece)].count("\n") + 1 if piece else 1


# --- line by line ---


def _by_lines(base: str, mine: str, theirs: str, *, keep_mine: bool) -> str:
    """The merged text, line by line; to *keep_mine*, without those edits of theirs that meet one of mine.

    Changes of lines that stand directly below each other are both taken: most lines of a deck are a key each.
    """
    old = base.splitlines(keepends=True)
    my_edits, their_edits = _edits(old, mine), _edits(old, theirs)
    if keep_mine:
        their_edits = [
            edit for edit in their_edits if not any(_meet(*sorted((edit, one))) for one in my_edits)
        ]
    edits = sorted({*my_edits, *their_edits})
    result: list[str] = []
    at = 0
    before: LineEdit | None = None
    for edit in edits:
        if before is not None and _meet(before, edit):
            my_text, their_text = (_made_of(text, old, before, edit) for text in (mine, theirs))
            line = 1 + before.start + _shift(old, theirs, before.start)
            raise Conflict("both have changed the same lines", my_text, their_text, line)
        result += [*old[at : edit.start], edit.text]
        at, before = edit.end, edit
    return "".join([*result, *old[at:]])


def _edits(base: list[str], other: str) -> list[LineEdit]:
    return line_edits(base, other.splitlines(keepends=True))


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
