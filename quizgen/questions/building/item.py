"""What the question types share: the parts of an item that every type has."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from quizgen.comparing_values import overlaps
from quizgen.model import Date, Number, NumberRange, Question, Run
from quizgen.questions.building.key import accepted, asked_by
from quizgen.text.folding import fold
from quizgen.text.tokens import spaced_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Draft, Fact, KeyPart, Option, Premise, Value

INDEFINITE = re.compile(r"\b([Aa])n? $")
WORD = re.compile(r"([A-Za-z]++)(?=[ ,'\u2019])")
TIMES = ("day", "night", "week", "month", "year", "decade", "centur")
"""How a unit begins that tells how long something lasted, where a date with two ends tells it, too."""


class CannotAsk(Exception):
    """This draft makes no question, for the reason given; the other types of its fact still do."""


class SafeOptions(Protocol):
    """What a type asks of whoever knows wrong options that are surely wrong."""

    def wrong(self, fact: Fact, answer: Answer, count: int, name: str, stem: str = "") -> list[Option]:
        """Up to *count* wrong options for an answer; *name* is the question's id, and names the stream of chance."""

    def safe(self, text: str, fact: Fact, answer: Answer) -> bool:
        """Whether *text* is surely wrong for an answer."""

    def repeats(self, text: str, others: Iterable[str]) -> bool:
        """Whether *text* says the same as one of the *others*, or one holds the other's words."""

    def natural_order(self, options: list[Option], answer: Answer) -> list[Option] | None:
        """Numbers and dates from the least to the greatest; None where the options have no such order."""


class Desk:
    """What a type needs to make a question: the deck, safe options, grammar and the seed."""

    def __init__(
        self,
        deck: Deck,
        options: SafeOptions,
        grammar: Grammar,
        seed: str,
        words: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.deck, self.options, self.grammar, self.seed, self.words = deck, options, grammar, seed, words
        self.forms: dict[tuple[str, Value, tuple[str, ...]], tuple[str, ...]] = {}
        """The other forms that score, by all that they follow from: an answer's text, its value, what is accepted."""

    def begins_with_name(self, text: str) -> bool:
        """Whether an entity's name stands at the beginning of a text, as it is written."""
        ends = (place for place, sign in enumerate(f"{text} ") if sign == " ")
        return any(text[:end] in self._names for end in takewhile(lambda end: end <= self._longest, ends))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name for entity in self.deck.entities.values() for name in entity.names)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._names), default=0)


def answers_of(deck: Deck, type_: str) -> Iterator[tuple[Fact, int, Answer]]:
    """Every answer that the fact and its kind let this type ask for."""
    for fact in deck.facts:
        if fact.types and type_ not in fact.types:
            continue
        for place, answer in enumerate(fact.answers):
            if not answer.types or type_ in answer.types:
                yield fact, place, answer


def name_of(draft: Draft) -> str:
    """The question's id: the same in every build."""
    fact = draft.facts[0]
    return f"{fact.id}:{draft.type}:{fact.answers[draft.answer].name if draft.answer >= 0 else 'all'}"


def item(
    draft: Draft,
    desk: Desk,
    *,
    stem: str,
    key: tuple[KeyPart, ...],
    points: int,
    options: tuple[Option, ...] = (),
    ordered: bool = False,
) -> Question:
    """A question about one fact, with what every type has in common beside what its type gives."""
    fact, asked, shown = draft.facts[0], asked_by(draft), fold(stem)
    return Question(
        id=name_of(draft),
        type=draft.type,
        fact=fact.id,
        facts=(fact.id,),
        answer=asked[0].name if draft.answer >= 0 else "all",
        stem=stem,
        key=key,
        statement=claimed(fact.statement, fact, desk),
        statement_runs=runs(fact, draft.answer, desk),
        context=tuple(part for part in context(fact, asked, desk) if fold(part) not in shown),
        options=options,
        ordered=ordered,
        rationale=fact.because,
        at=fact.at,
        tags=fact.tags,
        points=points,
        source=fact.source,
        media=tuple(replace(media, source=None) for media in fact.media),
    )


def set_item(
    draft: Draft,
    facts: Sequence[Fact],
    *,
    stem: str,
    key: tuple[KeyPart, ...],
    premises: tuple[Premise, ...],
    statement: str,
    points: int,
    rationale: str = "",
    options: tuple[Option, ...] = (),
    ordered: bool = False,
) -> Question:
    """A question about a set of facts, a premise each, with what all sets have beside what the type gives."""
    return Question(
        id=name_of(draft),
        type=draft.type,
        fact=facts[0].id,
        facts=tuple(fact.id for fact in facts),
        answer="all",
        stem=stem,
        key=key,
        statement=statement,
        options=options,
        ordered=ordered,
        premises=premises,
        rationale=rationale,
        at=tuple(sorted({at for fact in facts for at in fact.at})),
        tags=tuple(dict.fromkeys(tag for fact in facts for tag in fact.tags)),
        points=points,
        source=facts[0].source,
    )


# --- claims: true only with their source -----------------------------------------------------------


def claimed(statement: str, fact: Fact, desk: Desk) -> str:
    """A statement that names the source of its claim."""
    return "".join(voiced(statement, statement, fact, desk))


def stem_of(draft: Draft, desk: Desk) -> str:
    """The stem for what is asked. A claim's stem names its source, unless that is what it asks for."""
    fact = draft.facts[0]
    asked = asked_by(draft)
    stem = fact.ask_all if draft.answer < 0 else asked[0].stem
    if not fact.by:
        return stem
    source = frozenset(fold(name) for name in _source(fact, desk))
    if any(source & {fold(name) for name in desk.deck.names_of(answer)} for answer in asked):
        return stem
    return "".join(voiced(stem, stem, fact, desk))


def runs(fact: Fact, answer: int, desk: Desk) -> tuple[Run, ...]:
    """The statement, cut so that the answers asked for are emphasised."""
    cut = [Run(r.text, 0 if r.answer >= 0 and answer in {r.answer, -1} else -1) for r in fact.runs]
    before, first = voiced(cut[0].text, fact.statement, fact, desk)
    return (*((Run(before),) if before else ()), Run(first, cut[0].answer), *cut[1:])


def voiced(first: str, whole: str, fact: Fact, desk: Desk) -> tuple[str, str]:
    """What names the source before a sentence, and the sentence's *first* words as they then stand.

    ``According to state media, `` before a word that loses its capital inside a sentence, else with a
    colon: what may be a name, or is an answer, stays as it is. Nothing where the fact is no claim, or where
    *whole* names its source already.
    """
    names = _source(fact, desk)
    if not names or _speaks_of(whole, names):
        return "", first
    entity = desk.deck.entities.get(fact.by)
    source = f"{entity.article} {names[0]}" if entity and entity.article else names[0]
    words = desk.words["_claim"]
    before = words["statement"].replace("SOURCE", source)
    answered = fact.runs[0].answer >= 0 and whole == fact.statement
    within = first if answered else _within(first, desk)
    return f"{before}{', ' if within != first else words['colon']}", within


def _within(text: str, desk: Desk) -> str:
    """The text as it stands inside a sentence, if it begins with a word that is no part of a name."""
    word = WORD.match(text)
    if not word or not desk.grammar.is_small_word(word[1]) or desk.begins_with_name(text):
        return text
    return word[1].lower() + text[word.end() :]


def _source(fact: Fact, desk: Desk) -> tuple[str, ...]:
    """The names of who claims it; none where nobody does."""
    entity = desk.deck.entities.get(fact.by) if fact.by else None
    return entity.names if entity else (fact.by,) if fact.by else ()


# --- context ---------------------------------------------------------------------------------------


def context(fact: Fact, asked: Iterable[Answer], desk: Desk) -> tuple[str, ...]:
    """What a card must say to stand alone: the event's label and date, but never the answer."""
    asked = tuple(asked)

    def safe(text: str, when: Date | None = None) -> bool:
        return not any(reveals(text, a, desk) or (when and _tells_when(when, a)) for a in asked)

    event = desk.deck.events.get(fact.event)
    if event is not None:
        parts = ((event.label, None), (event.when_text, event.when))
        return tuple(text for text, when in parts if text and safe(text, when))
    if fact.as_of is None or fact.as_of_text in fact.statement or not safe(fact.as_of_text, fact.as_of):
        return ()
    return (desk.words["_claim"]["as_of"].replace("DATE", fact.as_of_text),)


def reveals(text: str, answer: Answer, desk: Desk) -> bool:
    """Whether *text* holds the answer, in any form that scores."""
    return _speaks_of(text, (answer.text, *accepted(answer, desk)))


def _speaks_of(text: str, names: Iterable[str]) -> bool:
    """Whether any of the names stands in *text*, in whole words."""
    words = spaced_words(text)
    return any(sought in words for name in names if (sought := spaced_words(name)).strip())


def _tells_when(when: Date, answer: Answer) -> bool:
    """Whether a date gives the answer away: it is the date asked for, or how long something lasted."""
    if isinstance(answer.value, Date):
        return overlaps(when, answer.value)
    timed = isinstance(answer.value, (Number, NumberRange)) and fold(answer.value.unit).startswith(TIMES)
    return timed and when.end is not None
