"""Selecting: which drafts a section may choose from, and what it must ask because a person names it."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quizgen.model import Selection
from quizgen.quiz.candidates import INCOMPATIBLE, QuestionCandidate, why_incompatible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.model import BlueprintSection, Draft, Fact, Wanted
    from quizgen.quiz.candidates import QuestionMaker
    from quizgen.quiz.choosing import Choice


def with_selection_of_quiz(section: BlueprintSection, quiz: Selection) -> BlueprintSection:
    """A section that also keeps to what the whole quiz may ask. What that must ask is for no section alone."""
    own = section.selection
    of_quiz = frozenset(quiz.facts)
    both = tuple(name for name in own.facts if name in of_quiz) if own.facts and quiz.facts else ()
    return replace(
        section,
        selection=replace(own, facts=both or own.facts or quiz.facts, exclude=(*own.exclude, *quiz.exclude)),
    )


class SectionFilter:
    """What one section may ask: by tags, paragraphs and the names of facts and questions."""

    def __init__(self, section: BlueprintSection) -> None:
        selection = section.selection
        self._tags, self._paragraphs = frozenset(section.tags), frozenset(section.paragraphs)
        self._only, self._excluded = frozenset(selection.facts), frozenset(selection.exclude)
        self.key = (section.tags, section.paragraphs, selection.facts, selection.exclude)
        """The same for all sections that may ask the same."""

    @property
    def traits(self) -> Sequence[Trait | None]:
        """Of all that it asks for that which fewest facts have: each fact that it takes has one of these.

        One None where any fact may have what it takes.
        """
        tagged: Sequence[Trait] = [("tag", tag) for tag in self._tags]
        cited: Sequence[Trait] = [("paragraph", number) for number in self._paragraphs]
        return self.names or tagged or cited or [None]

    @property
    def names(self) -> Sequence[Trait]:
        """The facts that alone may be asked; none where names do not matter."""
        return [("fact", name) for name in self._only]

    @property
    def takes_all(self) -> bool:
        """Whether every fact of the deck may be asked, in every way."""
        return not (self._tags or self._paragraphs or self._only or self._excluded)

    def takes_fact(self, fact: Fact) -> bool:
        """Whether a fact may be asked."""
        return (
            (not self._tags or not self._tags.isdisjoint(fact.tags))
            and (not self._paragraphs or any(at.paragraph in self._paragraphs for at in fact.at))
            and self.takes_name_of(fact)
        )

    def takes_name_of(self, fact: Fact) -> bool:
        """Whether a fact may be asked as far as names go."""
        return (not self._only or fact.id in self._only) and fact.id not in self._excluded

    @cached_property
    def facts_with_excluded(self) -> frozenset[str]:
        """The facts that are excluded, or of which a question is."""
        return frozenset(name.partition(":")[0] for name in self._excluded)

    def excluded_of(self, name: str) -> Sequence[str]:
        """The names by which a fact, or questions of it, are excluded."""
        return sorted(one for one in self._excluded if one.partition(":")[0] == name)

    def takes(self, draft: Draft) -> bool:
        """Whether a draft of facts that may be asked may be asked itself."""
        if draft.facts[0].id not in self.facts_with_excluded:
            return True
        return self._excluded.isdisjoint(question_names(draft))


class SectionFilters:
    """What several sections may ask, found by a fact's tags, paragraphs and name: few of them are asked for each."""

    def __init__(self, filters: Iterable[SectionFilter]) -> None:
        self._filters = list({one.key: one for one in filters}.values())
        self._by_trait: dict[Trait | None, list[SectionFilter]] = defaultdict(list)
        self._by_name: dict[Trait | None, list[SectionFilter]] = defaultdict(list)
        for one in self._filters:
            for trait in one.traits:
                self._by_trait[trait].append(one)
            for name in one.names or (None,):
                self._by_name[name].append(one)

    def take(self, fact: Fact) -> bool:
        """Whether one of the sections may ask a fact; also where there are no sections."""
        rows = (self._by_trait.get(trait, ()) for trait in (None, *traits_of(fact)))
        return not self._filters or any(one.takes_fact(fact) for row in rows for one in row)

    def take_name_of(self, fact: Fact) -> bool:
        """Whether one of them may ask a fact as far as names go; also where there are none."""
        rows = (self._by_name.get(name, ()) for name in (None, ("fact", fact.id)))
        return not self._filters or any(one.takes_name_of(fact) for row in rows for one in row)


Trait = tuple[str, str | int]
"""One thing by which a section chooses facts: ``("tag", "ships")``, ``("paragraph", 3)``, ``("fact", "guns")``."""


def traits_of(fact: Fact) -> Iterator[Trait]:
    """All of a fact by which a section may choose it."""
    yield from (("tag", tag) for tag in dict.fromkeys(fact.tags))
    yield from (("paragraph", number) for number in dict.fromkeys(at.paragraph for at in fact.at))
    yield "fact", fact.id


class FactsByTrait:
    """The facts of a deck by what sections choose them by, so that a section reads its own alone."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = tuple(facts)
        self._places: dict[Trait, list[int]] = defaultdict(list)
        for place, fact in enumerate(self._facts):
            for trait in traits_of(fact):
                self._places[trait].append(place)

    def taken_by(self, section: SectionFilter) -> tuple[Fact, ...]:
        """The facts that a section may ask, in the deck's order."""
        if None in section.traits:
            facts: Iterable[Fact] = self._facts
        else:
            rows = (self._places.get(trait, ()) for trait in section.traits if trait)
            facts = (self._facts[place] for place in sorted({*chain.from_iterable(rows)}))
        return tuple(fact for fact in facts if section.takes_fact(fact))


def question_names(draft: Draft) -> tuple[str, str]:
    """The names by which a person calls a draft's question: ``guns:choice:64``, ``guns:choice``."""
    return draft.id, f"{draft.facts[0].id}:{draft.type}"


# --- what must be asked ----------------------------------------------------------------------------


class Unmet(NamedTuple):
    """What a person wants in the quiz and does not get, with the reason in words."""

    wanted: Wanted
    reason: str


def require_wanted(choice: Choice, quiz: Selection, maker: QuestionMaker, *, flexible: bool) -> list[Unmet]:
    """Choose what is asked in any case; what cannot be is returned.

    *quiz* is the selection of the whole quiz: what it wants goes to the first section that takes it, and has room.
    *flexible*: a full section gets one place more, at the cost of the one that has most left.
    """
    required = _Requiring(choice, maker, flexible=flexible)
    for index, section in enumerate(choice.sections):
        for wanted in section.selection.pin:
            required.ask(wanted, [index], pinned=True)
    for wanted in quiz.pin:
        required.ask(wanted, range(len(choice.sections)), pinned=True)
    for index, section in enumerate(choice.sections):
        for wanted in section.selection.include:
            required.ask(wanted, [index])
    for wanted in quiz.include:
        required.ask(wanted, range(len(choice.sections)))
    return required.unmet


class _Requiring:
    """Chooses what a person wants, one after the other."""

    def __init__(self, choice: Choice, maker: QuestionMaker, *, flexible: bool) -> None:
        self.unmet: list[Unmet] = []
        self._choice, self._maker, self._flexible = choice, maker, flexible
        self._asked: set[str] = set()
        """Every name of a question that is chosen already."""
        self._named: dict[int, dict[str, list[tuple[int, Draft]]]] = {}
        """Of each list of drafts, by its identity, the drafts of each name with their positions."""

    def ask(self, wanted: Wanted, sections: Sequence[int], *, pinned: bool = False) -> None:
        """Choose a question of this name for one of the sections, first for those that have room."""
        if wanted.name in self._asked:
            return
        reason = ""
        for section in sorted(sections, key=lambda index: not self._has_room(index)):
            for candidate in self._candidates(wanted.name, section):
                if isinstance(candidate, str):
                    reason = reason or candidate
                elif barred := self._why_barred(candidate):
                    reason = barred
                elif not self._has_room(section) and not self._make_room(section):
                    reason = "all places of its section are taken by others that are named"
                else:
                    self._choice.require(candidate, pinned=pinned)
                    self._asked.update((*candidate.facts, *question_names(candidate.draft)))
                    return
        self.unmet.append(
            Unmet(wanted, reason or "no section takes it, by its types, tags, paragraphs and names")
        )

    def _has_room(self, section: int) -> bool:
        return len(self._choice.chosen_of(section)) < self._choice.counts[section]

    def _make_room(self, section: int) -> bool:
        """Give a section a place more, where that is allowed; whether it was."""
        if not self._flexible:
            return False
        counts = self._choice.counts
        free = [count - len(self._choice.chosen_of(index)) for index, count in enumerate(counts)]
        if max(free) > 0:
            counts[free.index(max(free))] -= 1
        counts[section] += 1
        return True

    def _why_barred(self, candidate: QuestionCandidate) -> str:
        """Why a candidate must not stand with those chosen; empty where it may."""
        if self._choice.is_long:
            return self._choice.why_barred_by_many(candidate)
        relation = self._choice.relation
        chosen = self._choice.chosen
        rival = next((other for other in chosen if relation(candidate, other) == INCOMPATIBLE), None)
        return why_incompatible(candidate, rival) if rival else ""

    def _candidates(self, name: str, section: int) -> Iterator[QuestionCandidate | str]:
        """The questions of this name that a section may take, or why one cannot be made: first those of one fact."""
        pool = self._choice.pools[section]
        rows = self._named.setdefault(id(pool.drafts), {}) or self._names_in(section)
        for position, draft in sorted(rows.get(name, ()), key=lambda row: len(row[1].facts) > 1):
            shown = pool.made(draft)
            yield (
                shown
                if isinstance(shown, str)
                else QuestionCandidate(
                    section=section, position=position, draft=draft, shown=shown, facts=self._maker.facts
                )
            )

    def _names_in(self, section: int) -> dict[str, list[tuple[int, Draft]]]:
        drafts = self._choice.pools[section].drafts
        rows: dict[str, list[tuple[int, Draft]]] = defaultdict(list)
        for position, draft in enumerate(drafts):
            for name in {*question_names(draft), *(fact.id for fact in draft.facts)}:
                rows[name].append((position, draft))
        self._named[id(drafts)] = rows
        return rows
