"""Styled text: a plain text cut into pieces, each with how it is set, by the passages of its deck.

Every format asks here which words of a text it is to set in a style, and writes them in its own way.
"""

from __future__ import annotations

import re
from itertools import groupby, product
from typing import TYPE_CHECKING, NamedTuple

from quizgen.model.markup import Style
from quizgen.model.question import BLANK
from quizgen.text.markup import IN_ONE_WORD, word_after, word_before
from quizgen.text.maths import as_mathml
from quizgen.text.signs import SMALL_SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quizgen.model.markup import Passage

_LONGEST_KEY = 3
"""How many letters of a passage find it."""
_FAR = 100
"""How many characters beside a passage are looked at for the word there."""
_EMPHASIS = ("emphasis", "strong")
_SMALL_STYLES = ("lowered", "raised")
_LETTER = re.compile(r"[A-Z]\. ")
"""What stands before an option."""


class Piece(NamedTuple):
    """A piece of a text, and how it is set."""

    text: str
    """Its plain text."""
    style: Style | None = None
    """Lowered, raised, code or with its reading above it; None for text that is set as usual."""
    source: str = ""
    """What is set, where it has such a style: ``2`` for ``²``; the reading."""
    emphasis: bool = False
    strong: bool = False

    @property
    def shown(self) -> str:
        """What stands in the line: ``2`` for ``²``."""
        return self.source if self.style in _SMALL_STYLES else self.text

    @property
    def is_plain(self) -> bool:
        """Whether it is set as usual."""
        return not (self.style or self.emphasis or self.strong)


_Place = tuple[str, str | None, str | None]
_Look = tuple[str, Style, str]


class Styles:
    """The passages of a deck, ready to be found in its texts."""

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        self._lengths: dict[str, list[int]] = {}
        """How long passages are, by the letters that they begin with; the longest first."""
        self._by_place: dict[_Place, dict[_Look, Passage]] = {}
        """One passage of each look, by its words, the word before and the word after, with None for any."""
        self._by_answer: dict[str, dict[Passage, None]] = {}
        """Those that are set in an answer alone."""
        lengths: dict[str, set[int]] = {}
        for passage in passages:
            if passage.answer and not _is_small(passage):
                self._by_answer.setdefault(passage.answer, {})[passage] = None
                continue
            words = passage.text.lower()
            lengths.setdefault(words[:_LONGEST_KEY], set()).add(len(words))
            for place in product((words,), (passage.before.lower(), None), (passage.after.lower(), None)):
                looks = self._by_place.setdefault(place, {})
                looks.setdefault((passage.text, passage.style, passage.source), passage)
        self._lengths = {start: sorted(those, reverse=True) for start, those in lengths.items()}

    def __bool__(self) -> bool:
        """Whether there is anything to be found."""
        return bool(self._lengths or self._by_answer)

    def pieces(self, text: str, among: Sequence[str] = ()) -> tuple[Piece, ...]:
        """A text in pieces, which together are the text; one piece where nothing in it is set in a style.

        *among* are the options that it is one of: emphasis and code that not all of them have is left out of all,
        since it would tell one from the others.
        """
        if not self:
            return (Piece(text),)
        found = list(self._found(text))
        if among:
            shared = set.intersection(
                *({passage.style for _, passage in self._found(each)} for each in among)
            )
            found = [row for row in found if row[1].style in shared or row[1].style in _SMALL_STYLES]
        if not found:
            return (Piece(text),)
        looks = [Piece(sign) for sign in text]
        begins = set(range(len(text) + 1))
        for start, end, passage in _not_overlapping(found):
            begins -= set(range(start + 1, end))
            looks[start] = Piece(text[start:end], passage.style, passage.source)
        for start, passage in found:
            end = start + len(passage.text)
            if passage.style in _EMPHASIS and {start, end} <= begins:
                emphasis, strong = passage.style == "emphasis", passage.style == "strong"
                for at in range(start, end):
                    now = looks[at]
                    looks[at] = now._replace(emphasis=now.emphasis or emphasis, strong=now.strong or strong)
        return tuple(_joined(looks[at] for at in sorted(begins - {len(text)})))

    def _found(self, text: str) -> Iterator[tuple[int, Passage]]:
        """Each passage that a text has, with where it begins."""
        for answer in {text, _LETTER.sub("", text, count=1)}:
            for passage in self._by_answer.get(answer, ()):
                yield from ((start, passage) for start in _places_of(passage, text))
        small = text.lower()
        if len(small) != len(text):  # some capital letters are two small ones
            small = text
        for start in range(len(text)):
            for length in range(1, _LONGEST_KEY + 1):
                for whole in self._lengths.get(small[start : start + length], ()):
                    for passage in self._at(small, start, start + whole):
                        if _stands_at(passage, text, start):
                            yield start, passage

    def _at(self, text: str, start: int, end: int) -> Iterator[Passage]:
        """The passages that may stand at a place of a text in small letters, by the words around it."""
        before, after = text[max(0, start - _FAR) : start], text[end : end + _FAR]
        befores = (None,) if _is_edge(before) else (word_before(before), "")
        afters = (None,) if _is_edge(after) else (word_after(after), "")
        if SMALL_SIGNS.issuperset(text[start:end]):
            befores = afters = (None,)
        looks: dict[_Look, Passage] = {}
        for place in product((text[start:end],), dict.fromkeys(befores), dict.fromkeys(afters)):
            looks |= self._by_place.get(place, {})
        yield from looks.values()


def _places_of(passage: Passage, text: str) -> Iterator[int]:
    """Where a text has a passage."""
    start = text.find(passage.text)
    while start >= 0:
        if _stands_at(passage, text, start):
            yield start
        start = text.find(passage.text, start + 1)


def _is_small(passage: Passage) -> bool:
    """Whether it is small signs alone, which are small wherever they stand."""
    return SMALL_SIGNS.issuperset(passage.text)


def _is_edge(text: str) -> bool:
    """Whether what stands beside a passage is no word of the text: nothing, a gap, or the letter of an option."""
    return (
        not text.strip(f" {BLANK}") or BLANK in (text[0], text[-1]) or bool(_LETTER.fullmatch(text.upper()))
    )


def _stands_at(passage: Passage, text: str, start: int) -> bool:
    """Whether a text has a passage at this place, between the words that it was written between.

    Its first letter may be a capital there and a small one here, but in a formula, where X is no x. Where the text
    begins or ends, or has a gap, the word before or after it may be missing. Small signs are small wherever they stand.
    """
    end = start + len(passage.text)
    first, own = text[start], passage.text[0]
    if text[start + 1 : end] != passage.text[1:] or first.lower() != own.lower():
        return False
    if passage.style == "formula" and first != own:
        return False
    return _is_small(passage) or (
        _fits_before(passage, text[max(0, start - _FAR) : start])
        and _fits_after(passage, text[end : end + _FAR])
    )


def _fits_before(passage: Passage, text: str) -> bool:
    if not text or text.endswith(BLANK) or not text.strip(f" {BLANK}") or _LETTER.fullmatch(text):
        return True
    if passage.before:
        return word_before(text).lower() == passage.before.lower()
    return not IN_ONE_WORD.fullmatch(text[-1] + passage.text[0])


def _fits_after(passage: Passage, text: str) -> bool:
    if not text or text.startswith(BLANK) or not text.strip(f" {BLANK}"):
        return True
    if passage.after:
        return word_after(text).lower() == passage.after.lower()
    return not IN_ONE_WORD.fullmatch(passage.text[-1] + text[0])


def _not_overlapping(found: Iterable[tuple[int, Passage]]) -> list[tuple[int, int, Passage]]:
    """The passages that are more than emphasis, from left to right; of those that overlap the first and longest."""
    kept: list[tuple[int, int, Passage]] = []
    those = (row for row in found if row[1].style not in _EMPHASIS)
    for start, passage in sorted(those, key=lambda row: (row[0], -len(row[1].text))):
        if not kept or kept[-1][1] <= start:
            kept.append((start, start + len(passage.text), passage))
    return kept


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with those joined that stand side by side and look alike; what is no emphasis stands alone."""
    for key, alike in groupby(
        enumerate(pieces), key=lambda row: (row[0] if row[1].style else -1, *row[1][3:])
    ):
        del key
        those = [piece for _, piece in alike]
        yield those[0]._replace(text="".join(piece.text for piece in those))


_TAGS: dict[Style, tuple[str, str]] = {
    "lowered": ("<sub>", "</sub>"),
    "raised": ("<sup>", "</sup>"),
    "code": ("<code>", "</code>"),
}


def as_html(
    pieces: Iterable[Piece],
    escape: Callable[[str], str],
    formula: Callable[[str, Callable[[str], str]], str] = as_mathml,
) -> str:
    """Pieces as HTML, with every text of them escaped by *escape*; *formula* writes those in LaTeX."""
    return "".join([_html(piece, escape, formula) for piece in pieces])


def _html(
    piece: Piece, escape: Callable[[str], str], formula: Callable[[str, Callable[[str], str]], str]
) -> str:
    words = str(escape(piece.text))
    if piece.style == "formula":
        words = formula(piece.source, escape)
    elif piece.style == "ruby":
        words = f"<ruby>{words}<rp>(</rp><rt>{escape(piece.source)!s}</rt><rp>)</rp></ruby>"
    elif piece.style:
        before, after = _TAGS[piece.style]
        words = f"{before}{escape(piece.shown)!s}{after}"
    if piece.emphasis:
        words = f"<em>{words}</em>"
    return f"<b>{words}</b>" if piece.strong else words
