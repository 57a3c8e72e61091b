"""A crowd finds by words and answers what comparing each with each finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen import registry
from quizgen.quiz import chosen_index
from quizgen.quiz.candidates import CandidatePool, QuestionMaker, drawn, in_turn
from quizgen.quiz.chosen_index import ChosenIndex, Exclusion
from quizgen.quiz.leaks import PaperFrame
from tests.builds import ENGINE
from tests.decks import deck_of

if TYPE_CHECKING:
    from random import Random

    from quizgen.model import Deck
    from quizgen.quiz.candidates import QuestionCandidate

WORDS = ("red", "barn", "hill", "mill", "oak", "stone barn", "old mill", "5")
EVENTS = {
    "fair": {"label": "The barn fair", "when": "2017-05"},
    "race": {"label": "The mill race", "when": "2018"},
}


@st.composite
def facts(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Facts in few words, so that many of them clash."""
    word = st.sampled_from(WORDS)
    made = []
    for number in range(draw(st.integers(2, 14))):
        about, near, answer = draw(word), draw(word), draw(word)
        fact: dict[str, Any] = {
            "id": f"f{number}",
            "fact": f"The {about} by {near} is =={answer}==.",
            "is": "text",
        }
        if draw(st.booleans()):
            fact["ask"] = draw(
                st.sampled_from([f"What is the {about}?", f"What is {near} and {about}?", "What?"])
            )
        if draw(st.booleans()):
            fact["event"] = draw(st.sampled_from(sorted(EVENTS)))
        made.append(fact)
    return made


def candidates(deck: Deck) -> list[QuestionCandidate]:
    """Every question of a deck, as a section has it."""
    job = ENGINE.job(deck)
    pool = CandidatePool(
        0,
        in_turn(drawn(draft, "1") for draft in job.drafts(registry.names("questions"))),
        QuestionMaker(job.question, deck, PaperFrame({}, deck.language)),
    )
    pool.make_more(1_000)
    return pool.candidates


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts())
@pytest.mark.slow
def test_it_bars_what_clashes_and_counts_what_is_alike(
    tmp_path_factory: pytest.TempPathFactory, given_: list[dict[str, Any]]
) -> None:
    made = candidates(deck_of({"events": EVENTS, "facts": given_}, tmp_path_factory.mktemp("deck")))
    for size in range(len(made)):
        some, one = made[:size], made[size]
        whole = ChosenIndex(some)
        clashing = [other for other in some if one.shown.clashes(other.shown)]
        assert whole.exclusion_of(one) == Exclusion(bool(clashing), clashing[0] if clashing else None)
        assert whole.count_same_answer(one) == sum(one.shown.same_answer(other.shown) for other in some)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts(), st.randoms(use_true_random=False))
@pytest.mark.slow
def test_what_is_taken_out_leaves_the_others_as_if_it_had_never_been_there(
    tmp_path_factory: pytest.TempPathFactory, given_: list[dict[str, Any]], chance: Random
) -> None:
    made = candidates(deck_of({"events": EVENTS, "facts": given_}, tmp_path_factory.mktemp("deck")))
    kept, whole = list(made), ChosenIndex(made)
    while len(kept) > 1:
        gone = chance.choice(kept)
        kept.remove(gone)
        whole.remove(gone)
        anew = ChosenIndex(kept)
        for one in made:
            assert whole.exclusion_of(one) == anew.exclusion_of(one)
            assert whole.count_same_answer(one) == anew.count_same_answer(one)


def test_where_too_many_may_clash_it_stays_out(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = candidates(
        deck_of(
            {"facts": [{"id": f"f{n}", "fact": f"Tower {'abcdef'[n] * 5} is ==red==."} for n in range(6)]},
            tmp_path,
        )
    )
    clozes = [one for one in made if one.question.type == "cloze"]
    whole = ChosenIndex(clozes[:5])
    assert whole.exclusion_of(clozes[5]) == Exclusion(barred=False)
    assert whole.count_same_answer(clozes[5]) == 5
    monkeypatch.setattr(chosen_index, "MOST_COMPARED", 3)
    assert whole.exclusion_of(clozes[5]) == Exclusion(barred=False), "by their words few may clash with it"
    assert whole.count_same_answer(clozes[5]) == 5
