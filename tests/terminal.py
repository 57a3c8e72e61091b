"""A real terminal (Unix alone has them) at which a command is typed to."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.command import ENVIRONMENT, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_SECONDS = 60
needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix terminal")


class Terminal:
    """The end of a terminal that a person sits at."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.shown = ""
        """All that was shown."""

    def key(self, key: str, *, first: bool = True) -> None:
        """Type a single key behind a question that offers ``quit``; with *first* that has to be shown yet."""
        if first:
            self.read_until("quit: ")
        self._await_single_keys()
        os.write(self._descriptor, key.encode())

    def line(self, question: str, line: str) -> None:
        """Type a line behind a question that ends so."""
        self.read_until(question)
        os.write(self._descriptor, f"{line}\n".encode())

    def _await_single_keys(self) -> None:
        """Wait until the program reads single keys: what is typed before is thrown away."""
        import termios  # noqa: PLC0415 - Unix alone has it

        deadline = time.monotonic() + MOST_SECONDS
        while termios.tcgetattr(self._descriptor)[3] & termios.ICANON:
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def read_until(self, end: str) -> None:
        """Read what the terminal shows up to these words; up to its end where there are none."""
        shown = b""
        while not end or not shown.endswith(end.encode()):
            ready, _, _ = select.select([self._descriptor], [], [], MOST_SECONDS)
            assert ready, f"nothing more was shown after {shown!r}"
            try:
                chunk = os.read(self._descriptor, 4096)
            except OSError:  # the other end is closed
                chunk = b""
            if not chunk:
                assert not end, f"it ended after {shown!r}"
                break
            shown += chunk
        self.shown += shown.decode("utf-8", "replace")


@contextmanager
def at_terminal(*arguments: str | Path, **environment: str) -> Iterator[Terminal]:
    """A terminal at which ``quizgen`` runs with these arguments; it is ended where it does not end by itself."""
    import pty  # noqa: PLC0415 - Unix alone has it

    master, slave = pty.openpty()
    its = {**ENVIRONMENT, "TERM": "xterm", **environment}
    with subprocess.Popen(program(*arguments), env=its, stdin=slave, stdout=slave, stderr=slave) as command:
        os.close(slave)
        try:
            yield Terminal(master)
        finally:
            command.kill()
            os.close(master)
