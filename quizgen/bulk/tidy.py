"""What a worker that builds deck after deck leaves behind is cleared away between two decks, and never within one.

That is Python's garbage, and texts of decks in the caches of quizgen's modules. Each of these is bounded, but all of
them full are some sixty megabytes, which are of no use to the next deck, and Python looks through them for garbage.
"""

from __future__ import annotations

import gc
import re
import sys
from functools import _lru_cache_wrapper
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING, Any

from quizgen.limits import DECKS_REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizgen.bulk.manifest import DeckRow
    from quizgen.bulk.plan import WorkItem
    from quizgen.bulk.runner import Work

_one_at_a_time = Lock()
"""A process has one engine, which builds one deck at a time."""
_decks = count(1)
"""How many decks this process has built."""


def tidily(work: Work, item: WorkItem) -> DeckRow:
    """The row of an item, built alone in this process and without a pause for garbage; what it leaves is collected.

    Pools, templates and code that the first deck has loaded stay, and are looked through no more.
    """
    with _one_at_a_time:
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return work(item)
        finally:
            _tidy_up(next(_decks))
            if was_enabled:
                gc.enable()


def _tidy_up(decks: int) -> None:
    """Clear away what was left by the last one of so many decks; now and then, what all of them have left."""
    if decks == 1:
        gc.collect()
        gc.freeze()
    elif decks % DECKS_REMEMBERED:
        gc.collect(0)  # what has been made since the last time: to look at all costs more with each deck
    else:
        forget()
        gc.collect()


def forget() -> None:
    """Clear the caches of texts, but not what is kept once for a whole process: pools, templates, languages."""
    for cache in bounded_caches():
        cache.cache_clear()
    re.purge()  # Python keeps patterns, too, of which some are made of a deck's words


def bounded_caches() -> Iterator[_lru_cache_wrapper[Any]]:
    """Every cache with a bound at the top of a module of quizgen that is loaded."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "quizgen":
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper) and value.cache_parameters()["maxsize"] is not None:
                    yield value
