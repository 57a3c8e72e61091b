"""Item models: what a kind's file becomes, and the statement and stems that it words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizgen.model import Run, Source
from quizgen.templating import CLOSE, OPEN, TEXT, Phrase, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quizgen.language import Grammar

FENCED = re.compile(f"{OPEN}([^{OPEN}{TEXT}]*+){TEXT}([^{OPEN}{CLOSE}]*+){CLOSE}")


class Slot(NamedTuple):
    """What a kind says of one slot."""

    name: str
    about: str
    type: str
    default: str | None
    asked: bool
    types: tuple[str, ...]
    open: bool


class Kind(NamedTuple):
    """An item model, its wording read."""

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
        """The statement, cut at the slots *asked*. WordingError where it cannot be worded."""
        text = self.statement.fill(values)
        runs = [Run("")]
        last = 0
        for fence in FENCED.finditer(text):
            name, words = fence.groups()
            answer = asked.index(name) if name in asked else -1
            runs += [Run(text[last : fence.start()]), Run(words, answer)]
            last = fence.end()
        return _sentence((*runs, Run(text[last:])), grammar)

    def stem(self, slot: str, values: Mapping[str, Phrase], grammar: Grammar) -> tuple[str, frozenset[str]]:
        """The question that asks for a slot, and the names that it shows; empty where the kind has none."""
        if slot not in self.stems:
            return "", frozenset()
        text, shown = plain(self.stems[slot].fill(values))
        return grammar.capital(text), shown

    def matching(self, values: Mapping[str, Phrase], grammar: Grammar) -> str:
        """The stem of a matching question; empty where the kind has none."""
        return grammar.capital(plain(self.match.fill(values))[0]) if self.match else ""


def plain(text: str) -> tuple[str, frozenset[str]]:
    """Filled wording without its fences, and the names that it shows."""
    return FENCED.sub(r"\2", text), frozenset(fence[1] for fence in FENCED.finditer(text))


def _sentence(pieces: Iterable[Run], grammar: Grammar) -> tuple[Run, ...]:
    """Runs with plain neighbours joined, beginning with a capital."""
    runs: list[Run] = []
    for run in pieces:
        if runs and run.answer < 0 and runs[-1].answer < 0:
            runs[-1] = Run(runs[-1].text + run.text)
        elif run.text:
            runs.append(run)
    return (Run(grammar.capital(runs[0].text), runs[0].answer), *runs[1:]) if runs else ()
