"""What may be true, worked out by brute force from the definition and from nothing of quizgen's.

A wrong option must be refused if it is the answer, one of its names or the same value in another form; if
it contains, lies in or overlaps the answer; if any fact has it in that slot; or if others may be right
there (unless the curator picked it, who is trusted for what the facts say).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.questions.random_decks import WORDS

if TYPE_CHECKING:
    from tests.questions.random_decks import Random, Told


class Oracle:
    """All that is true in a random deck."""

    def __init__(self, deck: Random) -> None:
        self.told = deck.told
        self._entities: dict[str, dict[str, Any]] = deck.given["entities"]

    def why_true(self, text: str, asked: Told) -> str:
        """Why *text* may be true in the place of an answer; empty where it is surely wrong."""
        thing = self.thing(text)
        if thing == self.thing(asked.thing):
            return "the answer"
        if self._touch(thing, self.thing(asked.thing)):
            return "touches the answer"
        if any(thing == self.thing(one.thing) for one in self.told if one.fact == asked.fact):
            return "another answer of the fact"
        if text in asked.by_hand:
            return ""
        if not asked.complete:
            return "others may be right"
        return next((f"told by {one.fact}" for one in self.told if self._tells(one, thing, asked)), "")

    def thing(self, text: str) -> str:
        """What words mean: an entity's id, or a number in digits; else the words themselves."""
        plain = text.lower().removeprefix("the ")
        for id_, entity in self._entities.items():
            if plain in {entity["name"].lower(), *(name.lower() for name in entity["aka"])}:
                return id_
        return str(WORDS.index(plain)) if plain in WORDS else plain

    def _tells(self, one: Told, thing: str, asked: Told) -> bool:
        """Whether another fact has the thing, or a part of it, in the slot that is asked for."""
        if one.fact == asked.fact or not self._same_slot(one, asked):
            return False
        told = self.thing(one.thing)
        return told == thing or thing in self._holders(told)

    def _same_slot(self, one: Told, asked: Told) -> bool:
        """Whether two facts fill the same gap: of a kind that with the same words, else that of one event."""
        if one.kind and one.kind == asked.kind:
            return one.event == asked.event and all(
                self.thing(a) == self.thing(b) for a, b in zip(one.about, asked.about, strict=True)
            )
        return bool(asked.event) and one.event == asked.event

    def _touch(self, one: str, other: str) -> bool:
        """Whether one contains, lies in or overlaps the other."""
        if one in self._holders(other) or other in self._holders(one):
            return True
        return other in self._beside(one) or one in self._beside(other)

    def _holders(self, id_: str) -> set[str]:
        outer = self._entities[id_]["part_of"] if id_ in self._entities else []
        return {*outer, *(holder for name in outer for holder in self._holders(name))}

    def _beside(self, id_: str) -> set[str]:
        return set(self._entities[id_]["overlaps"]) if id_ in self._entities else set()
