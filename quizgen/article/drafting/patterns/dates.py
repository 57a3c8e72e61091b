"""When: the dates of a sentence, with the event that it names"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.article.drafting.names import NAME
from quizgen.article.drafting.proposal import Piece
from quizgen.language import grammar
from quizgen.language.iso_dates import iso_date
from quizgen.language.words import words_of_language
from quizgen.model import Date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.article.dates import DateInText
    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.reading import SentenceReading

_FOUNDED = re.compile(
    rf"(?P<org>{NAME.pattern})(?:,[^,]{{1,40}},)?\s(?:was|were)\s(?:founded|established|created|set up|formed)\s(?:by[^,.]{{1,40}}\s)?(?:in|on)\s$"
)
_AGAIN = re.compile(r"\b(?:los|cada|jeden|every|each|chaque)\s$", re.IGNORECASE)
"""What stands before a weekday or month that comes again."""
FARTHEST = 50
"""Characters between a date and the event that it is the date of."""
_PART = re.compile(
    r"(?:(?:first|second|third|fourth|last)\s(?:quarter|half)|end|start|beginning|middle|spring|summer|autumn|winter)\sof\s$"
)
_JOINER = re.compile(r"\s(?:and|y|und|to|until|-|\u2013)\s")


def propose(reading: SentenceReading) -> Iterator[Proposal]:
    """One for each date; two days that are joined are one date."""
    groups = list(_joined(reading))
    for dates in groups:
        yield _proposal(reading, dates, is_only=len(groups) == 1)


def _joined(reading: SentenceReading) -> Iterator[tuple[DateInText, ...]]:
    waiting: list[DateInText] = []
    for date in reading.dates:
        between = reading.text[waiting[-1].end : date.start] if waiting else ""
        is_pair = (
            waiting
            and len(waiting) == 1
            and _JOINER.fullmatch(between)
            and not date.value.end
            and not waiting[0].value.end
        )
        is_month = is_pair and not any(one.value.start[2] for one in (waiting[0], date))
        if is_month and "as written" not in (waiting[0].rule, date.rule) and not _in_order(waiting[0], date):
            waiting = []  # from October to June, every year
            continue
        if is_pair and _same_sort(waiting[0].value, date.value) and _in_order(waiting[0], date):
            if date.rule == "as written" and waiting[0].rule != "as written":
                year = (date.value.start[0], *waiting[0].value.start[1:])
                waiting[0] = waiting[0]._replace(
                    value=Date(year), rule="as written"
                )  # between January and May 2021
            waiting.append(date)
            continue
        if waiting:
            yield tuple(waiting)
        waiting = [date]
    if waiting:
        yield tuple(waiting)


def _preposition(reading: SentenceReading, dates: tuple[DateInText, ...], value: Date, words: str) -> str:
    """The preposition before a date: the article's own, or that which belongs to the date when it is resolved."""
    before = reading.text[: dates[0].start]
    match = re.search(
        r"\b((?:in|on|since|by|until|from|during|around|before|after)(?:\sthe)?)\s$", before, re.IGNORECASE
    )
    if not reading.is_english:
        return ""
    return match[1].lower() if match else grammar(reading.language).preposition(value, words)


def _is_of(start: int, end: int, dates: tuple[DateInText, ...], text: str) -> bool:
    """Whether a date stands right before the clause of an event, or right behind its phrase."""
    if dates[-1].end <= start:
        between = text[dates[-1].end : start]
        return (
            not text[: dates[0].start].strip(" ,").count(" ")
            and between.count(",") <= 1
            and len(between) <= FARTHEST
        )
    between = text[end : dates[0].start]
    return (
        not re.search(r"[,;:]|\b(?:that|who|which|after|before|since|until|and)\b", between)
        and len(between) <= FARTHEST
    )


def _in_order(one: DateInText, other: DateInText) -> bool:
    """Whether a date comes before another; a month without a year is in that of the other."""
    if other.rule == "as written" and one.rule != "as written":
        return one.value.start[1:] < other.value.start[1:]
    return one.value.start < other.value.start


def _same_sort(one: Date, other: Date) -> bool:
    return [bool(part) for part in one.start] == [bool(part) for part in other.start]


def _proposal(reading: SentenceReading, dates: tuple[DateInText, ...], *, is_only: bool) -> Proposal:
    value = dates[0].value if len(dates) == 1 else Date(dates[0].value.start, dates[-1].value.start)
    evidence = reading.text[dates[0].start : dates[-1].end]
    if evidence.endswith(".") and grammar(reading.language).parse_date(evidence[:-1]) == value:
        evidence = evidence[:-1]  # the dot is the sentence's
    part = _PART.search(reading.text[: dates[0].start]) if reading.is_english else None
    evidence = part[0] + evidence if part else evidence
    notes = tuple(
        f"{date.text}: {iso_date(date.value)} ({date.rule})" for date in dates if date.rule != "as written"
    )
    words = grammar(reading.language).format_date(value) if notes or len(dates) > 1 else evidence
    match = _FOUNDED.search(reading.text[: dates[0].start]) if reading.is_english else None
    if part:
        whole = Piece(part[0] + grammar(reading.language).format_date(value), evidence)
        return reading.sentence((whole,), 0.65, "when", before="the", notes=notes)
    org = next((name.text for name in reading.names if match and name.end == match.end("org")), "")
    if org:
        return reading.propose(
            "founded",
            (Piece(words, evidence, "year"),),
            0.9,
            "when it was founded",
            more={"org": org},
            notes=notes,
            background=True,
        )
    has_day = bool(value.start[2])
    event = reading.event
    if event and is_only and _is_of(event.start, event.end, dates, reading.text):
        piece = Piece(words, evidence, "date")
        return reading.propose(
            "happened-on", (piece,), 0.75, "when an event was", event=event.text, notes=notes
        )
    preposition = _preposition(reading, dates, value, words)
    score = 0.75 if has_day else 0.65
    if _AGAIN.search(reading.text[: dates[0].start]):
        score = 0.3
    if evidence.casefold() in words_of_language(reading.language).relative_days:
        score = 0.4  # today is when it was written
    return reading.sentence((Piece(words, evidence),), score, "when", before=preposition, notes=notes)
