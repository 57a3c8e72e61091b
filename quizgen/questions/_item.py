"""What the question types share: the parts of an item that every type has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quizgen.model import BLANK, Date, Number, NumberRange, Question, Run
from quizgen.values import accepted_forms, fold, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quizgen.grammar import Grammar
    from quizgen.model import Answer, Deck, Draft, Fact
    from quizgen.options import Options

WORD = re.compile(r"\w+")
OPENERS = frozenset(
    "what which who whom whose when where how why in on at for from to by with of against".split()
)
"""Words that begin a question and lose their capital when a source is named before them."""


class CannotAsk(Exception):
    """This draft makes no question, for the reason given; the other types of its fact still do."""


class Desk:
    """What a type needs to make a question: the deck, safe options, grammar and the seed."""

    def __init__(
        self,
        deck: Deck,
        options: Options,
        grammar: Grammar,
        seed: str,
        words: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.deck, self.options, self.grammar, self.seed, self.words = deck, options, grammar, seed, words


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


def item(draft: Draft, desk: Desk, **given: Any) -> Question:  # noqa: ANN401 - the fields of Question
    """A question about one fact. What the type does not give is what every type has in common."""
    fact = draft.facts[0]
    asked = tuple(fact.answers) if draft.answer < 0 else (fact.answers[draft.answer],)
    fields: dict[str, Any] = {
        "id": name_of(draft),
        "type": draft.type,
        "fact": fact.id,
        "facts": (fact.id,),
        "answer": asked[0].name if draft.answer >= 0 else "all",
        "key": tuple(answer.text for answer in asked),
        "statement": claimed(fact.statement, fact, desk),
        "statement_runs": runs(fact, draft.answer, desk),
        "context": context(fact, asked, desk),
        "rationale": fact.because,
        "at": fact.at,
        "tags": fact.tags,
        "source": fact.source,
    }
    fields |= given
    shown = fold(fields["stem"])
    fields["context"] = tuple(part for part in fields["context"] if fold(part) not in shown)
    return Question(**fields)


def accepted(answer: Answer, desk: Desk) -> tuple[str, ...]:
    """The other forms of an answer that score: what the curator allows, then what grammar and names do."""
    entity = desk.options.truth.entity(answer.value)
    names = entity.names if entity else ()
    forms = accepted_forms(answer.text, answer.value, names, desk.grammar)
    own = fold(answer.text)
    every = {fold(form): form for form in reversed((*answer.accept, *forms)) if fold(form) != own}
    return tuple(reversed(every.values()))


# --- claims: true only with their source -----------------------------------------------------------


def claimed(statement: str, fact: Fact, desk: Desk) -> str:
    """A statement that names the source of its claim."""
    return "".join(_voiced(statement, statement, fact, desk))


def asked_of(stem: str, fact: Fact, desk: Desk) -> str:
    """A stem that names the source of its claim."""
    return "".join(_voiced(stem, stem, fact, desk))


def runs(fact: Fact, answer: int, desk: Desk) -> tuple[Run, ...]:
    """The statement, cut so that the answers asked for are emphasised."""
    cut = [Run(r.text, 0 if r.answer >= 0 and answer in {r.answer, -1} else -1) for r in fact.runs]
    before, first = _voiced(cut[0].text, fact.statement, fact, desk)
    return (*((Run(before),) if before else ()), Run(first, cut[0].answer), *cut[1:])


def _voiced(first: str, whole: str, fact: Fact, desk: Desk) -> tuple[str, str]:
    """What names the source before a sentence, and the sentence's *first* words as they then stand.

    ``According to state media, `` before words that lose their capital inside a sentence, else with a
    colon. Nothing where the fact is no claim, or where *whole* names its source already.
    """
    entity = desk.deck.entities.get(fact.by)
    names = entity.names if entity else (fact.by,)
    if not fact.by or any(fold(name) in fold(whole) for name in names):
        return "", first
    source = f"{entity.article} {names[0]}" if entity and entity.article else names[0]
    before = desk.words["_claim"]["statement"].replace("SOURCE", source)
    word = first.partition(" ")[0]
    if word.lower() in OPENERS and desk.deck.language.startswith("en"):
        return f"{before}, ", word.lower() + first[len(word) :]
    return f"{before}: ", first


# --- context ---------------------------------------------------------------------------------------


def context(fact: Fact, asked: Iterable[Answer], desk: Desk) -> tuple[str, ...]:
    """What a card must say to stand alone: the event's label and date, but never the answer."""
    event = desk.deck.events.get(fact.event)
    asked = tuple(asked)
    parts = []
    if event is not None:
        if not any(reveals(event.label, answer, desk) for answer in asked):
            parts.append(event.label)
        dated = event.when is not None and not any(_tells_when(event.when, answer) for answer in asked)
        if dated and not any(reveals(event.when_text, answer, desk) for answer in asked):
            parts.append(event.when_text)
    elif fact.as_of and fact.as_of_text not in fact.statement:
        parts.append(desk.words["_claim"]["as_of"].replace("DATE", fact.as_of_text))
    return tuple(parts)


def reveals(text: str, answer: Answer, desk: Desk) -> bool:
    """Whether *text* holds the answer, under any of its names."""
    words = f" {' '.join(WORD.findall(fold(text)))} "
    names = (" ".join(WORD.findall(name)) for name in desk.options.truth.names(answer))
    return any(name and f" {name} " in words for name in names)


def _tells_when(when: Date, answer: Answer) -> bool:
    """Whether a date gives the answer away: it is the date asked for, or how long something lasted."""
    if isinstance(answer.value, Date):
        return overlaps(when, answer.value)
    counted = isinstance(answer.value, (Number, NumberRange)) and answer.value.unit.startswith("day")
    return counted and when.end is not None


# --- gaps ------------------------------------------------------------------------------------------


def gapped(fact: Fact, answer: int, desk: Desk) -> str:
    """The statement with a gap for one answer (-1: for all); *a* or *an* before the gap tells nothing."""
    before, first = _voiced(fact.runs[0].text, fact.statement, fact, desk)
    parts = [before]
    for run in (Run(first, fact.runs[0].answer), *fact.runs[1:]):
        gap = run.answer >= 0 and answer in {run.answer, -1}
        if gap:
            parts[-1] = re.sub(r"\b([Aa])n? $", r"\1(n) ", parts[-1])
        parts.append(BLANK if gap else run.text)
    return "".join(parts)
