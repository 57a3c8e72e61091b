"""A deck from its folder or file: the files are read, and the parts put together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from quizgen import registry
from quizgen.deck_paths import (
    LIFT,
    Unreadable,
    files_of,
    find_decks,
    most_facts,
    name_of,
    read_yaml,
    spelled,
)
from quizgen.deckfile.entities import Names, date_of, placed, read_entities, read_events, words
from quizgen.deckfile.facts.exclusions import both_ways, strangers
from quizgen.deckfile.facts.fact import no_such_check, read_fact
from quizgen.deckfile.facts.reader import Desk
from quizgen.deckfile.kinds.kind_files import Kinds
from quizgen.deckfile.media.media_folder import MediaFolder
from quizgen.deckfile.records import DeckRecord, FactsRecord
from quizgen.deckfile.validate import convert, sound
from quizgen.language import grammar
from quizgen.located_yaml.reader import Items, Mapping, key_source, value_source
from quizgen.located_yaml.text import FORBIDDEN
from quizgen.model import CARD_TYPES, Article, Deck, Fact, Source
from quizgen.problems import Enough, Found, Problem, ProblemFound, failed
from quizgen.text.hints import brief, did_you_mean, listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.deck_paths import DeckFiles
    from quizgen.deckfile.pools import Pools
    from quizgen.language import Grammar
    from quizgen.model import Blueprint

NO_NAME = re.compile(f"[\t\n\r]|{FORBIDDEN.pattern}")
"""What stands in a name that no text can hold."""

__all__ = ["Unreadable", "files_of", "find_decks", "name_of", "read_deck"]


def read_deck(path: Path, pools: Pools | None = None) -> tuple[Deck | None, list[Problem]]:
    """The deck in a folder or file, and everything that is wrong with it.

    None where its own record is spoilt. Unreadable where a file is missing or is not YAML.
    """
    reading = _Reading(files_of(path), pools)
    try:
        return reading.deck()
    except Enough:
        return None, reading.problems


class _Reading:
    """One deck being read."""

    def __init__(self, files: DeckFiles, pools: Pools | None) -> None:
        self.files, self.pools = files, pools
        name = name_of(files.folder or files.deck)
        self.name = NO_NAME.sub("\ufffd", name)
        self.file = spelled(files.deck)
        self.root, self.facts_root = read_yaml(files)
        self.node = self.root if isinstance(self.root, Mapping) else Mapping()
        self.start = (
            key_source(self.node, next(iter(self.node)), self.file) if self.node else Source(self.file, 1, 1)
        )
        self.problems = Found()
        self.checks = tuple(name.replace("_", "-") for name in registry.names("checks"))

    def deck(self) -> tuple[Deck | None, list[Problem]]:
        """The deck, or None where its record is spoilt; and what is wrong with it and with its facts."""
        if isinstance(self.root, Items):
            return None, [_listed(value_source(self.root, 0, self.file) if self.root else self.start)]
        try:
            record = convert(self.root, DeckRecord, self.start, "deck")
        except ProblemFound as found:
            self.problems += found.problems
            self._read_on()
            return None, self.problems
        return self._deck(record), self.problems

    def _read_on(self) -> None:
        """Find what else is wrong, with what is sound of the deck's record.

        Facts may name what stood in the rest, so that names unknown now are no news.
        """
        if not self.node:
            return
        before = len(self.problems)
        self._deck(msgspec.convert({"title": "?", **sound(self.node, DeckRecord)}, DeckRecord, strict=False))
        found = self.problems[before:]
        self.problems[before:] = [p for p in found if p.rule not in {"unknown-entity", "unknown-event"}]

    def _deck(self, record: DeckRecord) -> Deck:
        language = grammar(record.language)
        article = self._article(record, language)
        self._check_name(record)
        entities = read_entities(self._part("entities"), self.file, language, self.problems, self.pools)
        events = read_events(self._part("events"), self.file, language, self.problems)
        self._check_allowed(record)
        names = Names(entities, self.pools)
        kinds = Kinds(record.language, self.files.folder / "templates" if self.files.folder else None)
        media = MediaFolder(self.files)
        types = registry.names("questions")
        facts = self._facts(Desk(names, events, kinds, article, language, types, self.checks, media))
        self._check_own_kinds(kinds)
        blueprint = self._blueprint(facts, article, media)
        self._check_media(media)
        return Deck(
            record.id or self.name, record.title, facts, record.language, record.version, article,
            names.entities, events, self._cards(words(record.cards)) or CARD_TYPES, record.options,
            record.description, record.licence, record.report, words(record.tags), record.anki_deck.strip(),
            record.subdecks, record.allow or {}, self.start, self._at("anki_deck"),
            media=media.contents, blueprint=blueprint,
        )  # fmt: skip

    def _blueprint(self, facts: tuple[Fact, ...], article: Article, media: MediaFolder) -> Blueprint | None:
        """What the deck says of its quiz; None where it says nothing, or what it says is spoilt."""
        if "blueprint" not in self.node:
            return None
        from quizgen.deckfile.blueprint.blueprint_file import known_of, read_blueprint  # noqa: PLC0415 - few decks have one

        known = known_of(facts, article, media, sure=not failed(self.problems))
        at = value_source(self.node, "blueprint", self.file)
        blueprint, problems = read_blueprint(self.node["blueprint"], at, known)
        self.problems += problems
        return blueprint

    def _part(self, key: str) -> Mapping:
        """A mapping of the deck's record; an empty one where there is none."""
        part = self.node.get(key)
        return part if isinstance(part, Mapping) else Mapping()

    def _at(self, key: str) -> Source | None:
        """Where the value of a key of the deck's record is written, if it is."""
        return value_source(self.node, key, self.file) if key in self.node else None

    def _article(self, record: DeckRecord, language: Grammar) -> Article:
        article = record.article
        if article is None:
            return Article()
        date = date_of(self._part("article"), "date", article.date, self.start, language, self.problems)
        text = language.format_date(date) if date else ""
        sentences = tuple(article.sentences or ())
        return Article(article.title, article.publisher, date, text, article.url, sentences)

    def _cards(self, types: tuple[str, ...]) -> tuple[str, ...]:
        known = registry.names("questions")
        for name, at in placed(self.node, "cards", self.file):
            if name not in known:
                remedy = did_you_mean(name, known, listing(known))
                self.problems.append(Problem("unknown-type", at, f"'{name}' is not a question type", remedy))
        return tuple(name for name in types if name in known)

    def _check_name(self, record: DeckRecord) -> None:
        """A folder or file may have a name that no text can hold; then the deck has to say its id."""
        if not record.id and "\ufffd" in self.name:
            message = f"'{brief(self.name)}' is the name of the deck's folder or file, and cannot be its id"
            self.problems.append(Problem("bad-id", self.start, message, "write 'id: …' into the deck"))

    def _check_allowed(self, record: DeckRecord) -> None:
        for name in record.allow or ():
            if name not in self.checks:
                at = key_source(self._part("allow"), name, self.file)
                self.problems.append(no_such_check(name, self.checks, at))

    def _check_own_kinds(self, kinds: Kinds) -> None:
        """A kind of the deck's own that no fact uses must be right, too."""
        for name in kinds.own:
            try:
                kinds.get(name)
            except ProblemFound as found:
                self.problems.extend(found.problems)

    def _check_media(self, media: MediaFolder) -> None:
        """What nothing shows is told where all is well: it may be what a misspelt name was to be."""
        self.problems.extend(media.problems())
        if not failed(self.problems):
            self.problems.extend(media.unused())

    # --- facts ---

    def _facts(self, desk: Desk) -> tuple[Fact, ...]:
        facts: list[Fact] = []
        seen: dict[str, Source] = {}
        nodes = tuple(self._fact_nodes())
        most = most_facts()
        for _, source in nodes[most:][:1]:
            message = f"this is fact {most + 1:,}, and no deck has more than {most:,}"
            self.problems.append(Problem("too-large", source, message, LIFT))
        for node, source in nodes[:most]:
            fact = self._fact(node, source, desk)
            if self._is_new(node, source, seen) and fact:
                facts.append(fact)
        if not facts and not self.problems:
            remedy = "write facts in facts.yaml, or under 'facts'"
            self.problems.append(Problem("no-facts", self.start, "this deck has no facts", remedy))
        self.problems += strangers(nodes[:most], seen, desk.hints)
        return both_ways(facts)

    def _fact(self, node: object, source: Source, desk: Desk) -> Fact | None:
        try:
            return read_fact(node, source, desk)
        except ProblemFound as found:
            self.problems.extend(found.problems)
            return None

    def _is_new(self, node: object, source: Source, seen: dict[str, Source]) -> bool:
        """Whether the fact's id is new; a problem where it is not."""
        id_ = node.get("id") if isinstance(node, Mapping) else None
        if not isinstance(node, Mapping) or not isinstance(id_, str):
            return False
        at = value_source(node, "id", source.file)
        first = seen.setdefault(id_.casefold(), at)  # a tag of Anki knows no capitals
        if first is at:
            return True
        message = f"the id '{id_}' is taken: line {first.line} of {Path(first.file).name} has it"
        self.problems.append(
            Problem("duplicate-id", at, message, "give this fact an id of its own", fact=id_)
        )
        return False

    def _fact_nodes(self) -> Iterator[tuple[object, Source]]:
        """The facts in the deck's own file, then those in the facts' file, each with its place."""
        for items, file in (
            (self.node.get("facts"), self.file),
            (self._own_file(), spelled(self.files.facts or self.files.deck)),
        ):
            if isinstance(items, Items):
                for place, node in enumerate(items):
                    yield node, value_source(items, place, file)

    def _own_file(self) -> object:
        """The list in the facts' file; a problem where that holds anything else."""
        root = self.facts_root
        if root is None or self.files.facts is None or isinstance(root, Items):
            return root
        start = Source(spelled(self.files.facts), 1, 1)
        if not isinstance(root, Mapping):
            remedy = "begin each fact with '- id: …'"
            self.problems.append(Problem("wrong-type", start, "this file must be a list of facts", remedy))
            return None
        try:
            convert(root, FactsRecord, start, "file of facts")
        except ProblemFound as found:
            self.problems += found.problems
        return root.get("facts")


def _listed(start: Source) -> Problem:
    """The problem with facts that stand alone in a file: the likeliest list to be taken for a deck."""
    message = "a deck must be a mapping of keys to values, not a list"
    return Problem("wrong-type", start, message, "write 'title: …' first, and this list under 'facts:'")
