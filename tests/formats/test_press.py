"""Typst in a process of its own: what it is stopped for, what is left of it, and what it cannot reach."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from base64 import b64encode
from contextlib import chdir
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.formats import pdf
from quizgen.formats.typst import compile as presses
from quizgen.formats.typst.compile import TypesettingStopped, TypstProcess
from quizgen.formats.typst.messages import TypesetResult, TypesettingJob, receive, send
from quizgen.formats.typst.worker import Typesetter
from quizgen.model import Media, Source
from quizgen.problems import ProblemFound
from quizgen.resources import templates
from tests.command import ENVIRONMENT, program
from tests.formats import samples
from tests.formats.bridge import QUESTIONS
from tests.media_files import FILES, declared_png, png, svg
from tests.portions import with_fast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.edition import Edition

pytestmark = pytest.mark.slow

PLACE = Source("deck.yaml", 7, 12)
FAINT = '<rect filter="url(#f)" width="4" height="3"/>'
ENDLESS = svg(f'<filter id="f"><feMorphology radius="2"/></filter>{FAINT}')
"""A drawing that reading takes and that Typst draws for minutes."""
FATAL = svg(f'<filter id="f" width="1e30" height="1e30"><feOffset dx="1e30"/></filter>{FAINT}')
"""One that ends the process that draws it."""
SOON = 2
"""Seconds within which a test stops what never ends."""


def drawing(name: str) -> Media:
    return Media(f"{name}.svg", f"quizgen-{name}.svg", "image/svg+xml", name, asked=True, source=PLACE)


def edition(**drawings: bytes) -> Edition:
    """A quiz of one question for each drawing."""
    asked = [replace(one, media=(drawing(name),)) for one, name in zip(QUESTIONS, drawings, strict=False)]
    made = samples.edition(samples.quiz(tuple(asked)))
    contents = {drawing(name).name: data for name, data in drawings.items()}
    return replace(made, deck=replace(made.deck, media=contents))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presses, "SECONDS_PER_PICTURE", SOON)


def refused(of: Edition) -> list[tuple[str, Source, str]]:
    with pytest.raises(ProblemFound) as found:
        pdf.write(of)
    return [(problem.rule, problem.source, problem.message) for problem in found.value.problems]


def children() -> set[str]:
    """The processes that this one has started and that are still there."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

# --- what never ends, and what falls over ------------------------------------------------------------


@linux
@pytest.mark.slow
@pytest.mark.usefixtures("impatient")
def test_a_picture_that_takes_too_long_is_told_with_its_place_and_nothing_runs_on() -> None:
    before, start = children(), time.monotonic()
    problems = refused(edition(good=svg(), slow=ENDLESS, other=ENDLESS))
    message = f"'slow.svg' cannot be printed: it takes more than {SOON} seconds"
    assert problems == [("pdf-stopped", PLACE, message)]
    assert time.monotonic() - start < 30 * SOON  # however busy the computer is
    assert children() == before


@linux
@pytest.mark.slow
def test_a_picture_that_ends_the_process_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presses, "SECONDS_PER_PICTURE", 600)  # a busy computer takes long to fill the memory
    before = children()
    ((rule, place, message),) = refused(edition(good=svg(), bad=FATAL))
    assert (rule, place) == ("pdf-stopped", PLACE)
    assert message.startswith("'bad.svg' cannot be printed: it takes more than 4 GB of memory")
    assert children() == before


def test_a_picture_that_only_declares_its_size_is_told() -> None:
    """Reading refuses it; a deck that was made otherwise has it all the same."""
    media = Media("a.png", "quizgen-a.png", "image/png", "a", asked=True, source=PLACE)
    made = edition(good=svg())
    assert made.quiz
    quiz = samples.quiz((replace(QUESTIONS[0], media=(media,)),))
    contents = {media.name: declared_png(2**31 - 1, 200)}
    bad = replace(made, quiz=quiz, deck=replace(made.deck, media=contents))
    ((rule, place, _),) = refused(bad)
    assert (rule, place) == ("pdf-stopped", PLACE)


def test_a_whole_file_that_takes_too_long_is_told_at_the_deck(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presses, "SECONDS_PER_PDF", 0)
    ((rule, place, message),) = refused(edition())
    assert rule == "pdf-stopped"
    assert place.file
    assert message == "the PDF of this deck's quiz cannot be made: it takes more than 0 seconds"


@pytest.mark.slow
def test_the_next_job_after_one_that_was_stopped_is_done() -> None:
    with TypstProcess() as press:
        with pytest.raises(TypesettingStopped):
            press.undrawable(FATAL, b64encode(FATAL).decode())
        assert press.undrawable(png()) == ""
        assert press.undrawable(b"no picture") == "unknown image format"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold memory")
def test_memory_is_held(tmp_path: Path) -> None:
    """The limit that the process sets itself is one that the system keeps."""
    code = (
        "from quizgen.hold_memory import hold_memory\n"
        "hold_memory(10**8)\n"
        "try: bytearray(3 * 10**8)\n"
        "except MemoryError: print('held')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout == "held\n"


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="no clock that the system keeps")
@pytest.mark.slow
def test_a_process_that_nobody_stops_stops_itself() -> None:
    job = TypesettingJob(str(templates() / "quiz"), "drawable", _tried(ENDLESS), 0, tagged=False)
    with subprocess.Popen(
        [sys.executable, "-c", presses.START, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert receive(process.stdout, list[str])
        send(process.stdin, job)
        assert receive(process.stdout, TypesetResult) is None
        assert process.wait() == -signal.SIGALRM


def _tried(picture: bytes) -> str:
    values = {"bytes": list(picture), "base64": b64encode(picture).decode(), "drawing": True}
    return json.dumps(values)


# --- Ctrl-C -------------------------------------------------------------------------------------------

DECK = """title: A harbour
facts:
  - id: harbour
    at: p1s1
    fact: This is the harbour of ==Stockholm==.
    ask: Of which town is this the harbour?
    media: {file: harbour.svg, alt: A harbour, with: question}
"""


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A deck whose picture never ends."""
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "harbour.svg").write_bytes(ENDLESS)
    (tmp_path / "deck.yaml").write_text(DECK, encoding="utf-8")
    return tmp_path


@linux
@pytest.mark.slow
@pytest.mark.parametrize("whom", ["terminal", "parent"])
def test_ctrl_c_stops_both(endless: Path, whom: str) -> None:
    """A terminal sends it to all that runs in it; a program may send it to quizgen alone."""
    command = program("build", endless, "--format", "pdf", "--types", "short_answer", "-o", endless / "out")
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        worker = _worker_of(process.pid)
        time.sleep(1)
        if whom == "terminal":
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=5)
    assert process.returncode == 130
    assert b"Traceback" not in out + err
    assert not Path(f"/proc/{worker}").exists()
    assert not (endless / "out").exists() or not list((endless / "out").iterdir())


def _worker_of(pid: int) -> int:
    """The process that quizgen has started, once it has."""
    for _ in range(200):
        if found := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            return int(found[0])
        time.sleep(0.05)
    raise AssertionError("quizgen started no process")


# --- from wherever quizgen is called ------------------------------------------------------------------

SCRIPT = """from pathlib import Path
from quizgen.api import build
print(sorted(build({!r}, formats=["pdf"]).files))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "how", ["a script without a guard", "-c", "stdin", "a file beside that is called json.py"]
)
def test_a_caller_of_any_kind_gets_its_pdfs(endless: Path, how: str) -> None:
    (endless / "media" / "harbour.svg").write_bytes(svg())
    script = SCRIPT.format(str(endless))
    (endless / "script.py").write_text(script, encoding="utf-8")
    given = {"-c": ["-c", script], "stdin": ["-"]}.get(how, ["script.py"])
    if "json.py" in how:  # in the folder where quizgen runs, and not where Python looks
        (endless / "json.py").write_text("raise SystemExit('not this one')", encoding="utf-8")
        (endless / "typst.py").write_text("raise SystemExit('not this one')", encoding="utf-8")
        given = ["-P", "script.py"]
    done = subprocess.run(
        [sys.executable, *given],
        input=script, cwd=endless, env=ENVIRONMENT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert "quiz.pdf" in done.stdout
    assert done.stdout.count("\n") == 1, "the script ran once"


@pytest.mark.slow
def test_the_process_sets_the_same_bytes_as_would_be_set_here(monkeypatch: pytest.MonkeyPatch) -> None:
    made = edition(one=svg(), two=FILES["svg"])
    own = pdf.write(made)
    monkeypatch.setattr(sys, "frozen", True, raising=False)  # a program without a Python to start
    assert pdf.write(made) == own


def test_a_message_that_was_cut_off_is_none(tmp_path: Path) -> None:
    with (tmp_path / "pipe").open("wb") as file:
        send(file, TypesetResult(b"abc"))
    whole = (tmp_path / "pipe").read_bytes()
    for end in range(len(whole)):
        (tmp_path / "pipe").write_bytes(whole[:end])
        with (tmp_path / "pipe").open("rb") as file:
            assert receive(file, TypesetResult) is None


# --- drawings in other encodings ----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", with_fast(["ISO-8859-1", "windows-1252", "UTF-16", "UTF-8"], {"UTF-16"}))
def test_a_drawing_in_any_encoding_is_printed(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        + svg("<title>Café</title><path d='M0 0h4v3z'/>").decode()
    )
    assert pdf.write(edition(one=text.encode(encoding)))


# --- nothing is reached -------------------------------------------------------------------------------


@pytest.fixture
def heard() -> Iterator[tuple[str, list[str]]]:
    """A server, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_about: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    thread.join()
    server.server_close()


WAYS = (
    '<image width="4" height="3" href="{}"/>',
    '<use href="{}#a"/>',
    '<filter id="f"><feImage href="{}"/></filter><rect filter="url(#f)" width="4" height="3"/>',
    '<style>@import "{}"; @font-face {{ font-family: x; src: url({}) }}</style><text font-family="x">a</text>',
    '<rect fill="url({}#a)" width="4" height="3"/>',
)


@pytest.mark.parametrize("way", with_fast(WAYS, WAYS[:1]))
def test_typst_reaches_neither_net_nor_disk(tmp_path: Path, heard: tuple[str, list[str]], way: str) -> None:
    """Reading refuses all of these: here they come from a deck that was made otherwise."""
    address, asked = heard
    for name, data in {"secret.png": png(), "secret.svg": svg()}.items():
        (tmp_path / name).write_bytes(data)
    files = [
        f"{tmp_path}/secret.png",
        f"file://{tmp_path}/secret.png",
        f"{tmp_path}/secret.svg",
        "secret.png",
    ]
    targets = [f"{address}/a.png", *files, "../../secret.png", "@preview/cetz:0.3.0", "quiz.css", "/page.typ"]
    with TypstProcess() as press, chdir(tmp_path):
        for target in targets:
            drawn = svg(way.replace("{}", target))
            press.undrawable(drawn, b64encode(drawn).decode())
        made = [_bytes_of(svg(way.replace("{}", target))) for target in files]
    assert asked == []
    nowhere = _bytes_of(svg(way.replace("{}", "nowhere.png")))
    assert set(made) == {nowhere}, "what a file holds changes nothing"


def _bytes_of(picture: bytes) -> bytes:
    """What a drawing alone comes to, or nothing where it is refused."""
    folder = str(templates() / "quiz")
    return setter().set(TypesettingJob(folder, "drawable", _tried(picture), 5, tagged=False)).pdf


@cache
def setter() -> Typesetter:
    """Typst in this process, which has looked for the fonts and keeps nothing of any job."""
    return Typesetter()


@pytest.mark.parametrize(
    "text", ['#read("../secret.txt")', '#read("/../secret.txt")', '#include "../secret.txt"']
)
def test_a_template_reads_nothing_outside_its_folder(tmp_path: Path, text: str) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "here" / "a.typ").write_text(text, encoding="utf-8")
    done = setter().set(TypesettingJob(str(tmp_path / "here"), "a", "{}", 5, tagged=False))
    assert (done.pdf, done.crashed) == (b"", False)
    assert "secret.txt" in done.message + done.diagnostic


def test_no_template_imports_a_package() -> None:
    assert not [path for path in templates().rglob("*.typ") if '"@' in path.read_text(encoding="utf-8")]
