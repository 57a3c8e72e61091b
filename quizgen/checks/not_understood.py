"""An answer that looks like a number, a date or a name of the deck and was read as text, or may be read otherwise"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from quizgen.checks.finding.finding import source_of
from quizgen.limits import LONGEST_CORRECTED_NAME
from quizgen.model import Number, Text
from quizgen.text.digits import DIGIT
from quizgen.text.hints import brief
from quizgen.text.patterns import RarePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.checks.finding.finding import Finding
    from quizgen.model import Answer, Deck

SEVERITY = "note"

LONGEST_NUMBER_LIKE = 60
"""Characters of an answer that may be meant for a number or a date."""
STARTS_LIKE_NUMBER = re.compile(r"(?:(?:by|at|for|after|within|with|to) )?\W{0,3}\d")
KNOWN_SIGNS = RarePattern(
    r"\d+(?:\s?[/:\u2013x\u00d7-]\s?\d+)+(?:\s?mmHg)?|\d{1,2}[:.]\d\d\s?[ap]\.?m\.?|\d{1,2}\s?[ap]\.?m\.?|.*[\u00b0'\"\u2032\u2033].*"
)
"""Scores, ratios, blood pressures, versions, times of day and coordinates, which are text and need no word."""
DATE_SIGNS = re.compile(r"\d{1,2}([/.])\d{1,2}\1\d{2,4}|\d{4}([/.])\d{1,2}\2\d{1,2}")
MONTH = r"(?:jan|febr|apr|jun|jul|aug|sept|oct|nov|dec)[a-z]*+\.?+|march|may|feb|sep"
DATE_WORDS = re.compile(
    rf"(?=.*\d)(?=.*\b(?:{MONTH})\b)(?>(?>\d++(?:st|nd|rd|th)?+|of|the|on|in|early|mid|late|and|to|or|{MONTH}|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)[\s,.\u2013-]*+)++",
    re.IGNORECASE,
)
POINTS_FOR_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d\d0")
"""``12.000``: twelve in English, and twelve thousand in many other languages."""
FEWEST_LETTERS = 6
"""Letters of a name from which on one that differs in a letter is taken for a slip."""


def check(deck: Deck) -> Iterator[Finding]:
    """A finding for each answer that may be meant for more than its words, or for another number than was read."""
    names = _Names(deck)
    for fact in deck.facts:
        for answer in fact.answers:
            if found := _why(answer, names):
                message, remedy = found
                yield source_of(fact, answer), message, remedy, fact.id


def _why(answer: Answer, names: _Names) -> tuple[str, str] | None:
    """What an answer may be meant for, and the remedy; None where it is what it looks like."""
    text = answer.text
    if isinstance(answer.value, Number):
        return _why_not_thousands(answer.value)
    if not isinstance(answer.value, Text) or answer.value.stated:
        return None
    may_be_value = len(text) <= LONGEST_NUMBER_LIKE and DIGIT.search(text)
    if may_be_value and (DATE_SIGNS.fullmatch(text) or DATE_WORDS.fullmatch(text)):
        remedy = "write it as 26 April 2017 or 2017-04-26; if it is no date, say 'is: text'"
        return f"'{text}' looks like a date, and was read as text", remedy
    if may_be_value and _looks_like_number(text):
        remedy = "write the number and its unit alone, as 1,500 km; if it is no number, say 'is: text'"
        return f"'{text}' looks like a number, and was read as text", remedy
    if near := names.near(text):
        remedy = f"write '{near}', or add this name to its 'aka'; if it is another, say 'is: text'"
        return f"'{brief(text)}' is nearly '{near}', and was read as text", remedy
    return None


def _why_not_thousands(number: Number) -> tuple[str, str] | None:
    """What is to be said of *12.000*, which was read as twelve; None for other numbers."""
    if not POINTS_FOR_THOUSANDS.fullmatch(number.form) or number.value >= THOUSAND:
        return None
    read = f"{number.value.normalize():f}"
    remedy = f"write {number.form.replace('.', ',')} for thousands, or {read}"
    return f"'{number.form}' was read as the number {read}", remedy


THOUSAND = 1000


def _looks_like_number(text: str) -> bool:
    """Whether a text begins with digits, and has no name in it."""
    if not STARTS_LIKE_NUMBER.match(text) or KNOWN_SIGNS.fullmatch(text):
        return False
    words = text.split()
    return not any(word[0].isupper() and word.upper() != word for word in words) and not any(
        re.fullmatch(r"\d+[A-Za-z]+|\d+-[a-z-]+", word) for word in words[:1]
    )


class _Names:
    """The names of a deck's own entities, found again where they are written a little otherwise."""

    def __init__(self, deck: Deck) -> None:
        self._by_form: dict[str, str] = {}
        for entity in deck.entities.values():
            for name in entity.names if entity.source else ():
                for form in _forms(name):
                    self._by_form.setdefault(form, name)

    def near(self, text: str) -> str:
        """The name that a text is but for signs, accents or one letter; empty where there is none."""
        if not self._by_form:
            return ""
        return next((self._by_form[form] for form in _forms(text) if form in self._by_form), "")


def _forms(name: str) -> list[str]:
    """A name in letters and digits alone, and, where it is long, each way to leave a letter out."""
    if len(name) > LONGEST_CORRECTED_NAME or not name[:1].isupper():
        return []
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(character for character in plain if character.isalnum())
    if len(letters) < FEWEST_LETTERS or any(character.isdigit() for character in letters):
        return [letters] if letters else []
    return [letters, *(f"{letters[:n]}_{letters[n + 1 :]}" for n in range(len(letters)))]
