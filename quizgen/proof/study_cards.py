"""Study cards: what lies behind each front once the paper is turned or folded, held against the facts.

Fronts and backs are taken from the places where they stand, and the grid from the stylesheet of the page, so that
a back in another's place is seen as whoever cuts the cards out would see it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from quizgen.choices import LETTERS
from quizgen.proof import pages, tree
from quizgen.proof.answers import Unproved
from quizgen.proof.mismatch import differ, differing, folded, line, problem, unproved
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Question
    from quizgen.problems import Problem
    from quizgen.proof import Printed
    from quizgen.proof.answers import Facts
    from quizgen.proof.tree import Element

GRID = re.compile(r"\.grid \{[^}]*grid-template: repeat\((\d+),[^/]*/ repeat\((\d+),")
"""The rows and columns of every sheet, in the style of the page."""
OPTION = re.compile(r"([A-Z]\.) (.*)")


class Face(NamedTuple):
    """One side of a card as it is printed."""

    number: str
    fact: str
    """The fact that a back names; empty on a front."""
    asked: pages.Asked
    keys: tuple[str, ...]
    statements: tuple[str, ...]


Card = tuple[Face | None, Face | None]
"""A front and what is behind it; None where a place is empty."""
Rows = list[list[Face | None]]


def prove(printed: Printed) -> Iterator[Problem]:
    """What fronts and backs say that the deck's facts do not."""
    name = f"{printed.deck.id}-cards.html"
    try:
        cards = list(_cards(printed.files[name], printed.edition.sheet.flip))
    except tree.NotWhole as reason:
        yield problem(name, str(reason))
        return
    yield from _numbered(name, cards, len(printed.edition.cards))
    proof = _Proof(name, printed)
    for front, back in cards:
        if front and back and front.number == back.number:
            yield from proof.of(front, back)


# --- reading ---------------------------------------------------------------------------------------


def _cards(html: bytes, flip: str) -> Iterator[Card]:
    """Every place of every sheet, its two sides put together. NotWhole where a sheet has no two sides."""
    page = tree.read(html)
    found = GRID.search("".join(style.text for style in page.every("style")))
    if not found:
        raise tree.NotWhole("the page does not say how many cards stand beside each other")
    sides = [_side(section, int(found[1]), int(found[2])) for section in page.every("section")]
    if not sides:
        raise tree.NotWhole("there is no sheet")
    order = (("both", ""),) if flip == "fold" else (("front", "a"), ("back", "b"))
    for place, (side, label, _) in enumerate(sides):
        number, (wanted, sign) = place // len(order) + 1, order[place % len(order)]
        if (side, label) != (wanted, f"{number}{sign}"):
            raise tree.NotWhole(f"where {number}{sign} is due stands {label}")
    if len(sides) % len(order):
        raise tree.NotWhole(f"behind {sides[-1][1]} is nothing")
    grids = [rows for _, _, rows in sides]
    yield from _folded(grids) if flip == "fold" else _turned(grids, flip)


def _side(section: Element, rows: int, columns: int) -> tuple[str, str, Rows]:
    """Which side of its sheet it is, what it is called, and its places, row by row."""
    (grid, *_) = [*section.every(".grid"), section]
    places = [cell for cell in grid.inside if isinstance(cell, tree.Element) and cell.tag == "div"]
    label = next((part.texts("span")[-1:] for part in section.every(".label")), ("?",))[0]
    if len(places) != rows * columns:
        raise tree.NotWhole(f"{label} has {len(places)} places, and its grid {rows * columns}")
    faces = [_face(cell) if "card" in cell.classes else None for cell in places]
    side = next((name for name in section.classes if name != "sheet"), "")
    return side, label, [faces[row * columns :][:columns] for row in range(rows)]


def _turned(grids: Sequence[Rows], flip: str) -> Iterator[Card]:
    """Fronts, and what is behind them where paper is turned over its long edge, or over its short one."""
    for front, back in zip(grids[::2], grids[1::2], strict=True):
        behind = [row[::-1] for row in back] if flip == "long" else back[::-1]
        for row, other in zip(front, behind, strict=True):
            yield from zip(row, other, strict=True)


def _folded(grids: Sequence[Rows]) -> Iterator[Card]:
    """Fronts, and what is beside them, to be folded behind them."""
    for rows in grids:
        for row in rows:
            yield from zip(row[::2], row[1::2], strict=True)


def _face(card: Element) -> Face:
    number, fact, *_ = [*card.only(".foot").split(" · "), "", ""]
    options = [found for text in card.texts(".option") if (found := OPTION.fullmatch(text))]
    asked = pages.Asked(
        id=number,
        number=number,
        stem=pages.stem(card),
        letters=tuple(found[1] for found in options),
        options=tuple(found[2] for found in options),
        premises=(),
        points="",
    )
    return Face(number, fact, asked, card.texts(".key"), card.texts(".statement"))


# --- proving ---------------------------------------------------------------------------------------


def _numbered(name: str, cards: Sequence[Card], count: int) -> Iterator[Problem]:
    """Each number stands on one front, in its turn, and on the back behind it."""
    for side, faces in zip(("front", "back"), zip(*cards, strict=True), strict=True):
        times = Counter(face.number for face in faces if face)
        for number in map(str, range(1, count + 1)):
            if times.pop(number, 0) != 1:
                yield problem(name, f"card {number} has not one {side}")
        for number in times:
            yield problem(name, f"{number} is no number of a card, and stands on a {side}")
    turns = [int(front.number) for front, _ in cards if front and front.number.isdecimal()]
    if turns != sorted(turns):
        yield problem(name, f"the cards do not stand by their numbers: {' '.join(map(str, turns))}")
    for front, back in cards:
        if (front and front.number) != (back and back.number):
            behind = f"lies the back of card {back.number}" if back else "is nothing"
            yield problem(name, f"behind {f'card {front.number}' if front else 'an empty place'} {behind}")


class _Proof:
    """The proof of fronts and backs, card by card."""

    def __init__(self, name: str, printed: Printed) -> None:
        self._name, self._cards = name, printed.edition.cards
        self._facts: Facts = printed.facts(printed.deck.language)
        self._known = {fact.id: fact for fact in printed.deck.facts}

    def of(self, front: Face, back: Face) -> Iterator[Problem]:
        if not front.number.isdecimal() or not 1 <= int(front.number) <= len(self._cards):
            return  # told by its number
        question, which = self._cards[int(front.number) - 1], f"card {front.number}, "
        yield from differ(self._name, f"{which}the fact", back.fact, question.fact)
        yield from self._shown(question, which, front)
        yield from self._settled(question, which, front, back)

    def _shown(self, question: Question, which: str, front: Face) -> Iterator[Problem]:
        """The front asks what was meant to be asked, word for word, and does not answer it."""
        yield from differ(self._name, f"{which}the stem", front.asked.stem, line(question.stem))
        for what, printed, wanted in (
            ("the options", front.asked.options, [line(option.text) for option in question.options]),
            (
                "the letters",
                front.asked.letters,
                [f"{letter}." for letter in LETTERS[: len(question.options)]],
            ),
        ):
            yield from differ(self._name, which + what, "; ".join(printed), "; ".join(wanted))
        if front.keys or front.statements:
            yield problem(self._name, f"{which}the answer stands on the front")

    def _settled(self, question: Question, which: str, front: Face, back: Face) -> Iterator[Problem]:
        """The back says what the facts say of what the front asks."""
        if back.asked.stem or back.asked.options:
            yield problem(self._name, f"{which}the question stands on the back")
        try:
            _, words = self._facts.answers(question, front.asked)
        except Unproved as reason:
            yield unproved(self._name, which, question, reason)
            return
        if folded(back.keys) != folded(words):
            yield differing(self._name, f"{which}the answer", "; ".join(back.keys), "; ".join(words))
        said, fact = "; ".join(back.statements or back.keys), self._known[question.fact]
        if not (str.endswith if fact.by else str.__eq__)(
            fold(said), fold(fact.statement)
        ):  # "According to X, …"
            yield differing(self._name, f"{which}the statement", said, line(fact.statement))
