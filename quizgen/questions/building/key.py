"""Keys: the right answer of a question, part by part, each part with the forms of its own answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.comparing_values import accepted_forms
from quizgen.model import Date, KeyPart, Number, NumberRange, Text
from quizgen.questions.building.options import picture_of
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizgen.model import Answer, Draft, Fact, Premise
    from quizgen.questions.building.item import QuestionInputs

FEWEST_PHRASE_WORDS = 3
"""Words from which on an answer may be put in other words; in a script without spaces three times as many letters."""


def answers_asked(draft: Draft) -> tuple[Answer, ...]:
    """The answers that a draft about one fact asks for: one, or all."""
    fact = draft.facts[0]
    return fact.answers if draft.answer < 0 else (fact.answers[draft.answer],)


def written_key(draft: Draft, inputs: QuestionInputs, *, unit: str = "") -> tuple[KeyPart, ...]:
    """The key of a question that is answered in writing; *unit* is printed after the gap."""
    return tuple([_written_part(answer, draft, inputs, unit) for answer in answers_asked(draft)])


def _written_part(answer: Answer, draft: Draft, inputs: QuestionInputs, unit: str) -> KeyPart:
    """The part of a key for an answer that is written."""
    fact = draft.facts[0]
    part = inputs.shared_by_fact.get(
        fact, ("key", id(answer)), lambda: _part_of_any_type(answer, fact, inputs)
    )
    others = _other_examples(answer, draft)
    if not others and not unit:
        return part
    also = [form for other in others for form in (other.text, *other_forms(other, fact, inputs))]
    return replace(part, accept=(*part.accept, *also), unit=unit)


def _part_of_any_type(answer: Answer, fact: Fact, inputs: QuestionInputs) -> KeyPart:
    """What the parts of keys for a written answer share, of whatever type their questions are."""
    value = answer.value
    entity = inputs.deck.entity(value)
    names = inputs.deck.names_of(answer)
    return KeyPart(
        text=answer.text,
        fact=fact.id,
        answer=answer.name,
        accept=other_forms(answer, fact, inputs),
        curated=answer.accept,
        reject=answer.reject,
        distractors=answer.distractors,
        in_other_words=may_be_reworded(answer),
        amount=value if isinstance(value, (Number, NumberRange)) else None,
        tolerance=answer.tolerance,
        date=value if isinstance(value, Date) else None,
        evidence=_own_evidence(answer, fact),
        entity=entity.id if entity else "",
        entity_type=entity.type if entity else "",
        others=inputs.names.near(names) if isinstance(value, Text) or entity else (),
        surname_shared=inputs.names.shares_surname(names),
    )


def _other_examples(answer: Answer, draft: Draft) -> list[Answer]:
    """The other examples of a list of which a stem asks for one: *tourism* beside *fishing* for *one of the threats*.

    One that has a stem of its own is told apart by it.
    """
    if draft.type != "short_answer" or draft.answer < 0 or not answer.example:
        return []
    return [
        other
        for other in draft.facts[0].answers
        if other is not answer
        and other.example
        and not other.stem
        and isinstance(other.value, (Number, Date)) == isinstance(answer.value, (Number, Date))
    ]


def _own_evidence(answer: Answer, fact: Fact) -> tuple[str, ...]:
    """The article's words for an answer, unless they are another answer's of its fact, too: *both countries*."""
    if len(fact.answers) == 1:
        return answer.evidence
    others = {text for other in fact.answers if other is not answer for text in other.evidence}
    return () if others & {*answer.evidence} else answer.evidence


def chosen_key(draft: Draft, inputs: QuestionInputs, text: str = "") -> tuple[KeyPart, ...]:
    """The key of a question with options: the answer's words, or the *text* of the right option."""
    (answer,) = answers_asked(draft)
    text = text or _shown(answer, draft, inputs)
    return (KeyPart(text=text, fact=draft.facts[0].id, answer=answer.name),)


def ticked_key(draft: Draft, inputs: QuestionInputs) -> tuple[KeyPart, ...]:
    """The key of a question of which several options are right: the words of each answer."""
    fact = draft.facts[0]
    return tuple(
        KeyPart(text=_shown(answer, draft, inputs), fact=fact.id, answer=answer.name)
        for answer in fact.answers
    )


def _shown(answer: Answer, draft: Draft, inputs: QuestionInputs) -> str:
    """An answer's words as an option has them: its own, or those of its picture where the options are pictures."""
    picture = picture_of(answer, draft.facts[0], inputs.deck)
    return picture.alt if picture else answer.text


def scheme_key(draft: Draft) -> tuple[KeyPart, ...]:
    """The key of an open question: the points of its scheme, whose words are their names."""
    fact = draft.facts[0]
    return tuple(
        KeyPart(text=point.text, fact=fact.id, answer=point.text, points=point.points)
        for point in fact.scheme
    )


def set_key(premises: Iterable[Premise], answers: Mapping[str, Answer]) -> tuple[KeyPart, ...]:
    """The key of a set, a part for each premise; *answers* are those of the facts, by the fact's id."""
    return tuple(
        KeyPart(text=premise.answer, fact=premise.fact, answer=answers[premise.fact].name)
        for premise in premises
    )


def other_forms(answer: Answer, fact: Fact, inputs: QuestionInputs) -> tuple[str, ...]:
    """The other forms of an answer that score: those that the curator accepts, then those by grammar and names."""
    return inputs.shared_by_fact.get(fact, ("forms", id(answer)), lambda: _find_other_forms(answer, inputs))


def _find_other_forms(answer: Answer, inputs: QuestionInputs) -> tuple[str, ...]:
    entity = inputs.deck.entity(answer.value)
    names = entity.names if entity else ()
    forms = accepted_forms(answer.text, answer.value, names, inputs.grammar)
    if not forms and not answer.accept:
        return ()
    own = fold(answer.text)
    by_folded = {fold(form): form for form in reversed((*answer.accept, *forms)) if fold(form) != own}
    return tuple(reversed(by_folded.values()))


def may_be_reworded(answer: Answer) -> bool:
    """Whether other words of the same meaning may score: the answer is a phrase, and no name, number or date."""
    if not isinstance(answer.value, Text):
        return False
    text = fold(answer.text)
    if len(text.split()) < FEWEST_PHRASE_WORDS:
        cased = text != text.upper()
        if cased or len(text) < 3 * FEWEST_PHRASE_WORDS:
            return False
    return not any(map(str.isdigit, text)) and not any(map(str.isupper, answer.text[1:]))
