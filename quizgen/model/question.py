"""Questions: items with their options and their keys, and the drafts that they are made from."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from quizgen.model.fact import Fact, Media, Run
from quizgen.model.source import Citation, Source
from quizgen.model.value import Date, Number, NumberRange


class Option(Struct, frozen=True):
    """One of the answers that a choice or matching question offers."""

    text: str
    correct: bool = False
    origin: str = ""
    """Where a distractor comes from: ``deck``, ``pool japanese-cities``, ``curator``, ``number``, ``date``."""
    article: str | None = None
    """What stands before it in running text: ``the``, or nothing. None where that is not known."""
    picture: Media | None = None
    """What is printed in the place of its text, which is then what the picture shows, in words."""


class Premise(Struct, frozen=True):
    """One line of a matching or ordering question, with what belongs beside it."""

    text: str
    answer: str
    """The text of the option that matches it; for an ordering, its number from 1 as text."""
    fact: str
    """The id of the fact that proves it."""


BLANK = "\ufdd0"
"""The character for a gap in a stem. A Unicode noncharacter, which no user's text can hold."""


class KeyPart(Struct, frozen=True, kw_only=True):
    """One part of a right answer, with all that is needed to mark it. Its forms are those of its own answer only.

    The fields after ``answer`` are empty where the part is chosen, matched or put in order, and not written.
    """

    text: str
    """As the key prints it: the answer's words, *True* or *False*; in an ordering the number, from 1."""
    fact: str
    """The id of the fact that proves it."""
    answer: str
    """The name of the answer of that fact which it belongs to."""
    accept: tuple[str, ...] = ()
    """Other forms that score: those of the curator, then what grammar and names allow."""
    curated: tuple[str, ...] = ()
    """Those of them that the curator accepts, which score whatever marking thinks of them."""
    reject: tuple[str, ...] = ()
    """Answers that look right and do not score."""
    distractors: tuple[str, ...] = ()
    """Wrong answers that the curator picked by hand."""
    in_other_words: bool = False
    """True where other words of the same meaning score, too: the answer is a phrase, and no name, number or date."""
    amount: Number | NumberRange | None = None
    """Its value, where that is a number or a range; None for all others."""
    tolerance: Decimal | None = None
    """By how much the number may differ and still score, in its own unit."""
    unit: str = ""
    """The unit printed after its gap, which need not be written; empty where none is printed."""
    date: Date | None = None
    """Its value, where that is a date; None for all others."""
    evidence: tuple[str, ...] = ()
    """The article's own words for it."""
    entity: str = ""
    """The id of the entity that it names; empty where it names none."""
    entity_type: str = ""
    """What that is, from the general to the particular: ``person``."""
    others: tuple[str, ...] = ()
    """Names and answers of the deck that are another thing, and a letter, an accent or a capital away from it."""
    surname_shared: bool = False
    """Whether somebody else in the deck has the same surname."""
    points: int = 0
    """What it earns where a person marks it, as a point of a scheme; 0 where the answer has one form or another."""


class Question(Struct, frozen=True, kw_only=True):
    """One item, complete: any format can lay it out from these fields, whatever its type."""

    id: str
    """``fact:type:answer``: the same in every build."""
    type: str
    fact: str
    """The id of the fact that proves it; for several facts, the first one's."""
    facts: tuple[str, ...]
    answer: str
    """The name of the answer asked for; ``all``; for several facts, what they share."""
    stem: str
    """The question. A gap is the character :data:`BLANK`."""
    key: tuple[KeyPart, ...]
    """The right answer, part by part. One part, but for ``all``; of a set one for each premise, in their order."""
    statement: str
    """The full statement that settles it."""
    language: str = "en"
    """The language of its words: the deck's."""
    statement_runs: tuple[Run, ...] = ()
    """The statement in runs, so that the answer asked for can be emphasised: its ``answer`` is 0, of others -1."""
    context: tuple[str, ...] = ()
    """What a card must say to make sense alone, part by part; never the answer."""
    options: tuple[Option, ...] = ()
    """What the reader chooses from; empty where the answer is written."""
    ordered: bool = False
    """True where the options have a natural order that no version may change."""
    premises: tuple[Premise, ...] = ()
    rationale: str = ""
    at: tuple[Citation, ...] = ()
    tags: tuple[str, ...] = ()
    points: int = 1
    wanted: int = 0
    """How many parts of its key are asked for, whichever they are, each once; 0: all of them."""
    source: Source | None = None
    media: tuple[Media, ...] = ()

    @property
    def pictures(self) -> tuple[Media, ...]:
        """The pictures that are its options."""
        return tuple([option.picture for option in self.options if option.picture])

    @property
    def shown(self) -> tuple[Media, ...]:
        """All that it shows: pictures and sounds, and the pictures that are its options."""
        return (*self.media, *self.pictures)

    @property
    def has_several_right(self) -> bool:
        """Whether several of its options are right, so that the reader ticks all of them."""
        return not self.premises and sum(option.correct for option in self.options) > 1

    @property
    def parts_asked(self) -> int:
        """How many parts an answer has."""
        return self.wanted or len(self.key)

    @property
    def has_scheme(self) -> bool:
        """Whether it is answered in sentences, and marked by a person with a scheme."""
        return any(part.points for part in self.key)

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each part of the key."""
        return tuple([part.text for part in self.key])

    @property
    def accepted(self) -> tuple[str, ...]:
        """The other forms that score as one of the parts, each once."""
        return tuple(dict.fromkeys(form for part in self.key for form in part.accept))

    @property
    def refused(self) -> tuple[str, ...]:
        """The answers that look right and do not score, part after part."""
        return tuple(form for part in self.key for form in part.reject)


class Draft(Struct, frozen=True, gc=False):
    """A question that could be asked: cheap to list, made into a :class:`Question` only when wanted."""

    type: str
    facts: tuple[Fact, ...]
    answer: int = -1
    """The index of the answer in its fact; -1 asks for all of its answers, or for the facts as a set."""
    turned: bool = False
    """True asks for the other of two options than chance has it: what would be true is false."""

    @property
    def id(self) -> str:
        """The id of its question, the same in every build: ``sinking:choice:year``."""
        fact = self.facts[0]
        return f"{fact.id}:{self.type}:{fact.answers[self.answer].name if self.answer >= 0 else 'all'}"
