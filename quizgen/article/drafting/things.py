"""The entities and events that a draft names, for its deck.yaml."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.copied import longest_copy
from quizgen.article.drafting import english
from quizgen.article.drafting.names import PERSON
from quizgen.article.drafting.patterns.abbreviations import abbreviations_in
from quizgen.article.drafting.proposal import MOST_SLOT_WORDS, same_words
from quizgen.language.iso_dates import iso_date
from quizgen.text.ids import id_of_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quizgen.article.drafting.names import Name
    from quizgen.article.drafting.reading import SentenceReading
    from quizgen.located_yaml.writer import Value


_THE_BEFORE = re.compile(r"\bthe\s$", re.IGNORECASE)
_POSSESSIVE_BEFORE = re.compile(r"['\u2019]s?\s$")


class DraftEntity(NamedTuple):
    """An entity of a draft's deck."""

    id: str
    name: str
    type: str
    abbr: str
    aka: tuple[str, ...]
    article: str

    def keys(self) -> dict[str, Value]:
        """Its keys in deck.yaml."""
        given: dict[str, Value] = {
            "name": self.name,
            "type": self.type,
            "abbr": self.abbr,
            "aka": self.aka,
            "article": self.article,
        }
        return {key: value for key, value in given.items() if value}


class DraftEvent(NamedTuple):
    """An event of a draft's deck."""

    id: str
    label: str
    name: str
    when: str
    """As ISO 8601 writes it; empty where it is not known."""

    def keys(self) -> dict[str, Value]:
        """Its keys in deck.yaml."""
        given: dict[str, Value] = {"label": self.label, "name": self.name, "when": self.when}
        return {key: value for key, value in given.items() if value}


def entities_of(readings: Sequence[SentenceReading], answers: Collection[str]) -> tuple[DraftEntity, ...]:
    """The names of an article as entities, in the order of their first places.

    What a pool knows is left out, and what is neither of a sort that is known nor an answer.
    """
    named: dict[str, list[tuple[Name, SentenceReading]]] = {}
    for reading in readings:
        for one in reading.names:
            full = reading.finder.full_name(one.text) if one.is_a(PERSON) else one.text
            named.setdefault(full, []).append((one, reading))
    abbreviations = _abbreviations(readings)
    folded = Counter(same_words(name) for name in named)
    surnames = Counter(name.split()[-1] for name, places in named.items() if places[0][0].is_a(PERSON))
    made: list[DraftEntity] = []
    ids: set[str] = set()
    for name, places in named.items():
        first = places[0][0]
        wanted = not first.known and (first.is_sure or name in answers) and name not in abbreviations
        if (
            not wanted
            or folded[same_words(name)] > 1
            or not same_words(name)
            or len(name.split()) > MOST_SLOT_WORDS
        ):
            continue
        id_ = _free(id_of_words(name), ids)
        surname = name.split()[-1]
        aka = (
            (surname,)
            if first.is_a(PERSON) and surname != name and surnames[surname] == 1 and surname not in named
            else ()
        )
        abbr = next((short for short, long in abbreviations.items() if long == name), "")
        made.append(DraftEntity(id_, name, first.type, abbr, aka, _article(name, places)))
    return tuple(made)


def events_of(
    readings: Sequence[SentenceReading], runs: Collection[tuple[str, ...]]
) -> tuple[DraftEvent, ...]:
    """The events that sentences name, each with its date where exactly one stands beside it."""
    phrases: dict[str, tuple[str, list[str]]] = {}
    for reading in readings:
        event = reading.event
        if (
            event
            and len(event.text.split()) <= MOST_SLOT_WORDS
            and not longest_copy(f"the {event.text}", runs)
        ):
            _, dates = phrases.setdefault(same_words(event.text), (event.text, []))
            if len(reading.dates) == 1:
                dates.append(iso_date(reading.dates[0].value))
    ids: set[str] = set()
    return tuple(
        DraftEvent(
            _free(id_of_words(text), ids),
            text[:1].upper() + text[1:],
            f"the {_in_a_sentence(text)}",
            dates[0] if len(set(dates)) == 1 else "",
        )
        for text, dates in phrases.values()
    )


def _in_a_sentence(phrase: str) -> str:
    """A phrase without the capital of a sentence's head: *Joint drill*, joint drill."""
    first, _, rest = phrase.partition(" ")
    return (
        f"{first.lower()} {rest}"
        if first.istitle() and rest[:1].islower() and first not in english.PEOPLES
        else phrase
    )


def _abbreviations(readings: Sequence[SentenceReading]) -> dict[str, str]:
    """The abbreviations of the article, each with the name that it stands for."""
    found = dict(readings[0].finder.long_forms) if readings else {}
    for reading in readings:
        found |= dict(abbreviations_in(reading.text))
    return found


def _article(name: str, places: Sequence[tuple[Name, SentenceReading]]) -> str:
    """``the``, where it stands before most places of a name; empty in other languages, where it is declined."""
    if not places[0][1].is_english:
        return ""
    before = [reading.text[: one.start] for one, reading in places if one.text == name]
    free = [text for text in before if not _POSSESSIVE_BEFORE.search(text)]
    return "the" if sum(bool(_THE_BEFORE.search(text)) for text in free) * 2 > len(free) else ""


def _free(id_: str, taken: set[str]) -> str:
    """An id that is not taken yet: with a number behind it, where it is. It is taken from then on."""
    number, free = 1, id_
    while free in taken:
        number += 1
        free = f"{id_}-{number}"
    taken.add(free)
    return free
