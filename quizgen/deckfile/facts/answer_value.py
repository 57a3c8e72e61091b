"""The value of an answer: a number, a range, a date, an entity or just text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.deckfile.facts.surroundings import Surroundings, is_count, is_early_year, is_time_of_day
from quizgen.language.iso_dates import YEAR, days_meant
from quizgen.model import Date, Entity, Number, NumberRange, Reference, Text, Value
from quizgen.text.digits import DIGIT
from quizgen.text.folding import visible

if TYPE_CHECKING:
    from quizgen.deckfile.entities import EntityIndex
    from quizgen.language import Grammar

VALUE_TYPES = ("number", "range", "date", "entity", "text", "vague")
"""The types of value that ``is:`` may name, beside the types of entities: ``place.city``."""


class WrongValue(Exception):
    """An answer has no value of the type that was named: the rule, the message and the remedy."""

    def __init__(self, rule: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.remedy = rule, message, remedy


def value_of(
    text: str, value_type: str, entity_index: EntityIndex, grammar: Grammar, around: Surroundings
) -> Value:
    """The value of an answer's *text*, of one of the :data:`VALUE_TYPES` or of an entity's type.

    Where *value_type* is empty, it is that of the text's form, in the sense that the words *around* it give it.
    WrongValue where the text has no value of that type, or is a date that no calendar has.
    """
    text = visible(text)
    try:
        if not value_type:
            return (
                _reference(_entity(text, around, "", entity_index, grammar))
                or (_value_of_digits(text, around, grammar) if DIGIT.search(text) else None)
                or grammar.parse_date(text)
                or grammar.parse_number(text)
                or TEXT
            )
        value = _value_of_type(text, value_type, entity_index, grammar)
    except ValueError as error:
        raise WrongValue("bad-date", str(error), "mend the date") from None
    if value is None:
        message, remedy = _WRONG_VALUE_WORDS.get(value_type, (f"a {value_type} that is known", IN_ENTITIES))
        if value_type == "date" and (meant := days_meant(text)):
            remedy = f"did you mean {' or '.join(meant)}? {remedy}"
        raise WrongValue("wrong-value", f"'{text}' is not {message}", remedy)
    return value


TEXT, STATED_TEXT = Text(), Text(stated=True)


def _value_of_digits(text: str, around: Surroundings, grammar: Grammar) -> Value | None:
    """What digits mean where the words around them say it: a count, an early year or a time; else None."""
    if is_count(text, around, grammar) and (amount := _amount(text, grammar)):
        return amount
    if is_early_year(text, around):
        return Date((int(text), 0, 0))
    return TEXT if is_time_of_day(text, around) else None


def _value_of_type(text: str, value_type: str, entity_index: EntityIndex, grammar: Grammar) -> Value | None:
    """The value of a text, if it has one of this type; else None."""
    if value_type == "entity":
        return _reference(entity_index.find(text) or entity_index.find(grammar.split_article(text)[1]))
    if value_type not in VALUE_TYPES:
        return _reference(_entity(text, Surroundings(), value_type, entity_index, grammar))
    if value_type == "date":
        return grammar.parse_date(text)
    if value_type in {"text", "vague"}:
        return STATED_TEXT
    amount = _amount(text, grammar)
    return amount if value_type == "number" or isinstance(amount, NumberRange) else None


def _entity(
    text: str, around: Surroundings, type_: str, entity_index: EntityIndex, grammar: Grammar
) -> Entity | None:
    """The entity that an answer names, with or without an article before it: ``l'Italie``; None where there is none."""
    bare = grammar.split_article(text)[1]
    return entity_index.find_answer(text, around, type_) or (
        entity_index.find_answer(bare, around, type_) if bare != text else None
    )


def _reference(entity: Entity | None) -> Reference | None:
    """The reference to an entity; None where there is none."""
    return Reference(entity.id) if entity else None


IN_ENTITIES = "add it to entities"
_WRONG_VALUE_WORDS = {
    "number": ("a number", "write the number and its unit alone: 16 months"),
    "range": ("a range of numbers", "write both ends: 300 to 400"),
    "date": ("a date", "write it as 2017-04-26 or 26 April 2017"),
    "entity": ("in entities", "add it there"),
}
"""For each type, how a message names it, and the remedy."""


def _amount(text: str, grammar: Grammar) -> Number | NumberRange | None:
    """The number or range in a text, also where it has four digits, as a year has; None where there is none."""
    value = grammar.parse_number(text)
    year = DIGITS_AT_END.search(text)
    if value is not None or year is None or not YEAR.fullmatch(str(int(year[0]))):
        return value
    larger = grammar.parse_number(f"{text[: year.start()]}{NO_YEAR}")  # *about 2000*, read as *about 9999* is
    return replace(larger, value=Decimal(year[0]), form=year[0]) if isinstance(larger, Number) else None


DIGITS_AT_END = re.compile(r"(?<!\d)\d{4}\Z")
"""Four digits of any script."""
NO_YEAR = "9999"
"""Four digits that no grammar takes for a year."""


def is_plural(value: Value, entity: Entity | None, stated: bool | None) -> bool | None:
    """Whether verbs after the answer are plural: as *stated*, else by its entity or its number; None: not known."""
    if stated is not None:
        return stated
    if entity is not None:
        return entity.plural
    if isinstance(value, Number):
        return value.value != 1 and "ordinal" not in value.style
    if isinstance(value, (NumberRange, Date)):
        return isinstance(value, NumberRange)
    return None
