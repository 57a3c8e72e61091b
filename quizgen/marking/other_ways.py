"""Other ways to write an answer that score, too: times of the day, centuries, and the words that stand beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.language.en import indefinite
from quizgen.language.en.words import ordinal_ending
from quizgen.language.words import words_of_language
from quizgen.marking.text import low, written
from quizgen.model import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import KeyPart, Question

CLOCK_TIME = re.compile(
    r"(?<![\d:.])([01]?[0-9]|2[0-4])(?: ?[hH] ?|[:.])([0-5][0-9])(?![\d:.])(?: ?([ap])\.? ?m\b\.?)?",
    re.IGNORECASE,
)
"""A time of the day in digits: hour and minute, and the half of the day."""
NOON = 12
AFTER_TIME = {
    "de": ("Uhr",), "nl": ("uur",), "es": ("h", "horas"), "pt": ("h", "horas"), "it": ("ore",), "fr": ("heures",),
    "ru": ("ч",), "en": ("hours",),
}  # fmt: skip
"""What may follow hour and minute."""
TIMES = {
    "en": {"once": "1", "twice": "2", "thrice": "3"},
    "de": {"einmal": "1", "zweimal": "2", "dreimal": "3", "viermal": "4"},
}
"""How often something happened, in one word, and in a digit."""
TIMES_WORD = {"en": ("time", "times"), "de": ("Mal",)}
SCORE = re.compile(r"([0-9]{1,3}½?|½)[-–:]([0-9]{1,3}½?|½)")
WHICH = re.compile(r"(?:(?:on|in|at|from|to|by|after|before) )?which (?!year)", re.IGNORECASE)
JAPANESE_TITLES = ("さん", "氏", "様")
"""What may stand behind a person's name."""
MOST_WORDS_BEFORE = 4
"""Words right before a name that may be typed with it: *the chief minister of Goa ==Pramod Sawant==*."""
NEGATIONS = frozenset(
    "not no never without nor non nicht kein keine keinen keiner ohne sin sans pas ne senza sem não "
    "nao inte utan".split()
)
"""Words that change what stands behind them."""
PLACE_AFTER = re.compile(r"(?:, | \()([^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2})(?=[,.;)]|$)")
"""A place right behind a place that lies in it: *==Santa Clara==, California*."""


def other_ways(part: KeyPart, question: Question, language: str) -> Iterator[str]:
    """The texts that mean the same as a part of the key."""
    if not part.amount and not part.date:
        yield from _clock_times(part.text, language)
    yield from _centuries(part, language)
    yield from _times(part.text, language)
    yield from _scores(part.text)
    if language == "en" and isinstance(part.amount, Number):
        yield from _english_number(part.amount, question.stem)
    if language == "ja" and part.entity_type.partition(".")[0] == "person":
        yield from (f"{name}{title}" for name in (part.text, *part.accept) for title in JAPANESE_TITLES)
    if part.entity:
        yield from _with_words_before(part, question)
        yield from _with_place_after(part, question)


def _clock_times(text: str, language: str) -> Iterator[str]:
    """A time of the day in other ways: ``18h30`` -> ``18:30``, ``18.30``, ``6:30 pm``; ``2:46 p.m.`` -> ``14:46``."""
    match = CLOCK_TIME.search(text)
    if match is None:
        return
    hour, minute, half = int(match[1]), match[2], (match[3] or "").lower()
    signs = (":", ".", "h", " h ")
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    spoken = {match[1]} if not half else set()
    if half or hour > NOON:
        spoken |= {str(hour)}
        short = (hour - 1) % NOON + 1
        letter = "p" if hour >= NOON else "a"
        yield from (f"{short}{sign}{minute} {letter}{ending}" for sign in ":." for ending in ("m", ".m."))
    if hour < 10:  # noqa: PLR2004 - one digit
        spoken |= {str(hour), f"0{hour}"}
    for one in sorted(spoken):
        for sign in signs:
            plain = f"{one}{sign}{minute}"
            yield text[: match.start()] + plain + text[match.end() :]
            if not text[: match.start()] and len(text[match.end() :].split()) <= 1:
                yield plain
            yield from (f"{plain} {word}" for word in AFTER_TIME.get(language, ()))


def _centuries(part: KeyPart, language: str) -> list[str]:
    """The other ways to write a century: ``XVIII secolo``, ``Settecento``."""
    if part.date is None or part.date.end is None:
        return []
    from quizgen.language.cldr.spans_of_years import SpansOfYears  # noqa: PLC0415 - few answers are centuries

    return SpansOfYears(words_of_language(language)).century_forms(
        replace(part.date, approximate=False, bound="")
    )


def _times(text: str, language: str) -> Iterator[str]:
    """How often, in digits: ``twice`` -> ``2``, ``2 times``."""
    digit = TIMES.get(language, {}).get(low(written(text)))
    if digit:
        yield digit
        yield from (f"{digit} {word}" for word in TIMES_WORD[language])


def _scores(text: str) -> Iterator[str]:
    """A score with other signs between its numbers, and halves in digits: ``7½–6½`` -> ``7.5:6.5``, ``7½ to 6½``."""
    if match := SCORE.fullmatch(text.strip()):
        for first, second in {(match[1], match[2]): 0, (_halved(match[1]), _halved(match[2])): 0}:
            yield from (f"{first}{sign}{second}" for sign in ("-", "–", ":", " to ", " : ", " - "))


def _halved(number: str) -> str:
    return number.replace("½", ".5")


def _english_number(number: Number, stem: str) -> Iterator[str]:
    """*a day* for *one day*, and *the 55th* where a stem asks on which move something was."""
    if number.value == 1 and number.unit:
        yield f"{indefinite(number.unit)} {number.unit}"
    if (
        WHICH.match(stem)
        and not number.unit
        and number.style == "digits"
        and number.value == int(number.value)
    ):
        yield f"{int(number.value)}{ordinal_ending(int(number.value))}"


def _with_words_before(part: KeyPart, question: Question) -> Iterator[str]:
    """A name with the words that stand right before it in its sentence: ``teniente coronel Tejero``."""
    before = re.split(r"[.,;:!?()]", _beside(part, question)[0])[-1].split()[-MOST_WORDS_BEFORE:]
    if NEGATIONS.intersection(map(low, before)):
        return
    for count in range(1, len(before) + 1):
        yield from (f"{' '.join(before[-count:])} {name}" for name in (part.text, *part.accept))


def _with_place_after(part: KeyPart, question: Question) -> Iterator[str]:
    """A place with what it lies in, where its sentence has that right behind it: ``Santa Clara, California``."""
    match = PLACE_AFTER.match(_beside(part, question)[1])
    if match and part.entity_type.partition(".")[0] == "place":
        yield from (f"{name} {match[1]}" for name in (part.text, *part.accept))


def _beside(part: KeyPart, question: Question) -> tuple[str, str]:
    """The words of a statement before and behind a part, up to the next answer."""
    runs = question.statement_runs
    place = next((at for at, run in enumerate(runs) if run.answer >= 0 and run.text == part.text), -1)
    if place < 0:
        return "", ""
    before = runs[place - 1].text if place and runs[place - 1].answer < 0 else ""
    after = runs[place + 1].text if place + 1 < len(runs) and runs[place + 1].answer < 0 else ""
    return before, after
