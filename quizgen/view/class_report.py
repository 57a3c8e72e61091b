"""What a teacher hands back: for each student the points, each answer with its mark, and what to study."""

from __future__ import annotations

from msgspec import Struct

from quizgen.view.page import Page
from quizgen.view.text import Text


class LabelledLine(Struct, frozen=True):
    """A line with what it is: ``Right answer  A  the forest``."""

    label: Text
    text: Text


class MarkedLine(Struct, frozen=True, kw_only=True):
    """One answer with its mark."""

    number: int
    stem: Text
    verdict: str
    """``right``, ``part``, ``nearly``, ``wrong``, ``open``, ``unsettled`` or ``blank``: how the line is drawn."""
    sign: str
    """The sign of the verdict, so that it is told without colour, too."""
    mark: Text
    """The verdict in words, with the points: ``Right, 1 of 1``."""
    lines: tuple[LabelledLine, ...]
    """What was answered, and what would have been right; each with its label."""
    statement: Text | None
    """The whole statement that is true; None where the answer is right."""
    tags: tuple[str, ...]
    """What to search Anki for; none where the answer is right."""


class SectionLine(Struct, frozen=True):
    """What a student has in a section."""

    title: Text
    points: str
    of: str


class StudentReport(Struct, frozen=True, kw_only=True):
    """What one student is handed back."""

    name: Text
    running: Text
    """The name at the head of every further page, cut where there is no room for more."""
    sheet: Text
    """Which version it was: ``Version B · 7f3a``."""
    score: Text
    notes: tuple[Text, ...]
    """What is to be said of the score: that answers wait for a decision."""
    sections: tuple[SectionLine, ...]
    """None where the quiz has one section."""
    answers: tuple[MarkedLine, ...]


class ClassReport(Struct, frozen=True, kw_only=True):
    """What a class is handed back, a student after the other."""

    page: Page
    title: str
    """What a program shows as the name of the file: ``Marks – The drills``."""
    heading: Text
    """*Marks*, above the quiz's title on a screen."""
    private: Text
    """That names stand on the page."""
    head: tuple[Text, Text, Text]
    """Above the sections: *Section*, *Points*, *Out of*."""
    anki: Text
    """What stands before the tags."""
    students: tuple[StudentReport, ...]
