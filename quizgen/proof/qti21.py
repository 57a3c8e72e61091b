"""A package of QTI 2.1, read back and held against the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.proof.one_file import of_one_file
from quizgen.proof.qti.package import QTI_2, prove_package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition


@of_one_file("-qti21.zip")
def prove(file: str, printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that the package says and the deck's facts do not."""
    return prove_package(file, printed, QTI_2)
