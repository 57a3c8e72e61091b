"""The details that a fact gives of each of its answers: stem, value type, accepted forms, wrong options …

Under each key, a fact with one answer may have the detail alone; with several it has a mapping from the answer to
the detail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from quizgen.deckfile.entities import as_words
from quizgen.deckfile.facts.answer_value import VALUE_TYPES, WrongValue, value_of
from quizgen.deckfile.facts.pairs import PAIRS
from quizgen.deckfile.facts.tolerance import read_tolerance
from quizgen.deckfile.records import MOST_OPTIONS
from quizgen.model import Answer, Number, NumberRange, WordSources
from quizgen.text.hints import LONGEST_QUOTE, listing
from quizgen.text.sharing import shared

if TYPE_CHECKING:
    from decimal import Decimal

    from quizgen.deckfile.facts.reader import FactReader
    from quizgen.deckfile.facts.surroundings import Surroundings
    from quizgen.model import Source, Value

ANSWER_KEYS = (
    "ask", "is", "accept", "reject", "distractors", "only", "options", "evidence", "complete", "tolerance",
)  # fmt: skip
FIELDS = {key: "is_" if key == "is" else key for key in ANSWER_KEYS}
"""The fields of records and of :class:`Details` that hold them."""
WORD_KEYS = frozenset(("ask", "accept", "reject", "distractors", "only", "evidence"))
"""Those of them that hold words which people read."""
KEYS_OF_LISTS = WORD_KEYS - {"ask"}
"""Those of them that may hold a list of words."""
WITHOUT_KIND = "write the fact as a sentence: 'fact' with ==marks==, and no 'kind' and 'slots'"
"""The remedy where a kind cannot word what a fact says."""
UNSET_VALUES: tuple[object, ...] = ("", [], None)
"""The values of a key that was left out."""
ALL_ANSWERS = "all"
"""The name under ``ask`` of the stem that asks for every answer together; under ``distractors`` of what is wrong for
each."""
KEYS_FOR_ALL = ("ask", "distractors")


class Details(msgspec.Struct):
    """What a fact says of one answer."""

    ask: str = ""
    is_: str = ""
    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    distractors: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    options: int = 0
    evidence: tuple[str, ...] = ()
    complete: bool | None = None
    tolerance: str = ""
    word_keys: list[str] = []
    """The keys under which it has words that people read."""


NO_DETAILS = Details()


class AnswerDetails:
    """The details that one fact gives of its answers, sorted by answer."""

    def __init__(self, reader: FactReader, names: list[str]) -> None:
        """Sort the details by the answers' *names*; a problem for each that belongs to no answer."""
        self._reader, self._names = reader, names
        self._by_name: dict[str, Details] = {}
        for key, field in FIELDS.items():
            if key in reader.node and (value := getattr(reader.record, field)) not in UNSET_VALUES:
                self._sort(key, value)
        if reader.record.is_:
            self._check_is(reader.record.is_)
        for_all = self.of(ALL_ANSWERS) if ALL_ANSWERS not in names else NO_DETAILS
        self.ask_all = for_all.ask
        """The stem that asks for every answer together; empty where none does, or where there is one alone."""
        self._wrong_for_all = for_all.distractors
        """The wrong options that belong to every answer."""

    def of(self, name: str) -> Details:
        """The details of the answer of this name."""
        return self._by_name.get(name, NO_DETAILS)

    def answer(
        self, own: Details, *, name: str, text: str, value: Value, source: Source, stem: str = "",
        complete: bool = True, types: tuple[str, ...] = (), uses: tuple[str, ...] = (), names_event: bool = True,
    ) -> Answer:  # fmt: skip
        """The answer with all that the fact says of it: *own*."""
        distractors = own.distractors + self._wrong_for_all
        if own.only:
            self._check_only(
                own.only, name, beside=("distractors" if distractors else "options" * bool(own.options))
            )
        return Answer(
            name=name, text=text, value=value, stem=stem, accept=own.accept, reject=own.reject,
            distractors=own.only or tuple(dict.fromkeys(distractors)), only_distractors=bool(own.only),
            options=own.options, evidence=shared(own.evidence),
            complete=complete if own.complete is None else own.complete,
            tolerance=self._tolerance(own.tolerance, name, value) if own.tolerance else None,
            types=types, uses=uses, names_event=names_event, source=source, written=self._written(name, own),
        )  # fmt: skip

    def _written(self, name: str, own: Details) -> WordSources:
        """Where the words are written that the fact gives of an answer, by key."""
        found: dict[str, tuple[Source, ...]] = {}
        for key in own.word_keys:
            found["distractors" if key == "only" else key] = self._reader.sources_of(key, name)
        if self._wrong_for_all:
            for_all = self._reader.sources_of("distractors", ALL_ANSWERS)
            found["distractors"] = (*found.get("distractors", ()), *for_all)
        return WordSources.of(found)

    def _check_only(self, only: tuple[str, ...], name: str, *, beside: str) -> None:
        """A problem where another key says what 'only' says, or something else, and where it has too many options."""
        if beside:
            message = f"'only' has all wrong options of '{name}', and '{beside}' stands beside it"
            source = self._reader.source_of(beside)
            self._reader.add_problem("contradiction", source, message, "take one of the two out")
        if len(only) >= MOST_OPTIONS:
            message = f"a question cannot have '{len(only) + 1}' options"
            remedy = f"write at most {MOST_OPTIONS - 1} wrong ones"
            self._reader.add_problem("bad-amount", self._reader.source_of("only"), message, remedy)

    def value(
        self, own: Details, text: str, source: Source, *, around: Surroundings, slot_type: str = ""
    ) -> Value:
        """The value of an answer's text: of the type under ``is``, else of the slot's type, else by its form.

        *own* is what the fact says of it. Its form is read in the sense that the words *around* it give it.
        """
        entity_index, grammar = self._reader.context.entity_index, self._reader.context.grammar
        try:
            return value_of(text, own.is_ or slot_type, entity_index, grammar, around)
        except WrongValue as error:
            remedy = f"{error.remedy}, or {self._other_way(own.is_, slot_type)}"
            self._reader.add_problem(error.rule, source, error.message, remedy)
            return value_of(text, "text", entity_index, grammar, around)

    def _other_way(self, stated: str, slot_type: str) -> str:
        """What to do with an answer that is not of the type that it is said to be, and stays as it is.

        A kind words its dates and numbers itself, so that no other words can stand there.
        """
        if slot_type in {"date", "number", "range"}:
            return WITHOUT_KIND
        return f"say 'is: text' in place of 'is: {stated}'" if stated else "say 'is: text'"

    def _tolerance(self, text: str, name: str, value: Value) -> Decimal | None:
        """The tolerance in a text for the answer of this name; None, with a problem, where it is none."""
        source = self._reader.item_source_of("tolerance", name)
        tolerance = read_tolerance(text, value, self._reader.context.grammar)
        if tolerance is None:
            remedy = "write a number from 0 on: 0.5, 0.7 billion, or a share of the answer: 5%"
            self._reader.add_problem("bad-tolerance", source, f"'{text}' is not a tolerance", remedy)
            return None
        if not isinstance(value, (Number, NumberRange)):
            message = f"the answer '{name}' is no number, and can have no tolerance"
            self._reader.add_problem("bad-tolerance", source, message, "take it out")
        return tolerance

    def _sort(self, key: str, value: object) -> None:
        """Give each answer its own detail under a key; with one answer, *value* may be the detail alone."""
        if isinstance(value, dict):
            details = {name: detail for name, detail in value.items() if self._is_answer(key, name)}
        elif len(self._names) > 1 and key != "complete":
            remedy = f"name the answer: {key}: {{{self._names[0]}: {_typed(value)}}}"
            message = f"'{key}' does not say which of the answers it is for"
            self._reader.add_problem("which-answer", self._reader.source_of(key), message, remedy)
            return
        else:
            details = dict.fromkeys(self._names, value)
        for name, detail in details.items():
            own = self._by_name.get(name)
            if own is None:
                own = self._by_name[name] = Details()
            if key in WORD_KEYS:
                own.word_keys.append(key)
            setattr(own, FIELDS[key], as_words(detail) if key in KEYS_OF_LISTS else detail)

    def _is_answer(self, key: str, name: str) -> bool:
        """Whether *name* under a key is that of an answer; a problem where it is not."""
        for_all = key in KEYS_FOR_ALL and len(self._names) > 1
        if for_all and key == "ask" and name == ALL_ANSWERS and ALL_ANSWERS in self._names:
            message = f"'{ALL_ANSWERS}' is one of the answers, and would ask for every answer together"
            remedy = "mark more words than that: they are the answer's name"
            self._reader.add_problem(
                "which-answer", self._reader.key_source_of(name, inside=key), message, remedy
            )
            return False
        known = [*self._names, ALL_ANSWERS] if for_all else self._names
        if name in known or (key == "distractors" and name == PAIRS and self._reader.record.pairs):
            return True
        otherwise = "the answers are " + ", ".join(f"'{n}'" for n in known)
        remedy = self._reader.context.hints.did_you_mean(name, known, otherwise)
        message = f"'{key}' speaks of '{name}', which is no answer of this fact"
        self._reader.add_problem(
            "unknown-answer", self._reader.key_source_of(name, inside=key), message, remedy
        )
        return False

    def _check_is(self, value_types: str | dict[str, str]) -> None:
        """Remove value types that do not exist, with a problem for each."""
        has_type = self._reader.context.entity_index.has_type
        stated = value_types if isinstance(value_types, dict) else dict.fromkeys(self._names, value_types)
        for name, value_type in stated.items():
            is_read = name in self._names and self.of(name).is_ == value_type
            if not is_read or value_type in VALUE_TYPES or has_type(value_type):
                continue
            source = self._reader.item_source_of("is", name)
            message = f"an answer cannot be '{value_type}'"
            self._reader.add_problem("unknown-value", source, message, listing(VALUE_TYPES))
            self.of(name).is_ = ""


def _typed(value: object) -> str:
    """A text or a list of texts as it was typed, where it is short and holds no sign of YAML: else dots."""
    texts = value if isinstance(value, list) else [value]
    words = ", ".join(map(str, texts))
    plain = words.replace(",", "").replace(" ", "").replace("-", "").isalnum() and len(words) <= LONGEST_QUOTE
    if not plain or not all(isinstance(text, str) and "," not in text for text in texts):
        return "…"
    return f"[{words}]" if isinstance(value, list) else words
