"""Facts: statements with their answers marked, and the pictures and sounds that they show."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import force_setattr

from quizgen.model.source import Citation, Source, WordSources
from quizgen.model.value import Date, Value


class Run(Struct, frozen=True, gc=False):
    """A piece of a statement: plain text, or the text of an answer."""

    text: str
    answer: int = -1
    """The index in ``Fact.answers`` of the answer whose text this is; -1 for plain text."""


class Media(Struct, frozen=True):
    """A picture or a sound that a fact shows."""

    file: str
    """Its name in the deck's folder ``media/``."""
    name: str
    """Its name in Anki, by its content: ``quizgen-0123456789abcdef.png``. ``Deck.media`` has its bytes."""
    type: str
    """Its media type: ``image/png``, ``audio/mpeg``."""
    alt: str = ""
    """What it shows, in words, for those who cannot see it; what a sound is called."""
    credit: str = ""
    """Whose it is: a line printed below it."""
    asked: bool = False
    """True where the question shows it, since it is asked about; otherwise the answer shows it."""
    source: Source | None = None

    @property
    def is_picture(self) -> bool:
        """Whether it can be seen, and printed."""
        return self.type.startswith("image/")


class SchemePoint(Struct, frozen=True):
    """One thing that an answer to an open question should say."""

    text: str
    points: int = 1
    """What it earns."""


class Answer(Struct, frozen=True, kw_only=True, gc=False):
    """One marked answer of a fact: what a question can ask for."""

    name: str
    """The slot's name, or the marked words themselves."""
    text: str
    """The answer as it stands in the statement."""
    value: Value
    stem: str = ""
    """The question that asks for it; empty where only a cloze can."""
    accept: tuple[str, ...] = ()
    """Other answers that score, beyond the value's own forms."""
    reject: tuple[str, ...] = ()
    """Answers that look right and do not score."""
    distractors: tuple[str, ...] = ()
    """Wrong options that the curator picked by hand."""
    only_distractors: bool = False
    """Whether these are all that is offered: nothing else is drawn, and none of them is left out."""
    options: int = 0
    """How many options its choice question has; 0: as many as the deck says."""
    evidence: tuple[str, ...] = ()
    """The one to four words of the source sentence that carry this answer."""
    complete: bool = True
    """False: others may be right too, so that what the deck does not name may still be right."""
    example: bool = False
    """Whether it is one of several by its statement: *such as*. Then no statement with another is surely false."""
    tolerance: Decimal | None = None
    """By how much a number may differ and still score, in its own unit."""
    approximate: bool = False
    """Whether its number is not exact: *about 30*. Then nothing near it is surely wrong."""
    types: tuple[str, ...] = ()
    """The question types that the kind allows; empty: whatever the value allows."""
    uses: tuple[str, ...] = ()
    """The other slots that the stem mentions: with them the stem is a sentence with a gap."""
    names_event: bool = False
    """True where the stem mentions the event."""
    source: Source | None = None
    written: WordSources = WordSources()
    """Where its details are written, by key: a source for each word of a list, or one for a text."""


class Fact(Struct, frozen=True, kw_only=True, gc=False):
    """One checkable statement in the curator's own words, with its answers marked."""

    id: str
    """Never used again for another fact: a card's identity depends on it."""
    runs: tuple[Run, ...]
    """The statement, cut at its answers."""
    answers: tuple[Answer, ...]
    ask_all: str = ""
    """The stem that asks for every answer together; empty where none does."""
    to_name: int = 0
    """How many of its answers that stem asks for, whichever they are; 0: every one."""
    explain: str = ""
    """The stem of an open question, which is answered in sentences; empty where the fact has none."""
    scheme: tuple[SchemePoint, ...] = ()
    """What the answer to it should say."""
    pairs: tuple[tuple[str, str], ...] = ()
    """Pairs to be matched that the curator wrote by hand: each premise with the option that belongs to it."""
    pairs_stem: str = ""
    """The stem of a matching question of these; empty: the usual one."""
    pairs_distractors: tuple[str, ...] = ()
    """Wrong options beside these."""
    at: tuple[Citation, ...] = ()
    event: str = ""
    """An event's id, or empty."""
    kind: str = ""
    """The kind that worded it, or empty for a sentence."""
    pair: tuple[str, str] | None = None
    """The slots that a matching question may pair, premise first (``event`` is the event)."""
    match: str = ""
    """The stem of a matching question of such pairs; empty where the kind has none."""
    slots: Mapping[str, str] = {}
    """The kind's slots as text, by name."""
    by: str = ""
    """Who claims it: an entity's id, or words. A claim is true only with its source."""
    because: str = ""
    """Why the key is right."""
    derived: bool = False
    """Whether its answer is worked out from the article, which does not say it as it is."""
    tags: tuple[str, ...] = ()
    as_of: Date | None = None
    as_of_text: str = ""
    until: Date | None = None
    """The last day on which it is true; None: always, or nobody knows."""
    until_text: str = ""
    types: tuple[str, ...] = ()
    """Only these question types; empty: all legal ones."""
    apart: tuple[str, ...] = ()
    """The ids of facts that are never in one quiz with this one; each of them lists this one, too."""
    allow: Mapping[str, str] = {}
    """The checks that it may break, each with the reason."""
    source: Source | None = None
    written: WordSources = WordSources()
    """Where its details are written that are of no single answer, by key; ``ask`` is the stem for all answers."""
    media: tuple[Media, ...] = ()
    pictures: bool = False
    """Whether its options are pictures: those of the entities that its answers and their wrong options are."""

    statement: str = ""
    """The statement as plain text: the text of the runs."""

    @property
    def asks_media(self) -> bool:
        """Whether a picture or sound is what is asked about, so that no question goes without it."""
        return bool(self.media) and any(media.asked for media in self.media)

    def __post_init__(self) -> None:
        """Join the statement once, since it is read many times."""
        if not self.statement:
            force_setattr(self, "statement", "".join([run.text for run in self.runs]))
