"""Work counted instead of timed: how often functions are called, which no busy computer changes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType

    import pytest


def calls(work: Callable[[], object]) -> int:
    """How many calls some work makes, of Python's functions and of C's."""
    count = 0

    def counting(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times the work of a size is done for twice that size: 2 where it is linear, 4 where it is quadratic.

    What *work* itself does before it hands back the work to be counted is not counted. Each is done once before, so
    that neither finds in a cache what the other has put there.
    """
    once, twice = work(size), work(2 * size)
    once()
    twice()
    return calls(twice) / calls(once)


def counted(monkeypatch: pytest.MonkeyPatch, *methods: tuple[type | ModuleType, str]) -> Callable[[], int]:
    """A function that tells how often these methods were called from now on: cheaper than counting all calls.

    Each is given with its class; a function with the module that calls it.
    """
    count = 0

    def counting(real: Callable[..., object]) -> Callable[..., object]:
        def method(*given: object, **named: object) -> object:
            nonlocal count
            count += 1
            return real(*given, **named)

        return method

    for owner, name in methods:
        monkeypatch.setattr(owner, name, counting(getattr(owner, name)))
    return lambda: count
