"""Formats: a deck's cards or a quiz, as files. One format a file; the file's name is the format's.

A format is a module with ``write(edition)``, which returns ``{file name: bytes}``, and with declarations that are
read without importing it:

- ``TAKES``: what it writes from, one or more of :data:`PARTS`.
- ``BESIDE``: formats whose parts it takes, too, where the user asks for them as well. None by default.
- ``HEEDS``: options of ``quizgen build`` that it heeds, beside those of its parts (:data:`HEEDED`).
- ``HEEDS_NOT``: options of its parts that change nothing in its files.
- ``DEFAULT = False``: it is written only if it is named.
- ``PROVER``: the module of ``quizgen/proof/`` that reads its files back and holds them against the facts. It gets the
  files of formats that take this one beside them, too.
- ``PROVED_WITH``: the formats whose files the prover reads together with its own. One that was not asked for is
  made for the proof alone.

A format that has something to say of files that were written exports ``remarks(edition)``, too.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from quizgen import registry

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTS = ("release", "quiz", "sheets", "cards", "questions", "exported")
"""What an edition can hold: Anki's release, a quiz, its answer sheets, the questions of study cards, every question of
the deck, or what learning platforms are told of the quiz, or with ``--all`` of every question."""
HEEDED = {
    "release": ("types",),
    "quiz": ("seed", "questions", "types", "blueprint", "include", "exclude", "versions", "lang"),
    "sheets": (),
    "cards": ("types",),
    "questions": ("seed", "types", "lang"),
    "exported": ("seed", "questions", "types", "blueprint", "include", "exclude", "lang", "all"),
}
"""The options that change a part, and with it all that is written from it."""


class Format(msgspec.Struct, frozen=True):
    """What a format declares."""

    name: str
    takes: tuple[str, ...]
    beside: tuple[str, ...]
    heeds: frozenset[str]
    """Every option that changes what it writes: ``{"seed", "versions", …, "large"}``."""
    default: bool
    prover: str
    """Empty where nothing proves its files."""
    proved_with: tuple[str, ...]

    def parts(self, chosen: Iterable[str]) -> frozenset[str]:
        """What it takes when it is written together with the formats that were *chosen*."""
        more = (declared(name).takes for name in self.beside if name in chosen)
        return frozenset((*self.takes, *(part for parts in more for part in parts)))


@cache
def declared(name: str) -> Format:
    """What the format of a name declares, without importing it. KeyError where there is none."""
    declarations = registry.constants("formats", name)
    takes = declarations["TAKES"]
    heeds = frozenset(
        (*declarations.get("HEEDS", ()), *(option for part in takes for option in HEEDED[part]))
    ) - frozenset(declarations.get("HEEDS_NOT", ()))
    return Format(
        name=name,
        takes=takes,
        beside=declarations.get("BESIDE", ()),
        heeds=heeds,
        default=declarations.get("DEFAULT", True),
        prover=declarations.get("PROVER", ""),
        proved_with=declarations.get("PROVED_WITH", ()),
    )


@cache
def usual() -> tuple[str, ...]:
    """The formats that are written where the user names none: ``("anki", "key", "quiz")``."""
    return tuple(name for name in registry.names("formats") if declared(name).default)
