"""The marking scheme of an open question: what its answer should say, point by point, and what each earns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model import SchemePoint

if TYPE_CHECKING:
    from quizgen.deckfile.facts.reader import FactReader

MOST_POINTS = 40
"""Points of one question: more is an essay, which no list of points marks."""


def read_scheme(reader: FactReader) -> tuple[SchemePoint, ...]:
    """The points of a fact's open question; none where it has no such question, or a scheme with mistakes."""
    record = reader.record
    if (not record.explain and record.scheme is None) or _is_told_already(reader):
        return ()
    if not record.explain.strip():
        remedy = "add 'explain: Explain why …', or take 'scheme' out"
        reader.add_problem(
            "no-scheme", reader.key_source_of("scheme"), "a scheme has no open question", remedy
        )
        return ()
    points = tuple(
        SchemePoint(" ".join((point if isinstance(point, str) else point.text).split()),
                    1 if isinstance(point, str) else point.points)
        for point in record.scheme or ()
    )  # fmt: skip
    _check(points, reader)
    return points


def _is_told_already(reader: FactReader) -> bool:
    """Whether one of the two is there and left out of the record, since it has mistakes of its own."""
    record = reader.record
    return ("scheme" in reader.node and record.scheme is None) or (
        "explain" in reader.node and not record.explain
    )


def _check(points: tuple[SchemePoint, ...], reader: FactReader) -> None:
    """Add what is wrong with the points to the problems."""
    if not points:
        remedy = "add 'scheme: [one point, another point]': what an answer should say"
        reader.add_problem("no-scheme", reader.key_source_of("explain"), "'explain' has no scheme", remedy)
    seen: set[str] = set()
    for number, point in enumerate(points):
        source = reader.item_source_of("scheme", number)
        if not point.text:
            reader.add_problem(
                "empty-value", source, "a point of the scheme has no words", "write what it says"
            )
        elif point.text.casefold() in seen:
            reader.add_problem(
                "contradiction", source, f"'{point.text}' is in the scheme twice", "take one out"
            )
        seen.add(point.text.casefold())
    if (total := sum(point.points for point in points)) > MOST_POINTS:
        message = f"one question cannot earn {total} points"
        remedy = f"make it several facts, of {MOST_POINTS} points at most"
        reader.add_problem("bad-amount", reader.key_source_of("scheme"), message, remedy)
