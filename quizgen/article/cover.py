"""What of an article its facts cover: sentences and clauses that no fact cites, and what no answer asks for.

A clause counts as cited where a fact that cites its sentence has one of its words: as evidence, or in its statement.
That is a hint for who reads it, and no more: facts are in words of their own.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizgen.article.amounts import numbers_in
from quizgen.article.dates import dates_in
from quizgen.article.fact_check import names_in, names_who, word_of_saying
from quizgen.article.normal import normal_words
from quizgen.comparing_values import days
from quizgen.language.iso_dates import iso_date
from quizgen.model import Date, Number, NumberRange
from quizgen.text.likeness import word_beginnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from quizgen.article.dates import DateInText
    from quizgen.article.numbered import Sentence
    from quizgen.language.days import Point
    from quizgen.model import Citation, Deck, Fact

FEWEST_CLAUSE_WORDS = 4
"""Words of a clause: what is shorter, as *he said*, belongs to its neighbour."""
_CLAUSE_END = re.compile(r"(?:[,;:]|\s[\u2013\u2014-]|\u2014)\s+|[\u3001\uff0c\uff1b]|[\u060c\u061b]\s*")
"""What may stand between two clauses."""

Level = Literal["none", "part", "whole"]


class Clause(NamedTuple):
    """A part of a sentence."""

    text: str
    """With the signs behind it, so that all clauses together are the sentence."""
    cited: bool
    """Whether a fact that cites the sentence has a word of it."""


class Item(NamedTuple):
    """A number, date or name of a sentence."""

    text: str
    """As the sentence or the calendar writes it: ``142``, ``2017-04-25``, ``Mara Lindqvist``."""
    asked: bool
    """Whether an answer asks for it."""


class SentenceCover(NamedTuple):
    """How well one sentence of the copy is covered."""

    at: Citation
    text: str
    facts: tuple[Fact, ...]
    """The facts that cite it, in the deck's order."""
    clauses: tuple[Clause, ...]
    numbers: tuple[Item, ...]
    dates: tuple[Item, ...]
    names: tuple[Item, ...]
    saying: str
    """The word by which it gives somebody's word: ``said``; empty where it does not."""
    without_source: tuple[str, ...]
    """The ids of its facts that do not say whose word they are."""

    @property
    def level(self) -> Level:
        """``none`` where no fact cites it, ``part`` where something in it is left, else ``whole``."""
        if not self.facts:
            return "none"
        return "part" if self.left or not all(clause.cited for clause in self.clauses) else "whole"

    @property
    def left(self) -> tuple[str, ...]:
        """The numbers, dates and names in it that no answer asks for."""
        return tuple(item.text for item in (*self.numbers, *self.dates, *self.names) if not item.asked)


class Figure(NamedTuple):
    """So many of so many."""

    what: str
    """``sentences``"""
    done: int
    of: int

    def __str__(self) -> str:
        return f"{self.done} of {self.of} {self.what}"


class Cover(NamedTuple):
    """What of an article the facts of a deck cover."""

    deck: Deck
    sentences: tuple[SentenceCover, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Sentences and clauses that are cited, numbers, dates and names that are asked for, claims with their source.

        A number, date or name counts once, however often it stands in the article.
        """
        clauses = [clause for sentence in self.sentences for clause in sentence.clauses]
        claims = [sentence for sentence in self.sentences if sentence.saying and sentence.facts]
        return (
            Figure(
                "sentences", sum(bool(sentence.facts) for sentence in self.sentences), len(self.sentences)
            ),
            Figure("clauses", sum(clause.cited for clause in clauses), len(clauses)),
            _once("numbers", (item for sentence in self.sentences for item in sentence.numbers)),
            _once("dates", (item for sentence in self.sentences for item in sentence.dates)),
            _once("names", (item for sentence in self.sentences for item in sentence.names)),
            Figure("claims with a source", sum(not claim.without_source for claim in claims), len(claims)),
        )


def _once(what: str, items: Iterable[Item]) -> Figure:
    asked: dict[str, bool] = {}
    for item in items:
        asked[item.text] = asked.get(item.text, False) or item.asked
    return Figure(what, sum(asked.values()), len(asked))


def cover_of(
    deck: Deck,
    sentences: Sequence[Sentence],
    published: Point | None,
    places: Mapping[Citation, Citation] | None = None,
) -> Cover:
    """What the facts of a deck cover of these sentences.

    *published* is the day of the article. *places* are those of the cited sentences in this copy, where they are known
    to have moved.
    """
    return _Finder(deck, sentences, published, places or {}).cover()


class _Finder:
    """Looks at one copy with the facts of one deck."""

    def __init__(
        self,
        deck: Deck,
        sentences: Sequence[Sentence],
        published: Point | None,
        places: Mapping[Citation, Citation],
    ) -> None:
        self.deck, self.sentences, self.published, self.places = deck, sentences, published, places
        self.language = deck.language
        self.answers = [answer for fact in deck.facts for answer in fact.answers]

    def cover(self) -> Cover:
        """All sentences."""
        return Cover(self.deck, tuple(self._sentence(sentence) for sentence in self.sentences))

    def _sentence(self, sentence: Sentence) -> SentenceCover:
        facts = tuple(self._facts_at.get(sentence.at, ()))
        dates = dates_in(sentence.text, self.language, self.published)
        told = [date for date in dates if date.value.start != self.published]  # *today* tells nothing
        saying = word_of_saying(sentence.text, self.language)
        return SentenceCover(
            at=sentence.at,
            text=sentence.text,
            facts=facts,
            clauses=tuple(Clause(text, _has_word_of(facts, text)) for text in clauses_of(sentence.text)),
            numbers=tuple(self._numbers(sentence.text, dates)),
            dates=tuple(Item(iso_date(date.value), self._is_asked(date.value)) for date in told),
            names=tuple(self._names(sentence.text)),
            saying=saying,
            without_source=tuple(fact.id for fact in facts if saying and not names_who(fact, self.deck)),
        )

    @cached_property
    def _facts_at(self) -> dict[Citation, list[Fact]]:
        """The facts that cite each sentence of this copy, those that cite its whole paragraph among them."""
        found: dict[Citation, list[Fact]] = {}
        paragraphs: dict[int, list[Citation]] = {}
        for sentence in self.sentences:
            paragraphs.setdefault(sentence.at.paragraph, []).append(sentence.at)
        for fact in self.deck.facts:
            cited = [
                place
                for at in fact.at
                for place in ([self.places.get(at, at)] if at.sentence else paragraphs.get(at.paragraph, []))
            ]
            for place in dict.fromkeys(cited):
                found.setdefault(place, []).append(fact)
        return found

    # --- what is asked for ---

    def _numbers(self, text: str, dates: Sequence[DateInText]) -> Iterator[Item]:
        """The numbers of a sentence outside its dates. *One* is an article, too."""
        rest = text
        for date in reversed(dates):
            rest = f"{rest[: date.start]} \u2026 {rest[date.end :]}"
        for number in sorted(numbers_in(rest, self.language) - {1}):
            yield Item(f"{number:f}", number in self._asked_numbers)

    @cached_property
    def _asked_numbers(self) -> frozenset[Decimal]:
        found: set[Decimal] = set()
        for answer in self.answers:
            match answer.value:
                case Number(value=value):
                    found.add(value)
                case NumberRange(low=low, high=high):
                    found |= {low, high}
                case _:
                    found |= numbers_in(answer.text, self.language)
        return frozenset(found)

    def _is_asked(self, date: Date) -> bool:
        """Whether an answer is a date, or lies in it: of *April* and *26 April* either will do."""
        return any(_overlap(date, asked) for asked in self._asked_dates)

    @cached_property
    def _asked_dates(self) -> list[Date]:
        return [answer.value for answer in self.answers if isinstance(answer.value, Date)]

    def _names(self, text: str) -> Iterator[Item]:
        """The names of a sentence, as far as the language shows them by capitals."""
        for name in dict.fromkeys(names_in(text, self.language)):
            words = frozenset(normal_words(name))
            yield Item(name, any(words <= asked or asked <= words for asked in self._asked_names))

    @cached_property
    def _asked_names(self) -> list[frozenset[str]]:
        """The words of each name that an answer has."""
        texts = [text for answer in self.answers for text in (answer.text, *self.deck.names_of(answer))]
        sets = (frozenset(normal_words(text)) for text in dict.fromkeys(texts))
        return [words for words in sets if words]


# --- clauses ----------------------------------------------------------------------------------------


def clauses_of(sentence: str) -> tuple[str, ...]:
    """The clauses of a sentence, with the signs behind them.

    >>> clauses_of("The council refused the new light, because visitors paid for the tower.")
    ('The council refused the new light, ', 'because visitors paid for the tower.')
    """
    clauses, start = [], 0
    for match in _CLAUSE_END.finditer(sentence):
        if min(_size(sentence[start : match.end()]), _size(sentence[match.end() :])) >= FEWEST_CLAUSE_WORDS:
            clauses.append(sentence[start : match.end()])
            start = match.end()
    return (*clauses, sentence[start:])


def _size(text: str) -> int:
    return len(normal_words(text))


def _has_word_of(facts: Iterable[Fact], clause: str) -> bool:
    """Whether a fact has a word of a clause."""
    words, beginnings = f" {' '.join(normal_words(clause))} ", word_beginnings(clause)
    for fact in facts:
        evidence = [text for answer in fact.answers for text in answer.evidence]
        if any(f" {' '.join(normal_words(text))} " in words for text in evidence):
            return True
        if _shared(fact.statement, clause, beginnings):
            return True
    return False


def _shared(statement: str, clause: str, beginnings: frozenset[str]) -> bool:
    """Whether a statement has a long word of a clause; of a script without spaces, two signs side by side."""
    if beginnings & word_beginnings(statement):
        return True
    own, other = normal_words(clause), f" {' '.join(normal_words(statement))} "
    numbers = {word for word in own if word[:1].isdigit()}
    unspaced = [f" {one} {two} " for one, two in pairwise(own) if len(one) == len(two) == 1]
    return any(f" {number} " in other for number in numbers) or any(pair in other for pair in unspaced)


def _overlap(date: Date, other: Date) -> bool:
    """Whether two dates have a day in common."""
    if bool(date.start[0]) != bool(other.start[0]):
        return date.start[1:] == other.start[1:]
    (start, end), (other_start, other_end) = days(date), days(other)
    return start <= other_end and other_start <= end
