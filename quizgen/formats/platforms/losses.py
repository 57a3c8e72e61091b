"""Losses: what a platform cannot hold of a question, and how that is told: once, with counts, or one by one.

A format says of each item what is lost, by :func:`Losses.of`. An item with a loss that leaves it out is not written.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from quizgen.model import NOWHERE
from quizgen.problems import Problem
from quizgen.text.signs import SMALL_SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quizgen.edition import Edition
    from quizgen.text.styled import Piece
    from quizgen.view.exported import Exported, ExportedItem, ExportedPart, ExportedSection


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
PICTURES_TO_MATCH = Loss("to match pictures", left_out=True)
SEVERAL_RIGHT = Loss("of which several options are right", left_out=True)
POINTS = Loss("without their points")
TAGS = Loss("without their tags")
SCHEME_TOLD = Loss("whose scheme for marking stands in what is told afterwards")
UNIT = Loss("without the unit beside their number")
CASE = Loss("where small and capital letters become one")
SHUFFLED = Loss("whose options may be shuffled, and have an order")
BANK = Loss("without their box of words")
EVIDENCE = Loss("without the statement that settles them, and their tags")
ALL_OR_NONE = Loss("of which several options are right, and a part of them may earn nothing")
TWICE = Loss("whose answers may come in any order, and one given twice scores twice")
PARTNERS = Loss("whose partners are in a list to choose from, which holds plain text alone")
LOOKS = Loss("with emphasis, code or small letters, which are plain text there")
FORMULAS_IN_LINES = Loss("with a formula, which is a line of plain text there")
READINGS = Loss("with readings above words, which are left out")
APOSTROPHE = Loss("with an apostrophe before a text that a spreadsheet would take for a formula")

NOT_CHOSEN = {
    "matching": MATCHING, "ordering": ORDERING, "number": WRITTEN, "written": WRITTEN, "sentences": SENTENCES,
}  # fmt: skip
"""The forms of items that are not answered by choosing an option, by what a platform loses that has no others."""


def many_right_for(platform: str) -> Loss:
    """That a *platform* cannot share the points among so many right options."""
    return Loss(f"of which more options are right than {platform} can share points among", left_out=True)


def refused_by(platform: str) -> Loss:
    """That a *platform* makes one of a refused answer and an accepted one: it does not tell capitals apart."""
    return Loss(f"where {platform} cannot tell a refused answer from an accepted one")


def refuses_an_accepted(part: ExportedPart, folded: Callable[[str], str] = str.casefold) -> bool:
    """Whether a refused form of an answer is an accepted one to a platform, which makes letters small so."""
    return not set(map(folded, part.forms)).isdisjoint(map(folded, part.refused))


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


def matches_pictures(item: ExportedItem) -> bool:
    """Whether pictures are what belongs to the premises of an item."""
    return item.form == "matching" and any(option.picture for option in item.options)


def marked_partners(item: ExportedItem) -> bool:
    """Whether what belongs to the premises of an item has markup, which is more than small signs."""
    return item.form == "matching" and any(
        map(_is_lost, chain.from_iterable(item.option_pieces(option.text) for option in item.options))
    )


def plain_losses(item: ExportedItem, *, evidence: bool = True) -> Iterator[Loss]:
    """What is lost of an item where all of its texts are plain: emphasis, code, formulas, readings.

    Small signs are not: ``H₂O`` has them in plain text. *evidence* says whether the format has the statement and why.
    """
    lost = {piece.style for text in pieces_of(item, evidence=evidence) for piece in text if _is_lost(piece)}
    if lost - {"formula", "ruby"}:
        yield LOOKS
    if "formula" in lost:
        yield FORMULAS_IN_LINES
    if "ruby" in lost:
        yield READINGS


def _is_lost(piece: Piece) -> bool:
    """Whether plain text says less than a piece."""
    return not (piece.is_plain or is_small(piece))


def is_small(piece: Piece) -> bool:
    """Whether a piece is small signs alone, which plain text has, too: ``₂``."""
    return (
        piece.style in {"lowered", "raised"}
        and not (piece.emphasis or piece.strong)
        and SMALL_SIGNS.issuperset(piece.text)
    )


def pieces_of(item: ExportedItem, *, evidence: bool = True) -> Iterator[tuple[Piece, ...]]:
    """All texts of an item that a person reads, each in pieces; with its *evidence*, or without.

    Nothing where the deck has no markup. An option that is a picture has no text.
    """
    if not item.styles:
        return
    yield from item.stem_pieces()
    for text in (item.context, *((item.statement, item.rationale) if evidence else ())):
        yield item.pieces(text)
    for option in item.options:
        if option.picture is None:
            yield item.option_pieces(option.text)
    for premise in item.premises:
        yield item.premise_pieces(premise.text)
    if item.form == "sentences":
        yield from (item.pieces(part.text) for part in item.parts)


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
