"""Patterns for what few decks have: each is compiled when a text is first held against it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class RarePattern:
    """A regular expression that is not compiled where nobody asks for it: compiling a long one takes milliseconds."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place in a text, from *start* on, where it is found; None where there is none."""
        return self._compiled.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """What it finds at the beginning of a text, or at *start*."""
        return self._compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """What it finds where it is the whole text."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place in a text where it is found."""
        return self._compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """What it finds in a text, place by place; it has no groups."""
        return self._compiled.findall(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """A text with all that it finds replaced."""
        return self._compiled.sub(new, text)
