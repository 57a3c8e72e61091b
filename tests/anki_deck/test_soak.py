"""A short soak: editions with random edits, imported over a collection that is studied. benchmarks/soak.py says how."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.soak import Soak

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.anki
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_lost_or_there_twice_over_many_editions(tmp_path: Path, seed: int) -> None:
    """The run itself ends at the first loss; here is held that it did something."""
    figures = Soak(tmp_path, seed).run(6)
    busy = ("imports", "notes updated", "facts taken out", "reviews", "notes written in", "cards suspended")
    assert all(figures[name] > 1 for name in busy)
