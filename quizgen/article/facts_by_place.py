"""The facts of a deck by the sentences that they cite."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.model import Citation, Deck


class FactsByPlace:
    """Tells which facts rest on a sentence, without reading all of them for each."""

    def __init__(self, deck: Deck) -> None:
        self._ids = [fact.id for fact in deck.facts]
        self._at: dict[Citation, list[int]] = defaultdict(list)
        self._in_paragraph: dict[int, list[int]] = defaultdict(list)
        """Those that cite a paragraph as a whole."""
        for place, fact in enumerate(deck.facts):
            for at in dict.fromkeys(fact.at):
                (self._at[at] if at.sentence else self._in_paragraph[at.paragraph]).append(place)

    def citing(self, at: Citation) -> list[str]:
        """The ids of the facts that rest on a sentence, in the deck's order."""
        places = {*self._at.get(at, ()), *self._in_paragraph.get(at.paragraph, ())}
        return [self._ids[place] for place in sorted(places)]
