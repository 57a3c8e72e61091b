"""What an answer is: number, range, date, entity or just words; and what a fact says of each answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.grammar.iso_dates import YEAR
from quizgen.model import Date, Entity, Number, NumberRange, Reference, Text, Value
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quizgen.grammar import Grammar
    from quizgen.model import Source
    from quizgen.reading.entities import Names

IS = ("number", "range", "date", "entity", "text", "vague")
"""What ``is:`` may say of an answer."""


class Mismatch(Exception):
    """An answer is not what was said of it: the rule, what is wrong, and the remedy."""

    def __init__(self, rule: str, message: str, help_: str = "") -> None:
        super().__init__(message)
        self.rule, self.message, self.help = rule, message, help_

    def problem(self, at: Source, fact: str) -> Problem:
        """The same as a problem at a place."""
        return Problem(self.rule, at, self.message, self.help, fact=fact)


def value_of(text: str, told: str, names: Names, grammar: Grammar) -> Value:
    """The value of an answer's *text*. *told* is what ``is:`` says, or empty to work it out.

    Mismatch where it is not what was told, or is a date that no calendar has.
    """
    readers = _readers(names, grammar)
    try:
        if told:
            return _told(text, told, {**readers, "number": partial(_amount, grammar=grammar)})
        for read in (readers["entity"], readers["date"], readers["number"]):
            if (value := read(text)) is not None:
                return value
    except ValueError as error:
        raise Mismatch("bad-date", str(error), "mend the date, or say 'is: text'") from None
    return TEXT


TEXT = Text()


def _told(text: str, told: str, readers: Mapping[str, Callable[[str], Value | None]]) -> Value:
    if told in {"text", "vague"}:
        return TEXT
    value = readers["number" if told == "range" else told](text)
    if value is None or (told == "range" and not isinstance(value, NumberRange)):
        message, remedy = _MISMATCHES[told]
        raise Mismatch("wrong-value", f"'{text}' is not {message}", f"{remedy}, or say 'is: text'")
    return value


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
        grouped = grammar.parse_number(f"{text[0]},{text[1:]}")
        return replace(grouped, form=text) if isinstance(grouped, Number) else None
    return value


def _readers(names: Names, grammar: Grammar) -> dict[str, Callable[[str], Value | None]]:
    def entity(text: str) -> Value | None:
        found = names.find(text)
        return Reference(found.id) if found else None

    return {"entity": entity, "date": grammar.parse_date, "number": grammar.parse_number}


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
