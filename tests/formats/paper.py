"""A print on paper, measured: which words stand where, and what ink is used."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from html import unescape
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', re.DOTALL
)
INCH, MILLIMETRES = 72.0, 25.4
ISOLATE = re.compile("[\u2066-\u2069]")
"""Marks of direction have no ink, but poppler gives them room, over what stands beside them."""
OVERLAP = 0.25
"""The share of a word's box that another may cover: boxes are as high as the font, ink is not."""

SHADE = 8
"""Of 255: what no eye sees."""


class Word(NamedTuple):
    """A word and its box in points, from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)

    def trimmed(self, share: float) -> Word:
        """The word with that share of its height cut off above and below."""
        cut = (self.bottom - self.top) * share
        return self._replace(top=self.top + cut, bottom=self.bottom - cut)

    def reaches(self, other: Word) -> bool:
        """Whether the other begins above this one's lower edge."""
        return other.top < self.bottom

    def covers(self, other: Word) -> bool:
        """Whether the two boxes share more than a sliver of the smaller one."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width > 0 and height > 0 and width * height > OVERLAP * min(self.area(), other.area())


class Page(NamedTuple):
    """A printed page, in points."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def shows(self, text: str) -> bool:
        """Whether *text* is on the page. Poppler gives Arabic words letter by letter from left to right."""
        if not any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text):
            return text in self.text
        there = {word.text for word in self.words}
        return all(word in there or word[::-1] in there for word in text.split())

    def outside(self, margin: float) -> list[Word]:
        """The words that come nearer to the paper's edge than *margin* millimetres."""
        edge = margin / MILLIMETRES * INCH
        right, bottom = self.width - edge, self.height - edge
        return [
            w for w in self.words if w.left < edge or w.top < edge or w.right > right or w.bottom > bottom
        ]

    def collisions(self) -> list[tuple[str, str]]:
        """Words that are printed over each other."""
        found = []
        words = sorted(self.words, key=lambda word: word.top)
        for place, word in enumerate(words, 1):
            below = takewhile(word.reaches, words[place:])
            over = (other for other in below if word.covers(other))
            found += [(word.text, other.text) for other in over if not ISOLATE.search(word.text + other.text)]
        return found


def read(pdf: Path, poppler: Callable[[str], str], trim: float = 0) -> tuple[Page, ...]:
    """The pages of a PDF with their words.

    Poppler takes the box of a whole font for a word's height: right for Latin fonts, but 2.6 em for
    those with Han characters. *trim* is the share to cut off above and below.
    """
    command = [poppler("pdftotext"), "-bbox", str(pdf), "-"]
    found = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return tuple(
        Page(float(w), float(h), tuple(word.trimmed(trim) for word in _words(body)))
        for w, h, body in PAGE.findall(found)
    )


def _words(body: str) -> Iterator[Word]:
    for left, top, right, bottom, text in WORD.findall(body):
        yield Word(float(left), float(top), float(right), float(bottom), unescape(text))


def coloured(pdf: Path, poppler: Callable[[str], str]) -> int:
    """How many dots of the print, at 60 an inch, are neither black, grey nor white."""
    return sum(_coloured(body) for body in pictures(pdf, poppler))


def _coloured(body: bytes) -> int:
    red, green, blue = body[0::3], body[1::3], body[2::3]
    if red == green == blue:
        return 0
    return sum(one != other or other != third for one, other, third in zip(red, green, blue, strict=True))


def differing(one: list[bytes], other: list[bytes]) -> int:
    """How many dots of two prints differ by more than a shade: browsers round them differently at times."""
    assert list(map(len, one)) == list(map(len, other))
    pairs = (zip(a, b, strict=True) for a, b in zip(one, other, strict=True) if a != b)
    return sum(abs(a - b) > SHADE for pair in pairs for a, b in pair)


def pictures(pdf: Path, poppler: Callable[[str], str]) -> list[bytes]:
    """The dots of every page, at 60 an inch, three bytes for each."""
    command = [poppler("pdftoppm"), "-r", "60", str(pdf)]
    pages, found = subprocess.run(command, check=True, capture_output=True).stdout, []
    while pages:
        header = re.match(rb"P6\n(\d+) (\d+)\n255\n", pages)
        assert header is not None
        end = header.end() + 3 * int(header[1]) * int(header[2])
        found.append(pages[header.end() : end])
        pages = pages[end:]
    return found
