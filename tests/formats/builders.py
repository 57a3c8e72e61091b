"""Short ways to write a question by hand."""

from __future__ import annotations

from typing import Any

from quizgen.language import grammar
from quizgen.model import BLANK, Citation, KeyPart, Option, Question, Run

FORMS = ("accept", "reject", "distractors", "in_other_words", "amount", "tolerance", "unit")
"""What the one part of a key may have beside its words."""


def key_part(text: str, fact: str = "x", answer: str = "answer", **forms: Any) -> KeyPart:
    """A part of a key, with the number that its words tell in English."""
    return KeyPart(
        text=text, fact=fact, answer=answer, **{"amount": grammar("en").parse_number(text), **forms}
    )


def question(
    kind: str, fact: str, stem: str, key: str | tuple[str | KeyPart, ...], **fields: Any
) -> Question:
    """A question with everything that a key prints; *fields* say what differs, of it or of its key's one part."""
    forms = {name: fields.pop(name) for name in FORMS if name in fields}
    texts = (key,) if isinstance(key, str) else key
    assert not forms or len(texts) == 1, "whose forms are these?"
    parts = tuple(key_part(text, fact, **forms) if isinstance(text, str) else text for text in texts)
    answers = iter(one.text for one in parts)
    filled = "".join(next(answers) if character == BLANK else character for character in stem)
    given: dict[str, Any] = {
        "facts": (fact,),
        "statement": filled if filled != stem else f"{stem} {' and '.join(one.text for one in parts)}.",
        "at": (Citation(1, 2),),
        **fields,
    }
    return Question(
        id=f"{fact}:{kind}:answer", type=kind, fact=fact, answer="answer", stem=stem, key=parts, **given
    )


def choice(fact: str, stem: str, right: str, *wrong: str, place: int = 0, **fields: Any) -> Question:
    """A question with options; the right one stands at *place*, counted from 0."""
    texts = [*wrong[:place], right, *wrong[place:]]
    options = tuple(
        Option(text, correct=text == right, origin="" if text == right else "deck") for text in texts
    )
    return question("choice", fact, stem, right, options=options, **fields)


def true_false(fact: str, stem: str, *, true: bool, statement: str, **fields: Any) -> Question:
    """A statement to judge; *statement* is the true one."""
    options = (Option("True", correct=true), Option("False", correct=not true))
    return question(
        "true_false",
        fact,
        stem,
        "True" if true else "False",
        options=options,
        ordered=True,
        statement=statement,
        **fields,
    )


def split(before: str, answer: str, after: str) -> tuple[Run, ...]:
    """A statement cut at the answer asked for."""
    return tuple(run for run in (Run(before), Run(answer, 0), Run(after)) if run.text)
