"""The keys of a blueprint, with the type of each: what validation and the JSON Schema are made from."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct

from quizgen.choices import COLUMNS
from quizgen.deckfile.records import VisibleText, Words, doc, problem_texts

QuestionCount = Annotated[
    int,
    Meta(
        ge=1,
        le=200,
        extra=problem_texts("bad-amount", "a section cannot have '{value}' questions", "write 1 to 200"),
    ),
]
Points = Annotated[
    int,
    Meta(
        ge=1,
        le=100,
        extra=problem_texts(
            "bad-amount",
            "an answer cannot be worth '{value}' points",
            "write a whole number from 1 to 100; to leave questions out, take the section away",
        ),
    ),
]
RuledLines = Annotated[
    int,
    Meta(
        ge=0,
        le=40,
        extra=problem_texts(
            "bad-amount",
            "an answer cannot have '{value}' ruled lines",
            "write 1 to 40, or 0 for as many as the answer needs",
        ),
    ),
]
Share = Annotated[
    str,
    Meta(
        pattern=r"^(100|[0-9]{1,2}) ?%$(?!\n)|^(0|1|0?\.[0-9]{1,4}|1\.0{1,4})$(?!\n)",
        extra=problem_texts(
            "bad-amount", "{name} cannot be '{value}'", "write a share of the questions: 30% or 0.3"
        ),
    ),
]


Columns = Annotated[
    str,
    Meta(
        pattern=rf"^({'|'.join(COLUMNS)})$(?!\n)",
        extra=problem_texts(
            "bad-columns",
            "{name} cannot be '{value}'",
            "write auto, for short options side by side, or 1, for each on a line of its own",
        ),
    ),
]


class LogoRecord(Struct, forbid_unknown_fields=True):
    """The picture at the head of a quiz."""

    file: Annotated[VisibleText, doc("Its name in media/, or beside the blueprint's own file.")]
    alt: Annotated[str, doc("What it shows, for those who cannot see it: the school's name.")] = ""


class SelectionRecord(Struct, forbid_unknown_fields=True, kw_only=True):
    """What a quiz or a section of it asks and leaves out, by name."""

    facts: Annotated[Words, doc("Only these facts, by their ids.")] = ""
    exclude: Annotated[Words, doc("Never these facts or questions: guns, guns:choice.")] = ""
    pin: Annotated[
        Words, doc("Always these facts or questions, first in their section and in this order.")
    ] = ""
    include: Annotated[Words, doc("Always these facts or questions.")] = ""


class SectionRecord(SelectionRecord, forbid_unknown_fields=True, kw_only=True):
    """The questions under one heading."""

    number: Annotated[QuestionCount, doc("How many questions it has: 1 to 200.")]
    types: Annotated[Words, doc("The question types to choose from; all if left out.")] = ""
    title: Annotated[str, doc("Its heading; by its types if left out.")] = ""
    directions: Annotated[str, doc("What is to be done; by its types if left out.")] = ""
    points: Annotated[Points, doc("What each answer is worth: 1 to 100.")] = 1
    tags: Annotated[Words, doc("Only facts with one of these tags.")] = ""
    paragraphs: Annotated[Words, doc("Only facts that rest on one of these paragraphs: 3, or [3, 4].")] = ""
    easy: Annotated[Share, doc("The share of easy questions: 30% or 0.3.")] = ""
    hard: Annotated[Share, doc("The share of hard questions.")] = ""
    lines: Annotated[RuledLines, doc("Ruled lines for an answer in words; 0: as many as it needs.")] = 0
    word_bank: Annotated[bool, doc("The answers of its gaps in a box, with a word or two that fit none.")] = (
        False
    )
    columns: Annotated[
        Columns, doc("Its options: auto, side by side where they fit, or 1; as in the quiz if left out.")
    ] = ""


class BlueprintRecord(SelectionRecord, forbid_unknown_fields=True, kw_only=True):
    """What a quiz is to be made of."""

    sections: Annotated[list[Any], doc("The usual ones if left out.")] = []
    title: Annotated[str, doc("The title of the quiz; the deck's if left out.")] = ""
    logo: Annotated[str | LogoRecord, doc("A picture at its head: a file in media/.")] = ""
    word_bank: Annotated[bool, doc("A box with the answers of its gaps in every section that has any.")] = (
        False
    )
    columns: Annotated[
        Columns, doc("Options: auto, side by side where they fit, or 1, each on a line of its own.")
    ] = ""
