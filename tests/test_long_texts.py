"""A text of half a million characters is gone through once: to go through it from each place anew takes minutes.

What is linear takes a tenth of a second of the processor; the tests give up after a minute of it, so that no busy
computer makes them fail.
"""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.cli.options import OFFSET_PATTERN
from quizgen.deckfile.kinds.kind import FENCED_WORDS
from quizgen.language import grammar
from quizgen.language.en.units import is_unit
from quizgen.language.en.words import number_in_words
from quizgen.limits import LONGEST_NUMBER
from quizgen.questions.building.gaps import AFTER_PHRASE
from quizgen.questions.building.item import WORD
from quizgen.templating import CLOSE, OPEN, TEXT
from quizgen.view import text_width
from quizgen.view.text import Gapped
from tests.portions import crossed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONG = 500_000
MOST_SECONDS = 60
UNITS = (
    "two-",
    "two ",
    "1-",
    "1 to ",
    "1,",
    "a ",
    "A.",
    " ",
    "a",
    "May ",
    "1 May ",
    "2017-",
    "-",
    ".",
    "F-15 ",
)
ENGLISH = grammar("en")

READERS: dict[str, Callable[[str], object]] = {
    "a number": ENGLISH.parse_number,
    "an article": ENGLISH.split_article,
    "a or an": ENGLISH.indefinite,
    "one or many": ENGLISH.is_plural,
    "an owner": ENGLISH.possessive,
    "a unit": lambda text: is_unit(" ", text, one=False, capital=False),
    "what follows a phrase": AFTER_PHRASE.match,
    "a first word": WORD.match,
    "an offset": OFFSET_PATTERN.fullmatch,
    "lines": lambda text: text_width.lines(text_width.CardParagraph("stem", Gapped(text)), 40.0),
    "white at the end": lambda text: text_width.lines(
        text_width.CardParagraph("stem", Gapped(f"a{' ' * LONG}{text[:9]}")), 40.0
    ),
}


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    """Gives up what takes a minute of the processor, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def give_up(*_: object) -> None:
        pytest.fail(f"took more than {MOST_SECONDS} seconds of the processor: it is not linear")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


def read_date(text: str) -> object:
    try:
        return ENGLISH.parse_date(text)
    except ValueError as reason:
        return reason


READERS["a date"] = read_date


@pytest.mark.parametrize(("unit", "reader"), crossed(UNITS, READERS))
def test_a_long_text_is_gone_through_once(unit: str, reader: str) -> None:
    READERS[reader](unit * (LONG // len(unit)))


@pytest.mark.parametrize(
    "unit", [OPEN, f"{OPEN}a", f"{OPEN}a{TEXT}", f"{OPEN}a{TEXT}b", f"{OPEN}a{TEXT}b{CLOSE}", CLOSE]
)
def test_fences_are_found_in_one_go(unit: str) -> None:
    whole = unit.count(CLOSE) and unit.count(OPEN)
    assert len(FENCED_WORDS.findall(unit * 200_000)) == 200_000 * whole


def test_any_number_is_shorter_than_the_longest() -> None:
    longest = number_in_words(777_777_777_777_777)
    most = f"upwards of {longest} to {longest} {' '.join(['kilometres-per-hour'] * 3)}"
    assert len(most) < LONGEST_NUMBER
    text = f"one hundred to {longest} tonnes"
    assert ENGLISH.parse_number(text) is not None


@given(st.text(alphabet="a \t\n\u3000\u4e00.b", max_size=20))
def test_lines_are_cut_in_the_same_pieces(text: str) -> None:
    """White in front belongs to a word, and one sign of white after it; what is left at the end to none."""
    pieces = "".join(text_width._pieces(text))
    assert text.startswith(pieces)
    assert text[len(pieces) :].strip() == ""
    assert len(text) - len(text.rstrip()) <= 1 or len(pieces) <= len(text.rstrip()) + 1
