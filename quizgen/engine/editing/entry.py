"""Entries: the facts and drafts of an open deck, one by one, as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from quizgen.drafts.draft_fact import MARK
from quizgen.drafts.own_words import gaps
from quizgen.located_yaml.reader import Items, Mapping, value_source
from quizgen.review.reviews import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.deck_lock.lock import Lock
    from quizgen.located_yaml.reader import Node
    from quizgen.model import Fact

Kind = Literal["fact", "draft"]
Status = Literal["unfinished", "draft", "mistake", "waits", "fact changed", "sentence changed", "accepted"]


class Name(NamedTuple):
    """What an entry is called on the page: the file that it stands in, and its id there."""

    kind: Kind
    id: str
    """Its id; of one without an id its number in the file, counted from 1: ``#12``."""

    def __str__(self) -> str:
        """``fact/sank-when``"""
        return f"{self.kind}/{self.id}"


def name_of(text: str) -> Name:
    """The name that a text says: ``draft/sank-when``. ValueError where it is none."""
    kind, _, id_ = text.partition("/")
    if kind == "fact" and id_:
        return Name("fact", id_)
    if kind == "draft" and id_:
        return Name("draft", id_)
    raise ValueError(f"no name of a fact or draft: {text!r}")


class Entry(NamedTuple):
    """A fact or a draft as it is written."""

    name: Name
    place: int
    """Its place in the list of its file."""
    keys: Mapping
    line: int
    """The line of the file in which its first key stands, counted from 1."""

    @property
    def at(self) -> tuple[str, ...]:
        """The places that it cites: ``("p2s1",)``."""
        at = self.keys.get("at")
        return tuple(map(str, at)) if isinstance(at, list) else (at,) if isinstance(at, str) and at else ()

    @property
    def words(self) -> tuple[tuple[str, bool], ...]:
        """Its statement as it is written, in pieces, each with whether it is an answer; of a kind its slots."""
        statement = self.keys.get("fact")
        if not isinstance(statement, str):
            return tuple(self._slots())
        pieces: list[tuple[str, bool]] = []
        end = 0
        for mark in MARK.finditer(statement):
            pieces += [(statement[end : mark.start()], False), (mark[1], True)]
            end = mark.end()
        return tuple(piece for piece in (*pieces, (statement[end:], False)) if piece[0])

    def _slots(self) -> Iterator[tuple[str, bool]]:
        kind, slots = self.keys.get("kind"), self.keys.get("slots")
        if isinstance(kind, str):
            yield f"{kind}: ", False
        for number, value in enumerate(slots.values() if isinstance(slots, Mapping) else ()):
            text = value.get("text") if isinstance(value, Mapping) else value
            yield " · " if number else "", False
            yield str(text), True


def entries_in(kind: Kind, node: Node) -> Iterator[Entry]:
    """The facts or drafts in a list, or under the key ``facts`` of a file."""
    items = node.get("facts") if isinstance(node, Mapping) else node
    if not isinstance(items, Items):
        return
    taken: set[str] = set()
    for place, keys in enumerate(items):
        if isinstance(keys, Mapping):
            id_ = keys.get("id")
            known = isinstance(id_, str) and id_ != "" and id_ not in taken
            name = id_ if known and isinstance(id_, str) else f"#{place + 1}"
            taken.add(name)
            yield Entry(Name(kind, name), place, keys, value_source(items, place, "").line)


def status_of(entry: Entry, fact: Fact | None, lock: Lock) -> Status:
    """What is to be done with an entry; *fact* is what was read of it, None where it has a mistake."""
    if entry.name.kind == "draft":
        return "unfinished" if any(gaps(entry.keys)) else "draft"
    return state_of(fact, lock) if fact else "mistake"
