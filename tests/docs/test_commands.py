"""The command line explains itself, and its page in the docs says the same."""

from __future__ import annotations

import re
import runpy
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import click
import pytest

from quizgen.cli import quizgen

ROOT = Path(__file__).parents[2]
MAKER = runpy.run_path(str(ROOT / "docs" / "make_commands.py"))
EXAMPLE = re.compile(r"Example: (.+)")
COMMANDS = sorted(quizgen.commands)


def example(name: str) -> str:
    """The line that a command's help shows as an example."""
    found = EXAMPLE.fullmatch(quizgen.commands[name].epilog or "")
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
        quizgen.commands[command].make_context(command, arguments, parent=click.Context(quizgen))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = quizgen.commands[name]
    assert (command.help or "").strip()
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert silent == []


def test_the_page_is_what_the_commands_say() -> None:
    page = cast("Callable[[], str]", MAKER["page"])
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == page(), "run python docs/make_commands.py"


def test_a_page_that_has_drifted_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    main = cast("Callable[[], int]", MAKER["main"])
    page = tmp_path / "commands.md"
    monkeypatch.setitem(main.__globals__, "PAGE", page)
    monkeypatch.setattr("sys.argv", ["make_commands.py"])
    assert main() == 0
    monkeypatch.setattr("sys.argv", ["make_commands.py", "--check"])
    assert main() == 0
    page.write_text(page.read_text(encoding="utf-8").replace("--seed", "--sead"), encoding="utf-8")
    assert main() == 1
    assert "run python docs/make_commands.py" in capsys.readouterr().err
