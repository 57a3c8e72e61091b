"""Which event of a deck a text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Event, Fact


class EventNames:
    """The labels of a deck's events, found in texts."""

    def __init__(self, deck: Deck) -> None:
        labels = {spaced_words(event.label).strip(): event for event in deck.events.values()}
        self._by_first_word: dict[str, dict[str, Event]] = {}
        """By the first word of a label, each event with such a label, by that label's words."""
        for label, event in labels.items():
            self._by_first_word.setdefault(label.partition(" ")[0], {})[label] = event
        self._most_words = max((label.count(" ") + 1 for label in labels), default=0)

    def named_by_stems(self, fact: Fact) -> Event | None:
        """The only event whose label stands in a stem of a fact; None where none does, or several do."""
        if not self._by_first_word:
            return None
        stems = (fact.ask_all, fact.explain, fact.pairs_stem, *[answer.stem for answer in fact.answers])
        found = {event.id: event for stem in stems if stem for event in self._in(stem)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _in(self, text: str) -> Iterator[Event]:
        words = spaced_words(text).split()
        for start, first in enumerate(words):
            if first in self._by_first_word:
                labels = self._by_first_word[first]
                for end in range(start + 1, min(len(words), start + self._most_words) + 1):
                    if event := labels.get(" ".join(words[start:end])):
                        yield event
