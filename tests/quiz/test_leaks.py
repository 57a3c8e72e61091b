"""No question may give another's answer away in the same quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quizgen.quiz.leaks import LeakIndex, ShownQuestion
from tests.builds import ENGINE
from tests.decks import deck_of

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.model import Deck

ENTITIES = {
    "navy": {"name": "Royal Navy", "abbr": "RN", "aka": ["Senior Service"], "type": "service"},
    "army": {"name": "Field Army", "type": "service"},
    "guard": {"name": "Coast Guard", "type": "service"},
}
EVENTS = {
    "fair": {"label": "Spring fair", "when": "2019-03-02/2019-03-03"},
    "race": {"label": "Boat race", "when": "2019-06-15"},
}


@pytest.fixture
def ask(tmp_path: Path) -> Any:
    """Questions of facts by hand, as a quiz compares them: the first of each fact and type."""

    def shown(*wanted: tuple[str, dict[str, Any]]) -> list[ShownQuestion]:
        facts = [{"id": f"f{number}", **fact} for number, (_, fact) in enumerate(wanted)]
        deck = deck_of({"entities": ENTITIES, "events": EVENTS, "facts": facts}, tmp_path)
        return [_shown(deck, number, type_) for number, (type_, _) in enumerate(wanted)]

    return shown


def _shown(deck: Deck, number: int, type_: str) -> ShownQuestion:
    questions = ENGINE.job(deck).questions((type_,))
    question = next(one for one in questions if one.fact == deck.facts[number].id)
    return ShownQuestion(question, deck, {fact.id: fact for fact in deck.facts})


def fact(text: str, ask: str = "", **more: Any) -> dict[str, Any]:
    return {"fact": text, **({"ask": ask} if ask else {}), **more}


# --- telling ---------------------------------------------------------------------------------------


def test_a_stem_tells_the_answer_of_another_about_the_same_event(ask: Any) -> None:
    one, other = ask(
        (
            "short_answer",
            fact("The stand was kept by the ==Royal Navy==.", "Who kept the stand?", event="fair"),
        ),
        ("cloze", fact("The Royal Navy sold ==nine== boats.", event="fair")),
    )
    assert other.gives_away(one)
    assert not one.gives_away(other)
    assert one.clashes(other)
    assert other.clashes(one)


@pytest.mark.parametrize("name", ["RN", "R.N.", "Senior Service", "sailors"])
def test_any_name_of_the_answer_tells_it(ask: Any, name: str) -> None:
    one, other = ask(
        (
            "short_answer",
            fact(
                "The stand was kept by the ==Royal Navy==.",
                "Who kept the stand?",
                event="fair",
                accept=["Sailors"],
            ),
        ),
        ("cloze", fact(f"The {name} sold ==nine== boats.", event="fair")),
    )
    assert other.gives_away(one)


def test_a_part_of_a_word_tells_nothing(ask: Any) -> None:
    one, other = ask(
        ("short_answer", fact("The stand had ==six== boats.", "How many boats had the stand?", event="fair")),
        ("cloze", fact("At sixteen, Ann won ==gold==.", event="fair")),
    )
    assert not other.gives_away(one)


@pytest.mark.parametrize(
    ("port", "event", "told"),
    [("横須賀", "fair", True), ("横須賀", "race", False), ("呉", "fair", False), ("ヨコ", "fair", False)],
)
def test_words_without_spaces_between_them_are_found(ask: Any, port: str, event: str, told: bool) -> None:
    one, other = ask(
        ("cloze", fact(f"駆逐艦は=={port}==から出港した。", event="fair")),
        ("cloze", fact("横須賀の艦隊は==六==隻で、ヨコスカと呼ぶ。", event=event)),
    )
    assert other.gives_away(one) is told


def test_two_signs_that_stand_together_are_a_word_where_words_have_no_spaces(ask: Any) -> None:
    one, other, third = ask(
        ("cloze", fact("古い灯台の見張りは==海軍==である。")),
        ("cloze", fact("灯台の見張りは海軍の人で、数は==九==人。")),
        ("cloze", fact("新しい橋は海軍の物で、長さは==七==キロ。")),
    )
    assert other.gives_away(one)
    assert not third.gives_away(one)


def test_of_two_events_one_tells_nothing_of_the_other(ask: Any) -> None:
    one, other = ask(
        (
            "short_answer",
            fact("The stand was kept by the ==Royal Navy==.", "Who kept the stand?", event="fair"),
        ),
        ("cloze", fact("The Royal Navy rowed ==nine== boats.", event="race")),
    )
    assert not other.gives_away(one)


def test_two_content_words_in_common_are_the_same_matter(ask: Any) -> None:
    one, other = ask(
        (
            "short_answer",
            fact(
                "The oldest lighthouse was built by the ==Royal Navy==.", "Who built the oldest lighthouse?"
            ),
        ),
        ("cloze", fact("The Royal Navy lit the oldest lighthouse in ==May==.")),
    )
    assert other.gives_away(one)


def test_a_wrong_option_tells_and_the_right_one_does_not(ask: Any) -> None:
    options = ["Field Army", "Coast Guard"]
    one, other, third = ask(
        (
            "choice",
            fact(
                "The stand was kept by the ==Royal Navy==.",
                "Who kept the stand?",
                event="fair",
                distractors=options,
            ),
        ),
        (
            "short_answer",
            fact("The music was played by the ==Field Army==.", "Who played the music?", event="fair"),
        ),
        (
            "short_answer",
            fact("The tents came from the ==Royal Navy==.", "From whom came the tents?", event="fair"),
        ),
    )
    assert one.gives_away(other)
    assert not one.gives_away(third)


def test_a_false_statement_is_settled_by_a_stem_that_has_it_right(ask: Any) -> None:
    one, other = ask(
        ("true_false", fact("The fair had ==nine== stands.", event="fair")),
        ("cloze", fact("Of the nine stands, ==two== sold tea.", event="fair")),
    )
    assert other.gives_away(one)


def test_the_same_asked_twice_repeats(ask: Any) -> None:
    one, other, third = ask(
        (
            "short_answer",
            fact("The old bridge was painted ==green==.", "What colour was the old bridge painted?"),
        ),
        (
            "short_answer",
            fact(
                "They painted the old bridge ==green==.",
                "In what colour did they paint the old bridge?",
                accept="emerald",
            ),
        ),
        (
            "short_answer",
            fact("The door of the church is ==green==.", "What colour is the door of the church?"),
        ),
    )
    assert one.clashes(other)
    assert other.clashes(one)
    assert not one.clashes(third)
    assert one.same_answer(third)


# --- sets ------------------------------------------------------------------------------------------


def dated(event: str, date: str) -> dict[str, Any]:
    return {"event": event, "kind": "happened-on", "slots": {"date": date}}


def test_a_date_tells_of_an_order_and_not_of_other_events(tmp_path: Path) -> None:
    events = {n: {"label": f"Fair number {n}", "when": f"2019-0{n}-11"} for n in "12345"}
    facts = [
        {"id": f"d{n}", **dated(n, f"11 {month} 2019")}
        for n, month in zip("1234", ("January", "February", "March", "April"), strict=True)
    ]
    facts += [
        {"id": "told", "event": "2", "fact": "On 11 February 2019 ==nine== stands were open."},
        {"id": "apart", "event": "5", "fact": "After 11 February 2019 only ==six== tents were sold."},
    ]
    deck = deck_of({"events": events, "facts": facts}, tmp_path)
    by_fact = {fact.id: fact for fact in deck.facts}
    made = ENGINE.job(deck).questions(("ordering", "cloze"))
    order, told, apart = (
        ShownQuestion(next(q for q in made if q.type == type_ and q.fact == name), deck, by_fact)
        for type_, name in (("ordering", "d1"), ("cloze", "told"), ("cloze", "apart"))
    )
    assert told.gives_away(order)
    assert not apart.gives_away(order)
    assert LeakIndex([order]).printable(ShownQuestion(_of(made, "told"), deck, by_fact)) == ("Fair number 2",)


def _of(made: Any, name: str) -> Any:
    return next(q for q in made if q.type == "cloze" and q.fact == name)


# --- context ---------------------------------------------------------------------------------------


def test_a_context_that_answers_another_question_is_not_printed(ask: Any) -> None:
    one, other = ask(
        ("cloze", fact("There were ==nine== stands.", event="fair")),
        (
            "short_answer",
            fact(
                "The first fair of the year is the ==Spring fair==.", "Which is the first fair of the year?"
            ),
        ),
    )
    assert one.question.context == ("Spring fair", "2–3 March 2019")
    assert LeakIndex([one, other]).printable(one) == ("2–3 March 2019",)
    assert LeakIndex([one]).printable(one) == ("Spring fair", "2–3 March 2019")


def test_what_another_question_keeps_back_is_not_printed(ask: Any) -> None:
    """How long it lasted is told by a date with two ends."""
    length = {"event": "fair", "kind": "lasted", "slots": {"length": "two days"}}
    one, other, elsewhere = ask(
        ("cloze", fact("There were ==nine== stands.", event="fair")),
        ("numeric", length),
        ("cloze", fact("There were ==six== boats.", event="race")),
    )
    assert LeakIndex([one, other]).printable(one) == ("Spring fair",)
    assert LeakIndex([one, other]).printable(elsewhere) == ("Boat race", "15 June 2019")
