"""The large page is held against the quiz: whatever differs between them stops the build."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from quizgen.edition import Handout
from quizgen.engine.job import Job
from quizgen.settings import Settings
from tests.builds import ENGINE, prove_files

pytestmark = pytest.mark.slow

VASA = Path(__file__).parents[2] / "decks" / "vasa-1628"
LARGE, QUIZ, KEY = "vasa-1628-quiz-large.html", "vasa-1628-quiz.html", "vasa-1628-key.html"


@cache
def job(versions: int = 1) -> Job:
    deck, _ = ENGINE.read(VASA)
    assert deck
    return ENGINE.job(deck, Settings(versions=versions, handout=Handout(large=True)))


@cache
def pages(versions: int = 1) -> dict[str, bytes]:
    return {**job(versions).write("quiz").value, **job(versions).write("key").value}


def proved(pattern: str, new: str, name: str = LARGE) -> list[str]:
    """What the proof says after one place of a page was changed."""
    text, count = re.subn(pattern, new, pages()[name].decode(), count=1, flags=re.DOTALL)
    assert count == 1
    found = prove_files(job(), {**pages(), name: text.encode()})
    assert {problem.rule for problem in found} <= {"key-proof"}
    return [problem.message for problem in found if problem.source.file == name]


@pytest.mark.parametrize("versions", [1, 3])
def test_as_it_is_it_asks_what_the_quiz_asks(versions: int) -> None:
    assert prove_files(job(versions), pages(versions)) == []


@pytest.mark.parametrize(
    ("pattern", "new", "message"),
    [
        (r'<span class="letter">A\.</span>', '<span class="letter">B.</span>', "the letters is printed"),
        (r'(<p class="stem[^>]*>)', r"\1Truly, ", "the stem is printed as 'Truly, "),
        (r'(<li class="option">.*?)(<span class="text"[^>]*>)', r"\1\2not ", "the options is printed"),
        (r'<span class="number">2\.</span>', '<span class="number">3.</span>', "the numbers is printed"),
        (r'(class="room">&nbsp;</span> / )\d+', r"\g<1>99", "the score is printed as '99'"),
        (r'(class="room">&nbsp;</span>/ )\d+', r"\g<1>99", "what the sections are worth is printed"),
        (r'(<p class="code">.*?)[0-9a-f]{4}', r"\g<1>0000", "the version is printed"),
        (r"</main>", "", "</body> closes nothing"),
    ],
)
def test_what_differs_is_told(pattern: str, new: str, message: str) -> None:
    assert any(message in told for told in proved(pattern, new))


def test_a_version_that_was_not_made_in_large_print_is_told() -> None:
    less = {name: data for name, data in pages(3).items() if "large-B" not in name}
    (problem,) = prove_files(job(3), less)
    assert (problem.source.file, problem.message) == ("vasa-1628-quiz-large-B.html", "it was not made")


@pytest.mark.parametrize("formats", [("quiz",), ("quiz", "key"), ("docx",)])
def test_large_print_that_was_not_made_at_all_is_told(formats: tuple[str, ...]) -> None:
    made = {name: data for format_ in formats for name, data in job(2).write(format_).value.items()}
    assert prove_files(job(2), made) == []
    found = prove_files(job(2), {name: data for name, data in made.items() if "large" not in name})
    ends = "docx" if formats == ("docx",) else "html"
    names = [f"vasa-1628-quiz-large-{letter}.{ends}" for letter in "AB"]
    assert [(problem.source.file, problem.message) for problem in found] == [
        (name, "it was not made") for name in names
    ]


@pytest.mark.parametrize(
    "name", ["vasa-1628-article.html", "vasa-1628-article-large.html", "vasa-1628-article.docx"]
)
def test_the_article_is_held_against_the_copy(name: str) -> None:
    """Each paragraph stands under the number that the key cites."""
    told = ENGINE.job(job().deck, Settings(handout=Handout(large=True, passage=("One.", "2 Two."))))
    formats = ("docx",) if name.endswith("docx") else ("quiz", "key")
    made = {file: data for each in formats for file, data in told.write(each).value.items()}
    assert prove_files(told, made) == []
    other = ENGINE.job(job().deck, Settings(handout=Handout(large=True, passage=("2 Two.", "One."))))
    swapped = {**made, name: other.write(formats[0]).value[name]}
    assert [(p.source.file, p.message) for p in prove_files(told, swapped)] == [
        (name, "the article is printed as '12 Two. 2One.', and is '1One. 22 Two.'")
    ]
    del made[name]
    assert [(p.source.file, p.message) for p in prove_files(told, made)] == [(name, "it was not made")]


def test_two_large_pages_swapped_are_told() -> None:
    made = pages(3)
    a, b = "vasa-1628-quiz-large-A.html", "vasa-1628-quiz-large-B.html"
    files = {problem.source.file for problem in prove_files(job(3), {**made, a: made[b], b: made[a]})}
    assert files == {a, b}


def test_a_section_s_points_are_proved_in_quiz_and_key() -> None:
    box = proved(r'(class="tally"><span class="room">&nbsp;</span>/ )\d+', r"\g<1>77", QUIZ)
    assert any("what section 1 is worth is printed as '77'" in told for told in box)
    row = proved(r'(<tr class="part">.*?<td class="points">)\d+', r"\g<1>77", KEY)
    assert any("what section 1 is worth is printed as '77'" in told for told in row)


def test_the_total_beside_every_version_s_answers_is_proved() -> None:
    name = "vasa-1628-key-all.html"
    wrong = re.sub(rb'(class="total">.*?<td[^>]*>)\d+', rb"\g<1>99", pages(3)[name], flags=re.DOTALL)
    (problem,) = prove_files(job(3), {**pages(3), name: wrong})
    assert problem.message.startswith("the total is printed as '99', and is '")
