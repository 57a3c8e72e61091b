"""A fact being read: its record, its places in the file, and the problems met so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from quizgen.deckfile.positions import Spots
from quizgen.deckfile.records import FactRecord
from quizgen.deckfile.validate import convert, sound
from quizgen.located_yaml.reader import Items, Mapping, key_source, value_source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.hints import Hints

if TYPE_CHECKING:
    from quizgen.deckfile.entities import Names
    from quizgen.deckfile.kinds.kind_files import Kinds
    from quizgen.deckfile.media.media_folder import MediaFolder
    from quizgen.language import Grammar
    from quizgen.model import Article, Event, Source


class Desk:
    """What reading a fact needs to know of its deck."""

    def __init__(
        self,
        names: Names,
        events: dict[str, Event],
        kinds: Kinds,
        article: Article,
        grammar: Grammar,
        types: tuple[str, ...],
        checks: tuple[str, ...],
        media: MediaFolder,
    ) -> None:
        self.names, self.events, self.kinds = names, events, kinds
        self.article, self.grammar, self.types, self.checks = article, grammar, types, checks
        self.media = media
        self.spots, self.hints = Spots(), Hints()


class Entry:
    """One fact being read. It gathers every problem before it gives up."""

    def __init__(self, node: object, source: Source, desk: Desk) -> None:
        """Validate the record. ProblemFound where nothing else can be said of it."""
        self.problems: list[Problem] = []
        try:
            self.record = convert(node, FactRecord, source, "fact")
        except ProblemFound as found:
            self.record = self._read_on(node, found)
        assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
        self.node, self.desk = node, desk
        self.source = value_source(node, "id", source.file)

    def _read_on(self, node: object, found: ProblemFound) -> FactRecord:
        """What is sound of the record, to find what else is wrong; *found* again where that is too little."""
        if any(problem.rule == "too-large" for problem in found.problems):
            raise found
        told = sound(node, FactRecord) if isinstance(node, Mapping) else Mapping()
        worded = "fact" in told if "kind" not in told else "slots" in told and "fact" not in told
        if "id" not in told or not worded:
            raise found
        record = msgspec.convert(told, FactRecord, strict=False)
        self.problems += (replace(problem, fact=record.id) for problem in found.problems)
        return record

    def problem(self, rule: str, at: Source, message: str, help_: str = "") -> None:
        """Note a problem."""
        self.problems.append(Problem(rule, at, message, help_, fact=self.record.id))

    def give_up(self) -> ProblemFound:
        """What to raise where the fact cannot be read on."""
        return ProblemFound(*self.problems)

    def at(self, key: str) -> Source:
        """The place of a key's value."""
        return value_source(self.node, key, self.source.file)

    def key_at(self, key: str, inside: str = "") -> Source:
        """The place of a key itself; of a key of the mapping under *inside*, if that is given."""
        node = self.node[inside] if inside else self.node
        assert isinstance(node, Mapping)  # noqa: S101 - the record says so
        return key_source(node, key, self.source.file)

    def item_at(self, key: str, place: int | str) -> Source:
        """The place of one item of a key's list or mapping; of the value where it is a single word."""
        value = self.node[key]
        if isinstance(value, (Items, Mapping)):
            return value_source(value, place, self.source.file)
        return self.at(key)
