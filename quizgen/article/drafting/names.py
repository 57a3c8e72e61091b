"""The names in an article's sentences, and what each seems to name: by capitals, words around them, and the pools.

A sentence has a capital at its head, whatever the word; so a single word there is a name only where it stands inside
another sentence, too, or is known. In a language that writes all nouns with a capital only titles, abbreviations
and what the pools know make a name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from quizgen.article.drafting import english
from quizgen.language import grammar
from quizgen.language.words import words_of_language
from quizgen.model import Number
from quizgen.text.tags import base_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizgen.model import Entity

    KnownNames = Callable[[str], Sequence[Entity]]
    """The entities of the pools with a name."""

PERSON, PLACE, GROUP, THING = "person", "place", "org", ""
_CAPITAL = r"(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z\u00c0-\u00de][\w\u2019']*(?:(?:[&/-]|\.(?=\d))[\w]+)*)"
_JOINED = r"(?:(?:of|de|del|von|van|der|den|al|bin|da|do|dos|la|el|y)\s(?:the\s|la\s)?)"
NAME = re.compile(
    rf"(?:\d+(?:st|nd|rd|th)\s(?=[A-Z]))?{_CAPITAL}(?:(?:\s|-)(?:{_JOINED})?{_CAPITAL})*(?:\sand\s(?:Sons|Co|Company|Brothers|Daughters|Partners)\b)?(?:\s\d{{1,3}}(?![\w,.-]*\w))?"
)
"""A run of words with capitals, and the small words inside a name."""
FULL_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w\u2019'-]+"
    r"(?: (?:[A-Z]\.|von|van|de|del|der|da|bin|al|[IVX]+|[A-Z\u00c0-\u00de][\w\u2019'-]+)){1,3}"
)
SHORTEST, SHORTEST_ABBREVIATION, SHORTEST_PEOPLE = 2, 3, 5
"""Letters of a name, of an abbreviation spelt out elsewhere, and of a word for a people: fewer are chance."""
FULL = 2
"""Words of a person's full name."""
ABBREVIATION = re.compile(r"[A-Z][A-Z&]{1,6}|(?:[A-Z]\.){2,}")
_COMPOUND = re.compile(r"-(?:led|based|equipped|backed|run|owned|born|style)$")
_HEAD_SIGNS = frozenset('.!?:\u201c"\u00ab\u201e\u00bf\u00a1')
"""Signs behind which a word has a capital, whatever it is."""
_POSSESSIVE = re.compile(r"['\u2019]s?$")


class Name(NamedTuple):
    """A name in a sentence."""

    text: str
    type: str
    """``person``, ``place``, ``org``; of what a pool knows the pool's: ``place.sea``; empty: something else."""
    start: int
    end: int
    known: Entity | None = None
    """What a pool has of this name."""
    is_sure: bool = True
    """Whether a word or a pool says what it is, and not its form alone."""

    def is_a(self, type_: str) -> bool:
        """Whether it is of a type, or of one inside it."""
        return self.type == type_ or self.type.startswith(f"{type_}.")

    @property
    def is_country(self) -> bool:
        """Whether it is of a country or of what else every reader knows: a large region, a month, a currency."""
        return self.type in (
            "place.country",
            "place.region",
            "time.month",
            "time.weekday",
            "language",
            "currency",
        )


class NameFinder:
    """Finds the names of one article, sentence by sentence."""

    def __init__(self, sentences: Sequence[str], language: str, known: KnownNames) -> None:
        self.language, self.known = language, cache(known)  # one name is asked for many times
        self.words = words_of_language(language)
        self.grammar = grammar(language)
        calendar = self.grammar.calendar_words()
        self.of_calendar = {word.rstrip(".").casefold() for word in (*calendar.months, *calendar.weekdays)}
        self.is_english = base_language(language) == "en"
        self.inside: set[str] = set()
        """Names that stand inside a sentence, and so are names at its head, too."""
        self.persons: dict[str, str] = {}
        """By their last words, the full names of people."""
        self.long_forms: dict[str, str] = {}
        """By abbreviations in capitals, the names that they stand for: ``ASDF``, ``Air Self-Defense Force``."""
        self._by_sentence: dict[str, tuple[Name, ...]] = {}
        for sentence in sentences:
            self.inside |= {name.text for name in self._found(sentence) if name.start}
        for sentence in sentences:
            for name in self._found(sentence):
                if name.type == PERSON and " " in name.text:
                    self.persons.setdefault(name.text.split()[-1], name.text)
        self._find_long_forms(sentences)

    def _find_long_forms(self, sentences: Sequence[str]) -> None:
        names = dict.fromkeys(name.text for sentence in sentences for name in self._found(sentence))
        short = {
            name
            for name in names
            if ABBREVIATION.fullmatch(name) and "." not in name and len(name) >= SHORTEST_ABBREVIATION
        }
        for name in names:
            words = re.split(r"[\s-]", name)
            initials = "".join(word[0] for word in words if word[:1].isupper())
            if len(words) > 1 and initials in short:
                self.long_forms.setdefault(initials, name)

    def country_of_people(self, text: str) -> str:
        """The country of a word for its people, where the article names it: *North Korean*, North Korea."""
        if text in self.inside or self.known(text):
            return text
        for ending, country in (("an", "a"), ("an", ""), ("n", ""), ("ese", ""), ("i", ""), ("ean", "ea")):
            if text.endswith(ending) and len(text) >= SHORTEST_PEOPLE:
                name = text[: -len(ending)] + country
                if name and any(entity.type == "place.country" for entity in self.known(name)):
                    return name
        return ""

    def names(self, sentence: str) -> tuple[Name, ...]:
        """The names of a sentence in their order; a surname has the type of the full name."""
        if sentence not in self._by_sentence:
            self._by_sentence[sentence] = tuple(
                name._replace(type=PERSON) if name.text in self.persons and not name.known else name
                for name in self._found(sentence)
            )
        return self._by_sentence[sentence]

    def full_name(self, text: str) -> str:
        """The full name of a person who is called by the last name."""
        return self.persons.get(text, text)

    def _found(self, sentence: str) -> Iterator[Name]:
        for match in NAME.finditer(sentence):
            text, start = self._without_small_words(match[0], match.start(), sentence)
            if not text:
                continue
            position = start
            words = text.split()
            if (
                self.words.nouns_have_capitals
                and len(words) > FULL
                and not self.known(text)
                and not self._has_small(words)
            ):
                start, text = start + len(text) - len(" ".join(words[-FULL:])), " ".join(words[-FULL:])
            for part in self._parts(text):
                at = sentence.find(part, position)
                if at < 0:
                    continue
                position = at + len(part)
                name = _COMPOUND.sub("", _POSSESSIVE.sub("", part))
                if self._is_name(name, at, sentence):
                    yield self._typed(name, at, sentence)

    def _without_small_words(self, text: str, start: int, sentence: str) -> tuple[str, int]:
        """A run without the words at its head that are written with a capital for another reason."""
        head, _, rest = text.partition(" ")
        is_known_behind = start == 0 and rest and not self.known(text) and self.known(rest.split("-")[0])
        if is_known_behind and not re.fullmatch(english.TITLES, head) and not self.known(head):
            return rest, len(head) + 1
        while text:
            word = text.split(maxsplit=1)[0]
            is_title = self.is_english and re.fullmatch(english.TITLES, word)
            if not is_title and (
                self.known(text) or not self._is_no_name(word, text, _is_head(sentence, start))
            ):
                break
            rest = text[len(word) :].lstrip()
            start, text = start + len(text) - len(rest), rest
        return text, start

    def _is_no_name(self, word: str, text: str, at_head: bool) -> bool:
        """Whether the first word of a run is a small word at a sentence's head, a weekday, or a word for a people."""
        bare = word.casefold().rstrip(".,")
        is_small = self.grammar.is_small_word(bare) or bare in self.words.sentence_starts
        is_people = word in english.PEOPLES and " " in text and self._goes_on(text, word)
        return (at_head and is_small) or bare in self.of_calendar or bare in self.words.articles or is_people

    def _has_small(self, words: Sequence[str]) -> bool:
        return any(word[:1].islower() for word in words)

    def _goes_on(self, text: str, word: str) -> bool:
        """Whether what follows a word for a people is a name by itself: *British Gavin Hale*."""
        rest = text[len(word) :].strip()
        return (
            bool(FULL_NAME.fullmatch(rest))
            and rest.split()[-1] not in english.GROUP_WORDS | english.PLACE_WORDS
        )

    def _parts(self, text: str) -> list[str]:
        """The names of a run: *U.S. Navy\u2019s 7th Fleet* is two, *Sea of Japan* one."""
        if self.known(text):
            return [text]
        first, _, rest = text.partition(" ")
        if rest in self.inside and any(entity.type == "place.country" for entity in self.known(first)):
            return [first, rest]  # In Peru Tom Reid said so
        left, _, right = text.partition(" of ")
        country = right.removeprefix("the ")
        is_person = (
            FULL_NAME.fullmatch(left) and left.split()[-1] not in english.GROUP_WORDS | english.PLACE_WORDS
        )
        if is_person and any(entity.type == "place.country" for entity in self.known(country)):
            return [left, country]
        for cut in (
            r"['\u2019]s\s",
            r"(?<=[A-Z]{3})\s(?=[A-Z][\w/]*-\d)",
            r"(?<=\w)\s(?=[A-Z]+(?:/[A-Z]+)?-\d)",
            r"-(?=[A-Z])",
        ):
            if (
                cut.startswith("[")
                and re.match(r"St\.? ", text)
                and text.rsplit(maxsplit=1)[-1] in english.GROUP_WORDS | english.PLACE_WORDS
            ):
                continue
            if cut.startswith("[") and re.search(
                r"\b(?:People|Men|Women|Children|King|Queen|Saint|Teacher|Farmer|Worker)s?['\u2019]", text
            ):
                continue
            bits = re.split(cut, text, maxsplit=1)
            if len(bits) == 1 or (cut.startswith("-") and not any(map(self.known, bits))):
                continue
            return [*self._parts(bits[0]), *self._parts(bits[1])]
        return [text]

    def _is_name(self, text: str, start: int, sentence: str) -> bool:
        bare = text.casefold().rstrip(".")
        if (
            len(text) < SHORTEST
            or bare in self.of_calendar
            or text in english.NO_NAMES
            or text.rsplit(maxsplit=1)[-1] in english.PEOPLES
        ):
            return False
        if self.words.nouns_have_capitals and not self._is_german_name(text, start, sentence):
            return False
        if " " in text or ABBREVIATION.fullmatch(text):
            return True
        is_small = self.grammar.is_small_word(bare) or bare in self.words.sentence_starts
        if _is_head(sentence, start):
            return text in self.inside or (bool(self.known(text)) and not is_small)
        return not is_small

    def _is_german_name(self, text: str, start: int, sentence: str) -> bool:
        """Whether a noun is a name: known, an abbreviation, or two capitals side by side."""
        if ABBREVIATION.fullmatch(text) or self.known(text):
            return True
        last = sentence[:start].split()[-1:]
        if (
            last
            and self.grammar.parse_number(last[0]) is not None
            and last[0].casefold() not in self.words.articles
        ):
            return False  # what is counted: *14 Masten Risse*
        scaled = self.grammar.parse_number(f"{FULL} {text}")
        if isinstance(scaled, Number) and scaled.value != FULL:
            return False
        return (
            bool(
                re.fullmatch(
                    r"[A-Z\u00c0-\u00de][\w-]+(?: (?:von |van )?[A-Z\u00c0-\u00de][\w-]+){1,3}", text
                )
            )
            and start > 0
        )

    def _typed(self, text: str, start: int, sentence: str) -> Name:
        end = start + len(text)
        entities = self.known(text) or (
            self.known(text.rstrip("s")) if text.endswith("s") and " " not in text else ()
        )
        if entities and entities[0].type != "time.month":
            return Name(text, entities[0].type, start, end, entities[0])
        type_, is_sure = self._type(text, sentence[:start], sentence[end:])
        return Name(text, type_, start, end, None, is_sure)

    def _type(self, text: str, before: str, behind: str) -> tuple[str, bool]:
        """What a name is one of, and whether that is sure."""
        if self.is_english:
            type_, is_sure = _english_type(text, before, behind)
            begins_with_place = any(
                entity.type.startswith("place") for entity in self.known(text.split(maxsplit=1)[0])
            )
            if (
                type_ == PERSON
                and not is_sure
                and (
                    begins_with_place
                    or re.match(r"\s(?:[a-z]+s)\b", behind)
                    or any(char.isdigit() for char in text)
                )
            ):
                return THING, False
            return type_, is_sure
        has_article = re.search(
            rf"\b(?:{'|'.join(map(re.escape, self.words.articles)) or '(?!)'})\s$", before, re.IGNORECASE
        )
        is_person = re.fullmatch(r"[^\W\d_][\w\u2019'-]+ [^\W\d_][\w\u2019'-]+", text) and not has_article
        return (PERSON, False) if is_person and not re.match(r"\s?\(", behind) else (THING, False)


def _is_head(sentence: str, start: int) -> bool:
    """Whether a word begins a sentence, or what stands in quotation marks."""
    return sentence[:start].rstrip()[-1:] in _HEAD_SIGNS or not sentence[:start].strip()


_OFFICE_BEFORE = re.compile(rf"\b{english.OFFICES},?\s$", re.IGNORECASE)
_PERSON_BEHIND = re.compile(
    rf",?\s(?:\d+,|{english.SAYS}\b|who\b)|,\s(?:an?|the|its|their)\s(?:[\w-]+\s){{0,3}}{english.OFFICES}\b"
)
_TITLE_BEFORE = re.compile(rf"\b{english.TITLES}\s$")
_THING_BEFORE = re.compile(rf"\b(?:{english.THINGS_BEFORE})\s[\"\u201c\u2018]?$")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|of|around|to|from|off|outside)\s(?:the\s)?(?:city|town|village|island)\sof\s$"
)
_IN_BEFORE = re.compile(r"\b(?:in|near|around|from|outside)\s$")
_THE_BEFORE = re.compile(r"\bthe\s$", re.IGNORECASE)


def _english_type(text: str, before: str, behind: str) -> tuple[str, bool]:
    """What an English name is one of, by its words and those beside it, and whether that is sure."""
    words = text.split()
    is_alone = len(words) == 1
    is_full = bool(FULL_NAME.fullmatch(text))
    has_office = bool(_OFFICE_BEFORE.search(before))
    signs = (
        (PERSON, True, _TITLE_BEFORE.search(before)),
        (THING, True, _THING_BEFORE.search(before)),
        (THING, True, words[-1] in english.THING_WORDS and not is_alone),
        (PLACE, True, words[-1] in english.PLACE_WORDS or words[0] in english.FIRST_OF_PLACES),
        (GROUP, True, words[-1] in english.GROUP_WORDS or words[0] in english.FIRST_OF_GROUPS),
        (THING, False, ABBREVIATION.fullmatch(text)),
        (PERSON, True, has_office or (is_full and _PERSON_BEHIND.match(behind))),
        (THING, False, _PERSON_BEHIND.match(behind)),
        (PLACE, True, _PLACE_BEFORE.search(before)),
        (PERSON, False, is_full and "of" not in words and not _THE_BEFORE.search(before)),
        (PLACE, False, is_alone and _IN_BEFORE.search(before)),
    )
    return next(((type_, is_sure) for type_, is_sure, holds in signs if holds), (THING, False))
