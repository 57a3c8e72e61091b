"""What the student's sheet says, from its head to the lines below the last question.

HTML, Typst and Word lay out the same :class:`Sheet`. In which order things stand, how an answer is given and what a
question is worth are decided here, from a question's common fields and never from its type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from quizgen.choices import AUTO_COLUMNS, PAPERS
from quizgen.model import BLANK
from quizgen.view.columns import columns
from quizgen.view.first_page import with_first_question
from quizgen.view.page import Named, Page, named, page
from quizgen.view.page_words import PageWords, filled
from quizgen.view.text import Gapped, Text, text_or_none, texts
from quizgen.view.tightness import USUAL, Tightness

if TYPE_CHECKING:
    from collections.abc import Collection

    from quizgen.model import Item, Media, Quiz, Section, Version

HANDWRITTEN = 60
"""How many characters of an answer one ruled line holds, in a large hand on the narrower paper."""
HANDWRITTEN_LARGE = 35
"""How many it holds for whoever reads large print, and writes as large."""

LINES_PER_POINT, FEWEST_LINES, MOST_LINES, MOST_LINES_LARGE = 2, 3, 14, 6
"""How many lines an answer in sentences gets for each of its points, and at least and at most: what stands on half a
page, so that the head of the first page is not alone on it."""

Layout = Literal["matching", "ordering", "row", "choices", "boxes", "gaps", "ruled"]
"""How a question is answered: letters beside premises; numbers beside premises; one of two words side by side; one
of several options; a tick in the box of each right option; in the gaps of the stem; on lines below it."""


class Look(NamedTuple):
    """How a sheet is laid, as far as that changes what stands where."""

    large: bool
    columns: str
    """How options stand, by whoever prints; empty: as the section says."""
    tightness: Tightness


class SheetOption(Struct, frozen=True):
    """An option as it is offered."""

    letter: str
    """Empty in a row, where the word itself is marked."""
    text: Text


class Picture(Struct, frozen=True, kw_only=True):
    """A picture, with its words for those who cannot see it, and whose it is."""

    media: Media
    alt: Text
    credit: Text | None
    letter: str = ""
    """Where it is an option: ``A``."""
    coloured: bool = False
    """Whether it keeps its colours in print: of options they may be all that tells one from the others."""

    @classmethod
    def of(cls, media: Media, *, letter: str = "", coloured: bool = False) -> Picture:
        """A picture of the deck."""
        return cls(
            media=media,
            alt=Text(media.alt, deck=True),
            credit=text_or_none(media.credit, deck=True),
            letter=letter,
            coloured=coloured,
        )


class SheetItem(Struct, frozen=True, kw_only=True):
    """A question as it is asked."""

    number: int
    points: Text | None
    """``2 points``; None where the section's heading says it for all of its questions."""
    context: tuple[Text, ...]
    """What the reader must know, part by part; commas go between them."""
    stem: Gapped
    pictures: tuple[Picture, ...]
    picture_height: int = 0
    """How high its pictures are at most, in millimetres; 0: as usual."""
    layout: Layout
    options: tuple[SheetOption, ...]
    credits: tuple[Text, ...]
    """Whose the pictures are that are its options: ``A. Photo: Mori Rin``."""
    columns: int
    """How many options with letters stand side by side, read line by line; 1: each below the other."""
    premises: tuple[Text, ...]
    lines: int
    """How many lines are ruled; 0 where none is."""
    unit: Text | None
    """What stands after each ruled line."""


class WordBank(Struct, frozen=True):
    """The words for the gaps of a section, in a box."""

    note: Text
    words: tuple[Text, ...]


class SheetSection(Struct, frozen=True, kw_only=True):
    """The questions under one heading."""

    title: Text
    directions: Text | None
    worth: Text | None
    """``1 point each``, beside the heading; None where each question says so itself."""
    word_bank: WordBank | None
    tally: int
    """The points of the section, with room before them for those that were earned; 0 where it is the only one."""
    items: tuple[SheetItem, ...]


class SheetVersion(Named, frozen=True, kw_only=True):
    """The questions of a version, with what it is called."""

    sections: tuple[SheetSection, ...]
    close: bool = False
    """Whether the head of its first page is set close, so that the first question has room below it."""


class Sheet(Struct, frozen=True, kw_only=True):
    """The student's sheet: what every version has before its questions, and each version's questions."""

    page: Page
    logo: Picture | None
    score: Text
    """The word before the points that were earned."""
    points: int
    fields: tuple[Text, ...]
    """What the student fills in: name, class, date."""
    task: Text
    """By what the questions are to be answered."""
    gap: str
    """What a gap is called for those who listen."""
    versions: tuple[SheetVersion, ...]


def sheet(
    quiz: Quiz,
    *,
    large: bool = False,
    columns: str = "",
    tightness: Tightness = USUAL,
    papers: Collection[str] = tuple(PAPERS),
) -> Sheet:
    """The student's sheet of a quiz, to be printed on one of some *papers*.

    *columns* is one of :data:`quizgen.choices.COLUMNS`, whatever the blueprint says; empty: as it says.
    """
    look, words = Look(large, columns, tightness), PageWords(quiz)
    _ = words.gettext
    laid = Sheet(
        page=page(quiz, large=large, tightness=tightness),
        logo=Picture.of(quiz.logo) if quiz.logo else None,
        score=Text(_("Score")),
        points=quiz.points,
        fields=texts((_("Name"), _("Class"), _("Date"))),
        task=Text(words.task),
        gap=_("gap"),
        versions=tuple(_version(quiz, version, words, look) for version in quiz.versions),
    )
    return with_first_question(laid, papers)


def _version(quiz: Quiz, version: Version, words: PageWords, look: Look) -> SheetVersion:
    called, sections = named(quiz, version), filled(version)
    return SheetVersion(
        letter=called.letter,
        code=called.code,
        mark=called.mark,
        name=called.name,
        sections=tuple(_section(section, words, look, several=len(sections) > 1) for section in sections),
    )


def _section(section: Section, words: PageWords, look: Look, *, several: bool) -> SheetSection:
    worth = words.worth(section)
    look = look._replace(columns=look.columns or section.columns or AUTO_COLUMNS)
    return SheetSection(
        title=Text(section.title),
        directions=text_or_none(section.directions),
        worth=text_or_none(worth),
        word_bank=_word_bank(section, words),
        tally=section.points if several else 0,
        items=tuple(
            _item(item, look, points="" if worth else words.points(item.points)) for item in section.items
        ),
    )


def _word_bank(section: Section, words: PageWords) -> WordBank | None:
    if not section.word_bank:
        return None
    answers = {text for item in section.items for text in item.question.texts}
    left_over = not answers.issuperset(section.word_bank)
    return WordBank(
        Text(words.bank(left_over=left_over)),
        tuple(Text(word, deck=True, among=section.word_bank) for word in section.word_bank),
    )


def _item(item: Item, look: Look, *, points: str) -> SheetItem:
    question, how = item.question, layout(item)
    offered, paired = (tuple(each.text for each in those) for those in (item.options, item.premises))
    options = tuple(
        Text(option.text, deck=how != "row", among=offered, picture=option.picture) for option in item.options
    )
    return SheetItem(
        number=item.number,
        points=text_or_none(points),
        context=texts(question.context, deck=True),
        stem=Gapped(question.stem, deck=not question.premises),
        pictures=tuple(map(Picture.of, question.media)),
        layout=how,
        options=tuple(
            SheetOption("" if how == "row" else letter, text)
            for (letter, _), text in zip(item.letters, options, strict=True)
        ),
        credits=tuple(
            Text(f"{letter}. {option.picture.credit}", deck=True)
            for letter, option in item.letters
            if option.picture and option.picture.credit
        ),
        columns=columns(
            options, look.columns, large=look.large, boxes=how == "boxes", tightness=look.tightness
        )
        if how in {"choices", "boxes"}
        else 1,
        premises=tuple(Text(words, deck=True, among=paired) for words in paired),
        lines=_lines(item, HANDWRITTEN_LARGE if look.large else HANDWRITTEN) if how == "ruled" else 0,
        unit=text_or_none(_unit(item), deck=True) if how == "ruled" else None,
    )


def layout(item: Item) -> Layout:
    """How an item is answered on paper."""
    if item.premises:
        return "matching" if item.options else "ordering"
    if item.question.has_several_right:
        return "boxes"
    if item.options:
        return "row" if item.in_row else "choices"
    return "gaps" if BLANK in item.question.stem else "ruled"


def _lines(item: Item, room: int) -> int:
    """How many lines an answer gets: what was asked for, or one for each of its parts, and more for a long one.

    A line has *room* for so many characters. A number before its unit gets one, however many were asked for.
    """
    if _unit(item):
        return 1
    if item.lines:
        return item.lines
    if item.question.has_scheme:
        most = MOST_LINES_LARGE if room == HANDWRITTEN_LARGE else MOST_LINES
        return min(most, max(FEWEST_LINES, LINES_PER_POINT * item.question.points))
    longest = max((len(text) for text in item.question.texts), default=0)
    return max(1, item.question.parts_asked) * (1 + longest // room)


def _unit(item: Item) -> str:
    """The unit of an answer; nothing where the lines are for several parts."""
    part, *more = item.question.key
    return "" if more else part.unit
