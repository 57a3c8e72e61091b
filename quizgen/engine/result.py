"""A value together with the problems that were found on the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from quizgen.problems import Problem

T = TypeVar("T")


class Result(NamedTuple, Generic[T]):
    """The value that a stage made, and the problems that it found: ``deck, problems = engine.read(path)``."""

    value: T
    problems: tuple[Problem, ...] = ()
