"""All printing: the only module that gives text to the terminal, without the characters that could control it.

A deck, a package and a file's name may hold sequences that move the cursor, colour what follows, or reverse a line.
Only the styles that quizgen itself gives a text reach the terminal.
"""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTROLLING_CHARACTERS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb"
"""Control characters except tab and line end, other line ends, and characters that change the direction of writing.

Marks that ordinary texts need (joiners, U+200E and U+200F) are not among them.
"""
_CONTROLLING_CHARACTER = re.compile(f"[{CONTROLLING_CHARACTERS}]")


GAP = "____"
"""A gap in a stem, as it is printed."""


class Styled(str):
    """A text that is safe for a terminal, with its styles."""

    __slots__ = ()


def styled(text: str, **style: Any) -> Styled:  # noqa: ANN401 - what click.style takes
    """A text in a colour, bold or underlined."""
    return Styled(click.style(terminal_safe(text), **style))


def bold(text: str) -> Styled:
    """A text in bold."""
    return styled(text, bold=True)


def terminal_safe(text: str) -> str:
    """A text with � for every character that could control a terminal."""
    return _CONTROLLING_CHARACTER.sub("\ufffd", text.replace("\t", " "))


def joined(*parts: str) -> Styled:
    """Texts joined to one that is safe for a terminal; those with styles keep them."""
    return Styled("".join(part if isinstance(part, Styled) else terminal_safe(part) for part in parts))


def print_line(*parts: str, err: bool = False) -> None:
    """Print these texts as one line on standard output, or with *err* on standard error."""
    click.echo(joined(*parts), err=err)


def print_error_line(text: str) -> None:
    """Print a line on standard error."""
    print_line(text, err=True)


def print_usage_error(error: click.ClickException) -> None:
    """Print click's message about a wrong usage on standard error. It repeats what was typed."""
    words = io.StringIO()
    error.show(words)
    print_error_line(words.getvalue().removesuffix("\n"))


def print_prompt(words: str) -> None:
    """Print a question on standard output, and stay on its line for the answer."""
    click.echo(terminal_safe(words), nl=False)


def asked_line(words: str, typed: str = "", likely: Sequence[str] = ()) -> str | None:
    """The line that a person types behind a question, to begin with one that can be changed; None at its end (Ctrl-D).

    The Tab key ends a *likely* word of which enough is typed. Blanks around the line, and a second one between words,
    are no part of it.
    """
    try:
        import readline  # noqa: PLC0415 - it takes over the terminal; Windows has none, and edits lines itself
    except ImportError:
        readline = None  # type: ignore[assignment]
    if readline:
        is_libedit = "libedit" in (readline.__doc__ or "")
        readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
        readline.set_completer_delims(" \t\n")
        readline.set_completer(lambda begun, number: [*completions(begun, likely), None][number])
        readline.set_startup_hook((lambda: readline.insert_text(typed)) if typed else None)
    try:
        return " ".join(input(terminal_safe(words)).split())
    except EOFError:
        click.echo()
        return None
    finally:
        if readline:
            readline.set_startup_hook(None)
            readline.set_completer(None)


def completions(begun: str, words: Sequence[str]) -> list[str]:
    """The words that begin so, each once: ``completions("Sto", ["Stockholm", "Stop", "sea"])``."""
    return [word for word in dict.fromkeys(words) if word.startswith(begun)] if begun else []


def print_stage(words: str) -> None:
    """Print a line on standard error in place of the one before it; an empty text removes that."""
    click.echo(Styled("\r\x1b[K") + terminal_safe(words), err=True, nl=False)


def print_json(value: Any) -> None:  # noqa: ANN401 - anything that msgspec encodes
    """Print a value as indented JSON, in UTF-8 whatever the terminal's encoding is.

    Characters that could control a terminal are written as escapes, which mean the same in JSON.
    """
    import msgspec  # noqa: PLC0415 - '--help' starts without it

    from quizgen.model import BLANK  # noqa: PLC0415 - it loads msgspec

    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode().replace(BLANK, GAP)
    click.echo(_CONTROLLING_CHARACTER.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode())


def allow_every_character() -> None:
    """Print characters that the terminal's encoding lacks as escapes, so that they stop no command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
