"""The deck in a folder or file: its files are read, and its parts are put together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from quizgen import registry
from quizgen.deck_paths import (
    DECK_FILE,
    FACTS_FILE,
    DeckFiles,
    Unreadable,
    files_of,
    find_decks,
    name_from_path,
    path_text,
    read_deck_yaml,
)
from quizgen.deckfile.entities import (
    EntityIndex,
    as_words,
    date_of,
    read_entities,
    read_events,
    words_with_source,
)
from quizgen.deckfile.facts.fact import no_such_check
from quizgen.deckfile.facts.fact_list import FactListReader
from quizgen.deckfile.facts.reader import DeckContext
from quizgen.deckfile.kinds.kind_files import Kinds
from quizgen.deckfile.markup import has_markup, without_markup
from quizgen.deckfile.media.media_folder import MediaFolder
from quizgen.deckfile.no_deck import unread_problems, why_no_deck
from quizgen.deckfile.positions import SourceFinder
from quizgen.deckfile.records import DeckRecord
from quizgen.deckfile.validate import convert, valid_part, with_plain_keys
from quizgen.language import grammar
from quizgen.located_yaml.reader import Items, Mapping, key_source, load, value_source
from quizgen.located_yaml.text import FORBIDDEN
from quizgen.model import CARD_TYPES, Article, Deck, Fact, KeptClass, Source
from quizgen.problems import Problem, ProblemFound, ProblemList, TooManyProblems, failed
from quizgen.rules import ALLOWED_IN_DECK
from quizgen.text.hints import brief, did_you_mean, listing

if TYPE_CHECKING:
    from collections.abc import Collection

    from quizgen.deckfile.facts.facts_before import FactsBefore
    from quizgen.deckfile.pools import Pools
    from quizgen.language import Grammar
    from quizgen.located_yaml.reader import Node
    from quizgen.model import Blueprint, Passage

NOT_IN_NAME = re.compile(f"[\t\n\r]|{FORBIDDEN.pattern}")
"""A character in the name of a folder or file that no text can hold."""

__all__ = ["Unreadable", "files_of", "find_decks", "name_from_path", "read_deck"]


class DeckRead(NamedTuple):
    """What was read of a deck."""

    deck: Deck | None
    """The deck, with the facts that are right; None where its own record is wrong."""
    problems: list[Problem]
    in_part: Deck | None
    """The deck with all of it that can be checked, since one mistake hides no other; None where that is nothing."""


def read_deck(path: Path, pools: Pools | None = None) -> tuple[Deck | None, list[Problem]]:
    """The deck in a folder or file, and everything that is wrong with it.

    The deck is None where its own record is wrong. Unreadable where a file is missing or is not YAML.
    """
    return read_in_part(path, pools)[:2]


def read_in_part(path: Path, pools: Pools | None = None, jobs: int = 1) -> DeckRead:
    """As :func:`read_deck`, with what can be checked of a deck that is wrong.

    With *jobs* so many processes read a large deck at once.
    """
    reader = _DeckReader(files_of(path), pools)
    reader.jobs = jobs
    try:
        return reader.deck()
    except TooManyProblems:
        return DeckRead(None, reader.problems, None)


def read_texts(
    folder: Path, deck: str, facts: str, pools: Pools | None = None
) -> tuple[Deck | None, list[Problem]]:
    """The deck that these texts of ``deck.yaml`` and ``facts.yaml`` would be in a folder, and what is wrong with it.

    Nothing is written. YamlProblem where a text is no YAML.
    """
    files = DeckFiles(folder, folder / DECK_FILE, folder / FACTS_FILE)
    return read_bytes(files, deck.encode(), facts.encode(), pools)[:2]


def read_bytes(files: DeckFiles, deck: bytes, facts: bytes, pools: Pools | None = None) -> DeckRead:
    """The deck that these bytes of its files would be, and what is wrong with it.

    *facts* are those of the facts' file; none where *files* has no such file. Nothing is written. YamlProblem where
    the bytes are no YAML.
    """
    facts_node = load(facts, path_text(files.facts)) if files.facts else None
    return read_nodes(files, load(deck, path_text(files.deck)), facts_node, pools)


def read_nodes(
    files: DeckFiles,
    deck: Node,
    facts: Node,
    pools: Pools | None = None,
    *,
    others: Collection[str] = (),
    before: FactsBefore | None = None,
) -> DeckRead:
    """The deck that these values of its files would be, as :func:`quizgen.located_yaml.reader.load` gives them.

    *others* are the ids of facts of the deck that are not read with them; *before* is what was read of the same deck
    the last time, which is not read again where nothing of it has changed.
    """
    reader = _DeckReader(files, pools, (deck, facts))
    reader.others, reader.before = others, before
    try:
        return reader.deck()
    except TooManyProblems:
        return DeckRead(None, reader.problems, None)


class _DeckReader:
    """Reads one deck, and collects everything that is wrong with it."""

    def __init__(self, files: DeckFiles, pools: Pools | None, nodes: tuple[Node, Node] | None = None) -> None:
        """*nodes* are what its files hold, where that is known already."""
        self.files, self.pools = files, pools
        name = name_from_path(files.folder or files.deck)
        self.name = NOT_IN_NAME.sub("\ufffd", name)
        self.file = path_text(files.deck)
        self.root, self.facts_root = nodes or self._read_yaml()
        self.problems = ProblemList()
        self.passages: tuple[Passage, ...] = ()
        self.source_finder = SourceFinder()
        if has_markup(self.root):
            self._take_markup_out()
        self.node = self.root if isinstance(self.root, Mapping) else Mapping()
        self.start = (
            key_source(self.node, next(iter(self.node)), self.file) if self.node else Source(self.file, 1, 1)
        )
        self.others: Collection[str] = ()
        self.before: FactsBefore | None = None
        self.jobs = 1
        self.wrong_facts: list[Fact] = []
        """Those whose mistakes say nothing of their answers."""
        self.checks = tuple(name.replace("_", "-") for name in registry.names("checks"))

    def _read_yaml(self) -> tuple[Node, Node]:
        """The YAML in the deck's files. Unreadable where there is none, or where it is no deck at all."""
        try:
            root, facts_root = read_deck_yaml(self.files)
        except Unreadable as unreadable:
            is_text = all(problem.rule == "yaml-syntax" for problem in unreadable.problems)
            if is_text and (problem := why_no_deck(self.files.deck)):
                raise Unreadable(problem) from None
            raise
        if isinstance(root, str) and (problem := why_no_deck(self.files.deck)):
            raise Unreadable(problem)
        return root, facts_root

    def _take_markup_out(self) -> None:
        """Make plain text of the deck's texts, and keep what their markup says."""
        facts_file = path_text(self.files.facts or self.files.deck)
        plain = without_markup(self.root, self.facts_root, self.file, facts_file)
        self.root, self.facts_root, self.passages = plain.root, plain.facts_root, plain.passages
        self.source_finder = SourceFinder(plain.written)
        self.problems += plain.problems

    def deck(self) -> DeckRead:
        """The deck, what is wrong with it and with its facts, and what can be checked of it."""
        if isinstance(self.root, Items):
            problem = _list_problem(value_source(self.root, 0, self.file) if self.root else self.start)
            return DeckRead(None, [problem], None)
        try:
            record = convert(self.root, DeckRecord, self.start, "deck")
        except ProblemFound as found:
            self.problems += found.problems
            in_part = self._valid_deck()
            return DeckRead(None, self.problems, self._with_wrong_facts(in_part) if in_part else None)
        deck = self._deck(record)
        return DeckRead(deck, self.problems, self._with_wrong_facts(deck))

    def _with_wrong_facts(self, deck: Deck) -> Deck:
        """The deck with the facts whose mistakes say nothing of their answers, in its order."""
        if not self.wrong_facts:
            return deck
        place = {fact.id: fact.source or self.start for fact in (*deck.facts, *self.wrong_facts)}
        facts = sorted(
            {fact.id: fact for fact in (*deck.facts, *self.wrong_facts)}.values(),
            key=lambda fact: (place[fact.id].file, place[fact.id].line, place[fact.id].column),
        )
        return replace(deck, facts=tuple(facts))

    def _valid_deck(self) -> Deck | None:
        """The deck with the valid keys of its record, in which further mistakes are found; None where it has none.

        Unknown entities and events are no mistakes: facts may name those of the keys that are not valid.
        """
        if not self.node:
            return None
        count = len(self.problems)
        self.node = with_plain_keys(self.node, DeckRecord)
        valid = {"title": "?", **valid_part(self.node, DeckRecord)}
        deck = self._deck(msgspec.convert(valid, DeckRecord, strict=False))
        new = self.problems[count:]
        self.problems[count:] = [p for p in new if p.rule not in {"unknown-entity", "unknown-event"}]
        return deck if "language" in valid or "language" not in self.node else None

    def _deck(self, record: DeckRecord) -> Deck:
        """The deck of a valid record, with the facts that could be read."""
        language = grammar(record.language)
        article = self._article(record, language)
        self._check_name(record)
        pools = self.pools.in_language(record.language) if self.pools else None
        media = MediaFolder(self.files)
        entities = read_entities(self._mapping("entities"), self.file, language, self.problems, pools, media)
        entity_index = EntityIndex(entities, pools)
        events = read_events(self._mapping("events"), self.file, language, self.problems, entity_index)
        self._check_allowed(record)
        kinds = Kinds(record.language, self.files.folder / "templates" if self.files.folder else None)
        types = registry.names("questions")
        context = DeckContext(
            entity_index=entity_index,
            events=events,
            kinds=kinds,
            article=article,
            grammar=language,
            types=types,
            checks=self.checks,
            media=media,
            language=record.language,
            source_finder=self.source_finder,
        )
        if self.before:
            self.before.begin(self.root, pools, kinds.own_contents)
        reader = FactListReader(
            self.files,
            self.node.get("facts"),
            self.facts_root,
            self.start,
            self.problems,
            self.others,
            self.before,
            self.jobs,
        )
        facts = reader.facts(context)
        self.wrong_facts = reader.wrong
        self._check_own_kinds(kinds)
        blueprint = self._blueprint(facts, article, media)
        self._check_media(media, record.allow or ())
        self.problems += unread_problems(self.files)
        classes = self._classes()
        return Deck(
            id=record.id or self.name,
            title=record.title,
            facts=facts,
            language=record.language,
            version=record.version,
            article=article,
            entities=entity_index.entities,
            events=events,
            card_types=self._card_types(as_words(record.cards)) or CARD_TYPES,
            options=record.options,
            description=record.description,
            licence=record.licence,
            report=record.report,
            tags=as_words(record.tags),
            anki_deck=record.anki_deck.strip(),
            subdecks=record.subdecks,
            allow=record.allow or {},
            source=self.start,
            sentences_at=self._sentences_at(),
            anki_deck_at=self._source_of("anki_deck"),
            media=media.contents,
            blueprint=blueprint,
            markup=record.markup,
            passages=self.passages,
            classes=classes,
        )

    def _classes(self) -> tuple[KeptClass, ...]:
        """What classes have answered, from the file beside the deck; nothing where there is none, or a wrong one."""
        path = self.files.classes
        if not path.exists():
            return ()
        from quizgen.deckfile.classes import read_classes  # noqa: PLC0415 - few decks have such a file

        kept, problems = read_classes(path)
        self.problems += problems
        return kept

    def _blueprint(self, facts: tuple[Fact, ...], article: Article, media: MediaFolder) -> Blueprint | None:
        """The blueprint in the deck's own file; None where it has none, or a wrong one."""
        if "blueprint" not in self.node:
            return None

        from quizgen.deckfile.blueprint.blueprint_file import (  # noqa: PLC0415 - few decks have a blueprint
            blueprint_context,
            read_blueprint,
        )

        context = blueprint_context(facts, article, media, all_facts_read=not failed(self.problems))
        source = value_source(self.node, "blueprint", self.file)
        blueprint, problems = read_blueprint(self.node["blueprint"], source, context)
        self.problems += problems
        return blueprint

    def _mapping(self, key: str) -> Mapping:
        """The mapping under a key of the deck; an empty one where there is none."""
        value = self.node.get(key)
        return value if isinstance(value, Mapping) else Mapping()

    def _source_of(self, key: str) -> Source | None:
        """The source of the value of a key of the deck; None where the deck does not have it."""
        return value_source(self.node, key, self.file) if key in self.node else None

    def _sentences_at(self) -> Source | None:
        """The source of the numbers of sentences; None where the deck does not say them."""
        node = self._mapping("article")
        return value_source(node, "sentences", self.file) if "sentences" in node else None

    def _article(self, record: DeckRecord, language: Grammar) -> Article:
        article = record.article
        if article is None:
            return Article()
        date = date_of(self._mapping("article"), "date", article.date, self.start, language, self.problems)
        text = language.format_date(date) if date else ""
        return Article(
            title=article.title,
            publisher=article.publisher,
            date=date,
            date_text=text,
            url=article.url,
            sentences=tuple(article.sentences or ()),
        )

    def _card_types(self, types: tuple[str, ...]) -> tuple[str, ...]:
        """Those of *types* that are question types; a problem for each other."""
        known = registry.names("questions")
        for name, source in words_with_source(self.node, "cards", self.file):
            if name not in known:
                remedy = did_you_mean(name, known, listing(known))
                self.problems.append(
                    Problem("unknown-type", source, f"'{name}' is not a question type", remedy)
                )
        return tuple(name for name in types if name in known)

    def _check_name(self, record: DeckRecord) -> None:
        """Add a problem where the deck has no id, and its folder or file has a name that no text can hold."""
        if not record.id and "\ufffd" in self.name:
            message = f"'{brief(self.name)}' is the name of the deck's folder or file, and cannot be its id"
            self.problems.append(Problem("bad-id", self.start, message, "write 'id: …' into the deck"))

    def _check_allowed(self, record: DeckRecord) -> None:
        """Add a problem for each rule under ``allow`` that no check has."""
        for name in record.allow or ():
            if name not in (known := (*self.checks, *ALLOWED_IN_DECK)):
                source = key_source(self._mapping("allow"), name, self.file)
                self.problems.append(no_such_check(name, known, source))

    def _check_own_kinds(self, kinds: Kinds) -> None:
        """Add what is wrong with the deck's own kinds, also with those that no fact uses."""
        for name in kinds.own:
            try:
                kinds.get(name)
            except ProblemFound as found:
                self.problems.extend(found.problems)

    def _check_media(self, media: MediaFolder, allowed: Collection[str]) -> None:
        """Add what is wrong with the folder of media.

        Unused files are named only where all else is right: one may be what a misspelt name was meant to be.
        """
        self.problems.extend(media.problems())
        if not failed(self.problems) and "unused-media" not in allowed:
            self.problems.extend(media.unused())


def _list_problem(start: Source) -> Problem:
    """The problem that a deck's file is a list: most likely of facts."""
    message = "a deck must be a mapping of keys to values, not a list"
    return Problem("wrong-type", start, message, "write 'title: …' first, and this list under 'facts:'")
