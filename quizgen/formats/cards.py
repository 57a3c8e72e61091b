"""Study cards: a printable HTML page of cards to cut out, backs over fronts (-cards.html)

The questions are those that become Anki cards. A card is as large on A4 as on Letter, and the grid stands in
the middle of the paper, so that backs lie over fronts whichever way the paper is turned. Each back is laid over
its front here, in the data: no stylesheet has to mirror anything.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quizgen.choices import LETTERS
from quizgen.formats.quiz import data_address
from quizgen.model import BLANK, NOWHERE
from quizgen.page_text import catalogue, direction, direction_of, source_line
from quizgen.problems import Problem, ProblemFound
from quizgen.templating import render_page
from quizgen.view.page_words import running_title
from quizgen.view.text_width import GAP_EM, Part, height

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.edition import Edition, Sheet
    from quizgen.model import Deck, Files, Media, Question

TAKES = ("cards",)
HEEDS = ("cards-per-page", "flip", "back-offset")
DEFAULT = False
PROVER = "study_cards"

WIDTH, HEIGHT = 188, 252
"""The grid in millimetres. It leaves 11 mm beside it on A4, and 13 mm above and below it on Letter."""
GRIDS = {
    2: (1, 2), 3: (1, 3), 4: (2, 2), 5: (2, 3), 6: (2, 3), 7: (2, 4), 8: (2, 4), 9: (3, 3), 10: (2, 5),
    11: (3, 4), 12: (3, 4),
}  # fmt: skip
"""Columns and rows for so many cards a page. Where there are more places than cards, the last stay empty."""
FOLDED = 6
"""The most folded cards that stand below each other; more stand in two columns."""
PADDING = 4
"""Millimetres between a card's edge and its text."""
SIZES = tuple(half / 2 for half in range(30, 15, -1))
"""The sizes of text that are tried, in points: 15 down to 8, below which print is hard to read."""
SIDES = ("question", "answer")
FOOT = 7
"""The size of the line at the foot of a card, in points."""
PICTURES = 0.5
"""The share of a card's height that its pictures may take."""


class Face(NamedTuple):
    """One side of a card, ready to be laid out."""

    parts: tuple[Part, ...] = ()
    foot: str = ""
    pictures: tuple[Media, ...] = ()
    size: float = 0
    """In points; 0 where it does not fit."""


class Box(NamedTuple):
    """One side of a card, in millimetres."""

    width: float
    height: float


class Layout(NamedTuple):
    """How the places of a page lie."""

    columns: int
    rows: int
    box: Box

    @classmethod
    def of(cls, sheet: Sheet) -> Layout:
        """The layout that a sheet asks for: a folded card takes two places side by side."""
        columns, rows = GRIDS[sheet.cards]
        if sheet.flip == "fold":
            units = 1 if sheet.cards <= FOLDED else 2
            columns, rows = 2 * units, -(-sheet.cards // units)
        return cls(columns, rows, Box(WIDTH / columns, HEIGHT / rows))


class Page(NamedTuple):
    """The faces of a page, row by row; None where a place is empty."""

    number: int
    side: str
    """``front``, ``back``, or ``both``."""
    rows: tuple[tuple[Face | None, ...], ...]


def write(edition: Edition) -> Files:
    """The cards of an edition in one HTML file; no file where there is no card.

    ProblemFound, with every fact whose text does not fit its card.
    """
    if not edition.cards:
        return {}
    layout, pages = laid(edition)
    page = render_page("quiz/cards.html.j2", **_values(edition, layout, pages))
    return {f"{edition.deck.id}-cards.html": page.encode()}


def laid(edition: Edition) -> tuple[Layout, tuple[Page, ...]]:
    """The cards of an edition on their pages, for any format that prints them.

    ProblemFound, with every fact whose text does not fit its card.
    """
    layout = Layout.of(edition.sheet)
    numbered = enumerate(edition.cards, 1)
    cards = [sides(question, number, edition.deck, layout.box) for number, question in numbered]
    if problems := list(_too_long(edition, cards, layout.box)):
        raise ProblemFound(*problems)
    return layout, tuple(_pages(cards, edition.sheet, layout))


def _values(edition: Edition, layout: Layout, pages: Sequence[Page]) -> dict[str, object]:
    deck = edition.deck

    return {
        "deck": deck,
        "sheet": edition.sheet,
        "layout": layout,
        "pages": pages,
        "title": running_title(deck.title),
        "size": (WIDTH, HEIGHT),
        "padding": PADDING,
        "foot": FOOT,
        "gap": GAP_EM,
        "picture": picture_height(layout.box),
        "dir": direction_of(deck.language),
        "blank": BLANK,
        "_": catalogue(deck.language).gettext,
        "direction": direction,
        "address": partial(data_address, deck=deck),
    }


# --- the two sides of a card ------------------------------------------------------------------------


def sides(question: Question, number: int, deck: Deck, box: Box) -> tuple[Face, Face]:
    """The front and the back of a question's card, each as large as its box allows."""
    asked = tuple(media for media in question.media if media.asked and media.is_picture)
    shown = tuple(media for media in question.media if not media.asked and media.is_picture)
    front = Face(tuple(_front(question)), str(number), asked)
    back = Face(tuple(_back(question)), " · ".join(_foot(question, number, deck)), shown)
    return _fitted(front, box, deck.language), _fitted(back, box, deck.language)


def _front(question: Question) -> Iterator[Part]:
    if question.context:
        yield Part("context", ", ".join(question.context), 0.8)
    yield Part("stem", question.stem)
    for letter, option in zip(LETTERS, question.options, strict=False):
        yield Part("option", f"{letter}. {option.text}", 0.9)


def _back(question: Question) -> Iterator[Part]:
    for text in question.texts:
        yield Part("key", text, 1.1, bold=True)
    if question.statement not in question.texts:
        yield Part("statement", question.statement, 0.9)
    if question.rationale:
        yield Part("why", question.rationale, 0.85)


def _foot(question: Question, number: int, deck: Deck) -> Iterator[str]:
    """The card's number, its fact, and where the article says so, as far as it is known."""
    yield str(number)
    yield question.fact
    words = catalogue(deck.language).gettext
    sentence, paragraph = words("¶%(paragraph)s, sentence %(sentence)s"), words("¶%(paragraph)s")
    places = [
        (sentence if at.sentence else paragraph) % {"paragraph": at.paragraph, "sentence": at.sentence}
        for at in question.at
    ]
    yield from filter(None, (source_line(deck.article, deck.language), "; ".join(places)))


def _fitted(face: Face, box: Box, language: str) -> Face:
    """The face in the largest size at which all of it stands in its box."""
    width = box.width - 2 * PADDING
    below = height([Part("foot", face.foot)], width, FOOT, language) + 1
    room = box.height - 2 * PADDING - below
    if face.pictures:
        room -= picture_height(box) + 2
        credit = [Part("credit", media.credit) for media in face.pictures if media.credit]
        room -= height(credit, width / len(face.pictures), FOOT, language)
    fits = (size for size in SIZES if height(face.parts, width, size, language) <= room)
    return face._replace(size=next(fits, 0))


def picture_height(box: Box) -> float:
    """How high a picture may be, in millimetres."""
    return PICTURES * (box.height - 2 * PADDING)


# --- what does not fit ------------------------------------------------------------------------------


def _too_long(edition: Edition, cards: Sequence[tuple[Face, Face]], box: Box) -> Iterator[Problem]:
    """Each fact with a card whose text does not fit, once, however many of its cards there are."""
    long = [
        (question, faces)
        for question, faces in zip(edition.cards, cards, strict=True)
        if not all(face.size for face in faces)
    ]
    rooms = {question.id: _most(question, edition) for question, _ in long}
    larger = min(filter(None, rooms.values()), default=0)
    for fact, group in groupby(long, key=lambda card: card[0].fact):
        those = tuple(group)
        told = [side for place, side in enumerate(SIDES) if any(not faces[place].size for _, faces in those)]
        message = (
            f"'{fact}' is too long for a study card: its {' and its '.join(told)} {'do' if told[1:] else 'does'} "
            f"not fit {box.width:.0f} × {box.height:.0f} mm in {SIZES[-1]:.0f} points"
        )
        fits = all(rooms[question.id] for question, _ in those)
        help_ = f"take larger cards: --cards-per-page {larger}" if fits else "divide it into two facts"
        at = those[0][0].source or NOWHERE
        yield Problem("long-card", at, message, f"shorten it, or {help_}", fact=fact)


def _most(question: Question, edition: Edition) -> int:
    """The most cards a page at which both sides would fit; 0 where even the largest card is too small."""
    for fewer in range(edition.sheet.cards - 1, min(GRIDS) - 1, -1):
        box = Layout.of(replace(edition.sheet, cards=fewer)).box
        if all(face.size for face in sides(question, len(edition.cards), edition.deck, box)):
            return fewer
    return 0


# --- sheets -----------------------------------------------------------------------------------------


def _pages(cards: Sequence[tuple[Face, Face]], sheet: Sheet, layout: Layout) -> Iterator[Page]:
    """Fronts on one page and backs on the next; or both side by side, to be folded."""
    for number, start in enumerate(range(0, len(cards), sheet.cards), 1):
        here = cards[start : start + sheet.cards]
        if sheet.flip == "fold":
            yield Page(number, "both", _rows([face for card in here for face in card], layout))
            continue
        yield Page(number, "front", _rows([front for front, _ in here], layout))
        yield Page(number, "back", turned(_rows([back for _, back in here], layout), sheet.flip))


def _rows(faces: Sequence[Face], layout: Layout) -> tuple[tuple[Face | None, ...], ...]:
    """The faces in rows, the last of them filled up with empty places."""
    places = [*faces, *[None] * (layout.columns * layout.rows - len(faces))]
    return tuple(tuple(places[row * layout.columns :][: layout.columns]) for row in range(layout.rows))


def turned(rows: tuple[tuple[Face | None, ...], ...], flip: str) -> tuple[tuple[Face | None, ...], ...]:
    """The rows as they must be printed so that paper turned over that edge has each behind its front."""
    return tuple(row[::-1] for row in rows) if flip == "long" else rows[::-1]
