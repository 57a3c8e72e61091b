"""One change in a YAML file, as small as it can be: comments, order, quotes and layout of all else stay as they are.

Every function takes a file's bytes and gives the changed file's; nothing is written. The text of one item, as
:meth:`quizgen.located_yaml.item_text.ListText.of` gives it, is a file, too: its item is at ``(0,)``.

Each change is proved: the result is read again, and must hold the old values with this one change. Where it does not,
as in unusual layouts, a coarser way is tried that writes a whole value or item anew, unless a comment would be lost.
If none is right, :class:`NotChanged` says so, and the file stays.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from yaml import MarkedYAMLError
from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent, StreamEndEvent

from quizgen.located_yaml import surgery
from quizgen.located_yaml.parts import Parts
from quizgen.located_yaml.reader import EventParser, Items, load
from quizgen.located_yaml.reload import item_starts
from quizgen.located_yaml.surgery import Place
from quizgen.located_yaml.text import BOM, YamlProblem, composed
from quizgen.located_yaml.text_style import as_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.located_yaml.reload import Loaded
    from quizgen.located_yaml.writer import Value

    Way: TypeAlias = Callable[[str], str]
    """A way to make a change: from a text to the changed one."""

__all__ = ["NotChanged", "Place", "moved", "with_new", "with_value", "without"]

READ_AS_A_WHOLE = 50_000
"""Bytes of a file up to which all of it is read again after a change: that takes 10 ms.

In a larger one the items are read again that the change is in. All else stays byte for byte, and begins and ends with
a line of the same list, so that it is read as before.
"""
_BY_HAND = "change it by hand, in an editor for text"


class NotChanged(ValueError):
    """A file cannot be changed there without touching something else. Its text says why, and what to do."""


class Change(NamedTuple):
    """What is to be changed: ways to do it, the smallest first, and what must come of it."""

    place: Place
    ways: tuple[Way, ...]
    expected: Callable[[object], object]
    """The value of the whole, changed, from the value as it was. LookupError where there is no such place."""


def with_value(
    data: bytes, place: Place, value: Value, *, order: Sequence[str] = (), known: Loaded | None = None
) -> bytes:
    """The file with another value at a place: ``with_value(data, (2, "ask"), "Who sailed?")``.

    A text keeps its quotes, or its lines below ``|`` or ``>``. A key that is not there yet comes behind those that
    stand before it in *order*, or behind the last one; lists and mappings that are missing on the way are made.
    *known* is what the file was read as, if the caller has it: then a large one is not parsed once more. NotChanged
    where that cannot be.
    """
    place = _place(place)

    def ways(place: Place) -> tuple[Way, ...]:
        return (
            lambda text: surgery.with_value(text, place, value, order),
            *(lambda text, n=n: _rewritten(text, place[:n], _set(place[n:], value)) for n in _shorter(place)),
        )

    return _changed(data, place, ways, lambda place: _set(place, as_read(value)), known=known)


def without(data: bytes, place: Place, *, known: Loaded | None = None) -> bytes:
    """The file without a key or an item: ``without(data, (2, "because"))``. *known* is as in :func:`with_value`.

    With it go the comment behind it on its line, and those directly above an item that is a mapping or a list.
    The last one leaves ``{}`` or ``[]``. NotChanged where there is no such place.
    """
    place = _place(place)

    def ways(place: Place) -> tuple[Way, ...]:
        return (
            lambda text: surgery.without(text, place),
            lambda text: surgery.without(text, place, close=True),
            *(lambda text, n=n: _rewritten(text, place[:n], _unset(place[n:])) for n in _shorter(place)),
        )

    return _changed(data, place, ways, _unset, known=known)


def with_new(data: bytes, place: Place, position: int, value: Value) -> bytes:
    """The file with a new item at a position of the list at *place*: ``with_new(data, (2, "accept"), 0, "Vasa")``.

    The list may be empty or missing. NotChanged where there is no such position.
    """
    place = _place(place)

    def ways(place: Place) -> tuple[Way, ...]:
        *list_place, at = place
        return (
            lambda text: surgery.with_new(text, tuple(list_place), _number(at), value),
            lambda text: surgery.with_new(text, tuple(list_place), _number(at), value, close=True),
            lambda text: _rewritten(text, tuple(list_place), _insert((at,), value)),
        )

    return _changed(data, (*place, position), ways, lambda place: _insert(place, as_read(value)), new=True)


def moved(data: bytes, place: Place, old: int, new: int) -> bytes:
    """The file with an item of the list at *place* at another position, with its comments.

    *new* is its position when all is done: ``moved(data, (), 0, 1)`` changes the first two. NotChanged where one of the
    positions is not there.
    """
    place = _place(place)

    def ways(place: Place) -> tuple[Way, ...]:
        *list_place, at = place
        return (
            lambda text: surgery.moved(text, tuple(list_place), _number(at), _number(at) + new - old),
            lambda text: surgery.moved(
                text, tuple(list_place), _number(at), _number(at) + new - old, close=True
            ),
            lambda text: _rewritten(text, tuple(list_place), _move(_number(at), _number(at) + new - old)),
        )

    def expected(place: Place) -> Callable[[object], object]:
        at = _number(place[-1])
        return _at(place[:-1], _move(at, at + new - old))

    if old == new:
        return data
    return _changed(data, (*place, old), ways, expected, other=new)


def _place(place: Place) -> Place:
    return tuple(composed(step) if isinstance(step, str) else step for step in place)


def _shorter(place: Place) -> range:
    """The lengths of the places around a place, the nearest first; never the whole file."""
    return range(len(place) - 1, 0, -1)


def _number(step: str | int) -> int:
    if not isinstance(step, int):
        raise LookupError(step)  # noqa: TRY004 - a place that is not there
    return step


# --- what must come of a change ---


def _at(place: Place, change: Callable[[object], object]) -> Callable[[object], object]:
    """A change of the value at a place, as one of the whole; what is missing on the way is made."""
    if not place:
        return change
    step, rest = place[0], _at(place[1:], change)

    def changed(value: object) -> object:
        if isinstance(step, str) and (value is None or isinstance(value, dict)):
            return {**(value or {}), step: rest((value or {}).get(step))}
        if isinstance(step, int) and (value is None or isinstance(value, list)):
            items = list(value or ())
            if not 0 <= step <= len(items):
                raise LookupError(step)
            items[step : step + 1] = [rest(items[step] if step < len(items) else None)]
            return items
        raise LookupError(step)

    return changed


def _set(place: Place, new: object) -> Callable[[object], object]:
    return _at(place, lambda _: new)


def _unset(place: Place) -> Callable[[object], object]:
    def changed(value: object) -> object:
        if isinstance(value, dict) and place[-1] in value:
            return {key: inner for key, inner in value.items() if key != place[-1]}
        if isinstance(value, list) and isinstance(place[-1], int) and 0 <= place[-1] < len(value):
            return [*value[: place[-1]], *value[place[-1] + 1 :]]
        raise LookupError(place[-1])

    if not place:
        raise LookupError
    return _at(place[:-1], changed)


def _insert(place: Place, new: object) -> Callable[[object], object]:
    at = _number(place[-1])

    def changed(value: object) -> object:
        items = [] if value is None else value
        if not isinstance(items, list) or not 0 <= at <= len(items):
            raise LookupError(at)
        return [*items[:at], new, *items[at:]]

    return _at(place[:-1], changed)


def _move(old: int, new: int) -> Callable[[object], object]:
    def changed(value: object) -> object:
        if not isinstance(value, list) or not (0 <= old < len(value) and 0 <= new < len(value)):
            raise LookupError(old)
        items = list(value)
        items.insert(new, items.pop(old))
        return items

    return changed


def _rewritten(text: str, place: Place, change: Callable[[object], object]) -> str:
    """The coarser way: the value at a place is written anew. ValueError where that would lose a comment."""
    parts = Parts(text)
    way = surgery.found(parts, place)
    if len(way) != len(place) + 1:
        raise ValueError("there is no such place")
    if parts.has_comment(way[-1].start, parts.end(way[-1])):
        raise ValueError("a comment would be lost")
    value = change(surgery.read_value(way[-1]))
    return surgery._whole(parts, way[-1], value)  # type: ignore[arg-type]  # noqa: SLF001


# --- making and proving it ---


def _changed(
    data: bytes,
    place: Place,
    ways: Callable[[Place], tuple[Way, ...]],
    expected: Callable[[Place], Callable[[object], object]],
    *,
    new: bool = False,
    other: int | None = None,
    known: Loaded | None = None,
) -> bytes:
    """The file changed in the first way whose result is right."""
    try:
        mark, text = (BOM if data.startswith(BOM) else b""), data.removeprefix(BOM).decode()
        starts = _known_starts(known, data, text, place)
        window = _window(text, place, starts, new=new, other=other)
        before = load(window.text.encode(), "")
        wanted = expected(window.place)(before)
        parts = Parts(window.text)
    except UnicodeDecodeError:
        raise NotChanged(f"the file is not UTF-8: {_BY_HAND}") from None
    except YamlProblem as problem:
        raise NotChanged(f"the file cannot be read: {problem.problems[0].message}") from None
    except (LookupError, TypeError):
        raise NotChanged(f"there is no such place in the file: {_words(place)}") from None
    if wanted == before:
        return data
    _refuse_repeated(parts, window.place)
    for way in ways(window.place):
        for text in dict.fromkeys((window.text, _closed(parts))):
            for result in _results(way, text):
                if _is(result, wanted):
                    return mark + (window.before + result + window.behind).encode()
    raise NotChanged(f"{_words(place)} cannot be changed without touching something else: {_BY_HAND}")


def _results(way: Way, text: str) -> Iterator[str]:
    """What a way makes of a text; as the text, without a line end at the end of the file."""
    try:
        result = way(text)
    except (ValueError, LookupError, MarkedYAMLError):  # the next way may be able to
        return
    ends = text.endswith(("\n", "\r"))
    if result.endswith(("\n", "\r")) and text and not ends:
        yield re.sub(r"(?:\r\n|\r|\n)\Z", "", result)
    yield result
    if not result.endswith(("\n", "\r")):
        yield result + "\n"


def _closed(parts: Parts) -> str:
    """The text with ``|-`` for a ``|`` whose last line, at the end of the file, has no line end: it may get one."""
    last = parts.root
    while last is not None and last.items:
        last = last.items[-1]
    if last is None or last.style not in {"|", ">"} or last.value.endswith("\n"):
        return parts.text
    sign = re.compile(r"([|>])[+-]?(\d?)")
    head = sign.search(parts.text, last.start)
    return (
        f"{parts.text[: head.start()]}{head[1]}-{head[2]}{parts.text[head.end() :]}" if head else parts.text
    )


def _is(text: str, wanted: object) -> bool:
    """Whether a text is read as this value."""
    try:
        return load(text.encode(), "") == wanted
    except (YamlProblem, UnicodeEncodeError):
        return False


def _refuse_repeated(parts: Parts, place: Place) -> None:
    """NotChanged where an alias repeats what is to be changed."""
    repeated = {part.anchor for part in parts.root.all() if part.kind == "alias"} if parts.root else set()
    if not repeated:
        return
    way = surgery.found(parts, place)
    for number, part in enumerate(way):
        if part.kind == "alias" and number < len(place):
            message = f"'*{part.anchor}' repeats there what stands elsewhere in the file"
            raise NotChanged(f"{message}: change it at '&{part.anchor}', or write it out")
        if part.kind != "alias" and part.anchor in repeated:
            message = f"'*{part.anchor}' repeats this elsewhere in the file, and would change with it"
            raise NotChanged(f"{message}: write it out there first, or {_BY_HAND}")


def _words(place: Place) -> str:
    """A place in words: ``facts, 4, ask``; positions count from 1."""
    steps = (step if isinstance(step, str) else str(step + 1) for step in place)
    return ", ".join(steps) or "the file"


# --- the items that are read again ---


class Window(NamedTuple):
    """The part of a text that a change is in, and where the change is in it."""

    before: str
    text: str
    behind: str
    place: Place


def _known_starts(known: Loaded | None, data: bytes, text: str, place: Place) -> list[int] | None:
    """As :func:`_item_starts`, of a list that was read already; None where that does not tell."""
    if known is None or known.data != data or not (place and isinstance(place[0], int)):
        return None
    has_document_marks = "\n---" in text or "\n..." in text
    starts = None if has_document_marks else item_starts(known)
    if starts is None or not isinstance(known.root, Items):
        return None
    if not text.isascii():  # these are counted in bytes
        line_starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        starts = [line_starts[line] for line in known.root.lines]
    return [*starts, len(text)]


def _window(text: str, place: Place, starts: list[int] | None, *, new: bool, other: int | None) -> Window:
    """The whole of a short text; of a long one the items around the change, of its list or the one under a key.

    *starts* are where its items begin, if that is known.
    """
    whole = Window("", text, "", place)
    steps = place[1:] if place and isinstance(place[0], str) else place
    if len(text) <= READ_AS_A_WHOLE or not steps or not isinstance(steps[0], int):
        return whole
    starts = starts or _item_starts(text, str(place[0]) if steps is not place else None)
    if starts is None:
        return whole
    last = len(starts) - 2  # the last start is the end of the list
    inside = len(steps) > 1 or not (new or other is not None)
    first_item = steps[0] if other is None or len(steps) > 1 else min(steps[0], other)
    last_item = steps[0] if other is None or len(steps) > 1 else max(steps[0], other)
    if first_item < 0 or last_item > last + (0 if inside else 1):
        return whole
    first, behind = max(0, min(first_item, last) - ITEMS_AROUND), min(last, last_item + ITEMS_AROUND) + 1
    if behind - first <= ITEMS_AROUND:
        return whole
    begin, end = starts[first], starts[behind]
    return Window(text[:begin], text[begin:end], text[end:], (steps[0] - first, *steps[1:]))


ITEMS_AROUND = 2
"""Items above and below a change that are read again with it, so that a list is never emptied unseen."""


def _item_starts(text: str, key: str | None) -> list[int] | None:  # noqa: C901, PLR0912 - one loop, for speed
    """Where the line of each item of the root's list begins, or of the list under a key of it, and where the list ends.

    None where there is no such block list, where an item does not begin its line, and where anything in the text is
    repeated by an alias.
    """
    depth = 0
    depth_of_list = 1 if key is None else 2
    inside = False
    next_is_key, here = True, False
    places: list[int] = []
    column = 0
    parser: Any = EventParser(text)
    get = parser.get_event
    while (kind := type(event := get())) is not StreamEndEvent:
        if kind is AliasEvent:
            return None
        if kind is ScalarEvent:
            if depth == 1 and not inside and key is not None:
                here = next_is_key and event.value == key
                next_is_key = not next_is_key
            elif inside and depth == depth_of_list:
                places.append(event.start_mark.index)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if inside and depth == depth_of_list:
                places.append(event.start_mark.index)
            depth += 1
            if depth == depth_of_list and not places and kind is SequenceStartEvent and (key is None or here):
                if event.flow_style:
                    return None
                inside, column = True, event.start_mark.column
            if depth == 1 and key is not None and kind is not MappingStartEvent:
                return None
        elif depth:
            if inside and depth == depth_of_list:
                places.append(event.start_mark.index)
                inside = False
            depth -= 1
            if depth == 1 and key is not None:
                next_is_key, here = True, False
    return _line_starts(text, places, column) if len(places) > 1 else None


def _line_starts(text: str, places: list[int], column: int) -> list[int] | None:
    """Where the lines of items begin, of which the content begins at these places; behind them the list's end."""
    starts: list[int] = []
    dash = re.compile(rf" {{{column}}}-(?:[ \t\r\n])")
    for place in places[:-1]:
        start = place
        while True:
            start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
            if dash.match(text, start):
                break
            if not start or (starts and start <= starts[-1]):
                return None
            start -= 1
        if starts and start <= starts[-1]:
            return None
        starts.append(start)
    end = places[-1]
    end = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1 if end < len(text) else len(text)
    return [*starts, end]
