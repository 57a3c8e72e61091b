"""Each command is one file, loaded when it is run and not before."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import click
import pytest

from quizgen.cli import COMMANDS, function_of
from quizgen.cli.options import QuizOptions, quiz_options
from quizgen.settings import Settings
from tests.command import ENVIRONMENT, quizgen

NAMES = sorted(path.stem for path in COMMANDS.glob("*.py") if path.stem != "__init__")
LOADED = "import sys\n{}\nprint(*sys.modules)"
RUN = "from quizgen.__main__ import main\ntry: main()\nexcept SystemExit: pass"


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules of quizgen that are there after some code has run."""
    words = [sys.executable, "-c", LOADED.format(code), *arguments]
    done = subprocess.run(words, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return {name for name in done.stdout.split("\n")[-2].split() if name.partition(".")[0] == "quizgen"}


def of_commands(modules: set[str]) -> set[str]:
    return {name.removeprefix("quizgen.cli.commands.") for name in modules if ".cli.commands." in name}


@pytest.mark.parametrize("name", NAMES)
def test_a_command_is_the_function_of_its_file_s_name(name: str) -> None:
    command = getattr(import_module(f"quizgen.cli.commands.{name}"), function_of(name))
    assert isinstance(command, click.Command)
    assert command.name == name


def test_the_options_of_the_quiz_are_fields_of_the_settings() -> None:
    """What mypy cannot see: each option comes under the name that its command and the settings know."""
    options = [option.name for option in quiz_options(click.command()(lambda: None)).params]
    assert sorted(filter(None, options)) == sorted(QuizOptions.__annotations__)
    assert set(QuizOptions.__annotations__) <= {*Settings.__struct_fields__}


@pytest.mark.parametrize("name", NAMES)
def test_the_list_says_of_a_command_what_it_says_itself(name: str) -> None:
    command = getattr(import_module(f"quizgen.cli.commands.{name}"), function_of(name))
    (row,) = (
        line.split(maxsplit=1) for line in quizgen("--help").out.splitlines() if line.split()[:1] == [name]
    )
    begins = row[1].removesuffix("...").rstrip(".")
    assert command.help is not None
    assert begins
    assert " ".join(command.help.split()).startswith(begins)


def test_a_list_of_commands_loads_none_of_them() -> None:
    modules = loaded(RUN, "--help")
    assert "quizgen.cli" in modules
    assert of_commands(modules) == set()
    assert not {name for name in modules if name.startswith("quizgen.engine")}


def test_a_version_loads_nothing() -> None:
    assert loaded(RUN, "--version") == {"quizgen", "quizgen.__main__"}


@pytest.mark.parametrize("name", ["types", "schema", "check"])
def test_a_command_loads_no_other(name: str) -> None:
    assert of_commands(loaded(RUN, name, "--help")) == {name}


@pytest.mark.parametrize("module", ["registry", "files", "model", "text.folding"])
def test_a_part_is_had_without_the_interface(module: str) -> None:
    folder, _, name = f"quizgen.{module}".rpartition(".")
    modules = loaded(f"from {folder} import {name}")
    assert f"quizgen.{module}" in modules
    assert not modules & {"quizgen.api", "quizgen.engine", "quizgen.cli"}


@pytest.mark.slow
def test_a_name_of_the_interface_loads_it() -> None:
    assert {"quizgen.api", "quizgen.engine.engine"} <= loaded("from quizgen import Engine")
