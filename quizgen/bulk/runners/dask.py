"""Workers of a Dask cluster, on this computer or on others: dask://HOST:PORT is its scheduler

Each worker is given a few small decks at a time, as one task, and tells each row as soon as it has it: as an event,
through the scheduler. Dask gives a task whose worker died to nobody else (it is meant for that worker alone): this
module does, and counts. A worker is looked at before its first deck: the same quizgen, the same stores. The only user
of Dask.
"""

from __future__ import annotations

import time
from contextlib import closing, suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizgen.bulk.manifest import DeckRow
from quizgen.bulk.remote import as_named, environment, look_at, objection, portable, report, surrounded_by
from quizgen.bulk.runner import lost
from quizgen.bulk.store import Refused
from quizgen.bulk.tidy import tidily
from quizgen.bulk.waiting import Waiting
from quizgen.install_command import install_command, this_computer
from quizgen.limits import (
    LARGEST_TOLD_ROW,
    MOST_SCHEDULER_LOSSES,
    MOST_TRIES,
    SECONDS_PER_DECK,
    SECONDS_TO_FINISH,
    SECONDS_TO_REACH_ENGINE,
    SECONDS_WITHOUT_WORKERS,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from quizgen.bulk.plan import WorkItem
    from quizgen.bulk.runner import Runner, Work

SECONDS_BETWEEN_LOOKS = 1.0
"""How often it is looked which workers there are, and whether one has been at a deck for too long."""
SECONDS_TO_ANSWER = 15.0
"""How long the scheduler has for an answer, before it is taken for gone."""
TOLD = "quizgen"
"""The key of what a worker tells: the key of its task, and the row, or nothing where the task is at its end."""


class Patience(NamedTuple):
    """How long is waited for what, in seconds."""

    scheduler: float = SECONDS_TO_REACH_ENGINE
    """For the scheduler, when a run begins."""
    workers: float = SECONDS_WITHOUT_WORKERS
    """For the first worker, and for scheduler or workers that went away to come back."""
    deck: float = SECONDS_PER_DECK
    """For one deck."""
    finish: float = SECONDS_TO_FINISH
    """For the decks under way, where the run is given up."""


class Dask:
    """The workers of a scheduler."""

    def __init__(self, address: str, jobs: int, patience: Patience = Patience()) -> None:  # noqa: B008 - it is frozen
        """*jobs* is how many decks are built at once at most; 0: as many as there are workers.

        Refused where the scheduler cannot be reached, or has workers with another quizgen.
        """
        self._address = address if "://" in address else f"tcp://{address}"
        self._jobs, self._patience = jobs, patience
        with closing(_client(self._address, patience.scheduler)) as client:
            Crew(client, ()).look()

    def run(self, work: Work, items: Sequence[WorkItem]) -> Generator[DeckRow, None, None]:
        """The row of each item, as it comes. Refused where there is no worker for too long."""
        if not items:
            return
        waiting, losses = Waiting(items), 0
        seconds = self._patience.scheduler
        while waiting:
            client = _client(self._address, seconds)
            shift = Shift(Crew(client, items), work, waiting, self._jobs, self._patience)
            try:
                for row in shift.rows():
                    losses = 0
                    yield row
            except OSError as error:  # the scheduler went away; what was under way waits again
                losses += 1
                if losses >= MOST_SCHEDULER_LOSSES:
                    raise _gone(self._address, f"went away {losses} times before a deck was built") from error
                seconds = self._patience.workers
            finally:
                shift.end()


class Crew:
    """The workers of a scheduler, each looked at once before it is given a deck."""

    def __init__(self, client: Any, items: Sequence[WorkItem]) -> None:  # noqa: ANN401 - Dask's own
        self.client, self._items = client, items
        self._known: dict[str, str] = {}
        """The id of each worker that may be given decks, by its address; empty for one that may not."""
        self.objections: dict[str, str] = {}
        """Why those may not, in words, by their addresses."""

    def look(self) -> None:
        """Learn which workers there are. Refused where one of the first ones may not build; OSError: no scheduler."""
        is_first = not self._known
        there = self.client.nthreads(callback_timeout=SECONDS_TO_ANSWER)
        self._known = {address: name for address, name in self._known.items() if address in there}
        self.objections = {address: why for address, why in self.objections.items() if address in there}
        if new := [address for address in there if address not in self._known]:
            self._look_at(new)
        if is_first and self.objections:
            address, why = next(iter(self.objections.items()))
            raise Refused(f"the worker {address} {why}.")

    def forget(self, address: str) -> None:
        """Look at a worker anew: another one has its address now."""
        self._known.pop(address, None)

    def dismiss(self, address: str) -> None:
        """Give a worker no more decks, and end it, so that whatever watches over it starts another one."""
        self._known[address] = ""
        self.objections[address] = "has been at one deck for too long"
        with suppress(Exception):  # one that nothing watches over stays as it is, and has no deck
            self.client.restart_workers([address], timeout=SECONDS_TO_ANSWER, raise_for_error=False)

    def ids(self) -> dict[str, str]:
        """The id of each worker that may be given decks, by its address."""
        return {address: name for address, name in self._known.items() if name}

    def _look_at(self, addresses: Sequence[str]) -> None:
        with look_at(self._items) as look:
            answers = self.client.run(_introduced, look, workers=list(addresses), on_error="return")
        for address in addresses:
            answer = answers.get(address, OSError("no answer"))
            if isinstance(answer, OSError):  # it went away meanwhile; or it is asked again with the next look
                continue
            name, found = answer if isinstance(answer, tuple) else ("", answer)
            why = objection(found, self._items)
            self._known[address] = "" if why else name
            if why:
                self.objections[address] = why


class Given(Struct):
    """A few decks that a worker was given."""

    left: dict[str, WorkItem]
    """Those of which it has not told yet, by their names, in the order in which it builds them."""
    future: Any
    worker: str
    """The worker's address."""
    since: float
    """When it began with the first of them."""
    are_several: bool
    """Whether there were more than one."""


class Shift:
    """The building of what waits, for as long as the scheduler is there."""

    def __init__(self, crew: Crew, work: Work, waiting: Waiting, jobs: int, patience: Patience) -> None:
        self._crew, self._client, self._work = crew, crew.client, work
        self._waiting, self._jobs, self._patience = waiting, jobs, patience
        self._given: dict[str, Given] = {}
        """What is under way, by Dask's key; one that was given up is no longer here, and its rows are not taken."""
        self._news: SimpleQueue[tuple[str, bytes | None]] = SimpleQueue()
        """A key with the row that a worker tells, with nothing where it stopped, or with None where Dask says so."""
        self._environment = environment()
        self._last_look = float("-inf")
        self._last_worker = time.monotonic()
        self._client.subscribe_topic(self._client.id, self._take_news)

    def rows(self) -> Iterator[DeckRow]:
        """The row of each item. OSError where the scheduler is gone; what was under way waits again then."""
        try:
            while self._waiting or self._given:
                yield from self._rows_of_a_look()
                self._give()
                for key, row in self._heard():
                    yield from self._ended(key) if row is None else self._told(key, row)
        except OSError:
            self._waiting.again(item for given in self._given.values() for item in given.left.values())
            self._given = {}
            raise

    def end(self) -> None:
        """Give up what is under way, and go. Workers have some seconds to end the decks that they are at."""
        until = time.monotonic() + self._patience.finish
        under_way = {*self._given}
        try:
            for key in under_way:
                self._drop(key)
            while under_way and self._client.status == "running" and (left := until - time.monotonic()) > 0:
                with suppress(Empty):
                    key, row = self._news.get(timeout=min(left, SECONDS_BETWEEN_LOOKS))
                    under_way -= {key} if row == b"" else set()
        finally:
            _close(self._client)

    def _rows_of_a_look(self) -> Iterator[DeckRow]:
        """Now and then, learn which workers there are, and take decks back from those that are gone or too slow.

        Gives the rows of decks that were tried often enough.
        """
        now = time.monotonic()
        if now - self._last_look < SECONDS_BETWEEN_LOOKS:
            return
        self._last_look = now
        self._crew.look()
        there = self._crew.ids()
        if there:
            self._last_worker = now
        elif now - self._last_worker > self._patience.workers:
            raise _without_workers(self._client.scheduler.address, self._crew.objections)
        for key, given in list(self._given.items()):
            is_slow = now - given.since > self._patience.deck
            if is_slow:
                self._crew.dismiss(given.worker)
            if is_slow or given.worker not in there:
                yield from self._failed(key)

    # --- given ---

    def _give(self) -> None:
        """Give each worker that has nothing to do some decks."""
        busy = {given.worker for given in self._given.values()}
        ids = self._crew.ids()
        for address, name in ids.items():
            if not self._waiting or (self._jobs and len(self._given) >= self._jobs):
                return
            if address not in busy:
                self._submit(self._waiting.take(min(len(ids), self._jobs or len(ids))), address, name)

    def _submit(self, items: Sequence[WorkItem], address: str, name: str) -> None:
        key = f"quizgen-{uuid4().int}"
        future = self._client.submit(
            built_by, name, self._work, [portable(item) for item in items], self._environment, key, self._client.id,
            key=key, workers=[address], allow_other_workers=False, pure=False,
        )  # fmt: skip
        left = {item.deck: item for item in items}
        self._given[key] = Given(left, future, address, time.monotonic(), len(items) > 1)
        self._tell_end(key, future)

    # --- heard ---

    def _take_news(self, event: tuple[float, Any]) -> None:
        """Take what a worker tells. The scheduler tells of other things under the same name."""
        _, news = event
        if isinstance(news, dict) and TOLD in news:
            self._news.put(tuple(news[TOLD]))

    def _tell_end(self, key: str, future: Any) -> None:  # noqa: ANN401 - Dask's own
        future.add_done_callback(lambda _future: self._news.put((key, None)))

    def _heard(self) -> Iterator[tuple[str, bytes | None]]:
        """All that is new, waiting a moment for the first."""
        with suppress(Empty):
            yield self._news.get(timeout=SECONDS_BETWEEN_LOOKS)
            while True:
                yield self._news.get_nowait()

    def _told(self, key: str, row: bytes) -> Iterator[DeckRow]:
        """The row that a worker tells; none where its deck is another worker's by now."""
        given = self._given.get(key)
        if given is not None and row:
            given.since = time.monotonic()
            yield from _taken(given, msgspec.json.decode(row, type=DeckRow))

    def _ended(self, key: str) -> Iterator[DeckRow]:
        """What has not been told yet of a task that has ended; its worker may be given more then."""
        given = self._given.get(key)
        if given is None:
            return
        if self._client.status != "running" or given.future.cancelled():
            raise ConnectionResetError("the scheduler is gone")
        if given.future.status == "error":
            yield from self._failed(key, given.future.exception(timeout=SECONDS_TO_ANSWER))
            return
        if given.left:
            try:
                rows: list[DeckRow] | None = given.future.result(timeout=SECONDS_TO_ANSWER)
            except TimeoutError:  # its worker has died before it handed them over: the next look will say so
                self._tell_end(key, given.future)
                return
            if rows is None:  # another worker has the address of one that died
                self._crew.forget(given.worker)
                self._last_look = float("-inf")
            for row in rows or ():
                yield from _taken(given, row)
        if given.left:
            yield from self._failed(key)
        else:
            self._drop(key)

    def _failed(self, key: str, error: BaseException | None = None) -> Iterator[DeckRow]:
        """The row of a deck that was tried often enough; none where it waits for another worker now.

        Of several that were given together those wait of which the worker has not told, and each will be given alone:
        then it is known which one it is, and that one alone has been tried. *error* is what Dask says; none where the
        worker has died.
        """
        given = self._given[key]
        self._drop(key)
        if given.are_several:
            self._waiting.again_alone(given.left.values())
            return
        if not given.left:  # its worker has told of it, and died then
            return
        (item,) = given.left.values()
        if item.tries < MOST_TRIES:
            self._waiting.again_alone([replace(item, tries=item.tries + 1)])
            return
        row = lost(item, item.tries)
        if error is not None and type(error).__name__ != "KilledWorker":
            reason = f"the engine failed {item.tries} times over it: {type(error).__name__}: {error}"
            row = replace(row, remarks=(reason,))
        yield as_named(row, item)

    def _drop(self, key: str) -> None:
        """Let Dask forget a task: neither worker nor scheduler keeps anything of it, and no deck more is begun."""
        self._given.pop(key).future.release()


def _taken(given: Given, row: DeckRow) -> Iterator[DeckRow]:
    """A row as the user reads it, if it is one that is still waited for: so no deck counts twice."""
    if item := given.left.pop(row.deck, None):
        yield as_named(replace(row, tries=item.tries), item)


# --- in a worker -----------------------------------------------------------------------------------


def built_by(
    name: str,
    work: Work,
    items: Sequence[WorkItem],
    wanted: Mapping[str, str | None],
    key: str = "",
    topic: str = "",
) -> list[DeckRow] | None:
    """The rows of items that are too large to be told at once, in the worker with this id; None in any other one.

    Dask may move a task to another one. The other rows are told under a *topic* with the task's *key*. Where the task
    is no longer wanted, the items after the one that is being built are left.
    """
    from distributed import get_worker  # noqa: PLC0415 - an extra

    worker = get_worker()
    if worker.id != name:
        return None
    large = []
    with surrounded_by(wanted):
        for item in items:
            row = tidily(work, item)
            data = msgspec.json.encode(row)
            if len(data) > LARGEST_TOLD_ROW:
                large.append(row)
            else:
                worker.log_event(topic, {TOLD: (key, data)})
            if not _is_wanted(worker, key):
                break
    worker.log_event(topic, {TOLD: (key, b"")})
    return large


def _is_wanted(worker: Any, key: str) -> bool:  # noqa: ANN401 - Dask's own
    """Whether the client that gave a worker this task still waits for it."""
    task = worker.state.tasks.get(key)
    return task is not None and task.state == "executing"


def _introduced(look: Any, dask_worker: Any) -> tuple[str, dict[str, dict[str, str]]]:  # noqa: ANN401 - Dask's own
    """The id of this worker, and its report."""
    return dask_worker.id, report(look)


# --- the scheduler ---------------------------------------------------------------------------------


def _client(address: str, seconds: float) -> Any:  # noqa: ANN401 - Dask's own
    """A client of a scheduler. Refused where it cannot be reached for so long, or Dask is not installed."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError:
        remedy = install_command("distributed", this_computer())
        raise Refused(f"dask:// needs a library that is not installed. Run: {remedy}") from None
    until = time.monotonic() + seconds
    while True:
        left = max(1.0, min(SECONDS_TO_REACH_ENGINE, until - time.monotonic()))
        try:
            return Client(address, timeout=left, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            if time.monotonic() + left >= until or not isinstance(error, OSError):
                raise _gone(address, f"cannot be reached ({error})") from error


def _close(client: Any) -> None:  # noqa: ANN401 - Dask's own
    with suppress(Exception):  # a scheduler that is gone takes no leave
        client.unsubscribe_topic(client.id)
    with suppress(Exception):
        client.close(timeout=SECONDS_TO_ANSWER)


GOES_ON = "What is done stands in the manifest, and the same command goes on from there"


def _gone(address: str, reason: str) -> Refused:
    return Refused(
        f"the Dask scheduler at {address} {reason}: look whether it runs (dask scheduler), whether host and port are "
        f"right, and whether a firewall is between. {GOES_ON}."
    )


def _without_workers(address: str, objections: Mapping[str, str]) -> Refused:
    """Why nothing can be built although there is a scheduler."""
    for worker, why in objections.items():
        return Refused(f"the worker {worker} {why}. {GOES_ON}.")
    return Refused(
        f"the Dask scheduler at {address} has no worker: start some on each computer (dask worker {address} "
        f"--nworkers auto --nthreads 1). {GOES_ON}."
    )


def runner(address: str, jobs: int) -> Runner:
    """The runner for the scheduler at *address*, ``HOST:PORT`` or ``tls://HOST:PORT``."""
    if not address:
        raise Refused("the engine dask needs the address of a scheduler: --engine dask://HOST:8786.")
    return Dask(address, jobs)
