"""The key of a question: its right answer, part by part, each part with the forms of its own answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.comparing_values import accepted_forms
from quizgen.model import KeyPart, Number, NumberRange, Text
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizgen.model import Answer, Draft, Premise
    from quizgen.questions.building.item import Desk

PHRASE = 3
"""The words from which on an answer may be said in others, or in a script without spaces thrice as many letters."""


def asked_by(draft: Draft) -> tuple[Answer, ...]:
    """The answers that a draft about one fact asks for: ``all`` of them, or one."""
    fact = draft.facts[0]
    return fact.answers if draft.answer < 0 else (fact.answers[draft.answer],)


def written(draft: Draft, desk: Desk, *, unit: str = "") -> tuple[KeyPart, ...]:
    """The key of what is answered in the pupil's own words; *unit* is printed after the gap."""
    return tuple(
        KeyPart(
            text=answer.text,
            fact=draft.facts[0].id,
            answer=answer.name,
            accept=accepted(answer, desk),
            reject=answer.reject,
            distractors=answer.distractors,
            in_other_words=may_be_reworded(answer),
            amount=answer.value if isinstance(answer.value, (Number, NumberRange)) else None,
            tolerance=answer.tolerance,
            unit=unit,
        )
        for answer in asked_by(draft)
    )


def chosen(draft: Draft, text: str = "") -> tuple[KeyPart, ...]:
    """The key of what is chosen: the answer's words, or the *text* that tells the right option."""
    (answer,) = asked_by(draft)
    return (KeyPart(text=text or answer.text, fact=draft.facts[0].id, answer=answer.name),)


def paired(premises: Iterable[Premise], answers: Mapping[str, Answer]) -> tuple[KeyPart, ...]:
    """The key of a set, a part for each premise; *answers* has the answer of each fact, by the fact's id."""
    return tuple(
        KeyPart(text=premise.answer, fact=premise.fact, answer=answers[premise.fact].name)
        for premise in premises
    )


def accepted(answer: Answer, desk: Desk) -> tuple[str, ...]:
    """The other forms of an answer that score: what the curator allows, then what grammar and names do."""
    known = answer.text, answer.value, answer.accept
    if known not in desk.forms:
        desk.forms[known] = _accepted(answer, desk)
    return desk.forms[known]


def _accepted(answer: Answer, desk: Desk) -> tuple[str, ...]:
    entity = desk.deck.entity(answer.value)
    names = entity.names if entity else ()
    forms = accepted_forms(answer.text, answer.value, names, desk.grammar)
    own = fold(answer.text)
    every = {fold(form): form for form in reversed((*answer.accept, *forms)) if fold(form) != own}
    return tuple(reversed(every.values()))


def may_be_reworded(answer: Answer) -> bool:
    """Whether the answer is a phrase, and no name, number, date or single word."""
    if not isinstance(answer.value, Text):
        return False
    text = fold(answer.text)
    if any(character.isdigit() for character in text) or any(c.isupper() for c in answer.text[1:]):
        return False
    cased = text != text.upper()
    return len(text.split()) >= PHRASE or (not cased and len(text) >= 3 * PHRASE)
