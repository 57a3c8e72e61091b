"""Selections: which facts and questions a person wants in a quiz, by name."""

from __future__ import annotations

from msgspec import Struct

from quizgen.model.source import Source


class Wanted(Struct, frozen=True):
    """A fact or a question that is asked in any case.

    It has the id of a fact (``guns``), that of a question (``guns:choice:64``), or the fact and the type of one
    (``guns:choice``).
    """

    name: str
    source: Source | None = None


class Selection(Struct, frozen=True):
    """What a quiz, or a section of one, may ask, and what it must. Names are as in :class:`Wanted`."""

    facts: tuple[str, ...] = ()
    """Only these facts; empty: all."""
    exclude: tuple[str, ...] = ()
    """Facts and questions that are never asked."""
    pin: tuple[Wanted, ...] = ()
    """What is always asked, before all else in its section, in this order, in every version."""
    include: tuple[Wanted, ...] = ()
    """What is always asked, wherever its difficulty puts it."""

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """All that is asked in any case, the pinned first."""
        return (*self.pin, *self.include)
