"""Shortfalls: what a deck lacks for a blueprint, section by section, and what facts would give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.model import NOWHERE
from quizgen.quiz.score import share_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.model import BlueprintSection, Deck, Source
    from quizgen.quiz.candidates import QuestionCandidate
    from quizgen.quiz.choosing import Choice
    from quizgen.quiz.selecting import Unmet

NEEDS = {
    "cloze": (1, "with a marked answer"),
    "short_answer": (1, "with a stem ('ask')"),
    "numeric": (1, "with a stem ('ask') and a number for an answer"),
    "choice": (1, "with a stem ('ask'), answered by a number, a date or an entity, or with 'distractors'"),
    "true_false": (1, "answered by a number, a date or an entity, or with 'distractors'"),
    "multiple_response": (
        1,
        "with several answers of one sort, a stem for all of them ('ask: {all: …}') and wrong options",
    ),
    "open": (1, "with an open question and its scheme ('explain', 'scheme')"),
    "ordering": (4, "that state the date of an event"),
    "matching": (4, "of a kind with pairs"),
}
"""How many facts a question of each type takes at least, and which; first those that are easiest to write."""
EASIEST = "true or false and multiple choice are the easiest types"
HARDEST = "short answers and numbers are the hardest types"


class Shortfall(NamedTuple):
    """What a section lacks: the place in the blueprint, a message and a remedy."""

    source: Source
    message: str
    help: str


def shortfalls(choice: Choice, deck: Deck, left_out: Sequence[tuple[str, str]]) -> Iterator[Shortfall]:
    """What the sections of a blueprint lack: questions, or easy or hard ones.

    *left_out* are the facts that no question was taken from, each with the reason.
    """
    blocked = _blocked(left_out)
    for index, section in enumerate(choice.sections):
        own = choice.chosen_of(index)
        name = f"section {index + 1}" + (f" ('{section.title}')" if section.title else "")
        at = section.source or NOWHERE
        if len(own) < section.number:
            yield Shortfall(
                at,
                f"{name} wants {section.number} {_typed_questions(section)} and gets {len(own)}",
                _remedy(section, len(own), deck) + blocked,
            )
        else:
            yield from _levels(name, at, section, own)


def unmet_wishes(unmet: Iterable[Unmet], deck: Deck) -> Iterator[Shortfall]:
    """What a person names and the quiz does not ask."""
    for wanted, reason in unmet:
        remedy = "name another question of the fact: 'quizgen show DECK FACT' lists them; or take a name out"
        message = f"'{wanted.name}' is asked for by name and not in the quiz: {reason}"
        yield Shortfall(wanted.source or deck.source or NOWHERE, message, remedy)


def too_few(
    choice: Choice, deck: Deck, length: int | None, left_out: Sequence[tuple[str, str]]
) -> Iterator[Shortfall]:
    """What a quiz without a blueprint lacks: all questions, or some where the user asked for a number of them."""
    have = len(choice.chosen)
    if not have and length is None:
        message = "the usual quiz has no question of this deck"
        remedy = (
            "write more facts; or say what it may ask, as in --types short_answer: "
            "'quizgen show DECK questions' lists what it can"
        )
        yield Shortfall(deck.source or NOWHERE, message, remedy)
    elif length is not None and have < length:
        message = f"{have} of the {length} questions asked for could be chosen"
        remedy = "ask for fewer or write more facts: 'quizgen show DECK quiz' says why others were left out"
        yield Shortfall(deck.source or NOWHERE, message, remedy + _blocked(left_out))


MOST_BLOCKED_NAMED = 2
"""Facts of which a message says what keeps them out."""


def _blocked(left_out: Sequence[tuple[str, str]]) -> str:
    """Some of the facts that another keeps out, with which: ``; 'a' is left out: b:cloze:x prints 'Naha', …``."""
    blocked = [(fact, reason) for fact, reason in left_out if " prints " in reason]
    named = "; ".join(f"'{fact}' is left out: {reason}" for fact, reason in blocked[:MOST_BLOCKED_NAMED])
    return f"; {named}" if named else ""


def _typed_questions(section: BlueprintSection) -> str:
    return f"{section.types[0]} {_questions(section)}" if len(section.types) == 1 else _questions(section)


def _questions(section: BlueprintSection) -> str:
    return f"question{'s' * (section.number > 1)}"


def _remedy(section: BlueprintSection, have: int, deck: Deck) -> str:
    """What to do about a section that has only *have* questions."""
    missing = section.number - have
    name = next((name for name in NEEDS if not section.types or name in section.types), "")
    each, what = NEEDS.get(name, (1, f"for {', '.join(section.types)}"))
    facts = each * missing
    counted = f"about {facts} more facts" if facts > 1 else "another fact"
    more = _kind_examples(deck) if name == "matching" else ""
    instead = f"ask for {have}" if have else "take the section out"
    return (
        f"write {counted} {what}{more}{_taken_facts(section)}, or {instead}: "
        "'quizgen show DECK quiz' with the same options says why other facts are left out"
    )


def _kind_examples(deck: Deck) -> str:
    """Kinds of the deck that have pairs, as examples: ``, such as located-in or leads``."""
    kinds = sorted({fact.kind for fact in deck.facts if fact.pair})
    return f", such as {' or '.join(kinds[:2])}" if kinds else " ('quizgen kinds' lists them)"


def _taken_facts(section: BlueprintSection) -> str:
    """Which facts the section takes: `` with the tag 'ships' on paragraph 2 or 3``."""
    tags = f" with the tag {_either(section.tags)}" if section.tags else ""
    return tags + (f" on paragraph {_either(section.paragraphs)}" if section.paragraphs else "")


def _either(names: Sequence[object]) -> str:
    """``'ships'``, ``2 or 3``."""
    return " or ".join(f"'{name}'" if isinstance(name, str) else str(name) for name in names)


def _levels(
    name: str, at: Source, section: BlueprintSection, own: Sequence[QuestionCandidate]
) -> Iterator[Shortfall]:
    """The shortfalls of a full section in easy and hard questions."""
    share = share_of(section, section.number)
    for level, want, more, fewer in (
        ("easy", share.easy, EASIEST, HARDEST),
        ("hard", share.hard, HARDEST, EASIEST),
    ):
        have = sum(one.level == level for one in own)
        if want is not None and have != want:
            hint = more if have < want else fewer
            message = (
                f"{name} wants {want} {level} of its {section.number} {_questions(section)} and gets {have}"
            )
            yield Shortfall(at, message, f"{hint}: change the section's types, or its share")
