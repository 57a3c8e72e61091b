"""A proposal: what may become a fact, with how good it seems, why, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from quizgen.article.normal import normal_words
from quizgen.drafts.draft_fact import UNFINISHED, DraftFact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quizgen.located_yaml.writer import Value
    from quizgen.model import Citation

MOST_EVIDENCE_WORDS = 4
"""Words of evidence: as many as a check of quizgen allows."""
MOST_SLOT_WORDS = 7
"""Words of a slot: eight in a row would be a copy."""


class Piece(NamedTuple):
    """An answer of a proposal, as a sentence of the article has it."""

    text: str
    """``25 April 2017``"""
    evidence: str
    """The words that carry it: ``Tuesday``; cut to four."""
    slot: str = ""
    """The slot of its kind; empty in a sentence to be written."""


class Proposal(Struct, frozen=True, kw_only=True):
    """What may become a fact: a kind with slots, or a sentence of which only the answers are there."""

    at: Citation
    pieces: tuple[Piece, ...]
    """Its answers."""
    score: float
    """How good it seems, from 0 to 1. Below :data:`quizgen.article.drafting.choosing.GOOD` most were thrown away."""
    reason: str
    """Why it is proposed, in words for a curator: ``an office beside a name``."""
    place: int = 0
    """Where the first answer stands in its sentence: a count of characters."""
    kind: str = ""
    slots: Mapping[str, Value] = {}
    fact: str = ""
    """The sentence to be written, where there is no kind: ``… ==16 months== …``."""
    by: str = ""
    """Whose word it is: the id of an entity of the draft, or words; ``…`` where that is not known."""
    event: str = ""
    """The id of an event of the draft."""
    is_: Mapping[str, str] = {}
    notes: tuple[str, ...] = ()
    """Lines for the curator: by which rule a date was understood."""

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to be written."""
        return not any(UNFINISHED in text for text in self.texts())

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers as they are asked for."""
        return tuple(piece.text for piece in self.pieces)

    def texts(self) -> Iterator[str]:
        """Every text of it that is written into a file."""
        yield from (self.fact, self.by)
        for value in self.slots.values():
            yield str(value["text"]) if isinstance(value, dict) else str(value)
        yield from (piece.evidence for piece in self.pieces)
        yield from self.notes

    def keys(self) -> dict[str, Value]:
        """The keys of the fact, as facts.yaml has them."""
        evidence: dict[str, Value] = {
            piece.slot or piece.text: _beginning(piece.evidence, MOST_EVIDENCE_WORDS) for piece in self.pieces
        }
        keys: dict[str, Value] = {"at": str(self.at)}
        if self.event:
            keys["event"] = self.event
        if self.kind:
            keys |= {"kind": self.kind, "slots": dict(self.slots)}
        else:
            keys["fact"] = self.fact
        if self.is_:
            keys["is"] = dict(self.is_)
        if self.by:
            keys["by"] = self.by
        alone = not self.kind and len(evidence) == 1
        keys["evidence"] = next(iter(evidence.values())) if alone else evidence
        return keys

    def draft(self) -> DraftFact:
        """The draft fact, with the reason and the notes above it."""
        return DraftFact(keys=self.keys(), comments=(f"{self.reason} ({self.score:.2f})", *self.notes))


def sentence_to_write(answers: tuple[str, ...], before: str = "", behind: str = "") -> str:
    """A sentence of which only the answers are there: ``… ==300 to 400== artillery pieces …``."""
    marks = f" {UNFINISHED} ".join(f"=={answer.replace('=', chr(92) + '=')}==" for answer in answers)
    return " ".join(part for part in (UNFINISHED, before, marks, behind, UNFINISHED) if part)


def same_words(text: str) -> str:
    """The words of a text in the form in which two texts are compared."""
    return " ".join(normal_words(text))


def _beginning(text: str, words: int) -> str:
    return " ".join(text.split()[:words])
