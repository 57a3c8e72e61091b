"""A deck from its folder or file: finds the files, reads them, and puts the parts together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen import registry
from quizgen.grammar import grammar
from quizgen.model import CARD_TYPES, Article, Deck, Fact, Source
from quizgen.problems import Problem, ProblemFound
from quizgen.reading.convert import convert, did_you_mean, listing
from quizgen.reading.entities import Names, date_of, read_entities, read_events, words
from quizgen.reading.entry import Desk
from quizgen.reading.facts import read_fact
from quizgen.reading.kinds import Kinds
from quizgen.reading.located_yaml import Items, Mapping, YamlProblem, key_source, load, value_source
from quizgen.reading.records import ArticleRecord, DeckRecord

if TYPE_CHECKING:
    from quizgen.reading.pools import Pools

LARGEST = 256 * 2**20
"""Bytes. A deck of 100,000 facts takes 40 MB; what is larger than this is not a deck."""


class Unreadable(Exception):
    """There is no deck to be read here: nothing about its content can be said."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].message)
        self.problems = list(problems)


def read_deck(path: Path, pools: Pools | None = None) -> tuple[Deck | None, list[Problem]]:
    """The deck in a folder or file, and everything that is wrong with it.

    None where its own record is spoilt. Unreadable where a file is missing or is not YAML.
    """
    deck_file, facts_file = _files(path)
    node = _yaml(deck_file)
    facts = _yaml(facts_file) if facts_file else None
    return _Reading(path, deck_file, node, facts_file, facts, pools).deck()


def find_decks(folder: Path) -> list[Path]:
    """The decks directly under a folder, sorted."""
    return sorted(path.parent for path in folder.glob("*/deck.yaml"))


def _files(path: Path) -> tuple[Path, Path | None]:
    if not path.exists():
        nearby = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
        raise Unreadable(Problem("no-such-file", _whole(path), "there is no such file or folder",
                                 did_you_mean(path.name, nearby, "check the path")))  # fmt: skip
    if not path.is_dir():
        return path, None
    if not (path / "deck.yaml").is_file():
        inner = [str(found) for found in find_decks(path)][:5]
        remedy = f"did you mean {inner[0]}?" if inner else "'quizgen new NAME' writes a deck to begin with"
        raise Unreadable(Problem("no-deck", _whole(path), "this folder has no deck.yaml", remedy))
    facts = path / "facts.yaml"
    return path / "deck.yaml", facts if facts.is_file() else None


def _yaml(path: Path) -> object:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(
                Problem("too-large", _whole(path), "this file is larger than 256 MiB", "split the deck")
            )
        return load(path.read_bytes(), str(path))
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise Unreadable(
            Problem("unreadable", _whole(path), f"cannot be read: {reason}", "check the path")
        ) from None
    except YamlProblem as error:
        raise Unreadable(*error.problems) from None


def _whole(path: Path | str) -> Source:
    return Source(os.fspath(path), 0, 0)


class _Reading:
    """One deck being read."""

    def __init__(
        self,
        path: Path,
        file: Path,
        node: object,
        facts_file: Path | None,
        facts: object,
        pools: Pools | None,
    ) -> None:
        self.path, self.file, self.node = path, str(file), node
        self.facts_file, self.facts_node = str(facts_file or file), facts
        self.pools = pools
        self.start = Source(self.file, 1, 1)
        self.problems: list[Problem] = []

    def deck(self) -> tuple[Deck | None, list[Problem]]:
        try:
            record = convert(self.node, DeckRecord, self.start, "deck")
        except ProblemFound as found:
            return None, [*found.problems]
        assert isinstance(self.node, Mapping)  # noqa: S101 - convert() has just made sure
        words_ = grammar(record.language)
        article = self._article(record.article, words_)
        entities = read_entities(
            self.node.get("entities"), self._key("entities"), words_, self.problems, self.pools
        )
        events = read_events(self.node.get("events"), self._key("events"), words_, self.problems)
        names = Names(entities, self.pools)
        own = self.path / "templates" if self.path.is_dir() else None
        checks = tuple(name.replace("_", "-") for name in registry.names("checks"))
        desk = Desk(
            names, events, Kinds(record.language, own), article, words_, registry.names("questions"), checks
        )
        facts = self._facts(desk)
        self._check_own_kinds(desk.kinds)
        deck = Deck(
            record.id or self.path.resolve().stem,
            record.title,
            facts,
            record.language,
            record.version,
            article,
            names.entities,
            events,
            self._cards(words(record.cards)) or CARD_TYPES,
            record.options,
            record.description,
            record.licence,
            record.report,
            words(record.tags),
            record.allow or {},
            self.start,
        )
        return deck, self.problems

    def _key(self, key: str) -> Source:
        assert isinstance(self.node, Mapping)  # noqa: S101 - a deck is one
        return key_source(self.node, key, self.file) if key in self.node else self.start

    def _article(self, record: ArticleRecord | None, words_):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        if record is None:
            return Article()
        node = self.node["article"]  # type: ignore[index]
        date = date_of(node, "date", record.date, self.start, words_, self.problems)
        text = words_.format_date(date) if date else ""
        sentences = tuple(record.sentences or ())
        if any(count < 1 for count in sentences):
            at = value_source(node, "sentences", self.file)
            self.problems.append(
                Problem("wrong-type", at, "every paragraph has at least one sentence", "count again")
            )
        return Article(record.title, record.publisher, date, text, record.url, sentences)

    def _cards(self, types: tuple[str, ...]) -> tuple[str, ...]:
        known = registry.names("questions")
        for name in types:
            if name not in known:
                remedy = did_you_mean(name, known, listing(known))
                at = value_source(self.node, "cards", self.file)  # type: ignore[arg-type]
                self.problems.append(Problem("unknown-type", at, f"'{name}' is not a question type", remedy))
        return tuple(name for name in types if name in known)

    def _check_own_kinds(self, kinds: Kinds) -> None:
        """A kind of the deck's own that no fact uses must be right, too."""
        for name in kinds.own:
            try:
                kinds.get(name)
            except ProblemFound as found:
                self.problems.extend(found.problems)

    def _facts(self, desk: Desk) -> tuple[Fact, ...]:
        facts: list[Fact] = []
        seen: dict[str, Source] = {}
        for node, source in self._fact_nodes():
            try:
                fact, problems = read_fact(node, source, desk)
            except ProblemFound as found:
                self.problems.extend(found.problems)
                self._remember(node, source, seen)
                continue
            self.problems.extend(problems)
            if self._remember(node, source, seen):
                facts.append(fact)
        if not facts and not self.problems:
            remedy = "write facts in facts.yaml, or under 'facts'"
            self.problems.append(Problem("no-facts", self.start, "this deck has no facts", remedy))
        return tuple(facts)

    def _remember(self, node: object, source: Source, seen: dict[str, Source]) -> bool:
        """Whether the fact's id is new; a problem where it is not."""
        id_ = node.get("id") if isinstance(node, Mapping) else None
        if not isinstance(id_, str):
            return False
        at = value_source(node, "id", source.file)  # type: ignore[arg-type]
        first = seen.setdefault(id_, at)
        if first is at:
            return True
        message = f"the id '{id_}' is taken: line {first.line} of {Path(first.file).name} has it"
        self.problems.append(
            Problem("duplicate-id", at, message, "give this fact an id of its own", fact=id_)
        )
        return False

    def _fact_nodes(self):  # type: ignore[no-untyped-def]  # noqa: ANN202
        for holder, file in ((self.node, self.file), (self.facts_node, self.facts_file)):
            items = holder.get("facts") if isinstance(holder, Mapping) else holder
            if items is None or (holder is self.facts_node and self.facts_file == self.file):
                continue
            if not isinstance(items, Items):
                at = Source(file, 1, 1)
                self.problems.append(
                    Problem("wrong-type", at, "facts must be a list", "begin each fact with '- id: …'")
                )
                continue
            for place, node in enumerate(items):
                yield node, value_source(items, place, file)
