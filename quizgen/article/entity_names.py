"""The names of a deck's entities, found in texts without looking for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.article.normal import normal_words
from quizgen.text.names import NameTrie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.model import Deck, Entity


class EntityNames:
    """Finds the entities of a deck that texts name, in the normal form of words."""

    def __init__(self, deck: Deck) -> None:
        self._entities = tuple(deck.entities.values())
        self._names = NameTrie()
        self._called: dict[str, list[int]] = {}
        """The places among the entities of those that are called so, by the words of a name."""
        for place, entity in enumerate(self._entities):
            for name in dict.fromkeys(" ".join(normal_words(name)) for name in entity.names):
                self._names.add(name.split(), name)
                self._called.setdefault(name, []).append(place)

    def named_in(self, text: str) -> list[Entity]:
        """The entities that a text names, in the deck's order."""
        places = {place for name in self.names_in(normal_words(text)) for place in self._called[name]}
        return [self._entities[place] for place in sorted(places)]

    def names_in(self, words: Sequence[str]) -> set[str]:
        """The names, in their normal form, that stand among words in theirs."""
        return set(self._names.find_all(words))
