"""A possible wrong option, and when two answers mean the same."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.comparing_values import overlaps, same_value
from quizgen.model import Date, Number, NumberRange, Reference
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from quizgen.model import Entity, Value


class Candidate:
    """A possible wrong option: its words, its value, its entity, all its names, and its other forms."""

    __slots__ = ("entity", "forms", "names", "origin", "text", "value")

    def __init__(
        self, text: str, value: Value, origin: str, entity: Entity | None = None, forms: Iterable[str] = ()
    ) -> None:
        self.text, self.value, self.origin, self.entity = text, value, origin, entity
        self.names = frozenset(fold(name) for name in (text, *(entity.names if entity else ())))
        self.forms = self.names | {fold(form) for form in forms}

    def repeats(self, other: Candidate) -> bool:
        """Whether the two cannot stand side by side: they mean the same, or one's words hold the other's."""
        same = not self.forms.isdisjoint(other.forms) or agree(self.value, other.value)
        return same or inside({fold(self.text)}, {fold(other.text)})


def inside(mine: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Whether the words of one answer are all among the words of the other. Both are folded."""
    return any(
        words_of(a) <= words_of(b) or words_of(b) <= words_of(a) for a in mine for b in theirs if a and b
    )


@lru_cache(8192)  # the same answers are compared with many candidates
def words_of(text: str) -> frozenset[str]:
    """The words of a folded text."""
    return frozenset(text.split())


def same(one: Value, other: Value) -> bool:
    """Whether two numbers, dates or entities mean the same. Words are compared as words."""
    comparable = (Number, NumberRange, Date, Reference)
    return isinstance(one, comparable) and isinstance(other, comparable) and same_value(one, other)


def agree(one: Value, other: Value) -> bool:
    """Whether two numbers, dates or entities can be true at once."""
    return same(one, other) or overlaps(one, other)
