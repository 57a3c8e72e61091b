"""Questions become a quiz: chosen by a blueprint, in sections, each from easy to hard, in versions.

Where nobody has planned the quiz, :mod:`quizgen.quiz.usual` does, and what a type cannot give the others make up
for. A blueprint that a person wrote is kept to: what is missing is said (:mod:`quizgen.quiz.shortfall`).
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec.structs import replace

from quizgen.json_view import item_data
from quizgen.model import Item, Quiz, Section
from quizgen.quiz.candidates import Maker, Pool, in_turn, takes
from quizgen.quiz.choosing import FEW, Choice
from quizgen.quiz.explain import LeftOut, method, whys
from quizgen.quiz.leaks import Secrets
from quizgen.quiz.local_search import improve
from quizgen.quiz.search import search
from quizgen.quiz.shortfall import lacks, too_few
from quizgen.quiz.usual import USUAL, usual
from quizgen.quiz.versions import versions as in_versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from quizgen.model import Blueprint, Deck, Draft, Part
    from quizgen.quiz.candidates import Candidate, Make
    from quizgen.quiz.shortfall import Lack

    Drafts = Callable[[Sequence[str], Deck], Iterable[Draft]]
    """What could be asked in these types, of a deck."""
    Words = Mapping[str, Mapping[str, str]]
    """The words of each type: its title and directions."""


class Wanted(NamedTuple):
    """What a quiz is to be."""

    blueprint: Blueprint | None
    """None: what quizgen thinks right."""
    types: Sequence[str]
    """For a quiz without a blueprint: the types that it may have."""
    length: int | None
    """The same: how many questions; None: what fits two pages."""
    seed: str
    versions: int = 1
    language: str = ""
    """Of the words around the deck's own, where the two differ."""


class Composed(NamedTuple):
    """A quiz, and what it lacks."""

    quiz: Quiz
    lacks: tuple[Lack, ...]
    """What the user or a blueprint wants and the deck cannot give."""


def compose(deck: Deck, drafts: Drafts, make: Make, words: Words, wanted: Wanted) -> Composed:
    """The quiz that is wanted, or as much of it as the deck gives."""
    sources = _Sources(deck, drafts, wanted.seed)
    maker = Maker(make, deck)
    plan = wanted.blueprint or usual(
        [name for name in wanted.types if sources.of((name,), deck)], len(deck.facts), wanted.length
    )
    pools = [
        Pool(place, sources.for_part(part, wanted.types), maker) for place, part in enumerate(plan.sections)
    ]
    choice = Choice(plan.sections, pools)
    how = _choose(choice, flexible=wanted.blueprint is None)
    sections, asked = _sections(choice, words)
    forms = tuple(in_versions(sections, wanted.versions, wanted.seed))
    quiz = Quiz(
        title=plan.title or deck.title,
        deck=deck.id,
        language=wanted.language or deck.language,
        article=deck.article,
        versions=forms,
        seed=wanted.seed,
        digest="",
        report=deck.report,
        left_out=tuple(LeftOut(deck, choice)),
        text_language=deck.language,
        logo=plan.logo,
        chosen=tuple(whys(asked)),
        method=how,
    )
    lacking = tuple(lacks(choice, deck) if wanted.blueprint else too_few(choice, deck, wanted.length))
    return Composed(replace(quiz, digest=digest(quiz)), lacking)


def digest(quiz: Quiz) -> str:
    """Four hexadecimal digits of all that is printed: the same content and seed give the same.

    Where the deck's files lie, and on which line a fact stands, is no content. The other versions follow
    from the first and the seed: it alone is read, so that a version added later has the same digest.
    """
    head = (quiz.title, quiz.language, quiz.article, quiz.report, quiz.seed)
    logo = quiz.logo and (quiz.logo.name, quiz.logo.alt)
    first = quiz.versions[:1]
    printed = [_printed(item) for version in first for item in version.items]
    letters = [(v.letter, [(s.title, s.directions, len(s.items)) for s in v.sections]) for v in first]
    return blake2b(msgspec.json.encode((head, logo, letters, printed)), digest_size=2).hexdigest()


def _printed(item: Item) -> dict[str, Any]:
    return item_data(replace(item, question=replace(item.question, source=None)))


# --- choosing ----------------------------------------------------------------------------------------


class _Sources:
    """What the sections may draw from: the drafts of each type, listed once for each choice of facts."""

    def __init__(self, deck: Deck, drafts: Drafts, seed: str) -> None:
        self._deck, self._drafts, self._seed = deck, drafts, seed
        self._known: dict[tuple[object, ...], list[Draft]] = {}
        self._drawn: dict[tuple[object, ...], list[Draft]] = {}

    def of(self, types: Sequence[str], deck: Deck, *limits: object) -> list[Draft]:
        """The drafts of some types in a deck that is limited so."""
        key = (*types, *limits)
        if key not in self._known:
            self._known[key] = list(self._drafts(types, deck))
        return self._known[key]

    def for_part(self, part: Part, types: Sequence[str]) -> list[Draft]:
        """The drafts that a section may choose from, by lot: one list for all that draw from the same."""
        wanted = tuple(part.types or types)
        key = (wanted, part.tags, part.paragraphs)
        if key not in self._drawn:
            self._drawn[key] = in_turn(self._for_part(part, wanted), self._seed)
        return self._drawn[key]

    def _for_part(self, part: Part, wanted: Sequence[str]) -> list[Draft]:
        if not part.tags and not part.paragraphs:
            return [draft for name in wanted for draft in self.of((name,), self._deck)]
        return self.of(wanted, self._limited(part), part.tags, part.paragraphs)

    def _limited(self, part: Part) -> Deck:
        """The deck with those facts alone that the section may ask of."""
        return replace(self._deck, facts=tuple(fact for fact in self._deck.facts if takes(part, fact)))


def _choose(choice: Choice, *, flexible: bool) -> str:
    """Choose for each section, and say how; *flexible* where one may have more in place of another."""
    choice.fill()
    if flexible:
        choice.make_up(range(len(choice.parts)))
    most = choice.ceiling()
    found = None
    if choice.tally.total < most and len(choice.chosen) <= FEW:
        improve(choice, most)
        found = search(choice, most) if choice.tally.total < most else None
    return method(choice, most, found)


# --- sections ----------------------------------------------------------------------------------------


def _sections(choice: Choice, words: Words) -> tuple[tuple[Section, ...], list[Candidate]]:
    """The sections with their questions numbered, and the candidates in the same order."""
    sections: list[Section] = []
    secrets = Secrets(one.shown for one in choice.chosen)
    asked: list[Candidate] = []
    for place, part in enumerate(choice.parts):
        if own := sorted(choice.of(place), key=_from_easy_to_hard):
            items = tuple(_items(own, part, len(asked), secrets))
            sections.append(_section(part, items, words))
            asked += own
    return tuple(sections), asked


def _from_easy_to_hard(one: Candidate) -> tuple[object, ...]:
    """Of equals in the order of the article."""
    return one.points, one.question.at, one.question.id


def _items(own: Sequence[Candidate], part: Part, before: int, secrets: Secrets) -> Iterator[Item]:
    """The questions with only such context as gives nothing away."""
    for number, one in enumerate(own, before + 1):
        asked = replace(one.question, context=secrets.printable(one.shown))
        yield Item(number, asked, asked.options, asked.premises, part.worth, part.lines)


def _section(part: Part, items: tuple[Item, ...], words: Words) -> Section:
    """A section with its heading; by its types, in the order from recognising to recalling, where it has no own."""
    there = {item.question.type for item in items}
    types = tuple(sorted(there, key=lambda name: list(USUAL).index(name) if name in USUAL else len(USUAL)))
    title = part.title or " · ".join(words[name]["title"] for name in types)
    directions = part.directions or " ".join(words[name]["directions"] for name in types)
    return Section(types, title, directions, items)
