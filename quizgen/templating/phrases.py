"""Phrases: what fills the slots of a kind's wording."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, Self

if TYPE_CHECKING:
    from quizgen.model import Value

OPEN, TEXT, CLOSE = "\ufdd1", "\ufdd2", "\ufdd3"
"""Noncharacters around what fills a slot: OPEN, the slot's name, TEXT, its words, CLOSE."""


class Phrase(str):
    """The words that fill a slot, with what wording needs to know of them. It does not change once it is made.

    It is a ``str``, since wording compares it and searches in it as such: ``{% if ship == 'Vasa' %}``.
    """

    __slots__ = ("__dict__",)

    name: str
    """The slot that it fills; ``event``; ``as_of``."""
    prefix: str
    """What stands before it in running text and is no part of the answer: ``the ``."""
    suffix: str
    """What stands after it and is no part of the answer: ``'s``."""
    plural: bool | None
    """Whether verbs after it are plural; None: by the language's grammar."""
    value: Value | None
    """What it means, where that is more than words: a date, a number, an entity."""

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
        """A phrase with the words *text*."""
        self = super().__new__(cls, text)
        self.__dict__.update(name=name, prefix=prefix, suffix=suffix, plural=plural, value=value)
        return self

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a phrase does not change, and so '{name}' cannot be set")

    def with_prefix(self, prefix: str) -> Self:
        """This phrase with another prefix."""
        return self._with(prefix, self.suffix)

    def with_suffix(self, suffix: str) -> Self:
        """This phrase with another suffix."""
        return self._with(self.prefix, suffix)

    def with_words(self, text: str) -> Self:
        """This phrase with other words, as a noun in step with its number."""
        return type(self)(
            text, name=self.name, prefix=self.prefix, suffix=self.suffix, plural=self.plural, value=self.value
        )

    def _with(self, prefix: str, suffix: str) -> Self:
        return type(self)(
            self, name=self.name, prefix=prefix, suffix=suffix, plural=self.plural, value=self.value
        )


class Missing(Phrase):
    """What a fact does not have: false in a condition, and a WordingError where its words are to be written."""

    __slots__ = ()


class WordingError(Exception):
    """Wording that cannot be read or filled. ``line`` counts inside the wording, from 1."""

    def __init__(self, message: str, line: int = 1, remedy: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.remedy = message, line, remedy


def fenced(value: object) -> str:
    """A value as a sentence writes it: a phrase as prefix, OPEN, name, TEXT, words, CLOSE, suffix; others as text.

    WordingError for what the fact does not have.
    """
    if not isinstance(value, Phrase):
        return str(value)
    if isinstance(value, Missing):
        raise WordingError(f"it needs '{value.name}'")
    return f"{value.prefix}{OPEN}{value.name}{TEXT}{value}{CLOSE}{value.suffix}"
