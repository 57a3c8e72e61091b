"""The text of each item of a list in a YAML file, so that one can be changed and all else stays byte for byte.

The caller has read the file with :func:`quizgen.located_yaml.reader.load`, and reads the result with it again: where
an unusual layout leads a change astray, that is seen there, and nothing is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from yaml import MappingNode, Node, ScalarNode, SequenceNode, YAMLError, compose

from quizgen.located_yaml.text import BOM
from quizgen.located_yaml.writer import written_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizgen.located_yaml.writer import Value

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML without libyaml: the same places, ten times slower
    from yaml import SafeLoader  # type: ignore[assignment]

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|\\Z)")
_DASH = re.compile(r"[ ]*-(?:\s|\Z)")
_BLANKS = re.compile(" *")
_COMMENT = re.compile(r"[ \t]*#")


class ItemText(NamedTuple):
    """Where an item stands: counts of characters from the text's beginning."""

    comments: int
    """Where the comments directly above it begin; where its own line begins, if it has none."""
    start: int
    """Where the line of its dash begins."""
    end: int
    """Behind the end of its last line."""
    node: Node


class ListText:
    """The text of a file that holds a list, or a list under one key, with the place of each item."""

    def __init__(self, data: bytes, key: str = "") -> None:
        """ValueError where the file has no such list, or one that is not written with a dash and a line for each."""
        self.mark = BOM if data.startswith(BOM) else b""
        self.text = data.removeprefix(BOM).decode()
        self.line_end = "\r\n" if "\r\n" in self.text else "\n"
        try:
            root = compose(self.text, Loader=SafeLoader)
        except (
            YAMLError
        ) as error:  # what the house's own reader takes, this one takes; else it is no list, either
            raise ValueError(str(error)) from None
        self.items = tuple(self._items(_list_in(root, key)))

    # --- where items stand ---

    def _items(self, node: SequenceNode | None) -> Iterator[ItemText]:
        if node is None:
            return
        if node.flow_style:
            raise ValueError("the list stands in brackets")
        behind = 0
        for item in node.value:
            start = self._dash_line(item, behind)
            comments = self._comments_above(start, behind)
            behind = self._end(item, start)
            yield ItemText(comments, start, behind, item)

    def _dash_line(self, item: Node, behind: int) -> int:
        """Where the line with an item's dash begins, at or above its content, and not before *behind*."""
        start = self._line_start(item.start_mark.index)
        while not _DASH.match(self.text, start):
            if start <= behind:
                raise ValueError("an item has no dash of its own")
            start = self._line_above(start)
        return start

    def _line_start(self, place: int) -> int:
        """Where the line begins that a place is in."""
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def _line_above(self, start: int) -> int:
        """Where the line begins above the one that begins at *start*."""
        end = start - 2 if self.text.startswith("\r\n", start - 2) else start - 1
        return self._line_start(max(end, 0))

    def _comments_above(self, start: int, behind: int) -> int:
        while start > behind:
            above = self._line_above(start)
            if above < behind or not _COMMENT.match(self.text, above):
                break
            start = above
        return start

    def _end(self, item: Node, start: int) -> int:
        """Behind an item's last line, with comments that are indented as its content is."""
        last = _last(item)
        end = last.end_mark.index
        while end > last.start_mark.index and self.text[end - 1] in " \t\r\n":
            end -= 1  # a text in several lines counts the empty ones behind it
        end = self._line_end(end)
        indent = self._indent(start)
        while end < len(self.text):
            line = self.text[end : self._line_end(end)]
            if not _COMMENT.match(line) or len(line) - len(line.lstrip(" ")) <= indent:
                break
            end = self._line_end(end)
        return end

    def _indent(self, start: int) -> int:
        """The blanks that a line begins with."""
        found = _BLANKS.match(self.text, start)
        return found.end() - start if found else 0

    def _line_end(self, place: int) -> int:
        found = _LINE.match(self.text, place)
        return found.end() if found else len(self.text)

    def of(self, place: int) -> str:
        """An item with the comments above it, as it is written."""
        item = self.items[place]
        return self.text[item.comments : item.end]

    # --- changes: each gives the whole file ---

    def without(self, place: int) -> bytes:
        """The file without an item, the comments above it, and one empty line of those around it."""
        item = self.items[place]
        before, behind = self.text[: item.comments], self.text[item.end :]
        empty = re.match(r"[ \t]*(?:\r\n|\r|\n)", behind)
        if empty:
            behind = behind[empty.end() :]
        elif not behind:
            before = re.sub(r"(?<=[\r\n])[ \t]*(?:\r\n|\r|\n)\Z", "", before)
        return self._file(before, behind)

    def with_other(self, place: int, text: str) -> bytes:
        """The file with another text in an item's place, comments and all."""
        item = self.items[place]
        return self._file(self.text[: item.comments], self._lines(text, item.start), self.text[item.end :])

    def commented_out(self, place: int, head: str) -> bytes:
        """The file with an item made a comment below a *head*, and an empty line behind it."""
        item = self.items[place]
        lines = [f"#{line}".rstrip(" \t") for line in _split(self.of(place))]
        text = "".join(f"{line}{self.line_end}" for line in (f"# {head}", *lines))
        before, behind = self.text[: item.comments], self.text[item.end :]
        between = self.line_end if behind and not re.match(r"[ \t]*(?:[\r\n]|\Z)", behind) else ""
        return self._file(before, text, between, behind)

    def with_new(self, text: str, *, at_end: bool = False) -> bytes:
        """The file with one more item behind the last one or, with *at_end*, at the end of the file.

        An empty line is between them. ValueError where there is no item yet: nobody knows how far it is indented.
        """
        if not self.items:
            raise ValueError("the list has no item yet")
        last = self.items[-1]
        end = len(self.text) if at_end else last.end
        before, behind = self.text[:end], self.text[end:]
        between = self.line_end if before.endswith(("\n", "\r")) else 2 * self.line_end
        return self._file(before, between, self._lines(text, last.start), behind)

    def _file(self, *texts: str) -> bytes:
        return self.mark + "".join(texts).encode()

    def _lines(self, text: str, start: int) -> str:
        """An item's text with this file's line ends, indented as the item whose line begins at *start*."""
        indent = " " * self._indent(start)
        own = min((len(line) - len(line.lstrip(" ")) for line in _split(text) if line.strip()), default=0)
        lines = (f"{indent}{line[own:]}" if line.strip() else "" for line in _split(text))
        return "".join(f"{line}{self.line_end}" for line in lines)


def with_values(item: str, values: Mapping[str, Value], behind: str) -> str:
    """An item's text with other values for some of its keys; a key that it does not have comes behind that one.

    ValueError where it is no item with a line for each key.
    """
    found = ListText(item.encode()).items
    if len(found) != 1 or not isinstance(found[0].node, MappingNode) or found[0].node.flow_style:
        raise ValueError("it is no item with a line for each key")
    pairs = {key.value: (key, value) for key, value in found[0].node.value}
    indent = " " * found[0].node.start_mark.column
    changes: list[tuple[int, int, str]] = []
    for key, value in values.items():
        lines = written_mapping({key: value}).rstrip("\n").replace("\n", f"\n{indent}")
        if key in pairs:
            start, end = pairs[key][0].start_mark.index, _content_end(item, pairs[key][1])
            changes.append((start, end, lines))
        else:
            end = _content_end(item, pairs[behind][1])
            changes.append((end, end, f"\n{indent}{lines}"))
    for start, end, lines in sorted(changes, key=lambda change: change[:2], reverse=True):
        item = item[:start] + lines + item[end:]
    return item


def _content_end(text: str, node: Node) -> int:
    last = _last(node)
    end = last.end_mark.index
    while end > last.start_mark.index and text[end - 1] in " \t\r\n":
        end -= 1
    return end


def _last(node: Node) -> Node:
    """The last part of a node that has signs of its own: a text, or what stands in brackets."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
    return node


def _list_in(root: Node | None, key: str) -> SequenceNode | None:
    """The list of a file, or under its key; None where there is none yet. ValueError where it is something else."""
    if key and isinstance(root, MappingNode):
        root = next((value for name, value in root.value if name.value == key), None)
    if isinstance(root, ScalarNode) and not root.value:
        return None
    if root is not None and not isinstance(root, SequenceNode):
        raise ValueError("it is no list")
    return root


def _split(text: str) -> list[str]:
    """The lines of a text, without their ends."""
    return re.split("\r\n|\r|\n", text.removesuffix("\n").removesuffix("\r"))
