"""Distractors: wrong options that are surely wrong, of the right answer's form.

They come, in this order, from the curator, from the same slot of other facts, from the same type in the deck and from
a shipped pool. Wrong numbers and dates are put around the answer. Whoever writes wrong options by hand wants them to
be seen, so these go first.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.distractors import dates, numbers
from quizgen.distractors.candidate import DistractorCandidate, can_both_be_true
from quizgen.distractors.distinct_candidates import DistinctCandidates
from quizgen.distractors.possible import possible_ends
from quizgen.distractors.sources import Sources
from quizgen.distractors.truth import Truth
from quizgen.language.iso_dates import YEAR
from quizgen.model import Date, Number, NumberRange, Option, Text
from quizgen.random_streams import Stream, rank
from quizgen.text.folding import visible
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Fact, Pool, Value

MOST_LENGTH_RATIO = 2.2
"""How many times longer or shorter than the answer an option of plain words may be."""


class DistractorFinder:
    """Finds wrong options for the answers of one deck."""

    def __init__(
        self, *, deck: Deck, pools: Callable[[str], tuple[Pool, ...]], grammar: Grammar, seed: str
    ) -> None:
        self._deck, self._pools, self._grammar, self._seed = deck, pools, grammar, seed

    @cached_property
    def truth(self) -> Truth:
        """What judges candidates by the deck's facts."""
        return Truth(self._deck, self._pools)

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self._deck, self._pools, self._seed)

    def find(self, fact: Fact, answer: Answer, *, count: int, name: str, stem: str = "") -> list[Option]:
        """Up to *count* wrong options for an answer: fewer where no more are surely wrong.

        *name* is the question's id, which names the random stream. Nothing that stands in the *stem* becomes an
        option. Without a stem the option takes the answer's place in its statement.
        """
        usable = [
            candidate
            for candidate, why_not in self.by_hand(fact, answer)
            if not why_not and (stem or self._fits_statement(candidate, answer))
        ]
        by_hand = sorted(usable, key=lambda candidate: rank(self._seed, name, candidate.text))[:count]
        if len(by_hand) == count or not answer.complete:
            return [_option(candidate) for candidate in by_hand]
        more: Iterable[DistractorCandidate]
        if isinstance(answer.value, (Number, NumberRange)):
            stream = Stream(self._seed, name, "numbers")
            more = self._numbers(fact, answer, count, stream, by_hand, in_statement=not stem)
        elif isinstance(answer.value, Date):
            more = self._dates(fact, answer, count, Stream(self._seed, name, "dates"), by_hand)
        else:
            more = self._likely(fact, answer, name, stem)
        distinct = self._without_repetitions(chain(by_hand, more))
        return [_option(candidate) for candidate in islice(distinct, count)]

    def by_hand(self, fact: Fact, answer: Answer) -> list[tuple[DistractorCandidate, str]]:
        """The curator's own wrong options as written, each with why it is not used; empty where it is."""
        judgements: list[tuple[DistractorCandidate, str]] = []
        usable = DistinctCandidates()
        for text in answer.distractors:
            candidate = self._candidate(text, "curator", answer)
            why_not = self.truth.why_not(candidate, fact, answer, by_hand=True)
            if why_not:
                why_not = f"may be right: {why_not}"
            elif repeated := usable.repeated_by(candidate):
                why_not = f"cannot stand beside '{repeated.text}': they say the same, or one holds the other's words"
            else:
                usable.add(candidate)
            judgements.append((candidate, why_not))
        return judgements

    def _fits_statement(self, candidate: DistractorCandidate, answer: Answer) -> bool:
        """Whether a statement with a candidate is surely false, and its nouns and verbs stay as they are.

        As an option *less than 5* is wrong beside *less than 10*, which alone is said; yet it may be true.
        """
        own, value = answer.value, candidate.value
        if isinstance(own, (Number, Date)) and own.bound and can_both_be_true(value, own):
            return False
        if isinstance(own, Number) and isinstance(value, Number):
            return _has_same_number(value.value, own)
        if candidate.entity is not None or not isinstance(own, Text):
            return True
        return self._grammar.is_plural(candidate.text) == self._grammar.is_plural(answer.text)

    def is_safe(self, text: str, fact: Fact, answer: Answer) -> bool:
        """Whether *text*, which may be the answer of another fact, is surely wrong for this one."""
        return not self.truth.why_not(self._candidate(text, "deck", answer), fact, answer)

    def repeats_any(self, text: str, others: Iterable[str]) -> bool:
        """Whether *text* says the same as one of the *others*, or one holds the other's words."""
        candidate = DistractorCandidate(text, read_value(text, self._grammar), "deck")
        return any(
            candidate.repeats(DistractorCandidate(other, read_value(other, self._grammar), "deck"))
            for other in others
        )

    def in_natural_order(self, options: list[Option], answer: Answer) -> list[Option] | None:
        """Numbers and dates from the least to the greatest; None where the options have no such order."""
        keys: dict[type[Value], Callable[[Option], tuple[object, ...] | None]] = {
            Number: self._number_key,
            NumberRange: self._number_key,
            Date: self._date_key,
        }
        key = keys.get(type(answer.value))
        ranked = [(key(option), option) for option in options] if key else []
        if not ranked or any(rank_ is None for rank_, _ in ranked):
            return None
        return [option for _, option in sorted(ranked, key=lambda row: row[0])]  # type: ignore[arg-type,return-value]

    def _number_key(self, option: Option) -> tuple[object, ...] | None:
        """What an option that is a number or range is sorted by; None for any other."""
        value = read_amount(option.text, self._grammar)
        if value is None:
            return None
        return (value.low, value.high) if isinstance(value, NumberRange) else (value.value, value.value)

    def _date_key(self, option: Option) -> tuple[object, ...] | None:
        """What an option that is a date is sorted by; None for any other."""
        value = read_value(option.text, self._grammar)
        return value.start if isinstance(value, Date) else None

    def _candidate(self, text: str, origin: str, answer: Answer) -> DistractorCandidate:
        """A candidate from its words alone, read as an answer's are."""
        value = _in_the_place_of(answer, read_value(text, self._grammar, like=answer.value))
        forms = self._grammar.spellings(value)
        return self._sources.candidate(text, value, origin, type_=self._sources.type_of(answer), forms=forms)

    def _likely(self, fact: Fact, answer: Answer, name: str, stem: str) -> Iterator[DistractorCandidate]:
        """Safe candidates from the deck and the pools, the nearest source first."""
        stem_words = spaced_words(stem)
        for candidate in self._sources.candidates(fact, answer, name):
            in_stem = any(spaced_words(word) in stem_words for word in candidate.names)
            if (
                in_stem
                or not self._has_like_form(candidate, answer)
                or self.truth.why_not(candidate, fact, answer)
            ):
                continue
            yield candidate

    def _has_like_form(self, candidate: DistractorCandidate, answer: Answer) -> bool:
        """Whether a candidate looks like the answer: entities by number, plain words by length and capital."""
        entity = self._deck.entity(answer.value)
        if entity is not None:
            return candidate.entity is None or candidate.entity.plural == entity.plural
        own, right = candidate.text, answer.text
        ratio = max(len(own), len(right)) / max(1, min(len(own), len(right)))
        return ratio <= MOST_LENGTH_RATIO and own[:1].isupper() == right[:1].isupper()

    def _numbers(
        self,
        fact: Fact,
        answer: Answer,
        count: int,
        stream: Stream,
        beside: list[DistractorCandidate],
        *,
        in_statement: bool,
    ) -> list[DistractorCandidate]:
        """Wrong numbers around the answer: as many as *count* lacks with those *beside*."""
        value = answer.value
        assert isinstance(value, (Number, NumberRange))  # noqa: S101 - the caller's condition

        low, high = self._possible_ends(fact, answer)

        def refused(number: Decimal) -> bool:
            if in_statement and not _has_same_number(number, value):
                return True
            if (low is not None and number < low) or (high is not None and number + width > high):
                return True
            candidate = self._number(answer.text, value, number)
            return _has_other_scale(candidate.text, answer) or self._refused(candidate, fact, answer, beside)

        width = value.high - value.low if isinstance(value, NumberRange) else 0
        wanted = count - len(beside)
        if answer.approximate and isinstance(value, Number):
            found = numbers.rough_numbers(value, wanted, stream=stream, refused=refused)
        else:
            found = numbers.wrong_numbers(
                value, wanted, stream=stream, refused=refused, tolerance=answer.tolerance
            )
        return [self._number(answer.text, value, number) for number in found]

    def _possible_ends(self, fact: Fact, answer: Answer) -> tuple[Decimal | None, Decimal | None]:
        """The least and the greatest that the number of an answer can be."""
        value = answer.value
        assert isinstance(value, (Number, NumberRange))  # noqa: S101 - the caller's condition
        own = fact.answers.index(answer)
        texts = [run.text for run in fact.runs]
        index = next((number for number, run in enumerate(fact.runs) if run.answer == own), len(texts))
        words = f"{fact.statement} {answer.stem}".casefold()
        return possible_ends(value, words, "".join(texts[index + 1 :]).casefold())

    def _without_repetitions(
        self, candidates: Iterable[DistractorCandidate]
    ) -> Iterator[DistractorCandidate]:
        """The candidates without those that repeat an earlier one, or are related to it: two names of one thing."""
        seen: list[DistractorCandidate] = []
        for candidate in candidates:
            if not any(
                candidate.repeats(other) or self.truth.are_related(candidate, other) for other in seen
            ):
                seen.append(candidate)
                yield candidate

    def _number(self, text: str, value: Number | NumberRange, number: Decimal) -> DistractorCandidate:
        """A candidate for *number*, the lower bound of a range, in the form of an answer's *text* and *value*."""
        if isinstance(value, NumberRange):
            low, high = number, number + value.high - value.low
            words = self._grammar.format_range(value, low, high)
            return self._valued(
                words, replace(value, low=low, high=high, low_form="", high_form=""), "number"
            )
        words = self._grammar.format_number(value, number)
        same_form = words[:1].upper() + words[1:] if text[:1].isupper() else words
        return self._valued(same_form, replace(value, value=number, form=""), "number")

    def _dates(
        self, fact: Fact, answer: Answer, count: int, stream: Stream, beside: list[DistractorCandidate]
    ) -> list[DistractorCandidate]:
        """Wrong dates around the answer: as many as *count* lacks with those *beside*."""
        value = answer.value
        assert isinstance(value, Date)  # noqa: S101 - the caller's condition

        def candidate(date: Date) -> DistractorCandidate:
            words = self._grammar.format_date(date, like=answer.text)
            return self._valued(words, replace(date, bound=value.bound), "date")

        def refused(date: Date) -> bool:
            return self._refused(candidate(date), fact, answer, beside)

        latest = self._deck.article.date
        return [
            candidate(d)
            for d in dates.wrong_dates(
                value, count - len(beside), latest=latest, stream=stream, refused=refused
            )
        ]

    def _valued(self, text: str, value: Value, origin: str) -> DistractorCandidate:
        return DistractorCandidate(text, value, origin, forms=self._grammar.spellings(value))

    def _refused(
        self,
        candidate: DistractorCandidate,
        fact: Fact,
        answer: Answer,
        beside: Iterable[DistractorCandidate],
    ) -> bool:
        """Whether a number or date may be true, or repeats an option beside it."""
        return any(map(candidate.repeats, beside)) or bool(self.truth.why_not(candidate, fact, answer))


def _has_same_number(number: Decimal, value: Number | NumberRange) -> bool:
    """Whether both are singular or both plural, so that the nouns and verbs of a statement stay as they are."""
    if isinstance(value, NumberRange) or "ordinal" in value.style:
        return True
    return (number == 1) == (value.value == 1)


def _has_other_scale(text: str, answer: Answer) -> bool:
    """Whether a number in digits has another scale than the answer: *500,000* beside *1.5 million*."""
    in_words = isinstance(answer.value, Number) and "words" in answer.value.style
    return not in_words and len(text.split()) != len(answer.text.split())


def read_amount(text: str, grammar: Grammar) -> Number | NumberRange | None:
    """The amount that a text is, also where it has four digits, as a year has: *3000* beside *2000*."""
    value = grammar.parse_number(text)
    return Number(Decimal(text), form=text) if value is None and YEAR.fullmatch(text) else value


def read_value(text: str, grammar: Grammar, like: Value | None = None) -> Value:
    """The number or date that a text is, or just words. Beside an amount (*like*) four digits are no year."""
    text = visible(text)
    if isinstance(like, (Number, NumberRange)) and (amount := read_amount(text, grammar)):
        return amount
    try:
        return grammar.parse_date(text) or grammar.parse_number(text) or Text()
    except ValueError:  # a date that no calendar has is just words
        return Text()


def _in_the_place_of(answer: Answer, value: Value) -> Value:
    """The value of a candidate as the words around the answer make it: beside *more than ==200==* 150 is one, too."""
    own = answer.value
    if (
        isinstance(own, (Number, Date))
        and own.bound
        and isinstance(value, (Number, Date))
        and not value.bound
    ):
        said_inside = isinstance(own, Number) and bool(own.about)
        return value if said_inside else replace(value, bound=own.bound)
    return value


def _option(candidate: DistractorCandidate) -> Option:
    article = candidate.entity.article if candidate.entity else None
    return Option(candidate.text, origin=candidate.origin, article=article)
