"""Kinds: item models that word a fact's statement and stems from its slots."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from quizgen import registry, resources
from quizgen.deck_paths import Unreadable, files_of, spelled, yaml_of
from quizgen.deckfile.entities import placed, words
from quizgen.deckfile.kinds.kind import Kind, Slot
from quizgen.deckfile.positions import Spots
from quizgen.deckfile.records import KindRecord
from quizgen.deckfile.validate import convert
from quizgen.limits import LARGEST_KIND_FILE, MOST_SLOTS
from quizgen.located_yaml.reader import Mapping, key_source, value_source
from quizgen.model import Source
from quizgen.problems import Problem, ProblemFound
from quizgen.templating import Sentence, WordingError, sentence
from quizgen.text.hints import did_you_mean, listing

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Kind", "Kinds", "read_kind"]

WORDING_HELP = (
    "wording may hold {{ slot }}, {% if slot %} … {% endif %} and the filters verb, a, on and possessive"
)


class Kinds:
    """The kinds of a language: a deck's own first, then the shipped ones. Each is read when first used."""

    def __init__(self, language: str, own: Path | None = None) -> None:
        self._language = language
        self._own = own
        self._read: dict[str, Kind | ProblemFound] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Every kind's name, sorted."""
        return tuple(sorted(self._files))

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the kinds that the deck brings itself."""
        return tuple(name for name, path in self._files.items() if path.parent == self._own)

    def get(self, name: str) -> Kind | None:
        """The kind, or None where there is none. ProblemFound where its file is wrong."""
        if name not in self._files:
            return None
        if name not in self._read:
            self._read[name] = self._kind(self._files[name])
        kind = self._read[name]
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
        folders = (resources.of_language(resources.templates() / "facts", self._language), self._own)
        return {path.stem: path for folder in folders if folder for path in sorted(folder.glob("*.yaml"))}


def read_kind(path: Path, language: str, *, shipped: bool = False) -> Kind:
    """A kind from its file. ProblemFound holds all that is wrong in it.

    What is *shipped* is tested, and so its wording is not looked through for the names of its slots.
    """
    try:
        node = yaml_of(path, LARGEST_KIND_FILE)
    except Unreadable as unreadable:
        raise ProblemFound(*unreadable.problems) from None
    return _Reading(node, path, language, shipped=shipped).kind()


class _Reading:
    """A kind being read."""

    def __init__(self, node: object, path: Path, language: str, *, shipped: bool) -> None:
        self.file, self.name, self.language, self.shipped = spelled(path), path.stem, language, shipped
        self.node = node if isinstance(node, Mapping) else Mapping()
        self.start = Source(self.file, 1, 1)
        self.record = convert(node, KindRecord, self.start, "kind")
        self.problems: list[Problem] = []
        self.spots = Spots()

    def kind(self) -> Kind:
        """The kind, its wording read."""
        record = self.record
        statement = self._wording(record.statement, value_source(self.node, "statement", self.file))
        stems = {slot: self._wording(text, self._at("stems", slot)) for slot, text in record.stems.items()}
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
        sound = {slot: stem for slot, stem in stems.items() if stem}
        return Kind(
            self.name,
            record.about,
            self.language,
            self._slots(),
            statement,
            sound,
            pair,
            match,
            self.start,
            self.shipped,
        )

    def _slots(self) -> dict[str, Slot]:
        opened, types = words(self.record.open), self.record.types
        return {
            name: Slot(
                name, told.about, told.type, told.default, told.asked, words(types.get(name)), name in opened
            )
            for name, told in self.record.slots.items()
        }

    def _part(self, key: str) -> Mapping:
        part = self.node.get(key)
        return part if isinstance(part, Mapping) else Mapping()

    def _at(self, key: str, inner: str) -> Source:
        """The place of a value in the mapping under a key."""
        return value_source(self._part(key), inner, self.file)

    def _wording(self, text: str, at: Source) -> Sentence | None:
        try:
            read = sentence(text, self.language)
        except WordingError as error:
            line = sum(len(line) + 1 for line in text.split("\n")[: error.line - 1])
            place = self.spots.inside(at, text, line, 1) if line else at
            remedy = error.remedy or WORDING_HELP
            self.problems.append(Problem("bad-wording", place, error.message.rstrip("."), remedy))
            return None
        unknown = set() if self.shipped else read.names - self.record.slots.keys()
        for name in sorted(unknown - {"event", "as_of"}):
            found = re.search(rf"\b{name}\b", text)
            self._unknown(name, self.spots.inside(at, text, found.start(), len(name)) if found else at)
        return read

    def _unknown(self, name: str, at: Source) -> None:
        remedy = did_you_mean(name, self.record.slots, "its slots are " + ", ".join(self.record.slots))
        self.problems.append(Problem("unknown-slot", at, f"'{name}' is not a slot of this kind", remedy))

    def _check_defaults(self) -> None:
        for name, told in self.record.slots.items():
            if told.default and isinstance(slot := self._part("slots")[name], Mapping):
                self._wording(told.default, value_source(slot, "default", self.file))

    def _check_slots(self) -> None:
        """Every slot that 'stems', 'types', 'open' or 'pair' names must be one, and a pair is two."""
        if len(self.record.slots) > MOST_SLOTS:
            at = key_source(self.node, "slots", self.file)
            message = f"a kind has at most {MOST_SLOTS} slots, and not {len(self.record.slots):,}"
            self.problems.append(Problem("bad-wording", at, message, "divide it into several kinds"))
        named = [
            (name, key_source(self._part(key), name, self.file))
            for key in ("stems", "types")
            for name in self._part(key)
        ]
        pair = list(placed(self.node, "pair", self.file))
        for name, at in [
            *named,
            *placed(self.node, "open", self.file),
            *(row for row in pair if row[0] != "event"),
        ]:
            if name not in self.record.slots:
                self._unknown(name, at)
        if self.record.pair is not None and len(pair) != 2:  # noqa: PLR2004
            at = value_source(self.node, "pair", self.file)
            remedy = "write the two slots that belong together: [unit, place]"
            self.problems.append(Problem("wrong-type", at, "'pair' must name two slots", remedy))

    def _check_types(self) -> None:
        known = registry.names("questions")
        for name in self._part("types"):
            for type_, at in placed(self._part("types"), name, self.file):
                if type_ not in known:
                    remedy = did_you_mean(type_, known, listing(known))
                    self.problems.append(
                        Problem("unknown-type", at, f"'{type_}' is not a question type", remedy)
                    )

    def _check_statement(self) -> None:
        """An answer that the statement never says could not be proved by it."""
        if self.problems:
            return
        said = sentence(self.record.statement, self.language).names
        for name, told in self.record.slots.items():
            if told.asked and name not in said:
                at = key_source(self._part("slots"), name, self.file)
                remedy = f"put {{{{ {name} }}}} into the statement, or 'asked: false' into the slot"
                self.problems.append(
                    Problem("bad-wording", at, f"the statement does not say '{name}'", remedy)
                )


def every_kind(language: str, deck: Path | None = None) -> tuple[Kind, ...]:
    """The kinds of a language, by name; those that the *deck* at a path brings itself go first.

    ProblemFound where one of the deck's own is wrong, Unreadable where there is no deck.
    """
    folder = None if deck is None else files_of(deck).folder
    kinds = Kinds(language, folder and folder / "templates")
    return tuple(kind for name in kinds.names if (kind := kinds.get(name)))
