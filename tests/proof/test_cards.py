"""Study cards are proved from the print: each mistake that a sheet could have is made on purpose, and told."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from quizgen.choices import FLIPS
from quizgen.edition import CardSheet
from quizgen.settings import Settings
from quizgen.view import study_cards
from tests.builds import DECKS, ENGINE, prove_files, shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizgen.engine.job import Job
    from quizgen.model import Deck

pytestmark = pytest.mark.slow

ARTICLE = "us-japan-drills-2017"
ALL = ("choice", "true_false", "cloze", "numeric", "short_answer")
CARD = re.compile(r'<div class="card".*?</p>\n</div>\n', re.DOTALL)
EMPTY = "<div></div>\n"


def job_of(deck: Deck, flip: str = "long", count: int = 4, types: tuple[str, ...] = ALL) -> Job:
    return ENGINE.job(deck, Settings(types=types, card_sheet=CardSheet(cards=count, flip=flip)))


NAME = f"{ARTICLE}-cards.html"


@cache
def job(flip: str = "long") -> Job:
    """A third of the article's facts: whoever makes a mistake needs no more of them."""
    deck = shipped(ARTICLE)
    return job_of(replace(deck, facts=deck.facts[: len(deck.facts) // 3]), flip)


@cache
def page_of(flip: str = "long") -> str:
    """The article's sheets."""
    return job(flip).write("cards").value[NAME].decode()


def told(page: str, flip: str = "long") -> list[str]:
    """What is said of a page that is not as it was made."""
    assert page != page_of(flip), "nothing was changed"
    problems = prove_files(job(flip), {NAME: page.encode()})
    assert all((p.rule, p.severity, p.source.file) == ("key-proof", "error", NAME) for p in problems)
    assert all(p.help for p in problems)
    return [p.message for p in problems]


def faces(flip: str = "long") -> list[str]:
    """Every face as it stands in the page: four fronts, four backs and so on, or front and back by turns."""
    return CARD.findall(page_of(flip))


def swapped(one: str, other: str, flip: str = "long") -> str:
    assert page_of(flip).count(one) == page_of(flip).count(other) == 1
    return page_of(flip).replace(one, "\0").replace(other, one).replace("\0", other)


def changed(face: str, change: Callable[[str], str]) -> str:
    assert page_of().count(face) == 1
    return page_of().replace(face, change(face))


def number(face: str) -> str:
    found = re.search(r'<p class="foot">(?:<bdi[^>]*>)?(\d+)', face)
    assert found
    return found[1]


def with_a(kind: str) -> tuple[str, str]:
    """The front and the back of the first card with a paragraph of a kind on either side."""
    by_number: dict[str, list[str]] = {}
    for face in faces():
        by_number.setdefault(number(face), []).append(face)
    return next((a, b) for a, b in by_number.values() if f'<p class="{kind}"' in a + b)


# --- nothing is wrong ------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("name", [ARTICLE, "vasa-1628"])
@pytest.mark.parametrize("flip", FLIPS)
def test_the_sheets_as_they_are_say_what_the_facts_say(name: str, flip: str) -> None:
    job = job_of(shipped(name), flip, 2)
    made = job.write("cards").value
    assert made[f"{name}-cards.html"].count(b'class="card"') > 100
    assert prove_files(job, made) == []


@pytest.mark.parametrize("count", [2, 3, 5, 7, 9, 10])
@pytest.mark.parametrize("flip", FLIPS)
def test_any_number_of_cards_a_page(count: int, flip: str) -> None:
    job = job_of(shipped("vasa-1628"), flip, count, ("true_false",))
    assert prove_files(job, job.write("cards").value) == []


def test_a_set_without_a_card_is_no_mistake() -> None:
    """Select all that apply makes no card, and nothing is written that could be proved."""
    none = job_of(shipped("vasa-1628"), types=("multiple_response",))
    assert none.prove({"cards": dict(none.write("cards").value)}) == []


def test_a_proof_takes_nothing_for_granted_that_was_not_printed() -> None:
    """The grid is read from the page: with another one the same cards lie elsewhere."""
    page = page_of().replace("grid-template: repeat(2,", "grid-template: repeat(1,")
    assert told(page.replace("/ repeat(2,", "/ repeat(4,")) != []
    assert told(page) == ["1a has 4 places, and its grid 2"]
    assert told(page_of().replace("grid-template", "grid")) == [
        "the page does not say how many cards stand beside each other"
    ]


# --- a mistake is made on purpose ------------------------------------------------------------------


@pytest.mark.parametrize("flip", FLIPS)
def test_two_backs_swapped(flip: str) -> None:
    here = faces(flip)
    one, other = (here[1], here[3]) if flip == "fold" else here[4:6]
    a, b = number(one), number(other)
    assert set(told(swapped(one, other, flip), flip)) == {
        f"behind card {a} lies the back of card {b}",
        f"behind card {b} lies the back of card {a}",
    }


@pytest.mark.parametrize(("made", "turned"), [("long", "short"), ("short", "long"), ("long", "fold")])
def test_sheets_that_are_turned_over_the_other_edge(made: str, turned: str) -> None:
    messages = [p.message for p in prove_files(job(turned), {NAME: page_of(made).encode()})]
    assert messages
    assert all(message.startswith(("behind ", "where 1 is due")) for message in messages)


def test_two_backs_swapped_but_for_their_feet() -> None:
    """The numbers fit, and the answers do not."""
    one, other = faces()[4:6]
    inside = re.compile(r'<div class="text">.*?</div></div>', re.DOTALL)
    a, b = (found[0] for found in map(inside.search, (one, other)) if found)
    messages = told(page_of().replace(one, one.replace(a, b)).replace(other, other.replace(b, a)))
    for face in (one, other):
        assert any(message.startswith(f"card {number(face)}, the answer is") for message in messages)


def test_a_missing_back() -> None:
    back = faces()[4]
    messages = told(changed(back, lambda _: EMPTY))
    which = number(back)
    assert messages == [f"card {which} has not one back", f"behind card {which} is nothing"]


def test_a_missing_front() -> None:
    front = faces()[0]
    messages = told(changed(front, lambda _: EMPTY))
    assert messages == ["card 1 has not one front", "behind an empty place lies the back of card 1"]


def test_a_back_dropped_so_that_others_move_up() -> None:
    assert told(changed(faces()[4], lambda _: "")) == ["1b has 3 places, and its grid 4"]


def test_a_doubled_back() -> None:
    one, other = faces()[4:6]
    messages = told(changed(other, lambda _: one))
    assert f"card {number(one)} has not one back" in messages
    assert f"card {number(other)} has not one back" in messages


def test_a_sheet_without_its_backs() -> None:
    sides = re.findall(r'<section class="sheet.*?</section>\n', page_of(), re.DOTALL)
    assert told(page_of().replace(sides[1], "")) == ["where 1b is due stands 2a"]
    last = f"{len(sides) // 2}a"
    assert told(page_of().replace(sides[-1], "")) == [f"behind {last} is nothing"]
    assert told(re.sub(r"<section.*</section>\n", "", page_of(), flags=re.DOTALL)) == ["there is no sheet"]


def test_a_wrong_number_on_a_front() -> None:
    messages = told(changed(faces()[0], lambda face: face.replace('"foot">1<', '"foot">9999<')))
    assert "card 1 has not one front" in messages
    assert "9999 is no number of a card, and stands on a front" in messages


def test_a_wrong_number_on_both_sides() -> None:
    """Each back lies behind its front, and two cards have changed their numbers."""
    front, back = faces()[0], next(face for face in faces()[4:8] if number(face) == "1")
    other, behind = faces()[1], next(face for face in faces()[4:8] if number(face) == "2")
    page = page_of()
    for face, new in ((front, "2"), (back, "2"), (other, "1"), (behind, "1")):
        page = page.replace(face, re.sub(r'("foot">(?:<bdi[^>]*>)?)\d+', rf"\g<1>{new}", face))
    messages = told(page)
    assert any(message.startswith("the cards do not stand by their numbers: 2 1 3") for message in messages)
    assert any(message.startswith("card 1, the stem is printed as") for message in messages)


def test_the_number_of_another_sheet() -> None:
    assert told(page_of().replace("<span>1b</span>", "<span>2b</span>")) == ["where 1b is due stands 2b"]


def test_another_fact_at_the_foot() -> None:
    back = faces()[4]
    fact = back.split(" · ")[1]
    (message,) = told(changed(back, lambda face: face.replace(f" · {fact} · ", " · x · ")))
    assert message == f"card {number(back)}, the fact is printed as 'x', and is '{fact}'"


@pytest.mark.parametrize("kind", ["stem", "key", "statement"])
def test_a_word_more(kind: str) -> None:
    face = next(face for face in with_a(kind) if f'<p class="{kind}"' in face)
    page = changed(face, lambda face: re.sub(rf'(<p class="{kind}"[^>]*><bdi[^>]*>)', r"\1Indeed ", face))
    what = {"key": "the answer"}.get(kind, f"the {kind}")
    assert any(
        message.startswith(f"card {number(face)}, {what} is printed as 'Indeed ") for message in told(page)
    )


def test_a_wrong_answer_in_the_place_of_the_right_one() -> None:
    """What the back says is the card's own wrong option: nothing but the facts could tell."""
    front, back = next((a, b) for a, b in [with_a("option")] if re.search(r'class="key"', b))
    right = re.findall(r'class="key"[^>]*><bdi[^>]*>(.*?)</bdi>', back)[0]
    wrong = next(o for o in re.findall(r"> ?[A-Z]\. (.*?)</bdi>", front) if o != right)
    key = re.compile(r'(class="key"[^>]*><bdi[^>]*>).*?(?=</bdi>)')
    messages = told(changed(back, lambda face: key.sub(rf"\g<1>{wrong}", face)))
    assert f"card {number(back)}, the answer is printed as '{wrong}', and is '{right}'" in messages


def test_a_wrong_option_made_a_right_one() -> None:
    front, back = with_a("option")
    right = re.findall(r'class="key"[^>]*><bdi[^>]*>(.*?)</bdi>', back)[0]
    wrong = next(o for o in re.findall(r">[A-Z]\. (.*?)</bdi>", front) if o != right)
    messages = told(changed(front, lambda face: face.replace(f". {wrong}<", f". {right}<")))
    assert any("2 of the options" in message for message in messages)


def test_letters_out_of_turn() -> None:
    front, _ = with_a("option")
    messages = told(changed(front, lambda face: face.replace(">B. ", ">A. ")))
    assert any(
        message.startswith(f"card {number(front)}, the letters is printed as 'A.; A.") for message in messages
    )


def test_the_answer_on_the_front_and_the_question_on_the_back() -> None:
    front, back = with_a("option")
    key = re.findall(r'<p class="key".*?</p>\n', back)[0]
    stem = re.findall(r'<p class="stem".*?</p>\n', front)[0]
    page = (
        page_of().replace(front, front.replace(stem, stem + key)).replace(back, back.replace(key, key + stem))
    )
    messages = told(page)
    assert f"card {number(front)}, the answer stands on the front" in messages
    assert f"card {number(front)}, the question stands on the back" in messages


def test_a_page_that_is_not_whole() -> None:
    assert told(page_of().replace("</main>", "")) == ["</body> closes nothing"]


# --- a build ---------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_build_whose_backs_are_not_proved_gives_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mistake is made where such mistakes are: in what lays the backs over the fronts."""
    monkeypatch.setattr(study_cards, "turned", lambda rows, _flip: rows)
    built = ENGINE.build(DECKS / ARTICLE, formats=("cards",))
    assert built.files == {}
    assert {problem.rule for problem in built.problems if problem.severity == "error"} == {"key-proof"}
    monkeypatch.undo()
    assert list(ENGINE.build(DECKS / ARTICLE, formats=("cards",)).files) == [NAME]
