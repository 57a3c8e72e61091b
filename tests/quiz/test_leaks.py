"""No question may give another's answer away in the same quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quizgen.quiz.leaks import PaperFrame, ShownQuestion
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
    [("横須賀", "fair", True), ("横須賀", "race", True), ("呉", "fair", False), ("ヨコ", "fair", False)],
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
    assert one.is_about_same(other)
    assert not one.is_about_same(third)


def test_it_need_not_be_about_the_same_but_for_a_small_number(ask: Any) -> None:
    """A pupil reads the whole paper; but *nine* stands everywhere, and *nine boats* is about boats."""
    one, other, third, boats = ask(
        (
            "short_answer",
            fact("The stand was kept by the ==Royal Navy==.", "Who kept the stand?", event="fair"),
        ),
        ("cloze", fact("The Royal Navy rowed ==nine== boats.", event="race")),
        ("cloze", fact("At nine o'clock Ann won ==gold==.", event="fair")),
        ("cloze", fact("All nine boats were ==red==.", event="fair")),
    )
    assert other.gives_away(one)
    assert not third.gives_away(other)
    assert boats.gives_away(other)


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


def test_an_option_tells_be_it_wrong_or_right(ask: Any) -> None:
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
    assert one.gives_away(third)


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


# --- other words -----------------------------------------------------------------------------------

FORCE = "Air Self-Defense Force"
TOLD_OTHERWISE: list[tuple[str, str, str, dict[str, Any], bool]] = [
    # what it is, the answer, what stands elsewhere, more of the fact, whether that tells
    ("spelled out", "ASDF", f"The {FORCE} came in ==May==.", {}, True),
    ("spelled out as a part", "ASDF", f"The Japan {FORCE} came in ==May==.", {}, True),
    ("abbreviated", FORCE, "The ASDF came in ==May==.", {}, True),
    ("abbreviated with full stops", "United Nations", "The U.N. met in ==May==.", {}, True),
    ("other letters", FORCE, "The MSDF came in ==May==.", {}, False),
    ("other words", "ASDF", "The Maritime Self-Defense Force came in ==May==.", {}, False),
    ("small words are left out", "World Health Organization", "WHO met in ==May==.", {}, True),
    ("who is no WHO", "World Health Organization", "Those who came, came in ==May==.", {}, False),
    ("in the plural", "fighter", "The fighters came in ==May==.", {}, True),
    ("in the singular", "gunports", "Each gunport was shut in ==May==.", {}, True),
    ("a part of a word", "oak", "The cloak was found in ==May==.", {}, False),
    (
        "two dates that far apart",
        "16 months",
        "From January 2016 to April 2017 there were ==two==.",
        {},
        True,
    ),
    ("another length", "17 years", "From January 2016 to April 2017 there were ==two==.", {}, False),
    ("years in digits", "333 years", "It sank in 1628 and was raised in 1961 by ==two== men.", {}, True),
    ("a length in words", "two days", "The fair of 2 May 2017 to 4 May 2017 had ==red== tents.", {}, True),
    ("a number of its own", "1,300", "There were 1300 ==red== tents.", {}, True),
]


@pytest.mark.parametrize(
    ("answer", "elsewhere", "more", "told"), [pytest.param(*row, id=name) for name, *row in TOLD_OTHERWISE]
)
def test_what_tells_an_answer_in_other_words(
    ask: Any, answer: str, elsewhere: str, more: dict[str, Any], told: bool
) -> None:
    one, other = ask(
        ("short_answer", fact(f"What we look for is =={answer}==.", "What do we look for?", **more)),
        ("cloze", fact(elsewhere)),
    )
    assert other.gives_away(one) is told
    assert one.clashes(other) is told
    assert bool(one.why_clashing(other)) is told


def test_a_year_that_far_from_the_one_in_the_stem_tells(ask: Any) -> None:
    one, other = ask(
        (
            "numeric",
            fact(
                "Sunk in 1628, it lay there for ==333 years==.",
                "How long did the ship sunk in 1628 lie there?",
            ),
        ),
        ("cloze", fact("In 1961 the ==red== tents were sold.")),
    )
    assert other.gives_away(one)


def test_a_surname_tells(tmp_path: Path) -> None:
    people = {
        "king": {"name": "Gustav Adolf", "type": "person"},
        "bay": {"name": "Hudson Bay", "type": "place"},
    }
    facts = [
        {"id": "who", "fact": "It was built for ==Gustav Adolf==.", "ask": "For whom was it built?"},
        {"id": "where", "fact": "It sank in ==Hudson Bay==.", "ask": "Where did it sink?"},
        {"id": "told", "fact": "Adolf saw ==nine== ships in the bay."},
    ]
    deck = deck_of({"entities": people, "facts": facts}, tmp_path)
    who, where, told = (
        _shown(deck, n, kind) for n, kind in enumerate(("short_answer", "short_answer", "cloze"))
    )
    assert told.gives_away(who)
    assert not told.gives_away(where)


NAMES_IN_PART = [
    # the question, its answer, what another question prints, whether that tells
    ("Which lake is the deepest?", "Lake Baikal", "Baikal froze in ==May==.", True),
    ("In which prefecture is it made?", "Kumamoto Prefecture", "The Kumamoto works opened in ==May==.", True),
    ("Which sea is it?", "Sea of Japan", "Japan voted in ==May==.", False),
    ("Which lake is the deepest?", "Lake Baikal", "A lake froze in ==May==.", False),
    ("Which bank lent it?", "Bank of England", "The Bank closed in ==May==.", False),
    ("What is the deepest?", "Lake Baikal", "The lake froze in ==May==.", False),
    ("Which club dug it?", "Garden Club", "The school garden opened in ==May==.", False),
    ("Which club dug it?", "Garden Club", "The Garden opened in ==May==.", True),
    ("Which carrier led it?", "Carrier Carl Vinson", "The Carl Vinson sailed in ==May==.", True),
    ("Which island is it?", "Île d'Oléron", "Oléron fêta cela en ==mai==.", False),
    ("Which island is it?", "Ostrov Órloff", "Órloff froze in ==May==.", False),
    ("Which ostrov is it?", "Ostrov Órloff", "In Órloff it froze in ==May==.", True),
    ("Welcher See ist es?", "Starnberger See", "Das Starnberger Ufer wurde im ==Mai== gesperrt.", True),
]


@pytest.mark.parametrize(("stem", "answer", "elsewhere", "told"), NAMES_IN_PART)
def test_a_name_tells_without_the_words_of_its_stem(
    ask: Any, stem: str, answer: str, elsewhere: str, told: bool
) -> None:
    one, other = ask(
        ("short_answer", fact(f"What we look for is =={answer}==.", stem)),
        ("cloze", fact(elsewhere)),
    )
    assert other.gives_away(one) is told


def test_why_two_clash_is_said_with_the_answer_that_is_printed(ask: Any) -> None:
    one, other = ask(
        ("short_answer", fact("They are ==Ada== and ==Ben==.") | {"ask": {"all": "Who are they?"}}),
        ("cloze", fact("Ben had ==nine== boats.")),
    )
    assert one.why_clashing(other) == "f1:cloze:nine prints 'Ben', which f0:short_answer:all asks for"


# --- context ---------------------------------------------------------------------------------------


def test_a_context_that_answers_another_question_keeps_the_two_apart(ask: Any) -> None:
    """And is never left out: the question needs it."""
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
    assert one.gives_away(other)


def test_what_another_question_keeps_back_keeps_the_two_apart(ask: Any) -> None:
    """How long it lasted is told by a date with two ends."""
    length = {"event": "fair", "kind": "lasted", "slots": {"length": "two days"}}
    one, other, elsewhere = ask(
        ("cloze", fact("There were ==nine== stands.", event="fair")),
        ("numeric", length),
        ("cloze", fact("There were ==six== boats.", event="race")),
    )
    assert one.gives_away(other)
    assert not elsewhere.clashes(other)


# --- the paper -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"the title": "The Royal Navy at sea"}, "the title prints its answer, 'Royal Navy'"),
        ({"the title": "The RN at sea"}, "the title prints its answer, 'Royal Navy'"),
        (
            {"the title": "A navy at sea", "the line": "The Royal Navy"},
            "the line prints its answer, 'Royal Navy'",
        ),
        ({"the title": "At sea"}, ""),
    ],
)
def test_what_the_paper_prints_is_not_asked(ask: Any, texts: dict[str, str], told: str) -> None:
    (one,) = ask(("short_answer", fact("The stand was kept by the ==Royal Navy==.", "Who kept the stand?")))
    assert PaperFrame(texts, "en").why_told(one) == told


def test_of_several_answers_the_one_that_is_printed_is_named(ask: Any) -> None:
    (one,) = ask(("short_answer", fact("They are ==Ada== and ==Ben==.") | {"ask": {"all": "Who are they?"}}))
    assert (
        PaperFrame({"the title": "Ben's boats"}, "en").why_told(one) == "the title prints its answer, 'Ben'"
    )
