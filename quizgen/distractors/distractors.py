"""Options: wrong answers that are surely wrong, of the right answer's form.

Sources, in order: the curator's own, the same slot in another event, the same type in the deck, and a
shipped pool. Numbers and dates are laid around the answer. Whoever writes wrong options by hand means
them to be seen, so they go first (the plan had them last).
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.distractors import dates, numbers
from quizgen.distractors.candidate import Candidate
from quizgen.distractors.side_by_side import Apart
from quizgen.distractors.sources import Sources
from quizgen.distractors.truth import Truth
from quizgen.model import Date, Number, NumberRange, Option, Text
from quizgen.random_streams import Stream, rank
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from decimal import Decimal

    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Fact, Pool, Value

LONGER = 2.2
"""How many times longer than the answer an option of plain words may be, or shorter."""


class Options:
    """Finds wrong options for the answers of one deck."""

    def __init__(
        self, deck: Deck, pools: Callable[[str], tuple[Pool, ...]], grammar: Grammar, seed: str
    ) -> None:
        self._deck, self._pools, self._grammar, self._seed = deck, pools, grammar, seed

    @cached_property
    def truth(self) -> Truth:
        """What the deck's facts say."""
        return Truth(self._deck, self._pools)

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self._deck, self._pools, self._seed)

    def wrong(self, fact: Fact, answer: Answer, count: int, name: str, stem: str = "") -> list[Option]:
        """Up to *count* wrong options for an answer: fewer where no more are surely wrong.

        *name* is the question's id, which names the stream of chance. Nothing that stands in the
        *stem* becomes an option. Without a stem the option takes the answer's place in its statement.
        """
        usable = [candidate for candidate, why_not in self.by_hand(fact, answer) if not why_not]
        by_hand = sorted(usable, key=lambda candidate: rank(self._seed, name, candidate.text))[:count]
        if len(by_hand) == count or not answer.complete:
            return [_option(candidate) for candidate in by_hand]
        more: Iterable[Candidate]
        if isinstance(answer.value, (Number, NumberRange)):
            stream = Stream(self._seed, name, "numbers")
            more = self._numbers(fact, answer, count, stream, by_hand, in_statement=not stem)
        elif isinstance(answer.value, Date):
            more = self._dates(fact, answer, count, Stream(self._seed, name, "dates"), by_hand)
        else:
            more = self._likely(fact, answer, name, stem)
        return [_option(candidate) for candidate in islice(_apart(chain(by_hand, more)), count)]

    def by_hand(self, fact: Fact, answer: Answer) -> list[tuple[Candidate, str]]:
        """The curator's own wrong options as written, each with why it is not used; empty where it is."""
        judged: list[tuple[Candidate, str]] = []
        earlier = Apart()
        for text in answer.distractors:
            candidate = self._candidate(text, "curator", answer)
            why_not = self.truth.why_not(candidate, fact, answer, by_hand=True)
            if why_not:
                why_not = f"may be right: {why_not}"
            elif twin := earlier.twin(candidate):
                why_not = (
                    f"cannot stand beside '{twin.text}': they say the same, or one holds the other's words"
                )
            else:
                earlier.add(candidate)
            judged.append((candidate, why_not))
        return judged

    def safe(self, text: str, fact: Fact, answer: Answer) -> bool:
        """Whether *text*, which may be the answer of another fact, is surely wrong for this one."""
        return not self.truth.why_not(self._candidate(text, "deck", answer), fact, answer)

    def repeats(self, text: str, others: Iterable[str]) -> bool:
        """Whether *text* says the same as one of the *others*, or one holds the other's words."""
        mine = Candidate(text, read_value(text, self._grammar), "deck")
        return any(
            mine.repeats(Candidate(other, read_value(other, self._grammar), "deck")) for other in others
        )

    def natural_order(self, options: list[Option], answer: Answer) -> list[Option] | None:
        """Numbers and dates from the least to the greatest; None where the options have no such order."""
        keys: dict[type[Value], Callable[[Option], tuple[object, ...] | None]] = {
            Number: self._number_key,
            NumberRange: self._number_key,
            Date: self._date_key,
        }
        key = keys.get(type(answer.value))
        ranked = [(key(option), option) for option in options] if key else []
        if not ranked or any(place is None for place, _ in ranked):
            return None
        return [option for _, option in sorted(ranked, key=lambda row: row[0])]  # type: ignore[arg-type,return-value]

    def _number_key(self, option: Option) -> tuple[object, ...] | None:
        value = self._grammar.parse_number(option.text)
        if value is None:
            return None
        return (value.low, value.high) if isinstance(value, NumberRange) else (value.value, value.value)

    def _date_key(self, option: Option) -> tuple[object, ...] | None:
        value = read_value(option.text, self._grammar)
        return value.start if isinstance(value, Date) else None

    def _candidate(self, text: str, origin: str, answer: Answer) -> Candidate:
        """A candidate from words alone: what they mean is worked out as for an answer."""
        value = read_value(text, self._grammar)
        forms = self._grammar.spellings(value)
        return self._sources.candidate(text, value, origin, self._sources.type_of(answer), forms)

    def _likely(self, fact: Fact, answer: Answer, name: str, stem: str) -> Iterator[Candidate]:
        """Options from the deck and the pools, the nearest source first."""
        told = spaced_words(stem)
        for candidate in self._sources.candidates(fact, answer, name):
            in_stem = any(spaced_words(word) in told for word in candidate.names)
            if in_stem or not self._alike(candidate, answer) or self.truth.why_not(candidate, fact, answer):
                continue
            yield candidate

    def _alike(self, candidate: Candidate, answer: Answer) -> bool:
        """Whether words are of like form: entities alike in number, plain words alike in length and case."""
        entity = self._deck.entity(answer.value)
        if entity is not None:
            return candidate.entity is None or candidate.entity.plural == entity.plural
        mine, theirs = candidate.text, answer.text
        ratio = max(len(mine), len(theirs)) / max(1, min(len(mine), len(theirs)))
        return ratio <= LONGER and mine[:1].isupper() == theirs[:1].isupper()

    def _numbers(
        self,
        fact: Fact,
        answer: Answer,
        count: int,
        stream: Stream,
        beside: list[Candidate],
        *,
        in_statement: bool,
    ) -> list[Candidate]:
        """Numbers laid around the answer, to make up *count* with those *beside*."""
        value = answer.value
        assert isinstance(value, (Number, NumberRange))  # noqa: S101 - the caller's condition

        def refused(number: Decimal) -> bool:
            if in_statement and not _as_plural(number, value):
                return True
            candidate = self._number(answer.text, value, number)
            return _other_size(candidate.text, answer) or self._refused(candidate, fact, answer, beside)

        found = numbers.around(value, count - len(beside), stream, refused)
        return [self._number(answer.text, value, number) for number in found]

    def _number(self, text: str, value: Number | NumberRange, number: Decimal) -> Candidate:
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
        self, fact: Fact, answer: Answer, count: int, stream: Stream, beside: list[Candidate]
    ) -> list[Candidate]:
        """Dates around the answer, to make up *count* with those *beside*."""
        value = answer.value
        assert isinstance(value, Date)  # noqa: S101 - the caller's condition

        def candidate(date: Date) -> Candidate:
            return self._valued(self._grammar.format_date(date, like=answer.text), date, "date")

        def refused(date: Date) -> bool:
            return self._refused(candidate(date), fact, answer, beside)

        latest = self._deck.article.date
        return [candidate(d) for d in dates.around(value, count - len(beside), latest, stream, refused)]

    def _valued(self, text: str, value: Value, origin: str) -> Candidate:
        return Candidate(text, value, origin, forms=self._grammar.spellings(value))

    def _refused(self, candidate: Candidate, fact: Fact, answer: Answer, beside: Iterable[Candidate]) -> bool:
        """Whether a number or date may be true, or says what an option beside it says."""
        return any(map(candidate.repeats, beside)) or bool(self.truth.why_not(candidate, fact, answer))


def _as_plural(number: Decimal, value: Number | NumberRange) -> bool:
    """Whether a sentence that told of *value* can tell of *number*: its nouns and verbs stay as they are."""
    if isinstance(value, NumberRange) or "ordinal" in value.style:
        return True
    return (number == 1) == (value.value == 1)


def _other_size(text: str, answer: Answer) -> bool:
    """Whether a number in digits is written with another word of size: *500,000* beside *1.5 million*."""
    in_words = isinstance(answer.value, Number) and "words" in answer.value.style
    return not in_words and len(text.split()) != len(answer.text.split())


def read_value(text: str, grammar: Grammar) -> Value:
    """The number or date that a text is, or just words."""
    try:
        return grammar.parse_date(text) or grammar.parse_number(text) or Text()
    except ValueError:  # a date that no calendar has is just words
        return Text()


def _option(candidate: Candidate) -> Option:
    article = candidate.entity.article if candidate.entity else None
    return Option(candidate.text, origin=candidate.origin, article=article)


def _apart(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates without those that say the same as an earlier one, or hold its words."""
    seen: list[Candidate] = []
    for candidate in candidates:
        if not any(map(candidate.repeats, seen)):
            seen.append(candidate)
            yield candidate
