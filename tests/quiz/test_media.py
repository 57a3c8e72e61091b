"""What paper shows of pictures and sounds, and which questions it cannot ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.questions import matching, ordering
from quizgen.quiz.leaks import ShownQuestion
from quizgen.settings import Settings
from tests.builds import ENGINE
from tests.media_files import png, svg, wav

if TYPE_CHECKING:
    from pathlib import Path

    from quizgen.model import Deck, Question

HEAD = """\
title: A town
article: {title: The town, sentences: [9]}
facts:
"""
PICTURE = "media: {file: a.png, alt: A tower, with: question}"
SOUND = "media: {file: b.wav, with: question}"


def deck_of(folder: Path, facts: str, head: str = HEAD) -> Deck:
    (folder / "media").mkdir(exist_ok=True)
    for name, data in (("a.png", png()), ("b.wav", wav()), ("c.svg", svg())):
        (folder / "media" / name).write_bytes(data)
    (folder / "deck.yaml").write_text(head + facts, encoding="utf-8")
    deck, problems = ENGINE.read(folder)
    assert deck is not None
    assert {problem.rule for problem in problems} <= {"unused-media"}
    return deck


def fact(name: str, sentence: str, shows: str = "") -> str:
    more = f"    {shows}\n" if shows else ""
    return f"  - id: {name}\n    at: p1s1\n    fact: {sentence}\n{more}"


def questions(deck: Deck) -> list[Question]:
    quiz = ENGINE.job(deck, Settings(types=("cloze",), length=2)).quiz.value
    return [item.question for item in quiz.versions[0].items]


def test_a_question_about_a_sound_is_left_out_with_the_reason(tmp_path: Path) -> None:
    deck = deck_of(
        tmp_path, fact("bell", "The bell weighs ==two tons==.", SOUND) + fact("moat", "The moat is ==dry==.")
    )
    quiz = ENGINE.job(deck).quiz.value
    assert {item.question.fact for item in quiz.versions[0].items} == {"moat"}
    assert dict(quiz.left_out) == {"bell": "it asks about 'b.wav', and paper plays no sound"}
    assert {card.fact for card in ENGINE.job(deck).cards} == {"bell", "moat"}


def test_a_sound_with_the_answer_keeps_no_question_out(tmp_path: Path) -> None:
    deck = deck_of(tmp_path, fact("bell", "The bell weighs ==two tons==.", "media: b.wav"))
    assert [question.media for question in questions(deck)] == [()]


def test_a_quiz_has_the_pictures_that_it_asks_about_and_no_others(tmp_path: Path) -> None:
    shows = "media: [{file: a.png, alt: A tower, with: question}, {file: c.svg, alt: A plan}]"
    (question,) = questions(deck_of(tmp_path, fact("tower", "The tower is ==old==.", shows)))
    assert [media.file for media in question.media] == ["a.png"]


def test_a_changed_picture_is_another_quiz_and_the_picture_of_an_answer_is_not(tmp_path: Path) -> None:
    def digest(shows: str) -> str:
        return ENGINE.job(deck_of(tmp_path, fact("tower", "The tower is ==old==.", shows))).quiz.value.digest

    assert digest("media: {file: a.png, alt: A tower, with: question}") != digest(
        "media: {file: c.svg, alt: A tower, with: question}"
    )
    assert digest("media: {file: a.png, alt: A tower}") == digest("media: b.wav")


def test_the_words_of_a_picture_may_give_an_answer_away(tmp_path: Path) -> None:
    shows = "media: {file: a.png, alt: The tower of Harrow with its copper roof, with: question}"
    facts = fact("year", "The tower of Harrow was built in ==1620==.", shows)
    facts += fact("roof", "The tower of Harrow has a roof of ==copper==.")
    deck = deck_of(tmp_path, facts)
    by_id = {one.id: one for one in deck.facts}
    year, roof = (ShownQuestion(question, deck, by_id) for question in ENGINE.job(deck).questions(["cloze"]))
    assert year.gives_away(roof)
    assert not roof.gives_away(year)
    assert len(questions(deck)) == 1


EVENTS = "".join(f"  e{n}: {{label: Battle {n}, when: 2001-0{n}-01}}\n" for n in range(1, 7))


def test_what_cannot_be_asked_without_its_picture_is_in_no_set(tmp_path: Path) -> None:
    head = f"title: Wars\nevents:\n{EVENTS}entities:\n"
    head += "".join(f"  c{n}: {{name: City{n}, type: place.city}}\n" for n in range(1, 7)) + "facts:\n"
    facts = ""
    for n in range(1, 7):
        more = f"    {PICTURE}\n" if n == 2 else ""
        facts += f"  - {{id: b{n}, at: p1, kind: based-at, slots: {{unit: Unit {n}, place: City{n}}}}}\n"
        facts += f"  - id: d{n}\n    at: p1\n    event: e{n}\n    fact: It began on ==2001-0{n}-01==.\n{more}"
    deck = deck_of(tmp_path, facts.replace("{id: b3,", f"{{id: b3, {PICTURE},"), head)
    asked = {fact.id for draft in (*matching.drafts(deck), *ordering.drafts(deck)) for fact in draft.facts}
    assert {one.id for one in deck.facts if one.asks_media} == {"b3", "d2"}
    assert {"b1", "d1"} <= asked
    assert not {"b3", "d2"} & asked
