"""What the teacher's key says: the answers in a line, then each with its evidence, and what to do with a mistake.

HTML, Typst and Word lay out the same :class:`Key`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quizgen.marking.scheme import marking
from quizgen.model import Run
from quizgen.view.answer_lines import NoteLine, RightLine, answer_lines
from quizgen.view.page import Named, Page, named, page
from quizgen.view.page_words import PageWords, filled
from quizgen.view.side_by_side import SideBySide, side_by_side, written
from quizgen.view.text import Text, text_or_none, texts

if TYPE_CHECKING:
    from quizgen.model import Item, Question, Quiz, Section, Version


class StripEntry(Struct, frozen=True):
    """An answer in the line for marking: its number, and what is right, part by part."""

    number: int
    marks: tuple[Text, ...]


class StatementRun(Struct, frozen=True):
    """A piece of a statement; what was asked for is printed bold."""

    text: Text
    bold: bool


class Statement(Struct, frozen=True):
    """The full statement that settles a question, and its pieces."""

    whole: Text
    runs: tuple[StatementRun, ...]


class KeyRow(Struct, frozen=True, kw_only=True):
    """An answer with its evidence."""

    number: int
    answer: tuple[RightLine | NoteLine, ...]
    statement: Statement
    rationale: Text | None
    places: tuple[Text, ...]
    """Where the article says so: ``¶2, sentence 1``."""
    tags: tuple[str, ...]
    """The tags that find its cards in Anki: ``fact::f15-count``."""
    points: int


class KeySection(Struct, frozen=True, kw_only=True):
    """The answers of a section."""

    title: Text
    points: int
    """What the section is worth; 0 where it is the only one."""
    rows: tuple[KeyRow, ...]


class KeyNote(Struct, frozen=True):
    """A note below the key: what introduces it, and its parts."""

    label: Text | None
    parts: tuple[Text, ...]


class KeyVersion(Named, frozen=True, kw_only=True):
    """The answers of a version, with what it is called."""

    strip: tuple[StripEntry, ...]
    sections: tuple[KeySection, ...]
    notes: tuple[KeyNote, ...]


class Key(Struct, frozen=True, kw_only=True):
    """The key of a quiz: what every version's pages have, and each version's answers."""

    page: Page
    stamp: Text
    """*KEY*, above the title."""
    strip_heading: Text
    table_heading: Text
    legend: Text | None
    """What the signs among the answers mean; None where no answer is written."""
    head: tuple[Text, Text, Text, Text, Text]
    """The heads of the table: number, answer, statement, place, points."""
    total: Text
    points: int
    side_by_side: SideBySide | None
    """Every version's answers; None where there is one version."""
    versions: tuple[KeyVersion, ...]


def key(quiz: Quiz) -> Key:
    """The key of a quiz."""
    words = PageWords(quiz)
    _ = words.gettext
    stamp = _("KEY")
    number, answer, statement = Text(_("No.")), Text(_("Answer")), Text(_("Full statement"))
    items = [item for version in quiz.versions[:1] for item in version.items]
    has_written = any(marking(item) or item.question.has_scheme for item in items)
    return Key(
        page=page(quiz, stamp=stamp),
        stamp=Text(stamp),
        strip_heading=Text(_("For marking")),
        table_heading=Text(_("Answers and evidence")),
        legend=Text(words.legend) if has_written else None,
        head=(number, answer, statement, Text(_("In the article")), Text(_("Points"))),
        total=Text(_("Total")),
        points=quiz.points,
        side_by_side=side_by_side(quiz) if len(quiz.versions) > 1 else None,
        versions=tuple(_version(quiz, version, words, stamp) for version in quiz.versions),
    )


def _version(quiz: Quiz, version: Version, words: PageWords, stamp: str) -> KeyVersion:
    called, sections = named(quiz, version, stamp), filled(version)
    first = next(version.items, None)
    return KeyVersion(
        letter=called.letter,
        code=called.code,
        mark=called.mark,
        name=called.name,
        strip=tuple(StripEntry(item.number, texts(item.marks, deck=written(item))) for item in version.items),
        sections=tuple(_section(section, words, several=len(sections) > 1) for section in sections),
        notes=tuple(
            KeyNote(text_or_none(label), texts(parts))
            for label, parts in words.notes(tags(first.question)[0] if first else "")
        ),
    )


def _section(section: Section, words: PageWords, *, several: bool) -> KeySection:
    return KeySection(
        title=Text(section.title),
        points=section.points if several else 0,
        rows=tuple(key_row(item, words) for item in section.items),
    )


def key_row(item: Item, words: PageWords) -> KeyRow:
    """The answer of an item with its evidence."""
    question = item.question
    return KeyRow(
        number=item.number,
        answer=tuple(answer_lines(item, words)),
        statement=_statement(question),
        rationale=text_or_none(question.rationale, deck=True),
        places=tuple(Text(words.place(citation)) for citation in question.at),
        tags=tags(question),
        points=item.points,
    )


def _statement(question: Question) -> Statement:
    runs = question.statement_runs or (Run(question.statement),)
    return Statement(
        Text(question.statement, deck=True),
        tuple(StatementRun(Text(run.text, deck=True), bold=run.answer >= 0) for run in runs),
    )


def tags(question: Question) -> tuple[str, ...]:
    """The tags that find a question's cards in Anki: ``fact::f15-count``."""
    return tuple(f"fact::{fact}" for fact in question.facts or (question.fact,))
