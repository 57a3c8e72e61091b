"""Changes of an open deck by a curator: values, statements and lists, each one small edit of a file."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from quizgen.deckfile.records import DeckRecord
from quizgen.deckfile.validate import convert
from quizgen.drafts.draft_fact import KEYS
from quizgen.engine.editing.open_deck import CannotChange, Outside
from quizgen.located_yaml.item_text import ListText
from quizgen.located_yaml.reader import Items, Mapping, YamlProblem, load
from quizgen.located_yaml.small_change import NotChanged, with_new, with_value, without
from quizgen.located_yaml.text import FORBIDDEN
from quizgen.model import Source
from quizgen.problems import ProblemFound

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf
    from collections.abc import Sequence

    from quizgen.engine.editing.entry import Entry, Name
    from quizgen.engine.editing.open_deck import OpenDeck
    from quizgen.located_yaml.reader import Node
    from quizgen.located_yaml.reload import Loaded
    from quizgen.located_yaml.small_change import Place
    from quizgen.located_yaml.writer import Value

_DASH = re.compile(rb"[ \t]*-(?:\s|\Z)")
"""The beginning of the line in which an item of a list begins."""
UNKNOWN = object()
"""What a value was where nobody says."""
ORDER_OF_DECK = (
    "title", "id", "language", "version", "markup", "description", "licence", "report", "article", "entities", "events",
    "cards", "options", "tags", "anki_deck", "subdecks", "allow", "blueprint", "facts",
)  # fmt: skip
"""The keys of a deck, in the order in which people write them."""


def value_at(node: Node, place: Sequence[str | int]) -> Node:
    """The value at a place; None where there is none."""
    for part in place:
        if isinstance(node, Mapping) and isinstance(part, str):
            node = node.get(part)
        elif isinstance(node, Items) and isinstance(part, int) and 0 <= part < len(node):
            node = node[part]
        else:
            return None
    return node


def set_in_entry(deck: OpenDeck, name: Name, key: Place, value: Value | None, was: object = UNKNOWN) -> None:
    """Give a key of a fact or draft another value: ``("ask", "year")``; None takes it out.

    *was* is the value that the curator saw: Outside where it is another one by now. CannotChange where it cannot stand
    there.
    """
    with deck.changing():
        entry = deck.entry(name)
        _compare(value_at(entry.keys, key), was, value)
        path = deck.path_of(name)
        data = changed(
            deck.bytes_of(path), deck.place_of(entry), key, value, entry.keys, deck.last_loaded(path)
        )
        about = name._replace(id=str(value)) if tuple(key) == ("id",) else name
        deck.write("set", {path: data}, about)


def set_together(deck: OpenDeck, name: Name, values: MappingOf[Place, Value]) -> None:
    """Give several keys of a fact or draft other values in one step: ``{("evidence",): ["1628"], ("at",): ["p1s2"]}``.

    CannotChange where one of them cannot stand there; then none is written.
    """
    with deck.changing():
        entry, path = deck.entry(name), deck.path_of(name)
        data = deck.bytes_of(path)
        for key, value in values.items():
            data = changed(data, deck.place_of(entry), key, value, entry.keys)
        deck.write("set", {path: data}, name)


def set_in_deck(
    deck: OpenDeck, key: Place, value: Value | None, was: object = UNKNOWN, *, what: str = "set"
) -> None:
    """Give a key of the deck's own file another value: ``("entities", "vasa", "aka")``. As :func:`set_in_entry`.

    *what* is what the step is called that can be undone. CannotChange, too, where nothing of the deck could be read
    with this: it has no title, or the code of no language.
    """
    with deck.changing():
        _compare(value_at(deck.deck_node, key), was, value)
        path = deck.files.deck
        data = changed(deck.bytes_of(path), (), key, value, deck.deck_node)
        _check_readable(deck, data)
        deck.write(what, {path: data})


def _check_readable(deck: OpenDeck, data: bytes) -> None:
    """CannotChange where the deck's own file would be none that the deck can be read from."""
    node = load(data, str(deck.files.deck))
    start = Source(str(deck.files.deck), 1, 1)
    try:
        convert(node, DeckRecord, start, "deck")
    except ProblemFound as found:
        raise CannotChange(found.problems[0].message, found.problems) from None


def set_text(deck: OpenDeck, name: Name, text: str, was: str = "") -> None:
    """Write another text in the place of an entry: its YAML, with its comments. As :func:`set_in_entry`."""
    with deck.changing():
        entry = deck.entry(name)
        if was and text_of(deck, name) != was:
            raise Outside("it was changed by somebody else meanwhile", text_of(deck, name), text)
        path = deck.path_of(name)
        data = with_text(deck, name, text)
        deck.write("set", {path: data}, name._replace(id=_id_of(text) or entry.name.id))


def text_of(deck: OpenDeck, name: Name) -> str:
    """An entry as it is written, with the comments above it."""
    entries = [entry for entry in deck.entries() if entry.name.kind == name.kind]
    place = next((number for number, entry in enumerate(entries) if entry.name == name), None)
    if place is None:
        return _list_of(deck, name).of(deck.entry(name).place)  # which says that it is not there
    text = _text_alone(deck, entries[place - 1 : place + 2]) if place else ""
    return text or _list_of(deck, name).of(entries[place].place)


def _text_alone(deck: OpenDeck, near: Sequence[Entry]) -> str:
    """The text of the second of these entries, of which only the lines around it are read: a file may have thousands.

    *near* are the one before it, itself, and the one behind it. Empty where these lines do not tell.
    """
    before, entry, *behind = near
    lines = deck.bytes_of(deck.path_of(entry.name)).splitlines(keepends=True)
    start = next((at for at in range(before.line - 1, -1, -1) if _DASH.match(lines[at])), 0)
    around = b"".join(lines[start : behind[0].line - 1 if behind else len(lines)])
    try:
        items, text = load(around, ""), ListText(around)
    except (ValueError, YamlProblem):
        return ""
    is_it = isinstance(items, Items) and items[1:2] == [entry.keys]
    return text.of(1) if is_it and len(text.items) > 1 else ""


def with_text(deck: OpenDeck, name: Name, text: str) -> bytes:
    """The file of an entry with another text in its place. CannotChange where that is no one item of a list."""
    try:
        items = load(text.encode(), "")
    except YamlProblem as error:
        raise CannotChange("this is no YAML", error.problems) from None
    if not isinstance(items, Items) or len(items) != 1 or not isinstance(items[0], Mapping):
        raise CannotChange(
            "write one item of a list: '- id: …' in the first line, all else below it, indented"
        )
    entry = deck.entry(name)
    data = _list_of(deck, name).with_other(entry.place, text)
    try:
        node = load(data, "")
    except YamlProblem as error:
        raise CannotChange("with this the file would be no YAML", error.problems) from None
    if value_at(node, deck.place_of(entry)) != items[0]:
        raise CannotChange("the file is laid out so that this cannot stand there: change it in an editor")
    return data


def _list_of(deck: OpenDeck, name: Name) -> ListText:
    key = deck.facts_key if name.kind == "fact" else ()
    try:
        return ListText(deck.bytes_of(deck.path_of(name)), *key)
    except ValueError:
        message = "the file is laid out so that one fact cannot be changed alone: change it in an editor"
        raise CannotChange(message) from None


def changed(
    data: bytes,
    start: Place,
    key: Place,
    value: Value | None,
    keys: Mapping,
    known: Loaded | None = None,
) -> bytes:
    """A file with another value for a key of what stands at *start*; *keys* is what stands there now.

    Of a list only the items are touched that differ. *known* is what the file was read as, if that is at hand.
    CannotChange where the file cannot say it.
    """
    if FORBIDDEN.search(str(value)):
        raise CannotChange("there is a character in it that no file of a deck may hold")
    place, old = (*start, *key), value_at(keys, key)
    if _plain(old) == _plain(value):
        return data
    if (
        isinstance(value, list)
        and not isinstance(old, Items)
        and len(value) == 1
        and isinstance(value[0], str)
    ):
        value = value[0]  # as people write it
    try:
        if value is None or value in (False, "", [], {}):
            return without(data, place, known=known) if old is not None or _has(keys, key) else data
        if isinstance(old, Items) and isinstance(value, list) and old and value:
            return _with_list(data, place, old, value)
        return with_value(data, place, value, order=KEYS if start else ORDER_OF_DECK, known=known)
    except NotChanged as reason:
        raise CannotChange(str(reason)) from None


def _has(keys: Mapping, key: Place) -> bool:
    """Whether a key is written, with nothing behind it."""
    above = value_at(keys, key[:-1])
    return isinstance(above, Mapping) and key[-1] in above


def _with_list(data: bytes, place: Place, old: Items, new: list[Value]) -> bytes:
    """A file with another list: its items are changed, taken out and put in one by one."""
    before, after = [repr(item) for item in old], [repr(item) for item in new]
    for tag, start, end, new_start, new_end in reversed(
        SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    ):
        if tag == "equal":
            continue
        both = min(end - start, new_end - new_start)
        for position in reversed(range(start + both, end)):
            data = without(data, (*place, position))
        for position in reversed(range(new_start + both, new_end)):
            data = with_new(data, place, start + both, new[position])
        for offset in range(both):
            data = with_value(data, (*place, start + offset), new[new_start + offset])
    return data


def _compare(now: Node, was: object, new: object) -> None:
    """Outside where a value is neither what the curator saw nor what they want."""
    if was is UNKNOWN or _plain(now) == _plain(was) or _plain(now) == _plain(new):
        return
    raise Outside("it was changed by somebody else meanwhile", _shown(now), _shown(new))


def _plain(value: object) -> object:
    """A value without what is only its layout: an empty one is none, a list of one is that one."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()} or None
    if isinstance(value, list | tuple):
        items = [_plain(one) for one in value]
        return items if len(items) > 1 else next(iter(items), None)
    if isinstance(value, bool):
        return "true" if value else None
    return str(value) if value not in (None, "") else None


def _shown(value: object) -> str:
    """A value as lines."""
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_shown(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return "\n".join(map(_shown, value))
    return "" if value is None else str(value)


def _id_of(text: str) -> str:
    items = load(text.encode(), "")
    id_ = value_at(items, (0, "id"))
    return id_ if isinstance(id_, str) else ""
