"""The list of a file that holds most of it, with the id of each item: the facts of a file of facts."""

from __future__ import annotations

from typing import Any, NamedTuple

from yaml import MarkedYAMLError
from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

from quizgen.located_yaml.parts import Part, Parts, events, leaf


class IdList(NamedTuple):
    """A list with a dash and lines for each item."""

    parts: Parts
    """The file's parts, but for those that are in items."""
    block: Part
    ids: list[str]
    """The ids of its items; empty for one without."""


def id_list(text: str) -> IdList | None:
    """The list that is the file's root or stands under one of its keys; the longest, if there are more."""
    outline = _Outline()
    try:
        parts = Parts(text, outline.root_of)
    except (MarkedYAMLError, ValueError):
        return None
    if parts.root is None:
        return None
    lists = [parts.root, *parts.root.items] if parts.root.kind == "mapping" else [parts.root]
    blocks = [part for part in lists if part.kind == "list" and not part.flow and part.items]
    if not blocks:
        return None
    block = max(blocks, key=lambda block: len(block.items))
    return IdList(parts, block, [outline.ids.get(item, "") for item in block.items])


class _Outline:
    """Reads the root, its keys, and the items of its lists. What is in an item makes no parts, but says where it ends.

    That is four times faster than all parts.
    """

    def __init__(self) -> None:
        self.ids: dict[Part, str] = {}
        self._whole: Part | None = None
        """The list, mapping or item that is read without its parts."""
        self._flows: list[bool] = []
        """Whether each list or mapping that is open in it stands in brackets; its own is the first."""
        self._last: Any = None
        """The last text in it."""
        self._end = 0
        """Behind its last bracket."""
        self._is_key = False
        self._is_id = False

    def root_of(self, text: str) -> Part | None:
        """The root part; None where the document is empty."""
        root: Part | None = None
        above: Part | None = None
        for event in events(text):
            kind = type(event)
            if self._whole is not None:
                self._read(self._whole, event, kind, text)
                continue
            if kind is ScalarEvent or kind is AliasEvent:
                part = leaf(event, text, above)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                part = Part(
                    "mapping" if kind is MappingStartEvent else "list", event.start_mark.index, 0, above
                )
                part.flow, part.anchor = bool(event.flow_style), event.anchor or ""
            elif above is not None:
                above.end = event.end_mark.index
                above = above.above
                continue
            else:
                continue
            root = root or part
            if above is not None:
                is_key = above.kind == "mapping" and len(above.keys) == len(above.items)
                (above.keys if is_key else above.items).append(part)
            if above is None or (part.kind == "list" and above is root and root.kind == "mapping"):
                above = part
            elif part.kind in {"list", "mapping"}:
                self._whole, self._flows, self._is_key = part, [part.flow], part.kind == "mapping"
        return root

    def _read(self, whole: Part, event: Any, kind: type, text: str) -> None:  # noqa: ANN401 - the stubs have no common type
        """One event in what is read without its parts."""
        at_keys = len(self._flows) == 1 and whole.kind == "mapping"
        if kind is ScalarEvent or kind is AliasEvent:
            self._last = event
            if at_keys and self._is_key:
                self._is_id = kind is ScalarEvent and event.value == "id"
            elif at_keys and self._is_id and kind is ScalarEvent:
                self.ids[whole] = leaf(event, text, whole).value
            if at_keys:
                self._is_key = not self._is_key
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            self._flows.append(bool(event.flow_style))
            if at_keys:
                self._is_key = not self._is_key
        else:
            if self._flows.pop():
                self._last, self._end = None, event.end_mark.index
            if not self._flows:
                whole.end = leaf(self._last, text, whole).end if self._last is not None else self._end
                self._whole, self._last = None, None
