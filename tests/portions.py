"""Of a table that takes long, what any run has; all of it is had where tests that are marked ``slow`` run, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from _pytest.mark import ParameterSet

T = TypeVar("T")


def with_slow(cases: Iterable[T], slow: Collection[T]) -> list[ParameterSet]:
    """All cases, the *slow* ones marked so."""
    every = list(cases)
    assert set(slow) <= set(every), "a slow case is none"
    return [_case(*_values(case), fast=case not in slow) for case in every]


def with_fast(cases: Iterable[T], fast: Collection[T]) -> list[ParameterSet]:
    """All cases, all but the *fast* ones marked slow."""
    every = list(cases)
    assert set(fast) <= set(every), "a fast case is none"
    return [_case(*_values(case), fast=case in fast) for case in every]


def thinned(cases: Iterable[object], nth: int) -> list[ParameterSet]:
    """All cases, the first and each *nth* after it fast, the others marked slow."""
    return [_case(case, fast=number % nth == 0) for number, case in enumerate(cases)]


def crossed(rows: Iterable[object], columns: Iterable[object]) -> list[ParameterSet]:
    """Every row with every column: so many that each comes up are fast, the others are marked slow."""
    down, across = list(rows), list(columns)
    turns = min(len(down), len(across))
    return [
        _case(row, column, fast=(place - line) % turns == 0)
        for line, row in enumerate(down)
        for place, column in enumerate(across)
    ]


def _values(case: object) -> tuple[object, ...]:
    return case if isinstance(case, tuple) else (case,)


def _case(*values: object, fast: bool) -> ParameterSet:
    return pytest.param(*values, marks=() if fast else pytest.mark.slow)
