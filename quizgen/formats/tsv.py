"""Table: a row a question, with named columns, for spreadsheets, Quizlet, Mochi and Brainscape (-table.tsv)

The first two columns are what a flashcard has: what is asked, and the answer. No cell can be taken for a formula: one
that begins as a formula does gets an apostrophe before it, as spreadsheets mark text. Tabs and line breaks in a text
become blanks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.platforms.cells import cell
from quizgen.formats.platforms.losses import CASE, PICTURES, Loss, exported_of, kept, plain_losses, told
from quizgen.view.exported import with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import Exported, ExportedItem, ExportedSection

TAKES = ("exported",)
DEFAULT = False
PROVER = "tsv"

COLUMNS = (
    "question", "answer", "accepted", "refused", "within", "options", "pairs", "statement", "rationale", "place",
    "source", "points", "tags", "section", "number", "form", "id",
)  # fmt: skip
BETWEEN = " | "
"""What stands between several texts in a cell."""


def write(edition: Edition) -> Files:
    """The table of all items that are not left out; no file where there is none."""
    exported = exported_of(edition)
    rows = [_row(exported, section, item) for section, items in kept(exported, losses) for item in items]
    text = "".join("\t".join(map(cell, row)) + "\n" for row in (COLUMNS, *rows))
    return {f"{exported.deck}-table.tsv": text.encode()} if rows else {}


def remarks(edition: Edition) -> Iterator[Problem]:
    """What a table cannot hold."""
    return told("tsv", edition, losses)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What a table cannot hold of an item."""
    if item.shows_pictures:
        yield PICTURES
    if any(part.case_counts for part in item.parts):
        yield CASE
    yield from plain_losses(item)


def _row(exported: Exported, section: ExportedSection, item: ExportedItem) -> tuple[str, ...]:
    stem = with_gaps(item.asked)
    return (
        stem,
        BETWEEN.join(_answers(item)),
        BETWEEN.join(form for part in item.parts for form in part.accepted),
        BETWEEN.join(form for part in item.parts for form in part.refused),
        BETWEEN.join(_within(item)),
        BETWEEN.join(option.text for option in item.options),
        BETWEEN.join(f"{premise.text} → {premise.answer}" for premise in item.premises),
        item.statement,
        item.rationale,
        "; ".join(item.places),
        exported.source,
        str(item.points),
        " ".join(item.tags),
        section.title,
        str(item.number),
        item.form,
        item.id,
    )


def _within(item: ExportedItem) -> Iterator[str]:
    """Between which numbers an answer is right: ``1299.5 to 1300.5``."""
    for number in (part.number for part in item.parts if part.number):
        yield f"{number.low:f} to {number.high:f}"
        yield from (f"{other:f}" for other in number.also)


def _answers(item: ExportedItem) -> Iterator[str]:
    """What is right, part by part."""
    if item.form == "ordering":
        in_order = sorted(item.premises, key=lambda premise: int(premise.answer))
        yield " → ".join(premise.text for premise in in_order)
    elif item.premises:
        yield from (f"{premise.text} → {premise.answer}" for premise in item.premises)
    elif item.options:
        yield from (option.text for option in item.options if option.correct)
    else:
        yield from (part.text for part in item.parts)
