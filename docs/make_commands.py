"""Write docs/commands.md from the commands' own help: python docs/make_commands.py [--check] [PAGE]

With ``--check`` nothing is written: the exit code is 1 where the page is not what would be written.
"""
# ruff: noqa: INP001, T201 - a script that prints what it did

from __future__ import annotations

import sys
from pathlib import Path

import click

from quizgen.cli import every_command, quizgen

PAGE = Path(__file__).parent / "commands.md"
WIDTH = 96
"""Columns of the help: what fits a page without scrolling."""
INTRO = """\
# Commands

Every command explains itself: `quizgen COMMAND --help` prints what stands here.
This page is written by `python docs/make_commands.py`; a test fails where the two differ.

- A **deck** is a folder with a `deck.yaml`, or one YAML file. `build` and `check` without a deck take
  every deck under `decks/`.
- **Results** go to standard output, and nothing else does: `build`, `import` and `new` print the files that they
  wrote, one a line, `check` the problems. Everything else (the problems that `build` and `show` meet, and
  what `-v` says) goes to standard error.
- **Exit codes**: 0 is good, 1 problems in the content, 2 wrong usage or unreadable input, 3 a mistake in
  quizgen itself, 130 stopped with Ctrl-C. An Anki that `push` cannot reach counts as unreadable input.
- **Files** are written whole or not at all: all are written beside their places first, and put there last.
- **Colour** is only for terminals; a bar shows the progress of three decks or more, on a terminal too.

These variables of the environment count:

- `SOURCE_DATE_EPOCH` is the time that a note gets which changed, in seconds since 1970. Without it the clock's.
- `XDG_CACHE_HOME`, or else `LOCALAPPDATA`, says where builds of one deck wait for each other, in a folder `quizgen`
  that may be deleted at any time; without them it is `~/.cache`.
- `QUIZGEN_LARGEST_DECK_FILE` says how many MB a deck's file may have, if 8 are too few for decks of your own.
- `QUIZGEN_ANKICONNECT` says at which address and port of this computer AnkiConnect listens, and
  `QUIZGEN_ANKICONNECT_KEY` is the `apiKey` of its settings.
- `QUIZGEN_MODEL_KEY` is the key of the server that `draft --model` asks: it is sent to that address alone, and
  written nowhere.
- `DISPLAY` and `WAYLAND_DISPLAY` tell `edit` on Linux whether there is a desktop that can open a folder.
- `QUIZGEN_REVIEWER` is who accepts facts in a review, if not your login.
- `XDG_STATE_HOME` names the folder in which `edit` remembers where your copies of articles lie, in a folder `quizgen`
  that may be deleted at any time; without it, it is where your system keeps such things.
- `QUIZGEN_TRACEBACK` makes quizgen show where in it a mistake of its own is.

| command | what it does |
|---|---|
"""


def page() -> str:
    """The whole page."""
    commands = every_command()
    rows = "".join(f"| [`{name}`](#quizgen-{name}) | {summary(commands[name])} |\n" for name in commands)
    return INTRO + rows + "".join(section(name, commands[name]) for name in commands)


def summary(command: click.Command) -> str:
    """What the command does, in a line of a table."""
    return command.get_short_help_str(limit=200).replace("|", r"\|")


def section(name: str, command: click.Command) -> str:
    """A command's help, as a terminal prints it."""
    group = quizgen.make_context("quizgen", [], resilient_parsing=True, terminal_width=WIDTH)
    help_ = command.get_help(click.Context(command, parent=group, info_name=name))
    return f"\n## `quizgen {name}`\n\n```text\n{help_}\n```\n"


def main(*arguments: str) -> int:
    """Write the page, or compare it; the exit code."""
    path = next((Path(argument) for argument in arguments if argument != "--check"), PAGE)
    if "--check" not in arguments:
        path.write_text(page(), encoding="utf-8")
        return 0
    if path.read_text(encoding="utf-8") == page():
        return 0
    print(f"{path.name} is not what the commands say: run python docs/make_commands.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
