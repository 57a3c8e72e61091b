"""Kinds, or item models: the wording of a statement and its stems, to be filled from a fact's slots."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from quizgen.model import Run, Source
from quizgen.templating import CLOSE, OPEN, TEXT, Phrase, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.language import Grammar

FILLED = re.compile(r"\{\{-? *(\w++)[^{}]*\}\}")
TAG = re.compile(r"\{%[^{}]*%\}")
FENCED_WORDS = re.compile(f"{OPEN}([^{OPEN}{TEXT}]*+){TEXT}([^{OPEN}{CLOSE}]*+){CLOSE}")


class Slot(msgspec.Struct, frozen=True):
    """A slot of a kind."""

    name: str
    about: str
    """What fills it, in words."""
    type: str
    """``text``, ``number``, ``date`` or the beginning of an entity's type; empty: anything."""
    default: str | None
    """What fills it where the fact leaves it out; None: a fact may not leave it out."""
    asked: bool
    """Whether it is an answer."""
    types: tuple[str, ...]
    """The question types that may ask for it; empty: all that its value allows."""
    open: bool
    """Whether other answers may be right, too."""


class Kind(msgspec.Struct, frozen=True):
    """An item model with its wording, ready to be filled."""

    name: str
    about: str
    language: str
    slots: dict[str, Slot]
    statement: Sentence
    stems: dict[str, Sentence]
    pair: tuple[str, str] | None
    match: Sentence | None
    source: Source
    shipped: bool

    def runs(self, values: Mapping[str, Phrase], asked: Sequence[str], grammar: Grammar) -> tuple[Run, ...]:
        """The statement cut at the slots *asked*. WordingError where *values* lack a name that the wording needs."""
        pieces = FENCED_WORDS.split(self.statement.fill(values))
        runs = [Run(pieces[0])]
        for name, words, plain in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            runs += [Run(words, asked.index(name) if name in asked else -1), Run(plain)]
        return _joined_runs(runs, grammar)

    def stem(self, slot: str, values: Mapping[str, Phrase], grammar: Grammar) -> tuple[str, frozenset[str]]:
        """The stem that asks for a slot, and the names that it shows; both empty where the kind has none."""
        if slot not in self.stems:
            return "", frozenset()
        text, shown = without_fences(self.stems[slot].fill(values))
        return grammar.capital(text), shown

    def rough_stem(self, slot: str, fillings: Mapping[str, str]) -> str:
        """The stem that asks for a slot, before anything is known of what fills the slots; empty where there is none.

        It has all words of the wording, also of parts that are left out later: ``Who leads Japan?``.
        """
        if slot not in self.stems:
            return ""
        pieces = list(_rough_pieces(self.stems[slot].text))
        pieces[1::2] = [fillings.get(name, "") for name in pieces[1::2]]
        return " ".join("".join(pieces).split())

    def matching(self, values: Mapping[str, Phrase], grammar: Grammar) -> str:
        """The stem of a matching question; empty where the kind has none."""
        return grammar.capital(without_fences(self.match.fill(values))[0]) if self.match else ""


def without_fences(text: str) -> tuple[str, frozenset[str]]:
    """Filled wording without the fences around each name's words, and the names that it shows."""
    pieces = FENCED_WORDS.split(text)
    names = frozenset(pieces[1::3])
    del pieces[1::3]
    return "".join(pieces), names


@lru_cache(1 << 10)  # each fact of a kind has the same stems
def _rough_pieces(stem: str) -> tuple[str, ...]:
    """The words of a stem without its tags, with the name of a slot after each piece but the last."""
    return tuple(FILLED.split(TAG.sub(" ", stem)))


def _joined_runs(pieces: Iterable[Run], grammar: Grammar) -> tuple[Run, ...]:
    """The runs with plain neighbours joined and empty ones left out; the first begins with a capital."""
    runs: list[Run] = []
    for run in pieces:
        if runs and run.answer < 0 and runs[-1].answer < 0:
            runs[-1] = Run(runs[-1].text + run.text)
        elif run.text:
            runs.append(run)
    return (Run(grammar.capital(runs[0].text), runs[0].answer), *runs[1:]) if runs else ()
