"""Kinds: item models that word a fact's statement and stems from its slots."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quizgen import resources
from quizgen.model import Run, Source
from quizgen.problems import Problem, ProblemFound
from quizgen.reading.convert import convert
from quizgen.reading.entities import words
from quizgen.reading.located_yaml import YamlProblem, key_source, load, value_source
from quizgen.reading.records import KindRecord
from quizgen.wording import CLOSE, OPEN, TEXT, Phrase, Sentence, WordingError, names_in, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from quizgen.grammar import Grammar

FENCED = re.compile(f"{OPEN}([^{TEXT}]*){TEXT}([^{CLOSE}]*){CLOSE}")


class Slot(NamedTuple):
    """What a kind says of one slot."""

    name: str
    about: str
    type: str
    default: str | None
    asked: bool
    types: tuple[str, ...]
    open: bool


class Kind(NamedTuple):
    """An item model, compiled."""

    name: str
    about: str
    language: str
    slots: dict[str, Slot]
    statement: Sentence
    stems: dict[str, Sentence]
    pair: tuple[str, str] | None
    source: Source
    shipped: bool

    def runs(self, values: Mapping[str, Phrase], asked: Sequence[str], grammar: Grammar) -> tuple[Run, ...]:
        """The statement, cut at the slots *asked*. WordingError where it cannot be worded."""
        text = self.statement.fill(values)
        runs = [Run("")]
        last = 0
        for fence in FENCED.finditer(text):
            name, words = fence.groups()
            answer = asked.index(name) if name in asked else -1
            runs += [Run(text[last : fence.start()]), Run(words, answer)]
            last = fence.end()
        return _sentence((*runs, Run(text[last:])), grammar)

    def stem(self, slot: str, values: Mapping[str, Phrase], grammar: Grammar) -> tuple[str, frozenset[str]]:
        """The question that asks for a slot, and the names that it shows; empty where the kind has none."""
        if slot not in self.stems:
            return "", frozenset()
        text, shown = plain(self.stems[slot].fill(values))
        return grammar.capital(text), shown


def plain(text: str) -> tuple[str, frozenset[str]]:
    """Filled wording without its fences, and the names that it shows."""
    return FENCED.sub(r"\2", text), frozenset(fence[1] for fence in FENCED.finditer(text))


def _sentence(pieces: Iterable[Run], grammar: Grammar) -> tuple[Run, ...]:
    """Runs with plain neighbours joined, beginning with a capital."""
    runs: list[Run] = []
    for run in pieces:
        if runs and run.answer < 0 and runs[-1].answer < 0:
            runs[-1] = Run(runs[-1].text + run.text)
        elif run.text:
            runs.append(run)
    return (Run(grammar.capital(runs[0].text), runs[0].answer), *runs[1:]) if runs else ()


class Kinds:
    """The kinds of a language: a deck's own first, then the shipped ones. Each is read when first used."""

    def __init__(self, language: str, own: Path | None = None) -> None:
        self._language = language
        self._own = own
        self._read: dict[str, Kind] = {}

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
            path = self._files[name]
            shipped = self._own is None or path.parent != self._own
            self._read[name] = read_kind(name, path.read_bytes(), str(path), self._language, shipped=shipped)
        return self._read[name]

    @cached_property
    def _files(self) -> dict[str, Path]:
        folders = [resources.templates() / "facts" / self._language.partition("-")[0]]
        if self._own is not None:
            folders.append(self._own)
        return {path.stem: path for folder in folders for path in sorted(folder.glob("*.yaml"))}


def read_kind(name: str, data: bytes, file: str, language: str, *, shipped: bool = False) -> Kind:
    """A kind from the bytes of its file. ProblemFound holds all that is wrong in it."""
    start = Source(file, 1, 1)
    try:
        node = load(data, file)
    except YamlProblem as error:
        raise ProblemFound(*error.problems) from None
    record = convert(node, KindRecord, start, "kind")
    problems: list[Problem] = []
    statement = _compile(
        record.statement, value_source(node, "statement", file), language, record, problems, own=not shipped
    )
    stems: dict[str, Sentence] = {}
    for slot, text in record.stems.items():
        at = value_source(node["stems"], slot, file)  # type: ignore[index,call-overload]
        if slot not in record.slots:
            problems.append(Problem("unknown-slot", at, f"'{slot}' is not a slot of this kind"))
        elif compiled := _compile(text, at, language, record, problems, own=not shipped):
            stems[slot] = compiled
    _check_slots(record, node, file, problems)
    if problems or statement is None:
        raise ProblemFound(*problems)
    opened = words(record.open)
    slots = {
        slot: Slot(
            slot,
            told.about,
            told.type,
            told.default,
            told.asked,
            words(record.types.get(slot)),
            slot in opened,
        )
        for slot, told in record.slots.items()
    }
    pair = (record.pair[0], record.pair[1]) if record.pair else None
    return Kind(name, record.about, language, slots, statement, stems, pair, start, shipped)


def _compile(
    text: str, at: Source, language: str, record: KindRecord, problems: list[Problem], *, own: bool
) -> Sentence | None:
    try:
        compiled = sentence(text, language)
    except WordingError as error:
        problems.append(
            Problem(
                "bad-wording", at, error.message, "see 'Kinds' in docs/format.md for what wording may hold"
            )
        )
        return None
    for name in sorted(names_in(text, language) - record.slots.keys() - {"event", "as_of"} if own else ()):
        known = ", ".join(record.slots)
        problems.append(
            Problem("unknown-slot", at, f"'{name}' is not a slot of this kind", f"its slots are {known}")
        )
    return compiled


def _check_slots(record: KindRecord, node: object, file: str, problems: list[Problem]) -> None:
    """Every slot that 'pair', 'types' or 'open' names must be one, and a pair is two."""
    named = {"types": tuple(record.types), "open": words(record.open), "pair": tuple(record.pair or ())}
    for key, slots in named.items():
        for slot in slots:
            if slot not in record.slots and not (key == "pair" and slot == "event"):
                at = key_source(node, key, file)  # type: ignore[arg-type]
                problems.append(Problem("unknown-slot", at, f"'{slot}' is not a slot of this kind"))
    if record.pair is not None and len(record.pair) != 2:  # noqa: PLR2004
        problems.append(
            Problem("wrong-type", key_source(node, "pair", file), "'pair' names two slots")  # type: ignore[arg-type]
        )
