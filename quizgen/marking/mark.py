"""Marking an answer to a question: right, nearly or wrong, how many points, and why."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.marking.judge import NEARLY, RIGHT, WRONG, PartMark, judge
from quizgen.marking.prepare import sheet_of
from quizgen.marking.text import case_kept, joined, unique, versions
from quizgen.marking.vocabulary import words_of
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.marking.sheet import Sheet, Words
    from quizgen.model import Question

BETWEEN_ANSWERS = {
    "en": re.compile(r"(?<!\s)\s+(?:out of|of|to)\s+"),
    "ar": re.compile(r"(?:(?<!\s)\s+)?[،,]\s*و?|(?<!\s)\s+و(?=\S)"),
    "he": re.compile(r"(?:(?<!\s)\s+)?,\s*ו?|(?<!\s)\s+ו(?=\S)"),
    "ja": re.compile("から|および|及び|と|[・、，〜～–—－-]"),
    "zh": re.compile("以及|[和与與及跟到至、，—–～－-]"),
    "ko": re.compile(r"(?:와|과|하고|이?랑)\s+|(?:(?<!\s)\s+)?,\s*|(?<!\s)\s+및\s+|에서\s+"),
}
"""What joins two answers in one text, beside commas and words for *and*."""
BEHIND_ANSWERS = re.compile(r"(?:まで|です|である|까지)?[。.]?(?<!\s)\s*\Z")
"""What may stand behind the last of them."""
OPEN = "open"
"""The verdict on sentences, which no machine marks."""
MOST_CUTS = 8
"""The most places at which an answer in one line is cut into parts."""


class Marked(Struct, frozen=True, kw_only=True):
    """How an answer is marked."""

    verdict: str
    """``right``; ``nearly``, where the pupil decides; ``wrong``; ``open``, where only a person can mark it."""
    why: str = ""
    """A short reason where it is not right: ``other unit``, ``misspelt``."""
    points: int
    """What it earns of the question's points."""
    parts: tuple[PartMark, ...]
    """The same part by part, in the order of what was typed."""

    @property
    def right(self) -> bool:
        """Whether all of it is right."""
        return self.verdict == RIGHT


def mark(question: Question, answer: str | Sequence[str]) -> Marked:
    """How an answer to a question is marked: one text, or a text for each of its parts.

    An answer of several parts may be one text with commas or *and* between them. Of options the words or the letter
    is given, counted as they stand in the question: of several right ones all, as ``A C D``; of a set a text for each
    premise.
    """
    if question.has_scheme:
        return Marked(verdict=OPEN, why="marked by a person", points=0, parts=())
    if question.premises:
        return _marked(question, _judge_set(question, answer))
    if question.has_several_right:
        return _marked_ticks(question, _ticked_places(question, answer))
    if question.options:
        return _marked(
            question, (_judge_option(question, answer if isinstance(answer, str) else " ".join(answer)),)
        )
    sheet, words = sheet_of(question), words_of(question.language)
    if not isinstance(answer, str):
        return _marked(question, judge(sheet, words, tuple(answer)))
    language = base_language(question.language)
    ways = [judge(sheet, words, given) for given in _cut(answer, sheet, words, language)]
    return _marked(question, max(ways, key=_worth))


def _marked(question: Question, parts: tuple[PartMark, ...]) -> Marked:
    """The whole of marks for parts."""
    verdicts = {part.verdict for part in parts}
    verdict = RIGHT if verdicts == {RIGHT} else WRONG if WRONG in verdicts else NEARLY
    right = sum(part.verdict == RIGHT for part in parts)
    why = next((part.why for wanted in (WRONG, NEARLY) for part in parts if part.verdict == wanted), "")
    return Marked(verdict=verdict, why=why, points=question.points * right // len(parts), parts=parts)


def _worth(parts: tuple[PartMark, ...]) -> tuple[int, int]:
    """How good marks are: the right ones count first."""
    verdicts = [part.verdict for part in parts]
    return verdicts.count(RIGHT), verdicts.count(NEARLY)


def _cut(answer: str, sheet: Sheet, words: Words, language: str) -> Iterator[tuple[str, ...]]:
    """Every way to cut a text into the parts that are asked for, at commas, line breaks and *and*.

    Of more answers than are to be named, the first ones count.
    """
    count = sheet.asked
    if count == 1 and not sheet.wanted:
        yield (answer,)
        return
    if joined_parts := _parts_in_language(answer, count, language):
        yield joined_parts
    pieces = _pieces(answer, words)
    if len(pieces) < count:
        yield tuple(pieces)
    if sheet.wanted:
        yield tuple(_without_and(piece, words) for piece in pieces[:count])
    for cuts in combinations(range(1, min(len(pieces), MOST_CUTS + 1)), count - 1):
        ends = (0, *cuts, len(pieces))
        parts = (" ".join(pieces[start:end]) for start, end in pairwise(ends))
        yield tuple(_without_and(part, words) for part in parts)


def _parts_in_language(answer: str, count: int, language: str) -> tuple[str, ...]:
    """The parts of a text between the words that join answers in a language; empty where they are more or less.

    *東京駅から新大阪駅まで*, *بريطانيا وفرنسا*, *nine out of fourteen*.
    """
    joiner = BETWEEN_ANSWERS.get(language)
    if joiner is None:
        return ()
    parts = tuple(part.strip() for part in joiner.split(BEHIND_ANSWERS.sub("", answer)) if part.strip())
    return parts if len(parts) == count else ()


def _without_and(part: str, words: Words) -> str:
    """A part without the *and* before it."""
    first, _, rest = part.partition(" ")
    return rest if rest and (first == "&" or first.lower() in words.ands) else part


def _pieces(answer: str, words: Words) -> list[str]:
    """A text cut at every sign and word that may stand between two answers; *and* stays with what follows it.

    ``"Spain, Trinidad and Tobago"`` -> ``["Spain", "Trinidad", "and Tobago"]``.
    """
    pieces: list[str] = []
    for line in _split(answer):
        begun = False
        for word in line.split():
            small = joined(versions(word, words)[0]) if versions(word, words) else ""
            if begun and small not in {*words.ands, "&"} and word != "&":
                pieces[-1] += f" {word}"
            else:
                pieces.append(word)
                begun = True
    return pieces


def _split(answer: str) -> list[str]:
    """A text cut at commas and the like."""
    for sign in ";\n\r\t、，،；/":
        answer = answer.replace(sign, ",")
    return [part for part in answer.split(",") if part.strip()]


def _judge_option(question: Question, answer: str) -> PartMark:
    """The mark of an option, by its letter or its words."""
    words = words_of(question.language)
    right = [place for place, option in enumerate(question.options) if option.correct]
    if option_meant(question, answer, words) in right:
        return PartMark(RIGHT)
    return PartMark(WRONG, "other answer" if answer.strip() else "nothing")


def _marked_ticks(question: Question, ticked: Sequence[int]) -> Marked:
    """The whole of ticks, of which each wrong one takes away what a right one earns, and nothing goes below zero."""
    right = [place for place, option in enumerate(question.options) if option.correct]
    wrong = sum(place not in right for place in ticked)
    lacks = "missing" if ticked else "nothing"
    parts = (
        *(PartMark(RIGHT) if place in ticked else PartMark(WRONG, lacks) for place in right),
        *(PartMark(WRONG, "other answer") for _ in range(wrong)),
    )
    earned = max(0, len({*right} & {*ticked}) - wrong)
    return replace(_marked(question, parts), points=question.points * earned // len(right))


def _ticked_places(question: Question, answer: str | Sequence[str]) -> list[int]:
    """The places of the options that are ticked, each once; -1 for each text that is none: ``A C D``, ``ACD``."""
    words = words_of(question.language)
    pieces = _pieces(answer, words) if isinstance(answer, str) else list(answer)
    places: list[int] = []
    while pieces:
        ends = range(
            min(len(pieces), MOST_CUTS), 0, -1
        )  # an option's words may have an *and* or commas themselves
        tried = ((end, _without_and(" ".join(pieces[:end]), words)) for end in ends)
        joined_places = ((option_meant(question, text, words), end) for end, text in tried)
        place, end = next((row for row in joined_places if row[0] >= 0), (-1, 1))
        places += [place] if place >= 0 else _places_of_letters(question, pieces[0].strip(), words)
        pieces = pieces[end:]
    return [place for number, place in enumerate(places) if place < 0 or place not in places[:number]]


def _places_of_letters(question: Question, text: str, words: Words) -> list[int]:
    """The places of letters beside each other, ``A C D`` or ``ACD``; for any other text -1 alone."""
    found = [word for word in re.split(r"[\s.)+&]+", text) if word and word.lower() not in words.ands]
    letters = [*found[0]] if len(found) == 1 and found[0].isupper() else found
    places = [option_meant(question, letter, words) if len(letter) == 1 else -1 for letter in letters]
    return places if places and min(places) >= 0 else [-1]


def option_meant(question: Question, answer: str, words: Words) -> int:
    """The place of the option that is meant; -1 where none is."""
    exact = case_kept(answer, words)
    kept = [case_kept(option.text, words) for option in question.options]
    if exact in kept:
        return kept.index(exact)
    same = unique(map(joined, versions(answer, words)))
    folded = [unique(map(joined, versions(option.text, words))) for option in question.options]
    found = [place for place, forms in enumerate(folded) if set(forms) & set(same)]
    if len(found) == 1:
        return found[0]
    letter = answer.strip().rstrip(".)").upper()
    place = ord(letter) - ord("A") if len(letter) == 1 and letter.isascii() else -1
    return place if 0 <= place < len(question.options) else -1


def _judge_set(question: Question, answer: str | Sequence[str]) -> tuple[PartMark, ...]:
    """The marks of a set, premise by premise."""
    words = words_of(question.language)
    given = _split(answer) if isinstance(answer, str) else list(answer)
    marks = []
    for place, premise in enumerate(question.premises):
        text = given[place].strip() if place < len(given) else ""
        if question.options:
            at = option_meant(question, text, words)
            right = at >= 0 and question.options[at].text == premise.answer
        else:
            right = case_kept(text, words) == premise.answer
        marks.append(PartMark(RIGHT) if right else PartMark(WRONG, "other answer" if text else "nothing"))
    return tuple(marks)
