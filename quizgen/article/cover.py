"""What of an article its facts cover: sentences and clauses that no fact cites, and what no answer asks for.

A clause counts as cited where a fact that cites its sentence has one of its words: as evidence, or in its statement.
That is a hint for who reads it, and no more: facts are in words of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizgen.article.amounts import numbers_in
from quizgen.article.dates import dates_in
from quizgen.article.fact_check import names_in, names_who, word_of_saying
from quizgen.article.normal import normal_words
from quizgen.comparing_values import days
from quizgen.language.iso_dates import iso_date
from quizgen.model import Date, Number, NumberRange
from quizgen.text.likeness import word_beginnings
from quizgen.text.names import NameTrie
from quizgen.text.word_sets import WordSetIndex

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
        self._known: dict[int, _CitingFacts] = {}
        self.answers = [answer for fact in deck.facts for answer in fact.answers]

    def cover(self) -> Cover:
        """All sentences."""
        return Cover(self.deck, tuple(self._sentence(sentence) for sentence in self.sentences))

    def _sentence(self, sentence: Sentence) -> SentenceCover:
        citing = self._citing(self._facts_at.get(sentence.at, ()))
        dates = dates_in(sentence.text, self.language, self.published)
        told = [date for date in dates if date.value.start != self.published]  # *today* tells nothing
        saying = word_of_saying(sentence.text, self.language)
        return SentenceCover(
            at=sentence.at,
            text=sentence.text,
            facts=citing.facts,
            clauses=tuple(Clause(text, citing.have_word_of(text)) for text in clauses_of(sentence.text)),
            numbers=tuple(self._numbers(sentence.text, dates)),
            dates=tuple(Item(iso_date(date.value), self._is_asked(date.value)) for date in told),
            names=tuple(self._names(sentence.text)),
            saying=saying,
            without_source=citing.without_source if saying else (),
        )

    def _citing(self, facts: tuple[Fact, ...]) -> _CitingFacts:
        """What is known of facts that cite a sentence, sought once for all sentences that the same ones cite."""
        if id(facts) not in self._known:
            self._known[id(facts)] = _CitingFacts(facts, self.deck)
        return self._known[id(facts)]

    @cached_property
    def _facts_at(self) -> dict[Citation, tuple[Fact, ...]]:
        """The facts that cite each sentence of this copy, those that cite its whole paragraph among them.

        Sentences that are cited with their paragraph alone have one tuple in common.
        """
        alone: dict[Citation, set[int]] = {}
        whole: dict[int, set[int]] = {}
        for number, fact in enumerate(self.deck.facts):
            for at in fact.at:
                if at.sentence:
                    alone.setdefault(self.places.get(at, at), set()).add(number)
                else:
                    whole.setdefault(at.paragraph, set()).add(number)
        paragraphs = {number: self._facts_of(places) for number, places in whole.items()}
        found = {sentence.at: paragraphs.get(sentence.at.paragraph, ()) for sentence in self.sentences}
        for at, places in alone.items():
            found[at] = self._facts_of(places | whole.get(at.paragraph, set()))
        return found

    def _facts_of(self, numbers: Iterable[int]) -> tuple[Fact, ...]:
        return tuple(self.deck.facts[number] for number in sorted(numbers))

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
        return self._asked_dates.overlap(date)

    @cached_property
    def _asked_dates(self) -> _Dates:
        return _Dates(answer.value for answer in self.answers if isinstance(answer.value, Date))

    def _names(self, text: str) -> Iterator[Item]:
        """The names of a sentence, as far as the language shows them by capitals."""
        for name in dict.fromkeys(names_in(text, self.language)):
            found = self._asked_names.contained_or_containing(" ".join(normal_words(name)))
            yield Item(name, next(found, None) is not None)

    @cached_property
    def _asked_names(self) -> WordSetIndex:
        """The words of each name that an answer has."""
        texts = [text for answer in self.answers for text in (answer.text, *self.deck.names_of(answer))]
        names = WordSetIndex()
        for place, text in enumerate(dict.fromkeys(" ".join(normal_words(text)) for text in texts)):
            names.add(text, place)
        return names


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


class _CitingFacts:
    """The facts that cite one sentence, and what is in them."""

    def __init__(self, facts: tuple[Fact, ...], deck: Deck) -> None:
        self.facts, self._deck = facts, deck
        self._beginnings: set[str] = set()
        self._numbers: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        """Of a script without spaces, each two signs that stand side by side."""
        self._evidence = NameTrie()
        for fact in facts:
            words = normal_words(fact.statement)
            self._beginnings |= word_beginnings(fact.statement)
            self._numbers.update(word for word in words if word[:1].isdigit())
            self._pairs.update(_single_signs(words))
            for text in (text for answer in fact.answers for text in answer.evidence):
                self._evidence.add(normal_words(text), "evidence")

    @cached_property
    def without_source(self) -> tuple[str, ...]:
        """The ids of those that do not say whose word they are."""
        return tuple(fact.id for fact in self.facts if not names_who(fact, self._deck))

    def have_word_of(self, clause: str) -> bool:
        """Whether one of them has a long word or a number of a clause, or has evidence in it.

        Of a script without spaces, two signs side by side.
        """
        words = normal_words(clause)
        return (
            not self._beginnings.isdisjoint(word_beginnings(clause))
            or not self._numbers.isdisjoint(words)
            or not self._pairs.isdisjoint(_single_signs(words))
            or next(self._evidence.find_all(words), None) is not None
        )


def _single_signs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each two words side by side that are a sign each."""
    return ((one, two) for one, two in pairwise(words) if len(one) == len(two) == 1)


class _Dates:
    """Dates, those with a year and those without, of which it is asked whether one has a day in common with another.

    One with a year has a day in common with one without where both begin on the same day of a year.
    """

    def __init__(self, dates: Iterable[Date]) -> None:
        known = dict.fromkeys(dates)
        self._days_of_year: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
        """The months and days on which they begin, by whether they have a year."""
        spans: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
        for date in known:
            has_year = bool(date.start[0])
            self._days_of_year[has_year].add(date.start[1:])
            spans[has_year].append(days(date))
        self._starts = {has_year: sorted(start for start, _ in own) for has_year, own in spans.items()}
        self._last_ends = {
            has_year: list(accumulate((end for _, end in sorted(own)), max))
            for has_year, own in spans.items()
        }
        """The last day of all that begin up to each of the starts."""

    def overlap(self, date: Date) -> bool:
        """Whether one of them has a day in common with a date."""
        has_year = bool(date.start[0])
        if date.start[1:] in self._days_of_year[not has_year]:
            return True
        start, end = days(date)
        count = bisect_right(self._starts[has_year], end)
        return count > 0 and self._last_ends[has_year][count - 1] >= start
