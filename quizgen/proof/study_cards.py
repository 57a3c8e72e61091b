"""Study cards: fronts, and the backs behind them once the paper is turned or folded, compared with the facts.

Fronts and backs are read from where they are on the sheet, and the grid from the page's stylesheet: so a back in
the place of another is found, as whoever cuts the cards out would find it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from quizgen.choices import LETTERS
from quizgen.proof import pages, tree
from quizgen.proof.answers import Unproved
from quizgen.proof.mismatch import compare, difference, folded, on_one_line, problem, underivable
from quizgen.proof.picture_options import compare_pictures
from quizgen.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizgen.model import Question
    from quizgen.problems import Problem
    from quizgen.proof import PrintedEdition
    from quizgen.proof.answers import AnswerDeriver
    from quizgen.proof.tree import Element

GRID = re.compile(r"\.grid \{[^{}]*grid-template: repeat\((\d+),[^{}/:]*/ repeat\((\d+),")
"""The rows and columns of every sheet, in the style of the page."""
OPTION = re.compile(r"([A-Z]\.) (.*)")
"""An option's letter and its text."""


class PrintedFace(NamedTuple):
    """One side of a card as it is printed."""

    number: str
    fact: str
    """The fact that a back names; empty on a front."""
    question: pages.PrintedQuestion
    """Its stem and options are empty on a back."""
    keys: tuple[str, ...]
    statements: tuple[str, ...]


Card = tuple[PrintedFace | None, PrintedFace | None]
"""A front and what is behind it; None where a place is empty."""
Grid = list[list[PrintedFace | None]]
"""The faces of one side of a sheet, row by row."""


def prove(printed: PrintedEdition) -> Iterator[Problem]:
    """A problem for everything that fronts and backs say and the deck's facts do not."""
    if not printed.edition.cards:
        return
    file = f"{printed.deck.id}-cards.html"
    try:
        cards = list(_cards(printed.files[file], printed.edition.card_sheet.flip))
    except tree.BrokenPage as reason:
        yield problem(file, str(reason))
        return
    yield from _prove_numbers(file, cards, len(printed.edition.cards))
    proof = _CardsProof(file, printed)
    for front, back in cards:
        if front and back and front.number == back.number:
            yield from proof.problems(front, back)


# --- reading ---------------------------------------------------------------------------------------


def _cards(html: bytes, flip: str) -> Iterator[Card]:
    """Every card of every sheet, its two sides put together. BrokenPage where a sheet has no two sides."""
    page = tree.read(html)
    grid = GRID.search("".join(style.text for style in page.all("style")))
    if not grid:
        raise tree.BrokenPage("the page does not say how many cards stand beside each other")
    sides = [_side(section, int(grid[1]), int(grid[2])) for section in page.all("section")]
    if not sides:
        raise tree.BrokenPage("there is no sheet")
    order = (("both", ""),) if flip == "fold" else (("front", "a"), ("back", "b"))
    for index, (side, label, _) in enumerate(sides):
        number, (due, letter) = index // len(order) + 1, order[index % len(order)]
        if (side, label) != (due, f"{number}{letter}"):
            raise tree.BrokenPage(f"where {number}{letter} is due stands {label}")
    if len(sides) % len(order):
        raise tree.BrokenPage(f"behind {sides[-1][1]} is nothing")
    grids = [rows for _, _, rows in sides]
    yield from _folded_cards(grids) if flip == "fold" else _turned_cards(grids, flip)


def _side(section: Element, rows: int, columns: int) -> tuple[str, str, Grid]:
    """A side of a sheet: ``front``, ``back`` or ``both``; its label; and its faces, row by row."""
    (grid, *_) = [*section.all(".grid"), section]
    cells = [cell for cell in grid.children if isinstance(cell, tree.Element) and cell.tag == "div"]
    label = next((part.texts("span")[-1:] for part in section.all(".label")), ("?",))[0]
    if len(cells) != rows * columns:
        raise tree.BrokenPage(f"{label} has {len(cells)} places, and its grid {rows * columns}")
    faces = [_face(cell) if "card" in cell.classes else None for cell in cells]
    side = next((name for name in section.classes if name != "sheet"), "")
    return side, label, [faces[row * columns :][:columns] for row in range(rows)]


def _turned_cards(grids: Sequence[Grid], flip: str) -> Iterator[Card]:
    """Fronts with what is behind them, where paper is turned over its long edge, or over its short one."""
    for front, back in zip(grids[::2], grids[1::2], strict=True):
        behind = [row[::-1] for row in back] if flip == "long" else back[::-1]
        for row, other in zip(front, behind, strict=True):
            yield from zip(row, other, strict=True)


def _folded_cards(grids: Sequence[Grid]) -> Iterator[Card]:
    """Fronts with what is beside them, and is folded behind them."""
    for rows in grids:
        for row in rows:
            yield from zip(row[::2], row[1::2], strict=True)


def _face(card: Element) -> PrintedFace:
    number, fact, *_ = [*card.only(".foot").split(" · "), "", ""]
    options = [match for text in card.texts(".option") if (match := OPTION.fullmatch(text))]
    question = pages.PrintedQuestion(
        id=number,
        number=number,
        stem=pages.stem(card),
        letters=tuple(match[1] for match in options),
        options=tuple(match[2] for match in options),
        premises=(),
        points="",
        pictures=pages.digests(card.all(".option")),
    )
    return PrintedFace(
        number=number,
        fact=fact,
        question=question,
        keys=card.texts(".key"),
        statements=card.texts(".statement"),
    )


# --- proving ---------------------------------------------------------------------------------------


def _prove_numbers(file: str, cards: Sequence[Card], count: int) -> Iterator[Problem]:
    """The problems of numbers that are not on one front, in their order, and on the back behind it."""
    for side, faces in zip(("front", "back"), zip(*cards, strict=True), strict=True):
        times = Counter(face.number for face in faces if face)
        for number in map(str, range(1, count + 1)):
            if times.pop(number, 0) != 1:
                yield problem(file, f"card {number} has not one {side}")
        for number in times:
            yield problem(file, f"{number} is no number of a card, and stands on a {side}")
    numbers = [int(front.number) for front, _ in cards if front and front.number.isdecimal()]
    if numbers != sorted(numbers):
        yield problem(file, f"the cards do not stand by their numbers: {' '.join(map(str, numbers))}")
    for front, back in cards:
        if (front and front.number) != (back and back.number):
            behind = f"lies the back of card {back.number}" if back else "is nothing"
            yield problem(file, f"behind {f'card {front.number}' if front else 'an empty place'} {behind}")


class _CardsProof:
    """The proof of fronts and backs, card by card."""

    def __init__(self, file: str, printed: PrintedEdition) -> None:
        self._file, self._cards = file, printed.edition.cards
        self._answers: AnswerDeriver = printed.answers_in(printed.deck.language)
        self._facts = {fact.id: fact for fact in printed.deck.facts}

    def problems(self, front: PrintedFace, back: PrintedFace) -> Iterator[Problem]:
        """A problem for everything that a card says and the facts do not."""
        if not front.number.isdecimal() or not 1 <= int(front.number) <= len(self._cards):
            return  # that is a problem of its number
        question, which = self._cards[int(front.number) - 1], f"card {front.number}, "
        yield from compare(self._file, f"{which}the fact", back.fact, question.fact)
        yield from self._prove_front(question, which, front)
        yield from self._prove_back(question, which, front, back)

    def _prove_front(self, question: Question, which: str, front: PrintedFace) -> Iterator[Problem]:
        """The problems of a front that does not ask its question word for word, or answers it."""
        yield from compare(self._file, f"{which}the stem", front.question.stem, on_one_line(question.stem))
        for what, texts, due in (
            (
                "the options",
                front.question.options,
                [on_one_line(option.text) for option in question.options],
            ),
            (
                "the letters",
                front.question.letters,
                [f"{letter}." for letter in LETTERS[: len(question.options)]],
            ),
        ):
            yield from compare(self._file, which + what, "; ".join(texts), "; ".join(due))
        yield from compare_pictures(self._file, which, front.question, question)
        if front.keys or front.statements:
            yield problem(self._file, f"{which}the answer stands on the front")

    def _prove_back(
        self, question: Question, which: str, front: PrintedFace, back: PrintedFace
    ) -> Iterator[Problem]:
        """The problems of a back that does not answer the front as the facts do."""
        if back.question.stem or back.question.options:
            yield problem(self._file, f"{which}the question stands on the back")
        try:
            right = self._answers.derive(question, front.question)
        except Unproved as reason:
            yield underivable(self._file, which, question, reason)
            return
        if folded(back.keys) != folded(right.words):
            yield difference(self._file, f"{which}the answer", "; ".join(back.keys), "; ".join(right.words))
        statement, fact = "; ".join(back.statements or back.keys), self._facts[question.fact]
        if not (str.endswith if fact.by else str.__eq__)(
            fold(statement), fold(fact.statement)
        ):  # "According to X, …"
            yield difference(self._file, f"{which}the statement", statement, on_one_line(fact.statement))
