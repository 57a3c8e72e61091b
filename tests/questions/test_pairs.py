"""Pairs by hand: printed, keyed and proved like a set of a kind, and no other question prints an option."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

import quizgen
from quizgen.edition import Handout
from quizgen.language import grammar
from quizgen.proof.answers import AnswerDeriver, Unproved
from quizgen.proof.pages import PrintedQuestion
from quizgen.settings import Settings
from quizgen.templating import type_words
from tests.builds import ENGINE, prove_files
from tests.decks import deck_of
from tests.formats import markup

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.engine.job import Job

USES: dict[str, Any] = {
    "id": "uses", "at": "p1s1",
    "fact": "The ferry had its home port at Osaka, was repaired in Kobe and took coal at Naha.",
    "match": "Match each port with what the ferry did there.",
    "pairs": {"Osaka": "had its home port", "Kobe": "was repaired", "Naha": "took coal"},
    "distractors": ["was sold", "was painted"],
}  # fmt: skip
COAL: dict[str, Any] = {
    "id": "coal", "at": "p1s2", "fact": "A ferry that took coal had ==nine== stokers.",
    "ask": "How many stokers had a ferry that took coal?",
}  # fmt: skip


def job_of(folder: Path, *types: str, **settings: Any) -> Job:
    deck = deck_of({"facts": [USES, COAL]}, folder)
    return ENGINE.job(deck, Settings(types=types or ("matching",), length=2, **settings))


def test_every_paper_has_it_and_its_key_is_proved(tmp_path: Path) -> None:
    job = job_of(tmp_path, versions=2, handout=Handout(large=True))
    files = {**job.write("quiz").value, **job.write("key").value}
    assert prove_files(job, files) == []
    for version in job.quiz.value.versions:
        (item,) = version.items
        row = markup.read(files[f"{job.deck.id}-key-{version.letter}.html"]).one("#k1")
        assert [mark.words for mark in row.every(".mark")] == list(item.marks)
        rights = [right.words for right in row.every(".right")]
        assert rights == [f"{premise.text} – {premise.answer}" for premise in item.premises]
    for name in ("docx", "pdf", "web"):
        assert job.prove({name: job.write(name).value}) == []


def test_a_key_that_pairs_otherwise_is_not_proved(tmp_path: Path) -> None:
    job = job_of(tmp_path)
    (question,) = job.questions()
    facts = AnswerDeriver(job.deck, grammar("en"), type_words("en")["true_false"])
    premises, options = [one.text for one in question.premises], [one.text for one in question.options]
    letters = ("A.", "B.", "C.", "D.", "E.")
    printed = PrintedQuestion("q1", "1.", question.stem, letters, tuple(options), tuple(premises), "")
    right = facts.derive(question, printed)
    assert right.words == tuple(f"{one.text} – {one.answer}" for one in question.premises)
    first, second, *rest = question.key
    swapped = (replace(first, text=second.text), replace(second, text=first.text), *rest)
    with pytest.raises(Unproved, match="its key is"):
        facts.derive(replace(question, key=swapped), printed)
    for name, changed in (("options", "was sold"), ("premises", "Nago")):
        texts = (changed, *getattr(printed, name)[1:])
        with pytest.raises(Unproved):
            facts.derive(question, replace(printed, **{name: texts}))


def test_a_premise_begins_with_a_capital_as_its_language_has_it(tmp_path: Path) -> None:
    pairs = {"iPhone": "it rings", "ısırgan": "it stings", "the well": "it dries"}
    deck = deck_of({"facts": [{**USES, "pairs": pairs}]}, tmp_path)
    job = ENGINE.job(deck, Settings(every=True, types=("matching",)))
    (item,) = job.exported.value.items
    assert {premise.text for premise in item.premises} == {"iPhone", "Isırgan", "The well"}
    assert job.prove({"json": job.write("json").value}) == []


def test_it_is_marked_pair_by_pair(tmp_path: Path) -> None:
    (question,) = job_of(tmp_path).questions()
    answers = [premise.answer for premise in question.premises]
    assert quizgen.mark(question, answers).points == 3
    assert quizgen.mark(question, [answers[1], answers[0], answers[2]]).points == 1


def test_no_other_question_prints_an_option(tmp_path: Path) -> None:
    sections = [{"types": "matching", "number": 1}, {"types": "short_answer", "number": 1}]
    deck = deck_of({"facts": [USES, COAL], "blueprint": {"sections": sections}}, tmp_path)
    quiz = ENGINE.job(deck).quiz.value
    assert sum(1 for _ in quiz.versions[0].items) == 1
    assert any("took coal" in reason for _, reason in quiz.left_out)
