"""Entities and events: what facts speak of."""

from __future__ import annotations

from msgspec import Struct

from quizgen.model.fact import Media
from quizgen.model.source import Source
from quizgen.model.value import Date


class Entity(Struct, frozen=True):
    """A person, place or thing with a name: in the deck, or as an entry of a shipped pool."""

    id: str
    name: str
    type: str = ""
    """What it is, from the general to the particular: ``place.city``."""
    abbr: str = ""
    aka: tuple[str, ...] = ()
    """Other names that are as right an answer."""
    part_of: tuple[str, ...] = ()
    """Ids or names of what contains it."""
    overlaps: tuple[str, ...] = ()
    """Ids or names of what shares ground, ships or members with it."""
    group: str = ""
    """Whose it is, or where: ``japan``, ``us-navy``. Wrong options come from the same group."""
    article: str = ""
    """``a``, ``an`` or ``the``: what stands before its name in running text."""
    plural: bool = False
    """True where verbs after the name are plural."""
    since: Date | None = None
    until: Date | None = None
    """When it began to be what its type says, and when it ended; None: no limit that matters."""
    source: Source | None = None
    picture: Media | None = None
    """What it looks like, to be an option; its ``alt`` says so without naming it."""

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the full one first."""
        return tuple(name for name in (self.name, self.abbr, *self.aka) if name)


class Pool(Struct, frozen=True):
    """Shipped entities of one type, from which wrong options are taken."""

    name: str
    type: str
    about: str
    entries: tuple[Entity, ...]


class Event(Struct, frozen=True):
    """Something that happened, which several facts are about."""

    id: str
    label: str
    """A name that makes sense alone: ``Air drill with the Carl Vinson``."""
    name: str = ""
    """What a sentence calls it: ``the air drill with the Carl Vinson``."""
    when: Date | None = None
    when_text: str = ""
    """The date in words, as cards print it: ``26 April 2017``."""
    by: str = ""
    """Who claims all that its facts say: an entity's id, or words; empty: nobody in particular."""
    source: Source | None = None
