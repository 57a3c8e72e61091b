"""Patterns for what few decks have: each is compiled when a text is first held against it."""

from __future__ import annotations

import re
from functools import cached_property


class RarePattern:
    """A regular expression that is not compiled where nobody asks for it: compiling a long one takes milliseconds."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a text where it is found; None where there is none."""
        return self._compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """What it finds at the beginning of a text."""
        return self._compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """What it finds where it is the whole text."""
        return self._compiled.fullmatch(text)
