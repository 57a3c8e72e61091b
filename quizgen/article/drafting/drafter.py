"""An article drafted: its proposals, and what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quizgen import registry
from quizgen.article.copied import words_of_copies
from quizgen.article.drafting.choosing import GOOD, PER_SENTENCE, chosen
from quizgen.article.drafting.names import NameFinder
from quizgen.article.drafting.proposal import same_words
from quizgen.article.drafting.reading import SentenceReading
from quizgen.article.drafting.things import DraftEntity, DraftEvent, entities_of, events_of
from quizgen.limits import LONGEST_DRAFTED_SENTENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.article.drafting.names import KnownNames
    from quizgen.article.drafting.proposal import Proposal
    from quizgen.article.drafting.speakers import Speaker
    from quizgen.article.numbered import Sentence
    from quizgen.language.days import Point

PATTERNS = "article/drafting/patterns"
"""The folder of the registry."""


class Drafted(NamedTuple):
    """What an article gives for a deck."""

    proposals: tuple[Proposal, ...]
    """By their sentences, the best of each first: what a review goes through. Speakers and events are words yet."""
    entities: tuple[DraftEntity, ...]
    events: tuple[DraftEvent, ...]


def drafted(
    sentences: Sequence[Sentence],
    language: str,
    published: Point | None,
    known: KnownNames,
    *,
    least: float = GOOD,
    per_sentence: int = PER_SENTENCE,
) -> Drafted:
    """The proposals for an article, with the entities and events that they speak of. The same article gives the same.

    *known* finds names in the pools. *least* is the least score that is taken, 0 for all; *per_sentence* the most
    proposals of a sentence. Sentences that are longer than any (:func:`is_long`) are passed over.
    """
    ordinary = [sentence for sentence in sentences if not is_long(sentence)]
    readings = read_sentences(ordinary, language, published, known)
    runs = words_of_copies(sentence.text for sentence in sentences)
    countries = {same_words(name.text) for reading in readings for name in reading.names if name.is_country}
    names = {
        same_words(text)
        for reading in readings
        for name in reading.names
        for text in (name.text, reading.finder.full_name(name.text))
    }
    proposals = chosen(
        _proposed(readings),
        runs=runs,
        names=names,
        countries=countries,
        least=least,
        per_sentence=per_sentence,
    )
    told = {same_words(proposal.event) for proposal in proposals}
    events = tuple(
        event for event in events_of(readings, runs) if event.when or same_words(event.label) in told
    )
    entities = entities_of(readings, {answer for one in proposals for answer in one.answers})
    return Drafted(proposals, entities, events)


def is_long(sentence: Sentence) -> bool:
    """Whether it is longer than a sentence is: a table, or a list without a full stop."""
    return len(sentence.text) > LONGEST_DRAFTED_SENTENCE


def read_sentences(
    sentences: Sequence[Sentence], language: str, published: Point | None, known: KnownNames
) -> tuple[SentenceReading, ...]:
    """Every sentence, read in the article's order: *he* is who spoke last."""
    finder = NameFinder([sentence.text for sentence in sentences], language, known)
    readings: list[SentenceReading] = []
    speaker: Speaker | None = None
    for sentence in sentences:
        reading = SentenceReading(sentence, language, published, finder, speaker)
        speaker = reading.speaker or speaker
        readings.append(reading)
    return tuple(readings)


def _proposed(readings: Sequence[SentenceReading]) -> Iterator[Proposal]:
    for reading in readings:
        for name in registry.names(PATTERNS):
            yield from registry.load(PATTERNS, name).propose(reading)


def linked(found: Drafted) -> tuple[Proposal, ...]:
    """The proposals with the ids of the draft's entities and events in place of their words."""
    speakers = {
        name: entity.id
        for entity in found.entities
        for name in (entity.name, *entity.aka, entity.abbr)
        if name
    }
    by_phrase = {same_words(event.label): event.id for event in found.events}
    return tuple(
        replace(
            proposal,
            by=speakers.get(proposal.by, proposal.by),
            event=by_phrase.get(same_words(proposal.event), ""),
        )
        for proposal in found.proposals
    )
