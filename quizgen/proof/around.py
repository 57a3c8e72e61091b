"""What stands around a question in a file: its number, what the reader must know above it, the points of its scheme."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from quizgen.proof.exports import BrokenFile
from quizgen.proof.lacking import in_words
from quizgen.proof.marked_lines import whole
from quizgen.proof.rich_texts import rich_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.proof.marked_lines import Line

CONTEXT = re.compile(r"(?:<div[^>]*>)?<p><small>(.*?)</small></p>", re.DOTALL)
PICTURE = re.compile(
    r'<img src="(?P<file>[^"]*)" alt="(?P<alt>[^"]*)">(?:<br><small>(?P<credit>[^<]*)</small>)?', re.DOTALL
)
LINK = re.compile(r'<a href="([^"]*)">')
POINTS = re.compile(r"\[([0-9]+)\] ")
NUMBER = re.compile(r"[0-9]+")


def number_of(name: str | None) -> str:
    """The number that the name of a question begins with: ``007 What sank?`` -> ``007``; empty where none does."""
    found = NUMBER.match(name or "")
    return found[0] if found else ""


def context_of(html: str) -> str:
    """What stands above what is asked in small letters; empty where nothing does."""
    above = CONTEXT.match(html)
    return whole(rich_lines(above[1])).plain if above else ""


def pictured(html: str, above: int) -> tuple[str, ...]:
    """What each picture shows in words, with whom it is from: ``A leaf (Photo: Mori)``.

    *above* is how many small texts stand there beside. BrokenFile where there are others.
    """
    found = [*PICTURE.finditer(html)]
    credited = sum(each["credit"] is not None for each in found)
    if html.count("<small") != credited + above:
        raise BrokenFile("small letters stand where nothing is told in them")
    return tuple(in_words(unescape(each["alt"]), unescape(each["credit"] or "")) for each in found)


def link_of(html: str) -> str:
    """Where the text about an article leads to; empty where nowhere."""
    found = LINK.findall(html)
    if len(found) > 1:
        raise BrokenFile(f"it leads to {' and '.join(found)}")
    return unescape(found[0]) if found else ""


def scored(lines: Iterable[Line]) -> list[Line]:
    """The lines that say first what they earn, as those of a scheme for marking do: ``[2] why it sank``."""
    return [line for line in lines if POINTS.match(line.plain)]


def worth_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """What each line of a scheme earns: ``[2] why it sank`` -> ``2``."""
    return tuple(points[1] for line in lines if (points := POINTS.match(line.plain)))


def category_of(path: str) -> str:
    """The title of a section from the path of its category: ``$course$/top/The quiz/1 True or false``."""
    last = re.split(r"(?<!/)/(?!/)", path)[-1].replace("//", "/")
    return last.partition(" ")[2]
