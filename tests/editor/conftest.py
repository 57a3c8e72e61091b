"""A server with a page that has been opened, which is still well after each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizgen.editor.bounds import Bounds
from tests.editor.served import CHANGED, Served, served

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = Bounds(
    edit=10_000,
    upload=20_000,
    head=4_000,
    seconds_for_head=0.3,
    seconds_for_request=0.3,
    seconds_to_take_answer=0.3,
    connections=16,
)


@pytest.fixture(scope="module")
def shared_server() -> Iterator[Served]:
    """A server with small limits, whose page is open."""
    with served(SMALL) as one:
        one.let_in()
        yield one


@pytest.fixture
def server(shared_server: Served) -> Iterator[Served]:
    """The same for all tests of a file: whatever one of them did to it, it answers its page in the end."""
    CHANGED.clear()
    yield shared_server
    assert shared_server.get("/").status == 200
    assert shared_server.faults == []
