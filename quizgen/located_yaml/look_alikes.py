"""Signs that look like those of YAML and are none: long dashes, bullets, no-break spaces, quotes of word processors.

Word processors, phones and chats put them in the place of what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from quizgen.located_yaml.parser_mistake import Position
from quizgen.text.patterns import RarePattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.located_yaml.parser_mistake import ParserMistake
    from quizgen.problems import Problem

Words: TypeAlias = "Callable[[str], tuple[str, str]]"
"""The message and the remedy for a sign."""
LONG_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
BULLETS = "\u2022\u2023\u25aa\u25cf\u25e6\u00b7\u2043\u2219*+"
ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DASH = RarePattern(rf"[ {ODD_BLANKS}]*([{LONG_DASHES}])")
_BULLET = RarePattern(rf" *([{BULLETS}])[ {ODD_BLANKS}]+\S")
_BLANKS = RarePattern(rf" *([{ODD_BLANKS}]+)")
_BLANKS_AFTER = RarePattern(rf" *(?:-|(?:- +)?[\w-]+:) *([{ODD_BLANKS}]+)")
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
        for pattern, words in _SIGNS:
            if pattern.match(mistake.lines[number]):
                return _problem(mistake, _first_of_run(pattern, mistake.lines, number), pattern, words)
    return None


def _first_of_run(pattern: RarePattern, lines: list[str], number: int) -> int:
    """The first of the lines above each other, up to line *number*, in which a sign stands."""
    while number and pattern.match(lines[number - 1]):
        number -= 1
    return number


def _problem(mistake: ParserMistake, number: int, pattern: RarePattern, words: Words) -> Problem:
    """The problem of a sign in line *number*, and in how many other lines it stands: a program put it into all."""
    match = pattern.match(mistake.lines[number])
    sign = match[1] if match else ""
    message, remedy = words(sign)
    others = sum(bool(pattern.match(line)) for line in mistake.lines) - 1
    if others:
        remedy += f"; {others} other line{'s have' if others > 1 else ' has'} it, too"
    start = Position(number, match.start(1) if match else 0)
    return mistake.problem(start, message, remedy, len(sign))


def dash_words(dash: str) -> tuple[str, str]:
    """The message and the remedy for a long dash at the beginning of a line."""
    return f"a long dash ('{dash}') begins this line", "a list item begins with a hyphen and a space: '- '"


def bullet_words(bullet: str) -> tuple[str, str]:
    """The message and the remedy for a bullet at the beginning of a line."""
    return f"a bullet ('{bullet}') begins this line", "a list item begins with a hyphen and a space: '- '"


def blank_words(blanks: str) -> tuple[str, str]:
    """The message and the remedy for blanks that are no spaces, before what begins a line."""
    name = _blank_name(blanks)
    return f"a {name} indents this line", f"take each {name} out, and indent with plain spaces"


def blank_after_words(blanks: str) -> tuple[str, str]:
    """The message and the remedy for blanks that are no spaces, after a dash or a key's colon."""
    name = _blank_name(blanks)
    return (
        f"a {name} stands here, which YAML takes for a letter",
        f"put a plain space in the place of each {name}",
    )


def _blank_name(blanks: str) -> str:
    if blanks[0] in "\u00a0\u202f":
        return "no-break space"
    return "wide space" if blanks[0] == "\u3000" else f"blank U+{ord(blanks[0]):04X}"


def colon_words(colon: str) -> tuple[str, str]:
    """The message and the remedy for a wide colon after a key."""
    return f"this colon ('{colon}') is none that YAML knows", "write a plain colon and a space: ': '"


def key_words(key: str) -> tuple[str, str] | None:
    """The message and the remedy where a key begins with such a sign; None for other keys."""
    for pattern, words in _SIGNS[:3]:
        if match := pattern.match(key):
            return words(match[1])
    return None


_SIGNS: tuple[tuple[RarePattern, Words], ...] = (
    (_BLANKS, blank_words),
    (_DASH, dash_words),
    (_BULLET, bullet_words),
    (_COLON, colon_words),
    (_BLANKS_AFTER, blank_after_words),
)


# --- marks of other programs -------------------------------------------------------------------------

_CONFLICT = RarePattern(r"(<{7}|>{7}|\|{7})(?: |$)|={7}$")
_FENCE = RarePattern(r" *(```+|~~~+)")


def foreign_mark_in(mistake: ParserMistake) -> Problem | None:
    """The problem of a line that another program wrote: the mark of a merge conflict, or what stands round code."""
    for number, line in enumerate(mistake.lines):
        conflict = _CONFLICT.match(line)
        if conflict and (conflict[1] or number == mistake.at.line):
            message = "two versions of this file were merged, and this line marks where they differ"
            remedy = "keep one of the versions between '<<<<<<<' and '>>>>>>>', and take the lines with these marks out"
            return mistake.problem(Position(number, 0), message, remedy, len(line))
        if (fence := _FENCE.match(line)) and number in {mistake.at.line, mistake.since.line}:
            message = f"this line ('{fence[1]}') came along with a copied text"
            remedy = f"take it out, and the other line with '{fence[1]}', too"
            return mistake.problem(Position(number, fence.start(1)), message, remedy, len(line))
    return None
