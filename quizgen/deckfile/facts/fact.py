"""Facts: records into statements with marked answers. The heart of reading.

Both ways of writing a fact, a sentence with marks and a kind with slots, end in the same
:class:`~quizgen.model.Fact`, so that nothing after this needs to know which it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.deckfile.entities import date_of, words
from quizgen.deckfile.facts.reader import Desk, Entry
from quizgen.deckfile.facts.sentence import read_sentence
from quizgen.model import Citation, Fact
from quizgen.problems import Problem, ProblemFound
from quizgen.text.hints import did_you_mean, listing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.deckfile.kinds.kind import Kind
    from quizgen.model import Media, Source

CITATION = re.compile(r"p([1-9]\d{0,4})(?:s([1-9]\d{0,3}))?\Z")


def read_fact(node: object, source: Source, desk: Desk) -> Fact:
    """One fact from its YAML. ProblemFound holds everything that is wrong with it."""
    entry = Entry(node, source, desk)
    record = entry.record
    at, event, types, by = _citations(entry), _event(entry), _types(entry), _claimant(entry)
    as_of = date_of(entry.node, "as_of", record.as_of, entry.source, desk.grammar, entry.problems)
    _check_allowed(entry)
    media = _media(entry)
    kind = _kind(entry)
    if kind is None:
        runs, answers, ask_all = read_sentence(entry)
        slots: dict[str, str] = {}
        match = ""
    else:
        from quizgen.deckfile.facts.slots import read_slots  # noqa: PLC0415 - loads Jinja2, for kinds alone

        runs, answers, ask_all, slots, match = read_slots(entry, kind, as_of)
    if entry.problems:
        raise entry.give_up()
    return Fact(
        id=record.id, runs=runs, answers=answers, ask_all=ask_all, at=at, event=event, kind=record.kind,
        pair=kind.pair if kind else None, match=match, slots=slots, by=by, because=record.because,
        tags=words(record.tags), as_of=as_of, as_of_text=desk.grammar.format_date(as_of) if as_of else "",
        types=types, apart=words(record.apart), allow=record.allow or {}, source=entry.source, media=media,
    )  # fmt: skip


def _media(entry: Entry) -> tuple[Media, ...]:
    if not entry.record.media:
        return ()
    from quizgen.deckfile.media.entry import read_media  # noqa: PLC0415 - few decks have media

    return read_media(entry)


def _citations(entry: Entry) -> tuple[Citation, ...]:
    found: list[Citation] = []
    for place, text in enumerate(words(entry.record.at)):
        match = CITATION.match(text)
        at = entry.item_at("at", place)
        if match is None:
            remedy = (
                "write p2s1 for paragraph 2, sentence 1; p2 for the whole paragraph; [p2s1, p3] for several"
            )
            entry.problem("bad-citation", at, f"'{text}' is no place in an article", remedy)
            continue
        citation = Citation(int(match[1]), int(match[2] or 0))
        if reason := _beyond(citation, entry.desk.article.sentences):
            entry.problem("no-such-sentence", at, reason, "mend it, or 'sentences' under 'article'")
        found.append(citation)
    return tuple(found)


def _beyond(citation: Citation, sentences: tuple[int, ...]) -> str:
    """Why a citation cannot be, or nothing."""
    if not sentences:
        return ""
    if citation.paragraph > len(sentences):
        return f"'{citation}' cannot be: the article has {_count(len(sentences), 'paragraph')}"
    count = sentences[citation.paragraph - 1]
    if citation.sentence > count:
        return f"'{citation}' cannot be: paragraph {citation.paragraph} has {_count(count, 'sentence')}"
    return ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _event(entry: Entry) -> str:
    event = entry.record.event
    if event and event not in entry.desk.events:
        remedy = entry.desk.hints.did_you_mean(event, entry.desk.events, "add it to events in deck.yaml")
        entry.problem("unknown-event", entry.at("event"), f"'{event}' is not in events", remedy)
    return event


def _types(entry: Entry) -> tuple[str, ...]:
    types = words(entry.record.types)
    for place, name in enumerate(types):
        if name not in entry.desk.types:
            remedy = did_you_mean(name, entry.desk.types, listing(entry.desk.types))
            at = entry.item_at("types", place)
            entry.problem("unknown-type", at, f"'{name}' is not a question type", remedy)
    return types


def _claimant(entry: Entry) -> str:
    """Who claims it: an entity's id where it is one. A word that looks like an id must be one."""
    by = entry.record.by
    entity = entry.desk.names.find(by) if by else None
    if by and entity is None and " " not in by and by == by.lower():
        remedy = entry.desk.hints.did_you_mean(
            by, entry.desk.names.entities, "add it, or name the source in words"
        )
        entry.problem("unknown-entity", entry.at("by"), f"'{by}' is not in entities", remedy)
    return entity.id if entity else by


def _check_allowed(entry: Entry) -> None:
    for name in entry.record.allow or ():
        if name not in entry.desk.checks:
            at = entry.key_at(name, inside="allow")
            entry.problems.append(no_such_check(name, entry.desk.checks, at, entry.record.id))


def no_such_check(name: str, checks: Iterable[str], at: Source, fact: str = "") -> Problem:
    """The problem with an ``allow`` that names no check."""
    remedy = did_you_mean(name, checks, "'quizgen rules' lists them")
    return Problem("unknown-rule", at, f"no check is called '{name}'", remedy, fact=fact)


def _kind(entry: Entry) -> Kind | None:
    """The kind that words the fact; None for a sentence. ProblemFound where it is neither or both."""
    record = entry.record
    if bool(record.kind) == bool(record.fact):
        what = "both 'fact' and 'kind'" if record.kind else "neither 'fact' nor 'kind'"
        remedy = "write a sentence with ==marks== under 'fact', or a 'kind' with its 'slots'"
        entry.problem("fact-or-kind", entry.source, f"this fact has {what}", remedy)
        raise entry.give_up()
    if not record.kind:
        if record.slots is not None:
            entry.problem(
                "slots-without-kind",
                entry.key_at("slots"),
                "slots without a kind",
                "say which 'kind' they fill",
            )
        return None
    try:
        kind = entry.desk.kinds.get(record.kind)
    except ProblemFound as found:
        raise ProblemFound(*entry.problems, *found.problems) from None
    if kind is None:
        remedy = did_you_mean(record.kind, entry.desk.kinds.names, "'quizgen kinds' lists them")
        entry.problem("unknown-kind", entry.at("kind"), f"'{record.kind}' is not a kind", remedy)
        raise entry.give_up()
    return kind
