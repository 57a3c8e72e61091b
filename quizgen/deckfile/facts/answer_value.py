"""What an answer is: number, range, date, entity or just words; and what a fact says of each answer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.language.iso_dates import YEAR
from quizgen.model import Date, Entity, Number, NumberRange, Reference, Text, Value

if TYPE_CHECKING:
    from quizgen.deckfile.entities import Names
    from quizgen.language import Grammar

IS = ("number", "range", "date", "entity", "text", "vague")
"""What ``is:`` may say of an answer."""


class Mismatch(Exception):
    """An answer is not what was said of it: the rule, what is wrong, and the remedy."""

    def __init__(self, rule: str, message: str, help_: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.help = rule, message, help_


def value_of(text: str, told: str, names: Names, grammar: Grammar) -> Value:
    """The value of an answer's *text*. *told* is what ``is:`` says, or empty to work it out.

    Mismatch where it is not what was told, or is a date that no calendar has.
    """
    try:
        if told:
            return _told(text, told, names, grammar)
        return _reference(text, names) or grammar.parse_date(text) or grammar.parse_number(text) or TEXT
    except ValueError as error:
        raise Mismatch("bad-date", str(error), "mend the date, or say 'is: text'") from None


TEXT = Text()


def _told(text: str, told: str, names: Names, grammar: Grammar) -> Value:
    value = _as_told(text, told, names, grammar)
    if value is None:
        message, remedy = _MISMATCHES[told]
        raise Mismatch("wrong-value", f"'{text}' is not {message}", f"{remedy}, or say 'is: text'")
    return value


def _as_told(text: str, told: str, names: Names, grammar: Grammar) -> Value | None:
    """The value, if it is what was told."""
    if told == "entity":
        return _reference(text, names)
    if told == "date":
        return grammar.parse_date(text)
    if told in {"text", "vague"}:
        return TEXT
    amount = _amount(text, grammar)
    return amount if told == "number" or isinstance(amount, NumberRange) else None


def _reference(text: str, names: Names) -> Reference | None:
    found = names.find(text)
    return Reference(found.id) if found else None


_MISMATCHES = {
    "number": ("a number", "write the number and its unit alone: 16 months"),
    "range": ("a range of numbers", "write both ends: 300 to 400"),
    "date": ("a date", "write it as 2017-04-26 or 26 April 2017"),
    "entity": ("in entities", "add it there"),
}
"""What an answer is not, and the remedy."""


def _amount(text: str, grammar: Grammar) -> Number | NumberRange | None:
    """An amount, also of four digits that would be taken for a year."""
    value = grammar.parse_number(text)
    if value is None and YEAR.fullmatch(text):
        return Number(Decimal(text), form=text)
    return value


def plural(value: Value, entity: Entity | None, told: bool | None) -> bool | None:
    """Whether verbs after the answer are plural: as told, else as its entity or number says, else None."""
    if told is not None:
        return told
    if entity is not None:
        return entity.plural
    if isinstance(value, Number):
        return value.value != 1 and "ordinal" not in value.style
    if isinstance(value, (NumberRange, Date)):
        return isinstance(value, NumberRange)
    return None
