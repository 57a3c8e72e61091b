"""Anki's own engine, and Firefox."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import missing
from tests.engine import engine, no_given_time
from tests.formats.firefox import Firefox

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["engine", "no_given_time"]

FIREFOXES = ("firefox-esr", "firefox")


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """The system's own Firefox, without a window."""
    program = next(filter(None, map(shutil.which, FIREFOXES)), None) or missing("firefox", "firefox-esr")
    with Firefox(program, tmp_path_factory.mktemp("firefox")) as running:
        yield running
