"""What the questions about one fact share: worked out for the first of them, and kept until another fact is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from quizgen.model import Fact

T = TypeVar("T")


class SharedByFact:
    """What was worked out for the fact that was asked last. Questions of one fact are made one after another."""

    def __init__(self) -> None:
        self._last: tuple[Fact | None, dict[Hashable, Any]] = (None, {})
        """That fact, and what is known of it."""

    def get(self, fact: Fact, what: Hashable, work_out: Callable[[], T]) -> T:
        """What is known by this name of a fact, which is worked out where it is not."""
        last, known = self._last
        if fact is not last:
            known = {}
            self._last = fact, known
        if what not in known:
            known[what] = work_out()
        found: T = known[what]
        return found
