"""Nouns and verbs in step with a number: *one person was*, *two people were*, *how much aid*, *how many tonnes of aid*.

What a curator writes may be singular or plural, and is turned where the number asks for it. Verbs that are not known
stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.language.en.agreement import is_plural
from quizgen.language.en.nouns import ALWAYS_PLURAL, NOT_PLURAL, UNCHANGED, plural, singular
from quizgen.language.en.words import word_set
from quizgen.model import Number, NumberRange

if TYPE_CHECKING:
    from quizgen.model import Value

MASS_NOUNS = word_set(
    "aid help assistance support relief water food fuel oil gas petrol gasoline diesel rice wheat grain corn "
    "maize flour sugar salt milk meat bread butter cheese money cash gold silver iron steel coal copper wood "
    "timber sand cement concrete waste rubbish garbage litter plastic paper furniture equipment machinery "
    "luggage baggage clothing medicine blood air oxygen hydrogen nitrogen helium energy electricity power "
    "heat land soil snow rain ice information evidence research advice work traffic damage training "
    "ammunition artillery weaponry software hardware mail knowledge wealth trade progress space liquidity tea coffee "
    "wine beer cotton wool silk rubber glass leather tobacco cocoa compensation funding income revenue "
    "dioxide methane uranium plutonium radiation rainfall"
)
"""Nouns of what is measured and not counted: *how much aid*."""
_CURRENCIES = word_set(
    "dollars euros pounds yen francs yuan won rupees roubles rubles crowns kroner kronor pesos reais rand"
)
_AFTER_NOUN = word_set("of for from in on at to with by who that which")
_PAIRS = {"was": "were", "is": "are", "has": "have", "does": "do", "goes": "go"}
_PLURAL_VERBS = {many: one for one, many in _PAIRS.items()}
_PRESENT = word_set(
    "live work own hold attend walk use speak play go take make come need want have belong stand lie run serve sit "
    "study teach travel visit vote carry support oppose believe know say think see hear read write eat drink depend "
    "receive pay earn lack suffer die survive"
)
"""Verbs that are surely of the present where they stand without an ending: *live*, but not *put*."""


_UNPLANNED = word_set(
    "fire fires earthquake earthquakes eruption eruptions hurricane typhoon cyclone tornado storm blizzard "
    "flood floods flooding tsunami avalanche landslide explosion explosions crash collision accident "
    "derailment disaster catastrophe tragedy sinking shipwreck wreck outbreak epidemic pandemic famine "
    "drought heatwave blackout leak spill meltdown collapse stampede plague grounding capsizing"
)
"""Nouns of events that nobody plans: they happen, and do not take place."""


def is_unplanned(event: str) -> bool:
    """Whether nobody plans an event: *the Great Fire of London*, but not *a fire drill*."""
    words = [word.lower() for word in event.split(" ")]
    head = _head(words)
    return words[head] in _UNPLANNED or words[0] in {"hurricane", "typhoon", "cyclone", "storm"}


def is_mass(noun: str) -> bool:
    """Whether a noun is of what is measured and not counted: ``medical aid``, but not ``supplies``."""
    words = noun.split(" ")
    return words[_head(words)].lower() in MASS_NOUNS


def noun_after(count: Value | None, noun: str) -> tuple[str, str]:
    """What stands between a number and its noun, and the noun in step with it.

    ``one``, ``firefighters`` -> no word, ``firefighter``; ``20 tonnes``, ``aid`` -> ``of ``, ``aid``.
    """
    if not isinstance(count, (Number, NumberRange)) or noun.startswith("of "):
        return "", noun
    if count.prefix:
        return "in " if is_mass(noun) else "", noun
    if count.unit:
        return "in " if count.unit.split(" ")[-1] in _CURRENCIES else "of ", noun
    one = isinstance(count, Number) and count.value == 1 and "ordinal" not in count.style
    return "", one_of(noun) if one else many_of(noun)


def how_many(count: Value | None, noun: str) -> tuple[str, str]:
    """The words that ask for a number, and the noun after them: ``How many ``, ``people``; ``How much ``, ``aid``."""
    if not isinstance(count, (Number, NumberRange)):
        return "How many ", many_of(noun)
    of = "" if noun.startswith("of ") else "of "
    if count.unit.startswith(("%", "percent", "per cent")):
        return f"What percentage {of}", noun
    if count.prefix or count.unit.split(" ")[-1] in _CURRENCIES:
        return ("How much ", noun) if is_mass(noun) else (f"How much money {of}".rstrip() + " ", noun)
    if count.unit:
        return f"How many {many_of(count.unit)} {of}", noun
    if noun.startswith("of "):
        return "How many ", noun
    return ("How much ", noun) if is_mass(noun) else ("How many ", many_of(noun))


def one_of(noun: str) -> str:
    """A noun as one: ``members of the crew`` -> ``member of the crew``. Unchanged where it has no singular."""
    return _turned(noun, one=True)


def many_of(noun: str) -> str:
    """A noun as several: ``person`` -> ``people``. Unchanged where it is plural already, or is measured."""
    return noun if is_mass(noun) or is_plural(noun) else _turned(noun, one=False)


def verb_after(count: Value | None, verb: str) -> str:
    """A verb phrase in step with a number before its noun: *one person* ``was hurt``, *two people* ``were hurt``."""
    if not isinstance(count, Number) or count.unit or count.prefix or count.value < 1:
        return verb
    return _verb_with(verb, many=count.value != 1)


def verb_asked(count: Value | None, noun: str, verb: str) -> str:
    """A verb phrase in a question for a number: *How many people* ``were hurt``, *How much aid* ``was sent``."""
    asked, _ = how_many(count, noun)
    if asked.startswith("What percentage"):
        return verb
    return _verb_with(verb, many=not asked.startswith("How much"))


def _verb_with(verb: str, *, many: bool) -> str:
    first, space, rest = verb.partition(" ")
    return f"{_verb(first, many=many)}{space}{rest}"


def _verb(word: str, *, many: bool) -> str:
    if many:
        if word in _PAIRS:
            return _PAIRS[word]
        stems = (word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y")
        return next((stem for stem in stems if stem != word and stem in _PRESENT), word)
    if word in _PLURAL_VERBS:
        return _PLURAL_VERBS[word]
    return plural(word) if word in _PRESENT else word


def _turned(noun: str, *, one: bool) -> str:
    words = noun.split(" ")
    head = _head(words)
    word = words[head]
    if word.lower() in UNCHANGED or (
        one and word.lower() in ALWAYS_PLURAL - {"people", "men", "women", "children"}
    ):
        return noun
    if not one and word.lower() in NOT_PLURAL:
        return noun
    words[head] = singular(word) if one else plural(word)
    return " ".join(words)


def _head(words: list[str]) -> int:
    """The index of the noun itself: that before the first *of* or *who*."""
    after = (index for index, word in enumerate(words) if index and word in _AFTER_NOUN)
    return next(after, len(words)) - 1
