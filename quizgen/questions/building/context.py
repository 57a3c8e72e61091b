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
    label, date, when = inputs.shared_by_fact.get(
        fact, ("context", *map(id, asked)), lambda: _safe_parts(fact, asked, inputs)
    )
    if when is not None and offered and _sorts_out(when, offered, inputs):
        date = ""
    return tuple([part for part in (label, date) if part])


def _safe_parts(fact: Fact, asked: Sequence[Answer], inputs: QuestionInputs) -> tuple[str, str, Date | None]:
    """The label and the date, each empty where it gives an answer away; and, where it is an event's, its date."""

    def safe(text: str, when: Date | None = None) -> bool:
        for answer, telling in zip(asked, forms, strict=True):
            if holds_any(text, telling):
                return False
            if _gives_date_away(when, answer, inputs) if when else _tells_years(text, answer, inputs):
                return False
        return True

    forms = [_telling_forms(answer, fact, inputs) for answer in asked]
    if event := inputs.deck.events.get(fact.event):
        label = event.label if event.label and safe(event.label) else ""
        shown = event.when is not None and safe(event.when_text, event.when)
        return label, event.when_text if shown else "", event.when
    named = inputs.event_names.named_by_stems(fact)
    label = named.label if named and safe(named.label) else ""
    if fact.as_of is None or fact.as_of_text in fact.statement or not safe(fact.as_of_text, fact.as_of):
        return label, "", None
    return label, inputs.words["_claim"]["as_of"].replace("DATE", fact.as_of_text), None


def _telling_forms(answer: Answer, fact: Fact, inputs: QuestionInputs) -> tuple[str, ...]:
    """What gives an answer away: any form that scores, or all of it but its first small words: *its army*."""
    forms = (answer.text, *other_forms(answer, fact, inputs))
    if not isinstance(answer.value, Text):
        return forms
    is_small = inputs.grammar.is_small_word
    bare = [without_first_words(form, is_small) for form in forms]
    return (*forms, *[form for form in bare if form])


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
