"""What wrong options are sought for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from quizgen.model import Answer, Fact


class Asked(Struct, frozen=True):
    """An answer that wrong options are sought for."""

    fact: Fact
    answer: Answer
    count: int
    """How many wrong options are wanted."""
    stem: str
    """The question under which they stand; empty: each takes the answer's place in its statement."""
