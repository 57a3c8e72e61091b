"""Facts: statements with marked answers, and what is said of each answer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import quizgen
from quizgen.model import Citation, Date, Number, NumberRange, Reference, Run, Text
from tests.deckfile.conftest import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quizgen.model import Fact
    from tests.deckfile.conftest import Read

    ReadFact = Callable[..., Fact]
    ProblemsOf = Callable[..., list[str]]


# --- the statement ---------------------------------------------------------------------------------


def test_a_statement_is_cut_at_its_answers(read_fact: ReadFact) -> None:
    fact = read_fact("at: p1", "fact: The ==Danube== is ==2,850 km== long.")
    assert fact.runs == (Run("The "), Run("Danube", 0), Run(" is "), Run("2,850 km", 1), Run(" long."))
    assert fact.statement == "The Danube is 2,850 km long."
    assert [answer.name for answer in fact.answers] == ["Danube", "2,850 km"]


def test_spaces_and_line_ends_of_a_statement_are_one_space(read_fact: ReadFact) -> None:
    fact = read_fact("at: p1", "fact: >-", "  The  ==long", "  Danube==   flows", "", "  east.")
    assert fact.statement == "The long Danube flows east."
    assert fact.answers[0].name == "long Danube"


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "{{ x }} {% y %}", "a & b &amp; c", "]]> \" ' `", "== = x", "東京 é 🙂"],
)
def test_text_stays_the_text_that_it_was(text: str, read_fact: ReadFact) -> None:
    quoted = text.replace("'", "''")
    marked = quoted.replace("==", r"\=\=")
    fact = read_fact(
        "at: p1", f"fact: 'Say ==x {marked}== now.'", f"because: '{quoted}'", f"ask: 'What, {quoted}?'"
    )
    assert fact.statement == f"Say x {text} now."
    assert fact.answers[0].text == f"x {text}"
    assert (fact.because, fact.answers[0].stem) == (text, f"What, {text}?")


def test_an_answer_knows_where_its_mark_stands(read: Read) -> None:
    text = HEAD + "  - id: one\n    at: p1\n    fact: The ==Danube==\n      is ==long==.\n"
    deck, _ = read(text)
    assert deck is not None
    lines = text.split("\n")
    places = [answer.source for answer in deck.facts[0].answers]
    assert [at and lines[at.line - 1][at.column - 1 :][: at.length] for at in places] == ["Danube", "long"]


# --- values ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "more", "kind"),
    [
        ("Donau", "", Reference),
        ("two", "", Number),
        ("about 16 months", "", Number),
        ("300–400", "", NumberRange),
        ("26 April 2017", "", Date),
        ("2017", "", Date),
        ("green water", "", Text),
        ("1984", "is: text", Text),
        ("1984", "is: number", Number),
        ("Vienna", "is: entity", Reference),
        ("Vienna", "is: text", Text),
        ("300 to 400", "is: range", NumberRange),
        ("2017", "is: date", Date),
        ("2017", "is: {2017: date}", Date),
    ],
)
def test_an_answer_is_worked_out_from_its_words_or_as_told(
    mark: str, more: str, kind: type, read_fact: ReadFact
) -> None:
    fact = read_fact(
        "at: p1", f"fact: It was ==x {mark}== there.".replace("x ", ""), *([more] if more else [])
    )
    assert isinstance(fact.answers[0].value, kind)


def test_a_vague_answer_is_never_asked_for(read_fact: ReadFact) -> None:
    fact = read_fact("at: p1", "fact: ==Many== ships passed ==Vienna==.", "is: {Many: vague}")
    assert [answer.name for answer in fact.answers] == ["Vienna"]
    assert fact.statement == "Many ships passed Vienna."
    assert [run.answer for run in fact.runs] == [-1, -1, 0, -1]


# --- what is said of answers -----------------------------------------------------------------------


def test_one_answer_takes_what_is_said_without_its_name(read_fact: ReadFact) -> None:
    (answer,) = read_fact(
        "at: p1", "fact: It is ==2,850 km== long.", "ask: How long is it?", "accept: 2850", "reject: [1 km, 2 km]",
        "distractors: [3 km]", "evidence: so long", "complete: false", "tolerance: 1.5",
    ).answers  # fmt: skip
    assert (answer.stem, answer.accept, answer.reject) == ("How long is it?", ("2850",), ("1 km", "2 km"))
    assert (answer.distractors, answer.evidence) == (("3 km",), ("so long",))
    assert (answer.complete, answer.tolerance) == (False, Decimal("1.5"))


def test_several_answers_are_told_apart_by_their_words(read_fact: ReadFact) -> None:
    fact = read_fact(
        "at: p1", "fact: From ==Vienna== it is ==30 km==.", "ask: {Vienna: From where?, 30 km: How far?, all: What?}",
        "accept: {Vienna: [Wien, Vindobona]}", "tolerance: {30 km: 2}", "complete: {Vienna: false}",
    )  # fmt: skip
    vienna, far = fact.answers
    assert (vienna.stem, far.stem, fact.ask_all) == ("From where?", "How far?", "What?")
    assert (vienna.accept, far.accept) == (("Wien", "Vindobona"), ())
    assert (vienna.tolerance, far.tolerance) == (None, Decimal(2))
    assert (vienna.complete, far.complete) == (False, True)


@pytest.mark.parametrize("ask", ["How many?", "{all: How many?}"])
def test_one_answer_that_is_called_all_is_asked_for_once(ask: str, read_fact: ReadFact) -> None:
    fact = read_fact("at: p1", "fact: Of the ships ==all== sank.", f"ask: {ask}")
    assert (fact.answers[0].stem, fact.ask_all) == ("How many?", "")


def test_complete_is_said_of_all_answers_at_once(read_fact: ReadFact) -> None:
    fact = read_fact("at: p1", "fact: ==Vienna== and the ==Danube==.", "complete: false")
    assert [answer.complete for answer in fact.answers] == [False, False]


@pytest.mark.parametrize("tolerance", ["-1", "1e99", "1_000", "NaN", "Infinity", "1,5", "٣", "1" * 16])
def test_a_tolerance_is_a_plain_number(tolerance: str, problems_of: ProblemsOf) -> None:
    found = problems_of("at: p1", "fact: It is ==30 km==.", f"tolerance: '{tolerance}'")
    assert found == [f"3:12 bad-tolerance: '{tolerance}' is not a tolerance"]


# --- the rest --------------------------------------------------------------------------------------


def test_a_fact_keeps_all_that_is_said_of_it(read_fact: ReadFact) -> None:
    fact = read_fact(
        "at: [p2s1, p3]", "event: flood", "by: RS", "fact: The ==Danube== rose.", "because: It rained.",
        "tags: [water]", "as_of: 2013-06", "types: cloze", "allow: {yes-no: it is meant}",
    )  # fmt: skip
    assert (fact.id, fact.event, fact.by) == ("one", "flood", "survey")
    assert fact.at == (Citation(2, 1), Citation(3))
    assert (fact.because, fact.tags, fact.types) == ("It rained.", ("water",), ("cloze",))
    assert (fact.as_of, fact.as_of_text) == (Date((2013, 6, 0)), "June 2013")
    assert fact.allow == {"yes-no": "it is meant"}


def test_a_claimant_may_be_in_words(read_fact: ReadFact) -> None:
    assert (
        read_fact("at: p1", "by: a fisherman of Vienna", "fact: It is ==long==.").by
        == "a fisherman of Vienna"
    )


@pytest.mark.parametrize(
    "citation", ["p0", "p1s0", "2s1", "p2s", "p2 s1", "P2", "p2s1, p3", "p123456", "p1s12345"]
)
def test_a_citation_is_a_paragraph_and_perhaps_a_sentence(citation: str, problems_of: ProblemsOf) -> None:
    found = problems_of(f"at: {citation}", "fact: The ==Danube== rose.")
    assert found == [f"1:5 bad-citation: '{citation}' is no place in an article"]


def test_all_that_is_wrong_with_a_fact_is_told_at_once(problems_of: ProblemsOf) -> None:
    found = problems_of(
        "at: [p1, x]", "event: fire", "fact: The ==Danube== rose by ==four== metres.", "ask: How much?",
        "is: {Danube: river}", "typs: [cloze]", "types: [guess]", "as_of: then", "allow: {nothing: at all}",
    )  # fmt: skip
    assert sorted(line.split(":")[0] + " " + line.split(" ")[1] for line in found) == [
        "1 bad-citation:",
        "2 unknown-event:",
        "4 which-answer:",
        "5 unknown-value:",
        "6 unknown-key:",
        "7 unknown-type:",
        "8 bad-date:",
        "9 unknown-rule:",
    ]


@pytest.mark.parametrize(
    ("typed", "help_"),
    [
        ("[oak, beech tree]", "name the answer: distractors: {Colour: [oak, beech tree]}"),
        ("oak", "name the answer: distractors: {Colour: oak}"),
        ("['a, b']", "name the answer: distractors: {Colour: …}"),
        ("['a: b']", "name the answer: distractors: {Colour: …}"),
    ],
)
def test_who_does_not_say_of_which_answer_is_shown_it_in_their_own_words(
    typed: str, help_: str, tmp_path: Path
) -> None:
    fact = (
        "{id: bees, at: p1, fact: ==Colour== and ==scent== count., ask: {all: What?}, distractors: "
        + typed
        + "}"
    )
    (tmp_path / "bees.yaml").write_text(f"title: Bees\nfacts:\n  - {fact}\n", encoding="utf-8")
    (problem,) = [one for one in quizgen.check(tmp_path / "bees.yaml") if one.rule == "which-answer"]
    assert problem.help == help_


def test_what_is_said_of_answers_is_no_second_mistake_where_none_is_marked(problems_of: ProblemsOf) -> None:
    found = problems_of("at: p1", "fact: The Danube rose.", "ask: {Danube: Which river rose?}")
    assert found == ["2:7 no-mark: this statement has no marked answer"]


def test_an_article_may_have_one_paragraph(read: Read) -> None:
    text = HEAD.replace("2020-05-01", "2020-05-01, sentences: [3]")
    _, problems = read(text + "  - {id: a, at: p2, fact: The ==Danube== rose.}\n")
    assert [p.message for p in problems] == ["'p2' cannot be: the article has 1 paragraph"]


def test_a_year_is_a_number_in_every_language_where_the_fact_says_so(read: Read) -> None:
    deck, problems = read(
        "language: ja\n" + HEAD + "  - {id: a, at: p1, fact: ==1984== ships., is: number}\n"
    )
    assert problems == []
    assert deck is not None
    assert deck.facts[0].answers[0].value == Number(Decimal(1984), form="1984")


def test_one_bad_fact_does_not_hide_the_rest(read: Read) -> None:
    deck, problems = read(HEAD + "  - {id: a}\n  - {id: b, at: p1, fact: The ==Danube== rose.}\n  - [c]\n")
    assert deck is not None
    assert [fact.id for fact in deck.facts] == ["b"]
    assert [problem.rule for problem in problems] == ["fact-or-kind", "wrong-type"]
