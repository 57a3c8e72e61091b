"""What the self-check page says beside what the printed sheet says: the answers to open, and where each is given.

The page asks the questions of a sheet, and its answers are those of the key. Below an answer, however, stands every
form that scores, whichever part it belongs to: the reader has typed one already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.marking.scheme import all_listed, within
from quizgen.view.key import KeyNote, KeyRow, key_row
from quizgen.view.page_words import PageWords
from quizgen.view.sheet import Sheet, SheetItem, SheetVersion, WordBank, sheet
from quizgen.view.text import Text, text_or_none, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.model import Item, Quiz, Version


class Solution(Struct, frozen=True):
    """What is right: ``B  Osaka``."""

    mark: Text | None
    """A letter or a place; None where the words say all."""
    words: tuple[Text, ...]
    """The words; of a pair both, with a dash between them."""
    earns: str = ""
    """What a point of a scheme earns, which the reader ticks: ``[2]``."""


class AlsoLine(Struct, frozen=True):
    """What scores, too, or what does not: ``Also accept: four; 4``."""

    label: Text
    texts: tuple[Text, ...]


class AnswerLine(Struct, frozen=True):
    """A line to type an answer into."""

    label: Text
    unit: Text | None


class SelfCheckItem(Struct, frozen=True, kw_only=True):
    """A question with its answer."""

    asked: SheetItem
    points: Text
    several: bool
    """Whether more than one of the options is right."""
    in_sentences: Text | None
    """What the room for an answer in sentences is called; None where it is given otherwise."""
    lines: tuple[AnswerLine, ...]
    """Where the answer is typed; empty where it is chosen, paired, put in order or in sentences."""
    solutions: tuple[Solution, ...]
    also: tuple[AlsoLine, ...]
    evidence: KeyRow


class SelfCheckSection(Struct, frozen=True):
    """The questions under one heading."""

    title: Text
    directions: Text | None
    word_bank: WordBank | None
    items: tuple[SelfCheckItem, ...]


class SelfCheck(Struct, frozen=True, kw_only=True):
    """The self-check page of a version."""

    sheet: Sheet
    """What the page prints."""
    version: SheetVersion
    title: str
    """What a browser shows as the name of the page."""
    name: Text
    """*Self-check*, below the title."""
    sections: tuple[SelfCheckSection, ...]
    notes: tuple[KeyNote, ...]
    """What stands below the questions."""


def self_check(quiz: Quiz, version: Version, columns: str = "") -> SelfCheck:
    """The self-check page of a version of a quiz, with *columns* as in :func:`quizgen.view.sheet.sheet`.

    The article is never on it: a page goes further than a class.
    """
    words = PageWords(quiz)
    _ = words.gettext
    printed = sheet(replace(quiz, versions=(version,)), columns=columns)
    called = printed.versions[0]
    items = {item.number: item for item in version.items}
    article = tuple(filter(None, (quiz.article.title, words.source, quiz.article.url)))
    return SelfCheck(
        sheet=printed,
        version=called,
        title=f"{_('Self-check')} – {printed.page.file_title(called.code)}",
        name=Text(_("Self-check")),
        sections=tuple(
            SelfCheckSection(
                section.title,
                section.directions,
                section.word_bank,
                tuple(_item(asked, items[asked.number], words) for asked in section.items),
            )
            for section in called.sections
        ),
        notes=tuple(
            KeyNote(Text(label), texts(parts))
            for label, parts in ((_("Article:"), article), (_("To report a mistake:"), (quiz.report,)))
            if any(parts)
        ),
    )


def _item(asked: SheetItem, item: Item, words: PageWords) -> SelfCheckItem:
    return SelfCheckItem(
        asked=asked,
        points=Text(words.points(item.points)),
        several=item.question.has_several_right,
        in_sentences=Text(words.gettext("Your answer")) if item.question.has_scheme else None,
        lines=tuple(_lines(item, words)),
        solutions=tuple(_solutions(item)),
        also=tuple(_also(item, words)),
        evidence=key_row(item, words),
    )


def _lines(item: Item, words: PageWords) -> Iterator[AnswerLine]:
    """A line for each part of the answer, where it is typed."""
    if item.options or item.premises or item.question.has_scheme:
        return
    several = len(item.question.key) > 1
    for number, part in enumerate(item.question.key[: item.question.parts_asked], 1):
        label = (
            words.gettext("Answer %(number)s") % {"number": number}
            if several
            else words.gettext("Your answer")
        )
        yield AnswerLine(Text(label), text_or_none(part.unit, deck=True))


def _solutions(item: Item) -> Iterator[Solution]:
    """What is right, part by part."""
    if item.question.has_scheme:
        for part in item.question.key:
            yield Solution(None, (Text(part.text, deck=True),), f"[{part.points * item.worth}]")
    elif item.premises:
        for mark, premise in zip(item.marks, item.premises, strict=True):
            pair = (premise.text, premise.answer) if item.options else (premise.text,)
            yield Solution(Text(mark), texts(pair, deck=True))
    elif item.options and not item.in_row:
        for letter, option in item.letters:
            if option.correct:
                yield Solution(Text(letter), (Text(option.text, deck=True),))
    else:
        yield from (Solution(None, (Text(mark, deck=not item.options),)) for mark in item.marks)


def _also(item: Item, words: PageWords) -> Iterator[AlsoLine]:
    """What else scores, what does not, and how far off a number may be."""
    question, _ = item.question, words.gettext
    if question.has_scheme:
        return
    written = not (question.options or question.premises)
    if accepted := all_listed(question) if written else question.accepted:
        yield AlsoLine(Text(_("Also accept:")), texts(accepted, deck=True))
    if question.refused:
        yield AlsoLine(Text(_("Do not accept:")), texts(question.refused, deck=True))
    if amount := within(question):
        yield AlsoLine(Text(_("Accept within ±%(amount)s.") % {"amount": amount}), ())
