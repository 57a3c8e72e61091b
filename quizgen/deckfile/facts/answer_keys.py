"""What a fact says of each of its answers: stems, what it is, what else scores, wrong options.

With one answer such a key may hold the value alone; with several it is a mapping from the answer to it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.deckfile.entities import words
from quizgen.deckfile.facts.answer_value import IS, Mismatch, value_of
from quizgen.model import Answer, Number, NumberRange
from quizgen.text.hints import did_you_mean, listing

if TYPE_CHECKING:
    from quizgen.deckfile.facts.reader import Entry
    from quizgen.model import Source, Value

KEYS = ("ask", "is", "accept", "reject", "distractors", "evidence", "complete", "tolerance")
TOLERANCE = re.compile(r"[0-9]{1,15}(\.[0-9]{1,15})?")
NOTHING: tuple[object, ...] = ("", [], True)
"""What a key holds that says nothing."""
ALL = "all"
"""The key under ``ask`` that asks for every answer together."""


class Told:
    """What one fact says of its answers, by key and by the answer's name."""

    def __init__(self, entry: Entry, names: list[str]) -> None:
        """Sort what is said; a problem for what speaks of no answer."""
        self._entry, self._names = entry, names
        record = entry.record
        given = (record.ask, record.is_, record.accept, record.reject, record.distractors, record.evidence,
                 record.complete, record.tolerance)  # fmt: skip
        said = ((key, value) for key, value in zip(KEYS, given, strict=True) if value not in NOTHING)
        self._by_key = {key: self._spread(key, value) for key, value in said}
        if "is" in self._by_key:
            self._check_is()

    def text(self, key: str, name: str) -> str:
        """What is said of an answer in words, or nothing."""
        return str(self._by_key[key].get(name, "")) if key in self._by_key else ""

    @property
    def ask_all(self) -> str:
        """The stem that asks for every answer together; empty where none does, or where there is one alone."""
        return self.text("ask", ALL) if len(self._names) > 1 else ""

    def answer(
        self, name: str, text: str, value: Value, place: Source, *, stem: str = "", complete: bool = True,
        types: tuple[str, ...] = (), uses: tuple[str, ...] = (), names_event: bool = True,
    ) -> Answer:  # fmt: skip
        """The answer with everything that is said of it."""

        def listed(key: str) -> tuple[str, ...]:
            told = self._by_key[key].get(name) if key in self._by_key else None
            return words(told) if isinstance(told, (str, list)) else ()

        complete = complete and bool(self._by_key.get("complete", {}).get(name, True))
        return Answer(
            name=name, text=text, value=value, stem=stem, accept=listed("accept"), reject=listed("reject"),
            distractors=listed("distractors"), evidence=listed("evidence"), complete=complete,
            tolerance=self._tolerance(name, value), types=types, uses=uses, names_event=names_event, source=place,
        )  # fmt: skip

    def value(self, name: str, text: str, place: Source, told: str = "") -> Value:
        """The value of an answer's text: as ``is`` says, as the slot says (*told*), or worked out."""
        names, grammar = self._entry.desk.names, self._entry.desk.grammar
        try:
            return value_of(text, self.text("is", name) or told, names, grammar)
        except Mismatch as mismatch:
            self._entry.problem(mismatch.rule, place, mismatch.message, mismatch.help)
            return value_of(text, "text", names, grammar)

    def _tolerance(self, name: str, value: Value) -> Decimal | None:
        text = self.text("tolerance", name)
        if not text:
            return None
        at = self._entry.item_at("tolerance", name)
        if not TOLERANCE.fullmatch(text):
            remedy = "write a number from 0 on, in digits: 0.5"
            self._entry.problem("bad-tolerance", at, f"'{text}' is not a tolerance", remedy)
            return None
        if not isinstance(value, (Number, NumberRange)):
            message = f"the answer '{name}' is no number, and can have no tolerance"
            self._entry.problem("bad-tolerance", at, message, "take it out")
        return Decimal(text)

    def _spread(self, key: str, value: object) -> dict[str, object]:
        """What a key says, by the answer's name."""
        if isinstance(value, dict):
            return {name: told for name, told in value.items() if self._is_answer(key, name)}
        if len(self._names) > 1 and key != "complete":
            remedy = f"make it a mapping: {key}: {{{self._names[0]}: …}}"
            message = f"'{key}' does not say which of the answers it is for"
            self._entry.problem("which-answer", self._entry.at(key), message, remedy)
            return {}
        return dict.fromkeys(self._names, value)

    def _is_answer(self, key: str, name: str) -> bool:
        of_all = key == "ask" and len(self._names) > 1
        if of_all and name == ALL and ALL in self._names:
            message = f"'{ALL}' is one of the answers, and would ask for every answer together"
            remedy = "mark more words than that: they are the answer's name"
            self._entry.problem("which-answer", self._entry.key_at(name, inside=key), message, remedy)
            return False
        known = [*self._names, ALL] if of_all else self._names
        if name in known:
            return True
        remedy = did_you_mean(name, known, "the answers are " + ", ".join(f"'{n}'" for n in known))
        message = f"'{key}' speaks of '{name}', which is no answer of this fact"
        self._entry.problem("unknown-answer", self._entry.key_at(name, inside=key), message, remedy)
        return False

    def _check_is(self) -> None:
        told = self._by_key["is"]
        for name, value in list(told.items()):
            if value not in IS:
                at = self._entry.item_at("is", name)
                self._entry.problem("unknown-value", at, f"an answer cannot be '{value}'", listing(IS))
                del told[name]
