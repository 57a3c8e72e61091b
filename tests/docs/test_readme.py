"""The README says nothing that is not so: its deck is built, and its output is what quizgen prints."""

from __future__ import annotations

import re
import shlex
import stat
import struct
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

import quizgen
from quizgen.cli import every_command
from quizgen.cli import quizgen as command_line

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
BLOCKS = FENCE.findall(README)
LINE = re.compile(
    r"With `(event: \w+)` in\s+line (\d+), `(quizgen [^`]+)` prints:\n\n```text\n(.*?)```", re.DOTALL
)
SHOWN = README + (ROOT / "docs" / "curate.md").read_text(encoding="utf-8").replace('src="', 'src="docs/')
"""The pages that show pictures, as if all lay where the README lies."""
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))
LARGEST_PICTURE = 250_000


@pytest.fixture
def suez(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The README's deck, in the folder that commands are typed in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "suez.yaml"
    path.write_text(next(text for language, text in BLOCKS if language == "yaml"), encoding="utf-8")
    return path


def said_by(line: str) -> str:
    """What a line prints that is typed in a terminal."""
    program, *arguments = shlex.split(line)
    assert program == "quizgen"
    return CliRunner().invoke(command_line, arguments).output


def shown() -> list[tuple[str, str]]:
    """Each command of the README whose output follows it, and that output."""
    return [(one[1].strip(), two[1]) for one, two in pairwise(BLOCKS) if one[0] == "sh" and two[0] == "text"]


def pieces(text: str) -> list[str]:
    """What an excerpt shows between its dots."""
    return [piece for piece in re.split(r"^…\n", text, flags=re.MULTILINE) if piece]


def marked(name: str) -> str:
    """The block that stands after a marker, as ``.ci/run`` takes it."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.*?)\n```\n", README, re.DOTALL)
    assert found
    return found[1]


def test_the_deck_has_no_problem(suez: Path) -> None:
    assert quizgen.check(suez) == []


@pytest.mark.parametrize(("line", "output"), shown())
@pytest.mark.usefixtures("suez")
def test_a_command_prints_what_is_shown(line: str, output: str) -> None:
    printed, at = said_by(line), 0
    for piece in pieces(output):
        assert piece in printed[at:]
        at = printed.index(piece, at) + len(piece)


def test_both_outputs_are_found() -> None:
    assert [line.split()[1] for line, _ in shown()] == ["show", "build"]


def test_an_excerpt_that_has_drifted_is_noticed(suez: Path) -> None:
    printed = said_by(f"quizgen show {suez} questions")
    assert all(piece in printed for piece in pieces(shown()[0][1]))
    assert any(piece not in printed for piece in pieces(shown()[0][1].replace("Egypt", "Peru")))


@pytest.mark.usefixtures("suez")
def test_all_files_are_named() -> None:
    _, output = shown()[1]
    assert said_by("quizgen build suez.yaml") == output
    rows = {
        name.replace("DECK", "suez") for name in re.findall(r"^\| `(DECK[^`]+)` \|", README, re.MULTILINE)
    }
    assert rows == {Path(line).name for line in output.splitlines()}


def test_the_questions_are_counted(suez: Path) -> None:
    deck, _ = quizgen.read(suez)
    assert deck is not None
    counted = re.search(r"The (\w+) facts make (\d+) questions", README)
    assert counted
    assert (counted[1], int(counted[2])) == ("five", len(quizgen.ask(deck)))
    assert len(deck.facts) == 5


def test_the_slip_of_the_pen_is_reported_as_printed(suez: Path) -> None:
    found = LINE.search(README)
    assert found
    slip, number, command, output = found.groups()
    lines = suez.read_text(encoding="utf-8").splitlines()
    right = lines[int(number) - 1]
    assert right.strip().startswith("event: ")
    lines[int(number) - 1] = right[: right.index("event:")] + slip
    suez.write_text("\n".join(lines), encoding="utf-8")
    assert output in said_by(command)


def test_every_command_is_in_the_table() -> None:
    table = README[README.index("## Commands") : README.index("## What is written")]
    cells = " ".join(re.findall(r"^\| (`.*?`) \| ", table, re.MULTILINE))
    assert set(re.findall(r"`(?:quizgen )?(\w+)", cells)) == set(every_command())


def test_the_first_line_sets_up_and_builds_a_deck_that_is_there() -> None:
    venv, install, build = marked("setup").split(" && ")
    assert (venv, install) == ("python3 -m venv .venv", ".venv/bin/pip install --quiet -e .")
    program, command, deck = shlex.split(build)
    assert (program, command) == (".venv/bin/quizgen", "build")
    assert (ROOT / deck / "deck.yaml").is_file()


def test_the_second_line_installs_what_the_tests_need_and_runs_them() -> None:
    install = ".venv/bin/pip install --quiet -c tests/constraints.txt -e '.[test]'"
    assert marked("test") == f"{install} && .venv/bin/pytest -n auto"


def test_ci_runs_the_same_lines() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    assert all(f"<!-- {name} -->" in script.read_text(encoding="utf-8") for name in ("setup", "test"))


def test_every_picture_is_shown() -> None:
    assert set(re.findall(r'src="docs/pictures/([^"]+)"', SHOWN)) == {path.name for path in PICTURES}


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_crisp_and_small(path: Path) -> None:
    data = path.read_bytes()
    assert len(data) < LARGEST_PICTURE
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, _height = struct.unpack(">II", data[16:24])
    shown_at = re.search(rf'src="docs/pictures/{path.name}" width="(\d+)"', SHOWN)
    assert shown_at
    assert width >= 2 * int(shown_at[1])
