"""Quizzes: numbered questions in sections, in one version or more."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from quizgen.choices import LETTERS
from quizgen.model.article import Article
from quizgen.model.fact import Media
from quizgen.model.question import Option, Premise, Question


class Item(Struct, frozen=True):
    """A question with its number in one version, and its options in that version's order."""

    number: int
    question: Question
    options: tuple[Option, ...] = ()
    premises: tuple[Premise, ...] = ()
    worth: int = 1
    """The points of each of its answers: a set has several."""
    lines: int = 0
    """How many ruled lines its answer gets; 0: as many as it needs."""

    @property
    def points(self) -> int:
        """The points of the whole item."""
        return self.question.points * self.worth

    @property
    def letters(self) -> tuple[tuple[str, Option], ...]:
        """The options with their letters: A, B, …"""
        return tuple((LETTERS[index], option) for index, option in enumerate(self.options))

    @property
    def in_row(self) -> bool:
        """Whether the options are two short words, such as True and False.

        They are printed side by side without letters, and the key says the word: so a teacher need not look up which
        of A and B was True.
        """
        short = all(len(option.text) <= LONGEST_OPTION_IN_ROW for option in self.options)
        return len(self.options) == OPTIONS_IN_ROW and short and not self.premises

    @property
    def marks(self) -> tuple[str, ...]:
        """What the key prints, part by part: letters where the options have them, else the answer's words.

        Where it is marked by a scheme, what it is worth: ``[4]``.
        """
        if self.question.has_scheme:
            return (f"[{self.points}]",)
        by_text = {option.text: letter for letter, option in self.letters}
        if self.premises:
            return tuple(by_text.get(premise.answer, premise.answer) for premise in self.premises)
        if self.options and not self.in_row:
            return tuple(letter for letter, option in self.letters if option.correct)
        return tuple(option.text for option in self.options if option.correct) or self.question.texts


LONGEST_OPTION_IN_ROW = 12
"""Characters of an option that can be printed beside the other one in a row."""
OPTIONS_IN_ROW = 2
"""The options that are printed in a row: those of a statement that is true or false."""


class Section(Struct, frozen=True):
    """The questions under one heading."""

    types: tuple[str, ...]
    """The question types that it may have: one, where no blueprint says otherwise."""
    title: str
    directions: str
    items: tuple[Item, ...]
    pinned: int = 0
    """How many of its first items keep their places in every version."""
    word_bank: tuple[str, ...] = ()
    """The answers of its gaps and a word or two that fit none, in this version's order; empty where it has no bank."""
    columns: str = ""
    """How its options stand, one of :data:`quizgen.choices.COLUMNS`, by the blueprint; empty: it does not say."""
    place: int = 0
    """Which section of its blueprint it is, counted from 0: one that gets no question is not printed."""

    @property
    def points(self) -> int:
        """The points of the section."""
        return sum(item.points for item in self.items)


class Version(Struct, frozen=True):
    """One printed form of the quiz: A, B, …"""

    letter: str
    sections: tuple[Section, ...]

    @property
    def items(self) -> Iterator[Item]:
        """Every item, in the order of its number."""
        return (item for section in self.sections for item in section.items)


class ChosenQuestion(Struct, frozen=True):
    """A question of a quiz, with why it was chosen."""

    question: str
    """The question's id."""
    difficulty: int
    """In points, from 1: an estimate, weighed with what classes answered."""
    level: str
    """``easy``, ``medium`` or ``hard``."""
    counted: tuple[str, ...]
    """What the points are for: ``an exact number or date +1``."""
    covers: str
    """What it covers of the article, in words."""


class Quiz(Struct, frozen=True, kw_only=True):
    """An ordered choice of questions, in one version or more."""

    title: str
    deck: str
    """The deck's id."""
    language: str
    """The pages' language: the deck's, unless another was asked for."""
    article: Article
    versions: tuple[Version, ...]
    seed: str
    digest: str
    """Four hexadecimal digits of the content, printed with the letter on every page: ``7f3a``."""
    report: str = ""
    left_out: tuple[tuple[str, str], ...] = ()
    """Facts that no question was taken from, each with the reason."""
    text_language: str = ""
    """The language of the deck's own text; empty: the pages' language."""
    logo: Media | None = None
    """A picture at the head of the first page; ``Deck.media`` has its bytes."""
    chosen: tuple[ChosenQuestion, ...] = ()
    """Why each of its questions is in it, in the order of their numbers in version A."""
    reviewed: tuple[int, int] | None = None
    """How many of its facts a person has accepted as they are, and how many it asks; None where nobody reviews them."""
    method: str = ""
    """How they were chosen, and whether a better choice is possible."""

    @property
    def points(self) -> int:
        """The points of the quiz, the same in every version."""
        return sum(section.points for version in self.versions[:1] for section in version.sections)
