"""Wrong options that are surely wrong: beyond every bound and tolerance, and within what can be."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from quizgen.distractors.natural_order import read_amount
from quizgen.distractors.possible import possible_ends
from quizgen.distractors.superlatives import superlative_follows
from quizgen.language import grammar
from quizgen.model import Number
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.decks import deck_of

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.engine.job import Job

SEEDS = [str(seed) for seed in range(1, 9)]
ENGLISH = grammar("en")


def jobs(folder: Path, fact: dict[str, Any], **deck: object) -> list[Job]:
    """The jobs of a deck with one fact, one for each seed."""
    read = deck_of({"facts": [{"id": "one", "at": "p1"} | fact], **deck}, folder)
    return [ENGINE.job(read, Settings(seed=seed)) for seed in SEEDS]


def wrong_options(folder: Path, fact: dict[str, Any], **deck: object) -> set[str]:
    """All wrong options of its choice questions."""
    questions = (question for job in jobs(folder, fact, **deck) for question in job.questions(["choice"]))
    return {option.text for question in questions for option in question.options if not option.correct}


def number(text: str) -> Decimal:
    value = read_amount(text, ENGLISH)
    assert isinstance(value, Number)
    return value.value


@pytest.mark.parametrize(
    ("fact", "ask", "more", "low", "high"),
    [
        ("It sailed ==about 1300 metres==.", "How far did it sail?", {"tolerance": 100}, 1200, 1400),
        ("It sailed ==1300 metres==.", "How far did it sail?", {"tolerance": 100}, 1200, 1400),
        ("It lasted ==16 months==.", "How long did it last?", {"tolerance": 1}, 15, 17),
        ("It cost ==$28 million==.", "What did it cost?", {"tolerance": "5%"}, 26_600_000, 29_400_000),
        ("It weighs ==6.5 billion== suns.", "How many suns does it weigh?", {"tolerance": "0.7 billion"},
         5_800_000_000, 7_200_000_000),
        ("==About 30== died.", "How many died?", {}, 20, 45),
        ("About ==30== died.", "How many died?", {}, 20, 45),
        ("It took ==about 2,500== bricks.", "How many bricks did it take?", {}, 1667, 3750),
    ],
)  # fmt: skip
def test_no_option_lies_where_it_may_be_called_right(
    fact: str, ask: str, more: dict[str, Any], low: float, high: float, tmp_path: Path
) -> None:
    found = wrong_options(tmp_path, {"fact": fact, "ask": ask, **more})
    assert len(found) > 1
    assert [text for text in found if low <= number(text) <= high] == []


@pytest.mark.parametrize(
    ("fact", "ask"),
    [
        ("More than ==200== people came.", "More than how many people came?"),
        ("The tank holds at most ==40 litres==.", "How much does it hold at most?"),
        ("It departs by ==less than 10 percent==.", "By how much does it depart?"),
        ("It was built before ==1945==.", "Before which year was it built?"),
        ("It was shown in ==Brussels==, among others.", "In which city was it shown?"),
        ("It went to 20 countries, including ==Japan==.", "To which country did it go?"),
    ],
)
def test_what_may_be_true_beside_a_bound_or_an_example_is_never_made(
    fact: str, ask: str, tmp_path: Path
) -> None:
    for job in jobs(tmp_path, {"fact": fact, "ask": ask}):
        assert job.questions(["choice", "true_false"]) == ()


@pytest.mark.parametrize(
    ("fact", "ask", "distractor", "right"),
    [
        ("It is less than ==10 percent==.", "Less than how much is it?", "25 percent", True),
        ("It is less than ==10 percent==.", "Less than how much is it?", "5 percent", False),
        ("It is ==less than 10 percent==.", "How much is it?", "less than 25 percent", True),
        ("It is ==less than 10 percent==.", "How much is it?", "5 percent", True),
        ("It is ==less than 10 percent==.", "How much is it?", "15 percent", False),
        ("More than ==200== came.", "More than how many came?", "150", True),
        ("More than ==200== came.", "More than how many came?", "300", False),
        ("==About 30== died.", "How many died?", "about 40", True),
        ("==About 30== died.", "How many died?", "about 60", False),
        ("It was the ==largest ever==.", "How did it rank?", "largest since 2010", True),
        ("It was the ==largest ever==.", "How did it rank?", "second largest", False),
        ("It was the ==largest since 1950==.", "How did it rank?", "largest since 2010", True),
        ("It was the ==largest since 2010==.", "How did it rank?", "largest since 1950", False),
    ],
)
def test_an_option_picked_by_hand_that_follows_from_the_key_is_told(
    fact: str, ask: str, distractor: str, right: bool, tmp_path: Path
) -> None:
    job = jobs(tmp_path, {"fact": fact, "ask": ask, "distractors": [distractor, "no such thing"]})[0]
    assert ("bad-distractor" in {problem.rule for problem in job.check()}) is right


def test_a_statement_with_an_option_of_another_bound_is_not_called_false(tmp_path: Path) -> None:
    fact = {"fact": "It is less than ==10 percent==.", "distractors": ["5 percent", "3 percent"]}
    for job in jobs(tmp_path, fact):
        assert job.questions(["true_false"]) == ()


@pytest.mark.parametrize(
    ("text", "words", "after", "ends"),
    [
        ("95%", "", "", (None, 100)),
        ("120%", "", "", (None, None)),
        ("85° N", "", "", (-90, 90)),
        ("85° E", "", "", (-180, 180)),
        ("−273.15 °C", "", "", (Decimal("-273.15"), None)),
        ("4 K", "", "", (0, None)),
        ("98.6 °F", "", "", (Decimal("-459.67"), None)),
        ("0.97", "the correlation was 0.97", "", (-1, 1)),
        ("0.5", "the probability was 0.5", "", (0, 1)),
        ("7", "the ph was 7", "", (0, 14)),
        ("20 hours a day", "he sleeps 20 hours a day", "", (None, 24)),
        ("20 hours", "for how many hours of the day did it rain?", " of the day", (None, 24)),
        ("20", "for how many hours of the day did it rain?", " hours of the day", (None, 24)),
        ("20 hours", "the strike lasted 20 hours", "", (None, None)),
        ("6 days", "the shop is open 6 days a week", " a week", (None, 7)),
        ("50", "they beat 50 seconds of the minute", " seconds of the minute", (None, 60)),
        ("8", "", " out of 10 voters", (None, 10)),
        ("12", "", " of the 15 members", (None, 15)),
        ("12", "", " of the members", (None, None)),
        ("4", "", " of the nine judges agreed", (None, 9)),
        ("95", "", " percent of them", (None, 100)),
        ("64", "", "", (None, None)),
    ],
)
def test_a_number_ends_where_its_measure_ends(
    text: str, words: str, after: str, ends: tuple[object, object]
) -> None:
    value = ENGLISH.parse_number(text)
    assert isinstance(value, Number)
    assert possible_ends(value, words, after) == ends


@pytest.mark.parametrize(
    ("fact", "ask", "high"),
    [
        ("==100%== voted.", "What share voted?", 100),
        ("The station lies at ==85° N==.", "At which latitude does the station lie?", 90),
        ("The correlation was ==0.97==.", "How high was the correlation?", 1),
    ],
)
def test_no_option_passes_what_can_be(fact: str, ask: str, high: int, tmp_path: Path) -> None:
    found = wrong_options(tmp_path, {"fact": fact, "ask": ask})
    assert found
    assert [text for text in found if number(text) > high] == []


def test_a_count_gets_counts_and_a_year_gets_years(tmp_path: Path) -> None:
    people = wrong_options(tmp_path, {"fact": "It carried ==2000== people.", "ask": "How many people?"})
    assert people
    assert all(number(text) % 100 == 0 for text in people)


@pytest.mark.parametrize(("one", "other"), [("two", "one"), ("two decks", "one deck")])
def test_one_stands_before_no_plural(one: str, other: str, tmp_path: Path) -> None:
    noun = "" if " " in one else " decks"
    fact = {"fact": f"The guns stood on =={one}=={noun}.", "distractors": [other, "three", "four"]}
    for job in jobs(tmp_path, fact):
        assert all("one deck" not in question.stem for question in job.questions(["true_false"]))


@pytest.mark.parametrize(
    ("when", "key", "never"),
    [
        ("1904-04-30", "France", {"South Sudan", "Kosovo", "Slovakia", "Croatia", "Poland", "Finland"}),
        ("2016-04-30", "France", {"Soviet Union", "Yugoslavia", "Czechoslovakia", "North Macedonia"}),
        ("1980-04-30", "Kenya", {"Eritrea", "Namibia", "South Sudan", "Eswatini"}),
    ],
)
def test_no_option_was_not_there_at_the_time(when: str, key: str, never: set[str], tmp_path: Path) -> None:
    fact = {
        "event": "fair",
        "fact": f"The ship came from =={key}==.",
        "ask": "From which country did it come?",
    }
    found: set[str] = set()
    for job in jobs(
        tmp_path, fact, article={"date": "2024-05-01"}, events={"fair": {"label": "Fair", "when": when}}
    ):
        found |= {o.text for q in job.questions(["choice"]) for o in q.options}
    assert key in found
    assert not found & never


def test_two_names_of_one_thing_are_never_both_options(tmp_path: Path) -> None:
    entities = {
        "old": {"name": "Swaziland", "type": "place.country", "group": "africa"},
        "new": {"name": "Eswatini", "type": "place.country", "group": "africa"},
    }
    fact = {"fact": "The ship came from ==Kenya==.", "ask": "From which country did the ship come?"}
    for job in jobs(tmp_path, fact, entities=entities):
        for question in job.questions(["choice"]):
            assert not {option.text for option in question.options} >= {"Swaziland", "Eswatini"}


def test_a_claim_of_an_event_is_that_of_its_facts(tmp_path: Path) -> None:
    fact = {"event": "strike", "fact": "==Forty== ships were held up.", "ask": "How many ships were held up?"}
    events = {"strike": {"label": "Strike", "when": "2024-02-01", "by": "the port authority"}}
    job = jobs(tmp_path, fact, events=events)[0]
    assert job.questions(["true_false"]) == ()
    questions = job.questions(["choice", "short_answer", "cloze", "numeric"])
    assert questions
    assert all(question.stem.startswith("According to the port authority") for question in questions)


@pytest.mark.parametrize(
    ("text", "answer", "follows"),
    [
        ("largest of the year", "largest ever", True),
        ("the first in Europe", "the first", True),
        ("smallest ever", "largest ever", False),
        ("largest in Asia", "largest in Europe", False),
        ("the largest in 20 years", "the largest in 50 years", True),
        ("the largest in 50 years", "the largest in 20 years", False),
        ("der größte seit 2010", "der größte aller Zeiten", True),
        ("ships", "boats", False),
    ],
)
def test_a_superlative_holds_what_it_goes_beyond(text: str, answer: str, follows: bool) -> None:
    assert superlative_follows(text, answer) is follows
