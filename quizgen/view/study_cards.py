"""What study cards say and where each stands: the faces of cards, their pages, and how large their text may be.

A card is as large on A4 as on Letter, and the grid stands in the middle of the paper, so that backs lie over fronts
whichever way the paper is turned. Each back is laid over its front here, in the data: no format has to mirror
anything.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quizgen.choices import LETTERS
from quizgen.model import NOWHERE
from quizgen.page_text import catalogue, citation_line, comma, semicolon
from quizgen.problems import Problem, ProblemFound
from quizgen.text.styled import Styles
from quizgen.view.page_words import place_in_article, running_title
from quizgen.view.sheet import Picture
from quizgen.view.text import Gapped, Text, styled_pieces
from quizgen.view.text_width import ANY, CardParagraph, height, line_width, longest_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quizgen.edition import CardSheet, Edition
    from quizgen.model import Deck, Media, Question

WIDTH, HEIGHT = 188, 252
"""The grid in millimetres. It leaves 11 mm beside it on A4, and 13 mm above and below it on Letter."""
GRIDS = {
    2: (1, 2), 3: (1, 3), 4: (2, 2), 5: (2, 3), 6: (2, 3), 7: (2, 4), 8: (2, 4), 9: (3, 3), 10: (2, 5),
    11: (3, 4), 12: (3, 4),
}  # fmt: skip
"""Columns and rows for so many cards a page. Where there are more places than cards, the last stay empty."""
MOST_FOLDED_IN_A_COLUMN = 6
"""The most folded cards that stand below each other; more stand in two columns."""
PADDING = 4
"""Millimetres between a card's edge and its text."""
TEXT_SIZES = tuple(half / 2 for half in range(30, 15, -1))
"""The sizes of text that are tried, in points: 15 down to 8, below which print is hard to read."""
FOOT_SIZE = 7
"""The size of the line at the foot of a card, in points."""
PICTURE_SHARE = 0.5
"""The share of a card's height that its pictures may take."""
LINES_OF = {"ruby": 1.25, "formula": 1.1}
"""How many times as high as usual lines are with a reading above a word, or with a fraction."""
NO_STYLES = Styles()
LABELS = {"front": "a", "back": "b", "both": ""}
"""What a page's label has after its number, by the side."""


class Face(Struct, frozen=True, kw_only=True):
    """One side of a card, ready to be laid out. All of its text is in the deck's language, which is the page's."""

    paragraphs: tuple[CardParagraph, ...]
    foot: Text
    pictures: tuple[Picture, ...]
    size: float = 0
    """How large its text is, in points; 0 where it does not fit."""
    longest_word: int = 0
    """From how many letters on a word is cut where its line ends."""


class Box(Struct, frozen=True):
    """One side of a card, in millimetres."""

    width: float
    height: float


class Grid(Struct, frozen=True):
    """How the places of a page lie."""

    columns: int
    rows: int
    box: Box

    @classmethod
    def of(cls, sheet: CardSheet) -> Grid:
        """The grid that the user asks for: a folded card takes two places side by side."""
        columns, rows = GRIDS[sheet.cards]
        if sheet.flip == "fold":
            units = 1 if sheet.cards <= MOST_FOLDED_IN_A_COLUMN else 2
            columns, rows = 2 * units, -(-sheet.cards // units)
        return cls(columns, rows, Box(WIDTH / columns, HEIGHT / rows))

    @property
    def longest_in_foot(self) -> int:
        """From how many letters on a word of the foot is cut."""
        foot = CardParagraph("foot", Gapped("x" * ANY))
        return int(ANY * (self.box.width - 2 * PADDING) / line_width(foot, FOOT_SIZE))

    @property
    def picture_height(self) -> float:
        """How high a picture may be, in millimetres."""
        return picture_height(self.box)


class CardPage(Struct, frozen=True):
    """The faces of a page, row by row; None where a place is empty."""

    label: str
    """Its number, and its side: ``1a``."""
    side: str
    """``front``, ``back``, or ``both``."""
    rows: tuple[tuple[Face | None, ...], ...]


class StudyCards(Struct, frozen=True, kw_only=True):
    """The study cards of a deck on their pages."""

    language: str
    title: str
    """The deck's title: the name of the file."""
    running: Text
    """The title at the head of each page."""
    gap: str
    """What a gap is called for those who listen."""
    grid: Grid
    offset: tuple[float, float]
    """Millimetres to the right and down by which backs are moved."""
    pages: tuple[CardPage, ...]


def study_cards(edition: Edition) -> StudyCards:
    """The cards of an edition on their pages.

    ProblemFound, with every fact whose text does not fit its card.
    """
    deck, grid = edition.deck, Grid.of(edition.card_sheet)
    numbered = enumerate(edition.cards, 1)
    styles = Styles(deck.passages)
    cards = [faces(question, number, deck, grid.box, styles) for number, question in numbered]
    if problems := list(_too_long(edition, cards, grid.box, styles)):
        raise ProblemFound(*problems)
    return StudyCards(
        language=deck.language,
        title=deck.title,
        running=Text(running_title(deck.title)),
        gap=catalogue(deck.language).gettext("gap"),
        grid=grid,
        offset=edition.card_sheet.offset,
        pages=tuple(_pages(cards, edition.card_sheet, grid)),
    )


# --- the two sides of a card ------------------------------------------------------------------------


def faces(
    question: Question, number: int, deck: Deck, box: Box, styles: Styles = NO_STYLES
) -> tuple[Face, Face]:
    """The front and the back of a question's card, each as large as its box allows."""
    pictures = [media for media in question.media if media.is_picture]
    front = Face(
        paragraphs=tuple(_front(question, deck.language)),
        foot=Text(str(number)),
        pictures=(*_pictures(media for media in pictures if media.asked), *_options(question)),
    )
    back = Face(
        paragraphs=tuple(_back(question)),
        foot=Text(" · ".join(_foot(question, number, deck))),
        pictures=(*_pictures(media for media in pictures if not media.asked), *_right(question)),
    )
    return _fitted(front, box, deck.language, styles), _fitted(back, box, deck.language, styles)


def _pictures(media: Iterable[Media]) -> tuple[Picture, ...]:
    return tuple(map(Picture.of, media))


def _options(question: Question) -> Iterator[Picture]:
    """The pictures that are the options of a question, with their letters."""
    for letter, option in zip(LETTERS, question.options, strict=False):
        if option.picture:
            yield Picture.of(option.picture, letter=letter, coloured=True)


def _right(question: Question) -> tuple[Picture, ...]:
    """The pictures that are right."""
    right = (option.picture for option in question.options if option.correct and option.picture)
    return tuple(Picture.of(picture, coloured=True) for picture in right)


def _front(question: Question, language: str) -> Iterator[CardParagraph]:
    if question.context:
        yield CardParagraph("context", Gapped(comma(language).join(question.context), deck=True), 0.8)
    yield CardParagraph("stem", Gapped(question.stem, deck=True))
    if question.pictures:
        return  # they stand above, with their letters
    options = tuple(
        f"{letter}. {option.text}" for letter, option in zip(LETTERS, question.options, strict=False)
    )
    yield from (CardParagraph("option", Gapped(words, deck=True, among=options), 0.9) for words in options)


def _back(question: Question) -> Iterator[CardParagraph]:
    for text in question.texts:
        yield CardParagraph("key", Gapped(text, deck=True), 1.1, bold=True)
    if question.statement not in question.texts:
        yield CardParagraph("statement", Gapped(question.statement, deck=True), 0.9)
    if question.rationale:
        yield CardParagraph("why", Gapped(question.rationale, deck=True), 0.85)


def _foot(question: Question, number: int, deck: Deck) -> Iterator[str]:
    """The card's number, its fact, and where the article says so, as far as it is known."""
    yield str(number)
    yield question.fact
    places = (place_in_article(citation, deck.language) for citation in question.at)
    yield from filter(
        None, (citation_line(deck.article, deck.language), semicolon(deck.language).join(places))
    )


def _fitted(face: Face, box: Box, language: str, styles: Styles) -> Face:
    """The face in the largest size at which all of it stands in its box."""
    if styles:
        high = tuple(replace(each, tall=_height_of_lines(each.text, styles)) for each in face.paragraphs)
        face = replace(face, paragraphs=high)
    width = box.width - 2 * PADDING
    below = height([CardParagraph("foot", Gapped(face.foot.words))], width, FOOT_SIZE, language) + 1
    room = box.height - 2 * PADDING - below
    if face.pictures:
        room -= picture_height(box) + 2
        credits_ = [
            CardParagraph("credit", Gapped(each.credit.words)) for each in face.pictures if each.credit
        ]
        room -= height(credits_, width / len(face.pictures), FOOT_SIZE, language)
    fits = (size for size in TEXT_SIZES if height(face.paragraphs, width, size, language) <= room)
    size = next(fits, 0)
    return replace(face, size=size, longest_word=longest_word(face.paragraphs, width, size))


def _height_of_lines(text: Text, styles: Styles) -> float:
    """How many times as high as usual the lines of a text are."""
    return max(LINES_OF.get(piece.style or "", 1.0) for piece in styled_pieces(text, styles))


def picture_height(box: Box) -> float:
    """How high a picture on a card may be, in millimetres."""
    return PICTURE_SHARE * (box.height - 2 * PADDING)


# --- what does not fit ------------------------------------------------------------------------------


def _too_long(
    edition: Edition, cards: Sequence[tuple[Face, Face]], box: Box, styles: Styles
) -> Iterator[Problem]:
    """Each fact with a card whose text does not fit, once, however many of its cards there are."""
    long = [
        (question, sides)
        for question, sides in zip(edition.cards, cards, strict=True)
        if not all(face.size for face in sides)
    ]
    rooms = {question.id: _most_that_fit(question, edition, styles) for question, _ in long}
    larger = min(filter(None, rooms.values()), default=0)
    for fact, group in groupby(long, key=lambda card: card[0].fact):
        those = tuple(group)
        sides = [
            name
            for place, name in enumerate(("question", "answer"))
            if any(not faces_[place].size for _, faces_ in those)
        ]
        message = (
            f"'{fact}' is too long for a study card: its {' and its '.join(sides)} {'do' if sides[1:] else 'does'} "
            f"not fit {box.width:.0f} × {box.height:.0f} mm in {TEXT_SIZES[-1]:.0f} points"
        )
        fits = all(rooms[question.id] for question, _ in those)
        help_ = f"take larger cards: --cards-per-page {larger}" if fits else "divide it into two facts"
        at = those[0][0].source or NOWHERE
        yield Problem("long-card", at, message, f"shorten it, or {help_}", fact=fact)


def _most_that_fit(question: Question, edition: Edition, styles: Styles) -> int:
    """The most cards a page at which both sides would fit; 0 where even the largest card is too small."""
    for fewer in range(edition.card_sheet.cards - 1, min(GRIDS) - 1, -1):
        box = Grid.of(replace(edition.card_sheet, cards=fewer)).box
        if all(face.size for face in faces(question, len(edition.cards), edition.deck, box, styles)):
            return fewer
    return 0


# --- pages ------------------------------------------------------------------------------------------


def _pages(cards: Sequence[tuple[Face, Face]], sheet: CardSheet, grid: Grid) -> Iterator[CardPage]:
    """Fronts on one page and backs on the next; or both side by side, to be folded."""
    for number, start in enumerate(range(0, len(cards), sheet.cards), 1):
        here = cards[start : start + sheet.cards]
        if sheet.flip == "fold":
            yield _page(number, "both", _rows([face for card in here for face in card], grid))
            continue
        yield _page(number, "front", _rows([front for front, _ in here], grid))
        yield _page(number, "back", turned(_rows([back for _, back in here], grid), sheet.flip))


def _page(number: int, side: str, rows: tuple[tuple[Face | None, ...], ...]) -> CardPage:
    return CardPage(f"{number}{LABELS[side]}", side, rows)


def _rows(faces_: Sequence[Face], grid: Grid) -> tuple[tuple[Face | None, ...], ...]:
    """The faces in rows, the last of them filled up with empty places."""
    places = [*faces_, *[None] * (grid.columns * grid.rows - len(faces_))]
    return tuple(tuple(places[row * grid.columns :][: grid.columns]) for row in range(grid.rows))


def turned(rows: tuple[tuple[Face | None, ...], ...], flip: str) -> tuple[tuple[Face | None, ...], ...]:
    """The rows as they must be printed so that paper turned over that edge has each behind its front."""
    return tuple(row[::-1] for row in rows) if flip == "long" else rows[::-1]
