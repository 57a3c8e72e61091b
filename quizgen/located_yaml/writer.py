"""YAML written as a person would: quotes only where YAML needs them, short lists in one line, long text folded.

PyYAML's emitter decides how each text is written, so that what is read again is the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, TypeAlias

from yaml import MappingNode, Node, SafeDumper, ScalarNode, SequenceNode, dump_all

from quizgen.located_yaml.text import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterable

Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value]"
"""What can be written."""
WIDTH = 100
"""Columns of a line, where a text can be broken."""
LONGEST_IN_A_LINE = 78
"""Characters of a list or mapping, or of a text, that stands in one line."""
_LINE_END = re.compile("[\r\n\x85\u2028\u2029]")
_NOT_IN_A_LINE = re.compile("[\r\n\x85\u2028\u2029,?\\[\\]{}]")
"""What would need quotes inside brackets, and needs none in a line of its own."""
_ODD_LINE_END = re.compile("[\r\x85\u2028\u2029]")


class _Lines(dict[str, "Value"]):
    """A mapping with a line for each key, however short it is."""


class _Dashes(list["Value"]):
    """A list with a dash and a line for each item, however short it is."""


class _Dumper(SafeDumper):
    """Indents the items of a list below its key, and chooses between one line and several."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's own
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's own
        """Whether to write a value out again where it stands twice."""
        return True


def _text_node(dumper: _Dumper, text: str) -> ScalarNode:
    """A text; a long one of one line is folded.

    Where PyYAML itself would lose something it is quoted: a line end that is none to all programs, blanks at a fold.
    """
    style = None
    if _ODD_LINE_END.search(text):
        style = '"'
    elif len(text) > LONGEST_IN_A_LINE and "\n" not in text and text == text.strip():
        style = ">"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list_node(dumper: _Dumper, items: Sequence[Value]) -> SequenceNode:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", items)
    in_lines = isinstance(items, _Dashes) or any(isinstance(item, _Lines) for item in items)
    node.flow_style = _fits_in_a_line(node) and not in_lines
    return node


def _mapping_node(dumper: _Dumper, mapping: Mapping[str, Value]) -> MappingNode:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", mapping.items())
    node.flow_style = not isinstance(mapping, _Lines) and _fits_in_a_line(node)
    return node


def _fits_in_a_line(node: Node) -> bool:
    """Whether a list or mapping is short and has texts, numbers and lists of such alone."""
    length = _length(node)
    return length is not None and length <= LONGEST_IN_A_LINE


def _length(node: Node) -> int | None:
    """The characters of a node in one line, more or less; None where it has lines of its own."""
    if isinstance(node, ScalarNode):
        return None if _NOT_IN_A_LINE.search(node.value) else len(node.value)
    pairs = node.value if isinstance(node, SequenceNode) else [part for pair in node.value for part in pair]
    lengths = [_length(part) for part in pairs]
    return None if None in lengths else sum(length + 2 for length in lengths if length is not None)


_Dumper.add_representer(str, _text_node)
_Dumper.add_representer(list, _list_node)
_Dumper.add_representer(tuple, _list_node)
_Dumper.add_representer(dict, _mapping_node)
_Dumper.add_multi_representer(list, _list_node)  # the reader makes lists and mappings of its own
_Dumper.add_multi_representer(dict, _mapping_node)
_Dumper.add_representer(_Lines, _mapping_node)


def written_item(keys: Mapping[str, Value], comments: Iterable[str] = ()) -> str:
    """A mapping as an item of a list at the left edge, below its comments: ``# from a.csv`` above ``- id: …``.

    Whatever a text holds, a YAML reader gets the same text; a comment is made of what comments can hold.
    """
    return "".join(map(comment, comments)) + _dumped([_Lines(keys)])


def written_mapping(keys: Mapping[str, Value]) -> str:
    """The lines of a mapping at the left edge: ``title: …``."""
    return _dumped(_Lines(keys))


def written_items(items: Sequence[Value]) -> str:
    """The lines of a list at the left edge, with a dash for each item: ``- …``."""
    return _dumped(_Dashes(items))


def comment(text: str) -> str:
    """A text as lines of a comment, with \ufffd for what no file of a deck can hold; empty where it has no words."""
    words = FORBIDDEN.sub("\ufffd", _LINE_END.sub(" ", text))
    lines = wrap(words, WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    return "".join(f"# {line}\n" for line in lines)


def _dumped(value: object) -> str:
    return dump_all([value], Dumper=_Dumper, width=WIDTH, allow_unicode=True, sort_keys=False)
