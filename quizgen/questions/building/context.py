"""The context of a question: what it must say to make sense alone, but never what gives an answer away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.comparing_values import before, overlaps
from quizgen.model import Date, Number, NumberRange, Text
from quizgen.questions.building.key import other_forms
from quizgen.text.tokens import holds_any, without_first_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizgen.model import Answer, Fact
    from quizgen.questions.building.item import QuestionInputs


def context_parts(
    fact: Fact, asked: Iterable[Answer], inputs: QuestionInputs, offered: Sequence[str]
) -> tuple[str, ...]:
    """The event's label and date. A fact without an event has the label of the one that its stems name.

    The date is left out where it says of any of the texts *offered* that it is wrong, or may be.
    """
    asked = tuple(asked)

    def safe(text: str, when: Date | None = None) -> bool:
        return not any(
            gives_away(text, answer, inputs)
            or (_gives_date_away(when, answer, inputs) if when else _tells_years(text, answer, inputs))
            for answer in asked
        )

    if event := inputs.deck.events.get(fact.event):
        parts = [event.label] if event.label and safe(event.label) else []
        if event.when and safe(event.when_text, event.when) and not _sorts_out(event.when, offered, inputs):
            parts.append(event.when_text)
        return tuple(parts)
    named = inputs.event_names.named_by_stems(fact)
    label = (named.label,) if named and safe(named.label) else ()
    if fact.as_of is None or fact.as_of_text in fact.statement or not safe(fact.as_of_text, fact.as_of):
        return label
    return (*label, inputs.words["_claim"]["as_of"].replace("DATE", fact.as_of_text))


def gives_away(text: str, answer: Answer, inputs: QuestionInputs) -> bool:
    """Whether a text holds the answer, in any form that scores, or all of it but its first small words: *its army*."""
    forms = (answer.text, *other_forms(answer, inputs))
    if isinstance(answer.value, Text):
        is_small = inputs.grammar.is_small_word
        forms = (*forms, *(without_first_words(form, is_small) for form in forms))
    return holds_any(text, forms)


def _gives_date_away(when: Date, answer: Answer, inputs: QuestionInputs) -> bool:
    """Whether a date gives an answer away: that date or a part of it, or how long something lasted."""
    value, grammar = answer.value, inputs.grammar
    if isinstance(value, Date):
        is_day_of_year = not value.start[0] and not when.start[1]
        return not is_day_of_year and overlaps(when, value)
    if isinstance(value, (Number, NumberRange)):
        is_day = isinstance(value, Number) and not value.unit and value.value == when.start[2]
        return is_day or (when.end is not None and bool(grammar.time_unit(value.unit)))
    if grammar.calendar_words().tells(answer.text, when):
        return True
    return when.end is not None and any(map(grammar.time_unit, answer.text.split()))


def _tells_years(text: str, answer: Answer, inputs: QuestionInputs) -> bool:
    """Whether a label tells a year that an answer asks for: *Charter of 1215* tells the *13th century*."""
    value = answer.value
    return (
        isinstance(value, Date) and not value.start[1] and inputs.grammar.calendar_words().tells(text, value)
    )


def _sorts_out(when: Date, offered: Sequence[str], inputs: QuestionInputs) -> bool:
    """Whether a date says of any of some texts that it is wrong: one that it tells, or on the other side of it."""
    dates = [date for text in offered if (date := _date(text, inputs))]
    if any(overlaps(when, date) for date in dates) or len({before(when, date) for date in dates}) > 1:
        return True
    words = inputs.grammar.calendar_words()
    return any(words.tells(text, when) for text in offered if _is_words(text, inputs))


def _is_words(text: str, inputs: QuestionInputs) -> bool:
    return _date(text, inputs) is None and inputs.grammar.parse_number(text) is None


def _date(text: str, inputs: QuestionInputs) -> Date | None:
    """The date that a text is, if it is one."""
    try:
        return inputs.grammar.parse_date(text)
    except ValueError:  # a date that no calendar has is just words
        return None
