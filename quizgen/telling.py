"""Telling: what printed words give an answer away, wherever they stand on a paper.

An answer is told by any of its names and forms; by its plural; by its abbreviation, and an abbreviation by the words
that it stands for; a person by the surname; a name without the words that its stem has; and a length of time by two
dates that are that far apart. A small number, *yes* and the like stand everywhere, and tell only where they are about
the same: these are kept apart (:attr:`Telling.in_topic`).

Texts and answers become words between spaces (:func:`quizgen.text.tokens.spaced_words`), so that one is sought in the
other as it is. What stands in no text as it is, an abbreviation or a length, becomes a word of its own with a ``^``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, dropwhile
from string import ascii_uppercase
from typing import TYPE_CHECKING

import msgspec

from quizgen.comparing_values import accepted_forms
from quizgen.language import grammar
from quizgen.model import BLANK, Date, Number, NumberRange, Reference, Text
from quizgen.text.tokens import spaced_words, without_first_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.language import Grammar
    from quizgen.model import Answer, Deck, Fact, Value

    Point = tuple[int, int, int]

APART = "\u2016"
"""Stands between two texts, so that no name is found across them."""
LEAST_DISTINCT_NUMBER = 100
"""A number from here on is its own: a smaller one stands in many a text."""
COMMON_WORDS = frozenset({"yes", "no", "true", "false", "none", "not", "all", "both"})
"""Answers that stand in many a text."""
MOST_COMMON_LETTERS = 2
"""Letters of an answer that stands in many a text by accident: *C*, *pH*."""
FEWEST_ABBREVIATED, MOST_ABBREVIATED = 2, 8
"""Letters of an abbreviation."""
FEWEST_SPELLED_OUT = 3
"""Letters of an abbreviation that is found where its words are spelled out: two letters are found by accident."""
MOST_SMALL_LETTERS = 3
"""Letters of a small word inside a name, which has no part in its initials: *of*, *and*."""
MOST_DATES = 4
"""Dates of one text of which each two are compared."""
FEWEST_NAME_LETTERS = 4
"""Letters of a surname, and of a word that has a plural of its own."""

WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
CAPITALS = re.compile(r"[^\W\d_a-z][^\W\d_]{3,}(?:[ -][^\W\d_a-z][^\W\d_]+)*")
"""Words in a row that begin with no small letter of ASCII: with a capital, or with a letter of another script."""
LETTERS = re.compile(r"[^\W\d_]+")
YEAR = re.compile(r"\b[12][0-9]{3}\b")
DATE_BEFORE_YEAR = re.compile(r"(?<!\S)(?:\S+ ){0,3}\S*[12][0-9]{3}")
UNITS = {
    "day": ("day", 1),
    "night": ("day", 1),
    "week": ("day", 7),
    "fortnight": ("day", 14),
    "month": ("month", 1),
    "year": ("year", 1),
    "decade": ("year", 10),
    "century": ("year", 100),
}
"""Units of time by the names that grammars give them: the unit that they are counted in, and how many of it one is."""


class Telling(msgspec.Struct, frozen=True):
    """What tells some answers: words between spaces, each with the answer that it tells."""

    anywhere: dict[str, str]
    """Tells wherever it stands."""
    in_topic: dict[str, str]
    """Tells in a text that is about the same."""


def printed_words(texts: Iterable[str], language: str, options: Iterable[str] = ()) -> str:
    """The words of some texts, each text apart, with a word of its own for what they tell otherwise.

    ``["By the Air Force (AF)"]`` -> ``" by the air force af ‖ ^af ‖ "``. What dates among the *options* are apart says
    nothing.
    """
    texts = [*texts]
    lengths = _lengths_between([point for text in texts for point in points_in(text, language)])
    pieces = [piece for text in (*texts, *options) for piece in text.split(BLANK)]
    words = [spaced_words(piece).strip() for piece in pieces]
    marks = [mark for piece in pieces for mark in _marks(piece)]
    return f" {f' {APART} '.join(filter(None, [*words, *marks, *sorted(lengths)]))} {APART} "


def telling(fact: Fact, asked: Iterable[Answer], deck: Deck, accepted: Iterable[str] = ()) -> Telling:
    """What tells the answers that are asked of a fact; *accepted* are further forms that score."""
    found = Telling({}, {})
    rules = grammar(deck.language)
    for answer in asked:
        for form in _forms(answer, deck):
            _enter(form, answer.value, answer.text, found)
            _enter_bare(form, answer.value, answer.text, rules, found)
        if isinstance(answer.value, (Text, Reference)):
            names = deck.names_of(answer)
            for form in (*_word_forms(answer, names, deck), *_mark_forms(names)):
                found.anywhere.setdefault(form, answer.text)
        elif isinstance(answer.value, (Number, NumberRange)):
            _enter_with_noun(fact, answer, deck, found)
            for form in _length_forms(fact, answer, deck.language):
                found.anywhere.setdefault(form, answer.text)
    for form in accepted:
        _enter(form, Text(), form, found)
        _enter_bare(form, Text(), form, rules, found)
    return found


# --- forms -----------------------------------------------------------------------------------------


def _forms(answer: Answer, deck: Deck) -> tuple[str, ...]:
    """Every name and form of an answer."""
    names = deck.names_of(answer)
    if isinstance(answer.value, (Text, Reference)):
        return names
    return (*names, *_spellings(answer.text, answer.value, deck.language))


@lru_cache(8192)  # every question of a fact asks for the same answers
def _spellings(text: str, value: Value, language: str) -> tuple[str, ...]:
    """The other spellings of a number or date."""
    return accepted_forms(text, value, (), grammar(language))


def _enter(form: str, value: Value, told: str, found: Telling) -> None:
    """Enter a form of an answer where it tells. An abbreviation does so in capitals alone: *WHO* is not *who*."""
    if letters := _abbreviation(form):
        found.anywhere.setdefault(f" ^{letters} ", told)
        return
    words = spaced_words(form)
    if words.strip() and words not in found.in_topic:
        common = _is_short(words) or _is_small_number(words, value)
        (found.in_topic if common else found.anywhere).setdefault(words, told)


def _enter_bare(form: str, value: Value, told: str, rules: Grammar, found: Telling) -> None:
    """Enter a form in words without the small words at its beginning: *its army* is told by *the army of Ayr*."""
    if isinstance(value, Text) and (bare := without_first_words(form, rules.is_small_word)):
        _enter(bare, value, told, found)


def _is_short(words: str) -> bool:
    """Whether words stand in many a text: *yes*, or a letter or two."""
    word = words.strip()
    return word in COMMON_WORDS or (len(word) <= MOST_COMMON_LETTERS and word.isascii())


def _is_small_number(words: str, value: Value) -> bool:
    """Whether words are a small number without its unit."""
    if not isinstance(value, Number) or abs(value.value) >= LEAST_DISTINCT_NUMBER:
        return False
    unit = spaced_words(value.unit)
    return not unit.strip() or unit not in words


def _enter_with_noun(fact: Fact, answer: Answer, deck: Deck, found: Telling) -> None:
    """Enter a small number with the word or two that follow it in its statement: *two nuclear*, *two blasts*."""
    position = fact.answers.index(answer)
    runs = [index for index, run in enumerate(fact.runs) if run.answer == position]
    if not runs or runs[0] + 1 >= len(fact.runs):
        return
    following = spaced_words(fact.runs[runs[0] + 1].text).split()[:2]
    for form in _forms(answer, deck):
        words = spaced_words(form)
        if words in found.in_topic:
            for noun in following:
                if len(noun) >= FEWEST_NAME_LETTERS:
                    found.anywhere.setdefault(f"{words}{noun} ", answer.text)


def _word_forms(answer: Answer, names: Iterable[str], deck: Deck) -> Iterator[str]:
    """The plural or singular of the *names* of an answer in words, and the surname of a person."""
    if answer.text[:1].isupper() and (part := _without_words_of(answer.stem, answer.text)):
        yield part
    for name in names:
        words = spaced_words(name).rstrip()
        last = words.rpartition(" ")[2]
        if last.isascii() and last.isalpha() and len(last) >= FEWEST_NAME_LETTERS:
            yield f"{words[:-1] if words.endswith('s') and not words.endswith('ss') else words + 's'} "
    entity = deck.entity(answer.value)
    if entity is not None and entity.type.startswith("person"):
        surname = entity.name.rpartition(" ")[2]
        if len(surname) >= FEWEST_NAME_LETTERS:
            yield spaced_words(surname)


def _without_words_of(text: str, name: str) -> str:
    """A name without the words at its beginning or end that its stem has; empty where no name is left.

    It tells where it stands with its capitals: *Club* of *Garden Club* aside, a *garden* says nothing.

    *Which lake …?*: ``Lake Baikal`` -> `` ^^baikal ``; of ``Sea of Japan`` nothing is left but what belongs to *sea*.
    """
    stem = frozenset(spaced_words(text).split())
    words = spaced_words(name).split()
    kept = [*dropwhile(stem.__contains__, words)]
    kept = [*dropwhile(stem.__contains__, reversed(kept))][::-1]
    if len(kept) == len(words) or not kept or stem & {*kept}:
        return ""
    ends = kept[0], kept[-1]
    return f" {_capitals(' '.join(kept))} " if min(map(len, ends)) >= FEWEST_NAME_LETTERS else ""


# --- abbreviations ---------------------------------------------------------------------------------


def _marks(text: str) -> Iterator[str]:
    """The words that a text gets for its abbreviations, and for the initials of its names."""
    capitals = _most_capitals(text)
    if capitals >= FEWEST_ABBREVIATED:
        for match in WORD.finditer(text):
            if letters := _abbreviation(match[0].removesuffix("s")):
                yield f"^{letters}"
    if capitals >= FEWEST_SPELLED_OUT:
        yield from (" ".join(run) for run in _runs_of_initials(text) if len(run) >= FEWEST_SPELLED_OUT)
    if capitals:
        yield from (_capitals(name) for name in CAPITALS.findall(text) if name[0].isupper())


def _most_capitals(text: str) -> int:
    """How many capitals a text has at most: most sentences have one, and no abbreviation is sought in them."""
    return sum(map(text.count, ascii_uppercase)) if text.isascii() else len(text)


def _capitals(name: str) -> str:
    """The words by which a text tells that a name stands there with its capitals: ``^^carl ^^vinson``."""
    return " ".join(f"^^{word}" for word in spaced_words(name).split())


def _abbreviation(text: str) -> str:
    """The letters of an abbreviation, small and without full stops; empty where a text is none: ``U.S.`` -> ``us``."""
    if not text.isupper():
        return ""
    letters = text.replace(".", "")
    is_one = letters.isalpha() and FEWEST_ABBREVIATED <= len(letters) <= MOST_ABBREVIATED
    return letters.casefold() if is_one else ""


def _runs_of_initials(text: str) -> Iterator[list[str]]:
    """The initials of each row of words with capitals: ``the Air Self-Defense Force`` -> ``^a ^s ^d ^f``."""
    run: list[str] = []
    end = 0
    for match in LETTERS.finditer(text):
        word, between = match[0], text[end : match.start()]
        end = match.end()
        if run and (between.strip("-\u2010\u2011\u2013 ") or len(between) > 1):
            yield run
            run = []
        if word[0].isupper():
            run.append(f"^{word[0].casefold()}")
        elif len(word) > MOST_SMALL_LETTERS:
            yield run
            run = []
    yield run


def _mark_forms(names: Iterable[str]) -> Iterator[str]:
    """The words by which :func:`_marks` tells what has these names: their initials, or what their letters stand for."""
    for name in names:
        if letters := _abbreviation(name):
            if len(letters) >= FEWEST_SPELLED_OUT:
                yield f" {' '.join(f'^{letter}' for letter in letters)} "
        elif initials := initials_of(name):
            yield f" ^{initials} "


def tells_by_letters(text: str, answer: Answer, deck: Deck) -> bool:
    """Whether a text has the initials of an answer, or the words that it abbreviates: *ASDF* and its four words."""
    in_words = isinstance(answer.value, (Text, Reference))
    forms = [*_mark_forms(deck.names_of(answer))] if in_words else []
    if not forms:
        return False
    words = printed_words([text], deck.language)
    return any(form in words for form in forms)


def spelled_out_in(text: str, answer: Answer) -> str:
    """The abbreviation that is an answer and whose words stand in a text; empty where there is none.

    ``ASDF`` in *What is the abbreviation for Air Self-Defense Force?*
    """
    letters = _abbreviation(answer.text)
    if len(letters) < FEWEST_SPELLED_OUT:
        return ""
    runs = f" {f' {APART} '.join(' '.join(run) for piece in text.split(BLANK) for run in _runs_of_initials(piece))} "
    return answer.text if f" {' '.join(f'^{letter}' for letter in letters)} " in runs else ""


def initials_of(name: str) -> str:
    """The initials of a name of several words, in small letters; empty where it has no such: ``asdf``."""
    capitals = ""
    for word in LETTERS.findall(name):
        if word[0].isupper():
            capitals += word[0]
        elif len(word) > MOST_SMALL_LETTERS:
            return ""
    return capitals.casefold() if FEWEST_ABBREVIATED <= len(capitals) <= MOST_ABBREVIATED else ""


# --- lengths of time -------------------------------------------------------------------------------


@lru_cache(8192)  # the same stems and contexts stand in many questions
def points_in(text: str, language: str) -> tuple[Point, ...]:
    """The years, months and days that a text names, as far as its language's grammar reads them, a span's two ends."""
    if not YEAR.search(text):
        return ()
    rules, found = grammar(language), []
    for match in DATE_BEFORE_YEAR.finditer(text):
        words = match[0].split()
        tries = (" ".join(words[start:]).lstrip("(") for start in range(len(words)))
        date = next((read for part in tries if (read := _read_date(part, rules))), None)
        if date is not None:
            found += [date.start, *([date.end] if date.end else [])]
    return tuple(found[:MOST_DATES])


def _read_date(text: str, rules: Grammar) -> Date | None:
    try:
        return rules.parse_date(text)
    except ValueError:  # no calendar has it
        return None


def length_marks(text: str, language: str) -> list[str]:
    """What any two dates of a text are apart, as words: ``["^16month", "^1year"]``."""
    return sorted(_lengths_between(list(points_in(text, language))))


def _lengths_between(points: list[Point]) -> set[str]:
    """What any two of the dates are apart, as words: ``^16month``."""
    return {
        length
        for one, other in combinations(sorted(set(points))[:MOST_DATES], 2)
        for length in _lengths(one, other)
    }


def _lengths(first: Point, last: Point) -> Iterator[str]:
    """What two dates are apart, counted as one does: whole years, months with and without the last, days."""
    (year, month, day), (last_year, last_month, last_day) = first, last
    yield f"^{last_year - year}year"
    months = (last_year - year) * 12 + (last_month or 12) - (month or 1)
    yield f"^{months + 1}month"
    if month and last_month:
        yield f"^{months}month"
    if day and last_day and not months:
        yield from (f"^{last_day - day}day", f"^{last_day - day + 1}day")


def _length_forms(fact: Fact, answer: Answer, language: str) -> Iterator[str]:
    """What tells a length of time: two dates that far apart, or one that far from a date of its own stem."""
    value = answer.value
    if not isinstance(value, Number) or value.value != int(value.value):
        return
    unit = grammar(language).time_unit(value.unit)
    if unit not in UNITS:
        return
    kind, times = UNITS[unit]
    count = int(value.value) * times
    yield f" ^{count}{kind} "
    if kind == "year":
        for year, _, _ in points_in(answer.stem or fact.statement, language):
            yield from (f" {year + count} ", f" {year - count} ")
