"""A blueprint, which says what a quiz is made of, read from the deck's own file or from a file of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

import msgspec
from msgspec.structs import replace

from quizgen import registry
from quizgen.deck_paths import SAVE_IT, DeckFiles, check_named_file, path_text, read_yaml_file
from quizgen.deckfile.blueprint.records import BlueprintRecord, SectionRecord
from quizgen.deckfile.blueprint.selection import NamedFacts, read_selection
from quizgen.deckfile.entities import as_words, words_with_source
from quizgen.deckfile.media.media_folder import MediaFolder
from quizgen.deckfile.validate import convert
from quizgen.limits import LARGEST_BLUEPRINT_FILE
from quizgen.located_yaml.reader import Items, Mapping, key_source, value_source
from quizgen.model import Blueprint, BlueprintSection, Media, Source
from quizgen.problems import Problem, ProblemFound
from quizgen.text.hints import Hints, brief, did_you_mean, listing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from quizgen.model import Article, Deck, Fact, Selection

PARAGRAPH = re.compile(r"p?([1-9]\d{0,4})\Z")


class BlueprintContext(msgspec.Struct, frozen=True):
    """What the reader of a blueprint needs to know of the deck."""

    media: MediaFolder
    article: Article
    tags: Collection[str]
    paragraphs: Collection[int]
    """The paragraphs that a fact cites."""
    cited: str
    """The same in words, for messages: ``1, 2, 5``."""
    all_facts_read: bool
    """False where a fact could not be read, so that its tags and citations are not known."""
    hints: Hints
    named: NamedFacts


def blueprint_context(
    facts: Iterable[Fact], article: Article, media: MediaFolder, *, all_facts_read: bool
) -> BlueprintContext:
    """The context of a blueprint for a deck with these facts."""
    facts, hints = tuple(facts), Hints()
    paragraphs = {citation.paragraph for fact in facts for citation in fact.at}
    return BlueprintContext(
        media=media,
        article=article,
        tags=dict.fromkeys(tag for fact in facts for tag in fact.tags),
        paragraphs=paragraphs,
        cited=brief(", ".join(map(str, sorted(paragraphs))) or "none"),
        all_facts_read=all_facts_read,
        hints=hints,
        named=NamedFacts({fact.id: fact for fact in facts}, hints, all_facts_read=all_facts_read),
    )


def read_blueprint(
    node: object, start: Source, context: BlueprintContext
) -> tuple[Blueprint | None, list[Problem]]:
    """The blueprint in a piece of YAML that begins at *start*, and what is wrong with it; None where anything is."""
    problems: list[Problem] = []
    record = None
    try:
        record = convert(node, BlueprintRecord, start, "blueprint")
    except ProblemFound as found:
        problems += found.problems
    if not isinstance(node, Mapping):
        return None, problems
    sections = _sections(node, start.file, context, problems)
    selection = read_selection(node, start.file, context.named, problems)
    logo = _logo(record, node, start.file, context, problems) if record else None
    if problems or record is None:
        return None, problems
    title = " ".join(record.title.split())
    blueprint = Blueprint(
        sections=sections,
        title=title,
        logo=logo,
        word_bank=record.word_bank,
        columns=record.columns,
        selection=selection,
        source=start,
    )
    return blueprint, []


def _sections(
    node: Mapping, file: str, context: BlueprintContext, problems: list[Problem]
) -> tuple[BlueprintSection, ...]:
    """The sections of a blueprint that are right; the problems of the others are added."""
    nodes = node.get("sections")
    if not isinstance(nodes, Items):
        return ()
    if not nodes:
        remedy = "begin each section with '- number: …'"
        source = key_source(node, "sections", file)
        problems.append(Problem("empty-value", source, "this blueprint has no sections", remedy))
    sections = (
        _SectionReader(section, value_source(nodes, number, file), context).read(problems)
        for number, section in enumerate(nodes)
    )
    return tuple(section for section in sections if section)


def with_blueprint(deck: Deck, path: Path) -> tuple[Deck, list[Problem]]:
    """The deck with the blueprint of a file in place of its own, and what is wrong with that.

    Unreadable where the file is missing or is no YAML.
    """
    check_named_file(path, SAVE_IT)
    node, file = read_yaml_file(path, LARGEST_BLUEPRINT_FILE), path_text(path)
    start = (
        key_source(node, next(iter(node)), file) if isinstance(node, Mapping) and node else Source(file, 1, 1)
    )
    media = MediaFolder(DeckFiles(None, path, None), beside=path)
    context = blueprint_context(deck.facts, deck.article, media, all_facts_read=True)
    blueprint, problems = read_blueprint(node, start, context)
    return replace(deck, blueprint=blueprint, media={**deck.media, **media.contents}), problems


# --- sections ----------------------------------------------------------------------------------------


class _SectionReader:
    """Reads one section, and collects what is wrong with it."""

    def __init__(self, node: object, source: Source, context: BlueprintContext) -> None:
        self._section, self._source, self._context = node, source, context
        self._node = node if isinstance(node, Mapping) else Mapping()
        self._problems: list[Problem] = []

    def read(self, problems: list[Problem]) -> BlueprintSection | None:
        """The section; None where its record is wrong. What is wrong with it is added to *problems*."""
        try:
            record = convert(self._section, SectionRecord, self._source, "section")
        except ProblemFound as found:
            for read_key in (self._types, self._tags, self._paragraphs, self._selection):
                read_key()  # for its problems
            problems += [*found.problems, *self._problems]
            return None
        types, tags, paragraphs = self._types(), self._tags(), self._paragraphs()
        selection = self._selection()
        easy, hard = _share(record.easy), _share(record.hard)
        if (easy or 0) + (hard or 0) > 1:
            message = f"{record.easy} easy and {record.hard} hard questions are more than all"
            self._add_problem(
                "bad-amount", self._source_of("hard"), message, "together they are 100% or less"
            )
        problems += self._problems
        title, directions = (" ".join(text.split()) for text in (record.title, record.directions))
        return BlueprintSection(
            types=types,
            number=record.number,
            title=title,
            directions=directions,
            worth=record.points,
            tags=tags,
            paragraphs=paragraphs,
            easy=easy,
            hard=hard,
            lines=record.lines,
            word_bank=record.word_bank,
            columns=record.columns,
            selection=selection,
            source=self._source_of("number"),
        )

    def _source_of(self, key: str) -> Source:
        return value_source(self._node, key, self._source.file)

    def _add_problem(self, rule: str, source: Source, message: str, remedy: str) -> None:
        self._problems.append(Problem(rule, source, message, remedy))

    def _words(self, key: str) -> Iterator[tuple[str, Source]]:
        return words_with_source(self._node, key, self._source.file)

    def _selection(self) -> Selection:
        return read_selection(self._node, self._source.file, self._context.named, self._problems)

    def _types(self) -> tuple[str, ...]:
        types = registry.names("questions")
        for name, source in self._words("types"):
            if name not in types:
                remedy = did_you_mean(name, types, listing(types))
                self._add_problem("unknown-type", source, f"'{brief(name)}' is not a question type", remedy)
        return tuple(dict.fromkeys(name for name, _ in self._words("types")))

    def _tags(self) -> tuple[str, ...]:
        tags = self._context.tags
        for name, source in self._words("tags"):
            if name not in tags and self._context.all_facts_read:
                otherwise = listing(tags) if tags else "give facts 'tags' first"
                remedy = self._context.hints.did_you_mean(name, tags, otherwise)
                self._add_problem("unknown-tag", source, f"no fact has the tag '{brief(name)}'", remedy)
        return as_words([name for name, _ in self._words("tags")])

    def _paragraphs(self) -> tuple[int, ...]:
        numbers = (self._paragraph(text, source) for text, source in self._words("paragraphs"))
        return tuple(number for number in numbers if number)

    def _paragraph(self, text: str, source: Source) -> int:
        """The number of a paragraph: ``p3`` -> 3; 0, with a problem, where the text is none."""
        match = PARAGRAPH.match(text)
        if match is None:
            remedy = "write its number: 3, or [3, 4] for several"
            self._add_problem("bad-citation", source, f"'{brief(text)}' is not a paragraph", remedy)
            return 0
        number = int(match[1])
        count = len(self._context.article.sentences)
        if 0 < count < number:
            message = f"there is no paragraph {number}: the article has {count}"
            self._add_problem("no-such-sentence", source, message, "mend it, or 'sentences' under 'article'")
        elif number not in self._context.paragraphs and self._context.all_facts_read:
            remedy = f"write facts on it first; those that facts cite: {self._context.cited}"
            self._add_problem("uncited-paragraph", source, f"no fact cites paragraph {number}", remedy)
        return number


def _share(text: str) -> float | None:
    """A share from 0 to 1: ``30%`` -> 0.3; None where the text is empty."""
    if not text:
        return None
    return int(text.rstrip("% ")) / 100 if text.endswith("%") else float(text)


# --- the logo ----------------------------------------------------------------------------------------


def _logo(
    record: BlueprintRecord, node: Mapping, file: str, context: BlueprintContext, problems: list[Problem]
) -> Media | None:
    """The picture at the head of the quiz; None where there is none, or where it cannot be shown."""
    if not record.logo:
        return None
    source, logo_node = value_source(node, "logo", file), node["logo"]
    alt = ""
    if isinstance(logo_node, Mapping):
        source, alt = value_source(logo_node, "file", file), str(logo_node.get("alt") or "")
    name = normalize("NFC", record.logo if isinstance(record.logo, str) else record.logo.file)
    try:
        packed = context.media.take(name, source)
    except ProblemFound as found:
        problems += found.problems
        return None
    logo = Media(file=name, name=packed.name, type=packed.mime, alt=alt, source=source)
    if not logo.is_picture:
        message = f"'{brief(name)}' is a sound, and a logo is printed"
        problems.append(Problem("wrong-media", source, message, "name a picture: PNG, JPEG or SVG"))
    return logo
