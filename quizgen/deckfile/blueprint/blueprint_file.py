"""A blueprint: what a quiz is to be made of, from the deck's own file or from one beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from msgspec.structs import replace

from quizgen import registry
from quizgen.deck_paths import DeckFiles, files_of, spelled, yaml_of
from quizgen.deckfile.blueprint.records import BlueprintRecord, SectionRecord
from quizgen.deckfile.entities import placed, words
from quizgen.deckfile.media.media_folder import MediaFolder
from quizgen.deckfile.validate import convert
from quizgen.limits import LARGEST_BLUEPRINT_FILE
from quizgen.located_yaml.reader import Items, Mapping, key_source, value_source
from quizgen.model import Blueprint, BlueprintSection, Media, Source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.hints import brief, did_you_mean, listing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from quizgen.model import Article, Deck, Fact

PARAGRAPH = re.compile(r"p?([1-9]\d{0,4})\Z")


class Known(NamedTuple):
    """What a blueprint may speak of."""

    media: MediaFolder
    article: Article
    tags: Collection[str]
    paragraphs: Collection[int]
    """Those that a fact cites."""
    sure: bool
    """False where a fact could not be read, so that its tags and places are not known."""


def known_of(facts: Iterable[Fact], article: Article, media: MediaFolder, *, sure: bool) -> Known:
    """What a blueprint of a deck may speak of."""
    facts = tuple(facts)
    tags = dict.fromkeys(tag for fact in facts for tag in fact.tags)
    return Known(media, article, tags, {at.paragraph for fact in facts for at in fact.at}, sure)


def read_blueprint(node: object, start: Source, known: Known) -> tuple[Blueprint | None, list[Problem]]:
    """The blueprint of a piece of YAML that begins at *start*; None where it is spoilt. And what is wrong with it."""
    problems: list[Problem] = []
    record = None
    try:
        record = convert(node, BlueprintRecord, start, "blueprint")
    except ProblemFound as found:
        problems += found.problems
    if not isinstance(node, Mapping):
        return None, problems
    parts = _parts(node, start.file, known, problems)
    logo = _logo(record, node, start.file, known, problems) if record else None
    if problems or record is None:
        return None, problems
    return Blueprint(parts, " ".join(record.title.split()), logo, start), []


def _parts(node: Mapping, file: str, known: Known, problems: list[Problem]) -> tuple[BlueprintSection, ...]:
    """The sections that are sound."""
    sections = node.get("sections")
    if not isinstance(sections, Items):
        return ()
    if not sections:
        remedy = "begin each section with '- number: …'"
        at = key_source(node, "sections", file)
        problems.append(Problem("empty-value", at, "this blueprint has no sections", remedy))
    read = (
        _Section(section, value_source(sections, place, file), known).read(problems)
        for place, section in enumerate(sections)
    )
    return tuple(part for part in read if part)


def with_blueprint(deck: Deck, path: Path) -> tuple[Deck, list[Problem]]:
    """A deck with the blueprint of a file in place of its own, and what is wrong with that.

    Unreadable where the file is missing or is no YAML.
    """
    files_of(path)  # says where there is nothing
    node, file = yaml_of(path, LARGEST_BLUEPRINT_FILE), spelled(path)
    start = (
        key_source(node, next(iter(node)), file) if isinstance(node, Mapping) and node else Source(file, 1, 1)
    )
    media = MediaFolder(DeckFiles(None, path, None), beside=path)
    known = known_of(deck.facts, deck.article, media, sure=True)
    blueprint, problems = read_blueprint(node, start, known)
    return replace(deck, blueprint=blueprint, media={**deck.media, **media.contents}), problems


# --- sections ----------------------------------------------------------------------------------------


class _Section:
    """One section being read."""

    def __init__(self, node: object, source: Source, known: Known) -> None:
        self._told, self._source, self._known = node, source, known
        self._node = node if isinstance(node, Mapping) else Mapping()
        self._problems: list[Problem] = []

    def read(self, problems: list[Problem]) -> BlueprintSection | None:
        """The section; None where it is spoilt. What is wrong with it joins the problems."""
        try:
            record = convert(self._told, SectionRecord, self._source, "section")
        except ProblemFound as found:
            for look in (self._types, self._tags, self._paragraphs):
                look()
            problems += [*found.problems, *self._problems]
            return None
        types, tags, paragraphs = self._types(), self._tags(), self._paragraphs()
        easy, hard = _share(record.easy), _share(record.hard)
        if (easy or 0) + (hard or 0) > 1:
            message = f"{record.easy} easy and {record.hard} hard questions are more than all"
            self._problem("bad-amount", self._at("hard"), message, "together they are 100% or less")
        problems += self._problems
        title, directions = (" ".join(text.split()) for text in (record.title, record.directions))
        return BlueprintSection(
            types, record.number, title, directions, record.points, tags, paragraphs, easy, hard, record.lines,
            self._at("number"),
        )  # fmt: skip

    def _at(self, key: str) -> Source:
        return value_source(self._node, key, self._source.file)

    def _problem(self, rule: str, at: Source, message: str, remedy: str) -> None:
        self._problems.append(Problem(rule, at, message, remedy))

    def _words(self, key: str) -> Iterator[tuple[str, Source]]:
        return placed(self._node, key, self._source.file)

    def _types(self) -> tuple[str, ...]:
        types = registry.names("questions")
        for name, at in self._words("types"):
            if name not in types:
                remedy = did_you_mean(name, types, listing(types))
                self._problem("unknown-type", at, f"'{brief(name)}' is not a question type", remedy)
        return tuple(dict.fromkeys(name for name, _ in self._words("types")))

    def _tags(self) -> tuple[str, ...]:
        tags = self._known.tags
        for name, at in self._words("tags"):
            if name not in tags and self._known.sure:
                remedy = did_you_mean(name, tags, listing(tags) if tags else "give facts 'tags' first")
                self._problem("unknown-tag", at, f"no fact has the tag '{brief(name)}'", remedy)
        return words([name for name, _ in self._words("tags")])

    def _paragraphs(self) -> tuple[int, ...]:
        found = (self._paragraph(text, at) for text, at in self._words("paragraphs"))
        return tuple(paragraph for paragraph in found if paragraph)

    def _paragraph(self, text: str, at: Source) -> int:
        """A paragraph's number; 0 where it is none that facts cite."""
        match = PARAGRAPH.match(text)
        if match is None:
            remedy = "write its number: 3, or [3, 4] for several"
            self._problem("bad-citation", at, f"'{brief(text)}' is not a paragraph", remedy)
            return 0
        number = int(match[1])
        count = len(self._known.article.sentences)
        if 0 < count < number:
            message = f"there is no paragraph {number}: the article has {count}"
            self._problem("no-such-sentence", at, message, "mend it, or 'sentences' under 'article'")
        elif number not in self._known.paragraphs and self._known.sure:
            cited = ", ".join(map(str, sorted(self._known.paragraphs))) or "none"
            remedy = f"write facts on it first; those that facts cite: {brief(cited)}"
            self._problem("uncited-paragraph", at, f"no fact cites paragraph {number}", remedy)
        return number


def _share(text: str) -> float | None:
    """A share, 0 to 1; None where nothing is said."""
    if not text:
        return None
    return int(text.rstrip("% ")) / 100 if text.endswith("%") else float(text)


# --- the logo ----------------------------------------------------------------------------------------


def _logo(
    record: BlueprintRecord, node: Mapping, file: str, known: Known, problems: list[Problem]
) -> Media | None:
    """The picture at the head; None where there is none, or where it cannot be shown."""
    if not record.logo:
        return None
    at, inside = value_source(node, "logo", file), node["logo"]
    alt = ""
    if isinstance(inside, Mapping):
        at, alt = value_source(inside, "file", file), str(inside.get("alt") or "")
    name = normalize("NFC", record.logo if isinstance(record.logo, str) else record.logo.file)
    try:
        found = known.media.take(name, at)
    except ProblemFound as wrong:
        problems += wrong.problems
        return None
    logo = Media(name, found.name, found.mime, alt, source=at)
    if not logo.is_picture:
        message = f"'{brief(name)}' is a sound, and a logo is printed"
        problems.append(Problem("wrong-media", at, message, "name a picture: PNG, JPEG or SVG"))
    return logo
