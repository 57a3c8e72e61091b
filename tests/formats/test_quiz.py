"""The student's quiz: what stands on it and how it is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.edition import Edition
from quizgen.formats import quiz
from quizgen.model import BLANK, Article, Item, Section, Version
from tests.formats import markup, samples
from tests.formats.bridge import MATCHING, ORDERING, QUESTIONS
from tests.formats.builders import choice, question, true_false

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.model import Question


def page(edition: Edition) -> markup.Element:
    """The one page of an edition with one version."""
    (html,) = quiz.write(edition).values()
    return markup.read(html)


def item(question: Question) -> markup.Element:
    """One question, laid out."""
    return page(samples.only(question)).one("#q1")


def test_the_whole_page(golden: Callable[[str, bytes], None]) -> None:
    golden("quiz.html", quiz.write(samples.edition())["harrow-bridge-quiz.html"])


def test_one_version_has_the_plain_name_and_several_have_letters() -> None:
    assert list(quiz.write(samples.edition())) == ["harrow-bridge-quiz.html"]
    several = quiz.write(samples.edition(samples.quiz(letters="ABC")))
    assert list(several) == [
        "harrow-bridge-quiz-A.html",
        "harrow-bridge-quiz-B.html",
        "harrow-bridge-quiz-C.html",
    ]
    assert "Version B · 7f3a" in several["harrow-bridge-quiz-B.html"].decode()


def test_without_a_quiz_there_is_nothing_to_write() -> None:
    with pytest.raises(ValueError, match="quiz"):
        quiz.write(replace(samples.edition(), quiz=None))


def test_the_head_has_what_a_teacher_expects() -> None:
    header = page(samples.edition()).one("header")
    assert [field.words for field in header.every(".field")] == ["Name", "Class", "Date"]
    assert header.one("h1").words == "The new bridge at Harrow"
    assert header.one(".score").words == "Score / 25"
    assert header.one(".code").words == "Version A · 7f3a"
    assert header.one(".world").words == "Answer according to the article (The Harrow Courier, 3 March 2021)."


def test_an_unknown_publisher_and_date_are_left_out() -> None:
    bare = replace(samples.quiz(), article=Article(title="A headline that would give an answer away"))
    html = page(samples.edition(bare))
    assert html.one(".world").words == "Answer according to the article."
    assert "headline" not in html.text


def test_numbers_run_on_through_the_sections() -> None:
    numbers = [number.words for number in page(samples.edition()).every(".number")]
    assert numbers == [f"{number}." for number in range(1, 21)]


def test_every_section_says_what_it_is_worth() -> None:
    worth = [part.one("h2").words for part in page(samples.edition()).every(".part")]
    assert worth == [
        "Multiple choice 1 point each / 4",
        "True or false 1 point each / 3",
        "Fill the gaps 1 point each / 3",
        "Numbers 1 point each / 3",
        "Short answers / 6",
        "Matching 4 points / 4",
        "Order of events 2 points / 2",
    ]


def test_one_section_has_no_box_of_its_own_beside_the_score() -> None:
    assert not list(page(samples.only(QUESTIONS[0])).every(".tally"))


def test_where_points_differ_each_question_says_its_own() -> None:
    shown = [mark.words for mark in page(samples.edition()).every(".points")]
    assert shown == ["1 point", "2 points", "1 point", "1 point", "1 point"]


def test_the_total_stands_on_the_page_once() -> None:
    assert page(samples.edition()).one("body").text.count("25") == 1


def test_a_heading_opens_with_its_first_question() -> None:
    for part in page(samples.edition()).every(".part"):
        opening = part.one(".opening")
        assert list(opening.every("h2"))
        assert len(list(opening.every(".item"))) == 1


def test_options_have_letters_and_circles_one_below_the_other() -> None:
    options = list(item(QUESTIONS[1]).every(".option"))
    assert [option.one(".letter").words for option in options] == ["A.", "B.", "C."]
    assert [option.one(".text").words for option in options] == [
        "the minister for transport",
        "a class of the river school",
        "the mayor of Harrow",
    ]
    assert all(option.one(".circle") for option in options)


def test_the_order_of_options_is_the_items() -> None:
    """A version may shuffle: the page follows the item, not the question."""
    shuffled = Item(1, QUESTIONS[0], tuple(reversed(QUESTIONS[0].options)))
    version = Version("A", (Section(("choice",), "Choice", "", (shuffled,)),))
    html = page(samples.edition(replace(samples.quiz(), versions=(version,))))
    assert [text.words for text in html.every(".text")] == ["the Sorrow", "the Wend", "the Arle"]


def test_true_and_false_stand_in_a_row_without_letters() -> None:
    laid = item(true_false("x", "It is so.", true=True, statement="It is so."))
    assert laid.one(".options").matches(".row")
    assert [option.words for option in laid.every(".option")] == ["True", "False"]
    assert not list(laid.every(".letter"))


def test_two_long_options_keep_their_letters() -> None:
    laid = item(choice("x", "Which?", "the harbour office", "the town council"))
    assert [letter.words for letter in laid.every(".letter")] == ["A.", "B."]


def test_a_gap_stands_in_the_stem_and_needs_no_line() -> None:
    laid = item(QUESTIONS[7])
    assert laid.one(".stem").words == "The bridge is metres long, and its towers are metres high."
    assert len(list(laid.every(".gap"))) == 2
    assert not list(laid.every(".line"))
    assert BLANK not in laid.text


def test_a_gap_may_have_options_too() -> None:
    laid = item(replace(QUESTIONS[0], stem=f"The new bridge crosses {BLANK}."))
    assert len(list(laid.every(".gap"))) == 1
    assert len(list(laid.every(".option"))) == 3


def test_each_part_of_a_written_answer_has_its_line() -> None:
    assert len(list(item(question("short_answer", "x", "Name it.", "one")).every(".line"))) == 1
    assert len(list(item(question("short_answer", "x", "Name them.", ("one", "two"))).every(".line"))) == 2


def test_a_long_answer_has_more_room() -> None:
    assert len(list(item(question("short_answer", "x", "Why?", "because " * 10)).every(".line"))) == 2


def test_the_unit_stands_behind_its_line() -> None:
    line = item(question("numeric", "x", "For how long?", "nine weeks", unit="weeks")).one(".line")
    assert line.words == "weeks"
    assert line.matches(".measured")


def test_matching_has_boxes_beside_premises_and_letters_beside_answers() -> None:
    laid = item(MATCHING).one(".matching")
    premises = list(laid.every(".premise"))
    assert [premise.words for premise in premises] == [premise.text for premise in MATCHING.premises]
    assert all(premise.one(".box") for premise in premises)
    assert [option.words for option in laid.every(".option")] == [
        "A.Tarn", "B.Ostby", "C.Quenby", "D.Marle", "E.Lindow",
    ]  # fmt: skip
    assert not list(laid.every(".circle"))


def test_ordering_has_boxes_and_nothing_else() -> None:
    laid = item(ORDERING)
    assert [premise.words for premise in laid.every(".premise")] == [p.text for p in ORDERING.premises]
    assert len(list(laid.every(".box"))) == 4
    assert not list(laid.every(".option"))


def test_context_is_printed_where_the_quiz_left_it() -> None:
    assert (
        item(replace(QUESTIONS[0], context=("The bridge", "May 2021"))).one(".context").words
        == "The bridge, May 2021"
    )
    assert not list(item(QUESTIONS[0]).every(".context"))


def test_no_answer_is_told() -> None:
    """Nothing of what only the key knows is in the student's file."""
    text = quiz.write(samples.edition())["harrow-bridge-quiz.html"].decode()
    secret = (
        "fact::",
        "Ines Aldhouse",
        "falcons",
        "31500000",
        "sold the boat",
        "correct",
        "works-1",
        "opened-by",
    )
    assert [word for word in secret if word in text] == []


def test_any_question_is_laid_out_whatever_its_type() -> None:
    """A type that nobody has thought of yet prints like any other."""
    of = samples.quiz()
    strange = [
        replace(item, question=replace(item.question, type="hologram"))
        for item in of.versions[0].items
    ]  # fmt: skip
    version = Version("A", (Section(("hologram",), "New", "", tuple(strange)),))
    html = page(samples.edition(replace(of, versions=(version,))))
    usual = page(samples.edition())
    assert [i.one(".body").words for i in html.every(".item") if not list(i.every(".points"))] == []
    assert [i.one(".stem").words for i in html.every(".item")] == [
        i.one(".stem").words for i in usual.every(".item")
    ]
    assert len(list(html.every(".option"))) == len(list(usual.every(".option")))


def test_an_empty_section_has_no_heading() -> None:
    of = samples.quiz()
    version = replace(
        of.versions[0], sections=(Section(("choice",), "Nothing", "", ()), *of.versions[0].sections)
    )
    assert "Nothing" not in page(samples.edition(replace(of, versions=(version,)))).text


def test_a_quiz_without_questions_is_a_page_all_the_same() -> None:
    nothing = replace(samples.quiz(), versions=(Version("A", ()),))
    assert page(samples.edition(nothing)).one(".score").words == "Score / 0"
    assert quiz.write(samples.edition(replace(nothing, versions=()))) == {}
