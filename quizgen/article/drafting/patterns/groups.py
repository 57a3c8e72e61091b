"""What belongs to what: *the U.S. Navy's 7th Fleet*; *the Samidare and the Ashigara, destroyers*"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.article.drafting.names import GROUP, NAME, PERSON
from quizgen.article.drafting.proposal import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.names import Name
    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_OF = re.compile(rf"\s(?:of|at|from)\s(?:the\s)?({NAME.pattern})")
_CLASS = re.compile(rf",\s(?:both\s|all\s)?(?P<group>{NAME.pattern})?\s?(?P<class>[a-z][\w-]+s)(?=,)")


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """Members of organisations, and things of which the sentence says what they are."""
    if not reading.is_english:
        return
    for name, follower in pairwise(reading.names):
        between = reading.text[name.end : follower.start]
        if name.is_a(GROUP) and re.fullmatch(r"['\u2019]s?\s", between) and not follower.is_a(PERSON):
            yield _member(reading, follower.text, name, 0.7, "a possessive between two names")
    for name in reading.names:
        group = _group_behind(reading, name)
        if group:
            yield _member(reading, reading.finder.full_name(name.text), group, 0.8, "where somebody belongs")
        match = _CLASS.match(reading.text[name.end :])
        if match:
            answers = [text for text in (match["class"], match["group"]) if text]
            yield reading.sentence([Piece(text, text) for text in answers], 0.7, "what things with names are")


def _group_behind(reading: SentenceReading, name: Name) -> Name | None:
    """The organisation that stands behind a person: *of the committee*; None where there is none."""
    match = _OF.match(reading.text[name.end :]) if name.is_a(PERSON) else None
    behind = (
        other for other in reading.names if match and other.start >= name.end and other.text in match[1]
    )
    group = next((other for other in behind if not other.is_country), None)
    return group if group and not group.is_a("place") else None


def _member(reading: SentenceReading, member: str, group: Name, score: float, reason: str) -> Proposal:
    pieces = (Piece(group.text, group.text, "group"),)
    return reading.propose("belongs-to", pieces, score, reason, more={"member": member}, background=True)
