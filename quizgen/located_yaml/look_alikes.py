"""Signs that look like those of YAML and are none: long dashes, bullets, no-break spaces, quotes of word processors.

Word processors, phones and chats put them in the place of what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.located_yaml.parser_mistake import Position
from quizgen.text.patterns import RarePattern

if TYPE_CHECKING:
    from quizgen.located_yaml.parser_mistake import ParserMistake
    from quizgen.problems import Problem

LONG_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
BULLETS = "\u2022\u2023\u25aa\u25cf\u25e6\u00b7\u2043\u2219*+"
ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DASH = RarePattern(rf"[ {ODD_BLANKS}]*([{LONG_DASHES}])")
_BULLET = RarePattern(rf" *([{BULLETS}])[ {ODD_BLANKS}]+\S")
_BLANKS = RarePattern(rf" *(?:- *)?([{ODD_BLANKS}]+)")
_COLON = RarePattern(r" *(?:- +)?[\w-]+(\uff1a|\ufe55|\ua789)")
MOST_LINES_BACK = 3
"""How many lines above its place a mistake may have begun that a sign caused."""


def look_alike_in(mistake: ParserMistake) -> Problem | None:
    """The problem of a sign in the lines of a mistake that looks like one of YAML; None where there is none."""
    first = max(
        0,
        min(mistake.since.line, mistake.at.line, mistake.value_start.line),
        mistake.at.line - MOST_LINES_BACK,
    )
    for number in range(mistake.at.line, first - 1, -1):
        line = mistake.lines[number]
        for pattern, words in _SIGNS:
            if match := pattern.match(line):
                message, remedy = words(match[1])
                return mistake.problem(Position(number, match.start(1)), message, remedy, len(match[1]))
    return None


def dash_words(dash: str) -> tuple[str, str]:
    """The message and the remedy for a long dash at the beginning of a line."""
    return f"a long dash ('{dash}') begins this line", "a list item begins with a hyphen and a space: '- '"


def bullet_words(bullet: str) -> tuple[str, str]:
    """The message and the remedy for a bullet at the beginning of a line."""
    return f"a bullet ('{bullet}') begins this line", "a list item begins with a hyphen and a space: '- '"


def blank_words(blanks: str) -> tuple[str, str]:
    """The message and the remedy for blanks that are no spaces, before what begins a line."""
    name = "no-break space" if blanks[0] in "\u00a0\u202f" else f"blank U+{ord(blanks[0]):04X}"
    return f"a {name} indents this line", f"take each {name} out, and indent with plain spaces"


def colon_words(colon: str) -> tuple[str, str]:
    """The message and the remedy for a wide colon after a key."""
    return f"this colon ('{colon}') is none that YAML knows", "write a plain colon and a space: ': '"


def key_words(key: str) -> tuple[str, str] | None:
    """The message and the remedy where a key begins with such a sign; None for other keys."""
    for pattern, words in _SIGNS[:3]:
        if match := pattern.match(key):
            return words(match[1])
    return None


_SIGNS = ((_BLANKS, blank_words), (_DASH, dash_words), (_BULLET, bullet_words), (_COLON, colon_words))
