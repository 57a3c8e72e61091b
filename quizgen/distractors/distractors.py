"""Distractors: wrong options that are surely wrong, of the right answer's form.

They come, in this order, from the curator, from the same slot of other facts, from the same type in the deck and from
a shipped pool. Wrong numbers and dates are put around the answer. Whoever writes wrong options by hand wants them to
be seen, so these go first, and before them what the curator names under ``reject``: what pupils really take for right
is the best wrong option there is. Of more candidates than are needed those are drawn among which the answer does not
stand out, by its rank or by its form.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.distractors import dates, numbers
from quizgen.distractors.agreement import Agreement
from quizgen.distractors.candidate import DistractorCandidate
from quizgen.distractors.distinct_candidates import DistinctCandidates
from quizgen.distractors.drawing import DrawnOptions, draw_picked, drawn_around, split_by
from quizgen.distractors.in_statement import fits_statement, has_ending, in_place_of, turns_round
from quizgen.distractors.ladders import ladder, rough_numbers, wrong_steps
from quizgen.distractors.misconceptions import is_of_kind
from quizgen.distractors.natural_order import SORTED_VALUES, NaturalOrder, read_amount, read_value
from quizgen.distractors.possible import ends_for
from quizgen.distractors.sources import MOST_PER_SOURCE, Sources
from quizgen.distractors.truth import Truth
from quizgen.model import Date, Number, NumberRange, Option
from quizgen.random_streams import Stream, rank
from quizgen.text.folding import fold
from quizgen.text.likeness import Form
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Entity, Fact, Pool, Value

MOST_LENGTH_RATIO = 2.2
"""How many times longer or shorter than the answer an option of plain words may be."""
WEIGHED_FOR_EACH = 2
"""Safe candidates of one source that are weighed for each that is drawn."""


class DistractorFinder:
    """Finds wrong options for the answers of one deck."""

    def __init__(
        self, *, deck: Deck, pools: Callable[[str], tuple[Pool, ...]], grammar: Grammar, seed: str
    ) -> None:
        self._deck, self._pools, self._grammar, self._seed = deck, pools, grammar, seed
        self._order = NaturalOrder(grammar)

    @cached_property
    def truth(self) -> Truth:
        """What judges candidates by the deck's facts."""
        return Truth(self._deck, self._pools)

    @cached_property
    def _agreement(self) -> Agreement:
        return Agreement(self._deck, self._grammar)

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self._deck, self._pools, self._seed)

    def find(self, fact: Fact, answer: Answer, *, count: int, name: str, stem: str = "") -> list[Option]:
        """The options of :meth:`draw`."""
        return self.draw(fact, answer, count=count, name=name, stem=stem).options

    def draw(self, fact: Fact, answer: Answer, *, count: int, name: str, stem: str = "") -> DrawnOptions:
        """Up to *count* wrong options for an answer: fewer where no more are surely wrong.

        *name* is the question's id, which names the random stream. Nothing that stands in the *stem* becomes an
        option. Without a stem the option takes the answer's place in its statement.
        """
        if not stem and has_ending(fact, answer, self._deck.language):
            return DrawnOptions([], every_rank=False)
        mistaken = self._in_order(self._misconceptions(fact, answer, in_statement=not stem), name)[:count]
        usable = [
            candidate
            for candidate, why_not in self.by_hand(fact, answer)
            if not why_not and (stem or fits_statement(candidate, fact, answer, self._grammar))
        ]
        by_hand = [candidate for candidate in usable if not any(map(candidate.repeats, mistaken))]
        lacking = count - len(mistaken)
        picked = self._in_order(by_hand, name)[:MOST_PER_SOURCE]
        drawn, every_rank = picked[:lacking], False
        if stem:
            drawn, every_rank = draw_picked(
                picked,
                lambda: self._others(picked, fact, answer, lacking, name, stem) if answer.complete else (),
                side=self._order.side(answer),
                count=lacking,
                stream=Stream(self._seed, name, "rank"),
                cost=self._standing_out(answer, mistaken),
            )
        first = [*mistaken, *self._in_order(drawn, name)]
        if len(first) < count and answer.complete:
            more, every_rank = self._more(fact, answer, count, name, first, stem)
            every_rank = every_rank and not first
            first = list(islice(self._without_repetitions([*first, *more]), count))
        return DrawnOptions(list(map(_option, first)), every_rank=every_rank and not mistaken)

    def _more(
        self,
        fact: Fact,
        answer: Answer,
        count: int,
        name: str,
        beside: list[DistractorCandidate],
        stem: str,
    ) -> tuple[list[DistractorCandidate], bool]:
        """Wrong options that nobody picked, up to *count* with those *beside*, and whether every rank was possible."""
        if isinstance(answer.value, Date):
            return self._dates(fact, answer, count, Stream(self._seed, name, "dates"), beside)
        if isinstance(answer.value, (Number, NumberRange)):
            stream = Stream(self._seed, name, "numbers")
            return self._numbers(fact, answer, count, stream, beside, in_statement=not stem)
        return self._alike(beside, fact, answer, count, name, stem), True

    def _in_order(self, candidates: Iterable[DistractorCandidate], name: str) -> list[DistractorCandidate]:
        """Candidates in random order, which does not change where one is added."""
        return sorted(candidates, key=lambda candidate: rank(self._seed, name, candidate.text))

    def _standing_out(
        self, answer: Answer, beside: Sequence[DistractorCandidate]
    ) -> Callable[[Sequence[DistractorCandidate]], int]:
        """A function that says how much an answer stands out among candidates and those *beside* them.

        By its form, and by how often it stands among the options of other questions.
        """
        own, theirs = Form(answer.text), [Form(candidate.text) for candidate in beside]
        times = self._times_offered

        def cost(chosen: Sequence[DistractorCandidate]) -> int:
            often = [times[fold(candidate.text)] for candidate in (*beside, *chosen)]
            most, right = max(often, default=0), times[fold(answer.text)]
            offered = 2 * (right > most) - (right < most)
            return own.stands_out([*theirs, *(Form(candidate.text) for candidate in chosen)]) + offered

        return cost

    @cached_property
    def _times_offered(self) -> Counter[str]:
        """How often each text is an answer of a fact, or a wrong option picked by hand."""
        return Counter(
            fold(text)
            for fact in self._deck.facts
            for answer in fact.answers
            if answer.stem
            for text in (answer.text, *answer.distractors)
        )

    def _misconceptions(
        self, fact: Fact, answer: Answer, *, in_statement: bool
    ) -> Iterator[DistractorCandidate]:
        """What the curator names as mistaken for the answer, where it is of the answer's kind and surely wrong."""
        distinct = DistinctCandidates()
        for text in answer.reject[:MOST_PER_SOURCE]:
            candidate = self._candidate(text, "curator", answer)
            fits = is_of_kind(candidate, answer, self._deck) and self._has_like_form(candidate, answer)
            fits = fits and not (in_statement and not fits_statement(candidate, fact, answer, self._grammar))
            if (
                fits
                and not self.truth.why_not(candidate, fact, answer)
                and not distinct.repeated_by(candidate)
            ):
                distinct.add(candidate)
                yield candidate

    def _others(
        self,
        beside: list[DistractorCandidate],
        fact: Fact,
        answer: Answer,
        count: int,
        name: str,
        stem: str,
    ) -> list[DistractorCandidate]:
        """Some safe candidates that the curator did not pick and that can stand beside those."""
        if isinstance(answer.value, SORTED_VALUES):
            return self._more(fact, answer, len(beside) + count, name, beside, stem)[0]
        distinct = self._without_repetitions(chain(beside, self._likely(fact, answer, name, stem)))
        return list(islice(distinct, len(beside) + count * WEIGHED_FOR_EACH))[len(beside) :]

    def _alike(
        self,
        beside: list[DistractorCandidate],
        fact: Fact,
        answer: Answer,
        count: int,
        name: str,
        stem: str,
    ) -> list[DistractorCandidate]:
        """Candidates from the deck and the pools, up to *count* with those *beside*: of each source the most alike."""
        chosen = list(beside)
        form = Form(answer.text)
        for source, candidates in groupby(self._likely(fact, answer, name, stem), key=_source):
            lacking = count - len(chosen)
            if lacking <= 0:
                break
            distinct = self._without_repetitions(chain(chosen, candidates))
            weighed = list(islice(distinct, len(chosen) + lacking * WEIGHED_FOR_EACH))[len(chosen) :]
            if len(weighed) > lacking > 1:
                alike = sorted(weighed, key=lambda candidate: form.unlike(Form(candidate.text)))
                below, above, neither = split_by(self._order.side(answer), alike)
                stream = Stream(self._seed, name, "rank", source)
                cost = self._standing_out(answer, chosen)
                weighed = self._in_order(drawn_around(below, above, neither, lacking, stream, cost), name)
            chosen += weighed[:lacking]
        return chosen[len(beside) :]

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

    def pool_entries(self, type_: str) -> Iterator[Entity]:
        """The entries of the shipped pools of a type."""
        return (entry for pool in self._pools(type_) for entry in pool.entries)

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
        return self._order.sorted_options(options, answer)

    def _candidate(self, text: str, origin: str, answer: Answer) -> DistractorCandidate:
        """A candidate from its words alone, read as an answer's are."""
        value = in_place_of(answer, read_value(text, self._grammar, like=answer.value))
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
            if fitting := self._agreement.fitting(candidate, fact, answer, stem):
                yield fitting

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
    ) -> tuple[list[DistractorCandidate], bool]:
        """Wrong numbers around the answer: as many as *count* lacks with those *beside*; and as :meth:`_more`."""
        value = answer.value
        assert isinstance(value, (Number, NumberRange))  # noqa: S101 - the caller's condition

        low, high = ends_for(fact, answer)
        width = value.high - value.low if isinstance(value, NumberRange) else 0

        def refused(number: Decimal) -> bool:
            if not self._grammar.agrees(value, number, alone=not in_statement):
                return True
            if in_statement and turns_round(number, fact, answer):
                return True
            if (low is not None and number < low) or (high is not None and number + width > high):
                return True
            candidate = self._number(answer.text, value, number)
            if _has_other_scale(candidate.text, answer) or not self._has_form_of(candidate.text, value):
                return True
            return self._refused(candidate, fact, answer, beside)

        wanted = count - len(beside)
        if answer.approximate and isinstance(value, Number):
            found, every_rank = rough_numbers(value, wanted, stream=stream, refused=refused)
        elif at := ladder(value):
            found, every_rank = wrong_steps(at, wanted, stream=stream, refused=refused)
        else:
            found, every_rank = numbers.wrong_numbers(
                value, wanted, stream=stream, refused=refused, tolerance=answer.tolerance
            )
        return [self._number(answer.text, value, number) for number in found], every_rank

    def _has_form_of(self, text: str, value: Number | NumberRange) -> bool:
        """Whether a text is a number in the form of a value: no *0.7333* beside *two thirds*."""
        read = read_amount(text, self._grammar)
        return not isinstance(value, Number) or (isinstance(read, Number) and read.style == value.style)

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
    ) -> tuple[list[DistractorCandidate], bool]:
        """Wrong dates around the answer: as many as *count* lacks with those *beside*; and as :meth:`_more`."""
        value = answer.value
        assert isinstance(value, Date)  # noqa: S101 - the caller's condition

        def candidate(date: Date) -> DistractorCandidate:
            words = self._grammar.format_date(date, like=answer.text)
            return self._valued(words, replace(date, bound=value.bound), "date")

        def refused(date: Date) -> bool:
            return self._refused(candidate(date), fact, answer, beside)

        latest = self._deck.article.date
        found, every_rank = dates.wrong_dates(
            value, count - len(beside), latest=latest, stream=stream, refused=refused
        )
        return list(map(candidate, found)), every_rank

    def _without_repetitions(
        self, candidates: Iterable[DistractorCandidate]
    ) -> Iterator[DistractorCandidate]:
        """The candidates without those that repeat an earlier one, or are related to it: two names of one thing."""
        seen: list[DistractorCandidate] = []
        for candidate in candidates:
            if not any(candidate.repeats(one) or self.truth.are_related(candidate, one) for one in seen):
                seen.append(candidate)
                yield candidate

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


def _has_other_scale(text: str, answer: Answer) -> bool:
    """Whether a number in digits has another scale than the answer: *500,000* beside *1.5 million*."""
    in_words = isinstance(answer.value, Number) and "words" in answer.value.style
    return not in_words and len(text.split()) != len(answer.text.split())


def _source(candidate: DistractorCandidate) -> str:
    """Where a candidate comes from; the facts of the deck are one source."""
    return candidate.origin.partition(" ")[0]


def _option(candidate: DistractorCandidate) -> Option:
    article = candidate.entity.article if candidate.entity else None
    return Option(candidate.text, origin=candidate.origin, article=article)
