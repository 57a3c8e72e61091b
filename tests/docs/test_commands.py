"""The command line explains itself, and its page in the docs says the same."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from quizgen.cli import every_command, quizgen

ROOT = Path(__file__).parents[2]
MAKER = ROOT / "docs" / "make_commands.py"
EXAMPLE = re.compile(r"Example: (.+)")
COMMANDS = every_command()


def example(name: str) -> str:
    """The line that a command's help shows as an example."""
    found = EXAMPLE.fullmatch(COMMANDS[name].epilog or "")
    assert found, f"'quizgen {name}' has no example: end its epilog with 'Example: quizgen {name} …'"
    return found[1]


def typed(line: str) -> list[list[str]]:
    """The calls of quizgen in a line of shell, word by word."""
    calls = re.split(r"&&|>", re.sub(r'eval "\$\((.*)\)"', r"\1", line))
    return [words for call in calls if (words := shlex.split(call))[0] == "quizgen"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_that_can_be_typed(name: str) -> None:
    calls = typed(example(name))
    assert calls
    assert calls[0][1] == name
    for _, command, *arguments in calls:
        parent = click.Context(quizgen, **quizgen.context_settings)
        COMMANDS[command].make_context(command, arguments, parent=parent)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = COMMANDS[name]
    assert (command.help or "").strip()
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert silent == []


def test_every_variable_is_explained() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "quizgen").rglob("*.py"))
    read = set(re.findall(r"""environ(?:\.get\(|\[)["'](\w+)""", code))
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    told = page[page.index("variables of the environment") : page.index("| command |")]
    assert read == set(re.findall(r"`([A-Z_]+)`", told))


def make(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the generator in a process of its own: click keeps what other tests have made of the help."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, MAKER, *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def test_the_page_is_what_the_commands_say() -> None:
    checked = make("--check")
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.slow
def test_a_page_that_has_drifted_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "commands.md"
    assert make(page).returncode == 0
    page.write_text(page.read_text(encoding="utf-8").replace("--seed", "--sead"), encoding="utf-8")
    checked = make(page, "--check")
    assert checked.returncode == 1
    assert "run python docs/make_commands.py" in checked.stderr
