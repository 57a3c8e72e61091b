"""Wrong numbers and dates around an answer, as candidates: in its form, none of them true or impossible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.distractors import dates, numbers
from quizgen.distractors.candidate import DistractorCandidate
from quizgen.distractors.drawing import DrawnValues
from quizgen.distractors.in_statement import turns_round
from quizgen.distractors.ladders import ladder, rough_numbers, wrong_steps
from quizgen.distractors.natural_order import read_amount
from quizgen.distractors.possible import ends_for
from quizgen.model import Date, Number, NumberRange

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from quizgen.distractors.asked import Asked
    from quizgen.distractors.truth import Truth
    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Value
    from quizgen.random_streams import Stream


class WrongValues:
    """Puts wrong numbers and dates around the answers of one deck."""

    def __init__(self, deck: Deck, grammar: Grammar, truth: Truth) -> None:
        self._deck, self._grammar, self._truth = deck, grammar, truth

    def around(
        self, asked: Asked, beside: Sequence[DistractorCandidate], stream: Stream
    ) -> DrawnValues[DistractorCandidate]:
        """As many as are lacking with those *beside*, or fewer; none where the answer is no number or date."""
        value = asked.answer.value
        if isinstance(value, Date):
            return self._dates(value, asked, beside, stream)
        if isinstance(value, (Number, NumberRange)):
            return self._numbers(value, asked, beside, stream)
        return DrawnValues([])

    def _numbers(
        self,
        value: Number | NumberRange,
        asked: Asked,
        beside: Sequence[DistractorCandidate],
        stream: Stream,
    ) -> DrawnValues[DistractorCandidate]:
        answer = asked.answer
        low, high = ends_for(asked.fact, answer)
        width = value.high - value.low if isinstance(value, NumberRange) else 0

        def refused(number: Decimal) -> bool:
            if not self._grammar.agrees(value, number, alone=bool(asked.stem)):
                return True
            if not asked.stem and turns_round(number, asked.fact, answer):
                return True
            if (low is not None and number < low) or (high is not None and number + width > high):
                return True
            candidate = self._number(answer.text, value, number)
            if _has_other_scale(candidate.text, answer) or not self._has_form_of(candidate.text, value):
                return True
            return self._is_refused(candidate, asked, beside)

        count = asked.count - len(beside)
        if answer.approximate and isinstance(value, Number):
            drawn = rough_numbers(value, count, stream=stream, refused=refused)
        elif at := ladder(value):
            drawn = wrong_steps(at, count, stream=stream, refused=refused)
        else:
            drawn = numbers.wrong_numbers(
                value, count, stream=stream, refused=refused, tolerance=answer.tolerance
            )
        return DrawnValues(
            [self._number(answer.text, value, number) for number in drawn.values], drawn.every_rank
        )

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
        self, value: Date, asked: Asked, beside: Sequence[DistractorCandidate], stream: Stream
    ) -> DrawnValues[DistractorCandidate]:
        def candidate(date: Date) -> DistractorCandidate:
            words = self._grammar.format_date(date, like=asked.answer.text)
            return self._valued(words, replace(date, bound=value.bound), "date")

        def refused(date: Date) -> bool:
            return self._is_refused(candidate(date), asked, beside)

        drawn = dates.wrong_dates(
            value,
            asked.count - len(beside),
            latest=self._deck.article.date,
            stream=stream,
            refused=refused,
        )
        return DrawnValues(list(map(candidate, drawn.values)), drawn.every_rank)

    def _valued(self, text: str, value: Value, origin: str) -> DistractorCandidate:
        return DistractorCandidate(text, value, origin, forms=self._grammar.spellings(value))

    def _is_refused(
        self, candidate: DistractorCandidate, asked: Asked, beside: Sequence[DistractorCandidate]
    ) -> bool:
        """Whether a number or date may be true, or repeats an option beside it."""
        return any(map(candidate.repeats, beside)) or bool(
            self._truth.why_not(candidate, asked.fact, asked.answer)
        )


def _has_other_scale(text: str, answer: Answer) -> bool:
    """Whether a number in digits has another scale than the answer: *500,000* beside *1.5 million*."""
    in_words = isinstance(answer.value, Number) and "words" in answer.value.style
    return not in_words and len(text.split()) != len(answer.text.split())
