"""Items: the parts of a question that every type has."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from quizgen.event_names import EventNames
from quizgen.model import Question, Run
from quizgen.questions.building.context import context_parts
from quizgen.questions.building.key import answers_asked
from quizgen.questions.building.names import DeckNames
from quizgen.questions.building.shared_by_fact import SharedByFact
from quizgen.telling import spelled_out_in
from quizgen.text.articles import with_article
from quizgen.text.folding import fold
from quizgen.text.tokens import holds_any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Draft, Fact, KeyPart, Option, Premise

INDEFINITE = re.compile(r"\b([Aa])n? $")
"""*a* or *an* at the end of a text."""
WORD = re.compile(r"([^\W\d_]++)(?=[ ,'\u2019])")
"""The word at the beginning of a sentence."""


class CannotAsk(Exception):
    """No question can be made of a draft, for the reason given. Other drafts of its fact may still make one."""


class Drawn(Protocol):
    """The wrong options of a question."""

    @property
    def options(self) -> list[Option]:
        """The options."""

    @property
    def every_rank(self) -> bool:
        """Whether the answer's rank among numbers or dates was drawn from all. If not, their order would tell."""


class Distractors(Protocol):
    """Finds wrong options that are surely wrong, for the answers of one deck."""

    def find(self, fact: Fact, answer: Answer, *, count: int, stem: str = "") -> list[Option]:
        """Up to *count* wrong options for an answer."""

    def draw(self, fact: Fact, answer: Answer, *, count: int, stem: str = "") -> Drawn:
        """The same, and whether the answer's rank among them was drawn from all."""

    def is_safe(self, text: str, fact: Fact, answer: Answer, *, by_hand: bool = False) -> bool:
        """Whether *text*, which the curator may have picked *by_hand*, is surely wrong for an answer."""

    def repeats_any(self, text: str, others: Iterable[str]) -> bool:
        """Whether *text* says the same as one of the *others*, or one holds the other's words."""

    def in_natural_order(self, options: list[Option], answer: Answer) -> list[Option] | None:
        """Numbers and dates from the least to the greatest; None where the options have no such order."""


class QuestionInputs:
    """What a type needs to make the questions of a deck."""

    def __init__(
        self,
        *,
        deck: Deck,
        distractors: Distractors,
        grammar: Grammar,
        seed: str,
        words: Mapping[str, Mapping[str, str]],
    ) -> None:
        """*words* are those of the question types, by type, then by name: ``["choice"]["title"]``."""
        self.deck, self.distractors, self.grammar, self.seed = deck, distractors, grammar, seed
        self.words = words
        self.shared_by_fact = SharedByFact()
        """What the questions about the fact that was asked last share."""

    def begins_with_name(self, text: str) -> bool:
        """Whether a text begins with an entity's name, as it is written."""
        ends = (index for index, character in enumerate(f"{text} ") if character == " ")
        return any(
            text[:end] in self._names for end in takewhile(lambda end: end <= self._longest_name, ends)
        )

    @cached_property
    def names(self) -> DeckNames:
        """The names and answers of the deck, to see which are near another."""
        return DeckNames(self.deck)

    @cached_property
    def event_names(self) -> EventNames:
        """The labels of the deck's events, to see which of them a stem names."""
        return EventNames(self.deck)

    @cached_property
    def _names(self) -> frozenset[str]:
        """Every name of the deck's entities."""
        return frozenset(name for entity in self.deck.entities.values() for name in entity.names)

    @cached_property
    def _longest_name(self) -> int:
        """The length of the longest of them."""
        return max(map(len, self._names), default=0)


def askable_answers(deck: Deck, type_: str) -> Iterator[tuple[Fact, int, Answer]]:
    """Every answer that its fact and kind let a type ask for, with its fact and its position there.

    None of a fact of which some answers are to be named, whichever they are: it is asked as a whole.
    """
    for fact in deck.facts:
        if fact.to_name or (fact.types and type_ not in fact.types):
            continue
        for position, answer in enumerate(fact.answers):
            if not answer.types or type_ in answer.types:
                yield fact, position, answer


def askable_positions(fact: Fact, type_: str) -> list[int]:
    """The positions of the answers that a fact and its kind let a type ask for."""
    if fact.types and type_ not in fact.types:
        return []
    allowed = [answer.types for answer in fact.answers]
    return [position for position, types in enumerate(allowed) if not types or type_ in types]


def question_id(draft: Draft) -> str:
    """The id of a draft's question, the same in every build: ``sinking:choice:year``."""
    fact = draft.facts[0]
    return f"{fact.id}:{draft.type}:{fact.answers[draft.answer].name if draft.answer >= 0 else 'all'}"


def make_item(
    draft: Draft,
    inputs: QuestionInputs,
    *,
    stem: str,
    key: tuple[KeyPart, ...],
    points: int,
    options: tuple[Option, ...] = (),
    ordered: bool = False,
    offered: Sequence[str] = (),
    wanted: int = 0,
) -> Question:
    """A question about one fact: what its type gives, and what is the same for every type.

    *offered* are the texts of which one is right, where they are not the options.
    CannotAsk where the stem spells an abbreviation out that is the answer: its initials are no knowledge.
    """
    fact, asked = draft.facts[0], answers_asked(draft)
    if spelled := next((name for answer in asked if (name := spelled_out_in(stem, answer))), ""):
        raise CannotAsk(f"its words spell '{spelled}' out")
    return Question(
        id=question_id(draft),
        type=draft.type,
        fact=fact.id,
        facts=(fact.id,),
        answer=asked[0].name if draft.answer >= 0 else "all",
        stem=stem,
        key=key,
        statement=with_source(fact.statement, fact, inputs),
        language=inputs.deck.language,
        statement_runs=emphasised_runs(fact, draft.answer, inputs),
        context=tuple(
            part
            for part in context_parts(fact, asked, inputs, offered or [option.text for option in options])
            if not holds_any(stem, (part,))
        ),
        options=options,
        ordered=ordered,
        rationale=fact.because,
        at=fact.at,
        tags=fact.tags,
        points=points,
        wanted=wanted,
        source=fact.source,
        media=tuple([replace(media, source=None) for media in fact.media]),
    )


def make_set_item(
    draft: Draft,
    facts: Sequence[Fact],
    *,
    stem: str,
    key: tuple[KeyPart, ...],
    premises: tuple[Premise, ...],
    statement: str,
    language: str,
    points: int,
    rationale: str = "",
    options: tuple[Option, ...] = (),
    ordered: bool = False,
) -> Question:
    """A question about a set of facts with a premise each: what its type gives, and what is the same for all sets."""
    return Question(
        id=question_id(draft),
        type=draft.type,
        fact=facts[0].id,
        facts=tuple(fact.id for fact in facts),
        answer="all",
        stem=stem,
        key=key,
        statement=statement,
        language=language,
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


def with_source(statement: str, fact: Fact, inputs: QuestionInputs) -> str:
    """A statement with the source of its claim: ``According to state media, …``. As it is where nobody claims it."""
    return "".join(source_and_opening(statement, statement, fact, inputs)) if fact.by else statement


def stem_of(draft: Draft, inputs: QuestionInputs) -> str:
    """The stem that asks for a draft's answers. A claim's has its source, unless that is the answer."""
    fact = draft.facts[0]
    asked = answers_asked(draft)
    whole = fact.explain if draft.type == "open" else fact.ask_all
    stem = whole if draft.answer < 0 else asked[0].stem
    if not fact.by:
        return stem
    source_names = frozenset(fold(name) for name in _source_names(fact, inputs))
    if any(source_names & {fold(name) for name in inputs.deck.names_of(answer)} for answer in asked):
        return stem
    return "".join(source_and_opening(stem, stem, fact, inputs))


def emphasised_runs(fact: Fact, answer: int, inputs: QuestionInputs) -> tuple[Run, ...]:
    """The statement in runs, so that the answers asked for can be emphasised: 0 marks them, -1 all else.

    *answer* is the position of the answer, or -1 for all.
    """
    runs = [Run(run.text, 0 if run.answer >= 0 and answer in {run.answer, -1} else -1) for run in fact.runs]
    if not fact.by:
        return tuple(runs)
    before, first = source_and_opening(runs[0].text, fact.statement, fact, inputs)
    return (*((Run(before),) if before else ()), Run(first, runs[0].answer), *runs[1:])


def source_and_opening(opening: str, whole: str, fact: Fact, inputs: QuestionInputs) -> tuple[str, str]:
    """The source to be put before a sentence, and the *opening* of the sentence as it then stands.

    ``According to state media, `` comes before a word that loses its capital inside a sentence; before a word that
    may be a name, or is an answer, stands a colon, and it keeps its capital. The source is empty where the fact is no
    claim, or where the *whole* sentence names its source already.
    """
    if not fact.by or holds_any(whole, names := _source_names(fact, inputs)):
        return "", opening
    entity = inputs.deck.entities.get(fact.by)
    source = with_article(entity.article if entity else "", names[0])
    words = inputs.words["_claim"]
    before = words["statement"].replace("SOURCE", source)
    begins_with_answer = fact.runs[0].answer >= 0 and whole == fact.statement
    within = opening if begins_with_answer else _inside_sentence(opening, inputs)
    return f"{before}{', ' if within != opening else words['colon']}", within


def _inside_sentence(text: str, inputs: QuestionInputs) -> str:
    """A text as it stands inside a sentence: without its capital, if its first word is surely no part of a name."""
    opening = text[: len(text) - len(text.lstrip("¿¡"))]
    if opening:
        return opening + _inside_sentence(text[len(opening) :], inputs)
    word = WORD.match(text)
    if not word or not inputs.grammar.is_small_word(word[1]) or inputs.begins_with_name(text):
        return text
    return word[1].lower() + text[word.end() :]


def _source_names(fact: Fact, inputs: QuestionInputs) -> tuple[str, ...]:
    """The names of who claims a fact that somebody claims."""
    entity = inputs.deck.entities.get(fact.by)
    return entity.names if entity else (fact.by,)
