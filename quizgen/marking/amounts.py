"""Amounts of marking sheets: between which numbers an answer is right, and which units may stand beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizgen.marking.numbers import read_amount
from quizgen.marking.sheet import Amount
from quizgen.marking.text import is_digit, joined, low, worded, written
from quizgen.marking.unit_names import (
    counted_forms,
    named_in,
    names_beside,
    noun_forms,
    signs_beside,
    unit_of,
    units_by_name,
    units_by_sign,
    units_in,
    without_of,
)
from quizgen.marking.units import MONEY, between
from quizgen.marking.vocabulary import PLAIN, key
from quizgen.model import BLANK, Number, NumberRange
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Collection

    from quizgen.marking.numbers import Reading
    from quizgen.marking.sheet import Words
    from quizgen.model import KeyPart, Question

FIRST_WORDS = 6
"""In so many words a stem says of what it asks how many: *How many metres …*."""
MOST_IN_WORDS = 10**6
"""From here on nobody writes a number in one word."""
FIRST_UNSPACED = "\u0e00"
"""From here on stand the scripts that put no blanks between words."""
AGE = frozenset(
    "age aged old alter alt âge edad età eta idade ålder gammal leeftijd oud возраст возрасте wiek yaş".split()
)
"""In a stem that asks for an age, which is in years."""
NO_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)+")
ALONE = frozenset({"share", "heat"})
"""Dimensions whose unit goes without saying; money does, too."""


def amount_of(part: KeyPart, question: Question, words: Words) -> Amount | None:
    """The numbers that are right for a part; None where only words are."""
    read = _read(part, question, words)
    number = part.amount
    if number is None and read is None:
        return None
    ends, unit, prefix, bound, ordinal, ranged = _what(number, read)
    tolerance = float(part.tolerance or 0)
    stem = worded(low(question.stem.replace(BLANK, " ")), words).split(" ")
    said = worded(low(" ".join((question.statement, *part.evidence))), words).split(" ")
    language = base_language(question.language)
    bare_unit = without_of(unit, language)
    found, beside = units_in(prefix, bare_unit, language)
    if not found and not worded(low(unit), words):
        unit = ""  # signs alone, which nobody types: ``1300 !``
    in_stem = [] if found or unit or prefix else named_in(stem[:FIRST_WORDS], language)
    if not (found or unit or prefix or in_stem) and AGE.intersection(stem):
        in_stem = [unit_of("duration-year")]
    bound, told = _bound(bound, " ".join(stem), words)
    told = told or not getattr(number, "about", "")  # a bound that stands around the answer need not be typed
    names = names_beside([*found, *in_stem], language)
    if found and bare_unit != unit:
        names[joined(worded(low(unit), words))] = (1.0, 0.0)
    own = [] if found else list(noun_forms(unit, language, words))
    free = {word for phrase in (*own, *beside) for word in phrase.split(" ")} | {
        *stem,
        *(word for word in said if not found and not any(map(is_digit, word))),
        *words.joins,
        *words.ands,
        *(AGE if AGE.intersection(stem) else ()),
        *(counted_forms(part, question, language, words) if not found else ()),
    }
    free -= {word for word in stem if word in units_by_name(language) and word not in names} - {
        word for phrase in (*own, *beside) for word in phrase.split(" ")
    }  # 41.4 days are no 41.4%, although the stem has days
    named_in_stem = _is_named(own, names, stem)
    money = bool(found) and all(one.id.startswith(MONEY) for one in found)
    in_words = _in_words(ends[0], language) if ends[0] == ends[-1] else {}
    if ordinal and language != "en":
        ordinals, prefix_word = _ordinals(int(ends[0]), language)
        in_words |= ordinals
        free.add(prefix_word)
    several_units = (
        isinstance(number, Number) and number.style == "composed"
    )  # none is printed beside the line
    bare = not several_units and (
        bool(part.unit) or not (unit or prefix) or named_in_stem or money
        or (bool(found) and all(one.dimension in ALONE for one in found))
    )  # fmt: skip
    return Amount(
        low=ends[0] - tolerance,
        high=ends[1] + tolerance,
        value=ends[0],
        range=ranged,
        ordinal=ordinal,
        bound=bound,
        bound_told=told,
        bare=bare,
        money=money or not (found or in_stem),
        signs=signs_beside([*found, *in_stem], prefix),
        names={**names, **{joined(phrase): (1.0, 0.0) for phrase in own}},
        free=tuple(sorted(free)),
        shown=_shown(part, words),
        words=in_words,
    )


def _read(part: KeyPart, question: Question, words: Words) -> Reading | None:
    """What the words of an answer are as a number in its language: an English deck, and an ordinal, is read already."""
    language = base_language(question.language)
    ordinal = isinstance(part.amount, Number) and "ordinal" in part.amount.style
    if part.date or part.entity or (part.amount and language == "en") or ordinal:
        return None
    if part.amount is None and NO_NUMBER.fullmatch(part.text):
        return None  # the deck knows it as a version or a time of the day
    read = read_amount(written(part.text), words, money=True, signs=units_by_sign())
    if read is not None and len(read.parts) > 1 and not read.range:
        return _summed(read, language)
    if read is None or (read.range and read.parts[0][0] >= read.parts[1][0]):
        return None
    return read if part.amount or _is_whole(read, question, words) else None


def _summed(read: Reading, language: str) -> Reading | None:
    """An amount of several units, ``4 hours and 57 minutes``, in the last of them; None where they do not add up."""
    units = [units_in("", unit.strip(" .,"), language)[0] for _, unit in read.parts]
    if not all(units) or read.prefix or len({unit[0].dimension for unit in units}) > 1:
        return None
    last = units[-1][0]
    total = sum(value * between(unit[0], last)[0] for (value, _), unit in zip(read.parts, units, strict=True))
    return read._replace(parts=[(total, read.parts[-1][1])])


def _is_whole(read: Reading, question: Question, words: Words) -> bool:
    """Whether a text is a number with a unit that is known or that the stem names, and no more."""
    unit = read.parts[-1][1].strip(" .")
    found, beside = units_in(read.prefix, unit, base_language(question.language))
    if found or read.prefix:
        return bool(found) and all(
            word in words.joins for phrase in beside for word in phrase.split(" ") if word
        )
    stem = worded(low(question.stem.replace(BLANK, " ")), words)
    return all(_stands_in(word, stem) for word in worded(low(unit), words).split(" ") if word)


def _stands_in(word: str, text: str) -> bool:
    """Whether a word stands in a text; in a script without blanks, anywhere."""
    return word in text.split(" ") or (word >= FIRST_UNSPACED and word in text)


def _what(
    number: Number | NumberRange | None, read: Reading | None
) -> tuple[tuple[float, float], str, str, str, bool, bool]:
    """The ends of an amount, its unit, its sign, its bound, and whether it is an ordinal or a range."""
    if read is not None:
        values = [value for value, _ in read.parts]
        unit, prefix = read.parts[-1][1].strip(" ."), read.prefix
        bound = number.bound if isinstance(number, Number) else ""
        ordinal = read.ordinal or (isinstance(number, Number) and "ordinal" in number.style)
        return (values[0], values[-1]), unit, prefix, read.bound or bound, ordinal, read.range
    if isinstance(number, NumberRange):
        return (float(number.low), float(number.high)), number.unit, number.prefix, "", False, True
    assert number is not None  # noqa: S101 - one of the two is there
    value = float(number.value)
    return (value, value), number.unit, number.prefix, number.bound, "ordinal" in number.style, False


def _is_named(own: list[str], names: Collection[str], stem: list[str]) -> bool:
    """Whether a stem has what is counted or measured: the noun, or the name of a unit."""
    whole = " ".join(stem)
    known = [
        *(name for name in names if name >= FIRST_UNSPACED),
        *(word for phrase in own for word in phrase.split(" ")),
    ]
    if any(_stands_in(word, whole) for word in known):
        return True
    pieces = (stem[start : start + length] for length in (1, 2, 3) for start in range(len(stem)))
    return any(joined(" ".join(piece)) in names for piece in pieces)


def _in_words(value: float, language: str) -> dict[str, float]:
    """A whole number in words, where the language writes these as one."""
    if language == "en" or not (0 <= value < MOST_IN_WORDS and value.is_integer()):
        return {}
    from quizgen.language.cldr.locale_data import locale_named  # noqa: PLC0415 - Babel, which English does not need
    from quizgen.language.cldr.number_words import NumberWords  # noqa: PLC0415 - as above

    data = locale_named(language)
    word = key(NumberWords(data).usual(int(value))) if data else ""
    short = (
        [word.removeprefix("ein")]
        if language == "de" and word.startswith(("einhundert", "eintausend"))
        else []
    )
    return dict.fromkeys([word, *short], value) if word else {}


def _ordinals(number: int, language: str) -> tuple[dict[str, float], str]:
    """An ordinal in words with every ending, and what may stand before its digits, as they are compared."""
    from quizgen.language.cldr.locale_data import locale_named  # noqa: PLC0415 - as above
    from quizgen.language.cldr.number_words import NumberWords  # noqa: PLC0415 - as above
    from quizgen.language.cldr.ordinals import Ordinals  # noqa: PLC0415 - as above

    data = locale_named(language)
    if data is None:
        return {}, ""
    ordinals = Ordinals(data, NumberWords(data))
    words = {key(word): float(number) for word in ordinals.every_word(number)}
    return words, worded(low(ordinals.prefix), PLAIN)


def _shown(part: KeyPart, words: Words) -> float:
    """The first number that stands in the answer, without *million*."""
    digits = "".join(sign if sign.isdigit() or sign in ".," else " " for sign in written(part.text)).split()
    read = read_amount(digits[0].strip(".,"), words) if digits else None
    return read.parts[0][0] if read else 0.0


def _bound(bound: str, stem: str, words: Words) -> tuple[str, bool]:
    """The bound of a number, and whether the stem says it."""
    for name, phrases in (("least", words.least), ("most", words.most)):
        if bound in {"", name} and any(f" {phrase} " in f" {stem} " for phrase in phrases):
            return name, True
    return bound, False
