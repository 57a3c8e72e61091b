"""Word banks: every answer of the gaps, a word or two that are surely wrong, and nothing that the paper tells."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from quizgen.model import BLANK, Blueprint, BlueprintSection
from quizgen.quiz.gap_words import has_gaps
from quizgen.settings import Settings
from quizgen.text.folding import fold
from tests.builds import ENGINE, SHIPPED, prove_files, shipped
from tests.decks import deck_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.engine.job import Job
    from quizgen.model import Deck, Quiz, Section

BANKED = BlueprintSection(("cloze",), 6, word_bank=True)
CHOICES = BlueprintSection(("choice", "true_false"), 4)


def job(deck: Deck, *sections: BlueprintSection, **settings: Any) -> Job:
    return ENGINE.job(replace(deck, blueprint=Blueprint(sections or (BANKED, CHOICES))), Settings(**settings))


def answers(section: Section) -> list[str]:
    return [text for item in section.items if has_gaps(item.question) for text in item.question.texts]


def banked(quiz: Quiz) -> list[Section]:
    """The first section of each version, which has the bank."""
    return [version.sections[0] for version in quiz.versions]


@pytest.mark.parametrize("seed", ["1", "2", "3"])
@pytest.mark.parametrize("name", SHIPPED)
def test_a_bank_has_every_answer_once_and_one_or_two_words_more(name: str, seed: str) -> None:
    deck = shipped(name)
    made = job(deck, seed=seed)
    quiz, problems = made.quiz
    assert not [problem for problem in problems if "word bank" in problem.message]
    (section,) = banked(quiz)
    assert len(section.items) >= 4
    assert len({*section.word_bank}) == len(section.word_bank)
    extra = {*section.word_bank} - {*answers(section)}
    assert {*answers(section)} <= {*section.word_bank}
    assert 1 <= len(extra) <= 2
    forms = {fold(form) for item in section.items for form in (*item.question.texts, *item.question.accepted)}
    assert not forms & {fold(word) for word in extra}


@pytest.mark.parametrize("name", SHIPPED)
def test_no_other_question_asks_for_a_word_of_the_bank_or_prints_an_answer_of_its_gaps(name: str) -> None:
    for seed in ("1", "2", "3", "4"):
        quiz = job(shipped(name), seed=seed).quiz.value
        first, *others = quiz.versions[0].sections
        asked = {fold(text) for section in others for item in section.items for text in item.question.texts}
        offered = {
            fold(option.text) for section in others for item in section.items for option in item.options
        }
        bank = {fold(word) for word in first.word_bank}
        assert not bank & asked
        assert not {fold(text) for text in answers(first)} & offered


def test_versions_shuffle_it_and_its_order_is_not_that_of_the_gaps() -> None:
    quiz = job(shipped("vasa-1628"), versions=4).quiz.value
    sections = banked(quiz)
    assert len({section.word_bank for section in sections}) > 1
    assert len({tuple(sorted(section.word_bank)) for section in sections}) == 1
    orders = [[word for word in section.word_bank if word in answers(section)] for section in sections]
    assert all(order != answers(section) for order, section in zip(orders, sections, strict=True))


def test_version_a_is_the_same_however_many_others_there_are() -> None:
    one, two = (job(shipped("vasa-1628"), versions=count).quiz.value for count in (1, 2))
    assert one.versions[0] == two.versions[0]
    assert one.digest == two.digest


def test_the_code_of_a_sheet_hangs_on_its_bank_and_the_key_does_not() -> None:
    with_bank, without = (
        job(shipped("vasa-1628"), replace(BANKED, word_bank=word_bank), CHOICES)
        for word_bank in (True, False)
    )
    assert with_bank.quiz.value.digest != without.quiz.value.digest
    assert all(
        section.word_bank == () for version in without.quiz.value.versions for section in version.sections
    )


def test_a_whole_quiz_may_ask_for_it() -> None:
    deck = replace(shipped("vasa-1628"), blueprint=Blueprint((), word_bank=True))
    quiz = ENGINE.job(deck, Settings()).quiz.value
    for section in quiz.versions[0].sections:
        assert bool(section.word_bank) == any(has_gaps(item.question) for item in section.items)
    assert any(section.word_bank for section in quiz.versions[0].sections)


TOWN = {
    "article": {"title": "The town", "sentences": [9]},
    "facts": [
        {"id": "river", "at": "p1s1", "fact": "The town lies on the river ==Arle=="},
        {"id": "mill", "at": "p1s2", "fact": "The mill of the town was built in ==1704=="},
        {"id": "square", "at": "p1s3", "fact": "The market is held in ==Harrow Square=="},
    ],
}


def test_words_that_may_be_right_in_two_gaps_are_not_asked_together(tmp_path: Path) -> None:
    facts = [
        {"id": "held", "at": "p1s1", "fact": "The fair is held in ==Harrow=="},
        {"id": "also", "at": "p1s2", "fact": "The fair of ==1704== was held in Harrow as well"},
        {"id": "again", "at": "p1s3", "fact": "The fair is held in ==May=="},
    ]
    deck = deck_of({**TOWN, "facts": facts}, tmp_path)
    quiz, problems = job(deck, BlueprintSection(("cloze",), 3, word_bank=True)).quiz
    asked = {item.question.fact for item in quiz.versions[0].items}
    assert not {"held", "again"} <= asked
    assert any("short-quiz" in problem.rule for problem in problems)


def test_a_bank_without_another_word_and_a_section_without_gaps_are_told(tmp_path: Path) -> None:
    deck = deck_of(TOWN, tmp_path)
    for section, said in (
        (BlueprintSection(("short_answer", "choice"), 1, word_bank=True), "no question has a gap"),
        (BlueprintSection(("cloze",), 1, word_bank=True), ""),
    ):
        _, problems = job(deck, section).quiz
        found = [problem.message for problem in problems if "word bank" in problem.message]
        assert any(said in message for message in found) if said else len(found) <= 1


# --- on paper, and proved ------------------------------------------------------------------------------


@pytest.mark.parametrize("formats", [("quiz", "key"), ("docx",), ("web",)])
def test_every_format_prints_it_and_is_proved(formats: tuple[str, ...]) -> None:
    made = job(shipped("vasa-1628"), versions=2)
    files = {name: data for each in formats for name, data in made.write(each).value.items()}
    assert prove_files(made, files) == []


def _drop(word: str) -> Callable[[str], str]:
    return lambda text: re.sub(rf"<li[^>]*>{re.escape(word)}</li>", "", text)


def test_a_bank_that_is_not_the_key_s_is_told() -> None:
    made = job(shipped("vasa-1628"))
    files = {name: data for each in ("quiz", "key") for name, data in made.write(each).value.items()}
    name = "vasa-1628-quiz.html"
    page, (section,) = files[name].decode(), banked(made.quiz.value)
    word = answers(section)[0]
    other = next(form for item in section.items for form in item.question.accepted)
    extra = next(word for word in section.word_bank if word not in answers(section))
    for changed, said in (
        (_drop(word)(page), f"the word bank does not have '{word}'"),
        (
            page.replace(f"<li>{word}</li>", f"<li>{word.upper()}</li>"),
            f"the word bank does not have '{word}'",
        ),
        (page.replace(f"<li>{extra}</li>", f"<li>{other}</li>"), f"'{other}' of the word bank is right, too"),
        (re.sub(r'<div class="bank">.*?</div>', "", page, flags=re.DOTALL), "what stands below word banks"),
    ):
        assert changed != page
        messages = [problem.message for problem in prove_files(made, {**files, name: changed.encode()})]
        assert any(said in message for message in messages), messages


def test_each_gap_has_a_word_of_its_own() -> None:
    for seed in ("1", "2"):
        (section,) = banked(job(shipped("us-japan-drills-2017"), seed=seed).quiz.value)
        assert sum(item.question.stem.count(BLANK) for item in section.items) == len(answers(section))
        assert all(one.number < other.number for one, other in pairwise(section.items))
