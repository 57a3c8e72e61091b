"""The parts of a YAML text: where each text, list and mapping begins and ends, so that one can be changed in place.

The parser's events are made into a tree; no value is guessed. Places are counts of characters from the beginning.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent, StreamEndEvent

from quizgen.located_yaml.reader import EventParser
from quizgen.located_yaml.text import composed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE_END = re.compile("\r\n|\r|\n")
_GAP = re.compile(r"(?:[ \t\r\n]+|(?<![^\s])#[^\r\n]*)*")
_BEHIND = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\r\n]*)?")


class Part:
    """A text, a list, a mapping or an alias, where it is written."""

    def __init__(self, kind: str, start: int, end: int, above: Part | None) -> None:
        self.kind = kind
        """``text``, ``list``, ``mapping`` or ``alias``."""
        self.start = start
        self.end = end
        """Behind its last sign. Blanks and empty lines behind it do not count, but where a text keeps them (``|+``)."""
        self.above = above
        """The list or mapping that it is in."""
        self.flow = False
        """Whether a list or mapping stands in brackets or braces."""
        self.style = ""
        r"""How a text is written: ``'``, ``"``, ``|``, ``>``, or nothing where it is plain."""
        self.value = ""
        """A text as it is read."""
        self.anchor = ""
        """Its anchor; of an alias the anchor that it means."""
        self.keys: list[Part] = []
        """The keys of a mapping."""
        self.items: list[Part] = []
        """The items of a list, or the values of a mapping's keys."""

    @property
    def empty(self) -> bool:
        """Whether nothing is written here."""
        return self.kind == "text" and not self.style and not self.value

    @property
    def in_brackets(self) -> bool:
        """Whether it stands inside brackets or braces."""
        return self.above is not None and (self.above.flow or self.above.in_brackets)

    def names(self) -> list[str]:
        """The keys of a mapping, as they are read."""
        return [key.value for key in self.keys]

    def child(self, step: str | int) -> Part | None:
        """The value of a key, or the item at a position; None where there is none."""
        if self.kind == "mapping" and isinstance(step, str) and step in self.names():
            return self.items[self.names().index(step)]
        if self.kind == "list" and isinstance(step, int) and 0 <= step < len(self.items):
            return self.items[step]
        return None

    def all(self) -> Iterator[Part]:
        """This part and all parts in it."""
        to_do = [self]
        while to_do:
            part = to_do.pop()
            yield part
            to_do += [*part.keys, *part.items]


class Parts:
    """A YAML text with its parts.

    The parser's errors (``yaml.MarkedYAMLError``, ValueError) where the text is no YAML: the caller has read it before.
    """

    def __init__(self, text: str, read: Callable[[str], Part | None] | None = None) -> None:
        """*read* gives the root of the parts that are wanted; without it all are."""
        self.text = text
        self.line_end = "\r\n" if "\r\n" in text else "\n" if "\n" in text or "\r" not in text else "\r"
        self.root = (read or _root)(text)
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    # --- lines ---

    def line_start(self, place: int) -> int:
        """Where the line begins that a place is in."""
        return self._starts[bisect_right(self._starts, place) - 1]

    def next_line(self, place: int) -> int:
        """Where the line begins below the one that a place is in; the end of the text where there is none."""
        number = bisect_right(self._starts, place)
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def column(self, place: int) -> int:
        """How many characters stand before a place in its line."""
        return place - self.line_start(place)

    def begins_line(self, place: int) -> bool:
        """Whether there are blanks alone before a place in its line."""
        return not self.text[self.line_start(place) : place].strip(" \t")

    def line_at(self, start: int) -> str:
        """The line that begins at a place, without its end."""
        return self.text[start : self.next_line(start)].rstrip("\r\n")

    def above(self, start: int) -> int:
        """Where the line begins above the one that begins at *start*, which is not the first."""
        return self.line_start(start - 1)

    # --- what stands around parts ---

    def comment_behind(self, place: int) -> int:
        """Behind the blanks and the comment that follow a place in its line; the place itself where no comment does."""
        found = _BEHIND.match(self.text, place)
        return found.end() if found and "#" in found[0] else place

    def behind_blanks(self, place: int) -> int:
        """Behind the blanks that follow a place, if its line ends there; the place itself if not."""
        end = self.next_line(place)
        return place + len(self.text[place:end].rstrip("\r\n")) if not self.text[place:end].strip() else place

    def behind_line(self, place: int) -> int:
        """Behind the line that a place is in, if nothing but a comment follows there; the place itself if more does."""
        if place and self.text[place - 1] in "\r\n":  # behind the empty lines of a block that keeps them
            return place
        end = self.next_line(place)
        found = _BEHIND.match(self.text, place)
        rest = self.text[found.end() if found else place : end]
        return end if not rest.strip() else place

    def after_gap(self, place: int) -> int:
        """Behind blanks, line ends and comments."""
        found = _GAP.match(self.text, place)
        return found.end() if found else place

    def dash(self, block: Part, number: int) -> int:
        """Where the dash of an item of a block list stands."""
        place = self.after_gap(self.end(block.items[number - 1]) if number else self._behind_anchor(block))
        if self.text[place : place + 1] != "-":
            raise ValueError("an item has no dash of its own")
        return place

    def in_list(self, part: Part) -> bool:
        """Whether a part is an item of a list."""
        return part.above is not None and part.above.kind == "list"

    def dash_of(self, item: Part) -> int:
        """Where the dash of an item stands that is in a block list."""
        if item.above is None:
            raise ValueError("it is no item")
        return self.dash(item.above, _number(item.above.items, item))

    def _behind_anchor(self, part: Part) -> int:
        found = re.compile(r"&\S+").match(self.text, part.start)
        return found.end() if found else part.start

    def colon(self, mapping: Part, number: int) -> int:
        """Behind the colon of a key; behind the key itself where it has none, as in ``{a}``."""
        key = mapping.keys[number]
        found = re.compile(r"\s*:").match(self.text, key.end)
        return found.end() if found else key.end

    def end(self, part: Part) -> int:
        """Behind the last sign of a part; of a value of which nothing is written, behind its colon or dash."""
        while part.kind in {"list", "mapping"} and not part.flow and part.items:
            part = part.items[-1]
        return part.end

    def key_of(self, part: Part) -> tuple[Part, int] | None:
        """The mapping that has a part as a value, and the number of its key; None where none has."""
        above = part.above
        return (above, _number(above.items, part)) if above is not None and above.kind == "mapping" else None

    def _content(self, text: Part) -> int:
        """Where a text begins in which ``#`` begins no comment: of a block that is the line below its sign."""
        return min(self.next_line(text.start), text.end) if text.style in {"|", ">"} else text.start

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment stands in a stretch of text."""
        if self.root is None:
            return _COMMENT.search(self.text, start, end) is not None
        texts = sorted((self._content(part), part.end) for part in self.root.all() if part.kind == "text")
        at = start
        for begin, behind in texts:
            if behind <= start or begin >= end:
                continue
            if _COMMENT.search(self.text, at, max(begin, at)):
                return True
            at = max(at, behind)
        return at < end and _COMMENT.search(self.text, at, end) is not None


_COMMENT = re.compile(r"(?:^|(?<=\s))#", re.MULTILINE)


def _number(parts: list[Part], part: Part) -> int:
    return next(number for number, other in enumerate(parts) if other is part)


def _root(text: str) -> Part | None:
    """The tree of the parts; None where the document is empty."""
    root: Part | None = None
    open_part: Part | None = None
    for event in events(text):
        kind = type(event)
        if kind is ScalarEvent or kind is AliasEvent:
            part = leaf(event, text, open_part)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            part = Part(
                "mapping" if kind is MappingStartEvent else "list", event.start_mark.index, 0, open_part
            )
            part.flow, part.anchor = bool(event.flow_style), event.anchor or ""
        elif open_part is not None:
            open_part.end = event.end_mark.index
            open_part = open_part.above
            continue
        else:
            continue
        if open_part is None:
            root = part
        elif open_part.kind == "mapping" and len(open_part.keys) == len(open_part.items):
            open_part.keys.append(part)
        else:
            open_part.items.append(part)
        if part.kind in {"list", "mapping"}:
            open_part = part
    return root


def events(text: str) -> Iterator[Any]:
    """The parser's events between the beginning of the document and its end."""
    parser: Any = EventParser(text)
    get: Callable[[], Any] = parser.get_event
    while type(event := get()) is not StreamEndEvent:
        yield event


def leaf(event: Any, text: str, above: Part | None) -> Part:  # noqa: ANN401 - the stubs have no common type
    """The part of a text's or an alias's event."""
    start: int
    end: int
    start, end = event.start_mark.index, event.end_mark.index
    if type(event) is AliasEvent:
        part = Part("alias", start, end, above)
        part.anchor = event.anchor or ""
        return part
    style = event.style or ""
    end = (
        _end_of_block(event.value, text, start, end)
        if style in {"|", ">"}
        else _behind_signs(text, start, end)
    )
    part = Part("text", start, end, above)
    part.style, part.value, part.anchor = style, composed(event.value), event.anchor or ""
    return part


def _behind_signs(text: str, start: int, end: int) -> int:
    """Behind the last sign between two places that is no blank and no line end."""
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    return end


def _end_of_block(value: str, text: str, start: int, end: int) -> int:
    """Behind a block's last line that is not empty, with the blanks at its end; behind all lines that it keeps."""
    last = value.removesuffix("\n").rsplit("\n", 1)[-1]
    if value.endswith("\n\n") or (last and not last.strip(" \t")):
        return end
    behind = _behind_signs(text, start, end)
    while behind < end and text[behind] in " \t":
        behind += 1
    return behind
