"""What fills the slots of a kind's wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from quizgen.model import Value

OPEN, TEXT, CLOSE = "\ufdd1", "\ufdd2", "\ufdd3"
"""Noncharacters that fence what fills a slot: OPEN, the slot's name, TEXT, its words, CLOSE."""


class Phrase(str):
    """The words that fill a slot, with what wording needs to know of them."""

    __slots__ = ("name", "plural", "prefix", "suffix", "value")

    name: str
    """The slot that it fills; ``event``; ``as_of``."""
    prefix: str
    """What stands before it in running text and is no part of the answer: ``the ``."""
    suffix: str
    plural: bool | None
    """Whether verbs after it are plural; None: grammar is asked."""
    value: Value | None

    def __new__(
        cls,
        text: str,
        *,
        name: str = "",
        prefix: str = "",
        suffix: str = "",
        plural: bool | None = None,
        value: Value | None = None,
    ) -> Self:
        """A phrase is its words; the rest rides along."""
        self = super().__new__(cls, text)
        self.name, self.prefix, self.suffix, self.plural, self.value = name, prefix, suffix, plural, value
        return self

    def having(self, **changes: str) -> Self:
        """The same phrase with another prefix or suffix."""
        return type(self)(
            self,
            name=self.name,
            plural=self.plural,
            value=self.value,
            **{"prefix": self.prefix, "suffix": self.suffix, **changes},
        )


class Missing(Phrase):
    """What a fact does not have: false in a condition, and an error where its words are wanted."""

    __slots__ = ()


class WordingError(Exception):
    """Wording that cannot be read or filled. ``line`` counts inside the wording, from 1."""

    def __init__(self, message: str, line: int = 1, remedy: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.remedy = message, line, remedy


def fenced(value: object) -> str:
    """What is put out for a slot: its prefix, its fenced words, its suffix. Other values as text."""
    if not isinstance(value, Phrase):
        return str(value)
    if isinstance(value, Missing):
        raise WordingError(f"it needs '{value.name}'")
    return f"{value.prefix}{OPEN}{value.name}{TEXT}{value}{CLOSE}{value.suffix}"
