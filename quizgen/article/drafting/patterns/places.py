"""Where something is, was or went: *Naha, Okinawa Prefecture*; *based in*, *heading for*, *in waters east of*"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting.names import NAME, PERSON
from quizgen.article.drafting.proposal import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.drafting.names import Name
    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_SIDES = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)"
_WITHIN = re.compile(
    rf",?\s(?P<prep>in|on)\s(?:the\s)?(?:(?:city|town|village|county|province|state)\sof\s)?(?P<name>{NAME.pattern})"
)
_COMMA = re.compile(
    rf",\s(?:(?P<prep>in|on)\s(?:the\s)?)?(?:[A-Z]\w+\sisland\sof\s)?(?P<name>{NAME.pattern})(?=[,.;]|\sand\b|\s[a-z])"
)
_BASED = re.compile(rf"\bbased\s(?P<prep>in|at|on)\s(?:the\s)?(?P<name>{NAME.pattern})")
_TOWARDS = re.compile(
    rf"\b(?:towards?|heading for|headed for|bound for|en route to|on (?:its|their|his|her) way to|sailed for|left for)\s(?:the\s)?(?P<name>{NAME.pattern})"
)
_WATERS = re.compile(
    rf"\b(?P<words>(?:waters|areas|hills|woods|fields|land|islands?)\s(?:off|around|near|{_SIDES}\sof)\s(?:the\s)?(?:coast\sof\s)?{NAME.pattern})"
)
_COAST = re.compile(rf"\b(?P<side>{_SIDES}(?:ern)?)\s(?P<noun>coast|bank|shore|side|end|wall|wing|slope)s?\b")
_AT = re.compile(
    r"\b(?P<prep>in|at|on|off|near|around|outside)\s(?:the\s)?(?:[A-Z]\w+\s)?(?:(?:[a-z]+\s)?(?:city|town|village|island|port|district|suburb|county|province|state|region)\sof\s)?$"
)


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """Places inside others, bases, destinations, and the place of the event that the sentence tells of."""
    if not reading.is_english:
        return
    named = {name.text: name for name in reading.names}
    for name in reading.names:
        yield from _inside(reading, name, named)
    for match in _BASED.finditer(reading.text):
        if place := _place(match["name"], named):
            yield reading.sentence(
                (Piece(place.text, place.text),),
                0.8,
                "where something has its base",
                before=f"based {match['prep']}",
            )
    for match in _TOWARDS.finditer(reading.text):
        if (place := _place(match["name"], named)) and not place.is_a(PERSON):
            yield reading.sentence(
                (Piece(place.text, place.text),), 0.75, "where something was heading", before="heading for"
            )
    for match in _WATERS.finditer(reading.text):
        yield reading.sentence((Piece(match["words"], match["words"]),), 0.7, "where it was", before="in")
    for match in _COAST.finditer(reading.text):
        yield reading.sentence((Piece(match["side"], match[0]),), 0.6, "on which side", behind=match["noun"])
    yield from _of_event(reading)


def _inside(reading: SentenceReading, name: Name, named: dict[str, Name]) -> Iterator[Proposal]:
    """What a place or an organisation lies in."""
    behind = reading.text[name.end :]
    match = _COMMA.match(behind)
    if match and name.is_a("place"):
        container = _place(match["name"], named)
    else:
        match = _WITHIN.match(behind)
        container = (
            _place(match["name"], named) if match and (name.is_a("place") or name.is_a("org")) else None
        )
    if (
        not match
        or not container
        or not container.is_a("place")
        or container.is_a("place.country")
        or container.text == name.text
    ):
        return
    more = {"place": name.text} | ({"prep": "on"} if match["prep"] == "on" else {})
    score = 0.85 if name.is_a("place") else 0.7
    yield reading.propose(
        "located-in", (Piece(container.text, container.text, "container"),), score, "a place behind another", more=more, background=True,
        is_={"container": "place"} if not container.known else {},
    )  # fmt: skip


def _place(text: str, named: dict[str, Name]) -> Name | None:
    """The name that a match found, or the name at its head."""
    if text in named:
        return named[text]
    return next((name for key, name in named.items() if text.startswith(key)), None)


def _of_event(reading: SentenceReading) -> Iterator[Proposal]:
    """Where the event of the sentence was, or else something that only the curator can name."""
    for name in reading.names:
        if (
            not name.is_a("place")
            or name.is_country
            or re.match(r"\s[a-z]+\sof\s(?:the\s)?[A-Z]", reading.text[name.end :])
        ):
            continue
        match = _AT.search(reading.text[: name.start])
        if not match:
            continue
        event = reading.event
        between = reading.text[event.end : name.start].strip() if event and event.end < name.start else ""
        if event and between and between == match[0].strip():
            more = {"prep": match["prep"]} if match["prep"] != "in" else {}
            piece = Piece(name.text, name.text, "place")
            yield reading.propose(
                "took-place", (piece,), 0.8, "where an event was", more=more, event=event.text
            )
        piece = Piece(name.text, name.text)
        score = 0.7 if name.is_sure else 0.6
        yield reading.sentence((piece,), score, "a place", before=match["prep"])
