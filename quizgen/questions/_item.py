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
    return Question(**{**fields, **given})


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
    return f"{source_before(statement, fact, desk)}{statement}"


def source_before(text: str, fact: Fact, desk: Desk) -> str:
    """``According to state media: ``, or nothing where there is no claim or the text names its source."""
    if not fact.by:
        return ""
    entity = desk.deck.entities.get(fact.by)
    names = entity.names if entity else (fact.by,)
    if any(fold(name) in fold(text) for name in names):
        return ""
    article = f"{entity.article} " if entity and entity.article else ""
    return desk.words["_claim"]["statement"].replace("SOURCE", article + names[0])


def asked_of(stem: str, fact: Fact, desk: Desk) -> str:
    """A stem that names the source of its claim."""
    before = source_before(stem, fact, desk).removesuffix(": ")
    if not before:
        return stem
    first, space, rest = stem.partition(" ")
    return f"{before}, {first.lower() if first.lower() in OPENERS else first}{space}{rest}"


def runs(fact: Fact, answer: int, desk: Desk) -> tuple[Run, ...]:
    """The statement, cut so that the answers asked for are emphasised."""
    before = source_before(fact.statement, fact, desk)
    cut = tuple(Run(r.text, 0 if r.answer >= 0 and answer in {r.answer, -1} else -1) for r in fact.runs)
    return (Run(before), *cut) if before else cut


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
    parts = [source_before(fact.statement, fact, desk)]
    for run in fact.runs:
        gap = run.answer >= 0 and answer in {run.answer, -1}
        if gap:
            parts[-1] = re.sub(r"\b([Aa])n? $", r"\1(n) ", parts[-1])
        parts.append(BLANK if gap else run.text)
    return "".join(parts)
