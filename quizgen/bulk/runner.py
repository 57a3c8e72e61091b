"""What hands work items to workers. A runner is one file in ``runners/``: for processes of this computer, or an engine.

This is all that an engine has to do: take items, give each to a worker that calls ``work`` on it, and hand back the
rows in whatever order they come. Locks, files and the manifest are none of its business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from quizgen import registry
from quizgen.bulk.manifest import DeckRow
from quizgen.bulk.store import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from quizgen.bulk.plan import WorkItem

    Work = Callable[[WorkItem], DeckRow]
    """What a worker does: :func:`quizgen.bulk.work.build_item`. It can be pickled by its name."""

FOLDER = "bulk/runners"


class Runner(Protocol):
    """Workers of one kind."""

    def run(self, work: Work, items: Sequence[WorkItem]) -> Generator[DeckRow, None, None]:
        """The row of each item, once each, in any order.

        An item whose worker died is given to another one, with one more in its ``tries``, up to
        :data:`quizgen.limits.MOST_TRIES` times; then its row is :func:`lost`. When the generator is closed before its
        end, workers finish or drop what they are at, and take nothing new.
        """


def runner_for(engine: str, jobs: int) -> Runner:
    """The runner of an engine: ``processes``, or an address whose kind is the runner's file, ``dask://host:8786``.

    Refused where there is none of that name, or it cannot be reached. *jobs* is how many decks are built at once; with
    0 one, or as many as an engine has workers.
    """
    name, _, address = engine.partition("://")
    if name not in registry.names(FOLDER):
        known = ", ".join(registry.names(FOLDER))
        raise Refused(f"'{name}' is no engine that quizgen knows. There are: {known}.")
    runner: Runner = registry.load(FOLDER, name).runner(address, jobs)
    return runner


def lost(item: WorkItem, tries: int) -> DeckRow:
    """The row of a deck over which every worker died."""
    reason = (
        f"its worker died {tries} times: the deck may take more memory or time than there is; build it alone"
    )
    return DeckRow(item.deck, "failed", inputs=item.inputs, remarks=(reason,), tries=tries)
