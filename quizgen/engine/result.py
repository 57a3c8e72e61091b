"""A value together with what is to be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from quizgen.problems import Problem

T = TypeVar("T")


class Result(NamedTuple, Generic[T]):
    """What a stage made, and the problems that it met: ``deck, problems = engine.read(path)``."""

    value: T
    problems: tuple[Problem, ...] = ()
