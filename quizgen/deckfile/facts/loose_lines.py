"""Lines of a fact that begin with a dash of their own, and so would each be a fact without an id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.deckfile.records import FactRecord
from quizgen.deckfile.remedies import names_of
from quizgen.located_yaml.reader import Mapping
from quizgen.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizgen.model import Source

FactNode = tuple[object, "Source"]


def without_loose_lines(nodes: Iterable[FactNode]) -> tuple[list[FactNode], list[Problem]]:
    """The facts without those that are cut into lines, and a problem for each of these."""
    kept: list[FactNode] = []
    problems: list[Problem] = []
    head: Mapping | None = None
    cut: Mapping | None = None
    for node, source in nodes:
        if head is not None and _is_line_of(node, head):
            if cut is not head:
                kept.pop()
                cut = head
                problems.append(_problem(source))
            continue
        head = node if isinstance(node, Mapping) and "id" in node else None
        kept.append((node, source))
    return kept, problems


def _is_line_of(node: object, head: Mapping) -> bool:
    """Whether a node is a single key that the fact before it has not, and that no fact has alone."""
    if not isinstance(node, Mapping) or len(node) != 1 or {"fact", "kind"} <= head.keys():
        return False
    (key,) = node
    return key != "id" and key in names_of(FactRecord) and key not in head


def _problem(source: Source) -> Problem:
    message = "this line begins a fact of its own, which has no 'id'"
    remedy = "a fact has one dash, before its 'id': take the dash out, and indent the line as far as 'id'"
    return Problem("missing-key", source, message, remedy)
