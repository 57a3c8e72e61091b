"""The key is proved from the print: pages are read as they will be written, and every answer is derived anew.

From the letter on the paper to the option's text, from the text to the fact: if the key says anything else,
there is no quiz. Nothing here is shared with what made the pages, so that a mistake there shows here.

A prover is a module with ``prove(printed)``. Which one reads a format's files, the format declares.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from quizgen.proof.answers import Facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quizgen.edition import Edition
    from quizgen.language import Grammar
    from quizgen.model import Deck, Files, Quiz, Version
    from quizgen.problems import Problem


class Printed(NamedTuple):
    """What was printed, and what it was printed from."""

    edition: Edition
    files: Files
    grammar: Grammar
    says: Callable[[str], Mapping[str, str]]

    def facts(self, language: str) -> Facts:
        """The deck's facts, asked about pages in a language."""
        return Facts(self.deck, self.grammar, self.says(language))

    @property
    def deck(self) -> Deck:
        """The deck of the facts."""
        return self.edition.deck

    @property
    def quiz(self) -> Quiz:
        """The quiz that was printed. ValueError where the edition has none."""
        if self.edition.quiz is None:
            raise ValueError("a quiz is proved against the quiz, and this edition has none")
        return self.edition.quiz

    def names(self, version: Version, *kinds: str, ends: str = "html") -> tuple[str, ...]:
        """What a version's files of some kinds are called; its letter is in it where there are several."""
        letter = f"-{version.letter}" if len(self.quiz.versions) > 1 else ""
        return tuple(f"{self.deck.id}-{kind}{letter}.{ends}" for kind in kinds)

    def code(self, version: Version) -> str:
        """What stands on every page of a version."""
        return f"{version.letter} · {self.quiz.digest}"


def prove(prover: str, printed: Printed) -> Iterator[Problem]:
    """What the printed files of a prover's formats say that the deck's facts do not."""
    found: Iterator[Problem] = import_module(f"{__name__}.{prover}").prove(printed)
    return found
