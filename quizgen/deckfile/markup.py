"""The markup of a deck's texts, taken out before anything else reads them: what is left is plain text.

So the records, the answers and their values, and everything after them know nothing of markup. What it says is kept
beside the texts, as passages of the deck.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from quizgen.deckfile.positions import SourceFinder
from quizgen.install_command import install_command, this_computer
from quizgen.located_yaml.reader import Items, Mapping, key_source, value_source
from quizgen.problems import Problem
from quizgen.text.markup import BadFormula, MarkedText, OpenMarkup, passages, read_markup
from quizgen.text.maths import LIBRARY, VERSIONS, NoConverter

if TYPE_CHECKING:
    from quizgen.located_yaml.reader import Node
    from quizgen.model import Passage, Source

ANSWERS = frozenset(("slots", "accept", "reject", "distractors", "only", "pairs", "name", "abbr", "aka"))
"""Keys of facts and entities whose texts are answers and options."""
OF_A_FACT = frozenset(
    (
        "fact",
        "slots",
        "ask",
        "because",
        "accept",
        "reject",
        "distractors",
        "only",
        "explain",
        "scheme",
        "pairs",
    )
)
"""Keys of a fact whose texts may have markup."""
BY_ANSWER = frozenset(("is", "options", "evidence", "complete", "tolerance"))
"""Keys of a fact that may name its answers, whose own values are no text for readers."""
CLOSE = {"{": "write {漢字|かんじ} for a word with its reading"}
"""How a sign is closed that is not closed with the same one."""
OF_AN_EVENT = frozenset(("label", "name"))
OF_AN_ENTITY = frozenset(("name", "abbr", "aka"))


class WithoutMarkup(msgspec.Struct, frozen=True):
    """The YAML of a deck without its markup."""

    root: Node
    facts_root: Node
    passages: tuple[Passage, ...]
    """What was marked, each once."""
    written: dict[str, MarkedText]
    """By each text that had markup: where its characters are written."""
    problems: list[Problem]


def has_markup(root: Node) -> bool:
    """Whether a deck says ``markup: true``."""
    value = root.get("markup") if isinstance(root, Mapping) else None
    return isinstance(value, str) and value.casefold() == "true"


def without_markup(root: Node, facts_root: Node, file: str, facts_file: str) -> WithoutMarkup:
    """The YAML of the deck's two files without the markup of its texts."""
    reader = _MarkupReader(file)
    if isinstance(root, Mapping):
        root = reader.deck(root)
    reader.file = facts_file
    if isinstance(facts_root, Mapping):
        facts_root = reader.with_values(facts_root, {"facts": reader.facts(facts_root.get("facts"))})
    else:
        facts_root = reader.facts(facts_root)
    return WithoutMarkup(
        root, facts_root, tuple(dict.fromkeys(reader.passages)), reader.written, reader.problems
    )


class _MarkupReader:
    """Takes the markup out of one file after the other."""

    def __init__(self, file: str) -> None:
        self.file, self.fact = file, ""
        self.passages: list[Passage] = []
        self.written: dict[str, MarkedText] = {}
        self.problems: list[Problem] = []
        self._finder = SourceFinder()
        self._told = False
        """Whether it is told that a library is lacking."""

    def deck(self, node: Mapping) -> Mapping:
        """The deck without the markup of its events, its entities and its facts."""
        parts = {
            "events": self._named(node.get("events"), OF_AN_EVENT),
            "entities": self._named(node.get("entities"), OF_AN_ENTITY),
            "facts": self.facts(node.get("facts")),
        }
        return self.with_values(node, parts)

    def _named(self, node: Node, keys: frozenset[str]) -> Node:
        """Events or entities by their ids, without the markup under some *keys* of each."""
        if not isinstance(node, Mapping):
            return node
        parts: dict[str, Node] = {
            name: self._record(each, keys) for name, each in node.items() if isinstance(each, Mapping)
        }
        return self.with_values(node, parts)

    def facts(self, node: Node) -> Node:
        """A list of facts without the markup of their texts."""
        if not isinstance(node, Items):
            return node
        facts = Items(self._fact(each) if isinstance(each, Mapping) else each for each in node)
        facts.positions = node.positions
        return facts

    def _fact(self, node: Mapping) -> Mapping:
        name = node.get("id")
        self.fact = name if isinstance(name, str) else ""
        fact = self._record(node, OF_A_FACT)
        by_answer = {key: self._with_plain_keys(node[key]) for key in BY_ANSWER & node.keys()}
        self.fact = ""
        return self.with_values(fact, by_answer)

    def _record(self, node: Mapping, keys: frozenset[str]) -> Mapping:
        """A record without the markup under some of its keys."""
        parts = {
            key: self._value(node[key], node, key, answer=keys is not OF_AN_EVENT and key in ANSWERS)
            for key in node
            if key in keys
        }
        return self.with_values(node, parts)

    def _value(self, value: Node, holder: Mapping | Items, key: str | int, *, answer: bool) -> Node:
        """A text without its markup; a list or mapping without that of its texts. *holder* has it under *key*."""
        if isinstance(value, str):
            marked = self._read(value, value_source(holder, key, self.file), answers=key == "fact")
            self.passages += passages(marked, answer=answer) if marked else ()
            return marked.plain if marked else value
        if isinstance(value, Items):
            items = Items(
                self._value(each, value, number, answer=answer) for number, each in enumerate(value)
            )
            items.positions = value.positions
            return items
        if isinstance(value, Mapping):
            parts = {name: self._value(each, value, name, answer=answer) for name, each in value.items()}
            return self._with_plain_keys(self.with_values(value, parts))
        return value

    def _with_plain_keys(self, node: Node) -> Node:
        """A mapping whose keys, which name answers, have no markup; anything else as it is."""
        if not isinstance(node, Mapping):
            return node
        read = {key: self._read(key, key_source(node, key, self.file)) for key in node}
        plain = {key: marked.plain if marked else key for key, marked in read.items()}
        named = Mapping((plain[key], value) for key, value in node.items())
        named.positions = {plain[key]: position for key, position in node.positions.items()}
        return named

    def _read(self, text: str, source: Source, *, answers: bool = False) -> MarkedText | None:
        """A text without its markup; None where it has none, and where something in it is not closed: a problem."""
        try:
            marked = read_markup(text, answers=answers)
        except OpenMarkup as found:
            self.problems.append(self._problem(found, text, source))
            return None
        except BadFormula as found:
            place = self._finder.source_inside(source, text, found.offset, found.length)
            message = f"this formula cannot be read: {found}"
            remedy = "write LaTeX between two $, as in $\\frac{a}{b}$; or \\$ for the sign itself"
            self.problems.append(Problem("bad-formula", place, message, remedy, fact=self.fact))
            return None
        except NoConverter:
            if not self._told:
                message = f"formulas need the library {LIBRARY}, which is not installed"
                remedy = f"run: {install_command(f'{LIBRARY}{VERSIONS}', this_computer())}"
                self.problems.append(Problem("not-installed", source, message, remedy, fact=self.fact))
            self._told = True
            return None
        if marked.plain == text:
            return None
        return self.written.setdefault(marked.plain, marked)

    def _problem(self, found: OpenMarkup, text: str, source: Source) -> Problem:
        return Problem(
            "open-markup",
            self._finder.source_inside(source, text, found.offset, len(found.sign)),
            f"'{found.sign}' opens markup here that is never closed",
            f"{CLOSE.get(found.sign, f'close it with {found.sign}')}, or write \\{found.sign[0]} for the sign itself",
            fact=self.fact,
        )

    def with_values(self, node: Mapping, values: dict[str, Node]) -> Mapping:
        """A mapping with other values under some of its keys, which stand where they stood."""
        changed = Mapping((key, values.get(key, value)) for key, value in node.items())
        changed.positions = node.positions
        return changed
