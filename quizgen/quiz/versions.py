"""Versions of a quiz: the same questions in other orders, so that a neighbour's answers are of no use.

Version A is the quiz as it was chosen. In the others the questions are shuffled inside their sections, behind those
that are pinned, and so are the options and premises whose order is random. What has an order of its own keeps it:
numbers, dates, True and False, the answers of a matching set.

Each shuffle has its own random stream, named after the version's letter and the question. No order comes again
before all others were used: a version depends only on those before it, so that adding one changes none.
"""

from __future__ import annotations

from math import factorial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.choices import LETTERS
from quizgen.model import Version
from quizgen.quiz.word_bank import in_order_of_version
from quizgen.random_streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Item, Question, Section

    Order = tuple[int, ...]
    """Indexes in the order in which they are printed."""

MOST_THINGS_COUNTED = 5
"""Things whose orders are counted: so many have more orders (120) than there are versions."""


def versions(sections: Sequence[Section], count: int, seed: str) -> Iterator[Version]:
    """The sections in *count* versions; version A has them as they are."""
    letters = LETTERS[:count]
    in_versions = [list(_section_versions(section, letters, seed)) for section in sections]
    for index, letter in enumerate(letters):
        yield Version(letter, tuple(section[index] for section in in_versions))


def same_order(versions: Sequence[Version]) -> str:
    """A message about the first two versions that are alike in every question; empty where no two are."""
    first: dict[tuple[object, ...], str] = {}
    for version in versions:
        printed = tuple((item.question.id, item.options, item.premises) for item in version.items)
        letter = first.setdefault(printed, version.letter)
        if letter != version.letter:
            pair = f"{letter} and {version.letter}"
            return f"the versions {pair} are alike in every question: there are no more orders"
    return ""


def _section_versions(section: Section, letters: str, seed: str) -> Iterator[Section]:
    """The section in each version, with the same numbers in all."""
    numbers = [item.number for item in section.items]
    items = [list(_item_versions(item, letters, seed)) for item in section.items]
    fixed = section.pinned
    orders = _orders(len(items) - fixed, letters, seed, "section", f"{' '.join(section.types)}:{numbers[:1]}")
    for version, (letter, order) in enumerate(zip(letters, orders, strict=True)):
        placed = zip(numbers, (*range(fixed), *(fixed + index for index in order)), strict=True)
        yield replace(
            section,
            items=tuple(replace(items[index][version], number=number) for number, index in placed),
            word_bank=in_order_of_version(section.word_bank, letter, section, seed),
        )


def _item_versions(item: Item, letters: str, seed: str) -> Iterator[Item]:
    """The item in each version."""
    question = item.question
    movable = 0 if question.ordered else len(item.options)
    options = _orders(movable, letters, seed, question.id, "options")
    premises = _orders(
        len(item.premises), letters, seed, question.id, "premises", barred=_correct_order(question)
    )
    for option_order, premise_order in zip(options, premises, strict=True):
        yield replace(
            item,
            options=tuple(item.options[index] for index in option_order) if movable else item.options,
            premises=tuple(item.premises[index] for index in premise_order),
        )


def _correct_order(question: Question) -> Order | None:
    """The correct order of an ordering question, which no version may show; None for any other question."""
    indexes = range(len(question.premises))
    if question.options or len(indexes) < 2:  # noqa: PLR2004 - one thing has one order
        return None
    return tuple(sorted(indexes, key=lambda index: int(question.premises[index].answer)))


def _orders(size: int, letters: str, seed: str, *names: str, barred: Order | None = None) -> Iterator[Order]:
    """An order for each version: for A as it stands, then at random; no order twice while there are others."""
    own = tuple(range(size))
    order_count = factorial(min(size, MOST_THINGS_COUNTED)) - (barred is not None)
    used = [own]
    yield own
    for letter in letters[1:]:
        if len(used) >= order_count:
            used = used[-1:] if order_count > 1 else []
        stream = Stream(seed, letter, *names)
        while (order := tuple(stream.shuffled(own))) in used or order == barred:
            pass
        used.append(order)
        yield order
