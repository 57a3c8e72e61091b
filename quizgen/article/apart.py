"""A copy read from a file of another program, in a process of its own that can be stopped.

Such a file may come from anybody, and the libraries that read it are large: one with a fault in it, or one that was
made to do harm, ends that process and not this one. The process reaches no network and starts no other program.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import msgspec

from quizgen.article.copy import ArticleCopy
from quizgen.article.copy_file import bytes_of, unreadable
from quizgen.deck_paths import path_text
from quizgen.hold_memory import hold_memory
from quizgen.install_command import install_command, this_computer
from quizgen.limits import LARGEST_ARTICLE, LARGEST_READING, SECONDS_PER_ARTICLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

START = (
    "import json, sys; reader, paths = sys.argv[1:]; sys.path[:] = json.loads(paths);"
    "from quizgen.article.apart import main; main(reader)"
)
"""What the process runs. It finds what this one finds, and never runs the user's own script again."""
FORBIDDEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.bind",
    "subprocess.Popen",
    "os.system",
    "os.exec",
)
"""What no reader may do, as Python's audit events call it."""
SAVE_OTHERWISE = "save the article as plain text (.txt), and name that"


class Library(NamedTuple):
    """A library that a reader needs."""

    module: str
    name: str
    versions: str


class NotRead(Exception):
    """A file that is no copy of an article, in words for who named it."""

    def __init__(self, message: str, remedy: str = SAVE_OTHERWISE) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


class _Answer(msgspec.Struct, frozen=True):
    """What comes back: a copy, or why there is none."""

    copy: ArticleCopy | None = None
    message: str = ""
    remedy: str = SAVE_OTHERWISE


def read_apart(reader: str, path: Path, data: bytes | None = None) -> ArticleCopy:
    """The copy in a file, by a reader of the folder ``readers``: ``pdf``. Unreadable where there is none.

    *data* is what the file holds, where it does not lie on the disk.
    """
    module = import_module(f"quizgen.article.readers.{reader}")
    _demand(module.NEEDS, path)
    data = bytes_of(path, module.LARGEST, data)
    name = path_text(path)
    answer = _ask(reader, data, path) if sys.executable else answer_to(reader, data)
    if answer.copy is None:
        raise unreadable(path, answer.message, answer.remedy)
    return answer.copy._replace(file=name)


def _demand(libraries: Sequence[Library], path: Path) -> None:
    """Go on only where a reader's libraries are installed. Unreadable with the command that installs one."""
    for library in libraries:
        if find_spec(library.module) is None:
            message = f"to read this file needs the library {library.name}, which is not installed"
            command = install_command(f"{library.name}{library.versions}", this_computer())
            raise unreadable(path, message, f"run: {command}", "not-installed")


def _ask(reader: str, data: bytes, path: Path) -> _Answer:
    """What the process says about a file. Unreadable where it says nothing."""
    isolated = "-I" if sys.flags.isolated else "-P"
    command = [sys.executable, isolated, "-c", START, reader, json.dumps(sys.path)]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS_PER_ARTICLE, check=False
        )
    except subprocess.TimeoutExpired:
        message = f"to read this file takes more than {SECONDS_PER_ARTICLE} seconds"
        raise unreadable(path, message, SAVE_OTHERWISE) from None
    with suppress(msgspec.DecodeError):
        return msgspec.msgpack.decode(done.stdout, type=_Answer)
    raise unreadable(path, "the program that reads this file fails at it: it may be broken", SAVE_OTHERWISE)


# --- in the process ---------------------------------------------------------------------------------


def main(reader: str) -> None:
    """Read the file that comes in, and write what came of it."""
    hold_memory(LARGEST_READING)
    sys.addaudithook(_refuse)
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    out.write(msgspec.msgpack.encode(answer_to(reader, sys.stdin.buffer.read())))


def answer_to(reader: str, data: bytes) -> _Answer:
    """The copy in the bytes of a file, or why there is none."""
    try:
        copy: ArticleCopy = import_module(f"quizgen.article.readers.{reader}").read(data)
    except NotRead as reason:
        return _Answer(message=reason.message, remedy=reason.remedy)
    except (MemoryError, RecursionError):
        return _Answer(message="this file is nested too deeply, or takes too much memory")
    if not copy.paragraphs:
        return _Answer(message="there is no text in this file", remedy="save the article's text in it")
    if sum(map(len, copy.paragraphs)) > LARGEST_ARTICLE:
        message = f"this article has more than {LARGEST_ARTICLE:,} characters"
        return _Answer(message=message, remedy="name a file with nothing but the article in it")
    return _Answer(copy)


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    """Stop what no reader may do."""
    if event.startswith(FORBIDDEN):
        _forbidden(event)


def _forbidden(event: str) -> NoReturn:
    raise PermissionError(f"a reader may not do this: {event}")
