"""Versions: the same questions in other orders, so that a neighbour's letters are of no use.

Version A is the quiz as it was chosen. In the others the questions are shuffled inside their sections,
and so are the options and premises that came by lot. What has an order of its own keeps it: numbers,
dates, True and False, the answers of a matching set.

Each shuffle has its own stream, named after the version's letter and the question. No order comes back
before all have had their turn: a version looks only at those before it, so that adding one changes none.
"""

from __future__ import annotations

from math import factorial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.choices import LETTERS
from quizgen.model import Version
from quizgen.random_streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Item, Question, Section

    Order = tuple[int, ...]
    """Places, counted from 0, in the order in which they are printed."""

MOST = len(LETTERS)
"""A version for each letter."""
ENOUGH = 5
"""Things with more orders (120) than there are versions."""


def versions(sections: Sequence[Section], count: int, seed: str) -> Iterator[Version]:
    """The sections in *count* versions, A as they are."""
    letters = LETTERS[:count]
    turned = [list(_turned(section, letters, seed)) for section in sections]
    for place, letter in enumerate(letters):
        yield Version(letter, tuple(section[place] for section in turned))


def same_order(versions: Sequence[Version]) -> str:
    """What to say of the first two versions that are alike in every question; nothing where no two are."""
    first: dict[tuple[object, ...], str] = {}
    for version in versions:
        printed = tuple((item.question.id, item.options, item.premises) for item in version.items)
        letter = first.setdefault(printed, version.letter)
        if letter != version.letter:
            pair = f"{letter} and {version.letter}"
            return f"the versions {pair} are alike in every question: there are no more orders"
    return ""


def _turned(section: Section, letters: str, seed: str) -> Iterator[Section]:
    """The section in each version, with the numbers that it has in A."""
    numbers = [item.number for item in section.items]
    items = [list(_shuffled(item, letters, seed)) for item in section.items]
    orders = _orders(len(items), letters, seed, "section", f"{' '.join(section.types)}:{numbers[:1]}")
    for version, order in enumerate(orders):
        placed = zip(numbers, order, strict=True)
        yield replace(
            section, items=tuple(replace(items[at][version], number=number) for number, at in placed)
        )


def _shuffled(item: Item, letters: str, seed: str) -> Iterator[Item]:
    """The item in each version."""
    question = item.question
    movable = 0 if question.ordered else len(item.options)
    options = _orders(movable, letters, seed, question.id, "options")
    premises = _orders(len(item.premises), letters, seed, question.id, "premises", barred=_right(question))
    for option_order, premise_order in zip(options, premises, strict=True):
        yield replace(
            item,
            options=tuple(item.options[at] for at in option_order) if movable else item.options,
            premises=tuple(item.premises[at] for at in premise_order),
        )


def _right(question: Question) -> Order | None:
    """The right order of an ordering, which no version may show; None for any other question."""
    places = range(len(question.premises))
    if question.options or len(places) < 2:  # noqa: PLR2004 - one thing has one order
        return None
    return tuple(sorted(places, key=lambda at: int(question.premises[at].answer)))


def _orders(size: int, letters: str, seed: str, *names: str, barred: Order | None = None) -> Iterator[Order]:
    """An order for each version: for A as it stands, then by lot, none again while there are others."""
    own = tuple(range(size))
    room = factorial(min(size, ENOUGH)) - (barred is not None)
    used = [own]
    yield own
    for letter in letters[1:]:
        if len(used) >= room:
            used = used[-1:] if room > 1 else []
        stream = Stream(seed, letter, *names)
        while (order := tuple(stream.shuffled(own))) in used or order == barred:
            pass
        used.append(order)
        yield order
