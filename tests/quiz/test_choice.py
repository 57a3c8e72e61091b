"""Choosing by a blueprint: sections, shares, order, the best there is, and what is said of it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import quizgen
from quizgen import registry
from quizgen.model import Blueprint, BlueprintSection
from quizgen.quiz.candidates import INCOMPATIBLE, CandidatePool, QuestionMaker, drawn, in_turn
from quizgen.quiz.choosing import Choice
from quizgen.quiz.compose import QuizRequest, compose
from quizgen.quiz.leaks import PaperFrame
from quizgen.quiz.local_search import improve
from quizgen.quiz.score import Tally, share_of
from quizgen.quiz.search import search
from quizgen.settings import Settings
from quizgen.templating import type_words
from tests.builds import DECKS, ENGINE, SHIPPED, shipped
from tests.command import quizgen as run
from tests.decks import deck_of
from tests.questions.random_decks import Random, decks

if TYPE_CHECKING:
    from quizgen.model import Deck, Draft, Question, Quiz
    from quizgen.quiz.candidates import QuestionCandidate

EASIEST, HARDEST = ("true_false", "choice"), ("short_answer", "numeric")


def by(deck: Deck | None, *parts: BlueprintSection, seed: str = "1") -> tuple[Quiz, list[str]]:
    """The quiz of a blueprint, and the messages on the way."""
    assert deck is not None
    job = ENGINE.job(replace(deck, blueprint=Blueprint(parts)), Settings(seed=seed))
    return job.quiz.value, [problem.message for problem in job.quiz.problems]


# --- a blueprint is kept to --------------------------------------------------------------------------


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_sections_are_what_the_blueprint_says(seed: str) -> None:
    parts = (
        BlueprintSection(EASIEST, 5, "Warm-up", "Tick one.", easy=0.6),
        BlueprintSection(("cloze",), 3, worth=2, lines=2, paragraphs=(1, 3, 5, 10)),
        BlueprintSection(HARDEST, 3, worth=3, hard=1 / 3),
        BlueprintSection(("cloze", "choice"), 2, tags=("ships",)),
    )
    quiz, told = by(shipped(SHIPPED[0]), *parts, seed=seed)
    assert told == []
    warm, gaps, hard, ships = quiz.versions[0].sections
    assert (warm.title, warm.directions) == ("Warm-up", "Tick one.")
    assert [len(section.items) for section in quiz.versions[0].sections] == [5, 3, 3, 2]
    assert {item.question.type for item in warm.items} <= set(EASIEST)
    assert [(item.worth, item.lines, item.points) for item in gaps.items] == [(2, 2, 2)] * 3
    assert all({at.paragraph for at in item.question.at} & {1, 3, 5, 10} for item in gaps.items)
    assert all("ships" in item.question.tags for item in ships.items)
    assert ships.title == " · ".join(
        {"choice": "Multiple choice", "cloze": "Fill in the gaps"}[name] for name in ships.types
    )
    levels = {why.question: why.level for why in quiz.chosen}
    assert sum(levels[item.question.id] == "easy" for item in warm.items) == 3
    assert sum(levels[item.question.id] == "hard" for item in hard.items) == 1
    assert quiz.points == sum(item.points for item in quiz.versions[0].items)
    assert len({why.question for why in quiz.chosen}) == 13


def test_sections_go_from_easy_to_hard() -> None:
    for deck in map(shipped, SHIPPED):
        quiz, _ = by(deck, BlueprintSection((), 12))
        points = [why.difficulty for why in quiz.chosen]
        assert points == sorted(points)
        assert [why.question for why in quiz.chosen] == [item.question.id for item in quiz.versions[0].items]


def test_what_a_deck_cannot_give_is_said_with_the_place_and_what_would_fill_it() -> None:
    (code, _, err) = run("show", str(DECKS / "vasa-1628"), "quiz")
    assert (code, err) == (0, "")
    deck = shipped("vasa-1628")
    assert deck is not None
    job = ENGINE.job(
        replace(
            deck,
            blueprint=Blueprint(
                (BlueprintSection(("cloze",), 1), BlueprintSection(("matching",), 4, "Pairs", tags=("ship",)))
            ),
        )
    )
    assert len(job.quiz.value.versions[0].sections) <= 2
    (problem,) = job.quiz.problems
    assert (problem.rule, problem.severity) == ("short-quiz", "warning")
    found = re.fullmatch(r"section 2 \('Pairs'\) wants 4 matching questions and gets (\d)", problem.message)
    assert found
    assert f"about {4 * (4 - int(found[1]))} more facts of a kind with pairs, such as" in problem.help
    assert "with the tag 'ship'" in problem.help


def test_a_share_that_is_missed_is_said() -> None:
    _, told = by(shipped("vasa-1628"), BlueprintSection(("true_false",), 4, hard=0.5))
    assert told == ["section 1 wants 2 hard of its 4 questions and gets 0"]


def test_types_and_length_set_the_decks_blueprint_aside() -> None:
    deck = shipped("vasa-1628")
    assert deck is not None
    own = replace(deck, blueprint=Blueprint((BlueprintSection(("cloze",), 2),)))
    assert len(list(quizgen.compose(own).versions[0].items)) == 2
    assert len(list(quizgen.compose(own, length=5).versions[0].items)) == 5
    only = quizgen.compose(own, types=("choice",))
    assert {item.question.type for item in only.versions[0].items} == {"choice"}


def test_options_and_a_blueprint_file_are_two_plans(tmp_path: Path) -> None:
    file = tmp_path / "unit.yaml"
    file.write_text("sections: [{number: 2}]", encoding="utf-8")
    for more in (("--questions", "3"), ("--types", "cloze")):
        for command in (("build",), ("show",)):
            code, _, err = run(*command, str(DECKS / "vasa-1628"), "--blueprint", str(file), *more)
            assert code == 2
            assert "a blueprint says itself how many questions" in err
    code, out, _ = run("show", str(DECKS / "vasa-1628"), "quiz", "--blueprint", str(file))
    assert code == 0
    assert "2. " in out
    assert "3. " not in out


# --- cover -------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_the_article_is_covered_evenly(name: str) -> None:
    """Of the usual quiz no paragraph has four questions more than another that facts cite.

    It may have three: all that would tell of another stays out.
    """
    deck = shipped(name)
    assert deck is not None
    facts = {fact.id: fact for fact in deck.facts}
    cited = {fact.at[0].paragraph for fact in deck.facts}
    for seed in range(6):
        asked = Counter(
            paragraph
            for item in quizgen.compose(deck, seed=str(seed)).versions[0].items
            for paragraph in {facts[name].at[0].paragraph for name in item.question.facts}
        )
        assert max(asked.values()) - min(asked[paragraph] for paragraph in cited) <= 3
        assert len(asked) >= min(len(cited), 11)


# --- the best there is -------------------------------------------------------------------------------


def choice_of(deck: Deck, parts: tuple[BlueprintSection, ...], seed: str) -> Choice:
    job = ENGINE.job(deck, Settings(seed=seed))
    types = registry.names("questions")
    maker = QuestionMaker(job.question, deck, PaperFrame({}, deck.language))
    pools = [
        CandidatePool(place, in_turn(drawn(draft, seed) for draft in job.drafts(part.types or types)), maker)
        for place, part in enumerate(parts)
    ]
    return Choice(parts, pools)


def worth(choice: Choice, chosen: tuple[QuestionCandidate, ...]) -> int:
    """What some candidates are worth together, counted anew."""
    tally = Tally([share_of(part, part.number) for part in choice.sections])
    for place, one in enumerate(chosen):
        tally.add(one, choice.relation.to_all(one, chosen[:place])[1])
    return tally.total


def the_best(choice: Choice) -> int:
    """The most that any allowed choice is worth: every one is looked at."""
    every = [one for pool in choice.pools for one in pool.candidates]
    most = 0
    for size in range(sum(choice.counts) + 1):
        for some in combinations(every, size):
            counts = Counter(one.section for one in some)
            apart = any(choice.relation(a, b) == INCOMPATIBLE for a, b in combinations(some, 2))
            if not apart and all(counts[part] <= n for part, n in enumerate(choice.counts)):
                most = max(most, worth(choice, some))
    return most


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(decks(), st.sampled_from("123"), st.sampled_from([None, 0.5]))
def test_a_small_deck_is_chosen_from_as_well_as_can_be(
    tmp_path_factory: pytest.TempPathFactory, random: Random, seed: str, easy: float | None
) -> None:
    deck = deck_of(random.given, tmp_path_factory.mktemp("deck"))
    choice = choice_of(
        deck,
        (BlueprintSection(("true_false", "cloze"), 2, easy=easy), BlueprintSection(("short_answer",), 1)),
        seed,
    )
    for pool in choice.pools:
        pool.make_more(10)
    choice.fill()
    most = choice.upper_bound()
    assert choice.tally.total == worth(choice, tuple(choice.chosen)) <= most
    improve(choice, most)
    found = search(choice, most)
    assert choice.tally.total == worth(choice, tuple(choice.chosen)) <= most
    if (
        found.complete
        and not any(pool.unseen_count for pool in choice.pools)
        and len(choice.pools[0].candidates) <= 12
    ):
        assert choice.tally.total == max(the_best(choice), choice.tally.total)
        assert choice.tally.total >= the_best(choice)


def test_a_search_finds_what_one_by_one_misses(tmp_path: Path) -> None:
    """One fact that excludes two others must be left out for two places to be filled."""
    facts: list[dict[str, Any]] = [
        {"id": "hub", "fact": "The mill has ==nine== sails.", "apart": ["left", "right"]},
        {"id": "left", "fact": "The barn is ==red==."},
        {"id": "right", "fact": "The well is ==deep==."},
    ]
    deck = deck_of({"facts": facts}, tmp_path)
    for seed in map(str, range(8)):
        quiz = ENGINE.job(
            replace(deck, blueprint=Blueprint((BlueprintSection(("cloze",), 2),))), Settings(seed=seed)
        ).quiz.value
        assert {why.question for why in quiz.chosen} == {"left:cloze:red", "right:cloze:deep"}
        assert quiz.method.startswith("the best possible")


# --- what is said ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.slow
def test_show_says_how_and_why(name: str) -> None:
    code, out, _ = run("show", str(DECKS / name), "quiz")
    assert code == 0
    assert re.search(r"^Chosen: (the best|greedy)", out, re.MULTILINE)
    quiz = quizgen.compose(shipped(name))
    for number, why in enumerate(quiz.chosen, 1):
        assert f"  {number}. {why.question}: {why.covers}; {why.level}, {why.difficulty} (" in out
    assert quiz.chosen[0].covers.startswith("first on paragraph")
    assert all(
        sum(int(part.rpartition("+")[2]) for part in why.counted) == why.difficulty for why in quiz.chosen
    )


def test_a_fact_that_no_section_takes_is_told_so() -> None:
    quiz, _ = by(shipped("vasa-1628"), BlueprintSection(("cloze",), 2, paragraphs=(2,)))
    reasons = {reason.partition(":")[0] for _, reason in quiz.left_out}
    assert "no section takes it, by its tags and paragraphs" in reasons


@pytest.mark.parametrize("number", range(1, 12))
def test_shares_of_a_section_are_never_more_than_its_questions(number: int) -> None:
    for easy in range(101):
        share = share_of(BlueprintSection((), number, easy=easy / 100, hard=(100 - easy) / 100), number)
        assert share.easy is not None
        assert share.hard is not None
        assert share.easy + share.hard == number
    assert share_of(BlueprintSection((), number, hard=0.5), number).hard == (number + 1) // 2


def test_points_are_counted_in_words_that_agree() -> None:
    _, out, _ = run("show", str(DECKS / "vasa-1628"), "quiz", "--questions", "1")
    assert "(1 point, seed 1" in out
    assert re.search(r": 1 point$", out, re.MULTILINE)
    assert "1 points" not in out
    assert "Version" not in out
    _, out, _ = run("show", str(DECKS / "vasa-1628"), "quiz", "--versions", "2")
    assert re.findall(r"^Version .", out, re.MULTILINE) == ["Version A", "Version B"]


# --- large ones --------------------------------------------------------------------------------------


def towers(count: int, folder: Path) -> Deck:
    """A deck of so many facts that have nothing to do with each other."""
    facts = [
        {"id": f"f{n}", "at": f"p{n % 9 + 1}s1", "fact": f"Tower {n} has =={n * n}== steps."}
        for n in range(100, 100 + count)
    ]
    return deck_of({"facts": facts}, folder)


def test_sections_that_draw_from_the_same_make_each_question_once(tmp_path: Path) -> None:
    deck = towers(300, tmp_path)
    job = ENGINE.job(deck)
    made: Counter[str] = Counter()
    plan = Blueprint((BlueprintSection(("cloze", "true_false"), 2),) * 40)

    def counting(draft: Draft) -> Question | str:
        made[f"{draft.type} {draft.facts[0].id} {draft.turned}"] += 1
        return job.question(draft)

    wanted = QuizRequest(plan, ("cloze", "true_false"), None, "1")
    quiz, _ = compose(deck, wanted, drafts=job.drafts, make=counting, words=type_words("en"))
    assert len(quiz.chosen) == 80
    assert set(made.values()) == {1}


def test_what_is_said_of_a_long_quiz_is_what_was_done(tmp_path: Path) -> None:
    facts = [
        {
            "id": f"f{n}",
            "at": "p1s1",
            "fact": f"Tower {n} has =={n * n}== steps.",
            "ask": f"Steps of tower {n}?",
        }
        for n in range(100, 170)
    ]
    deck = deck_of({"facts": facts}, tmp_path)
    parts = (BlueprintSection(("short_answer",), 61, easy=1.0),)
    assert by(deck, *parts)[0].method == "greedy: one by one; 61 questions are too many to try other choices"


def test_any_number_of_sections_that_nothing_fills_can_be_told(tmp_path: Path) -> None:
    parts = (
        BlueprintSection(("cloze",), 3, easy=1.0),
        *[BlueprintSection(("cloze",), 1, tags=("none",))] * 600,
    )
    quiz, told = by(towers(9, tmp_path), *parts)
    assert len(quiz.chosen) == 3
    assert len(told) == 601
