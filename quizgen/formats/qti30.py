"""QTI 3.0: the newest form of such a package, for platforms that read it (-qti30.zip)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.formats.platforms import qti_items
from quizgen.formats.platforms.losses import exported_of, told
from quizgen.formats.platforms.qti_names import as_qti3
from quizgen.formats.platforms.qti_package import Wording, packaged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition
    from quizgen.formats.platforms.losses import Loss
    from quizgen.model import Files
    from quizgen.problems import Problem
    from quizgen.view.exported import ExportedItem

TAKES = ("exported",)
DEFAULT = False
PROVER = "qti30"

QTI_3 = Wording(
    space="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    schema="QTI Package",
    version="3.0.0",
    item="imsqti_item_xmlv3p0",
    test="imsqti_test_xmlv3p0",
    named=as_qti3,
)


def write(edition: Edition) -> Files:
    """One package; none where no item can be held."""
    exported = exported_of(edition)
    data = packaged(exported, QTI_3)
    return {f"{exported.deck}-qti30.zip": data} if data else {}


def remarks(edition: Edition) -> Iterator[Problem]:
    """What QTI cannot hold."""
    return told("qti30", edition, losses, keeps_bank=True)


def losses(item: ExportedItem) -> Iterator[Loss]:
    """What QTI cannot hold of an item."""
    return qti_items.losses(item)
