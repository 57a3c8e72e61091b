"""Provers of formats that are one file."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from quizgen.proof.answers import Unproved
from quizgen.proof.mismatch import missing_files, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition

    Prover = Callable[[PrintedEdition], Iterator[Problem]]
    ProverOfFile = Callable[[str, PrintedEdition], Iterator[Problem]]


def of_one_file(ending: str) -> Callable[[ProverOfFile], Prover]:
    """A decorator that makes the prover of a format: ``@of_one_file("-gift.txt")``.

    What it decorates proves the one file of the format, or all from the first one on, whose name is the deck's with
    this *ending*. Nothing is wrong where no file was made, since the platform can hold none of the questions. It may
    raise Unproved where the facts give a question no one answer.
    """

    def as_prover(prove_file: ProverOfFile) -> Prover:
        @wraps(prove_file)
        def prove(printed: PrintedEdition) -> Iterator[Problem]:
            file = f"{printed.deck.id}{ending}"
            if not printed.files:
                return
            try:
                yield from missing_files((file,), printed.files) or prove_file(file, printed)
            except Unproved as reason:
                yield problem(file, f"no answer can be derived: {reason}", remedy=reason.remedy)

        return prove

    return as_prover
