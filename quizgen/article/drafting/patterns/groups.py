"""What belongs to what: *the U.S. Navy's 7th Fleet*; *the Samidare and the Ashigara, destroyers*"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting.names import GROUP, NAME, PERSON
from quizgen.article.drafting.proposal import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_OF = re.compile(rf"\s(?:of|at|from)\s(?:the\s)?({NAME.pattern})")
_CLASS = re.compile(rf",\s(?:both\s|all\s)?(?P<group>{NAME.pattern})?\s?(?P<class>[a-z][\w-]+s)(?=,)")


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """Members of organisations, and things of which the sentence says what they are."""
    if not reading.is_english:
        return
    names = reading.names
    for index, name in enumerate(names):
        follower = names[index + 1] if index + 1 < len(names) else None
        if (
            follower
            and name.is_a(GROUP)
            and re.fullmatch(r"['\u2019]s?\s", reading.text[name.end : follower.start])
        ):
            if not follower.is_a(PERSON):
                pieces = (Piece(name.text, name.text, "group"),)
                yield reading.propose(
                    "belongs-to",
                    pieces,
                    0.7,
                    "a possessive between two names",
                    more={"member": follower.text},
                    background=True,
                )
        match = _OF.match(reading.text[name.end :])
        if match and name.is_a(PERSON):
            group = next(
                (
                    other
                    for other in names
                    if other.start >= name.end and other.text in match[1] and not other.is_country
                ),
                None,
            )
            if group and not group.is_a("place"):
                pieces = (Piece(group.text, group.text, "group"),)
                yield reading.propose(
                    "belongs-to",
                    pieces,
                    0.8,
                    "where somebody belongs",
                    more={"member": reading.finder.full_name(name.text)},
                    background=True,
                )
        match = _CLASS.match(reading.text[name.end :])
        if match:
            class_ = match["class"]
            pieces = [Piece(class_, class_)]
            group_name = match["group"] or ""
            if group_name:
                pieces.append(Piece(group_name, group_name))
            yield reading.sentence(pieces, 0.7, "what things with names are")
