"""Many decks in one run, against a bare loop over one engine: how much of each processor builds decks.

    python benchmarks/bulk.py                       2,000 decks of 60 facts, a process for each processor
    python benchmarks/bulk.py --decks 60 --jobs 1   a look
    python benchmarks/bulk.py --s3                  the same from and into a server of S3's on this computer (moto)
    python benchmarks/bulk.py --s3 --dask           and once more on a Dask cluster of processes: the same bytes?

The loop and the run take processor time of decks of one size; the ratio is what counts, and the target is 0.8 of the
loop's decks for each second of a processor. As many loops run at once as the run has workers, since two processors at
work are each slower than one alone, and before and after the run, since others may slow the computer.
The processes' start counts as work of theirs; a Dask cluster is there before a run begins, and its start does not.
On the Dask cluster some workers are killed over a deck while the run is at work (--kills), and what they had done and
the start of those that take their places counts.
Whose time it was: of the workers; of this process its main thread, which plans, hands out and writes the manifest; its
other threads, which are Dask's scheduler and client and the client of S3. The time of the server of S3 is told, and
counts for nobody. Beside it: decks a second by the clock, and the memory of a worker after a tenth of its decks, half
and all. Nothing fails here, because no test may depend on a clock.
"""

from __future__ import annotations

import argparse
import atexit
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from machine import machine

from quizgen.bulk import work
from quizgen.bulk.manifest import NAME
from quizgen.bulk.plan import WorkItem
from quizgen.bulk.run import Request, run
from quizgen.bulk.store import open_store
from quizgen.engine.engine import Engine
from quizgen.engine.writing import Wanted
from quizgen.files import put_files
from quizgen.limits import LARGEST_MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.bulk.manifest import DeckRow
    from quizgen.bulk.run import Progress

TARGET = 0.8
"""Decks of a run for each second of a processor, against those of a loop over one engine."""
FACTS = 60
LOOPED = 40
"""Decks of a bare loop: enough for a mean."""
FLAT = 1.05
"""Memory of a worker after all of its decks, against that after a tenth of them."""
NOUNS = "bridge tower ship harbour railway canal tunnel museum theatre library".split()


def deck(number: int) -> dict[str, object]:
    """A deck of an article's size, unlike every other one: measures, dates, places and sentences."""
    facts = []
    for k in range(FACTS):
        thing = f"{NOUNS[(number + k) % len(NOUNS)]} {number}-{k}"
        statements = (
            f"The {thing} is =={number % 900 + k + 11} metres== long.",
            f"The {thing} was opened on =={k % 27 + 1} May {1800 + (number + k) % 200}==.",
            f"The {thing} was built by the company =={chr(65 + k % 26)}{chr(97 + number % 26)}rton {k}==.",
            f"The {thing} closed because of =={('frost', 'debt', 'war', 'storms')[k % 4]} in winter {k}==.",
        )
        facts.append({"id": f"f{k}", "at": f"p{k // 3 + 1}s{k % 3 + 1}", "fact": statements[k % 4]})
    return {
        "title": f"Deck {number}",
        "article": {"publisher": "An example", "date": "2021-03-30", "sentences": [3] * (FACTS // 3)},
        "facts": facts,
    }


def write_decks(folder: Path, count: int) -> None:
    """Write so many decks, a hundred in a folder."""
    for number in range(count):
        path = folder / f"{number // 100:03}" / f"deck-{number:06}"
        path.mkdir(parents=True)
        (path / "deck.yaml").write_text(json.dumps(deck(number)), encoding="utf-8")  # JSON is YAML


def loop(folder: Path, output: Path) -> float:
    """Decks for each second of a processor in a bare loop over one engine, which is there when it begins."""
    paths = sorted(path.parent for path in folder.rglob("deck.yaml"))[: LOOPED + 1]
    engine, start = Engine(), 0.0
    for number, path in enumerate(paths):
        if number == 1:  # the first one reads the pools and compiles the templates
            start = time.process_time()
        built = engine.build(path)
        put_files(output / path.name, built.files, None, built.origin)
    return (len(paths) - 1) / (time.process_time() - start)


def loops(folder: Path, output: Path, count: int) -> float:
    """The mean of so many bare loops at once, each in a process of its own."""
    words = [sys.executable, __file__, "--loop", str(folder)]
    running = [
        subprocess.Popen([*words, str(output / f"{number}")], stdout=subprocess.PIPE, text=True)
        for number in range(count)
    ]
    return sum(float(one.communicate()[0]) for one in running) / count


def remembering(item: WorkItem) -> DeckRow:
    """Build a deck, and note how much memory this worker holds afterwards, and its time of a processor so far."""
    row = work.build_item(item)
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    noted = Path(os.environ["QUIZGEN_BENCHMARK"], "dask" if "distributed" in sys.modules else "processes")
    with (noted / f"{os.getpid()}.memory").open("a", encoding="utf-8") as file:
        file.write(f"{pages * os.sysconf('SC_PAGE_SIZE') / 1e6:.1f} {time.process_time():.3f}\n")
    return row


def noted_of_workers(folder: Path) -> dict[int, list[list[float]]]:
    """What each worker has noted after each of its decks, by its process: memory in MB, and seconds of a processor."""
    return {
        int(path.stem): [[float(word) for word in line.split()] for line in path.read_text().splitlines()]
        for path in folder.glob("*.memory")
    }


def memory(folder: Path) -> str:
    """The memory of the worker that built most, after a tenth of its decks, half and all."""
    most = max(noted_of_workers(folder).values(), key=len, default=[[0.0, 0.0]])
    first, half, last = len(most) // 10, len(most) // 2, len(most) - 1
    grown = most[last][0] / (most[first][0] or 1.0)
    looks = ", ".join(f"{most[look][0]:.0f} MB after {look + 1} decks" for look in (first, half, last))
    return f"{looks}: {grown:.2f} (target {FLAT})"


class Measured(NamedTuple):
    """A run, measured."""

    rows: dict[str, DeckRow]
    """What came of each deck."""
    parts: dict[str, float]
    """Seconds of processors, by whose they were."""
    clock: float

    @property
    def cpu(self) -> float:
        """Seconds of processors of all that is no server of a store."""
        return sum(self.parts.values())

    @property
    def made(self) -> dict[str, tuple[object, ...]]:
        """The digests of all files and of the lock of each deck that was built."""
        return {
            name: (row.files, row.lock if "://" in row.source else "")
            for name, row in self.rows.items()
            if row.outcome == "built"
        }


def measured(
    request: Request, workers: Callable[[], float], after: Callable[[int], None] = lambda _: None
) -> Measured:
    """Run, and take the time. *workers* gives the seconds of the workers so far; *after* is called with each count."""
    rows: dict[str, DeckRow] = {}

    def tell(row: DeckRow, _progress: Progress) -> None:
        if row.deck in rows:
            print(f"TWICE: {row.deck}")
        rows[row.deck] = row
        after(len(rows))

    before = workers(), time.thread_time(), time.process_time()
    clock = time.perf_counter()
    run(request, tell)
    clock = time.perf_counter() - clock
    theirs, main, own = (
        now - then
        for now, then in zip((workers(), time.thread_time(), time.process_time()), before, strict=True)
    )
    parts = {"workers": theirs, "this process, its main thread": main, "its other threads": own - main}
    return Measured(rows, parts, clock)


def of_children() -> float:
    """Seconds of processors that the processes have had that this one has waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measured_with_dask(request: Request, kills: int, decks: int, noted: Path) -> Measured:
    """Run on a Dask cluster of processes, each with one thread, that is there and has loaded nothing of quizgen.

    Scheduler and workers are started as docs/bulk.md says: without Dask's profiler, and with two ticks a second. Some
    workers are killed meanwhile, so many *kills*.
    """
    from dask import config  # noqa: PLC0415 - an extra
    from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra

    with (
        config.set({"distributed.worker.profile.enabled": False, "distributed.admin.tick.interval": "500ms"}),
        LocalCluster(n_workers=request.jobs, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        client.wait_for_workers(request.jobs)
        engine = str(cluster.scheduler_address).replace("tcp", "dask")
        first = dict(client.run(_pid_and_time).values())
        at = {decks * number // (kills + 1) for number in range(1, kills + 1)}

        def kill_some(count: int) -> None:
            if count in at:
                last = max(noted.glob("*.memory"), key=lambda path: path.stat().st_mtime)
                print(f"(worker {last.stem} is killed after {count} decks)", flush=True)
                os.kill(int(last.stem), signal.SIGKILL)

        def of_workers() -> float:
            there = dict(client.run(_pid_and_time).values())
            dead = {pid: lines[-1][1] for pid, lines in noted_of_workers(noted).items() if pid not in there}
            return sum({**dead, **there}.values()) - sum(first.values())

        return measured(request._replace(engine=engine), of_workers, kill_some)


def _pid_and_time() -> tuple[int, float]:
    """This process, and its seconds of a processor so far."""
    return os.getpid(), time.process_time()


def tell_run(name: str, run: Measured, decks: int, bare: float, noted: Path) -> None:
    """Print the rows of a run, of whose workers the memory was noted in a folder."""
    ours = decks / run.cpu
    print(f"{name}: {len(run.made)} of {decks} decks in the manifest are built")
    print(f"  the run                     {ours:6.2f} decks a second of a processor")
    print(f"  ratio                       {ours / bare:6.2f} (target {TARGET})")
    for part, seconds in run.parts.items():
        print(f"    {part:<29}{1000 * seconds / decks:6.2f} ms a deck")
    print(f"  by the clock                {decks / run.clock:6.2f} decks a second")
    print(f"  a worker's memory           {memory(noted)}")
    tries = sorted(row.tries for row in run.rows.values() if row.tries > 1)
    print(f"  decks tried again           {len(tries)} {tries or ''}")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decks", type=int, default=2_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--s3", action="store_true")
    parser.add_argument("--dask", action="store_true")
    parser.add_argument(
        "--kills", type=int, default=4, help="workers of the Dask cluster that are killed meanwhile"
    )
    parser.add_argument("--loop", nargs=2, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--manifest", type=Path, help="where to put the manifest, for bulk_simulation.py")
    asked = parser.parse_args()
    if asked.loop:
        print(loop(*asked.loop))
        return
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary)
        os.environ |= {"QUIZGEN_BENCHMARK": temporary, "SOURCE_DATE_EPOCH": "1700000000"}
        for name in ("processes", "dask"):
            (here / name).mkdir()
        write_decks(here / "decks", asked.decks)
        one = loop(here / "decks", here / "loop")
        bare = loops(here / "decks", here / "loops", asked.jobs)
        source, target = str(here / "decks"), str(here / "out")
        if asked.s3:
            source, target = into_s3(here / "decks")
        import quizgen.bulk.run as running  # noqa: PLC0415 - its work is noted beside

        running.build_item = remembering  # type: ignore[attr-defined]  # what it imports
        request = Request([source], target, Wanted(), asked.jobs)
        with_processes = measured(request, of_children)
        with_dask = None
        if asked.dask:
            without_locks(source)
            with_dask = measured_with_dask(
                request._replace(target=f"{target}-dask"), asked.kills, asked.decks, here / "dask"
            )
        bare = (bare + loops(here / "decks", here / "loops", asked.jobs)) / 2
        again = time.perf_counter()
        run(request, lambda _row, _progress: None)
        again = time.perf_counter() - again
        print(machine())
        where = "S3 (moto)" if asked.s3 else "folders"
        print(f"{asked.decks} decks of {FACTS} facts, {asked.jobs} jobs, {where}")
        print(
            f"a bare loop over one engine   {bare:6.2f} decks a second of a processor, {asked.jobs} at once"
        )
        print(f"  the same alone              {one:6.2f}")
        tell_run("processes", with_processes, asked.decks, bare, here / "processes")
        print(f"  again, nothing changed      {asked.decks / again:6.0f} decks a second")
        if with_dask:
            tell_run("dask", with_dask, asked.decks, bare, here / "dask")
            same = with_dask.made == with_processes.made
            print(f"  files and locks the same    {'yes' if same else 'NO'} (target yes)")
            print(f"  manifest                    {manifest_of(f'{target}-dask', asked.decks)}")
        if asked.s3:
            print(f"the server of S3, for all    {1000 * server_time() / asked.decks:7.2f} ms a deck")
        if asked.manifest:
            asked.manifest.write_bytes(open_store(target).read(NAME, LARGEST_MANIFEST).data)


def manifest_of(target: str, decks: int) -> str:
    """Whether a manifest has a good row for each deck, in words."""
    lines = open_store(target).read(NAME, LARGEST_MANIFEST).data.splitlines()[1:]
    rows = [json.loads(line) for line in lines]
    names = {row["deck"] for row in rows if row["outcome"] == "built"}
    return f"{len(rows)} rows, {len(names)} decks built (target {decks} and {decks})"


def without_locks(source: str) -> None:
    """Take the locks of all decks away, so that the next run makes them anew."""
    store = open_store(source)
    for entry in list(store.entries()):
        if entry.name.endswith(".lock"):
            store.remove(entry.name)


_server: list[int] = []
"""The process of the server of S3, where there is one."""


def server_time() -> float:
    """Seconds of a processor that the server of S3 has had."""
    words = Path(f"/proc/{_server[0]}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def into_s3(folder: Path) -> tuple[str, str]:
    """The addresses of decks that are put into a server of S3's on this computer, and of a target beside them."""
    import boto3  # noqa: PLC0415 - of the tests' libraries

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(  # a process of its own, whose work is not counted
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    atexit.register(server.kill)
    _server.append(server.pid)
    os.environ |= {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_MAX_ATTEMPTS": "20",
    }  # fmt: skip
    while socket.socket().connect_ex(("127.0.0.1", port)):
        time.sleep(0.1)
    client = boto3.client("s3")
    client.create_bucket(Bucket="news")
    for path in folder.rglob("*.yaml"):
        client.put_object(
            Bucket="news", Key=f"in/{path.relative_to(folder).as_posix()}", Body=path.read_bytes()
        )
    return "s3://news/in", "s3://news/out"


if __name__ == "__main__":
    main()
