"""A text written in the style that another one has: plain, in quotes, or as a block below ``|`` or ``>``.

PyYAML's analysis decides what a plain text can hold, so that other YAML readers read the same, too.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from yaml import SafeDumper, ScalarNode, dump

from quizgen.located_yaml.text import FORBIDDEN, composed
from quizgen.located_yaml.writer import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizgen.located_yaml.parts import Part, Parts
    from quizgen.located_yaml.writer import Value

_TEXT = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_SPACE = re.compile(r"(?<=\S) (?=\S)")
_HEAD = re.compile(r"[|>][-+0-9]*")
_LINE_ENDS = re.compile("\r\n|\r|\n")


def as_read(value: Value) -> object:
    """A value as the house's reader gives it: all texts, numbers and booleans are texts."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | str):
        return composed(str(value))
    if hasattr(value, "items"):
        return {composed(key): as_read(inner) for key, inner in value.items()}
    return [as_read(inner) for inner in value]


def in_place_of(parts: Parts, old: Part, value: str | int | bool) -> str:
    """A text, number or boolean written as the text is that stands in its place."""
    text = str(as_read(value)) if not isinstance(value, str) else value
    if old.style in {"|", ">"}:
        block = _block(parts, old, text)
        return block if block is not None else quoted(text, '"') + _behind_head(parts, old)
    if "\n" in parts.text[old.start : old.end] or "\r" in parts.text[old.start : old.end]:
        lines = _in_lines(parts, old, text)
        if lines is not None:
            return lines
    if old.style:
        return quoted(text, old.style)
    may_be_other = not isinstance(value, str) or _type(old.value) not in {_TEXT, _NULL}
    return plain_or_quoted(text, in_brackets=old.in_brackets, any_type=may_be_other)


def plain_or_quoted(text: str, *, in_brackets: bool, any_type: bool = False) -> str:
    """A text in one line: plain where it can be, else in quotes.

    With *any_type*, a text that other readers take for a number, a date or a boolean stays plain, too.
    """
    analysis = _dumper().analyze_scalar(text)
    allowed = analysis.allow_flow_plain if in_brackets else analysis.allow_block_plain
    kind = _type(text)
    if allowed and not analysis.multiline and kind != _NULL and (any_type or kind == _TEXT):
        return text
    return quoted(text, '"' if "'" in text and '"' not in text and "\\" not in text else "'")


def quoted(text: str, quotes: str) -> str:
    """A text in quotes, in one line; in double ones where single ones cannot hold it."""
    analysis = _dumper().analyze_scalar(text)
    if quotes == "'" and analysis.allow_single_quoted and not analysis.multiline:
        return "'" + text.replace("'", "''") + "'"
    return str(dump(text, Dumper=SafeDumper, default_style='"', width=10**9, allow_unicode=True)).rstrip("\n")


def in_brackets(value: Value, like: str = "") -> str:
    """A value as it stands inside brackets or braces, in one line; a text in the quotes *like* those of others."""
    if isinstance(value, bool | int):
        return str(as_read(value))
    if isinstance(value, str):
        return quoted(value, like) if like else plain_or_quoted(value, in_brackets=True)
    if hasattr(value, "items"):
        pairs = (f"{in_brackets(key)}: {in_brackets(inner)}" for key, inner in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(in_brackets(inner) for inner in value) + "]"


def _dumper() -> SafeDumper:
    return SafeDumper(StringIO(), allow_unicode=True)


def _type(text: str) -> str:
    """The type that other readers take a plain text for."""
    return str(_dumper().resolve(ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]


# --- texts in several lines ---


def _in_lines(parts: Parts, old: Part, text: str) -> str | None:
    """A text in the lines of an old one in quotes or none, with as many of its lines as it still has; None if not."""
    quotes = old.style
    analysis = _dumper().analyze_scalar(text)
    if (
        analysis.multiline
        or (quotes != '"' and not analysis.allow_single_quoted)
        or text != text.strip()
        or not text
    ):
        return None
    if not quotes and not (analysis.allow_flow_plain if old.in_brackets else analysis.allow_block_plain):
        return None
    written = parts.text[old.start : old.end]
    lines = _LINE_ENDS.split(written)
    indent = lines[1][: len(lines[1]) - len(lines[1].lstrip(" "))]
    inner = quoted(text, quotes)[1:-1] if quotes else text
    old_lines = [line.strip() for line in _LINE_ENDS.split(written[1:-1] if quotes else written)]
    return quotes + f"\n{indent}".join(_kept_lines(old_lines, inner)) + quotes


def _kept_lines(old: Sequence[str], text: str) -> list[str]:
    """A text in lines: those of the old ones that it still has at its beginning and end, and the rest broken anew."""
    width = max(WIDTH - 10, *(len(line) for line in old))
    first, last = 0, len(old)
    while first < last - 1 and text.startswith(f"{old[first]} ") and text[len(old[first]) + 1 :].strip():
        text = text[len(old[first]) + 1 :]
        first += 1
    while last > first + 1 and text.endswith(f" {old[last - 1]}") and text[: -len(old[last - 1]) - 1].strip():
        text = text[: -len(old[last - 1]) - 1]
        last -= 1
    return [*old[:first], *_broken(text, width), *old[last:]]


def _broken(text: str, width: int) -> list[str]:
    """A text in lines, broken at single blanks."""
    lines: list[str] = []
    for word in _SPACE.split(text):
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _block(parts: Parts, old: Part, text: str) -> str | None:
    """A text as a block below the same sign as an old one; None where such a block cannot hold it."""
    written = parts.text[old.start : old.end]
    head = _LINE_ENDS.split(written)[0]
    lines = [line.rstrip() for line in _LINE_ENDS.split(written)[1:]]
    full = [line for line in lines if line]
    body = text.rstrip("\n")
    if not full or not body or not body.strip() or "\r" in text or FORBIDDEN.search(text):
        return None
    indent = min(len(line) - len(line.lstrip(" ")) for line in full)
    if old.style == "|":
        new = body.split("\n")
    else:
        folded = _folded([line[indent:] for line in lines], body)
        if folded is None:
            return None
        new = folded
    indicator = _indicator(body, head, indent, parts, old)
    if indicator not in {"", *"123456789"}:
        return None
    ends = len(text) - len(body)
    sign = _HEAD.sub(old.style + indicator + ("-", "", "+")[min(ends, 2)], head, 1)
    all_lines = [sign, *(" " * indent + line if line else "" for line in new), *[""] * (ends - 1)]
    return "\n".join(all_lines) + ("\n" if written.endswith(("\n", "\r")) else "")


def _behind_head(parts: Parts, old: Part) -> str:
    """The comment behind a block's sign, and the line end that the block has behind its last line."""
    written = parts.text[old.start : old.end]
    head = _LINE_ENDS.split(written)[0]
    comment = head[_HEAD.search(head).end() :]  # type: ignore[union-attr]  # a block has its sign
    return comment.rstrip() + ("\n" if written.endswith(("\n", "\r")) else "")


def _indicator(body: str, head: str, indent: int, parts: Parts, old: Part) -> str:
    """The digit that says how far a block is indented, where it needs one."""
    found = re.search(r"\d", head.partition("#")[0])
    if found:
        return found[0]
    if body.lstrip("\n")[:1] not in {" ", "\t"}:
        return ""
    if owner := parts.key_of(old):
        return str(indent - parts.column(owner[0].keys[owner[1]].start))
    return str(indent - parts.column(parts.dash_of(old))) if parts.in_list(old) else str(indent)


def _folded(old: list[str], body: str) -> list[str] | None:
    """The lines of a folded block; None where a line's own blanks would not be kept."""
    new: list[str] = []
    for number, paragraph in enumerate(body.split("\n")):
        if paragraph != paragraph.strip() or "\t" in paragraph:
            return None
        if number:
            new.append("")
        if not paragraph:
            continue
        new += _broken(paragraph, max(WIDTH - 10, *(len(line) for line in old)))
    if "\n" not in body and "" not in old:
        return _kept_lines(old, body)
    return new
