"""The texts of all facts of a deck as one: most checks look for what few facts have, and find them there at once."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from quizgen.checks.finding.phrases import small_letters

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from quizgen.checks.finding.phrases import PhrasePattern
    from quizgen.model import Fact


class DeckTexts:
    """The texts of facts, a line each. What begins or ends with a text begins or ends there with a line."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        rows = [_all_text_of(fact) for fact in facts]
        self._text = "\n".join(rows)
        self._small = small_letters(self._text)
        self._starts = [0, *accumulate(len(row) + 1 for row in rows)]
        """Where the texts of each fact begin, and where those of one more would."""

    def facts_with(self, pattern: re.Pattern[str]) -> Iterator[Fact]:
        """The facts of which a text may have what a pattern finds; no other has it."""
        at = 0
        while at < len(self._text) and (match := pattern.search(self._text, at)):
            index = self._index_at(match.start())
            yield self._facts[index]
            at = self._starts[
                index + 1
            ]  # what is found may reach into the next fact, and hide what stands there

    def facts_with_phrase(self, pattern: PhrasePattern) -> Iterator[Fact]:
        """The facts of which a text may have a phrase; no other has one."""
        if not pattern.every_phrase_has:
            yield from self.facts_with(pattern.pattern)
            return
        indexes = {index for letters in pattern.every_phrase_has for index in self._indexes_with(letters)}
        for index in sorted(indexes):
            if pattern.pattern.search(self._text, self._starts[index], self._starts[index + 1]):
                yield self._facts[index]

    def _indexes_with(self, letters: str) -> Iterator[int]:
        """The indexes of the facts with these small letters in a row."""
        at = self._small.find(letters)
        while at >= 0:
            index = self._index_at(at)
            yield index
            at = self._small.find(letters, self._starts[index + 1])

    def _index_at(self, place: int) -> int:
        """The index of the fact whose texts are at a place of the whole."""
        return bisect_right(self._starts, place) - 1


def _all_text_of(fact: Fact) -> str:
    """Every text of a fact, a line each, and empty lines for those that it has not."""
    lines = [fact.statement, fact.ask_all, fact.explain, fact.pairs_stem, fact.because, fact.by]
    for answer in fact.answers:
        lines += (
            answer.stem,
            answer.text,
            *answer.accept,
            *answer.reject,
            *answer.distractors,
            *answer.evidence,
        )
    if fact.scheme or fact.pairs or fact.pairs_distractors:
        lines += (point.text for point in fact.scheme)
        lines += (text for pair in fact.pairs for text in pair)
        lines += fact.pairs_distractors
    return "\n".join(lines)
