"""Many decks in one run, against a bare loop over one engine: how much of each processor builds decks.

    python benchmarks/bulk.py                       2,000 decks of 60 facts, a process for each processor
    python benchmarks/bulk.py --decks 60 --jobs 1   a look
    python benchmarks/bulk.py --s3                  the same from and into a server of S3's on this computer (moto)
    python benchmarks/bulk.py --s3 --dask           and once more on a Dask cluster of processes: the same bytes?

The loop and the run take processor time of decks of one size; the ratio is what counts, and the target is 0.8 of the
loop's decks for each second of a processor. The loop runs before and after, since others may slow the computer.
The processes' start counts as work of theirs; a Dask cluster is there before a run begins, and its start does not.
Beside it: decks a second by the clock, and the memory of a worker after a
tenth of its decks, half and all: it grows until the caches of words are full, and should be flat then. Nothing
fails here, because no test may depend on a clock.
"""

from __future__ import annotations

import argparse
import atexit
import json
import os
import platform
import resource
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

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

    from quizgen.bulk.manifest import DeckRow, FileRow
    from quizgen.bulk.run import Progress

TARGET = 0.8
"""Decks of a run for each second of a processor, against those of a loop over one engine."""
FACTS = 60
LOOPED = 40
"""Decks of the bare loop: enough for a mean."""
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


def processor() -> float:
    """Seconds of processors that this process and those that it waited for have had."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in (own, others))


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


def remembering(item: WorkItem) -> DeckRow:
    """Build a deck, and note how much memory this worker holds afterwards."""
    row = work.build_item(item)
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    noted = Path(os.environ["QUIZGEN_BENCHMARK"], "dask" if "distributed" in sys.modules else "processes")
    with (noted / f"{os.getpid()}.memory").open("a", encoding="utf-8") as file:
        file.write(f"{pages * os.sysconf('SC_PAGE_SIZE') / 1e6:.1f}\n")
    return row


def memory(folder: Path) -> str:
    """The memory of the worker that built most, after a tenth of its decks, half and all."""
    series = [path.read_text(encoding="utf-8").split() for path in folder.glob("*.memory")]
    most = max(series, key=len, default=["0"])
    looks = [len(most) // 10, len(most) // 2, len(most) - 1]
    return ", ".join(f"{most[look]} MB after {look + 1} decks" for look in looks)


class Measured(NamedTuple):
    """A run, measured."""

    files: dict[str, tuple[FileRow, ...]]
    """What was built of each deck."""
    cpu: float
    """Seconds of processors."""
    clock: float


def measured(request: Request, others: Callable[[], float] = lambda: 0.0) -> Measured:
    """Run, and take the time. *others* gives the seconds of processes that this one does not wait for."""
    files: dict[str, tuple[FileRow, ...]] = {}

    def tell(row: DeckRow, _progress: Progress) -> None:
        if row.outcome == "built":
            files[row.deck] = row.files

    before, clock = processor() + others(), time.perf_counter()
    run(request, tell)
    return Measured(files, processor() + others() - before, time.perf_counter() - clock)


def measured_with_dask(request: Request) -> Measured:
    """Run on a Dask cluster of processes, each with one thread, that is there and has loaded nothing of quizgen.

    Its workers are started as docs/bulk.md says: without Dask's profiler.
    """
    from dask import config  # noqa: PLC0415 - an extra
    from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra

    with (
        config.set({"distributed.worker.profile.enabled": False}),
        LocalCluster(n_workers=request.jobs, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        client.wait_for_workers(request.jobs)
        engine = str(cluster.scheduler_address).replace("tcp", "dask")
        return measured(request._replace(engine=engine), lambda: sum(client.run(time.process_time).values()))


def tell_run(name: str, run: Measured, decks: int, bare: float, noted: Path) -> None:
    """Print the rows of a run, of whose workers the memory was noted in a folder."""
    ours = decks / run.cpu
    print(f"{name}: {len(run.files)} of {decks} decks in the manifest are built")
    print(f"  the run                     {ours:6.2f} decks a second of a processor")
    print(f"  ratio                       {ours / bare:6.2f} (target {TARGET})")
    print(f"  by the clock                {decks / run.clock:6.2f} decks a second")
    print(f"  a worker's memory           {memory(noted)}")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decks", type=int, default=2_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--s3", action="store_true")
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--manifest", type=Path, help="where to put the manifest, for bulk_simulation.py")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary)
        os.environ |= {"QUIZGEN_BENCHMARK": temporary, "SOURCE_DATE_EPOCH": "1700000000"}
        for name in ("processes", "dask"):
            (here / name).mkdir()
        write_decks(here / "decks", asked.decks)
        bare = loop(here / "decks", here / "loop")
        source, target = str(here / "decks"), str(here / "out")
        if asked.s3:
            source, target = into_s3(here / "decks")
        import quizgen.bulk.run as running  # noqa: PLC0415 - its work is noted beside

        running.build_item = remembering  # type: ignore[attr-defined]  # what it imports
        request = Request([source], target, Wanted(), asked.jobs)
        with_processes = measured(request)
        with_dask = None
        if asked.dask:
            without_locks(source)
            with_dask = measured_with_dask(request._replace(target=f"{target}-dask"))
        bare = (bare + loop(here / "decks", here / "loop")) / 2
        again = time.perf_counter()
        run(request, lambda _row, _progress: None)
        again = time.perf_counter() - again
        print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
        where = "S3 (moto)" if asked.s3 else "folders"
        print(f"{asked.decks} decks of {FACTS} facts, {asked.jobs} jobs, {where}")
        print(f"a bare loop over one engine   {bare:6.2f} decks a second of a processor")
        tell_run("processes", with_processes, asked.decks, bare, here / "processes")
        print(f"  again, nothing changed      {asked.decks / again:6.0f} decks a second")
        if with_dask:
            tell_run("dask", with_dask, asked.decks, bare, here / "dask")
            print(
                f"  the same bytes              {'yes' if with_dask.files == with_processes.files else 'NO'}"
            )
        if asked.manifest:
            asked.manifest.write_bytes(open_store(target).read(NAME, LARGEST_MANIFEST).data)


def without_locks(source: str) -> None:
    """Take the locks of all decks away, so that the next run makes them anew."""
    store = open_store(source)
    for entry in list(store.entries()):
        if entry.name.endswith(".lock"):
            store.remove(entry.name)


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
