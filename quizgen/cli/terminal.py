"""The one place where anything is printed. What a stranger's text could tell a terminal is shown as signs there.

A deck, a package and a file's name may hold sequences that move the cursor, colour what follows, or turn a line
around. Only the styles that quizgen itself gives a text reach the terminal.
"""

from __future__ import annotations

import io
import re
import sys
from typing import Any

import click

STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb"
"""Control characters but tab and line end, other lines' ends, and what turns the direction of writing around.

The marks that honest writing needs (joiners, U+200E and U+200F) are none of these.
"""
_UNSEEN = re.compile(f"[{STEERING}]")


GAP = "____"
"""How a gap in a stem is printed."""


class Styled(str):
    """A text that is fit for a terminal, with its styles."""

    __slots__ = ()


def styled(text: str, **style: Any) -> Styled:  # noqa: ANN401 - what click.style takes
    """A text in a colour, bold or underlined."""
    return Styled(click.style(seen(text), **style))


def bold(text: str) -> Styled:
    """A text in bold."""
    return styled(text, bold=True)


def seen(text: str) -> str:
    """A text in which all that could steer a terminal is a sign."""
    return _UNSEEN.sub("\ufffd", text.replace("\t", " "))


def joined(*parts: str) -> Styled:
    """Texts one after the other, fit for a terminal; those with styles keep them."""
    return Styled("".join(part if isinstance(part, Styled) else seen(part) for part in parts))


def say(*parts: str, err: bool = False) -> None:
    """A line, put together from texts, on standard output, or on standard error."""
    click.echo(joined(*parts), err=err)


def complain(text: str) -> None:
    """A line on standard error."""
    say(text, err=True)


def explain(error: click.ClickException) -> None:
    """What click has to say of a wrong usage, on standard error: it repeats what was typed."""
    words = io.StringIO()
    error.show(words)
    complain(words.getvalue().removesuffix("\n"))


def show_stage(words: str) -> None:
    """A line on standard error in the place of the one before it; none takes that away."""
    click.echo(Styled("\r\x1b[K") + seen(words), err=True, nl=False)


def print_json(value: Any) -> None:  # noqa: ANN401 - anything that msgspec encodes
    """A value as indented JSON, in UTF-8 whatever the terminal has.

    What could steer a terminal is written by its number, which says the same.
    """
    import msgspec  # noqa: PLC0415 - the command line starts without it

    from quizgen.model import BLANK  # noqa: PLC0415 - as above

    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode().replace(BLANK, GAP)
    click.echo(_UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text).encode())


def print_anything() -> None:
    """Let no sign that the terminal lacks stop a command: it is printed by its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
