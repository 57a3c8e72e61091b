"""Shipped wording and words as Jinja2's parser reads them: in a wheel, where they were parsed when it was built.

What is kept is plain data and nothing that could be run. It is found by the text itself, so a text that somebody has
changed, or that a deck brings, is parsed as ever; and what another Jinja2 has parsed lies in a folder of another name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import jinja2
import msgspec
from jinja2 import nodes

from quizgen import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

COMPILED = f"compiled/jinja-{jinja2.__version__}"
"""The folder in a wheel, from the package's own, of all that this Jinja2 has compiled or parsed."""
PARSED = f"{COMPILED}/parsed.msgpack"
"""The file in a wheel with the parsed texts."""


class ParsedTexts(msgspec.Struct):
    """What was parsed, by its text."""

    wordings: dict[str, msgspec.Raw]
    """The nodes of the shipped kinds' wording, each as plain data."""
    words: dict[str, dict[str, str]]
    """The words that each file of the question types sets, by name."""


def parsed_file(
    wordings: Iterable[str], parse: Callable[[str], nodes.Template], words: dict[str, dict[str, str]]
) -> dict[str, bytes]:
    """The file of a wheel, by its path in the package, of these *wordings* and of the *words* of each file's text."""
    encode = msgspec.msgpack.encode
    trees = {text: msgspec.Raw(encode(_as_data(parse(text)))) for text in wordings}
    return {PARSED: encode(ParsedTexts(trees, words))}


def parsed_wording(text: str) -> nodes.Template | None:
    """The nodes of a shipped wording; None where the text is another, or there is no wheel."""
    data = _parsed().wordings.get(text)
    tree = None if data is None else _as_node(msgspec.msgpack.decode(data))
    return tree if isinstance(tree, nodes.Template) else None


def parsed_words(text: str) -> dict[str, str] | None:
    """The words that a shipped file with this text sets, by name; None where the text is another, or no wheel's."""
    return _parsed().words.get(text)


@cache
def _parsed() -> ParsedTexts:
    """What the wheel holds; nothing in a checkout."""
    file = resources.PACKAGE / PARSED
    if not file.is_file():
        return ParsedTexts({}, {})
    return msgspec.msgpack.decode(file.read_bytes(), type=ParsedTexts)


def _as_data(value: object) -> object:
    """A node as ``{"Name": [line, "ship", "load"]}``, with its fields in their order; any other value as it is."""
    if isinstance(value, nodes.Node):
        fields = (getattr(value, field) for field in value.fields)
        return {type(value).__name__: [value.lineno, *map(_as_data, fields)]}
    return list(map(_as_data, value)) if isinstance(value, list) else value


def _as_node(data: object) -> object:
    """The value that was made plain by :func:`_as_data`."""
    if isinstance(data, dict):
        ((name, (line, *fields)),) = data.items()
        return getattr(nodes, name)(*map(_as_node, fields), lineno=line)
    return list(map(_as_node, data)) if isinstance(data, list) else data
