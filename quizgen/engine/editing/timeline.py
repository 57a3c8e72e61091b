"""What files held, change after change, so that each change can be taken back: as the few bytes that it replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.located_yaml.three_way import merged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SMALLEST_PIECE = 64
"""Bytes below which two texts are compared one by one."""


class Replaced(NamedTuple):
    """The one piece of a file that a change replaced."""

    start: int
    old: bytes
    new: bytes
    existed: bool
    """Whether there was a file before."""
    exists: bool
    """Whether there is one behind it."""

    def undone(self, data: bytes | None) -> bytes | None:
        """What the file held before, from what it held behind the change."""
        if not self.existed:
            return None
        now = data or b""
        return now[: self.start] + self.old + now[self.start + len(self.new) :]


class Timeline:
    """What some files hold, and every change that led there. It grows by the bytes that changed, not by the files'."""

    def __init__(self, held: Mapping[Path, bytes | None]) -> None:
        """*held* is what each file holds; None where there is no such file."""
        self.held: dict[Path, bytes | None] = dict(held)
        self._changes: list[dict[Path, Replaced]] = []

    def record(self, files: Mapping[Path, bytes | None]) -> int:
        """The number of a change, after which the files hold this."""
        changed = {path: replaced(self.held.get(path), data) for path, data in files.items()}
        self._changes.append(changed)
        self.held |= files
        return len(self._changes) - 1

    def taken_back(self, number: int, *, keep_mine: bool = False) -> dict[Path, bytes | None]:
        """What the files would hold without a change, with all later ones.

        :class:`quizgen.located_yaml.three_way.Conflict` where a later change is of the same lines; to *keep_mine*,
        these lines are as before the change.
        """
        return {path: self._without(path, number, keep_mine=keep_mine) for path in self._changes[number]}

    def _without(self, path: Path, number: int, *, keep_mine: bool) -> bytes | None:
        after = now = self.held.get(path)
        for change in reversed(self._changes[number + 1 :]):
            if path in change:
                after = change[path].undone(after)
        before = self._changes[number][path].undone(after)
        if now == after:
            return before
        return merged(after or b"", before or b"", now or b"", keep_mine=keep_mine)


def replaced(before: bytes | None, after: bytes | None) -> Replaced:
    """The one piece in which two states of a file differ.

    >>> replaced(b"year: 1628", b"year: 1629")
    Replaced(start=9, old=b'8', new=b'9', existed=True, exists=True)
    """
    old, new = before or b"", after or b""
    start = common_start(old, new)
    most = min(len(old), len(new)) - start
    end = common_start(old[::-1][:most], new[::-1][:most])
    return Replaced(
        start, old[start : len(old) - end], new[start : len(new) - end], before is not None, after is not None
    )


def common_start(one: bytes, other: bytes) -> int:
    """How many bytes two texts have in common from their beginning on."""
    low, high = 0, min(len(one), len(other))
    while high - low > SMALLEST_PIECE:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    while low < high and one[low] == other[low]:
        low += 1
    return low
