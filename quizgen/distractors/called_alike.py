"""Names of one form: beside a surname stand surnames, beside an abbreviation abbreviations.

Whoever marks ==Beauvilliers== and not the whole name would have the only option without a first name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.distractors.candidate import DistractorCandidate
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from quizgen.model import Entity

WORDS_OF_A_PLAIN_NAME = 2
"""First name and surname: of a longer name nobody knows where the surname begins."""


def called_like(candidate: DistractorCandidate, text: str, own: Entity | None) -> DistractorCandidate:
    """The candidate by that of its names which is to it what the answer's *text* is to its own entity."""
    entity = candidate.entity
    if own is None or entity is None or candidate.text != entity.name or fold(text) == fold(own.name):
        return candidate
    name = _name_like(entity, text, own)
    if name == entity.name:
        return candidate
    return DistractorCandidate(name, candidate.value, candidate.origin, entity=entity, forms=candidate.forms)


def _name_like(entity: Entity, text: str, own: Entity) -> str:
    if own.abbr and fold(text) == fold(own.abbr):
        return entity.abbr or entity.name
    part = _part(text, own.name)
    if not part:
        return entity.name
    alike = [name for name in entity.aka if _part(name, entity.name) == part]
    if alike:
        return min(alike, key=lambda name: abs(len(name.split()) - len(text.split())))
    words = entity.name.split()
    is_surname = own.type.split(".")[0] == "person" and part == "end" and len(text.split()) == 1
    return words[-1] if is_surname and len(words) == WORDS_OF_A_PLAIN_NAME else entity.name


def _part(name: str, whole: str) -> str:
    """Whether a name is the ``begin`` or the ``end`` of another one; empty where it is neither."""
    name, whole = fold(name), fold(whole)
    if name == whole:
        return ""
    return "end" if whole.endswith(name) else "begin" if whole.startswith(name) else ""
