"""Texts with signs and short words in other ways: ``Op. 31`` is ``Opus 31``, ``E♭`` is ``E flat``, ``1 in 5`` is ⅕."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from quizgen.language.en.words import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Date

SHORT_WORDS = {
    "en": (
        ("Op.", "Opus"), ("No.", "Number"), ("Art.", "Article"), ("Mt.", "Mount"), ("Ft.", "Fort"), ("Vol.", "Volume"),
        ("pp.", "pages"), ("p.", "page"), ("Ch.", "Chapter"), ("Sec.", "Section"), ("§", "Section"),
    ),
    "de": (("Str.", "Straße"), ("Nr.", "Nummer"), ("Art.", "Artikel"), ("S.", "Seite"), ("Abs.", "Absatz"),
        ("§", "Paragraf"), ("§", "Paragraph")),
}  # fmt: skip
"""Words with their short forms."""
RANGE = re.compile(r"(?<=\d) (?:to|bis|à|a|al|tot|till|do|до) (?=\d)|(?<=\d)\s?[-\u2013\u2014]\s?(?=\d)")
FLAT = re.compile(r"\b([A-G])[- ](flat|sharp)\b")
PRESSURE = re.compile(r"(\d{2,3})/(\d{2,3})(?: mm ?Hg)?")
VERSION = re.compile(r"\d+(?:\.\d+)+")
LAP = re.compile(r"(\d{1,2}):([0-5]\d(?:\.\d{1,3})?)")
ADDED_TIME = re.compile(r"(?<!\d)(\d+)(?:st|nd|rd|th)(\+\d+)")
ONE_IN = re.compile(r"(\w+) (?:in|out of) (\w+)", re.IGNORECASE)
SEASON_OF = re.compile(
    r"\b(spring|summer|autumn|fall|winter|end|middle|beginning) of (?=\d{4}\b)", re.IGNORECASE
)


def other_signs(text: str, language: str) -> Iterator[str]:
    """The same text with other signs."""
    for short, whole in SHORT_WORDS.get(language, ()):
        for one, other in ((short, whole), (whole, short)):
            pattern = re.compile(rf"(?<!\w){re.escape(one)}(?!\w)", re.IGNORECASE)
            if pattern.search(text):
                yield pattern.sub(other, text)
    if RANGE.search(text):
        yield from (RANGE.sub(sign, text) for sign in ("-", "–", " to " if language == "en" else " - "))
    if VERSION.fullmatch(text):
        yield f"v{text}"
    if match := LAP.fullmatch(text):
        seconds = Decimal(match[1]) * 60 + Decimal(match[2])
        for minute, second in (("min", "s"), ("minute", "seconds"), ("minutes", "seconds"), ("m", "s")):
            yield from (f"{match[1]} {minute} {match[2]} {second}", f"{seconds} {second}")
    if language == "en":
        yield from _english(text)


def _english(text: str) -> Iterator[str]:
    if match := FLAT.search(text):
        signs = ("♭", "b") if match[2] == "flat" else ("♯", "#")
        yield from (FLAT.sub(rf"\g<1>{sign}", text) for sign in signs)
    if match := PRESSURE.fullmatch(text):
        yield from (f"{match[1]}/{match[2]}", f"{match[1]} over {match[2]}")
    if match := ADDED_TIME.search(text):
        yield from (ADDED_TIME.sub(rf"\g<1>{sign}\g<2>", text) for sign in ("", "'"))
    if SEASON_OF.search(text):
        yield SEASON_OF.sub(r"\g<1> ", text)
    if match := ONE_IN.fullmatch(text):
        part, whole = _number(match[1]), _number(match[2])
        if 0 < part < whole:
            yield from (f"{part}/{whole}", f"{part} out of {whole}", f"{SMALL[part]} out of {SMALL[whole]}")
            if part * 100 % whole == 0:
                yield from (f"{part * 100 // whole}%", f"{part * 100 // whole} percent")


def _number(word: str) -> int:
    """A small number in digits or words; 0 for another word."""
    small = word.lower()
    number = int(small) if small.isdecimal() else list(SMALL).index(small) if small in SMALL else 0
    return number if number < len(SMALL) else 0


def spans_across_eras(date: Date) -> Iterator[str]:
    """The years of a span that begins before Christ and ends after: ``27 BC–AD 14``, ``from 27 BCE to 14 CE``."""
    if date.end is None or not date.start[0] < 0 < date.end[0] or any((*date.start[1:], *date.end[1:])):
        return
    first, last = -date.start[0], date.end[0]
    for before, after in (("BC", "AD"), ("BCE", "CE")):
        for end in (f"{after} {last}", f"{last} {after}"):
            yield from (f"{first} {before}{sign}{end}" for sign in (" to ", "–", "-", " – ", " - "))
            yield f"from {first} {before} to {end}"
