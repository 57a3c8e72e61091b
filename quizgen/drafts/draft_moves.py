"""What becomes of a draft: moved to the facts, changed where it stands, or rejected. All else stays byte for byte.

Each function gives the bytes of a whole file and writes nothing. Each reads what it has made again: where another item
or key would be touched, as an unusual layout could have it, it raises Unreadable and says what to do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quizgen.deck_paths import (
    FACTS_FILE,
    Unreadable,
    file_source,
    largest_deck_file,
    path_text,
    read_error_reason,
    read_error_remedy,
)
from quizgen.drafts.draft_file import REJECTED, DraftFile, draft_file, facts_in, rejected_in
from quizgen.files import read_file
from quizgen.located_yaml.item_text import ListText
from quizgen.located_yaml.reader import Mapping, YamlProblem, load
from quizgen.located_yaml.text import BOM
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from quizgen.deck_paths import DeckFiles
    from quizgen.located_yaml.reader import Node

_SCORE = re.compile(r"# [^\r\n]*\((?:0\.\d\d|1\.00)\)(?:\r\n|\r|\n)")
"""The comment of a draft that says why it was proposed: it is of no use once a person has kept it."""


class FactsFile(NamedTuple):
    """The file that a deck's new facts go into, as it is."""

    path: Path
    data: bytes
    """Empty where there is no file yet."""
    exists: bool
    key: str
    """The key that its list stands under; empty where the file is the list."""

    @property
    def facts(self) -> list[Mapping]:
        """The facts that stand in it. YamlProblem where it is no YAML."""
        return [*facts_in(load(self.data, path_text(self.path)))]


def facts_file(files: DeckFiles) -> FactsFile:
    """Where the new facts of a deck go: its facts.yaml, or the one file of a deck that has one file.

    Unreadable where that cannot be read, or is no YAML.
    """
    path = (files.facts or files.folder / FACTS_FILE) if files.folder else files.deck
    try:
        data, exists = read_file(path, largest_deck_file()), True
    except FileNotFoundError:
        data, exists = b"", False
    except OSError as error:
        message = f"cannot be read: {read_error_reason(error)}"
        raise Unreadable(
            Problem("unreadable", file_source(path), message, read_error_remedy(error))
        ) from None
    node = _loaded(data, path)
    return FactsFile(path, data, exists, "facts" if not files.folder or isinstance(node, Mapping) else "")


def text_of(draft: DraftFile, place: int) -> str:
    """A draft as it is written, with the comments above it. Unreadable where the file is laid out otherwise."""
    return _list_of(draft).of(place)


def moved_to(target: FactsFile, text: str) -> bytes:
    """The facts' file with a draft's text as its last fact, without the comment that says why it was proposed."""
    score = _SCORE.match(text)
    item = text[score.end() :] if score else text
    (new,) = facts_in(load(item.encode(), ""))
    before = _loaded(target.data, target.path)

    def is_right(data: bytes) -> bool:
        return _with_facts(load(data, ""), target.key) == _with_facts(before, target.key, new)

    return _first_right(_ways_to_add(target, item), is_right, target.path)


def _ways_to_add(target: FactsFile, item: str) -> list[Callable[[], bytes]]:
    """The places where an item may stand, the best first."""
    data, key = target.data, target.key
    if target.facts:
        return [
            lambda: ListText(data, key).with_new(item, at_end=True),
            lambda: ListText(data, key).with_new(item),
        ]
    line_end = b"\r\n" if b"\r\n" in data else b"\n"
    is_empty = not data.removeprefix(BOM).strip()
    between = b"" if is_empty else line_end if data.endswith((b"\n", b"\r")) else 2 * line_end
    lines = item.encode().replace(b"\r\n", b"\n").split(b"\n")
    indented = line_end.join(b"  " + line if key and line else line for line in lines)
    head = key.encode() + b":" + line_end if key else b""
    return [lambda: data + between + head + indented]


def without(draft: DraftFile, place: int) -> bytes:
    """The draft's file without one of them."""
    rest = [*draft.facts[:place], *draft.facts[place + 1 :]]
    return _first_right([lambda: _list_of(draft).without(place)], _has(draft, rest), draft.path)


def with_other(draft: DraftFile, place: int, text: str) -> bytes:
    """The draft's file with another text in the place of one: an item, or several.

    YamlProblem where the text is no YAML; Unreadable where it is no list of facts.
    """
    new = [*facts_in(load(text.encode(), path_text(draft.path)))]
    if not new:
        message = "what is written there is no item of a list of facts"
        remedy = "begin it with '- id:' at the left edge; to be rid of a draft, reject it"
        raise Unreadable(Problem("bad-draft", file_source(draft.path), message, remedy))
    facts = [*draft.facts[:place], *new, *draft.facts[place + 1 :]]
    return _first_right([lambda: _list_of(draft).with_other(place, text)], _has(draft, facts), draft.path)


def rejected(draft: DraftFile, place: int) -> bytes:
    """The draft's file with one of them as a comment, which keeps it from being proposed again."""
    rest = [*draft.facts[:place], *draft.facts[place + 1 :]]
    has_rest = _has(draft, rest)

    def is_right(data: bytes) -> bool:
        return has_rest(data) and draft.facts[place] in [*rejected_in(data)]

    return _first_right([lambda: _list_of(draft).commented_out(place, REJECTED)], is_right, draft.path)


def _list_of(draft: DraftFile) -> ListText:
    try:
        text = ListText(draft.data)
    except ValueError:
        raise _by_hand(draft.path) from None
    if len(text.items) != len(draft.facts):
        raise _by_hand(draft.path)
    return text


def _has(draft: DraftFile, facts: Sequence[Mapping]) -> Callable[[bytes], bool]:
    """Whether a file has exactly these drafts."""
    return lambda data: draft_file(draft.path, data).facts == tuple(facts)


def _first_right(ways: Sequence[Callable[[], bytes]], is_right: Callable[[bytes], bool], path: Path) -> bytes:
    """What the first of these ways makes that is right and no larger than a file may be; Unreadable where none is."""
    for way in ways:
        try:
            data = way()
            if len(data) <= largest_deck_file() and is_right(data):
                return data
        except (ValueError, YamlProblem, Unreadable):
            continue
    raise _by_hand(path)


def _with_facts(node: Node, key: str, *new: Mapping) -> Node | list[Node]:
    """What a file says, with new facts at the end of its list."""
    if key:
        keys = node if isinstance(node, dict) else {}
        return Mapping({**keys, key: [*(keys.get(key) or ()), *new]})  # type: ignore[dict-item]  # only compared
    return [*(node or ()), *new]


def _loaded(data: bytes, path: Path) -> Node:
    try:
        return load(data, path_text(path))
    except YamlProblem as error:
        raise Unreadable(*error.problems) from None


def _by_hand(path: Path) -> Unreadable:
    message = "this file is laid out so that one item cannot be changed without touching another"
    remedy = (
        "begin each fact with '- id:' in a line of its own, at the left edge or below the key 'facts'; or change it"
        " by hand"
    )
    return Unreadable(Problem("bad-draft", file_source(path), message, remedy))
