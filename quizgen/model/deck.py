"""The deck: one article's material."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from quizgen.model.article import Article
from quizgen.model.blueprint import Blueprint
from quizgen.model.entity import Entity, Event
from quizgen.model.fact import Answer, Fact
from quizgen.model.kept import KeptClass
from quizgen.model.markup import Passage
from quizgen.model.source import Source
from quizgen.model.value import Reference, Value

CARD_TYPES = ("short_answer", "cloze")
"""The question types that become cards unless the deck says otherwise: recall, since wrong options teach errors."""


class Deck(Struct, frozen=True):
    """One article's material."""

    id: str
    """A short name for files and identities: ``us-japan-drills-2017``."""
    title: str
    facts: tuple[Fact, ...] = ()
    language: str = "en"
    version: str = ""
    article: Article = Article()
    entities: Mapping[str, Entity] = {}
    events: Mapping[str, Event] = {}
    card_types: tuple[str, ...] = CARD_TYPES
    """The question types that become cards, unless the user asks for others."""
    options: int = 3
    """How many options a choice question has, where that many are safe."""
    description: str = ""
    licence: str = ""
    report: str = ""
    """Where to report a mistake: an address that cards and keys print."""
    tags: tuple[str, ...] = ()
    anki_deck: str = ""
    """What Anki calls the deck; ``::`` makes a deck inside another. Empty: by its title."""
    subdecks: str = ""
    """``event`` or ``paragraph``: Anki gets a deck inside the deck for each. Empty: none."""
    allow: Mapping[str, str] = {}
    source: Source | None = None
    sentences_at: Source | None = None
    """Where the sentences of the article are counted."""
    anki_deck_at: Source | None = None
    """Where ``anki_deck`` is written."""
    media: Mapping[str, bytes] = {}
    """The pictures and sounds that its facts show, by :attr:`Media.name`; a blueprint's logo, too."""
    blueprint: Blueprint | None = None
    """What a quiz of this deck is made of; None: the usual blueprint."""

    markup: bool = False
    """Whether its texts were written with markup, which is not in them any more."""
    passages: tuple[Passage, ...] = ()
    """What is set in a style of its own, by that markup; each once."""
    classes: tuple[KeptClass, ...] = ()
    """What classes have answered, in the order in which it was kept; a class may stand in it again, later."""

    def entity(self, value: Value) -> Entity | None:
        """The entity that a value names; None for other values."""
        return self.entities.get(value.entity) if isinstance(value, Reference) else None

    def names_of(self, answer: Answer) -> tuple[str, ...]:
        """All names of an answer, first as it stands in its statement."""
        entity = self.entity(answer.value)
        return (answer.text, *answer.accept, *(entity.names if entity else ()))
