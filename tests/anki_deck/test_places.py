"""A question keeps its place for ever, and nobody else gets it, whatever befalls its fact."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, rule
from msgspec import Struct
from msgspec.structs import replace

from quizgen.anki.note.note_type import QUESTION_INDEXES
from quizgen.anki.note.places import assign_places, corrected_names, frame_digest
from quizgen.anki.release import release
from quizgen.deck_lock.lines import read_lock
from quizgen.deck_lock.lock import Lock, LockedNote, lock_bytes
from quizgen.model import Answer, Deck, Fact, Question, Run, Text
from quizgen.problems import ProblemFound
from tests.formats.builders import question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizgen.anki.release import Note

MARK = re.compile(r"==(.+?)==")
TYPES = ("short_answer", "cloze", "choice", "true_false")


def fact_of(id_: str, runs: tuple[Run, ...], answers: Mapping[str, str], kind: str = "") -> Fact:
    """A fact with these answers: their words by their names."""
    made = tuple(Answer(name=name, text=words, value=Text()) for name, words in answers.items())
    return Fact(id=id_, runs=runs, answers=made, kind=kind)


def sentence(text: str) -> Fact:
    """A fact as a sentence with ==marks==."""
    pieces = MARK.split(text)
    runs = tuple(Run(words, place // 2 if place % 2 else -1) for place, words in enumerate(pieces) if words)
    return fact_of("fact", runs, {words: words for words in pieces[1::2]})


def kind(**slots: str) -> Fact:
    """A fact that a kind words, by its slots."""
    runs = tuple(Run(words, place) for place, words in enumerate(slots.values()))
    return fact_of("fact", runs, slots, kind="any")


def asked(fact: Fact, *types: str) -> list[Question]:
    """A question of each type for each answer."""
    return [
        replace(question(type_, fact.id, f"Q {answer.text}?", answer.text), answer=answer.name)
        for type_ in types or ("cloze",)
        for answer in fact.answers
    ]


def locked(fact: Fact, known: LockedNote | None = None) -> LockedNote:
    """What the lock knows of a fact after an edition with a cloze for each answer."""
    words = {answer.name: answer.text for answer in fact.answers}
    return LockedNote(
        "G", "0" * 16, 1, "live", frame_digest(fact), words, assign_places(asked(fact), fact, known)
    )


# --- what is the same answer ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("Japan sent ==two== jets.", "Japan sent ==two== jets.", {}),
        ("Japan sent ==two== jets.", "Japan sent ==four== jets.", {"two": "four"}),
        ("Japan sent ==two== jets.", "Japan sent ==forty-two== jets.", {"two": "forty-two"}),
        ("==Two== flew from ==Naha==.", "==Four== flew from ==Naha==.", {"Two": "Four"}),
        ("==Two== flew from ==Naha==.", "==Four== flew from ==Guam==.", {"Two": "Four", "Naha": "Guam"}),
        # answer and sentence at once: the only one that went is the only one that came …
        ("Japan sent ==two== jets.", "In all ==four== jets came from Japan.", {"two": "four"}),
        ("Japan sent ==two== jets.", "==Two== jets were sent by Japan.", {"two": "Two"}),
        ("==Two== flew from ==Naha==.", "From ==Naha== came ==four==.", {"Two": "four"}),
        ("Japan sent ==two== jets.", "Its jets were ==twenty-two== of a network.", {"two": "twenty-two"}),
        # … unless the mark moved to other words, or there are two of them
        ("Japan sent ==two== jets from Naha.", "Japan sent two jets from ==Naha==.", {}),
        ("Japan sent ==two== jets.", "Two jets came, from ==Naha==.", {}),
        ("==Two== flew from ==Naha==.", "From ==Guam== came ==four==.", {}),
        # marks that came, went or changed places
        ("==Two== flew from Naha.", "==Two== flew from ==Naha==.", {}),
        ("==Two== flew from ==Naha==.", "==Two== flew from Naha.", {}),
        ("==Two== flew from ==Naha==.", "==Naha== flew from ==Two==.", {}),
        ("==A== beat ==B==.", "==B== beat ==C==.", {}),
    ],
)
def test_an_answer_is_known_again_under_another_name(before: str, after: str, same: dict[str, str]) -> None:
    assert corrected_names(sentence(after), locked(sentence(before))) == same


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (kind(count="two", base="Naha"), sentence("==Two== flew from ==Naha==."), {"count": "Two", "base": "Naha"}),
        (sentence("==Two== flew from ==Naha==."), kind(count="two", base="Naha"), {"Two": "count", "Naha": "base"}),
        (kind(count="two", base="Naha"), kind(number="two", place="Naha"), {"count": "number", "base": "place"}),
        (kind(count="two", base="Naha"), kind(place="Naha", number="two"), {"count": "number", "base": "place"}),
        (kind(count="two", base="Naha"), kind(count="four", base="Guam"), {}),
        (kind(count="two"), sentence("Japan sent ==four== jets."), {"count": "four"}),
        (kind(count="two"), sentence("Japan sent two jets from ==Naha==."), {}),
        (kind(count="two", base="Naha"), sentence("==Four== flew from ==Naha==."), {"base": "Naha"}),
        (kind(a="One", b="one"), sentence("==one== and ==ONE==."), {"a": "one", "b": "ONE"}),
    ],
)  # fmt: skip
def test_an_answer_is_known_again_where_a_kind_takes_the_sentences_place(
    before: Fact, after: Fact, same: dict[str, str]
) -> None:
    assert corrected_names(after, locked(before)) == same


def test_an_answer_that_was_there_before_is_itself_again() -> None:
    """Naha had a place before it lost its mark: nothing else is corrected into it."""
    first = locked(sentence("==Two== flew from ==Naha==."))
    second = locked(sentence("==Two== flew from Naha."), first)
    assert locked(sentence("Some flew from ==Naha==."), second).places == {"cloze:Two": 6, "cloze:Naha": 7}


def test_a_correction_that_is_taken_back_is_a_correction() -> None:
    first = locked(sentence("Japan sent ==two== jets."))
    second = locked(sentence("Japan sent ==four== jets."), first)
    third = locked(sentence("Japan sent ==two== jets."), second)
    assert (second.places, third.places) == ({"cloze:four": 6}, {"cloze:two": 6})


def test_all_types_of_an_answer_move_together() -> None:
    before, after = sentence("Japan sent ==two== jets."), sentence("Japan sent ==four== jets.")
    known = replace(locked(before), places=assign_places(asked(before, *TYPES), before, None))
    assert assign_places(asked(after, *TYPES), after, known) == {
        "short_answer:four": 0, "cloze:four": 6, "choice:four": 12, "true_false:four": 16
    }  # fmt: skip


# --- too many ---------------------------------------------------------------------------------------


def test_a_question_without_a_place_is_a_problem_of_its_fact() -> None:
    fact = sentence(" ".join(f"=={number}==" for number in range(11)))
    with pytest.raises(ProblemFound) as found:
        assign_places(asked(fact), fact, None)
    (problem,) = found.value.problems
    assert (problem.rule, problem.fact) == ("too-many-cards", "fact")


def test_places_of_questions_that_are_gone_are_not_given_again() -> None:
    known = locked(sentence(" ".join(f"=={number}==" for number in range(10))))
    fact = sentence("Now ==a== and ==b==.")
    with pytest.raises(ProblemFound) as found:
        assign_places(asked(fact), fact, known)
    assert "10 of them" in found.value.problems[0].message


# --- any edits over many editions -------------------------------------------------------------------


class Mark(Struct):
    """An answer of the model. Its number makes it itself, whatever it is called."""

    number: int
    words: str


class Told(Struct):
    """A fact of the model, as its author writes it."""

    marks: list[Mark]
    around: str
    slots: bool = False
    """Whether a kind words it."""
    gone: list[tuple[Mark, bool]] = []
    """Marks that were taken out, each with whether a kind worded it then."""

    def fact(self, id_: str) -> Fact:
        runs = [
            run for place, mark in enumerate(self.marks) for run in (Run(self.around), Run(mark.words, place))
        ]
        answers = {self.name(mark): mark.words for mark in self.marks}
        return fact_of(id_, tuple(runs), answers, kind="any" if self.slots else "")

    def name(self, mark: Mark) -> str:
        return f"slot-{mark.number}" if self.slots else mark.words


class Editions(RuleBasedStateMachine):
    """An author edits facts, each once between two editions, and builds: again and again."""

    facts = Bundle("facts")

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, Told] = {}
        self.out: dict[str, Told] = {}
        self.edited: set[str] = set()
        self.types: tuple[str, ...] = TYPES[:2]
        self.lock = Lock()
        self.published: tuple[dict[str, Told], dict[str, Told]] = ({}, {})
        self.had: dict[tuple[str, str, int], int] = {}
        """The place of each question that was ever asked, by its fact, its type and its answer's number."""
        self.count = 0

    def fresh(self) -> str:
        self.count += 1
        return f"w{self.count}, = %é {self.count}"

    def mark(self) -> Mark:
        words = self.fresh()
        return Mark(self.count, words)

    def begin(self, fact: str) -> Told | None:
        """The fact, if it is there and was not edited since the last edition."""
        if fact in self.edited or fact not in self.told:
            return None
        self.edited.add(fact)
        return self.told[fact]

    # --- the author ---

    @rule(target=facts, marks=st.integers(1, 4), slots=st.booleans())
    def add(self, marks: int, *, slots: bool) -> str:
        told = Told([self.mark() for _ in range(marks)], self.fresh(), slots)
        name = f"fact-{self.count}"
        self.told[name] = told
        self.edited.add(name)
        return name

    @rule(fact=facts)
    def take_out(self, fact: str) -> None:
        if told := self.begin(fact):
            self.out[fact] = told
            del self.told[fact]

    @rule(fact=facts)
    def bring_back(self, fact: str) -> None:
        if fact in self.out and fact not in self.edited:
            self.told[fact] = self.out.pop(fact)
            self.edited.add(fact)

    @rule(fact=facts, which=st.sets(st.integers(0, 3), min_size=1))
    def correct(self, fact: str, which: set[int]) -> None:
        if told := self.begin(fact):
            for place in which & set(range(len(told.marks))):
                told.marks[place].words = self.fresh()

    @rule(fact=facts)
    def reword(self, fact: str) -> None:
        if told := self.begin(fact):
            told.around = self.fresh()

    @rule(fact=facts, place=st.integers(0, 3))
    def reword_and_correct(self, fact: str, place: int) -> None:
        if told := self.begin(fact):
            told.around = self.fresh()
            told.marks[place % len(told.marks)].words = self.fresh()

    @rule(fact=facts, place=st.integers(0, 4))
    def mark_more(self, fact: str, place: int) -> None:
        if told := self.begin(fact):
            told.marks.insert(place, self.mark())

    @rule(fact=facts, place=st.integers(0, 4))
    def mark_less(self, fact: str, place: int) -> None:
        if (told := self.begin(fact)) and len(told.marks) > 1:
            told.gone.append((told.marks.pop(place % len(told.marks)), told.slots))

    @rule(fact=facts, place=st.integers(0, 4))
    def mark_again(self, fact: str, place: int) -> None:
        if told := self.begin(fact):
            for row in [row for row in told.gone if row[1] == told.slots][:1]:
                told.gone.remove(row)
                told.marks.insert(place, row[0])

    @rule(fact=facts, by=st.integers(1, 3))
    def turn(self, fact: str, by: int) -> None:
        if told := self.begin(fact):
            told.marks[:] = told.marks[by:] + told.marks[:by]

    @rule(fact=facts)
    def word_otherwise(self, fact: str) -> None:
        if told := self.begin(fact):
            told.slots = not told.slots

    @rule(types=st.sets(st.sampled_from(TYPES)))
    def choose(self, types: set[str]) -> None:
        self.types = tuple(sorted(types))

    # --- the build ---

    @rule(now=st.integers(1, 10**6))
    def build(self, now: int) -> None:
        facts = [told.fact(name) for name, told in self.told.items()]
        questions = [one for fact in facts for type_ in self.types for one in asked(fact, type_)]
        try:
            made = release(Deck("deck", "Deck", tuple(facts)), questions, self.lock, now)
        except ProblemFound:
            self.told, self.out = deepcopy(self.published)
            self.edited.clear()
            return
        if made.notes:  # as in a build: without cards nothing is published
            self.lock = read_lock(lock_bytes(made.lock), "deck.lock")
            assert self.lock == made.lock
            self.published = deepcopy((self.told, self.out))
            self.edited.clear()
            for note in made.notes:
                self.look_at(note)

    def look_at(self, note: Note) -> None:
        told, places_ = self.told[note.fact], self.lock.notes[note.fact].places
        asked_now = {
            (t, mark.number): places_[f"{t}:{told.name(mark)}"] for t in self.types for mark in told.marks
        }
        for (type_, number), place in asked_now.items():
            assert self.had.setdefault((note.fact, type_, number), place) == place
        for mark in told.marks:
            for type_ in self.types:
                assert mark.words in note.fields[QUESTION_INDEXES[asked_now[type_, mark.number]]]
        ever = [place for (fact, _, _), place in self.had.items() if fact == note.fact]
        assert len(set(ever)) == len(ever)
        assert note.cards == sorted(asked_now.values())


Editions.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestEditions = pytest.mark.slow(Editions.TestCase)
