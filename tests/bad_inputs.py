"""The faulty inputs of ``tests/bad/``: what each expects, and what quizgen prints of it.

An input is a deck in one file, or a folder. Comments in it say what must be printed, each with the line
that it stands on now: ``# expect: 4:11 error[unknown-event] 'openning' is not in events``. A file that can
hold no comment is named before the line: ``# expect: deck.lock:3:1 …``. Where the
problem concerns the whole folder there is no place. ``# run: quizgen build …`` is the command, where that
is not ``quizgen check`` on the input.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from quizgen.formats.extras import demand
from quizgen.install_command import Computer
from tests.command import Ran, quizgen
from tests.media_files import declared_png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

BAD = Path(__file__).parent / "bad"
SLIPS = BAD / "slips.yaml"
"""The table of slips, which ``tests/test_slips.py`` reads."""
INPUTS = sorted(path for path in BAD.iterdir() if path != SLIPS)
EXPECT = re.compile(r"# expect: (?:(?:([a-z.]+):)?(\d+):(\d+) )?(error|warning|note)\[([a-z-]+)\](?: (.+))?")
RUN = re.compile(r"# run: (.+)")
HEAD = re.compile(r"(?P<file>.+?)(?::(\d+):(\d+))?: (error|warning|note)\[([a-z-]+)\]: (.+)")


class Shown(NamedTuple):
    """A problem in short."""

    file: str
    """From the folder that quizgen runs in; empty where the problem has no line."""
    line: int
    column: int
    severity: str
    rule: str
    message: str
    """Empty in an expectation that leaves it open."""


class Printed(NamedTuple):
    """A problem as it was printed."""

    shown: Shown
    excerpt: tuple[str, ...]
    """The line and what is drawn under it, without their gutter."""
    help: str


class Example(NamedTuple):
    """An input and the command that is run on it."""

    name: str
    prepare: Callable[[Path], None]
    """Puts the input into an empty folder."""
    command: str
    about: str = ""
    """What the input is, where its text does not show it."""
    lacks: str = ""
    """A library that is not there when the command runs."""


def texts_of(path: Path) -> dict[Path, str]:
    """The text files of an input, by their place from ``tests/bad``."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return {file.relative_to(BAD): file.read_text(encoding="utf-8") for file in files if file.is_file()}


def expected_of(path: Path) -> list[Shown]:
    """What the comments of an input expect, in the order in which quizgen prints."""
    found = []
    for file, text in texts_of(path).items():
        for other, line, column, severity, rule, message in EXPECT.findall(text):
            told = str(file.with_name(other) if other else file)
            place = (told, int(line), int(column)) if line else ("", 0, 0)
            found.append(Shown(*place, severity, rule, message))
    return found


def example_of(path: Path) -> Example:
    """An input of ``tests/bad`` as an example."""
    commands = [found[1] for text in texts_of(path).values() if (found := RUN.search(text))]
    command = commands[0] if commands else f"quizgen check {path.name}"

    def prepare(folder: Path) -> None:
        if path.is_dir():
            shutil.copytree(path, folder / path.name)
        else:
            shutil.copy(path, folder)

    return Example(path.name, prepare, command)


def run_in(folder: Path, command: str, lacks: str = "") -> Ran:
    """Run a command line in a folder: ``NAME=VALUE quizgen check …``; without the library *lacks*."""
    words = shlex.split(command)
    start = words.index("quizgen")
    environment = dict(word.split("=", 1) for word in words[:start])
    computer = patch(f"{demand.__name__}.this_computer", lambda: SOME_COMPUTER)
    with chdir(folder), patch.dict(os.environ, environment), computer, _without(lacks):
        return quizgen(*words[start + 1 :])


SOME_COMPUTER = Computer("posix", {}, ".venv/bin/python", "")
"""What the remedy is for where a library is not installed."""


@contextmanager
def _without(library: str) -> Iterator[None]:
    """Python finds no library of that name, as where it is not installed."""
    modules: dict[str, ModuleType | None] = vars(sys)["modules"]
    known = modules.get(library)
    modules |= {library: None} if library else {}
    try:
        yield
    finally:
        modules |= {library: known} if known else {}
        if library and not known:
            del modules[library]


def printed_in(text: str) -> Iterator[Printed]:
    """The problems in what quizgen printed."""
    lines = text.split("\n")
    heads = [number for number, line in enumerate(lines) if HEAD.fullmatch(line)]
    for start, end in zip(heads, [*heads, len(lines)][1:], strict=True):
        head = HEAD.fullmatch(lines[start])
        assert head is not None
        file, line, column, severity, rule, message = head.groups()
        place = (file, int(line), int(column)) if line else ("", 0, 0)
        block = [line for line in lines[start + 1 : end] if line.startswith("   ")]
        excerpt = tuple(line.partition(" | ")[2] for line in block if re.match(r" +\d* \|", line))
        remedy = next((line.removeprefix("   help: ") for line in block if line.startswith("   help: ")), "")
        yield Printed(Shown(*place, severity, rule, message), excerpt, remedy)


# --- inputs that no file in a repository can be ----------------------------------------------------

GARDEN = "title: The school garden\n"


def _misspelt(folder: Path) -> None:
    (folder / "garden.yaml").write_text(GARDEN, encoding="utf-8")


def _unplanned(folder: Path) -> None:
    fact = "facts:\n  - {id: trees, at: p1s1, fact: There are ==twelve== trees.}\n"
    (folder / "garden.yaml").write_text(GARDEN + fact, encoding="utf-8")
    (folder / "unit-test.yaml").write_text("sections:\n  - number: 1\n", encoding="utf-8")


def _large(folder: Path) -> None:
    with (folder / "garden.yaml").open("wb") as file:
        file.truncate(8_000_001)


def _huge_picture(folder: Path) -> None:
    _harmless(folder, ", media: tree.png")
    (folder / "media").mkdir()
    (folder / "media" / "tree.png").write_bytes(declared_png(30_000, 30_000))


def _large_picture(folder: Path) -> None:
    (folder / "media").mkdir()
    with (folder / "media" / "tree.png").open("wb") as file:
        file.truncate(10 * 2**20 + 1)
    fact = "facts:\n  - {id: trees, at: p1s1, fact: There are ==twelve== trees., media: tree.png}\n"
    (folder / "garden.yaml").write_text(GARDEN + fact, encoding="utf-8")


def _asked_media(folder: Path) -> None:
    """A question about a picture in WebP, which is not text."""
    (folder / "media").mkdir()
    (folder / "media" / "tree.webp").write_bytes(b"RIFF\x0c\0\0\0WEBPVP8 " + bytes(4))
    fact = (
        "facts:\n  - id: trees\n    at: p1s1\n    fact: These are ==cherries==.\n    ask: Which fruit is this?\n"
        "    media: {file: tree.webp, alt: A tree with red fruit, with: question}\n"
    )
    (folder / "garden.yaml").write_text(GARDEN + fact, encoding="utf-8")


def _harmless(folder: Path, more: str = "") -> None:
    fact = f"facts:\n  - {{id: trees, at: p1s1, fact: There are ==twelve== trees.{more}}}\n"
    (folder / "garden.yaml").write_text(GARDEN + fact, encoding="utf-8")


def _latin(folder: Path) -> None:
    (folder / "garden.yaml").write_bytes("title: The café\n".encode("cp1252"))


def _rich_text(folder: Path) -> None:
    (folder / "garden.yaml").write_bytes(rb"{\rtf1\ansi \f0 title: The school garden\par }")


def _article(folder: Path) -> None:
    (folder / "article.txt").write_text("The class has a garden.\n\nIt has twelve trees.\n", encoding="utf-8")


def _utf_16(folder: Path) -> None:
    (folder / "garden.yaml").write_bytes(GARDEN.encode("utf-16"))


MADE = {
    "no-such-file": Example(
        "no-such-file", _misspelt, "quizgen check gardn.yaml", "A folder that holds garden.yaml."
    ),
    "no-such-file-blueprint": Example(
        "no-such-file-blueprint",
        _unplanned,
        "quizgen build garden.yaml --blueprint unit_test.yaml",
        "A folder that holds unit-test.yaml.",
    ),
    "too-large": Example("too-large", _large, "quizgen check garden.yaml", "A file of 8,000,001 bytes."),
    "other-file": Example(
        "other-file", _rich_text, "quizgen check garden.yaml", "A deck that a word processor saved as RTF."
    ),
    "other-file-article": Example(
        "other-file-article", _article, "quizgen check article.txt", "The article in the place of a deck."
    ),
    "bad-limit": Example(
        "bad-limit",
        _harmless,
        "QUIZGEN_LARGEST_DECK_FILE=lots quizgen check garden.yaml",
        "A deck without a fault.",
    ),
    "large-media-bytes": Example(
        "large-media-bytes", _large_picture, "quizgen check garden.yaml", "A picture of 10,485,761 bytes."
    ),
    "large-media-pixels": Example(
        "large-media-pixels",
        _huge_picture,
        "quizgen check garden.yaml",
        "A picture of a few bytes whose header says that it has 900 million pixels.",
    ),
    "word-picture": Example(
        "word-picture",
        _asked_media,
        "quizgen build garden.yaml --format docx --types short_answer",
        "A question about a picture in WebP.",
    ),
    "pdf-picture": Example(
        "pdf-picture",
        _asked_media,
        "quizgen build garden.yaml --format pdf --types short_answer",
        "A picture that was cut off on its way.",
    ),
    "not-installed": Example(
        "not-installed",
        _harmless,
        "quizgen build garden.yaml --format docx",
        "A deck without a fault, where quizgen was installed without its extra for word processors.",
        "docx",
    ),
    "yaml-encoding": Example(
        "yaml-encoding", _latin, "quizgen check garden.yaml", "“title: The café”, saved as Windows-1252."
    ),
    "yaml-encoding-utf-16": Example(
        "yaml-encoding-utf-16",
        _utf_16,
        "quizgen check garden.yaml",
        "“title: The school garden”, saved as “Unicode” (UTF-16).",
    ),
}
"""By rule, or by rule and what sets two apart."""
