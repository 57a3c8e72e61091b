"""What looks like a slip, and what only looks like one."""

from __future__ import annotations

import pytest

from quizgen.checks.finding.pronouns import pronoun_without_noun
from quizgen.checks.looks_like_markup import _markup
from quizgen.checks.one_distractor import is_list

MARKUP = (
    "*Plasmodium*|a *very* cold day|**very**|~~no~~|`x`|<b>bold</b>|H<sub>2</sub>O|<br>|<br/>"
    "|&nbsp;|&#233;|\\(x\\)|$$x$$|$x^2$"
    "|\\frac{1}{2}|x^{2}"
    "|{{c1::two}}|[text](https://example.org)|# Title|[b]bold[/b]|[sound:a.mp3]|''it''|[[Link]]|<i class='x'>"
).split("|")
PLAIN = (
    "2 * 3 * 4|2*3*4|a_b_c|snake_case_name|C*|C*-algebras and W*-algebras|M*A*S*H|$5 and $6"
    "|from $5 to $10 million|x < y > z|a <- b"
    "|R&D|AT&T; and more|#1|C#|the [sic] word|it's|'80s and '90s|O'Brien"
    "|5^2|^|\\ |C:\\maps|Rock 'n' roll|a~b|f(x) = [x]|__init__.py"
    '|<3|e.g. <https|100 % *|* one|_|5 ft 3"|**'
).split("|")


@pytest.mark.parametrize("text", MARKUP)
def test_markup(text: str) -> None:
    assert _markup(text)


@pytest.mark.parametrize("text", PLAIN)
def test_no_markup(text: str) -> None:
    assert not _markup(text)


@pytest.mark.parametrize(
    "stem",
    [
        "How heavy is it?",
        "Which parasite is it?",
        "When was it founded?",
        "Who led them?",
        "What is their name?",
        "How old was he?",
        "Where did she live?",
        "Which year did they win?",
        "What is this?",
        "In which city is it?",
    ],
)
def test_stems_that_name_nothing(stem: str) -> None:
    assert pronoun_without_noun(stem)


@pytest.mark.parametrize(
    "stem",
    [
        "What did the ship carry when it sank?",
        "How long did it take to build the tower?",
        "How long is it since the Vasa sank?",
        "When did Kim say that he would come?",
        "What did the pupils plant in their garden?",
        "According to North Korea, in which year had its army been founded?",
        "Which country put its fleet on alert?",
        "Who said that it was necessary to act?",
        "How many soldiers lost their lives?",
        "What did the museum show in this room of the palace?",
        "Why do bees dance when they come home?",
        "Who called the parasite by its name?",
    ],
)
def test_stems_that_name_what_they_ask_about(stem: str) -> None:
    assert pronoun_without_noun(stem) == ""


def test_lists_without_brackets() -> None:
    assert is_list("Nature, Science, The Lancet", "School Journal")
    assert is_list("red; green", "blue")
    assert not is_list("Lyon, France", "Paris, France")
    assert not is_list("anticlockwise", "clockwise")
    assert not is_list("1,500", "2,000")
