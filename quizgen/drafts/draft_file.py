"""The file ``draft.yaml``: a list in the shape of facts.yaml, with comments, that is only ever added to.

What a person wrote there stays byte for byte. No reader of decks opens it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from quizgen.deck_paths import (
    DECK_FILE,
    DRAFT_FILE,
    Unreadable,
    file_source,
    files_of,
    largest_deck_file,
    path_text,
    read_deck_yaml,
    read_error_reason,
)
from quizgen.drafts.draft_fact import DraftFact, likeness, words_for_id
from quizgen.files import TooLarge, read_file
from quizgen.limits import MB
from quizgen.located_yaml.reader import Items, Mapping, YamlProblem, load
from quizgen.located_yaml.text import BOM, FORBIDDEN
from quizgen.located_yaml.writer import comment, written_item, written_mapping
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Mapping as FrozenMapping
    from pathlib import Path

    from quizgen.located_yaml.reader import Node

HEAD = (
    "Drafts, which are no facts yet: no deck is made of them.",
    "To keep one, write what stands for each \u2026, say in 'at' which sentence proves it, and move it to facts.yaml.",
)
"""The comment at the head of a new file."""


class DraftFile(NamedTuple):
    """A draft file as it is."""

    path: Path
    data: bytes
    """Empty where there is no file yet."""
    facts: tuple[Mapping, ...]
    rejected: tuple[Mapping, ...] = ()
    """What a person wants never to be proposed again: items that stand there as comments."""


class Target(NamedTuple):
    """Where new drafts go, and what is there that they could repeat."""

    draft: Path
    """The draft file, which need not exist."""
    facts: tuple[Mapping, ...] = ()
    """The facts of the deck, as they are written."""
    markup: bool = False
    """Whether the deck has ``markup: true``."""
    language: str = "en"
    """The deck's."""
    files: FrozenMapping[str, bytes] = MappingProxyType({})
    """What else is written beside the draft: a new deck's own file."""


class Added(NamedTuple):
    """What became of draft facts that were to be added to a file."""

    data: bytes
    """The file with them; what was there before is its beginning."""
    ids: tuple[str, ...]
    """The ids of those that were added, in their order."""
    there: tuple[int, ...]
    """The positions of those that were there already: in the file, in the deck, or earlier among the new ones."""


def read_draft(path: Path) -> DraftFile:
    """The draft file at a path, which need not exist. Unreadable where it is no list of facts."""
    try:
        data = read_file(path, largest_deck_file())
    except FileNotFoundError:
        return DraftFile(path, b"", ())
    except TooLarge:
        raise _too_large(path, "this file is larger") from None
    except OSError as error:
        message = f"cannot be read: {read_error_reason(error)}"
        remedy = "check its name, and whether you may read it"
        raise Unreadable(Problem("unreadable", file_source(path), message, remedy)) from None
    return draft_file(path, data)


def draft_file(path: Path, data: bytes) -> DraftFile:
    """The draft file of these bytes. Unreadable where they are no list of facts."""
    facts = tuple(facts_in(_loaded(data, path)))
    return DraftFile(path, data, facts, tuple(rejected_in(data)))


def draft_beside(path: Path) -> Target:
    """Where the drafts of the deck at a path go. Unreadable where there is no deck; its facts may have any mistakes."""
    files = files_of(path)
    deck, facts = read_deck_yaml(files)
    keys = deck if isinstance(deck, Mapping) else Mapping()
    language = keys.get("language")
    return Target(
        files.draft,
        tuple(facts_of_deck(deck, facts)),
        markup=keys.get("markup") == "true",
        language=language if isinstance(language, str) else "en",
    )


def draft_in_new_folder(folder: Path, name: str) -> Target:
    """Where the drafts of a new deck go, which is called by a file's name: ``vocab_unit-3`` -> *vocab unit 3*."""
    title = FORBIDDEN.sub("", " ".join(name.replace("_", " ").replace("-", " ").split())) or "Questions"
    deck = "".join(map(comment, NEW_DECK)) + written_mapping({"title": title, "language": "en"})
    return Target(folder / DRAFT_FILE, files={DECK_FILE: deck.encode()})


NEW_DECK = (
    "A deck to be. Its facts go into facts.yaml, once they are finished in draft.yaml.",
    "'language' is that of the questions: de, fr, pt-BR. docs/format.md explains all keys.",
)
"""The comment at the head of a new deck's own file."""


def facts_of_deck(deck: Node, facts: Node) -> list[Mapping]:
    """The facts that stand in a deck's files, as they are written, finished or not."""
    own = deck.get("facts") if isinstance(deck, Mapping) else None
    return [*facts_in(own), *facts_in(facts)]


def facts_in(node: Node) -> Iterator[Mapping]:
    """The mappings in a list of facts, or under the key ``facts``; nothing where it is something else."""
    items = node.get("facts") if isinstance(node, Mapping) else node
    yield from (item for item in items or () if isinstance(item, Mapping))


def added(draft: DraftFile, new: Sequence[DraftFact], deck: Iterable[Mapping] = ()) -> Added:
    """The file with new draft facts at its end, and which of them were left out since they are there already.

    Their ids are made of their questions' words, and are those of no other fact of the *deck* or the file.
    Unreadable where nothing can be added to the file as it is laid out.
    """
    ids = _Ids([*deck, *draft.facts, *draft.rejected])
    written: list[tuple[str, DraftFact]] = []
    there: list[int] = []
    for position, fact in enumerate(new):
        id_ = ids.take(fact)
        if id_:
            written.append((id_, fact))
        else:
            there.append(position)
    if not written:
        return Added(draft.data, (), tuple(there))
    text = "\n".join(written_item(fact.ordered(id_), fact.comments) for id_, fact in written)
    new_ids = tuple(id_ for id_, _ in written)
    return Added(_appended(draft, text, new_ids), new_ids, tuple(there))


_LINE_END = re.compile("\r\n|\r|\n")
"""What ends a line of YAML: no other sign does, whatever Unicode says of it."""
REJECTED = "rejected: never proposed again, unless the first '#' of each line below is taken away"
"""The line above an item that a person has rejected, which stands there as a comment."""


def rejected_in(data: bytes) -> Iterator[Mapping]:
    """The items that were rejected; a comment that is no item any more is passed over, as any comment is."""
    item: list[str] | None = None
    for line in [*_LINE_END.split(data.removeprefix(BOM).decode()), ""]:
        if item is not None and (not line.startswith("#") or line == f"# {REJECTED}"):
            with suppress(YamlProblem):
                yield from facts_in(load("\n".join(item).encode(), ""))
            item = None
        if line == f"# {REJECTED}":
            item = []
        elif item is not None:
            item.append(line[1:])


class _Ids:
    """The ids that facts have, and what they are known again by."""

    def __init__(self, facts: Iterable[Mapping]) -> None:
        self._ids: set[str] = set()
        self._same: dict[tuple[str, tuple[object, ...]], set[str]] = {}
        """The words of ids of the facts that are there, each with all by which it is known again: what they cite."""
        self._contents: set[str] = set()
        """The drafts that were taken, as they are."""
        self._last: dict[str, int] = {}
        """The last number that was put behind the words of an id."""
        for fact in facts:
            words = {words_for_id(fact)}
            if isinstance(id_ := fact.get("id"), str):
                self._ids.add(id_.casefold())
                words.add(_words_of(id_.casefold()))
            for sign in likeness(fact):
                for one in words:
                    self._same.setdefault((one, sign), set()).add(_cited(fact))

    def take(self, fact: DraftFact) -> str:
        """The id of a new draft; empty where it is there already."""
        words = words_for_id(fact.keys)
        content = repr(fact.ordered(words))
        if content in self._contents or self._is_there(words, fact):
            return ""
        self._contents.add(content)
        number = self._last.get(words, 0) + 1
        while (id_ := words if number == 1 else f"{words}-{number}") in self._ids:
            number += 1
        self._last[words] = number
        self._ids.add(id_)
        return id_

    def _is_there(self, words: str, fact: DraftFact) -> bool:
        """Whether a fact is there that is the same; two that cite different sentences are not."""
        at = _cited(fact.keys)
        there = [self._same.get((words, sign), set()) for sign in likeness(fact.keys)]
        return any(cited if not at else cited & {at, ""} for cited in there)


def _cited(keys: FrozenMapping[str, object]) -> str:
    """What a fact cites, as one text; empty where it cites nothing yet."""
    at = keys.get("at")
    return " ".join(at) if isinstance(at, list) else str(at or "")


def _words_of(id_: str) -> str:
    """An id without the number that was put behind its words: ``what-is-it-2`` -> ``what-is-it``."""
    words, _, number = id_.rpartition("-")
    return words if words and number.isdecimal() else id_


def _appended(draft: DraftFile, text: str, ids: Sequence[str]) -> bytes:
    """The bytes of a file with new items at its end. Unreadable where they are no items of its list there."""
    head = draft.data
    if not head.removeprefix(BOM).strip():
        head += "".join(map(comment, HEAD)).encode()
    line_end = "\r\n" if b"\r\n" in head else "\n"
    between = line_end if head.endswith((b"\n", b"\r")) else 2 * line_end
    data = head + (between + text.replace("\n", line_end)).encode()
    if len(data) > largest_deck_file():
        raise _too_large(draft.path, "with the new drafts this file would be larger")
    try:
        facts = [*facts_in(load(data, path_text(draft.path)))]
    except YamlProblem:
        facts = []
    if [fact.get("id") for fact in facts] != [*(fact.get("id") for fact in draft.facts), *ids]:
        message = "drafts are added at the end of this file, and would be no items of its list there"
        remedy = "begin each of its facts with '- id:' at the left edge, as facts.yaml does"
        raise Unreadable(Problem("bad-draft", file_source(draft.path), message, remedy))
    return data


def _too_large(path: Path, message: str) -> Unreadable:
    most = f"{message} than {largest_deck_file() / MB:n} MB"
    remedy = "move finished facts to facts.yaml, or begin another deck with --output FOLDER"
    return Unreadable(Problem("too-large", file_source(path), most, remedy))


def _loaded(data: bytes, path: Path) -> Node:
    try:
        node = load(data, path_text(path))
    except YamlProblem as error:
        raise Unreadable(*error.problems) from None
    if node is not None and not isinstance(node, Items):
        message = "this file holds no list of facts"
        remedy = "begin each of its facts with '- id:' at the left edge, as facts.yaml does"
        raise Unreadable(Problem("bad-draft", file_source(path), message, remedy))
    return node
