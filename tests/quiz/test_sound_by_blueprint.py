"""Quizzes by blueprints of many sections: no fact twice, none beside one kept apart, no answer told anywhere.

Every pair of questions is held against the program's own definition of a leak and against a plain one that
shares nothing with it.
"""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from msgspec.structs import replace

from quizgen.model import Blueprint, BlueprintSection, Deck
from quizgen.quiz.leaks import ShownQuestion
from quizgen.quiz.score import share_of
from quizgen.settings import Settings
from tests.builds import ENGINE, SHIPPED, shipped
from tests.quiz.test_compose import questions, told

SEEDS = [str(seed) for seed in range(3)]


def parts_of(deck: Deck) -> tuple[BlueprintSection, ...]:
    """Sections of sets, of tags, of paragraphs, and of shares, that draw from the same facts."""
    tags = next((fact.tags[:1] for fact in deck.facts if fact.tags), ())
    parts = (
        BlueprintSection(("true_false", "choice"), 6, worth=2, easy=0.5, hard=1 / 6),
        BlueprintSection(("matching",), 2, worth=2),
        BlueprintSection(("ordering",), 1),
        BlueprintSection(("cloze",), 3, paragraphs=(1, 2, 3), lines=2),
        BlueprintSection(("numeric", "short_answer"), 4, hard=0.5),
        BlueprintSection((), 3, tags=tags),
        BlueprintSection((), 4, easy=0.25),
    )
    return tuple(replace(part, title=f"Part {place}") for place, part in enumerate(parts, 1))


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", SHIPPED)
def test_a_quiz_by_a_blueprint_is_sound(name: str, seed: str) -> None:
    deck = shipped(name)
    job = ENGINE.job(replace(deck, blueprint=Blueprint(parts_of(deck))), Settings(seed=seed))
    asked = questions(job.quiz.value)
    facts = {fact.id: fact for fact in deck.facts}
    used = Counter(fact for question in asked for fact in question.facts)
    assert set(used.values()) == {1}
    assert not [name for name in used if used.keys() & set(facts[name].apart)]
    assert used.keys() | dict(job.quiz.value.left_out).keys() == facts.keys()
    shown = [ShownQuestion(question, deck, facts) for question in asked]
    for one, other in permutations(shown, 2):
        assert not one.clashes(other), (one.question.id, other.question.id)
        assert not list(told(one.question, other.question, facts, deck)), (one.question.id, other.question.id)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_not_as_the_blueprint_says_is_said(name: str, seed: str) -> None:
    """Places and shares are kept, or there is a warning of just that section; each goes from easy to hard."""
    deck = shipped(name)
    parts = parts_of(deck)
    job = ENGINE.job(replace(deck, blueprint=Blueprint(parts)), Settings(seed=seed))
    chosen = {why.question: why for why in job.quiz.value.chosen}
    sections = {section.title: section.items for section in job.quiz.value.versions[0].sections}
    missed = []
    for place, part in enumerate(parts, 1):
        mine = [chosen[item.question.id] for item in sections.get(part.title, ())]
        assert [why.difficulty for why in mine] == sorted(why.difficulty for why in mine)
        levels = Counter(why.level for why in mine)
        if len(mine) < part.number or share_of(part, part.number).missed(levels["easy"], levels["hard"]):
            missed.append(f"section {place}")
    told_of = dict.fromkeys(problem.message.partition(" (")[0] for problem in job.quiz.problems)
    assert [*told_of] == missed
