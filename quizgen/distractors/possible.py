"""What can be: between which ends a number must lie, by its unit and by the words of its statement and stem.

A share has no more than its hundred parts, and nothing is colder than absolute zero. A wrong option beyond such an end
would fall out at once. Where the answer itself lies beyond an end, that end does not hold for it.

Sources: BIPM, The International System of Units (9th edition, 2019), 2.3.1: the kelvin, and 0 K = −273.15 °C; ISO
6709:2022: latitude −90 to 90 and longitude −180 to 180 degrees; ISO 8601-1:2019, 4.3: hours, minutes and seconds of a
day; ISO 80000-1 for percent; IUPAC, Gold Book, "pH": the scale from 0 to 14 in water; any
textbook of statistics: a correlation lies between −1 and 1, a probability between 0 and 1.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from quizgen.language.clock_times import ASKS_FOR_TIME_OF_DAY
from quizgen.language.clock_times import HOURS as HOURS_OF_DAY
from quizgen.language.shares import PERCENT, whole_of
from quizgen.model import Number, NumberRange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Answer, Fact


class Limit(msgspec.Struct, frozen=True):
    """A limit of what can be."""

    low: str
    high: str
    """The ends, both included; empty where there is none."""
    unit: str
    """What the whole unit matches, without capitals; empty: any."""
    words: str
    """What must stand in the statement or the stem; empty: nothing."""


DEGREES = r"(?:°|degrees?|grad|grados?|degrés?|graus?|gradi|градус\w*|度|도)(?: .*)?|"
CELSIUS = (
    r"° ?c\b.*|℃|degrees? (?:celsius|centigrade)|grad(?: celsius)?|degrés?(?: celsius)?|celsius|"
    r"grados?(?: celsius| centígrados)?|graus?(?: celsius)?|gradi(?: celsius)?|градус.*|度|摄氏度|도"
)
LATITUDE = (
    r"latitud|breitengrad|geogra(?:ph|f)ische breite|широт|纬度|緯度|"
    r"위도|अक्षांश|خط عرض|enlem|lintang|breedtegraad"
)
LONGITUDE = (
    r"longitud|längengrad|geogra(?:ph|f)ische länge|долгот|经度|經度|経度|"
    r"경도|देशांतर|خط طول|boylam|bujur|lengtegraad"
)
CORRELATION = (
    r"\bcorrelat|\bkorrelation|\bcorrélation|\bcorrelaci|\bcorrelaç|\bcorrelazion|корреляц|相关系数|相関|상관"
)
PROBABILITY = r"\bprobabilit|\bwahrscheinlichkeit|\bprobabilidad|\bprobabilidade|вероятност|概率|確率|확률"
EACH = r"(?:a|an|per|each|every|in a|of the|of a|pro|am|im|in der|par|à la|al|a la|por|do|da)"
"""Between an amount and the whole of which it is a part: *hours of the day*, *Stunden am Tag*."""
HOURS, DAYS = r"hours?|h|hrs?|stunden?|heures?|horas?|ore", r"days?|tage?n?|jours?|d[íi]as?|giorni"
WEEKS, MONTHS = r"weeks?|wochen?|semaines?|semanas?|settimane", r"months?|monaten?|monate|mois|meses|mesi"
MINUTES, SECONDS = r"minutes?|min|minuten?|minutos?|minuti", r"seconds?|sekunden?|secondes?|segundos?|secondi"
DAY, WEEK, YEAR = (
    r"(?:day|tag|jour|d[íi]a|giorno)",
    r"(?:week|woche|semaine|semana|settimana)",
    r"(?:year|jahr|an|año|ano|anno)",
)
HOUR, MINUTE = r"(?:hour|stunde|heure|hora|ora)", r"(?:minute|minuto)"
LIMITS = (
    Limit("", "100", PERCENT, ""),
    Limit("", "1000", r"‰|per mille|promille", ""),
    Limit("0", "1", "", PROBABILITY),
    Limit("-1", "1", "", CORRELATION),
    Limit(
        "-90", "90", r"° ?(?:n|s|north|south|nord|süd|sud|norte|sur|sul)\b.*|degrees? (?:north|south).*", ""
    ),
    Limit(
        "-180",
        "180",
        r"° ?(?:e|w|o|east|west|ost|est|ouest|este|oeste|ovest)\b.*|degrees? (?:east|west).*",
        "",
    ),
    Limit("-90", "90", DEGREES, LATITUDE),
    Limit("-180", "180", DEGREES, LONGITUDE),
    Limit("-273.15", "", CELSIUS, ""),
    Limit("0", "", r"k|kelvins?", ""),
    Limit("-459.67", "", r"° ?f\b.*|℉|degrees? fahrenheit|fahrenheit", ""),
    Limit("0", "14", r"|ph", r"\bph\b|\bph-"),
    *(
        Limit("", most, rf"(?:{part})(?: .*)?", rf"\b(?:{part}) {EACH} {whole}\b")
        for most, part, whole in (
            ("24", HOURS, DAY),
            ("7", DAYS, WEEK),
            ("12", MONTHS, YEAR),
            ("53", WEEKS, YEAR),
            ("366", DAYS, YEAR),
            ("60", MINUTES, HOUR),
            ("60", SECONDS, MINUTE),
        )
    ),
    Limit("0", "24", "", ASKS_FOR_TIME_OF_DAY.pattern),
    Limit("0", "24", HOURS_OF_DAY, ASKS_FOR_TIME_OF_DAY.pattern),
    Limit("2", "", r"times|mal|fois|veces|vezes|volte|gånger|keer|раза?", ""),
    Limit("", "60", r"minutes? (?:past|to|after|before) .*|seconds? past .*", ""),
)
_READY = tuple(
    (
        Decimal(limit.low) if limit.low else None,
        Decimal(limit.high) if limit.high else None,
        re.compile(limit.unit) if limit.unit else None,
        re.compile(limit.words) if limit.words else None,
    )
    for limit in LIMITS
)
"""The limits, ready to be compared."""
COUNTS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
COUNT = rf"([0-9][0-9,]*|{'|'.join(COUNTS)})"
OUT_OF = re.compile(rf" (?:out of|of (?:the|its|their|all)) (?:[a-z]+ )?{COUNT}\b")
"""The whole that a number is a part of, right after it: *three out of 10*, *12 of the 15 members*."""
PART_OF = re.compile(rf"\b{COUNT} (?:out of|of)(?: the| its| their| all)? $")
"""The part of a number, right before it: *nine of the 12 beds*."""


def ends_for(fact: Fact, answer: Answer) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest that the number of an answer can be; None where it has no such end."""
    value = answer.value
    if not isinstance(value, (Number, NumberRange)):
        return None, None
    own = fact.answers.index(answer)
    index = next((number for number, run in enumerate(fact.runs) if run.answer == own), len(fact.runs))
    before, after = (
        "".join(run.text for run in runs) for runs in (fact.runs[:index], fact.runs[index + 1 :])
    )
    words = f"{fact.statement} {answer.stem}".casefold()
    low, high = possible_ends(value, words, after.casefold(), before.casefold())
    if _is_part_of_a_whole(value, after):
        high = ALL_BUT_THE_WHOLE if high is None else min(high, ALL_BUT_THE_WHOLE)
    return low, high


ALL_BUT_THE_WHOLE = Decimal("0.999999")
"""The greatest that a part of something can be: *one and a third of the seats* is none."""


def _is_part_of_a_whole(value: Number | NumberRange, after: str) -> bool:
    """Whether a number is a fraction of something that is not measured: *a third*, and not *half an hour*."""
    return isinstance(value, Number) and whole_of(value) == 1 and not after.lstrip().startswith(("a ", "an "))


def possible_ends(
    value: Number | NumberRange, words: str, after: str, before: str = ""
) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest that a number like *value* can be; None where it has no such end.

    *words* are those of its statement and stem, *before* and *after* those right beside it, all without capitals.
    """
    low: Decimal | None = None
    high: Decimal | None = None
    own_low, own_high = _ends(value)
    unit = value.unit.casefold() or _next_words(after)
    for limit_low, limit_high in (*_limits(unit, words, inside=bool(value.unit)), *_whole(before, after)):
        if limit_low is not None and limit_low <= own_low:
            low = limit_low if low is None else max(low, limit_low)
        if limit_high is not None and limit_high >= own_high:
            high = limit_high if high is None else min(high, limit_high)
    return low, high


def _limits(unit: str, words: str, *, inside: bool) -> Iterator[tuple[Decimal | None, Decimal | None]]:
    """The ends of every limit that holds for a unit and words. *inside*: the mark has the whole unit."""
    for low, high, unit_pattern, words_pattern in _READY:
        if words_pattern is not None and not words_pattern.search(words):
            continue
        if unit_pattern is None:
            if not inside:  # a limit of bare numbers
                yield low, high
        elif unit_pattern.fullmatch(unit) if inside else _begins_with(unit, unit_pattern):
            yield low, high


def _begins_with(words: str, unit: re.Pattern[str]) -> bool:
    """Whether words begin with a unit, as a whole."""
    match = unit.match(words)
    return match is not None and not words[match.end() : match.end() + 1].isalnum()


def _next_words(after: str) -> str:
    """The words right after a mark, up to the first sign between words."""
    return re.split(r"[.,;:!?(]", after, maxsplit=1)[0].strip()


def _whole(before: str, after: str) -> Iterator[tuple[Decimal | None, Decimal | None]]:
    """The whole that a number is a part of, as a greatest end; its part, as a least one."""
    if match := OUT_OF.match(after):
        yield None, _count(match[1])
    if match := PART_OF.search(before[-40:]):
        yield _count(match[1]), None


def _count(text: str) -> Decimal:
    return Decimal(COUNTS.index(text) if text in COUNTS else text.replace(",", "")[:18])


def _ends(value: Number | NumberRange) -> tuple[Decimal, Decimal]:
    return (value.low, value.high) if isinstance(value, NumberRange) else (value.value, value.value)
