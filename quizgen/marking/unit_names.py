"""What units and counted nouns are called in a language, and what may stand beside a number of them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from quizgen.language.en.nouns import plural, singular
from quizgen.language.words import words_of_language
from quizgen.marking.text import joined, low, unique, worded, written
from quizgen.marking.units import MONEY, Unit, between, every_unit
from quizgen.marking.vocabulary import key, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizgen.marking.sheet import Words
    from quizgen.model import KeyPart, Question

WITH_ENDINGS = frozenset("tr az kk uz fi et hu eu ko".split())
"""Languages that write endings on, so that a unit stands at the beginning of its word."""
MOST_LETTERS_ALIKE = 3
"""Letters that a unit and another word may begin with alike."""


def without_of(unit: str, language: str) -> str:
    """A unit without the word that joins it to *million*: ``d'euros`` -> ``euros``."""
    joining = words_of_language(language).of
    return next((unit[len(word) :] for word in joining if unit.casefold().startswith(word)), unit)


def units_in(prefix: str, unit: str, language: str) -> tuple[list[Unit], list[str]]:
    """The units that a text may be, and the words beside them."""
    signs = units_by_sign()
    if prefix.strip() in PERCENT_SIGNS:  # %30
        prefix, unit = "", prefix.strip()
    for sign in (prefix.replace(" ", ""), *([] if prefix[-1:].isalpha() else [prefix[-1:]])):
        if money := [one for one in signs.get(written(sign), ()) if one.id.startswith(MONEY)]:
            return money, [worded(low(unit), words_of(language))]
    if prefix:
        return [], []
    for sign in (unit.replace(" ", ""), unit.replace(" ", "").replace(".", "")):
        if found := signs.get(written(sign)):
            return found, []
    parts = worded(low(unit), words_of(language)).split(" ")
    names = units_by_name(language)
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            if found := names.get(joined(" ".join(parts[start : start + length]))):
                return found, [" ".join([*parts[:start], *parts[start + length :]])]
    return _with_words_behind(unit, language)


def _with_words_behind(unit: str, language: str) -> tuple[list[Unit], list[str]]:
    """A sign with words behind it: ``m below sea level``."""
    first, _, rest = unit.partition(" ")
    found = units_by_sign().get(written(first), []) if rest else []
    return found, [worded(low(rest), words_of(language))] if found else []


def named_in(stem: list[str], language: str) -> list[Unit]:
    """The units that a stem names."""
    names = units_by_name(language)
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
    "tr": {"concentr-percent": ("yüzde",)},
    "zh": {"length-meter": ("公尺",), "length-kilometer": ("公里", "千米")},
    "hi": {f"{MONEY}INR": ("रुपये", "रुपया", "रुपए")},
    "ar": {
        "concentr-percent": ("في المئة", "في المائة", "بالمئة", "بالمائة"),
        "duration-year": ("أعوام", "سنين", "عاما", "عام"),
    },
}  # fmt: skip
"""What units are called beside their names in CLDR."""


PERCENT_SIGNS = ("%", "٪", "％")


@cache
def units_by_sign() -> dict[str, list[Unit]]:
    """The units by their signs."""
    signs: dict[str, list[Unit]] = {}
    for unit in every_unit():
        for sign in unit.signs:
            signs.setdefault(written(sign), []).append(unit)
    return signs


@cache
def units_by_name(language: str) -> dict[str, list[Unit]]:
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
        return (*full, *parts, *MORE_NAMES.get(language, {}).get(unit.id, ()))
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


def signs_beside(units: list[Unit], prefix: str) -> dict[str, tuple[float, float]]:
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


def names_beside(units: list[Unit], language: str) -> dict[str, tuple[float, float]]:
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
            for name in (*_names_of(unit_of("angle-degree"), language), "\u00b0")
            if key(name)
        }
        for unit, letter in ((one, one.signs[-1]) for one in every_unit() if one.dimension == "heat"):
            found.setdefault(key(letter), between(unit, units[0]))
    return found


def unit_of(id_: str) -> Unit:
    """The unit of an id."""
    return next(unit for unit in every_unit() if unit.id == id_)


def noun_forms(unit: str, language: str, words: Words) -> Iterable[str]:
    """What is counted, in one and in many: ``months``, ``F-15 jets``."""
    own = worded(low(unit), words)
    if not own:
        return []
    forms = [own, *_per(unit, language)]
    if language == "en":
        head, _, last = own.rpartition(" ")
        forms += [f"{head} {other}".strip() for other in (singular(last), plural(last))]
        first, _, tail = own.partition(" ")
        forms += [f"{other} {tail}".strip() for other in (singular(first), plural(first))]
    return unique(forms)


def _per(unit: str, language: str) -> Iterator[str]:
    """A unit for each of another in words: ``mg/kg`` -> ``mg per kg``, ``milligrams per kilogram``."""
    above, _, below = unit.partition("/")
    signs = units_by_sign()
    if language != "en" or not below or written(above) not in signs or written(below) not in signs:
        return
    tops, bottoms = (
        [low(one), *(low(name) for found in signs[written(one)] for name in found.names)]
        for one in (above, below)
    )
    yield from (f"{top} per {bottom}" for top in tops[:5] for bottom in bottoms[:5])


def counted_forms(part: KeyPart, question: Question, language: str, words: Words) -> Iterator[str]:
    """Other forms of the nouns right behind a number, in languages that inflect: *tümen* for *==dört== tümenden*."""
    endings = ENDINGS.get(language)
    if endings is None:
        return
    runs = question.statement_runs
    place = next((at for at, run in enumerate(runs) if run.answer >= 0 and run.text == part.text), -1)
    after = runs[place + 1].text if 0 <= place < len(runs) - 1 else ""
    for word in worded(low(after), words).split(" ")[:WORDS_COUNTED]:
        for length in range(max(FEWEST_OF_NOUN, len(word) - LONGEST_ENDING), len(word) + 1):
            yield from (f"{word[:length]}{ending}" for ending in endings)


ENDINGS = {
    **dict.fromkeys(("tr", "az", "fi", "hu", "et"), ("",)),
    **dict.fromkeys(("ru", "uk"), ("", *"аоыиіяеу")),
    **dict.fromkeys(("pl", "cs", "sk", "hr", "sr"), ("", *"aoyieu")),
}
"""What a noun may end in behind another number; its own ending is left out where there is none."""
WORDS_COUNTED, FEWEST_OF_NOUN, LONGEST_ENDING = 2, 3, 3
