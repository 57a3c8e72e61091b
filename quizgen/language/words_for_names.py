"""What a stem calls a thing before it asks for its name, as data: *which country* asks for a ``place.country``.

English knows all types of the shipped pools; other languages those types of which there is a pool in them.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from quizgen.language.words import words_of_language
from quizgen.language.words_around import WRITTEN_TOGETHER
from quizgen.text.patterns import RarePattern
from quizgen.text.tags import base_language

ENGLISH: dict[str, str] = {
    "place.country": "country countries nation nations state states kingdom republic homeland neighbour neighbor "
    "neighbours neighbors ally allies belligerent",
    "place.city": "city cities town towns capital capitals port metropolis seaport birthplace hometown place",
    "place.state": "state states",
    "place.prefecture": "prefecture prefectures place",
    "place.province": "province provinces",
    "place.island": "island islands isle place",
    "place.islands": "islands archipelago archipelagos island-group chain group place",
    "place.sea": "sea seas ocean oceans gulf bay waters body",
    "place.strait": "strait straits channel waterway",
    "place.river": "river rivers waterway stream tributary",
    "place.mountain": "mountain mountains volcano volcanoes peak peaks summit",
    "place.region": "region regions peninsula peninsulas area",
    "place.base": "base bases airbase airfield camp installation garrison station airfields",
    "org.service": "service services force forces army armies navy navies militaries military branch air-force side",
    "org.command": "command commands fleet fleets",
    "org.media": "newspaper newspapers paper papers broadcaster broadcasters agency outlet outlets magazine network "
    "daily media source organisation organization",
    "org.ministry": "ministry ministries department departments",
    "org.party": "party parties",
    "org.international": "organisation organisations organization organizations alliance alliances bloc blocs body "
    "agency institution",
    "person.leader": "leader leaders president presidents premier chancellor minister dictator ruler politician "
    "statesman head person man woman successor predecessor",
    "ship.carrier": "carrier carriers ship ships vessel vessels warship warships",
    "ship.destroyer": "destroyer destroyers ship ships vessel vessels warship warships",
    "aircraft.fighter": "fighter fighters jet jets plane planes aircraft",
    "aircraft.bomber": "bomber bombers jet plane planes aircraft",
    "aircraft.helicopter": "helicopter helicopters aircraft",
    "aircraft.patrol": "plane planes aircraft",
    "aircraft.transport": "transport transports plane planes aircraft",
    "missile": "missile missiles rocket rockets",
    "weapon.defence": "system systems battery weapon weapons",
    "currency": "currency currencies money",
    "language": "language languages tongue",
    "time.month": "month months",
    "time.weekday": "day weekday",
}
"""What things of a type are called, in English."""
OTHER_THINGS = frozenset(
    """
    actor actress album animal artist athlete author band bank bird bishop boat book boxer boy brand building captain
    car champion character child city-state club coach college commander company composer court cyclist dancer
    daughter designer detective director doctor dog driver duke emperor empress engineer explorer family father
    film firm fish flower footballer founder game general girl god goddess golfer group heir hero horse hotel
    inventor journalist judge king knight label lake law lawyer mathematician mayor mother movie museum musician
    novel nurse opera orchestra painter painting patient philosopher physicist pianist pilot pioneer planet player
    playwright plant poem poet pope prince princess product prize project quarterback queen reader restaurant runner
    saint school scientist scorer sculptor senator singer skier sister soldier soloist son song spacecraft species
    star striker student surgeon swimmer symphony team teacher theatre tree university victim violinist volume
    winner witness writer general admiral colonel duke brother husband wife robot software browser app website
    store retailer shop programme program mission probe storm hurricane typhoon disease virus drug element metal
    gas mineral dish cheese wine drink style dance instrument sport
    """.split()
)
"""Other things that a stem may ask for, of which there is no pool."""
PERSONS = ("person", "org", "place.country")
"""What *who* may ask for; a country or a body can act, too."""
AFTER_NOUN = "mana|apa"
"""Question words that stand after their noun: *negara mana*."""


class Asked(msgspec.Struct, frozen=True):
    """What a text asks for by name."""

    types: frozenset[str] = frozenset()
    """The types that its noun may mean; empty where it says none that is known."""
    something_else: bool = False
    """Whether its noun is known, and none of a pool's type: *which player*."""
    word: str = ""
    """``who`` or ``where``, if that is the question word."""


def asked_by_stem(stem: str, language: str) -> Asked:
    """What a stem asks for: *Which country …* -> ``place.country``."""
    if base_language(language) == "en":
        return _asked_in_english(stem)
    types = (
        type_ for type_, pattern in _patterns(base_language(language)) if pattern.search(stem.casefold())
    )
    return Asked(frozenset(types))


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """By each type, what finds its nouns right after a question word."""
    words = words_of_language(language)
    if language in WRITTEN_TOGETHER:
        return tuple(
            (type_, re.compile(rf"(?:{words.which}).{{0,3}}?(?:{nouns})"))
            for type_, nouns in words.things.items()
        )
    between = r"(?:\W+\w+)?\W+"
    return tuple(
        (
            type_,
            re.compile(
                rf"(?<!\w)(?:(?:{words.which}){between}(?:{nouns})|(?:{nouns})\s+(?:{AFTER_NOUN}))(?!\w)"
            ),
        )
        for type_, nouns in words.things.items()
    )


# --- English --------------------------------------------------------------------------------------

_TYPES_BY_NOUN: dict[str, frozenset[str]] = {}
for _type, _nouns in ENGLISH.items():
    for _noun in _nouns.split():
        _TYPES_BY_NOUN[_noun] = _TYPES_BY_NOUN.get(_noun, frozenset()) | {_type}
_QUESTION = RarePattern(
    r"(?<![\w-])(?:(?:which|what|whose)(?:'s)?|name|give)(?![\w-])(?: (?:is|was|are|were|do you call))?"
    r"(?: (?:the|a|an|one|two|three|four|both|other|of|name|names|called|kind|type|sort))*",
    re.IGNORECASE,
)
_WHO = RarePattern(r"\b(?:who|whom|whose)\b", re.IGNORECASE)
_WHERE = RarePattern(r"\bwhere\b|\bwhat place\b|\bwhich place\b", re.IGNORECASE)
_STOP = frozenset(
    """
    of in on at to for from by with that who which is was are were did does do has had have can could will would may
    might must and or under over near between during after before since until when where than as among about against
    into through not if it they he she you there
    """.split()
)
"""Words that end the noun phrase after a question word."""
MOST_WORDS_OF_NOUN = 5
_WORDS = RarePattern(r"[\w.'\u2019-]+|[,;:?]")


def _asked_in_english(stem: str) -> Asked:
    word = "who" if _WHO.search(stem) else "where" if _WHERE.search(stem) else ""
    for question in _QUESTION.finditer(stem):
        types, other = _noun_at(stem[question.end() :])
        if types or other:
            return Asked(types, other, word if question[0].lower().startswith("whose") else "")
    return Asked(word=word)


def _noun_at(text: str) -> tuple[frozenset[str], bool]:
    """The types of the noun phrase that a text begins with, and whether it names something else."""
    types: frozenset[str] = frozenset()
    other = False
    for word in _WORDS.findall(text)[:MOST_WORDS_OF_NOUN]:
        small = word.lower()
        if small in _STOP or not small[0].isalnum():
            break
        if small.endswith(("'s", "\u2019s", "s'", "s\u2019")):
            types, other = frozenset(), False  # *which country's flag* asks for the flag
        elif small in OTHER_THINGS:
            types, other = frozenset(), True
        elif small in _TYPES_BY_NOUN:
            types, other = _TYPES_BY_NOUN[small], False
    return types, other


_BEFORE = RarePattern(
    r"\b([a-z][a-z-]+)(?: of (?:the )?(?:[A-Z][\w.'-]*(?: (?:and |of |the )?[A-Z][\w.'-]*)*))?"
    r"(?: of| called| named|,| is called| was called| is| was| are| were| became)? (?:the )?$"
)
_AFTER = RarePattern(r" ([A-Za-z][a-z-]+)\b")
_IS_A = RarePattern(
    r",? (?:is|was|are|were|became) (?:a|an|the|one of the|now the|then the|still the)((?: [\w'-]+){1,4})"
)


def asked_by_words(before: str, after: str, language: str) -> Asked:
    """What the words right around a name say that it is: *the city of ==Naha==*, *==Amazon== River*."""
    if base_language(language) != "en":
        return Asked()
    types = _TYPES_BY_NOUN.get(m[1]) if (m := _BEFORE.search(before)) else None
    if types is None and (m := _AFTER.match(after)):
        types = _TYPES_BY_NOUN.get(m[1].lower()) if m[1].lower() != "is" else None
    if types is None and (m := _IS_A.match(after)):
        types, other = _noun_at(m[1])
        return Asked(types, other)
    other = bool((m := _BEFORE.search(before)) and m[1] in OTHER_THINGS)
    return Asked(types or frozenset(), other)
