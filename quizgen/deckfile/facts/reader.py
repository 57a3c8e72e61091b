"""The reader of one fact: its record, the sources of its keys, and the problems found so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from quizgen.deckfile.positions import SourceFinder
from quizgen.deckfile.records import FactRecord
from quizgen.deckfile.validate import convert, valid_part, with_plain_keys
from quizgen.located_yaml.reader import Items, Mapping, item_sources, key_source, value_source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.hints import Hints

if TYPE_CHECKING:
    from quizgen.deckfile.entities import EntityIndex
    from quizgen.deckfile.kinds.kind_files import Kinds
    from quizgen.deckfile.media.media_folder import MediaFolder
    from quizgen.language import Grammar
    from quizgen.model import Article, Event, Source


class DeckContext:
    """What the reader of a fact needs to know of the deck."""

    def __init__(
        self,
        *,
        entity_index: EntityIndex,
        events: dict[str, Event],
        kinds: Kinds,
        article: Article,
        grammar: Grammar,
        types: tuple[str, ...],
        checks: tuple[str, ...],
        media: MediaFolder,
        language: str = "en",
        source_finder: SourceFinder | None = None,
    ) -> None:
        self.entity_index, self.events, self.kinds = entity_index, events, kinds
        self.article, self.grammar, self.types, self.checks = article, grammar, types, checks
        self.media, self.language = media, language
        self.source_finder, self.hints = source_finder or SourceFinder(), Hints()


class FactReader:
    """Reads one fact, and collects every problem before it gives up."""

    def __init__(self, node: object, source: Source, context: DeckContext) -> None:
        """Validate the record. ProblemFound where it is too wrong to find further problems."""
        self.problems: list[Problem] = []
        try:
            self.record = convert(node, FactRecord, source, "fact")
        except ProblemFound as found:
            node = with_plain_keys(node, FactRecord) if isinstance(node, Mapping) else node
            self.record = self._valid_record(node, found)
        assert isinstance(node, Mapping)  # noqa: S101 - convert() has just made sure
        self.node, self.context = node, context
        self.source = value_source(node, "id", source.file)

    def _valid_record(self, node: object, found: ProblemFound) -> FactRecord:
        """The record with its valid keys, to find further problems; raises *found* where these keys are too few."""
        if any(problem.rule == "too-large" for problem in found.problems):
            raise found
        valid = valid_part(node, FactRecord) if isinstance(node, Mapping) else Mapping()
        has_wording = "fact" in valid if "kind" not in valid else "slots" in valid and "fact" not in valid
        if "id" not in valid or not has_wording:
            raise found
        record = msgspec.convert(valid, FactRecord, strict=False)
        self.problems += (replace(problem, fact=record.id) for problem in found.problems)
        return record

    @property
    def language(self) -> str:
        """The language of the deck."""
        return self.context.language

    def add_problem(self, rule: str, source: Source, message: str, remedy: str = "") -> None:
        """Add a problem of this fact."""
        self.problems.append(Problem(rule, source, message, remedy, fact=self.record.id))

    def problem_found(self) -> ProblemFound:
        """The exception with all problems so far, to be raised where the rest of the fact cannot be read."""
        return ProblemFound(*self.problems)

    def source_of(self, key: str) -> Source:
        """The source of a key's value."""
        return value_source(self.node, key, self.source.file)

    def key_source_of(self, key: str, inside: str = "") -> Source:
        """The source of a key itself; of a key in the mapping under the key *inside*, if that is given."""
        node = self.node[inside] if inside else self.node
        assert isinstance(node, Mapping)  # noqa: S101 - the record says so
        return key_source(node, key, self.source.file)

    def sources_of(self, key: str, name: str = "") -> tuple[Source, ...]:
        """The sources of the words under a key, for the answer of this name: of each in a list, else of the value."""
        node, value, file = self.node, self.node[key], self.source.file
        if isinstance(value, Mapping):
            node, value, key = value, value[name], name
        if isinstance(value, Items):
            return item_sources(value, file)
        return (value_source(node, key, file),)

    def item_source_of(self, key: str, item: int | str) -> Source:
        """The source of one item in a key's list or mapping; of the value where it is a single word."""
        value = self.node[key]
        if isinstance(value, (Items, Mapping)):
            return value_source(value, item, self.source.file)
        return self.source_of(key)
