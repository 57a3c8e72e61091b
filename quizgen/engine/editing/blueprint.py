"""What a curator says of the quiz: its sections, and which facts and questions are in it whatever the seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.engine.editing.changes import changed, value_at
from quizgen.engine.editing.open_deck import CannotChange
from quizgen.located_yaml.reader import Items, Mapping
from quizgen.located_yaml.small_change import NotChanged, moved, with_new, without

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.located_yaml.writer import Value

SECTIONS = ("blueprint", "sections")
CHOICES = ("pin", "include", "exclude")
"""What can be said of a fact or question: always and first, always, never."""


def sections_of(deck: OpenDeck) -> list[Mapping]:
    """The sections of the deck's blueprint as they are written; none where it has none."""
    written = value_at(deck.deck_node, SECTIONS)
    return [one for one in written if isinstance(one, Mapping)] if isinstance(written, Items) else []


def add_section(deck: OpenDeck, number: int = 5, types: tuple[str, ...] = ()) -> int:
    """Add a section at the end of the blueprint; its place. A deck without a blueprint gets one."""
    with deck.changing():
        sections = sections_of(deck)
        new: dict[str, Value] = {"number": number}
        if types:
            new["types"] = list(types)
        path = deck.files.deck
        if sections:
            data = _told(with_new, deck.bytes_of(path), SECTIONS, len(sections), new)
        else:
            data = changed(deck.bytes_of(path), (), SECTIONS, [new], deck.deck_node)
        deck.write("new section", {path: data})
        return len(sections)


def make_blueprint(deck: OpenDeck, sections: Sequence[tuple[tuple[str, ...], int]]) -> None:
    """Give the deck a blueprint of these sections: the types of each, and how many questions it has."""
    with deck.changing():
        if sections_of(deck):
            raise CannotChange("there is a blueprint already")
        if not sections:
            raise CannotChange("the usual quiz has no question yet: write facts first")
        new: list[Value] = [{"number": number, "types": list(types)} for types, number in sections]
        path = deck.files.deck
        data = changed(deck.bytes_of(path), (), SECTIONS, new, deck.deck_node)
        deck.write("blueprint", {path: data})


def remove_section(deck: OpenDeck, place: int) -> None:
    """Take a section out; with the last one their list goes, too."""
    with deck.changing():
        key = (*SECTIONS, place) if len(sections_of(deck)) > 1 else SECTIONS
        path = deck.files.deck
        deck.write("section out", {path: _told(without, deck.bytes_of(path), key)})


def move_section(deck: OpenDeck, place: int, to: int) -> None:
    """Put a section to another place."""
    with deck.changing():
        if not 0 <= to < len(sections_of(deck)):
            raise CannotChange("it is the first or the last section already")
        path = deck.files.deck
        deck.write("section moved", {path: _told(moved, deck.bytes_of(path), SECTIONS, place, to)})


def choose(deck: OpenDeck, name: str, choice: str) -> None:
    """Say of a fact or question that it is ``pin``, ``include`` or ``exclude``; empty: nothing is said any more.

    *name* is a fact's id or a question's: ``guns``, ``guns:choice``.
    """
    if choice not in ("", *CHOICES):
        raise ValueError(f"nothing that can be said of a question: {choice}")
    with deck.changing():
        path = deck.files.deck
        data = deck.bytes_of(path)
        for key in CHOICES:
            names = chosen(deck, key)
            wanted = [*(one for one in names if one != name), *([name] if key == choice else [])]
            if wanted != names:
                data = changed(data, (), ("blueprint", key), list(wanted), deck.deck_node)
        deck.write("choice", {path: data})


def chosen(deck: OpenDeck, choice: str) -> list[str]:
    """The facts and questions of which this is said."""
    written = value_at(deck.deck_node, ("blueprint", choice))
    return (
        list(map(str, written))
        if isinstance(written, Items)
        else [written]
        if isinstance(written, str)
        else []
    )


def choice_of(deck: OpenDeck, name: str) -> str:
    """What is said of a fact or question; empty: nothing."""
    return next((choice for choice in CHOICES if name in chosen(deck, choice)), "")


def _told(change: Callable[..., bytes], *given: object) -> bytes:
    """The file after a change; CannotChange in words where it cannot be made."""
    try:
        return change(*given)
    except NotChanged as reason:
        raise CannotChange(str(reason)) from None
