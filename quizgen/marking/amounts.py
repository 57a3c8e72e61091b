"""Amounts of marking sheets: between which numbers an answer is right, and which units may stand beside it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from quizgen.language.en.nouns import plural, singular
from quizgen.language.words import words_of_language
from quizgen.marking.numbers import read_amount
from quizgen.marking.sheet import Amount
from quizgen.marking.text import is_digit, joined, low, unique, worded, written
from quizgen.marking.units import MONEY, Unit, between, every_unit
from quizgen.marking.vocabulary import key, words_of
from quizgen.model import BLANK, Number, NumberRange
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

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
WITH_ENDINGS = frozenset("tr az kk uz fi et hu eu ko".split())
"""Languages that write endings on, so that a unit stands at the beginning of its word."""
MOST_LETTERS_ALIKE = 3
"""Letters that a unit and another word may begin with alike."""
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
    bare_unit = _without_of(unit, language)
    found, beside = _units(prefix, bare_unit, language)
    in_stem = [] if found or unit or prefix else _named_in(stem[:FIRST_WORDS], language)
    if not (found or unit or prefix or in_stem) and AGE.intersection(stem):
        in_stem = [_unit("duration-year")]
    bound, told = _bound(bound, " ".join(stem), words)
    told = told or not getattr(number, "about", "")  # a bound that stands around the answer need not be typed
    names = _names([*found, *in_stem], language)
    if found and bare_unit != unit:
        names[joined(worded(low(unit), words))] = (1.0, 0.0)
    own = [] if found else list(_noun_forms(unit, language, words))
    free = {word for phrase in (*own, *beside) for word in phrase.split(" ")} | {
        *stem,
        *(word for word in said if not found and not any(map(is_digit, word))),
        *words.joins,
        *words.ands,
        *(AGE if AGE.intersection(stem) else ()),
    }
    free -= {word for word in stem if word in _units_by_name(language) and word not in names} - {
        word for phrase in (*own, *beside) for word in phrase.split(" ")
    }  # 41.4 days are no 41.4%, although the stem has days
    named_in_stem = _is_named(own, names, stem)
    money = bool(found) and all(one.id.startswith(MONEY) for one in found)
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
        signs=_signs([*found, *in_stem], prefix),
        names={**names, **{joined(phrase): (1.0, 0.0) for phrase in own}},
        free=tuple(sorted(free)),
        shown=_shown(part, words),
        words=_in_words(ends[0], language) if ends[0] == ends[-1] else {},
    )


def _read(part: KeyPart, question: Question, words: Words) -> Reading | None:
    """What the words of an answer are as a number in its language: an English deck has it read already."""
    language = base_language(question.language)
    if part.date or part.entity or (part.amount and language == "en"):
        return None
    read = read_amount(written(part.text), words, money=True, signs=_units_by_sign())
    if read is not None and len(read.parts) > 1 and not read.range:
        return _summed(read, language)
    if read is None or (read.range and read.parts[0][0] >= read.parts[1][0]):
        return None
    return read if part.amount or _is_whole(read, question, words) else None


def _summed(read: Reading, language: str) -> Reading | None:
    """An amount of several units, ``4 hours and 57 minutes``, in the last of them; None where they do not add up."""
    units = [_units("", unit.strip(" .,"), language)[0] for _, unit in read.parts]
    if not all(units) or read.prefix or len({unit[0].dimension for unit in units}) > 1:
        return None
    last = units[-1][0]
    total = sum(value * between(unit[0], last)[0] for (value, _), unit in zip(read.parts, units, strict=True))
    return read._replace(parts=[(total, read.parts[-1][1])])


def _is_whole(read: Reading, question: Question, words: Words) -> bool:
    """Whether a text is a number with a unit that is known or that the stem names, and no more."""
    unit = read.parts[-1][1].strip(" .")
    found, beside = _units(read.prefix, unit, base_language(question.language))
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


# --- units ------------------------------------------------------------------------------------------


def _without_of(unit: str, language: str) -> str:
    """A unit without the word that joins it to *million*: ``d'euros`` -> ``euros``."""
    joining = words_of_language(language).of
    return next((unit[len(word) :] for word in joining if unit.casefold().startswith(word)), unit)


def _units(prefix: str, unit: str, language: str) -> tuple[list[Unit], list[str]]:
    """The units that a text may be, and the words beside them."""
    signs = _units_by_sign()
    for sign in (prefix.replace(" ", ""), *([] if prefix[-1:].isalpha() else [prefix[-1:]])):
        if money := [one for one in signs.get(written(sign), ()) if one.id.startswith(MONEY)]:
            return money, [worded(low(unit), words_of(language))]
    if prefix:
        return [], []
    for sign in (unit.replace(" ", ""), unit.replace(" ", "").replace(".", "")):
        if found := signs.get(written(sign)):
            return found, []
    parts = worded(low(unit), words_of(language)).split(" ")
    names = _units_by_name(language)
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            if found := names.get(joined(" ".join(parts[start : start + length]))):
                return found, [" ".join([*parts[:start], *parts[start + length :]])]
    return [], []


def _named_in(stem: list[str], language: str) -> list[Unit]:
    """The units that a stem names."""
    names = _units_by_name(language)
    if language in WITH_ENDINGS:
        stem = [
            next((name for name in names if len(name) > MOST_LETTERS_ALIKE and word.startswith(name)), word)
            for word in stem
        ]
    for length in (3, 2, 1):
        for start in range(len(stem) - length + 1):
            if found := names.get(joined(" ".join(stem[start : start + length]))):
                return found
    return []


MORE_NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "ja": {
        "length-kilometer": ("キロ",), "length-centimeter": ("センチ",), "length-millimeter": ("ミリ",),
        "mass-kilogram": ("キロ",), "concentr-percent": ("パーセント",),
    },
    "ar": {
        "concentr-percent": ("في المئة", "في المائة", "بالمئة", "بالمائة"),
        "duration-year": ("أعوام", "سنين", "عاما", "عام"),
    },
}  # fmt: skip
"""What units are called beside their names in CLDR."""


@cache
def _units_by_sign() -> dict[str, list[Unit]]:
    """The units by their signs."""
    signs: dict[str, list[Unit]] = {}
    for unit in every_unit():
        for sign in unit.signs:
            signs.setdefault(written(sign), []).append(unit)
    return signs


@cache
def _units_by_name(language: str) -> dict[str, list[Unit]]:
    """The units by their names in a language."""
    names: dict[str, list[Unit]] = {}
    for unit in every_unit():
        for name in unique(map(key, _names_of(unit, language))):
            names.setdefault(name, []).append(unit)
    return names


@cache
def _names_of(unit: Unit, language: str) -> tuple[str, ...]:
    """What a unit is called in a language."""
    if language == "en":
        return unit.names
    from quizgen.language.cldr.locale_data import locale_named  # noqa: PLC0415 - Babel, which English does not need

    data = locale_named(language)
    if data is None:
        return ()
    if unit.id.startswith(MONEY):
        code = unit.id.removeprefix(MONEY)
        full = [name for name in data.currency_names(code) if name not in unit.signs]
        parts = [part for name in full if " " in name for part in (name.split(" ")[0], name.split(" ")[-1])]
        return (*full, *parts)
    words = (data.unit_words(unit.id, length).values() for length in ("long", "short", "narrow"))
    names = [name for name in chain.from_iterable(words) if name not in unit.signs]
    if language == "de":  # nach elf Monaten
        names += [f"{name}n" for name in names if name.endswith(("e", "er", "el"))]
    return (*names, *MORE_NAMES.get(language, {}).get(unit.id, ()))


@cache
def _common_signs() -> Counter[str]:
    """How many units have a sign that is the same without its case."""
    return Counter(low(sign) for unit in every_unit() for sign in unit.signs)


def _kin(units: list[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Every unit into which a number can be put, with the one of the key that it is put into."""
    for own in units:
        for other in every_unit():
            if other.dimension == own.dimension:
                yield other, own


def _signs(units: list[Unit], prefix: str) -> dict[str, tuple[float, float]]:
    """The signs that may stand beside the number."""
    found: dict[str, tuple[float, float]] = {}
    for other, own in _kin(units):
        for sign in other.signs:
            found.setdefault(written(sign), between(other, own))
    if prefix:
        found.setdefault(written(prefix).replace(" ", ""), (1.0, 0.0))
        if prefix.endswith("$"):
            found.setdefault("$", (1.0, 0.0))
    return found


def _names(units: list[Unit], language: str) -> dict[str, tuple[float, float]]:
    """The names that may; and signs in any case, where no other unit has them so."""
    found: dict[str, tuple[float, float]] = {}
    for other, own in _kin(units):
        for name in _names_of(other, language):
            found.setdefault(key(name), between(other, own))
        for sign in other.signs:
            if len(sign) > 1 and _common_signs()[low(sign)] == 1 and key(sign):
                found.setdefault(key(sign), between(other, own))
    if any(unit.dimension == "heat" for unit in units):
        found |= {
            key(name): (1.0, 0.0)
            for name in (*_names_of(_unit("angle-degree"), language), "\u00b0")
            if key(name)
        }
        for unit, letter in ((one, one.signs[-1]) for one in every_unit() if one.dimension == "heat"):
            found.setdefault(key(letter), between(unit, units[0]))
    return found


def _unit(id_: str) -> Unit:
    """The unit of an id."""
    return next(unit for unit in every_unit() if unit.id == id_)


def _noun_forms(unit: str, language: str, words: Words) -> Iterable[str]:
    """What is counted, in one and in many: ``months``, ``F-15 jets``."""
    own = worded(low(unit), words)
    if not own:
        return []
    forms = [own]
    if language == "en":
        head, _, last = own.rpartition(" ")
        forms += [f"{head} {other}".strip() for other in (singular(last), plural(last))]
        first, _, tail = own.partition(" ")
        forms += [f"{other} {tail}".strip() for other in (singular(first), plural(first))]
    return unique(forms)
