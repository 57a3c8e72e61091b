"""Composing: questions become a quiz, chosen by a blueprint, in sections from easy to hard, in versions.

Where there is no blueprint, :mod:`quizgen.quiz.usual` makes one, and the places that one type cannot fill are filled
by the others. A blueprint that a person wrote is kept to: what is missing is reported (:mod:`quizgen.quiz.shortfall`).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from quizgen.json_view import item_data
from quizgen.model import Blueprint, Item, Quiz, Section
from quizgen.page_text import source_line
from quizgen.quiz.balance import balance
from quizgen.quiz.blockers import refill_without_blockers
from quizgen.quiz.candidates import CandidatePool, QuestionMaker, drawn
from quizgen.quiz.choosing import Choice
from quizgen.quiz.explain import LeftOut, chosen_questions, describe_method
from quizgen.quiz.leaks import PaperFrame
from quizgen.quiz.local_search import improve
from quizgen.quiz.search import search
from quizgen.quiz.selecting import FactsByTrait, SectionFilter, require_wanted, with_selection_of_quiz
from quizgen.quiz.shortfall import shortfalls, too_few, unmet_wishes
from quizgen.quiz.turns import DraftsInTurn, TypeTurns
from quizgen.quiz.usual import SET_TYPES, USUAL_WEIGHTS, usual_blueprint
from quizgen.quiz.versions import versions
from quizgen.quiz.word_bank import WordBanks, bank_shortfalls, drop_ambiguous

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from quizgen.model import BlueprintSection, Deck, Draft, Fact
    from quizgen.quiz.candidates import DrawnDraft, MakeQuestion, QuestionCandidate
    from quizgen.quiz.gap_words import GapWords
    from quizgen.quiz.shortfall import Shortfall

    Drafts = Callable[[Sequence[str], Deck], Iterable[Draft]]
    """The drafts of these types, of a deck."""
    MayJoin = Callable[[str, Fact], bool]
    """Whether a fact may be in a set of a type that takes several facts."""
    Words = Mapping[str, Mapping[str, str]]
    """The words of each type: its title and directions."""


class QuizRequest(msgspec.Struct, frozen=True):
    """What a quiz is to be."""

    blueprint: Blueprint | None
    """None: the usual one. Without sections: the usual ones."""
    types: Sequence[str]
    """For a quiz without sections of its own: the types that it may have."""
    length: int | None
    """For a quiz without sections of its own: how many questions; None: what fits two pages."""
    seed: str
    versions: int = 1
    language: str = ""
    """The language of the pages; empty: the deck's."""


class ComposedQuiz(NamedTuple):
    """A quiz, and what it lacks."""

    quiz: Quiz
    shortfalls: tuple[Shortfall, ...]
    """What the blueprint or the user asks for and the deck cannot give."""


def compose(
    deck: Deck,
    request: QuizRequest,
    *,
    drafts: Drafts,
    make: MakeQuestion,
    words: Words,
    gap_words: GapWords | None = None,
    may_join: MayJoin | None = None,
) -> ComposedQuiz:
    """The quiz that is asked for, or as much of it as the deck gives.

    *drafts* lists what could be asked, *make* makes a question of it, *words* are those of the question types,
    *gap_words* knows what may fill a gap; without it no section has a word bank. *may_join* tells whether a fact may
    be in a set of a type; without it each may.
    """
    sources = _DraftSources(deck, drafts, request.seed, may_join or (lambda _type, _fact: True))
    is_usual = request.blueprint is None or not request.blueprint.sections
    blueprint = _with_sections(request, deck, sources) if is_usual else request.blueprint
    assert blueprint is not None  # noqa: S101 - for mypy: only a usual one is made above
    in_sections = [_as_in_quiz(section, blueprint) for section in blueprint.sections]
    frame = _frame(deck, blueprint, request.language or deck.language)
    maker = QuestionMaker(make, deck, frame, gap_words)
    pools = [
        CandidatePool(index, sources.for_section(section, request.types), maker, banked=section.word_bank)
        for index, section in enumerate(in_sections)
    ]
    choice = Choice(in_sections, pools)
    unmet = require_wanted(choice, blueprint.selection, maker, flexible=is_usual)
    method = _choose(choice, flexible=is_usual)
    balance(choice, maker)
    drop_ambiguous(choice)
    in_order, printed = _sections(choice, words)
    sections = tuple(section for _, section in in_order)
    if gap_words:
        banks = WordBanks(gap_words, [one.shown for one in printed], request.seed, deck.language)
        wanted = {index for index, section in enumerate(in_sections) if section.word_bank}
        sections = tuple(banks.filled(section) if index in wanted else section for index, section in in_order)
    left_out = tuple(LeftOut(deck, choice))
    in_versions = tuple(versions(sections, request.versions, request.seed))
    quiz = Quiz(
        title=blueprint.title or deck.title,
        deck=deck.id,
        language=request.language or deck.language,
        article=deck.article,
        versions=in_versions,
        seed=request.seed,
        digest="",
        report=deck.report,
        left_out=left_out,
        text_language=deck.language,
        logo=blueprint.logo,
        chosen=tuple(chosen_questions(printed, choice.required)),
        method=method,
    )
    lacking = (
        too_few(choice, deck, request.length, left_out) if is_usual else shortfalls(choice, deck, left_out)
    )
    told = (*unmet_wishes(unmet, deck), *lacking, *bank_shortfalls(in_sections, sections))
    return ComposedQuiz(replace(quiz, digest=digest(quiz)), told)


def _as_in_quiz(section: BlueprintSection, blueprint: Blueprint) -> BlueprintSection:
    """A section with what holds for the whole quiz, too."""
    section = with_selection_of_quiz(section, blueprint.selection)
    return replace(
        section,
        word_bank=section.word_bank or blueprint.word_bank,
        columns=section.columns or blueprint.columns,
    )


def _with_sections(request: QuizRequest, deck: Deck, sources: _DraftSources) -> Blueprint:
    """The blueprint that is asked for, with the usual sections."""
    own = request.blueprint or Blueprint(())
    parts = (wanted.name.split(":") for wanted in own.selection.wanted)
    named = {part[1] for part in parts if len(part) > 1}
    usual = usual_blueprint(
        [name for name in request.types if sources.of(name)],
        len(deck.facts), request.length, named,
    )  # fmt: skip
    return replace(own, sections=usual.sections)


def _frame(deck: Deck, blueprint: Blueprint, language: str) -> PaperFrame:
    """What the paper prints around its questions."""
    texts = {
        "the title": blueprint.title or deck.title,
        "the line with the article": source_line(deck.article, language),
    }
    for number, section in enumerate(blueprint.sections, 1):
        texts[f"the heading of section {number}"] = section.title
        texts[f"the directions of section {number}"] = section.directions
    return PaperFrame(texts, deck.language)


def digest(quiz: Quiz) -> str:
    """Four hexadecimal digits of all that is printed, the same for the same content and seed: ``7f3a``.

    Where the deck's files lie, and on which line a fact stands, is no content. The other versions follow
    from the first and the seed: it alone is read, so that a version added later has the same digest.
    """
    head = (quiz.title, quiz.language, quiz.article, quiz.report, quiz.seed)
    logo = quiz.logo and (quiz.logo.name, quiz.logo.alt)
    first = quiz.versions[:1]
    items = [item for version in first for item in version.items]
    printed = [item_data(replace(item, question=replace(item.question, source=None))) for item in items]
    letters = [(v.letter, [(s.title, s.directions, len(s.items)) for s in v.sections]) for v in first]
    if banks := [s.word_bank for version in first for s in version.sections if s.word_bank]:
        printed.append({"word_banks": banks})
    return blake2b(msgspec.json.encode((head, logo, letters, printed)), digest_size=2).hexdigest()


# --- choosing ----------------------------------------------------------------------------------------


class _DraftSources:
    """The drafts that the sections may choose from: those of each type are listed once for all sections."""

    def __init__(self, deck: Deck, drafts: Drafts, seed: str, may_join: MayJoin) -> None:
        self._deck, self._drafts, self._seed, self._may_join = deck, drafts, seed, may_join
        self._sets: dict[tuple[str, ...], DrawnDraft] = {}
        """Each set that was drawn, by its type and facts: sections that have it make its question once."""
        self._joining: dict[tuple[object, ...], tuple[Fact, ...]] = {}
        """By type and what a section takes, but for what it excludes: the facts that may be in its sets."""
        self._by_type: dict[str, list[DrawnDraft]] = {}
        self._by_type_and_fact: dict[str, dict[str, list[DrawnDraft]]] = {}
        self._by_section: dict[tuple[object, ...], DraftsInTurn] = {}
        self._turns: dict[tuple[object, ...], TypeTurns] = {}
        """By type and what a section takes, but for what it excludes."""
        self._taken: dict[tuple[object, ...], tuple[Fact, ...]] = {}
        """The facts that sections take."""

    def of(self, type_: str) -> list[DrawnDraft]:
        """The drafts of a type, of all facts."""
        if type_ not in self._by_type:
            self._by_type[type_] = list(self._drawn(type_, self._deck))
        return self._by_type[type_]

    def _drawn(self, type_: str, deck: Deck) -> Iterator[DrawnDraft]:
        return (drawn(draft, self._seed) for draft in self._drafts((type_,), deck))

    def for_section(self, section: BlueprintSection, types: Sequence[str]) -> DraftsInTurn:
        """The drafts that a section may choose from, in random order: one list for all sections with the same ones."""
        own_types = tuple(section.types or types)
        key = (own_types, *SectionFilter(section).key)
        if key not in self._by_section:
            self._by_section[key] = DraftsInTurn(self._part(section, name) for name in own_types)
        return self._by_section[key]

    def _part(self, section: BlueprintSection, type_: str) -> tuple[TypeTurns, Sequence[Draft]]:
        """The drafts of a type that a section may choose from, with those of them that it excludes after all."""
        may_ask = SectionFilter(section)
        with_all = replace(section, selection=replace(section.selection, exclude=()))
        key = (type_, *SectionFilter(with_all).key)
        if type_ in SET_TYPES and not may_ask.takes_all:
            return self._sets_of(may_ask, SectionFilter(with_all), type_), ()
        if key not in self._turns:
            self._turns[key] = TypeTurns(self._of_facts(type_, SectionFilter(with_all)))
        by_name = self._turns[key].by_fact if may_ask.facts_with_excluded else {}
        named = (draft for name in sorted(may_ask.facts_with_excluded) for draft in by_name.get(name, ()))
        gone = [
            draft for draft in named if not (may_ask.takes_name_of(draft.facts[0]) and may_ask.takes(draft))
        ]
        return self._turns[key], gone

    def _sets_of(self, may_ask: SectionFilter, with_all: SectionFilter, type_: str) -> TypeTurns:
        """The sets that are made of a section's own facts alone: one list for all sections with the same ones.

        *with_all* is the section without what it excludes.
        """
        key = (type_, *with_all.key)
        if key not in self._joining:
            taken = self._facts_of(with_all)
            self._joining[key] = tuple(fact for fact in taken if self._may_join(type_, fact))
        facts = tuple(fact for fact in self._joining[key] if may_ask.takes_name_of(fact))
        excluded = may_ask.facts_with_excluded
        named = tuple(fact.id for fact in self._joining[key] if fact.id in excluded)
        own_key = (*key, *((name, *may_ask.excluded_of(name)) for name in named))
        if own_key not in self._turns:
            drafts = self._drafts((type_,), replace(self._deck, facts=facts))
            drawn_once = (self._drawn_once(draft) for draft in drafts)
            self._turns[own_key] = TypeTurns(one for one in drawn_once if may_ask.takes(one.draft))
        return self._turns[own_key]

    def _drawn_once(self, draft: Draft) -> DrawnDraft:
        key = (draft.type, str(draft.answer), *(fact.id for fact in draft.facts))
        if key not in self._sets:
            self._sets[key] = drawn(draft, self._seed)
        return self._sets[key]

    def _of_facts(self, type_: str, may_ask: SectionFilter) -> Iterable[DrawnDraft]:
        """The drafts of a type that asks one fact, of the facts that a section takes."""
        if may_ask.takes_all:
            return self.of(type_)
        if type_ not in self._by_type_and_fact:
            by_fact: dict[str, list[DrawnDraft]] = defaultdict(list)
            for one in self.of(type_):
                by_fact[one.draft.facts[0].id].append(one)
            self._by_type_and_fact[type_] = by_fact
        rows = self._by_type_and_fact[type_]
        return chain.from_iterable([rows[fact.id] for fact in self._facts_of(may_ask) if fact.id in rows])

    def _facts_of(self, may_ask: SectionFilter) -> tuple[Fact, ...]:
        if may_ask.key not in self._taken:
            self._taken[may_ask.key] = self._facts.taken_by(may_ask)
        return self._taken[may_ask.key]

    @cached_property
    def _facts(self) -> FactsByTrait:
        return FactsByTrait(self._deck.facts)


def _choose(choice: Choice, *, flexible: bool) -> str:
    """Choose questions for each section; the words for how they were chosen.

    *flexible*: the places that one section cannot fill go to others.
    """
    counts = list(choice.counts)

    def fill() -> None:
        choice.counts = list(counts)
        choice.restart()
        choice.fill()
        if flexible:
            choice.fill_from_others(range(len(choice.sections)))

    fill()
    if flexible:  # else the user wants it, whatever it keeps out
        refill_without_blockers(choice, fill, sum(counts))
    bound = choice.upper_bound()
    found = None
    if choice.tally.total < bound and not choice.is_long:
        improve(choice, bound)
        found = search(choice, bound) if choice.tally.total < bound else None
    return describe_method(choice, bound, found)


# --- sections ----------------------------------------------------------------------------------------


def _sections(choice: Choice, words: Words) -> tuple[list[tuple[int, Section]], list[QuestionCandidate]]:
    """The sections with their questions numbered, each with its place in the blueprint; and the candidates in order."""
    sections: list[tuple[int, Section]] = []
    printed: list[QuestionCandidate] = []
    pinned_by_section: dict[int, list[QuestionCandidate]] = defaultdict(list)
    for candidate in choice.pinned:
        pinned_by_section[candidate.section].append(candidate)
    for index, section in enumerate(choice.sections):
        pinned = pinned_by_section[index]
        known = set(map(id, pinned))
        others = [candidate for candidate in choice.chosen_of(index) if id(candidate) not in known]
        if chosen := [*pinned, *sorted(others, key=_from_easy_to_hard)]:
            items = tuple(_items(chosen, section, len(printed)))
            headed = _with_heading(section, items, words)
            sections.append((index, replace(headed, pinned=len(pinned), place=index)))
            printed += chosen
    return sections, printed


def _from_easy_to_hard(candidate: QuestionCandidate) -> tuple[object, ...]:
    """The order of questions in a section; of equal difficulty that of the article."""
    return candidate.difficulty, candidate.question.at, candidate.question.id


def _items(chosen: Sequence[QuestionCandidate], section: BlueprintSection, before: int) -> Iterator[Item]:
    """The questions, numbered after those *before* them."""
    for number, candidate in enumerate(chosen, before + 1):
        question = candidate.question
        yield Item(
            number,
            question,
            options=question.options,
            premises=question.premises,
            worth=section.worth,
            lines=section.lines,
        )


def _with_heading(section: BlueprintSection, items: tuple[Item, ...], words: Words) -> Section:
    """A section with its heading: its own, or that of its types, in the order from recognising to recalling."""
    found = {item.question.type for item in items}
    order = list(USUAL_WEIGHTS)
    types = tuple(sorted(found, key=lambda name: order.index(name) if name in order else len(order)))
    title = section.title or " · ".join(words[name]["title"] for name in types)
    directions = section.directions or " ".join(words[name]["directions"] for name in types)
    return Section(types=types, title=title, directions=directions, items=items, columns=section.columns)
