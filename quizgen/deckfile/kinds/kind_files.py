"""The kinds, or item models, of a language, read from their files: a deck's own and the shipped ones."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen import registry, resources
from quizgen.deck_paths import Unreadable, files_of, path_text, read_yaml_file
from quizgen.deckfile.entities import as_words, words_with_source
from quizgen.deckfile.kinds.kind import Kind, Slot
from quizgen.deckfile.positions import SourceFinder
from quizgen.deckfile.records import KindRecord
from quizgen.deckfile.validate import convert
from quizgen.files import TooLarge, read_file
from quizgen.limits import LARGEST_KIND_FILE, MOST_SLOTS
from quizgen.located_yaml.reader import Mapping, key_source, value_source
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound
from quizgen.templating import Sentence, WordingError, parse, parsed_file, sentence, words_by_text
from quizgen.text.hints import did_you_mean, listing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Kind", "Kinds", "read_kind"]

WORDING_HELP = (
    "wording may hold {{ slot }}, {% if slot %} … {% endif %} and the filters verb, a, on and possessive"
)


class Kinds:
    """The kinds of a language: a deck's own first, then the shipped ones. Each is read when it is first used."""

    def __init__(self, language: str, own: Path | None = None) -> None:
        self._language = language
        self._own = own
        self._kinds: dict[str, Kind | ProblemFound] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Every kind's name, sorted."""
        return tuple(sorted(self._files))

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the kinds that the deck brings itself."""
        return tuple(name for name, path in self._files.items() if path.parent == self._own)

    @property
    def own_contents(self) -> tuple[tuple[str, bytes], ...] | None:
        """What the files of the deck's own kinds hold, by their names; None where one cannot be read."""
        try:
            return tuple((name, read_file(self._files[name], LARGEST_KIND_FILE)) for name in self.own)
        except (OSError, TooLarge):
            return None

    def get(self, name: str) -> Kind | None:
        """The kind of this name, or None where there is none. ProblemFound where its file is wrong."""
        if name not in self._files:
            return None
        if name not in self._kinds:
            self._kinds[name] = self._kind(self._files[name])
        kind = self._kinds[name]
        if isinstance(kind, ProblemFound):
            raise ProblemFound(*kind.problems)
        return kind

    def _kind(self, path: Path) -> Kind | ProblemFound:
        try:
            return read_kind(path, self._language, shipped=path.parent != self._own)
        except ProblemFound as found:
            return found

    @cached_property
    def _files(self) -> dict[str, Path]:
        folders = (resources.language_folder(resources.templates() / "facts", self._language), self._own)
        return {path.stem: path for folder in folders if folder for path in sorted(folder.glob("*.yaml"))}


def read_kind(path: Path, language: str, *, shipped: bool = False) -> Kind:
    """The kind in a file. ProblemFound, with everything that is wrong in it, where it cannot be used.

    *shipped* kinds are tested, so that the names in their wording are not checked again.
    """
    try:
        node = read_yaml_file(path, LARGEST_KIND_FILE)
    except Unreadable as unreadable:
        raise ProblemFound(*unreadable.problems) from None
    return _KindReader(node, path, language, shipped=shipped).kind()


def compiled() -> dict[str, bytes]:
    """The file of all shipped wording, parsed, as a wheel has it, by its path in the package."""
    return parsed_file(sorted(set(_shipped_wordings())), parse, words_by_text())


def _shipped_wordings() -> Iterator[str]:
    """Every text of the shipped kinds that slots are filled into."""
    for path in sorted((resources.templates() / "facts").glob("*/*.yaml")):
        kind = read_kind(path, path.parent.name, shipped=True)
        yield from (kind.statement.text, *(stem.text for stem in kind.stems.values()))
        yield from (kind.match.text,) if kind.match else ()
        yield from (slot.default for slot in kind.slots.values() if slot.default is not None)


class _KindReader:
    """Reads one kind, and collects what is wrong with it."""

    def __init__(self, node: object, path: Path, language: str, *, shipped: bool) -> None:
        self.file, self.name, self.language, self.shipped = path_text(path), path.stem, language, shipped
        self.node = node if isinstance(node, Mapping) else Mapping()
        self.start = Source(self.file, 1, 1)
        self.record = convert(node, KindRecord, self.start, "kind")
        self.problems: list[Problem] = []
        self.source_finder = SourceFinder()

    def kind(self) -> Kind:
        """The kind with its wording. ProblemFound where anything is wrong."""
        record = self.record
        statement = self._wording(record.statement, value_source(self.node, "statement", self.file))
        stems = {
            slot: self._wording(text, self._source_of("stems", slot)) for slot, text in record.stems.items()
        }
        match = (
            self._wording(record.match, value_source(self.node, "match", self.file)) if record.match else None
        )
        self._check_defaults()
        self._check_slots()
        self._check_types()
        if not self.shipped:
            self._check_statement()
        if self.problems or statement is None:
            raise ProblemFound(*self.problems)
        pair = (record.pair[0], record.pair[1]) if record.pair else None
        return Kind(
            name=self.name,
            about=record.about,
            language=self.language,
            slots=self._slots(),
            statement=statement,
            stems={slot: stem for slot, stem in stems.items() if stem},
            pair=pair,
            match=match,
            source=self.start,
            shipped=self.shipped,
        )

    def _slots(self) -> dict[str, Slot]:
        open_slots, types = as_words(self.record.open), self.record.types
        return {
            name: Slot(
                name=name,
                about=slot.about,
                type=slot.type,
                default=slot.default,
                asked=slot.asked,
                types=as_words(types.get(name)),
                open=name in open_slots,
            )
            for name, slot in self.record.slots.items()
        }

    def _mapping(self, key: str) -> Mapping:
        """The mapping under a key; an empty one where there is none."""
        value = self.node.get(key)
        return value if isinstance(value, Mapping) else Mapping()

    def _source_of(self, key: str, inner: str) -> Source:
        """The source of a value in the mapping under a key."""
        return value_source(self._mapping(key), inner, self.file)

    def _wording(self, text: str, source: Source) -> Sentence | None:
        """The wording in a text; None, with a problem, where it cannot be read. A problem for each unknown slot."""
        try:
            wording = sentence(text, self.language)
        except WordingError as error:
            line = sum(len(line) + 1 for line in text.split("\n")[: error.line - 1])
            line_source = self.source_finder.source_inside(source, text, line, 1) if line else source
            remedy = error.remedy or WORDING_HELP
            self.problems.append(Problem("bad-wording", line_source, error.message.rstrip("."), remedy))
            return None
        unknown = set() if self.shipped else wording.names - self.record.slots.keys()
        for name in sorted(unknown - {"event", "as_of"}):
            match = re.search(rf"\b{name}\b", text)
            name_source = (
                self.source_finder.source_inside(source, text, match.start(), len(name)) if match else source
            )
            self._add_unknown_slot(name, name_source)
        return wording

    def _add_unknown_slot(self, name: str, source: Source) -> None:
        remedy = did_you_mean(name, self.record.slots, "its slots are " + ", ".join(self.record.slots))
        self.problems.append(Problem("unknown-slot", source, f"'{name}' is not a slot of this kind", remedy))

    def _check_defaults(self) -> None:
        for name, record in self.record.slots.items():
            if record.default and isinstance(node := self._mapping("slots")[name], Mapping):
                self._wording(record.default, value_source(node, "default", self.file))

    def _check_slots(self) -> None:
        """Add a problem for each name under 'stems', 'types', 'open' or 'pair' that is no slot, and for no pair."""
        if len(self.record.slots) > MOST_SLOTS:
            source = key_source(self.node, "slots", self.file)
            message = f"a kind has at most {MOST_SLOTS} slots, and not {len(self.record.slots):,}"
            self.problems.append(Problem("bad-wording", source, message, "divide it into several kinds"))
        named = [
            (name, key_source(self._mapping(key), name, self.file))
            for key in ("stems", "types")
            for name in self._mapping(key)
        ]
        pair = list(words_with_source(self.node, "pair", self.file))
        for name, source in [
            *named,
            *words_with_source(self.node, "open", self.file),
            *(row for row in pair if row[0] != "event"),
        ]:
            if name not in self.record.slots:
                self._add_unknown_slot(name, source)
        if self.record.pair is not None and len(pair) != 2:  # noqa: PLR2004
            source = value_source(self.node, "pair", self.file)
            remedy = "write the two slots that belong together: [unit, place]"
            self.problems.append(Problem("wrong-type", source, "'pair' must name two slots", remedy))

    def _check_types(self) -> None:
        known = registry.names("questions")
        for name in self._mapping("types"):
            for type_, source in words_with_source(self._mapping("types"), name, self.file):
                if type_ not in known:
                    remedy = did_you_mean(type_, known, listing(known))
                    self.problems.append(
                        Problem("unknown-type", source, f"'{type_}' is not a question type", remedy)
                    )

    def _check_statement(self) -> None:
        """Add a problem for each answer that the statement does not contain, since it could not prove it."""
        if self.problems:
            return
        names = sentence(self.record.statement, self.language).names
        for name, slot in self.record.slots.items():
            if slot.asked and name not in names:
                source = key_source(self._mapping("slots"), name, self.file)
                remedy = f"put {{{{ {name} }}}} into the statement, or 'asked: false' into the slot"
                self.problems.append(
                    Problem("bad-wording", source, f"the statement does not say '{name}'", remedy)
                )


def every_kind(language: str, deck: Path | None = None) -> tuple[Kind, ...]:
    """The kinds of a language, by name; those that the *deck* at a path brings itself go first.

    ProblemFound where one of the deck's own is wrong, Unreadable where there is no deck.
    """
    folder = None if deck is None else files_of(deck).folder
    kinds = Kinds(language, folder and folder / "templates")
    return tuple(kind for name in kinds.names if (kind := kinds.get(name)))
