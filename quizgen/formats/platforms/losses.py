"""Losses: what a platform cannot hold of a question, and how that is told: once, with counts, or one by one.

A format says of each item what is lost, by :func:`Losses.of`. An item with a loss that leaves it out is not written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizgen.model import NOWHERE
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quizgen.edition import Edition
    from quizgen.view.exported import Exported, ExportedItem, ExportedSection


class Loss(NamedTuple):
    """Something of an item that a platform cannot hold."""

    what: str
    """Behind the number of questions: ``to put in order``, ``without their points``."""
    left_out: bool = False
    """Whether the whole item is left out; else it is changed."""


ORDERING = Loss("to put in order", left_out=True)
SEVERAL_PARTS = Loss("with several answers to write", left_out=True)
PICTURES = Loss("that need a picture", left_out=True)
SENTENCES = Loss("to answer in sentences", left_out=True)
WRITTEN = Loss("to answer in writing", left_out=True)
MATCHING = Loss("to match", left_out=True)
SEVERAL_RIGHT = Loss("of which several options are right", left_out=True)
POINTS = Loss("without their points")
UNIT = Loss("without the unit beside their number")
CASE = Loss("where small and capital letters become one")
SHUFFLED = Loss("whose options may be shuffled, and have an order")
BANK = Loss("without their box of words")
EVIDENCE = Loss("without the statement that settles them, and their tags")
ALL_OR_NONE = Loss("of which several options are right, and a part of them may earn nothing")
TWICE = Loss("whose answers may come in any order, and one given twice scores twice")
APOSTROPHE = Loss("with an apostrophe before a text that a spreadsheet would take for a formula")


def exported_of(edition: Edition) -> Exported:
    """What the platforms are told. ValueError where the edition was made without it."""
    if edition.exported is None:
        raise ValueError("a platform is told of exported questions, and this edition has none")
    return edition.exported


def kept(
    exported: Exported, losses: Callable[[ExportedItem], Iterable[Loss]]
) -> Iterator[tuple[ExportedSection, list[ExportedItem]]]:
    """Each section with the items that a platform can hold; none without items."""
    for section in exported.sections:
        items = [item for item in section.items if not any(loss.left_out for loss in losses(item))]
        if items:
            yield section, items


def told(
    name: str,
    edition: Edition,
    losses: Callable[[ExportedItem], Iterable[Loss]],
    *,
    keeps_bank: bool = False,
) -> Iterator[Problem]:
    """What the format *name* leaves out and changes: a problem for each of the two, or for each question.

    A format that *keeps_bank* writes the words that stand in a box above gaps, too.
    """
    found = [
        (item, loss)
        for section in exported_of(edition).sections
        for item in section.items
        for loss in dict.fromkeys((*losses(item), *([BANK] if section.word_bank and not keeps_bank else [])))
    ]
    out = [(item, loss) for item, loss in found if loss.left_out]
    without = {item.id for item, _ in out}
    changed = [(item, loss) for item, loss in found if item.id not in without]
    if edition.tell_each:
        for item, loss in out:
            message = f"{name}: '{item.id}' is left out, as one of those {loss.what}"
            yield Problem("left-out", item.source, message, REMEDY, fact=item.fact)
        for item, loss in changed:
            message = f"{name}: '{item.id}' is changed, as one of those {loss.what}"
            yield Problem("changed-for", item.source, message, REMEDY, fact=item.fact)
        return
    source = edition.deck.source or NOWHERE
    if out:
        message = f"{name}: {_counted(out, 'is left out', 'are left out')}"
        yield Problem("left-out", source, message, f"{REMEDY}; -v lists each")
    if changed:
        message = f"{name}: {_counted(changed, 'is changed', 'are changed')}"
        yield Problem("changed-for", source, message, f"{REMEDY}; -v lists each")


REMEDY = "docs/platforms.md says what each platform keeps, and which keeps more"


def _counted(found: Iterable[tuple[ExportedItem, Loss]], one: str, many: str) -> str:
    """How many questions have which losses: ``3 questions are left out (2 to put in order, 1 to match)``."""
    counts: dict[str, int] = {}
    ids = set()
    for item, loss in found:
        ids.add(item.id)
        counts[loss.what] = counts.get(loss.what, 0) + 1
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    questions = f"1 question {one}" if len(ids) == 1 else f"{len(ids)} questions {many}"
    return f"{questions} ({', '.join(f'{count} {what}' for what, count in ordered)})"
