"""Other ways to write an answer that score, too: times of the day, centuries, and the words that stand beside it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quizgen.language.en import indefinite
from quizgen.language.en.words import ordinal_ending
from quizgen.language.shares import whole_of
from quizgen.language.words import words_of_language
from quizgen.marking.fraction_words import parts_in_digits
from quizgen.marking.other_signs import VERSION, other_signs, spans_across_eras
from quizgen.marking.text import low, written
from quizgen.model import Number, NumberRange

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
ASKS_FOR_RANGE = re.compile(
    r"\b(?:interval|range|between which|between what|intervall|spanne|intervalle|fourchette|intervalo|rango|intervallo|"
    r"aralık)\b|интервал|диапазон|区間|範囲|区间|范围",
    re.IGNORECASE,
)
"""In a stem that asks for both ends of a range."""
TEN, HUNDRED = 10, 100
CENTURY = {"fr": "siècle", "it": "secolo"}
"""What a century is called behind its ordinal in words: *dix-huitième siècle*."""
PERCENT_BEFORE = {"tr": "yüzde ", "zh": "百分之"}
"""What stands before the number of a percentage in words."""
HAN = "零一二三四五六七八九"
NUKTA = "\u093c"
"""A dot below a letter of Hindi, which many leave out."""
TWO_DECIMALS = re.compile(r"([0-9]+)[.,]([0-9]{2})")
ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split()
NUMBERED = re.compile(r"(?<![\w])([IVX]{1,4})(?![\w])")
"""The number of a ruler in a name."""
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
    if language == "hi":
        yield part.text.replace(NUKTA, "")
    if part.date:
        yield from _centuries(part, language)
        yield from spans_across_eras(part.date) if language == "en" else ()
    elif isinstance(part.amount, NumberRange):
        yield from _ranges(part, question.stem)
    elif isinstance(part.amount, Number):
        yield from _of_number(part.amount, question.stem, language)
    elif part.entity:
        yield from _of_name(part, question, language)
    else:
        yield from _of_text(part, question, language)


def asks_for_range(stem: str) -> bool:
    """Whether a stem asks for both ends of a range, so that a number between them is no answer."""
    return ASKS_FOR_RANGE.search(stem) is not None


def _ranges(part: KeyPart, stem: str) -> Iterator[str]:
    """Both ends of a range that is asked for as one: ``0.51 to 0.81`` -> ``0.51-0.81``, ``between 0.51 and 0.81``."""
    value = part.amount
    if not isinstance(value, NumberRange) or not asks_for_range(stem) or not value.low_form:
        return
    low, high = value.low_form, value.high_form
    unit = f"{value.gap}{value.unit}" if value.unit else ""
    for text in (
        f"{low}-{high}",
        f"{low}–{high}",
        f"{low} to {high}",
        f"between {low} and {high}",
        f"{low} and {high}",
    ):
        yield from (text, f"{value.prefix}{text}{unit}", f"from {text}")


def _of_number(number: Number, stem: str, language: str) -> Iterator[str]:
    yield from _split_decimals(number)
    yield from _percent_in_words(number, language)
    yield from _english_number(number, stem) if language == "en" else ()


def _in_digits(names: tuple[str, ...]) -> Iterator[str]:
    """Names with their Roman number in digits: *2. Ramses*, *1. Zivilsenat*."""
    for name in names:
        if (match := NUMBERED.search(name)) and match[1] in ROMAN:
            yield NUMBERED.sub(str(ROMAN.index(match[1]) + 1), name)


def _of_name(part: KeyPart, question: Question, language: str) -> Iterator[str]:
    names = (part.text, *part.accept)
    yield from other_signs(part.text, language)
    yield from _with_words_before(part, question)
    yield from _in_digits(names)
    yield from _with_place_after(part, question)
    if language == "ja" and part.entity_type.partition(".")[0] == "person":
        yield from (f"{name}{title}" for name in names for title in JAPANESE_TITLES)


def _of_text(part: KeyPart, question: Question, language: str) -> Iterator[str]:
    yield from _clock_times(part.text, language)
    yield from _times(part.text, language)
    yield from _scores(part.text)
    yield from other_signs(part.text, language)
    yield from _ordinal_in_digits(part.text, language)
    if " " in part.text:
        yield from _in_digits((part.text,))
    digits = tuple(parts_in_digits(part.text, language))
    yield from digits
    if digits or VERSION.fullmatch(part.text):
        yield from _with_words_before(part, question)


def never_right(part: KeyPart, language: str) -> Iterator[str]:
    """Texts that would score by what stands in them, and mean another: *1274 AD* for *1274 BC*, *I. Ramses* for II."""
    if part.date and part.date.start[0] < 0 and not any(part.date.start[1:]):
        year = -part.date.start[0]
        for era in words_of_language(language).anno_domini:
            yield from (f"{year} {era}", f"{era} {year}", f"{era}{year}")
    if part.entity_type.partition(".")[0] == "person":
        names = (part.text, *part.accept)
        numbered = next(filter(None, map(NUMBERED.search, names)), None)
        if numbered is None:
            return
        own = numbered[1]
        for other in (one for one in ROMAN if one != own):
            for name in names:
                if NUMBERED.search(name):
                    yield NUMBERED.sub(other, name)
                else:
                    yield from (f"{other} {name}", f"{name} {other}")


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
    if minute == "00" and text == match[0] and not half:
        yield str(hour)
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

    spans = SpansOfYears(words_of_language(language))
    forms = spans.century_forms(replace(part.date, approximate=False, bound=""))
    if not forms:
        return []
    number = part.date.end[0] // HUNDRED
    if language == "it" and number > TEN:
        forms += [f"'{(number - 1) % TEN * HUNDRED}", f"il '{(number - 1) % TEN * HUNDRED}"]
    if name := CENTURY.get(language):
        ordinal = next((word for word, one in _ordinals(language).items() if one == number), "")
        forms += [f"{ordinal} {name}"] if ordinal else []
    return forms


def _times(text: str, language: str) -> Iterator[str]:
    """How often, in digits: ``twice`` -> ``2``, ``2 times``."""
    digit = TIMES.get(language, {}).get(low(written(text)))
    if digit:
        yield digit
        yield from (f"{digit} {word}" for word in TIMES_WORD[language])


def _split_decimals(number: Number) -> Iterator[str]:
    """An amount with its two decimals behind the unit: ``12,50 €`` -> ``12€50``, ``3,60 Meter`` -> ``3 Meter 60``."""
    match = TWO_DECIMALS.fullmatch(number.form)
    if match is None or len(number.unit.split()) > 1:
        return
    euros = ("€", " € ", " euros ", " euro ") if "€" in (number.unit, number.prefix) else ()
    named = (f" {number.unit} ", number.unit) if number.unit else ()
    yield from (f"{match[1]}{unit}{match[2]}" for unit in (*euros, *named))


def _ordinal_in_digits(text: str, language: str) -> Iterator[str]:
    """An ordinal in words as digits: ``fjärde`` -> ``4``, ``4:e``, ``4.``."""
    if language == "en" or not text.isalpha():
        return
    if number := _ordinals(language).get(text.casefold()):
        yield from (f"{number}{ending}" for ending in ("", ".", *words_of_language(language).ordinal_endings))


def _percent_in_words(number: Number, language: str) -> Iterator[str]:
    """A percentage with its word before it: ``%30`` -> ``yüzde 30``, ``yüzde otuz``."""
    word = PERCENT_BEFORE.get(language)
    if word and whole_of(number) == HUNDRED and number.value == int(number.value):
        yield f"{word}{int(number.value)}"
        if spoken := _spoken(int(number.value), language):
            yield f"{word}{spoken}"


def _spoken(number: int, language: str) -> str:
    """A number below a hundred in words; empty where these are not known."""
    if language == "zh":
        tens, ones = divmod(number, TEN)
        return f"{HAN[tens] if tens > 1 else ''}{'十' if tens else ''}{HAN[ones] if ones else ''}"
    from quizgen.language.cldr.locale_data import locale_named  # noqa: PLC0415 - Babel, which English does not need
    from quizgen.language.cldr.number_words import NumberWords  # noqa: PLC0415 - as above

    data = locale_named(language)
    return NumberWords(data).usual(number) if data else ""


@cache
def _ordinals(language: str) -> dict[str, int]:
    """The first ordinals of a language in words; none where they are not known."""
    from quizgen.language.cldr.locale_data import locale_named  # noqa: PLC0415 - Babel, which English does not need
    from quizgen.language.cldr.number_words import NumberWords  # noqa: PLC0415 - as above

    data = locale_named(language)
    return NumberWords(data).ordinals if data else {}


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
