"""What a deck and its draft say of each sentence already, so that no proposal says it again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from quizgen.article.drafting.proposal import same_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizgen.model import Citation

Told: TypeAlias = "dict[str, set[str]]"
"""By each place that facts cite, the words of their answers and evidence."""


def told_by(facts: Iterable[Mapping[str, object]]) -> Told:
    """What these facts say, as they are written: ``{"p2s1": {"64", "64 guns"}}``."""
    told: Told = {}
    for fact in facts:
        at = fact.get("at")
        words = {same_words(text) for text in _answers(fact)} - {""}
        for place in at if isinstance(at, list) else [at]:
            if isinstance(place, str):
                told.setdefault(place.strip(), set()).update(words)
    return told


def is_told(at: Citation, answers: Iterable[Iterable[str]], told: Told) -> bool:
    """Whether each of these answers is told for its sentence or is inside what is; each is given by all its texts."""
    there = told.get(str(at), set()) | told.get(f"p{at.paragraph}", set())
    return all(any(_overlap(words, other) for words in texts for other in there) for texts in answers)


def _answers(fact: Mapping[str, object]) -> Iterator[str]:
    """The answers of a fact as it is written, and its evidence."""
    statement, slots, evidence = fact.get("fact"), fact.get("slots"), fact.get("evidence")
    if isinstance(statement, str):
        yield from re.findall(r"==(.+?)==", statement)
    for values in (slots, evidence):
        each = (
            values.values() if isinstance(values, dict) else values if isinstance(values, list) else [values]
        )
        for value in each:
            texts = value if isinstance(value, list) else [value]
            yield from (text for text in texts if isinstance(text, str))


def _overlap(one: str, other: str) -> bool:
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "
