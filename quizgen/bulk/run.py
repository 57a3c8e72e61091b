"""A run: decks are found, what has changed is built, and the manifest tells what came of each."""

from __future__ import annotations

import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from msgspec.structs import replace

from quizgen.bulk.lease import held
from quizgen.bulk.manifest import NAME, Manifest, ProblemRow
from quizgen.bulk.plan import plan
from quizgen.bulk.runner import runner_for
from quizgen.bulk.sources import sources_of
from quizgen.bulk.store import Refused, open_store, within
from quizgen.bulk.work import build_item
from quizgen.files import exclusive_access

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.bulk.manifest import DeckRow, Verdict
    from quizgen.bulk.store import Store
    from quizgen.engine.writing import Wanted
    from quizgen.settings import Settings


class Request(NamedTuple):
    """What is asked of a run."""

    sources: Sequence[str]
    """Paths, patterns, addresses, and lists with @ before their names."""
    target: str
    """The folder, or the address, below which each deck gets a folder."""
    wanted: Wanted
    jobs: int = 1
    """How many decks are built at once; 0: one, or as many as an engine has workers."""
    engine: str = "processes"
    """Which runner builds them, as :func:`quizgen.bulk.runner.runner_for` takes it."""
    anew: bool = False
    """Whether decks are built, too, that have not changed."""


class Progress(NamedTuple):
    """How far a run is."""

    done: int
    """Decks that are built, or have failed."""
    to_build: int
    """Decks that were to be built when the run began."""
    decks: int
    """All decks of the sources."""
    failed: int
    seconds: float
    """Since the first deck was given to a worker."""

    @property
    def rate(self) -> float:
        """Decks built in a second."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at this rate; None where nothing tells it yet."""
        return (self.to_build - self.done) / self.rate if self.done and self.rate else None


class Summary(NamedTuple):
    """What came of a run."""

    manifest: str
    """The address of the manifest."""
    counts: dict[Verdict, int]
    """How many decks have each outcome: ``{"built": 12, "unchanged": 3, …}``."""
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether the files of every deck are there."""
        return not self.counts["failed"] and not self.counts["refused"]


def run(
    request: Request,
    tell: Callable[[DeckRow, Progress], None],
    wait: Callable[[], None] = lambda: None,
) -> Summary:
    """Build what has changed of the sources' decks, and say what came of it. Refused where nothing can be built.

    *tell* is called with each row as it comes, those of decks that need no building first. *wait* is called where
    another run into the same target on this computer must be waited for. However the run ends, the next one goes on
    from the decks whose rows are written down.
    """
    _check_is_of_many(request.wanted.settings)
    target = open_store(request.target)
    _check_engine_sees(request)
    runner = runner_for(request.engine, request.jobs)
    began = time.monotonic()
    name = _run_name()
    with _alone_in(target, name, wait) as check:
        manifest = Manifest(target, name)
        sources = list(sources_of(request.sources))
        items, done = plan(sources, target, request.wanted, manifest.rows, anew=request.anew)
        counts: dict[Verdict, int] = {"built": 0, "unchanged": 0, "failed": 0, "refused": 0}
        ids: dict[str, str] = {}
        decks, built, start = len(items) + len(done), 0, time.monotonic()

        def take(row: DeckRow) -> None:
            counts[row.outcome] += 1
            row = _with_double(row, ids)
            manifest.add(row)
            failed = counts["failed"] + counts["refused"]
            tell(row, Progress(built, len(items), decks, failed, time.monotonic() - start))

        try:
            for row in done:
                take(row)
            with closing(runner.run(build_item, items)) as rows:
                for row in rows:
                    built += 1
                    take(row)
                    check()
        except BaseException:
            manifest.write_part()
            raise
        check()
        manifest.close()
    return Summary(within(request.target, NAME), counts, time.monotonic() - began)


def _check_is_of_many(settings: Settings) -> None:
    """Refused where the copy of an article is named, since that is one deck's."""
    if named := settings.article or settings.source:
        raise Refused(f"{named} is one deck's article, and a run has many decks: build that deck alone.")


def _check_engine_sees(request: Request) -> None:
    """Refused where the workers would not see a store, since it is the memory of this process."""
    named = [address for address in (*request.sources, request.target) if address.startswith("memory://")]
    if named and request.engine != "inline":
        raise Refused(f"{named[0]} is seen by this process alone: build with --engine inline.")


def _run_name() -> str:
    """A name for this run, later than those of earlier ones."""
    return f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{uuid4().hex[:8]}"


def _with_double(row: DeckRow, ids: dict[str, str]) -> DeckRow:
    """The row, with a warning where another deck of the run has the same id."""
    other = ids.setdefault(row.id, row.source) if row.id else row.source
    if other == row.source or any(problem.rule == "same-deck" for problem in row.problems):
        return row
    message = f"the deck {other} has the id '{row.id}', too: in Anki its notes and these would be the same"
    warning = ProblemRow(
        rule="same-deck",
        severity="warning",
        file=row.source,
        message=message,
        help="give one of them an 'id' of its own",
    )
    return replace(row, problems=(*row.problems, warning))


@contextmanager
def _alone_in(target: Store, run: str, wait: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Let another run into the same target end first. Gives what raises Refused once the target is another run's."""
    folder = target.folder()
    if folder is not None:
        with exclusive_access(folder / NAME, wait):
            yield lambda: None
    elif target.keeps_conditions:
        target.check_preconditions()
        with held(target, run, wait) as check:
            yield check
    else:
        yield lambda: None
