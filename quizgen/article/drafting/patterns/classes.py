"""What a thing with a name is: *the Vasa, a warship*; *PEG, a waxy substance*"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting import english
from quizgen.article.drafting.names import PERSON
from quizgen.article.drafting.proposal import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_APPOSITION = re.compile(
    r"(?:['\u2019)\u201d])?,\s(?P<article>an?)\s(?P<class>(?:[a-z\u00e0-\u017e][\w\u2019-]*\s){0,3}[a-z\u00e0-\u017e][\w\u2019-]+)"
    r"(?=[,.;]|\s(?:of|who|which|that|on|in|for|with|about|from|called|named|near|at|to|by|used|made|held)\b)"
)
_CALLED = re.compile(
    r"\b(?P<class>[a-z][\w-]+(?:\s[a-z][\w-]+)?)(?:,\s|\s(?=\S+\s[A-Z\u201c\"])|(?<=\b(?:is|be))\s|(?<=\b(?:was|are))\s|(?<=\b(?:were|been))\s)(?:called|named|known as|nicknamed)\s(?:the\s|an?\s)?[\u201c\"]?"
    r"(?P<name>[A-Z][a-z]+\s[a-z]+(?=[,.])|[A-Z\u00c0-\u017d][\w\u2019-]*(?:\s[A-Z\u00c0-\u017d][\w\u2019-]*){0,4}|[a-z][\w-]+(?:\s[a-z][\w-]+)?(?=[,.\u201d\"]))"
)


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """One for each apposition that says what a thing is, and for each name that something is called by."""
    if not reading.is_english:
        return
    for name in reading.names:
        match = _APPOSITION.match(reading.text[name.end :])
        if match and not re.search(
            rf"\b(?:{english.SAYS}|few|lot|bit|day|week|month|year)\b", match["class"]
        ):
            class_ = match["class"]
            thing = reading.finder.full_name(name.text) if name.is_a(PERSON) else name.text
            yield reading.propose(
                "is-a",
                (Piece(class_, class_, "class"),),
                0.65,
                "what a thing with a name is",
                more={"thing": thing},
                background=True,
            )
    for match in _CALLED.finditer(reading.text):
        piece = Piece(match["name"], match["name"])
        class_ = re.sub(
            r"^(?:an?|the|is|was|so|also|and|it|be|being|are|now|were|been)\s", "", match["class"]
        )
        yield reading.sentence((piece,), 0.75, f"what a thing is called: {class_}")
