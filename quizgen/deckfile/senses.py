"""Senses: which of the things that bear a name the words around it mean.

*Wellington* is a city, a general and a boot. A name is sought in the shipped pools only where its stem or statement
says what it is, so that a pool never makes something of a word that it is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from quizgen.language.words_for_names import PERSONS, Asked, asked_by_stem, asked_by_words
from quizgen.text.folding import fold
from quizgen.text.patterns import RarePattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.deckfile.facts.surroundings import Surroundings
    from quizgen.model import Entity

NAMED_AFTER_PEOPLE = ("ship.", "missile", "weapon.")
"""Types whose names are those of people, places and things, too: only a noun or a prefix tells that one is meant."""
STATES = frozenset({"place.state", "place.country"})
"""What *state* may mean; of two with one name it is the part of a country."""
SAYS_ITSELF = RarePattern(
    r"\b(?:USS|HMS|JS|ROKS|INS|HMAS|HMCS|[A-Z]{1,3}-?[0-9]+[A-Z]*|[0-9]+(?:st|nd|rd|th))\b"
)
"""Names that are nobody's and of nothing else: ``USS Nimitz``, ``F-15``, ``7th Fleet``."""


class Sense(msgspec.Struct, frozen=True):
    """What the words around a name say of it."""

    asked: Asked = Asked()
    type: str = ""
    """The beginning of the type that its slot wants, or that the curator says: ``place``."""

    def meant(self, text: str, entities: Iterable[Entity]) -> Entity | None:
        """The one of the things with the name *text* that is meant; None where that is not certain."""
        possible = [entity for entity in entities if self._allows(entity)]
        if not possible:
            return None
        if self.type or self.asked.types:
            certain = possible
        elif self.asked.word == "where":
            certain = possible if len(possible) == 1 else []
        else:
            certain = [entity for entity in possible if _is_unmistakable(text, entity)]
        if len(certain) > 1 and {entity.type for entity in certain} == STATES:
            certain = [entity for entity in certain if entity.type == "place.state"]
        return (
            certain[0] if len({entity.type for entity in certain}) == 1 or (certain and self.type) else None
        )

    def _allows(self, entity: Entity) -> bool:
        """Whether nothing that is said of a name speaks against this meaning of it."""
        if self.type:
            return f"{entity.type}.".startswith(f"{self.type}.")
        if self.asked.types:
            return entity.type in self.asked.types
        if self.asked.something_else:
            return False
        if self.asked.word == "who":
            return entity.type.startswith(PERSONS)
        return self.asked.word != "where" or entity.type.startswith("place")


def _is_unmistakable(text: str, entity: Entity) -> bool:
    """Whether a name is of several words, or a designation, and not that of a person who gave it to a thing."""
    if SAYS_ITSELF.search(text):
        return True
    if entity.type.startswith(NAMED_AFTER_PEOPLE):
        return False
    return len(text.split()) > 1 and fold(text) in (fold(entity.name), *map(fold, entity.aka))


def sense_of(around: Surroundings, type_: str = "") -> Sense:
    """The sense of an answer by its surroundings; *type_* is that of its slot."""
    asked = asked_by_stem(around.stem, around.language) if around.stem else Asked()
    if not asked.types and not asked.something_else:
        by_words = asked_by_words(around.before, around.after, around.language)
        if by_words.types or by_words.something_else:
            asked = by_words if not asked.word or _agrees(by_words, asked.word) else asked
    return Sense(asked, type_)


def _agrees(asked: Asked, word: str) -> bool:
    """Whether a noun may be what a question word asks for: *who* asks for no city."""
    wanted = PERSONS if word == "who" else ("place",)
    return any(type_.startswith(wanted) for type_ in asked.types)
