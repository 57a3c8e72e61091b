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
        self._events = {spaced_words(event.label).strip(): event for event in deck.events.values()}
        self._most_words = max((label.count(" ") + 1 for label in self._events), default=0)
        self._first_words = {label.partition(" ")[0] for label in self._events}

    def named_by_stems(self, fact: Fact) -> Event | None:
        """The only event whose label stands in a stem of a fact; None where none does, or several do."""
        stems = (fact.ask_all, fact.explain, fact.pairs_stem, *(answer.stem for answer in fact.answers))
        found = {event.id: event for stem in stems for event in self._in(stem)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _in(self, text: str) -> Iterator[Event]:
        words = spaced_words(text).split()
        parts = (
            " ".join(words[start:end])
            for start, word in enumerate(words)
            if word in self._first_words
            for end in range(start + 1, min(len(words), start + self._most_words) + 1)
        )
        return (self._events[part] for part in parts if part in self._events)
