"""The keys of a deck's files, with the type of each: validation and the JSON Schema are made from these records.

Every scalar is text here, and is not read yet. Documentation and editors show the keys in the order in which they
stand here.
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct

from quizgen.located_yaml.text import VISIBLE

Words = str | list[str]
"""A word, or a list of words."""
PerAnswer = str | dict[str, str]
"""A text for the only answer, or a mapping from the marked words (or the slot) to the text."""
WordsPerAnswer = str | list[str] | dict[str, Words]
"""Words for the only answer, or a mapping from the marked words (or the slot) to the words."""


def doc(text: str) -> Meta:
    """The description of a key that editors show."""
    return Meta(description=text)


def problem_texts(rule: str, message: str, remedy: str) -> dict[str, str]:
    """The rule, message and remedy for a text that does not fit: ``{name}`` is its key, ``{value}`` the text."""
    return {"rule": rule, "message": message, "remedy": remedy}


# In these patterns $ alone would let a line end pass: Python takes it for the text's end.
ID_HELP = "use up to 80 of the letters a to z, digits, - and _, beginning with a letter or digit"
Id = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$(?!\n)",
        max_length=80,
        extra=problem_texts("bad-id", "'{value}' cannot be an id", ID_HELP),
    ),
]
VisibleText = Annotated[
    str,
    Meta(
        pattern=VISIBLE,
        extra=problem_texts("empty-value", "{name} has no words", "write what belongs there"),
    ),
]
"""A text with a visible character: not only blanks, fillers and characters without width."""
ArticleWord = Annotated[
    str,
    Meta(
        pattern=r"^[^\s=]{0,12}$(?!\n)",
        extra=problem_texts(
            "wrong-type", "{name} must be a word, not '{value}'", "leave it out where none belongs"
        ),
    ),
]
LanguageCode = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$(?!\n)",
        extra=problem_texts(
            "bad-language", "'{value}' is not a language code", "write a code: en, ja, pt-BR"
        ),
    ),
]
SentenceCount = Annotated[
    int,
    Meta(
        ge=1,
        le=999,
        extra=problem_texts("wrong-type", "'{value}' cannot count a paragraph's sentences", "write 1 to 999"),
    ),
]
FEWEST_OPTIONS, MOST_OPTIONS = 3, 8
OptionCount = Annotated[
    int,
    Meta(
        ge=FEWEST_OPTIONS,
        le=MOST_OPTIONS,
        extra=problem_texts("wrong-type", "a question cannot have '{value}' options", "write 3 to 8"),
    ),
]
AnkiDeck = Annotated[
    str,
    Meta(
        pattern=r"^$|^(?![\s\S]*(^|::)[:\s]*(::|$))",
        extra=problem_texts(
            "empty-value",
            "{name} has an empty name in '{value}'",
            "write the decks' names, with :: between two of them: News::Drills",
        ),
    ),
]
"""The name of a deck in Anki, with ``::`` between a deck and its subdeck."""
Subdecks = Annotated[
    str,
    Meta(
        pattern=r"^(event|paragraph)?$(?!\n)",
        extra_json_schema={"enum": ["", "event", "paragraph"]},
        extra=problem_texts(
            "wrong-type",
            "{name} must be event or paragraph, not '{value}'",
            "leave it out for one deck without decks inside it",
        ),
    ),
]
MediaSide = Annotated[
    str,
    Meta(
        pattern=r"^(question|answer)$(?!\n)",
        extra=problem_texts(
            "wrong-type",
            "{name} must be question or answer, not '{value}'",
            "write question where the picture or sound is what is asked about; else leave it out",
        ),
        extra_json_schema={"enum": ["question", "answer"]},
    ),
]
Reasons = dict[str, VisibleText]
"""Rules that may be broken, each with the reason."""


class SlotRecord(Struct, forbid_unknown_fields=True):
    """A slot's text, with what its wording needs to know."""

    text: str
    plural: bool | None = None


class MediaRecord(Struct, forbid_unknown_fields=True, rename={"with_": "with"}):
    """A picture or a sound that a fact shows."""

    file: Annotated[VisibleText, doc("Its name in the folder media/.")]
    alt: Annotated[str, doc("What a picture shows, for those who cannot see it; never the answer.")] = ""
    credit: Annotated[str, doc("Whose it is, or what is to be said below it.")] = ""
    with_: Annotated[
        MediaSide, doc("question, where it is what is asked about; else it comes with the answer.")
    ] = "answer"


class PictureRecord(Struct, forbid_unknown_fields=True):
    """What an entity looks like."""

    file: Annotated[VisibleText, doc("Its name in the folder media/.")]
    alt: Annotated[VisibleText, doc("What it shows, for those who cannot see it, without the entity's name.")]
    credit: Annotated[str, doc("Whose it is: a line printed below it.")] = ""


SchemePoints = Annotated[
    int,
    Meta(
        ge=1,
        le=20,
        extra=problem_texts("bad-amount", "a point of a scheme cannot earn '{value}'", "write 1 to 20"),
    ),
]


MOST_NAMED = 11
NameCount = Annotated[
    int,
    Meta(
        ge=1,
        le=MOST_NAMED,
        extra=problem_texts(
            "bad-amount", "a question cannot ask for '{value}' of its answers", "write 1 to 11"
        ),
    ),
]


class SchemePointRecord(Struct, forbid_unknown_fields=True):
    """One thing that an answer to an open question should say."""

    text: VisibleText
    points: Annotated[SchemePoints, doc("What it earns: 1 to 20.")] = 1


class FactRecord(Struct, forbid_unknown_fields=True, rename={"is_": "is"}):
    """One checkable statement: a sentence with marked answers, or a kind with slots."""

    id: Annotated[Id, doc("Never reused: a card's identity hangs on it.")]
    at: Annotated[Words, doc("The sentence of the article that it rests on: p2s1, p2, or a list.")] = ""
    event: Annotated[str, doc("The event that it tells of.")] = ""
    fact: Annotated[str, doc("The statement, with each answer between == and ==.")] = ""
    kind: Annotated[str, doc("The kind that words it: see 'quizgen kinds'.")] = ""
    slots: Annotated[dict[str, str | SlotRecord] | None, doc("What fills the kind's slots.")] = None
    ask: Annotated[
        PerAnswer, doc("The stem, or a mapping from the answer to its stem; 'all' asks for all.")
    ] = ""
    name: Annotated[
        NameCount | None, doc("How many of its answers are to be named: 3, where any three of six score.")
    ] = None
    explain: Annotated[str, doc("An open question, answered in sentences: Explain why the ship sank.")] = ""
    scheme: Annotated[
        list[str | SchemePointRecord] | None, doc("What its answer should say, point by point.")
    ] = None
    pairs: Annotated[
        dict[str, VisibleText] | None,
        doc("Pairs to be matched, by hand: the premise, and the option that belongs to it."),
    ] = None
    match: Annotated[str, doc("The stem of a matching question of its own pairs.")] = ""
    is_: Annotated[
        PerAnswer, doc("What the answer is: number, range, date, text, vague, entity, or a type: place.city.")
    ] = ""
    by: Annotated[str, doc("Who claims it: an entity's id, or words.")] = ""
    because: Annotated[str, doc("Why the key is right.")] = ""
    derived: Annotated[bool, doc("true: the answer is worked out from the article; 'because' says how.")] = (
        False
    )
    accept: Annotated[WordsPerAnswer, doc("Other answers that score.")] = ""
    reject: Annotated[WordsPerAnswer, doc("Answers that look right and are not.")] = ""
    distractors: Annotated[WordsPerAnswer, doc("Wrong options picked by hand.")] = ""
    only: Annotated[WordsPerAnswer, doc("The wrong options, exactly: all of these and no others.")] = ""
    options: Annotated[
        OptionCount | dict[str, OptionCount] | None, doc("How many options its multiple choice has: 3 to 8.")
    ] = None
    pictures: Annotated[bool, doc("true: its options are pictures, those of the entities that they are.")] = (
        False
    )
    evidence: Annotated[WordsPerAnswer, doc("The one to four source words that carry the answer.")] = ""
    complete: Annotated[
        bool | dict[str, bool] | None,
        doc("false: others may be right too; true: none, though the kind expects others."),
    ] = None
    tolerance: Annotated[
        PerAnswer, doc("How far off a number may be and still score: 100, 0.7 billion, 5%.")
    ] = ""
    media: Annotated[
        str | MediaRecord | list[str | MediaRecord], doc("A picture or sound in media/, or a list of them.")
    ] = ""
    tags: Annotated[Words, doc("Tags of its cards.")] = ""
    as_of: Annotated[str, doc("The date for which it is true: 2017-04-26, 2017-04, 2017.")] = ""
    until: Annotated[str, doc("The last date on which it is true; after it the fact is not built.")] = ""
    types: Annotated[Words, doc("Only these question types.")] = ""
    apart: Annotated[Words, doc("Ids of facts that tell what this one asks: never in one quiz with it.")] = ""
    allow: Annotated[Reasons | None, doc("Checks that it may break, each with the reason.")] = None


class EntityRecord(Struct, forbid_unknown_fields=True):
    """A thing with a name: what an answer can be."""

    name: VisibleText
    type: Annotated[str, doc("From the general to the particular: place.city.")] = ""
    abbr: str = ""
    aka: Annotated[Words, doc("Other names that are as right.")] = ""
    part_of: Annotated[Words, doc("What contains it.")] = ""
    overlaps: Annotated[Words, doc("What it shares ground or members with.")] = ""
    group: Annotated[str, doc("Options come from the same group first.")] = ""
    article: Annotated[
        ArticleWord, doc("What stands before the name in running text: a, an, the; der, l'.")
    ] = ""
    plural: Annotated[bool, doc("Verbs after the name are plural.")] = False
    since: Annotated[str, doc("The date from which it was what its type says.")] = ""
    until: Annotated[str, doc("The date until which it was.")] = ""
    picture: Annotated[
        PictureRecord | None, doc("What it looks like: an option of the facts with 'pictures: true'.")
    ] = None


class EventRecord(Struct, forbid_unknown_fields=True):
    """Something that happened, which several facts tell of."""

    label: Annotated[VisibleText, doc("Makes sense alone; a card prints it above the question.")]
    name: Annotated[str, doc("What a sentence calls it; the label if left out.")] = ""
    when: Annotated[str, doc("2017-04-26, 2017-04, 2017, 2017-04-23/2017-04-24, 2016-01~.")] = ""
    by: Annotated[str, doc("Who claims what its facts tell, unless they say so themselves.")] = ""


class ArticleRecord(Struct, forbid_unknown_fields=True):
    """What is known of the source text. Its sentences are cited, never stored."""

    title: str = ""
    publisher: str = ""
    date: Annotated[str, doc("When it appeared. No option is ever a later date.")] = ""
    url: str = ""
    sentences: Annotated[list[SentenceCount] | None, doc("How many sentences each paragraph has.")] = None


class DeckRecord(Struct, forbid_unknown_fields=True):
    """One article's material."""

    title: VisibleText
    id: Annotated[Id, doc("A short name for files and cards; the folder's name if left out.")] = ""
    language: Annotated[LanguageCode, doc("A language code: en, ja, pt-BR.")] = "en"
    version: str = ""
    markup: Annotated[
        bool,
        doc(
            "true: *words*, **words**, H~2~O, x^2^, `code`, {漢字|かんじ} and $x^2$ in its texts are markup."
        ),
    ] = False
    article: ArticleRecord | None = None
    entities: dict[str, Any] | None = None
    events: dict[str, Any] | None = None
    cards: Annotated[Words, doc("The question types that become cards.")] = ""
    options: Annotated[OptionCount, doc("How many options a choice question has: 3 to 8.")] = 3
    tags: Words = ""
    description: str = ""
    licence: str = ""
    report: Annotated[str, doc("Where a learner reports a mistake: a web or mail address.")] = ""
    anki_deck: Annotated[AnkiDeck, doc("What Anki calls the deck, if not by its title: News::Drills.")] = ""
    subdecks: Annotated[Subdecks, doc("Decks inside the deck, one for each: event or paragraph.")] = ""
    allow: Annotated[Reasons | None, doc("Checks that the deck may break, each with the reason.")] = None
    blueprint: Annotated[Any, doc("What a quiz of this deck is made of.")] = None
    facts: list[Any] | None = None


class FactsRecord(Struct, forbid_unknown_fields=True):
    """Facts in a file of their own, under a key."""

    facts: list[Any]


class KindSlotRecord(Struct, forbid_unknown_fields=True):
    """What a kind's file has about one slot."""

    about: str = ""
    type: Annotated[str, doc("text, number, date, an entity type such as place; anything if left out.")] = ""
    default: str | None = None
    asked: bool = True


class KindRecord(Struct, forbid_unknown_fields=True):
    """An item model: the wording that turns slots into a statement and stems."""

    about: VisibleText
    slots: dict[str, KindSlotRecord]
    statement: VisibleText
    stems: dict[str, VisibleText] = {}
    pair: list[str] | None = None
    match: Annotated[str, doc("The stem of a matching question of such pairs.")] = ""
    types: dict[str, Words] = {}
    open: Words = ""


class PoolRecord(Struct, forbid_unknown_fields=True):
    """Entities of one type, from which wrong options are taken."""

    type: str
    about: str
    entries: list[Any]
    language: Annotated[LanguageCode, doc("The language of the names: only decks in it use them.")] = "en"
