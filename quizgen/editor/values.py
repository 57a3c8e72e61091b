"""Values as controls of the page send them, made into what a deck's files hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.engine.editing.open_deck import CannotChange

if TYPE_CHECKING:
    from quizgen.located_yaml.writer import Value

_POINT = re.compile(r"(.*\S)\s*\((\d{1,3})\)")
"""A point of a scheme with what it earns: ``It listed. (2)``."""
Sent = str | bool | list[str] | None


def value_of(sent: Sent, widget: str, name: str) -> Value | None:
    """The value that a control says; None where it is empty, and its key is taken out.

    CannotChange where its lines are no names with texts.
    """
    if isinstance(sent, bool) or sent is None:
        return True if sent else None
    if isinstance(sent, list):
        return list(sent) or None
    if widget == "lines":
        lines = [line.strip() for line in sent.splitlines() if line.strip()]
        return [_point(line) if name == "scheme" else line for line in lines] or None
    if widget == "pairs":
        return dict(map(_pair, filter(str.strip, sent.splitlines()))) or None
    return (" ".join(sent.split()) if widget == "line" else sent.strip()) or None


def _point(line: str) -> Value:
    match = _POINT.fullmatch(line)
    return {"text": match[1], "points": int(match[2])} if match and match[2] != "1" else line


def _pair(line: str) -> tuple[str, str]:
    name, colon, text = line.partition(": ")
    if not colon or not name.strip() or not text.strip():
        raise CannotChange(f"write a name, a colon and a text in each line, and not '{line.strip()}'")
    return name.strip(), text.strip()
