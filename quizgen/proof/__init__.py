"""The key is proved from the print: pages are read as they will be written, and every answer is derived anew.

From the letter on the paper to the option's text, from the text to the fact: if the key says anything else,
there is no quiz. Nothing here is shared with what made the pages, so that a mistake there shows here.

:data:`PROVERS` has one for each kind of file, a module with ``prove(printed)``, and knows it by its name.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from quizgen.proof.answers import Facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from quizgen.grammar import Grammar
    from quizgen.model import Deck, Edition, Files, Quiz, Version
    from quizgen.problems import Problem


class Prover(NamedTuple):
    """What proves files of one kind."""

    module: str
    """Its module in this package."""
    ends: str
    """What their names are after the deck's id, as a pattern."""
    takes: str
    """What it holds them against: ``quiz`` or ``cards``."""
    beside: tuple[str, ...] = ()
    """The formats whose pages it reads together. Where one was not asked for, it is made for the proof alone."""


PAGE = r"(-[A-Z])?\.html"
"""How the name of a format's page ends; with a letter where there are several versions."""
PROVERS = (
    Prover(
        "papers", rf"-(quiz|quiz-large|key){PAGE}|-key-all\.html|-(quiz|key)\.pdf", "quiz", ("quiz", "key")
    ),
    Prover("word", r"-(quiz|quiz-large|key)(-[A-Z])?\.docx", "quiz"),
    Prover("cards", r"-cards\.html", "cards"),
    Prover("web", rf"-web{PAGE}", "quiz"),
)


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


def provers(deck: str, files: Files) -> list[Prover]:
    """Those whose files are among these; *deck* is the deck's id."""
    return [prover for prover in PROVERS if _any_is(deck, prover.ends, files)]


def lacking(deck: str, files: Files) -> list[str]:
    """The formats whose pages are wanted for the proof of these files, and are not there."""
    wanted = dict.fromkeys(name for prover in provers(deck, files) for name in prover.beside)
    return [name for name in wanted if not _any_is(deck, f"-{name}{PAGE}", files)]


def _any_is(deck: str, ends: str, files: Files) -> bool:
    return any(re.fullmatch(f"{re.escape(deck)}(?:{ends})", name) for name in files)


def prove(
    edition: Edition, files: Files, grammar: Grammar, says: Callable[[str], Mapping[str, str]]
) -> Iterator[Problem]:
    """What printed files say that the deck's facts do not; the *edition* has what their provers take.

    *says* gives a language's words for true and false, as :class:`quizgen.proof.answers.Facts` takes them.
    """
    printed = Printed(edition, files, grammar, says)
    for prover in provers(edition.deck.id, files):
        yield from import_module(f"{__name__}.{prover.module}").prove(printed)
