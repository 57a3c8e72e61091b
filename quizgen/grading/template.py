"""An empty table for the answers of a class: a row for a student, a column for each question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.table import csv_bytes

if TYPE_CHECKING:
    from quizgen.model import Quiz


def template(quiz: Quiz) -> bytes:
    """The table with its heads: student, version, and the numbers of the questions. The rows are to be written."""
    numbers = [str(item.number) for version in quiz.versions[:1] for item in version.items]
    version = ["version"] if len(quiz.versions) > 1 else []
    return csv_bytes([["student", *version, *numbers]])
