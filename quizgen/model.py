"""The nouns of quizgen. Read this first.

A :class:`Deck` holds the :class:`Fact` s of one article. Each fact is a statement with its
:class:`Answer` s marked. Asking turns facts into :class:`Question` s; composing chooses some of them
for a :class:`Quiz`; formats write a deck's cards or a quiz as files.

Everything here is an immutable value. All text is plain text: it is escaped once, by the format that
writes it. Nothing in this module knows of files, of YAML, of Jinja2 or of a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import force_setattr

from quizgen.choices import LETTERS

Files = Mapping[str, bytes]
"""What a format writes: file names (no folders) and their contents."""


# --- where things stand ---------------------------------------------------------------------------


class Source(Struct, frozen=True, gc=False):
    """The place in the user's files where something is written."""

    file: str
    """The path as the user gave it, or ``<text>``."""
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""
    length: int = 1
    """How many characters the excerpt underlines; never past the end of the line."""


NOWHERE = Source("<deck>", 0, 0)
"""The place of what was not read from a file."""


class Citation(Struct, frozen=True, gc=False, order=True):
    """A sentence of the article, or a whole paragraph: ``p2s1``, ``p2``."""

    paragraph: int
    """Counted from 1."""
    sentence: int = 0
    """Counted from 1 inside the paragraph; 0 cites the whole paragraph."""

    def __str__(self) -> str:
        return f"p{self.paragraph}s{self.sentence}" if self.sentence else f"p{self.paragraph}"


# --- values: what an answer is --------------------------------------------------------------------


class Text(Struct, frozen=True, gc=False, tag="text"):
    """An answer that is just words."""


class Number(Struct, frozen=True, gc=False, tag="number"):
    """A count or an amount: ``two``, ``16 months``, ``85th``, ``3.5 percent``, ``$5 million``."""

    value: Decimal
    """The whole amount: 5000000 for ``$5 million``."""
    unit: str = ""
    """The words after the number, as written: ``months``."""
    style: str = "digits"
    """``digits``, ``words``, ``ordinal`` (85th) or ``ordinal-words`` (first)."""
    about: str = ""
    """The words before the number, as written: ``about``."""
    prefix: str = ""
    """The sign of a currency before the number: ``$``."""
    gap: str = " "
    """What stands between the number and its unit, as written: nothing in ``40%``."""
    form: str = ""
    """The number alone, as written: ``1,500``, ``Two``, ``5 million``. Other values are written like it."""
    bound: str = ""
    """``least`` where the number is a lower bound (``more than 300``), ``most`` for an upper one."""


class NumberRange(Struct, frozen=True, gc=False, tag="range"):
    """An amount known only between two bounds, both included: ``300 to 400``."""

    low: Decimal
    high: Decimal
    unit: str = ""
    joiner: str = "–"
    """What stands between the bounds, as written: `` to ``, ``-``, ``–``."""
    about: str = ""
    """The words before the lower bound, as written: ``about``, ``between``."""
    prefix: str = ""
    """The sign of a currency before the lower bound: ``$``."""
    gap: str = " "
    """What stands between the upper bound and the unit, as written."""
    low_form: str = ""
    """The lower bound alone, as written; the same for the upper one. Other values are written like them."""
    high_form: str = ""


class Date(Struct, frozen=True, gc=False, tag="date"):
    """A day, month or year, or a span of them, both ends included.

    Each end is ``(year, month, day)``; a 0 means that the date does not say. ``2017-03`` is
    ``start=(2017, 3, 0)``. ``approximate`` ends (EDTF's ``~``) are never ordered or made options of.
    """

    start: tuple[int, int, int]
    end: tuple[int, int, int] | None = None
    approximate: bool = False


class Reference(Struct, frozen=True, gc=False, tag="entity"):
    """One of the deck's entities, by its id."""

    entity: str


Value = Text | Number | NumberRange | Date | Reference


# --- the deck --------------------------------------------------------------------------------------


class Entity(Struct, frozen=True):
    """A thing with a name: in the deck, or an entry of a shipped pool."""

    id: str
    name: str
    type: str = ""
    """What it is, from the general to the particular: ``place.city``."""
    abbr: str = ""
    aka: tuple[str, ...] = ()
    """Other names that are as right an answer."""
    part_of: tuple[str, ...] = ()
    """Ids or names of what contains it."""
    overlaps: tuple[str, ...] = ()
    """Ids or names of what it shares ground, ships or members with."""
    group: str = ""
    """Whose it is or where: options come from the same group first (``japan``, ``us-navy``)."""
    article: str = ""
    """``a``, ``an`` or ``the``: what stands before its name in running text."""
    plural: bool = False
    """True where verbs after the name are plural."""
    since: Date | None = None
    until: Date | None = None
    """When it began and ceased to be what its type says; None: no limit that matters."""
    source: Source | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it goes by, the full one first."""
        return tuple(name for name in (self.name, self.abbr, *self.aka) if name)


class Event(Struct, frozen=True):
    """Something that happened, which several facts tell of."""

    id: str
    label: str
    """A name that makes sense alone: ``Air drill with the Carl Vinson``."""
    name: str = ""
    """What a sentence calls it: ``the air drill with the Carl Vinson``."""
    when: Date | None = None
    when_text: str = ""
    """The date in words, as cards print it: ``26 April 2017``."""
    source: Source | None = None


class Article(Struct, frozen=True):
    """The source text: what is known of it. Its sentences are cited, never stored."""

    title: str = ""
    publisher: str = ""
    date: Date | None = None
    date_text: str = ""
    url: str = ""
    sentences: tuple[int, ...] = ()
    """How many sentences each paragraph has; empty where the deck does not say."""


class Run(Struct, frozen=True, gc=False):
    """A piece of a statement: plain text, or the text of an answer."""

    text: str
    answer: int = -1
    """The place of the answer in ``Fact.answers`` whose text this is; -1 for plain text."""


class Media(Struct, frozen=True):
    """A picture or a sound that a fact shows."""

    file: str
    """What the deck calls it: its name in the folder ``media/``."""
    name: str
    """What Anki calls it, by its content: ``quizgen-0123456789abcdef.png``. ``Deck.media`` has its bytes."""
    type: str
    """What it is, as the web says it: ``image/png``, ``audio/mpeg``."""
    alt: str = ""
    """What it shows, in words, for those who cannot see it; what a sound is called."""
    credit: str = ""
    """Whose it is, or what is to be said below it."""
    asked: bool = False
    """True where the question shows it, since it is what is asked about; else the answer does."""
    source: Source | None = None

    @property
    def is_picture(self) -> bool:
        """Whether it can be seen, and printed."""
        return self.type.startswith("image/")


class Answer(Struct, frozen=True, kw_only=True):
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
    """Answers that look right and are not."""
    distractors: tuple[str, ...] = ()
    """Wrong options that the curator picked by hand."""
    evidence: tuple[str, ...] = ()
    """The one to four words of the source sentence that carry this answer."""
    complete: bool = True
    """False: others may be right too, so that absence proves nothing."""
    tolerance: Decimal | None = None
    """How far off a number may be and still score, in its own unit."""
    types: tuple[str, ...] = ()
    """The question types that the kind allows; empty: whatever the value allows."""
    uses: tuple[str, ...] = ()
    """The other slots that the stem mentions: with them the stem is a sentence with a gap."""
    names_event: bool = False
    """True where the stem mentions the event."""
    source: Source | None = None


class Fact(Struct, frozen=True, kw_only=True):
    """One checkable statement in the curator's own words, with its answers marked."""

    id: str
    """Never reused: a card's identity hangs on it."""
    runs: tuple[Run, ...]
    """The statement, cut at its answers."""
    answers: tuple[Answer, ...]
    ask_all: str = ""
    """The stem that asks for every answer together; empty where none does."""
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
    tags: tuple[str, ...] = ()
    as_of: Date | None = None
    as_of_text: str = ""
    types: tuple[str, ...] = ()
    """Only these question types; empty: all legal ones."""
    apart: tuple[str, ...] = ()
    """The ids of facts that are never in one quiz with it; each of these names it, too."""
    allow: Mapping[str, str] = {}
    """The checks that it may break, each with the reason."""
    source: Source | None = None
    media: tuple[Media, ...] = ()

    statement: str = ""
    """The statement as plain text: the text of the runs."""

    @property
    def asks_media(self) -> bool:
        """Whether a picture or sound is what is asked about, so that no question goes without it."""
        return any(media.asked for media in self.media)

    def __post_init__(self) -> None:
        """The statement is wanted many times, and joined once."""
        if not self.statement:
            force_setattr(self, "statement", "".join([run.text for run in self.runs]))


class Part(Struct, frozen=True):
    """A section that a blueprint asks for."""

    types: tuple[str, ...]
    """The question types to choose from; empty: all."""
    number: int
    """How many questions it has."""
    title: str = ""
    """Empty: by its types."""
    directions: str = ""
    """Empty: by its types."""
    worth: int = 1
    """What each answer is worth."""
    tags: tuple[str, ...] = ()
    """Only facts with one of these tags; empty: all."""
    paragraphs: tuple[int, ...] = ()
    """Only facts that rest on one of these paragraphs, counted from 1; empty: all."""
    easy: float | None = None
    """The share of easy questions, 0 to 1; None where it does not matter."""
    hard: float | None = None
    """The same of hard ones. What is neither is between the two."""
    lines: int = 0
    """How many ruled lines an answer in words gets; 0: as many as it needs."""
    source: Source | None = None


class Blueprint(Struct, frozen=True):
    """What a quiz is to be made of, section by section."""

    sections: tuple[Part, ...]
    title: str = ""
    """The title of the quiz; empty: the deck's."""
    logo: Media | None = None
    """A picture at the head of the first page."""
    source: Source | None = None


CARD_TYPES = ("short_answer", "cloze")
"""What becomes cards unless the deck says otherwise: recall first, because lures teach errors."""


class Deck(Struct, frozen=True):
    """One article's material."""

    id: str
    """A short name for files and identities: ``us-japan-drills-2017``."""
    title: str
    facts: tuple[Fact, ...] = ()
    language: str = "en"
    version: str = ""
    article: Article = Article()
    entities: Mapping[str, Entity] = {}
    events: Mapping[str, Event] = {}
    card_types: tuple[str, ...] = CARD_TYPES
    """The question types that become cards, unless the user asks for others."""
    options: int = 3
    """How many options a choice question has, where that many are safe."""
    description: str = ""
    licence: str = ""
    report: str = ""
    """Where to report a mistake: an address that cards and keys print."""
    tags: tuple[str, ...] = ()
    anki_deck: str = ""
    """What Anki calls the deck; ``::`` makes a deck inside another. Empty: by its title."""
    subdecks: str = ""
    """``event`` or ``paragraph``: Anki gets a deck inside the deck for each. Empty: none."""
    allow: Mapping[str, str] = {}
    source: Source | None = None
    anki_deck_at: Source | None = None
    """Where ``anki_deck`` is written."""
    media: Mapping[str, bytes] = {}
    """The pictures and sounds that its facts show, by :attr:`Media.name`; a blueprint's logo, too."""
    blueprint: Blueprint | None = None
    """What a quiz of this deck is made of; None: what quizgen thinks right."""

    def entity(self, value: Value) -> Entity | None:
        """The entity that a value names."""
        return self.entities.get(value.entity) if isinstance(value, Reference) else None

    def names_of(self, answer: Answer) -> tuple[str, ...]:
        """Everything that an answer is called, as it stands in its statement first."""
        entity = self.entity(answer.value)
        return (answer.text, *answer.accept, *(entity.names if entity else ()))


class Pool(Struct, frozen=True):
    """Shipped entities of one type, from which wrong options are taken."""

    name: str
    type: str
    about: str
    entries: tuple[Entity, ...]


# --- questions -------------------------------------------------------------------------------------


class Option(Struct, frozen=True):
    """One of the answers that a choice or matching question offers."""

    text: str
    correct: bool = False
    origin: str = ""
    """Where a distractor comes from: ``deck``, ``pool japanese-cities``, ``curator``, ``number``, ``date``."""
    article: str | None = None
    """What stands before it in running text: ``the``, or nothing. None where that is not known."""


class Premise(Struct, frozen=True):
    """One line of a matching or ordering question, with what belongs beside it."""

    text: str
    answer: str
    """The text of the option that matches it; for an ordering, its number from 1 as text."""
    fact: str
    """The id of the fact that proves it."""


BLANK = "\ufdd0"
"""Stands for a gap in a stem. A Unicode noncharacter, which no user's text can hold."""


class KeyPart(Struct, frozen=True, kw_only=True):
    """One part of a right answer, with all that it takes to mark it. Each part has its own forms and no other's.

    What follows its names is empty where the part is chosen, paired or put in order, and not written.
    """

    text: str
    """As the key prints it: the answer's words, *True* or *False*; in an ordering the place, from 1."""
    fact: str
    """The id of the fact that proves it."""
    answer: str
    """The name of the answer of that fact which it belongs to."""
    accept: tuple[str, ...] = ()
    """Other forms that score: those of the curator, then what grammar and names allow."""
    reject: tuple[str, ...] = ()
    """What looks right and does not score."""
    distractors: tuple[str, ...] = ()
    """Wrong answers that the curator picked by hand."""
    in_other_words: bool = False
    """True where other words of the same meaning score, too: it is a phrase, and no name, number or date."""
    amount: Number | NumberRange | None = None
    """The number that it is, with its bounds and unit; None where only words tell it."""
    tolerance: Decimal | None = None
    """How far off the number may be and still score, in its own unit."""
    unit: str = ""
    """The unit printed after its gap, which need not be written; empty where none is printed."""


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
    statement_runs: tuple[Run, ...] = ()
    """The same, cut so that the answer asked for can be emphasised (``answer`` is 0 there, else -1)."""
    context: tuple[str, ...] = ()
    """What a card must say to stand alone, part by part; never the answer."""
    options: tuple[Option, ...] = ()
    """What the reader chooses from; empty where the answer is written."""
    ordered: bool = False
    """True where the options have a natural order that no version may change."""
    premises: tuple[Premise, ...] = ()
    rationale: str = ""
    at: tuple[Citation, ...] = ()
    tags: tuple[str, ...] = ()
    points: int = 1
    source: Source | None = None
    media: tuple[Media, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What the key prints of each part: its words."""
        return tuple(part.text for part in self.key)

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every other form that scores as one of the parts, each once."""
        return tuple(dict.fromkeys(form for part in self.key for form in part.accept))

    @property
    def refused(self) -> tuple[str, ...]:
        """What the curator refuses, part after part."""
        return tuple(form for part in self.key for form in part.reject)


class Draft(Struct, frozen=True, gc=False):
    """A question that could be asked: cheap to list, made into a :class:`Question` only when wanted."""

    type: str
    facts: tuple[Fact, ...]
    answer: int = -1
    """The place of the answer in its fact; -1 asks for all of them, or for the facts as a set."""


# --- the quiz --------------------------------------------------------------------------------------


class Item(Struct, frozen=True):
    """A question with its number in one version, and its options in that version's order."""

    number: int
    question: Question
    options: tuple[Option, ...] = ()
    premises: tuple[Premise, ...] = ()
    worth: int = 1
    """What each of its answers is worth: a set has several."""
    lines: int = 0
    """How many ruled lines its answer gets; 0: as many as it needs."""

    @property
    def points(self) -> int:
        """What the whole item is worth."""
        return self.question.points * self.worth

    @property
    def letters(self) -> tuple[tuple[str, Option], ...]:
        """The options with their letters: A, B, …"""
        return tuple((LETTERS[place], option) for place, option in enumerate(self.options))

    @property
    def in_row(self) -> bool:
        """Whether the options are two short words, such as True and False.

        They stand side by side without letters, and the key says the word: nobody has to look up which
        of A and B was True.
        """
        short = all(len(option.text) <= ROW for option in self.options)
        return len(self.options) == ROW_OPTIONS and short and not self.premises

    @property
    def marks(self) -> tuple[str, ...]:
        """What the key prints, part by part: letters where the options have them, else the answer's words."""
        by_text = {option.text: letter for letter, option in self.letters}
        if self.premises:
            return tuple(by_text.get(premise.answer, premise.answer) for premise in self.premises)
        if self.options and not self.in_row:
            return tuple(letter for letter, option in self.letters if option.correct)
        return tuple(option.text for option in self.options if option.correct) or self.question.texts


ROW = 12
"""The most characters of an option that stands beside the other in one row."""
ROW_OPTIONS = 2
"""How many options a row holds: the two of a statement that is true or false."""


class Section(Struct, frozen=True):
    """The questions under one heading."""

    types: tuple[str, ...]
    """The question types that it may have: one, where no blueprint says otherwise."""
    title: str
    directions: str
    items: tuple[Item, ...]

    @property
    def points(self) -> int:
        """What the section is worth."""
        return sum(item.points for item in self.items)


class Version(Struct, frozen=True):
    """One printed form of the quiz: A, B, …"""

    letter: str
    sections: tuple[Section, ...]

    @property
    def items(self) -> Iterator[Item]:
        """Every item, in the order of its number."""
        return (item for section in self.sections for item in section.items)


class Why(Struct, frozen=True):
    """Why a question is in a quiz."""

    question: str
    """Its id."""
    difficulty: int
    """In points, from 1: an estimate, made without data from classes."""
    level: str
    """``easy``, ``medium`` or ``hard``."""
    counted: tuple[str, ...]
    """What the points are for."""
    covers: str
    """What it brings to the quiz, in words."""


class Quiz(Struct, frozen=True, kw_only=True):
    """An ordered choice of questions, in one version or more."""

    title: str
    deck: str
    """The deck's id."""
    language: str
    """The pages' language: the deck's, unless another was asked for."""
    article: Article
    versions: tuple[Version, ...]
    seed: str
    digest: str
    """Four hexadecimal digits of the content, printed with the letter on every page: ``7f3a``."""
    report: str = ""
    left_out: tuple[tuple[str, str], ...] = ()
    """Facts that no question was taken from, each with the reason."""
    text_language: str = ""
    """The language of the deck's own text; empty: the pages' language."""
    logo: Media | None = None
    """A picture at the head of the first page; ``Deck.media`` has its bytes."""
    chosen: tuple[Why, ...] = ()
    """Why each of its questions is in it, in the order of their numbers in version A."""
    method: str = ""
    """How they were chosen, and whether a better choice is possible."""

    @property
    def points(self) -> int:
        """What the whole quiz is worth: the same in every version."""
        return sum(section.points for version in self.versions[:1] for section in version.sections)
