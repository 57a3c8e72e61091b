"""What a word bank has to know of words: which may fill a gap, and which look as if they did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from quizgen.model import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.model import Question


class GapWords(Protocol):
    """Knows which words may fill the gap of a question. The engine brings it: it judges by the deck's facts."""

    def may_fill(self, word: str, question: Question, *, about_same: bool = False) -> bool:
        """Whether a word may be right in a gap of a question.

        *about_same*: it is the answer of another gap that is about the same, so that it may be true here, too.
        """

    def wrong(self, question: Question) -> Sequence[str]:
        """Words that look right in a gap of a question, and surely are not."""


def has_gaps(question: Question) -> bool:
    """Whether a question is answered in the gaps of its stem."""
    return BLANK in question.stem and not question.options and not question.premises
