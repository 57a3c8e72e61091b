"""The nouns of quizgen. Read this first.

A :class:`Deck` holds the :class:`Fact` s of one article. Each fact is a statement with its
:class:`Answer` s marked. Asking turns facts into :class:`Question` s; composing chooses some of them
for a :class:`Quiz`; formats write a deck's cards or a quiz as files.

Everything here is an immutable value. All text is plain text: it is escaped once, by the format that
writes it. What a deck's markup says stands beside it, as :class:`Passage` s. Nothing in this package
knows of files, of YAML, of Jinja2 or of a terminal.
"""

from __future__ import annotations

from collections.abc import Mapping

from quizgen.model.article import Article
from quizgen.model.blueprint import Blueprint, BlueprintSection
from quizgen.model.deck import CARD_TYPES, Deck
from quizgen.model.entity import Entity, Event, Pool
from quizgen.model.fact import Answer, Fact, Media, Run, SchemePoint
from quizgen.model.kept import AnswerCount, Answered, KeptClass
from quizgen.model.markup import Passage, Style
from quizgen.model.question import BLANK, Draft, KeyPart, Option, Premise, Question
from quizgen.model.quiz import ChosenQuestion, Item, Quiz, Section, Version
from quizgen.model.selection import Selection, Wanted
from quizgen.model.source import NOWHERE, Citation, Source, WordSources
from quizgen.model.value import Date, Number, NumberRange, Reference, Text, Value

__all__ = [
    "BLANK",
    "CARD_TYPES",
    "NOWHERE",
    "Answer",
    "AnswerCount",
    "Answered",
    "Article",
    "Blueprint",
    "BlueprintSection",
    "ChosenQuestion",
    "Citation",
    "Date",
    "Deck",
    "Draft",
    "Entity",
    "Event",
    "Fact",
    "Files",
    "Item",
    "KeptClass",
    "KeyPart",
    "Media",
    "Number",
    "NumberRange",
    "Option",
    "Passage",
    "Pool",
    "Premise",
    "Question",
    "Quiz",
    "Reference",
    "Run",
    "SchemePoint",
    "Section",
    "Selection",
    "Source",
    "Style",
    "Text",
    "Value",
    "Version",
    "Wanted",
    "WordSources",
]

Files = Mapping[str, bytes]
"""What a format writes: file names (no folders) and their contents."""
