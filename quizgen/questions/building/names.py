"""The names and answers of a deck: which of them are so near another that a slip of the pen makes one of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import Reference, Text
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.model import Deck

SHORTEST_HALF = 2
"""Letters of half a name by which near ones are found: in shorter names every letter counts."""
_NOBODY: frozenset[str] = frozenset()
MOST_ALIKE = 40
"""How many names with one half the same are compared with a name."""


class DeckNames:
    """Names and answers, found by each half of their letters: two that are one letter apart have one half the same."""

    def __init__(self, deck: Deck) -> None:
        """Every name of an entity, every answer in words, and the wrong options picked by hand."""
        self._halves: dict[str, dict[tuple[str, str, int], None]] = {}
        """Texts by a half of their letters, each with its owner and the length of its folded form."""
        self._surnames: dict[str, set[str]] = {}
        for text, owner in _texts(deck):
            folded = fold(text)
            for half in _halves(folded):
                alike = self._halves.setdefault(half, {})
                if len(alike) < MOST_ALIKE:
                    alike[text, owner, len(folded)] = None
            words = folded.split(" ")
            if len(words) > 1:
                owners = self._surnames.setdefault(words[-1], set())
                if len(owners) <= 1:
                    owners.add(owner)

    def near(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The texts that may be another answer, a letter or so away from one of the *names*."""
        folded = set(map(fold, names))
        lengths = {len(name) + more for name in folded for more in (-1, 0, 1)}
        own = set(names)
        meant = own | folded
        others: set[str] = set()
        for name in folded:
            for half in _halves(name):
                others |= {
                    text
                    for text, owner, length in self._halves.get(half, ())
                    if owner not in meant and length in lengths and text not in own
                }
        return tuple(sorted(others))

    def shares_surname(self, names: tuple[str, ...]) -> bool:
        """Whether somebody else has the last word of one of the *names*."""
        folded = set(map(fold, names))
        for name in folded:
            _, space, last = name.rpartition(" ")
            if space and not self._surnames.get(last, _NOBODY) <= folded:
                return True
        return False


def _texts(deck: Deck) -> Iterator[tuple[str, str]]:
    """Every text, with what it means: itself, or the folded name of its entity."""
    for entity in deck.entities.values():
        yield from ((name, fold(entity.name)) for name in entity.names)
    for fact in deck.facts:
        for answer in fact.answers:
            if isinstance(answer.value, (Text, Reference)):
                entity_ = deck.entity(answer.value)
                yield answer.text, fold(entity_.name if entity_ else answer.text)
                yield from ((text, fold(text)) for text in answer.distractors)


def _halves(text: str) -> Iterable[str]:
    """The first and the last half of a text, for its length and those one letter off."""
    middle = len(text) // 2
    if middle < SHORTEST_HALF:
        return (f"={text}",)
    return {f"{text[:middle]}<", f"{text[: middle - 1]}<", f">{text[middle:]}", f">{text[middle + 1 :]}"}
