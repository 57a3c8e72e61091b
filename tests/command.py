"""The command line, run in this process (quick) or in one of its own (real)."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import click

import quizgen as package
from quizgen.cli import quizgen as group
from quizgen.cli import run

ROOT = Path(package.__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


class Ran(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def quizgen(*arguments: str | Path) -> Ran:
    """Run ``quizgen`` on the arguments in this process."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    before = sys.argv
    sys.argv = ["quizgen", *map(str, arguments)]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run()
    finally:
        sys.argv = before
        gc.enable()  # a command is about to end and leaves it off
    return Ran(code, _text(out), _text(err))


def _text(stream: TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, BytesIO)
    return buffer.getvalue().decode()


def every_command() -> dict[str, click.Command]:
    """Every command by its name, loaded."""
    context = click.Context(group, **group.context_settings)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def program(*arguments: str | Path) -> list[str]:
    """The words that start a real ``quizgen``."""
    return [sys.executable, "-m", "quizgen", *map(str, arguments)]


def spawn(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Ran:
    """Run ``quizgen`` on the arguments in a process of its own."""
    done = subprocess.run(
        program(*arguments),
        cwd=cwd,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
