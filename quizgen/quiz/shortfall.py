"""What a deck lacks for a blueprint: how many questions of which section, and what facts would give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.model import NOWHERE
from quizgen.quiz.score import share_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Deck, Part, Source
    from quizgen.quiz.candidates import Candidate
    from quizgen.quiz.choosing import Choice

NEEDS = {
    "cloze": (1, "with a marked answer"),
    "short_answer": (1, "with a stem ('ask')"),
    "numeric": (1, "with a stem ('ask') and a number for an answer"),
    "choice": (1, "with a stem ('ask'), answered by a number, a date or an entity, or with 'distractors'"),
    "true_false": (1, "answered by a number, a date or an entity, or with 'distractors'"),
    "ordering": (4, "that state the date of an event"),
    "matching": (4, "of a kind with pairs"),
}
"""How many facts a question of each type takes at least, and what facts these are: the easiest to write first."""
EASIEST = "true or false and multiple choice are the easiest types"
HARDEST = "short answers and numbers are the hardest types"


class Lack(NamedTuple):
    """What a section lacks."""

    source: Source
    message: str
    help: str


def lacks(choice: Choice, deck: Deck) -> Iterator[Lack]:
    """What the sections lack: questions, and easy or hard ones."""
    for place, part in enumerate(choice.parts):
        own = choice.of(place)
        name = f"section {place + 1}" + (f" ('{part.title}')" if part.title else "")
        at = part.source or NOWHERE
        if len(own) < part.number:
            yield Lack(
                at,
                f"{name} wants {part.number} {_kind(part)} and gets {len(own)}",
                _fill(part, len(own), deck),
            )
        else:
            yield from _levels(name, at, part, own)


def too_few(choice: Choice, deck: Deck, length: int | None) -> Iterator[Lack]:
    """What a quiz without a blueprint lacks: questions, where the user said how many."""
    have = len(choice.chosen)
    if length is not None and have < length:
        message = f"{have} of the {length} questions asked for could be chosen"
        remedy = "ask for fewer or write more facts: 'quizgen show DECK quiz' says why others were left out"
        yield Lack(deck.source or NOWHERE, message, remedy)


def _kind(part: Part) -> str:
    return f"{part.types[0]} {_questions(part)}" if len(part.types) == 1 else _questions(part)


def _questions(part: Part) -> str:
    return f"question{'s' * (part.number > 1)}"


def _fill(part: Part, have: int, deck: Deck) -> str:
    """What would fill the section."""
    missing = part.number - have
    name = next((name for name in NEEDS if not part.types or name in part.types), "")
    each, what = NEEDS.get(name, (1, f"for {', '.join(part.types)}"))
    facts = each * missing
    counted = f"about {facts} more facts" if facts > 1 else "another fact"
    more = _such_as(deck) if name == "matching" else ""
    return (
        f"write {counted} {what}{more}{_limits(part)}, or {f'ask for {have}' if have else 'take the section out'}: "
        "'quizgen show DECK quiz' with the same options says why other facts are left out"
    )


def _such_as(deck: Deck) -> str:
    """Kinds of the deck that have pairs."""
    kinds = sorted({fact.kind for fact in deck.facts if fact.pair})
    return f", such as {' or '.join(kinds[:2])}" if kinds else " ('quizgen kinds' lists them)"


def _limits(part: Part) -> str:
    """Which facts the section takes."""
    tags = f" with the tag {_either(part.tags)}" if part.tags else ""
    return tags + (f" on paragraph {_either(part.paragraphs)}" if part.paragraphs else "")


def _either(names: Sequence[object]) -> str:
    return " or ".join(f"'{name}'" if isinstance(name, str) else str(name) for name in names)


def _levels(name: str, at: Source, part: Part, own: Sequence[Candidate]) -> Iterator[Lack]:
    """The shares of easy and hard questions that are missed."""
    share = share_of(part, part.number)
    for level, want, more, fewer in (
        ("easy", share.easy, EASIEST, HARDEST),
        ("hard", share.hard, HARDEST, EASIEST),
    ):
        have = sum(one.level == level for one in own)
        if want is not None and have != want:
            hint = more if have < want else fewer
            message = f"{name} wants {want} {level} of its {part.number} {_questions(part)} and gets {have}"
            yield Lack(at, message, f"{hint}: change the section's types, or its share")
