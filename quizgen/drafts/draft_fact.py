"""A draft fact: what may become a fact once a person has finished it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.text.folding import fold
from quizgen.text.ids import id_of_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.located_yaml.writer import Value

KEYS = (
    "id", "at", "event", "fact", "kind", "slots", "ask", "name", "explain", "scheme", "pairs", "match", "is", "by",
    "because", "accept", "reject", "distractors", "only", "options", "evidence", "derived", "complete", "tolerance",
    "media", "pictures", "tags", "as_of", "until", "types", "apart", "allow",
)  # fmt: skip
"""The keys of a draft, in the order in which they are written: those of a fact, as a test sees to."""
UNFINISHED = "\u2026"
"""Stands for words that a person must write."""
MARK = re.compile(r"(?<!\\)==((?:\\=|(?!==|\\=).)+?)==", re.DOTALL)


class DraftFact(Struct, frozen=True, kw_only=True):
    """A draft fact, with what stands above it."""

    keys: Mapping[str, Value]
    """The keys of a fact as in facts.yaml: ``{"fact": "… ==Paris==", "ask": "What is …?", "distractors": ["Lyon"]}``.
    An id may be left out: :func:`quizgen.drafts.draft_file.added` gives it one."""
    comments: tuple[str, ...] = ()
    """Lines above it: its origin, ``from vocab.csv, line 12``, and hints."""

    def __post_init__(self) -> None:
        """ValueError where a key is none of a fact's."""
        if unknown := self.keys.keys() - {*KEYS}:
            raise ValueError(f"no keys of a fact: {', '.join(sorted(unknown))}")

    def ordered(self, id_: str) -> dict[str, Value]:
        """The keys in their order, with this id, and with an ``at`` to be filled in."""
        given = {"at": "", **self.keys, "id": id_}
        return {key: given[key] for key in KEYS if key in given}


def asked_and_answers(keys: Mapping[str, object]) -> tuple[str, list[str]]:
    """What a draft asks and says around its answers, and the answers: as texts, for a search."""
    ask = keys.get("ask")
    texts = [*ask.values()] if isinstance(ask, dict) else [ask]
    texts += [keys.get("explain"), keys.get("match"), MARK.sub(" ", _statement(keys))]
    found = _marks(keys)
    pairs, scheme = keys.get("pairs"), keys.get("scheme")
    found += [str(text) for pair in pairs.items() for text in pair] if isinstance(pairs, dict) else []
    found += map(str, scheme) if isinstance(scheme, list) else []
    return " ".join(text for text in texts if isinstance(text, str)), found


def words_for_id(keys: Mapping[str, object]) -> str:
    """The id that a draft's words give: those of its question, or else of its statement or slots; never empty."""
    ask = keys.get("ask")
    stems = [*ask.values()] if isinstance(ask, dict) else [ask]
    around = MARK.sub(" ", _statement(keys))
    answers = _answers_in_words(keys) or _slots_in_words(keys)
    statement = (answers, around) if UNFINISHED in str(keys.get("fact")) else (around, answers)
    candidates = (*stems, keys.get("explain"), keys.get("match"), *statement)
    return id_of_words(next((text for text in candidates if isinstance(text, str) and text.strip()), "draft"))


def likeness(keys: Mapping[str, object]) -> frozenset[tuple[object, ...]]:
    """By what a draft is known again, though a person has written its statement: two that share one are the same.

    Their answers, their statement's words, their pairs or their open question. Of a fact with a kind it is empty.
    """
    found: set[tuple[object, ...]] = set()
    if answers := frozenset(map(fold, _marks(keys))):
        found.add(("answers", answers))
    if words := fold(MARK.sub(r"\1", _statement(keys))):
        found.add(("statement", words))
    pairs = keys.get("pairs")
    if isinstance(pairs, dict) and pairs:
        found.add(("pairs", frozenset((fold(str(one)), fold(str(two))) for one, two in pairs.items())))
    if isinstance(explain := keys.get("explain"), str) and explain:
        found.add(("explain", fold(explain)))
    return frozenset(found)


def _marks(keys: Mapping[str, object]) -> list[str]:
    fact = keys.get("fact")
    return [mark.replace("\\=", "=") for mark in MARK.findall(fact)] if isinstance(fact, str) else []


def _answers_in_words(keys: Mapping[str, object]) -> str:
    return " ".join(_marks(keys))


def _slots_in_words(keys: Mapping[str, object]) -> str:
    """What fills the slots of a kind, without what is unfinished."""
    slots = keys.get("slots")
    values = [value for value in slots.values() if isinstance(value, str)] if isinstance(slots, dict) else []
    return " ".join(value for value in values if value != UNFINISHED)


def _statement(keys: Mapping[str, object]) -> str:
    """The statement without what is unfinished; empty where nothing but the answers is written."""
    fact = keys.get("fact")
    if not isinstance(fact, str):
        return ""
    is_written = re.search(r"\w", MARK.sub(" ", fact).replace(UNFINISHED, " "))
    return fact.replace(UNFINISHED, " ").strip() if is_written else ""
