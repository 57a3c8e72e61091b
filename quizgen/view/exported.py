"""What learning platforms are told of a quiz, or of all questions of a deck, as plain values.

Every format for a platform reads this and nothing else: so an answer is right in all of them, or in none. What is
right is what marking takes (:mod:`quizgen.marking`): each part of a key lists the forms that score, for platforms that
compare letter by letter.
"""

from __future__ import annotations

import re
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from quizgen.marking.judge import RIGHT, judge_part
from quizgen.marking.prepare import sheet_of
from quizgen.marking.variants import in_figures, unit_names, variants
from quizgen.marking.vocabulary import words_of
from quizgen.model import BLANK, NOWHERE, Quiz, Source
from quizgen.page_text import catalogue, comma, source_line
from quizgen.text.folding import fold
from quizgen.text.styled import Styles
from quizgen.text.tags import base_language
from quizgen.view.page_words import filled, place_in_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Deck, Item, KeyPart, Media, Option, Question, Section
    from quizgen.text.styled import Piece

Form = Literal["choice", "several", "truth", "matching", "ordering", "number", "written", "sentences"]
"""How an item is answered: one option; all right ones; true or false; a partner for each premise; an order; a number
within its bounds; words for each part; sentences, which a person marks."""
NO_STYLES = Styles()
"""Those of a deck without markup."""
ID_BYTES = 10
"""Bytes of a digest of an id: two of ten million questions are alike with a chance of one in ten thousand million."""


class ExportedPicture(Struct, frozen=True):
    """A picture with its bytes."""

    name: str
    type: str
    """``image/png``."""
    alt: str
    credit: str
    data: bytes


class ExportedOption(Struct, frozen=True):
    """One of the options, in the quiz's order."""

    text: str
    correct: bool
    picture: ExportedPicture | None = None
    """What is shown in the place of its text."""


class ExportedPremise(Struct, frozen=True):
    """A premise with what belongs to it: the text of an option, or in an ordering its number from 1."""

    text: str
    answer: str


class ExportedNumber(Struct, frozen=True):
    """Which numbers are right, with both bounds."""

    value: Decimal
    """What the key says; of a range its lower end."""
    low: Decimal
    high: Decimal
    is_range: bool
    also: tuple[Decimal, ...] = ()
    """Other numbers that say the same: 5, where the key says *5 million* and so does the line."""

    @property
    def middle(self) -> Decimal:
        """The number between the bounds, from which both are as far."""
        return self.value if self.value * 2 == self.low + self.high else (self.low + self.high) / 2

    @property
    def off(self) -> Decimal:
        """How far off the middle a number may be."""
        return (self.high - self.low) / 2


class ExportedPart(Struct, frozen=True, kw_only=True):
    """A part of the key."""

    text: str
    """As the key says it."""
    accepted: tuple[str, ...] = ()
    """Other forms that score, and variants of all of them for those who compare letter by letter."""
    refused: tuple[str, ...] = ()
    """What looks right and does not score."""
    case_counts: bool = False
    """Whether small and capital letters are not one: *Co* is no *CO*."""
    number: ExportedNumber | None = None
    """The numbers that are right, where a number is asked for; None where words are."""
    unit: str = ""
    """What is printed beside the line, and need not be written."""
    units: tuple[str, ...] = ()
    """The unit, as it may be written behind the number."""
    points: int = 0
    """What it earns where a person marks it."""

    @property
    def forms(self) -> tuple[str, ...]:
        """All that scores."""
        return (self.text, *self.accepted)


class ExportedItem(Struct, frozen=True, kw_only=True):
    """A question with its answer and its evidence."""

    id: str
    """``fact:type:answer``, the same in every build."""
    ident: str
    """The same as letters and digits, for platforms that take no others: it differs from that of any other deck's."""
    number: int
    form: Form
    points: int
    context: str
    """What the reader must know, in one line; empty where nothing."""
    stem: str
    """A gap is the character :data:`quizgen.model.BLANK`."""
    options: tuple[ExportedOption, ...]
    ordered: bool
    """Whether the options have an order of their own, which is not to be shuffled."""
    premises: tuple[ExportedPremise, ...]
    parts: tuple[ExportedPart, ...]
    """What is to be written, part by part; empty where nothing is."""
    in_order: bool
    """Whether each part has its own place; else they may come in any order."""
    wanted: int
    """How many of the parts are asked for; all of them, where nobody says otherwise."""
    pictures: tuple[ExportedPicture, ...]
    statement: str
    rationale: str
    places: tuple[str, ...]
    """Where the article says so: ``¶2, sentence 1``."""
    tags: tuple[str, ...]
    language: str
    is_foreign: bool = False
    """Whether its language is another than that of the titles and directions around it."""
    styles: Styles = NO_STYLES
    """What the deck's markup sets in a style."""
    source: Source = NOWHERE
    """Where the deck has it."""

    @property
    def fact(self) -> str:
        """The id of the fact that proves it; for several facts, the first one's."""
        return self.id.partition(":")[0]

    @property
    def truth(self) -> bool:
        """Of a statement to be judged, whether it is true."""
        return self.options[0].correct

    @property
    def asked(self) -> str:
        """The stem, with what the reader must know before it in brackets: ``(The fire of 1666) Where did it begin``."""
        return f"({self.context}) {self.stem}" if self.context else self.stem

    @property
    def shows_pictures(self) -> bool:
        """Whether it cannot be answered without pictures."""
        return bool(self.pictures) or any(option.picture for option in self.options)

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """A text in pieces, each with how the deck's markup sets it."""
        return self.styles.pieces(text)

    def option_pieces(self, text: str) -> tuple[Piece, ...]:
        """The text of an option in pieces: none is set so that it tells itself from the others."""
        return self.styles.pieces(text, tuple(option.text for option in self.options))

    def premise_pieces(self, text: str) -> tuple[Piece, ...]:
        """The text of a premise in pieces, with nothing that tells it from the others."""
        return self.styles.pieces(text, tuple(premise.text for premise in self.premises))

    def stem_pieces(self) -> tuple[tuple[Piece, ...], ...]:
        """What stands before, between and after the gaps of the stem, each in pieces.

        Above premises it is a sentence of quizgen's own, which has no markup.
        """
        styles = NO_STYLES if self.premises else self.styles
        return tuple(styles.pieces(part) for part in self.stem.split(BLANK))

    def name(self, most: int) -> str:
        """What a list of questions calls it, in at most *most* characters: ``003 How long is …``."""
        words = " ".join(self.stem.split()).replace(BLANK, GAP)
        return cut_at(f"{self.number:03} {words}", most)


class ExportedSection(Struct, frozen=True):
    """The questions under one heading."""

    title: str
    directions: str
    word_bank: tuple[str, ...]
    items: tuple[ExportedItem, ...]


class ExportedWords(Struct, frozen=True, kw_only=True):
    """The words around questions and answers, in the language of directions."""

    key: str
    """The heading of the answers."""
    accept: str
    """*Also accept:*"""
    refuse: str
    within: str
    """How far off a number may be, with ``%(amount)s`` in the place of how far."""


class Exported(Struct, frozen=True, kw_only=True):
    """All that a platform is told."""

    deck: str
    title: str
    language: str
    """That of titles and directions."""
    text_language: str
    """That of the questions."""
    article: str
    """The title of the article; empty where the deck does not say."""
    source: str
    """Who published it, and when."""
    url: str
    words: ExportedWords
    sections: tuple[ExportedSection, ...]
    quiz: Quiz
    """What it was made of, for whoever proves it."""

    @property
    def items(self) -> tuple[ExportedItem, ...]:
        """All items, in the order of their numbers."""
        return tuple(item for section in self.sections for item in section.items)


GAP = "_____"
"""A gap in a line of plain text: Moodle puts the line to write on in its place."""


def with_gaps(text: str) -> str:
    """A stem in plain text, its gaps as lines."""
    return text.replace(BLANK, GAP)


def one_line(text: str) -> str:
    """A text without line breaks, tabs and blanks at its ends, which no list of answers keeps."""
    return _BREAKS.sub(" ", text).strip()


_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")


def cut_at(text: str, most: int) -> str:
    """A text of at most *most* characters, with … where something was cut off."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def exported(quiz: Quiz, deck: Deck) -> Exported:
    """What platforms are told of the first version of a quiz."""
    words, styles = catalogue(quiz.language).gettext, Styles(deck.passages)
    return Exported(
        deck=quiz.deck,
        title=one_line(quiz.title),
        language=quiz.language,
        text_language=quiz.text_language or quiz.language,
        article=quiz.article.title,
        source=source_line(quiz.article, quiz.language),
        url=quiz.article.url,
        words=ExportedWords(
            key=words("Answers and evidence"),
            accept=words("Also accept:"),
            refuse=words("Do not accept:"),
            within=words("Accept within ±%(amount)s."),
        ),
        sections=tuple(
            _section(section, quiz, deck, styles)
            for version in quiz.versions[:1]
            for section in filled(version)
        ),
        quiz=quiz,
    )


def ident(deck: str, question: str) -> str:
    """An id of letters and digits, the same in every build: ``q1f0c…``, of 21 characters."""
    return "q" + blake2b(f"{deck}\n{question}".encode(), digest_size=ID_BYTES).hexdigest()


def _section(section: Section, quiz: Quiz, deck: Deck, styles: Styles) -> ExportedSection:
    return ExportedSection(
        title=one_line(section.title),
        directions=one_line(section.directions),
        word_bank=section.word_bank,
        items=tuple(_item(item, quiz, deck, styles) for item in section.items),
    )


def _item(item: Item, quiz: Quiz, deck: Deck, styles: Styles) -> ExportedItem:
    question = item.question
    number = _number(question.key[0], question) if question.type == "numeric" else None
    form = _form(item, number)
    typed = form in {"written", "number"}
    return ExportedItem(
        id=question.id,
        ident=ident(deck.id, question.id),
        number=item.number,
        form=form,
        points=item.points,
        context=one_line(comma(question.language).join(question.context)),
        stem=one_line(question.stem),
        options=tuple(_option(option, deck) for option in item.options),
        ordered=question.ordered,
        premises=tuple(
            ExportedPremise(one_line(premise.text), one_line(premise.answer)) for premise in item.premises
        ),
        parts=tuple(_part(part, item, form, number) for part in question.key)
        if typed or question.has_scheme
        else (),
        in_order=typed and (len(question.key) == 1 or sheet_of(question).placed),
        wanted=question.parts_asked,
        pictures=tuple(_picture(media, deck) for media in question.media if media.asked and media.is_picture),
        statement=one_line(question.statement),
        rationale=one_line(question.rationale),
        places=tuple(place_in_article(citation, quiz.language) for citation in question.at),
        tags=tuple(
            dict.fromkeys((*question.tags, *(f"fact::{fact}" for fact in question.facts or (question.fact,))))
        ),
        language=question.language,
        is_foreign=base_language(question.language) != base_language(quiz.language),
        styles=styles,
        source=question.source or NOWHERE,
    )


def _form(item: Item, number: ExportedNumber | None) -> Form:
    """How an item is answered; *number*: which numbers are right, where they alone say all."""
    question = item.question
    if question.has_scheme:
        return "sentences"
    if item.premises:
        return "matching" if item.options else "ordering"
    if question.type == "true_false":
        return "truth"
    if item.options:
        return "several" if question.has_several_right else "choice"
    return "number" if number else "written"


def _option(option: Option, deck: Deck) -> ExportedOption:
    return ExportedOption(
        one_line(option.text), option.correct, _picture(option.picture, deck) if option.picture else None
    )


def _picture(media: Media, deck: Deck) -> ExportedPicture:
    return ExportedPicture(
        media.name, media.type, one_line(media.alt), one_line(media.credit), deck.media[media.name]
    )


# --- what is written ---------------------------------------------------------------------------------


def _part(part: KeyPart, item: Item, form: Form, number: ExportedNumber | None) -> ExportedPart:
    question = item.question
    if form == "sentences":
        return ExportedPart(text=one_line(part.text), points=part.points * item.worth)
    sheet = sheet_of(question)
    own = sheet.parts[question.key.index(part)]
    forms = tuple(dict.fromkeys(map(one_line, variants(part, question))))
    return ExportedPart(
        text=forms[0],
        accepted=forms[1:],
        refused=tuple(dict.fromkeys(map(one_line, _refused(part, question)))),
        case_counts=bool(own.exact),
        number=number if form == "number" else None,
        unit=one_line(part.unit),
        units=unit_names(part, question),
    )


def _refused(part: KeyPart, question: Question) -> Iterator[str]:
    """What does not score, each once: what the curator refuses, then the wrong options picked by hand."""
    sheet, words = sheet_of(question), words_of(question.language)
    own = sheet.parts[question.key.index(part)]
    by_folded = {fold(text): text for text in reversed((*part.reject, *part.distractors))}
    for text in reversed(by_folded.values()):
        if judge_part(own, sheet.never, words, text).verdict != RIGHT:
            yield text


def _number(part: KeyPart, question: Question) -> ExportedNumber | None:
    """The numbers that are right for a part, where they alone say all; None where words are asked for, too."""
    sheet, words = sheet_of(question), words_of(question.language)
    own = sheet.parts[question.key.index(part)]
    amount = own.amount
    if amount is None or len(question.key) > 1:
        return None
    low, high, value = (Decimal(in_figures(each)) for each in (amount.low, amount.high, amount.value))
    if any(judge_part(own, sheet.never, words, f"{each:f}").verdict != RIGHT for each in {low, high}):
        return None
    shown = Decimal(in_figures(amount.shown))
    is_right = judge_part(own, sheet.never, words, f"{shown:f}").verdict == RIGHT
    also = (shown,) if is_right and not low <= shown <= high else ()
    return ExportedNumber(value, low, high, amount.range, also)
