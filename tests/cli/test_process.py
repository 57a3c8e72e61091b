"""The program as a process: signals, pipes, completion, and what it loads."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import IO

import pytest

from tests.command import ENVIRONMENT, ROOT, program, spawn
from tests.portions import thinned

DECKS = ROOT / "decks"
MANY = 5_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck that takes a while to build."""
    path = tmp_path_factory.mktemp("large") / "large.yaml"
    fact = "  - {{id: f{0}, at: p1, fact: 'House {0} has =={1} windows==.', ask: 'How many windows has house {0}?'}}\n"
    rows = (fact.format(number, number % 37 + 2) for number in range(MANY))
    path.write_text("title: Houses\nfacts:\n" + "".join(rows), encoding="utf-8")
    return path


def started(*arguments: str | Path, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        program(*arguments),
        cwd=cwd,
        env=ENVIRONMENT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def wait_for(stream: IO[str] | None, words: str) -> None:
    """Read lines until one has the words."""
    assert stream is not None
    while words not in stream.readline():
        pass


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["reading", "writing"])
def test_ctrl_c_leaves_nothing_half_written(stage: str, large: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    old = dict.fromkeys(("large.apkg", "large-quiz.html", "large-key.html"), b"old")
    for name, data in old.items():
        (folder / name).write_bytes(data)
    process = started("build", large, "-v", "-o", folder, cwd=tmp_path)
    wait_for(process.stderr, stage)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    assert {path.name for path in folder.iterdir()} == old.keys()
    if stage == "reading":
        assert process.returncode == 130
        assert "stopped" in err
        assert {path.read_bytes() for path in folder.iterdir()} == {b"old"}
    for path in folder.iterdir():
        assert path.read_bytes() == b"old" or is_whole(path)


def is_whole(path: Path) -> bool:
    if path.suffix == ".apkg":
        with zipfile.ZipFile(path) as package:
            return package.testzip() is None
    return path.read_text(encoding="utf-8").rstrip().endswith("</html>")


STOPPED = """
import importlib.abc, os, signal, sys

class Stop(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == os.environ["STOP_AT"]:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Stop())
from quizgen.__main__ import main
main()
"""


@pytest.mark.parametrize(
    "module", thinned(["click", "quizgen.cli.output", "quizgen.engine.engine", "yaml", "jinja2"], 3)
)
def test_ctrl_c_while_quizgen_is_loaded_is_no_traceback(module: str) -> None:
    words = [sys.executable, "-c", STOPPED, "check", str(DECKS / "vasa-1628")]
    environment = {**ENVIRONMENT, "STOP_AT": module}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode == 130


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("facts",), ("questions",), ("questions", "--json")], ids=" ".join)
def test_a_pipe_that_nobody_reads_any_more_is_no_mistake(arguments: tuple[str, ...], tmp_path: Path) -> None:
    process = started("show", DECKS / "us-japan-drills-2017", *arguments, cwd=tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), err) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of another kind")
@pytest.mark.parametrize(
    ("closed", "code"),
    [("build DECK 2>&-", 0), ("build DECK >&- 2>&-", 0), ("review DECK --article a.txt <&-", 2)],
)
def test_streams_that_were_closed_are_no_mistake(closed: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "deck.yaml").write_text(
        "title: House\nfacts: [{id: a, at: p1, fact: The house has ==red== walls., ask: What walls has it?}]\n",
        encoding="utf-8",
    )
    (tmp_path / "a.txt").write_text("The walls are red.", encoding="utf-8")
    line = f"{shlex.join(program())} {closed.replace('DECK', 'deck.yaml')}"
    done = subprocess.run(
        ["sh", "-c", line], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert "mistake in quizgen" not in done.stderr
    assert done.returncode == code


# --- completion ------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_of_a_shell_is_printed(shell: str) -> None:
    code, out, err = spawn("completion", shell)
    assert (code, err) == (0, "")
    assert "_QUIZGEN_COMPLETE" in out
    assert "quizgen" in out


def test_bash_takes_the_script(tmp_path: Path) -> None:
    script = tmp_path / "complete.bash"
    script.write_text(spawn("completion", "bash").out, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f"source {script} && complete -p quizgen"], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"_quizgen_completion" in done.stdout


COMPLETED = {
    "quizgen build --format an": ["anki", "anki_text"],
    "quizgen build --types c": ["choice", "cloze"],
    "quizgen build --types choice,n": ["choice,numeric"],
    "quizgen show deck q": ["questions", "quiz"],
    "quizgen com": ["completion"],
}


@pytest.mark.parametrize(
    "words",
    thinned(COMPLETED, 3),
)
def test_words_are_completed(words: str) -> None:
    last = str(len(words.split()) - 1)
    out = spawn(_QUIZGEN_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=last).out
    assert [line.split(",", 1)[1] for line in out.split()] == COMPLETED[words]


# --- what is loaded --------------------------------------------------------------------------------

LOADED = (
    "import sys\nfrom quizgen.__main__ import main\ntry: main()\nexcept SystemExit: pass\nprint(*sys.modules)"
)
HEAVY = {"jinja2", "yaml", "genanki", "rich", "typst", "docx", "msgspec", "sqlite3", "hypothesis"}


@pytest.mark.parametrize(
    ("option", "unwanted"), [("--version", HEAVY | {"click", "typing", "pathlib"}), ("--help", HEAVY)]
)
def test_a_quick_answer_loads_little(option: str, unwanted: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, option], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split("\n")[-2].split()}
    assert "quizgen" in loaded
    assert not loaded & unwanted


def test_what_was_loaded_is_not_looked_through_at_the_end() -> None:
    last = "import atexit, gc\natexit.register(lambda: print(gc.get_freeze_count()))\n"
    run = [sys.executable, "-c", f"{last}from quizgen.__main__ import main\nmain()", "--help"]
    done = subprocess.run(run, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert int(done.stdout.split("\n")[-2]) > 10_000


def test_a_real_program_says_its_version() -> None:
    assert spawn("--version").out.startswith("quizgen 0.")
    assert spawn("--help").out.startswith("Usage: quizgen")


@pytest.mark.parametrize(("padding", "shown"), [(0, False), (600_000, True)])
@pytest.mark.slow
def test_a_large_deck_shows_its_stage_on_a_terminal(tmp_path: Path, padding: int, shown: bool) -> None:
    import os  # noqa: PLC0415 - only Unix has pseudo-terminals
    import pty  # noqa: PLC0415

    fact = "- {id: trees, at: p1s1, fact: The class planted ==twelve== trees., ask: How many trees?}\n"
    (tmp_path / "garden.yaml").write_text(f"title: A garden\nfacts:\n{fact}# {'x' * padding}\n")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "quizgen", "build", "garden.yaml", "--format", "key"]
    done = subprocess.run(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=slave, check=True, env=ENVIRONMENT
    )
    os.close(slave)
    said = os.read(master, 10_000).decode() if shown else ""
    os.close(master)
    assert ("reading garden.yaml …" in said) is shown
    assert done.stdout.decode().splitlines() == [str(Path("dist/garden/garden-key.html"))]
