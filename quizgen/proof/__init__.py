"""The proof: pages are read as they will be written, and every answer is derived anew from the facts.

From the letter on the paper to the option's text, from the text to the fact: if the key says anything else,
there is no quiz. Nothing here is shared with what made the pages, so that a mistake there shows here.

A prover is a module with ``prove(printed)``. Which one reads a format's files, the format declares.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

from quizgen.proof.answers import AnswerDeriver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quizgen.edition import Edition
    from quizgen.language import Grammar
    from quizgen.model import Deck, Files, Quiz, Version
    from quizgen.problems import Problem


class PrintedEdition(msgspec.Struct, frozen=True):
    """An edition, with the files that were made of it."""

    edition: Edition
    files: Files
    grammar: Grammar
    """That of the deck's language."""
    truth_words: Callable[[str], Mapping[str, str]]
    """The words ``says_true`` and ``says_false`` in a language."""
    held: frozenset[int] = frozenset()
    """Of a file for a platform, the numbers of the questions that it must have: it has told of all others."""

    def answers_in(self, language: str) -> AnswerDeriver:
        """What derives right answers from the deck's facts, for pages in a language."""
        return AnswerDeriver(self.deck, self.grammar, self.truth_words(language))

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

    def file_names(self, version: Version, *kinds: str, ending: str = "html") -> tuple[str, ...]:
        """The names of a version's files, by kind: ``vasa-1628-quiz-A.html``. A quiz of one version has no letter."""
        letter = f"-{version.letter}" if len(self.quiz.versions) > 1 else ""
        return tuple(f"{self.deck.id}-{kind}{letter}.{ending}" for kind in kinds)

    def code(self, version: Version) -> str:
        """What stands on every page of a version: ``A · 7f3a``."""
        return f"{version.letter} · {self.quiz.digest}"


def prove(prover: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the files of a prover's formats say and the deck's facts do not."""
    found: Iterator[Problem] = import_module(f"{__name__}.{prover}").prove(printed)
    return found
