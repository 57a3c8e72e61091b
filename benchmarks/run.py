"""How fast, how large: quizgen against what it stands on, as ratios of one run.

    python benchmarks/run.py            every row
    python benchmarks/run.py --quick    without 100,000 facts, and each row less often: a look, and no measure
    python benchmarks/run.py --checkout the checkout as it is, without a wheel

Each row runs whole processes, ours and the other in turn, and compares the least of several runs (of
100,000 facts there is one): on a shared machine only such ratios can be trusted. The targets are what the
project aims at; nothing fails here, because no test may depend on a clock.

Measured is what users have: a wheel made of this checkout, installed into a temporary folder and compiled, in which
pages, pools and kinds are compiled, too. ``--checkout`` measures the checkout itself.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import NamedTuple

from machine import machine

CHECKOUT = Path(__file__).resolve().parent.parent
DECK = CHECKOUT / "decks" / "us-japan-drills-2017"
os.environ["QUIZGEN_LARGEST_DECK_FILE"] = "200"  # 100,000 facts are more than a stranger's deck may have
QUIZGEN = [sys.executable, "-m", "quizgen"]


class Run(NamedTuple):
    """What a process took."""

    seconds: float
    megabytes: float


def run(command: list[str], folder: Path) -> Run:
    """Run a process to its end: seconds by the clock, and the most memory that it held."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(command)}\n{errors.decode()}")
    return Run(seconds, usage.ru_maxrss / 1024)


def least(runs: list[Run]) -> Run:
    """The least of each."""
    return Run(min(r.seconds for r in runs), min(r.megabytes for r in runs))


def pair(ours: list[str], theirs: list[str], folder: Path, times: int) -> tuple[Run, Run]:
    """Both commands in turn, the least of each."""
    rows = [(run(ours, folder), run(theirs, folder)) for _ in range(times)]
    return least([row[0] for row in rows]), least([row[1] for row in rows])


def row(what: str, against: str, ours: float, theirs: float, target: float | str) -> None:
    """Print one row."""
    print(f"| {what} | {against} | {ours / theirs:.2f} | {target} |", flush=True)


def python(code: str, *args: str) -> list[str]:
    """A command that runs code."""
    return [sys.executable, "-c", code, *args]


def install(folder: Path) -> None:
    """Make a wheel of the checkout and install it into a folder, without what it needs: that is here."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheels = folder / "wheels"
    run([*pip, "wheel", "--no-deps", "--wheel-dir", str(wheels), str(CHECKOUT)], folder)
    (wheel,) = wheels.glob("*.whl")
    run(
        [*pip, "install", "--no-deps", "--compile", "--target", str(folder / "installed"), str(wheel)], folder
    )


def start_up(folder: Path, times: int) -> None:
    """The commands that should cost nothing."""
    click = python("import click")
    for option, target in (("--version", 1.2), ("--help", 1.4)):
        ours, theirs = pair([*QUIZGEN, option], click, folder, times)
        row(f"`quizgen {option}`", '`python -c "import click"`', ours.seconds, theirs.seconds, target)


BARE = """
import genanki, json, sys
data = json.load(open(sys.argv[1]))
model = genanki.Model(1, "m", fields=data["fields"], templates=data["templates"])
deck = genanki.Deck(2, "d")
for fields in data["notes"]:
    deck.add_note(genanki.Note(model=model, fields=fields))
genanki.Package(deck).write_to_file(sys.argv[2])
"""


def article(folder: Path, times: int) -> None:
    """The article's deck, cold, against genanki writing the same notes and nothing else."""
    out = folder / "out"
    build = [*QUIZGEN, "build", str(DECK), "-o", str(out), "--rebuild"]
    run(build, folder)
    notes = folder / "notes.json"
    notes.write_text(as_json(out / f"{DECK.name}.apkg", folder), encoding="utf-8")
    bare = python(BARE, str(notes), str(folder / "bare.apkg"))
    ours, theirs = pair(build, bare, folder, times)
    what = "the article's deck, cold: package, quiz, key"
    row(what, "genanki writing the same notes", ours.seconds, theirs.seconds, "1.6, then 1.25")


def as_json(package: Path, folder: Path) -> str:
    """The notes of a package, with their note type, as genanki takes them."""
    with zipfile.ZipFile(package) as archive:
        archive.extract("collection.anki2", folder)
    database = sqlite3.connect(folder / "collection.anki2")
    (models,) = database.execute("select models from col").fetchone()
    notes = [fields.split("\x1f") for (fields,) in database.execute("select flds from notes")]
    database.close()
    model = max(json.loads(models).values(), key=lambda model: len(model["flds"]))
    fields = [{"name": field["name"]} for field in model["flds"]]
    sides = [{"name": t["name"], "qfmt": t["qfmt"], "afmt": t["afmt"]} for t in model["tmpls"]]
    return json.dumps({"fields": fields, "templates": sides, "notes": notes})


LOAD = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), Loader=yaml.CSafeLoader)"


def large(folder: Path, facts: int, times: int, target: float, memory: float, *, alone: bool = False) -> None:
    """Many facts, from YAML to package and quiz, against loading the same file; *alone* with one processor, too."""
    deck = folder / f"deck-{facts}.yaml"
    deck.write_text(synthetic(facts), encoding="utf-8")
    build = [
        *QUIZGEN,
        "build",
        str(deck),
        "-o",
        str(folder / "large"),
        "--rebuild",
        "--format",
        "anki",
        "--format",
        "quiz",
    ]
    load = python(LOAD, str(deck))
    ours, theirs = pair(build, load, folder, times)
    what, against = f"{facts:,} facts, YAML to package and quiz", "CSafeLoader loading the same file"
    row(what, against, ours.seconds, theirs.seconds, target)
    row("the same, memory of the largest process", "the same", ours.megabytes, theirs.megabytes, memory)
    if alone:
        ours, theirs = pair([*build, "--jobs", "1"], load, folder, times)
        row(f"{what}, with one processor", against, ours.seconds, theirs.seconds, "none")
        row("the same, memory", "the same", ours.megabytes, theirs.megabytes, memory)


def again(folder: Path, facts: int, times: int) -> None:
    """A build where nothing has changed, one where a fact has, and a check, each against the cold build."""
    deck, out = folder / "again.yaml", folder / "again"
    text = synthetic(facts)
    deck.write_text(text, encoding="utf-8")
    build = [*QUIZGEN, "build", str(deck), "-o", str(out), "--format", "anki", "--format", "quiz"]
    runs = []
    for number in range(times):
        built, same = run([*build, "--rebuild"], folder), run(build, folder)
        checked = run([*QUIZGEN, "check", str(deck)], folder)
        deck.write_text(text.replace("gauge 7\n", f"gauge 7 and {number}\n", 1), encoding="utf-8")
        runs.append((built, same, run(build, folder), checked))
    cold, unchanged, changed, check = (least(list(several)) for several in zip(*runs, strict=True))
    for what, ours, target in (
        ("with nothing changed", unchanged, 0.2), ("with one fact changed", changed, 0.3),
    ):  # fmt: skip
        row(f"{facts:,} facts, built again {what}", "the cold build", ours.seconds, cold.seconds, target)
    row(f"`quizgen check` of {facts:,} facts", "the cold build", check.seconds, cold.seconds, 0.5)


WRITTEN = """
import gc, io, json, sqlite3, sys, time, zipfile
from pathlib import Path
from quizgen.anki import package
from quizgen.engine.engine import Engine
gc.disable()
engine = Engine()
release = engine.job(engine.read(Path(sys.argv[1])).value).release
source = sqlite3.connect(":memory:")
source.deserialize(b"".join(package._database_pieces(release, release.notes)))
schema = [(kind, sql) for kind, sql in source.execute("select type, sql from sqlite_master where sql is not null")]
tables = {name: source.execute(f"select * from {name}").fetchall() for name in ("col", "notes", "cards")}


def floor():
    database = sqlite3.connect(":memory:")
    for kind, sql in schema:
        if kind == "table":
            database.execute(sql)
    for name, rows in tables.items():
        database.executemany(f"insert into {name} values({','.join('?' * len(rows[0]))})", rows)
    for kind, sql in schema:
        if kind == "index":
            database.execute(sql)
    database.commit()
    with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED, compresslevel=package.COMPRESSION_LEVEL) as archive:
        archive.writestr("collection.anki2", database.serialize())


def least(work):
    seconds = []
    for _ in range(7):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


print(json.dumps([least(lambda: package.package_bytes(release)), least(floor)]))
"""


def package_alone(folder: Path, facts: int) -> None:
    """A package of notes that are made already, against SQLite and ZIP given the same rows."""
    deck = folder / "written.yaml"
    deck.write_text(synthetic(facts), encoding="utf-8")
    done = subprocess.run(python(WRITTEN, str(deck)), cwd=folder, capture_output=True, check=True)
    ours, theirs = json.loads(done.stdout)
    row(f"the package of {facts:,} facts alone", "SQLite and ZIP, given the same rows", ours, theirs, 1.5)


COMMON = """- id: fact-{n}
  at: [p{paragraph}s{sentence}, p{paragraph}]
  event: visit-{visit}
  tags: [topic-{topic}, part-{part}, inspection]
  evidence: gauge {topic}
  because: The inspectors gave every station, house and instrument a number of its own and wrote it in the list.
"""
BY_KIND = """  kind: is-a
  slots: {{thing: the instrument called Model {n}, class: kind {class_} gauge}}
  accept: {{class: [gauge of the kind {class_}]}}
"""
WITH_NUMBER = """  fact: Station {n} keeps =={count} barrels== of water in its cellar, by the list of the inspectors.
  ask: How many barrels of water does station {n} keep in its cellar?
  tolerance: 2
"""
WITH_WORDS = """  fact: The keeper of house {n} is called ==Keeper {name} of the hill== by everybody on the coast.
  ask: What is the keeper of house {n} called by everybody on the coast?
  accept: [the hill keeper {name}]
"""


def synthetic(facts: int) -> str:
    """A deck of many facts of nine keys and some 400 bytes: one in three by a kind, one in three with a number."""
    visits = "".join(f"  visit-{n}: {{label: Visit number {n}, when: 201{n % 9}}}\n" for n in range(300))
    head = f"title: Many facts\narticle: {{publisher: A paper, date: 2020-01-01}}\nevents:\n{visits}facts:\n"
    shapes = (COMMON + BY_KIND, COMMON + WITH_NUMBER, COMMON + WITH_WORDS)
    return head + "".join(
        shapes[n % 3].format(
            n=n,
            paragraph=n % 900 + 1,
            sentence=n % 7 + 1,
            visit=n % 300,
            topic=n % 50,
            part=n % 9,
            class_=n % 97,
            count=n % 800 + 3,
            name=n % 977,
        )
        for n in range(facts)
    )


EXPORT = """
import sys
from anki.collection import Collection, ImportAnkiPackageRequest, ImportAnkiPackageOptions, ExportAnkiPackageOptions
c = Collection(sys.argv[3])
c.import_anki_package(ImportAnkiPackageRequest(package_path=sys.argv[1], options=ImportAnkiPackageOptions()))
c.export_anki_package(out_path=sys.argv[2], options=ExportAnkiPackageOptions(legacy=False), limit=None)
"""


SHEETS = """
import random, sys
from io import BytesIO
from pathlib import Path
import segno
from PIL import Image, ImageDraw
import quizgen
from quizgen.view.answer_sheet import answer_sheet
from quizgen.view.sheet_sizes import CODE_SIZE, USUAL

MM = 200 / 25.4
deck, _ = quizgen.read(sys.argv[1])
page = answer_sheet(quizgen.compose(deck), "a4").versions[0].pages[0]
chance, blank = random.Random(1), Image.new("L", (1654, 2339), 255)

def circle(draw, place, fill):
    box = [(at + by) * MM for by in (-USUAL.radius, USUAL.radius) for at in (place.x, place.y)]
    draw.ellipse(box, fill=fill, outline=0, width=2)

for code in page.codes:
    out = BytesIO()
    segno.make_qr(code.text, error="q").save(out, kind="png", border=0, scale=6)
    side = round(CODE_SIZE * MM)
    blank.paste(Image.open(out).convert("L").resize((side, side)), (round(code.x * MM), round(code.y * MM)))
for number in range(int(sys.argv[3])):
    sheet = blank.copy()
    draw = ImageDraw.Draw(sheet)
    for column, digit in zip(page.student, f"{number:08d}"):
        for place in column:
            circle(draw, place, 60 if place.label == digit else None)
    for row in page.rows:
        chosen = chance.choice(row.circles)
        for place in row.circles:
            circle(draw, place, 60 if place is chosen else None)
    noise = Image.effect_noise(sheet.size, 12)
    Image.blend(sheet, noise, 0.1).save(Path(sys.argv[2]) / f"{number}.png")
"""
BARE_SCAN = """
import sys
import zxingcpp
from PIL import Image
for name in sys.argv[1:]:
    assert len(zxingcpp.read_barcodes(Image.open(name).convert("L"))) == 4
"""


def scans(folder: Path, sheets: int, times: int) -> None:
    """A class's answer sheets, from pictures to the table, against opening them and decoding what they are."""
    (folder / "scans").mkdir()
    run(python(SHEETS, str(DECK), str(folder / "scans"), str(sheets)), folder)
    pictures = sorted(map(str, (folder / "scans").glob("*.png")))
    ours = [*QUIZGEN, "scan", str(DECK), *pictures, "-o", str(folder / "answers")]
    ours_ran, theirs = pair(ours, python(BARE_SCAN, *pictures), folder, times)
    what = f"{sheets} answer sheets, 200 dots per inch, to the table"
    row(what, "Pillow and zxing-cpp, one picture after the other", ours_ran.seconds, theirs.seconds, 1.5)
    table = (folder / "answers" / f"{DECK.name}-answers.csv").read_text(encoding="utf-8")
    students = {line.partition(",")[0] for line in table.splitlines()[1:]}
    assert students == {f"{number:08d}" for number in range(sheets)}, "not every sheet was read"


def size(folder: Path) -> None:
    """The package against Anki's own export of the same notes."""
    ours, theirs = folder / "out" / f"{DECK.name}.apkg", folder / "anki.apkg"
    run(python(EXPORT, str(ours), str(theirs), str(folder / "anki.anki2")), folder)
    row(
        "the package's size",
        "Anki's own export of the same notes",
        ours.stat().st_size,
        theirs.stat().st_size,
        1.2,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="leave out 100,000 facts, and repeat less")
    parser.add_argument(
        "--checkout", action="store_true", help="measure the checkout, not a wheel made of it"
    )
    options = parser.parse_args()
    quick: bool = options.quick
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed quizgen is compiled, as the others are
    print(f"{machine()}\n")
    print("| work | against, in the same run | ratio | target |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not options.checkout:
            install(folder)
        os.environ["PYTHONPATH"] = str(CHECKOUT if options.checkout else folder / "installed")
        start_up(folder, 5 if quick else 15)
        article(folder, 3 if quick else 9)
        large(folder, 10_000, 1 if quick else 3, 1.0, 0.6, alone=not quick)
        if not quick:
            large(folder, 100_000, 1, 0.6, 0.45)
        again(folder, 10_000, 1 if quick else 3)
        package_alone(folder, 10_000)
        size(folder)
        scans(folder, 20 if quick else 100, 1 if quick else 3)


if __name__ == "__main__":
    main()
