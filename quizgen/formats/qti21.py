"""QTI 2.1: a package with a file for each question and a test of all of them (-qti21.zip)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.platforms import qti_items
from quizgen.formats.platforms.losses import Loss, exported_of, told
from quizgen.formats.platforms.qti_package import QTI_2, packaged
from quizgen.page_text import direction_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import ExportedItem

TAKES = ("exported",)
DEFAULT = False
PROVER = "qti21"

DIRECTION = Loss("without the direction in which their language is written, which QTI 3.0 can say")


def write(edition: Edition) -> Files:
    """One package; none where no item can be held."""
    exported = exported_of(edition)
    data = packaged(exported, QTI_2)
    return {f"{exported.deck}-qti21.zip": data} if data else {}


def remarks(edition: Edition) -> Iterator[Problem]:
    """What QTI cannot hold."""
    return told("qti21", edition, losses, keeps_bank=True)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What QTI 2.1 cannot hold of an item."""
    yield from qti_items.losses(item)
    if direction_of(item.language) == "rtl":
        yield DIRECTION
